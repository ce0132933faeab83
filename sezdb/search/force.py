"""The day on which an act took effect, where its rule tells it: printed, or the day of signing. A rule that counts from the publication tells none."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from corpus.data_file import data_file
from corpus.text import shortened
from corpus.values import find_dates

_QUOTED: Final = 100
_PUBLISHED: Final = timedelta(days=366)
"""Within this time of its adoption an act whose day is not known has taken effect."""


def day_of(rule: str | None, signed: str | None) -> str | None:
    """The ISO day that a rule of entry into force tells of an act signed on a day; None where it cannot be told from its words."""
    if not rule or _pattern("parts").search(rule):
        return None
    if _pattern("signing").search(rule):
        return signed
    days = find_dates(rule)
    return days[0][2] if len(days) == 1 else None


def not_computed(rule: str | None) -> str:
    """The words for a day of entry into force that is not known."""
    if rule:
        return f"the day of entry into force is not computed: «{shortened(rule, _QUOTED)}»"
    return "the day of entry into force is not known"


def ended_on(words: str) -> str | None:
    """The ISO day since which an act is said to have no force: «ceased to be valid since March 1, 2023»."""
    return next((day for start, _, day in find_dates(words) if _pattern("since").search(words[:start])), None)


def surely_by(day: str, asked: str) -> bool:
    """Whether an act of a day, whose rule of entry into force is not computed, had taken effect on the day that is asked."""
    return date.fromisoformat(asked) >= date.fromisoformat(day) + _PUBLISHED


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(data_file("sezdb", "data/force.toml")[name], re.IGNORECASE)
