"""Several assessments as people read them: zones ranked for a year, one zone over years, claims beside sums."""

from typing import Any

import click

from sezdb.assess.answer import band_name, band_text, force_text
from sezdb.assess.assessment import Assessment
from sezdb.assess.figures import number, shown
from sezdb.assess.phrases import say
from sezdb.commands.terminal import columns, heading, wrapped
from sezdb.database import Row


def summary(found: Assessment) -> Row:
    """One assessment as a row of a list."""
    return {
        "rank": None,
        "zone": found.case.zone,
        "year": found.case.year,
        "average": number(found.headline.average),
        "band": band_name(found.headline.band),
        "n": found.coverage.n,
        "m": found.coverage.m,
        "in_force_for_year": found.in_force,
        "weights_source": found.weights_source,
        "criteria": {one.id: number(one.value) for one in found.headline.total.criteria()},
        "readings": {
            name: {"average": number(one.average), "band": band_name(one.band)} for name, one in found.readings.items()
        },
        "unknown": [one.id for one in found.not_assessable],
        "why_no_band": found.why_no_band.en if found.why_no_band else None,
    }


def ranked(found: list[Assessment]) -> list[Row]:
    """The rows of several zones: those with a band by their exact average, equal ones under one rank; then those without, unranked."""
    with_band = sorted(
        (one for one in found if one.headline.band), key=lambda one: (-(one.headline.average or 0), one.case.zone or "")
    )
    rows = list[Row]()
    for at, one in enumerate(with_band, 1):
        same = rows and with_band[at - 2].headline.average == one.headline.average
        rows.append(summary(one) | {"rank": rows[-1]["rank"] if same else at})
    without = sorted(
        (one for one in found if not one.headline.band), key=lambda one: (-one.coverage.n, one.case.zone or "")
    )
    return rows + [summary(one) for one in without]


def show_rows(rows: list[Row], found: list[Assessment], first: str, lang: str) -> None:
    """A list for people: each with its average, band and coverage; below, what is unknown of those without a band."""
    by_place = {(one.case.zone, one.case.year): one for one in found}
    told = list[tuple[Any, ...]]()
    for row in rows:
        one = by_place[row["zone"], row["year"]]
        band = band_text(one.headline.band).of(lang)
        criteria = " ".join(
            f"{group.id} {shown(group.value, 2) if group.value is not None else '?'}"
            for group in one.headline.total.criteria()
        )
        rank = row["rank"] if row["rank"] is not None else "?"
        lead = (rank, row["zone"]) if first == "zone" else (row["year"], force_text(one.in_force).of(lang))
        told.append((*lead, shown(one.headline.average), band, f"{row['n']}/{row['m']}", criteria))
    names = ["#", "zone"] if first == "zone" else ["year", "in_force"]
    titles = [name if name == "#" else say(f"column_{name}").of(lang) for name in names]
    titles += [say(f"column_{name}").of(lang) for name in ("average", "band", "coverage", "criteria")]
    columns(told, titles, keep=(0,), whole=(len(titles) - 1, len(titles) - 3))
    for one in found:
        if one.why_no_band:
            wrapped(f"  {one.case.zone if first == 'zone' else one.case.year}: ", one.why_no_band.of(lang))
    for text in (found[0].in_force_says if first == "zone" else (found[0].method.validity.note,)) if found else ():
        wrapped("  ", text.of(lang))
    if any(one.illustrative for one in found):
        click.echo(say("illustrative").of(lang))


def _plain(value: float | None) -> str:
    return "unknown" if value is None else f"{value:,}".replace(",", " ").removesuffix(".0")


def show_claims(rows: list[Row]) -> None:
    """Claims of news beside sums of reported values."""
    click.echo()
    heading("What news claim of all zones, beside the sums of what was reported")
    if not rows:
        click.echo("  no news held gives a figure of all zones for an indicator")
    for row in rows:
        total = (
            f"{_plain(row['reported_sum'])} of {len(row['zones_counted'])} of {row['zones_known']} zones"
            if row["zones_counted"]
            else "none"
        )
        about = "about " if row["approximate"] else ""
        wrapped(
            "  ",
            f"{row['metric']}, {row['scope']}: claimed {about}{_plain(row['claimed'])} {row['unit'] or ''} («{row['quote']}»); reported {total}",
        )
        for caveat in row["caveats"]:
            wrapped("    but: ", caveat)
