"""Terms as printed: «не позднее 10 числа месяца, следующего за отчетным», "within ten business days after …", and what they mean."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from corpus.numerals import numeral_pattern, whole_number
from corpus.schedule import Schedule
from corpus.text import Span, trimmed
from corpus.values import DATE, iso_date, month_number, month_pattern
from parsers.lexicon import data, pattern
from parsers.verbs import finite_verb

_JOINT: Final = re.compile(r"[\s\u00a0]*(?:,|\(|и\b|and\b|но\b|but\b)?[\s\u00a0]*(?:но\b|but\b|and\b|и\b)?[\s\u00a0]*")
"""What may stand between two phrases of one term: «ежеквартально, не позднее …»."""
_PERIODS: Final = ("year", "quarter", "month", "half_year", "week", "day")
_NEAR: Final = 90
"""Characters before a term in which the words that make it the end of a period stand."""
_YEAR_END: Final = (12, 31)
_WORDED_TERMS: Final = {
    "w_week": (1, "week"),
    "w_two_weeks": (2, "week"),
    "w_month": (1, "month"),
    "w_half_year": (6, "month"),
    "w_ten": (10, "day"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """A term in a text: its place, the rule that read it, and its schedule."""

    span: Span
    rule: str
    schedule: Schedule


def find_due(text: str, start: int, end: int, lang: str) -> list[Due]:
    """The terms in a sentence, in order; phrases that stand side by side are one term. How often a thing is due belongs to the
    day that the same sentence names («ежегодно … подписывается не позднее 25 января»)."""
    found = _side_by_side(text, start, end, lang)
    day = next((due for due in found if due.schedule.form == "by"), None)
    often = next((due for due in found if due.schedule.form == "each"), None)
    if day is None or often is None:
        return found
    dated = replace(
        day, schedule=replace(day.schedule, recurrence=day.schedule.recurrence or often.schedule.recurrence)
    )
    return [dated if due is day else due for due in found if due is not often]


def _side_by_side(text: str, start: int, end: int, lang: str) -> list[Due]:
    found = list[Due]()
    for due in _phrases(text, start, end, lang):
        if found and _JOINT.fullmatch(text, found[-1].span.end, due.span.start) and (joined := _joined(found[-1], due)):
            found[-1] = joined
            continue
        found.append(due)
    return found


def _phrases(text: str, start: int, end: int, lang: str) -> Iterator[Due]:
    """Phrases that do not overlap: the leftmost first, of those at one place the longest."""
    matches = sorted(
        (
            (match, name)
            for name, term in _patterns(lang)
            for match in term.finditer(text, start, end)
            if not _denied(text, start, match.start(), lang)
        ),
        key=lambda found: (found[0].start(), -found[0].end()),
    )
    at = start
    for match, name in matches:
        if match.start() >= at:
            at = match.end()
            yield Due(trimmed(text, match.start(), match.end()), name, _schedule(name, match, lang))


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
    recurrence = next((period for period in _PERIODS if f"r_{period}" in told), None)
    if name in ("recurrence", "period_end"):
        every = whole_number(told["n"], lang) if "r_months" in told else None
        return Schedule(form="each", recurrence="month" if every else recurrence, amount=every)
    if name == "end_of_period":
        return _end_of_period(told)
    if name == "same_day":
        return Schedule(form="within", amount=0, unit="day", trigger=_folded(told["same_day"]))
    if name == "at_once":
        return Schedule(form="at_once")
    if name in ("within", "ahead", "term", "next_day"):
        amount, unit = _amount(told, lang)
        calendar = "working" if "working" in told else "calendar" if "calendar" in told else None
        form = "ahead" if name == "ahead" else "within"
        return Schedule(form=form, amount=amount, unit=unit, calendar=calendar, trigger=_folded(told.get("trigger")))
    after = next((period for period in ("month", "year") if f"after_{period}" in told), None)
    return Schedule(
        form="by",
        date=iso_date(told["date"]) if "date" in told else None,
        day=int(told["day"]) if "day" in told else None,
        month=month_number(told["month"].lower()) if "month" in told else None,
        after=after,
        recurrence=recurrence or ("year" if after == "year" else None),
        inclusive="until" not in told,
    )


def _end_of_period(told: dict[str, str]) -> Schedule:
    """«До конца 2025 года», "by the end of March": the last day of the period, with the year where it is told."""
    month = month_number(told["end_month"].lower()) if "end_month" in told else _YEAR_END[0]
    year = int(told["end_year"]) if "end_year" in told else None
    day = monthrange(year or 2023, month)[1]
    return Schedule(form="by", date=date(year, month, day).isoformat() if year else None, day=day, month=month)


def _amount(told: dict[str, str], lang: str) -> tuple[int | None, str | None]:
    for group, term in _WORDED_TERMS.items():
        if group in told:
            return term
    stems = data(lang, "deadlines")["stems"]
    if "w_months" in told:
        return {"двух": 2, "шести": 6}.get(told["n_months"].lower(), 3), "month"
    if "w_day" in told:
        printed = told.get("n_stem") or told["n"]
        return int(printed) if printed.isdigit() else stems.get(printed.lower()), "day"
    unit = next((period for period in (*_PERIODS, "hour") if f"u_{period}" in told), None)
    if "a_one" in told or "n" not in told:
        return 1, unit or "day"
    return whole_number(told["n"], lang), unit


def _folded(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


@cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    words = data(lang, "deadlines")
    number = rf"(?P<n>\d{{1,3}}|{numeral_pattern(lang)})(?!\w)(?:-?(?:ти|х|и|го))?(?:\s*\([^)\n]{{1,30}}\))?"
    macros = {name: words[name] for name in ("by", "unit", "trigger", "following")}
    macros |= {
        "words": numeral_pattern(lang),
        "verb": finite_verb(lang),
        "infinitive": data(lang, "verbs")["infinitive"],
        "n": number,
        "date": DATE,
        "month": month_pattern(lang),
    }
    return [
        (rule["name"], re.compile(rf"(?<!\w)(?:{_filled(rule['pattern'], macros)})", re.IGNORECASE))
        for rule in words["due"]
    ]


def _filled(words: str, macros: dict[str, str]) -> str:
    """The words with their marks replaced; a mark may hold others."""
    for _ in range(3):
        for name, value in macros.items():
            words = words.replace("{" + name + "}", value if name in ("trigger", "by") else f"(?:{value})")
    return words
