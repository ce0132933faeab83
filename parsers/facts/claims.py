"""Figures that news and speeches report: whose they are, done or planned, exact or rounded, who said them and when.

A figure belongs to a zone only when its own clause names the zone. Totals over all zones hold for the sentences that follow in the
same paragraph; a figure of a region or of the whole economy has no scope.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from typing import Final

from corpus.facts import Claim, Fact
from corpus.indicators import canonical
from corpus.text import Span, folded, trimmed
from corpus.tree import Provision
from corpus.zones import key, mentions, plain
from parsers.figures import Figure, figures, lost_amounts
from parsers.lexicon import pattern
from parsers.scope import Scope
from parsers.sentences import sentences
from parsers.speech import speaker

ALL_SEZ: Final = "ALL_SEZ"
ALL_IZ: Final = "ALL_IZ"
ALL_SEZ_IZ: Final = "ALL_SEZ_IZ"
_TOTALS: Final = {(True, False): ALL_SEZ, (False, True): ALL_IZ, (True, True): ALL_SEZ_IZ}
_CUT: Final = re.compile(r"[;:–—()\"“”«»]|[,.]\s|\s(?:и|and|а|где|where)\s")
_COUNTED: Final = frozenset({"jobs", "participants"})
"""Indicators that are counted; the others are money or shares."""
_NAMES: Final = re.compile(r"[«“\"](?=\S)[^«»“”\"\n]{2,90}(?<=\S)[»”\"]")
"""Names in quotation marks: they do not say what is measured."""
_OPENS_QUOTE: Final = ("«", "“", "„", '"')
"""A paragraph that begins with a quotation mark is one speech: whoever is named in it said all of it."""
_HEAD: Final = 2
"""Provisions at the beginning of an item that tell what it is about: the headline and the first paragraph."""
_LEADS: Final = 12
"""Characters by which a period may overlap the words that make it the life of a zone («действует до 2045 года»)."""
_GOVERNED: Final = 25
"""Characters after a word for a plan in which a word for a deed belongs to it («будет создано», "expected to employ")."""
_BEFORE: Final = 80
"""Characters before money in which the words that name it stand («объем частных инвестиций»)."""


def find_claims(scope: Scope) -> Iterator[Fact]:
    """The figures of a news item; those of the headline only where the text does not repeat them."""
    if scope.identity.kind != "news" or scope.lang not in ("ru", "en"):
        return
    told = set[tuple[object, str]]()
    items = [item for item in scope.own if item.kind in ("p", "title")]
    spoken_of: str | None = None
    for item in sorted(items, key=lambda item: item.kind == "title"):
        before, spoken_of = spoken_of, _last_total(scope, item) or spoken_of
        for claim in _of_paragraph(scope, item, before):
            if item.kind != "title" or (claim.value, claim.unit) not in told:
                told.add((claim.value, claim.unit or ""))
                yield claim


def _last_total(scope: Scope, item: Provision) -> str | None:
    """The totals that the last sentence of a paragraph with any speaks of."""
    told = (_total(scope, sentence) for sentence in sentences(scope.text, item.span.start, item.span.end, scope.lang))
    return next(filter(None, reversed(list(told))), None)


def _of_paragraph(scope: Scope, item: Provision, before: str | None) -> Iterator[Claim]:
    """The figures of a paragraph; ``before`` are the totals that «their territories» refers to."""
    if pattern("claims", "teaser", scope.lang).match(scope.text, item.span.start, item.span.end):
        return
    carried: str | None = None
    last: Figure | None = None
    quoted = scope.words(item).lstrip()[:1] in _OPENS_QUOTE
    spoken = speaker(scope.text, item.span.start, item.span.end, scope.lang) if quoted else None
    for sentence in sentences(scope.text, item.span.start, item.span.end, scope.lang):
        found = sorted(
            chain(
                figures(scope.text, sentence.start, sentence.end, scope.lang, last),
                lost_amounts(scope.text, sentence.start, sentence.end, scope.lang),
            ),
            key=lambda figure: figure.span,
        )
        last = found[-1] if found else last
        total = _total(scope, sentence, carried)
        if total is None and pattern("claims", "same", scope.lang).search(scope.text, sentence.start, sentence.end):
            total = carried or before
        carried = total if total is not None or not _silent(scope, sentence) else carried
        who = speaker(scope.text, sentence.start, sentence.end, scope.lang) or spoken
        for place, figure in enumerate(found):
            low = found[place - 1].span.end if place else sentence.start
            high = found[place + 1].span.start if place + 1 < len(found) else sentence.end
            if not pattern("claims", "meeting", scope.lang).search(scope.text, low, figure.span.end):
                yield _claim(scope, item, sentence, figure, Span(low, high), carried, who)


def _claim(
    scope: Scope, item: Provision, sentence: Span, figure: Figure, around: Span, carried: str | None, who: Span | None
) -> Claim:
    text, lang = scope.text, scope.lang
    zone, total = _whose(scope, sentence, figure, carried)
    period = _period(scope, sentence, figure, around)
    cumulative = pattern("claims", "cumulative", lang).search(text, sentence.start, sentence.end)
    return Claim(
        eid=item.eid,
        span=figure.span,
        rule="claims.lost" if figure.value is None else "claims.figure",
        zone=zone,
        scope=total,
        metric=_metric(text, sentence, figure, lang),
        value=figure.value,
        unit=figure.unit or None,
        period=folded(period[0]) if period else None,
        kind=_kind(scope, item, sentence, figure, around),
        approximate=figure.approximate,
        attributed_to=folded(who.of(text)) if who else None,
        stated_on=scope.identity.adopted,
        span_of_time="cumulative" if cumulative else "period" if period else None,
    )


def _whose(scope: Scope, sentence: Span, figure: Figure, carried: str | None) -> tuple[str | None, str | None]:
    """The zone that the clause of a figure names, or the totals it belongs to; both None when it is neither."""
    own = _of_unit(scope, sentence, figure)
    if own is not None:
        return None, own or None
    named = _named(scope, sentence, figure)
    if named is not None:
        return named or None, None
    if _of_part(scope, sentence):
        return None, None
    return None, carried


def _named(scope: Scope, sentence: Span, figure: Figure) -> str | None:
    """The zone that a sentence names for a figure; empty where the words leave a doubt, None where no zone is named.

    Of several zones each has its own figures: the nearest before the figure counts when figures stand between the two.
    """
    if not scope.named_in(sentence):
        return None
    found = [
        (start, end, name)
        for start, end, left, right in mentions(scope.text, sentence.start, sentence.end, scope.lang)
        if (name := plain(scope.text[left:right]))
    ]
    before = [one for one in found if one[0] < figure.span.start]
    if len({key(name) for *_, name in found}) == 1 and not before:
        return found[0][2]
    if not before:
        return ""
    *others, (_, end, name) = before
    other = next((one for one in reversed(others) if key(one[2]) != key(name)), None)
    if other is not None and not any(True for _ in figures(scope.text, other[1], before[-1][0], scope.lang)):
        return ""
    if len({key(one[2]) for one in found}) > 1 and not others and _clause(scope, sentence, figure).start > end:
        return ""
    return "" if _NAMES.search(scope.text, end, figure.span.start) else name


def _of_unit(scope: Scope, sentence: Span, figure: Figure) -> str | None:
    """The totals when zones themselves are counted («17 специальных экономических … зон»); empty where they are those of a region."""
    sez, iz = (pattern("claims", name, scope.lang).search(figure.unit) for name in ("sez", "iz"))
    if not any(found and len(figure.unit[: found.start()].split()) < 2 for found in (sez, iz)):
        return None
    some = pattern("claims", "some_zones", scope.lang).search(scope.text, sentence.start, sentence.end)
    if some and some.start() <= figure.span.start < some.end():
        return ""
    return "" if _of_part(scope, sentence) else _TOTALS[bool(sez), bool(iz)]


def _total(scope: Scope, sentence: Span, carried: str | None = None) -> str | None:
    """The totals that a sentence speaks of: all special economic zones, all industrial ones, or both; none of some of them. After
    words about all of them (``carried``) the abbreviation means all still."""
    some = pattern("claims", "some_zones", scope.lang).search(scope.text, sentence.start, sentence.end)
    if some or scope.named_in(sentence) or _of_part(scope, sentence):
        return None
    sez, iz = (_has(scope, sentence, name) for name in ("sez", "iz"))
    one = _has(scope, sentence, "one_zone") or (carried is None and _of_one(scope, sentence))
    if not (sez or iz) or (one and not _has(scope, sentence, "all_zones")):
        return None
    return _TOTALS[sez, iz]


def _of_one(scope: Scope, sentence: Span) -> bool:
    """Whether a sentence speaks of one zone without naming it: in the singular, or by the abbreviation where the headline, the first
    paragraph or its own paragraph before it named just one zone."""
    if _has(scope, sentence, "one_zone"):
        return True
    head = [item.span for item in scope.own if item.kind in ("title", "p")][:_HEAD]
    item = scope.own[max(0, bisect_right(scope.starts, sentence.start) - 1)]
    told = [*head, Span(item.span.start, sentence.start)]
    return len({key(name) for span in told if span.start < sentence.start for name in scope.named_in(span)}) == 1


def _has(scope: Scope, span: Span, name: str) -> bool:
    return pattern("claims", name, scope.lang).search(scope.text, span.start, span.end) is not None


def _silent(scope: Scope, sentence: Span) -> bool:
    """Whether a sentence says nothing of whose figures it gives: no zone, no region, no whole country."""
    text = scope.text
    larger = pattern("claims", "larger", scope.lang).search(text, sentence.start, sentence.end)
    some = pattern("claims", "some_zones", scope.lang).search(text, sentence.start, sentence.end)
    one = (_has(scope, sentence, "sez") or _has(scope, sentence, "iz")) and _of_one(scope, sentence)
    return not (larger or some or one or _of_part(scope, sentence) or scope.named_in(sentence))


def _of_part(scope: Scope, sentence: Span) -> bool:
    return pattern("claims", "part", scope.lang).search(scope.text, sentence.start, sentence.end) is not None


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


def _kind(scope: Scope, item: Provision, sentence: Span, figure: Figure, around: Span) -> str:
    """Plan or actual by the nearest word for either: between the figure and its neighbours, else before it, else after it. A
    sentence without such a word is of the kind of the line that opens its list."""
    text, lang = scope.text, scope.lang
    plan, actual = (
        list(pattern("claims", name, lang).finditer(text, sentence.start, sentence.end)) for name in ("plan", "actual")
    )
    governing = [sign for sign in plan if not re.search(r"\d", sign[0])]
    done = [word for word in actual if not any(0 <= word.start() - sign.start() < _GOVERNED for sign in governing)]
    cuts = [match.start() for match in pattern("claims", "deed", lang).finditer(text, sentence.start, sentence.end)]
    found = [
        ((_apart(word, figure.span, cuts)[0], *_distance(word, figure.span, around)), name)
        for name, words in (("plan", plan), ("actual", done))
        for word in words
    ]
    if found:
        return min(found)[1]
    opener = scope.line_over(item)
    return "plan" if opener and pattern("claims", "plan", lang).search(opener.of(text)) else "actual"


def _period(scope: Scope, sentence: Span, figure: Figure, around: Span) -> re.Match[str] | None:
    """The time that a figure is of: between it and its neighbours, before it rather than after it; else the nearest before. Until
    when a zone exists is no time of a figure, and neither is what it is compared with."""
    lasting = [match.end() for match in pattern("claims", "lasting", scope.lang).finditer(scope.text, *sentence)]
    cuts = [match.start() for match in pattern("claims", "deed", scope.lang).finditer(scope.text, *sentence)]
    found = list[tuple[tuple[int, int], re.Match[str]]]()
    for match in pattern("claims", "period", scope.lang).finditer(scope.text, sentence.start, sentence.end):
        before, near = match.start() < figure.span.start, around.start <= match.start() and match.end() <= around.end
        cut, gap = _apart(match, figure.span, cuts)
        if any(0 <= match.start() - end + _LEADS < 2 * _LEADS for end in lasting) or not (before or (near and not cut)):
            continue
        found.append(((0 if near and before else 1 if near else 2, gap), match))
    return min(found, key=lambda one: one[0])[1] if found else None


def _apart(match: re.Match[str], figure: Span, cuts: list[int]) -> tuple[int, int]:
    """How far apart two places are: deeds between them first, then characters."""
    low, high = sorted([(match.start(), match.end()), (figure.start, figure.end)])
    return sum(low[1] <= cut <= high[0] for cut in cuts), high[0] - low[1]


def _distance(match: re.Match[str], figure: Span, around: Span) -> tuple[int, int]:
    """How far a word is from a figure: those between its neighbours first, of these the nearest before it."""
    inside = around.start <= match.start() and match.end() <= around.end
    before = match.end() <= figure.start
    gap = figure.start - match.end() if before else match.start() - figure.end
    return (0 if inside else 1 if before else 2, abs(gap) + (0 if before else _BEFORE))


def _without_verbs(words: str, lang: str) -> str:
    """The words that name a thing: without those for deeds, plans and zones, and without what stands before a preposition."""
    for name in ("actual", "plan", "sez", "iz"):
        words = pattern("claims", name, lang).sub(" ", words)
    return words


def _metric(text: str, sentence: Span, figure: Figure, lang: str) -> str:
    """What is measured: the canonical id of an indicator, else the words of the source around the figure."""
    left = text[sentence.start : figure.span.start]
    before = _CUT.split(_NAMES.sub(" ", left))[-1]
    before = before if len(before) <= _BEFORE else re.sub(r"\A\S*\s", "", before[-_BEFORE:])
    after = _CUT.split(_NAMES.sub(" ", text[figure.span.end : sentence.end]))[0][:_BEFORE]
    phrase = "" if figure.money or figure.unit == "%" else figure.unit
    for words in (phrase, f"{before} {phrase}", f"{before} {phrase} {after}"):
        known = canonical(_without_verbs(words, lang), lang)
        if known and (known in _COUNTED) == bool(phrase):
            return known
    return " ".join(f"{before} {phrase} {after}".split()).strip(" .")[:120] or figure.unit
