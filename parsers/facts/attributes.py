"""Properties of zones in the words of acts: region, management body and its legal form."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.facts import Fact, ZoneAttribute
from corpus.text import Span, folded
from parsers.facts.spans import trimmed_end
from parsers.lexicon import flags, pattern, source
from parsers.scope import Scope

_REGION: Final = re.compile(
    rf"{source('zones', 'region')}|(?P<city>(?:{source('zones', 'city')})\s+[А-ЯЁA-Z][\w-]+)", flags("zones", "region")
)
_COMPANY: Final = pattern("zones", "company")


def find_attributes(scope: Scope) -> Iterator[Fact]:
    """The regions of zones, then their management bodies."""
    if scope.states_law:
        yield from _regions(scope)
        yield from _management(scope)


def _regions(scope: Scope) -> Iterator[Fact]:
    """The region that a statement of place names; a city where it names none."""
    for item, match in scope.matches("location"):
        place = match.slots.get("place")
        found = list(_REGION.finditer(scope.text, place.start, place.end)) if place else []
        if region := next((one for one in found if not one["city"]), next(iter(found), None)):
            yield ZoneAttribute(
                eid=item.eid,
                span=Span(region.start(), region.end()),
                rule="location.region",
                zone=scope.zone_of(item),
                attribute="region",
                value=region[0],
            )


def _management(scope: Scope) -> Iterator[Fact]:
    """The body that manages a zone, and its legal form."""
    for item, match in scope.matches("management"):
        place = next(iter(match.slots.get(name) for name in ("phrase", "place") if match.slots.get(name)), None)
        if place is None:
            continue
        span = trimmed_end(scope.text, place)
        yield ZoneAttribute(
            eid=item.eid,
            span=span,
            rule="management.management_body",
            zone=scope.zone_of(item),
            attribute="management_body",
            value=folded(span.of(scope.text)),
        )
        form = _COMPANY.search(scope.text, item.span.start, item.span.end)
        if form:
            yield ZoneAttribute(
                eid=item.eid,
                span=Span(form.start(), form.end()),
                rule="management.form",
                zone=scope.zone_of(item),
                attribute="management_form",
                value=form[0],
            )
