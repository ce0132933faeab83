"""Changes: footnotes tell which acts changed this one; amending acts tell what they change."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from corpus.citations import cited_acts
from corpus.facts import Amendment, Fact
from corpus.text import Span
from corpus.tree import Provision
from corpus.values import DATE, iso_date
from parsers.lexicon import data
from parsers.scope import Scope

_NUMBER: Final = r"(?:№|N|No\.?)\s*(?P<number>\d+(?:-[\dIVXLCMІХМС]+)*)"


@cache
def words(lang: str) -> dict[str, Any]:
    """The words for changes in a language, compiled: effects, acts, and the frame words."""
    raw = data(lang, "amendments")
    effects = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in raw["effects"].items())
    acts = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in raw["acts"].items())
    compiled: dict[str, Any] = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in raw["words"].items()}
    compiled["effects"] = re.compile(rf"(?<!\w)(?:{effects})(?!\w)", re.IGNORECASE)
    compiled["acts"] = re.compile(rf"(?<!\w)(?:{acts})(?!\w)")
    before = r"(?:от|dated|of)?\s*" if lang != "kk" else ""
    compiled["date_number"] = re.compile(
        rf"{before}(?P<date>{DATE}|\d{{2}}\.\d{{2}}\.\d{{2}}(?=\s*г\.))\s*(?:г\.)?\s*,?\s*{_NUMBER}", re.IGNORECASE
    )
    compiled["number_date"] = re.compile(
        rf"{_NUMBER}(?:\s+of\s+(?:the\s+)?[^;,().\d]{{3,80}}?)?\s*,?\s*(?:от|dated|of)\s+(?P<date>{DATE})",
        re.IGNORECASE,
    )
    return compiled


def find_amendments(scope: Scope) -> Iterator[Fact]:
    """Incoming changes from footnotes and excluded provisions; outgoing ones from the instructions of an amending act."""
    if scope.lang not in ("ru", "en"):
        return
    for note in scope.notes:
        yield from incoming(scope, note)
    for mark in [root for root in scope.act.roots if root.kind in ("header", "mark")]:
        if ended := words(scope.lang)["ended"].search(scope.words(mark)):
            yield from incoming(scope, mark, ended.start())
    for item in scope.own:
        if item.kind in ("paragraph", "subparagraph", "part") and (tomb := _TOMBSTONE.match(scope.words(item))):
            yield from incoming(scope, item, tomb.end("number"))
    yield from Outgoing(scope).facts()


DEEPEST: Final = 12
"""Levels of instructions under instructions; acts have three."""
_TOMBSTONE: Final = re.compile(
    r"\s*(?P<number>\d+(?:-\d+)?[.)])\s*\(?(?=(?:Исключ[её]н|Утратил|Excluded|Deleted|Ceased|Became\s+invalid|Expired|Is\s+excluded)\w*\b)",
    re.IGNORECASE,
)


def incoming(scope: Scope, note: Provision, skip: int = 0) -> Iterator[Fact]:
    """The acts named in a footnote, each with the effect and the place that stand before it."""
    table, text = words(scope.lang), scope.text
    start, end = note.span.start + skip, note.span.end
    if head := table["note"].match(text[start:end]):
        start += head.end()
    effect, target, kind, at = "uncertain", None, None, start
    own = _own_place(note, scope.lang) if note.num and skip else None
    for reference in sorted(
        [*table["date_number"].finditer(text, start, end), *table["number_date"].finditer(text, start, end)],
        key=lambda m: m.start(),
    ):
        if reference.start() < at:
            continue
        between = Span(at, reference.start())
        found = list(table["effects"].finditer(text, between.start, between.end))
        if found:
            strongest = found[0]
            effect = strongest.lastgroup or "uncertain"
            target = own or _target(text, between.start, strongest.start()) or target
            if (
                effect == "supplement"
                and not own
                and (added := table["place"].search(text, strongest.end(), reference.start()))
                and re.search(r"\d", added_words := _numbered_place(text, added, reference.start()))
            ):
                target = f"{target}, {added_words}" if target else added_words
        kinds = list(table["acts"].finditer(text, found[-1].end() if found else between.start, between.end))
        kind = kinds[-1].lastgroup if kinds else kind
        if not found and at == start:
            target = own or target
        rule = table["effect_rule"].match(
            text, reference.end() + len(text[reference.end() : end]) - len(text[reference.end() : end].lstrip()), end
        )
        at = rule.end() if rule else reference.end()
        yield Amendment(
            eid=note.eid,
            span=Span(note.span.start if not skip else start, at),
            rule="amendments.note",
            direction="incoming",
            act_kind=kind,
            act_number=reference["number"],
            act_date=_day(reference["date"]),
            effect=effect,
            target=target,
            target_eid=note.parent.eid if note.parent is not None and not skip else note.eid,
            effective_rule=" ".join(rule["rule"].split()) if rule else None,
        )


def _numbered_place(text: str, place: re.Match[str], end: int) -> str:
    """A place with its number: «пунктом 3-1»; the word alone where no number follows."""
    found = re.match(r"\s+\d+(?:-\d+)?\)?", text[place.end() : end])
    return " ".join((place[0] + (found[0] if found else "")).split())


def _day(printed: str) -> str | None:
    """The ISO day; «23.10.08» is of this century, as footnotes of this law's age are."""
    short = re.fullmatch(r"(\d{2})\.(\d{2})\.(\d{2})", printed)
    return iso_date(f"{short[1]}.{short[2]}.20{short[3]}" if short else printed)


