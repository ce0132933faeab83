"""Where the words of a query stand in a provision, and the piece of its text that shows them."""

from typing import Final

from corpus.words import placed_words
from sezdb.search.concepts import Concept, Vocabulary

_LONGEST: Final = 240
_BEFORE: Final = 60


def marks(
    text: str, concepts: list[Concept], phrases: tuple[str, ...], vocabulary: Vocabulary
) -> list[tuple[int, int]]:
    """The places in a text that answer a query, in order: ``text[start:end]`` is the printed words."""
    wanted = {one.lemmas for concept in concepts for one in concept.alternatives if not one.scattered and not one.opens}
    wanted |= {
        (lemma,) for concept in concepts for one in concept.alternatives if one.scattered for lemma in one.lemmas
    }
    roots = tuple(one.lemmas[0] for concept in concepts for one in concept.alternatives if one.opens)
    placed = [(start, end, vocabulary.lemmas(word)) for start, end, word in placed_words(text)]
    found, at = list[tuple[int, int]](), 0
    longest = max(map(len, wanted), default=0)
    while at < len(placed):
        size = next((size for size in range(longest, 0, -1) if _stands(placed[at : at + size], size, wanted)), 0)
        if not size and roots and any(lemma.startswith(roots) for lemma in placed[at][2]):
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


def _stands(placed: list[tuple[int, int, list[str]]], size: int, wanted: set[tuple[str, ...]]) -> bool:
    return len(placed) == size and (
        tuple(lemmas[0] for _, _, lemmas in placed) in wanted
        or (size == 1 and any((lemma,) in wanted for lemma in placed[0][2]))
    )


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
