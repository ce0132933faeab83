"""Areas of zones: totals, their parts, and where a zone lies."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from corpus.citations import NUMBER_SIGN
from corpus.facts import Fact, Territory
from corpus.text import Span, folded
from corpus.tree import Provision
from corpus.values import NUMBER, Amount, amount
from corpus.zones import key
from parsers.facts.items import JOINED, LISTED, body_span
from parsers.facts.plots import plot_tables
from parsers.facts.spans import trimmed_end
from parsers.lexicon import pattern, wording
from parsers.scope import Scope
from parsers.templates import Match

_PARTS: Final = pattern("areas", "in_particular")
_AREA: Final = re.compile(
    rf"(?<![\d.,№])(?P<number>{NUMBER})(?:\s*(?P<thousand>{wording('areas', 'thousands')})(?=\s*(?:{wording('areas', 'hectares')})(?!\w)))?"
    rf"\s*(?:\([^)]{{3,60}}\)\s*)?(?P<unit>(?:of\s+)?(?:{wording('areas', 'hectares')})(?!\w))?"
    rf"(?:\s+(?P<hundredths>\d{{1,2}})\s+(?:{wording('areas', 'hundredths')})(?!\w))?",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(rf"(?:{NUMBER_SIGN}|{wording('areas', 'numbered')})\s*\Z", re.IGNORECASE)
_SEPARATOR: Final = re.compile(rf";\s*|{JOINED}")
_PLOT: Final = pattern("areas", "plot")
_OF_WHOLE: Final = pattern("areas", "of_whole")
_NAME_EDGE: Final = pattern("areas", "name_edge")
_COLON: Final = re.compile(r"\s*:\s*(?=\S)")
_RUNS_ON: Final = pattern("areas", "runs_on")
_PLACE_END: Final = pattern("areas", "place_end")


def find_territories(scope: Scope) -> Iterator[Fact]:
    """The areas of zones in hectares: a total first, then the parts that its sentence, its list or a table of plots names. News counts
    where the paragraph names the zone."""
    if not (scope.states_law or scope.identity.kind == "news"):
        return
    stated = list[Territory]()
    for fact in _stated(scope):
        yield fact
        stated.append(fact)
    if scope.states_law:
        yield from plot_tables(scope, stated)


def _stated(scope: Scope) -> Iterator[Territory]:
    """The areas that sentences give."""
    places = dict(_locations(scope))
    for item, match in scope.matches("territory"):
        if _of_plot(scope, item, match) or (not scope.states_law and not scope.named_in(item.span)):
            continue
        total = _total(scope, item, match.slots["area"], places)
        if total is not None:
            yield total
            yield from _members(scope, item, match, total)


def _of_plot(scope: Scope, item: Provision, match: Match) -> bool:
    """Whether the area is that of a plot or a building, not of the zone."""
    before = scope.text[max(item.span.start, match.span.start - 30) : match.slots["area"].start]
    found = list(_PLOT.finditer(before))
    return bool(found) and not _OF_WHOLE.search(before[: found[0].start()])


def _locations(scope: Scope) -> Iterator[tuple[str, Span]]:
    """The first statement of place for each zone, by the zone's key; what its regulation states before where it is created."""
    seen = set()
    for item, match in sorted(scope.matches("location"), key=lambda found: "site" in found[1].slots):
        zone = key(scope.zone_of(item) or "")
        if zone not in seen:
            seen.add(zone)
            place = match.slots.get("place") or match.slots["site"]
            cut = _PLACE_END.search(scope.text[place.start : place.end])
            yield zone, trimmed_end(scope.text, Span(place.start, place.start + cut.start()) if cut else place)


def _total(scope: Scope, item: Provision, area: Span, places: dict[str, Span]) -> Territory | None:
    """The whole area of a zone, with its location where the act states one."""
    printed = scope.text[area.start : area.end]
    value = _hectares(_AREA.match(printed), scope.lang)
    if value is None:
        return None
    zone = scope.zone_of(item)
    place = places.get(key(zone or "")) if item.part != "plan" else None
    return Territory(
        eid=item.eid,
        span=area,
        rule="territory.total",
        zone=zone,
        area_ha=value.value,
        printed=printed,
        location=folded(place.of(scope.text)) if place else None,
        review="pending" if value.doubtful else "auto",
    )


