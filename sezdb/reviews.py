"""The log of what people decided. It is never changed, only added to."""

import json
import sqlite3

from sezdb.clock import now
from sezdb.database import Row


def log(
    connection: sqlite3.Connection,
    table: str,
    fact: str,
    action: str,
    before: Row | None,
    after: Row | None,
    reason: str,
) -> None:
    """Add a decision on a fact of a table: what was said before and after, None where nothing was. The caller holds the transaction."""
    shown = [None if row is None else json.dumps(row, ensure_ascii=False, sort_keys=True) for row in (before, after)]
    connection.execute(
        "insert into reviews (fact_table, fact_id, action, before, after, reason, at) values (?, ?, ?, ?, ?, ?, ?)",
        (table, fact, action, *shown, reason, now()),
    )
