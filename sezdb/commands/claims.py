"""``sez claims``: the figures that news report, and two of them compared."""

import sqlite3
from pathlib import Path

import click

from corpus.text import folded
from sezdb.claims import TOTALS, NoClaim, NotComparable, compare_claims, list_claims
from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.terminal import heading, wrapped
from sezdb.commands.zone_argument import named_zone
from sezdb.database import Row, open_reading


@click.command(
    "claims",
    epilog="Examples:\n\n  sez claims\n\n  sez claims stepnoy-bereg --metric jobs\n\n  sez claims ALL_SEZ --format csv\n\n"
    "  sez claims --compare 3f2a91 77c0d2",
)
@click.argument("scope", required=False)
@click.option("--metric", help="An indicator's id (jobs, investment_total) or words of the source.")
@click.option(
    "--compare", nargs=2, metavar="ID ID", help="The difference of two figures, where they have the same scope."
)
@database_option
def command(scope: str | None, metric: str | None, compare: tuple[str, str] | None, db: Path, form: str) -> None:
    """Figures that officials and the press report: whose, of what time, done or planned, exact or rounded, who said them.

    SCOPE is a zone, ALL_SEZ, ALL_IZ or ALL_SEZ_IZ. They are claims, never mixed with reported values (`sez actuals`).
    """
    connection = open_reading(db)
    if compare and scope:
        raise Failure(EXIT["usage"], "USAGE", "--compare takes two ids and no zone", "leave the zone out")
    if compare:
        data = _compared(connection, *compare)
        answer("claims", data, form, lambda: _difference(data))
        return
    total = scope.upper() if scope and scope.upper() in TOTALS else None
    wanted = total or (named_zone(connection, scope) if scope else None)
    rows = list_claims(connection, wanted, metric)
    answer("claims", rows, form, lambda: _table(rows))


def _compared(connection: sqlite3.Connection, first: str, second: str) -> Row:
    try:
        return compare_claims(connection, first, second)
    except NoClaim as error:
        hint = ", ".join(found[:12] for found in error.found) or "`sez claims --format json` lists the ids"
        raise Failure(EXIT["usage"] if error.found else EXIT["not_found"], "NO_CLAIM", str(error), hint) from error
    except NotComparable as error:
        hint = "compare figures of one scope, one measure and one kind"
        raise Failure(EXIT["undetermined"], "NOT_COMPARABLE", str(error), hint) from error


def _table(rows: list[Row]) -> None:
    if not rows:
        click.echo("no figure is reported")
        return
    last = None
    for row in rows:
        if (scope := row["scope"] or "whose: the sentence does not tell") != last:
            if last:
                click.echo()
            heading(scope)
            last = scope
        number = "unknown" if row["value"] is None else f"{row['value']:,}".replace(",", " ").removesuffix(".0")
        about = "about " if row["approximate"] and row["value"] is not None else ""
        told = [f"{about}{number} {row['unit'] or ''}".rstrip(), row["kind"], row["period"], row["span_of_time"]]
        wrapped("  ", f"{row['id'][:8]}  {row['metric']}: " + ", ".join(filter(None, told)))
        source = f"{row['stated_on'] or 'no day'}" + (f", {row['attributed_to']}" if row["attributed_to"] else "")
        wrapped("            ", f"«{folded(row['quote'])}», {source}")
    click.echo(f"{len(rows)} figures")


def _difference(data: Row) -> None:
    for row in data["claims"]:
        wrapped("  ", f"{row['value']} {row['unit']}, {row['stated_on']}: «{folded(row['quote'])}»")
    ratio = f", ratio {data['ratio']}" if data["ratio"] is not None else ""
    click.echo(f"difference {data['difference']:g} {data['unit']}{ratio}")
    for caveat in data["caveats"]:
        wrapped("  but: ", caveat)
