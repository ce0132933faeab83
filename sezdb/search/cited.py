"""Provisions that a query names by citation: an Adilet id, the number of an act, the numbers of its parts."""

import sqlite3
from typing import Any, Final

from corpus.ids import number_key
from sezdb.database import Row, select
from sezdb.search.query import Query

_WHOLE: Final = ("title", "header", "preamble", "para_1", "p_1")
"""What is shown of an act that is named without a part, in this order."""
_MAIN: Final = ("title", "para_1")
_MOST: Final = 4


def cited_rows(connection: sqlite3.Connection, query: Query, lang: str) -> tuple[list[Row], list[str]]:
    """The provisions that a query cites, the best first, as ``id, expression_id``; and what the person should be told."""
    if not query.act:
        return [], []
    works = _works(connection, query.act)
    if not works:
        named = query.act.get("adilet") or " ".join(
            filter(None, (query.act.get("number") and f"№ {query.act['number']}", query.act.get("date")))
        )
        return [], [f"the act {named} is not in the database: what cites it follows"]
    notices = []
    if len(works) > 1:
        notices.append(f"{len(works)} acts have this number: " + "; ".join(str(row["id"]) for row in works[:4]))
    found = [row for work in works[:_MOST] for row in _provisions(connection, work["id"], query, lang)]
    if not found:
        notices.append(f"{works[0]['id']} has no such part: the act itself is shown")
        plain = Query(query.text, query.words, act={"adilet": ""})
        found = _provisions(connection, works[0]["id"], plain, lang)
    elif not query.topic:
        found += [below for row in found for below in _under(connection, row)]
    return found, notices


def _under(connection: sqlite3.Connection, row: Row) -> list[Row]:
    """What stands directly under a provision: the items that a cited opener lists."""
    return select(
        connection,
        "select id, expression_id, eid, part, kind, anchor, ordinal from provisions where expression_id = ? and parent_eid = ? order by ordinal",
        (row["expression_id"], row["eid"]),
    )


def _works(connection: sqlite3.Connection, act: dict[str, str]) -> list[Row]:
    if "adilet" in act:
        bare = act["adilet"].rstrip("_")
        return select(connection, "select id from works where rtrim(adilet_id, '_') = ? order by id", (bare,))
    if "number" not in act:
        return select(
            connection, "select id from works where kind = ? and adopted = ? order by id", (act["kind"], act["date"])
        )
    number = act["number"]
    rows = select(
        connection,
        "select id, kind, adopted, number = :number or id like '%/' || :key as own from works "
        "where number = :number or id like '/akn/kz/act/%/' || :key or registration_no = :number order by own desc, adopted desc, id",
        {"number": number, "key": number_key(number)},
    )
    dated = [row for row in rows if row["adopted"] == act["date"]] if "date" in act else rows
    kind = [row for row in dated if row["kind"] == act.get("kind")]
    return kind or dated


def numbered_rows(connection: sqlite3.Connection, works: list[str], query: Query, lang: str) -> list[Row]:
    """The provisions with the numbers that a query gives, in the acts that its other words mean."""
    return [row for work in works for row in _provisions(connection, work, query, lang)] if query.steps else []


def _provisions(connection: sqlite3.Connection, work: str, query: Query, lang: str) -> list[Row]:
    rows = select(
        connection,
        "select p.id, p.expression_id, p.eid, p.part, p.kind, p.anchor, p.ordinal, e.lang from provisions p "
        "join expressions e on e.id = p.expression_id where e.work_id = ? and e.current = 1 order by p.ordinal",
        (work,),
    )
    if "anchor" in query.act:
        wanted = query.act["anchor"]
        found = [row for row in rows if row["anchor"] == wanted] or [row for row in rows if row["eid"] == wanted]
    elif "eid" in query.act:
        found = [row for row in rows if row["eid"] == query.act["eid"]]
    elif query.steps:
        found = _parts(rows, query)
    else:
        order = {eid: place for place, eid in enumerate(_WHOLE)}
        found = sorted((row for row in rows if row["eid"] in order), key=lambda row: order[row["eid"]])
        found = [row for row in found if row["lang"] == lang] or found
    return (
        sorted(found, key=lambda row: (row["lang"] != lang, row["lang"] != "ru"))
        if query.steps or "anchor" in query.act
        else found[:3]
    )


def _parts(rows: list[Row], query: Query) -> list[Row]:
    """The provisions whose eId ends with the numbered steps; those of the part that the query names, else of the body, first."""
    path = "__".join(f"{name}_{number}" for name, number in query.steps)
    alike = [row for row in rows if row["eid"] == path or row["eid"].endswith(f"__{path}")]
    if not alike and len(query.steps) > 1:
        inner = "__".join(f"{name}_{number}" for name, number in query.steps[-2:])
        alike = [row for row in rows if row["eid"].endswith(inner)]
    wanted = [row for row in alike if row["part"] == query.part] if query.part else []
    body = [row for row in alike if row["eid"] == path]
    rest: list[Any] = [row for row in alike if row not in wanted and row not in body]
    return wanted or [*body, *rest]
