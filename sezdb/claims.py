"""Figures that news report, by whose they are and what they measure; two of them compared only where that makes sense."""

import sqlite3
from decimal import Decimal
from typing import Final

from corpus.text import folded
from corpus.units import converted, unit
from sezdb.database import Row, select

TOTALS: Final = ("ALL_SEZ", "ALL_IZ", "ALL_SEZ_IZ")
_QUERY: Final = (
    "select c.id, c.scope, c.zone, c.metric, c.value, c.unit, c.period, c.span_of_time, c.kind, c.approximate, c.attributed_to, "
    "c.stated_on, c.quote, c.lang, c.eid, p.text as words, e.work_id as work, s.uri as source from current_claims c "
    "join expressions e on e.id = c.expression_id join sources s on s.id = e.source_id "
    "left join provisions p on p.expression_id = c.expression_id and p.eid = c.eid "
)
_SAME: Final = {
    "scope": "they are figures of different zones",
    "metric": "they measure different things",
    "kind": "one is a plan, the other is reported as done",
    "span_of_time": "they are of different times: since the beginning, of a period, or not told",
}
"""What two claims must have in common, and what to say where they have not."""


class NoClaim(Exception):
    """No claim has this id, or several have; ``found`` holds the ids meant."""

    def __init__(self, name: str, found: list[str]) -> None:
        super().__init__(f"«{name}» is the beginning of {len(found)} ids" if found else f"no claim has the id «{name}»")
        self.found = found


class NotComparable(Exception):
    """Two claims of which a difference would say nothing; the message tells why."""


def list_claims(connection: sqlite3.Connection, scope: str | None = None, metric: str | None = None) -> list[Row]:
    """The claims, of one zone or total or of all, with the words around each; by scope, measure and day."""
    rows = select(
        connection,
        _QUERY
        + "where (?1 is null or c.scope = ?1) and (?2 is null or c.metric = ?2 or instr(lower(c.metric), lower(?2))) "
        "order by c.scope is null, c.scope, c.metric, c.stated_on, c.start, c.id",
        (scope, metric),
    )
    return [row | {"approximate": bool(row["approximate"])} for row in rows]


def compare_claims(connection: sqlite3.Connection, first: str, second: str) -> Row:
    """The difference of two claims and what must be said with it. Raises NoClaim, NotComparable."""
    one, other = (_claim(connection, name) for name in (first, second))
    if one["scope"] is None or other["scope"] is None:
        raise NotComparable("the text does not tell whose figures they are")
    for name, reason in _SAME.items():
        if one[name] != other[name]:
            raise NotComparable(f"{reason} ({one[name] or 'not told'}, {other[name] or 'not told'})")
    lost = next((row for row in (one, other) if row["value"] is None), None)
    if lost:
        raise NotComparable(f"the number of «{lost['quote']}» was lost")
    value, changed = Decimal(str(one["value"])), _in_unit_of(other, one)
    return {
        "claims": [one, other],
        "difference": float(changed - value),
        "ratio": round(float(changed / value), 4) if value else None,
        "unit": one["unit"],
        "caveats": _caveats(one, other),
    }


def _claim(connection: sqlite3.Connection, name: str) -> Row:
    rows = select(connection, _QUERY + "where substr(c.id, 1, length(?1)) = ?1 order by c.id", (name,)) if name else []
    if len(rows) != 1:
        raise NoClaim(name, [row["id"] for row in rows][:10])
    return rows[0]


def _in_unit_of(other: Row, one: Row) -> Decimal:
    value = Decimal(str(other["value"]))
    if other["unit"] == one["unit"]:
        return value
    given, wanted = unit(other["unit"] or ""), unit(one["unit"] or "")
    result = converted(value, given, wanted) if given and wanted else None
    if result is None:
        raise NotComparable(f"their units differ: {one['unit']} and {other['unit']}")
    return result


def _caveats(one: Row, other: Row) -> list[str]:
    told = [f"«{folded(row['quote'])}» is a rounded figure" for row in (one, other) if row["approximate"]]
    if one["period"] != other["period"]:
        told.append(f"the periods differ: {one['period'] or 'not told'} and {other['period'] or 'not told'}")
    if one["lang"] != other["lang"]:
        told.append("they come from texts in different languages")
    return told
