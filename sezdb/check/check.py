"""The check: a project's words, or a code, against the lists of a zone on a day, to a verdict with its grounds."""

import sqlite3
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.classification import classifier
from sezdb.check.activity import Option, Reading, Text
from sezdb.check.book import book
from sezdb.check.excise import ever_excisable, excise_on, lemmas_in
from sezdb.check.facility import facility, is_built
from sezdb.check.governing import Governing, Limits
from sezdb.check.items import Item, ZoneList, lists_of
from sezdb.check.judge import STRICT, Ground, Standing, judge
from sezdb.check.reading import chosen_by, read
from sezdb.check.unread import told_of, unread_bans

LONGEST: Final = 10_000
"""Letters of the longest text that is read."""
_CUSTOMERS: Final = frozenset({"ов", "ей", "ий", "ек", "иц", "ам", "ах", "ми"})
"""Endings of names of many: «для школ и больниц» are customers, «для школ и винзавод» is another plant."""
NOT_CHECKED: Final = (
    "tax and customs benefits",
    "customs procedures for goods",
    "the contract with the management company of the zone",
)
"""What a verdict on the kind of activity says nothing of."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One activity of a project with its verdict."""

    reading: Reading
    standing: Standing


@dataclass(slots=True)
class Verdict:
    """The answer to a check: the verdict, what each activity of the project comes to, what limits it."""

    verdict: str
    judged: list[Judged]
    text: Text
    listed: ZoneList | None
    code: str | None
    limits: Limits
    why: list[str] = field(default_factory=list)
    caveats: list[str] = field(default_factory=list)
    territory: list[Ground] = field(default_factory=list)
    also: list["Verdict"] = field(default_factory=list)
    """What the other lists of the zone say, where it has several."""


class Checker:
    """The lists of one zone, read once for any number of projects."""

    def __init__(self, connection: sqlite3.Connection, zone: str) -> None:
        self.zone, self.lists = zone, lists_of(connection, zone)
        self.governing = Governing(connection, zone, self.lists)
        self.unread = {id(one): unread_bans(connection, one) for one in self.lists}

    def check(self, text: str, code: str | None, day: str) -> Verdict:
        """The verdict on a project's words and code (a node of the classifier) on a day (ISO). The text decides; several lists must agree."""
        told = read(text) if text.strip() else Text(text)
        if code is not None:
            told = chosen_by(told, code)
        lists = [one for one in self.lists if self.governing.adopted(one) <= day] or self.lists
        zone = self.governing.of_zone(day, [one.work for one in lists if one.of("permitted")])
        found = [self._by(one, told, code, day, zone) for one in lists if one.of("permitted") or one.of("prohibited")]
        listing = [one for one in found if one.listed is not None and one.listed.of("permitted")]
        if not listing:
            why = "no act in the database lists the activities of this zone"
            return Verdict("unclear", [], told, None, code, zone, [why, *zone.unclear])
        best = max(found, key=lambda one: (STRICT[one.verdict], one.listed in [other.listed for other in listing]))
        if len({one.verdict for one in listing}) > 1 and not any(
            one.verdict in ("prohibited", "excluded") for one in found
        ):
            said = "; ".join(f"{one.listed.work}: {one.verdict}" for one in listing if one.listed)
            best.verdict, best.why = "unclear", [*best.why, f"the lists do not agree: {said}"]
        best.also = [one for one in found if one is not best]
        return best

    def _by(self, listed: ZoneList, told: Text, code: str | None, day: str, zone: Limits) -> Verdict:
        judged = self._judged(listed, told, day)
        verdict, why, caveats = _together(judged, told)
        if code is not None:
            verdict, judged, more_why, more = _with_code(listed, verdict, judged, told, code, day)
            why, caveats = why + more_why, caveats + more
        territory = list[Ground]()
        if verdict == "permitted" and (named := _unjudged_goods(listed, judged, told, day)):
            verdict, why = "unclear", [*why, f"the text names {named}, which may be excisable"]
        if verdict == "permitted" and (
            bans := [ban for one in judged for ban in told_of(self.unread[id(listed)], one.reading)]
        ):
            verdict, why = "unclear", [*why, *dict.fromkeys(bans)]
        if told.outside:
            verdict, territory, more_why = _outside(listed, verdict, day)
            why += more_why
        items = list({id(ground.item): ground.item for one in judged for ground in one.standing.grounds}.values())
        limits = self.governing.of_items(items or listed.of("permitted")[:1], day)
        limits = Limits([*limits.unclear, *zone.unclear], [*limits.caveats, *zone.caveats], zone.terms)
        if limits.unclear:
            verdict = "unclear"
        return Verdict(
            verdict, judged, told, listed, code, limits, [*why, *limits.unclear], [*caveats, *limits.caveats], territory
        )

    def _judged(self, listed: ZoneList, told: Text, day: str) -> list[Judged]:
        """The verdict on each activity of a text; building is judged by what it is for."""
        found, built = list[Judged](), False
        for one in told.readings:
            if is_built(one) and not any(_permits(listed, option) for option in one.options):
                built = True
                continue
            found.append(Judged(one, _standing(listed, one, day)))
        if built:
            reading = next(one for one in told.readings if is_built(one))
            whole = facility(listed, told, day)
            purposes = [
                one for one in found if one.reading.aside in (None, "purpose") and one.standing.verdict == whole.verdict
            ]
            found = [Judged(replace(reading, aside=None), whole), *(one for one in found if one not in purposes)]
        return found


