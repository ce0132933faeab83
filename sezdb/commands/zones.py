"""``sez zones``: the zones held."""

from pathlib import Path

import click

from sezdb.commands.output import answer, columns, database_option
from sezdb.database import open_reading
from sezdb.zone_cards import list_zones


@click.command("zones", epilog="Examples:\n\n  sez zones\n\n  sez zones --format csv > zones.csv")
@database_option
def command(db: Path, form: str) -> None:
    """List the zones with term, area and number of permitted activities."""
    rows = list_zones(open_reading(db))

    def table() -> None:
        columns(
            [
                (
                    row["id"],
                    row["name_ru"] or row["name_en"] or row["name_kk"],
                    row["status"],
                    row["term"],
                    row["area_ha"],
                    row["permitted"],
                    row["region"],
                )
                for row in rows
            ],
            ("id", "name", "status", "until", "ha", "permitted", "region"),
            keep=(0, 3, 4),
        )
        click.echo(f"{len(rows)} zones")

    answer("zones", rows, form, table)
