"""What may and may not be done in a zone: lists of activities, their exceptions, bans, and rules waived for a time."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.facts import Activity, Fact
from corpus.text import Span
from corpus.tree import Provision
from corpus.values import iso_date
from parsers.facts.codes import printed_codes
from parsers.facts.exceptions import coordinated, exception_in
from parsers.facts.zones import trimmed_end
from parsers.scope import Scope
from parsers.templates import Match

_ITEMS: Final = ("subparagraph", "indent")
_WAIVES: Final = re.compile(
    r"\b(?:требовани|обязательн\w+\s+услови|обязанност)\w*\b.{0,200}\b(?:не\s+(?:явля|примен|распростран|требу|буд)|освобожда)|\bосвобожда\w+\s+от\b"
    r"|\b(?:requirement|obligation)s?\b.{0,200}\b(?:not\s+(?:apply|be|required)|waived|exempt)|\bexempt\w*\s+from\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words that waive a duty: what they list is never a permission, whatever else the sentence says."""
_REFERS: Final = re.compile(
    r"(?:подпункт\w*|пп\.|subparagraphs?|subitems?)\s+((?:\d+(?:-\d+)?\)[\s,иand–—-]*)+)", re.IGNORECASE
)
_EXCISABLE_TAIL: Final = re.compile(
    r"\s+(?:on|in|within)\s+the\s+territory\s+of\s+(?:the\s+)?(?:SEZ|special\s+economic\s+zone).*\Z",
    re.IGNORECASE | re.DOTALL,
)


def find_activities(scope: Scope) -> Iterator[Fact]:
    """Every item of every list of activities, every ban and every derogation."""
    if not scope.states_law:
        return
    for item, match in scope.matches("activities"):
        if match.rule == "permitted" and _WAIVES.search(scope.words(item)):
            yield from Listing(scope, item, "derogation", valid_to=None).facts()
        elif match.rule == "permitted":
            yield from Listing(scope, item, "permitted").facts()
        elif match.rule == "derogation":
            yield from Listing(scope, item, "derogation", valid_to=_until(scope, match)).facts()
        elif (
            scope.words(item).rstrip().endswith(":")
            and any(child.kind in _ITEMS for child in item.children)
            and not exception_in(scope.text, item.span.start, item.span.end, scope.lang)
        ):
            yield from Listing(scope, item, "prohibited").facts()
        else:
            yield from _ban(scope, item, match)


def _until(scope: Scope, match: Match) -> str | None:
    slot = match.slots.get("date") or match.slots.get("date2")
    return iso_date(scope.text[slot.start : slot.end]) if slot else None


def _ban(scope: Scope, item: Provision, match: Match) -> Iterator[Fact]:
    """A ban in one sentence, with the exceptions that it makes."""
    slot = match.slots["rest"]
    start, end = slot.start, _sentence_end(scope.text, slot)
    if scope.lang == "en":
        start, end = _subject_start(scope.text, item, slot), slot.end
    span = trimmed_end(scope.text, Span(start, end))
    zone = scope.zone_of(item)
    excepted = exception_in(scope.text, span.start, span.end if scope.lang == "ru" else item.span.end, scope.lang)
    listed = excepted is not None and excepted.start >= excepted.end
    main = (
        Span(span.start, min(span.end, excepted.before))
        if excepted is not None and listed and excepted.before > span.start
        else span
    )
    ban = Activity(
        eid=item.eid,
        span=main,
        rule="activities.prohibited",
        zone=zone,
        ordinal=1,
        level=1,
        parent_id=None,
        mode="prohibited",
        text=" ".join(main.of(scope.text).split()),
        oked=printed_codes(main.of(scope.text)),
    )
    yield ban
    if excepted and excepted.end > excepted.start:
        inner = trimmed_end(
            scope.text,
            Span(excepted.start, min(excepted.end, _sentence_end(scope.text, Span(excepted.start, item.span.end)))),
        )
        yield Activity(
            eid=item.eid,
            span=inner,
            rule="activities.permitted_exception",
            zone=zone,
            ordinal=1,
            level=2,
            parent_id=ban.key(),
            mode="permitted_exception",
            text=" ".join(inner.of(scope.text).split()),
        )
    elif excepted:
        for number, child in enumerate((child for child in item.children if child.kind in _ITEMS), 1):
            inner = body_span(scope.text, child)
            yield Activity(
                eid=child.eid,
                span=inner,
                rule="activities.permitted_exception",
                zone=zone,
                ordinal=number,
                level=2,
                parent_id=ban.key(),
                mode="permitted_exception",
                text=" ".join(inner.of(scope.text).split()),
            )


