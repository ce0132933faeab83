"""Zone names: how acts print them, and when two of them are one."""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from corpus.data_file import data_file
from corpus.ids import slug
from corpus.sound import sound
from corpus.text import folded

SEZ_RU: Final = (
    r"(?:(?:[Сс]пециальн|[Сс]вободн)\w{2,3}\s+[Ээ]кономическ\w{2,3}\s+[Зз]он\w{0,3}|СЭЗ|C[ЭЕ]З"
    r"|СПЕЦИАЛЬН\w+\s+ЭКОНОМИЧЕСК\w+\s+ЗОН\w*)"
)
SEZ_EN: Final = r"(?:(?:[Ss]pecial|[Ff]ree)\s+[Ee]conomic\s+[Zz]ones?|SEZs?|FEZs?|SPECIAL\s+ECONOMIC\s+ZONES?)"
SEZ_KK: Final = r"(?:[Аа]рнайы\s+экономикалық\s+айма\w*|АЭА)"
"""The words for a zone. Their cases are written out: a pattern without the ignore-case flag is searched three times as fast."""

_WORDS: Final = re.compile(rf"{SEZ_RU}|{SEZ_EN}|{SEZ_KK}", re.IGNORECASE)
_BROKEN: Final = re.compile(r"\s(?P<rest>[A-ZА-ЯЁ][^\s\"«»“”,;:()]{2,30})[\"»”]")
"""The rest of a name whose inner quotation closed too early: "International Center" Khorgos"."""
_OPENING: Final = '"«“„'
_OPEN, _LETTER, _CLOSE = rf"[{_OPENING}]", r"[^\"«»“”„\n;:]", r"(?<!\s)[\"»”]"
_INSIDE: Final = rf"{_LETTER}{{2,90}}(?:\s{_OPEN}{_LETTER}{{2,60}})?"
QUOTED_NAME: Final = rf"{_OPEN}{_INSIDE}{_CLOSE}"
"""A name in quotation marks, with an inner quotation at its end at most."""
_QUOTED: Final = re.compile(rf"{_OPEN}({_INSIDE}){_CLOSE}")
_LIST: Final = rf"(?:\s*(?:,|и|and|,\s*and|,\s*и)\s*{_OPEN}{_LETTER}{{2,90}}{_CLOSE})*"
_AFTER: Final = rf"(?:{SEZ_RU}|{SEZ_EN})\s+(?P<list>{QUOTED_NAME}{_LIST})"
_MENTION: Final = {
    "ru": re.compile(_AFTER),
    "en": re.compile(rf"{_AFTER}|(?P<before>{QUOTED_NAME})\s+{SEZ_EN}"),
    "kk": re.compile(rf"(?P<list>{QUOTED_NAME})\s+{SEZ_KK}"),
}
_BARE_EN: Final = re.compile(
    r"(?P<name>[A-Z][\w’'-]*(?:\s+(?:[-–—]\s+)?(?:(?:of|the|a)\s+)?[A-Z][\w’'-]*|\s+[-–—]\s+(?:a\s+|the\s+)?[\w’'-]+(?:\s+city)?){0,4})\s+"
    r"(?:special\s+economic\s+zone|SEZ)(?!\w)"
)
_NAMED_LIST: Final = re.compile(
    r"(?:SEZs|special\s+economic\s+zones)(?:,)?\s+(?:including|such\s+as|namely)\s+(?:at\s+)?(?:the\s+)?(?P<names>[A-Z][^.;:\n]{3,200}?)(?=[.;:\n]|$)"
)
_DATA: Final = data_file("corpus", "data/zones.toml")
_NO_NAME: Final = frozenset(_DATA["no_name_en"].split())
_DASHES: Final = frozenset("-–—")
_LETTERS_WRONG: Final = 2
_LONG: Final = 5
"""Letters that a word must have for each that may be wrong."""
_CASE: Final = re.compile(r"(?<=\w{3})(?:o[im]|e[im]|[aeiou])\Z")
"""Case endings of nouns, in the spelling of keys."""


def mentions(text: str, start: int, end: int, lang: str) -> list[tuple[int, int, int, int]]:
    """Names of zones in a range: start and end of the whole mention, start and end of the name."""
    found = []
    quotes = any(map(text[start:end].__contains__, _OPENING))
    for match in _MENTION[lang].finditer(text, start, end) if quotes else ():
        group = match.lastgroup or "list"
        quoted, base = match[group], match.start(group)
        for name in _QUOTED.finditer(quoted):
            right = base + name.end(1)
            if rest := _BROKEN.match(text, base + name.end(), end):
                right = rest.end("rest")
            found.append((match.start(), max(base + name.end(), right + 1), base + name.start(1), right))
    if lang == "en":
        found += _bare(text, start, end, found)
    return found


