"""The pairs of provisions of all works that are held in several languages, kept in ``alignments``: a pure function of the current editions."""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

from corpus.align import Alignment, Pair, align
from corpus.align_entry import Entry
from corpus.align_figures import Words, differing, figures
from sezdb.rows import key

UNMATCHED: Final = "unmatched"
"""The method of a provision that stands in one language only; the other eId and the score are null."""
_RULES: Final = "1"
"""Version of the rules of alignment: works aligned by others are aligned again."""
_ORDER: Final = ("ru", "kk", "en")
"""Every language is aligned with the first of these that the work has: the official one."""
_MARK: Final = "aligned"
_PARAGRAPH: Final = re.compile(r"(?:att_[^_]+__)*(?:art|para)_[^_]+(?=__|\Z)")
Row = tuple[Any, ...]


def align_again(connection: sqlite3.Connection, expression: str) -> None:
    """Mark the work of an expression, whose provisions change, to be aligned again by the next settling."""
    work = expression.rpartition("/")[0]
    connection.execute(
        "update settings set value = '' where id >= ? and id < ?", (f"{_MARK} {work} ", f"{_MARK} {work}!")
    )


def align_works(connection: sqlite3.Connection) -> None:
    """Align every work whose current editions changed since it was aligned. Part of settling."""
    wanted = _wanted(connection)
    held = dict(
        connection.execute("select id, value from settings where id >= ? and id < ?", (f"{_MARK} ", f"{_MARK}!"))
    )
    for mark in held.keys() - wanted.keys():
        _forget(connection, mark)
    for mark in sorted(mark for mark, value in wanted.items() if held.get(mark) != value):
        _forget(connection, mark)
        _, work, lang_a, lang_b = mark.split(" ")
        one, two, _ = wanted[mark].split(" ")
        rows = _rows(work, _entries(connection, one, lang_a), _entries(connection, two, lang_b), lang_a, lang_b)
        connection.executemany("insert into alignments values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("insert or replace into settings values (?, ?)", (mark, wanted[mark]))


def _wanted(connection: sqlite3.Connection) -> dict[str, str]:
    """What has to be aligned: from the mark of a work and two languages to its two expressions and the rules."""
    works: dict[str, dict[str, str]] = defaultdict(dict)
    rows = connection.execute(
        "select work_id, lang, id from expressions where current = 1 and work_id in "
        "(select work_id from expressions where current = 1 group by work_id having count(*) > 1)"
    )
    for work, lang, expression in rows:
        works[work][lang] = expression
    return {
        f"{_MARK} {work} {first} {other}": f"{langs[first]} {langs[other]} {_RULES}"
        for work, langs in works.items()
        for first, *others in [[lang for lang in _ORDER if lang in langs]]
        for other in others
    }


def _forget(connection: sqlite3.Connection, mark: str) -> None:
    _, work, *langs = mark.split(" ")
    connection.execute("delete from settings where id = ?", (mark,))
    for one, two in (langs, reversed(langs)):
        connection.execute("delete from alignments where work_id = ? and lang_a = ? and lang_b = ?", (work, one, two))


def _entries(connection: sqlite3.Connection, expression: str, lang: str) -> list[Entry]:
    rows = connection.execute(
        "select eid, parent_eid, part, kind, coalesce(num, ''), text, ordinal, ? from provisions where expression_id = ?",
        (lang, expression),
    )
    return [Entry(*row) for row in rows]


def _rows(work: str, left: list[Entry], right: list[Entry], lang_a: str, lang_b: str) -> Iterator[Row]:
    """The rows of one work and two languages: the pairs, then what stands alone on each side."""
    found = align(left, right)
    told = _figures(found, {one.eid: one for one in left}, {one.eid: one for one in right})
    for pair in found.pairs:
        identity = key(work, lang_a, pair.a, lang_b, pair.b)
        yield (identity, work, pair.a, lang_a, pair.b, lang_b, pair.score, pair.method, told.get(pair))
    for eids, own, other in ((found.only_a, lang_a, lang_b), (found.only_b, lang_b, lang_a)):
        for eid in eids:
            yield (key(work, own, eid, other, ""), work, eid, own, None, other, None, UNMATCHED, None)


def _figures(found: Alignment, left: dict[str, Entry], right: dict[str, Entry]) -> dict[Pair, str]:
    """The figures that only one side of a pair gives, as JSON; pairs that share a provision are compared together. A figure that the
    other side gives elsewhere in the same paragraph has only moved there; a table is told by its rows."""
    differ = list[tuple[list[Pair], Counter[str], Counter[str]]]()
    moved: dict[str, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    tables = {one.parent for one in left.values() if one.kind == "row"}
    for group in _groups(found.pairs):
        if group[0].a in tables:
            continue
        words = [
            [_words(entries[eid]) for eid in sorted(eids)]
            for eids, entries in (({pair.a for pair in group}, left), ({pair.b for pair in group}, right))
        ]
        only, missing = map(Counter, differing(*words))
        if only or missing:
            differ.append((group, only, missing))
            moved[_paragraph(group[0].a)][0].update(only)
            moved[_paragraph(group[0].a)][1].update(missing)
    for side, eids, entries in ((0, found.only_a, left), (1, found.only_b, right)):
        for eid in eids:
            moved[_paragraph(eid)][side].update(figures(*_words(entries[eid])).certain)
    told = dict[Pair, str]()
    for group, only, missing in differ:
        mine, theirs = moved[_paragraph(group[0].a)]
        shown = [sorted((only - theirs).elements()), sorted((missing - mine).elements())]
        if any(shown):
            told |= dict.fromkeys(group, json.dumps(shown, ensure_ascii=False))
    return told


def _words(one: Entry) -> Words:
    return Words(one.text, one.lang, one.num)


def _paragraph(eid: str) -> str:
    """The paragraph or article that a provision stands in, else the provision itself."""
    found = _PARAGRAPH.match(eid)
    return found[0] if found else eid


def _groups(pairs: tuple[Pair, ...]) -> Iterator[list[Pair]]:
    """Pairs that share a provision, together."""
    at: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        at["a", pair.a].append(pair)
        at["b", pair.b].append(pair)
    seen = set[Pair]()
    for pair in pairs:
        group, waiting = list[Pair](), [pair]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                group.append(one)
                waiting += [*at["a", one.a], *at["b", one.b]]
        if group:
            yield group
