"""Properties of zones in the words of acts: region, management body and its legal form."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.facts import Fact, ZoneAttribute
from corpus.text import Span, folded
from corpus.tree import Provision
from parsers.facts.spans import trimmed_end
from parsers.lexicon import flags, pattern, wording
from parsers.scope import Scope

_REGION: Final = re.compile(
    rf"{wording('zones', 'region')}|(?P<city>(?:{wording('zones', 'city')})\s+[А-ЯЁA-Z][\w-]+)",
    flags("zones", "region"),
)
_BODY_END: Final = re.compile(
    rf"\s*\((?:{wording('zones', 'short_name')})|,\s+(?:{wording('zones', 'body_told')})", re.IGNORECASE
)
"""Where the name of a body ends: at its short name, and where it is told what the body is."""
_COMPANY: Final = pattern("zones", "company")


def find_attributes(scope: Scope) -> Iterator[Fact]:
    """The regions of zones, then their management bodies."""
    if scope.states_law:
        yield from _regions(scope)
        yield from _management(scope)


def _regions(scope: Scope) -> Iterator[Fact]:
    """The region that a statement of place names; a city where it names none."""
    for item, match in scope.matches("location"):
        place = match.slots.get("place") or match.slots["site"]
        found = list(_REGION.finditer(scope.text, place.start, place.end))
        if region := next((one for one in found if not one["city"]), next(iter(found), None)):
            yield _attribute(scope, item, Span(*region.span()), "location.region", "region", region[0])


def _management(scope: Scope) -> Iterator[Fact]:
    """The body that manages a zone, and its legal form."""
    for item, match in scope.matches("management"):
        slots = match.slots
        named = slots.get("company") or slots.get("phrase") or slots["place"]
        end = _BODY_END.search(scope.text, named.start, named.end)
        span = trimmed_end(scope.text, Span(named.start, end.start()) if end else named)
        body = folded(span.of(scope.text))
        yield _attribute(scope, item, span, "management.management_body", "management_body", body)
        if form := _COMPANY.search(scope.text, item.span.start, item.span.end):
            yield _attribute(scope, item, Span(*form.span()), "management.form", "management_form", form[0])


def _attribute(scope: Scope, item: Provision, span: Span, rule: str, attribute: str, value: str) -> ZoneAttribute:
    return ZoneAttribute(eid=item.eid, span=span, rule=rule, zone=scope.zone_of(item), attribute=attribute, value=value)
