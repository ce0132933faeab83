"""The search by words: the concepts of a query to scored provisions, sifted by the exact phrases."""

import sqlite3
from typing import Final

from corpus.words import words
from sezdb.database import Row, marks
from sezdb.search.asked import Asked
from sezdb.search.concepts import Concept, concepts, widened
from sezdb.search.query import Query
from sezdb.search.rank import Ranking, Scored, load
from sezdb.search.retrieve import KEPT, SIFTED, Beside, candidates
from sezdb.search.said import Said
from sezdb.search.vocabulary import Vocabulary
from sezdb.search.zone_parts import of_zone

_WEAK: Final = 0.3
"""Share of the best score below which a hit is not shown: it has only common words of the query."""

_READ: Final = 100
"""Texts that are read at once to find an exact phrase."""


class Searching:
    """One search by words: what is asked for, in which language, how many rows are kept of a question."""

    def __init__(self, connection: sqlite3.Connection, asked: Asked, lang: str, limit: int) -> None:
        self.connection, self.asked, self.lang = connection, asked, lang
        self.vocabulary, self.kept = Vocabulary(connection), max(KEPT, 3 * limit // 2)

    def find(self, query: Query) -> tuple[list[Scored], list[Concept], list[str]]:
        """The provisions that answer a query, the best first; what its words were taken for; what the person should be told. Terms of
        several words that the best hit lacks are tried word by word; where nothing is found, words of the same roots."""
        meant, told = concepts(query, self.vocabulary)
        found, relaxed = self._holding(query, meant)
        if any(" " in one.printed and not (found and one.printed in found[0].matched) for one in meant):
            single, _ = concepts(query, self.vocabulary, 1)
            more, relaxed = self._holding(query, single)
            found, meant = _merged(found, more), [*meant, *single]
        return found, meant, [*told, *relaxed]

    def widened(self, query: Query, meant: list[Concept]) -> tuple[list[Scored], list[Concept], list[str]]:
        """The same with the words of the roots of each term, where nothing else was found."""
        meant = [widened(one, self.vocabulary) for one in meant]
        found, relaxed = self._holding(query, meant)
        return found, meant, relaxed

    def _holding(self, query: Query, meant: list[Concept]) -> tuple[list[Scored], list[str]]:
        """The provisions that hold some concepts, scored; and what was left out to find some."""
        quoted = [words(phrase) for phrase in query.phrases if words(phrase)]
        lemmas = self.vocabulary.lemmas
        phrases = " AND ".join(f'"{" ".join(lemmas(word)[0] for word in one)}"' for one in quoted)
        within = {word for one in quoted for word in one}
        beyond = [one for one in meant if not within.issuperset(one.printed.split())]
        without = " OR ".join(f'"{lemma}"' for word in query.without for lemma in lemmas(word))
        beside = Beside(phrases, without)
        rows, left_out = candidates(self.connection, beyond, self.asked.filter(), beside, self.kept)
        loaded = load(self.connection, rows)
        if quoted:
            said = Said(quoted)
            loaded = [row for row in loaded if said.within(row["text"])]
            if len(loaded) < self.kept <= len(rows):
                more, left_out = candidates(
                    self.connection, beyond, self.asked.filter(), beside, max(SIFTED, self.kept)
                )
                loaded += self._sifted([row for row in more if row not in rows], said, self.kept - len(loaded))
        if self.asked.zone is not None:
            loaded = of_zone(self.connection, loaded, self.asked.zone)
        ranking = Ranking(self.connection, meant, self.lang)
        found = sorted((ranking.scored(row) for row in loaded), key=lambda one: (-one.score, one.row["row"]))
        if found:
            found = [one for one in found if one.score >= found[0].score * _WEAK]
        notices = []
        if found and left_out and len(found[0].matched) < len(meant):
            missing = [one.printed for one in meant if one.printed not in found[0].matched]
            notices.append(f"no provision answers to all words; the best lack: {', '.join(missing)}")
        return found, notices

    def _sifted(self, rows: list[int], said: Said, kept: int) -> list[Row]:
        """The first of some rows in whose printed text every exact phrase stands."""
        found = list[int]()
        for start in range(0, len(rows), _READ):
            some = rows[start : start + _READ]
            texts = self.connection.execute(
                "select r.id, p.text from search_rows r join provisions p on p.id = r.provision_id "
                f"where r.id in ({marks(some)})",
                some,
            )
            held = {row for row, text in texts if said.within(text)}
            found += [row for row in some if row in held]
            if len(found) >= kept:
                break
        return load(self.connection, found[:kept])


def _merged(found: list[Scored], more: list[Scored]) -> list[Scored]:
    """Two lists of hits as one, each provision with its better score."""
    best = dict[int, Scored]()
    for one in sorted([*found, *more], key=lambda one: (-one.score, one.row["row"])):
        best.setdefault(one.row["row"], one)
    return list(best.values())
