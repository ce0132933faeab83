"""What an act says of itself: kind, number, date, issuer, registration, status, entry into force, signature."""

import re
from typing import Final

from corpus.citations import NUMBER_SIGN
from corpus.ids import kind_of_id
from corpus.outcome import Identity
from corpus.text import Source, folded, occurrences, stands_in
from corpus.tree import Act
from corpus.values import find_dates, iso_date
from parsers.facts.changes import excluded_on, said
from parsers.identity_text import (
    clean_number,
    entry_into_force,
    header_parts,
    registration,
    signatory,
    status,
    unofficial,
)
from parsers.lexicon import data, pattern, patterns, starts, wording
from parsers.news import dateline
from parsers.segments import Segment

_FINAL_DATE: Final = re.compile(
    rf"(?:{wording('identity', 'signed_at')})[^\n]{{0,40}}?\n?\s*((?:\d{{1,2}}|[A-Z][a-z]+\s)[^\n]{{3,30}}\d{{4}}[^\n]{{0,8}})"
    rf"\s*\n\s*{NUMBER_SIGN}\s*(\d+)"
)
"""Place, date and number under an act that names them at its end."""
_ALSO_MINISTER: Final = re.compile(rf"[-–—]\s*(?:{wording('identity', 'minister_too')})")
_EXCLUDES: Final = ("paragraph", "subparagraph", "indent", "part", "p", "row", "article", "chapter")
"""Kinds of provision that may say of themselves that they were excluded."""
_KIND_OF_OFFICE: Final = {"president": "decree", "government": "resolution", "minister": "order"}
"""What an office issues where the act itself does not tell."""
_OFFICE_OF_KIND: Final = {kind: office for office, kind in _KIND_OF_OFFICE.items()} | {"law": "parliament"}


def _said(name: str, lang: str) -> re.Pattern[str]:
    return pattern("identity", name, lang)


def identity_of(source: Source, segment: Segment, act: Act) -> Identity:
    """The identity of an act in one language, as its title, header, marks and text tell it."""
    text, lang = source.text, segment.lang
    header = " ".join(text[block.start : block.end] for block in segment.header)
    marks = " ".join(text[block.start : block.end] for block in segment.status)
    title = _title(text, act)
    adilet = source.hint("adilet_id") or None
    if not header:
        return _without_header(source, segment, act, title, adilet)
    own, registered, repealed = header_parts(header + " " + marks, lang)
    first = header_parts(header, lang)[0]
    number = _said("number", lang).search(first)
    issuer = _issuer(own, lang)
    office = _office(issuer or own, lang)
    kind = _kind(own, adilet or "", office, lang)
    state, note, by = status(text, act, repealed, marks, lang)
    draft = bool(title and _said("draft_title", lang).match(title))
    force, rule = entry_into_force(text, act, lang, own, draft)
    own_date = next(iter(find_dates(first)), None)
    ending = None if number and own_date else _FINAL_DATE.search(text, act.span.start, act.span.end)
    if kind == "other":
        kind, office = _from_preamble(text, act, lang)
    return Identity(
        adilet_id=adilet,
        kind=kind,
        number=clean_number(number[1]) if number else ending[2] if ending else None,
        adopted=own_date[2] if own_date else iso_date(ending[1]) if ending else None,
        issuer=None if kind == "law" and issuer and issuer.startswith(("Республик", "Republic")) else issuer,
        office="parliament" if kind == "law" and office == "other" else office,
        title=title,
        status=state,
        status_note=note,
        repealed_by=by,
        unofficial=unofficial(text, segment, act),
        enters_into_force=force,
        enters_into_force_rule=rule,
        signed_by=signatory(text, act),
        edition_date=source.hint("edition") or None,
        draft=draft,
        **registration(registered, lang),
    )


def is_news(source: Source, segment: Segment) -> bool:
    """Whether a segment is a news item: dated by a crawler, or in the words of the press, without a header and an operative word."""
    if segment.header or segment.lang not in ("ru", "en"):
        return False
    words = " ".join(source.text[block.start : block.end] for block in [*segment.title, *segment.body])
    if starts("operative").search(words) or source.hint("adilet_id"):
        return False
    return bool(segment.stated or pattern("news", "press", segment.lang).search(words[:3000]))


def _office(words: str, lang: str) -> str:
    """The office of an issuer: «Deputy Prime-Minister - Minister of …» signs as minister."""
    if _ALSO_MINISTER.search(words):
        return "minister"
    return _first("offices", lang, words) or "other"


