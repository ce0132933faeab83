"""``sez targets fill``: a lost cell filled in from an official copy, and taken back."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import click

from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.terminal import wrapped
from sezdb.commands.zone_argument import named_zone
from sezdb.database import open_reading, open_writing, store_error
from sezdb.fills import ROLES, NoFill, fill, unfill
from sezdb.table_cells import Unreadable, read_number
from sezdb.target_levels import grouped
from sezdb.zone_indicators import NoIndicator, find_indicator, zone_indicators


@click.command(
    "fill",
    epilog='Examples:\n\n  sez targets fill severnyy-uzel jobs 2020 critical 980 --source "gazette 2015, No. 30" --by Ivanova\n\n'
    "  sez targets fill severnyy-uzel jobs 2020 critical --undo",
)
@click.argument("zone")
@click.argument("indicator")
@click.argument("year")
@click.argument("role", type=click.Choice(ROLES))
@click.argument("value", required=False)
@click.option("--source", help="The official copy that the value was read from.")
@click.option("--by", help="Who read it.")
@click.option("--undo", is_flag=True, help="Take the filled value back.")
@click.option("--replace", is_flag=True, help="Put the value in the place of one that somebody else filled in.")
@database_option
def fill_command(
    zone: str,
    indicator: str,
    year: str,
    role: str,
    value: str | None,
    source: str | None,
    by: str | None,
    undo: bool,
    replace: bool,
    db: Path,
    form: str,
) -> None:
    """Fill a cell that the text lost, from an official copy. YEAR is a year, or `all` for a critical level of all years.

    VALUE is in the unit of the act. Only lost or unreadable cells are filled; the text always wins. Every answer names who filled it.
    What somebody else filled in is replaced only with --replace.
    """
    if not undo and not (value and source and source.strip() and by and by.strip()):
        raise Failure(
            EXIT["usage"],
            "USAGE",
            "a fill needs a VALUE, --source and --by",
            "say what the official copy gives, which copy, and who read it",
        )
    if year != "all" and not year.isdigit():
        raise Failure(EXIT["usage"], "USAGE", f"{year!r} is no year", "give a year of the table, or `all`")
    when = None if year == "all" else int(year)
    open_reading(db, any_version=True).close()
    connection = open_writing(db)
    try:
        found = named_zone(connection, zone)
        one, _ = find_indicator(zone_indicators(connection, found), indicator)
        if undo:
            row = unfill(connection, found, one, when, role)
        else:
            who = {"source": str(source).strip(), "by": str(by).strip()}
            row = fill(connection, found, one, when, role, read_number(value, ""), replace=replace, **who)
    except NoIndicator as error:
        raise no_indicator(error) from error
    except NoFill as error:
        exits = {"NO_FILL": "not_found" if undo else "refused", "BAD_VALUE": "usage", "FILLED": "refused"}
        raise Failure(EXIT[exits[error.code]], error.code, str(error), error.next_step) from error
    except Unreadable as error:
        raise Failure(EXIT["usage"], "BAD_VALUE", str(error), "write the number as in the act") from error
    except sqlite3.Error as error:
        raise store_error(db, error) from error
    finally:
        connection.close()
    done = "taken back" if undo else "filled"
    text = f"{done}: {row['name']}, {row['year'] or 'all years'}, {row['role']} {grouped(Decimal(row['exact']))} {row['unit'] or ''}".rstrip()
    answer("targets", {"status": done, "fill": row}, form, lambda: wrapped("", text), rows=[row])


def no_indicator(error: NoIndicator) -> Failure:
    """The failure for a name that no indicator of the zone has, or several."""
    return Failure(
        EXIT["usage" if error.several else "not_found"],
        "AMBIGUOUS_INDICATOR" if error.several else "NO_INDICATOR",
        str(error),
        ("give one of: " if error.several else "closest: ") + ", ".join(error.near)
        if error.near
        else "`sez targets ZONE` lists the indicators",
    )
