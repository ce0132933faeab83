"""Which parts of an act on several zones speak of one of them: an annex that names other zones only is not about it."""

import sqlite3
from collections import defaultdict

from sezdb.database import Row


def of_zone(connection: sqlite3.Connection, rows: list[Row], zone: str) -> list[Row]:
    """The provisions without those of annexes that name zones, but not this one."""
    named = {expression: _annexes(connection, expression) for expression in {row["expression_id"] for row in rows}}
    return [row for row in rows if zone in named[row["expression_id"]].get(_annex(row["eid"]), {zone})]


def _annexes(connection: sqlite3.Connection, expression: str) -> dict[str, set[str]]:
    """The zones that each annex of an expression names."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = connection.execute(
        "select eid, zone_id from zone_mentions where expression_id = ? and zone_id is not null", (expression,)
    )
    for eid, zone in rows:
        if annex := _annex(eid):
            found[annex].add(zone)
    return dict(found)


def _annex(eid: str) -> str:
    first = eid.partition("__")[0]
    return first if first.startswith("att_") else ""
