"""Reported values: columns, cells, units, rejected rows, imports side by side and taken back, templates, and the databases they live in."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, Answer, differences, failed, picture, rows, sez_here
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from corpus.sheet import Sheet
from corpus.units import Unit, unit
from sezdb.actuals import ACTUALS
from sezdb.schema_version import VERSION
from sezdb.table_cells import Unreadable, decimal_mark, read_number, read_period, read_year
from sezdb.table_columns import Unplaced, find_columns, mapped_columns

pytestmark = pytest.mark.usefixtures("year_2030")

ZONE = "Степной берег"
OTHER = "Северный узел"
HEAD = "zone;indicator;year;value;unit;period;plan;source"
JOBS = "Количество рабочих мест, создаваемых на территории СЭЗ"
TOTAL = "Общий объем инвестиций, в том числе:"


@pytest.fixture
def db(samples_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of the samples of one's own; rejected rows go to the folder of the test."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(samples_db, tmp_path / "a.db"))


def put(folder: Path, *lines: str, name: str = "a.csv", head: str = HEAD) -> Path:
    file = folder / name
    file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return file


def give(db: Path, *lines: str, name: str = "a.csv", more: tuple[str, ...] = ()) -> Answer:
    return sez_here("actuals", "import", put(db.parent, *lines, name=name), "--db", db, "--format", "json", *more)


def listed(db: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sez_here("actuals", "list", "--db", db, "--format", "json").data["rows"]
    return found


# Columns


def sheet(*lines: str) -> Sheet:
    cells = tuple(tuple(line.split(";")) for line in lines)
    return Sheet("", cells, tuple(range(1, len(cells) + 1)))


HEADERS = [
    "СЭЗ;Показатель;Год;Факт;Ед. изм.",
    "Наименование СЭЗ;Наименование показателя;Отчётный год;Фактическое значение;Единица измерения",
    "Специальная экономическая зона;Целевой индикатор;Год;Значение;Единицы измерения",
    "Название зоны;Название показателя;Год отчета;Фактически достигнуто;Ед.изм.",
    "зона;индикатор;год;значение показателя;единица",
    "ЗОНА;ИНДИКАТОР;ГОД;ФАКТ;ЕДИНИЦА ИЗМЕРЕНИЯ",
    "Наименование специальной экономической зоны;Наименование целевого индикатора;Отчетный год;Фактический показатель;Ед. измерения",
    "№ п/п;СЭЗ;Наименование целевых индикаторов;Год;Фактическое исполнение;Единица измерения показателя;Примечание",
    "Наименование зоны;Индикаторы;Календарный год;Исполнение;Ед. изм",
    "Показатели;Год;Факт;Единица измерения;СЭЗ",
    "Год;СЭЗ;Целевые показатели;Ед. изм.;Фактическое значение показателя;Плановое значение показателя;Источник данных",
    "Зона;Показател;Год;Значние;Еденица измерения",
    "Наименование СЭЗ;Целевые индикаторы;За год;Факт;Единица;План на год",
    "СЭЗ (полное наименование);Показатель отчета;Год;Достигнуто;Ед. изм.",
    "Регион;СЭЗ;Показатель;Год;Факт;% исполнения;Отклонение от плана;Ед. изм.",
    "СЭЗ;Показатель;Отчетный год;Отчетный период;План;Факт;Единица измерения;Документ",
    "zone;indicator;year;value;unit",
    "SEZ;Target indicator;Reporting year;Actual value;Unit of measurement",
    "Name of the zone;Name of the indicator;Year;Actual;Units;Planned value;Data source",
    "Special economic zone;Performance indicators;Fiscal year;Reported values;Measurement unit;Note",
]


@pytest.mark.parametrize("head", HEADERS)
def test_columns_are_told_by_their_headers(head: str) -> None:
    found = find_columns(sheet("Отчет о целевых индикаторах", head, ";".join("x" for _ in head.split(";"))), ACTUALS)
    assert found.head == 1
    assert {"zone", "indicator", "year", "value", "unit"} <= set(found.places)
    assert len(set(found.places.values())) == len(found.places)
    for word in ("Примечание", "Note", "Регион", "№ п/п", "% исполнения", "Отклонение от плана"):
        assert word not in found.mapping.values()


UNPLACED = [
    ("СЭЗ;Показатель;Год;Ед. изм.", "no column is value"),
    ("Регион;Показатель;Год;Факт", "no column is zone, unit"),
    ("СЭЗ;Показатель;Факт 2023;Факт 2024;Ед. изм.", "no column is year, value"),
    ("СЭЗ;Показатель;Год;% исполнения;Ед. изм.", "no column is value"),
    ("СЭЗ;Показатель;Год;Отклонение факта;Ед. изм.", "no column is value"),
    ("СЭЗ;Показатель;Год;Факт;Факт;Ед. изм.", "several columns may be one field"),
    ("СЭЗ;Показатель;Год;Факт, млн;Ед. изм.", "carries a unit"),
    ("a;b;c;d;e", "no column is zone, indicator, year, value, unit"),
]


@pytest.mark.parametrize(("head", "message"), UNPLACED)
def test_columns_that_cannot_be_told_are_an_error_that_lists_the_headers(head: str, message: str) -> None:
    with pytest.raises(Unplaced, match=message) as error:
        find_columns(sheet(head, "1;2;3;4;5"), ACTUALS)
    assert set(error.value.headers) == set(head.split(";"))


def test_a_mapping_places_what_headers_do_not_say() -> None:
    mapping = {
        "zone": "где",
        "indicator": "что",
        "year": "когда",
        "period": "когда",
        "value": "Сколько",
        "unit": "чего",
    }
    found = mapped_columns(sheet("где;что;когда;сколько;чего"), mapping, ACTUALS)
    assert found.places == {"zone": 0, "indicator": 1, "year": 2, "period": 2, "value": 3, "unit": 4}
    for wrong, message in (
        (
            {"zone": "где"},
            "does not name indicator, year, value, unit: it must name all of zone, indicator, year, value, unit",
        ),
        ({"zonne": "где"}, "zonne: no such field; the mapping does not name zone"),
        (mapping | {"zone": "нет"}, "«нет»"),
        (mapping | {"area": "где"}, "no such field"),
    ):
        with pytest.raises(Unplaced, match=message):
            mapped_columns(sheet("где;что;когда;сколько;чего"), wrong, ACTUALS)


TITLED = ["Показатели за 2024 год;;;;", "Показатели;Показатели;Показатели;Показатели;Показатели", ";;;;"]


@pytest.mark.parametrize("above", TITLED)
@pytest.mark.parametrize("mapping", [None, {"zone": "где"}, {"yeer": "когда"}, dict.fromkeys(ACTUALS.required, "нет")])
def test_an_error_lists_the_header_and_not_the_title_above_it(above: str, mapping: dict[str, str] | None) -> None:
    table = sheet(above, "где;что;когда;сколько;чего", "Степной берег;jobs;2024;5;чел.")
    with pytest.raises(Unplaced) as error:
        find_columns(table, ACTUALS) if mapping is None else mapped_columns(table, mapping, ACTUALS)
    assert error.value.headers == ["где", "что", "когда", "сколько", "чего"]


# Cells

NUMBERS = [
    ("1 234,5", "", "1234.5"), ("1,234.5", "", "1234.5"), ("1\u00a0234,5", "", "1234.5"), ("1\u2009234", "", "1234"), ("1\u202f234", "", "1234"),
    ("9,814", ",", "9.814"), ("9,814", ".", "9814"), ("9,814", "", None), ("0,814", "", "0.814"), ("12.50", "", "12.50"), ("1,234,567", "", "1234567"),
    ("-5", "", None), ("−5", "", None), ("(5)", "", None), ("5e3", "", None), ("н/д", "", None), ("1.234,5", "", None), ("12 34", "", None),
    ("около 5", "", None), ("1234567890123456", "", None), ("NaN", "", None), (Decimal("-1"), "", None), (Decimal("0.1"), "", "0.1"), (True, "", None),
    (date(2024, 1, 1), "", None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "mark", "value"), NUMBERS)
def test_numbers_are_read_strictly(cell: Any, mark: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(Unreadable):
            read_number(cell, mark)
    else:
        assert read_number(cell, mark) == (Decimal(value), False)


def test_a_per_cent_sign_is_told() -> None:
    assert read_number("41,5 %", "") == (Decimal("41.5"), True)
    assert read_number("45%", "") == (Decimal(45), True)


def test_the_decimal_mark_is_that_of_numbers_that_leave_no_doubt() -> None:
    assert decimal_mark(["9,814", "12,5"]) == ","
    assert decimal_mark(["9,814", "1,234.5"]) == "."
    assert decimal_mark(["9,814", "12,5", "3.25"]) == ""
    assert decimal_mark(["9,814", "слова, 12"]) == ""


YEARS = [
    ("2024", 2024), ("2024 г.", 2024), ("за 2024 год", 2024), ("31.12.2024", 2024), ("31 декабря 2024 года", 2024), ("December 31, 2024", 2024),
    (Decimal(2024), 2024), (date(2024, 12, 31), 2024), ("I квартал 2024 г.", 2024), ("24", None), ("2024/2025", None), ("01.01.2025", None),
    (date(2025, 1, 1), None), (Decimal("2024.5"), None), ("год", None), (None, None), ("1812", None), ("31.02.2024", None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "year"), YEARS)
def test_years(cell: Any, year: int | None) -> None:
    if year is None:
        with pytest.raises(Unreadable):
            read_year(cell, period_said=False)
    else:
        assert read_year(cell, period_said=False) == year


PERIODS = [
    (None, "year"), ("", "year"), ("год", "year"), ("2024 год", "year"), ("12 месяцев", "year"), ("annual", "year"), ("I квартал", "Q1"), ("Q1", "Q1"),
    ("1 кв.", "Q1"), ("2-й квартал", "Q2"), ("III кв. 2024 г.", "Q3"), ("четвертый квартал", "Q4"), ("4th quarter", "Q4"), ("Quarter 2", "Q2"),
    ("с начала деятельности", "cumulative"), ("cumulative", "cumulative"), ("since creation", "cumulative"), ("нарастающим итогом", None),
    ("полугодие", None), ("9 месяцев", None), ("I квартал 2023", None), ("5 квартал", None), ("январь", None), (Decimal(1), None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "period"), PERIODS)
def test_periods(cell: Any, period: str | None) -> None:
    if period is None:
        with pytest.raises(Unreadable):
            read_period(cell, 2024)
    else:
        assert read_period(cell, 2024) == period


# Rows

TAKEN = [
    (f"{ZONE};jobs;2024;1 655;чел.", "jobs", 1655, "человек"),
    ("Stepnoy Bereg;Number of jobs created on the territory of the SEZ;2024;1655;persons", "jobs", 1655, "человек"),
    (f"stepnoy-bereg;{JOBS};2024 г.;1,7;тыс. человек", "jobs", 1700, "человек"),
    (f"{ZONE};{JOBS};2024;1 655;мест", "jobs", 1655, "человек"),
    (f"{ZONE};{TOTAL};2024;97 100 000 000;тенге", "investment_total", 97.1, "млрд. тенге"),
    (f"{ZONE};Total volume of investments, including:;2024;97,100;KZT, mln", "investment_total", None, ""),
    (f"{ZONE};Общий объём инвестиций;2024;0,0971;трлн тенге", "investment_total", 97.1, "млрд. тенге"),
    (f"{ZONE};Доля внутристрановой ценности;2024;41,5 %;", "local_content", 41.5, "%"),
    (f"{ZONE};Количество участников;2024;0;", "participants", 0, "единиц"),
    (f"{ZONE};Количество аккредитованных испытательных лабораторий;2024;3;ед.", "Количество аккредитованных испытательных лабораторий", 3, "единиц"),
    (f"{ZONE};Экспорт;2024;12,5;млн долларов", "exports", 12.5, "млн долларов"),
    (f"{ZONE};jobs;2024;-5;чел.", None, None, "negative"),
    (f"{ZONE};Объем инвестиций, млн тенге;2024;97 100;", None, None, "carries a unit"),
    (f"{ZONE};Объем инвестиций, млн тенге;2024;97 100;тенге", None, None, "carries a unit"),
    (f"{ZONE};Объем инвестиций, млн тенге;2024;97 100;млн тенге", "investment_total", 97.1, "млрд. тенге"),
    ("СЭЗ «Степной берег»;jobs;2024;5;чел.", "jobs", 5, "человек"),
    ('Специальная экономическая зона "Степной берег";jobs;2024;5;чел.', "jobs", 5, "человек"),
    (f"{ZONE};jobs;2024;5;тенге", None, None, "does not go with"),
    (f"{ZONE};{TOTAL};2024;50 %;", None, None, "does not go with"),
    (f"{ZONE};{TOTAL};2024;50 %;млрд тенге", None, None, "per cent"),
    (f"{ZONE};Экспорт;2024;12,5;", None, None, "no unit"),
    (f"{ZONE};нечто;2024;5;ед.", None, None, "no indicator is called «нечто»"),
    (f"{ZONE};объем;2024;5;млрд тенге", None, None, "several indicators"),
    ("Нигде;jobs;2024;5;чел.", None, None, "no zone is called «Нигде»"),
    (";jobs;2024;5;чел.", None, None, "no zone is given"),
    (f"{ZONE};;2024;5;чел.", None, None, "no indicator is given"),
    (f"{ZONE};jobs;;5;чел.", None, None, "no year"),
    (f"{ZONE};jobs;2030;5;чел.", "jobs", 5, "человек"),
    (f"{ZONE};participants;2024;12,5;ед.", None, None, "12.5 is not whole"),
    (f"{ZONE};participants;2024;12,5;", None, None, "12.5 is not whole: «единиц»"),
    (f"{ZONE};jobs;2024;0.1;чел.", None, None, "0.1 is not whole"),
    (f"{ZONE};jobs;2024;12,0;чел.", "jobs", 12, "человек"),
    (f"{ZONE};jobs;2024;0,1005;тыс. чел.", "jobs", 100.5, "человек"),
    (f"{ZONE};jobs;2024;5;чел.;когда-то", None, None, "no period"),
    (f"{ZONE};jobs;2024;5;чел.;;мало", None, None, "«мало» is no number"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "indicator", "value", "unit"), TAKEN, ids=[case[0] for case in TAKEN])
def test_a_row_is_taken_whole_or_rejected_with_the_reason(
    db: Path, line: str, indicator: str | None, value: float | None, unit: str
) -> None:
    answer = give(db, line)
    if value is None:
        assert answer.code == 4
        assert unit in answer.error["message"]
        assert listed(db) == []
        assert (db.parent / "a.csv.rejected.csv").exists()
        return
    assert answer.code == 0, answer.err
    (row,) = listed(db)
    assert (row["indicator"], row["value"], row["unit"]) == (indicator, value, unit)
    assert row["printed"] == line.split(";")[3]
    assert (row["printed_unit"] or "") == line.split(";")[4]


def test_what_was_assumed_is_kept(db: Path) -> None:
    data = give(db, f"{ZONE};Количество рабочих мест;2024;5;", f"{ZONE};Экспорт;2024;5;млн тенге").data
    first, second = (" ".join(row["caveats"]) for row in data["rows"])
    assert "was taken for" in first
    assert "«человек», as in the act, is assumed" in first
    assert "no act held sets targets" in second


def test_a_year_to_come_is_taken_as_a_forecast(db: Path) -> None:
    data = give(db, f"{ZONE};jobs;2031;5;чел.", f"{ZONE};jobs;2030;5;чел.").data
    assert [["forecast" in caveat for caveat in row["caveats"]] for row in data["rows"]] == [[True], []]


def test_a_part_of_a_zone_name_is_told(db: Path) -> None:
    data = give(
        db, "Степной;jobs;2024;5;чел.", "СЭЗ «Степной берег»;jobs;2022;5;чел.", "stepnoy-bereg;jobs;2030;5;чел."
    ).data
    assert [row["caveats"] for row in data["rows"]] == [["the zone «Степной» was taken for «Степной берег»"], [], []]


def test_rejected_rows_come_back_and_can_be_mended(db: Path) -> None:
    answer = give(db, f"{ZONE};jobs;2024;-5;чел.;;;=cmd", f"{ZONE};participants;2024;7;ед.", "Нигде;jobs;2024;5;чел.")
    assert answer.code == 5
    assert [row["row"] for row in answer.data["rejected"]] == [2, 4]
    kept = db.parent / "a.csv.rejected.csv"
    table = list(csv.reader(io.StringIO(kept.read_text("utf-8-sig"))))
    assert table[0] == [*HEAD.split(";"), "reason"]
    assert table[1][:8] == [ZONE, "jobs", "2024", "'-5", "чел.", "", "", "'=cmd"]
    mended = kept.read_text("utf-8-sig").replace("'-5", "5").replace("Нигде", ZONE)
    (db.parent / "mended.csv").write_text(mended, encoding="utf-8")
    again = sez_here("actuals", "import", db.parent / "mended.csv", "--db", db, "--format", "json")
    assert again.code == 0, again.err
    assert {row["source"] for row in listed(db)} == {None, "=cmd"}
    assert again.data["counts"]["repeated"] == 1


def test_rejected_rows_that_someone_mends_are_not_overwritten(db: Path) -> None:
    give(db, "Нигде;jobs;2024;5;чел.")
    kept = db.parent / "a.csv.rejected.csv"
    kept.write_text("mended", encoding="utf-8")
    give(db, "Нигде;jobs;2024;5;чел.")
    give(db, "Нигде;jobs;2024;5;чел.")
    assert kept.read_text(encoding="utf-8") == "mended"
    assert {file.name for file in db.parent.glob("*rejected*")} == {"a.csv.rejected.csv", "a.csv.rejected-2.csv"}


@pytest.mark.parametrize("taken", ["a.db", "a.csv", "mine.txt", "link.csv", "folder"])
def test_rejected_rows_overwrite_nothing(db: Path, taken: str) -> None:
    (db.parent / "mine.txt").write_text("mine", encoding="utf-8")
    (db.parent / "folder").mkdir()
    (db.parent / "link.csv").symlink_to(db.parent / "nowhere")
    put(db.parent, "Нигде;jobs;2024;5;чел.", f"{ZONE};jobs;2024;5;чел.")
    before = {file: file.read_bytes() for file in db.parent.iterdir() if file.is_file()}
    for file in (taken, str(db.parent / taken)):
        done = sez_here(
            "actuals", "import", db.parent / "a.csv", "--rejected", file, "--db", db.absolute(), "--format", "json"
        )
        error = failed(done, 2)
        assert error["code"] == "EXISTS"
        assert "give a new name" in error["hint"]
    assert {file: file.read_bytes() for file in db.parent.iterdir() if file.is_file()} == before
    assert listed(db) == []


def test_rejected_rows_need_a_folder_before_anything_is_stored(db: Path) -> None:
    answer = give(
        db, "Нигде;jobs;2024;5;чел.", f"{ZONE};jobs;2024;5;чел.", more=("--rejected", str(db.parent / "no/r.csv"))
    )
    assert failed(answer, 2)["code"] == "NO_FOLDER"
    assert listed(db) == []


def test_a_formula_without_a_stored_result_is_rejected_with_its_row(db: Path) -> None:
    """What a program that does not compute writes: the formula, and no value beside it."""
    book, file = Workbook(), db.parent / "a.xlsx"
    for line in (HEAD, f"{ZONE};jobs;2024;=1600+55;чел.", f"{ZONE};participants;2024;7;ед.", f"{ZONE};jobs;2022;;=A1"):
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in line.split(";")])
    book.save(file)
    answer = sez_here("actuals", "import", file, "--db", db, "--format", "json")
    assert answer.code == 5, answer.err
    assert [(row["row"], row["reason"][:44]) for row in answer.data["rejected"]] == [
        (2, "formula without a stored result in «value»: ")
    ]
    assert (answer.data["counts"]["empty"], answer.data["counts"]["added"]) == (1, 1)
    assert "'=1600+55" in (db.parent / "a.xlsx.rejected.csv").read_text("utf-8-sig")


def test_one_file_that_contradicts_itself(db: Path) -> None:
    answer = give(
        db,
        f"{ZONE};jobs;2024;5;чел.",
        f"{ZONE};{JOBS};2024;6;чел.",
        f"{ZONE};jobs;2022;7;чел.",
        f"{ZONE};jobs;2022;0,007;тыс. чел.",
    )
    assert answer.code == 5
    assert [(row["row"], "row 2 (5), row 3 (6)" in row["reason"]) for row in answer.data["rejected"]] == [
        (2, True),
        (3, True),
    ]
    assert [(row["year"], row["value"]) for row in listed(db)] == [(2022, 7)]


def test_a_table_without_values_is_no_success(db: Path) -> None:
    error = failed(give(db, f"{ZONE};jobs;2024;;чел."), 4)
    assert error["code"] == "NO_VALUES"
    assert give(db, f"{ZONE};jobs;2024;;чел.", f"{ZONE};jobs;2022;5;чел.").data["counts"]["empty"] == 1


def test_a_file_is_refused_with_the_code_of_the_contract(db: Path) -> None:
    (db.parent / "a.xlsx").write_bytes(b"PK\x03\x04")
    assert (
        failed(sez_here("actuals", "import", db.parent / "a.xlsx", "--db", db, "--format", "json"), 4)["code"]
        == "BAD_ARCHIVE"
    )
    assert (
        failed(sez_here("actuals", "import", db.parent / "none.csv", "--db", db, "--format", "json"), 3)["code"]
        == "NO_FILE"
    )
    put(db.parent, "1;2", head="x;y")
    error = failed(sez_here("actuals", "import", db.parent / "a.csv", "--db", db, "--format", "json"), 2)
    assert error["code"] == "NO_COLUMN"
    assert "«x», «y»" in error["message"]
    assert (
        failed(sez_here("actuals", "import", db.parent / "a.csv", "--db", db.parent / "no.db", "--format", "json"), 3)[
            "code"
        ]
        == "NO_DATABASE"
    )
    assert not (db.parent / "no.db").exists()


def test_a_mapping_is_saved_and_used_again(db: Path) -> None:
    mapping = {"zone": "где", "indicator": "что", "year": "когда", "value": "сколько", "unit": "чего"}
    (db.parent / "map.json").write_text(json.dumps(mapping), encoding="utf-8")
    head, options = "где;что;когда;сколько;чего", ("--db", db, "--format", "json")
    one = put(db.parent, f"{ZONE};jobs;2022;5;чел.", head=head, name="one.csv")
    assert failed(sez_here("actuals", "import", one, *options), 2)["code"] == "NO_COLUMN"
    assert sez_here("actuals", "import", one, "--map", db.parent / "map.json", "--save-map", "своя", *options).code == 0
    assert give(db, f"{ZONE};jobs;2024;6;чел.", name="other.csv").code == 0
    two = put(db.parent, f"чел.;7;2030;jobs;{ZONE}", head="чего;сколько;когда;что;где", name="two.csv")
    answer = sez_here("actuals", "import", two, *options)
    assert answer.code == 0
    assert answer.json["warnings"] == ["columns by the saved mapping «своя»"]
    assert {row["year"]: row["value"] for row in listed(db)} == {2022: 5, 2024: 6, 2030: 7}
    three = put(db.parent, f"{ZONE};jobs;2021;8;чел.", f"{ZONE};jobs;2020;мало;чел.", head=head, name="three.csv")
    rejected = db.parent / "three.rejected.csv"
    assert sez_here("actuals", "import", three, "--rejected", rejected, *options).code == 5
    rejected.write_text(rejected.read_text(encoding="utf-8").replace("мало", "9"), encoding="utf-8")
    answer = sez_here("actuals", "import", rejected, *options)
    assert (answer.code, answer.json["warnings"]) == (0, ["columns by the saved mapping «своя»"])
    for text, code in (("[1]", "BAD_MAPPING"), ("{", "BAD_MAPPING"), ('{"zone": "x"}', "NO_COLUMN")):
        (db.parent / "map.json").write_text(text, encoding="utf-8")
        assert failed(sez_here("actuals", "import", one, "--map", db.parent / "map.json", *options), 2)["code"] == code


# Imports side by side

LINES = st.lists(
    st.tuples(
        st.sampled_from([ZONE, "Stepnoy Bereg", "Северный узел", "Нигде"]),
        st.sampled_from(["jobs", JOBS, TOTAL, "participants", "Экспорт", "нечто"]),
        st.sampled_from(["2022", "2024", "2030", "31.12.2024", "год"]),
        st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["1 200,5", "-1", "9,814", "", "н/д"])),
        st.sampled_from(["чел.", "тыс. чел.", "млрд тенге", "млн тенге", "ед.", ""]),
        st.sampled_from(["", "Q1", "II квартал", "cumulative"]),
    ).map(";".join),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25)
@given(first=LINES, second=LINES)
def test_dry_run_tells_what_an_import_does_and_undo_restores(
    samples_db: Path, tmp_path_factory: pytest.TempPathFactory, first: list[str], second: list[str]
) -> None:
    db = Path(shutil.copy(samples_db, tmp_path_factory.mktemp("undo") / "a.db"))
    turns = iter(range(9))

    def more() -> tuple[str, ...]:
        return "--rejected", str(db.parent / f"r{next(turns)}.csv")

    give(db, *first, name="first.csv", more=more())
    before = picture(db)
    tried = give(db, *second, name="second.csv", more=(*more(), "--dry-run"))
    assert differences(before, picture(db)) == []
    done = give(db, *second, name="second.csv", more=more())
    assert tried.code == done.code
    if done.code == 4:
        assert tried.error["message"] == done.error["message"]
        assert differences(before, picture(db)) == []
        return
    assert {name: tried.data[name] for name in ("counts", "rows", "rejected")} == {
        name: done.data[name] for name in ("counts", "rows", "rejected")
    }
    after = picture(db)
    held = give(db, *second, name="second.csv", more=more())
    assert held.data["import"]["status"] == "held"
    assert differences(after, picture(db)) == []
    if done.data["import"]["status"] == "held":
        return
    undone = sez_here("actuals", "undo", done.data["import"]["id"], "--db", db, "--format", "json")
    assert undone.data["status"] == "undone"
    restored = picture(db)
    assert restored["actuals"] == before["actuals"]
    assert [table for table in before if restored[table] != before[table]] == ["actual_imports"]
    assert (
        sez_here("actuals", "undo", done.data["import"]["id"], "--db", db, "--format", "json").data["status"]
        == "already undone"
    )
    assert differences(restored, picture(db)) == []
    assert sez_here("verify", "--db", db).code == 0


def test_the_newer_import_counts_and_both_are_kept(db: Path) -> None:
    give(db, f"{ZONE};jobs;2024;1 700;чел.", f"{ZONE};jobs;2022;900;чел.")
    second = give(db, f"{ZONE};{JOBS};2024;1,655;тыс. чел.;;;0,5", f"{ZONE};jobs;2022;0,9;тыс. чел.", name="b.csv")
    assert {row["year"]: (row["change"], row["before"]["value"]) for row in second.data["rows"]} == {
        2024: ("changed", 1700),
        2022: ("unchanged", 900),
    }
    shown = {(row["year"], row["value"]): row["counts"] for row in listed(db)}
    assert shown[2024, 1700] is False
    assert shown[2024, 1655] is True
    undone = sez_here("actuals", "undo", second.data["import"]["id"][:6], "--db", db, "--format", "json").data
    assert [row["now"]["value"] for row in undone["rows"]] == [1700, 900]
    assert "already taken back" in sez_here("actuals", "undo", second.data["import"]["id"], "--db", db).out
    again = give(db, f"{ZONE};{JOBS};2024;1,655;тыс. чел.;;;0,5", f"{ZONE};jobs;2022;0,9;тыс. чел.", name="b.csv")
    assert again.data["import"]["status"] == "imported"
    assert sum(row["counts"] for row in listed(db)) == 2


def test_an_import_that_is_not_there(db: Path) -> None:
    assert failed(sez_here("actuals", "undo", "abc", "--db", db, "--format", "json"), 3)["code"] == "NO_IMPORT"
    assert sez_here("actuals", "list", "--zone", "Нигде", "--db", db).code == 3


# Templates


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("zone", ["stepnoy-bereg", "severnyy-uzel"])
def test_a_template_filled_in_comes_back(db: Path, kind: str, zone: str) -> None:
    file = db.parent / f"t.{kind}"
    assert sez_here("actuals", "template", zone, "--out", file, "--db", db).code == 0
    assert (
        failed(sez_here("actuals", "template", zone, "--out", file, "--db", db, "--format", "json"), 2)["code"]
        == "EXISTS"
    )
    assert failed(sez_here("actuals", "import", file, "--db", db, "--format", "json"), 4)["code"] == "NO_VALUES"
    wanted = fill_in(file)
    assert len(wanted) == (24 if zone == "stepnoy-bereg" else 16)
    answer = sez_here("actuals", "import", file, "--db", db, "--format", "json")
    assert answer.code == 0, answer.err
    got = {
        (row["target_name"].removesuffix(":"), row["year"]): (row["value"], row["unit"], row["source"])
        for row in listed(db)
    }
    assert got == {(name.removesuffix(":"), year): value for (name, year), value in wanted.items()}


@settings(max_examples=20)
@given(st.lists(st.decimals(0, 10**9, places=4), min_size=24, max_size=24))
def test_every_number_put_into_a_template_comes_back_exactly(
    samples_db: Path, tmp_path_factory: pytest.TempPathFactory, values: list[Decimal]
) -> None:
    folder = tmp_path_factory.mktemp("template")
    db, file = Path(shutil.copy(samples_db, folder / "a.db")), folder / "t.csv"
    assert sez_here("actuals", "template", "stepnoy-bereg", "--out", file, "--db", db).code == 0
    table = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    said = [
        round(value) if (unit(row[4]) or Unit("")).is_count else value
        for row, value in zip(table[1:], values, strict=True)
    ]
    for row, value in zip(table[1:], said, strict=True):
        row[3] = f"{Decimal(value):f}".replace(".", ",")
    with file.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows(table)
    assert sez_here("actuals", "import", file, "--db", db).code == 0
    got = {row["row"]: Decimal(row["exact"]) for row in rows(db, "select row, exact from actuals")}
    assert got == dict(enumerate(said, 2))
    assert sez_here("verify", "--db", db).code == 0


def fill_in(file: Path) -> dict[tuple[str, int], tuple[float, str, str]]:
    """Write values into a template, as a person would; what was written."""
    wanted: dict[tuple[str, int], tuple[float, str, str]] = {}
    if file.suffix == ".csv":
        table: list[list[Any]] = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    else:
        book = load_workbook(file)
        table = [[cell.value for cell in row] for row in book.active.iter_rows()]
    for at, row in enumerate(table[1:]):
        counted = (unit(row[4] or "ед.") or Unit("unit")).is_count
        row[3], row[4], row[7] = at if counted else at + 0.25, row[4] or "ед.", "форма № 1"
        wanted[str(row[1]), int(row[2])] = (row[3], row[4], row[7])
    if file.suffix == ".csv":
        with file.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows(table)
    else:
        made = Workbook()
        for row in table:
            made.active.append(row)
        made.save(file)
    return wanted


def test_a_template_without_a_zone_is_the_header(tmp_path: Path) -> None:
    assert sez_here("actuals", "template", "--out", tmp_path / "t.csv").code == 0
    assert (tmp_path / "t.csv").read_text("utf-8-sig").strip() == HEAD.replace(";", ",")
    assert sez_here("actuals", "template", "--out", tmp_path / "t.ods").code == 2


# The database


def test_reading_acts_again_loses_no_reported_value(db: Path) -> None:
    give(db, f"{ZONE};Количество рабочих мест;2024;1 655;чел.", f"{ZONE};Экспорт;2024;5;млн тенге")
    before = picture(db)
    assert sez_here("rebuild", "--db", db).code == 0
    assert differences(before, picture(db)) == []
    assert sez_here("backup", db.parent / "copy.db", "--db", db).code == 0
    assert differences(before, picture(db.parent / "copy.db")) == []
    shutil.copytree(SAMPLES, db.parent / "changed")
    for file in (db.parent / "changed").glob("U19*"):
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert sez_here("ingest", db.parent / "changed", "--db", db).code == 0
    assert picture(db)["actuals"] == before["actuals"]


def test_a_value_waits_for_a_zone_that_went_and_finds_it_again(db: Path) -> None:
    give(db, f"{ZONE};Количество рабочих мест;2024;1 655;чел.")
    before = picture(db)
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("update actuals set zone_id = 'gone', indicator = 'old', target_name = ?", (JOBS,))
        connection.commit()
    assert "its zone is not there" in sez_here("verify", "--db", db).out
    assert sez_here("rebuild", "--db", db).code == 0
    assert differences(before, picture(db)) == []


def test_of_two_zones_that_went_each_keeps_its_own_values_when_an_import_is_taken_back(db: Path) -> None:
    give(db, f"{ZONE};jobs;2024;1;чел.", f"{OTHER};jobs;2024;2;чел.")
    second = give(db, f"{ZONE};jobs;2024;3;чел.", f"{OTHER};jobs;2024;4;чел.", name="b.csv")
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("update actuals set zone_id = null, target_name = null, indicator = 'jobs'")
        connection.commit()
    undone = sez_here("actuals", "undo", second.data["import"]["id"], "--db", db, "--format", "json").data["rows"]
    assert [(row["zone"], row["value"], row["now"]["value"]) for row in undone] == [(ZONE, 3, 1), (OTHER, 4, 2)]


def version_1(db: Path) -> None:
    """A database as version 1 of the tables left it, with a value that somebody wrote into it."""
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("drop view current_actuals")
        for table in ("actuals", "actual_imports", "actual_mappings", "fills"):
            connection.execute(f"drop table {table}")
        connection.execute(
            "create table actuals (id text primary key, zone_id text, indicator text, name text, period text, year integer, value float, unit text, "
            "plan float, source text, imported_at text)"
        )
        connection.execute("delete from _sqlite_migrations where name != 'create_tables'")
        connection.execute("pragma user_version = 1")
        connection.commit()


def test_a_database_of_version_1_is_brought_up_to_date(db: Path) -> None:
    version_1(db)
    error = failed(sez_here("targets", "stepnoy-bereg", "--db", db, "--format", "json"), 6)
    assert error["code"] == "OLDER_SCHEMA"
    assert "sez rebuild" in error["hint"]
    assert sez_here("backup", db.parent / "copy.db", "--db", db).code == 0
    assert sez_here("rebuild", "--db", db).code == 0
    assert give(db, f"{ZONE};jobs;2024;1 655;чел.").code == 0
    assert sez_here("verify", "--db", db).code == 0
    copy = db.parent / "copy.db"
    assert sez_here("actuals", "import", db.parent / "a.csv", "--db", copy).code == 0
    assert sez_here("rebuild", "--db", copy).code == 0
    assert [line for line in differences(picture(copy), picture(db)) if not line.startswith("_sqlite")] == []
    assert rows(copy, "pragma user_version")[0]["user_version"] == VERSION
