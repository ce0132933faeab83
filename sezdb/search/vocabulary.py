"""What the index knows of words, asked for one query at a time: lemmas of forms, how often a lemma stands, terms, near words."""

import json
import sqlite3

from corpus.sound import sound
from corpus.words import readings, spelled


class Vocabulary:
    """The words of the index and of the glossary. Reads single rows, but for misspelt words."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        row = connection.execute("select value from settings where id = 'search_rows'").fetchone()
        self.size = max(1, int(row[0]) if row else 1)
        self._seen, self._forms, self._groups = dict[str, int](), dict[str, list[str]](), dict[str, list[int]]()

    def lemmas(self, form: str) -> list[str]:
        """The lemmas of a form: from the index, else by morphology."""
        if form not in self._forms:
            self._forms[form] = self._lemmas(form)
        return self._forms[form]

    def _lemmas(self, form: str) -> list[str]:
        row = self.connection.execute("select lemma, others from lemma_forms where form = ?", (form,)).fetchone()
        if row is None and spelled(form) != form:
            return self._lemmas(spelled(form))
        return [row[0], *row[1].split()] if row is not None else readings(form)

    def count(self, lemma: str) -> int:
        """In how many provisions a lemma stands."""
        if lemma not in self._seen:
            row = self.connection.execute("select provisions from lemmas where lemma = ?", (lemma,)).fetchone()
            self._seen[lemma] = row[0] if row else 0
        return self._seen[lemma]

    def learn(self, lemmas: set[str]) -> None:
        """Count several lemmas at once."""
        unseen = lemmas - self._seen.keys()
        if len(unseen) > 1:
            rows = self.connection.execute(
                "select lemma, provisions from lemmas where lemma in (select value from json_each(?))",
                (json.dumps(sorted(unseen)),),
            )
            self._seen |= dict.fromkeys(unseen, 0) | dict(rows.fetchall())

    def begins(self, root: str) -> bool:
        """Whether a word of the index begins so."""
        row = self.connection.execute(
            "select 1 from lemmas where lemma >= ? and lemma < ? limit 1", (root, root + "\U0010ffff")
        ).fetchone()
        return row is not None

    def groups(self, term: str) -> list[int]:
        """The groups of the glossary in which a term stands."""
        if term not in self._groups:
            self.meet({term})
        return self._groups[term]

    def meet(self, terms: set[str]) -> None:
        """Look several terms up in the glossary at once."""
        unmet = terms - self._groups.keys()
        self._groups |= {term: [] for term in unmet}
        for term, group in self.connection.execute(
            "select distinct term, concept from glossary where term in (select value from json_each(?)) order by term, concept",
            (json.dumps(sorted(unmet)),),
        ):
            self._groups[term].append(group)

    def equivalents(self, group: int) -> list[str]:
        """The terms of a group, as lemmas."""
        rows = self.connection.execute(
            "select distinct term from glossary where concept = ? and lang <> 'sound' order by lang, term", (group,)
        )
        return [row[0] for row in rows]

    def alike(self, form: str) -> list[str]:
        """The lemmas of the index that sound like a word of another script: Khairov and Хаиров, Онтустик and Оңтүстік."""
        rows = self.connection.execute(
            "select lemma from lemmas where sound = ? order by provisions desc limit 4", (sound(form),)
        )
        return [row[0] for row in rows]

    def near(self, form: str) -> list[str]:
        """The lemmas of the forms of the index that a misspelt form may mean, the nearest first."""
        allowed = _allowed(form)
        rows = self.connection.execute(
            "select form, lemma from lemma_forms where length(form) between ? and ?",
            (len(form) - allowed, len(form) + allowed),
        ).fetchall()
        near = [rows[at][1] for at in _nearest(form, [row[0] for row in rows])]
        known = [lemma for lemma in dict.fromkeys(near) if self.count(lemma)]
        return sorted(known, key=lambda lemma: -self.count(lemma))[:3]

    def near_term(self, lemma: str) -> list[str]:
        """The terms of the glossary, of one word each, that a misspelt lemma may mean, where the documents have no word like it."""
        allowed = _allowed(lemma)
        rows = self.connection.execute(
            "select distinct term from glossary where lang <> 'sound' and length(term) between ? and ? and instr(term, ' ') = 0",
            (len(lemma) - allowed, len(lemma) + allowed),
        ).fetchall()
        return [rows[at][0] for at in _nearest(lemma, [row[0] for row in rows])][:3]


def _allowed(word: str) -> int:
    """How many letters of a word may be wrong."""
    return 1 if len(word) < 7 else 2


def _nearest(word: str, others: list[str]) -> list[int]:
    """Which of other words are the nearest to a misspelt one, among those near enough."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=_allowed(word), limit=8)
    best = min((distance for _, distance, _ in found), default=0)
    return [at for _, distance, at in found if distance == best]
