"""The classifier nodes of the activities that are stored: resolved once, when they are settled."""

import json
import sqlite3
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

from sezdb.check.resolve import nodes_of
from sezdb.rows import key

_RESOLVED_BY: Final = "5"
"""The version of the rules that resolve; with another one, or another book of names, everything is resolved again."""


def resolve_activities(connection: sqlite3.Connection) -> None:
    """Resolve the activities that have no nodes yet, and drop the nodes of those that went. Runs inside the caller's transaction."""
    edition = f"{_RESOLVED_BY} {_book()}"
    row = connection.execute("select value from settings where id = 'activity_nodes'").fetchone()
    if row is None or row[0] != edition:
        connection.execute("delete from activity_nodes")
        connection.execute("insert or replace into settings values ('activity_nodes', ?)", (edition,))
    connection.execute("delete from activity_nodes where activity_id not in (select id from activities)")
    rows = connection.execute(
        "select a.id, a.text, a.oked, a.depends_on, above.text from activities a left join activities above on above.id = a.parent_id "
        "where a.lang in ('ru', 'en') "
        "and not exists (select 1 from activity_nodes n where n.activity_id = a.id) order by a.id"
    ).fetchall()
    for activity, text, oked, depends_on, above in rows:
        found = nodes_of(text, tuple(json.loads(oked or "[]")), tuple(json.loads(depends_on or "[]")), above or "")
        connection.executemany(
            "insert into activity_nodes (id, activity_id, code, relation, how, score) values (?, ?, ?, ?, ?, ?)",
            [
                (key(activity, one.code or "", one.relation), activity, one.code, one.relation, one.how, one.score)
                for one in {(node.code, node.relation): node for node in found}.values()
            ],
        )


@cache
def _book() -> str:
    """A hash of the book of names: which edition of it the nodes were found with."""
    return blake2b(files("sezdb").joinpath("data/activity_book.json").read_bytes(), digest_size=8).hexdigest()
