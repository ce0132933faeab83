"""The check: a project's words, or a code, against the lists of a zone on a day, to a verdict with its grounds."""

import sqlite3
from typing import Final

from sezdb.check.activity import Text
from sezdb.check.excise import ever_excisable, excise_on, lemmas_in
from sezdb.check.given_code import with_code
from sezdb.check.governing import Governing, Limits
from sezdb.check.items import ZoneList, lists_of
from sezdb.check.judge import STRICT, Ground
from sezdb.check.part import part_of
from sezdb.check.project import judged_by, together
from sezdb.check.reading import chosen_by, read
from sezdb.check.unread import told_of, unread_bans
from sezdb.check.verdict import Judged, Verdict

LONGEST: Final = 10_000
"""Letters of the longest text that is read."""
NOT_CHECKED: Final = (
    "tax and customs benefits",
    "customs procedures for goods",
    "the contract with the management company of the zone",
)
"""What a verdict on the kind of activity says nothing of."""


class Checker:
    """The lists of one zone, read once for any number of projects."""

    def __init__(self, connection: sqlite3.Connection, zone: str) -> None:
        self.connection, self.zone, self.lists = connection, zone, lists_of(connection, zone)
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
        """The verdict by one list: of the activities, then of the code; what may be banned, and the place and the day, can only make it worse."""
        judged = judged_by(listed, told, day)
        verdict, why, caveats = together(judged, told)
        if code is not None:
            verdict, judged, more_why, more = with_code(listed, verdict, judged, told, code, day)
            why, caveats = why + more_why, caveats + more
        if verdict == "permitted" and (doubts := self._doubts(listed, judged, told, day)):
            verdict, why = "unclear", [*why, *doubts]
        territory = list[Ground]()
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

    def _doubts(self, listed: ZoneList, judged: list[Judged], told: Text, day: str) -> list[str]:
        """What makes a permission unclear: goods that the text names beside its activities, bans that nobody read as such."""
        if named := _unjudged_goods(listed, judged, told, day):
            return [f"the text names {named}, which may be excisable"]
        unread = self.unread[id(listed)]
        bans = [ban for one in judged for ban in told_of(unread, one.reading)]
        return list(dict.fromkeys([*bans, *self._parts(judged)]))

    def _parts(self, judged: list[Judged]) -> list[str]:
        """Which grounds of a permission hold for a part of the zone only."""
        items = [ground.item for one in judged for ground in one.standing.grounds if ground.item.mode == "permitted"]
        parts = [part for item in items if (part := part_of(self.connection, item))]
        return [f"whether the project is in the part of the zone that the list is of: «{part}»" for part in parts]


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
