"""What amending acts change in the acts that are held: the provision of each instruction, and what it means for the facts of a zone."""

import re
import sqlite3
from typing import Any, Final

from corpus.citations import cited_acts
from corpus.ids import eid, number_key
from corpus.places import Named, place_named
from sezdb.database import Row, select

_SHOWN: Final = {"term": "terms", "territory": "territories", "target": "targets"}
"""What a zone card shows that a later act may have changed, and its table."""

_OWN_PART: Final = {"target": "targets"}
"""The document that a fact belongs to wherever a copy of the act has put its table."""


def numbered_works(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """The works held, by the key of their number and the day of adoption."""
    rows = connection.execute(
        "select number, adopted, id from works where number is not null and adopted is not null order by id desc"
    )
    return {(number_key(row[0]), row[1]): row[2] for row in rows}


def resolve_amended(connection: sqlite3.Connection, works: dict[tuple[str, str], str]) -> None:
    """Fill in the provision that each outgoing instruction changes, where the amended act is held and has just one such provision."""
    connection.execute(
        "update amendments set target_eid = null where direction = 'outgoing' and target_eid is not null"
    )
    rows = connection.execute(
        "select id, lang, act_number, act_date, target from amendments where direction = 'outgoing' and rule != 'amendments.repeal' "
        "and act_number is not null and act_date is not null and target is not null order by id"
    ).fetchall()
    found = [
        (place, row[0])
        for row in rows
        if (work := works.get((number_key(row[2]), row[3]))) and (place := _provision(connection, work, row[1], row[4]))
    ]
    connection.executemany("update amendments set target_eid = ? where id = ?", found)


def _provision(connection: sqlite3.Connection, work: str, lang: str, target: str) -> str | None:
    """The eId of the provision of a work that a target names; None where the words or the act leave it open."""
    if any(cited_acts(target, 0, len(target), lang)) or (named := place_named(target, lang)) is None:
        return None
    held = connection.execute(
        "select id from expressions where work_id = ? and current = 1 order by lang != ?, lang != 'ru', id",
        (work, lang),
    ).fetchone()
    prefix = _document(connection, held[0], named) if held else None
    if prefix is None:
        return None
    if named.row:
        return _row(connection, held[0], prefix, named.row)
    if not named.steps:
        return prefix if prefix and not named.part and not re.search(r"\d", target) else None
    wanted = eid(prefix, named.steps, f"part_{named.part}" if named.part > 1 else "")
    there = connection.execute("select 1 from provisions where expression_id = ? and eid = ?", (held[0], wanted))
    return wanted if there.fetchone() else None


def _document(connection: sqlite3.Connection, expression: str, named: Named) -> str | None:
    """The eId of the only annex that is such a document, empty for the act itself, None where there is no such annex or are several."""
    if not named.document:
        return ""
    rows = connection.execute(
        "select eid from provisions where expression_id = ? and kind = 'attachment' and part = ? order by ordinal",
        (expression, named.document),
    ).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def _row(connection: sqlite3.Connection, expression: str, prefix: str, number: str) -> str | None:
    """The only row under a prefix that begins with the number, as printed."""
    rows = connection.execute(
        "select eid, text from provisions where expression_id = ? and kind = 'row' and eid like ? order by ordinal",
        (expression, eid(prefix, "%")),
    ).fetchall()
    found = [row[0] for row in rows if re.match(rf"\s*{re.escape(number)}[.)]?(?![\d.,])", row[1])]
    return found[0] if len(found) == 1 else None


def later_changes(connection: sqlite3.Connection, zone: str) -> list[Row]:
    """What a zone card shows that a held act of a later day changes: which fact, its provision, the act and its words. ``certain`` is
    False where the act changes the same act in a place that could not be told."""
    told = dict[tuple[str, str, str], Row]()
    for what in _SHOWN:
        for (work, provision), changes in changes_by_place(connection, zone, what).items():
            for change in changes:
                place = (what, work, change["by"])
                if place not in told or (change["certain"] and not told[place]["certain"]):
                    told[place] = {"what": what, "eid": provision, "work_id": work, **change}
    return list(told.values())


def changes_by_place(connection: sqlite3.Connection, zone: str, what: str) -> dict[tuple[str, str], list[Row]]:
    """The instructions of held acts of a later day that touch the facts of a zone, by the work and the provision of the facts. ``what``
    is term, territory or target; what stands in no instruction is not there."""
    found, known = dict[tuple[str, str], list[Row]](), dict[tuple[str, str], list[Row]]()
    table = _SHOWN[what]
    shown = select(
        connection,
        f"select distinct f.eid, e.work_id, e.as_of, w.number, w.adopted as day, p.part from current_{table} f "
        "join expressions e on e.id = f.expression_id join works w on w.id = e.work_id "
        "left join provisions p on p.expression_id = f.expression_id and p.eid = f.eid "
        "where f.zone_id = ? and w.kind != 'news' and w.adopted is not null order by e.work_id, f.eid",
        (zone,),
    )
    for fact in shown:
        edition = (fact["work_id"], fact["as_of"])
        if edition not in known:
            known[edition] = _changes(connection, fact)
        if changes := [change for change in known[edition] if _concerns(change, fact, what)]:
            found[fact["work_id"], fact["eid"]] = changes
    return found


def _changes(connection: sqlite3.Connection, fact: dict[str, Any]) -> list[Row]:
    """The instructions of held acts of a later day that change the act of a fact."""
    rows = select(
        connection,
        "select e.work_id as 'by', w.kind, w.number, w.adopted, w.status, a.act_number, a.lang, a.effect, a.target, a.target_eid, a.quote "
        "from current_amendments a join expressions e on e.id = a.expression_id join works w on w.id = e.work_id "
        "where a.direction = 'outgoing' and a.rule != 'amendments.repeal' "
        "and a.act_date = ? and w.adopted > ? order by w.adopted, e.work_id, a.lang != 'ru', a.start",
        (fact["day"], fact["as_of"]),
    )
    same = [row for row in rows if number_key(row.pop("act_number")) == number_key(fact["number"])]
    return [row | {"certain": row["target_eid"] is not None} for row in same]


def _concerns(change: Row, fact: Row, what: str) -> bool:
    """Whether an instruction touches the provision of a fact, or may: one of an unknown place in another document does not."""
    if change["certain"]:
        return _touches(change["target_eid"], fact["eid"])
    target = change["target"] or ""
    named = None if any(cited_acts(target, 0, len(target), change["lang"])) else place_named(target, change["lang"])
    return named is None or not named.document or named.document in (fact["part"], _OWN_PART.get(what))


def _touches(changed: str, shown: str) -> bool:
    """Whether one of two provisions is the other or stands in it."""
    return f"{changed}__".startswith(f"{shown}__") or f"{shown}__".startswith(f"{changed}__")


def changes_of(connection: sqlite3.Connection, facts: list[Row]) -> list[list[Row]]:
    """For each fact, the instructions of held acts of a later day that change its provision, or may where ``certain`` is False. A fact has
    ``eid``, ``part``, ``work_id``, ``as_of``, and of its act ``number`` and ``day``; each instruction has ``from``, the day from which its
    act holds."""
    known = dict[tuple[str, str], list[Row]]()
    for fact in facts:
        edition = (fact["work_id"], fact["as_of"])
        if edition not in known:
            known[edition] = _changes(connection, fact) if fact["day"] and fact["as_of"] else []
    days = _in_force(connection, {change["by"] for changes in known.values() for change in changes})
    return [
        [
            change | {"from": days[change["by"]]}
            for change in known[fact["work_id"], fact["as_of"]]
            if _concerns(change, fact, "deadline")
        ]
        for fact in facts
    ]


def _in_force(connection: sqlite3.Connection, works: set[str]) -> dict[str, str]:
    """The day from which each work holds: its entry into force, else the day of its adoption."""
    marks = ", ".join("?" * len(works))
    rows = connection.execute(
        "select w.id, coalesce(min(e.enters_into_force), w.adopted) from works w join expressions e on e.work_id = w.id "
        f"where e.current = 1 and w.id in ({marks}) group by w.id",
        sorted(works),
    )
    return {row[0]: row[1] for row in rows}
