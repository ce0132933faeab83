"""Hits as they are told: citation, piece of the text with its words marked, source, since when it holds, the other language."""

import sqlite3

from sezdb.alignments import aligned
from sezdb.database import Row, marks
from sezdb.search.about import About, authority
from sezdb.search.asked import Asked
from sezdb.search.concepts import Concept
from sezdb.search.query import Query
from sezdb.search.rank import Scored
from sezdb.search.snippet import Marker, snippet


def hits_of(
    connection: sqlite3.Connection, found: list[Scored], meant: list[Concept], query: Query, asked: Asked, limit: int
) -> list[Row]:
    """The best of the provisions found, as rows of an answer."""
    shown = _one_of_each(connection, found, asked, limit)
    about = About(connection, [one.row for one, _ in shown], [other for _, other in shown if other])
    marker = Marker(meant, query.phrases)
    return [_hit(one, other, rank, marker, asked, about) for rank, (one, other) in enumerate(shown, 1)]


def _one_of_each(
    connection: sqlite3.Connection, found: list[Scored], asked: Asked, limit: int
) -> list[tuple[Scored, Row | None]]:
    """The hits to show, each with its counterpart: of two languages of one provision the better stands for both."""
    shown, stood = list[tuple[Scored, Row | None]](), set[tuple[str, str, str]]()
    works = list({one.row["work_id"] for one in found})
    paired = {
        row[0]
        for row in connection.execute(
            f"select distinct work_id from alignments where work_id in ({marks(works)})", works
        )
    }
    for one in found:
        row = one.row
        if (row["work_id"], row["lang"], row["eid"]) in stood:
            continue
        other = None
        if row["current"] and row["work_id"] in paired:
            other = _counterpart(connection, row)
        shown.append((one, other))
        if other is not None and asked.lang is None:
            stood.add((row["work_id"], other["lang"], other["eid"]))
        if len(shown) == limit:
            break
    return shown


def _counterpart(connection: sqlite3.Connection, row: Row) -> Row | None:
    """The provision of the other language, with the expression that it is of."""
    other = aligned(connection, row["work_id"], row["eid"], row["lang"])
    if other is None:
        return None
    expression, as_of, label, unofficial = connection.execute(
        "select e.id, e.as_of, p.label, e.unofficial from expressions e join provisions p on p.expression_id = e.id and p.eid = ? "
        "where e.work_id = ? and e.lang = ? and e.current = 1 order by e.id",
        (other["eid"], row["work_id"], other["lang"]),
    ).fetchone()
    return other | {
        "expression_id": expression,
        "as_of": as_of,
        "label": label,
        "authority": authority(other["lang"], unofficial),
    }


def _hit(one: Scored, other: Row | None, rank: int, marker: Marker, asked: Asked, about: About) -> Row:
    row = one.row
    places = marker.places(row["text"], row["lemmas"].split())
    left, right = snippet(row["text"], places)
    told = about.told(row, asked.as_of)
    if other and other["as_of"] != row["as_of"]:
        told["caveats"] = [
            *told["caveats"],
            f"not of one day: the {other['lang']} text is of {other['as_of']}, the {row['lang']} one of {row['as_of']}",
        ]
    return {
        "rank": rank,
        "score": round(one.score, 4),
        "work": row["work_id"],
        "kind": row["work_kind"],
        "number": row["number"],
        "adopted": row["adopted"],
        "lang": row["lang"],
        "part": row["part"],
        "eid": row["eid"],
        "label": row["label"],
        "title": row["title"],
        "text": row["text"],
        "snippet": row["text"][left:right],
        "start": row["start"] + left,
        "marks": [[row["start"] + low, row["start"] + high] for low, high in places if left <= low and high <= right],
        "counterpart": _with_context(other, about),
        **told,
        "why": {"matched": one.matched, "factors": {name: round(value, 3) for name, value in one.factors.items()}},
    }


def _with_context(other: Row | None, about: About) -> Row | None:
    if other is None:
        return None
    shown = {name: value for name, value in other.items() if name != "expression_id"}
    return shown | {"context": about.contexts.chain(other["expression_id"], other["eid"])}