def _permits(listed: ZoneList, option: Option) -> bool:
    """Whether a list permits building as such."""
    tree = classifier()
    nodes = [
        node.code
        for item in listed.of("permitted")
        for node in item.nodes
        if node.code and node.relation in ("covers", "part", "wide")
    ]
    return any(tree.covers(node, code) for node in nodes for code in option.codes)


def _standing(listed: ZoneList, one: Reading, day: str) -> Standing:
    """The verdict on an activity, all that it may be considered."""
    if not one.options:
        return Standing("unclear", (), (one.unsure or f"what «{one.words}» is",))
    found = [judge(listed, option, one, day) for option in one.options]
    worst = max(found, key=lambda standing: STRICT[standing.verdict])
    verdicts = {standing.verdict for standing in found}
    if len(verdicts) > 1 and verdicts != {"excluded", "prohibited"}:
        readings = "; ".join(
            dict.fromkeys(
                f"{', '.join(option.codes)}: {standing.verdict}"
                for option, standing in zip(one.options, found, strict=True)
            )
        )
        return Standing("unclear", worst.grounds, (f"«{one.words}» may be {readings}", *worst.why))
    if one.unsure:
        return Standing("unclear", worst.grounds, (one.unsure, *worst.why))
    return worst


def _together(judged: list[Judged], told: Text) -> tuple[str, list[str], list[str]]:
    """The verdict on all activities: the strictest of the main ones. What stands aside may make it unclear, never better."""
    main = [one for one in judged if one.reading.aside is None]
    if not main:
        return "unclear", [f"no activity was understood in «{told.text.strip()}»"] if told.text.strip() else [], []
    worst = max(main, key=lambda one: STRICT[one.standing.verdict])
    verdict, why, caveats = worst.standing.verdict, [w for one in main for w in one.standing.why], list[str]()
    for one in judged:
        if one.reading.aside and verdict == "permitted" and _counts(one):
            verdict = "unclear"
            why.append(f"«{one.reading.words}», which stands beside it, would be {one.standing.verdict}")
    return verdict, list(dict.fromkeys(why)), caveats


def _counts(one: Judged) -> bool:
    """Whether what stands beside an activity may be one of its own that the list does not permit."""
    verdict, aside = one.standing.verdict, one.reading.aside
    work = any(option.how in ("work", "sector", "title") for option in one.reading.options)
    if verdict == "prohibited":
        return aside != "purpose"
    if verdict == "excluded":
        return aside in ("with", "beside", "joined", "beyond") or (work and aside in ("place", "material"))
    several = one.reading.words[-2:].lower() in _CUSTOMERS
    return aside in ("with", "joined") and verdict != "permitted" and work and not (aside == "joined" and several)


