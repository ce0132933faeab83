"""Provisions that a query names by citation: an Adilet id, the number of an act, the numbers of its parts."""

import re
import sqlite3
from typing import Any, Final

from corpus.ids import number_key
from corpus.tree import label
from sezdb.database import Row, select
from sezdb.search.asked import Asked
from sezdb.search.query import Query

_WHOLE: Final = ("title", "header", "preamble", "para_1", "p_1")
"""What is shown of an act that is named without a part, in this order."""
_MAIN: Final = ("title", "para_1")
_MOST: Final = 4
_FIRST_PART: Final = ("part", "1")
"""The first part of a paragraph is the paragraph itself."""
_PART: Final = re.compile(r"__part_\d+")
_RANGE: Final = re.compile(r"(\d+)-(\d+)")
_LONGEST_RANGE: Final = 30


def cited_rows(connection: sqlite3.Connection, query: Query, lang: str, asked: Asked) -> tuple[list[Row], list[str]]:
    """The provisions that a query cites, the best first, as ``id, expression_id``; and what the person should be told."""
    if not query.act:
        return [], []
    works = _works(connection, query.act)
    if not works and "eid" in query.act and len(query.act) == 1:
        return [], [f"no act has a part {query.act['eid']}"]
    if not works:
        named = query.act.get("adilet") or " ".join(
            filter(None, (query.act.get("number") and f"№ {query.act['number']}", query.act.get("date")))
        )
        citing = _citing(connection, query.act)
        return citing, [
            f"the act {named} is not in the database: "
            + ("what cites it follows" if citing else "nothing held cites it")
        ]
    notices = []
    if len(works) > 1 and len(query.act) > 1:
        notices.append(f"{len(works)} acts have this number: " + "; ".join(str(row["id"]) for row in works[:4]))
    found = [row for work in works[:_MOST] for row in _provisions(connection, work["id"], query, lang, asked)]
    if not found:
        part = label(query.act.get("eid") or "__".join(f"{name}_{number}" for name, number in query.steps), "", lang)
        notices.append(
            f"{works[0]['id']} has no {part or query.act.get('anchor', 'such part')}: the act itself is shown"
        )
        plain = Query(query.text, query.words, act={"adilet": ""})
        found = _provisions(connection, works[0]["id"], plain, lang, asked)
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


def named_works(connection: sqlite3.Connection, act: dict[str, str]) -> list[str]:
    """The ids of the acts held that a query names."""
    return [row["id"] for row in _works(connection, act)][:_MOST]


def _citing(connection: sqlite3.Connection, act: dict[str, str]) -> list[Row]:
    """The provisions held that cite an act which is not."""
    if "number" not in act:
        return []
    rows = select(
        connection,
        "select p.id, p.expression_id, c.number, c.date, c.kind, e.lang from citations c join expressions e on e.id = c.expression_id "
        "join provisions p on p.expression_id = c.expression_id and p.eid = c.eid where e.current = 1 and c.number is not null "
        "order by e.lang <> 'ru', p.expression_id, p.ordinal",
    )
    alike = [row for row in rows if number_key(row["number"]) == number_key(act["number"])]
    return [
        row
        for row in alike
        if row["date"] in (None, act.get("date", row["date"])) and row["kind"] in (None, act.get("kind", row["kind"]))
    ]


def _works(connection: sqlite3.Connection, act: dict[str, str]) -> list[Row]:
    if "work" in act:
        return select(connection, "select id from works where id = ? or ? like id || '/%'", (act["work"], act["work"]))
    if set(act) == {"eid"}:
        return select(
            connection,
            "select distinct e.work_id as id from provisions p join expressions e on e.id = p.expression_id "
            "where p.eid = ? and e.current = 1 order by e.work_id limit 4",
            (act["eid"],),
        )
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


def numbered_rows(connection: sqlite3.Connection, works: list[str], query: Query, lang: str, asked: Asked) -> list[Row]:
    """The provisions with the numbers that a query gives, in the acts that its other words mean."""
    return [row for work in works for row in _provisions(connection, work, query, lang, asked)] if query.steps else []


def _provisions(connection: sqlite3.Connection, work: str, query: Query, lang: str, asked: Asked) -> list[Row]:
    edition, values = asked.edition()
    rows = select(
        connection,
        "select p.id, p.expression_id, p.eid, p.part, p.kind, p.anchor, p.ordinal, e.lang from provisions p "
        f"join expressions e on e.id = p.expression_id where e.work_id = ? and {edition} order by p.ordinal",
        (work, *values),
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


def _ends(eid: str, path: str) -> bool:
    return eid == path or eid.endswith(f"__{path}")


def _parts(rows: list[Row], query: Query) -> list[Row]:
    """The provisions whose eId ends with the numbered steps; those of the part that the query names, else of the body, first."""
    steps = [step for step in query.steps if step != _FIRST_PART]
    path = "__".join(f"{name}_{number}" for name, number in steps)
    alike = [row for row in rows if _ends(row["eid"], path)]
    if not any(name == "part" for name, _ in steps):
        alike += [row for row in rows if row not in alike and _ends(_PART.sub("", row["eid"]), path)]
    if not alike and (between := _RANGE.fullmatch(steps[-1][1] if steps else "")):
        ends = range(int(between[1]), min(int(between[2]), int(between[1]) + _LONGEST_RANGE) + 1)
        paths = ["__".join([*path.split("__")[:-1], f"{steps[-1][0]}_{number}"]) for number in ends]
        alike = [row for row in rows if any(_ends(row["eid"], one) for one in paths)]
    if not alike and len(steps) > 1:
        inner = "__".join(f"{name}_{number}" for name, number in steps[-2:])
        alike = [row for row in rows if row["eid"].endswith(inner)]
    wanted = [row for row in alike if row["part"] == query.part] if query.part else []
    body = [row for row in alike if row["eid"] == path]
    rest: list[Any] = [row for row in alike if row not in wanted and row not in body]
    return wanted or [*body, *rest]
