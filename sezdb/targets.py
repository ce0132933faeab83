"""The targets of a zone against the values reported for it: one row an indicator and year, each with its source."""

import sqlite3
from collections import Counter
from decimal import Decimal

from corpus.text import folded as spaced
from sezdb.amended import changes_of_targets
from sezdb.database import Row, select
from sezdb.indicator_names import folded
from sezdb.table_cells import year_notes
from sezdb.target_levels import Fill, Level, level, plain_number, read_fills, shown_number
from sezdb.target_status import judge
from sezdb.zone_indicators import Indicator, find_indicator, zone_indicators

_YEARLY = "year"


def target_rows(
    connection: sqlite3.Connection,
    zone: str,
    *,
    year: int | None = None,
    indicator: str | None = None,
    interpolate: bool = False,
) -> list[Row]:
    """The rows of the contract for a zone: every indicator, or one, in every year with a target, or in one. Raises NoIndicator."""
    every = zone_indicators(connection, zone)
    fills, reported = read_fills(connection, zone), _reported(connection, zone)
    shared = {one for one, count in Counter(one.canonical for one in every).items() if count > 1}
    chosen = [find_indicator(every, indicator)[0]] if indicator is not None else every
    rows = list[Row]()
    for one in chosen:
        mine = [row for row in reported if _is_of(row, one, shared)]
        for when in [year] if year is not None else one.years:
            rows.append(_row(zone, one, when, fills, mine, interpolate))
            _parts(rows[-1], one, every, when, fills)
    changes = changes_of_targets(connection, zone)
    for row in rows if changes else ():
        places = dict.fromkeys((quote["work"], quote["eid"]) for quote in row["quotes"])
        row["caveats"] += dict.fromkeys(_changed(change) for place in places for change in changes.get(place, []))
    return rows


def _changed(change: Row) -> str:
    """What a later act in the database does to a row, said on the row itself."""
    verb = "is changed" if change["certain"] else "may be changed"
    act = f"{change['kind']} {change['number']} of {change['adopted']}"
    return f"what stands here {verb} by {act}: «{spaced(change['quote'])}»; read both acts"


def unread_rows(connection: sqlite3.Connection, zone: str) -> list[str]:
    """What the acts of a zone say of tables with rows or columns that could not be read: these are in no answer."""
    found = connection.execute(
        "select distinct f.work_id, f.message from findings f join zone_mentions m on m.expression_id = f.expression_id "
        "where m.zone_id = ? and m.role in ('created', 'titled', 'regulated') "
        "and ((f.code = 'COLUMNS_UNCLEAR' and f.severity = 'warning') or (f.code = 'CELLS_LOST' and (f.message like '%undecidable%' "
        "or f.message like 'columns cannot be told%'))) order by 1, 2",
        (zone,),
    )
    return [
        f"{'values are' if message.startswith('the column') else 'indicators may be'} missing: {work}: {message}"
        for work, message in found
    ]


def _reported(connection: sqlite3.Connection, zone: str) -> list[Row]:
    query = (
        "select id, indicator, name, target_name, period, year, exact, unit, printed, printed_unit, exact_plan, source, caveat, import_id, row, "
        "(select i.file from actual_imports i where i.id = import_id) as file from current_actuals where zone_id = ? order by sequence, id"
    )
    return select(connection, query, (zone,))


def _is_of(row: Row, one: Indicator, shared: set[str | None]) -> bool:
    """Whether a reported value is of an indicator: by the name it was matched to, else by a canonical id that only this one has."""
    if row["target_name"] is not None:
        return folded(row["target_name"]) in {folded(name) for name in one.names}
    return row["indicator"] == one.canonical and one.canonical not in shared


def _row(zone: str, one: Indicator, year: int, fills: list[Fill], reported: list[Row], interpolate: bool) -> Row:
    target = level(one, "target", year, fills)
    critical = level(one, "critical", year, fills) or (
        level(one, "critical", None, fills) if target is not None else None
    )
    base = _base(one, fills)
    actual, notes = _actual([row for row in reported if row["year"] == year])
    given = Decimal(actual["exact"]) if actual else None
    verdict = judge(target, critical, given, actual["unit"] if actual else None)
    value = verdict.value if verdict.value is not None else given
    caveats = [*verdict.caveats, *(base.caveats if base is not None else []), *notes, *one.caveats]
    row: Row = {
        "zone": zone,
        "indicator": one.key,
        "name_ru": one.name("ru"),
        "name_en": one.name("en"),
        "unit": one.unit,
        "year": year,
        "base": plain_number(base.value) if base else None,
        "base_year": base.year if base else None,
        "target": plain_number(target.value) if target else None,
        "critical": plain_number(verdict.critical),
        "actual": plain_number(value),
        "actual_unit": (one.unit if verdict.value is not None and one.unit else actual["unit"]) if actual else None,
        "plan": plain_number(Decimal(actual["exact_plan"])) if actual and actual["exact_plan"] else None,
        "share_percent": plain_number(verdict.share),
        "status": verdict.status,
        "reason": verdict.reason,
        "caveats": caveats,
        "forecast": actual is not None and bool(year_notes(year)),
        "actual_source": actual["source"] if actual else None,
        "actual_import": actual["import_id"] if actual else None,
        "actual_file": actual["file"] if actual else None,
        "actual_row": actual["row"] if actual else None,
        "actual_printed": f"{actual['printed']} {actual['printed_unit'] or ''}".strip() if actual else None,
    }
    if verdict.reason == "no such year":
        caveats += _neighbours(one, year)
        if interpolate:
            row |= _interpolated(one, year, fills, caveats)
    row["caveats"] = list(dict.fromkeys(caveats))
    levels = [found for found in (target, critical) if found is not None] or ([base] if base is not None else [])
    return row | _sources(levels, one)


