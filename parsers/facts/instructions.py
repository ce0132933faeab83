"""What an amending act orders: which act, which place, what effect."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.citations import Cited, cited_acts
from corpus.facts import Amendment, Fact
from corpus.places import depth_of
from corpus.text import Span, folded
from corpus.tree import Provision
from parsers.facts.changes import TOMBSTONE, said, whole
from parsers.facts.effective import Effective
from parsers.facts.spans import trimmed_end
from parsers.lexicon import wording
from parsers.scope import Scope

DEEPEST: Final = 12
"""Levels of instructions under instructions; acts have three."""
_PLACE_END: Final = re.compile(rf"\s(?:{wording('amendments', 'place_ends')})|[;:\"«“]")
_NAME: Final = re.compile(r"\s*(?:«[^«»]{1,200}»|“[^“”]{1,200}”|\"[^\"]{1,200}\")(?=\s*,)")
"""A quoted name inside a place: «в Положении о зоне «Парк», утвержденном …, пункт 3»."""
_CHANGED_WORDS: Final = re.compile(rf"(?<!\w)(?:{wording('amendments', 'changed_words')})\s*[\"«“]")
_APPROVED: Final = re.compile(rf",\s+(?:{wording('amendments', 'approved_by')})[^,;:]*,\s+", re.IGNORECASE)
_CONTAINER_END: Final = re.compile(rf",|:|\s(?:{wording('amendments', 'container_ends')})|[\"«“]")


class Outgoing:
    """The instructions of an act that changes others: which act, which place, what effect."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.lang = scope, scope.lang
        self.effective = Effective(scope)

    def facts(self) -> Iterator[Fact]:
        """One amendment for each instruction, and one for each act declared invalid."""
        for item in self.scope.own:
            if item.part != "body" or item.kind not in ("paragraph", "subparagraph", "part", "indent", "p"):
                continue
            words_ = self.scope.words(item)
            if said("repeal", self.lang).search(words_):
                yield from self.repealed(item)
            elif item.kind in ("paragraph", "p") and said("bring", self.lang).search(words_):
                yield from self.amended(item)
        if self.scope.amending:
            for annex in self.scope.act.attachments():
                yield from self.annexed(annex)
        for annex in self.scope.act.attachments():
            if said("list_of_repealed", self.lang).search(self.scope.words(annex)):
                for item in annex.walk():
                    if item.kind in ("paragraph", "subparagraph", "p", "indent"):
                        yield from self.repeals_in(item)

    def annexed(self, annex: Provision) -> Iterator[Fact]:
        """Changes listed in an annex: «1. В постановлении … : пункт 3 исключить»."""
        for item in annex.walk():
            if item.kind == "paragraph" and said("in_act", self.lang).match(self.scope.words(item)):
                yield from self.amended(item)

    def repeals_in(self, place: Provision) -> Iterator[Fact]:
        """The acts that one item declares invalid, or the part of an act: «пункт 2 изменений, утвержденных постановлением …»,
        «постановление … (пункт 2)»."""
        text, part = self.scope.text, None
        if found := said("part_of_act", self.lang).match(text, place.span.start, place.span.end):
            part = folded(found["place"])
        for cited in cited_acts(text, place.span.start, place.span.end, self.lang):
            if cited.number or cited.date:
                behind = said("part_behind", self.lang).match(text, cited.end, place.span.end)
                piece = folded(behind["place"]) if behind else part
                target = piece or folded(text[cited.start : cited.end])
                yield Amendment(
                    eid=place.eid,
                    span=Span(cited.start, cited.end),
                    rule="amendments.repeal_part" if piece else "amendments.repeal",
                    direction="outgoing",
                    act_kind=cited.kind,
                    act_number=cited.number,
                    act_date=cited.date,
                    effect="repeal",
                    target=target,
                    effective_rule=self.effective.of(place),
                )

    def repealed(self, item: Provision) -> Iterator[Fact]:
        """Acts named after «признать утратившими силу», in the sentence or in its list."""
        below = [child for child in item.children if child.kind in ("subparagraph", "indent")]
        if below and self.scope.words(item).rstrip().endswith(":"):
            for child in below:
                yield from self.repeals_in(child)
            return
        found = said("repeal", self.lang).search(self.scope.text, item.span.start, item.span.end)
        after = Provision(
            item.eid, item.kind, item.part, Span(found.end() if found else item.span.start, item.span.end)
        )
        made = list(self.repeals_in(after))
        if not made:
            made = list(self.repeals_in(item))
        yield from made

    def amended(self, item: Provision) -> Iterator[Fact]:
        """The instructions under «Внести в Указ … следующие изменения», or the one in the sentence itself."""
        cited = next(
            (
                one
                for one in cited_acts(self.scope.text, item.span.start, item.span.end, self.lang)
                if one.number or one.date
            ),
            None,
        )
        act = (cited.kind, cited.number, cited.date) if cited else (None, None, None)
        below = [child for child in item.children if child.kind in ("subparagraph", "indent", "part")]
        if not below and cited is not None:
            yield from self.instruction(item, Span(cited.end, item.span.end), act, ())
        for child in below:
            yield from self.under(child, act, ())

    def _own_act(self, item: Provision) -> Cited | None:
        """The act that an instruction itself begins with: «2) в Указе Президента … № 952 слова … заменить»."""
        cited = next(cited_acts(self.scope.text, item.span.start, item.span.end, self.lang), None)
        opened = cited and said("opens_with_act", self.lang).fullmatch(self.scope.text, item.span.start, cited.start)
        return cited if cited and opened and (cited.number or cited.date) else None

    def under(
        self,
        item: Provision,
        act: tuple[str | None, str | None, str | None],
        container: tuple[str, ...],
        depth: int = 0,
    ) -> Iterator[Fact]:
        """An instruction, or a heading of instructions that names the annex or another act."""
        words_ = self.scope.words(item)
        if TOMBSTONE.match(words_) or depth > DEEPEST:
            return
        below = [
            child
            for child in item.children
            if child.kind in ("subparagraph", "indent", "part") and not self.scope.quoted(child)
        ]
        opener = words_.rstrip().endswith(":") and below and not self._effect(item.span)
        cited = next(
            (
                one
                for one in cited_acts(self.scope.text, item.span.start, item.span.end, self.lang)
                if one.number and one.date
            ),
            None,
        )
        if opener:
            if cited is not None:
                act, before = (cited.kind, cited.number, cited.date), self.scope.text[item.span.start : cited.start]
                container = (self._place(before),) if said("in_document", self.lang).match(words_) else ()
            elif place := said("place", self.lang).search(words_):
                container = self._inside(words_, _container(words_[place.start() :]), container)
            for child in below:
                yield from self.under(child, act, container, depth + 1)
            return
        if own := self._own_act(item):
            act, container = (own.kind, own.number, own.date), ()
        yield from self.instruction(item, item.span, act, container, own)
        for child in below:
            yield from self.under(child, act, container, depth + 1)

    def _inside(self, words_: str, place: str, container: tuple[str, ...]) -> tuple[str, ...]:
        """A place with what it stands in: «в пункте 3» is of the Regulation named above it, «в целевых индикаторах» and «Положение
        дополнить» of no other, and «пункт 4» not of the paragraph 3 before it."""
        if said("in_document", self.lang).match(words_) or said("document_itself", self.lang).match(words_):
            return (place,)
        rank = depth_of(place, self.lang)
        return (*(one for one in container if one and not 0 < depth_of(one, self.lang) >= rank), place)

    def _effect(self, span: Span) -> re.Match[str] | None:
        return whole("effects", self.lang).search(self.scope.text, span.start, span.end)

    def instruction(
        self,
        item: Provision,
        span: Span,
        act: tuple[str | None, str | None, str | None],
        container: tuple[str, ...],
        own: Cited | None = None,
    ) -> Iterator[Fact]:
        """One instruction: the effect that it orders and the place that it names; the act itself where it names only that."""
        text = self.scope.text
        start = own.end if own else span.start
        effect = self._effect(Span(start, span.end))
        if effect is None:
            return
        before = text[start : effect.start()]
        after = text[effect.end() : min(span.end, effect.end() + 120)]
        place = self._place(before) or None
        if effect.lastgroup == "supplement" and (added := self._place(after)):
            place = (
                f"{place}, {added}"
                if place and not re.search(r"\d", added)
                else added
                if re.search(r"\d", added) and not place
                else place or added
            )
        named = ", ".join(self._inside(text[start : span.end], place, container) if place else filter(None, container))
        yield Amendment(
            eid=item.eid,
            span=trimmed_end(text, span),
            rule="amendments.instruction",
            direction="outgoing",
            act_kind=act[0],
            act_number=act[1],
            act_date=act[2],
            effect=effect.lastgroup or "uncertain",
            target=named or (folded(text[own.start : own.end]) if own else None),
            effective_rule=self.effective.of(item),
        )

    def _place(self, words_: str) -> str:
        """The places that stand before or after an effect, names and the words of approval left out, up to the words changed."""
        words_ = _CHANGED_WORDS.split(words_)[0]
        match = said("place", self.lang).search(words_)
        if match is None:
            return ""
        bare = _APPROVED.sub(", ", _NAME.sub("", words_[match.start() :]))
        return folded(_PLACE_END.split(bare)[0]).strip(" ,.–-")


def _container(words_: str) -> str:
    """The annex that instructions stand under: «Положении о специальной экономической зоне»."""
    return folded(_CONTAINER_END.split(words_)[0]).strip()