def _own_place(item: Provision, lang: str) -> str:
    """The place of an excluded provision: «пункт 1, подпункт 3)»."""
    above = (
        next((one for one in item.ancestors() if one.kind == "paragraph"), None)
        if item.kind == "subparagraph"
        else None
    )
    own = f"{_place_name(item, lang)} {item.num}"
    return f"{_place_name(above, lang)} {above.num}, {own}" if above is not None else own


def _place_name(note: Provision, lang: str) -> str:
    names = {"ru": {"subparagraph": "подпункт"}, "en": {"subparagraph": "subparagraph"}}[lang]
    return names.get(note.kind, "пункт" if lang == "ru" else "paragraph")


def _target(text: str, start: int, end: int) -> str | None:
    """The place as printed: the words between the last separator and the effect."""
    words_before = text[start:end]
    piece = re.split(r";\s|\)\s*[;,.]?\s|(?<=[^\d\s])\.\s", words_before)[-1]
    piece = re.sub(r"^[\s,;.()–-]+|[\s,;.(–-]+\Z", "", piece)
    piece = re.sub(
        r"\s+(?:shall\s+be|is|are|was|were|has\s+been|been)\Z|^(?:and|и|The|the)\s+|\s+(?:изложен\w*|внесен\w*)\Z",
        "",
        piece,
    )
    return " ".join(piece.split()) or None