def _hectares(area: re.Match[str] | None, lang: str) -> Amount | None:
    """An area in hectares: «1,2 тыс. га» is 1200, «285 га 40 соток» is 285.4."""
    value = amount(area["number"], lang) if area else None
    if area is None or value is None:
        return None
    scaled = value.value * (1000 if area["thousand"] else 1)
    return value._replace(value=scaled + Decimal(area["hundredths"] or 0) / 100)


def _members(scope: Scope, item: Provision, match: Match, total: Territory) -> Iterator[Territory]:
    """The parts of a total: behind «в том числе» in the same sentence, or the items of the list that it opens."""
    parts = _parts_begin(scope.text, Span(match.slots["area"].end, item.span.end), match.span.end)
    segments: list[Span] = []
    if parts is not None:
        end = re.search(r"(?<!No)(?<!\bг)(?<!тыс)\.(?:\s|\Z)", scope.text[parts : item.span.end])
        segments += _segments(scope.text, Span(parts, parts + end.start() if end else item.span.end))
    if parts is not None or scope.words(item).rstrip().endswith(":"):
        for child in item.children:
            if child.kind in LISTED:
                segments += _segments(scope.text, body_span(scope.text, child))
    with_unit = any(
        _AREA.search(scope.text, segment.start, segment.end) and _unit(scope.text, segment) for segment in segments
    )
    for segment in segments if with_unit else []:
        made = _member(scope, item, segment, total)
        if made is not None and made.area_ha != total.area_ha:
            yield made


def _parts_begin(text: str, rest: Span, matched: int) -> int | None:
    """Where the parts of a total begin in the rest of its provision: behind a colon at once, or behind «в том числе» and the colon
    after it; None where none are told."""
    if colon := _COLON.match(text, rest.start, rest.end):
        return colon.end()
    said = _PARTS.search(text, matched, rest.end)
    if said is None:
        return None
    first = _AREA.search(text, said.end(), rest.end)
    colon = re.compile(r"[^:.;]*:\s*").match(text, said.end(), first.start() if first else said.end())
    return colon.end() if colon else said.end()


def _segments(text: str, span: Span) -> list[Span]:
    """The parts of an enumeration: cut at semicolons, commas before a blank, and «и», each with one area."""
    found, begin = list[Span](), span.start
    for match in _SEPARATOR.finditer(text, span.start, span.end):
        if _area_in(text, Span(begin, match.start())):
            found.append(Span(begin, match.start()))
            begin = match.end()
    if _area_in(text, Span(begin, span.end)):
        found.append(Span(begin, span.end))
    elif found:
        found[-1] = Span(found[-1].start, span.end)
    return found


def _area_in(text: str, span: Span) -> re.Match[str] | None:
    """The area in a segment: a number with a unit, else a number that ends or begins it and numbers nothing."""
    numbers = [
        found
        for found in _AREA.finditer(text, span.start, span.end)
        if not _NUMBERED.search(text[span.start : found.start()])
    ]
    with_unit = next((found for found in numbers if found["unit"]), None)
    edge = next((found for found in reversed(numbers) if not text[found.end() : span.end].strip(" .;,")), None)
    return with_unit or edge


def _unit(text: str, span: Span) -> bool:
    found = _area_in(text, span)
    return bool(found and found["unit"])


def _member(scope: Scope, item: Provision, segment: Span, total: Territory) -> Territory | None:
    """One part with its name: the words of its segment without the area."""
    text, area = scope.text, _area_in(scope.text, segment)
    value = _hectares(area, scope.lang)
    if area is None or value is None:
        return None
    end = _RUNS_ON.search(text, area.end(), segment.end)
    before = _NAME_EDGE.sub("", folded(text[segment.start : area.start()]).rstrip(" –—-"))
    name = folded(before + " " + text[area.end() : end.start() if end else segment.end])
    name = name.strip(' –—-,;:.()«»"') if not re.search(r"[«\"(]", name) else name.strip(" –—-,;:.")
    name = _NAME_EDGE.sub("", _NAME_EDGE.sub("", name)).strip(" –—-,;:.")
    return Territory(
        eid=item.eid,
        span=Span(area.start(), area.start() + len(area[0].rstrip())),
        rule="territory.member",
        zone=total.zone,
        area_ha=value.value,
        printed=area[0].strip(),
        location=name or None,
        member_of=total.key(),
        review="pending" if value.doubtful else "auto",
    )
