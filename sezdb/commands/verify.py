"""``sez verify``: the database checked."""

from pathlib import Path

import click

from sezdb.commands.output import EXIT, answer, database_option
from sezdb.commands.terminal import columns
from sezdb.database import open_reading, store_error
from sezdb.verify import verify


@click.command("verify", epilog="Example:\n\n  sez verify --db sez.db")
@database_option
def command(db: Path, form: str) -> None:
    """Check the database: integrity, links, and that every quote equals its span. Exit 6 when something is wrong."""
    import sqlite3

    try:
        data = verify(open_reading(db))
    except sqlite3.Error as error:
        raise store_error(db, error) from error

    def table() -> None:
        if data["wrong"]:
            columns(
                [(row["check"], row["table"], row["id"], row["message"]) for row in data["wrong"]],
                ("check", "table", "id", "message"),
            )
        click.echo(f"{data['facts']} quotes and {data['provisions']} provisions checked, {len(data['wrong'])} wrong")

    answer("verify", data, form, table)
    raise SystemExit(EXIT["store"] if data["wrong"] else 0)
