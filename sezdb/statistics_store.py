"""Imports of regional statistics in the database: one transaction each, kept beside one another, taken back as a whole."""

import json
import sqlite3
from decimal import Decimal
from typing import Any, Final

from sezdb.actual_store import NoImport
from sezdb.clock import now
from sezdb.database import Row, select, transaction
from sezdb.import_plan import Plan
from sezdb.regions import region_name
from sezdb.rows import key
from sezdb.statistics_plan import Place, Statistic
from sezdb.statistics_tables import STATISTIC_TABLES
from sezdb.table_columns import Columns
from sezdb.target_levels import plain_number

_COLUMNS: Final = tuple(STATISTIC_TABLES["regional_statistics"])


def changes(connection: sqlite3.Connection, identity: str, plan: Plan[Statistic]) -> list[Row]:
    """Each accepted row with what it does: ``added``, ``changed`` (with the value before), ``unchanged``, or ``held`` by this very import."""
    held = {row[0] for row in connection.execute("select id from regional_statistics where import_id = ?", (identity,))}
    counting, rows = _counting(connection), []
    for one in plan.accepted:
        before = counting.get(one.place)
        change = "added" if before is None else "unchanged" if Decimal(before[0]) == one.value else "changed"
        if _id(identity, one) in held:
            change, before = "held", None
        rows.append(one.shown() | {"change": change, "before": _shown(before)})
    return rows


def commit(
    connection: sqlite3.Connection, identity: str, plan: Plan[Statistic], columns: Columns, file: str, sheet: str
) -> str:
    """Store the accepted rows. ``imported``; ``held`` where this import was stored before; ``completed`` where it now has more rows."""
    moment = now()
    with transaction(connection):
        row = connection.execute(
            "select undone_at, sequence from statistic_imports where id = ?", (identity,)
        ).fetchone()
        held = {
            one[0] for one in connection.execute("select id from regional_statistics where import_id = ?", (identity,))
        }
        fresh = [one for one in plan.accepted if _id(identity, one) not in held]
        stands = row is not None and row[0] is None
        if stands and not fresh:
            return "held"
        for one in fresh:
            found = one.shown() | {
                "id": _id(identity, one), "value": float(one.value), "exact": f"{one.value:f}", "imported_at": moment, "import_id": identity,
            }  # fmt: skip
            marks = ", ".join("?" * len(_COLUMNS))
            connection.execute(
                f"insert into regional_statistics ({', '.join(_COLUMNS)}) values ({marks})",
                [found[name] for name in _COLUMNS],
            )
        last = connection.execute("select coalesce(max(sequence), 0) from statistic_imports").fetchone()[0]
        mapping = json.dumps(columns.mapping, ensure_ascii=False, sort_keys=True)
        connection.execute(
            "insert or replace into statistic_imports (id, sequence, file, sheet, mapping, accepted, rejected, imported_at, undone_at) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, null)",
            (
                identity,
                row[1] if stands else last + 1,
                file,
                sheet,
                mapping,
                len(held) + len(fresh),
                len(plan.rejected),
                moment,
            ),
        )
    return "completed" if stands else "imported"


def undo(connection: sqlite3.Connection, given: str) -> Row:
    """Take an import back: its values go, those that it had covered count again. Raises NoImport."""
    with transaction(connection):
        rows = connection.execute("select id, file, undone_at from statistic_imports order by sequence desc").fetchall()
        found = [row for row in rows if row[0] == given] or [row for row in rows if given and row[0].startswith(given)]
        if len(found) != 1:
            raise NoImport(given, [row[0] for row in found])
        identity, file, undone = found[0]
        gone = connection.execute(
            "select region, metric, year, exact, unit from regional_statistics where import_id = ? order by row",
            (identity,),
        ).fetchall()
        connection.execute("delete from regional_statistics where import_id = ?", (identity,))
        if undone is None:
            connection.execute("update statistic_imports set undone_at = ? where id = ?", (now(), identity))
        counting = _counting(connection)
    return {
        "id": identity,
        "file": file,
        "status": "undone" if undone is None else "already undone",
        "undone_at": undone,
        "rows": [
            {
                "region": row[0], "metric": row[1], "year": row[2], "value": plain_number(Decimal(row[3])), "unit": row[4],
                "now": _shown(counting.get((row[0], row[1], row[2]))),
            }
            for row in gone
        ],
    }  # fmt: skip


def list_statistics(connection: sqlite3.Connection, region: str | None = None) -> Row:
    """Every import, the newest first, and every value with whether it counts: another import may have covered it."""
    imports = select(connection, "select * from statistic_imports order by sequence desc")
    for row in imports:
        row["mapping"] = json.loads(row["mapping"])
    wanted = region_name(region) if region is not None else None
    rows = select(
        connection,
        "select s.*, (c.id is not null) as counts from regional_statistics s left join current_statistics c on c.id = s.id "
        "where ?1 is null or s.region = ?1 order by s.region, s.metric, s.year, s.import_id, s.row",
        (wanted,),
    )
    for row in rows:
        row["value"] = plain_number(Decimal(row.pop("exact")))
        row["counts"] = bool(row["counts"])
    return {"imports": imports, "rows": rows}


def statistics_of(connection: sqlite3.Connection, region: str, year: int) -> dict[str, Row]:
    """The values that count of a region in a year, by metric, each with its file and row."""
    rows = select(
        connection,
        "select c.*, (select file from statistic_imports i where i.id = c.import_id) as file from current_statistics c "
        "where c.region = ? and c.year = ?",
        (region_name(region), year),
    )
    return {row["metric"]: row for row in rows}


def _id(identity: str, one: Statistic) -> str:
    return key(identity, str(one.row))


def _counting(connection: sqlite3.Connection) -> dict[Place, Any]:
    rows = connection.execute("select region, metric, year, exact, unit, import_id from current_statistics")
    return {(row[0], row[1], row[2]): tuple(row)[3:] for row in rows}


def _shown(before: Any) -> Row | None:
    return {"value": plain_number(Decimal(before[0])), "unit": before[1], "import": before[2]} if before else None