def _subject_start(text: str, item: Provision, slot: Span) -> int:
    """Where the sentence of an English ban begins: after its number, after the sentence before."""
    start = slot.start
    last = max(
        (
            match.end()
            for match in re.finditer(r"(?:\A\s*\d+(?:-\d+)?[.)]\s+|[.;]\s+(?=[A-Z]))", text[item.span.start : slot.end])
        ),
        default=0,
    )
    return max(start, item.span.start + last)


def _sentence_end(text: str, span: Span) -> int:
    match = re.search(r"[.;](?:\s|\Z)", text[span.start : span.end])
    return span.start + match.start() if match else span.end


def body_span(text: str, item: Provision) -> Span:
    """The words of an item without its number or dash and without the punctuation at its end."""
    piece = text[item.span.start : item.span.end]
    mark = re.match(r"\s*(?:\d+(?:-\d+)*\s*[).]|[а-яa-z]\)|[-–—•·])\s*", piece)
    start = item.span.start + (mark.end() if mark else 0)
    return trimmed_end(text, Span(start, item.span.end))


class Listing:
    """One list of activities: its items, their exceptions, the exceptions of those."""

    def __init__(self, scope: Scope, opener: Provision, mode: str, valid_to: str | None = None) -> None:
        self.scope, self.opener, self.mode, self.valid_to = scope, opener, mode, valid_to
        self.zone = scope.zone_of(opener)
        self.items = [child for child in opener.children if child.kind in _ITEMS]

    def facts(self) -> Iterator[Fact]:
        """The items in order. An opener without items lists nothing: «the authorised body sets the list» invents no activity."""
        for number, item in enumerate(self.items, 1):
            yield from self.item(item, number)
        if not self.items:
            yield from self.inline()

    def item(self, item: Provision, number: int) -> Iterator[Fact]:
        """One item with what it excepts."""
        text, whole = self.scope.text, body_span(self.scope.text, item)
        excepted = exception_in(text, whole.start, item.span.end, self.scope.lang)
        below = [child for child in item.children if child.kind in _ITEMS]
        opens = excepted is not None and excepted.start >= excepted.end
        takes_out = excepted is not None and (opens or excepted.mode == "excluded") and self.mode != "prohibited"
        span = Span(whole.start, excepted.before) if excepted is not None and (opens or takes_out) else whole
        made = self.activity(item, span, self.mode, number, 1, None)
        yield made
        if excepted is not None and not opens:
            mode = "carve_out" if excepted.mode == "carve_out" or self.mode == "prohibited" else "excluded"
            mode = "permitted_exception" if self.mode == "prohibited" else mode
            for order, piece in enumerate(coordinated(text, excepted.start, excepted.end), 1):
                yield self.activity(item, piece, mode, order, 2, made.key())
        if below:
            yield from self.below(below, made, opens)

    def below(self, below: list[Provision], above: Activity, excepts: bool) -> Iterator[Fact]:
        """Items under an item: exceptions where it opened them, else finer items of the same mode."""
        mode = ("permitted_exception" if self.mode == "prohibited" else "excluded") if excepts else self.mode
        for number, child in enumerate(below, 1):
            span = body_span(self.scope.text, child)
            made = self.activity(child, span, mode, number, 2, above.key())
            yield made
            inner = exception_in(self.scope.text, span.start, span.end, self.scope.lang)
            if inner is not None and inner.end > inner.start:
                yield self.activity(child, Span(inner.start, inner.end), "carve_out", 1, 3, made.key())

    def inline(self) -> Iterator[Fact]:
        """Items on the line of the opener itself: «Видами деятельности являются: a; b; c.»"""
        text, span = self.scope.text, self.opener.span
        colon = text.find(":", span.start, span.end)
        if colon == -1 or colon + 2 >= span.end:
            return
        at, number = colon + 1, 1
        for piece in re.split(r"(?<=;)", text[at : span.end]):
            item = trimmed_end(text, Span(at, at + len(piece)))
            at += len(piece)
            if item.end > item.start + 2:
                yield self.activity(self.opener, item, self.mode, number, 1, None)
                number += 1

    def activity(
        self, item: Provision, span: Span, mode: str, ordinal: int, level: int, parent: str | None
    ) -> Activity:
        """An activity fact with the codes printed in its words and the items that it refers to."""
        words = " ".join(span.of(self.scope.text).split())
        refers = _REFERS.search(words)
        owner = self.opener.eid
        depends = (
            tuple(f"{owner}__subpara_{number}" for number in re.findall(r"(\d+(?:-\d+)?)\)", refers[1]))
            if refers
            else ()
        )
        return Activity(
            eid=item.eid,
            span=span,
            rule=f"activities.{mode}",
            zone=self.zone,
            ordinal=ordinal,
            level=level,
            parent_id=parent,
            mode=mode,
            text=words,
            oked=printed_codes(words),
            depends_on=depends,
            valid_to=self.valid_to,
        )
