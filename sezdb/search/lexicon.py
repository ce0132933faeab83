"""What the index knows of words: how often a lemma stands, the lemma of each form, the terms of the field and the names of zones.

All of it is a function of the texts that are held: forms are counted by expression and go with the last one that has them.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from corpus.data_file import data_file
from corpus.sound import sound
from corpus.words import LEMMAS, lemmatised, words

_GLOSSARY: Final = "glossary"
"""The owner of the forms of the glossary among the expressions."""


def count_lemmas(connection: sqlite3.Connection, counts: Counter[str]) -> None:
    """Add to the numbers of provisions in which lemmas stand, or take away from them."""
    connection.executemany(
        "insert into lemmas values (?, ?, ?) on conflict (lemma) do update set provisions = provisions + excluded.provisions",
        [(lemma, count, sound(lemma)) for lemma, count in counts.items()],
    )
    connection.execute("delete from lemmas where provisions <= 0")


def hold_forms(connection: sqlite3.Connection, owner: str, forms: Iterable[str], counts: Counter[str]) -> None:
    """Remember the different forms of an expression, and count them."""
    if owner:
        own = dict.fromkeys(forms)
        counts.update(own.keys())
        connection.execute("update search_expressions set forms = ? where expression_id = ?", (" ".join(own), owner))


def release_forms(connection: sqlite3.Connection, owner: str) -> None:
    """Take away the forms of an expression that goes."""
    row = connection.execute("select forms from search_expressions where expression_id = ?", (owner,)).fetchone()
    if row and row[0]:
        count_forms(connection, Counter(dict.fromkeys(row[0].split(), -1)))


def count_forms(connection: sqlite3.Connection, counts: Counter[str]) -> None:
    """Add to the numbers of expressions that have forms, or take away from them."""
    connection.executemany(
        "insert into lemma_forms values (?, ?, ?, ?) on conflict (form) do update set expressions = expressions + excluded.expressions",
        [(form, LEMMAS[form], LEMMAS.others.get(form, ""), count) for form, count in counts.items()],
    )
    connection.execute("delete from lemma_forms where expressions <= 0")


def glossary(connection: sqlite3.Connection) -> None:
    """Keep the terms of the field with their lemmas, so that a query needs no morphology to know them."""
    terms = [*data_file("sezdb", "data/glossary.toml")["term"], *_zones(connection)]
    state = blake2b(repr(terms).encode(), digest_size=8).hexdigest()
    held = connection.execute("select state from search_expressions where expression_id = ?", (_GLOSSARY,)).fetchone()
    if held and held[0] == state:
        return
    release_forms(connection, _GLOSSARY)
    connection.execute("delete from glossary")
    rows = [
        (printed if lang == "sound" else lemmatised(printed), number, lang, printed)
        for number, term in enumerate(terms)
        for lang in ("ru", "en", "kk", "sound")
        for printed in term.get(lang, ())
    ]
    connection.executemany("insert or ignore into glossary values (?, ?, ?, ?)", rows)
    connection.execute("insert or replace into search_expressions values (?, -1, ?, '')", (_GLOSSARY, state))
    counts = Counter[str]()
    hold_forms(connection, _GLOSSARY, [form for row in rows if row[2] != "sound" for form in words(row[3])], counts)
    count_forms(connection, counts)


def _zones(connection: sqlite3.Connection) -> list[dict[str, list[str]]]:
    """The names of each zone, in all languages, as one term of the glossary; with them, how they sound in Latin letters."""
    names = dict[str, dict[str, list[str]]]()
    rows = connection.execute(
        "select distinct zone_id, coalesce(lang, 'ru'), name from zone_names order by zone_id, lang, name"
    )
    for zone, lang, name in rows:
        names.setdefault(zone, {}).setdefault(lang, []).append(name)
    for own in names.values():
        own["sound"] = sorted({sound(name) for printed in list(own.values()) for name in printed} - {""})
    return list(names.values())
