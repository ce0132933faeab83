"""What a report is about: a zone and a year, with everything that was read and computed for it; and the reading from the database."""

import sqlite3
from dataclasses import dataclass

from sezdb.assess.assessment import Assessment
from sezdb.database import Row
from sezdb.findings import find_findings
from sezdb.report.holdings import Holdings
from sezdb.targets import target_rows, unread_rows
from sezdb.zone_cards import one_zone

_OWN = ("created", "titled", "regulated")
"""What an act does with a zone when its findings concern the zone."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One zone and year. ``decree``: its targets of the year with their verdicts; ``every``: those of all years; ``other``: the assessment of
    the other period as a row of a list; ``holdings``: the works held."""

    zone: str
    year: int
    card: Row
    decree: list[Row]
    every: list[Row]
    unread: list[str]
    findings: list[Row]
    assessment: Assessment
    other: Row
    holdings: Holdings

    def name(self, lang: str) -> str:
        """The name of the zone in a language, else in one that is known."""
        first = "name_en" if lang == "en" else "name_ru"
        return self.card[first] or self.card["name_ru"] or self.card["name_en"] or self.card["name_kk"] or self.zone


def read_subject(
    connection: sqlite3.Connection,
    zone: str,
    assessment: Assessment,
    other: Row,
    decree: list[Row],
    holdings: Holdings,
) -> Subject:
    """A subject from the database; what is computed from a method is handed in."""
    year = assessment.case.year
    assert year is not None
    card = one_zone(connection, zone)
    works = dict.fromkeys(act["id"] for act in card["acts"] if act["role"] in _OWN)
    return Subject(
        zone=zone,
        year=year,
        card=card,
        decree=decree,
        every=target_rows(connection, zone),
        unread=unread_rows(connection, zone),
        findings=[row for work in works for row in find_findings(connection, work)],
        assessment=assessment,
        other=other,
        holdings=holdings,
    )
