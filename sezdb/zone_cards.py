"""Questions about zones: the list, and one zone with every fact and its quote."""

import re
import sqlite3
from itertools import takewhile
from typing import Final

from corpus.zones import key, register
from sezdb.amended import later_changes
from sezdb.database import Row, select
from sezdb.indicator_names import closest
from sezdb.target_levels import Fill, filled_cells, plain_number, read_fills
from sezdb.zone_indicators import zone_indicators

_FACT = "f.id, f.lang, f.eid, p.label, f.quote, e.work_id, f.review, w.kind as source_kind"
_FROM = (
    "join expressions e on e.id = f.expression_id join works w on w.id = e.work_id "
    "left join provisions p on p.expression_id = f.expression_id and p.eid = f.eid"
)
_LAW_FIRST = "w.kind = 'news', f.lang != 'ru'"
"""The order of answers: acts before the press, the Russian text before translations."""


_LED: Final = re.compile(
    r"\s*(?:в|на|на\s+территории|для|in|at|on|of|for|the|in\s+the|on\s+the\s+territory\s+of(?:\s+the)?)\s+",
    re.IGNORECASE,
)
"""What may lead to the name of a zone as people type it."""

SEVERAL: Final = "give one of"


class NoZone(Exception):
    """No zone of this name, or ``several``; ``near`` holds the names of the zones meant or of the closest, ``what`` they are."""

    def __init__(self, name: str, near: list[str], what: str) -> None:
        several = what == SEVERAL
        super().__init__(f"«{name}» may mean several zones" if several else f"no zone is called «{name}»")
        self.near, self.what, self.several = near, what, several


def list_zones(connection: sqlite3.Connection) -> list[Row]:
    """Every zone with its term, total area, the act that created it and how many activities one language permits (None: no list is held)."""
    return select(
        connection,
        "select z.*, (select t.ends from current_terms t join expressions e on e.id = t.expression_id join works w on w.id = e.work_id where t.zone_id = z.id "
        "order by w.kind = 'news', t.lang != 'ru', w.adopted desc, t.start limit 1) as term, "
        "(select t.area_ha from current_territories t join expressions e on e.id = t.expression_id join works w on w.id = e.work_id "
        "where t.zone_id = z.id and t.member_of is null order by w.kind = 'news', t.lang != 'ru', w.adopted desc, t.start limit 1) as area_ha, "
        "(select count(*) from current_activities a where a.zone_id = z.id and a.mode = 'permitted' group by a.lang order by a.lang != 'ru', a.lang "
        "limit 1) as permitted "
        "from zones z order by z.id",
    )


def find_zone(connection: sqlite3.Connection, name: str) -> str:
    """The id of a zone by its id or any of its names in any language. Raises NoZone."""
    rows = connection.execute("select id from zones where id = ?", (name,)).fetchall()
    if rows:
        return str(rows[0][0])
    wanted = key(name)
    same = {wanted, *register().get(wanted, ())}
    names = connection.execute(
        "select zone_id, name from zone_names where kind != 'short' union select id, id from zones"
    ).fetchall()
    found = sorted({zone for zone, other in names if key(other) in same})
    if len(found) == 1:
        return str(found[0])
    inflected = sorted({zone for zone, other in names if _inflected(key(other), wanted)})
    if not found and len(inflected) == 1:
        return str(inflected[0])
    inside = sorted({zone for zone, other in names if wanted and wanted in key(other)})
    if not found and len(inside) == 1:
        return str(inside[0])
    if not (found or inflected or inside) and (bare := _LED.sub("", name)) != name:
        return find_zone(connection, bare)
    printed = dict(connection.execute("select id, coalesce(name_ru, name_en, name_kk, id) from zones order by id"))
    if several := found or inflected or inside:
        raise NoZone(name, [f"{printed[zone]} ({zone})" for zone in several], SEVERAL)
    owners = {other: zone for zone, other in names}
    near = list(dict.fromkeys(printed[owners[other]] for other in closest(name, owners, limit=8, least=60)))
    raise NoZone(name, near[:5], "closest") if near else NoZone(name, list(printed.values())[:20], "known")


def _fill(fill: Fill) -> Row:
    """What a person filled into a lost cell, and from where."""
    return {
        "value": plain_number(fill.value),
        "unit": fill.unit,
        "source": fill.source,
        "filled_by": fill.filled_by,
        "filled_at": fill.filled_at,
    }


def _inflected(one: str, other: str) -> bool:
    """Whether two names differ in their endings only: «Степного берега» is «Степной берег»."""
    left, right = one.split(), other.split()
    return len(left) == len(right) and all(
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
        >= max(3, min(len(a), len(b)) - 3)
        for a, b in zip(left, right, strict=True)
    )


def one_zone(connection: sqlite3.Connection, zone: str) -> Row:
    """A zone card: names, status, terms, territories, activities, lists, attributes, acts, findings; each fact with quote, label and act."""

    def facts(table: str, columns: str, order: str) -> list[Row]:
        query = f"select {columns}, {_FACT} from current_{table} f {_FROM} where f.zone_id = ? order by {order}"
        return select(connection, query, (zone,))

    (row,) = select(connection, "select * from zones where id = ?", (zone,))
    row["names"] = select(
        connection, "select lang, name, kind from zone_names where zone_id = ? order by lang, kind, name", (zone,)
    )
    row["terms"] = facts("terms", "f.ends, f.text", f"{_LAW_FIRST}, f.start")
    row["territories"] = facts("territories", "f.area_ha, f.location, f.member_of", f"{_LAW_FIRST}, e.work_id, f.start")
    row["activities"] = facts(
        "activities",
        "f.mode, f.level, f.ordinal, f.parent_id, f.text, f.oked, f.valid_to",
        f"{_LAW_FIRST}, e.work_id, f.start, f.level",
    )
    row["targets"] = facts(
        "targets",
        "f.indicator, f.number, f.name, f.parent, f.unit, f.role, f.year, f.value, f.printed, f.state, f.position",
        "e.work_id, f.lang != 'ru', f.row, f.col, f.start",
    )
    fills = read_fills(connection, zone)
    filled = {
        cell.id: fill
        for one in (zone_indicators(connection, zone) if fills else [])
        for cell, fill in filled_cells(one, fills)
    }
    for target in row["targets"]:
        target["filled"] = _fill(filled[target["id"]]) if target["id"] in filled else None
    row["lists"] = facts("lists", "f.kind, f.level, f.ordinal, f.text", f"{_LAW_FIRST}, e.work_id, f.start")
    row["attributes"] = facts("zone_attributes", "f.attribute, f.value", f"{_LAW_FIRST}, f.start")
    row["acts"] = select(
        connection,
        "select distinct w.id, w.kind, w.number, w.adopted, w.status, m.role from zone_mentions m join expressions e on e.id = m.expression_id "
        "join works w on w.id = e.work_id where m.zone_id = ? and m.role != 'alias' order by w.adopted, w.id, m.role",
        (zone,),
    )
    row["later_changes"] = later_changes(connection, zone)
    row["findings"] = select(
        connection,
        "select distinct f.severity, f.code, f.message, f.eid, f.work_id from findings f join zone_mentions m on m.expression_id = f.expression_id "
        "where m.zone_id = ? and m.role in ('created', 'titled', 'regulated') order by f.severity = 'info', f.code",
        (zone,),
    )
    return row
