"""``sez doc --why``: the rules that spoke, those that lost, and the rows of tables that lost cells."""

from pathlib import Path

import pytest
from conftest import sez_here


def test_each_fact_has_its_rule(samples_db: Path) -> None:
    done = sez_here("doc", "390", "--why", "--lang", "ru", "--db", samples_db, "--format", "json")
    assert done.code == 0
    (one,) = [found for found in done.data["expressions"] if "why" in found]
    facts = {(row["eid"], row["fact"], row["rule"]): row["words"] for row in one["why"]["facts"]}
    assert facts["para_1", "terms", "term.created_until"].startswith("на период до 2040")
    assert ("att_3__row_7", "targets", "targets.counted") in facts


def test_a_table_that_lost_cells_is_told_row_by_row(samples_db: Path) -> None:
    done = sez_here("doc", "390", "--why", "--lang", "ru", "--db", samples_db, "--format", "json")
    (one,) = [found for found in done.data["expressions"] if "why" in found]
    told = {line["eid"]: line["says"] for line in one["why"]["trace"]}
    assert "8 column numbers and a row number stand before the first name" in told["att_3__tbl_1"]
    assert "lost: number, unit, base 2014, critical 2020" in told["att_3__row_6"]


@pytest.mark.parametrize("name", ["390", "118", "907"])
def test_it_fits_80_columns(samples_db: Path, name: str) -> None:
    done = sez_here("doc", name, "--why", "--db", samples_db)
    assert done.code == 0
    part = done.out[done.out.index("Why, ") :]
    assert max(map(len, part.splitlines())) <= 80
    assert "sez: " not in done.err


def test_rules_that_lost_are_named(samples_db: Path) -> None:
    found = [
        line["says"]
        for name in ("390", "118", "907", "412")
        for one in sez_here("doc", name, "--why", "--db", samples_db, "--format", "json").data["expressions"]
        for line in one["why"]["trace"]
    ]
    assert all(found)


def test_an_undecidable_table_says_why(tmp_path: Path) -> None:
    cells = [
        "Показатель",
        "Единица измерения",
        "2020 год",
        "Объем отгрузки товаров",
        "",
        "",
        "12 400",
        "Число складов",
        "",
        "8 100 300",
        "11 000",
        "",
        "5 200",
    ]
    text = (
        "Целевые индикаторы СЭЗ «Ясный берег»\n\nУказ Президента Республики Казахстан от 4 июня 2013 года № 641.\n\n      1. Утвердить индикаторы.\n\n"
        "УТВЕРЖДЕНЫ\nУказом Президента\nРеспублики Казахстан\nот 4 июня 2013 года № 641\n\nЦелевые индикаторы СЭЗ «Ясный берег»\n\n"
        + "\n".join(f"{cell}\n" if cell else "" for cell in cells)
    )
    (tmp_path / "act.txt").write_text(text, encoding="utf-8")
    assert sez_here("ingest", tmp_path / "act.txt", "--db", tmp_path / "a.db").code == 0
    done = sez_here("doc", "641", "--why", "--db", tmp_path / "a.db", "--format", "json")
    (one,) = done.data["expressions"]
    assert any("undecidable" in line["says"] for line in one["why"]["trace"])
    assert "CELLS_LOST" in {row["code"] for row in done.data["findings"]}
