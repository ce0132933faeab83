"""The full-text index: FTS5 over the lemmas of every provision, kept in step with the stored expressions.

A row's number tells how much it matters, so that a query that stops after the first rows has seen the important ones: editions in force
before others, provisions before footnotes and headers, newer before older. Within one expression the numbers follow the text.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from corpus.words import LEMMAS, words
from sezdb.search.lexicon import add_forms, count_lemmas, glossary, hold_forms, release_forms

TABLES: Final = (
    "create table if not exists search_rows (id integer primary key, provision_id text, lemmas text)",
    "create table if not exists search_expressions (expression_id text primary key, base integer unique, state text, forms text)",
    "create table if not exists lemma_forms (form text primary key, lemma text, others text) without rowid",
    "create table if not exists lemmas (lemma text primary key, provisions integer, sound text) without rowid",
    "create index if not exists lemmas_sound on lemmas (sound)",
    "create table if not exists glossary (term text, concept integer, lang text, printed text, primary key (term, concept, lang)) without rowid",
    "create index if not exists glossary_concept on glossary (concept)",
    "create virtual table if not exists provisions_fts using fts5("
    "lemmas, content='search_rows', content_rowid='id', tokenize='ascii')",
    "insert into provisions_fts (provisions_fts, rank) values ('hashsize', 64000000)",
    "insert into provisions_fts (provisions_fts, rank) values ('pgsz', 1000)",
)
"""The tables of the index. Lemmas are one word each for FTS5: letters and digits only, which its ASCII tokenizer leaves whole. It may keep 64 MB
of new entries before it writes a piece of the index: fewer pieces, less merging. Its pages are small: a rare word beside a common one skips most
of the pages of the common one, and reads through those where it lands."""

_ORDINAL: Final = 20
"""Bits of a row's number for the place of a provision in its expression."""
_SPREAD: Final = 22
LONG: Final = (1 << _ORDINAL) - 1
"""The last row of an expression, counted from its first."""
_LATER: Final = 1 << (_ORDINAL + _SPREAD + 16)
"""Added to the number of a row that matters less within its expression: footnotes, headers, signatures."""
FORMER: Final = 2 << (_ORDINAL + _SPREAD + 17)
"""The rows from here on are of editions that are no longer current."""
_MINOR: Final = frozenset({"note", "alert", "header", "stamp", "signature", "mark"})
ROW: Final = f"s.base + p.ordinal + case when p.kind in ({', '.join(repr(kind) for kind in sorted(_MINOR))}) then {_LATER} else 0 end"
"""The row of a provision p of the expression s, in SQL."""
_FIRST_DAY: Final = date(1900, 1, 1).toordinal()
_BATCH: Final = 20_000


class IndexRow(NamedTuple):
    """A text to index: the number of its row, the provision and the expression that it is of."""

    number: int
    provision: str
    text: str
    expression: str


class Held(NamedTuple):
    """An expression with all that the number of its rows is made of."""

    id: str
    current: int
    as_of: str | None
    status: str
    state: str


def update_index(connection: sqlite3.Connection) -> None:
    """Index what was written since the last time and take out what is no longer held. Runs inside the caller's transaction."""
    rows = connection.execute("select expression_id, base, state from search_expressions where base >= 0")
    known = {name: (base, state) for name, base, state in rows}
    held = {one.id: one for one in _expressions(connection)}
    gone = [name for name, (_, state) in known.items() if name not in held or held[name].state != state]
    for name in gone:
        _remove(connection, known[name][0])
    if gone:
        release_forms(connection, gone)
    connection.executemany("delete from search_expressions where expression_id = ?", [(name,) for name in gone])
    fresh = [one for name, one in held.items() if name not in known or held[name].state != known[name][1]]
    bases = numbered(connection, fresh)
    add_rows(connection, _rows(connection, bases), whole=len(fresh) > len(known) - len(gone))
    if gone or fresh:
        connection.execute("insert or replace into settings select 'search_rows', count(*) from search_rows")
    glossary(connection)