class Outgoing:
    """The instructions of an act that changes others: which act, which place, what effect."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.words = scope, words(scope.lang)
        self.rule = scope.identity.enters_into_force_rule

    def facts(self) -> Iterator[Fact]:
        """One amendment for each instruction, and one for each act declared invalid."""
        for item in self.scope.own:
            if item.part != "body" or item.kind not in ("paragraph", "subparagraph", "part", "indent", "p"):
                continue
            words_ = self.scope.words(item)
            if self.words["repeal"].search(words_):
                yield from self.repealed(item)
            elif item.kind in ("paragraph", "p") and self.words["bring"].search(words_):
                yield from self.amended(item)
        if self.scope.amending:
            for annex in self.scope.act.attachments():
                yield from self.annexed(annex)
        for annex in self.scope.act.attachments():
            if self.words["list_of_repealed"].search(self.scope.words(annex)):
                for item in annex.walk():
                    if item.kind in ("paragraph", "subparagraph", "p", "indent"):
                        yield from self.repeals_in(item)

    def annexed(self, annex: Provision) -> Iterator[Fact]:
        """Changes listed in an annex: «1. В постановлении … : пункт 3 исключить»."""
        for item in annex.walk():
            if item.kind == "paragraph" and self.words["in_act"].match(self.scope.words(item)):
                yield from self.amended(item)

    def repeals_in(self, place: Provision) -> Iterator[Fact]:
        """The acts that one item declares invalid, or the part of an act: «пункт 2 изменений, утвержденных постановлением …»."""
        text, part = self.scope.text, None
        if found := self.words["part_of_act"].match(text, place.span.start, place.span.end):
            part = " ".join(found["place"].split())
        for cited in cited_acts(text, place.span.start, place.span.end, self.scope.lang):
            if cited.number or cited.date:
                target = part or " ".join(text[cited.start : cited.end].split())[:160]
                yield Amendment(
                    eid=place.eid,
                    span=Span(cited.start, cited.end),
                    rule="amendments.repeal_part" if part else "amendments.repeal",
                    direction="outgoing",
                    act_kind=cited.kind,
                    act_number=cited.number,
                    act_date=cited.date,
                    effect="repeal",
                    target=target,
                    effective_rule=self.rule,
                )

    def repealed(self, item: Provision) -> Iterator[Fact]:
        """Acts named after «признать утратившими силу», in the sentence or in its list."""
        below = [child for child in item.children if child.kind in ("subparagraph", "indent")]
        if below and self.scope.words(item).rstrip().endswith(":"):
            for child in below:
                yield from self.repeals_in(child)
            return
        found = self.words["repeal"].search(self.scope.text, item.span.start, item.span.end)
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
                for one in cited_acts(self.scope.text, item.span.start, item.span.end, self.scope.lang)
                if one.number or one.date
            ),
            None,
        )
        act = (cited.kind, cited.number, cited.date) if cited else (None, None, None)
        below = [child for child in item.children if child.kind in ("subparagraph", "indent", "part")]
        if not below and cited is not None:
            yield from self.instruction(item, Span(cited.end, item.span.end), act, None)
        for child in below:
            yield from self.under(child, act, None)

    def under(
        self, item: Provision, act: tuple[str | None, str | None, str | None], container: str | None, depth: int = 0
    ) -> Iterator[Fact]:
        """An instruction, or a heading of instructions that names the annex or another act."""
        words_ = self.scope.words(item)
        if _TOMBSTONE.match(words_) or depth > DEEPEST:
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
                for one in cited_acts(self.scope.text, item.span.start, item.span.end, self.scope.lang)
                if one.number and one.date
            ),
            None,
        )
        if opener:
            if cited is not None:
                act, container = (cited.kind, cited.number, cited.date), None
            elif place := self.words["place"].search(words_):
                container = _container(words_[place.start() :])
            for child in below:
                yield from self.under(child, act, container, depth + 1)
            return
        yield from self.instruction(item, item.span, act, container)
        for child in below:
            yield from self.under(child, act, container, depth + 1)

    def _effect(self, span: Span) -> re.Match[str] | None:
        found: re.Match[str] | None = self.words["effects"].search(self.scope.text, span.start, span.end)
        return found

    def instruction(
        self, item: Provision, span: Span, act: tuple[str | None, str | None, str | None], container: str | None
    ) -> Iterator[Fact]:
        """One instruction: the effect that it orders and the place that it names."""
        effect = self._effect(span)
        if effect is None:
            return
        text = self.scope.text
        before = text[span.start : effect.start()]
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
        named = ", ".join(part for part in (container, place) if part) or None
        yield Amendment(
            eid=item.eid,
            span=Span(span.start, min(item.span.end, max(effect.end(), span.start + 1))),
            rule="amendments.instruction",
            direction="outgoing",
            act_kind=act[0],
            act_number=act[1],
            act_date=act[2],
            effect=effect.lastgroup or "uncertain",
            target=named,
            effective_rule=self.rule,
        )

    def _place(self, words_: str) -> str:
        match = self.words["place"].search(words_)
        if match is None:
            return ""
        piece = re.split(
            r"\s(?:слов[аоы]\w*|цифр\w+|the\s+words?|изложить|дополнить|исключить|,\s+утвержд)|[;:\"«“]",
            words_[match.start() :],
        )[0]
        return " ".join(piece.split()).strip(" ,.–-")[:160]


def _container(words_: str) -> str:
    """The annex that instructions stand under: «Положении о специальной экономической зоне»."""
    return " ".join(re.split(r",|:|\sутвержд|[\"«“]", words_)[0].split()).strip()
