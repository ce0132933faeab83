"""What a query says: words, exact phrases, words that must not stand, parts of an act and acts that it cites."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from corpus.data_file import data_file
from corpus.ids import adilet_id
from corpus.numerals import ordinal_pattern, whole_number
from corpus.words import is_mixed, placed_words

_QUOTED: Final = re.compile(r"[\"«“„]([^\"«»“”„]{2,300})[\"»”]")
_MINUS: Final = re.compile(r"(?:(?<=\s)|\A)[-–—]([^\W_][^\s]*)")
_ANCHOR: Final = re.compile(r"#([\w-]+)")
_EID: Final = re.compile(
    r"\b(?:att|para|subpara|art|chp|p|part|indent|row|note|title|preamble)(?:_[\w-]+)?(?:__[a-z]+_[\w-]+)*\b"
)
_NUMBERED: Final = ("", rf"\s*(?:№|N|No\.?)?\s?(?P<n>\d+(?:-\d+)?|{ordinal_pattern('ru')})(?![\d.\w])\)?")
_COUNTED: Final = (rf"(?P<n>\d+(?:-\d+)?|{ordinal_pattern('ru')})(?:-|\s)(?:\w{{1,3}}\s)?", r"(?!\w)")
"""A number behind the word for a part, and before it: «пункт 3», «абзац третий», «3-тармақ», «3 абзац»."""
_SIGNED: Final = re.compile(r"(?:№|\bNo\.?|\bN)\s?(?P<n>\d{1,6}(?:-\w+)?)")
_BEHIND: Final = re.compile(r"[^\d;]{0,60}?\s(?P<n>\d{1,6}(?:-\w+)?)(?![\w.)])")
_BEFORE: Final = re.compile(r"(?<![\w.-])(?P<n>\d{1,6})\s+\Z")
_REGISTERED: Final = re.compile(
    r"\b(?:зарегистр\w+|регистрац\w+|registered|registration)[^\d]{0,40}(?P<n>\d{3,6})\b", re.IGNORECASE
)
"""The number of an act: behind its sign, behind the word for its kind, before it («345 жарлық»), of its registration."""
_ORDER: Final = ("att", "chp", "art", "para", "part", "subpara", "indent", "row", "note")
_IRI: Final = re.compile(r"/akn/[\w./@-]*\w")
_SITE: Final = re.compile(r"https?://\S*?/(?:(?P<lang>rus|eng|kaz)/)?docs?/(?=[A-ZА-Я])", re.IGNORECASE)
_SITE_LANGUAGES: Final = {"rus": "ru", "eng": "en", "kaz": "kk"}
LONGEST: Final = 1000
"""Characters of a query that are read; the rest is left out and told."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart. ``words`` are those to search, in order and in small letters; ``topic`` those of
    them that are not part of a citation; ``steps`` the numbers of the parts of an act
    that it names, outermost first; ``act`` what it says of an act: ``work``, ``adilet``, ``anchor``, ``kind``, ``number``, ``date``, ``eid``; ``lang`` the
    language of the page whose address it gives."""

    text: str
    words: tuple[str, ...]
    topic: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    part: str = ""
    act: dict[str, str] = field(default_factory=dict)
    lang: str = ""
    notices: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """A query as a person types it. Any text is a query."""
    notices = []
    if len(text) > LONGEST:
        text, notices = text[:LONGEST], [f"only the first {LONGEST} characters of the query are read"]
    text, lang = text.replace("\0", " "), ""
    if site := _SITE.search(text):
        text, lang = _SITE.sub(" ", text), _SITE_LANGUAGES.get((site["lang"] or "").lower(), "")
    phrases = tuple(match[1].strip() for match in _QUOTED.finditer(text))
    rest = _QUOTED.sub(lambda match: f" {match[1]} ", text)
    without = tuple(word for match in _MINUS.finditer(rest) for _, _, word in placed_words(match[1]))
    rest = _MINUS.sub(" ", rest)
    steps, cut = _steps(rest)
    act, cut = _act(cut)
    part, cut = _part(rest), _without_part(cut) if steps or act else cut
    found = [word for _, _, word in placed_words(rest)]
    mixed = sorted({word for word in found if is_mixed(word)})
    notices += [f"«{word}» mixes Latin and Cyrillic letters: read as one word" for word in mixed]
    kept = _telling(found, _skipped()) or tuple(found)
    topic = _telling([word for _, _, word in placed_words(cut)], _skipped() | _citing())
    return Query(text, kept, topic, phrases, without, steps, part, act, lang, tuple(notices))


def days_of(text: str) -> list[tuple[int, int, str]]:
    """The days that a query names: start, end, ISO day. The grammar of dates is loaded only where digits stand."""
    if not re.search(r"\d", text):
        return []
    from corpus.values import find_dates

    return find_dates(text)


def _telling(found: list[str], skipped: frozenset[str]) -> tuple[str, ...]:
    """The words that tell what is searched; a negation stays with the word that it stands before."""
    following = [*found[1:], ""]
    return tuple(
        word
        for word, after in zip(found, following, strict=False)
        if word not in skipped or (word in negating() and after and after not in skipped)
    )


@cache
def negating() -> frozenset[str]:
    """Words that turn the next one round."""
    return frozenset(data_file("sezdb", "data/search.toml")["negating"]["words"])


@cache
def _skipped() -> frozenset[str]:
    return frozenset(word for words in data_file("sezdb", "data/search.toml")["skipped"].values() for word in words)


@cache
def _citing() -> frozenset[str]:
    return frozenset(data_file("sezdb", "data/search.toml")["citing"]["words"])


@cache
def _patterns(table: str, head: str, tail: str) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"(?<![\w.]){head}(?:{'|'.join(words)}){tail}", re.IGNORECASE)
        for name, words in data_file("sezdb", "data/search.toml")[table].items()
    }


@cache
def _names_part() -> re.Pattern[str]:
    """A word for a numbered part of an act, of any kind: most queries have none, and one look tells."""
    words = [word for words in data_file("sezdb", "data/search.toml")["places"].values() for word in words]
    return re.compile(rf"(?<![\w.])(?:{'|'.join(words)})(?![^\W\d_])", re.IGNORECASE)


def _steps(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The parts of an act that a query numbers, from the outermost: («para», «3»), («subpara», «1»); and the query without them."""
    found, rest = dict[str, str](), text
    for form in (_NUMBERED, _COUNTED) if _names_part().search(text) else ():
        for name, pattern in _patterns("places", *form).items():
            if name not in found and (match := pattern.search(rest)):
                number = match["n"] if match["n"][0].isdigit() else str(whole_number(match["n"].lower(), "ru") or "")
                if number:
                    found[name] = number
                    rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if found and "subpara" not in found and (match := re.search(r"(?<![\w-])(\d+(?:-\d+)?)\)", rest)):
        found["subpara"] = match[1]
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return tuple((name, found[name]) for name in _ORDER if name in found), rest


