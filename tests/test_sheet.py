"""Tables of users: encodings, delimiters, typed cells, and workbooks made to do harm."""

import csv
import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from corpus.problems import Refused
from corpus.sheet import Formula, guarded, unguarded
from corpus.units import Unit, converted, scales, unit
from ingest import child, limits
from ingest.sheet import read_sheet
from sezdb.workbook import table_bytes

HEAD = ("СЭЗ", "Показатель", "Год", "Факт", "Ед. изм.")
ROW = ("Степной берег", "Количество рабочих мест", "2024", "1 234,5", "чел.")


def csv_text(delimiter: str, *rows: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8_r"])
def test_every_delimiter_in_every_encoding(delimiter: str, encoding: str) -> None:
    found = read_sheet(csv_text(delimiter, HEAD, ROW).encode(encoding), "a.csv")
    assert found.rows == (HEAD, ROW)
    assert found.numbers == (1, 2)


def test_a_line_that_names_the_delimiter_and_empty_lines() -> None:
    found = read_sheet(b"sep=;\r\na;b,c;d\r\n\r\n;;\r\n1;2,5;3\r\n", "a.csv")
    assert found.rows == (("a", "b,c", "d"), ("1", "2,5", "3"))
    assert found.numbers == (2, 5)


def test_commas_inside_numbers_do_not_cut_a_table() -> None:
    text = "zone;indicator;year;value;unit\n" + "".join(f"z;i;20{at:02};{at},5;t\n" for at in range(10, 30))
    assert {len(row) for row in read_sheet(text.encode(), "a.csv").rows} == {5}


REFUSED_TEXTS = [
    (b"", "EMPTY_FILE"),
    (b"\n\n ,,, \n", "EMPTY_FILE"),
    (b"%PDF-1.4 x", "UNSUPPORTED_FORMAT"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "UNSUPPORTED_FORMAT"),
    (bytes(range(256)) * 20, "BINARY"),
    (b"\x89PNG\r\n", "UNSUPPORTED_FORMAT"),
    (b"\xef\xbb\xbfa;b\n\xd0", "UNREADABLE_ENCODING"),
    (b"a,b\n" + b"x" * 40_000 + b",1\n", "UNREADABLE_TABLE"),
    (b'a,b\n"' + b"x,\n" * 20_000, "UNREADABLE_TABLE"),
    (b",".join(b"c" for _ in range(300)), "TOO_LARGE"),
    (b"a,b\n" * (limits.MAX_TABLE_ROWS + 1), "TOO_LARGE"),
]


@pytest.mark.parametrize(
    ("raw", "code"), REFUSED_TEXTS, ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else value
)
def test_texts_that_are_no_tables_are_refused(raw: bytes, code: str) -> None:
    with pytest.raises(Refused) as error:
        read_sheet(raw, "a.csv")
    assert error.value.problem.code == code
    told = error.value.problem
    assert told.next_step
    assert not re.search(r"\b(?:HTML|act|page|plain text)\b", f"{told.message} {told.next_step}")


def test_a_file_above_the_limit_is_refused_unread() -> None:
    with pytest.raises(Refused, match="50000001 bytes"):
        read_sheet(b"a" * (limits.MAX_TABLE_BYTES + 1), "a.csv")


# Workbooks


def book(fill: Callable[[Any], None]) -> bytes:
    made = Workbook()
    fill(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheet_of(*rows: tuple[Any, ...]) -> bytes:
    def fill(made: Any) -> None:
        for row in rows:
            made.active.append(row)

    return book(fill)


def test_cells_of_a_workbook_are_typed() -> None:
    def fill(made: Any) -> None:
        sheet = made.active
        sheet.append(
            [
                "text",
                5,
                0.1 + 0.2,
                datetime(2024, 12, 31),
                True,
                None,
                0.455,
                date(2023, 1, 1),
                datetime(2024, 1, 1),
                "=1+1",
                -7,
            ]
        )
        sheet["G1"].number_format = "0.0%"
        sheet["I1"].number_format = "yyyy"

    (cells,) = read_sheet(book(fill), "a.xlsx").rows
    assert cells == (
        "text", Decimal(5), Decimal("0.3"), date(2024, 12, 31), True, None, "45.5%", date(2023, 1, 1), Decimal(2024), Formula("=1+1"), Decimal(-7),
    )  # fmt: skip


def test_the_first_visible_sheet_with_data_is_read_and_hidden_ones_never() -> None:
    def fill(made: Any) -> None:
        made.active.title = "пусто"
        secret = made.create_sheet("secret")
        secret.append(["hidden"])
        secret.sheet_state = "veryHidden"
        made.create_sheet("данные").append(["here"])
        made.create_sheet("еще").append(["there"])

    raw = book(fill)
    assert read_sheet(raw, "a.xlsx").name == "данные"
    assert read_sheet(raw, "a.xlsx", "еще").rows == (("there",),)
    for name in ("secret", "нет"):
        with pytest.raises(Refused, match=f"«{name}»") as error:
            read_sheet(raw, "a.xlsx", name)
        assert "«данные»" in error.value.problem.next_step


def test_a_merged_cell_stands_in_every_place_of_it() -> None:
    def fill(made: Any) -> None:
        for row in (["zone", "name", "n"], ["A", "x", 1], [None, "y", 2], ["B", "z", 3], [None, "w", 4]):
            made.active.append(row)
        made.active.merge_cells("A2:A3")

    rows = read_sheet(book(fill), "a.xlsx").rows
    assert [row[0] for row in rows] == ["zone", "A", "A", "B", None]


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in [*content.items(), *more]:
            archive.writestr(name, part)
    return out.getvalue()


GOOD = sheet_of(("a", "b"), (1, 2))
SHEET = "xl/worksheets/sheet1.xml"


def changed(old: bytes, new: bytes, name: str = SHEET) -> bytes:
    content = parts(GOOD)
    assert old in content[name]
    return packed(content | {name: content[name].replace(old, new, 1)})


def encrypted(raw: bytes) -> bytes:
    """The flag of encryption set in every header."""
    made = bytearray(raw)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(mark, at + 1)
    return bytes(made)


def lying(raw: bytes, name: bytes, size: int) -> bytes:
    """A central directory that gives another size for a member."""
    made = bytearray(raw)
    at = made.find(b"PK\x01\x02")
    while made[at + 46 : at + 46 + len(name)] != name:
        at = made.find(b"PK\x01\x02", at + 1)
    made[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(made)


def overlapping(raw: bytes) -> bytes:
    """Two members whose data is one: the directory sends the second to the place of the first."""
    made = bytearray(raw)
    first = made.find(b"PK\x01\x02")
    second = made.find(b"PK\x01\x02", first + 1)
    made[second + 42 : second + 46] = made[first + 42 : first + 46]
    return bytes(made)


XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE: list[tuple[str, bytes, str]] = [
    ("no archive", b"PK\x03\x04 nothing", "BAD_ARCHIVE"),
    ("no workbook", packed({"a.txt": b"x"}), "UNSUPPORTED_FORMAT"),
    ("bomb", packed(parts(GOOD) | {"xl/media/a.bin": b"\0" * 30_000_000}), "TOO_LARGE"),
    ("bomb in the sheet", changed(b"<sheetData>", b"<sheetData>" + b" " * 30_000_000), "TOO_LARGE"),
    ("many bombs", packed(parts(GOOD), *((f"m/{at}.bin", bytes([at]) * 900_000) for at in range(240))), "TOO_LARGE"),
    ("many entries", packed(parts(GOOD), *((f"m/{at}", b"") for at in range(2_001))), "TOO_LARGE"),
    ("lying size, small", lying(changed(b"<sheetData>", b"<sheetData>" + b" " * 3_000_000), SHEET.encode(), 100), "BAD_ARCHIVE"),
    ("lying size, large", lying(GOOD, SHEET.encode(), 70_000_000), "TOO_LARGE"),
    ("encrypted", encrypted(GOOD), "BAD_ARCHIVE"),
    ("overlapping", overlapping(GOOD), "BAD_ARCHIVE"),
    ("twice", packed(parts(GOOD), ("XL/worksheets/sheet1.xml", b"<x/>")), "BAD_ARCHIVE"),
    ("absolute name", packed(parts(GOOD), ("/etc/passwd", b"x")), "BAD_ARCHIVE"),
    ("name outside", packed(parts(GOOD), ("xl/../../up.xml", b"x")), "BAD_ARCHIVE"),
    ("drive letter", packed(parts(GOOD), ("C:/a.xml", b"x")), "BAD_ARCHIVE"),
    ("backslashes", packed(parts(GOOD), ("..\\a.xml", b"x")), "BAD_ARCHIVE"),
    ("nested by name", packed(parts(GOOD), ("xl/embeddings/a.xlsx", b"x")), "BAD_ARCHIVE"),
    ("nested by content", packed(parts(GOOD), ("xl/embeddings/a.bin", GOOD)), "BAD_ARCHIVE"),
    ("entity in the sheet", changed(b"<worksheet", XXE + b"<worksheet"), "BAD_ARCHIVE"),
    ("entities in the workbook", changed(b"<workbook", LAUGHS + b"<workbook", "xl/workbook.xml"), "BAD_ARCHIVE"),
    ("entity in UTF-16", packed(parts(GOOD) | {SHEET: (XXE + b"<worksheet/>").decode().encode("utf-16")}), "BAD_ARCHIVE"),
    ("entity in the relations", changed(b"<Relationships", XXE + b"<Relationships", "_rels/.rels"), "BAD_ARCHIVE"),
    ("broken XML", changed(b"</sheetData>", b""), "UNREADABLE_TABLE"),
    ("broken cell", changed(b'r="A1"', b'r="1A"'), "UNREADABLE_TABLE"),
    ("broken number", changed(b"<v>1</v>", b"<v>one</v>"), "UNREADABLE_TABLE"),
    ("no sheet", packed({name: part for name, part in parts(GOOD).items() if name != SHEET}), ""),
    ("no data", sheet_of(), "EMPTY_FILE"),
    ("far column", sheet_of(tuple(range(300))), "TOO_LARGE"),
    ("cut", GOOD[: len(GOOD) // 2], "BAD_ARCHIVE"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "code"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_workbooks_are_refused(raw: bytes, code: str) -> None:
    with pytest.raises(Refused) as error:
        read_sheet(raw, "a.xlsx")
    assert not code or error.value.problem.code == code, error.value.problem
    assert "hostname" not in str(error.value)


def test_the_size_that_a_sheet_declares_is_not_believed() -> None:
    raw = changed(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert read_sheet(raw, "a.xlsx").rows == (("a", "b"), (Decimal(1), Decimal(2)))


def test_a_cell_in_the_last_row_is_a_row_like_others() -> None:
    raw = changed(b'<row r="2"', b'<row r="1048576"')
    found = read_sheet(raw.replace(b"", b""), "a.xlsx")
    assert found.numbers == (1, 1048576)


def test_links_macros_and_formulas_are_not_followed() -> None:
    """The value that a formula had when it was saved is read; what it would do is not."""
    cell = b'<c r="C1"><f>cmd|\' /C calc\'!A0</f><v>7</v></c><c r="D1"><f>[1]Other!A1</f></c></row>'
    content = parts(changed(b"</row>", cell))
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    raw = packed(
        content, ("xl/externalLinks/externalLink1.xml", link), ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    )
    assert read_sheet(raw, "a.xlsx").rows[0] == ("a", "b", Decimal(7), Formula("=[1]Other!A1"))


def test_a_formula_whose_result_is_no_text_is_empty() -> None:
    """A result of no characters is a result; a formula without one is told."""
    empty = b'<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f/></c><c r="E1" t="str"><f>"x"</f><v>x</v></c></row>'
    found = read_sheet(packed(parts(changed(b"</row>", empty))), "a.xlsx").rows[0]
    assert found[2] in (None, "")
    assert isinstance(found[3], Formula)
    assert found[4] == "x"


def endless(raw: bytes, name: str, option: str) -> None:
    while True:
        pass


def greedy(raw: bytes, name: str, option: str) -> int:
    return len([bytes(1 << 20) for _ in range(4096)])


def ended(raw: bytes, name: str, option: str) -> None:
    raise SystemExit(3)


@pytest.mark.parametrize("work", [greedy, ended])
def test_a_child_that_dies_is_a_refusal(work: child.Work) -> None:
    with pytest.raises(Refused, match="more memory or time"):
        child.in_child(work, b"", "a.xlsx")


def test_a_child_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_SECONDS", 1)
    started = time.monotonic()
    with pytest.raises(Refused, match="more memory or time"):
        child.in_child(endless, b"", "a.xlsx")
    assert time.monotonic() - started < 20


# Formulas


STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠", "'=")
BODIES = (
    "cmd|' /C calc'!A0",
    "1+1",
    'HYPERLINK("http://x","y")',
    "SUM(A1:A9)",
    "IMPORTXML(1)",
    "",
    "a;b,c",
    " =2",
    "«текст»",
    "@x",
)
FORMULAS = [start + body for start in STARTS for body in BODIES]


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_no_text_becomes_a_formula(kind: str) -> None:
    assert len(FORMULAS) == 120
    raw = table_bytes(kind, ["text", "number"], [[text, -5] for text in FORMULAS])
    if kind == ".csv":
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1:]
        made = Workbook()
        for row in rows:
            assert row[1] == "-5"
            assert row[0].startswith("'")
            made.active.append([row[0].replace("\0", "").replace("\r", "")])
        cells = [cell for (cell,) in made.active.iter_rows()]
    else:
        sheet = load_workbook(io.BytesIO(raw)).active
        cells = [sheet.cell(at, 1) for at in range(2, 122)]
        assert {sheet.cell(at, 2).value for at in range(2, 122)} == {-5}
    assert len(cells) == 120
    for cell in cells:
        assert cell.data_type == "s"
        assert str(cell.value).startswith("'")


@given(st.text())
def test_the_guard_can_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(STARTS[:-1])


SAFE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
CELLS = st.one_of(
    SAFE, st.decimals(0, 10**9, places=3).map(lambda value: value.normalize()), st.dates(date(1901, 1, 1))
)


@settings(max_examples=60)
@given(st.lists(st.tuples(SAFE.filter(str.strip), SAFE.filter(str.strip)), min_size=1, max_size=5))
def test_what_is_written_as_csv_is_read_back(rows: list[tuple[str, str]]) -> None:
    raw = table_bytes(".csv", ["head", "other"], rows)
    found = [tuple(unguarded(str(cell)) for cell in row) for row in read_sheet(raw, "a.csv").rows]
    assert found == [("head", "other"), *rows]


@settings(max_examples=5)
@given(st.lists(st.tuples(SAFE.filter(str.strip), CELLS.filter(bool)), min_size=1, max_size=30))
def test_what_is_written_as_a_workbook_is_read_back(rows: list[tuple[str, Any]]) -> None:
    found = read_sheet(table_bytes(".xlsx", ["head", "other"], rows), "a.xlsx").rows[1:]
    plain = [tuple(unguarded(cell) if isinstance(cell, str) else cell for cell in row) for row in found]
    assert plain == [tuple(row) for row in rows]


UNITS = [
    ("млрд. тенге", "tenge", 9), ("млрд тенге", "tenge", 9), ("KZT, bln", "tenge", 9), ("billion tenge", "tenge", 9), ("тыс. чел.", "person", 3),
    ("человек", "person", 0), ("people", "person", 0), ("тысяч человек", "person", 3), ("%", "percent", 0), ("per cent", "percent", 0),
    ("единиц", "unit", 0), ("ед.", "unit", 0), ("units", "unit", 0), ("трлн. тг", "tenge", 12), ("млн. долл. США", "dollar", 6), ("рабочих мест", "place", 0),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "base", "power"), UNITS)
def test_units(printed: str, base: str, power: int) -> None:
    assert unit(printed) == Unit(base, power)
    assert scales(printed) == ({power} if power else set())


@pytest.mark.parametrize("printed", ["1000 тенге", "куб. м", "тенге на человека", "тыс. млн тенге", "что-то"])
def test_units_that_are_not_known_are_not_guessed(printed: str) -> None:
    found = unit(printed)
    assert found is not None
    assert not found.known


@given(st.decimals(0, 10**12, places=4), st.sampled_from([0, 3, 6, 9, 12]), st.sampled_from([0, 3, 6, 9, 12]))
def test_conversion_is_exact_and_goes_back(value: Decimal, left: int, right: int) -> None:
    there = converted(value, Unit("tenge", left), Unit("tenge", right))
    assert there is not None
    assert there * Decimal(10) ** right == value * Decimal(10) ** left
    assert converted(there, Unit("tenge", right), Unit("tenge", left)) == value


@pytest.mark.parametrize(
    ("mine", "theirs"), [("tenge", "person"), ("percent", "tenge"), ("person", "unit"), ("tenge", "dollar")]
)
def test_what_counts_other_things_is_not_converted(mine: str, theirs: str) -> None:
    assert converted(Decimal(1), Unit(mine), Unit(theirs)) is None
