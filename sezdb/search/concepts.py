"""What the words of a query mean: each word or term of the field with everything that would answer for it in a text."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final

from corpus.data_file import data_file
from corpus.sound import sound
from corpus.words import spelled
from sezdb.search.query import Query, days_of, negating
from sezdb.search.vocabulary import Vocabulary

LONGEST_TERM: Final = 6
"""Words of the longest terms of the glossary that a query is read for."""
_ROOT, _LAST_ROOT, _FIRST_PART = 5, 4, 3
"""Letters that a root must have to be searched for, that it must have where nothing else is found, and the first part of a compound."""
_MANY: Final = 60
"""Provisions in which a word stands, from which words of its root are not looked for."""
_NAME: Final = 5
"""Letters from which a word that stands in the documents may also stand there in another spelling."""
_TYPO: Final = 4
"""Letters that a word must have to be taken for a misspelt one."""
_REPAIRS: Final = 8
"""Words of one query that are taken for misspelt ones; each is compared with all words of the index."""
_ALTERNATIVES: Final = 24
_KAZAKH: Final = frozenset("әғқңөұүһі")
_KAZAKH_ROOT, _KAZAKH_ENDING = 4, 5


@dataclass(frozen=True, slots=True)
class Alternative:
    """Lemmas that answer for a concept. ``how``: exact, lemma, glossary, derived or typo. Several lemmas stand side by side, or
    anywhere in the provision when ``scattered``; ``opens`` means words that begin so."""

    lemmas: tuple[str, ...]
    how: str
    scattered: bool = False
    opens: bool = False

    @property
    def match(self) -> str:
        """The alternative in the query language of FTS5. Lemmas are letters and digits, quoted: nothing in them is an operator."""
        if self.scattered:
            return "(" + " AND ".join(f'"{lemma}"' + ("*" if self.opens else "") for lemma in self.lemmas) + ")"
        return '"' + " ".join(self.lemmas) + '"' + ("*" if self.opens else "")


@dataclass(frozen=True)
class Concept:
    """A word or term of a query: as typed, what answers for it, how much it tells (inverse document frequency), and in about how many
    provisions it stands."""

    printed: str
    alternatives: tuple[Alternative, ...]
    weight: float
    rows: int

    @property
    def match(self) -> str:
        """What answers for the concept, in the query language of FTS5. A term that holds a word which answers alone adds no row."""
        needed = [
            one for one in self.alternatives if len(one.lemmas) == 1 or one.opens or self._alone.isdisjoint(one.lemmas)
        ]
        return "(" + " OR ".join(one.match for one in needed) + ")"

    @property
    def own_match(self) -> str:
        """The words of the query themselves, in the query language of FTS5."""
        return self.alternatives[0].match

    def stands_in(self, lemmas: str) -> bool:
        """Whether anything that answers for it stands among some lemmas."""
        said = frozenset(lemmas.split())
        if not self._alone.isdisjoint(said):
            return True
        able = [one for one in self._others if one.opens or said.issuperset(one.lemmas)]
        return any(times(f" {lemmas} ", one) for one in able)

    @cached_property
    def _others(self) -> list[Alternative]:
        """What answers for it and is more than one lemma, or a beginning of one."""
        return [one for one in self.alternatives if len(one.lemmas) > 1 or one.opens]

    @cached_property
    def _alone(self) -> frozenset[str]:
        """The lemmas that answer for it, each alone."""
        return frozenset(one.lemmas[0] for one in self.alternatives if len(one.lemmas) == 1 and not one.opens)


def times(text: str, one: Alternative) -> int:
    """How often an alternative stands in a text of lemmas with a blank at both ends."""
    end = "" if one.opens else " "
    if one.scattered:
        return min(text.count(f" {lemma}{end}") for lemma in one.lemmas)
    return text.count(f" {' '.join(one.lemmas)}{end}")


def concepts(query: Query, vocabulary: Vocabulary, longest: int = LONGEST_TERM) -> tuple[list[Concept], list[str]]:
    """The concepts of a query in its order, and what the person should be told: words repaired, words that nothing answers for.
    ``longest`` is how many words a term of the glossary may have: 1 takes each word for itself."""
    found, notices, at, misspelt = list[Concept](), list[str](), 0, 0
    dates = {tuple(_WORDS.findall(query.text[start:end].lower())): day for start, end, day in days_of(query.text)}
    lemmas = [vocabulary.lemmas(word) for word in query.words]
    vocabulary.meet(_terms(lemmas, longest))
    while at < len(query.words):
        dated = next((printed for printed in dates if query.words[at : at + len(printed)] == printed), None)
        if dated:
            found.append(_concept(" ".join(dated), list(_dated(dates[dated])), vocabulary))
            at += len(dated)
            continue
        long, groups = _term(lemmas[at : at + longest], vocabulary)
        printed = query.words[at : at + long]
        if long == 1 < len(query.words) and printed[0] in negating():
            at += 1
            continue
        alternatives = list(_own(lemmas[at : at + long], vocabulary))
        for group in groups:
            alternatives += [_alternative(term, "glossary") for term in vocabulary.equivalents(group)]
        alike = [] if groups else _alike(printed[0], lemmas[at], vocabulary)
        alternatives += [Alternative((lemma,), "glossary") for lemma in alike]
        if (
            not (groups or alike)
            and not any(vocabulary.count(lemma) for lemma in lemmas[at])
            and not printed[0].isdigit()
        ):
            repaired = list[str]()
            if len(printed[0]) >= _TYPO and misspelt < _REPAIRS:
                repaired = vocabulary.near(spelled(printed[0])) or vocabulary.near_term(lemmas[at][0])
                misspelt += 1
            if repaired:
                alternatives = list(_repairs(repaired, vocabulary))
                notices.append(f"«{printed[0]}» does not stand in the documents: searched for «{', '.join(repaired)}»")
            elif not any(one.how == "derived" for one in alternatives):
                notices.append(f"«{printed[0]}» does not stand in the documents")
        found.append(_concept(" ".join(printed), alternatives, vocabulary))
        at += long
    return list({one.alternatives: one for one in found}.values()), notices


def _repairs(lemmas: list[str], vocabulary: Vocabulary) -> Iterator[Alternative]:
    """What answers for a misspelt word: the words that it may mean, and their terms."""
    yield from (Alternative((lemma,), "typo") for lemma in lemmas)
    for lemma in lemmas:
        for group in vocabulary.groups(lemma):
            yield from (_alternative(term, "glossary") for term in vocabulary.equivalents(group))


def _alike(form: str, lemmas: list[str], vocabulary: Vocabulary) -> list[str]:
    """The words of the index that sound like a word and are spelt otherwise: a name in another script, or in another language of one script."""
    if form.isdigit() or (len(form) < _NAME and any(vocabulary.count(lemma) for lemma in lemmas)):
        return []
    return [other for lemma in lemmas for other in vocabulary.alike(lemma) if other not in lemmas]


_WORDS: Final = re.compile(r"[^\W_]+")


def _terms(lemmas: list[list[str]], longest: int) -> set[str]:
    """Every term that some words may be, as lemmas and as they sound."""
    first = [readings[0] for readings in lemmas]
    terms = {
        " ".join(first[at:end]) for at in range(len(first)) for end in range(at + 1, min(at + longest, len(first)) + 1)
    }
    return terms | set(map(sound, terms))


def _term(lemmas: list[list[str]], vocabulary: Vocabulary) -> tuple[int, list[int]]:
    """The longest term of the glossary at the beginning of some words: how many words it has, and its groups."""
    for long in range(len(lemmas), 0, -1):
        term = " ".join(readings[0] for readings in lemmas[:long])
        if groups := vocabulary.groups(term) or vocabulary.groups(sound(term)):
            return long, groups
    return 1, []


def _own(lemmas: list[list[str]], vocabulary: Vocabulary) -> Iterator[Alternative]:
    """What the words themselves answer for: their lemmas, and words of the same root."""
    first = tuple(readings[0] for readings in lemmas)
    yield Alternative(first, "lemma")
    kazakh = not _KAZAKH.isdisjoint("".join(first))
    if len(first) > 1:
        yield Alternative(first, "lemma", scattered=True)
        if kazakh:
            yield Alternative(tuple(map(_kazakh_root, first)), "derived", scattered=True, opens=True)
        return
    if kazakh and (begin := _kazakh_root(first[0])) != first[0]:
        yield Alternative((begin,), "derived", opens=True)
    for other in lemmas[0][1:]:
        if vocabulary.count(other):
            yield Alternative((other,), "lemma")
    if not vocabulary.count(first[0]) and (last := _last_part(first[0], vocabulary)):
        yield Alternative((last,), "derived")
        for group in vocabulary.groups(last):
            yield from (_alternative(term, "derived") for term in vocabulary.equivalents(group))
    root = _root(first[0])
    if root != first[0] and vocabulary.count(first[0]) < _MANY and vocabulary.begins(root):
        yield Alternative((root,), "derived", opens=True)


def widened(concept: Concept, vocabulary: Vocabulary) -> Concept:
    """A concept that nothing answered for, with the words of the roots of its terms: «хранится» for «storage»."""
    lemmas = [one.lemmas[0] for one in concept.alternatives if len(one.lemmas) == 1 and not one.opens]
    roots = dict.fromkeys(_root(lemma, _LAST_ROOT) for lemma in lemmas if not lemma.isascii())
    more = (Alternative((root,), "derived", opens=True) for root in roots if vocabulary.begins(root))
    return replace(concept, alternatives=(*concept.alternatives, *more))


def _root(lemma: str, shortest: int = _ROOT) -> str:
    """What the words of one root have in common, where it is long enough to tell; else the lemma."""
    for ending in _endings():
        if lemma.endswith(ending) and len(lemma) - len(ending) >= shortest:
            return lemma[: -len(ending)]
    return lemma


def _last_part(lemma: str, vocabulary: Vocabulary) -> str:
    """The word that a compound ends with, where the compound itself is not known: «низкоэффективный» speaks of «эффективный»."""
    if not lemma.isalpha() or lemma.isascii():
        return ""
    parts = (lemma[at:] for at in range(_FIRST_PART, len(lemma) - _ROOT))
    return next((part for part in parts if vocabulary.count(part) or vocabulary.groups(part)), "")


def _kazakh_root(form: str) -> str:
    """What the forms of a Kazakh word have in common: endings are many, and at most a few letters each."""
    return form[: max(_KAZAKH_ROOT, len(form) - _KAZAKH_ENDING)]


@cache
def _endings() -> list[str]:
    return sorted(data_file("sezdb", "data/search.toml")["derived"]["ru"], key=len, reverse=True)


def _dated(day: str) -> Iterator[Alternative]:
    """How a day is printed: in figures, and with the name of the month in each language."""
    year, month, number = day.split("-")
    numbers = (number.lstrip("0"), month.lstrip("0"), year)
    yield Alternative(numbers, "exact")
    for names in data_file("sezdb", "data/months.toml").values():
        name = names[int(month) - 1]
        yield Alternative((numbers[0], name, year), "exact")
        yield Alternative((name, numbers[0], year), "exact")
        yield Alternative((year, "год", numbers[0], name), "exact")


def _alternative(term: str, how: str) -> Alternative:
    return Alternative(tuple(term.split()), how)


def _concept(printed: str, alternatives: list[Alternative], vocabulary: Vocabulary) -> Concept:
    unique = dict[tuple[tuple[str, ...], bool, bool], Alternative]()
    vocabulary.learn({lemma for one in alternatives for lemma in one.lemmas})
    for one in alternatives:
        known = all(vocabulary.count(lemma) for lemma in one.lemmas)
        if known or one.opens or one is alternatives[0]:
            unique.setdefault((one.lemmas, one.scattered, one.opens), one)
    kept = tuple(unique.values())[:_ALTERNATIVES]
    counts = [min(vocabulary.count(lemma) for lemma in one.lemmas) for one in kept]
    weight = math.log(1 + vocabulary.size / (1 + max(counts, default=0)))
    return Concept(printed, kept, weight, sum(counts))
