"""What a printed term means: the schedule of the parts that its pattern found."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from corpus.numerals import whole_number
from corpus.schedule import LAST, Schedule
from corpus.text import folded
from corpus.values import iso_date, month_number, month_pattern
from parsers.lexicon import data

_PERIODS: Final = ("year", "quarter", "month", "half_year", "week", "day")
_LAST_MONTH: Final = 12
_LAST_QUARTER: Final = 4
_YEARS: Final = ("end_year", "quarter_year", "label_year", "whole_year")
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
_WORDED_TERMS: Final = {
    "w_week": (1, "week"),
    "w_two_weeks": (2, "week"),
    "w_month": (1, "month"),
    "w_year": (1, "year"),
    "w_half_year": (6, "month"),
    "w_ten": (10, "day"),
}


def schedule_of(name: str, match: re.Match[str], lang: str) -> Schedule:
    """The schedule that the groups of a pattern tell; ``name`` is its name in the file."""
    told = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
    if name in ("recurrence", "period_end", "part_of_period"):
        return _each(told, lang)
    if name == "at_once":
        return Schedule(form="at_once")
    if name == "same_day":
        return Schedule(form="within", amount=0, unit="day", trigger=folded(told["same_day"]))
    if name in ("within", "ahead", "term", "next_day", "term_of_deed"):
        amount, unit = _amount(told, lang)
        form = "ahead" if name == "ahead" else "within"
        trigger = folded(told["trigger"]) if "trigger" in told else None
        return Schedule(form=form, amount=amount, unit=unit, calendar=_calendar(told), trigger=trigger)
    if name in ("end_of_period", "quarter", "label", "whole_year", "last_day"):
        return _last_of(told, lang)
    after = next((period for period in ("month", "year") if f"after_{period}" in told), None)
    day = _date(told["date"]) if "date" in told else None
    number = whole_number(told["day"], lang) if "day" in told else None
    words = whole_number(re.sub(r"(?<=\d)(?:st|nd|rd|th)\Z", "", told.get("day_words", "")), lang)
    if words is not None and words != (int(day[-2:]) if day else number):
        day = number = None
    return Schedule(
        form="by",
        date=day,
        day=number,
        month=_month(told["month"]) if "month" in told else None,
        nth=whole_number(told["nth"], lang) if "nth" in told else None,
        also=_also(told),
        after=after,
        recurrence=_recurrence(told) or ("year" if after == "year" else None),
        inclusive="until" not in told,
    )


def _date(printed: str) -> str | None:
    """The ISO form of a full date, the name of its month whole or short: "Nov. 15, 2025"."""
    short = re.search(r"[^\W\d_]+\.?", printed)
    month = _month(short[0]) if short else 0
    day, whole = iso_date(printed), month_pattern("en").split("|")
    return day or (iso_date(printed.replace(short[0], whole[month - 1])) if short and month else None)


def _also(told: dict[str, str]) -> str | None:
    """The second day of the year that a term names, MM-DD."""
    month = _month(told.get("also_month", ""))
    return f"{month:02}-{int(told['also_day']):02}" if month and "also_day" in told else None


def _month(name: str) -> int:
    """The number of a month by its name or its abbreviation; 0 for any other word."""
    word = name.lower().rstrip(".")
    if not word or month_number(word):
        return month_number(word)
    return next((at for at, known in enumerate(month_pattern("en").lower().split("|"), 1) if known.startswith(word)), 0)


def _recurrence(told: dict[str, str]) -> str | None:
    return next((period for period in _PERIODS if f"r_{period}" in told), None)


def _calendar(told: dict[str, str]) -> str | None:
    return next((calendar for calendar in ("working", "calendar") if calendar in told), None)


def _each(told: dict[str, str], lang: str) -> Schedule:
    """Once in a period, or in several of them: «раз в три месяца», "every fortnight"."""
    if "r_months" in told:
        return Schedule(form="each", recurrence="month", amount=whole_number(told["n"], lang))
    if "r_weeks" in told:
        return Schedule(form="each", recurrence="week", amount=whole_number(told.get("n_weeks", "2"), lang))
    return Schedule(form="each", recurrence=_recurrence(told))


def _last_of(told: dict[str, str], lang: str) -> Schedule:
    """The last day of a month, quarter or year: «до конца 2025 года», "by the end of March", «II квартал 2025 года»."""
    inclusive = "until" not in told or any(name.startswith("end_") for name in told)
    month = _month_of(told, lang)
    printed = next((told[name] for name in _YEARS if name in told), None)
    recurrence = _recurrence(told) or ("year" if "after_year" in told else None)
    if recurrence:
        return Schedule(
            form="by",
            day=LAST,
            month=month if "quarter" in told else None,
            after="year" if "after_year" in told else None,
            calendar=_calendar(told),
            recurrence=recurrence,
            inclusive=inclusive,
        )
    if printed is None or "working" in told:
        calendar = _calendar(told)
        return Schedule(form="by", day=LAST, month=month, calendar=calendar, inclusive=inclusive)
    day = date(int(printed), month, monthrange(int(printed), month)[1])
    return Schedule(form="by", date=day.isoformat(), inclusive=inclusive)


def _month_of(told: dict[str, str], lang: str) -> int:
    """The last month of what a term names; December where it names a year only."""
    if "quarter" in told:
        printed = re.sub(r"(?<=\d)(?:st|nd|rd|th)\Z", "", told["quarter"])
        return 3 * (_ROMAN.get(printed.upper()) or whole_number(printed, lang) or _LAST_QUARTER)
    name = next((told[key] for key in ("end_month", "label_month", "last_month") if key in told), "")
    return month_number(name.lower()) or _LAST_MONTH


def _amount(told: dict[str, str], lang: str) -> tuple[int | None, str | None]:
    for group, term in _WORDED_TERMS.items():
        if group in told:
            return term
    stems = data(lang, "deadlines")["stems"]
    if "w_months" in told:
        return stems.get(told["n_months"].lower()), "month"
    if "w_day" in told:
        printed = told.get("n_stem") or told["n"]
        return int(printed) if printed.isdigit() else stems.get(printed.lower()), "day"
    if "u_fortnight" in told:
        return 2, "week"
    unit = next((period for period in (*_PERIODS, "hour") if f"u_{period}" in told), None)
    if "a_one" in told or "n" not in told:
        return 1, unit or "day"
    number = whole_number(re.sub(r"-?го\Z", "", told["n"]) if told["n"][0].isdigit() else told["n"], lang)
    return (1 if number is None and unit == "day" else number), unit
