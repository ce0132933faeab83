"""The answer to a check: the verdict, what each activity of the project comes to, what limits it."""

from dataclasses import dataclass, field

from sezdb.check.activity import Reading, Text
from sezdb.check.governing import Limits
from sezdb.check.items import Item, ZoneList
from sezdb.check.judge import Ground, Standing


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


def items_of(verdict: Verdict) -> list[Item]:
    """The items that speak in a verdict, each once, in order."""
    grounds = [ground for one in verdict.judged for ground in one.standing.grounds] + verdict.territory
    return list({id(ground.item): ground.item for ground in grounds}.values())
