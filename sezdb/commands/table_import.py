"""The steps of every import of a table, whatever its rows are of: given, stored, rejected rows given back; and an import taken back."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from corpus.sheet import Sheet
from sezdb.commands.output import EXIT, Failure, check_folder, check_new
from sezdb.commands.rejected_rows import keep_rejected, refuse_if_nothing
from sezdb.commands.table_file import read_table
from sezdb.database import Row, open_reading, open_writing
from sezdb.import_plan import Plan, R
from sezdb.import_store import ImportKind, NoImport, changes, commit, import_id, undo
from sezdb.table_columns import Columns

_NOTHING: Final = "nothing was imported"
_CHANGES: Final = ("added", "changed", "unchanged", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person gives to an import: a file with its bytes and cells, where rejected rows go, and whether anything is stored."""

    file: Path
    raw: bytes
    table: Sheet
    rejected: Path | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a plan: the id of the import, its status (``dry run`` where nothing was stored), each row with what it does."""

    identity: str
    status: str
    rows: list[Row]


def given_table(file: Path, sheet: str, rejected: Path | None, dry_run: bool, db: Path) -> Given:
    """The table read. Raises Failure or StoreError for whatever would stop the import later."""
    if rejected is not None:
        check_new(rejected, "--rejected FILE", _NOTHING)
    open_reading(db, any_version=not dry_run).close()
    raw, table = read_table(file, sheet)
    return Given(file=file, raw=raw, table=table, rejected=rejected, dry_run=dry_run)


def opened(db: Path, *, reading: bool = False) -> closing[sqlite3.Connection]:
    """The database, closed in the end."""
    return closing(open_reading(db) if reading else open_writing(db))


def store_plan(
    connection: sqlite3.Connection, kind: ImportKind[R], plan: Plan[R], placed: Columns, given: Given
) -> Stored:
    """Compare the accepted rows with what is held, and store them unless it is a dry run. Raises Failure where rejected rows have no folder."""
    identity = import_id(hashlib.sha256(given.raw).hexdigest(), given.table.name, placed)
    rows = changes(connection, kind, identity, plan)
    if plan.rejected and given.rejected is None and not given.dry_run:
        check_folder(Path(f"{given.file.name}.rejected.csv"), "--rejected FILE", _NOTHING)
    if given.dry_run or not plan.accepted:
        return Stored(identity, "dry run", rows)
    return Stored(identity, commit(connection, kind, identity, plan, placed, given.file.name, given.table.name), rows)


def import_answer(plan: Plan[Any], placed: Columns, given: Given, stored: Stored) -> Row:
    """Give rejected rows back in a file, and answer. Raises Failure where no row could be taken."""
    kept = keep_rejected(plan, placed, given.rejected, given.file, given.dry_run)
    refuse_if_nothing(plan, given.file, kept)
    counts = {name: sum(row["change"] == name for row in stored.rows) for name in _CHANGES}
    return {
        "import": {
            "id": stored.identity,
            "file": given.file.name,
            "sheet": given.table.name or None,
            "status": stored.status,
            "mapping": placed.mapping,
        },
        "counts": counts | {"rejected": len(plan.rejected), "repeated": plan.repeated, "empty": plan.empty},
        "rows": stored.rows,
        "rejected": [{"row": one.row, "reason": one.reason, "cells": list(one.cells)} for one in plan.rejected],
        "rejected_file": str(kept) if kept else None,
    }


def take_back(db: Path, kind: ImportKind[Any], given: str, group: str) -> Row:
    """Take the import of an id back. Raises Failure where there is none or several; ``group`` is the command whose imports these are."""
    # Asked for reading first: it says of a database of another program what it is, where writing would make tables in it.
    open_reading(db, any_version=True).close()
    with opened(db) as connection:
        try:
            return undo(connection, kind, given)
        except NoImport as error:
            several = "give more of the id: " + ", ".join(error.near)
            hint = several if error.near else f"`sez {group} list` shows the imports"
            code = EXIT["usage"] if error.near else EXIT["not_found"]
            raise Failure(code, "NO_IMPORT", str(error), hint) from error
