"""Findings about targets: years after the term of the zone, and foreign and domestic investments that are not the total."""

from pathlib import Path

import pytest
from conftest import rows, sez_here

HEAD = "№\tНаименование целевых индикаторов\tЕдиница измерения\tБазовый период (2013 год)\tк 2020 году\tк {year} году"
PLAIN = (("1", "Общий объем инвестиций, в том числе:", "млрд. тенге", "1", "10,5", "20"),)
PARTS = ("1.1", "иностранных инвестиций", "млрд. тенге", "0,5", "4,2", "9")


def act(term: str, year: int, lines: tuple[tuple[str, ...], ...]) -> str:
    table = "\n".join([HEAD.format(year=year), *("\t".join(line) for line in lines)])
    return (
        "О создании специальной экономической зоны «Ясный берег»\n\nУказ Президента Республики Казахстан от 4 июня 2013 года № 641.\n\n"
        f"      1. Создать специальную экономическую зону «Ясный берег» (далее - СЭЗ) на период до {term}.\n\nПрезидент\nРеспублики Казахстан\n"
        "А. Пример\n\nУТВЕРЖДЕНЫ\nУказом Президента\nРеспублики Казахстан\nот 4 июня 2013 года № 641\n\n"
        f"Целевые индикаторы СЭЗ «Ясный берег»\n\n{table}\n"
    )


def findings(tmp_path: Path, text: str, code: str) -> list[str]:
    (tmp_path / "act.txt").write_text(text, encoding="utf-8")
    assert sez_here("ingest", tmp_path / "act.txt", "--db", tmp_path / "a.db").code == 0
    assert rows(tmp_path / "a.db", "select count(*) as n from targets")[0]["n"] >= 3
    return [row["message"] for row in rows(tmp_path / "a.db", f"select message from findings where code = '{code}'")]


@pytest.mark.parametrize(
    ("term", "year", "told"),
    [
        ("1 января 2028 года", 2028, True),
        ("1 января 2028 года", 2027, False),
        ("31 декабря 2028 года", 2028, False),
        ("2028 года", 2028, False),
        ("2028 года", 2029, True),
        ("1 декабря 2036 года", 2036, True),
        ("2040 года", 2030, False),
    ],
)
def test_targets_after_the_term(tmp_path: Path, term: str, year: int, told: bool) -> None:
    found = findings(tmp_path, act(term, year, PLAIN), "TARGET_AFTER_TERM")
    assert bool(found) == told, found
    assert all(str(year) in message for message in found)


@pytest.mark.parametrize(
    ("domestic", "wanted"),
    [
        (("1.2", "отечественных инвестиций", "млрд. тенге", "0,5", "6,3", "11"), []),
        (("1.2", "отечественных инвестиций", "млрд. тенге", "0,5", "6,4", "11"), ["target of 2020"]),
        (("1.2", "отечественных инвестиций", "млрд. тенге", "0,4", "6,4", "11"), ["base of 2013", "target of 2020"]),
        (("1.2", "отечественных инвестиций", "млрд. тенге", "-", "", "12"), ["target of 2030"]),
        (("1.2", "отечественных инвестиций", "млн. тенге", "500", "6400", "11000"), []),
        (("1.2", "инвестиций в дороги", "млрд. тенге", "0,1", "0,1", "0,1"), []),
    ],
)
def test_parts_of_investments(tmp_path: Path, domestic: tuple[str, ...], wanted: list[str]) -> None:
    found = findings(tmp_path, act("2050 года", 2030, (*PLAIN, PARTS, domestic)), "PARTS_NOT_TOTAL")
    assert [" ".join(message.split(":")[0].split()) for message in sorted(found)] == sorted(wanted)
