"""The cells of the tables of the gold documents: no value in a wrong place, and every value that is not lost."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import GOLD, documents, rows, sez
from gold_words import bare, folded

Key = tuple[str, str, str, int | None]
FILES = [
    file
    for file in documents(GOLD)
    if json.loads(file.with_suffix(".gold.json").read_text(encoding="utf-8"))["indicators"]
]


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The cells read from the gold documents."""
    folder = tmp_path_factory.mktemp("targets")
    for file in FILES:
        shutil.copy(file, folder / file.name)
    assert sez("ingest", folder, "--db", folder / "t.db").code in (0, 5)
    return rows(
        folder / "t.db",
        "select s.uri, t.* from targets t join expressions e on e.id = t.expression_id join sources s on s.id = e.source_id",
    )


def wanted(file: Path) -> Iterator[tuple[str, Key, float | None]]:
    """Language, place and value of every cell that the gold tells; None for a cell without a value."""
    gold = json.loads(file.with_suffix(".gold.json").read_text(encoding="utf-8"))
    for view in gold.get("parts") or [gold]:
        for row in view["indicators"]:
            place = bare(row["zone"]), folded(row["name"])
            if row.get("base"):
                yield view["lang"], (*place, "base", row["base"]["year"]), row["base"]["value"]
            if row.get("critical_percent") is not None:
                yield view["lang"], (*place, "critical", None), row["critical_percent"]
            for target in row["targets"]:
                yield view["lang"], (*place, "target", target["year"]), target["value"]
                if target["critical"] is not None:
                    yield view["lang"], (*place, "critical", target["year"]), target["critical"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_cells_of_the_gold(file: Path, targets: list[dict[str, Any]]) -> None:
    own = [row for row in targets if row["uri"].endswith(f"/{file.name}")]
    told = {(row["lang"], (bare(row["zone"]), folded(row["name"]), row["role"], row["year"])): row for row in own}
    asked = {(lang, key): value for lang, key, value in wanted(file)}
    values = {place: row["value"] for place, row in told.items() if row["value"] is not None}
    assert {place: value for place, value in values.items() if asked.get(place) != value} == {}
    assert {place: value for place, value in asked.items() if value is not None and place not in values} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_units_and_numbers_of_the_gold(file: Path, targets: list[dict[str, Any]]) -> None:
    gold = json.loads(file.with_suffix(".gold.json").read_text(encoding="utf-8"))
    told = {
        (row["lang"], bare(row["zone"]), folded(row["name"])): row
        for row in targets
        if row["uri"].endswith(f"/{file.name}") and row["role"] == "target" and row["state"] == "value"
    }
    for view in gold.get("parts") or [gold]:
        for item in view["indicators"]:
            row = told.get((view["lang"], bare(item["zone"]), folded(item["name"])))
            if row is not None:
                assert item["unit"] in (row["unit"], None), item["name"]
                assert item["no"] in (row["number"], None), item["name"]
