"""Figures and numbers of items in which the Kazakh text of a provision differs from the Russian one of the same edition."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from corpus.citations import ACT_NUMBER, NUMBER_SIGN
from corpus.ids import is_within

_COMPARED: Final = ("header", "preamble", "paragraph", "subparagraph", "indent", "part", "p", "row")
"""Kinds whose figures mean the same in both languages. A note tells of an edition, a stamp may be wrong in one (a finding of its own)."""
_ALIKE: Final = 0.5
"""Score from which two provisions surely say the same."""
_ACT: Final = re.compile(rf"{NUMBER_SIGN}\s*({ACT_NUMBER})")
_MARKS: Final = ", ".join(f"'{kind}'" for kind in _COMPARED)
_PAIRS: Final = (
    "select x.work_id, x.figures, r.text, a.id, r.eid, r.start, r.[end], k.text, b.id, k.eid, k.start, k.[end] from alignments x "
    "join expressions a on a.work_id = x.work_id and a.current = 1 and a.lang = 'ru' "
    "join expressions b on b.work_id = x.work_id and b.current = 1 and b.lang = 'kk' "
    "join provisions r on r.expression_id = a.id and r.eid = x.eid_a join provisions k on k.expression_id = b.id and k.eid = x.eid_b "
    f"where x.lang_a = 'ru' and x.lang_b = 'kk' and x.method = 'eid' and x.score >= {_ALIKE} and r.kind = k.kind and r.kind in ({_MARKS}) "
)
Row = tuple[Any, ...]


def disagreeing(connection: sqlite3.Connection) -> Iterator[Row]:
    """What differs, the work, then value, quote, expression, eId, start and end in Russian and in Kazakh. Only provisions with the same
    eId that the same acts amended, or none, are compared; a figure that one text leaves out contradicts nothing."""
    amended: dict[str, dict[str, frozenset[str]]] = {}
    for work, figures, *said in connection.execute(
        f"{_PAIRS} and x.figures is not null order by x.work_id, k.start"
    ).fetchall():
        if all(json.loads(figures)) and _same_edition(connection, amended, said):
            only = [", ".join(values) for values in json.loads(figures)]
            yield ("figures", work, only[0], said[0], *said[1:5], only[1], said[5], *said[6:10])
    for work, eid, counts in _item_counts(connection):
        for _, _, *said in connection.execute(f"{_PAIRS} and x.work_id = ? and x.eid_a = ?", (work, eid)).fetchall():
            if _same_edition(connection, amended, said):
                yield ("number of items", work, counts["ru"], "", *said[1:5], counts["kk"], "", *said[6:10])


def _item_counts(connection: sqlite3.Connection) -> list[tuple[str, str, dict[str, int]]]:
    """Provisions that hold another number of numbered items in each language: work, eId, the numbers."""
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    rows = connection.execute(
        "select e.work_id, p.parent_eid, e.lang, count(*) from provisions p join expressions e on e.id = p.expression_id "
        "where e.current = 1 and e.lang in ('ru', 'kk') and p.kind = 'subparagraph' and e.work_id in "
        "(select work_id from expressions where current = 1 and lang = 'kk') group by p.expression_id, p.parent_eid"
    )
    for work, eid, lang, count in rows:
        counts[work, eid][lang] = count
    return [(work, eid, held) for (work, eid), held in sorted(counts.items()) if len(set(held.values())) == 2]


def _same_edition(
    connection: sqlite3.Connection, amended: dict[str, dict[str, frozenset[str]]], said: list[Any]
) -> bool:
    """Whether the same acts amended a provision, or what it stands in, in both languages, as far as the notes tell."""
    sides = []
    for expression, eid in ((said[1], said[2]), (said[6], said[7])):
        if expression not in amended:
            amended[expression] = _amended(connection, expression)
        owners = amended[expression]
        sides.append(frozenset[str]().union(*(acts for owner, acts in owners.items() if is_within(eid, owner))))
    return sides[0] == sides[1]


def _amended(connection: sqlite3.Connection, expression: str) -> dict[str, frozenset[str]]:
    """The numbers of the acts that the notes name, by the provision under which a note stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for eid, text in connection.execute(
        "select eid, text from provisions where expression_id = ? and kind = 'note'", (expression,)
    ):
        found[eid.rpartition("__")[0]] |= set(_ACT.findall(text))
    return {owner: frozenset(acts) for owner, acts in found.items()}
