"""``sez docs``: the works held."""

from pathlib import Path

import click

from sezdb.commands.output import answer, database_option
from sezdb.commands.terminal import heading, wrapped
from sezdb.database import open_reading
from sezdb.works import list_works


@click.command("docs", epilog="Examples:\n\n  sez docs\n\n  sez docs --kind decree --format csv")
@click.option(
    "--kind",
    type=click.Choice(["decree", "resolution", "order", "law", "news", "other"]),
    help="Only works of this kind.",
)
@database_option
def command(kind: str | None, db: Path, form: str) -> None:
    """List the works that the database holds, newest first."""
    connection = open_reading(db)
    rows = list_works(connection, kind)

    def table() -> None:
        for row in rows:
            act = " ".join(filter(None, (row["kind"], row["number"])))
            heading(f"{row['adopted'] or 'day unknown'}  {act}, {row['langs'].replace(',', '/')}, {row['status']}")
            wrapped("  ", row["title"] or f"no title; file {row['file']}")
        click.echo(f"{len(rows)} works")

    answer("docs", rows, form, table)
