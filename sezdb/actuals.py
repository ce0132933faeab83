"""Reported values: what a table would bring into the database, row by row, and which rows are rejected and why. Writes nothing."""

import sqlite3
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from corpus.sheet import Sheet
from corpus.units import unit
from corpus.zones import key as zone_key
from sezdb.actual_units import check_name, check_whole, stored_unit
from sezdb.import_plan import Plan, TableRow, is_blank, plan_rows, table_mark, table_rows, tried
from sezdb.indicator_names import meant
from sezdb.method_inputs import input_meant
from sezdb.table_cells import Unreadable, read_number, read_period, read_year, year_notes
from sezdb.table_columns import Columns, Layout
from sezdb.target_levels import plain_number
from sezdb.zone_cards import NoZone, find_zone
from sezdb.zone_indicators import Indicator, NoIndicator, find_indicator, zone_indicators

ACTUALS: Final = Layout(
    ("zone", "indicator", "year", "value", "unit"),
    ("period", "plan", "source"),
    ("value", "plan"),
    "data/actuals_columns.toml",
)
"""A table of reported values."""

Place = tuple[str, str, int, str]
"""Zone, indicator (the zone's own name of it, else the canonical id), year, period: one value is kept for each."""

Named = tuple[Indicator | None, str, tuple[str, ...]]
"""An indicator as a name means it: the zone's own row or None, the key to store, what to say."""

_NAMED: Final = 5
"""Most rows that a reason names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A row that can be stored. ``value`` and ``plan`` are exact, in ``unit``; the ``printed`` fields are as given."""

    row: int
    zone_id: str
    zone: str
    zone_name: str
    indicator: str
    name: str
    target_name: str | None
    period: str
    year: int
    value: Decimal
    unit: str
    plan: Decimal | None
    source: str | None
    printed: str
    printed_unit: str | None
    printed_plan: str | None
    caveats: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """What the value is of."""
        return self.zone_id, self.target_name or self.indicator, self.year, self.period

    @property
    def says(self) -> Hashable:
        """Value, unit however it is written, and plan."""
        return self.value, unit(self.unit) or self.unit, self.plan

    def shown(self) -> dict[str, Any]:
        """The row for an answer."""
        names = (
            "row",
            "zone_id",
            "zone",
            "indicator",
            "name",
            "target_name",
            "period",
            "year",
            "unit",
            "source",
            "printed",
            "printed_unit",
        )
        found: dict[str, Any] = {name: getattr(self, name) for name in names}
        return found | {
            "value": plain_number(self.value),
            "plan": plain_number(self.plan),
            "caveats": list(self.caveats),
        }


def plan_import(connection: sqlite3.Connection, sheet: Sheet, columns: Columns) -> Plan[Accepted]:
    """The rows under the header of a table, each accepted or rejected. A dry run and an import both come from here."""
    rows = table_rows(sheet, columns)
    return plan_rows(rows, _Reader(connection, table_mark(rows, ACTUALS)).read, _contradiction)


