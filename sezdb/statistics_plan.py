"""Statistics of regions: what a table would bring into the database, row by row, and which rows are rejected and why. Writes nothing."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Final, TypeVar

from corpus.sheet import Cell, Formula, Sheet, unguarded
from corpus.units import converted, unit
from sezdb.actuals import Rejected, cell_text
from sezdb.indicator_names import closest
from sezdb.method_inputs import input_meant, input_units
from sezdb.regions import region_name
from sezdb.table_cells import Unreadable, decimal_mark, read_number, read_year
from sezdb.table_columns import Columns, Layout
from sezdb.target_levels import plain_number

STATISTICS: Final = Layout(
    ("region", "metric", "year", "value", "unit"), ("source",), ("value",), "data/statistics_columns.toml"
)
"""A table of statistics of regions."""
_Read = TypeVar("_Read")

Place = tuple[str, str, int]
"""Region, metric, year: one value is kept for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A row that can be stored. ``value`` is exact, in ``unit``; the ``printed`` fields are as given."""

    row: int
    region: str
    metric: str
    year: int
    value: Decimal
    unit: str
    source: str | None
    printed: str
    printed_region: str
    printed_unit: str
    caveat: str | None = None

    @property
    def place(self) -> Place:
        """What the value is of."""
        return self.region, self.metric, self.year

    def shown(self) -> dict[str, Any]:
        """The row for an answer."""
        return asdict(self) | {"value": plain_number(self.value)}


@dataclass(slots=True)
class StatisticPlan:
    """What an import would do. ``empty`` are rows without a value, ``repeated`` rows that say again what another row of the file says."""

    accepted: list[Statistic] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    empty: int = 0
    repeated: int = 0


def plan_statistics(connection: sqlite3.Connection, sheet: Sheet, columns: Columns) -> StatisticPlan:
    """The rows under the header of a table, each accepted or rejected. A dry run and an import both come from here."""
    plan = StatisticPlan()
    numbers = list(zip(sheet.numbers, sheet.rows, strict=True))[columns.head + 1 :]
    mark = decimal_mark(_cell(cells, columns, "value") for _, cells in numbers)
    known = [
        region_name(row[0]) for row in connection.execute("select distinct region from zones where region is not null")
    ]
    for number, cells in numbers:
        value = _cell(cells, columns, "value")
        if value is None or value == "":
            plan.empty += 1
            continue
        try:
            plan.accepted.append(_read(number, cells, columns, mark, known))
        except Unreadable as error:
            plan.rejected.append(Rejected(number, _texts(cells, columns), str(error)))
    _reject_conflicts(plan, {number: _texts(cells, columns) for number, cells in numbers})
    return plan


def _read(number: int, cells: tuple[Cell, ...], columns: Columns, mark: str, known: list[str]) -> Statistic:
    """One row. Raises Unreadable with every reason at once."""
    reasons = list[str]()
    for place in sorted(set(columns.places.values())):
        if place < len(cells) and isinstance(cells[place], Formula):
            raise Unreadable(
                f"formula without a stored result in «{columns.headers[place]}»: open the file in its program and save it"
            )
    value = _tried(reasons, lambda: read_number(_cell(cells, columns, "value"), mark))
    year = _tried(reasons, lambda: read_year(_cell(cells, columns, "year"), False))
    region = cell_text(_cell(cells, columns, "region")).strip()
    metric = _tried(reasons, lambda: _metric(cell_text(_cell(cells, columns, "metric"))))
    reasons += ["no region is given"] * (not region)
    printed_unit = cell_text(_cell(cells, columns, "unit")).strip()
    wanted = input_units("statistics")[metric][0] if metric else ""
    exact = _tried(reasons, lambda: _in_unit(value[0], value[1], printed_unit, wanted)) if value and metric else None
    if reasons or exact is None or year is None or metric is None:
        raise Unreadable("; ".join(reasons))
    name = region_name(region)
    return Statistic(
        row=number,
        region=name,
        metric=metric,
        year=year,
        value=exact,
        unit=wanted,
        source=cell_text(_cell(cells, columns, "source")) or None,
        printed=cell_text(_cell(cells, columns, "value")),
        printed_region=region,
        printed_unit=printed_unit,
        caveat=None if name in known else f"no zone held is in «{name}»",
    )


def _metric(name: str) -> str:
    found = input_meant(name, "statistics")
    if found is None:
        names = [text for _, one in input_units("statistics").values() for text in (one.ru, one.en)]
        near = ", ".join(f"«{one}»" for one in closest(name, names) or names)
        raise Unreadable(f"no statistic is called «{name}»; there are {near}" if name else "no metric is given")
    return found


def _in_unit(value: Decimal, percent: bool, given: str, wanted: str) -> Decimal:
    mine, theirs = unit(given), unit(wanted)
    if mine is None or theirs is None or percent:
        raise Unreadable("a percentage is no such statistic" if percent else "no unit is given: write it")
    found = converted(value, mine, theirs)
    if found is None:
        raise Unreadable(f"the unit «{given}» does not go with «{wanted}», the unit of this statistic")
    return found


def _tried(reasons: list[str], read: Callable[[], _Read]) -> _Read | None:
    try:
        return read()
    except Unreadable as error:
        reasons.append(str(error))
        return None


def _reject_conflicts(plan: StatisticPlan, texts: dict[int, tuple[str, ...]]) -> None:
    """Rows of one file that give different values for one place are all rejected; equal ones count once."""
    places: dict[Place, list[Statistic]] = defaultdict(list)
    for one in plan.accepted:
        places[one.place].append(one)
    kept = list[Statistic]()
    for same in places.values():
        if len({one.value for one in same}) == 1:
            kept.append(same[0])
            plan.repeated += len(same) - 1
            continue
        shown = ", ".join(f"row {one.row} ({one.printed})" for one in same)
        plan.rejected += [Rejected(one.row, texts[one.row], f"rows contradict each other: {shown}") for one in same]
    plan.accepted = sorted(kept, key=lambda one: one.row)
    plan.rejected.sort(key=lambda one: one.row)


def _cell(cells: tuple[Cell, ...], columns: Columns, name: str) -> Cell:
    place = columns.places.get(name)
    found = cells[place] if place is not None and place < len(cells) else None
    return unguarded(found).strip() if isinstance(found, str) else found


def _texts(cells: tuple[Cell, ...], columns: Columns) -> tuple[str, ...]:
    width = max(len(columns.headers), len(cells))
    return tuple(cell_text(cells[at] if at < len(cells) else None) for at in range(width))
