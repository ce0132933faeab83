"""The search: a query and its filters to ranked hits, each with its citation, its source and the provision of the other language."""

import re
import sqlite3
from dataclasses import replace
from typing import Final

from corpus.words import spelled, words
from sezdb.database import Row, select
from sezdb.search.asked import Asked
from sezdb.search.cited import cited_rows, numbered_rows
from sezdb.search.concepts import Concept, concepts, widened
from sezdb.search.hits import hits_of
from sezdb.search.query import Query, parse_query
from sezdb.search.rank import Ranking, Scored, load
from sezdb.search.retrieve import KEPT, SIFTED, candidates
from sezdb.search.vocabulary import Vocabulary
from sezdb.search.zone_parts import of_zone

_CITED: Final = 2.0
"""Score of a provision that the query cites: above any by words."""
_NEAR, _WORKS = 0.6, 3
"""Share of the best score, and number, of the acts in which the parts that a query numbers without naming an act are looked for."""
_WEAK: Final = 0.3
"""Share of the best score below which a hit is not shown: it has only common words of the query."""


def search(connection: sqlite3.Connection, text: str, asked: Asked, limit: int = 10) -> tuple[list[Row], list[str]]:
    """The hits of a query, the best first, and what the person should be told: repairs, relaxations, what is not held."""
    query, vocabulary = parse_query(text), Vocabulary(connection)
    kept = max(KEPT, 2 * limit)
    lang = language_of_query(query.text)
    cited, said = cited_rows(connection, query, lang)
    if not cited and query.steps and not query.act and query.topic:
        cited = _numbered(connection, replace(query, words=query.topic), vocabulary, asked, lang, kept)
    if cited and query.topic:
        query = replace(query, words=query.topic)
    elif cited:
        query = replace(query, words=())
    meant, told = concepts(query, vocabulary)
    found, relaxed = _by_words(connection, vocabulary, query, meant, asked, lang, kept)
    if any(" " in one.printed and not (found and one.printed in found[0].matched) for one in meant):
        single, _ = concepts(query, vocabulary, 1)
        more, relaxed = _by_words(connection, vocabulary, query, single, asked, lang, kept)
        found, meant = _merged(found, more), [*meant, *single]
    if not found and not cited:
        meant = [widened(one, vocabulary) for one in meant]
        found, relaxed = _by_words(connection, vocabulary, query, meant, asked, lang, kept)
    if cited:
        found, relaxed = _with_cited(connection, cited, found, asked), []
    notices = [*query.notices, *told, *said, *relaxed]
    return hits_of(connection, found, meant, query, asked, limit), notices


def language_of_query(text: str) -> str:
    """``en`` for Latin letters, ``kk`` where a Kazakh letter stands, else ``ru``."""
    if re.search("[әғқңөұүһӘҒҚҢӨҰҮҺ]", text):
        return "kk"
    return "en" if len(re.findall("[A-Za-z]", text)) > len(re.findall("[А-Яа-яЁё]", text)) else "ru"


def _numbered(
    connection: sqlite3.Connection, query: Query, vocabulary: Vocabulary, asked: Asked, lang: str, kept: int
) -> list[Row]:
    """The numbered parts that a query names, in the acts that its other words mean: «п. 9 Положения Степной берег»."""
    meant, _ = concepts(query, vocabulary)
    found, _ = _by_words(connection, vocabulary, query, meant, asked, lang, kept)
    works = list(dict.fromkeys(one.row["work_id"] for one in found if one.score >= found[0].score * _NEAR))
    return numbered_rows(connection, works[:_WORKS], query, lang)


def _by_words(
    connection: sqlite3.Connection,
    vocabulary: Vocabulary,
    query: Query,
    meant: list[Concept],
    asked: Asked,
    lang: str,
    kept: int,
) -> tuple[list[Scored], list[str]]:
    """The provisions that hold the words of a query, scored; and what was left out of it to find some."""
    quoted = [words(phrase) for phrase in query.phrases if words(phrase)]
    phrases = " AND ".join(f'"{" ".join(vocabulary.lemmas(word)[0] for word in one)}"' for one in quoted)
    within = {word for one in quoted for word in one}
    beyond = [one for one in meant if not within.issuperset(one.printed.split())]
    sifted = bool(quoted or query.without)
    rows, left_out = candidates(connection, beyond, asked.filter(), phrases, max(SIFTED, kept) if sifted else kept)
    loaded = _sifted(connection, rows, quoted, query, vocabulary, kept) if sifted else load(connection, rows)
    if asked.zone is not None:
        loaded = of_zone(connection, loaded, asked.zone)
    ranking = Ranking(connection, meant, lang)
    found = sorted((ranking.scored(row) for row in loaded), key=lambda one: (-one.score, one.row["row"]))
    if found:
        found = [one for one in found if one.score >= found[0].score * _WEAK]
    notices = []
    if found and left_out and len(found[0].matched) < len(meant):
        missing = [one.printed for one in meant if one.printed not in found[0].matched]
        notices.append(f"no provision answers to all words; the best lack: {', '.join(missing)}")
    return found, notices


def _merged(found: list[Scored], more: list[Scored]) -> list[Scored]:
    """Two lists of hits as one, each provision with its better score."""
    best = dict[int, Scored]()
    for one in sorted([*found, *more], key=lambda one: (-one.score, one.row["row"])):
        best.setdefault(one.row["row"], one)
    return list(best.values())


def _sifted(
    connection: sqlite3.Connection,
    rows: list[int],
    quoted: list[list[str]],
    query: Query,
    vocabulary: Vocabulary,
    kept: int,
) -> list[Row]:
    """The first of some rows in whose printed text every exact phrase stands, and no form of a word that must not stand."""
    phrases = [f" {' '.join(map(spelled, phrase))} " for phrase in quoted]
    without = {lemma for word in query.without for lemma in vocabulary.lemmas(word)}
    found = list[Row]()
    for start in range(0, len(rows), KEPT):
        for row in load(connection, rows[start : start + KEPT]):
            if without.isdisjoint(row["lemmas"].split()) and _says(row["text"], phrases):
                found.append(row)
        if len(found) >= kept:
            break
    return found


def _says(text: str, phrases: list[str]) -> bool:
    """Whether all phrases stand in a text as they are printed; mixed letters are put right only where they might matter."""
    said = words(text)
    if all(phrase in f" {' '.join(said)} " for phrase in phrases):
        return True
    printed = f" {' '.join(map(spelled, said))} "
    return all(phrase in printed for phrase in phrases)


def _with_cited(connection: sqlite3.Connection, cited: list[Row], found: list[Scored], asked: Asked) -> list[Scored]:
    chosen = asked.filter()
    marked = ",".join("?" * len(cited))
    rows = {
        row["provision_id"]: row["id"]
        for row in select(
            connection,
            f"select r.id, r.provision_id from search_rows r join provisions p on p.id = r.provision_id join expressions e on e.id = p.expression_id "
            f"join works w on w.id = e.work_id where p.expression_id in ({marked}) and p.id in ({marked})"
            + "".join(f" and {condition}" for condition in chosen.conditions),
            [*(row["expression_id"] for row in cited), *(row["id"] for row in cited), *chosen.values],
        )
    }
    loaded = {row["id"]: row for row in load(connection, list(rows.values()))}
    first = [
        Scored(loaded[one["id"]], _CITED - place / 1000, {"citation": "cited"})
        for place, one in enumerate(cited)
        if one["id"] in loaded
    ]
    ids = {one.row["id"] for one in first}
    return [*first, *(one for one in found if one.row["id"] not in ids)]
