"""Names of zones in news that stand without the word for a zone: «В «Северном узле» работают 12 участников».

Such a name is one that the same item names with the word, or one of several words that the register knows and nothing else has.
It is none where the words before or behind it make it a company, a plant or a street, anywhere in the item.
"""

import re
from functools import cache
from typing import NamedTuple

from corpus.zones import QUOTED_NAME, distinct_names, key, keys_elsewhere, mentions, plain
from parsers.lexicon import pattern, wording

_QUOTED = re.compile(QUOTED_NAME)
_LATIN = re.compile(r"[A-Za-z][\w\s–—’'-]*\Z")
_BETWEEN = r"(?:\s*[-–—]\s*|\s+)"


class Bare(NamedTuple):
    """A name without the word for a zone: start and end with its quotation marks, of the name itself, and the zone's name."""

    start: int
    end: int
    left: int
    right: int
    zone: str


class BareNames:
    """The names that mean zones in one item of news, by themselves."""

    def __init__(self, text: str, start: int, end: int, lang: str) -> None:
        self._text, self._lang = text, lang
        self._own = {
            key(name): name
            for _, _, left, right in mentions(text, start, end, lang)
            if (name := plain(text[left:right]))
        }
        companies = {key(found["name"]) for found in _company(lang).finditer(text, start, end)}
        self._known = {one: name for one, name in (distinct_names() | self._own).items() if one not in companies}
        self._latin = tuple(
            sorted(
                name
                for one, name in self._known.items()
                if " " in one and _LATIN.match(name) and one not in keys_elsewhere()
            )
        )

    def find(self, start: int, end: int) -> list[Bare]:
        """The bare names in a range."""
        found = self._quoted(start, end) if self._lang == "ru" else self._capitalised(start, end)
        taken = [(one[0], one[1]) for one in mentions(self._text, start, end, self._lang)] if found else []
        return [one for one in found if not any(left < one.end and one.start < right for left, right in taken)]

    def _quoted(self, start: int, end: int) -> list[Bare]:
        """Names in quotation marks, in any case, behind a preposition or a word for the place of a zone."""
        found = []
        for match in _QUOTED.finditer(self._text, start, end):
            zone = self._meant(plain(match[0]))
            if zone and pattern("zones", "bare_before", self._lang).search(self._text[start : match.start()]):
                found.append(Bare(match.start(), match.end(), match.start() + 1, match.end() - 1, zone))
        return found

    def _meant(self, name: str) -> str | None:
        if key(name) in self._known:
            return self._own.get(key(name), name)
        stems = _stems(name, self._lang)
        meant = {zone for zone in self._known.values() if _stems(zone, self._lang) == stems}
        return meant.pop() if len(meant) == 1 else None

    def _capitalised(self, start: int, end: int) -> list[Bare]:
        """English names of several words, as they stand."""
        if not self._latin:
            return []
        behind = pattern("zones", "bare_not_behind", self._lang)
        return [
            Bare(match.start(), match.end(), match.start(), match.end(), self._own.get(key(match[0]), plain(match[0])))
            for match in _any_of(self._latin).finditer(self._text, start, end)
            if not behind.match(self._text, match.end(), end)
        ]


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some names, the longest first, whatever dashes they are printed with."""
    said = (
        _BETWEEN.join(re.escape(word) for word in re.split(r"[\s–—-]+", name))
        for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(said)})(?![\w-])")


@cache
def _company(lang: str) -> re.Pattern[str]:
    """A name in quotation marks behind a word for a company, a plant or a street."""
    return re.compile(rf"(?<!\w)(?:{wording('zones', 'bare_company', lang)})\s+(?P<name>{QUOTED_NAME})", re.IGNORECASE)


@cache
def _stems(name: str, lang: str) -> tuple[str, ...]:
    """The words of a name without the endings of their cases."""
    return tuple(pattern("zones", "ending", lang).sub("", word) for word in re.findall(r"\w+", name.lower()))
