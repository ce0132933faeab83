"""Areas and terms of zones: totals, their parts, where a zone lies and until when it exists."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.facts import Fact, Territory, ZoneTerm
from corpus.text import Span
from corpus.tree import Provision
from corpus.values import amount, term
from corpus.zones import key
from parsers.facts.spans import trimmed_end
from parsers.scope import Scope
from parsers.templates import Match, rules

_PARTS: Final = re.compile(
    r"\b(?:в\s+том\s+числе|включа\w+|из\s+них|состоит\s+из|including|includes?|shall\s+include|of\s+which|consist\w*\s+of)\b[^\d]{0,3}",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"\d")


def find_territories(scope: Scope) -> Iterator[Fact]:
    """The areas of zones in hectares: a total first, then the parts that its sentence or its list names."""
    if not scope.states_law:
        return
    places = dict(_locations(scope))
    for item, match in scope.matches("territory"):
        total = _territory(scope, item, match.slots["area"], "territory.total", places, None)
        if total is None:
            continue
        yield total
        yield from _members(scope, item, match, total)


def _locations(scope: Scope) -> Iterator[tuple[str, Span]]:
    """The first statement of place for each zone, by the zone's key."""
    seen = set()
    for item, match in scope.matches("location"):
        zone = key(scope.zone_of(item) or "")
        if zone not in seen:
            seen.add(zone)
            yield zone, _place(scope.text, match.slots["place"])


def _place(text: str, span: Span) -> Span:
    """The place without what follows it: the plan that it refers to, a second statement."""
    cut = re.search(
        r"\s+(?:согласно\s+прилагаем|и\s+является\b|,?\s*общ\w+\s+площадью|in\s+accordance\s+with\s+the\s+attached|according\s+to\s+the\s+(?:attached|plan)|and\s+(?:is|shall\s+be)\s)",
        text[span.start : span.end],
    )
    return trimmed_end(text, Span(span.start, span.start + cut.start()) if cut else span)


def _territory(
    scope: Scope, item: Provision, area: Span, rule: str, places: dict[str, Span], member: str | None
) -> Territory | None:
    printed = scope.text[area.start : area.end]
    number = re.match(r"[\d\s\u00a0\u2009\u202f.,]*\d", printed)
    value = amount(number[0], scope.lang) if number else None
    if value is None:
        return None
    zone = scope.zone_of(item)
    place = places.get(key(zone or ""))
    location = " ".join(place.of(scope.text).split()) if place and member is None and item.part != "plan" else None
    return Territory(
        eid=item.eid,
        span=area,
        rule=rule,
        zone=zone,
        area_ha=value.value,
        printed=printed,
        location=location,
        member_of=member,
        review="pending" if value.doubtful else "auto",
    )


def _members(scope: Scope, item: Provision, match: Match, total: Territory) -> Iterator[Fact]:
    """The parts of a total: behind «в том числе» in the same sentence, or the items of the list that it opens."""
    parts = _PARTS.search(scope.text, match.span.end, item.span.end)
    spans = (
        [child.span for child in item.children if child.kind in ("indent", "subparagraph")]
        if parts or scope.words(item).rstrip().endswith(":")
        else []
    )
    if parts and _FIGURE.search(scope.text, parts.end(), item.span.end):
        spans = [Span(parts.end(), item.span.end), *spans]
    table = rules("members", scope.lang)
    for span in spans:
        for part in table.every(scope.text, span.start, span.end):
            made = _territory(scope, item, part.slots["area"], "territory.member", {}, total.key())
            if made is not None and made.area_ha != total.area_ha:
                name = part.slots.get("part")
                place = " ".join(scope.text[name.start : name.end].split()).strip(" –—-,;") if name else None
                place = re.sub(r"^(?:и|and)\s+", "", place) if place else None
                yield Territory(
                    eid=item.eid,
                    span=made.span,
                    rule=made.rule,
                    zone=made.zone,
                    area_ha=made.area_ha,
                    printed=made.printed,
                    location=place or None,
                    member_of=made.member_of,
                    review=made.review,
                )


def find_terms(scope: Scope) -> Iterator[Fact]:
    """Until when zones exist, as precise as the text."""
    if not scope.states_law:
        return
    for item, match in scope.matches("term"):
        slot = match.slots["term"]
        until = term(scope.text[slot.start : slot.end])
        if until is None:
            continue
        phrase = re.search(
            r"(?:на\s+период|сроком|на\s+срок|до|по|for\s+the\s+period|until|till|up\s+to|through)\b(?:(?!\bна\s+период|\bfor\s+the\s+period).)*\Z",
            scope.text[match.span.start : slot.end],
            re.IGNORECASE | re.DOTALL,
        )
        start = match.span.start + phrase.start() if phrase else slot.start
        span = Span(start, slot.end)
        yield ZoneTerm(
            eid=item.eid,
            span=span,
            rule=f"term.{match.rule}",
            zone=scope.zone_of(item),
            ends=until.iso,
            text=" ".join(span.of(scope.text).split()),
        )
