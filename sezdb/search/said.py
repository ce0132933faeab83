"""Words as they are printed: whether a text says them side by side, and where."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.words import spelled, words

_FOREIGN: Final = re.compile(r"[A-Za-z\u00ad]")
_DOUBTFUL: Final = re.compile(r"\u00ad|[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
"""What may hide a phrase from a plain look at the text: soft hyphens, letters of two scripts in one word."""


def folded_letters(text: str) -> str:
    """A text in small letters, ё as е: each character stays in its place."""
    return text.replace("İ", "I").lower().replace("ё", "е")


def places_said(text: str, phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words stand side by side in a text, both with folded letters. A query is asked once: a pattern would take longer to compile
    than its texts take to read."""
    at = text.find(phrase[0])
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            end = _end(text, at, phrase)
            if end:
                yield at, end
        at = text.find(phrase[0], at + 1)


def _end(text: str, at: int, phrase: Sequence[str]) -> int:
    """Where words that begin at a place end, 0 where they do not stand there. Between two of them stands whatever is no letter or digit."""
    end = 0
    for word in phrase:
        if end:
            at = end
            while at < len(text) and not text[at].isalnum():
                at += 1
        end = at + len(word)
        if not text.startswith(word, at) or (end < len(text) and text[end].isalnum()):
            return 0
    return end


class Said:
    """The phrases of a query, each as its words in small letters."""

    def __init__(self, phrases: list[list[str]]) -> None:
        self._phrases = [[spelled(word) for word in phrase] for phrase in phrases]

    def within(self, text: str) -> bool:
        """Whether all phrases stand in a text; letters of another script are put right only where they might matter."""
        small = folded_letters(text)
        if all(any(places_said(small, phrase)) for phrase in self._phrases):
            return True
        if not (foreign := _FOREIGN.search(text)) or not _DOUBTFUL.search(text, max(0, foreign.start() - 1)):
            return False
        printed = f" {' '.join(map(spelled, words(text)))} "
        return all(f" {' '.join(phrase)} " in printed for phrase in self._phrases)
