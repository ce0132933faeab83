"""What a query says: words, exact phrases, words that must not stand, parts of an act and acts that it cites."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from corpus.data_file import data_file
from corpus.ids import adilet_id
from corpus.words import is_mixed, placed_words

_QUOTED: Final = re.compile(r"[\"«“„]([^\"«»“”„]{2,300})[\"»”]")
_MINUS: Final = re.compile(r"(?:(?<=\s)|\A)[-–—]([^\W_][^\s]*)")
_ANCHOR: Final = re.compile(r"#([\w-]+)")
_EID: Final = re.compile(
    r"\b(?:att|para|subpara|art|chp|p|part|indent|row|note|title|preamble)(?:_[\w-]+)?(?:__[a-z]+_[\w-]+)*\b"
)
_NUMBER: Final = r"(?:№|N|No\.?)?\s?"
LONGEST: Final = 1000
"""Characters of a query that are read; the rest is left out and told."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart. ``words`` are those to search, in order and in small letters; ``steps`` the numbers of the parts of an act
    that it names, outermost first; ``act`` what it says of an act: ``adilet``, ``anchor``, ``kind``, ``number``, ``eid``."""

    text: str
    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    part: str = ""
    act: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """A query as a person types it. Any text is a query."""
    notices = []
    if len(text) > LONGEST:
        text, notices = text[:LONGEST], [f"only the first {LONGEST} characters of the query are read"]
    text = text.replace("\0", " ")
    phrases = tuple(match[1].strip() for match in _QUOTED.finditer(text))
    rest = _QUOTED.sub(lambda match: f" {match[1]} ", text)
    without = tuple(word for match in _MINUS.finditer(rest) for _, _, word in placed_words(match[1]))
    rest = _MINUS.sub(" ", rest)
    found = [word for _, _, word in placed_words(rest)]
    mixed = sorted({word for word in found if is_mixed(word)})
    notices += [f"«{word}» mixes Latin and Cyrillic letters: read as one word" for word in mixed]
    skipped = _skipped()
    kept = tuple(word for word in found if word not in skipped) or tuple(found)
    return Query(text, kept, phrases, without, _steps(rest), _part(rest), _act(rest), tuple(notices))


@cache
def _skipped() -> frozenset[str]:
    return frozenset(word for words in data_file("sezdb", "data/search.toml")["skipped"].values() for word in words)


@cache
def _patterns(table: str, tail: str) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"(?<![\w.])(?:{'|'.join(words)}){tail}", re.IGNORECASE)
        for name, words in data_file("sezdb", "data/search.toml")[table].items()
    }


def _steps(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of an act that a query numbers, from the outermost: («para», «3»), («subpara», «1»)."""
    order = ("att", "chp", "art", "para", "subpara", "indent", "row", "note")
    found = {}
    for name, pattern in _patterns("places", rf"\s*{_NUMBER}(?P<n>\d+(?:-\d+)?)(?![\d.])").items():
        if match := pattern.search(text):
            found[name] = match["n"]
    if "subpara" not in found and (match := re.search(r"(?<![\w-])(\d+(?:-\d+)?)\)", text)) and found:
        found["subpara"] = match[1]
    return tuple((name, found[name]) for name in order if name in found)


def _part(text: str) -> str:
    return next((name for name, pattern in _patterns("parts", r"(?!\w)").items() if pattern.search(text)), "")


def _act(text: str) -> dict[str, str]:
    """What a query says of an act: its Adilet id, or its kind and number."""
    act = dict[str, str]()
    if identifier := adilet_id(text.upper() if re.fullmatch(r"\s*[a-z]\d\S+\s*", text) else text):
        act["adilet"] = identifier
        if anchor := _ANCHOR.search(text):
            act["anchor"] = anchor[1]
        elif eid := _EID.search(text.partition(identifier)[2]):
            act["eid"] = eid[0]
    for kind, pattern in _patterns(
        "kinds", r"(?!\w)[^\d№]{0,80}?(?:\s(?:№|N|No\.?)?\s?(?P<n>\d{1,6}(?:-[\w]+)?))?(?![\w.])"
    ).items():
        if match := pattern.search(text):
            act.setdefault("kind", kind)
            if match["n"]:
                act["number"] = match["n"]
                act["kind"] = kind
    if "number" not in act and (match := re.search(r"(?:№|\bNo\.?|\bN)\s?(\d{1,6}(?:-\w+)?)", text)):
        act["number"] = match[1]
    return act if set(act) - {"kind"} else {}
