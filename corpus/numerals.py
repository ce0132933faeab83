"""Numbers written as words, in Russian and English, in every case."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from corpus.data_file import data_file
from corpus.text import folded

_TENS: Final = range(20, 100, 10)


@cache
def numerals(lang: str) -> dict[str, int]:
    """Number words of a language with their values."""
    return _words(lang)


@cache
def ordinals(lang: str) -> dict[str, int]:
    """Ordinal numbers of a language as words, with their values."""
    return _words(f"{lang}_ordinal")


def _words(table: str) -> dict[str, int]:
    said = data_file("corpus", "data/numerals.toml")
    return {word: int(value) for value, words in said.get(table, {}).items() for word in words}


@cache
def numeral_pattern(lang: str) -> str:
    """A pattern that matches any number word of a language, the longest first; to be used without regard to case."""
    return _pattern(numerals(lang), numerals(lang))


@cache
def ordinal_pattern(lang: str) -> str:
    """A pattern that matches any ordinal word of a language; to be used without regard to case."""
    return _pattern(numerals(lang), ordinals(lang))


def _pattern(first: dict[str, int], words: dict[str, int]) -> str:
    """The words, and tens joined with units: «двадцати девяти», «двадцать пятого», "sixty-two"."""
    tens = _choice(word for word, value in first.items() if value in _TENS)
    units = _choice(word for word, value in words.items() if value in range(1, 10))
    joined = rf"(?:{tens})[\s-]+(?:{units})(?!\w)|" if tens and units else ""
    return joined + _choice(words)


def _choice(words: Iterable[str]) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


def whole_number(printed: str, lang: str) -> int | None:
    """The value of figures, of a number word or of an ordinal, None for anything else."""
    word = folded(printed.lower())
    if word.isdigit():
        return int(word)
    known = numerals(lang) | ordinals(lang)
    parts = [known.get(part) for part in re.split(r"[\s-]", word)]
    if word not in known and len(parts) == 2 and parts[0] in _TENS and parts[1] in range(1, 10):
        return sum(filter(None, parts))
    return known.get(word)
