"""Flattened tables: the column of a value, told by counting the blank lines that lost cells left behind."""

import re
from dataclasses import dataclass, replace
from typing import Final

from corpus.table import Cell, Grid, state_of
from parsers.flat_cells import Slot, slots_of
from parsers.flat_headers import Header, fits, headers, is_band
from parsers.lexicon import pattern
from parsers.lines import Line
from parsers.target_columns import Columns, ValueColumn, subject, value_column

_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_ROW_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?")
_LONGEST_UNIT: Final = 60
_NO_NAMES: Final = ("year_head", "base_head", "unit_head")


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One row of a flattened table. ``cells`` are those of every column where the row could be decided, lost ones included;
    else only the kept ones, with column -1: nothing is shifted. ``nameless`` counts the rows below whose names are lost."""

    name: Line
    cells: tuple[Cell, ...]
    decided: bool
    why: str
    nameless: int = 0


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A flattened table: its header lines, its rows, its number of columns (None when it cannot be calibrated), and why.
    ``columns`` tells what they mean, where the header does; ``holes`` whether blank lines stand where cells may have been."""

    header: tuple[Line, ...]
    rows: tuple[FlatRow, ...]
    width: int | None
    why: str
    columns: Columns | None = None
    holes: bool = False

    def lost(self) -> int:
        """How many cells of names, units and values are lost; row numbers are not counted."""
        number = self.columns.number if self.columns is not None else 0
        return sum(cell.state == "lost" and cell.col != number for row in self.rows for cell in row.cells)

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
    if len(text) >= 160:
        return False
    if part == "list":
        return pattern("targets", "list_start").match(text) is not None
    return pattern("targets", "header").search(text) is not None


def flat_table(text: str, lines: list[Line]) -> FlatTable:
    """The table in a run of lines. A table of indicators is read by every layout of header that explains the cells that are kept;
    what all of them say of a column holds."""
    return replace(_table(slots_of(text, lines)), holes=any(line.gap > 1 for line in lines[1:]))


def _table(slots: list[Slot]) -> FlatTable:
    head = next((at for at, slot in enumerate(slots) if not _may_head(slot)), len(slots))
    if head > 1 and any(re.search("ОКЭД|OKED", slot.text, re.IGNORECASE) for slot in slots[:head]):
        return _positional(slots[:head], slots[head:], f"the header has {head} cells")
    readings = [
        _Reading(slots, first, header) for first in _first_names(slots, head) for header in headers(slots, first)
    ]
    most = max((reading.score for reading in readings), default=0)
    best = [reading for reading in readings if reading.score == most > 0]
    if not best:
        return _unread(slots, head)
    one = best[0]
    if any((other.first, other.header.layout.width) != (one.first, one.header.layout.width) for other in best):
        return _unread(slots, head)
    return one.table(_agreed(best))


def _may_head(slot: Slot) -> bool:
    """Whether a cell can stand in a header or its row of column numbers."""
    kinds = ("number", "name", "unit", "base", "year", "critical", "role", "group")
    return any(fits(slot.text, kind) for kind in kinds) or bool(pattern("targets", "header").search(slot.text))


def _first_names(slots: list[Slot], head: int) -> list[int]:
    """The slots that may be the name of the first row: the first that is no header cell, and the words before it."""
    after = next((at for at in range(head, len(slots)) if _is_words(slots[at])), len(slots))
    found = [at for at in range(2, min(after + 1, len(slots))) if _is_words(slots[at])]
    return [at for at in found if not _heads(slots[at].text)]


def _heads(words: str) -> bool:
    """Whether words can only be a header cell, never the name of the first row."""
    return subject(words) in ("critical", "both") or any(pattern("targets", kind).search(words) for kind in _NO_NAMES)


def _is_words(slot: Slot) -> bool:
    return not slot.is_figure and not slot.mixed and bool(_LETTERS.search(slot.text))


