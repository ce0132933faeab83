"""``sez backup``: a safe copy."""

from pathlib import Path

import click

from sezdb.backup import backup
from sezdb.commands.output import answer, check_new, database_option
from sezdb.database import open_reading, store_error


@click.command("backup", epilog="Example:\n\n  sez backup sez-2026-11-21.db")
@click.argument("target", type=click.Path(path_type=Path))
@database_option
def command(target: Path, db: Path, form: str) -> None:
    """Copy the database to TARGET while it is in use. TARGET must not exist; the copy is checked."""
    import sqlite3

    check_new(target, "")
    try:
        backup(open_reading(db, any_version=True), str(target))
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise store_error(target, error) from error
    data = {"file": str(target), "size": target.stat().st_size}
    answer("backup", data, form, lambda: click.echo(f"{target}: {data['size']} bytes, checked"))
