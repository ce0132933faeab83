"""Terms as printed: «не позднее 10 числа месяца, следующего за отчетным», "within ten business days after …", and what they mean."""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from corpus.numerals import numeral_pattern, ordinal_pattern, whole_number
from corpus.schedule import LAST, Schedule
from corpus.text import Span, trimmed
from corpus.values import DATE, iso_date, month_number, month_pattern
from parsers.lexicon import data, pattern, wording
from parsers.verbs import finite_verb, infinitive

_JOINT: Final = re.compile(r"[\s\u00a0]*(?:,|\(|и\b|and\b|но\b|but\b)?[\s\u00a0]*(?:но\b|but\b|and\b|и\b)?[\s\u00a0]*")
"""What may stand between two phrases of one term: «ежеквартально, не позднее …»."""
_PERIODS: Final = ("year", "quarter", "month", "half_year", "week", "day")
_NEAR: Final = 90
"""Characters before a term in which the words that make it the end of a period stand."""
_LAST_MONTH: Final = 12
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


@dataclass(frozen=True, slots=True)
class Due:
    """A term in a text: its place, the rule that read it, and its schedule."""

    span: Span
    rule: str
    schedule: Schedule


def find_due(text: str, start: int, end: int, lang: str, places: list[int] | None = None) -> list[Due]:
    """The terms in a sentence, in order; phrases that stand side by side are one term. How often a thing is due belongs to the
    day that the same sentence names («ежегодно … подписывается не позднее 25 января»). ``places`` are the ``anchors`` of the text,
    where they are known."""
    found = _side_by_side(text, start, end, lang, places)
    day = next((due for due in found if due.schedule.form == "by"), None)
    often = next((due for due in found if due.schedule.form == "each"), None)
    if day is None or often is None or _parted(text, day.span, often.span, lang):
        return found
    dated = replace(
        day, schedule=replace(day.schedule, recurrence=day.schedule.recurrence or often.schedule.recurrence)
    )
    return [dated if due is day else due for due in found if due is not often]


def _parted(text: str, one: Span, other: Span, lang: str) -> bool:
    """Whether another duty begins between two terms."""
    low, high = sorted([one, other])
    return pattern("deadlines", "parts", lang).search(text, low.end, high.start) is not None


def _side_by_side(text: str, start: int, end: int, lang: str, places: list[int] | None) -> list[Due]:
    found = list[Due]()
    for due in _phrases(text, start, end, lang, places):
        if found and _JOINT.fullmatch(text, found[-1].span.end, due.span.start) and (joined := _joined(found[-1], due)):
            found[-1] = joined
            continue
        found.append(due)
    return found


def _phrases(text: str, start: int, end: int, lang: str, places: list[int] | None) -> Iterator[Due]:
    """Phrases that do not overlap: the leftmost first, of those at one place the longest."""
    at = start
    if places is None:
        places = [start + place for place in anchors(text[start:end].lower(), 0, end - start, lang)]
    for place in places[bisect_left(places, start) : bisect_left(places, end)]:
        if place < at:
            continue
        matches = [(match, name) for name, term in _patterns(lang) if (match := term.match(text, place, end))]
        if matches and not _denied(text, start, place, lang):
            match, name = max(matches, key=lambda found: found[0].end())
            at = match.end()
            group = "due" if "due" in match.groupdict() else 0
            yield Due(trimmed(text, match.start(group), match.end(group)), name, _schedule(name, match, lang))


def anchors(lower: str, start: int, end: int, lang: str) -> list[int]:
    """Where terms may begin in a text of small letters: at its start, or behind a blank, a dash, a bracket or a quotation mark."""
    pattern = _anchor(lang)
    first = [start] if pattern.match(f" {lower[start : min(end, start + _NEAR)]}") else []
    return first + [match.end() - len(match["at"]) for match in pattern.finditer(lower, start, end)]


def _denied(text: str, start: int, at: int, lang: str) -> bool:
    """Whether the words before a phrase make it the end of a period or of a validity."""
    return pattern("deadlines", "ends_a_period", lang).search(text[max(start, at - _NEAR) : at]) is not None


