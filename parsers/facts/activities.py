"""What may and may not be done in a zone: which provisions list activities, ban them, or waive a rule for a time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.facts import Activity, Fact
from corpus.text import Span
from corpus.tree import Provision
from corpus.values import iso_date
from corpus.zones import key
from parsers.facts.exceptions import exception_in
from parsers.facts.items import split_items
from parsers.facts.listings import Listing
from parsers.facts.spans import sentence_end, trimmed_end
from parsers.lexicon import pattern
from parsers.scope import Scope
from parsers.templates import Match

_NEGATED: Final = pattern("listings", "negated")
_FORBIDS: Final = pattern("listings", "forbids")
_WAIVES: Final = pattern("listings", "waives")
_OF_OTHERS: Final = pattern("listings", "of_others")
_OF_PERSONS: Final = pattern("listings", "of_persons")
_CONNECTIVE: Final = pattern("listings", "connective")
_PLACE_TAIL: Final = pattern("listings", "place_tail")
_ALL_ZONES: Final = pattern("listings", "of_all_zones")
_WHOLE: Final = ("attachment", "table")
"""Kinds of provision whose span holds others: what they name is said again below them."""
_SENTENCE_START: Final = re.compile(r"(?:\A\s*\d+(?:-\d+)?[.)]\s+|[.;]\s+(?=[A-ZА-ЯЁ]))")


def find_activities(scope: Scope) -> Iterator[Fact]:
    """Every item of every list of activities, every ban and every derogation."""
    if not scope.states_law:
        return
    for item, match in scope.matches("activities"):
        zones = _all_zones(scope, item)
        found = _of(scope, item, match)
        yield from _in_each(list(found), zones) if zones else found


def _of(scope: Scope, item: Provision, match: Match) -> Iterator[Fact]:
    """What one provision says of activities."""
    words = scope.words(item)
    if match.rule == "derogation" or (match.rule == "permitted" and _WAIVES.search(words)):
        yield from _derogation(scope, item, match)
    elif match.rule == "permitted":
        yield from _permission(scope, item, words)
    elif _opens_list(scope, item, words):
        yield from Listing(scope, item, "prohibited").facts()
    else:
        yield from _ban(scope, item, match)


def _all_zones(scope: Scope, item: Provision) -> list[str]:
    """The zones that the annex or the act names, where a provision speaks of all zones («на территориях всех СЭЗ») and not of one."""
    if not _ALL_ZONES.search(scope.words(item)) or scope.named_in(item.span):
        return []
    annex = item.annex()
    near = annex.walk() if annex is not None else iter(scope.all)
    names = [name for one in near if one.kind not in _WHOLE for name in scope.named_in(one.span)]
    return list({key(name): name for name in reversed(names)}.values())[::-1]


def _in_each(found: list[Fact], zones: list[str]) -> Iterator[Fact]:
    """The activities of a sentence about all zones, once for each of them."""
    for zone in zones:
        made = dict[str, str]()
        for fact in found:
            if isinstance(fact, Activity):
                own = replace(fact, zone=zone, parent_id=made.get(fact.parent_id or ""))
                made[fact.key()] = own.key()
                yield own


def _derogation(scope: Scope, item: Provision, match: Match) -> Iterator[Fact]:
    """The activities for which a rule is waived: those of the list, else what the sentence itself says."""
    listing = Listing(scope, item, "derogation", _until(scope, match))
    listed = list(listing.facts())
    yield from listed
    if not listed and match.rule == "derogation" and listing.valid_to:
        number = _SENTENCE_START.match(scope.text[item.span.start : match.span.end])
        start = max(match.span.start, item.span.start + (number.end() if number else 0))
        whole = Span(start, sentence_end(scope.text, Span(match.span.end, item.span.end)))
        yield listing.stated(item, trimmed_end(scope.text, whole), "derogation", 1, 1, None)


def _permission(scope: Scope, item: Provision, words: str) -> Iterator[Fact]:
    """A list of activities, unless its opener denies, forbids, or speaks of somebody else's activities."""
    opener = words.partition(":")[0]
    if _NEGATED.search(opener):
        if _FORBIDS.search(opener):
            yield from Listing(scope, item, "prohibited").facts()
    elif not _OF_OTHERS.search(words):
        yield from Listing(scope, item, "permitted").facts()


def _opens_list(scope: Scope, item: Provision, words: str) -> bool:
    """Whether a ban opens a list of banned activities, on its line or below, not a list of exceptions."""
    opener, colon, more = words.partition(":")
    if not colon or not _FORBIDS.search(opener) or _FORBIDS.search(more):
        return False
    start = item.span.start
    return not exception_in(scope.text, start, scope.text.index(":", start) + 1, scope.lang)


def _until(scope: Scope, match: Match) -> str | None:
    slot = match.slots.get("date") or match.slots.get("date2")
    return iso_date(scope.text[slot.start : slot.end]) if slot else None


def _ban(scope: Scope, item: Provision, match: Match) -> Iterator[Fact]:
    """A ban in one sentence, with the exceptions that it makes; «запрещаются: a; b» are two bans."""
    text = scope.text
    if slot := match.slots.get("rest"):
        start, end = slot.start, sentence_end(text, slot)
        if place := _PLACE_TAIL.search(text[start:end]):
            end = start + place.start()
    else:
        slot = match.slots["object"]
        start, end = _subject_start(text, item, slot), slot.end
    colon = re.match(r"\s*:\s*", text[start:end])
    start += colon.end() if colon else 0
    listed = colon or text[item.span.start : start].rstrip().endswith(":")
    for span in split_items(text, Span(start, end)) if listed else [trimmed_end(text, Span(start, end))]:
        if span.end > span.start + 2 and not _OF_PERSONS.match(text, span.start, span.end):
            yield from Listing(scope, item, "prohibited").sentence(span)


def _subject_start(text: str, item: Provision, slot: Span) -> int:
    """Where the sentence of a ban begins whose verb stands last: after its number, the sentence before and connectives."""
    found = [match.end() for match in _SENTENCE_START.finditer(text[item.span.start : slot.end])]
    start = max(slot.start, item.span.start + max(found, default=0))
    connective = _CONNECTIVE.match(text, start, slot.end)
    return connective.end() if connective else start
