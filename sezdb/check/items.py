"""The lists of a zone as they are stored: each item with its place, its nodes of the classifier, and what stands under it."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any, Final

from sezdb.check.resolve import NodeOf
from sezdb.database import Row, select

_LANGUAGES: Final = ("ru", "kk", "en")
_ITEMS: Final = (
    "select a.id, a.expression_id, a.eid, a.lang, a.quote, a.text, a.mode, a.level, a.parent_id, a.depends_on, a.valid_from, a.valid_to, a.review, "
    "a.start, a.end, "
    "e.work_id, e.as_of, e.unofficial, p.label, w.kind, w.number, w.adopted, w.status "
    "from current_activities a join expressions e on e.id = a.expression_id join works w on w.id = e.work_id "
    "left join provisions p on p.expression_id = a.expression_id and p.eid = a.eid "
    "where a.zone_id = ? and a.review != 'rejected' order by e.work_id, a.lang, a.start, a.level, a.id"
)


@dataclass(slots=True)
class Item:
    """An item of a list. ``nodes`` are those it was resolved to; ``children`` its exceptions, and theirs."""

    row: Row
    nodes: tuple[NodeOf, ...]
    children: list["Item"] = field(default_factory=list)
    parent: "Item | None" = field(default=None, repr=False)

    def add(self, child: "Item") -> None:
        """Put an item under this one."""
        child.parent = self
        self.children.append(child)

    @property
    def mode(self) -> str:
        """permitted, excluded, carve_out, prohibited, permitted_exception or derogation."""
        return str(self.row["mode"])

    @property
    def text(self) -> str:
        """The words of the item."""
        return str(self.row["text"])

    @property
    def eid(self) -> str:
        """The provision in which it stands."""
        return str(self.row["eid"])

    def has(self, relation: str) -> bool:
        """Whether a node of it stands in a relation."""
        return any(node.relation == relation for node in self.nodes)


@dataclass(slots=True)
class ZoneList:
    """The items that one act lists for a zone, in one language."""

    work: str
    lang: str
    items: list[Item]

    def of(self, mode: str) -> list[Item]:
        """The items of the first level of a mode."""
        return [item for item in self.items if item.mode == mode and item.row["parent_id"] is None]


def lists_of(connection: sqlite3.Connection, zone: str) -> list[ZoneList]:
    """The lists of a zone, one for each act that has one: in Russian where it is held, else in Kazakh, else in English."""
    rows = select(connection, _ITEMS, [zone])
    nodes = _nodes(connection, [row["id"] for row in rows])
    found: dict[tuple[str, str], list[Item]] = {}
    for row in rows:
        row["depends_on"] = tuple(json.loads(row["depends_on"] or "[]"))
        found.setdefault((row["work_id"], row["lang"]), []).append(Item(row, nodes.get(row["id"], ())))
    chosen = []
    for work in dict.fromkeys(work for work, _ in found):
        lang = next(lang for lang in _LANGUAGES if (work, lang) in found)
        items = found[work, lang]
        held = {item.row["id"]: item for item in items}
        for item in items:
            if item.row["parent_id"] in held:
                held[item.row["parent_id"]].add(item)
        chosen.append(ZoneList(work, lang, items))
    return chosen


def _nodes(connection: sqlite3.Connection, activities: list[str]) -> dict[str, tuple[NodeOf, ...]]:
    found = dict[str, list[NodeOf]]()
    for at in range(0, len(activities), 500):
        some = activities[at : at + 500]
        rows: list[Any] = connection.execute(
            "select activity_id, code, relation, how, score from activity_nodes "
            f"where activity_id in ({','.join('?' * len(some))}) order by activity_id, score desc, code, relation",
            some,
        ).fetchall()
        for activity, code, relation, how, score in rows:
            found.setdefault(activity, []).append(NodeOf(code, relation, how, score))
    return {activity: tuple(nodes) for activity, nodes in found.items()}
