"""``sez report``: a printable report on a zone and a year, or on all zones, as a page, a Word document or a spreadsheet."""

import os
import sqlite3
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import click

from sezdb.assess.assessment import Assessment
from sezdb.assess.case import NoMember
from sezdb.clock import today
from sezdb.commands.assess_asked import Asked, ask, assessed
from sezdb.commands.assess_lists import ranked, summary
from sezdb.commands.output import EXIT, Failure, check_new, database_option
from sezdb.commands.zone_argument import named_zone
from sezdb.database import Row, open_reading
from sezdb.report.blocks import Figure, Notes
from sezdb.report.contents import all_report, zone_report
from sezdb.report.holdings import Holdings, read_holdings
from sezdb.report.subject import Subject, read_subject
from sezdb.zone_case import Question, decree_rows, zone_case

_Made = tuple[bytes, str]
"""A file and what it holds, in words."""
_EVERY: Final = "all"
_FORMS: Final = ("html", "docx", "xlsx")


@click.command(
    "report",
    epilog="Examples:\n\n  sez report stepnoy-bereg --year 2024 --out report.html\n\n  sez report all --year 2018 --lang en --out zones.docx\n\n"
    "  sez report severnyy-uzel --year 2018 --kind transport --exclude 8.5,8.7 --out scores.xlsx\n\n"
    "A browser prints the page, or saves it as PDF. The options of the assessment are those of `sez assess`.",
)
@click.argument("zone")
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="Reporting year.")
@click.option(
    "--lang", type=click.Choice(["ru", "en"]), default="ru", show_default=True, help="Language of the report."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="New file: .html, .docx or .xlsx (default: standard output)."
)
@click.option(
    "--method", default="order-136", show_default=True, help="A method by its id, or a file that ends with .toml."
)
@click.option("--reading", help="How the scale is read (default: that of the method).")
@click.option("--kind", help="Kind of the zone: manufacturing, transport.")
@click.option("--cumulative", is_flag=True, help="Assess from the creation of the zone to the end of the year.")
@click.option("--region", help="Region of the zone for statistics (default: the one that its acts name).")
@click.option("--weights", type=click.Path(path_type=Path), help="A table of weights.")
@click.option("--exclude", multiple=True, metavar="ID", help="Leave out an indicator or criterion: 8.7,C1:8.1,C3.")
@click.option("--without-plan", multiple=True, metavar="ID", help="The development plan has none, scored so; or all.")
@click.option("--min-coverage", type=click.FloatRange(0, 100), help="Per cent of the indicators that a band needs.")
@database_option(only=_FORMS)
def command(
    zone: str,
    year: int,
    lang: str,
    out: Path | None,
    method: str,
    reading: str | None,
    kind: str | None,
    cumulative: bool,
    region: str | None,
    weights: Path | None,
    exclude: tuple[str, ...],
    without_plan: tuple[str, ...],
    min_coverage: float | None,
    db: Path,
    form: str | None,
) -> None:
    """Write a report on ZONE in a year, or on `all` zones: the card, the targets of the decree with charts, the assessment, findings, sources.

    Every figure has a numbered source with its quote. What is not held is shown as unknown. The decree's verdict stands beside the score.
    """
    asked = ask(method, reading, weights, exclude, min_coverage, False, lang)
    if kind is not None and kind not in asked.method.kinds:
        hint = f"{asked.method.id} has: {', '.join(asked.method.kinds) or 'none'}"
        raise Failure(EXIT["usage"], "NO_KIND", f"no kind of zone is called «{kind}»", hint)
    wanted = _form(form, out)
    names = frozenset(name.strip() for given in without_plan for name in given.split(",") if name.strip())
    question = Question(year, kind, cumulative, region, names)
    connection = open_reading(db)
    holdings = read_holdings(connection)
    if zone == _EVERY:
        made = _every(connection, question, asked, holdings, wanted)
    else:
        made = _written(
            [_subject(connection, named_zone(connection, zone), question, asked, holdings)], None, [], wanted, lang
        )
    _deliver(made, out)


