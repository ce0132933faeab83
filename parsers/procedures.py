"""What a method or a procedure gets wrong in itself: scales with holes, formulas that were pictures, terms that cannot both be kept."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.problems import Problem, found_in
from corpus.text import folded, occurrences, small_letters, stands_in
from corpus.tree import Act, Provision
from corpus.values import month_number
from parsers.lexicon import data, pattern, wording

_NUMBER: Final = r"\d{1,3}(?:[.,]\d+)?"
_FORMS: Final = ("range", "above_or_equal", "above", "below_or_equal", "below", "exact")
"""Forms of a step, in the order in which they are tried: what is longer before what it holds."""
_FEWEST: Final = 3
"""Steps that make a scale; two of them must have both bounds."""


class Step(NamedTuple):
    """A step of a scale: its bounds in percent or scores (None is open) and whether the bounds belong to it."""

    low: Decimal | None
    high: Decimal | None
    closed_low: bool
    closed_high: bool
    place: Provision


def procedure_checks(text: str, act: Act) -> Iterator[Problem]:
    """The findings about scales, formulas and terms of an act in Russian or English."""
    said = small_letters(text)[act.span.start : act.span.end]
    cues = data(act.lang, "procedures")["cue"]
    count = {name: sum(said.count(word) for word in cues[name]) for name in ("formula", "score")}
    if count["formula"]:
        yield from _formulas(text, act)
    scored = count["score"] >= _FEWEST
    yearly = sorted(place for word in cues["yearly"] for place in occurrences(word, text, act.span))
    yearly = yearly if len(yearly) > 1 else []
    for item in act.walk() if count["score"] else ():
        if item.kind not in ("note", "alert") and text.count(";", item.span.start, item.span.end) >= _FEWEST - 1:
            yield from _sentence(text, act.lang, item)
    for items in _siblings(act) if scored or yearly else ():
        if scored:
            yield from _scale(text, act.lang, items)
        if yearly:
            yield from _terms(text, act.lang, [item for item in items if stands_in(yearly, item.span)])


def _words(text: str, item: Provision) -> str:
    return folded(item.span.of(text))


def _formulas(text: str, act: Act) -> Iterator[Problem]:
    """Formulas that were pictures: «where:» stands after words that hold no equals sign. One finding for an act."""
    where, formula = _where(act.lang), _said(act.lang, "formula")
    lost = list[Provision]()
    for before, item in pairwise(item for item in act.walk() if item.kind not in ("note", "alert")):
        words = _words(text, before)
        variables = where.fullmatch(_words(text, item))
        if "=" not in words and (variables or (formula.search(words) and "=" not in _words(text, item))):
            lost += [] if lost and lost[-1] is before else [item if variables else before]
    if lost:
        yield found_in(
            lost[0],
            "FORMULA_LOST",
            f"a formula is missing at {len(lost)} places, its variables are explained: "
            + ", ".join(item.eid for item in lost[:12]),
            "take the formulas from the official publication",
        )


def _siblings(act: Act) -> Iterator[list[Provision]]:
    """Provisions that stand side by side, the one that they stand under first."""
    yield [root for root in act.roots if root.kind != "attachment"]
    for item in act.walk():
        if item.children:
            yield [item, *item.children]


def stated_scales(text: str, act: Act) -> list[list[Step]]:
    """The scales that items of an act state, as the steps of each in the order of the act: scores for percentages, conclusions from scores."""
    return [steps for items in _siblings(act) if (steps := _steps(text, act.lang, items))]


def _scale(text: str, lang: str, items: list[Provision]) -> Iterator[Problem]:
    """Holes between the steps of a scale, and bounds that belong to two steps."""
    if steps := _steps(text, lang, items):
        yield from _faults(steps)


def _steps(text: str, lang: str, items: list[Provision]) -> list[Step]:
    """The steps of the scale that items side by side state; empty where they state none."""
    score = _said(lang, "score")
    items = [item for item in items if score.search(text, item.span.start, item.span.end)]
    for unit in ("percent", "score") if len(items) >= _FEWEST else ():
        steps = [step for item in items if (step := _step(_words(text, item), item, lang, unit))]
        if _is_scale(steps):
            return steps
    return []


def _sentence(text: str, lang: str, item: Provision) -> Iterator[Problem]:
    """The same of a scale whose steps stand in one provision, parted by semicolons: there the word for scores may be said but once."""
    if not _said(lang, "score").search(text, item.span.start, item.span.end):
        return
    pieces = [piece.rpartition(":")[2].strip() for piece in _words(text, item).split(";")]
    for unit, bare in (("percent", False), ("score", True)):
        steps = [step for piece in pieces if (step := _step(piece, item, lang, unit, bare=bare))]
        if _is_scale(steps):
            yield from _faults(steps)
            return


def _is_scale(steps: list[Step]) -> bool:
    """Whether steps are enough for a scale, and two of them have both bounds."""
    return len(steps) >= _FEWEST and sum(step.low is not None and step.high is not None for step in steps) > 1


def _faults(steps: list[Step]) -> Iterator[Problem]:
    """What is wrong between the neighbours of a scale."""
    ordered = sorted(steps, key=lambda step: (step.low is not None, step.low, step.high is None, step.high))
    gaps, shared = list[str](), list[str]()
    for below, above in pairwise(ordered):
        if below.high is None or above.low is None or above.high == below.high == above.low:
            continue
        if above.low > below.high or (above.low == below.high and not (below.closed_high or above.closed_low)):
            gaps.append(f"{below.high} and {above.low}")
        elif above.low < below.high or (below.closed_high and above.closed_low):
            shared.append(f"{above.low}")
    if gaps:
        yield _of_scale("SCALE_GAP", steps, f"no score for values between {'; '.join(gaps)}")
    if shared:
        yield _of_scale("SCALE_OVERLAP", steps, f"two steps of the scale hold the value {', '.join(shared)}")


def _of_scale(code: str, steps: list[Step], message: str) -> Problem:
    first = steps[0].place
    return found_in(
        first, code, message, "compare with the official text; a value that falls there has no single score"
    )


def _step(words: str, place: Provision, lang: str, unit: str, *, bare: bool = False) -> Step | None:
    """The step that an item of a scale states. A scale of percentages gives scores for them; one of scores, conclusions. ``bare``: the
    words begin with the bounds, and the unit may be left out."""
    for form in _FORMS:
        found = _bounds(lang, form, unit, bare)
        if match := found.match(words) if bare else found.search(words):
            bounds = {
                name.rstrip("2"): Decimal(value.replace(",", ".")) for name, value in match.groupdict().items() if value
            }
            low, high = bounds.get("low"), bounds.get("high")
            if form == "exact":
                return None if unit == "score" else Step(low, low, True, True, place)
            if low is not None and high is not None and low > high:
                low, high = high, low
            return Step(low, high, form != "above", form != "below", place)
    return None


def _terms(text: str, lang: str, items: list[Provision]) -> Iterator[Problem]:
    """A step that rests on the result of an earlier one, and is due before it in the same year."""
    yearly, rests = _said(lang, "yearly"), _said(lang, "rests_on")
    latest: tuple[int, int] | None = None
    for item in items:
        words = _words(text, item)
        for match in yearly.finditer(words):
            found = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
            month = month_number(found["month"].lower())
            if not month:
                continue
            day = (month, int(found["day"]))
            if latest is not None and day < latest and rests.search(words):
                yield found_in(
                    item,
                    "DEADLINE_CONFLICT",
                    f"what rests on a result due by {latest[1]:02}.{latest[0]:02} is itself due by {day[1]:02}.{day[0]:02} of the same year",
                    "both terms cannot be kept: ask the body that issued the act",
                )
                return
            latest = max(latest or day, day)


def _said(lang: str, name: str) -> re.Pattern[str]:
    return pattern("procedures", name, lang)


@cache
def _where(lang: str) -> re.Pattern[str]:
    """A line that says only «where», with or without a mark behind it."""
    return re.compile(rf"(?:{wording('structure', 'where', lang)})\s*[:;,]?", re.IGNORECASE)


@cache
def _bounds(lang: str, form: str, unit: str, bare: bool) -> re.Pattern[str]:
    """One form of a step, in percent or in scores; the unit may be left out of a bare one that goes on with a dash."""
    said = wording("procedures", unit, lang)
    counted = rf"(?:{said})|(?=\s+[-–—]\s)" if bare else said
    words = wording("procedures", form, lang).replace("{number}", _NUMBER).replace("{unit}", counted)
    return re.compile(words, re.IGNORECASE)