def _unread(slots: list[Slot], head: int) -> FlatTable:
    """A table whose columns cannot be told: its names, and nothing of its values."""
    names = [slot for slot in slots[head:] if _is_words(slot) and len(slot.text) > 12]
    rows = tuple(FlatRow(slot.line, (), False, "number of columns unknown") for slot in names)
    why = (
        "no layout of a header explains the cells that are left, or several do"
        if names
        else "nothing follows the header"
    )
    return FlatTable(tuple(slot.line for slot in slots[:head]), rows, None, why)


class _Reading:
    """The rows of a table as one layout of its header reads them."""

    def __init__(self, slots: list[Slot], first: int, header: Header) -> None:
        self.slots, self.first, self.header = slots, first, header
        self.by_place = {slot.place: slot for slot in slots}
        self.width, self.numbered = header.layout.width, header.layout.numbered
        self.rows: list[tuple[Slot, dict[int, Slot], str]] = []
        self.bands = 0
        self._walk()
        self.regular = sum(not why for _, _, why in self.rows) - self.bands
        told = sum(not why and not self._nameless(at) for at, (_, _, why) in enumerate(self.rows)) - self.bands
        heads = any(pattern("targets", kind).search(name.text) for name, _, _ in self.rows for kind in _NO_NAMES)
        self.score = 2 * told - (len(self.rows) - self.bands) if not heads else 0

    def _walk(self) -> None:
        """From name to name. ``why`` of a row is empty when its cells add up."""
        at = self.first
        band = is_band(self.slots[at])
        while at < len(self.slots):
            name = self.slots[at]
            own, why, following = self._row(at) if not band else ({}, "", self._after_band(at))
            self.rows.append((name, own, why))
            self.bands += band
            at = following
            band = at < len(self.slots) and is_band(self.slots[at])

    def _after_band(self, at: int) -> int:
        """The name after the row of one cell that names a zone; the number of the row may stand before it."""
        at += 1
        while at < len(self.slots) and not _is_words(self.slots[at]):
            at += 1
        return at

    def _row(self, at: int) -> tuple[dict[int, Slot], str, int]:
        """The kept cells of the row that begins with a name, by their distance from it, why they cannot be placed, and the slot
        of the next name."""
        name, own = self.slots[at], dict[int, Slot]()
        last = self.width - self.numbered
        if pattern("targets", "unit_in_name").fullmatch(name.text):
            return own, "a unit stands where a name should", self._next(at)
        for following in range(at + 1, len(self.slots)):
            slot = self.slots[following]
            away = slot.place - name.place
            if slot.mixed:
                return own, f"«{slot.text}» may be two cells: no blank line parts them", self._next(following)
            if away == 1 and self.header.layout.unit:
                if slot.is_figure or len(slot.text) > _LONGEST_UNIT:
                    return (
                        own,
                        "a figure or a long text stands where the unit should",
                        following if _is_words(slot) else self._next(following),
                    )
                own[away] = slot
            elif _is_words(slot):
                return own, self._ends(away, slot), following
            elif away < last:
                if not slot.is_figure:
                    return own, f"«{slot.text}» stands where a value should", self._next(following)
                own[away] = slot
            elif why := self._misplaced(away % self.width, slot):
                return own, why, self._next(following)
        doubt = bool(self.rows and self.rows[-1][2])
        return (
            own,
            "nothing after it shows where it ends, and the row before it does not add up" if doubt else "",
            len(self.slots),
        )

    def _misplaced(self, away: int, slot: Slot) -> str:
        """Why a figure cannot stand behind the values of a row: as its number, or in a row whose name is lost."""
        if self.numbered and away == self.width - 1:
            return "" if _ROW_NUMBER.fullmatch(slot.text) else f"«{slot.text}» stands where a row number should"
        return "" if away > self.header.layout.unit else f"«{slot.text}» stands where a name or a unit should"

    def _next(self, at: int) -> int:
        return next((one for one in range(at + 1, len(self.slots)) if _is_words(self.slots[one])), len(self.slots))

    def _ends(self, away: int, slot: Slot) -> str:
        """Why a row cannot end where the next name, or the name of a zone, stands."""
        away += self.numbered if is_band(slot) else 0
        if away % self.width == 0:
            return ""
        return f"{away} cells where the table has {self.width} columns"

    def table(self, columns: Columns) -> FlatTable:
        """The table as read."""
        head = tuple(slot.line for slot in self.slots[: self.first] if not slot.is_figure)
        rows = tuple(
            FlatRow(name.line, self._kept(name, own, why), not why, why or self._told(own), self._nameless(at))
            for at, (name, own, why) in enumerate(self.rows)
        )
        size = len(self.header.layout.cells)
        numbers = f", {self.width} column numbers" if self.header.numbers else ""
        row = " and a row number" if self.numbered else ""
        return FlatTable(
            head, rows, self.width,
            f"{size} header cells{numbers}{row} stand before the first name; {self.regular} of {len(rows) - self.bands} rows are {self.width} cells long",
            columns,
        )  # fmt: skip

    def _nameless(self, at: int) -> int:
        """How many rows stand between a row and the next name."""
        if at + 1 == len(self.rows):
            return 0
        return max(0, (self.rows[at + 1][0].place - self.rows[at][0].place) // self.width - 1)

    def _told(self, own: dict[int, Slot]) -> str:
        lost = self.width - self.numbered - 1 - len(own)
        return f"{len(own)} kept and {lost} lost cells after the name make the {self.width} columns"

    def _kept(self, name: Slot, own: dict[int, Slot], why: str) -> tuple[Cell, ...]:
        if is_band(name):
            return (Cell(name.place, int(self.numbered), name.start, name.end, "value"),)
        if why:
            return tuple(Cell(name.place, -1, slot.start, slot.end, state_of(slot.text)) for slot in own.values())
        placed = {self.numbered + away: slot for away, slot in own.items()} | {int(self.numbered): name}
        number = self.by_place.get(name.place - 1) if self.numbered else None
        if number is not None and _ROW_NUMBER.fullmatch(number.text):
            placed[0] = number
        return _cells(placed, name.place, self.width)


def _agreed(best: list["_Reading"]) -> Columns:
    """What all readings say of each column; one that they tell differently says nothing."""
    layout = best[0].header.layout
    told = list[dict[int, ValueColumn | None]]()
    for reading in best:
        own = reading.header.layout
        shift = layout.numbered - own.numbered
        told.append(
            {
                own.fixed + col + shift: value_column(own.fixed + col + shift, title) if title else None
                for col, title in enumerate(reading.header.titles)
            }
        )
    same = [told[0][col] for col in sorted(told[0]) if all(other.get(col) == told[0][col] for other in told[1:])]
    unit = int(layout.numbered) + 1 if all(one.header.layout.unit for one in best) else None
    return Columns(
        0 if layout.numbered else None, int(layout.numbered), unit, tuple(one for one in same if one is not None)
    )


def _positional(header: list[Slot], data: list[Slot], why: str) -> FlatTable:
    """The rows of a list with one cell a column: each line's column is its place in the run of cells."""
    lines, width, rows = tuple(slot.line for slot in header), len(header), list[FlatRow]()
    start = header[-1].place + 1
    for number in range((data[-1].place - start) // width + 1 if data else 0):
        own = {(slot.place - start) % width: slot for slot in data if (slot.place - start) // width == number}
        name = next((own[col] for col in sorted(own) if _is_words(own[col])), None)
        if name is None:
            return FlatTable(lines, tuple(rows), width, why)
        told = f"{len(own)} kept and {width - len(own)} lost cells; {why}"
        rows.append(FlatRow(name.line, _cells(own, number, width), True, told))
    return FlatTable(lines, tuple(rows), width, why)


def _cells(own: dict[int, Slot], number: int, width: int) -> tuple[Cell, ...]:
    """The cells of a row by column; a lost cell stands where the kept one before it ended."""
    cells, last = list[Cell](), own[min(own)].start
    for col in range(width):
        slot = own.get(col)
        last = slot.end if slot else last
        cells.append(
            Cell(number, col, slot.start, slot.end, state_of(slot.text))
            if slot
            else Cell(number, col, last, last, "lost")
        )
    return tuple(cells)
