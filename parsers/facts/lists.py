"""Lists that are no lists of activities: purposes, functions of the management body, goods, operations with goods."""

from collections.abc import Iterator
from typing import Final

from corpus.facts import Fact, ListItem
from corpus.text import Span, folded
from corpus.tree import Provision
from parsers.facts.items import body_span
from parsers.facts.spans import sentence_end, trimmed_end
from parsers.scope import Scope
from parsers.templates import Match

DEEPEST: Final = 6
"""Levels of a list inside a list; acts have three."""


def find_lists(scope: Scope) -> Iterator[Fact]:
    """The items of every such list; a purpose in one sentence is one item."""
    if not scope.states_law:
        return
    for item, match in scope.matches("lists"):
        if "bearer" in match.slots and item.part != "regulation":
            continue  # «Управляющая компания:» in rules of procedure opens steps, no functions
        children = [child for child in item.children if child.kind in ("subparagraph", "indent")]
        if children and scope.words(item).rstrip().endswith(":"):
            yield from _items(scope, children, match.rule, scope.zone_of(item), 1)
        elif (slot := match.slots.get("rest")) and not children and item.kind != "title":
            yield from _sentence(scope, item, match, slot)


def _sentence(scope: Scope, item: Provision, match: Match, slot: Span) -> Iterator[Fact]:
    """A purpose in one sentence: «СЭЗ создается в целях …» where these words begin the sentence. One in the middle is of something else."""
    before = scope.text[body_span(scope.text, item).start : match.span.start].rstrip()
    span = trimmed_end(scope.text, Span(slot.start, sentence_end(scope.text, slot)))
    if (not before or before.endswith(".")) and span.end > span.start:
        yield ListItem(
            eid=item.eid,
            span=span,
            rule=f"lists.{match.rule}",
            zone=scope.zone_of(item),
            kind=match.rule,
            ordinal=1,
            level=1,
            text=folded(span.of(scope.text)),
        )


def _items(scope: Scope, children: list[Provision], kind: str, zone: str | None, level: int) -> Iterator[Fact]:
    for number, child in enumerate(children, 1):
        span = body_span(scope.text, child)
        if span.end > span.start:
            yield ListItem(
                eid=child.eid,
                span=span,
                rule=f"lists.{kind}",
                zone=zone,
                kind=kind,
                ordinal=number,
                level=level,
                text=folded(span.of(scope.text)),
            )
        below = [inner for inner in child.children if inner.kind == "indent"]
        if level < DEEPEST:
            yield from _items(scope, below, kind, zone, level + 1)