def _part(text: str) -> str:
    return next((name for name, pattern in _patterns("parts", "", r"(?!\w)").items() if pattern.search(text)), "")


def _without_part(text: str) -> str:
    """A citation without the word for a part of an act, which is no topic of it."""
    for pattern in _patterns("parts", "", r"(?!\w)").values():
        text = pattern.sub(" ", text)
    return text


def _act(text: str) -> tuple[dict[str, str], str]:
    """What a query says of an act: its Adilet id, or its kind, number and day; and the query without that."""
    if iri := _IRI.search(text):
        eid, tail = _EID.search(text, iri.end()), re.sub(r"^\s*(?:ru|en|kk)\b|#", " ", text[iri.end() :])
        return {"work": iri[0]} | ({"eid": eid[0]} if eid else {}), text[: iri.start()] + _EID.sub(" ", tail)
    identifier = adilet_id(text) or adilet_id(text.upper())
    if identifier:
        at = text.upper().index(identifier)
        tail = text[at + len(identifier) :]
        act, anchor, eid = {"adilet": identifier}, _ANCHOR.search(tail), _EID.search(tail)
        if anchor or eid:
            act |= {"anchor": anchor[1]} if anchor else {"eid": eid[0] if eid else ""}
            tail = (_ANCHOR if anchor else _EID).sub(" ", tail)
        return act, text[:at] + tail
    if (eid := _EID.search(text)) and "__" in eid[0]:
        return {"eid": eid[0]}, _EID.sub(" ", text)
    if not re.search(r"\d", text):
        return {}, text
    act, rest = dict[str, str](), text
    for start, end, day in sorted(days_of(text), reverse=True):
        act["date"], rest = day, f"{rest[:start]} {rest[end:]}"
    named = [
        (match.start(), kind, match)
        for kind, one in _patterns("kinds", "", r"(?!\w)").items()
        if (match := one.search(rest))
    ]
    for _, kind, match in sorted(named)[:1]:
        act["kind"] = kind
        number = _SIGNED.search(rest) or _BEHIND.match(rest, match.end()) or _BEFORE.search(rest[: match.start()])
        if number:
            act["number"] = number["n"]
            rest = rest.replace(number["n"], " ", 1)
        rest = rest.replace(match[0], " ", 1)
    if "number" not in act and (signed := _SIGNED.search(rest) or _REGISTERED.search(rest)):
        act["number"] = signed["n"]
        rest = rest.replace(signed[0], " ", 1)
    return (act, rest) if "number" in act or {"date", "kind"} <= set(act) else ({}, text)
