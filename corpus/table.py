"""Grids: which column a cell stands in, by the HTML standard's occupancy algorithm, and what a cell holds."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from corpus.text import RawTable, Span, folded

_DASHES: Final = "-–—−"
WIDEST: Final = 1000
"""The largest colspan honoured, as in the HTML standard."""


class Cell(NamedTuple):
    """One slot of a grid. ``state`` is value, empty, dash or lost; a spanned slot repeats the cell it belongs to."""

    row: int
    col: int
    start: int
    end: int
    state: str
    origin: bool = True

    @property
    def span(self) -> Span:
        """The text of the cell."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with every slot filled: ``rows[row][col]``, None where no cell reaches; all rows are of one width."""

    start: int
    end: int
    rows: tuple[tuple[Cell | None, ...], ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def text(self, source: str, row: int, col: int) -> str:
        """The printed text of a slot, an empty string where there is none."""
        cell = self.rows[row][col] if col < len(self.rows[row]) else None
        return folded(source[cell.start : cell.end]) if cell else ""


def state_of(printed: str) -> str:
    """What a cell's text is: ``value``, ``empty`` or ``dash``. A lost cell has no text and is told by its reader."""
    stripped = printed.strip()
    return "empty" if not stripped else "value" if stripped.strip(_DASHES) else "dash"


def grid(table: RawTable, source: str) -> Grid:
    """The grid of a table as marked up. Overlapping spans give way to the cell that came first; rowspan 0 reaches the end."""
    if all(raw.rowspan == raw.colspan == 1 for cells in table.rows for raw in cells):
        return _plain(table, source)
    taken: dict[tuple[int, int], Cell] = {}
    height = len(table.rows)
    for row, cells in enumerate(table.rows):
        col = 0
        for raw in cells:
            while (row, col) in taken:
                col += 1
            state = state_of(source[raw.start : raw.end])
            down = height - row if raw.rowspan == 0 else max(1, raw.rowspan)
            for r in range(row, min(height, row + down)):
                for c in range(col, col + min(max(1, raw.colspan), WIDEST)):
                    taken.setdefault((r, c), Cell(r, c, raw.start, raw.end, state, (r, c) == (row, col)))
            col += min(max(1, raw.colspan), WIDEST)
    width = max((col for _, col in taken), default=-1) + 1
    rows = tuple(tuple(taken.get((r, c)) for c in range(width)) for r in range(height))
    return Grid(table.start, table.end, rows)


def _plain(table: RawTable, source: str) -> Grid:
    """The grid of a table without spans: every cell stands where it is written; short rows are filled up with nothing."""
    width = max((len(cells) for cells in table.rows), default=0)
    rows = []
    for row, cells in enumerate(table.rows):
        own: list[Cell | None] = [
            Cell(row, col, raw.start, raw.end, state_of(source[raw.start : raw.end])) for col, raw in enumerate(cells)
        ]
        rows.append(tuple(own + [None] * (width - len(own))))
    return Grid(table.start, table.end, tuple(rows))
