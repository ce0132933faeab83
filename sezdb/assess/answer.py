"""An assessment as the contract's answer: plain values for JSON, exact figures turned to numbers only here."""

from collections.abc import Iterable
from typing import Any

from sezdb.assess.assessment import Assessment, Outcome
from sezdb.assess.case import Case
from sezdb.assess.figures import number, shown
from sezdb.assess.method import Band, Note, Text
from sezdb.assess.phrases import say
from sezdb.assess.score import Averaged, Scored

Answer = dict[str, Any]


def answer_of(found: Assessment, lang: str = "en") -> Answer:
    """The whole answer. Words in ``lang``; codes and the names of bands are always English."""
    method, case = found.method, found.case
    return {
        "method": method.id,
        "title": method.title.of(lang),
        "method_file": method.file,
        "zone": case.zone,
        "year": case.year,
        "kind": case.kind,
        "period": "cumulative" if case.cumulative else "year",
        "in_force_for_year": found.in_force,
        "validity": {
            "from": method.validity.first_day,
            "to": method.validity.last_day,
            "years": list(method.validity.years) if method.validity.years else None,
            "note": method.validity.note.of(lang),
            "says": [text.of(lang) for text in found.in_force_says],
        },
        "weights_source": found.weights_source,
        "headline": headline(found, lang),
        "coverage": {
            "n": found.coverage.n,
            "m": found.coverage.m,
            "minimum_percent": number(found.coverage.minimum * 100),
        },
        "reading": found.reading,
        "criteria": [criterion(one, found, lang) for one in found.headline.total.criteria()],
        "average": number(found.headline.average),
        "band": band_name(found.headline.band),
        "why_no_band": found.why_no_band.of(lang) if found.why_no_band else None,
        "readings": {name: _outcome(one) for name, one in found.readings.items()},
        "differing": [
            {"id": one.id, "criterion": one.within, "share_percent": number(one.share), "scores": one.scores}
            for one in found.differing
        ],
        "alternatives": [
            {"id": one.id, "says": one.says.of(lang), "eid": one.eid or None} | _outcome(outcome)
            for one, outcome in found.alternatives
        ],
        "sensitivity": [
            {
                "id": one.id,
                "within": one.within,
                "weight": number(one.weight),
                "turns_at": number(one.turns),
                "turns_at_exact": str(one.turns),
                "already_there": one.at,
                "bound": number(one.bound),
                "band": band_name(one.band),
            }
            for one in found.sensitivity
        ],
        "assumptions": [text.of(lang) for text in found.assumptions],
        "not_assessable": [
            {
                "id": one.id,
                "criteria": list(one.within),
                "reason": one.code,
                "says": one.reason.of(lang),
                "what": one.what.of(lang),
            }
            for one in found.not_assessable
        ],
    }


def headline(found: Assessment, lang: str) -> str:
    """The result in one line: the band, the average, what it rests on."""
    average = found.headline.average
    parts = [band_text(found.headline.band).of(lang)]
    if average is not None:
        parts.append(f"{shown(average)} {say('of_highest', highest=found.method.highest).of(lang)}")
    parts.append(say("covered", n=found.coverage.n, m=found.coverage.m).of(lang))
    if found.in_force is False:
        parts.append(say("what_if_short").of(lang))
    return ", ".join(parts) + (f" ({say('illustrative').of(lang)})" if found.illustrative else "")


def criterion(one: Averaged, found: Assessment, lang: str) -> Answer:
    """A criterion with its indicators; sub-criteria are criteria with a ``parent``."""
    group = one.group
    parent = next(
        above.id for above in found.headline.total.averaged() if any(member is one for member in above.members)
    )
    return {
        "id": group.id,
        "name": group.name.of(lang),
        "parent": parent if parent != found.case.root.id else None,
        "weight": number(group.weight),
        "weight_in_total": number(one.part),
        "weights_source": group.weights,
        "excluded": one.excluded,
        "average": number(one.value),
        "blocked_by": list(one.blocked_by),
        "reason": group.problem.code if group.problem else None,
        "eid": group.place.eid or None,
        "mark": group.place.mark,
        "notes": _notes(group.place.notes, lang),
        "indicators": [indicator(member, lang) for member in one.members if isinstance(member, Scored)],
    }


def indicator(one: Scored, lang: str) -> Answer:
    """An indicator: plan, actual, share and score, each null where it is not known, with the reason."""
    item = one.item
    return {
        "id": item.id,
        "name": item.name.of(lang),
        "plan": number(item.plan),
        "actual": number(item.actual),
        "unit": item.unit,
        "share_percent": number(one.share),
        "score": one.score,
        "reason": "excluded" if one.excluded else one.reason,
        "says": one.says.of(lang) if one.says and not one.excluded else None,
        "weight": number(item.weight),
        "weight_in_total": number(one.part),
        "excluded": one.excluded,
        "origins": [text.of(lang) for text in item.origins],
        "eid": item.place.eid or None,
        "mark": item.place.mark,
        "notes": _notes(item.place.notes, lang),
    }


def _notes(notes: Iterable[Note], lang: str) -> list[Answer]:
    return [{"mark": one.mark, "eid": one.eid or None, "says": one.says.of(lang)} for one in notes]


def _outcome(outcome: Outcome) -> Answer:
    return {"average": number(outcome.average), "band": band_name(outcome.band)}


def band_name(band: Band | None) -> str | None:
    """The name of a band as the contract has it."""
    return band.name.en if band else None


def band_text(band: Band | None) -> Text:
    """What a band is called for people."""
    return band.name if band else say("undetermined")


def force_text(in_force: bool | None) -> Text:
    """Whether the method was the one for the year, in a word."""
    return say({True: "in_force_yes", False: "in_force_no", None: "in_force_unknown"}[in_force])


def period_text(case: Case) -> Text:
    """What time a case is about."""
    name = "no_period" if case.year is None else "since_creation" if case.cumulative else "in_year"
    return say(name, year=case.year)
