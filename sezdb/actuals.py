"""Reported values: what a table would bring into the database, row by row, and which rows are rejected and why. Writes nothing."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from corpus.sheet import Cell, Formula, Sheet, unguarded
from corpus.units import unit
from corpus.zones import key as zone_key
from sezdb.actual_units import check_name, check_whole, stored_unit
from sezdb.indicator_names import meant
from sezdb.method_inputs import input_meant
from sezdb.table_cells import Unreadable, decimal_mark, read_number, read_period, read_year, year_notes
from sezdb.table_columns import Columns, Layout
from sezdb.target_levels import plain_number, shown_number
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


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not taken: its number in the file, its cells as texts and the reasons."""

    row: int
    cells: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Plan:
    """What an import would do. ``empty`` are rows without a value, ``repeated`` rows that say again what another row of the file says."""

    accepted: list[Accepted] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    empty: int = 0
    repeated: int = 0


def plan_import(connection: sqlite3.Connection, sheet: Sheet, columns: Columns) -> Plan:
    """The rows under the header of a table, each accepted or rejected. A dry run and an import both come from here."""
    reader, plan = _Reader(connection, sheet, columns), Plan()
    numbers = list(zip(sheet.numbers, sheet.rows, strict=True))[columns.head + 1 :]
    for number, cells in numbers:
        if _blank(reader.cell(cells, "value")):
            plan.empty += 1
            continue
        try:
            plan.accepted.append(reader.row(number, cells))
        except Unreadable as error:
            plan.rejected.append(Rejected(number, _texts(cells, columns), str(error)))
    _reject_conflicts(plan, {number: _texts(cells, columns) for number, cells in numbers})
    return plan


def cell_text(cell: Cell) -> str:
    """A cell as text, as a person would write it."""
    if isinstance(cell, Decimal):
        return shown_number(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else unguarded(str(cell))


class _Reader:
    """Reads rows; keeps the zones and their indicators that it has looked up."""

    def __init__(self, connection: sqlite3.Connection, sheet: Sheet, columns: Columns) -> None:
        self.connection, self.columns = connection, columns
        self.mark = decimal_mark(
            self.cell(row, name)
            for row in sheet.rows[columns.head + 1 :]
            for name in ("value", "plan")
            if name in columns.places
        )
        self.zones: dict[str, tuple[str, str, tuple[str, ...]] | str] = {}
        self.indicators: dict[str, list[Indicator]] = {}
        self.named: dict[tuple[str, str], Named | str] = {}

    def cell(self, cells: tuple[Cell, ...], name: str) -> Cell:
        place = self.columns.places.get(name)
        found = cells[place] if place is not None and place < len(cells) else None
        return unguarded(found) if isinstance(found, str) else found

    def text(self, cells: tuple[Cell, ...], name: str) -> str | None:
        found = self.cell(cells, name)
        return None if _blank(found) else cell_text(found)

    def row(self, number: int, cells: tuple[Cell, ...]) -> Accepted:
        """One row. Raises Unreadable with every reason at once."""
        reasons = [
            f"formula without a stored result in «{self.columns.headers[place]}»: open the file in its program and save it"
            for place in sorted(set(self.columns.places.values()))
            if place < len(cells) and isinstance(cells[place], Formula)
        ]
        if reasons:
            raise Unreadable("; ".join(reasons))
        value, percent = _tried(reasons, lambda: read_number(self.cell(cells, "value"), self.mark)) or (
            Decimal(0),
            False,
        )
        plan_cell = self.cell(cells, "plan")
        planned = None if _blank(plan_cell) else _tried(reasons, lambda: read_number(plan_cell, self.mark))
        period_cell = self.cell(cells, "period")
        year = _tried(reasons, lambda: read_year(self.cell(cells, "year"), not _blank(period_cell)))
        period = _tried(reasons, lambda: read_period(period_cell, year))
        zone = _tried(reasons, lambda: self.zone(self.text(cells, "zone")))
        name = self.text(cells, "indicator")
        found = _tried(reasons, lambda: self.indicator(zone[0], name)) if zone is not None else None
        if reasons or zone is None or found is None or name is None or year is None or period is None:
            raise Unreadable("; ".join(reasons))
        one, key, caveats = found
        given = self.text(cells, "unit")
        check_name(name, one.names if one else [], given)
        stored, change, notes = stored_unit(given, percent, one.unit if one else None)
        check_whole(value, "%" if percent else given, one.unit if one else None)
        plan = planned[0] if planned else None
        return Accepted(
            row=number,
            zone_id=zone[0],
            zone=self.text(cells, "zone") or "",
            zone_name=zone[1],
            indicator=key,
            name=name,
            target_name=one.printed if one else None,
            period=period,
            year=year,
            value=value.scaleb(change) if change else value,
            unit=stored,
            plan=plan.scaleb(change) if plan is not None and change else plan,
            source=self.text(cells, "source"),
            printed=cell_text(self.cell(cells, "value")),
            printed_unit=given,
            printed_plan=self.text(cells, "plan"),
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


def _reject_conflicts(plan: Plan, texts: dict[int, tuple[str, ...]]) -> None:
    """Rows of one file that give different values for one place are all rejected; equal ones count once."""
    places: dict[Place, list[Accepted]] = defaultdict(list)
    for one in plan.accepted:
        places[one.place].append(one)
    kept = list[Accepted]()
    for same in places.values():
        if len({(one.value, unit(one.unit) or one.unit, one.plan) for one in same}) == 1:
            kept.append(same[0])
            plan.repeated += len(same) - 1
            continue
        shown = ", ".join(f"row {one.row} ({one.printed})" for one in same[:_NAMED]) + ", …" * (len(same) > _NAMED)
        reason = f"{len(same)} rows contradict each other: {shown}; one value for one indicator, year and period"
        plan.rejected += [Rejected(one.row, texts[one.row], reason) for one in same]
    plan.accepted = sorted(kept, key=lambda one: one.row)
    plan.rejected.sort(key=lambda one: one.row)


def _texts(cells: tuple[Cell, ...], columns: Columns) -> tuple[str, ...]:
    return tuple(
        cell_text(cells[at] if at < len(cells) else None) for at in range(max(len(columns.headers), len(cells)))
    )


def _tried(reasons: list[str], read: Any) -> Any:
    try:
        return read()
    except Unreadable as error:
        reasons.append(str(error))
        return None


def _near(said: str, near: Iterable[str], what: str = "closest") -> str:
    names = ", ".join(f"«{name}»" for name in list(near)[:5])
    return said + (f"; {what}: {names}" if names else "")


def _blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
