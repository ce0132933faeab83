"""Which names are one zone: a pure function of every mention in every stored act."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from corpus.zones import key, register, zone_slug

_MAKING: Final = frozenset({"created", "regulated", "titled", "named", "planned", "abolished"})
"""Roles that make a zone known. A zone that is only cited (in a draft, in an amending act, in another act's title) is none."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a zone in an act; mentions come in the order of work, expression and place. ``act`` tells that it is no news,
    ``creates`` that acts of its kind can create a zone."""

    work: str
    expression: str
    lang: str
    eid: str
    zone: str
    name: str
    role: str
    kind: str
    start: int
    adopted: str
    act: bool
    creates: bool


@dataclass(slots=True)
class Zone:
    """A zone: its id, its best name in each language, all its names, the act that created it."""

    id: str
    names: dict[str, str]
    all_names: list[tuple[str, str, str]]
    creating_work: str | None
    abolished: bool
    planned: bool


@dataclass(slots=True)
class ZoneMap:
    """The zones, and the zone that a printed name means in an expression."""

    zones: list[Zone] = field(default_factory=list)
    by_place: dict[tuple[str, str], str] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)

    def of(self, expression: str, name: str) -> str | None:
        """The id of the zone that a name means in an expression, or None."""
        return self.by_place.get((expression, key(name))) or self.by_key.get(key(name))


class _Groups:
    """Names that are one, by union and find over keys."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def find(self, one: str) -> str:
        self.above.setdefault(one, one)
        while self.above[one] != one:
            self.above[one] = self.above[self.above[one]]
            one = self.above[one]
        return one

    def join(self, one: str, other: str) -> None:
        left, right = sorted((self.find(one), self.find(other)))
        self.above[right] = left


def zone_map(mentions: list[Mention]) -> ZoneMap:
    """Group all mentions into zones.

    Names are one when their keys are, when the register says so, or when the Russian and the English text of one act name their
    zones in the same order. A name that means several places alone means none.
    """
    groups, known = _Groups(), register()
    for mention in mentions:
        own = key(mention.name)
        groups.find(own)
        for other in known.get(own, ()):
            groups.join(own, other)
    _join_languages(mentions, groups)
    made: dict[str, list[Mention]] = defaultdict(list)
    enacted = {key(one.zone) for one in mentions if one.role in ("created", "titled", "regulated")}
    for mention in mentions:
        own = key(mention.zone)
        if known.get(own, (own,)) == () and own not in enacted:
            continue
        made[groups.find(own)].append(mention)
    result, taken = ZoneMap(), set[str]()
    for root in sorted(made):
        group = made[root]
        if not any(mention.role in _MAKING for mention in group):
            continue
        zone = _zone(group, taken)
        taken.add(zone.id)
        result.zones.append(zone)
        for mention in group:
            result.by_place[(mention.expression, key(mention.zone))] = zone.id
            result.by_key[key(mention.zone)] = zone.id
        for other in known.get(root, ()):
            result.by_key.setdefault(other, zone.id)
    result.zones.sort(key=lambda zone: zone.id)
    return result


def _join_languages(mentions: list[Mention], groups: _Groups) -> None:
    """Pair the zones of the languages of one work: those that an act creates or regulates, in order of first mention; and all that it
    names, where both texts name each for the first time in the same provision."""
    _join_places(mentions, groups)
    order: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        if mention.role in ("created", "titled", "regulated") and mention.act:
            names = order[mention.work][mention.lang]
            own = key(mention.zone)
            if own not in names:
                names.append(own)
    for langs in order.values():
        russian = langs.get("ru") or langs.get("kk")
        english = langs.get("en")
        if not russian or not english:
            continue
        left = list(dict.fromkeys(groups.find(name) for name in russian))
        right = list(dict.fromkeys(groups.find(name) for name in english))
        rest_left, rest_right = (
            [name for name in left if name not in right],
            [name for name in right if name not in left],
        )
        if len(rest_left) == len(rest_right):
            for one, other in zip(rest_left, rest_right, strict=True):
                groups.join(one, other)


def _join_places(mentions: list[Mention], groups: _Groups) -> None:
    """Pair the zones of two languages of a work whose first mentions stand in the same provisions, one in each: the rows of a list
    name them so even where a name is translated, not transcribed."""
    first: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for mention in mentions:
        if mention.act and mention.role in ("created", "titled", "regulated", "named"):
            first[mention.work][mention.lang].setdefault(key(mention.zone), mention.eid)
    for langs in first.values():
        russian, english = langs.get("ru", {}), langs.get("en", {})
        places = list(russian.values())
        if places == list(english.values()) and len(set(places)) == len(places):
            for one, other in zip(russian, english, strict=True):
                groups.join(one, other)


def _zone(group: list[Mention], taken: set[str]) -> Zone:
    """A zone from its mentions: the names of the act that created it first, oldest act first."""
    rank = {"created": 0, "titled": 1, "regulated": 2, "named": 3, "planned": 4, "abolished": 5, "alias": 6, "cited": 7}
    ordered = sorted(
        group, key=lambda one: (rank[one.role], one.adopted, one.work, one.expression, one.start, one.name)
    )
    names: dict[str, str] = {}
    for one in ordered:
        if one.role != "alias":
            names.setdefault(one.lang, one.name)
    every: dict[tuple[str, str], str] = {}
    for one in ordered:
        lang = one.lang
        kind = "short" if one.kind == "short" else "official" if names.get(lang) == one.name else "variant"
        every.setdefault((lang, one.name), kind)
    base = zone_slug(names.get("ru") or names.get("en") or ordered[0].name)
    identifier, count = base, 2
    while identifier in taken:
        identifier, count = f"{base}-{count}", count + 1
    creating = next((one.work for one in ordered if one.role in ("created", "titled") and one.creates), None) or next(
        (one.work for one in ordered if one.role == "regulated" and one.creates), None
    )
    return Zone(
        identifier,
        names,
        [(lang, name, kind) for (lang, name), kind in sorted(every.items())],
        creating,
        any(one.role == "abolished" and one.act for one in group),
        all(one.role in ("planned", "cited") for one in group),
    )