def _form(form: str | None, out: Path | None) -> str:
    """What to write. Raises Failure: a name that says otherwise, a file that is there, a chart library or a terminal that is not for it."""
    ending = out.suffix.lower().removeprefix(".") if out is not None else ""
    wanted = form or (ending if out is not None else _FORMS[0])
    if wanted not in _FORMS or (ending in _FORMS and ending != wanted):
        hint = "end the name with .html, .docx or .xlsx, or leave --format out"
        raise Failure(EXIT["usage"], "NO_FORMAT", f"{out} is no name for {form or 'a report'}", hint)
    if wanted != "xlsx" and find_spec("matplotlib") is None:
        hint = "pip install 'sezdb[report]'; --format xlsx needs no charts"
        raise Failure(EXIT["usage"], "NO_CHARTS", "the charts need matplotlib, which is not installed", hint)
    if out is not None:
        check_new(out, "--out")
    elif sys.stdout.isatty():
        raise Failure(EXIT["usage"], "USAGE", "a report is no text for a terminal", "give --out report.html")
    return wanted


def _case(connection: sqlite3.Connection, zone: str, question: Question, asked: Asked) -> Assessment:
    try:
        return assessed(zone_case(connection, asked.method, zone, question), asked)
    except NoMember as error:
        raise Failure(EXIT["usage"], "NO_INDICATOR", str(error), f"there are: {', '.join(error.known)}") from error


def _subject(
    connection: sqlite3.Connection, zone: str, question: Question, asked: Asked, holdings: Holdings
) -> Subject:
    """One zone with its assessment of both periods."""
    found = _case(connection, zone, question, asked)
    other = _case(connection, zone, replace(question, cumulative=not question.cumulative), asked)
    decree = decree_rows(connection, asked.method, zone, question.year)
    return read_subject(connection, zone, found, summary(other), decree, holdings)


def _every(connection: sqlite3.Connection, question: Question, asked: Asked, holdings: Holdings, form: str) -> _Made:
    """Every zone that is not abolished. Raises Failure where there is none."""
    rows = connection.execute("select id, status from zones order by id").fetchall()
    zones = [row[0] for row in rows if row[1] != "abolished"]
    if not zones:
        raise Failure(EXIT["not_found"], "NO_ZONE", "the database holds no zone", "sez ingest PATH reads acts")
    subjects = [_subject(connection, zone, question, asked, holdings) for zone in zones]
    gone = [row[0] for row in rows if row[1] == "abolished"]
    return _written(subjects, ranked([one.assessment for one in subjects]), gone, form, asked.lang)


def _written(subjects: list[Subject], ranks: list[Row] | None, gone: list[str], form: str, lang: str) -> _Made:
    """The report as a file; without ranks it is on one zone."""
    if form == "xlsx":
        from sezdb.report.xlsx import workbook

        return workbook(subjects, ranks, lang), f"the scores, targets and gaps of {_count(len(subjects), 'zone')}"
    report = (
        zone_report(subjects[0], lang, today()) if ranks is None else all_report(subjects, ranks, gone, lang, today())
    )
    charts = sum(isinstance(block, Figure) for block in report.blocks)
    sources = sum(len(block.notes) for block in report.blocks if isinstance(block, Notes))
    holds = f"{_count(len(subjects), 'zone')}, {_count(charts, 'chart')}, {_count(sources, 'source')}"
    if form == "docx":
        from sezdb.report.docx import document

        return document(report), holds
    from sezdb.report.html import page

    return page(report).encode("utf-8"), holds


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _deliver(made: _Made, out: Path | None) -> None:
    """Write the file, whole or not at all, and say so; or the bytes to standard output."""
    content, holds = made
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        draft.rename(out)
    except OSError as error:
        draft.unlink(missing_ok=True)
        hint = "check the folder and your rights to it, or free some space"
        raise Failure(EXIT["store"], "CANNOT_WRITE", f"{out}: {error.strerror}", hint) from error
    click.echo(f"{out}: {holds}")