class _Reader:
    """Reads rows; keeps the zones and their indicators that it has looked up."""

    def __init__(self, connection: sqlite3.Connection, mark: str) -> None:
        self.connection, self.mark = connection, mark
        self.zones: dict[str, tuple[str, str, tuple[str, ...]] | str] = {}
        self.indicators: dict[str, list[Indicator]] = {}
        self.named: dict[tuple[str, str], Named | str] = {}

    def read(self, row: TableRow) -> Accepted:
        """One row. Raises Unreadable with every reason at once."""
        reasons = list[str]()
        value, percent = tried(reasons, lambda: read_number(row.cell("value"), self.mark)) or (Decimal(0), False)
        plan_cell, period_cell = row.cell("plan"), row.cell("period")
        planned = None if is_blank(plan_cell) else tried(reasons, lambda: read_number(plan_cell, self.mark))
        year = tried(reasons, lambda: read_year(row.cell("year"), not is_blank(period_cell)))
        period = tried(reasons, lambda: read_period(period_cell, year))
        zone = tried(reasons, lambda: self.zone(row.text("zone")))
        name = row.text("indicator")
        found = tried(reasons, lambda: self.indicator(zone[0], name)) if zone is not None else None
        if reasons or zone is None or found is None or name is None or year is None or period is None:
            raise Unreadable("; ".join(reasons))
        one, key, caveats = found
        given = row.text("unit")
        check_name(name, one.names if one else [], given)
        stored, change, notes = stored_unit(given, percent, one.unit if one else None)
        check_whole(value, "%" if percent else given, one.unit if one else None)
        plan = planned[0] if planned else None
        return Accepted(
            row=row.number,
            zone_id=zone[0],
            zone=row.text("zone") or "",
            zone_name=zone[1],
            indicator=key,
            name=name,
            target_name=one.printed if one else None,
            period=period,
            year=year,
            value=value.scaleb(change) if change else value,
            unit=stored,
            plan=plan.scaleb(change) if plan is not None and change else plan,
            source=row.text("source"),
            printed=row.text("value") or "",
            printed_unit=given,
            printed_plan=row.text("plan"),
            caveats=(*zone[2], *caveats, *notes, *year_notes(year)),
        )

    def zone(self, name: str | None) -> tuple[str, str, tuple[str, ...]]:
        """Id and official name of a zone, and what to say where the name is only a part of its name. Raises Unreadable."""
        if name is None:
            raise Unreadable("no zone is given")
        if name not in self.zones:
            try:
                found = find_zone(self.connection, name)
            except NoZone as error:
                self.zones[name] = _near(str(error), error.near, error.what)
            else:
                names = self.connection.execute(
                    "select coalesce(name_ru, name_en, name_kk, id) from zones where id = ? union all select name from zone_names where zone_id = ?",
                    (found, found),
                ).fetchall()
                own = zone_key(name) in {zone_key(row[0]) for row in [(found,), *names]}
                said = () if own else (f"the zone «{name}» was taken for «{names[0][0]}»",)
                self.zones[name] = found, str(names[0][0]), said
        held = self.zones[name]
        if isinstance(held, str):
            raise Unreadable(held)
        return held

    def indicator(self, zone: str, name: str | None) -> Named:
        """The zone's own indicator of a name, else the canonical id that the name means. Raises Unreadable."""
        if name is None:
            raise Unreadable("no indicator is given")
        if (zone, name) not in self.named:
            try:
                self.named[zone, name] = self._look_up(zone, name)
            except Unreadable as error:
                self.named[zone, name] = str(error)
        held = self.named[zone, name]
        if isinstance(held, str):
            raise Unreadable(held)
        return held

    def _look_up(self, zone: str, name: str) -> Named:
        if zone not in self.indicators:
            self.indicators[zone] = zone_indicators(self.connection, zone)
        try:
            one, own = find_indicator(self.indicators[zone], name)
        except NoIndicator as error:
            if meant(name) is None and not error.several and (figure := input_meant(name)) is not None:
                return None, figure, ()
            known = meant(name)
            if error.several or known is None:
                raise Unreadable(_near(str(error), error.near)) from error
            return None, known, (f"«{name}» was taken for {known}; no act held sets targets for it in this zone",)
        return one, one.key, () if own else (f"«{name}» was taken for «{one.printed}»",)


def _contradiction(same: list[Accepted]) -> str:
    shown = ", ".join(f"row {one.row} ({one.printed})" for one in same[:_NAMED]) + ", …" * (len(same) > _NAMED)
    return f"{len(same)} rows contradict each other: {shown}; one value for one indicator, year and period"


def _near(said: str, near: Iterable[str], what: str = "closest") -> str:
    names = ", ".join(f"«{name}»" for name in list(near)[:5])
    return said + (f"; {what}: {names}" if names else "")
