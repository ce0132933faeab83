"""Hits as they are told: citation, piece of the text with its words marked, source, since when it holds, the other language."""

import sqlite3
from collections import defaultdict
from typing import Final

from sezdb.alignments import aligned
from sezdb.database import Row
from sezdb.search.asked import Asked
from sezdb.search.concepts import Concept
from sezdb.search.context import Contexts
from sezdb.search.held import changes, held_since
from sezdb.search.query import Query
from sezdb.search.rank import Scored
from sezdb.search.snippet import Marker, snippet

_ZONES: Final = 12
"""Zones of an act that a hit names."""


def hits_of(
    connection: sqlite3.Connection, found: list[Scored], meant: list[Concept], query: Query, asked: Asked, limit: int
) -> list[Row]:
    """The best of the provisions found, as rows of an answer."""
    shown = _one_of_each(connection, found, asked, limit)
    about, marker = _About(connection, shown), Marker(meant, query.phrases)
    return [_hit(one, other, rank, marker, asked, about) for rank, (one, other) in enumerate(shown, 1)]


class _About:
    """What several hits share, read once for all: the files, the zones and the amendments of their expressions."""

    def __init__(self, connection: sqlite3.Connection, shown: list[tuple[Scored, Row | None]]) -> None:
        rows = [one.row for one, _ in shown]
        others = [(other["expression_id"], other["eid"]) for _, other in shown if other]
        self.contexts = Contexts(connection, [*((row["expression_id"], row["eid"]) for row in rows), *others])
        expressions = list(dict.fromkeys(row["expression_id"] for row in rows))
        sources = list(dict.fromkeys(row["source_id"] for row in rows))
        self.changes = changes(connection, expressions)
        self.uris = dict(
            connection.execute(f"select id, uri from sources where id in ({_marks(sources)})", sources).fetchall()
        )
        self.zones = defaultdict[str, list[str]](list)
        for expression, zone in connection.execute(
            f"select distinct expression_id, zone_id from zone_mentions where expression_id in ({_marks(expressions)}) "
            "and zone_id is not null order by zone_id",
            expressions,
        ):
            self.zones[expression].append(zone)


def _marks(values: list[str]) -> str:
    return ",".join("?" * len(values))


def _one_of_each(
    connection: sqlite3.Connection, found: list[Scored], asked: Asked, limit: int
) -> list[tuple[Scored, Row | None]]:
    """The hits to show, each with its counterpart: of two languages of one provision the better stands for both."""
    shown, stood = list[tuple[Scored, Row | None]](), set[tuple[str, str, str]]()
    works = list({one.row["work_id"] for one in found})
    paired = {
        row[0]
        for row in connection.execute(
            f"select distinct work_id from alignments where work_id in ({_marks(works)})", works
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
    (expression,) = connection.execute(
        "select min(id) from expressions where work_id = ? and lang = ? and current = 1",
        (row["work_id"], other["lang"]),
    ).fetchone()
    return other | {"expression_id": expression}


def _with_context(other: Row | None, about: "_About") -> Row | None:
    if other is None:
        return None
    shown = {name: value for name, value in other.items() if name != "expression_id"}
    return shown | {"context": about.contexts.chain(other["expression_id"], other["eid"])}


def _hit(one: Scored, other: Row | None, rank: int, marker: Marker, asked: Asked, about: _About) -> Row:
    row = one.row
    places = marker.places(row["text"], row["lemmas"].split())
    left, right = snippet(row["text"], places)
    held = held_since(about.changes[row["expression_id"]], row["eid"], row["adopted"])
    caveats = []
    if asked.as_of and held["since"] and held["since"] > asked.as_of:
        caveats.append(
            f"this wording holds since {held['since']}"
            + (f", by {held['by']}" if held["by"] else "")
            + f": the wording of {asked.as_of} is not in the database"
        )
    if row["status"] == "repealed":
        caveats.append("the act is repealed")
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
        "context": about.contexts.chain(row["expression_id"], row["eid"]),
        "modes": about.contexts.modes(row["expression_id"], row["eid"]),
        "text": row["text"],
        "snippet": row["text"][left:right],
        "start": row["start"] + left,
        "marks": [[row["start"] + low, row["start"] + high] for low, high in places if left <= low and high <= right],
        "source": about.uris[row["source_id"]],
        "counterpart": _with_context(other, about),
        "zones": about.zones[row["expression_id"]][:_ZONES],
        "status": row["status"],
        "as_of": row["as_of"],
        "authority": "official" if row["lang"] in ("ru", "kk") and not row["unofficial"] else "unofficial_translation",
        "held_since": held["since"],
        "held_by": held["by"],
        "caveats": caveats,
        "why": {"matched": one.matched, "factors": {name: round(value, 3) for name, value in one.factors.items()}},
    }
