"""Lists that are no lists of activities: purposes, functions of the management body, goods, operations with goods."""

from collections.abc import Iterator
from typing import Final

from corpus.facts import Fact, ListItem
from corpus.text import folded
from corpus.tree import Provision
from parsers.facts.items import body_span
from parsers.scope import Scope

DEEPEST: Final = 6
"""Levels of a list inside a list; acts have three."""


def find_lists(scope: Scope) -> Iterator[Fact]:
    """The items of every such list; a purpose in one sentence is one item."""
    if not scope.states_law:
        return
    for item, match in scope.matches("lists"):
        children = [child for child in item.children if child.kind in ("subparagraph", "indent")]
        if children and scope.words(item).rstrip().endswith(":"):
            yield from _items(scope, children, match.rule, scope.zone_of(item), 1)


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
