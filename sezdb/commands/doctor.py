"""``sez doctor``: the installation checked."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

import click

from sezdb import __version__
from sezdb.commands.output import EXIT, answer, database_option
from sezdb.commands.terminal import pairs
from sezdb.database import StoreError, open_reading, store_error, wal_is_safe

_NEEDED = (
    "lxml",
    "beautifulsoup4",
    "charset-normalizer",
    "sqlite-utils",
    "click",
    "rich",
    "rapidfuzz",
    "openpyxl",
    "defusedxml",
)


@click.command("doctor", epilog="Example:\n\n  sez doctor")
@database_option
def command(db: Path, form: str) -> None:
    """Check the installation: Python, SQLite, libraries, data files, the database.

    Exit 1 when something is missing, 6 when the database cannot be used.
    """
    rows = {"sezdb": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    rows["journal"] = (
        "wal" if wal_is_safe() else "rollback (this SQLite has the WAL-reset bug, fixed in 3.51.3, 3.50.7, 3.44.6)"
    )
    problems = []
    for name in _NEEDED:
        try:
            rows[name] = version(name)
        except PackageNotFoundError:
            rows[name] = "missing"
            problems.append(f"{name} is not installed: run pip install sezdb")
    with sqlite3.connect(":memory:") as memory:
        options = {row[0] for row in memory.execute("pragma compile_options")}
    rows["full-text search"] = "yes" if "ENABLE_FTS5" in options else "no"
    samples = [item for item in (files("corpus") / "samples").iterdir() if item.name.endswith((".html", ".txt"))]
    rows["sample documents"] = str(len(samples))
    if not samples:
        problems.append("the sample documents are missing: reinstall sezdb")
    try:
        count = open_reading(db).execute("select count(*) from sources").fetchone()[0]
        rows["database"] = f"{db}, {count} sources"
        broken = False
    except (StoreError, sqlite3.Error) as error:
        told = error if isinstance(error, StoreError) else store_error(db, error)
        rows["database"] = f"{told}; {told.hint}"
        broken = told.code != "NO_DATABASE"
        if broken:
            problems.append(f"{told}: {told.hint}")
    data = {"checks": rows, "problems": problems}

    def table() -> None:
        pairs(list(rows.items()))
        click.echo("\n".join(problems) or "all is well")

    answer("doctor", data, form, table)
    raise SystemExit(EXIT["store"] if broken else EXIT["finding"] if problems else EXIT["done"])
