"""Statistics of regions: what a table would bring into the database, row by row, and which rows are rejected and why. Writes nothing."""

import sqlite3
from collections.abc import Hashable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Final

from corpus.sheet import Sheet
from corpus.units import converted, unit
from sezdb.import_plan import Plan, TableRow, plan_rows, table_mark, table_rows, tried
from sezdb.indicator_names import closest
from sezdb.method_inputs import input_meant, input_units
from sezdb.regions import region_name
from sezdb.table_cells import Unreadable, read_number, read_year
from sezdb.table_columns import Columns, Layout
from sezdb.target_levels import plain_number

STATISTICS: Final = Layout(
    ("region", "metric", "year", "value", "unit"), ("source",), ("value",), "data/statistics_columns.toml"
)
"""A table of statistics of regions."""

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

    @property
    def says(self) -> Hashable:
        """The value: all of one place are in one unit."""
        return self.value

    def shown(self) -> dict[str, Any]:
        """The row for an answer."""
        return asdict(self) | {"value": plain_number(self.value)}


def plan_statistics(connection: sqlite3.Connection, sheet: Sheet, columns: Columns) -> Plan[Statistic]:
    """The rows under the header of a table, each accepted or rejected. A dry run and an import both come from here."""
    rows = table_rows(sheet, columns)
    mark = table_mark(rows, STATISTICS)
    found = connection.execute("select distinct region from zones where region is not null")
    known = {region_name(row[0]) for row in found}
    return plan_rows(rows, lambda row: _read(row, mark, known), _contradiction)


def _read(row: TableRow, mark: str, known: set[str]) -> Statistic:
    """One row. Raises Unreadable with every reason at once."""
    reasons = list[str]()
    value = tried(reasons, lambda: read_number(row.cell("value"), mark))
    year = tried(reasons, lambda: read_year(row.cell("year"), False))
    region = _stripped(row, "region")
    metric = tried(reasons, lambda: _metric(_stripped(row, "metric")))
    reasons += ["no region is given"] * (not region)
    printed_unit = _stripped(row, "unit")
    wanted = input_units("statistics")[metric][0] if metric else ""
    exact = tried(reasons, lambda: _in_unit(value[0], value[1], printed_unit, wanted)) if value and metric else None
    if reasons or exact is None or year is None or metric is None:
        raise Unreadable("; ".join(reasons))
    name = region_name(region)
    return Statistic(
        row=row.number,
        region=name,
        metric=metric,
        year=year,
        value=exact,
        unit=wanted,
        source=_stripped(row, "source") or None,
        printed=_stripped(row, "value"),
        printed_region=region,
        printed_unit=printed_unit,
        caveat=None if name in known else f"no zone held is in «{name}»",
    )


def _stripped(row: TableRow, name: str) -> str:
    return (row.text(name) or "").strip()


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


def _contradiction(same: list[Statistic]) -> str:
    return "rows contradict each other: " + ", ".join(f"row {one.row} ({one.printed})" for one in same)