def _bare(text: str, start: int, end: int, known: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """English names without quotation marks: capitalised words before SEZ, and lists after «SEZs, including»."""
    found = []
    for match in _BARE_EN.finditer(text, start, end):
        left = match.start("name")
        words = match["name"].split()
        while words and _leads(words):
            left += len(words[0])
            left += len(text[left:]) - len(text[left:].lstrip())
            words = words[1:]
        name = text[left : match.end("name")]
        if (
            words
            and name.lower() not in _NO_NAME
            and not name.isupper()
            and not any(one[0] <= left < one[1] for one in known)
        ):
            found.append((left, match.end(), left, match.end("name")))
    for match in _NAMED_LIST.finditer(text, start, end):
        at = match.start("names")
        for piece in re.split(r"(,\s+and\s+|,\s+|\s+and\s+)", match["names"]):
            stripped = piece.strip(" ,")
            if stripped[:1].isupper():
                left = at + piece.index(stripped)
                found.append((left, left + len(stripped), left, left + len(stripped)))
            at += len(piece)
    return found


def _leads(words: list[str]) -> bool:
    """Whether the first of some capitalised words only leads to a name: «Take the …», the town of a dateline («ATYRAU – The …»)."""
    if words[0].lower() in _NO_NAME or words[0] in _DASHES:
        return True
    dateline = len(words) > 2 and words[0].isupper() and len(words[0]) > 3 and words[1] in _DASHES
    return dateline or ("the" in words[1:3] and not _DASHES & set(words[:2]))


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name without quotation marks, SEZ words and double spaces."""
    return folded(_WORDS.sub(" ", re.sub(r"[\"«»“”„]", " ", name))).strip(" -–—,.")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """The key by which names are one: letters in Latin script, spellings of one sound folded, endings of Russian cases kept.

    «Хоргос – Восточные ворота» and «Хоргос - Восточные ворота» have one key; so have Saryarka, Saryarqa and Сарыарка.
    """
    return sound(plain(name))


def misprinted(name: str, own: str) -> bool:
    """Whether a name is another one with a letter or two wrong, missing or too many. Numbers and short words must be the same, and a
    name that the register knows is a name of its own: «Zone 1» is not «Zone 2», «West Gate» is not «East Gate»."""
    left, right = key(name), key(own)
    if left == right or left in register():
        return False
    if left.replace(" ", "") == right.replace(" ", ""):
        return True
    pairs = list(zip(left.split(), right.split(), strict=False))
    if len(left.split()) != len(right.split()):
        return False
    wrong = [(one, other) for one, other in pairs if one != other]
    return sum(Levenshtein.distance(one, other) for one, other in wrong) <= _LETTERS_WRONG and all(
        one[0] == other[0]
        and not re.search(r"\d", one + other)
        and max(len(one), len(other)) >= _LONG * Levenshtein.distance(one, other)
        for one, other in wrong
    )


def inflected(name: str, own: str) -> bool:
    """Whether two Russian names differ only in the case endings of their words: «Сарыарки» is «Сарыарка»."""
    return [_CASE.sub("", word) for word in key(name).split()] == [_CASE.sub("", word) for word in key(own).split()]


def zone_slug(name: str) -> str:
    """The id of a zone made from its name."""
    return slug(plain(name)) or "zone"


@lru_cache(maxsize=1)
def register() -> dict[str, tuple[str, ...]]:
    """Known zones: from the key of any of their names to the keys that mean the same zone; ambiguous keys map to nothing."""
    known: dict[str, tuple[str, ...]] = {}
    for names in _DATA["zone"]:
        keys = tuple(dict.fromkeys(key(name) for name in names))
        known |= dict.fromkeys(keys, keys)
    return known | dict.fromkeys((key(name) for name in _DATA["ambiguous"]), ())


@lru_cache(maxsize=1)
def distinct_names() -> dict[str, str]:
    """Names of several words that the register knows, by their keys, but for those that something else has as well: they mean a zone
    even without the word for it."""
    names = {key(name): name for zone in _DATA["zone"] for name in zone}
    return {one: name for one, name in names.items() if " " in one and one not in keys_elsewhere()}


@lru_cache(maxsize=1)
def keys_elsewhere() -> frozenset[str]:
    """Keys of names that a port, a person or a street has as well as a zone."""
    return frozenset(key(one) for one in _DATA["elsewhere"])
