"""Flattened tables: the column of a value, told by counting the blank lines that lost cells left behind."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from corpus.table import Cell, Grid, state_of
from parsers.lines import Line

_UNIT: Final = re.compile(
    r"(?:(?:трлн|млрд|млн|тыс|триллион|миллиард|миллион|тысяч)\w*\.?(?:\s+\S+){0,2}|тенге|ед(?:иниц\w*|\.)?|чел(?:овек\w*|\.)?|%|процент\w*|га|гектар\w*|"
    r"(?:км|м2|кв\.?\s?м|куб\.?\s?м|МВт|кВт\S*|тонн\w*|штук\w*|шт\.?|раз|лет|год\w*|баллов)|"
    r"(?:KZT|USD),?\s*(?:bln|mln|billion|million|thousand)\w*\.?|(?:trillion|billion|million|thousand|bln|mln|bn)s?\.?(?:\s+(?:of\s+)?\S+){0,2}|"
    r"tenge|units?|persons?|people|per\s?cent|percent|pcs\.?|number|hectares?|ha|km|tons?|tonnes?)\s*\Z",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"[-–—]?\s*[\d\s\u00a0\u2009\u202f.,]*\d\s*[%.]?\Z|[-–—]\Z|[xх]\Z", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"№\s*п/п|единиц\w*\s+измерени|базов\w+\s+период|достижени\w+\s+к|наименовани|показател|индикатор|целев\w+\s+значени|критическ\w+\s+уров|"
    r"units?\s+of\s+measur|base\s+(?:period|year)|achievement\s+by|indicators?\b|target\s+value|critical\s+level|goals,?\s+objectives|"
    r"^\(?\d{4}\s*(?:год\w*|year)?\)?$|^(?:к|by)\s+\d{4}|item\s+no|^No\.$|^№$|ОКЭД|OKED|вид\w*\s+деятельности|types?\s+of\s+activit",
    re.IGNORECASE,
)
_LIST_START: Final = re.compile(r"№(?:\s*п/п)?\s*\Z|No\.?\s*\Z|(?:Код\w*\s.*)?(?:ОКЭД|OKED)", re.IGNORECASE)
FIXED: Final = 3
"""Columns before the values: row number, name, unit."""


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One row of a flattened table. ``cells`` are those of every column where the row could be decided, lost ones included;
    else only the kept ones, with column -1: nothing is shifted."""

    name: Line
    cells: tuple[Cell, ...]
    decided: bool
    why: str


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A flattened table: its header lines, its rows, its number of columns (None when it cannot be calibrated), and why."""

    header: tuple[Line, ...]
    rows: tuple[FlatRow, ...]
    width: int | None
    why: str

    def lost(self) -> int:
        """How many cells of names, units and values are lost; row numbers are not counted."""
        return sum(cell.state == "lost" and cell.col > 0 for row in self.rows for cell in row.cells)

    def as_grid(self) -> Grid | None:
        """The table as a grid, its header as the first row; None when a row is undecided or the header does not fill the columns."""
        if (
            self.width is None
            or len(self.header) != self.width
            or not all(row.decided for row in self.rows)
            or not self.rows
        ):
            return None
        head = tuple(Cell(0, col, line.start, line.end, "value") for col, line in enumerate(self.header))
        rows = tuple(tuple(cell._replace(row=number) for cell in row.cells) for number, row in enumerate(self.rows, 1))
        return Grid(self.header[0].start, max(cell.end for row in rows for cell in row), (head, *rows))


def is_header(text: str, part: str = "targets") -> bool:
    """Whether a line is a header cell of a table of indicators, or begins a list of activities with codes."""
    return len(text) < 160 and bool(_LIST_START.match(text) if part == "list" else _HEADER.search(text))


def flat_table(text: str, lines: list[Line]) -> FlatTable:
    """The table in a run of lines: ``gap`` blank lines before a line mean ``gap - 1`` lost cells."""
    head = _header_length(text, lines)
    header, data = tuple(lines[:head]), lines[head:]
    if not data:
        return FlatTable(header, (), None, "nothing follows the header")
    numbers = _number_row(text, data)
    if numbers:
        return _positional(text, header, data[numbers:], numbers, f"the row of column numbers has {numbers} cells")
    if head > 1 and any(re.search("ОКЭД|OKED", text[line.start : line.end], re.IGNORECASE) for line in header):
        return _positional(text, header, data, head, f"the header has {head} cells")
    names = [at for at in range(len(data)) if _is_name(text, data, at)]
    if not names:
        return FlatTable(header, (), None, "no line that could be the name of an indicator follows the header")
    places = _places(data)
    width, why = _width(places, names, bool(header))
    rows = [
        _row(text, data, places, begin, end, width) for begin, end in zip(names, [*names[1:], len(data)], strict=True)
    ]
    return FlatTable(header, tuple(rows), width, why)


def _header_length(text: str, lines: list[Line]) -> int:
    """Header cells, as far as they go: up to the last of them before the first name or figure."""
    last = 0
    for at, line in enumerate(lines):
        piece = text[line.start : line.end]
        if is_header(piece) and not (last and line.gap > 2):
            last = at + 1
        elif _FIGURE.match(piece) or (last and (line.gap > 2 or at > last + 2)):
            break
    return last


def _number_row(text: str, data: list[Line]) -> int:
    """How many column numbers 1, 2, 3 … follow the header as kept lines; 0 when they are no such row."""
    count = 0
    while count < len(data) and text[data[count].start : data[count].end].rstrip(". ") == str(count + 1):
        count += 1
    return count if count > FIXED - 1 else 0


def _places(data: list[Line]) -> list[int]:
    """The place of each line in the run of cells after the header, lost cells counted; a line without a blank before it goes on
    in the cell of the line before."""
    places, at = [], -1
    for line in data:
        at += line.gap
        places.append(max(at, 0))
    return places


def _positional(text: str, header: tuple[Line, ...], data: list[Line], width: int, why: str) -> FlatTable:
    """The rows where the number of columns is printed: each line's column is its place in the run of cells."""
    places, rows = _places(data), list[FlatRow]()
    for number in range(places[-1] // width + 1 if places else 0):
        own = {
            place % width: line
            for place, line in zip(reversed(places), reversed(data), strict=True)
            if place // width == number
        }
        name = next((own[col] for col in sorted(own) if _has_letters(text, own[col])), None)
        if name is None:
            return FlatTable(header, tuple(rows), width, why)
        rows.append(
            FlatRow(
                name,
                _cells(text, own, number, width),
                True,
                f"{len(own)} kept and {width - len(own)} lost cells; {why}",
            )
        )
    return FlatTable(header, tuple(rows), width, why)


def _cells(text: str, own: dict[int, Line], number: int, width: int) -> tuple[Cell, ...]:
    """The cells of a row by column; a lost cell stands where the kept one before it ended."""
    cells, last = list[Cell](), own[min(own)].start
    for col in range(width):
        line = own.get(col)
        last = line.end if line else last
        cells.append(
            Cell(number, col, line.start, line.end, state_of(text[line.start : line.end]))
            if line
            else Cell(number, col, last, last, "lost")
        )
    return tuple(cells)


def _has_letters(text: str, line: Line) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text[line.start : line.end]))


