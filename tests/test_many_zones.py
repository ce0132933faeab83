"""Tables of targets of several zones in one act: a row or a column that names a zone, and a column that tells the years."""

from decimal import Decimal

import pytest

from corpus.facts import Target
from ingest.read import read
from parsers.parse import parse

Rows = list[tuple[str, ...]]
Found = tuple[str | None, str, str, int | None, Decimal | None]

ACT = {
    "ru": (
        "Об утверждении целевых индикаторов специальных экономических зон",
        "Приказ Министра промышленности Республики Казахстан от 4 июня 2020 года № 641.",
        "1. Утвердить прилагаемые целевые индикаторы.",
        "Целевые индикаторы и критический уровень их недостижения специальных экономических зон",
    ),
    "en": (
        "On approval of target indicators of special economic zones",
        "Order of the Minister of Industry of the Republic of Kazakhstan dated June 4, 2020 No. 641.",
        "1. To approve the attached target indicators.",
        "Target indicators and critical level of failure to achieve them of special economic zones",
    ),
}


def page(lang: str, rows: Rows) -> bytes:
    """An order with one table; an empty cell repeats the one to its left where it stands in the header or in a row of one zone."""
    title, header, order, annex = ACT[lang]
    body = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<html><body><div id="container"><div class="container_alpha slogan"><h1>{title}</h1><p>{header}</p></div><div class="container_gamma text">'
        f"<article><p>{order}</p><h3>{annex}</h3><table>{body}</table></article></div></div></body></html>"
    ).encode()


def targets(lang: str, rows: Rows) -> list[Found]:
    outcome = parse(read(page(lang, rows), "file:///tmp/act.html"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Target)]
    assert all(fact.span.of(outcome.source.text) == fact.printed for fact in found)
    return [(fact.zone, fact.name, fact.role, fact.year, fact.value) for fact in found]


ZONE_ROWS: dict[str, tuple[str, Rows, str, str]] = {
    "ru": (
        "ru",
        [
            ("№ п/п", "Показатель", "Единица измерения", "2026 год"),
            ("1", "СЭЗ «Тихий Плес»", "", ""),
            ("1.1", "Количество участников", "единиц", "7"),
            ("2", "Специальная экономическая зона «Ясный Берег» (Дальняя область)", "", ""),
            ("2.1", "Количество участников", "единиц", "9"),
        ],
        "Тихий Плес",
        "Ясный Берег",
    ),
    "en": (
        "en",
        [
            ("No.", "Indicator", "Unit of measure", "2026"),
            ("1", 'SEZ "Quiet Reach"', "", ""),
            ("1.1", "Number of participants", "units", "7"),
            ("2", 'Special economic zone "Clear Shore" (Far oblast)', "", ""),
            ("2.1", "Number of participants", "units", "9"),
        ],
        "Quiet Reach",
        "Clear Shore",
    ),
}


@pytest.mark.parametrize("name", ZONE_ROWS)
def test_a_numbered_row_names_the_zone_of_the_rows_below(name: str) -> None:
    lang, rows, one, other = ZONE_ROWS[name]
    assert [(zone, value) for zone, *_, value in targets(lang, rows)] == [(one, Decimal(7)), (other, Decimal(9))]


ZONE_COLUMNS: dict[str, Rows] = {
    "ru": [
        ("№", "Показатель", "Единица измерения", "СЭЗ «Тихий Плес»", "", "СЭЗ «Ясный Берег»", ""),
        ("", "", "", "2026 год", "2027 год", "2026 год", "2027 год"),
        ("1", "2", "3", "4", "5", "6", "7"),
        ("1", "Количество участников", "единиц", "7", "8", "9", "10"),
    ],
    "en": [
        ("No.", "Indicator", "Unit of measure", 'SEZ "Quiet Reach"', "", 'SEZ "Clear Shore"', ""),
        ("", "", "", "2026", "2027", "2026", "2027"),
        ("1", "2", "3", "4", "5", "6", "7"),
        ("1", "Number of participants", "units", "7", "8", "9", "10"),
    ],
}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_column_names_its_zone(lang: str) -> None:
    one, other = ("Тихий Плес", "Ясный Берег") if lang == "ru" else ("Quiet Reach", "Clear Shore")
    assert [(zone, role, year, value) for zone, _, role, year, value in targets(lang, ZONE_COLUMNS[lang])] == [
        (one, "target", 2026, Decimal(7)),
        (one, "target", 2027, Decimal(8)),
        (other, "target", 2026, Decimal(9)),
        (other, "target", 2027, Decimal(10)),
    ]


YEAR_ROWS: dict[str, Rows] = {
    "ru": [
        ("№", "Показатель", "Единица измерения", "Год", "Целевой индикатор", "Критический уровень"),
        ("1", "Количество участников", "единиц", "2026", "7", "5"),
        ("1", "Количество участников", "единиц", "2030", "20", "14"),
        ("2", "Экспорт", "млн тенге", "всего", "90", "60"),
    ],
    "en": [
        ("No.", "Indicator", "Unit of measure", "Year", "Target indicator", "Critical level"),
        ("1", "Number of participants", "units", "2026", "7", "5"),
        ("1", "Number of participants", "units", "2030", "20", "14"),
        ("2", "Exports", "mln tenge", "total", "90", "60"),
    ],
}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_column_tells_the_year_of_each_row(lang: str) -> None:
    """A row that tells no year gives nothing: its critical level is not one of all years."""
    assert [found[2:] for found in targets(lang, YEAR_ROWS[lang])] == [
        ("target", 2026, Decimal(7)),
        ("critical", 2026, Decimal(5)),
        ("target", 2030, Decimal(20)),
        ("critical", 2030, Decimal(14)),
    ]


BY_YEAR: dict[str, Rows] = {
    "ru": [("Наименование СЭЗ", "2026 год", "2027 год"), ("«Тихий Плес»", "40", "42"), ("«Ясный Берег»", "25", "30")],
    "en": [("Name of the SEZ", "2026", "2027"), ('"Quiet Reach"', "40", "42"), ('"Clear Shore"', "25", "30")],
}


@pytest.mark.parametrize("measured", ["", "Минимальная доля"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_table_of_zones_by_years_is_not_passed_over_in_silence(lang: str, measured: str) -> None:
    """What it measures stands over it: its values are in no fact, and a finding says so."""
    raw = page(lang, BY_YEAR[lang])
    raw = raw.replace(ACT[lang][3].encode(), measured.encode()) if measured else raw
    (reading,) = parse(read(raw, "file:///tmp/act.html")).readings
    assert not [fact for fact in reading.facts if isinstance(fact, Target)]
    assert [problem.code for problem in reading.problems] == ["COLUMNS_UNCLEAR"]
