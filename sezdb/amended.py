"""What amending acts change in the acts that are held: the provision of each instruction, and what it means for the facts of a zone."""

import re
import sqlite3
from dataclasses import replace
from typing import Any, Final

from corpus.citations import cited_acts
from corpus.ids import eid, is_within, number_key
from corpus.places import Named, place_named
from sezdb.database import Row, marks, select

_SHOWN: Final = (
    ("terms", "'term'"), ("territories", "'territory'"), ("targets", "'target'"), ("activities", "'activities'"), ("lists", "f.kind"),
    ("zone_attributes", "f.attribute"),
)  # fmt: skip
"""The tables of what a zone card shows that a later act may have changed, and what a row of each is called."""

_OWN_PART: Final = {"target": "targets"}
"""The document that a fact belongs to wherever a copy of the act has put its table."""

_ANNEX: Final = re.compile(r"(?:att_[^_]+__)+")
"""The annexes at the head of an eId."""


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
    if _other_act(target, lang) or (named := place_named(target, lang)) is None:
        return None
    if not named.row and not named.steps and (named.part or re.search(r"\d", target)):
        return None
    return _held_place(connection, work, lang, named)


def _held_place(connection: sqlite3.Connection, work: str, lang: str, named: Named) -> str | None:
    """The eId of a place in the edition of a work that is held, None where it is not there or may be several."""
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
        return prefix or None
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
    """What a zone card shows that a held act of a later day changes: which fact, its provision and the language of its text, the act and its
    words. ``certain`` is False where the act changes the same act in a place that could not be told."""
    told, known = dict[tuple[str, ...], list[Row]](), dict[tuple[str, str], list[Row]]()
    for table, what in _SHOWN:
        for fact in _shown(connection, zone, table, what):
            edition = (fact["work_id"], fact["as_of"])
            if edition not in known:
                known[edition] = _changes(connection, fact)
            for change in known[edition]:
                if _concerns(change, fact):
                    held = told.setdefault((fact["what"], fact["work_id"], fact["lang"], change["by"]), [])
                    row = {"what": fact["what"], "eid": fact["eid"], "label": fact["label"], "work_id": fact["work_id"]}
                    _tell(held, row | {"shown_lang": fact["lang"], **change})
    return [{name: value for name, value in row.items() if name != "place"} for rows in told.values() for row in rows]


def _shown(connection: sqlite3.Connection, zone: str, table: str, what: str) -> list[Row]:
    """The provisions in which the acts that are held say a thing of a zone, each with the edition that says it."""
    return select(
        connection,
        f"select distinct {what} as what, f.eid, f.lang, e.work_id, coalesce(e.as_of, w.adopted) as as_of, w.number, w.adopted as day, p.part, p.label "
        f"from current_{table} f join expressions e on e.id = f.expression_id join works w on w.id = e.work_id "
        "left join provisions p on p.expression_id = f.expression_id and p.eid = f.eid "
        "where f.zone_id = ? and w.kind != 'news' and w.adopted is not null order by 1, e.work_id, f.lang != 'ru', f.eid",
        (zone,),
    )


def _tell(held: list[Row], change: Row) -> None:
    """Keep a change beside those of the same fact by the same act: every place that is sure once, else the first that is not."""
    if change["certain"]:
        held[:] = [one for one in held if one["certain"]]
    if not held or (change["certain"] and change["place"] not in [one["place"] for one in held]):
        held.append(change)


def changes_of_targets(connection: sqlite3.Connection, zone: str) -> dict[tuple[str, str], list[Row]]:
    """The instructions of held acts of a later day that touch the targets of a zone, by the work and the provision of the targets; what
    stands in no instruction is not there."""
    facts = _shown(connection, zone, "targets", "'target'")
    changes = changes_of(connection, facts)
    return {(fact["work_id"], fact["eid"]): found for fact, found in zip(facts, changes, strict=True) if found}


def _changes(connection: sqlite3.Connection, fact: dict[str, Any]) -> list[Row]:
    """The instructions of held acts of a later day that change the act of a fact, each with the place that it changes there."""
    rows = select(
        connection,
        "select e.work_id as 'by', w.kind, w.number, w.adopted, w.status, a.act_number, a.lang, a.effect, a.target, a.target_eid, a.quote "
        "from current_amendments a join expressions e on e.id = a.expression_id join works w on w.id = e.work_id "
        "where a.direction = 'outgoing' and a.rule != 'amendments.repeal' "
        "and a.act_date = ? and w.adopted > ? order by w.adopted, e.work_id, a.lang != 'ru', a.start",
        (fact["day"], fact["as_of"]),
    )
    same = [row for row in rows if number_key(row.pop("act_number")) == number_key(fact["number"])]
    for row in same:
        row["place"] = row["target_eid"] or _added_to(connection, fact["work_id"], row)
        row["certain"] = row["place"] is not None
    return same


def _added_to(connection: sqlite3.Connection, work: str, change: Row) -> str | None:
    """The provision of a work that gets a new part, where an instruction names a part that the work does not have yet."""
    target = change["target"] or ""
    named = None if _other_act(target, change["lang"]) else place_named(target, change["lang"])
    if change["effect"] != "supplement" or named is None or "__" not in named.steps:
        return None
    return _held_place(connection, work, change["lang"], replace(named, steps=named.steps.rpartition("__")[0], part=0))


def _other_act(target: str, lang: str) -> bool:
    return any(cited_acts(target, 0, len(target), lang))


def _concerns(change: Row, fact: Row) -> bool:
    """Whether an instruction touches the provision of a fact, or may: one of an unknown place does not where its document or its number is another."""
    if change["certain"]:
        return _touches(change["place"], fact["eid"])
    target = change["target"] or ""
    named = None if _other_act(target, change["lang"]) else place_named(target, change["lang"])
    if named is None:
        return True
    if named.document and named.document not in (fact["part"], _OWN_PART.get(fact["what"])):
        return False
    own = _ANNEX.sub("", fact["eid"])
    return not named.steps or own.partition("_")[0] != named.steps.partition("_")[0] or _touches(named.steps, own)


def _touches(changed: str, shown: str) -> bool:
    """Whether one of two provisions is the other or stands in it."""
    return is_within(changed, shown) or is_within(shown, changed)


def changes_of(connection: sqlite3.Connection, facts: list[Row]) -> list[list[Row]]:
    """For each fact, the instructions of held acts of a later day that change its provision, or may where ``certain`` is False. A fact has
    ``what``, ``eid``, ``part``, ``work_id``, ``as_of``, and of its act ``number`` and ``day``; each instruction has ``from``, the day from which its
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
            if _concerns(change, fact)
        ]
        for fact in facts
    ]


def _in_force(connection: sqlite3.Connection, works: set[str]) -> dict[str, str]:
    """The day from which each work holds: its entry into force, else the day of its adoption."""
    rows = connection.execute(
        "select w.id, coalesce(min(e.enters_into_force), w.adopted) from works w join expressions e on e.work_id = w.id "
        f"where e.current = 1 and w.id in ({marks(works)}) group by w.id",
        sorted(works),
    )
    return {row[0]: row[1] for row in rows}
