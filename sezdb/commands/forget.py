"""``sez forget``: a document taken out of the database."""

import sqlite3
from pathlib import Path
from urllib.parse import unquote

import click

from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.pipeline import forget
from sezdb.commands.terminal import wrapped
from sezdb.database import open_reading, open_writing, store_error
from sezdb.store import Store
from sezdb.works import NotOne, find_files


@click.command(
    "forget",
    epilog="Examples:\n\n  sez forget weather.txt\n\n  sez forget decrees/U1900000118.html\n\n  sez forget /akn/kz/act/decree/president/2019-08-14/118",
)
@click.argument("name", metavar="URI|ID")
@database_option
def command(name: str, db: Path, form: str) -> None:
    """Take a document out: the source of a URI, path or file name, or every source of an act by its ID, and what only they held.

    The files themselves are not touched: `sez ingest` reads them in again. Values reported by people stay. The log `reviews` keeps what was
    taken out.
    """
    open_reading(db, any_version=True).close()
    connection = open_writing(db)
    try:
        taken = find_files(connection, name)
        gone = forget(Store(connection), taken)
    except NotOne as error:
        listed = "; ".join(row["id"] for row in error.found)
        raise Failure(
            EXIT["usage"] if error.found else EXIT["not_found"],
            "AMBIGUOUS" if error.found else "NO_SOURCE",
            f"{name} means {len(error.found)} works or files"
            if error.found
            else f"no file and no act held is called {name}",
            f"give one of: {listed}" if error.found else "`sez docs` lists the works, `sez doc ID` the files of one",
        ) from error
    except sqlite3.Error as error:
        raise store_error(db, error) from error
    finally:
        connection.close()
    data = {"files": taken, "works": gone}

    def table() -> None:
        for uri in taken:
            wrapped("taken out: ", unquote(uri))
        for work in gone:
            wrapped("no longer held: ", work)

    answer("forget", data, form, table)
