"""A database of generated provisions for the search: texts of invented acts in both languages, with words of the Russian dictionary."""

import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from benchmarks.generate import generate
from corpus.sound import sound
from corpus.words import words
from ingest.read import read
from parsers.parse import parse
from sezdb.database import open_writing, transaction
from sezdb.search.index import Held, IndexRow, add_rows, numbered
from sezdb.search.lexicon import glossary

_ACT: Final = 200
"""Provisions of one act."""
_FORMS: Final = 50_000
_WORDS: Final = (6, 18)
_CROWD: Final = (8, 32)
_FIELD: Final = 0.05
_ADOPTED: Final = "2015-01-01"
Row = tuple[str, str, str, str]
"""Id, expression, eId and text of a provision."""


def texts(count: int, seed: int) -> Iterator[str]:
    """Texts of provisions: a sentence of an invented act, then words of the dictionary, the common ones often (Zipf's law)."""
    chance = random.Random(seed)
    sentences = _sentences(seed)
    forms = _forms(chance)
    weights = [1 / (place + 20) for place in range(len(forms))]
    drawn = chance.choices(forms, weights, k=200_000)
    for number in range(count):
        at = chance.randrange(len(drawn) - _WORDS[1])
        tail = " ".join(drawn[at : at + chance.randint(*_WORDS)])
        yield f"{number % 40 + 1}. {chance.choice(sentences)} {tail} {chance.randint(1, 9_999)}."


def crowd(connection: sqlite3.Connection, count: int, seed: int) -> Iterator[str]:
    """Texts that say nothing in the words of the documents held, by turns in Russian and in Latin letters: a twentieth of their words are drawn
    from these, as often as they stand there, the others from the dictionary. They hold words of many queries and answer none."""
    chance = random.Random(seed)
    said: dict[bool, list[str]] = {False: [], True: []}
    for (text,) in connection.execute("select text from provisions"):
        for word in words(text):
            said[word.isascii()].append(word)
    forms = _forms(chance)
    weights = [1 / (place + 20) for place in range(len(forms))]
    drawn = chance.choices(forms, weights, k=200_000)
    for number in range(count):
        latin = number // _ACT % 2 == 1
        spelling = sound if latin else str
        found = [
            chance.choice(said[latin]) if chance.random() < _FIELD else spelling(chance.choice(drawn))
            for _ in range(chance.randint(*_CROWD))
        ]
        yield f"{number % 40 + 1}. {' '.join(found)}."


def _sentences(seed: int) -> list[str]:
    found = dict[str, None]()
    for act in generate(seed, 60):
        source = read(act.content, f"file:///{act.name}")
        for reading in parse(source).readings:
            pieces = (item.span.of(source.text) for item in reading.act.walk())
            found |= dict.fromkeys(" ".join(piece.split()[1:13]) for piece in pieces if len(piece) > 60)
    return list(found)


def _forms(chance: random.Random) -> list[str]:
    """Forms of the Russian dictionary, in an order by chance."""
    from pymorphy3 import MorphAnalyzer

    words = MorphAnalyzer().dictionary.words
    every = [form for at, form in enumerate(words.iterkeys("")) if at % 60 == 0 and len(form) > 3]
    return chance.sample(every, min(_FORMS, len(every)))


def fill(path: Path, count: int, seed: int) -> tuple[sqlite3.Connection, list[Row]]:
    """A new database with generated provisions, not indexed yet, and its rows."""
    connection = open_writing(path, create=True)
    return connection, add_generated(connection, texts(count, seed))


def add_generated(connection: sqlite3.Connection, generated: Iterable[str]) -> list[Row]:
    """Add provisions with generated texts to a database, not indexed yet."""
    rows = list[Row]()
    for number, text in enumerate(generated):
        act = number // _ACT
        expression = f"/akn/kz/act/decree/president/{_ADOPTED}/g{act}/rus@{_ADOPTED}"
        rows.append((f"{number:032x}", expression, f"para_{number % _ACT + 1}", text))
    with transaction(connection):
        acts = sorted({row[1] for row in rows})
        connection.execute(
            "insert into sources (id, uri, text, extractor) values ('generated', 'file:///generated.txt', '', '0')"
        )
        connection.executemany(
            f"insert into works (id, kind, number, adopted, status) values (?, 'decree', ?, '{_ADOPTED}', 'in_force')",
            [(act.rpartition("/")[0], act.rpartition("/")[0].rpartition("/")[2]) for act in acts],
        )
        connection.executemany(
            "insert into expressions (id, work_id, source_id, current, lang, as_of, unofficial) "
            f"values (?, ?, 'generated', 1, 'ru', '{_ADOPTED}', 0)",
            [(act, act.rpartition("/")[0]) for act in acts],
        )
        connection.executemany(
            "insert into provisions (id, expression_id, eid, part, kind, label, text, ordinal, start, end) "
            "values (?, ?, ?, 'body', 'paragraph', ?, ?, ?, 0, 0)",
            [(name, act, eid, eid, text, at % _ACT) for at, (name, act, eid, text) in enumerate(rows)],
        )
    return rows


def index(connection: sqlite3.Connection, rows: list[Row]) -> None:
    """Index the provisions: what a settling does."""
    with transaction(connection):
        glossary(connection)
        acts = defaultdict[str, list[Row]](list)
        for row in rows:
            acts[row[1]].append(row)
        bases = numbered(connection, [Held(act, 1, _ADOPTED, "in_force", "") for act in acts])
        ordered = (
            IndexRow(bases[act] + at, name, text, act)
            for act in sorted(acts, key=bases.__getitem__)
            for at, (name, _, _, text) in enumerate(acts[act])
        )
        add_rows(connection, ordered, whole=True)
        connection.execute("insert or replace into settings select 'search_rows', count(*) from search_rows")
        connection.execute("insert or replace into settings values ('settled', '1')")
