"""Which rows of the index may answer a query: all its concepts together, and where too few rows have them, all but one, all but two…"""

import sqlite3
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from sezdb.database import marks
from sezdb.search.concepts import Concept
from sezdb.search.index import FORMER, LONG

CAP: Final = 64
"""Rows of one question that are weighed. Rows come in the order of their importance, so the first ones are the ones that matter."""
_COMMON: Final = 400
"""Rows that words of a question stand in, from which its rows are taken in the order of their importance: to weigh a row FTS5 counts all
rows of each word first."""
KEPT, SIFTED = 16, 400
"""Rows of one question that are scored in full, and that are sifted first by what FTS5 does not see: the printed words."""
_RARE: Final = 20
"""Rows of a word that are read to see which others stand in them."""
_ENOUGH: Final = 12
"""Rows that hold all concepts, or all but one, after which no further concept is left out."""
_COMBINED: Final = 40
_TWO, _SCOPES = 2, 12
_MOST: Final = 8
"""Concepts of a query that choose rows: the rarest ones; all of them are scored."""


_FIRST: Final = "select rowid from provisions_fts where provisions_fts match ?"
_CURRENT: Final = f"rowid < {FORMER}"
_JOINED: Final = (
    "select f.rowid from provisions_fts f cross join search_rows r on r.id = f.rowid "
    "cross join provisions p on p.id = r.provision_id cross join expressions e on e.id = p.expression_id "
    "cross join works w on w.id = e.work_id where provisions_fts match ?"
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a hit must be beside its words: SQL conditions over p (provisions), e (expressions) and w (works), with their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()

    def first(self, match: str, kept: int) -> tuple[str, tuple[Any, ...]]:
        """The statement that finds the first rows of a question, and its values."""
        if not self.conditions:
            return f"{_FIRST} and {_CURRENT} limit ?", (match, kept)
        return f"{_JOINED} and {' and '.join(self.conditions)} limit ?", (match, *self.values, kept)

    def best(self, match: str, kept: int) -> tuple[str, tuple[Any, ...]]:
        """The statement that finds the best of the first rows of a question, and its values."""
        inner, values = self.first(match, CAP)
        weighed = inner.replace("rowid", "rowid, bm25(provisions_fts) as far", 1)
        return f"select rowid from ({weighed}) order by far limit ?", (*values, kept)

    def within(self, match: str, base: int) -> tuple[str, tuple[Any, ...]]:
        """The statement that finds the first rows of one expression, and its values. FTS5 stops at one upper bound only: beside a second
        one it walks through all rows of the words."""
        statement, values = self.first(match, KEPT // 3)
        bounds = f"{'f.' if self.conditions else ''}rowid between {base} and {base + LONG}"
        statement = statement.replace(f" and {_CURRENT}", "", 1)
        return statement.replace("provisions_fts match ?", f"provisions_fts match ? and {bounds}", 1), values


@dataclass(frozen=True, slots=True)
class Beside:
    """What every row must answer beside the concepts of a question, in the query language of FTS5: phrases, and words that must not stand.
    Either may be empty."""

    phrases: str = ""
    without: str = ""

    def of(self, asked: list[str]) -> str:
        """A question with it."""
        question = "(" + " AND ".join([*asked, *([self.phrases] if self.phrases else [])]) + ")"
        return f"({question} NOT ({self.without}))" if self.without else question


def candidates(
    connection: sqlite3.Connection, concepts: list[Concept], chosen: Filter, beside: Beside, kept: int = KEPT
) -> tuple[list[int], int]:
    """Rows that may answer, and how many of the concepts the strictest question that found some left out. ``kept`` is how many rows
    of one question are asked for."""
    choosing = sorted(concepts, key=lambda one: -one.weight)[:_MOST]
    found, left_out = dict[int, None](), 0
    for size in range(len(choosing), 0, -1):
        groups = sorted(combinations(choosing, size), key=lambda group: -sum(one.weight for one in group))
        if size == 1 < len(choosing):
            rows = [row for group in groups for row in _ask(connection, [group], beside, chosen, kept // 3)]
        else:
            rows = _ask(connection, groups[:_COMBINED], beside, chosen, kept)
        if rows and not found:
            left_out = len(choosing) - size
        found.update(dict.fromkeys(rows))
        if len(found) >= _ENOUGH:
            break
    if not found:
        return _run(connection, chosen.first(beside.of([]), kept)) if beside.phrases else [], len(choosing)
    if left_out or len(found) < _ENOUGH:
        found.update(dict.fromkeys(_scoped(connection, concepts, list(found), chosen, beside)))
    return list(found), left_out


def _scoped(
    connection: sqlite3.Connection, concepts: list[Concept], found: list[int], chosen: Filter, beside: Beside
) -> list[int]:
    """Rows of the acts whose titles and annexes hold some of the concepts, where the others stand: «общая площадь» of the act on a zone."""
    if len(concepts) < _TWO or not found:
        return []
    rows = connection.execute(
        "select r.lemmas, s.base from search_rows r join provisions p on p.id = r.provision_id "
        "join search_expressions s on s.expression_id = p.expression_id "
        f"where r.id in ({marks(found)}) and p.kind in ('title', 'attachment', 'paragraph')",
        found,
    ).fetchall()
    scopes = dict[tuple[int, frozenset[int]], None]()
    for lemmas, base in rows:
        held = frozenset(at for at, one in enumerate(concepts) if one.stands_in(lemmas))
        if 0 < len(held) < len(concepts):
            scopes[base, held] = None
    ordered = sorted(scopes, key=lambda scope: -sum(concepts[at].weight for at in scope[1]))
    answers = list[int]()
    for base, held in ordered[:_SCOPES]:
        rest = [one for at, one in enumerate(concepts) if at not in held]
        question = " OR ".join(_all((one,), beside) for one in rest)
        answers += _run(connection, chosen.within(question, base))
    return answers


def _all(group: tuple[Concept, ...], beside: Beside) -> str:
    return beside.of([one.match for one in group])


def _ask(
    connection: sqlite3.Connection, groups: list[tuple[Concept, ...]], beside: Beside, chosen: Filter, kept: int
) -> list[int]:
    """Rows that hold all concepts of one of the groups: the best ones, or where the words are common the first ones, those with the
    words of the query themselves before others."""
    question = " OR ".join(_all(group, beside) for group in groups)
    rows_of = {one.printed: one.rows for group in groups for one in group}
    if len(groups) == 1:
        (group,) = groups
        rarest = min(group, key=lambda one: one.rows)
        if rarest.rows <= _RARE:
            rows = _run(connection, chosen.first(_all((rarest,), beside), _RARE + 1))
            if len(rows) <= _RARE:
                return _holding(connection, rows, [one for one in group if one is not rarest])[:kept]
    if kept >= KEPT and sum(rows_of.values()) <= _COMMON:
        return _run(connection, chosen.best(question, kept))
    if all(any(one.rows <= _COMMON for one in group) for group in groups):
        rows = _run(connection, chosen.first(question, kept + KEPT // 2))
        if len(rows) < kept + KEPT // 2:
            return rows
    own = " OR ".join(beside.of([one.own_match for one in group]) for group in groups)
    found = dict.fromkeys(_run(connection, chosen.first(own, kept)))
    if len(found) < min(kept, _ENOUGH):
        found |= dict.fromkeys(_run(connection, chosen.first(question, kept)))
    return list(found)[:kept]


def _holding(connection: sqlite3.Connection, rows: list[int], concepts: list[Concept]) -> list[int]:
    """Those of a few rows in which other concepts stand too: reading them is less work than walking through all rows of common words."""
    if not concepts:
        return rows
    read = connection.execute(f"select id, lemmas from search_rows where id in ({marks(rows)})", rows)
    return [row for row, lemmas in read.fetchall() if all(one.stands_in(lemmas) for one in concepts)]


def _run(connection: sqlite3.Connection, statement: tuple[str, tuple[Any, ...]]) -> list[int]:
    return [row[0] for row in connection.execute(*statement)]
