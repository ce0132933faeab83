"""One list of activities: its items, what they except, what is excepted from that."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.facts import Activity, Fact
from corpus.text import Span, folded
from corpus.tree import Provision
from parsers.facts.codes import cell_codes, printed_codes
from parsers.facts.exceptions import Excepted, coordinated, exception_in, exceptions_in
from parsers.facts.items import LISTED, body_span, split_items
from parsers.facts.limits import limits, until
from parsers.facts.spans import sentence_end, trimmed_end
from parsers.lexicon import pattern, wording
from parsers.scope import Scope

_REFERS: Final = re.compile(
    rf"(?:{wording('listings', 'item_words')})\s+((?:\d+(?:-\d+)?\)[\s,иand–—-]*)+)", re.IGNORECASE
)
_NUMBERS: Final = re.compile(r"(\d+(?:-\d+)?)\)(?:\s*[–—-]\s*(\d+(?:-\d+)?)\))?")
_ELSEWHERE: Final = pattern("listings", "elsewhere")
_PARAGRAPH: Final = pattern("listings", "of_paragraph")
_CONDITIONS: Final = pattern("listings", "conditions")
_EXCLUDED: Final = pattern("listings", "excluded")
_BANNED: Final = pattern("listings", "banned")
_LETTER: Final = re.compile(r"(?:\d+|[^\W\d_])\)\s+")
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[А-ЯЁA-Z])")


def own_codes(text: str, span: Span, found: list[Excepted]) -> tuple[tuple[str, ...], bool]:
    """The codes in the words of an item without those of its exceptions: «мебель (31), кроме матрасов (31.03)» is 31. And whether it
    is unsure whose they are: «мебель, кроме матрасов (31.03)»."""
    starts = [span.start, *(one.end for one in found)]
    ends = [*(one.before for one in found), span.end]
    pieces = [text[left : min(right, span.end)].rstrip(" ,") for left, right in zip(starts, ends, strict=True)]
    codes = [code for piece in pieces for code in printed_codes(piece, item=True)]
    return tuple(dict.fromkeys(codes)), any(
        printed_codes(piece, item=True) and not printed_codes(piece) for piece in pieces[1:]
    )


def unbracketed(text: str, span: Span) -> Span:
    """The words of the last item of a list in brackets, «(за исключением: a; b)», without the bracket that closes it."""
    words = span.of(text)
    return Span(span.start, span.end - 1) if words.endswith(")") and words.count(")") > words.count("(") else span


class Listing:
    """The list that a provision opens. ``mode`` is what its items are: permitted, prohibited or derogation."""

    def __init__(self, scope: Scope, opener: Provision, mode: str, valid_to: str | None = None) -> None:
        self.scope, self.opener, self.mode, self.valid_to = scope, opener, mode, valid_to
        self.zone = scope.zone_of(opener)
        self.items = [child for child in opener.children if child.kind in LISTED]

    def facts(self) -> Iterator[Fact]:
        """The items in order. An opener without items lists nothing: «the authorised body sets the list» invents no activity."""
        for number, item in enumerate(self.items, 1):
            yield from self.item(item, number)
        if not self.items:
            yield from self.inline()

    def inline(self) -> Iterator[Fact]:
        """Items on the line of the opener itself: «Видами деятельности являются: a; b; c.»"""
        text, span = self.scope.text, self.opener.span
        colon = text.find(":", span.start, span.end)
        if colon != -1 and colon + 2 < span.end:
            for number, piece in enumerate(split_items(text, Span(colon + 1, span.end)), 1):
                mark = _LETTER.match(text, piece.start, piece.end)
                start = mark.end() if mark else piece.start
                if not _EXCLUDED.match(text, start, piece.end):
                    yield from self.piece(self.opener, Span(start, piece.end), number, [])

    def item(self, item: Provision, number: int) -> Iterator[Fact]:
        """One item with what it excepts. An item that was excluded lists nothing; «a; b» are two."""
        whole = body_span(self.scope.text, item)
        if _EXCLUDED.match(self.scope.text, whole.start, whole.end):
            return
        below = [child for child in item.children if child.kind in LISTED]
        pieces = split_items(self.scope.text, whole)
        for piece in pieces:
            yield from self.piece(item, piece, number, below if piece is pieces[-1] else [])

    def piece(self, item: Provision, whole: Span, number: int, below: list[Provision]) -> Iterator[Fact]:
        """One activity: its own words, what it excepts, what stands below it. A ban inside a permission is a ban."""
        text = self.scope.text
        if self.mode == "permitted" and (ban := _BANNED.search(text, whole.start, whole.end)):
            start = max([whole.start, *(found.end() for found in _SENTENCE.finditer(text, whole.start, ban.start()))])
            banned = trimmed_end(text, Span(start, ban.start()))
            if banned.end <= banned.start:
                banned = trimmed_end(text, Span(ban.end(), whole.end))
            yield self.activity(item, banned, "prohibited", number, 1, None)
            if start == whole.start:
                return
            whole = trimmed_end(text, Span(whole.start, start))
        found = list(exceptions_in(text, whole.start, item.span.end if below else whole.end, self.scope.lang))
        opening = found[-1] if found and self.opens(found[-1], item, below) else None
        cuts = [one for one in found if one is opening or (one.mode == "excluded" and self.mode != "prohibited")]
        span = Span(whole.start, cuts[0].before) if cuts else whole
        codes, unsure = own_codes(text, span, found)
        made = self.activity(item, span, self.mode, number, 1, None, codes)
        stated = [one for one in found if one is not opening]
        unclear = bool(stated) and bool(limits(text, Span(stated[0].start, whole.end)))
        if unclear:  # «a, кроме b, до 2030 года»: of a, of b or of both
            made = replace(made, valid_to=self.valid_to, review="pending")
        elif unsure:
            made = replace(made, review="pending")
        yield made
        for less in self.excepted(item, stated, made):
            yield replace(less, valid_to=self.valid_to, review="pending") if unclear else less
        if below and not _CONDITIONS.search(text[whole.start : item.span.end].rstrip()):
            yield from self.below(below, made, opening is not None)

    def excepted(self, item: Provision, found: list[Excepted], above: Activity) -> Iterator[Activity]:
        """What the words of an item except. «Кроме» behind «за исключением» limits the exception before it; a second exception of the
        same kind may belong to the item or to the first, so it waits for a reader."""
        last: Activity | None = None
        order = 0
        for at, one in enumerate(found):
            inner = last if last is not None and (last.mode, one.mode) == ("excluded", "carve_out") else None
            again = at > 0 and (self.mode == "prohibited" or one.mode == found[at - 1].mode)
            for part in coordinated(self.scope.text, one.start, one.end):
                order += inner is None
                less = self.exception(item, part, one.mode, 1 if inner else order, inner or above)
                yield replace(less, review="pending") if again else less
                last = less if inner is None else last

    def exception(self, item: Provision, part: Span, mode: str, order: int, above: Activity) -> Activity:
        """One excepted thing. A code alone is a class, however the words except it."""
        codes = cell_codes(part.of(self.scope.text))
        mode = "permitted_exception" if self.mode == "prohibited" else "excluded" if codes else mode
        made = self.activity(item, part, mode, order, above.level + 1, above.key())
        return replace(made, oked=codes) if codes and not made.oked else made

    def opens(self, excepted: Excepted, item: Provision, below: list[Provision]) -> bool:
        """Whether an exception opens the list below it: «за исключением:», «кроме производства:»."""
        return excepted.start >= excepted.end or (bool(below) and self.scope.words(item).rstrip().endswith(":"))

    def below(self, below: list[Provision], above: Activity, excepts: bool) -> Iterator[Fact]:
        """Items under an item: exceptions where it opened them, else finer items of the same mode."""
        text, mode = self.scope.text, self.mode
        if excepts:
            mode = "permitted_exception" if self.mode == "prohibited" else "excluded"
        for number, child in enumerate(below, 1):
            span = unbracketed(text, body_span(text, child))
            if span.end <= span.start or _EXCLUDED.match(text, span.start, span.end):
                continue
            made = self.activity(child, span, mode, number, 2, above.key())
            yield made
            inner = exception_in(text, span.start, span.end, self.scope.lang)
            if inner is not None and inner.end > inner.start:
                yield self.activity(child, Span(inner.start, inner.end), "carve_out", 1, 3, made.key())

    def sentence(self, span: Span) -> Iterator[Fact]:
        """A ban in one sentence of the opener, and what its exception lets through, in the sentence or in the list below."""
        text, opener, lang = self.scope.text, self.opener, self.scope.lang
        excepted = exception_in(text, span.start, span.end, lang)
        if excepted is None and span.end < opener.span.end:
            excepted = exception_in(text, span.end - 1, opener.span.end, lang)
        listed = excepted is not None and excepted.start >= excepted.end
        main = Span(span.start, min(span.end, excepted.before)) if excepted is not None and listed else span
        ban = self.stated(opener, main, self.mode, 1, 1, None)
        yield replace(ban, oked=printed_codes(ban.text))
        if excepted is None:
            return
        stop = min(excepted.end, sentence_end(text, Span(excepted.start, opener.span.end)))
        found = [(opener, trimmed_end(text, Span(excepted.start, stop)))]
        if listed:
            found = [(item, body_span(text, item)) for item in self.items]
        for number, (place, inner) in enumerate(found, 1):
            if inner.end > inner.start:
                yield self.stated(place, inner, "permitted_exception", number, 2, ban.key())

    def activity(
        self,
        item: Provision,
        span: Span,
        mode: str,
        ordinal: int,
        level: int,
        parent: str | None,
        codes: tuple[str, ...] | None = None,
    ) -> Activity:
        """An item of the list, with the codes printed in its words, where none are given, and the items of the list that it refers to."""
        words = folded(span.of(self.scope.text))
        codes = printed_codes(words, item=True) if codes is None else codes
        return self.stated(item, span, mode, ordinal, level, parent, codes, self.depends(words))

    def depends(self, words: str) -> tuple[str, ...]:
        """The items of the list that its words refer to, ranges as a whole; none where they speak of another paragraph or another act."""
        refers = _REFERS.search(words)
        if refers is None or _ELSEWHERE.match(words, refers.end()):
            return ()
        paragraph = _PARAGRAPH.match(words, refers.end())
        if paragraph and not paragraph[0].endswith(f" {self.opener.num.rstrip('.)')}"):
            return ()
        listed = [child.num.rstrip(".)") for child in self.items]
        found = list[str]()
        for first, last in _NUMBERS.findall(refers[1]):
            if not last:
                found.append(first)
            elif first in listed and last in listed:
                found += listed[listed.index(first) : listed.index(last) + 1]
            else:
                found += [first, last]
        return tuple(f"{self.opener.eid}__subpara_{number}" for number in dict.fromkeys(found))

    def stated(
        self,
        item: Provision,
        span: Span,
        mode: str,
        ordinal: int,
        level: int,
        parent: str | None,
        codes: tuple[str, ...] = (),
        depends_on: tuple[str, ...] = (),
    ) -> Activity:
        """An activity in the words of a span."""
        return Activity(
            eid=item.eid,
            span=span,
            rule=f"activities.{mode}",
            zone=self.zone,
            ordinal=ordinal,
            level=level,
            parent_id=parent,
            mode=mode,
            text=folded(span.of(self.scope.text)),
            oked=codes,
            depends_on=depends_on,
            valid_to=until(self.scope.text, span) or self.valid_to,
        )
