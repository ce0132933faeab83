"""How well a provision answers: which concepts stand in it, in which form, beside which others; what it stands under; what it is."""

import math
import sqlite3
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from corpus.data_file import data_file
from sezdb.database import marks, select
from sezdb.search.concepts import Alternative, Concept, times
from sezdb.search.said import folded_letters, places_said

_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH = 1.2, 0.35, 28
"""The constants of BM25: how fast a word said again tells less, how much a long text weakens it, the words of a usual provision."""
_SIDE_BY_SIDE, _FAR = 0.25, 12
"""What words side by side add to a score, and how many words apart they add nothing."""
_PRINTED: Final = 0.06
_REPEALED: Final = 0.9
_FORMER: Final = 0.75
_QUERY_LANGUAGE: Final = 1.1
_ROWS: Final = (
    "select r.id as row, r.lemmas, p.id, p.expression_id, p.eid, p.parent_eid, p.part, p.kind, p.label, p.text, p.start, "
    "e.lang, e.current, e.as_of, e.unofficial, e.title, e.source_id, e.work_id, e.enters_into_force, e.enters_into_force_rule, "
    "w.kind as work_kind, w.number, w.adopted, w.status "
    "from search_rows r join provisions p on p.id = r.provision_id join expressions e on e.id = p.expression_id "
    "join works w on w.id = e.work_id where r.id in ({marks})"
)


@dataclass(slots=True)
class Scored:
    """A provision that may answer, with its score and why: ``matched`` tells for each concept how it stands here."""

    row: dict[str, Any]
    score: float = 0.0
    matched: dict[str, str] = field(default_factory=dict)
    factors: dict[str, float] = field(default_factory=dict)


def load(connection: sqlite3.Connection, rows: list[int]) -> list[dict[str, Any]]:
    """Everything about rows of the index that scoring and telling need."""
    return select(connection, _ROWS.format(marks=marks(rows)), rows)


class Ranking:
    """The scoring of one query. What stands above provisions is read once for each."""

    def __init__(self, connection: sqlite3.Connection, concepts: list[Concept], lang: str) -> None:
        self.connection, self.concepts, self.lang = connection, concepts, lang
        self.total = sum(one.weight for one in concepts) or 1.0
        self.printed = [folded_letters(one.printed).split() for one in concepts]
        self.above = dict[tuple[str, str], tuple[str | None, str]]()
        self.worth: dict[str, float] = _data()["worth"]
        self.answers = [
            sorted(
                (
                    (self.worth[one.how] * (self.worth["scattered"] if one.scattered else 1.0), one)
                    for one in concept.alternatives
                    if self.worth[one.how]
                ),
                key=lambda answer: -answer[0],
            )
            for concept in concepts
        ]
        self.kinds: dict[str, float] = _data()["kind_worth"]

    def scored(self, row: dict[str, Any]) -> Scored:
        """A provision with its score, from 0 to a little above 1."""
        found = Scored(row)
        own = f" {row['lemmas']} "
        said, around, printed = row["lemmas"].split(), None, folded_letters(row["text"])
        held = frozenset(said)
        told, places = 0.0, list[tuple[int, int]]()
        for place, concept in enumerate(self.concepts):
            best = self._best(place, own, held)
            if best is None:
                around = around or self._context(row)
                value, how = self._around(place, *around)
                if how:
                    found.matched[concept.printed] = how
            else:
                value, one = best[0] * _saturated(times(own, best[1]), len(said)), best[1]
                found.matched[concept.printed] = one.how
                places.append((place, _place(own, one)))
                if one.how == "lemma" and any(places_said(printed, self.printed[place])):
                    found.matched[concept.printed] = "exact"
                    value += _PRINTED
            told += concept.weight * value
        found.factors = {
            "words": told / self.total,
            "order": 1 + _SIDE_BY_SIDE * _together(places) * len(places) / len(self.concepts),
            "kind": self.kinds.get(row["kind"], 1.0),
            "in force": _REPEALED if row["status"] in ("repealed", "draft") else 1.0,
            "edition": 1.0 if row["current"] else _FORMER,
            "language": _QUERY_LANGUAGE if row["lang"] == self.lang else 1.0,
        }
        found.score = math.prod(found.factors.values())
        return found

    def _best(self, place: int, own: str, held: frozenset[str]) -> tuple[float, Alternative] | None:
        """What answers best for a concept in a provision, with its worth: ``own`` are the lemmas with blanks around, ``held`` the same."""
        return next((answer for answer in self.answers[place] if _stands(answer[1], own, held)), None)

    def _around(self, place: int, context: str, title: str) -> tuple[float, str]:
        """What a concept is worth that stands in the words above a provision, or in the title of its act."""
        for name, text in (("context", context), ("title", title)):
            held = frozenset(text.split())
            values = [self.worth[one.how] for _, one in self.answers[place] if held and _stands(one, text, held)]
            if values:
                return max(values) * self.worth[name], name
        return 0.0, ""

    def _context(self, row: dict[str, Any]) -> tuple[str, str]:
        """The lemmas of the provisions above one, nearest first, and of the title of its act."""
        parts, eid = list[str](), row["parent_eid"]
        while eid:
            eid, said = self._read(row["expression_id"], eid)
            parts.append(said)
        title = self._read(row["expression_id"], "title")[1] if row["eid"] != "title" else ""
        return f" {' '.join(parts)} ", f" {title} "

    def _read(self, expression: str, eid: str) -> tuple[str | None, str]:
        place = (expression, eid)
        if place not in self.above:
            found = self.connection.execute(
                "select p.parent_eid, p.ordinal, s.base from provisions p join search_expressions s on s.expression_id = p.expression_id "
                "where p.expression_id = ? and p.eid = ?",
                place,
            ).fetchone()
            said = None
            if found is not None:
                said = self.connection.execute(
                    "select lemmas from search_rows where id = ?", (found[2] + found[1],)
                ).fetchone()
            self.above[place] = (found[0] if found else None, said[0] if said else "")
        return self.above[place]


@cache
def _data() -> dict[str, Any]:
    return data_file("sezdb", "data/search.toml")


def _stands(one: Alternative, own: str, held: frozenset[str]) -> bool:
    if one.opens:
        return times(own, one) > 0
    return held.issuperset(one.lemmas) and (one.scattered or len(one.lemmas) == 1 or times(own, one) > 0)


def _place(text: str, one: Alternative) -> int:
    """At which word an alternative stands first."""
    at = text.find(f" {one.lemmas[0]}" if one.scattered or one.opens else f" {' '.join(one.lemmas)} ")
    return text.count(" ", 0, max(at, 0))


def _saturated(count: int, length: int) -> float:
    """A word said again tells less, and less in a long text; 1 for once in a usual provision."""
    norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH)
    return min(1.25, count * (1 + _SATURATION) / (count + norm))


def _together(places: list[tuple[int, int]]) -> float:
    """How near to one another the concepts stand: 1 side by side, 0 where a long sentence parts them; of one concept nothing is told."""
    if len(places) < 2:
        return 0.0
    gaps = [abs(there - here) for (_, here), (_, there) in zip(places, places[1:], strict=False)]
    return sum(max(0.0, 1 - max(0, gap - 1) / _FAR) for gap in gaps) / len(gaps)
