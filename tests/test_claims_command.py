"""The claims that a database holds: listed by whose they are, and compared only where a difference says something."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import sez_here

NEWS = """ date {day} Правительство подвело итоги

{words}

Об этом сообщила пресс-служба.
"""


@pytest.fixture
def held(tmp_path: Path) -> Callable[..., str]:
    """A database of two news items a year apart; gives what the command printed, on whichever stream."""
    words = {
        "2023-02-01": "В специальных экономических зонах создано 20 тыс. рабочих мест, вложено 900 млрд тенге инвестиций.",
        "2024-02-01": "В специальных экономических зонах создано более 26 тыс. рабочих мест, вложено 1,2 трлн тенге инвестиций. "
        "В индустриальных зонах создано 5 тыс. рабочих мест. К 2030 году в СЭЗ планируется создать 60 тыс. рабочих мест.",
    }
    for day, text in words.items():
        (tmp_path / f"news-{day}.txt").write_text(NEWS.format(day=day, words=text), encoding="utf-8")
    db = tmp_path / "sez.db"
    assert sez_here("ingest", tmp_path, "--db", db).code == 0

    def run(*args: str, code: int = 0) -> str:
        done = sez_here("claims", *args, "--db", db)
        assert done.code == code, done.err
        return done.out if code == 0 else done.err

    return run


def ids(held: Callable[..., str], scope: str, metric: str, kind: str = "actual") -> list[str]:
    rows = json.loads(held(scope, "--metric", metric, "--format", "json"))["data"]
    return [row["id"] for row in rows if row["kind"] == kind]


def test_claims_are_listed_by_whose_they_are(held: Callable[..., str]) -> None:
    rows = json.loads(held("--format", "json"))["data"]
    assert {row["scope"] for row in rows} == {"ALL_SEZ", "ALL_IZ"}
    assert all(row["quote"] in row["words"] and row["source"] and row["stated_on"] for row in rows)
    assert "26 000" in held("all_sez")
    assert "5 000" not in held("ALL_SEZ")


def test_two_claims_of_one_scope_have_a_difference_and_its_caveats(held: Callable[..., str]) -> None:
    data = json.loads(held("--compare", *ids(held, "ALL_SEZ", "jobs"), "--format", "json"))["data"]
    assert (data["difference"], data["ratio"]) == (6000, 1.3)
    assert any("rounded" in caveat for caveat in data["caveats"])


def test_units_are_converted_before_they_are_compared(held: Callable[..., str]) -> None:
    rows = [row for row in json.loads(held("ALL_SEZ", "--format", "json"))["data"] if "тенге" in (row["unit"] or "")]
    first, second = (row["id"] for row in sorted(rows, key=lambda row: str(row["stated_on"])))
    assert {row["metric"] for row in rows}
    assert len({row["metric"] for row in rows}) == 1
    assert json.loads(held("--compare", first, second, "--format", "json"))["data"]["difference"] == 300


def test_figures_of_other_scope_or_kind_are_not_compared(held: Callable[..., str]) -> None:
    (zones,), (first, _) = ids(held, "ALL_IZ", "jobs"), ids(held, "ALL_SEZ", "jobs")
    (plan,) = ids(held, "ALL_SEZ", "jobs", "plan")
    assert "different zones" in held("--compare", first, zones, code=7)
    assert "one is a plan" in held("--compare", first, plan, code=7)
    assert "lists the ids" in held("--compare", first, "zzz", code=3)
    assert "leave the zone out" in held("ALL_SEZ", "--compare", first, zones, code=2)
