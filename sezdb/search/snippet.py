"""Where the words of a query stand in a provision, and the piece of its text that shows them."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Final

from corpus.words import places_of_words, words
from sezdb.search.concepts import Concept
from sezdb.search.said import folded_letters, places_said

_LONGEST: Final = 240
_BEFORE: Final = 60
_CLAUSE: Final = 120
"""How far before a place the words may begin, so that they begin with a sentence or clause."""
_OPENINGS: Final = (
    re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W\d_a-zа-яё])|\n\s*"),
    re.compile(r"[;:]\s+"),
    re.compile(r",\s+(?=[^\W\d_])"),
)
"""What stands before a sentence, a clause, a part of one. A short word with a full stop is an abbreviation, a number after it no sentence."""


class Marker:
    """What of a text is to be marked: lemmas that stand side by side, by the first of them; lemmas that stand anywhere; beginnings of
    lemmas; phrases as they are printed."""

    def __init__(self, concepts: list[Concept], phrases: tuple[str, ...]) -> None:
        every = [one for concept in concepts for one in concept.alternatives]
        self.beside = defaultdict[str, list[list[str]]](list)
        for one in every:
            if not one.scattered and not one.opens:
                self.beside[one.lemmas[0]].append(list(one.lemmas))
        self.parts = {lemma for one in every if one.scattered and not one.opens for lemma in one.lemmas}
        self.firsts = self.beside.keys() | self.parts
        self.roots = tuple(lemma for one in every if one.opens for lemma in one.lemmas)
        self.phrases = [said for said in (words(folded_letters(phrase)) for phrase in phrases) if said]

    def places(self, text: str, lemmas: list[str]) -> list[tuple[int, int]]:
        """The places in a text that answer the query, in order: ``text[start:end]`` is the printed words. ``lemmas`` are those of its
        words, those of its heading before them."""
        begins = [at for at, lemma in enumerate(lemmas) if lemma in self.firsts]
        if self.roots:
            begins = [at for at, lemma in enumerate(lemmas) if lemma in self.firsts or lemma.startswith(self.roots)]
        placed = places_of_words(text) if begins else []
        found, free, heading = list[tuple[int, int]](), 0, max(0, len(lemmas) - len(placed))
        for at in begins:
            if at < max(free, heading):
                continue
            sizes = [len(one) for one in self.beside.get(lemmas[at], ()) if lemmas[at : at + len(one)] == one]
            if sizes or lemmas[at] in self.parts or lemmas[at].startswith(self.roots):
                free = at + max(sizes, default=1)
                found.append((placed[at - heading][0], placed[free - heading - 1][1]))
        if self.phrases:
            printed = folded_letters(text)
            found += [place for phrase in self.phrases for place in places_said(printed, phrase)]
        return sorted(set(found))


def snippet(text: str, found: list[tuple[int, int]]) -> tuple[int, int]:
    """The piece of a text to show: where most of the places stand together, from the beginning of a sentence or clause where one is near,
    cut between words."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    best = _fullest(found)
    left = max(0, min(best - _BEFORE, len(text) - _LONGEST))
    if left:
        left = _opening(text, best) or text.find(" ", left, best) + 1 or left
    right = min(len(text), left + _LONGEST)
    if right < len(text):
        right = max(text.rfind(" ", left, right), left + 1)
    return left, left + len(text[left:right].rstrip())


def _opening(text: str, best: int) -> int:
    """Where the sentence that holds a place begins, else its clause, else its part between commas; 0 where none begins near enough."""
    low = max(0, best - _CLAUSE)
    if not low:
        return 0
    for pattern in _OPENINGS:
        if starts := [match.end() for match in pattern.finditer(text, low, best + 1) if match.end() <= best]:
            return starts[-1]
    return 0


def _fullest(found: list[tuple[int, int]]) -> int:
    """The place, of some in order, around which most of them fit into a piece."""
    starts = [start for start, _ in found]
    most, best = 0, 0
    for start in starts:
        low = start - _BEFORE
        held = bisect_right(starts, low + _LONGEST) - bisect_left(starts, low)
        if held > most:
            most, best = held, start
    return best
