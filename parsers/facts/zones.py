"""Zones that an act names: its own and others, with what the act does with them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.facts import Fact, ZoneName
from corpus.text import Span
from corpus.tree import Provision
from corpus.zones import mentions, plain
from parsers.lexicon import pattern, wording
from parsers.scope import ZONE_CUES, Scope

_CITED: Final = re.compile(rf"[\"«“„](?:{wording('zones', 'title_begins')})\s[^\"«»“”„]{{3,160}}\Z")
_CITING: Final = re.compile(rf"(?:{wording('zones', 'acts')})\w*[^;]{{0,200}}\Z")
_SHORT: Final = re.compile(
    rf"\((?:{wording('zones', 'short_name')})[^)]{{0,40}}?[-–—:\s]+(?:the\s+)?(?P<name>[^)]{{2,60}})\)"
)
_RENAMED: Final = re.compile(
    rf"\s*\((?P<word>{wording('zones', 'other_name')})\s*[-–—:]?\s*[\"«“](?P<name>[^\"«»“”]{{2,80}})[\"»”]",
    re.IGNORECASE,
)
_FORMER: Final = pattern("zones", "former")
_SENTENCE: Final = re.compile(r"(?<!\bNo)(?<!\bст)(?<!\bart)(?<!\b[^\W\d])[.!?]\s")
"""The end of a sentence, not of «No.», «г.», «ст.»: the act that a title is cited of stands before its number."""


def find_zones(scope: Scope) -> Iterator[Fact]:
    """Every mention of a zone by name, and the other names given with it."""
    if scope.lang not in ("ru", "en"):
        return
    for item in scope.with_cue(ZONE_CUES):
        for start, end, left, right in mentions(scope.text, item.span.start, item.span.end, scope.lang):
            yield from _mention(scope, item, Span(start, end), Span(left, right))
    for item in scope.own if scope.identity.kind == "news" else ():
        for bare in scope.bare_in(item.span):
            name = Span(bare.left, bare.right)
            yield ZoneName(
                eid=item.eid, span=name, rule="zones.bare", zone=bare.zone, name=bare.zone, kind="variant", role="named"
            )
    for row in [item for item in scope.all if item.kind == "row" and item.span.end > item.span.start]:
        if scope.says(ZONE_CUES, row.span) and not scope.quoted(row):
            yield from _in_row(scope, row)


def _alias(printed: str) -> str:
    """A short name without quotation marks; empty where nothing but the word for a zone is left: «hereinafter – the SEZ»."""
    name = plain(printed.strip(' "«»“”'))
    return "" if name.lower() in ("the", "a") else name


def _in_row(scope: Scope, row: Provision) -> Iterator[Fact]:
    """The zones that a row of a table names: it says nothing of what the act does with them."""
    for start, end, left, right in mentions(scope.text, row.span.start, row.span.end, scope.lang):
        for fact in _mention(scope, row, Span(start, end), Span(left, right)):
            if isinstance(fact, ZoneName) and fact.role != "alias":
                role = fact.role if fact.role in ("cited", "planned") else "named"
                yield replace(fact, role=role, kind="variant", rule=f"zones.{role}")


def _mention(scope: Scope, item: Provision, whole: Span, name: Span) -> Iterator[Fact]:
    printed = scope.text[name.start : name.end]
    zone, said = scope.zone_named(printed), plain(printed)
    if len(zone) < 2:
        return
    role = _role(scope, item, whole)
    kind = "official" if role in ("created", "regulated", "titled") and said == zone else "variant"
    yield ZoneName(eid=item.eid, span=name, rule=f"zones.{role}", zone=zone, name=said, kind=kind, role=role)
    yield from _other_name(scope, item, whole.end, zone)
    short = _SHORT.match(
        scope.text, whole.end + (1 if scope.text[whole.end : whole.end + 1] == " " else 0), item.span.end
    )
    if short and (alias := _alias(short["name"])) and role == "created":
        yield ZoneName(
            eid=item.eid,
            span=Span(short.start("name"), short.end("name")),
            rule="zones.alias",
            zone=zone,
            name=alias,
            kind="short",
            role="alias",
        )


def _other_name(scope: Scope, item: Provision, end: int, zone: str) -> Iterator[Fact]:
    """A former or present name in brackets behind the name: «СЭЗ «A» (ныне «B»)»."""
    if found := _RENAMED.match(scope.text, end, item.span.end):
        name = plain(found["name"])
        kind = "former" if _FORMER.match(found["word"]) else "variant"
        span = Span(found.start("name"), found.end("name"))
        yield ZoneName(eid=item.eid, span=span, rule="zones.renamed", zone=zone, name=name, kind=kind, role="alias")


def _role(scope: Scope, item: Provision, whole: Span) -> str:
    """What the act does with the zone: created, regulated, abolished, planned, titled, cited (only named in another act's
    title, a draft or an order to change an act), or named."""
    sentence_start = max(
        (match.end() + item.span.start for match in _SENTENCE.finditer(scope.text[item.span.start : whole.start])),
        default=item.span.start,
    )
    before = scope.text[sentence_start : whole.start]
    after = _SENTENCE.split(scope.text[whole.end : item.span.end], maxsplit=1)[0]
    if scope.identity.draft or not scope.states(item) or (scope.amending and item.kind in ("title", "preamble")):
        return "cited"
    if item.kind != "title" and _CITED.search(before) and _CITING.search(before):
        return "cited"
    if scope.identity.kind == "news":
        return "planned" if _planned(before, after, scope.lang) else "named"
    if pattern("zones", "abolished", scope.lang).search(before[-80:]):
        return "abolished"
    if item.part == "body" and pattern("zones", "created", scope.lang).search(before[-60:] + "|" + after[:60]):
        return "created"
    if item.kind == "title":
        return "titled"
    return "regulated" if item.annex() is not None and scope.identity.kind in ("decree", "resolution") else "named"


def _planned(before: str, after: str, lang: str) -> bool:
    """Whether the words before and after a mention plan the zone itself: «создать СЭЗ …», and not «создать завод в СЭЗ …»."""
    if pattern("zones", "planned_before", lang).search(before):
        return True
    opens = pattern("zones", "planned_opens", lang).search(before)
    return opens is not None and pattern("zones", "planned_after", lang).match(after) is not None
