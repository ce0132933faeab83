"""What the import of a table would bring into the database, whatever its rows are of: each row accepted or rejected. Writes nothing."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar

from corpus.sheet import Cell, Formula, Sheet, unguarded
from sezdb.table_cells import Unreadable, decimal_mark
from sezdb.table_columns import Columns, Layout
from sezdb.target_levels import shown_number

Place = tuple[Any, ...]
"""What a value is of: one value is kept for each."""


class Importable(Protocol):
    """A row that can be stored: a value with its unit, exact and as printed."""

    @property
    def row(self) -> int:
        """The number of the row in the file."""

    @property
    def value(self) -> Decimal:
        """The exact value, in ``unit``."""

    @property
    def unit(self) -> str:
        """The unit that the value is stored in."""

    @property
    def printed(self) -> str:
        """The value as given."""

    @property
    def place(self) -> Place:
        """What the value is of."""

    @property
    def says(self) -> Hashable:
        """What two rows of one place must have in common to say the same."""

    def shown(self) -> dict[str, Any]:
        """The row for an answer."""


R = TypeVar("R", bound=Importable)
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not taken: its number in the file, its cells as texts and the reasons."""

    row: int
    cells: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Plan(Generic[R]):
    """What an import would do. ``empty`` are rows without a value, ``repeated`` rows that say again what another row of the file says."""

    accepted: list[R] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    empty: int = 0
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row under the header of a table: its number in the file, and its cells by the names of their fields."""

    number: int
    cells: tuple[Cell, ...]
    columns: Columns

    def cell(self, name: str) -> Cell:
        """The cell of a field; None where the table has no such column."""
        place = self.columns.places.get(name)
        found = self.cells[place] if place is not None and place < len(self.cells) else None
        return unguarded(found) if isinstance(found, str) else found

    def text(self, name: str) -> str | None:
        """The cell of a field as a person would write it; None where it is blank."""
        found = self.cell(name)
        return None if is_blank(found) else _text(found)

    def texts(self) -> tuple[str, ...]:
        """All cells as a person would write them, as many as there are headers or more."""
        width = max(len(self.columns.headers), len(self.cells))
        return tuple(_text(self.cells[at] if at < len(self.cells) else None) for at in range(width))

    def check_formulas(self) -> None:
        """Raises Unreadable where a cell that is read holds a formula whose result is not known."""
        found = [
            f"formula without a stored result in «{self.columns.headers[place]}»: open the file in its program and save it"
            for place in sorted(set(self.columns.places.values()))
            if place < len(self.cells) and isinstance(self.cells[place], Formula)
        ]
        if found:
            raise Unreadable("; ".join(found))


def table_rows(sheet: Sheet, columns: Columns) -> list[TableRow]:
    """The rows under the header of a table."""
    numbered = zip(sheet.numbers, sheet.rows, strict=True)
    return [TableRow(number, cells, columns) for number, cells in numbered][columns.head + 1 :]


def table_mark(rows: Iterable[TableRow], layout: Layout) -> str:
    """The decimal mark of a table, by all its numbers."""
    return decimal_mark(row.cell(name) for row in rows for name in layout.numbers)


def plan_rows(rows: list[TableRow], read: Callable[[TableRow], R], contradiction: Callable[[list[R]], str]) -> Plan[R]:
    """Each row accepted or rejected. ``read`` raises Unreadable with its reasons; ``contradiction`` is the reason for rows of one place
    that say different things."""
    plan = Plan[R]()
    for row in rows:
        if is_blank(row.cell("value")):
            plan.empty += 1
            continue
        try:
            row.check_formulas()
            plan.accepted.append(read(row))
        except Unreadable as error:
            plan.rejected.append(Rejected(row.number, row.texts(), str(error)))
    _settle_places(plan, {row.number: row for row in rows}, contradiction)
    return plan


def _settle_places(plan: Plan[R], rows: dict[int, TableRow], contradiction: Callable[[list[R]], str]) -> None:
    """Rows of one file that give different values for one place are all rejected; equal ones count once."""
    places: dict[Place, list[R]] = defaultdict(list)
    for one in plan.accepted:
        places[one.place].append(one)
    kept = list[R]()
    for same in places.values():
        if len({one.says for one in same}) == 1:
            kept.append(same[0])
            plan.repeated += len(same) - 1
        else:
            reason = contradiction(same)
            plan.rejected += [Rejected(one.row, rows[one.row].texts(), reason) for one in same]
    plan.accepted = sorted(kept, key=lambda one: one.row)
    plan.rejected.sort(key=lambda one: one.row)


def tried(reasons: list[str], read: Callable[[], _Read]) -> _Read | None:
    """What a reading of a cell gives; None where it raises Unreadable, whose reason is added to the others of its row."""
    try:
        return read()
    except Unreadable as error:
        reasons.append(str(error))
        return None


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing, or white space alone."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _text(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return shown_number(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else unguarded(str(cell))
