"""Where a figure stands in its sentence: beside which other figures, in an aside about a zone or in the rest, compared with another."""

import re
from typing import NamedTuple

from corpus.text import Span
from parsers.figures import Figure
from parsers.lexicon import pattern


class Words:
    """The words of each kind in a sentence, looked for once for all its figures."""

    def __init__(self, text: str, sentence: Span, lang: str) -> None:
        self._text, self._sentence, self._lang = text, sentence, lang
        self._found: dict[str, list[re.Match[str]]] = {}

    def __getitem__(self, name: str) -> list[re.Match[str]]:
        if name not in self._found:
            self._found[name] = list(pattern("claims", name, self._lang).finditer(self._text, *self._sentence))
        return self._found[name]


class Placed(NamedTuple):
    """A figure in its sentence. ``aside`` is the one that it stands in («…, которая занимает 500 га, …»); its ``clause`` is that aside, or
    the sentence without its ``asides`` where it stands in none or in one with a plan. ``around`` reaches to the figures beside it;
    ``compared`` is a comparison that it is the other side of («против 214 млрд тенге годом ранее»), from the words that open it to
    those that end it."""

    text: str
    lang: str
    figure: Figure
    sentence: Span
    clause: Span
    asides: tuple[Span, ...]
    around: Span
    compared: Span | None
    aside: Span | None
    words: Words

    def found(self, name: str) -> list[re.Match[str]]:
        """The words of a kind in the clause."""
        return [
            match
            for match in self.words[name]
            if self.clause.start <= match.start()
            and match.end() <= self.clause.end
            and not any(aside.start <= match.start() < aside.end for aside in self.asides)
        ]


def placed(text: str, sentence: Span, found: list[Figure], lang: str) -> list[Placed]:
    """The figures of a sentence, in order, each where it stands."""
    asides, words = _asides(text, sentence, found, lang), Words(text, sentence, lang)
    own = [next((aside for aside in asides if _inside(figure, aside)), None) for figure in found]
    # An aside with a plan of its own shares the time of the sentence: «…, где до конца года запустят 5 заводов».
    apart = [aside if aside and not _planned(text, aside, lang) else None for aside in own]
    # The two values of «с 640 до 905» stand beside the figures around both of them.
    other = {at: at + 1 for at, figure in enumerate(found) if figure.pair}
    other |= {second: first for first, second in other.items()}
    result = list[Placed]()
    for place, figure in enumerate(found):
        clause = apart[place] or sentence
        beside = [
            found[at].span for at, aside in enumerate(apart) if (aside or sentence) == clause and at != other.get(place)
        ]
        low = max((span.end for span in beside if span.end <= figure.span.start), default=clause.start)
        high = min((span.start for span in beside if span.start >= figure.span.end), default=clause.end)
        around = Span(low, high)
        others = tuple(aside for aside in asides if aside not in (clause, own[place]))
        compared = _compared(text, figure, around, lang)
        result.append(Placed(text, lang, figure, sentence, clause, others, around, compared, own[place], words))
    return result


def _asides(text: str, sentence: Span, figures: list[Figure], lang: str) -> list[Span]:
    """The clauses and participles behind the word or the name of a zone or of a region, each to the comma that ends it."""
    return [
        Span(match.start(), _end_of(text, Span(match.end(), sentence.end), figures, lang))
        for match in pattern("claims", "aside", lang).finditer(text, *sentence)
        if pattern("claims", "aside_of", lang).search(text[sentence.start : match.start()])
    ]


def _end_of(text: str, rest: Span, figures: list[Figure], lang: str) -> int:
    """Where an aside ends: at a comma, but for those between the figures that it lists."""
    for end in pattern("claims", "aside_ends", lang).finditer(text, *rest):
        listed = any(rest.start <= figure.span.start < end.start() for figure in figures)
        if not (listed and any(figure.span.start == end.end() for figure in figures)):
            return end.start()
    return rest.end


def _inside(figure: Figure, aside: Span) -> bool:
    return aside.start <= figure.span.start < aside.end


def _planned(text: str, aside: Span, lang: str) -> bool:
    return pattern("claims", "plan", lang).search(text, *aside) is not None


def _compared(text: str, figure: Figure, around: Span, lang: str) -> Span | None:
    """The comparison whose other side a figure is: the words for it lead straight to the figure, or stand right behind it."""
    before = pattern("claims", "compared", lang).search(text[around.start : figure.span.start])
    after = pattern("claims", "compared_after", lang).match(text, figure.span.end, around.end)
    if before is None and after is None:
        return figure.span if figure.pair == "former" else None
    start = around.start + before.start() if before else figure.span.start
    return Span(start, after.end() if after else figure.span.end)