def _with_code(
    listed: ZoneList, verdict: str, judged: list[Judged], told: Text, code: str, day: str
) -> tuple[str, list[Judged], list[str], list[str]]:
    """The verdict with the code that was given beside the text. A code that contradicts makes it stricter or unclear, never permitted."""
    option = Option((code,), "code", True, frozenset())
    reading = Reading(code, 0, 0, (option,), None, None, frozenset())
    by_code = _standing(listed, reading, day)
    if not told.text.strip():
        return by_code.verdict, [Judged(reading, by_code)], list(by_code.why), []
    understood = [one for one in judged if one.reading.options]
    if not understood:
        stricter = by_code.verdict if by_code.verdict != "permitted" else "unclear"
        caveat = f"the text was not understood; by the code {code} alone it would be {by_code.verdict}"
        return stricter, [*judged, Judged(reading, by_code)], list(by_code.why), [caveat]
    nodes = [other for one in understood for option_ in one.reading.options for other in option_.codes]
    if any(_agree(code, other) for other in nodes) or _facility_code(code, told):
        return verdict, judged, [], []
    if any(_near(code, other) for other in nodes) and STRICT[by_code.verdict] <= STRICT[verdict]:
        return verdict, judged, [], [f"the code {code} is another class of the same division than the text"]
    caveat = f"the code {code} contradicts the text: by the code it would be {by_code.verdict}, by the text {verdict}"
    stricter = max(verdict, by_code.verdict, key=STRICT.__getitem__)
    stricter = "unclear" if stricter == "permitted" else stricter
    return stricter, [*judged, Judged(reading, by_code)], [caveat], [caveat]


def _unjudged_goods(listed: ZoneList, judged: list[Judged], told: Text, day: str) -> str:
    """Excisable goods that the words of a project name although no activity was read as making them: «will bottle vodka»."""
    if not any(item.has("excise") for item in listed.of("prohibited")):
        return ""
    known, found = excise_on(day) or ever_excisable(), list[str]()
    for one in judged:
        beside = [
            other.words
            for other in told.readings
            if other.said == one.reading.said and other.aside not in (None, "beside")
        ]
        named = {lemma for option in one.reading.options for lemma in option.lemmas}
        lemmas = one.reading.said - lemmas_in(" ".join(beside)) - named
        found += [goods.en for goods in known.named_in(lemmas) if one.reading.aside is None and goods.en not in found]
    return "; ".join(found)


def _agree(code: str, other: str) -> bool:
    """Whether a given code and a node of the text are one, or one covers the other."""
    tree = classifier()
    return tree.covers(code, other) or tree.covers(other, code)


def _near(code: str, other: str) -> bool:
    """Whether two nodes are of one division."""
    return len(code) > 1 and code[:2] == other[:2]


def _facility_code(code: str, told: Text) -> bool:
    return classifier().nodes[code].section == "F" and any(is_built(one) for one in told.readings)


def _outside(listed: ZoneList, verdict: str, day: str) -> tuple[str, list[Ground], list[str]]:
    """What becomes of a verdict where the project works outside the territory: it stays only while a derogation waives that duty."""
    waivers = [item for item in listed.items if item.mode == "derogation"]
    holding = [item for item in waivers if not item.row["valid_to"] or day < item.row["valid_to"]]
    if holding:
        return (
            verdict,
            [
                Ground(item, "derogation", f"waives the duty to work on the territory until {item.row['valid_to']}")
                for item in holding
            ],
            [],
        )
    grounds = [
        Ground(item, "derogation", f"waived the duty to work on the territory until {item.row['valid_to']}")
        for item in waivers
    ]
    return (
        ("unclear" if verdict == "permitted" else verdict),
        grounds,
        ["the project works outside the territory of the zone, and no provision that is held waives that on this day"],
    )


def warm() -> None:
    """Read the book of names and the classifier before a measured or repeated check."""
    book()
    classifier()


def items_of(verdict: Verdict) -> list[Item]:
    """The items that speak in a verdict, each once, in order."""
    grounds = [ground for one in verdict.judged for ground in one.standing.grounds] + verdict.territory
    return list({id(ground.item): ground.item for ground in grounds}.values())
