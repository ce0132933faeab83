"""What a figure of a news item measures: the canonical id of an indicator, else the words of the source around the figure."""

import re
from typing import Final

from corpus.indicators import canonical
from corpus.values import NUMBER
from parsers.clauses import Placed
from parsers.lexicon import pattern, patterns
from parsers.owners import QUOTED

_CUT: Final = re.compile(r"[;:–—()\"“”«»]|[,.]\s|\s(?:и|and|а|где|where)\s")
_COUNTED: Final = frozenset({"jobs", "participants"})
"""Indicators that are counted; the others are money or shares."""
_SHARES: Final = frozenset({"local_content"})
"""Indicators that are told in percent; a percentage of any other is its growth or its share in something."""
_BEFORE: Final = 80
"""Characters before money in which the words that name it stand («объем частных инвестиций»)."""
_LONGEST: Final = 120
_WORD: Final = re.compile(r"[^\W\d_]{4}")
_NUMBER: Final = re.compile(rf"(?:{NUMBER})\s*")


def metric(here: Placed) -> str:
    """What is measured: the canonical id of an indicator, else the words of the source around the figure. How much something grew is
    no value of an indicator: its metric are the words, with the verb; nor is what some of a number are: «…, из них 8 иностранных»."""
    figure, lang = here.figure, here.lang
    phrase, grew = "" if figure.money or figure.unit == "%" else figure.unit, _grew(here)
    *pieces, before = _CUT.split(QUOTED.sub(" ", here.text[here.sentence.start : figure.span.start]))
    before, after = _shortened(before), _after(here, grew)
    if not phrase and not _WORD.search(before if grew else before + after):
        before = _with_what_was_said(pieces, before, lang)
    for words in (
        () if grew or (phrase and _of_them(here)) else (phrase, f"{before} {phrase}", f"{before} {phrase} {after}")
    ):
        known = canonical(_without_verbs(words, lang), lang)
        if known and (known in _COUNTED) == bool(phrase) and (figure.unit != "%" or known in _SHARES):
            return known
    return " ".join(f"{before} {phrase} {after}".split()).strip(" .")[:_LONGEST] or figure.unit


def _with_what_was_said(pieces: list[str], own: str, lang: str) -> str:
    """The nearest part of a sentence that names a thing, before a part that names none: «ВРП – 8,7 млрд», «…, что на 5% больше»."""
    told = next((piece for piece in reversed(pieces) if _names(piece, lang)), "")
    return f"{_shortened(told).strip()}, {own.strip()}" if told and own.strip() else _shortened(told) or own


def _names(piece: str, lang: str) -> bool:
    """Whether some words name anything but a time or an amount."""
    for words in (pattern("claims", "period", lang), *patterns("figures", "scale", lang).values(), _money(lang)):
        piece = words.sub(" ", piece)
    return _WORD.search(piece) is not None


def _money(lang: str) -> re.Pattern[str]:
    return patterns("figures", "unit", lang)["money"]


def _shortened(words: str) -> str:
    """The last words, no more than may name a thing."""
    return words if len(words) <= _BEFORE else re.sub(r"\A\S*\s", "", words[-_BEFORE:])


def _after(here: Placed, grew: bool) -> str:
    """The words behind a figure to the next cut; behind how much something grew, to the next figure."""
    end = max(here.around.end, here.figure.span.end) if grew else here.sentence.end
    right = here.text[here.figure.span.end : end]
    if here.figure.pair and (to := pattern("figures", "pair_to", here.lang).match(right)):
        right = _NUMBER.sub("", right[to.end() :], count=1).removeprefix(here.figure.unit)
    return _CUT.split(QUOTED.sub(" ", right))[0][:_BEFORE]


def _grew(here: Placed) -> bool:
    """Whether a figure tells by how much something grew or fell."""
    text, span = here.text, here.figure.span
    if pattern("figures", "times_word", here.lang).fullmatch(here.figure.unit):
        return True
    if pattern("claims", "grew_by", here.lang).search(text[here.around.start : span.start]):
        return True
    return pattern("claims", "grown", here.lang).match(text, span.end, here.sentence.end) is not None


def _of_them(here: Placed) -> bool:
    """Whether a figure counts some of what was counted before it."""
    return (
        pattern("claims", "of_them", here.lang).search(here.text, here.sentence.start, here.figure.span.start)
        is not None
    )


def _without_verbs(words: str, lang: str) -> str:
    """The words that name a thing: without those for deeds, plans and zones, and without what stands before a preposition."""
    for name in ("actual", "plan", "sez", "iz"):
        words = pattern("claims", name, lang).sub(" ", words)
    return words
