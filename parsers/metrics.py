"""What a figure of a news item measures: the canonical id of an indicator, else the words of the source around the figure."""

import re
from typing import Final

from corpus.indicators import canonical
from corpus.text import Span
from parsers.figures import Figure
from parsers.lexicon import pattern
from parsers.owners import QUOTED

_CUT: Final = re.compile(r"[;:–—()\"“”«»]|[,.]\s|\s(?:и|and|а|где|where)\s")
_COUNTED: Final = frozenset({"jobs", "participants"})
"""Indicators that are counted; the others are money or shares."""
_BEFORE: Final = 80
"""Characters before money in which the words that name it stand («объем частных инвестиций»)."""


def metric(text: str, sentence: Span, figure: Figure, lang: str) -> str:
    """What is measured: the canonical id of an indicator, else the words of the source around the figure."""
    left = text[sentence.start : figure.span.start]
    before = _CUT.split(QUOTED.sub(" ", left))[-1]
    before = before if len(before) <= _BEFORE else re.sub(r"\A\S*\s", "", before[-_BEFORE:])
    after = _CUT.split(QUOTED.sub(" ", text[figure.span.end : sentence.end]))[0][:_BEFORE]
    phrase = "" if figure.money or figure.unit == "%" else figure.unit
    for words in (phrase, f"{before} {phrase}", f"{before} {phrase} {after}"):
        known = canonical(_without_verbs(words, lang), lang)
        if known and (known in _COUNTED) == bool(phrase):
            return known
    return " ".join(f"{before} {phrase} {after}".split()).strip(" .")[:120] or figure.unit


def _without_verbs(words: str, lang: str) -> str:
    """The words that name a thing: without those for deeds, plans and zones, and without what stands before a preposition."""
    for name in ("actual", "plan", "sez", "iz"):
        words = pattern("claims", name, lang).sub(" ", words)
    return words