def _base(one: Indicator, fills: list[Fill]) -> Level | None:
    years = sorted({year for role, year in one.cells if role == "base"}, key=lambda year: year or 0)
    return level(one, "base", years[0], fills) if years else None


def _actual(reported: list[Row]) -> tuple[Row | None, list[str]]:
    """The value of the whole year, and what else was reported for it: quarters and running totals are named, never added up."""
    yearly = [row for row in reported if row["period"] == _YEARLY]
    notes = list[str]()
    quarters = sorted((row["period"], row["exact"], row["unit"]) for row in reported if row["period"].startswith("Q"))
    if quarters:
        shown = ", ".join(
            f"{period} {shown_number(Decimal(value))} {unit or ''}".rstrip() for period, value, unit in quarters
        )
        notes.append(f"reported by quarter: {shown}; quarters are not added up")
    for row in reported:
        if row["period"] == "cumulative":
            notes.append(
                f"reported since the zone began: {shown_number(Decimal(row['exact']))} {row['unit'] or ''}; not compared with a target of one year"
            )
    if len(yearly) > 1:
        shown = ", ".join(shown_number(Decimal(row["exact"])) for row in yearly)
        notes.append(f"values under different names of the indicator: {shown}; the newest import counts")
    if yearly and yearly[-1]["caveat"]:
        notes += yearly[-1]["caveat"].split("\n")
    return (yearly[-1] if yearly else None), notes


def _neighbours(one: Indicator, year: int) -> list[str]:
    """Between which years of the act a year lies."""
    before = [other for other in one.years if other < year]
    after = [other for other in one.years if other > year]
    shown = [f"the last before is {other}" for other in before[-1:]] + [f"the next is {other}" for other in after[:1]]
    return [f"the act sets no target for {year}" + (f": {', '.join(shown)}" if shown else "")]


def _interpolated(one: Indicator, year: int, fills: list[Fill], caveats: list[str]) -> Row:
    """A straight line between the targets around a year, as a figure of its own that is no target of the act."""
    found = [(other, level(one, "target", other, fills)) for other in one.years]
    known = [(other, held.value, held.caveats) for other, held in found if held is not None and held.value is not None]
    before = [one_year for one_year in known if one_year[0] < year]
    after = [one_year for one_year in known if one_year[0] > year]
    if not before or not after:
        caveats.append(f"no interpolation: {year} does not lie between two known targets")
        return {"interpolated": None}
    (first, low, left), (last, high, right) = before[-1], after[0]
    caveats += [*left, *right]
    value = low + (high - low) * (year - first) / Decimal(last - first)
    caveats.append(
        f"interpolated between {first} ({shown_number(low)}) and {last} ({shown_number(high)}): {shown_number(value.quantize(Decimal('0.01')))}; "
        "this is arithmetic, the act sets no such target"
    )
    return {"interpolated": plain_number(value.quantize(Decimal("0.01")))}


def _parts(row: Row, one: Indicator, every: list[Indicator], year: int, fills: list[Fill]) -> None:
    """Say so where the parts that the act prints do not add up to their total."""
    by_id = {other.canonical: other for other in every}
    total, parts = by_id.get("investment_total"), [by_id.get("investment_foreign"), by_id.get("investment_domestic")]
    if total is None or None in parts or not any(one is other for other in [total, *parts]):
        return
    for role in ("target", "critical"):
        found = [level(other, role, year, fills) for other in [total, *parts] if other is not None]
        values = [item.value for item in found if item is not None and item.value is not None]
        units = {item.unit for item in found if item is not None}
        if len(values) == 3 and len(units) == 1 and values[0] != values[1] + values[2]:
            row["caveats"].append(
                f"the {role}s of {year} do not add up: {shown_number(values[1])} + {shown_number(values[2])} is not {shown_number(values[0])}"
            )


def _sources(levels: list[Level], one: Indicator) -> Row:
    """Where the levels stand, in each language."""
    cells = [(found, cell) for found in levels for cell in found.cells]
    first = cells[0][1] if cells else one.all()[0]
    quotes = [
        {
            "role": cell.role,
            "year": cell.year,
            "lang": cell.lang,
            "work": cell.work,
            "eid": cell.eid,
            "label": cell.label,
            "quote": cell.quote,
            "state": cell.state,
        }
        for _, cell in cells
    ]
    return {"work": first.work, "eid": first.eid, "label": first.label, "quotes": quotes}
