"""Lists that hold for one part of a zone only: a plot or a subzone of its territory."""

import re
import sqlite3
from functools import cache
from typing import Final

from corpus.data_file import data_file
from corpus.text import folded, shortened
from sezdb.check.items import Item

_QUOTE: Final = 160


def part_of(connection: sqlite3.Connection, item: Item) -> str:
    """The words by which the act says that the list of an item is that of a part of the zone; empty where it is that of the whole."""
    steps = item.eid.split("__")
    above = ["__".join(steps[:end]) for end in range(1, len(steps))]
    rows = connection.execute(
        "select eid, coalesce(heading, text) from provisions where expression_id = ? and kind not in ('note', 'stamp', 'title') "
        f"and eid in ({','.join('?' * len(above))}) order by ordinal",
        (item.row["expression_id"], *above),
    ).fetchall()
    for _, text in rows:
        opener = folded(text).partition(":")[0]
        if _part().search(opener):
            return shortened(opener, _QUOTE)
    return ""


@cache
def _part() -> re.Pattern[str]:
    return re.compile(data_file("sezdb", "data/check.toml")["part"], re.IGNORECASE)
