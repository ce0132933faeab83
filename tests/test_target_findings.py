"""Findings about targets and areas: years after the term of the zone, parts that are not the total, two totals of one zone."""

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


SITED = (
    "О создании специальной экономической зоны «Ясный берег»\n\nУказ Президента Республики Казахстан от 4 июня 2013 года № 641.\n\n"
    "      1. Создать специальную экономическую зону «Ясный берег» (далее - СЭЗ) на период до 2040 года.\n\n"
    "      2. СЭЗ расположена на территории Ясного района и состоит из двух субзон.\n\n      3. {territory}\n\nПрезидент\nРеспублики Казахстан\n"
    "А. Пример\n\nПриложение\nк Указу Президента\nРеспублики Казахстан\nот 4 июня 2013 года № 641\n\n"
    "План территории специальной экономической зоны «Ясный берег»\n\n(S общая = {caption})\n"
)
WHOLE = "Территория СЭЗ составляет 467,38 гектара"


@pytest.mark.parametrize(
    ("territory", "parts"),
    [
        (f"{WHOLE}: субзона № 1 – 300 гектаров, субзона № 2 – 167,38 гектара.", ["субзона № 1", "субзона № 2"]),
        (
            f"{WHOLE}, в том числе: субзона «Юг» – 300 га, субзона «Север» – 167,38 га, и является неотъемлемой частью страны.",
            ["субзона «Юг»", "субзона «Север»"],
        ),
        (
            f"{WHOLE} и состоит из двух субзон: субзона № 1 – 300 га; субзона № 2 – 167,38 га.",
            ["субзона № 1", "субзона № 2"],
        ),
        (f"{WHOLE} и является неотъемлемой частью территории страны.", []),
    ],
)
def test_parts_of_a_territory(tmp_path: Path, territory: str, parts: list[str]) -> None:
    (tmp_path / "act.txt").write_text(SITED.format(territory=territory, caption="467,38 гектара"), encoding="utf-8")
    assert sez_here("ingest", tmp_path / "act.txt", "--db", tmp_path / "a.db").code == 0
    found = rows(tmp_path / "a.db", "select location, member_of is not null as part from territories order by start")
    assert [row["location"] for row in found if row["part"]] == parts
    assert found[0]["location"] == "на территории Ясного района"
    assert rows(tmp_path / "a.db", "select code from findings where code in ('AREA_CONFLICT', 'PARTS_NOT_TOTAL')") == []


def test_two_totals_of_one_zone_and_parts_that_are_not_the_total(tmp_path: Path) -> None:
    text = SITED.format(
        territory=f"{WHOLE}: субзона № 1 – 300 гектаров, субзона № 2 – 150 гектаров.", caption="467,83 гектара"
    )
    (tmp_path / "act.txt").write_text(text, encoding="utf-8")
    assert sez_here("ingest", tmp_path / "act.txt", "--db", tmp_path / "a.db").code == 0
    found = rows(
        tmp_path / "a.db",
        "select code, severity, message from findings where code in ('AREA_CONFLICT', 'PARTS_NOT_TOTAL') order by code",
    )
    assert [(row["code"], row["severity"]) for row in found] == [
        ("AREA_CONFLICT", "warning"),
        ("PARTS_NOT_TOTAL", "warning"),
    ]
    assert "467,83 гектара" in found[0]["message"]
    assert "467,38 гектара" in found[0]["message"]


PLOTS = (
    "О создании специальной экономической зоны «Ясный берег»\n\nУказ Президента Республики Казахстан от 4 июня 2013 года № 641.\n\n"
    "      1. Создать специальную экономическую зону «Ясный берег» (далее - СЭЗ) на период до 2040 года.\n\n      2. {territory}\n\n"
    "Президент\nРеспублики Казахстан\nА. Пример\n\nПриложение\nк Указу Президента\nРеспублики Казахстан\nот 4 июня 2013 года № 641\n\n"
    "Границы специальной экономической зоны «Ясный берег»\n\n{table}\n"
)
STATED = "Территория СЭЗ составляет 90,5 гектара."
NORTH, SOUTH = ("1", "Участок «Север»", "60"), ("2", "Участок «Юг»", "30,5")


@pytest.mark.parametrize(
    ("territory", "lines", "areas", "codes"),
    [
        (STATED, [("№", "Наименование участка", "Площадь, га"), NORTH, SOUTH], [90.5, 60, 30.5], set()),
        (STATED, [("№", "Наименование участка", "Площадь, га"), NORTH, ("2", "Участок «Юг»", "31,5")], [90.5, 60, 31.5], {"PARTS_NOT_TOTAL"}),
        (STATED, [("№", "Участок", "Площадь (гектаров)"), NORTH, SOUTH, ("", "Итого", "90,5")], [90.5, 60, 30.5], set()),
        (STATED, [("№", "Участок", "Площадь, га"), NORTH, SOUTH, ("", "Итого", "95")], [90.5, 60, 30.5, 95], {"AREA_CONFLICT", "PARTS_NOT_TOTAL"}),
        ("СЭЗ создана.", [("№", "Участок", "Площадь, га"), NORTH, SOUTH, ("", "Всего", "90,5")], [60, 30.5, 90.5], set()),
        ("СЭЗ создана.", [("№", "Участок", "Площадь, га"), NORTH, SOUTH], [], set()),
        (STATED, [("№", "Участок", "Площадь, тыс. га"), NORTH, SOUTH], [90.5], set()),
        (STATED, [("№", "Участник, участок", "Площадь, га"), NORTH, SOUTH], [90.5], set()),
        (STATED, [("№", "Участок", "Площадь, га"), NORTH, ("2", "Участок «Юг»", "уточняется")], [90.5], set()),
        (STATED, [("№", "Здание", "Площадь, кв. м"), NORTH, SOUTH], [90.5], set()),
    ],
)  # fmt: skip
def test_a_table_of_plots(
    tmp_path: Path, territory: str, lines: list[tuple[str, ...]], areas: list[float], codes: set[str]
) -> None:
    """Plots are parts of the stated total, or of the one their table sums up; a table that is not sure is left alone."""
    table = "\n".join("\t".join(line) for line in lines)
    (tmp_path / "act.txt").write_text(PLOTS.format(territory=territory, table=table), encoding="utf-8")
    assert sez_here("ingest", tmp_path / "act.txt", "--db", tmp_path / "a.db").code == 0
    found = rows(
        tmp_path / "a.db", "select area_ha, member_of is not null as part, location from territories order by start"
    )
    assert [row["area_ha"] for row in found] == areas
    assert [row["location"] for row in found if row["part"]] == ["Участок «Север»", "Участок «Юг»"][
        : sum(row["part"] for row in found)
    ]
    told = rows(tmp_path / "a.db", "select code from findings where code in ('AREA_CONFLICT', 'PARTS_NOT_TOTAL')")
    assert {row["code"] for row in told} == codes
