"""What the index knows of words: how often a lemma stands, the lemma of each form, the terms of the field and the names of zones.

All of it is a function of the texts that are held: each expression keeps its forms, and they go with the last one that has them.
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


def hold_forms(connection: sqlite3.Connection, owner: str, forms: Iterable[str]) -> dict[str, None]:
    """Remember the different forms of an expression, and give them."""
    own = dict.fromkeys(forms)
    connection.execute("update search_expressions set forms = ? where expression_id = ?", (" ".join(own), owner))
    return own


def release_forms(connection: sqlite3.Connection, owners: list[str]) -> None:
    """Take away the forms that only these expressions have, which go. What the others have is read then: that is seldom, and to count it for
    every text that is indexed would take a fifth of the time of that."""
    going = set[str]()
    for owner in owners:
        row = connection.execute("select forms from search_expressions where expression_id = ?", (owner,)).fetchone()
        going.update(row[0].split() if row and row[0] else ())
    for owner, forms in connection.execute("select expression_id, forms from search_expressions") if going else ():
        if owner not in owners and forms:
            going.difference_update(forms.split())
    connection.executemany("delete from lemma_forms where form = ?", [(form,) for form in sorted(going)])


def add_forms(connection: sqlite3.Connection, forms: Iterable[str]) -> None:
    """Keep the lemmas of forms."""
    connection.executemany(
        "insert or ignore into lemma_forms values (?, ?, ?)",
        [(form, LEMMAS[form], LEMMAS.others.get(form, "")) for form in sorted(forms)],
    )


def glossary(connection: sqlite3.Connection) -> None:
    """Keep the terms of the field with their lemmas, so that a query needs no morphology to know them."""
    terms = [*data_file("sezdb", "data/glossary.toml")["term"], *_zones(connection)]
    state = blake2b(repr(terms).encode(), digest_size=8).hexdigest()
    held = connection.execute("select state from search_expressions where expression_id = ?", (_GLOSSARY,)).fetchone()
    if held and held[0] == state:
        return
    release_forms(connection, [_GLOSSARY])
    connection.execute("delete from glossary")
    rows = [
        (printed if lang == "sound" else lemmatised(printed), number, lang, printed)
        for number, term in enumerate(terms)
        for lang in ("ru", "en", "kk", "sound")
        for printed in term.get(lang, ())
    ]
    connection.executemany("insert or ignore into glossary values (?, ?, ?, ?)", rows)
    connection.execute("insert or replace into search_expressions values (?, -1, ?, '')", (_GLOSSARY, state))
    forms = (form for row in rows if row[2] != "sound" for form in words(row[3]))
    add_forms(connection, hold_forms(connection, _GLOSSARY, forms))


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