def add_rows(connection: sqlite3.Connection, rows: Iterable[IndexRow], *, whole: bool = False) -> None:
    """Index texts, those of one expression together. FTS5 writes a piece of its index whenever a row comes before the last one, so rows are
    written in the order of their numbers. With ``whole`` most of the index is new: FTS5 counts its lemmas itself, which is less work, and
    makes one of its pieces: a word of a query is looked up in each of them."""
    counts, met, batch = Counter[str](), set[str](), list[tuple[int, str, str]]()
    for expression, texts in groupby(rows, attrgetter("expression")):
        forms = list[str]()
        for row in texts:
            said = words(row.text)
            forms += said
            lemmas = " ".join(map(LEMMAS.__getitem__, said))
            if not whole:
                counts.update(set(lemmas.split()))
            batch.append((row.number, row.provision, lemmas))
        met.update(hold_forms(connection, expression, forms))
        if len(batch) >= _BATCH:
            _write(connection, batch)
            batch.clear()
    _write(connection, batch)
    if whole:
        connection.execute("insert into provisions_fts (provisions_fts) values ('optimize')")
        counts = _counted(connection)
        connection.execute("delete from lemmas")
    count_lemmas(connection, counts)
    add_forms(connection, met)


def _counted(connection: sqlite3.Connection) -> Counter[str]:
    """In how many rows of the index each lemma stands."""
    connection.execute("create virtual table temp.indexed using fts5vocab('main', 'provisions_fts', 'row')")
    counts = Counter(dict(connection.execute("select term, doc from temp.indexed").fetchall()))
    connection.execute("drop table temp.indexed")
    return counts


def _write(connection: sqlite3.Connection, rows: list[tuple[int, str, str]]) -> None:
    rows.sort()
    connection.executemany("insert into search_rows values (?, ?, ?)", rows)
    connection.executemany(
        "insert into provisions_fts (rowid, lemmas) values (?, ?)", [(row[0], row[2]) for row in rows]
    )


def _remove(connection: sqlite3.Connection, base: int) -> None:
    """Take the rows of an expression out, with their old words: FTS5 keeps ghosts of words that it is not told."""
    counts = Counter[str]()
    for low in (base, base + _LATER):
        span = (low, low + (1 << _ORDINAL) - 1)
        rows = connection.execute("select id, lemmas from search_rows where id between ? and ?", span).fetchall()
        connection.executemany(
            "insert into provisions_fts (provisions_fts, rowid, lemmas) values ('delete', ?, ?)", rows
        )
        connection.execute("delete from search_rows where id between ? and ?", span)
        for _, found in rows:
            counts.subtract(set(found.split()))
    count_lemmas(connection, counts)


def _expressions(connection: sqlite3.Connection) -> Iterator[Held]:
    rows = connection.execute(
        "select e.id, e.current, e.as_of, w.status, e.source_id || ' ' || s.extractor from expressions e "
        "join works w on w.id = e.work_id join sources s on s.id = e.source_id order by e.id"
    )
    for name, current, as_of, status, source in rows:
        yield Held(name, current, as_of, status, f"{source} {current} {as_of} {status}")


def numbered(connection: sqlite3.Connection, fresh: list[Held]) -> dict[str, int]:
    """The number before the first row of each expression, a function of what it is; two that fall together are moved apart."""
    taken = {row[0] for row in connection.execute("select base from search_expressions")}
    found = dict[str, int]()
    for one in fresh:
        rank = 2 if not one.current else 1 if one.status in ("repealed", "draft") else 0
        moved = 0
        while (base := base_of(one.id, one.as_of, rank, moved)) in taken:
            moved += 1
        taken.add(base)
        found[one.id] = base
    connection.executemany(
        "insert into search_expressions (expression_id, base, state) values (?, ?, ?)",
        [(one.id, found[one.id], one.state) for one in fresh],
    )
    return found


def base_of(expression: str, as_of: str | None, rank: int, moved: int = 0) -> int:
    """The number before the first row of an expression: ``rank`` 0 is in force, 1 repealed or a draft, 2 a former edition; newer days
    come first; ``moved`` parts those that would have one number."""
    spread = (int.from_bytes(blake2b(expression.encode(), digest_size=4).digest(), "big") + moved) % (1 << _SPREAD)
    try:
        day = date.fromisoformat(as_of or "").toordinal() - _FIRST_DAY
    except ValueError:
        day = 0
    newest = (1 << 16) - 1 - max(0, min(day, (1 << 16) - 1))
    return (((rank << 17) | newest) << (_SPREAD + _ORDINAL)) | (spread << _ORDINAL)


def _rows(connection: sqlite3.Connection, bases: dict[str, int]) -> Iterator[IndexRow]:
    for name in sorted(bases, key=bases.__getitem__):
        rows = connection.execute(
            "select id, kind, ordinal, heading, text from provisions where expression_id = ? order by ordinal", (name,)
        ).fetchall()
        for provision, kind, ordinal, heading, text in rows:
            said = f"{heading} {text}" if heading and heading not in text else text
            if words(said):
                yield IndexRow(bases[name] + (_LATER if kind in _MINOR else 0) + ordinal, provision, said, name)
