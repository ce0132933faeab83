"""Which region a name means: «Западно-Казахстанской области» and "West Kazakhstan region" are one; a city is no region of its name."""

import re
from functools import cache
from itertools import takewhile
from typing import Final

from corpus.data_file import data_file

_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDING: Final = 3
"""Most letters of an ending."""


def region_name(printed: str) -> str:
    """The name that a region is kept under: the one in the nominative that the list has, else the words as printed."""
    own = _split(printed)
    for names in data_file("sezdb", "data/regions.toml")["region"]:
        if any(_same(own, _split(name)) for name in names):
            return str(names[0])
    return " ".join(printed.split())


def same_region(one: str, other: str) -> bool:
    """Whether two names mean one region."""
    return region_name(one) == region_name(other) or _same(_split(one), _split(other))


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    left, right = one[1].split(), other[1].split()
    return one[0] == other[0] and 0 < len(left) == len(right) and all(map(_one_word, left, right))


def _one_word(word: str, other: str) -> bool:
    """Whether two words are one in other endings: «абайской» is «абайская», «алматы» is not «алматинская»."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return shared >= max(3, min(len(word), len(other)) - 2) and max(len(word), len(other)) - shared <= _ENDING


@cache
def _split(name: str) -> tuple[str, str]:
    """What a name is of (``oblast``, ``city`` or nothing) and its own words. «г.» before a name is a city."""
    table = data_file("sezdb", "data/regions.toml")
    kind, words = "", list[str]()
    for word in _WORD.findall(name.lower().replace("ё", "е")):
        if any(word.startswith(stem) for stem in table["oblast"]):
            kind = "oblast"
        elif word == "г" or any(word.startswith(stem) for stem in table["city"]):
            kind = "city"
        elif word not in table["silent"]:
            words.append(word)
    return kind, " ".join(words)