def _from_preamble(text: str, act: Act, lang: str) -> tuple[str, str]:
    """Kind and office of an act whose header names neither: by who resolves in its preamble."""
    found = next((root for root in act.roots if root.kind == "preamble"), None)
    office = (
        _first("offices", lang, text[max(found.span.start, found.span.end - 160) : found.span.end]) if found else ""
    )
    return _KIND_OF_OFFICE.get(office, "other"), office or "other"


def _kind(own: str, adilet: str, office: str, lang: str) -> str:
    """The kind: a translation's word yields to the letter of the id and to the issuer; the word of an official text does not."""
    word, letter = _first("kinds", lang, own), kind_of_id(adilet)
    if lang != "en" and word:
        return word
    if letter:
        return letter
    return "resolution" if office == "government" and word in ("decree", "order", "") else word or "other"


def is_amending(title: str | None, lang: str) -> bool:
    """Whether the title is that of an act that only changes others."""
    return bool(title and _said("amending_title", lang).match(title))


def _title(text: str, act: Act) -> str | None:
    found = next((root for root in act.roots if root.kind == "title"), None)
    return folded(found.span.of(text)) if found else None


def _issuer(own: str, lang: str) -> str | None:
    """The issuer as printed: what stands between the word for the kind and the date or number."""
    if lang == "kk":
        match = re.search(r"(Қазақстан\s+Республикасы\S*\s+\S+)", own)
        return match[1] if match else None
    kind = min(
        (match for one in patterns("identity", "kinds", lang).values() if (match := one.search(own))),
        key=lambda match: match.start(),
        default=None,
    )
    if kind is None:
        return None
    rest = re.sub(r"^[^\s]*\s+", "", own[kind.start() :])
    rest = re.sub(r"^(?:(?:№|No\.?|N)\s*\d+\S*\s*)?(?:of\s+|by\s+)?(?:the\s+)?", "", rest, flags=re.IGNORECASE)
    end = _said("issuer_end", lang).search(rest)
    issuer = rest[: end.start()].strip(" ,.") if end else rest.strip()
    return issuer or None


def _without_header(source: Source, segment: Segment, act: Act, title: str | None, adilet: str | None) -> Identity:
    """A news item, an act that names itself only at its end, or an excerpt."""
    text, lang = source.text, segment.lang
    sample = text[act.span.start : act.span.end]
    operative = starts("operative").search(sample) and any(item.kind == "paragraph" for item in act.walk())
    if is_news(source, segment):
        return Identity(kind="news", adopted=segment.stated or dateline(text, act), title=title)
    ending = _FINAL_DATE.search(sample)
    kind = kind_of_id(adilet or "")
    office = _OFFICE_OF_KIND.get(kind, "other")
    if not kind and operative:
        kind, office = _from_preamble(text, act, lang)
    return Identity(
        adilet_id=adilet,
        kind=kind or "other",
        number=ending[2] if ending else None,
        adopted=iso_date(ending[1]) if ending else None,
        title=title,
        office=office,
        status="in_force" if ending else "unknown",
        unofficial=unofficial(text, segment, act),
        edition_date=source.hint("edition") or None,
        draft=bool(title and _said("draft_title", lang).match(title)),
    )


def _first(table: str, lang: str, words: str) -> str:
    """The key of a table of words whose pattern stands first in the words."""
    found = [
        (match.start(), key) for key, one in patterns("identity", table, lang).items() if (match := one.search(words))
    ]
    return min(found)[1] if found else ""


def newest_note(act: Act, text: str) -> str | None:
    """The newest date in the footnotes of an act and of the acts that excluded its provisions: the day of its edition. Wording that is
    only announced is not in this text."""
    dates = list[str]()
    cues = data(act.lang, "amendments").get("excluded_cue", [])
    places = sorted(place for cue in cues for place in occurrences(cue, text, act.span))
    for item in act.walk():
        if item.kind == "note":
            dates += [day for _, _, day in find_dates(said("announced", act.lang).split(item.span.of(text))[0])]
        elif (
            item.kind in _EXCLUDES
            and stands_in(places, item.span)
            and (days := excluded_on(item.span.of(text), act.lang))
        ):
            dates += [] if any(above.kind == "quoted" for above in item.ancestors()) else days
    return max(dates, default=None)
