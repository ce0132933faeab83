"""Imports of reported values in the database: one transaction each, kept beside one another, taken back as a whole."""

import json
import sqlite3
from decimal import Decimal
from typing import Any

from corpus.units import converted, unit
from sezdb.actuals import Accepted, Place
from sezdb.clock import now
from sezdb.database import Row, select, transaction
from sezdb.import_plan import Plan
from sezdb.rows import key
from sezdb.table_columns import Columns, headers_key
from sezdb.target_levels import plain_number

_COLUMNS = (
    "id", "zone_id", "indicator", "name", "period", "year", "value", "unit", "plan", "source", "imported_at", "import_id", "row", "zone",
    "zone_name", "target_name", "exact", "exact_plan", "printed", "printed_unit", "printed_plan", "caveat",
)  # fmt: skip


class NoImport(Exception):
    """No import of this id, or several; ``near`` are ids that begin so, or those that there are."""

    def __init__(self, given: str, near: list[str]) -> None:
        super().__init__(f"no import is called {given!r}" if not near else f"{given!r} may be several imports")
        self.near = near


def import_id(digest: str, sheet: str, columns: Columns) -> str:
    """The id of an import: of the bytes of the file, the sheet and how its columns were read."""
    return key("import", digest, sheet, json.dumps(columns.mapping, ensure_ascii=False, sort_keys=True))[:16]


def changes(connection: sqlite3.Connection, identity: str, plan: Plan[Accepted]) -> list[Row]:
    """Each accepted row with what it does: ``added``, ``changed`` (with the value before), ``unchanged``, or ``held`` by this very import."""
    held = {row[0] for row in connection.execute("select id from actuals where import_id = ?", (identity,))}
    counting, rows = _counting(connection), []
    for one in plan.accepted:
        if _id(identity, one) in held:
            rows.append(one.shown() | {"change": "held", "before": None})
            continue
        before = counting.get(one.place)
        change = "added" if before is None else "unchanged" if _same(one, before) else "changed"
        rows.append(one.shown() | {"change": change, "before": _shown(before)})
    return rows


def commit(
    connection: sqlite3.Connection, identity: str, plan: Plan[Accepted], columns: Columns, file: str, sheet: str
) -> str:
    """Store the accepted rows. ``imported``; ``held`` where this import was stored before; ``completed`` where it now has more rows."""
    moment = now()
    with transaction(connection):
        row = connection.execute("select undone_at, sequence from actual_imports where id = ?", (identity,)).fetchone()
        held = {one[0] for one in connection.execute("select id from actuals where import_id = ?", (identity,))}
        fresh = [one for one in plan.accepted if _id(identity, one) not in held]
        known = row is not None and row[0] is None
        if not known or fresh:
            _put(connection, identity, fresh, moment)
            last = connection.execute("select coalesce(max(sequence), 0) from actual_imports").fetchone()[0]
            sequence = row[1] if known else last + 1
            mapping = json.dumps(columns.mapping, ensure_ascii=False, sort_keys=True)
            connection.execute(
                "insert or replace into actual_imports (id, sequence, file, sheet, mapping, accepted, rejected, imported_at, undone_at) "
                "values (?, ?, ?, ?, ?, ?, ?, ?, null)",
                (identity, sequence, file, sheet, mapping, len(held) + len(fresh), len(plan.rejected), moment),
            )
    return "imported" if not known else "completed" if fresh else "held"


def undo(connection: sqlite3.Connection, given: str) -> Row:
    """Take an import back: its values go, those that it had covered count again. Raises NoImport."""
    with transaction(connection):
        identity, file, undone = _find(connection, given)
        places = connection.execute(
            "select zone, zone_id, indicator, target_name, name, year, period, exact, unit from actuals where import_id = ? order by row",
            (identity,),
        ).fetchall()
        connection.execute("delete from actuals where import_id = ?", (identity,))
        if undone is None:
            connection.execute("update actual_imports set undone_at = ? where id = ?", (now(), identity))
        counting = _counting(connection)
        rows = [_taken_back(counting, row) for row in places]
    return {
        "id": identity,
        "file": file,
        "status": "undone" if undone is None else "already undone",
        "undone_at": undone,
        "rows": rows,
    }


def list_imports(connection: sqlite3.Connection, zone: str | None = None) -> Row:
    """Every import, the newest first, and every value with whether it counts: another import may have covered it."""
    where, values = ("where a.zone_id = ?", (zone,)) if zone is not None else ("", ())
    imports = select(
        connection,
        "select id, sequence, file, sheet, mapping, accepted, rejected, imported_at, undone_at from actual_imports "
        + ("where id in (select import_id from actuals where zone_id = ?) " if zone is not None else "")
        + "order by sequence desc",
        values,
    )
    for row in imports:
        row["mapping"] = json.loads(row["mapping"])
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
    return {"imports": imports, "rows": rows}


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


def _put(connection: sqlite3.Connection, identity: str, fresh: list[Accepted], moment: str) -> None:
    rows = [
        (
            _id(identity, one), one.zone_id, one.indicator, one.name, one.period, one.year, float(one.value), one.unit,
            None if one.plan is None else float(one.plan), one.source, moment, identity, one.row, one.zone, one.zone_name, one.target_name,
            f"{one.value:f}", None if one.plan is None else f"{one.plan:f}", one.printed, one.printed_unit, one.printed_plan,
            "\n".join(one.caveats) or None,
        )
        for one in fresh
    ]  # fmt: skip
    connection.executemany(
        f"insert into actuals ({', '.join(_COLUMNS)}) values ({', '.join('?' * len(_COLUMNS))})", rows
    )


def _id(identity: str, one: Accepted) -> str:
    return key(identity, str(one.row))


def _same(one: Accepted, before: Any) -> bool:
    """Whether a stored value says the same, in whatever unit."""
    mine, theirs = unit(one.unit), unit(before[1] or "")
    value = Decimal(before[0])
    if mine is not None and theirs is not None and mine != theirs:
        changed = converted(value, theirs, mine)
        return changed == one.value
    return value == one.value and (None if before[2] is None else Decimal(before[2])) == one.plan


def _counting(connection: sqlite3.Connection) -> dict[Place, Any]:
    """The values that count now: exact value, unit, exact plan and import of each place."""
    query = "select zone_id, coalesce(target_name, indicator), year, period, exact, unit, exact_plan, import_id from current_actuals"
    return {(row[0], row[1], row[2], row[3]): row[4:8] for row in map(tuple, connection.execute(query))}


def _shown(before: Any) -> Row | None:
    return {"value": plain_number(Decimal(before[0])), "unit": before[1], "import": before[3]} if before else None


def _taken_back(counting: dict[Place, Any], row: Any) -> Row:
    """A value taken back, and the one that counts in its place."""
    zone, zone_id, indicator, target_name, name, year, period, exact, unit_name = row
    return {
        "zone": zone_id or zone, "indicator": indicator, "name": name, "year": year, "period": period,
        "value": plain_number(Decimal(exact)), "unit": unit_name, "now": _shown(counting.get((zone_id, target_name or indicator, year, period))),
    }  # fmt: skip


def _find(connection: sqlite3.Connection, given: str) -> tuple[str, str, str | None]:
    rows = connection.execute("select id, file, undone_at from actual_imports order by sequence desc").fetchall()
    found = [row for row in rows if row[0] == given] or [row for row in rows if given and row[0].startswith(given)]
    if len(found) != 1:
        raise NoImport(given, [row[0] for row in found])
    return str(found[0][0]), str(found[0][1]), found[0][2]
