"""When a duty is due: a term as printed, made computable. Dates follow from it only where the text and an anchor give them."""

import json
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final

LAST: Final = -1
"""The last day of a period, in place of its number."""
PERIOD_MONTHS: Final = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
"""Months of the periods after which reports are due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A term in parts. What the text does not tell is None.

    ``form``: ``by`` (a day), ``within`` (an amount of time after ``trigger``), ``ahead`` (an amount of time before it),
    ``each`` (once a period, no day told) or ``at_once``. ``calendar``: ``working`` or ``calendar`` days. ``recurrence``: day, week,
    month, quarter, half_year or year. ``after``: the day counts in the month or year that follows the reported period.
    ``also`` is a second day of the year, MM-DD («до 15 января и до 15 июля»). ``day`` -1 is the last day of the period, with
    ``calendar`` working its last working day; ``nth`` is the month of the period in which the day falls, where it is not the
    first. ``inclusive``: whether the day itself still belongs to the term («не позднее 10 числа»), or it ends before («до 15
    января»).
    """

    form: str
    amount: int | None = None
    unit: str | None = None
    calendar: str | None = None
    trigger: str | None = None
    recurrence: str | None = None
    day: int | None = None
    month: int | None = None
    nth: int | None = None
    after: str | None = None
    also: str | None = None
    date: str | None = None
    inclusive: bool = True

    def json(self) -> str:
        """The parts that are told, as JSON with sorted keys."""
        told = {one.name: value for one in fields(self) if (value := getattr(self, one.name)) is not None}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def read(cls, text: str) -> "Schedule":
        """The schedule that ``json`` wrote."""
        return cls(**json.loads(text))


class NotComputable(Exception):
    """No date follows from the words; the message says what is missing."""


def due_days(
    schedule: Schedule, anchor: date | None, first: date, last: date, working: Callable[[date], bool]
) -> Iterator[date]:
    """The days printed or computed for a schedule from ``first`` to ``last``. Raises NotComputable.

    A term of days, weeks, months or years begins on the day after its event (Civil Code of Kazakhstan, article 173).
    """
    if schedule.date:
        days: Iterator[date] = iter([date.fromisoformat(schedule.date)])
    elif schedule.form == "within":
        days = iter([_after(schedule, anchor, working)])
    elif schedule.form == "by" and schedule.day is not None:
        days = _recurring(schedule, first, last, working)
    elif schedule.form == "ahead":
        raise NotComputable("it is counted back from an event whose day is not told")
    elif schedule.form == "at_once":
        raise NotComputable("the text gives no term, only «at once»")
    else:
        raise NotComputable("the text names the period, but no day")
    yield from (day for day in days if first <= day <= last)


def last_day(schedule: Schedule, day: date) -> date:
    """The last day on which the duty is surely done in time: the day itself, or the one before where the text says «до»."""
    return day if schedule.inclusive else day - timedelta(days=1)


def working_day_before(day: date, working: Callable[[date], bool]) -> date:
    """The day itself when it is a working day, else the nearest working day before it."""
    while not working(day):
        day -= timedelta(days=1)
    return day


def _after(schedule: Schedule, anchor: date | None, working: Callable[[date], bool]) -> date:
    if anchor is None or schedule.amount is None:
        raise NotComputable("the day from which it is counted is not told")
    if schedule.unit == "hour":
        raise NotComputable("it is counted in hours")
    if schedule.unit == "day" and schedule.calendar == "working":
        day, left = anchor, schedule.amount
        while left:
            day += timedelta(days=1)
            left -= working(day)
        return day
    if schedule.unit in ("day", "week"):
        return anchor + timedelta(days=schedule.amount * (7 if schedule.unit == "week" else 1))
    return _months_later(anchor, schedule.amount * PERIOD_MONTHS[schedule.unit or "month"])


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _recurring(schedule: Schedule, first: date, last: date, working: Callable[[date], bool]) -> Iterator[date]:
    if schedule.recurrence not in PERIOD_MONTHS:
        raise NotComputable("the text names a day, but not of which year or period")
    last_of_year = schedule.recurrence == "year" and schedule.day == LAST
    if schedule.month is None and schedule.recurrence == "year" and schedule.after != "month" and not last_of_year:
        raise NotComputable("the text names a day, but not of which month")
    every, offset = PERIOD_MONTHS[schedule.recurrence], (schedule.nth or 1) - 1
    if schedule.day == LAST:
        offset = every - 1
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            fits = month == schedule.month if schedule.month else (month - 1) % every == offset
            if fits and (day := _day_of(schedule, year, month, working)):
                yield day
            also = schedule.also or ""
            if also[:2] == f"{month:02}" and (day := _day_if_any(year, month, int(also[3:]))):
                yield day


def _day_of(schedule: Schedule, year: int, month: int, working: Callable[[date], bool]) -> date | None:
    """The day of a schedule in a month; None where the month has no such day."""
    if schedule.day == LAST:
        day = date(year, month, monthrange(year, month)[1])
        return working_day_before(day, working) if schedule.calendar == "working" else day
    return _day_if_any(year, month, schedule.day or 0)


def _day_if_any(year: int, month: int, day: int) -> date | None:
    """A day of a month by its number; None for a number that the month does not have («30 февраля»)."""
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None
