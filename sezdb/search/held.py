"""Since when a provision holds, and which act gave it its wording."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from typing import Final

from sezdb.database import Row, select

_CHANGED: Final = (
    "select expression_id, act_kind, act_number, act_date, target_eid, eid from amendments where expression_id in ({marks}) "
    "and direction = 'incoming' and act_date is not null order by act_date desc, id"
)


def changes(connection: sqlite3.Connection, expressions: Collection[str]) -> dict[str, list[Row]]:
    """The amendments that the footnotes of some expressions tell of, by expression, the newest first."""
    found = defaultdict[str, list[Row]](list)
    for row in select(connection, _CHANGED.format(marks=",".join("?" * len(expressions))), list(expressions)):
        found[row["expression_id"]].append(row)
    return found


def held_since(changed: list[Row], eid: str, adopted: str | None) -> Row:
    """``since`` (ISO day or null) and ``by`` (the act, as its footnote names it, or null): the newest of the amendments of the provision or
    of what it stands in; the day of adoption where no footnote tells of one."""
    for row in changed:
        place = row["target_eid"] or _noted(row["eid"])
        if place and (eid == place or eid.startswith(f"{place}__")):
            named = " ".join(
                filter(None, (row["act_kind"], row["act_number"] and f"№ {row['act_number']}", row["act_date"]))
            )
            return {"since": row["act_date"], "by": named}
    return {"since": adopted, "by": None}


def _noted(eid: str) -> str:
    """The provision under which a footnote stands."""
    return eid.rpartition("__note_")[0]
