"""What people are told of imports, whatever their rows are of: how one ended, what taking it back did, which there are."""

from collections.abc import Callable, Sequence
from typing import Final

import click

from sezdb.commands.terminal import heading, wrapped
from sezdb.database import Row

SHOWN: Final = 200
"""Most rows that a table for people shows; --format csv or json gives all."""


def tell_import(data: Row, group: str) -> None:
    """Under the rows of an import: those rejected, the counts, and how it is taken back with the commands of its ``group``."""
    if data["rejected"]:
        click.echo()
        heading(
            f"Rejected ({len(data['rejected'])})" + (f" → {data['rejected_file']}" if data["rejected_file"] else "")
        )
        for one in data["rejected"][:SHOWN]:
            wrapped(f"  row {one['row']}: ", one["reason"])
    click.echo()
    click.echo(", ".join(f"{count} {name}" for name, count in data["counts"].items() if count))
    done = data["import"]
    told = {
        "dry run": "nothing was stored: --dry-run",
        "held": f"this file was imported before as {done['id']}: nothing is stored twice",
        "completed": f"import {done['id']} has more rows now; `sez {group} undo {done['id'][:8]}` takes it back",
        "imported": f"import {done['id']}; `sez {group} undo {done['id'][:8]}` takes it back",
    }
    click.echo(told[done["status"]])


def tell_undone(data: Row, what: Callable[[Row], str]) -> None:
    """An import taken back: each value that went, named by ``what`` it is of, and the value that counts now."""
    if data["status"] == "already undone":
        click.echo(f"import {data['id']} of {data['file']} was already taken back on {data['undone_at'][:10]}")
        return
    click.echo(f"import {data['id']} of {data['file']} is taken back: {len(data['rows'])} values")
    for row in data["rows"][:SHOWN]:
        now = f"{row['now']['value']} {row['now']['unit']} counts again" if row["now"] else "no value is left"
        wrapped("  ", f"{what(row)}: {row['value']} {row['unit']} → {now}")


def tell_imports(imports: Sequence[Row]) -> None:
    """A line for each import that there is."""
    for one in imports:
        undone = f", taken back on {one['undone_at'][:10]}" if one["undone_at"] else ""
        wrapped(
            "  ",
            f"{one['id']}  {one['imported_at'][:10]}  {one['file']}: {one['accepted']} values, {one['rejected']} rejected{undone}",
        )
