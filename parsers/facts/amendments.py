"""Changes: footnotes tell which acts changed this one; amending acts tell what they change."""

import re
from collections.abc import Iterator

from corpus.facts import Amendment, Fact
from corpus.ids import eid
from corpus.places import place_named
from corpus.text import Span, folded
from corpus.tree import Provision
from corpus.values import iso_date
from parsers.facts.changes import DATE_NUMBER, NUMBER_DATE, TOMBSTONE, said, whole
from parsers.facts.instructions import Outgoing
from parsers.lexicon import data, pattern
from parsers.scope import Scope


def find_amendments(scope: Scope) -> Iterator[Fact]:
    """Incoming changes from footnotes and excluded provisions; outgoing ones from the instructions of an amending act."""
    if scope.lang not in ("ru", "en"):
        return
    for note in scope.notes:
        yield from incoming(scope, note)
    for mark in [root for root in scope.act.roots if root.kind in ("header", "mark")]:
        if ended := said("ended", scope.lang).search(scope.words(mark)):
            yield from incoming(scope, mark, ended.start())
    for item in scope.own:
        if item.kind in ("paragraph", "subparagraph", "part") and (tomb := TOMBSTONE.match(scope.words(item))):
            yield from incoming(scope, item, tomb.end("number"))
    yield from Outgoing(scope).facts()


def incoming(scope: Scope, note: Provision, skip: int = 0) -> Iterator[Fact]:
    """The acts named in a footnote, each with the effect and the place that stand before it."""
    lang, text = scope.lang, scope.text
    end = note.span.end
    start = end - len(text[note.span.start + skip : end].lstrip())
    if head := said("note", lang).match(text[start:end]):
        start += head.end()
    effect, target, kind, at = "uncertain", None, None, start
    own = _own_place(note, lang) if note.num and skip else None
    for reference in sorted(
        [*DATE_NUMBER.finditer(text, start, end), *NUMBER_DATE.finditer(text, start, end)],
        key=lambda m: m.start(),
    ):
        if reference.start() < at:
            continue
        between = Span(at, reference.start())
        found = list(whole("effects", lang).finditer(text, between.start, between.end))
        if found:
            strongest = found[0]
            effect = strongest.lastgroup or "uncertain"
            target = own or _target(text, between.start, strongest.start(), lang) or target
            if (
                effect == "supplement"
                and not own
                and (added := said("place", lang).search(text, strongest.end(), reference.start()))
                and re.search(r"\d", added_words := _numbered_place(text, added, reference.start()))
            ):
                target = f"{target}, {added_words}" if target else added_words
        kinds = list(whole("acts", lang).finditer(text, found[-1].end() if found else between.start, between.end))
        kind = kinds[-1].lastgroup if kinds else kind
        if not found and at == start:
            target = own or target
        rule = said("effect_rule", lang).match(
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
            target_eid=_changed(scope, note, target) if note.parent is not None and not skip else note.eid,
            effective_rule=folded(rule["rule"]) if rule else None,
        )


def _changed(scope: Scope, note: Provision, target: str | None) -> str | None:
    """The provision that a footnote is about: the one whose number it prints, in the same body or annex; else that at which it stands.
    None where it prints a number and the place has no such provision."""
    stands = note.parent.eid if note.parent is not None else None
    if not target or not re.search(r"\d", target):
        return stands
    named, annex = place_named(target, scope.lang), note.annex()
    if named is None or not named.steps:
        return None if named is None else stands
    articles = [above.eid for above in note.ancestors() if above.kind == "article"]
    part = f"part_{named.part}" if named.part > 1 else ""
    for prefix in (*articles, annex.eid if annex is not None else ""):
        wanted = eid(prefix, named.steps, part)
        if scope.act.find(wanted) is not None:
            return wanted
    return None


def _numbered_place(text: str, place: re.Match[str], end: int) -> str:
    """A place with its number: «пунктом 3-1»; the word alone where no number follows."""
    found = re.match(r"\s+\d+(?:-\d+)?\)?", text[place.end() : end])
    return folded(place[0] + (found[0] if found else ""))


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
    names: dict[str, str] = data(lang, "amendments")["place_name"]
    return names.get(note.kind, names["paragraph"])


def _target(text: str, start: int, end: int, lang: str) -> str | None:
    """The place as printed: the words between the last separator and the effect, or what announces it («предусматривается»)."""
    words_before = said("announced", lang).split(text[start:end])[0]
    closed = re.sub(r"\([^()]*\)", "; ", words_before)
    piece = re.split(r";\s|(?<!\d)\)\s*[;,.]?\s|(?<=[^\d\s])\.\s", closed)[-1]
    piece = re.sub(r"^[\s,;.()–-]+|[\s,;.(–-]+\Z", "", piece)
    piece = pattern("amendments", "target_edge").sub("", piece)
    return folded(piece) or None
