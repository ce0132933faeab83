"""Where the words of a query stand in a provision, and the piece of its text that shows them."""

from typing import Final

from corpus.words import placed_words
from sezdb.search.concepts import Concept

_LONGEST: Final = 240
_BEFORE: Final = 60


def marks(text: str, lemmas: list[str], concepts: list[Concept], phrases: tuple[str, ...]) -> list[tuple[int, int]]:
    """The places in a text that answer a query, in order: ``text[start:end]`` is the printed words. ``lemmas`` are those of its words,
    those of its heading before them."""
    placed = list(placed_words(text))
    own = lemmas[max(0, len(lemmas) - len(placed)) :]
    wanted, parts, roots = _wanted(concepts)
    longest = max(map(len, wanted), default=0)
    found, at = list[tuple[int, int]](), 0
    while at < len(own):
        size = next(
            (size for size in range(min(longest, len(own) - at), 0, -1) if tuple(own[at : at + size]) in wanted), 0
        )
        if not size and (own[at] in parts or (roots and own[at].startswith(roots))):
            size = 1
        if size:
            found.append((placed[at][0], placed[at + size - 1][1]))
        at += size or 1
    small = text.lower()
    for phrase in phrases:
        start = small.find(phrase.lower())
        if start != -1:
            found.append((start, start + len(phrase)))
    return sorted(set(found))


def _wanted(concepts: list[Concept]) -> tuple[set[tuple[str, ...]], set[str], tuple[str, ...]]:
    """Lemmas that stand side by side, lemmas that stand anywhere, beginnings of lemmas."""
    every = [one for concept in concepts for one in concept.alternatives]
    beside = {one.lemmas for one in every if not one.scattered and not one.opens}
    parts = {lemma for one in every if one.scattered and not one.opens for lemma in one.lemmas}
    return beside, parts, tuple(lemma for one in every if one.opens for lemma in one.lemmas)


def snippet(text: str, found: list[tuple[int, int]]) -> tuple[int, int]:
    """The piece of a text to show: where most of the places stand together, cut between words."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    best = max((start for start, _ in found), key=lambda start: _held(found, start), default=0)
    left = max(0, min(best - _BEFORE, len(text) - _LONGEST))
    right = min(len(text), left + _LONGEST)
    if left:
        left = text.find(" ", left, best) + 1 or left
    if right < len(text):
        right = max(text.rfind(" ", left, right), left + 1)
    return left, right


def _held(found: list[tuple[int, int]], start: int) -> int:
    low = start - _BEFORE
    return sum(low <= one and end <= low + _LONGEST for one, end in found)