def _is_name(text: str, data: list[Line], at: int) -> bool:
    """A name has letters and is no unit and no figure; a line in one cell with the line before is its continuation."""
    line = data[at]
    piece = text[line.start : line.end]
    return not (line.gap == 0 and at) and not _UNIT.match(piece) and not _FIGURE.match(piece)


def _width(places: list[int], names: list[int], header: bool) -> tuple[int | None, str]:
    """The number of columns, from the row of column numbers after the header and from the distance between names."""
    steps = Counter(places[end] - places[begin] for begin, end in zip(names, names[1:], strict=False))
    common, votes = steps.most_common(1)[0] if steps else (0, 0)
    first = places[names[0]]
    if header and first - 1 == common and common > FIXED:
        return (
            common,
            f"{first} cells stand between the header and the first name: {common} column numbers and a row number; {votes} rows are {common} cells long",
        )
    if votes >= 2 and votes * 2 > sum(steps.values()) and common > FIXED and all(step <= common for step in steps):
        return common, f"{votes} of {sum(steps.values())} rows are {common} cells long"
    if header and first - 1 > FIXED and not steps:
        return (
            first - 1,
            f"{first} cells stand between the header and the first name: {first - 1} column numbers and a row number",
        )
    return None, "the blank lines of the rows do not give one number of columns"


def _row(text: str, data: list[Line], places: list[int], begin: int, end: int, width: int | None) -> FlatRow:
    """The cells of one row; the number of the next row, where it was kept, is not among them."""
    kept = [at for at in range(begin + 1, end) if data[at].gap]
    total = width if end == len(data) else places[end] - places[begin]
    if kept and width is not None and places[kept[-1]] - places[begin] == width - 1:
        kept.pop()
    if width is None or total != width:
        shown = tuple(
            Cell(begin, -1, data[at].start, data[at].end, state_of(text[data[at].start : data[at].end])) for at in kept
        )
        return FlatRow(
            data[begin],
            shown,
            False,
            f"{total} cells where the table has {width} columns" if width else "number of columns unknown",
        )
    own = {1: data[begin]} | {1 + places[at] - places[begin]: data[at] for at in kept}
    if max(own) >= width:
        return FlatRow(data[begin], (), False, f"more cells than the {width} columns of the table")
    return FlatRow(
        data[begin],
        _cells(text, own, begin, width),
        True,
        f"{len(own) - 1} kept and {width - 1 - len(own)} lost cells after the name make the {width} columns",
    )
