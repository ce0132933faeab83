"""Flattened tables: the column of a value, told by counting the blank lines that lost cells left behind."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from corpus.table import Cell, state_of
from parsers.lines import Line

_UNIT: Final = re.compile(
    r"(?:(?:млрд|млн|тыс|трлн)\.?\s*(?:тенге|тг|долл\w*|га|человек|чел\.?|тонн\w*)?|тенге|ед(?:иниц\w*|\.)?|чел(?:овек|\.)?|%|процент\w*|га|гектар\w*|"
    r"(?:KZT|USD),?\s*(?:bln|mln|billion|million|thousand)\.?|(?:bln|mln|billion|million|thousand|bn)\.?\s*(?:KZT|tenge|USD)?|units?|persons?|people|per\s?cent|pcs\.?|"
    r"число|штук\w*|шт\.?)\s*\Z", re.IGNORECASE)
_FIGURE: Final = re.compile(r"[-–—]?\s*[\d\s\u00a0\u2009\u202f.,]*\d\s*%?\Z|[-–—]\Z|[xх]\Z", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"№\s*п/п|единиц\w*\s+измерени|базов\w+\s+период|достижени\w+\s+к|наименовани|показател|индикатор|целев\w+\s+значени|критическ\w+\s+уров|"
    r"units?\s+of\s+measur|base\s+(?:period|year)|achievement\s+by|indicators?\b|target\s+value|critical\s+level|goals,?\s+objectives|^\(?\d{4}\s*(?:год\w*|year)?\)?$|item\s+no",
    re.IGNORECASE)
FIXED: Final = 3
"""Columns before the values: row number, name, unit."""


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One indicator of a flattened table. ``cells`` have their columns where ``width`` could be told, else none is shifted."""

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


def is_header(text: str) -> bool:
    """Whether a line is a header cell of a table of indicators."""
    return len(text) < 160 and bool(_HEADER.search(text))


def flat_table(text: str, lines: list[Line]) -> FlatTable:
    """The table in a run of lines: ``gap`` blank lines before a line mean ``gap - 1`` lost cells."""
    head = _header_length(text, lines)
    header, data = lines[:head], lines[head:]
    names = [at for at, line in enumerate(data) if _is_name(text, data, at)]
    if not names or names[0] != 0:
        return FlatTable(tuple(header), (), None, "no line that could be the name of an indicator follows the header")
    width, why = _width(header, data, names)
    rows = [_row(text, data, begin, end, width) for begin, end in zip(names, [*names[1:], len(data)], strict=True)]
    return FlatTable(tuple(header), tuple(rows), width, why)


def _header_length(text: str, lines: list[Line]) -> int:
    """Header cells, as far as they go: up to the last of them before the first name or figure."""
    last = 0
    for at, line in enumerate(lines):
        piece = text[line.start : line.end]
        if is_header(piece):
            last = at + 1
        elif _FIGURE.match(piece) or (last and (line.gap > 2 or at > last + 2)):
            break
    return last


def _is_name(text: str, data: list[Line], at: int) -> bool:
    """A name has letters and is no unit and no figure; a line in one cell with the line before is its continuation."""
    line = data[at]
    piece = text[line.start : line.end]
    return not (line.gap == 0 and at) and not _UNIT.match(piece) and not _FIGURE.match(piece)


def _distance(data: list[Line], begin: int, end: int) -> int:
    """Cells from one kept line to another: the kept ones and the lost ones between."""
    return sum(max(line.gap, 1) if line.gap else 0 for line in data[begin + 1 : end + 1])


def _width(header: list[Line], data: list[Line], names: list[int]) -> tuple[int | None, str]:
    """The number of columns, from the row of column numbers after the header and from the distance between names."""
    steps = Counter(_distance(data, begin, end) for begin, end in zip(names, names[1:], strict=False))
    common, votes = steps.most_common(1)[0] if steps else (0, 0)
    after_header = data[0].gap - 2
    if header and after_header == common and common > FIXED:
        return common, f"{after_header + 1} cells are lost after the header: {common} column numbers and a row number; {votes} rows are {common} cells long"
    if votes >= 2 and votes * 2 > sum(steps.values()) and common > FIXED and all(step <= common for step in steps):
        return common, f"{votes} of {sum(steps.values())} rows are {common} cells long"
    if header and after_header > FIXED and not steps:
        return after_header, f"{after_header + 1} cells are lost after the header: {after_header} column numbers and a row number"
    return None, "the blank lines of the rows do not give one number of columns"


def _row(text: str, data: list[Line], begin: int, end: int, width: int | None) -> FlatRow:
    """The cells of one row from column 2 (the unit) on; lost ones stand where their blank line stood."""
    kept, col, cells = data[begin + 1 : end], 1, list[Cell]()
    last_row = end == len(data)
    total = width if last_row else _distance(data, begin, end)
    if width is None or total != width:
        shown = tuple(Cell(begin, -1, line.start, line.end, state_of(text[line.start : line.end])) for line in kept)
        return FlatRow(data[begin], shown, False, f"{total} cells where the table has {width} columns" if width else "number of columns unknown")
    at = data[begin].end
    for line in kept:
        if line.gap == 0:
            continue
        for _ in range(line.gap - 1):
            col += 1
            cells.append(Cell(begin, col, at, at, "lost"))
        col += 1
        cells.append(Cell(begin, col, line.start, line.end, state_of(text[line.start : line.end])))
        at = line.end
    if col >= width:
        return FlatRow(data[begin], (), False, f"{col + 1} cells where the table has {width} columns")
    cells += [Cell(begin, rest, at, at, "lost") for rest in range(col + 1, width)]
    why = f"{len(kept)} kept and {width - 2 - len(kept)} lost cells after the name make the {width} columns"
    return FlatRow(data[begin], tuple(cells), True, why)
