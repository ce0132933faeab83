"""What may and may not be done in a zone: which provisions list activities, ban them, or waive a rule for a time."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.facts import Fact
from corpus.text import Span
from corpus.tree import Provision
from corpus.values import iso_date
from parsers.facts.exceptions import exception_in
from parsers.facts.items import split_items
from parsers.facts.listings import Listing
from parsers.facts.spans import sentence_end, trimmed_end
from parsers.scope import Scope
from parsers.templates import Match

_NEGATED: Final = re.compile(
    r"\b(?:не|ни)\s+(?!менее|более|позднее|ранее|только|ниже|выше)\w+|\b(?:запре|недопуст)\w+"
    r"|\bне(?:приоритетн|основн|профильн)\w+|\bnon-\w+"
    r"|\bnot\b(?!\s+(?:less|more|later|earlier|only))|\b(?:prohibit|forbid|bann|ineligib)\w*",
    re.IGNORECASE,
)
"""A negation before the list: what follows is no permission."""
_FORBIDS: Final = re.compile(
    r"\bне\s+(?:осуществл|допуска|допуст|разреш|мог|подлеж|вправе)\w*|\b(?:запре|недопуст)\w+"
    r"|\bnot\s+(?:be\s+)?(?:carried|permitted|allowed|performed|conducted|engage)|\b(?:prohibit|forbid|bann)\w*",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"(?:деятельност\w+|activit\w+)\s+(?:of\s+the\s+)?(?:управляющ\w+\s+компани|орган\w+\s+управлени|management\s+company"
    r"|managing\s+company)|вспомогательн\w+\s+вид|auxiliary\s+(?:types?|kinds?|activit)|non-?core",
    re.IGNORECASE,
)
"""Activities of the management body, or beside the priority ones: lists of their own, no permission for a participant."""
_WAIVES: Final = re.compile(
    r"\b(?:требовани|обязательн\w+\s+услови|обязанност)\w*\b.{0,200}\b(?:не\s+(?:явля|примен|распростран|требу|буд)|освобожда)"
    r"|\bосвобожда\w+\s+от\b|\b(?:requirement|obligation)s?\b.{0,200}\b(?:not\s+(?:apply|be|required)|waived|exempt)"
    r"|\bexempt\w*\s+from\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words that waive a duty: what they list is never a permission, whatever else the sentence says."""
_PLACE_TAIL: Final = re.compile(
    r"\s+(?:on|in|within)\s+the\s+territory\s+of\s+(?:the\s+)?(?:SEZ|special\s+economic\s+zone)(?!\s+\w+ing\b)",
    re.IGNORECASE,
)
_OF_PERSONS: Final = re.compile(
    r"(?:въезд|вход|проезд|проход|нахождени|пребывани|передач|осуществлять\s+деятельность\s+вне|вмешательств|entry|access"
    r"|transfer|stay)\w*\b",
    re.IGNORECASE,
)
"""Rules for persons and vehicles: bans, but not of an economic activity."""
_SENTENCE_START: Final = re.compile(r"(?:\A\s*\d+(?:-\d+)?[.)]\s+|[.;]\s+(?=[A-ZА-ЯЁ]))")
_CONNECTIVE: Final = re.compile(
    r"(?:при\s+этом|кроме\s+того|at\s+the\s+same\s+time|(?:on|in)\s+the\s+territory\s+of\s+(?:the\s+)?(?:SEZ|special\s+economic\s+zone)"
    r"|на\s+территории\s+СЭЗ)\s*,?\s*(?:the\s+)?",
    re.IGNORECASE,
)


def find_activities(scope: Scope) -> Iterator[Fact]:
    """Every item of every list of activities, every ban and every derogation."""
    if not scope.states_law:
        return
    for item, match in scope.matches("activities"):
        words = scope.words(item)
        if match.rule == "derogation" or (match.rule == "permitted" and _WAIVES.search(words)):
            yield from Listing(scope, item, "derogation", _until(scope, match)).facts()
        elif match.rule == "permitted":
            yield from _permission(scope, item, words)
        elif _opens_list(scope, item, words):
            yield from Listing(scope, item, "prohibited").facts()
        else:
            yield from _ban(scope, item, match)


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
