"""Terms as printed: «не позднее 10 числа месяца, следующего за отчетным», "within ten business days after …", and what they mean."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from corpus.numerals import numeral_pattern, ordinal_pattern
from corpus.schedule import Schedule
from corpus.text import Span, folded, trimmed
from corpus.values import DATE, month_pattern
from parsers.actors import before_subject
from parsers.lexicon import data, pattern, wording
from parsers.term_schedule import schedule_of
from parsers.verbs import finite_verb, finite_verbs, infinitive, infinitives

_NEAR: Final = 90
"""Characters before a term in which the words that make it the end of a period stand."""


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
    found = [
        due
        for due in _side_by_side(text, start, end, lang, places)
        if due.rule != "window" or due.schedule.recurrence is not None
    ]
    day = next((due for due in found if due.schedule.form == "by"), None)
    often = next((due for due in found if due.schedule.form == "each"), None)
    if day is None or often is None or _parted(text, day, often, lang):
        return found
    dated = replace(
        day, schedule=replace(day.schedule, recurrence=day.schedule.recurrence or often.schedule.recurrence)
    )
    return [dated if due is day else due for due in found if due is not often]


def _parted(text: str, one: Due, other: Due, lang: str) -> bool:
    """Whether another duty begins between a day and how often a thing is due: after «и», unless that is every year and said first."""
    low, high = sorted([one.span, other.span])
    if any(pattern("deadlines", name, lang).search(text, low.end, high.start) for name in ("parts", "short")):
        return True
    joined = re.search(rf"(?:{wording('deadlines', 'then', lang)})\Z", text[low.end : high.start])
    deeds = finite_verbs(lang).search(text, low.end, high.start) or infinitives(lang).search(text, low.end, high.start)
    yearly = other.span == low and other.schedule.recurrence == "year" and one.schedule.date is None
    return joined is not None and deeds is not None and not yearly


def _side_by_side(text: str, start: int, end: int, lang: str, places: list[int] | None) -> list[Due]:
    found = list[Due]()
    for due in _phrases(text, start, end, lang, places):
        if (
            found
            and pattern("deadlines", "joint", lang).fullmatch(text, found[-1].span.end, due.span.start)
            and (joined := _joined(found[-1], due))
        ):
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
        if matches and not _denied(text, at, place, lang):
            match, name = max(matches, key=lambda found: found[0].end())
            due = _due(text, match, name, lang)
            at = due.span.end
            yield due


def _due(text: str, match: re.Match[str], name: str, lang: str) -> Due:
    """The term that a pattern found; the event from which it runs ends where the one whom it binds is named."""
    groups = match.groupdict()
    schedule = schedule_of(name, match, lang)
    group, end = ("due", match.end("due")) if "due" in groups else (0, match.end())
    if groups.get("trigger") and end == match.end("trigger"):
        end = before_subject(text, match.start("trigger"), end, lang)
        schedule = replace(schedule, trigger=folded(text[match.start("trigger") : end]))
    return Due(trimmed(text, match.start(group), end), name, schedule)


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
    if other.rule == "period_end" and recurrence not in (None, other.schedule.recurrence):
        return None
    if dated.schedule.form != "each" and periodic.rule == "recurrence":
        recurrence = periodic.schedule.recurrence
    schedule = replace(dated.schedule, recurrence=recurrence or periodic.schedule.recurrence)
    return Due(Span(one.span.start, other.span.end), dated.rule, schedule)


@cache
def _anchor(lang: str) -> re.Pattern[str]:
    """A character before the word comes first, so that the search skips letters quickly; no flag, which would slow it threefold."""
    return re.compile(rf"[\s(«“\"–—-](?P<at>{wording('deadlines', 'anchor', lang)})")


@cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    words = data(lang, "deadlines")
    number = rf"(?P<n>\d{{1,3}}|{numeral_pattern(lang)})(?!\w)(?:-?(?:ти|х|и|го))?(?:\s*\([^)\n]{{1,30}}\))?"
    macros = {
        name: words[name]
        for name in (
            "by",
            "unit",
            "trigger",
            "following",
            "nth_day",
            "nth_quarter",
            "in_year",
            "spelled_date",
            "short_months",
            "deeds",
            "anchor",
        )
    }
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
