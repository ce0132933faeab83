"""Canonical ids of indicators, by the words of their names in any form; null when unsure."""

import re
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from corpus.data_file import data_file

_WORD: Final = re.compile(r"[^\W\d_]+")
_MARKS: Final = re.compile(r"[*¹²³⁴⁵⁶⁷⁸⁹⁰†‡]|\[\d+\]|\(\d+\)|\"[^\"]*\"|«[^»]*»|“[^”]*”")
_ENDINGS: Final = {
    "ru": re.compile(
        r"(?<=\w{3})(?:ыми|ими|ого|его|ому|ему|ами|ями|иях|ях|ах|ов|ев|ей|ий|ый|ой|ая|яя|ое|ее|ые|ие|ых|их|ию|ия|ии|ую|юю|ом|ем|ам|ям|"
        r"[аеиоуыэюяьй])\Z"
    ),
    "en": re.compile(r"(?<=\w{3})(?:s|es)\Z"),
}
_LONG: Final = 8
"""Letters from which a word may be misprinted by one letter and still be known."""


class _Indicator(NamedTuple):
    """An indicator in one language: its wordings as sets of stems, and the stems that may stand beside them."""

    id: str
    wordings: tuple[frozenset[str], ...]
    beside: frozenset[str]


@lru_cache(maxsize=2048)
def canonical(name: str, lang: str) -> str | None:
    """The canonical id of an indicator as printed, or None when its words mean none, two of them, or more than one of them says."""
    words = _stems(_MARKS.sub(" ", name), lang) - _small(lang)
    known = _known(lang)
    words = frozenset(_spelt(word, known) for word in words)
    found: dict[str, int] = {}
    for indicator in _indicators(lang):
        fitting = [len(one) for one in indicator.wordings if one <= words and words - one <= indicator.beside]
        if fitting:
            found[indicator.id] = max(fitting)
    best = [indicator for indicator, size in found.items() if size == max(found.values())]
    return best[0] if len(best) == 1 else None


def _stems(text: str, lang: str) -> frozenset[str]:
    """The words of a text without their endings, in small letters."""
    endings = _ENDINGS.get(lang, _ENDINGS["ru"])
    return frozenset(endings.sub("", word) for word in _WORD.findall(text.lower().replace("ё", "е")))


def _spelt(word: str, known: frozenset[str]) -> str:
    """The known word that a long one misprints by a letter, else the word."""
    if word in known or len(word) < _LONG:
        return word
    near = [
        other
        for other in known
        if len(other) >= _LONG and other[:3] == word[:3] and Levenshtein.distance(word, other, score_cutoff=1) <= 1
    ]
    return near[0] if len(near) == 1 else word


@cache
def _known(lang: str) -> frozenset[str]:
    return frozenset().union(*(one.beside.union(*one.wordings) for one in _indicators(lang)))


def _table() -> dict[str, Any]:
    return data_file("corpus", "data/indicators.toml")


@cache
def _small(lang: str) -> frozenset[str]:
    return _stems(" ".join(_table()["neutral"].get(f"small_{lang}", [])), lang)


@cache
def _indicators(lang: str) -> tuple[_Indicator, ...]:
    table = _table()
    neutral = _stems(" ".join(table["neutral"].get(lang, [])), lang)
    return tuple(
        _Indicator(
            id=name,
            wordings=tuple(
                _stems(wording, lang) - _small(lang) - neutral or _stems(wording, lang) for wording in own.get(lang, [])
            ),
            beside=neutral | _stems(" ".join(own.get(f"with_{lang}", [])), lang),
        )
        for name, own in table.items()
        if name != "neutral"
    )
