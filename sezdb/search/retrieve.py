"""Which rows of the index may answer a query: all its concepts together, and where too few rows have them, all but one, all but two…"""

import sqlite3
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from sezdb.search.concepts import Concept
from sezdb.search.index import FORMER, LONG

CAP: Final = 2000
"""Rows of one question that are weighed. Rows come in the order of their importance, so the first ones are the ones that matter; weighing
all rows of a common word costs a hundred times as much."""
KEPT: Final = 40
"""Rows of one question that are scored in full."""
_ENOUGH: Final = 12
"""Rows that hold all concepts, or all but one, after which no further concept is left out."""
_COMBINED: Final = 40
_TWO, _SCOPES = 2, 12
_MOST: Final = 8
"""Concepts of a query that choose rows: the rarest ones; all of them are scored."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a hit must be beside its words: SQL conditions over p (provisions), e (expressions) and w (works), with their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()

    def rows(self, match: str, kept: int = KEPT) -> tuple[str, tuple[Any, ...]]:
        """The statement that finds the best of the first rows of a question, and its values."""
        if not self.conditions:
            inner = f"select rowid, bm25(provisions_fts) as far from provisions_fts where provisions_fts match ? and rowid < {FORMER} limit ?"
        else:
            inner = (
                "select f.rowid, bm25(provisions_fts) as far from provisions_fts f cross join search_rows r on r.id = f.rowid "
                "cross join provisions p on p.id = r.provision_id cross join expressions e on e.id = p.expression_id "
                "cross join works w on w.id = e.work_id where provisions_fts match ? and "
                + " and ".join(self.conditions)
                + " limit ?"
            )
        return f"select rowid from ({inner}) order by far limit ?", (match, *self.values, CAP, kept)

    def within(self, match: str, base: int) -> tuple[str, tuple[Any, ...]]:
        """The statement that finds the best rows of one expression, and its values."""
        statement, values = self.rows(match, KEPT // 3)
        bounds = f"provisions_fts match ? and {'f.' if self.conditions else ''}rowid between {base} and {base + LONG}"
        return statement.replace("provisions_fts match ?", bounds, 1), values


def candidates(
    connection: sqlite3.Connection, concepts: list[Concept], chosen: Filter, extra: str
) -> tuple[list[int], int]:
    """Rows that may answer, and how many of the concepts the strictest question that found some left out. ``extra`` is a question that
    every row must answer beside them (phrases), or an empty string."""
    choosing = sorted(concepts, key=lambda one: -one.weight)[:_MOST]
    found, left_out = dict[int, None](), 0
    for size in range(len(choosing), 0, -1):
        groups = sorted(combinations(choosing, size), key=lambda group: -sum(one.weight for one in group))
        questions = [_all(group, extra) for group in groups[:_COMBINED]]
        if size == 1:
            questions = [_all((one,), extra) for one in choosing]
            rows = [row for question in questions for row in _ask(connection, question, chosen, KEPT // 2)]
        else:
            rows = _ask(connection, " OR ".join(questions), chosen, KEPT)
        if rows and not found:
            left_out = len(choosing) - size
        found.update(dict.fromkeys(rows))
        if len(found) >= _ENOUGH:
            break
    if left_out or len(found) < _ENOUGH:
        found.update(dict.fromkeys(_scoped(connection, concepts, list(found), chosen, extra)))
    if not concepts and extra:
        found.update(dict.fromkeys(_ask(connection, extra, chosen, KEPT)))
    return list(found), left_out


def _scoped(
    connection: sqlite3.Connection, concepts: list[Concept], found: list[int], chosen: Filter, extra: str
) -> list[int]:
    """Rows of the acts whose titles and annexes hold some of the concepts, where the others stand: «общая площадь» of the act on a zone."""
    if len(concepts) < _TWO or not found:
        return []
    rows = connection.execute(
        "select r.lemmas, s.base from search_rows r join provisions p on p.id = r.provision_id "
        "join search_expressions s on s.expression_id = p.expression_id "
        f"where r.id in ({','.join('?' * len(found))}) and p.kind in ('title', 'attachment', 'paragraph')",
        found,
    ).fetchall()
    scopes = dict[tuple[int, frozenset[int]], None]()
    for lemmas, base in rows:
        held = frozenset(at for at, one in enumerate(concepts) if one.stands_in(f" {lemmas} "))
        if 0 < len(held) < len(concepts):
            scopes[base, held] = None
    ordered = sorted(scopes, key=lambda scope: -sum(concepts[at].weight for at in scope[1]))
    answers = list[int]()
    for base, held in ordered[:_SCOPES]:
        rest = [one for at, one in enumerate(concepts) if at not in held]
        question = " OR ".join(_all((one,), extra) for one in rest)
        statement, values = chosen.within(question, base)
        answers += [row[0] for row in connection.execute(statement, values)]
    return answers


def _all(group: tuple[Concept, ...], extra: str) -> str:
    return "(" + " AND ".join([one.match for one in group] + ([extra] if extra else [])) + ")"


def _ask(connection: sqlite3.Connection, question: str, chosen: Filter, kept: int) -> list[int]:
    statement, values = chosen.rows(question, kept)
    return [row[0] for row in connection.execute(statement, values)]
