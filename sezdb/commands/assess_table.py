"""An assessment as people read it in a terminal: the headline, the criteria, what it rests on, and the derivation of every number."""

from typing import Any

import click

from sezdb.assess.answer import band_name, band_text, headline, period_text
from sezdb.assess.assessment import Assessment, Outcome
from sezdb.assess.figures import shown
from sezdb.assess.method import Text
from sezdb.assess.phrases import named, say
from sezdb.assess.score import Averaged, Scored
from sezdb.assess.sensitivity import Change
from sezdb.commands.terminal import columns, heading, headings, wrapped
from sezdb.database import Row

_SHOWN = 3
"""Changes of weights that a table for people shows; JSON has all."""


def show(found: Assessment, lang: str, more: Row) -> None:
    """One assessment; ``more`` holds the verdict of the decree and the other period, where there are such."""

    def word(name: str, **values: object) -> str:
        return say(name, **values).of(lang)

    zone = f"{found.case.zone}, " if found.case.zone else ""
    headings(f"{zone}{period_text(found.case).of(lang)}: {headline(found, lang)}")
    if found.why_no_band:
        wrapped("  ", found.why_no_band.of(lang))
    for text in found.in_force_says:
        wrapped("  ", text.of(lang))
    _criteria(found, lang)
    _readings(found, lang)
    if found.sensitivity:
        click.echo()
        heading(word("head_sensitivity"))
        for change in found.sensitivity[:_SHOWN]:
            wrapped("  ", _change(change, lang))
    elif found.headline.band:
        click.echo()
        click.echo(word("no_change"))
    if found.telling:
        click.echo()
        heading(word("head_alternatives"))
        for one, outcome in found.telling:
            wrapped("  ", f"{_result(outcome, lang)}: {one.says.of(lang)}")
    if found.not_assessable:
        click.echo()
        heading(word("head_not_assessable"))
        for lack in found.not_assessable:
            wrapped(f"  {lack.id}: ", lack.reason.of(lang) + (f" → {lack.what.of(lang)}" if lack.what.en else ""))
    for name in ("since_creation", "year_alone"):
        if name in more:
            _other_period(more[name], name, lang)
    if "decree" in more:
        _decree(more["decree"], lang)
    click.echo()
    heading(word("head_assumptions"))
    for text in found.assumptions:
        wrapped("  - ", text.of(lang))


def _criteria(found: Assessment, lang: str) -> None:
    rows = list[tuple[str, ...]]()
    for group in found.headline.total.criteria():
        name = named(group.id, group.group.name).of(lang)
        rows.append((name, "", "", "", _mark(group, lang), shown(group.weight)))
        rows += [_row(one, lang) for one in group.members if isinstance(one, Scored)]
    click.echo()
    titles = [say(f"column_{name}").of(lang) for name in ("indicator", "plan", "actual", "share", "score", "weight")]
    columns(rows, titles, keep=(1, 2, 3, 4, 5), whole=(0,))


def _mark(group: Averaged, lang: str) -> str:
    if group.excluded:
        return say("left_out").of(lang)
    return shown(group.value) if group.value is not None else "?"


def _row(one: Scored, lang: str) -> tuple[str, ...]:
    item = one.item
    name = named(item.id, item.name).of(lang)
    share = f"{shown(one.share, 2)} %" if one.share is not None else "—"
    score = say("left_out").of(lang) if one.excluded else "?" if one.score is None else str(one.score)
    return (f"  {name}", shown(item.plan), shown(item.actual, 2), share, score, shown(item.weight))


def _readings(found: Assessment, lang: str) -> None:
    results = {name: (one.average, band_name(one.band)) for name, one in found.readings.items()}
    if len(set(results.values())) == 1 and not found.differing:
        return
    click.echo()
    heading(say("head_readings").of(lang))
    for name, one in found.readings.items():
        mark = " *" if name == found.reading else ""
        wrapped("  ", f"{name}{mark}: {_result(one, lang)}")
    for differing in found.differing:
        scores = ", ".join(f"{name} {'?' if score is None else score}" for name, score in differing.scores.items())
        wrapped("  ", f"{differing.within}, {differing.id}, {shown(differing.share)} %: {scores}")


def _result(outcome: Outcome, lang: str) -> str:
    return f"{shown(outcome.average)}, {band_text(outcome.band).of(lang)}"


def _change(change: Change, lang: str) -> str:
    band = band_text(change.band).of(lang)
    name = "weight_at" if change.at else "weight_below" if change.turns < change.weight else "weight_above"
    if not change.at and change.turns == change.weight:
        name = "weight_any"
    within = say("all_criteria") if change.within == "total" else Text(change.within, change.within)
    values = {"id": change.id, "within": within, "weight": shown(change.weight), "turns": shown(change.turns)}
    return say(name, band=band, **values).of(lang)


def _other_period(row: Row, name: str, lang: str) -> None:
    """The result of the other period that the order asks for, in a line."""
    click.echo()
    average = "—" if row["average"] is None else f"{row['average']:g}"
    result = (
        f"{average}, {row['band'] or say('undetermined').of(lang)}, {say('covered', n=row['n'], m=row['m']).of(lang)}"
    )
    wrapped("", f"{say(f'other_{name}').of(lang)}: {result}")


def _decree(rows: list[Row], lang: str) -> None:
    """The decree's own verdict: beside the score, never in it. Targets without a level in this year are named in one line."""
    click.echo()
    heading(say("head_decree").of(lang))
    if not rows:
        click.echo("  " + say("no_decree").of(lang))
    without = [row for row in rows if row["reason"] == "no such year"]
    for row in rows:
        if row not in without:
            wrapped("  ", f"{_named(row, lang)}: {_verdict(row, lang)}; {row['label'] or row['eid']}, {row['work']}")
    if without:
        names = "; ".join(_named(row, lang) for row in without)
        wrapped("  ", say("decree_no_year", year=without[0]["year"], work=without[0]["work"], names=names).of(lang))


def _named(row: Row, lang: str) -> str:
    name = row["name_ru" if lang == "ru" else "name_en"] or row["name_ru"] or row["name_en"] or row["indicator"]
    link = say(f"decree_{row['relation']}", id=row["method_indicator"]).of(lang) if row["relation"] else ""
    return f"{name}{link}"


def _verdict(row: Row, lang: str) -> str:
    levels = ("target", "critical", "actual")
    parts = [f"{say(f'decree_{key}').of(lang)} {row[key]}" for key in levels if row[key] is not None]
    reason = f" ({row['reason']})" if row["reason"] else ""
    return ": ".join([*([", ".join(parts)] if parts else []), f"{row['status'].replace('_', ' ')}{reason}"])


def show_derivation(steps: list[dict[str, Any]], lang: str) -> None:
    """Where every number comes from, from the total down."""
    click.echo()
    heading(say("head_derivation").of(lang))
    for step in steps:
        indent = "  " * (step["level"] + 1)
        provision = f"  [{step['label']}; {step['mark']}]" if step["label"] else ""
        wrapped(indent, f"{step['id']}{provision}")
        for line in step["lines"]:
            wrapped(f"{indent}    ", line)
