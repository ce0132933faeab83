"""Figures that news and speeches report: whose they are, done or planned, exact or rounded, who said them and when."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from corpus.facts import Claim, Fact
from corpus.text import Span, folded
from corpus.tree import Provision
from parsers.clauses import Placed, placed
from parsers.figures import Figure, figures, lost_amounts
from parsers.lexicon import pattern
from parsers.metrics import metric
from parsers.owners import carried_on, last_total, owner
from parsers.scope import Scope
from parsers.sentences import sentences
from parsers.speech import speaker
from parsers.times import kind, period

_OPENS_QUOTE: Final = ("«", "“", "„", '"')
"""A paragraph that begins with a quotation mark is one speech: whoever is named in it said all of it."""


def find_claims(scope: Scope) -> Iterator[Fact]:
    """The figures of a news item; those of the headline only where the text does not repeat them."""
    if scope.identity.kind != "news" or scope.lang not in ("ru", "en"):
        return
    told = set[tuple[object, str]]()
    items = [item for item in scope.own if item.kind in ("p", "title")]
    spoken_of: str | None = None
    for item in sorted(items, key=lambda item: item.kind == "title"):
        before, spoken_of = spoken_of, last_total(scope, item) or spoken_of
        for claim in _of_paragraph(scope, item, before):
            if item.kind != "title" or (claim.value, claim.unit) not in told:
                told.add((claim.value, claim.unit or ""))
                yield claim


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
        carried = carried_on(scope, sentence, carried, before)
        who = speaker(scope.text, sentence.start, sentence.end, scope.lang) or spoken
        for here in placed(scope.text, sentence, found, scope.lang):
            if not pattern("claims", "meeting", scope.lang).search(scope.text, here.around.start, here.figure.span.end):
                yield _claim(scope, item, here, carried, who)


def _claim(scope: Scope, item: Provision, here: Placed, carried: str | None, who: Span | None) -> Claim:
    figure, time = here.figure, period(here)
    zone, total = owner(scope, here, carried)
    return Claim(
        eid=item.eid,
        span=figure.span,
        rule="claims.lost" if figure.value is None else "claims.figure",
        zone=zone,
        scope=total,
        metric=metric(here),
        value=figure.value,
        unit=figure.unit or None,
        period=folded(time[0]) if time else None,
        kind=kind(scope, item, here),
        approximate=figure.approximate,
        attributed_to=folded(who.of(scope.text)) if who else None,
        stated_on=scope.identity.adopted,
        span_of_time="cumulative" if here.found("cumulative") and not here.compared else "period" if time else None,
    )
