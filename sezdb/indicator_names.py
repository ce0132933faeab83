"""Names of indicators compared: equal when folded, alike word by word, and who is meant when a user writes one."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile
from typing import Final

from rapidfuzz import fuzz, process

from corpus.data_file import data_file
from corpus.indicators import canonical

_WORD: Final = re.compile(r"[^\W_]+|%")
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")
_ALIKE: Final = 80
"""Least similarity of two words that are one word in another form or with a slip of the keyboard."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without case, punctuation and the words that announce its parts: two spellings of one name are equal."""
    plain = " ".join(_WORD.findall(name.lower().replace("ё", "е")))
    for ending in _including():
        plain = plain.removesuffix(f" {ending}")
    return plain


def says_all(given: str, known: str) -> bool:
    """Whether every word of a given name stands in a known one, endings aside: the given one is the known one or its short form."""
    words = folded(known).split()
    return bool(folded(given)) and all(any(_one_word(word, other) for other in words) for word in folded(given).split())


def same_words(given: str, known: str) -> bool:
    """Whether two names have the same words, endings aside."""
    return says_all(given, known) and says_all(known, given)


def meant(given: str) -> str | None:
    """The canonical id that a name means by its words, in the language of its letters."""
    return canonical(given, "ru" if _CYRILLIC.search(given) else "en")


def closest(given: str, names: Iterable[str], limit: int = 3, least: int = 40) -> list[str]:
    """The names most like a given one, best first; ``least`` is the least likeness, of 100."""
    known = list(dict.fromkeys(names))
    found = process.extract(folded(given), [folded(name) for name in known], scorer=fuzz.token_set_ratio, limit=limit)
    return [known[place] for _, score, place in found if score >= least]


def _one_word(word: str, other: str) -> bool:
    if word == other or word.isdigit() or other.isdigit():
        return word == other
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return shared >= min(5, min(len(word), len(other)) - 1) >= 2 and fuzz.ratio(word, other) >= _ALIKE


def _including() -> list[str]:
    found: list[str] = data_file("corpus", "data/indicator_words.toml")["including"]
    return found
