"""Imports in the database, whatever their rows are of: one transaction each, kept beside one another, taken back as a whole."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic

from sezdb.clock import now
from sezdb.database import Row, select, transaction
from sezdb.import_plan import Place, Plan, R
from sezdb.rows import key
from sezdb.table_columns import Columns
from sezdb.target_levels import plain_number


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind(Generic[R]):
    """One kind of what is imported: its tables, and what its rows are.

    ``values`` is the table of values, ``current`` the view of those that count, ``imports`` the log. ``own`` are the columns that only
    this kind has, of a row to store; ``place`` is what a stored value is of, ``told`` the same for an answer; ``same`` is whether a stored
    value says the same as a row.
    """

    values: str
    current: str
    imports: str
    own: Callable[[R], Row]
    place: Callable[[Row], Place]
    told: Callable[[Row], Row]
    same: Callable[[R, Row], bool]


class NoImport(Exception):
    """No import of this id, or several; ``near`` are ids that begin so, or those that there are."""

    def __init__(self, given: str, near: list[str]) -> None:
        super().__init__(f"no import is called {given!r}" if not near else f"{given!r} may be several imports")
        self.near = near


def import_id(digest: str, sheet: str, columns: Columns) -> str:
    """The id of an import: of the bytes of the file, the sheet and how its columns were read."""
    return key("import", digest, sheet, _mapping(columns))[:16]


def changes(connection: sqlite3.Connection, kind: ImportKind[R], identity: str, plan: Plan[R]) -> list[Row]:
    """Each accepted row with what it does: ``added``, ``changed`` (with the value before), ``unchanged``, or ``held`` by this very import."""
    held, counting, rows = _held(connection, kind, identity), _counting(connection, kind), []
    for one in plan.accepted:
        if _id(identity, one) in held:
            rows.append(one.shown() | {"change": "held", "before": None})
            continue
        before = counting.get(one.place)
        change = "added" if before is None else "unchanged" if kind.same(one, before) else "changed"
        rows.append(one.shown() | {"change": change, "before": _shown(before)})
    return rows


def commit(
    connection: sqlite3.Connection,
    kind: ImportKind[R],
    identity: str,
    plan: Plan[R],
    columns: Columns,
    file: str,
    sheet: str,
) -> str:
    """Store the accepted rows. ``imported``; ``held`` where this import was stored before; ``completed`` where it now has more rows."""
    moment = now()
    with transaction(connection):
        row = connection.execute(
            f"select undone_at, sequence from [{kind.imports}] where id = ?", (identity,)
        ).fetchone()
        held = _held(connection, kind, identity)
        fresh = [one for one in plan.accepted if _id(identity, one) not in held]
        stands = row is not None and row[0] is None
        if stands and not fresh:
            return "held"
        for one in fresh:
            _insert(connection, kind.values, _stored(kind, identity, one) | {"imported_at": moment})
        last = connection.execute(f"select coalesce(max(sequence), 0) from [{kind.imports}]").fetchone()[0]
        entry = {
            "id": identity,
            "sequence": row[1] if stands else last + 1,
            "file": file,
            "sheet": sheet,
            "mapping": _mapping(columns),
            "accepted": len(held) + len(fresh),
            "rejected": len(plan.rejected),
            "imported_at": moment,
            "undone_at": None,
        }
        connection.execute(f"delete from [{kind.imports}] where id = ?", (identity,))
        _insert(connection, kind.imports, entry)
    return "completed" if stands else "imported"


def undo(connection: sqlite3.Connection, kind: ImportKind[Any], given: str) -> Row:
    """Take an import back: its values go, those that it had covered count again. Raises NoImport."""
    with transaction(connection):
        identity, file, undone = _find(connection, kind, given)
        gone = select(connection, f"select * from [{kind.values}] where import_id = ? order by row", (identity,))
        connection.execute(f"delete from [{kind.values}] where import_id = ?", (identity,))
        if undone is None:
            connection.execute(f"update [{kind.imports}] set undone_at = ? where id = ?", (now(), identity))
        counting = _counting(connection, kind)
    return {
        "id": identity,
        "file": file,
        "status": "undone" if undone is None else "already undone",
        "undone_at": undone,
        "rows": [
            kind.told(row)
            | {
                "value": plain_number(Decimal(row["exact"])),
                "unit": row["unit"],
                "now": _shown(counting.get(kind.place(row))),
            }
            for row in gone
        ],
    }


def import_log(
    connection: sqlite3.Connection, kind: ImportKind[Any], where: str = "true", values: tuple[Any, ...] = ()
) -> list[Row]:
    """The imports that a condition holds for, the newest first."""
    rows = select(connection, f"select * from [{kind.imports}] where {where} order by sequence desc", values)
    return [row | {"mapping": json.loads(row["mapping"])} for row in rows]


def _stored(kind: ImportKind[R], identity: str, one: R) -> Row:
    """A row as its table keeps it: the exact value beside the number that SQL computes with."""
    return kind.own(one) | {
        "id": _id(identity, one),
        "import_id": identity,
        "row": one.row,
        "value": float(one.value),
        "exact": f"{one.value:f}",
        "unit": one.unit,
        "printed": one.printed,
    }


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    connection.execute(f"insert into [{table}] ({names}) values ({marks})", tuple(row.values()))


def _mapping(columns: Columns) -> str:
    return json.dumps(columns.mapping, ensure_ascii=False, sort_keys=True)


def _id(identity: str, one: R) -> str:
    return key(identity, str(one.row))


def _held(connection: sqlite3.Connection, kind: ImportKind[Any], identity: str) -> set[str]:
    rows = connection.execute(f"select id from [{kind.values}] where import_id = ?", (identity,))
    return {row[0] for row in rows}


def _counting(connection: sqlite3.Connection, kind: ImportKind[Any]) -> dict[Place, Row]:
    """The values that count now, by what they are of."""
    return {kind.place(row): row for row in select(connection, f"select * from [{kind.current}]")}


def _shown(before: Row | None) -> Row | None:
    if before is None:
        return None
    return {"value": plain_number(Decimal(before["exact"])), "unit": before["unit"], "import": before["import_id"]}


def _find(connection: sqlite3.Connection, kind: ImportKind[Any], given: str) -> tuple[str, str, str | None]:
    rows = connection.execute(f"select id, file, undone_at from [{kind.imports}] order by sequence desc").fetchall()
    found = [row for row in rows if row[0] == given] or [row for row in rows if given and row[0].startswith(given)]
    if len(found) != 1:
        raise NoImport(given, [row[0] for row in found])
    return str(found[0][0]), str(found[0][1]), found[0][2]
