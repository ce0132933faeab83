"""Targets outside tables: a list of values under the words «К 2030 году …», and a critical level that one sentence gives to all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from corpus.facts import Target
from corpus.problems import found_in
from corpus.text import Span, folded
from corpus.tree import Provision
from parsers.facts.items import LISTED, body_span
from parsers.facts.target_rows import indicator_of, unit_in
from parsers.lexicon import data, pattern
from parsers.scope import Scope
from parsers.target_columns import YEAR, subject
from parsers.target_values import cell_value

_OPENERS: Final = frozenset({"paragraph", "subparagraph", "part", "p"})
_SAYS: Final = _OPENERS | {"indent"}
_ENTRY: Final = re.compile(r"(?P<name>[^\d;:]{3,160}?)(?:\s+[-–—]\s*|\s*[–—]\s+|:\s*)(?P<value>\d[^;]*)\Z")
_FEWEST: Final = 2
"""Items with a name and a value that make a list one of targets."""


@dataclass(frozen=True, slots=True)
class Group:
    """The targets of one table or list: the provision that holds them, and the facts."""

    holder: Provision
    facts: tuple[Target, ...]


def listed_targets(scope: Scope) -> Iterator[Group]:
    """The targets of every list whose opening words give their year."""
    for opener in scope.with_cue(tuple(data(scope.lang, "targets")["list_cue"])):
        items = [child for child in opener.children if child.kind in LISTED] if opener.kind in _OPENERS else []
        words = scope.words(opener)
        if len(items) < _FEWEST or not words.rstrip().endswith(":"):
            continue
        if not scope.states(opener) or not pattern("targets", "list_opens", scope.lang).search(words):
            continue
        entries = {item.eid: match for item in items if (match := _entry(scope, item))}
        if len(entries) < _FEWEST or scope.zone_of(opener) is None:
            continue
        years = {match["year"] for match in pattern("targets", "list_year", scope.lang).finditer(words)}
        if len(years) == 1 and years == set(YEAR.findall(words)):
            yield Group(opener, tuple(_listed(scope, items, entries, int(years.pop()))))
        elif pattern("targets", "list_of_targets", scope.lang).search(words):
            _unread(scope, opener, "a list of targets does not tell the one year they are for: none is read")


def _entry(scope: Scope, item: Provision) -> re.Match[str] | None:
    """The name and the value of an item; none where it is about a critical level, which is no target."""
    span = body_span(scope.text, item)
    match = _ENTRY.match(scope.text, span.start, span.end)
    return match if match and subject(match["name"]) != "critical" else None


def _listed(scope: Scope, items: list[Provision], entries: dict[str, re.Match[str]], year: int) -> Iterator[Target]:
    made = scope.identity.adopted
    for index, item in enumerate(items, 1):
        match = entries.get(item.eid)
        if match is None:
            if _level_of_all(scope, item) is None:
                _unread(scope, item, "an item of a list of targets gives no value that can be read")
            continue
        name, printed = folded(match["name"]), match["value"]
        told = cell_value(printed, scope.lang, unit_in(name))
        begun = made is not None and year <= int(made[:4])
        yield Target(
            eid=item.eid,
            span=Span(match.start("value"), match.end("value")),
            rule="targets.listed",
            review="pending" if told.doubtful or begun else "auto",
            zone=scope.zone_of(item),
            indicator=indicator_of(name, None, scope.lang),
            number=item.num or None,
            name=name,
            parent=None,
            unit=told.unit,
            role="target",
            year=year,
            value=told.value,
            printed=printed,
            state="value",
            row=index,
            col=1,
            position="cell",
            period_printed=str(year),
        )


def _unread(scope: Scope, place: Provision, why: str) -> None:
    scope.problems.append(found_in(place, "COLUMNS_UNCLEAR", why, "read the list in the official publication"))


def levels_of_all(scope: Scope, groups: list[Group]) -> Iterator[Target]:
    """The critical level that a sentence gives as a percentage to all targets of a table or list that has none of its own."""
    for item in scope.with_cue(tuple(data(scope.lang, "targets")["critical_cue"])) if groups else ():
        match = _level_of_all(scope, item) if scope.states(item) else None
        group = _group_of(item, groups) if match is not None else None
        if match is None or group is None or any(fact.role == "critical" for fact in group.facts):
            continue
        value = cell_value(match["value"], scope.lang, None)
        rows = {fact.row: fact for fact in reversed(group.facts) if fact.role == "target"}
        for row in sorted(rows):
            yield replace(
                rows[row],
                eid=item.eid,
                span=Span(match.start("value"), match.end("value")),
                rule="targets.level_of_all",
                review="pending" if value.doubtful else "auto",
                unit="%",
                role="critical",
                year=None,
                value=value.value,
                printed=match["value"],
                state="value",
                col=max(fact.col for fact in group.facts) + 1,
                position="cell",
                period_printed=folded(match[0]),
            )


def _level_of_all(scope: Scope, item: Provision) -> re.Match[str] | None:
    """The sentence of a provision that gives one critical level, and nothing behind it that would limit that."""
    if item.kind not in _SAYS:
        return None
    match = pattern("targets", "critical_sentence", scope.lang).search(scope.text, item.span.start, item.span.end)
    rest = pattern("targets", "of_their_values", scope.lang)
    if match is None or not rest.fullmatch(scope.text, match.end(), item.span.end):
        return None
    return match


def _group_of(item: Provision, groups: list[Group]) -> Group | None:
    """The targets that a sentence speaks of: those of its list; else the only ones of its annex, or of the act."""
    above = [item, *item.ancestors()]
    own = [group for group in groups if any(group.holder is one for one in above)]
    near = [group for group in groups if group.holder.annex() is item.annex()]
    found = own or near or groups
    return found[0] if len(found) == 1 else None
