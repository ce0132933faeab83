"""``sez rebuild``: everything derived again."""

from pathlib import Path

import click

from parsers.parse import EXTRACTOR
from sezdb.commands.output import answer, database_option
from sezdb.commands.pipeline import rebuild
from sezdb.database import open_reading, open_writing
from sezdb.store import Store


@click.command("rebuild", epilog="Example:\n\n  sez rebuild")
@database_option
def command(db: Path, form: str) -> None:
    """Derive every row again from the stored originals, by the rules of this version."""
    open_reading(db, any_version=True).close()
    connection = open_writing(db)
    try:
        count = rebuild(Store(connection))
    finally:
        connection.close()
    data = {"sources": count, "extractor": EXTRACTOR}
    answer("rebuild", data, form, lambda: click.echo(f"{count} sources read again by the rules of version {EXTRACTOR}"))
