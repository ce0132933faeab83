"""Reported values in the database: how their imports are stored, what they hold, and the mappings of columns that people keep."""

import json
import sqlite3
from decimal import Decimal
from typing import Final

from corpus.units import converted, unit
from sezdb.actuals import Accepted, Place
from sezdb.clock import now
from sezdb.database import Row, select
from sezdb.import_store import ImportKind, import_log
from sezdb.table_columns import Columns, headers_key
from sezdb.target_levels import plain_number


def list_imports(connection: sqlite3.Connection, zone: str | None = None) -> Row:
    """Every import, the newest first, and every value with whether it counts: another import may have covered it."""
    where, values = ("where a.zone_id = ?", (zone,)) if zone is not None else ("", ())
    rows = select(
        connection,
        "select a.id, a.zone_id, a.zone, a.indicator, a.name, a.target_name, a.year, a.period, a.exact, a.unit, a.exact_plan, a.source, a.printed, "
        "a.printed_unit, a.caveat, a.import_id, a.row, (c.id is not null) as counts from actuals a left join current_actuals c on c.id = a.id "
        f"{where} order by a.zone_id, coalesce(a.target_name, a.indicator), a.year, a.period, a.import_id, a.row",
        values,
    )
    for row in rows:
        row["value"] = plain_number(Decimal(row.pop("exact")))
        plan = row.pop("exact_plan")
        row["plan"] = plain_number(Decimal(plan)) if plan else None
        row["counts"] = bool(row["counts"])
        row["caveats"] = row.pop("caveat").split("\n") if row["caveat"] else []
    of_zone = "id in (select import_id from actuals where zone_id = ?)" if zone is not None else "true"
    return {"imports": import_log(connection, ACTUAL_IMPORTS, of_zone, values), "rows": rows}


def save_mapping(connection: sqlite3.Connection, name: str, columns: Columns) -> None:
    """Keep how the columns were read, for every table with the same headers. Others stay."""
    identity = headers_key(columns.headers)
    headers = json.dumps([header for header in columns.headers if header], ensure_ascii=False)
    mapping = json.dumps(columns.mapping, ensure_ascii=False, sort_keys=True)
    connection.execute(
        "insert or replace into actual_mappings values (?, ?, ?, ?, ?)", (identity, name, headers, mapping, now())
    )


def saved_mapping(connection: sqlite3.Connection, headers: tuple[str, ...]) -> tuple[str, dict[str, str]] | None:
    """The name and the mapping saved for a set of headers, or None."""
    row = connection.execute(
        "select name, mapping from actual_mappings where id = ?", (headers_key(headers),)
    ).fetchone()
    return (str(row[0]), json.loads(row[1])) if row else None


def _own(one: Accepted) -> Row:
    names = ("zone_id", "zone", "zone_name", "indicator", "name", "target_name", "period", "year", "source")
    return {name: getattr(one, name) for name in names} | {
        "plan": None if one.plan is None else float(one.plan),
        "exact_plan": None if one.plan is None else f"{one.plan:f}",
        "printed_unit": one.printed_unit,
        "printed_plan": one.printed_plan,
        "caveat": "\n".join(one.caveats) or None,
    }


def _place(row: Row) -> Place:
    """A zone that is not there any more still has the name it was given by: two of them are two places."""
    return row["zone_id"] or row["zone"], row["target_name"] or row["indicator"], row["year"], row["period"]


def _told(row: Row) -> Row:
    return {"zone": row["zone_id"] or row["zone"]} | {
        name: row[name] for name in ("indicator", "name", "year", "period")
    }


def _same(one: Accepted, before: Row) -> bool:
    """Whether a stored value says the same, in whatever unit."""
    mine, theirs, value = unit(one.unit), unit(before["unit"] or ""), Decimal(before["exact"])
    if mine is not None and theirs is not None and mine != theirs:
        return converted(value, theirs, mine) == one.value
    plan = before["exact_plan"]
    return value == one.value and (None if plan is None else Decimal(plan)) == one.plan


ACTUAL_IMPORTS: Final = ImportKind(
    values="actuals",
    current="current_actuals",
    imports="actual_imports",
    own=_own,
    place=_place,
    told=_told,
    same=_same,
)
"""Imports of reported values."""
