"""What the columns of a table of target indicators mean, by its header."""

import re
from dataclasses import dataclass
from typing import Final

from corpus.table import Grid
from parsers.flat import FIXED, FlatTable

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20|21)\d{2})(?!\d)")
_BASE: Final = re.compile(r"базов|\bбаза\b|исходн|\bфакт|base\b|baseline|initial", re.IGNORECASE)
_CRITICAL: Final = re.compile(r"критич|порогов|недостижени|critical|non-?achievement|failure|threshold", re.IGNORECASE)
_NUMBER: Final = re.compile(r"№|п/п|^\s*(?:No\.?|N|#)\s*\Z|item\s+no", re.IGNORECASE)
_UNIT: Final = re.compile(r"единиц\w*\s+измер|ед\.?\s*изм|\bunits?\b(?:\s+of\s+measur)?|measurement", re.IGNORECASE)
_NAME: Final = re.compile(r"показател|наименован|индикатор|\bцел|indicator|name|goals|objective", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values: its role, its year (None for a critical level that holds for all years) and its header as printed."""

    col: int
    role: str
    year: int | None
    period: str
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of indicators."""

    number: int | None
    name: int
    unit: int | None
    values: tuple[ValueColumn, ...]


def grid_columns(cells: Grid, head: int, text: str, role: str) -> Columns | None:
    """The columns of a marked-up table, by the words above them; None when it is no table of indicators. ``role`` is what a
    value is where its header does not say: target, or critical in a table of critical levels."""
    titles = [_title(cells, head, text, col) for col in range(cells.width)]
    name = next((col for col, title in enumerate(titles) if _NAME.search(title) and not _YEAR.search(title)), None)
    if name is None:
        return None
    number = next((col for col, title in enumerate(titles[:name]) if _NUMBER.search(title)), None)
    unit = next(
        (col for col, title in enumerate(titles) if col != name and _UNIT.search(title) and not _YEAR.search(title)),
        None,
    )
    taken = {name, number, unit}
    values = [column for col, title in enumerate(titles) if col not in taken and (column := _value(col, title, role))]
    return Columns(number, name, unit, tuple(values)) if values else None


def _title(cells: Grid, head: int, text: str, col: int) -> str:
    """The words above a column, from top to bottom, each once; a row of column numbers says nothing."""
    words: list[str] = []
    for row in range(head):
        printed = cells.text(text, row, col)
        if (printed and not printed.rstrip(". ").isdigit() and printed not in words) or (
            printed and _YEAR.fullmatch(printed) and printed not in words
        ):
            words.append(printed)
    return " | ".join(words)


def _value(col: int, title: str, role: str) -> ValueColumn | None:
    year = _YEAR.search(title)
    critical = bool(_CRITICAL.search(title.rsplit(" | ", 1)[-1])) or (
        bool(_CRITICAL.search(title)) and not re.search(r"целев|target", title, re.IGNORECASE)
    )
    if _BASE.search(title) and not critical:
        return ValueColumn(col, "base", int(year[1]) if year else None, title)
    if critical:
        return ValueColumn(col, "critical", int(year[1]) if year else None, title, year is None)
    return ValueColumn(col, role, int(year[1]), title) if year else None


def flat_columns(table: FlatTable, text: str, critical: bool) -> Columns | None:
    """The columns of a flattened table, whose sub-headers are lost: base, then for each year a target, with a critical level
    behind it where the annex is about critical levels and the number of columns asks for it."""
    if table.width is None:
        return None
    titles = [" ".join(text[line.start : line.end].split()) for line in table.header]
    base = next((place for place, title in enumerate(titles) if _BASE.search(title)), None)
    base_year = (
        next((int(found[1]) for title in titles[base : base + 2] if (found := _YEAR.search(title))), None)
        if base is not None
        else None
    )
    years = [
        (int(found[1]), title)
        for place, title in enumerate(titles)
        if (found := _YEAR.search(title)) and not _of_base(place, base, titles)
    ]
    room = table.width - FIXED - (base is not None)
    per_year = room // len(years) if years and room % len(years) == 0 else 0
    if per_year not in (1, 2) or (per_year == 2 and not critical):
        return None
    values = [ValueColumn(FIXED, "base", base_year, titles[base])] if base is not None else []
    col = FIXED + len(values)
    for year, title in years:
        for role in ("target", "critical")[:per_year]:
            values.append(ValueColumn(col, role, year, title))
            col += 1
    return Columns(0, 1, 2, tuple(values))


def _of_base(place: int, base: int | None, titles: list[str]) -> bool:
    """Whether a year belongs to the base period: in its own cell, or alone in the cell after it."""
    if base is None:
        return False
    return place == base or (
        place == base + 1
        and not _YEAR.search(titles[base])
        and bool(re.fullmatch(r"\(?\s*\d{4}\s*(?:год\w*|г\.|year)?\s*\)?", titles[place]))
    )
