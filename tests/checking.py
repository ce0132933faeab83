"""What the tests of the activity check share: acts written for it, their cases, verdicts as words."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from conftest import ROOT, sez

from corpus.classification import classifier
from sezdb.check.check import Checker
from sezdb.database import open_reading
from sezdb.zone_cards import NoZone, find_zone

ACTIVITY = ROOT / "tests/activity"
ACTS = ACTIVITY / "acts"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one half: ``tuning`` or ``held_out``."""
    found: list[dict[str, Any]] = json.loads((ACTIVITY / f"{name}.json").read_text(encoding="utf-8"))
    return found


def ingested(folder: Path, *sources: Path) -> Path:
    """A database of some documents."""
    db = folder / "check.db"
    assert sez("ingest", *sources, "--db", db).code in (0, 5)
    return db


@cache
def checkers(db: Path) -> "Checkers":
    """The checkers of a database, made when they are first asked for."""
    return Checkers(db)


class Checkers:
    """One checker for each zone that is asked about."""

    def __init__(self, db: Path) -> None:
        self.connection = open_reading(db)
        self.held: dict[str, Checker] = {}

    def of(self, name: str) -> Checker | None:
        """The checker of a zone as a person names it; None where no zone is called so."""
        try:
            zone = find_zone(self.connection, name)
        except NoZone:
            return None
        if zone not in self.held:
            self.held[zone] = Checker(self.connection, zone)
        return self.held[zone]

    def verdict(self, case: dict[str, Any]) -> str:
        """The verdict on a case; unclear for a zone that is not held."""
        checker = self.of(case["zone"])
        if checker is None:
            return "unclear"
        code = classifier().code_of(case["oked"]) if case["oked"] else None
        return checker.check(case["project_text"] or "", code, case["as_of"]).verdict
