"""Exact phrases: whether a text says them as they are printed."""

import re
from typing import Final

from corpus.words import spelled, words

_DOUBTFUL: Final = re.compile(r"\u00ad|[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
"""What may hide a phrase from a plain look at the text: soft hyphens, letters of two scripts in one word."""


def as_printed(phrase: list[str]) -> re.Pattern[str]:
    """What finds words side by side as they are printed, in small letters or capital ones, with е or ё."""
    between = r"[\W_]+".join(re.escape(word).replace("е", "[её]") for word in phrase)
    return re.compile(rf"(?<![^\W_]){between}(?![^\W_])", re.IGNORECASE)


class Said:
    """The phrases of a query, each as its words in small letters."""

    def __init__(self, phrases: list[list[str]]) -> None:
        spelt = [[spelled(word) for word in phrase] for phrase in phrases]
        self._plain = list(map(as_printed, spelt))
        self._exact = [f" {' '.join(phrase)} " for phrase in spelt]

    def within(self, text: str) -> bool:
        """Whether all phrases stand in a text; letters of another script are put right only where they might matter."""
        if all(pattern.search(text) for pattern in self._plain):
            return True
        if not _DOUBTFUL.search(text):
            return False
        printed = f" {' '.join(map(spelled, words(text)))} "
        return all(phrase in printed for phrase in self._exact)
