"""``sez zones``: the zones held."""

from pathlib import Path

import click

from sezdb.commands.output import answer, database_option
from sezdb.commands.terminal import heading, wrapped
from sezdb.database import open_reading
from sezdb.zone_cards import list_zones


@click.command("zones", epilog="Examples:\n\n  sez zones\n\n  sez zones --format csv > zones.csv")
@database_option
def command(db: Path, form: str) -> None:
    """List the zones with term, area and number of permitted activities."""
    rows = list_zones(open_reading(db))

    def table() -> None:
        for row in rows:
            heading(row["name_ru"] or row["name_en"] or row["name_kk"])
            told = [
                row["id"],
                row["status"],
                f"until {row['term']}" if row["term"] else "term unknown",
                f"{row['area_ha']:g} ha" if row["area_ha"] is not None else "area unknown",
                f"{row['permitted']} permitted" if row["permitted"] else "no list of activities",
                row["region"],
            ]
            wrapped("  ", ", ".join(filter(None, told)))
        click.echo(f"{len(rows)} zones")

    answer("zones", rows, form, table)
