"""``sez demo``: every feature on the bundled samples."""

import os
import shlex
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from sezdb.commands.output import EXIT, general_database
from sezdb.commands.terminal import heading, headings, wrapped

STEPS = (
    (
        "Eight documents about invented zones: decrees, an amending decree, an order with OKED codes, a page in windows-1251, a news item.",
        "ingest {samples}",
    ),
    ("The works. Two acts are held in two languages, one is repealed.", "docs"),
    ("The zones that these acts create or name.", "zones"),
    (
        "One zone: every fact with the provision that it comes from. Exceptions stand under what they except.",
        "zone stepnoy-bereg",
    ),
    ("One decree: status, history of amendments in both directions.", "doc 118"),
    (
        "The structure of a resolution: every provision has an Akoma Ntoso eId, the same in every language.",
        "doc 390 --structure --lang en",
    ),
    (
        "Both languages side by side: what the English lacks, numbers otherwise, or gives other figures for is marked.",
        "doc 390 --parallel",
    ),
    (
        "Provisions by words, in either language; the other one stands under each hit.",
        "search number of jobs --zone stepnoy-bereg --limit 2",
    ),
    ("A citation goes straight to its provision.", 'search "пп. 1) п. 3 Положения Указа 118" --limit 2'),
    (
        "May this be made there? The ban on excisable goods is read by the Tax Code of the day; every provision is quoted.",
        'check "Северный узел" "завод по розливу пива" --as-of 2019-05-01',
    ),
    (
        "The same question for every zone: where the lists of a zone disagree, a lawyer must look.",
        'check --all-zones "assembly of freight wagons" --as-of 2023-05-01',
    ),
    ("How much of the page belongs to the act; the rest is named furniture.", "doc U000000412_ --coverage"),
    (
        "Who must do what by when: the days of a quarter, the last day that is surely in time, and what cannot be computed.",
        "deadlines --from 2026-01-01 --to 2026-03-31",
    ),
    ("Figures that the press reports: whose they are, done or planned, exact or rounded.", "claims"),
    (
        "What the texts themselves get wrong: a stamp with another act's number, languages that disagree, cells that were lost.",
        "lint",
    ),
    (
        "Reported values, from a table as a management body sends it: what is clear is stored in the units of the act, what is not comes back with the reason.",
        "actuals import {samples}/actuals-2024.csv --rejected {folder}/rejected.csv",
    ),
    (
        "Targets and critical levels against these values. A critical level is breached; a quarter is not taken for a year.",
        "targets stepnoy-bereg --year 2024",
    ),
    (
        "A cell that the text lost is filled from an official copy; every answer names who did it.",
        'targets fill severnyy-uzel jobs 2020 critical 980 --source "invented gazette No. 30" --by Primerova',
    ),
    ("The filled level in an answer.", "targets severnyy-uzel --indicator jobs --year 2020"),
    (
        "Plans and actuals of 2018, and figures of the region: what an assessment needs.",
        "actuals import {samples}/plan-2018.csv",
    ),
    ("The figures of the region.", "statistics import {samples}/regions-2018.csv"),
    (
        "The zone by Order 136. What is not held is left out by name; what that makes of the answer is told.",
        "assess severnyy-uzel --year 2018 --kind transport --exclude 8.5,8.7,12.2,13.2,13.3",
    ),
    (
        "The same as a spreadsheet whose averages are live formulas. `--out report.html` writes a printable page with charts and sources "
        "(pip install 'sezdb[report]'). The folder of this demo is thrown away.",
        "report severnyy-uzel --year 2018 --kind transport --exclude 8.5,8.7,12.2,13.2,13.3 --out {folder}/scores.xlsx",
    ),
    ("The promise behind all of it: every quote is the text of its span.", "verify"),
)


@click.command("demo", epilog="Examples:\n\n  sez demo\n\n  sez demo --db demo.db")
@click.option(
    "--db", type=click.Path(path_type=Path), help="Keep the database in this file (default: a temporary one)."
)
def command(db: Path | None) -> None:
    """Ingest the bundled sample documents and walk through every feature on them."""
    db = db or general_database()
    if db is not None and db.exists():
        click.echo(f"sez: {db} exists already; give a new name for --db", err=True)
        raise SystemExit(EXIT["usage"])
    with tempfile.TemporaryDirectory() as folder, as_file(files("corpus") / "samples") as samples:
        os.environ["SEZ_DB"] = str(db or Path(folder) / "demo.db")
        for text, line in STEPS:
            click.echo()
            headings(text)
            click.echo(f"$ sez {line.format(samples='corpus/samples', folder='.')}\n")
            _run([word.format(samples=samples, folder=folder) for word in shlex.split(line)])
        _doubtful(Path(os.environ["SEZ_DB"]))
        _lost(Path(os.environ["SEZ_DB"]))
    click.echo("\nNext: sez ingest YOUR-FOLDER, then the same commands on your acts.")


def _run(arguments: list[str]) -> None:
    """One command of this program, in this process; its exit code is part of the story, not of ours."""
    program = click.get_current_context().find_root().command
    try:
        program.main(arguments, standalone_mode=False, prog_name="sez")
    except SystemExit as end:
        if end.code not in (0, EXIT["finding"], EXIT["partial"], EXIT["undetermined"], None):
            raise


def _doubtful(db: Path) -> None:
    """Facts that a check left in doubt."""
    from sezdb.database import open_reading

    click.echo()
    heading("A doubtful fact is kept, marked, and never passed off as sure:")
    for row in open_reading(db).execute(
        "select lang, area_ha, quote, eid, review from territories where review = 'pending'"
    ):
        wrapped(
            "  ",
            f"{row['area_ha']:g} ha ({row['lang']})  «{row['quote']}», {row['eid']}: review {row['review']}, the comma may part thousands or decimals",
        )


def _lost(db: Path) -> None:
    """The lost cells of a flattened table."""
    from sezdb.database import open_reading

    click.echo()
    heading("A lost cell is told, never filled:")
    for row in open_reading(db).execute("select message, next_step from findings where code = 'CELLS_LOST'"):
        wrapped("  ", row["message"])
        wrapped("  → ", row["next_step"])
