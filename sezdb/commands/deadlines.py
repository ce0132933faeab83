"""``sez deadlines``: who must do what by when, with the days; a calendar file; what is done."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from sezdb.clock import today
from sezdb.commands.output import EXIT, Failure, answer, database_option, unreadable
from sezdb.commands.terminal import heading, wrapped
from sezdb.database import Row, open_reading, open_writing, transaction
from sezdb.deadlines import (
    NoDeadline,
    WrongDay,
    check_day,
    find_deadline,
    list_deadlines,
    repealed_left_out,
    set_state,
)
from sezdb.working_days import WorkingDays

_YEARS = (1990, 2100)
"""Years for which days are told: the first zones are of the nineties."""
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group(
    "deadlines",
    invoke_without_command=True,
    epilog="Examples:\n\n  sez deadlines\n\n  sez deadlines --from 2026-01-01 --to 2026-03-31\n\n"
    "  sez deadlines --from 2026-01-01 --to 2026-12-31 --format ics > sez.ics\n\n"
    '  sez deadlines done 3f2a91 --by "A. Serik" --evidence "letter 12-3/45 of 9 January 2026"',
)
@click.option("--from", "first", type=_DAY, help="First day (YYYY-MM-DD); without --to, a year from it.")
@click.option("--to", "last", type=_DAY, help="Last day (YYYY-MM-DD); without --from, from today.")
@click.option("--lang", type=click.Choice(["ru", "en"]), help="Only texts in this language.")
@click.option("--repealed", is_flag=True, help="Obligations of repealed acts too.")
@click.option("--calendar", type=click.Path(path_type=Path), help="TOML file with moved working days: off, worked.")
@database_option(more=("ics",))
def command(
    first: datetime | None,
    last: datetime | None,
    lang: str | None,
    repealed: bool,
    calendar: Path | None,
    db: Path,
    form: str,
) -> None:
    """Who must do what by when: the words, the day computed from them, and the last day that is surely in time.

    «До 15 января» ends on 14 January. What cannot be computed is listed with the reason. A day after --to is listed when the last
    working day before it is not after --to. A duty whose provision another act changes, as far as the database holds that act, says
    so: read both acts. One whose provision is excluded is [ended] and has no day from then on.
    """
    if click.get_current_context().invoked_subcommand:
        return
    start, end = _range(first, last, form)
    connection = open_reading(db)
    rows = list_deadlines(connection, _working(calendar), start, end, lang=lang, repealed=repealed)
    left = 0 if repealed else repealed_left_out(connection)
    warnings = [f"obligations of repealed acts left out: {left}; --repealed shows them"] if left else []
    if form == "ics":
        from sezdb.calendar_file import calendar as calendar_file

        if undated := sum(row["due_date"] is None for row in rows):
            warnings.append(f"obligations without a day, which a calendar cannot hold: {undated}")
        click.echo(calendar_file(rows), nl=False)
        for warning in warnings:
            click.echo(f"sez: {warning}", err=True)
        return
    answer("deadlines", rows, form, lambda: _table(rows), warnings)


def _range(first: datetime | None, last: datetime | None, form: str) -> tuple[date | None, date | None]:
    """The days asked for. A calendar file without a range holds the year from today."""
    start = first.date() if first else today() if last or form == "ics" else None
    if start and not _YEARS[0] <= start.year <= _YEARS[1]:
        raise Failure(
            EXIT["usage"], "BAD_RANGE", f"{start} is out of reach", f"give years from {_YEARS[0]} to {_YEARS[1]}"
        )
    end = last.date() if last else start.replace(year=start.year + 1, day=min(start.day, 28)) if start else None
    if end and end.year > _YEARS[1] + 1:
        raise Failure(
            EXIT["usage"], "BAD_RANGE", f"{end} is out of reach", f"give years from {_YEARS[0]} to {_YEARS[1]}"
        )
    if start and end and end < start:
        hint = "swap the two days" if first else "give --from too: without it the days begin today"
        raise Failure(EXIT["usage"], "EMPTY_RANGE", f"--to {end} is before --from {start}", hint)
    return start, end


def _working(path: Path | None) -> WorkingDays:
    try:
        return WorkingDays(path)
    except FileNotFoundError as error:
        raise Failure(
            EXIT["not_found"], "NO_CALENDAR", f"there is no file {path}", "give the path of a TOML file"
        ) from error
    except OSError as error:
        raise unreadable(path or Path(), error) from error
    except ValueError as error:
        raise Failure(
            EXIT["usage"], "BAD_CALENDAR", str(error), "the file holds: off = [2026-01-05] and worked = [2026-01-10]"
        ) from error


def _table(rows: list[Row]) -> None:
    if not rows:
        click.echo("no obligation falls in these days")
        return
    for row in rows:
        heading(_when(row))
        wrapped("  ", f"{row['actor'] or 'who: not told'}: {row['action']}")
        if row["zones"]:
            wrapped("  zone: ", ", ".join(row["zones"]))
        for caveat in row["caveats"]:
            wrapped("  but: ", caveat)
        wrapped("  ", f"«{row['due']}», {row['label'] or row['eid']}, {_source(row)}")
        if row["reason"]:
            wrapped("  no day: ", row["reason"])
    dated = sum(row["due_date"] is not None for row in rows)
    click.echo(f"{len(rows)} rows: {dated} with a day, {len(rows) - dated} without")


def _when(row: Row) -> str:
    state = "" if row["state"] == "open" else f"  [{row['state']}]"
    lead = f"{row['id'][:8]}  {row['kind'].replace('_', '-')}"
    if not row["due_date"]:
        return f"{row['kind'].replace('_', '-')}  {row['id'][:8]}{state}"
    working = "" if row["last_working_day"] == row["last_safe_day"] else f", last working day {row['last_working_day']}"
    return f"{row['last_safe_day']}{working}  {lead}{state}"


def _source(row: Row) -> str:
    source = (
        f"news of {row['adopted'] or 'an unknown day'}"
        if row["act"] == "news"
        else f"{row['act']} {row['number']} of {row['adopted']}"
    )
    repealed = " (repealed)" if row["work_status"] == "repealed" else ""
    return (
        source
        + repealed
        + (f", ordered by {row['issued_by']}" if row["kind"] == "instruction" and row["issued_by"] else "")
    )


def _state_options(function: Any) -> Any:
    for option in (
        click.option("--for", "day", type=_DAY, help="One due day of a recurring obligation (YYYY-MM-DD)."),
        click.option("--evidence", required=True, help="What shows it: a letter, a link, a record."),
        click.option("--by", required=True, help="Who says so."),
        click.argument("name", metavar="ID"),
    ):
        function = option(function)
    return database_option(function)


@command.command("done", epilog='Example:\n\n  sez deadlines done 3f2a91 --by "A. Serik" --evidence "letter 12-3/45"')
@_state_options
def done(name: str, by: str, evidence: str, day: datetime | None, db: Path, form: str) -> None:
    """Log that an obligation is done, with the evidence. ID is the id of a row, or its beginning."""
    _log(name, "done", by, evidence, day, db, form)


@command.command(
    "open", epilog='Example:\n\n  sez deadlines open 3f2a91 --by "A. Serik" --evidence "the report was sent back"'
)
@_state_options
def reopen(name: str, by: str, evidence: str, day: datetime | None, db: Path, form: str) -> None:
    """Log that an obligation is open again, with the reason."""
    _log(name, "open", by, evidence, day, db, form)


def _log(name: str, state: str, by: str, evidence: str, day: datetime | None, db: Path, form: str) -> None:
    connection = open_writing(db)
    try:
        fact = find_deadline(connection, name)
    except NoDeadline as error:
        hint = ", ".join(found[:12] for found in error.found) or "`sez deadlines --format json` lists the ids"
        raise Failure(EXIT["usage"] if error.found else EXIT["not_found"], "NO_DEADLINE", str(error), hint) from error
    if not by.strip() or not evidence.strip():
        raise Failure(EXIT["usage"], "USAGE", "--by and --evidence must not be empty", "say who, and what shows it")
    try:
        check_day(connection, fact, day.date() if day else None, WorkingDays())
    except WrongDay as error:
        hint = "`sez deadlines --from … --to …` lists the days"
        raise Failure(EXIT["usage"], "WRONG_DAY", str(error), hint) from error
    told = day.date().isoformat() if day else None
    with transaction(connection):
        set_state(connection, fact, state, evidence, by, told)
    data = {"id": fact, "state": state, "for": told, "by": by, "evidence": evidence}
    answer("deadlines", data, form, lambda: click.echo(f"{fact[:8]} is {state}" + (f" for {told}" if told else "")))
