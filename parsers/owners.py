"""Whose a figure of a news item is: the zone that its clause names, the totals of all zones, or nobody's that the text tells.

A figure belongs to a zone only when its own clause names the zone. Totals over all zones hold for the sentences that follow in the
same paragraph; a figure of a region or of the whole economy has no owner.
"""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from corpus.text import Span, trimmed
from corpus.tree import Provision
from corpus.zones import key
from parsers.clauses import Placed
from parsers.figures import Figure, figures
from parsers.lexicon import pattern
from parsers.scope import Scope
from parsers.sentences import sentences

ALL_SEZ: Final = "ALL_SEZ"
ALL_IZ: Final = "ALL_IZ"
ALL_SEZ_IZ: Final = "ALL_SEZ_IZ"
_TOTALS: Final = {(True, False): ALL_SEZ, (False, True): ALL_IZ, (True, True): ALL_SEZ_IZ}
QUOTED: Final = re.compile(r"[«“\"](?=\S)[^«»“”\"\n]{2,90}(?<=\S)[»”\"]")
"""Names in quotation marks."""
_HEAD: Final = 2
"""Provisions at the beginning of an item that tell what it is about: the headline and the first paragraph."""


class Owner(NamedTuple):
    """Whose a figure is: a zone by its name, or totals over all zones; neither where the text leaves it open."""

    zone: str | None = None
    total: str | None = None


def owner(scope: Scope, here: Placed, carried: str | None) -> Owner:
    """Whose a figure is; ``carried`` are the totals that the paragraph spoke of before."""
    sentence, figure = here.sentence, here.figure
    if here.aside and _is_of_part(scope, sentence, here.aside):
        return Owner()
    found = _of_unit(scope, sentence, figure) or _named(scope, sentence, figure)
    if found is not None:
        return found
    return Owner() if _has(scope, sentence, "part") else Owner(total=carried)


def _is_of_part(scope: Scope, sentence: Span, aside: Span) -> bool:
    """Whether an aside speaks of the region before it: «… в Абайской области, где безработица составляет 4%»."""
    words = pattern("claims", "part", scope.lang).finditer(scope.text, sentence.start, aside.start)
    return any(not scope.text[match.end() : aside.start].strip() for match in words)


def last_total(scope: Scope, item: Provision) -> str | None:
    """The totals that the last sentence of a paragraph with any speaks of."""
    told = (total(scope, sentence) for sentence in sentences(scope.text, item.span.start, item.span.end, scope.lang))
    return next(filter(None, reversed(list(told))), None)


def carried_on(scope: Scope, sentence: Span, carried: str | None, before: str | None) -> str | None:
    """The totals that hold for a sentence: those it speaks of, else those of the sentences before it where it says nothing of whose
    figures it gives; ``before`` are those of the paragraphs before, which «their territories» refers to."""
    spoken_of = total(scope, sentence, carried)
    if spoken_of is None and _has(scope, sentence, "same"):
        spoken_of = carried or before
    return spoken_of if spoken_of is not None or not _silent(scope, sentence) else carried


def total(scope: Scope, sentence: Span, carried: str | None = None) -> str | None:
    """The totals that a sentence speaks of: all special economic zones, all industrial ones, or both; none of some of them. After
    words about all of them (``carried``) the abbreviation means all still."""
    if _has(scope, sentence, "some_zones") or scope.named_in(sentence) or _has(scope, sentence, "part"):
        return None
    sez, iz = (_has(scope, sentence, name) for name in ("sez", "iz"))
    one = _has(scope, sentence, "one_zone") or (carried is None and _one_told(scope, sentence))
    if not (sez or iz) or (one and not _has(scope, sentence, "all_zones")):
        return None
    return _TOTALS[sez, iz]


def _named(scope: Scope, sentence: Span, figure: Figure) -> Owner | None:
    """The zone that a sentence names for a figure; nobody where the words leave a doubt, None where no zone is named.

    Of several zones each has its own figures: the nearest before the figure counts when figures stand between the two.
    """
    if not scope.named_in(sentence):
        return None
    found = [one for one in scope.zones_in(sentence) if one[2]]
    before = [one for one in found if one[0] < figure.span.start]
    if len({key(name) for *_, name in found}) == 1 and not before:
        return Owner(found[0][2])
    if not before:
        return Owner()
    clause = _clause(scope, sentence, figure)
    if clause != sentence and _has(scope, clause, "part") and not scope.named_in(clause):
        return Owner()
    *others, (_, end, name) = before
    other = next((one for one in reversed(others) if key(one[2]) != key(name)), None)
    if other is not None and not any(True for _ in figures(scope.text, other[1], before[-1][0], scope.lang)):
        return Owner()
    if len({key(one[2]) for one in found}) > 1 and not others and clause.start > end:
        return Owner()
    return Owner() if QUOTED.search(scope.text, end, figure.span.start) else Owner(name)


def _of_unit(scope: Scope, sentence: Span, figure: Figure) -> Owner | None:
    """The totals when zones themselves are counted («17 специальных экономических … зон»); nobody where they are those of
    a region."""
    sez, iz = (pattern("claims", name, scope.lang).search(figure.unit) for name in ("sez", "iz"))
    if not any(found and len(figure.unit[: found.start()].split()) < 2 for found in (sez, iz)):
        return None
    some = pattern("claims", "some_zones", scope.lang).search(scope.text, sentence.start, sentence.end)
    if some and some.start() <= figure.span.start < some.end():
        return Owner()
    return Owner() if _has(scope, sentence, "part") else Owner(total=_TOTALS[bool(sez), bool(iz)])


def _one_told(scope: Scope, sentence: Span) -> bool:
    """Whether the abbreviation means one zone: the headline, the first paragraph or the paragraph before a sentence named just one."""
    head = [item.span for item in scope.own if item.kind in ("title", "p")][:_HEAD]
    item = scope.own[max(0, bisect_right(scope.starts, sentence.start) - 1)]
    told = [*head, Span(item.span.start, sentence.start)]
    return len({key(name) for span in told if span.start < sentence.start for name in scope.named_in(span)}) == 1


def _silent(scope: Scope, sentence: Span) -> bool:
    """Whether a sentence says nothing of whose figures it gives: no zone, no region, no whole country."""
    if any(_has(scope, sentence, name) for name in ("larger", "some_zones", "part")) or scope.named_in(sentence):
        return False
    zones = _has(scope, sentence, "sez") or _has(scope, sentence, "iz")
    return not (zones and (_has(scope, sentence, "one_zone") or _one_told(scope, sentence)))


def _clause(scope: Scope, sentence: Span, figure: Figure) -> Span:
    """The part of a sentence, between semicolons or contrasting conjunctions, in which a figure stands."""
    start, end = sentence
    for cut in pattern("claims", "clause", scope.lang).finditer(scope.text, sentence.start, sentence.end):
        if cut.end() <= figure.span.start:
            start = cut.end()
        elif cut.start() >= figure.span.end:
            end = cut.start()
            break
    return trimmed(scope.text, start, end)


def _has(scope: Scope, span: Span, name: str) -> bool:
    return pattern("claims", name, scope.lang).search(scope.text, span.start, span.end) is not None
