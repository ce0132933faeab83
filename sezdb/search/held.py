"""Since when a provision holds, and which act gave it its wording."""

import sqlite3
from typing import Final

from sezdb.database import Row, select

_CHANGED: Final = (
    "select a.act_kind, a.act_number, a.act_date, a.target_eid, a.eid from amendments a where a.expression_id = ? and a.direction = 'incoming' "
    "and a.act_date is not null order by a.act_date desc, a.id"
)


def held_since(connection: sqlite3.Connection, expression: str, eid: str, adopted: str | None) -> Row:
    """``since`` (ISO day or null) and ``by`` (the act, as its footnote names it, or null): the newest amendment of the provision or of what
    it stands in; the day of adoption where no footnote tells of one."""
    for row in select(connection, _CHANGED, (expression,)):
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
