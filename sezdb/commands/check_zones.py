"""``sez check --all-zones``: the zones whose lists permit an activity."""

import sqlite3

import click

from sezdb.check.answer import answer_of, row_of
from sezdb.check.check import Checker
from sezdb.commands.output import EXIT, Failure, answer
from sezdb.commands.terminal import columns, wrapped
from sezdb.database import Row, select

_ORDER = ("permitted", "unclear", "excluded", "prohibited", "not_listed")


def run(connection: sqlite3.Connection, text: str, code: str | None, day: str, form: str) -> int:
    """Ask every zone that has a list in the database; the exit code."""
    if not (text.strip() or code):
        raise Failure(
            EXIT["usage"], "USAGE", "say what is to be done", 'for example: sez check --all-zones "производство мебели"'
        )
    zones = select(
        connection,
        "select distinct z.id, coalesce(z.name_ru, z.name_en, z.id) as name from zones z join current_activities a on a.zone_id = z.id order by z.id",
    )
    found = list[Row]()
    for zone in zones:
        checker = Checker(connection, zone["id"])
        found.append(
            {"name": zone["name"]} | row_of(answer_of(connection, checker, checker.check(text, code, day), day))
        )
    found.sort(key=lambda row: (_ORDER.index(row["verdict"]), row["zone"]))
    answer("check", found, form if form != "docx" else "table", lambda: _show(found), rows=found)
    verdicts = {row["verdict"] for row in found}
    return EXIT["done" if "permitted" in verdicts else "undetermined" if "unclear" in verdicts else "finding"]


def _show(found: list[Row]) -> None:
    if not found:
        click.echo("no zone has a list of activities in the database: `sez ingest` the acts first")
        return
    columns(
        [(row["verdict"], row["zone"], row["name"], ", ".join(row["labels"][:1])) for row in found],
        ("verdict", "zone", "name", "provision"),
        keep=(0,),
    )
    for row in found:
        if row["verdict"] == "unclear" and row["why"]:
            wrapped(f"  {row['zone']}: ", row["why"][0])
    click.echo()
    click.echo('`sez check ZONE "…"` gives the proof for one zone.')