def _joined(one: Due, other: Due) -> Due | None:
    """One term of two neighbours: a recurrence and the day in each period. None when each has a term of its own."""
    periodic, dated = (one, other) if one.schedule.form == "each" else (other, one)
    if periodic.schedule.form != "each" or (dated.schedule.form == "each" and dated.rule == periodic.rule):
        return None
    recurrence = dated.schedule.recurrence
    if dated.schedule.form != "each" and periodic.rule == "recurrence":
        recurrence = periodic.schedule.recurrence
    schedule = replace(dated.schedule, recurrence=recurrence or periodic.schedule.recurrence)
    return Due(Span(one.span.start, other.span.end), dated.rule, schedule)


def _schedule(name: str, match: re.Match[str], lang: str) -> Schedule:
    told = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
    if name in ("recurrence", "period_end", "part_of_period"):
        return _each(told, lang)
    if name == "at_once":
        return Schedule(form="at_once")
    if name == "same_day":
        return Schedule(form="within", amount=0, unit="day", trigger=_folded(told["same_day"]))
    if name in ("within", "ahead", "term", "next_day"):
        amount, unit = _amount(told, lang)
        form = "ahead" if name == "ahead" else "within"
        trigger = _folded(told.get("trigger"))
        return Schedule(form=form, amount=amount, unit=unit, calendar=_calendar(told), trigger=trigger)
    if name in ("end_of_period", "quarter", "label", "whole_year", "last_day"):
        return _last_of(told, lang)
    after = next((period for period in ("month", "year") if f"after_{period}" in told), None)
    day = iso_date(told["date"]) if "date" in told else None
    number = whole_number(told["day"], lang) if "day" in told else None
    if "day_words" in told and whole_number(told["day_words"], lang) != (int(day[-2:]) if day else number):
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
    if recurrence := _recurrence(told):
        return Schedule(form="by", day=LAST, calendar=_calendar(told), recurrence=recurrence, inclusive=inclusive)
    if printed is None or "working" in told:
        calendar = _calendar(told)
        return Schedule(form="by", day=LAST, month=month, calendar=calendar, inclusive=inclusive)
    day = date(int(printed), month, monthrange(int(printed), month)[1])
    return Schedule(form="by", date=day.isoformat(), inclusive=inclusive)


def _month_of(told: dict[str, str], lang: str) -> int:
    """The last month of what a term names; December where it names a year only."""
    if "quarter" in told:
        printed = re.sub(r"(?:-?го|-?м|-?й|st|nd|rd|th)\Z", "", told["quarter"])
        return 3 * (_ROMAN.get(printed.upper()) or whole_number(printed, lang) or 4)
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


def _folded(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


@cache
def _anchor(lang: str) -> re.Pattern[str]:
    """A character before the word comes first, so that the search skips letters quickly; no flag, which would slow it threefold."""
    return re.compile(rf"[\s(«“\"–—-](?P<at>{wording('deadlines', 'anchor', lang)})")


@cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    words = data(lang, "deadlines")
    number = rf"(?P<n>\d{{1,3}}|{numeral_pattern(lang)})(?!\w)(?:-?(?:ти|х|и|го))?(?:\s*\([^)\n]{{1,30}}\))?"
    macros = {name: words[name] for name in ("by", "unit", "trigger", "following", "nth_day", "spelled_date")}
    macros |= {
        "words": numeral_pattern(lang),
        "ordinals": ordinal_pattern(lang),
        "month_name": month_pattern(lang, "name"),
        "month_in": month_pattern(lang, "in"),
        "n_weeks": rf"(?P<n_weeks>\d|{numeral_pattern(lang)})",
        "verb": finite_verb(lang),
        "infinitive": infinitive(lang),
        "n": number,
        "date": DATE,
        "month": month_pattern(lang) + ("|" + wording("deadlines", "short_months", lang)),
    }
    return [
        (rule["name"], re.compile(rf"(?<!\w)(?:{_filled(rule['pattern'], macros)})", re.IGNORECASE))
        for rule in words["due"]
    ]


def _filled(words: str, macros: dict[str, str]) -> str:
    """The words with their marks replaced; a mark may hold others."""
    for _ in range(4):
        for name, value in macros.items():
            words = words.replace("{" + name + "}", value if name in ("trigger", "by") else f"(?:{value})")
    return words
