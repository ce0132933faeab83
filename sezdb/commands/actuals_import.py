"""``sez actuals import``: a table of reported values into the database, rejected rows given back."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import click

from corpus.sheet import Sheet
from sezdb.actual_store import ACTUAL_IMPORTS, save_mapping, saved_mapping
from sezdb.actuals import ACTUALS, plan_import
from sezdb.commands.import_told import SHOWN, tell_import
from sezdb.commands.output import EXIT, Failure, answer, database_option, unreadable
from sezdb.commands.table_import import given_table, import_answer, opened, store_plan
from sezdb.commands.terminal import columns, wrapped
from sezdb.table_columns import Columns, Unplaced, find_columns, header_rows, mapped_columns


@click.command(
    "import",
    epilog="Examples:\n\n  sez actuals import report-2024.xlsx --dry-run\n\n  sez actuals import report.csv --map columns.json --save-map quarterly\n\n"
    "A mapping is JSON, field → header, and names all five required columns:\n\n"
    '  {"zone": "СЭЗ", "indicator": "Показатель", "year": "Год", "value": "Факт", "unit": "Ед. изм."}',
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", default="", help="Sheet of a workbook (default: the first visible one that holds data).")
@click.option(
    "--map", "mapping", type=click.Path(path_type=Path), help="JSON file that says which header is which field."
)
@click.option("--save-map", "name", help="Keep the mapping under this name, for every table with the same headers.")
@click.option(
    "--rejected",
    type=click.Path(path_type=Path),
    help="New file for rejected rows (default: FILE.rejected.csv in the working folder).",
)
@click.option("--dry-run", is_flag=True, help="Show what would be added, changed and rejected; store nothing.")
@database_option
def command(
    file: Path,
    sheet: str,
    mapping: Path | None,
    name: str | None,
    rejected: Path | None,
    dry_run: bool,
    db: Path,
    form: str,
) -> None:
    """Import reported values from a CSV, TSV or XLSX FILE.

    Columns: zone, indicator, year, value, unit; optional: period (year, Q1 … Q4, cumulative), plan, source. Headers may be Russian or
    English. A rejected row is given back in a file with the reason; mend it there and import that file. Exit 5 when some rows were
    rejected, 4 when all were. Of each row the answer says: added, changed, unchanged (another import says the same), or held (this file was
    imported before and has the row already).
    """
    given = given_table(file, sheet, rejected, dry_run, db)
    with opened(db, reading=dry_run) as connection:
        placed, saved = _columns(connection, given.table, mapping)
        plan = plan_import(connection, given.table, placed)
        stored = store_plan(connection, ACTUAL_IMPORTS, plan, placed, given)
        if name and plan.accepted and not dry_run:
            save_mapping(connection, name, placed)
    data = import_answer(plan, placed, given, stored)
    warnings = [f"columns by the saved mapping «{saved}»"] if saved else []
    answer("actuals", data, form, lambda: _told(data), warnings, rows=data["rows"])
    raise SystemExit(EXIT["partial"] if plan.rejected else EXIT["done"])


def _columns(connection: sqlite3.Connection, table: Sheet, mapping: Path | None) -> tuple[Columns, str | None]:
    """The columns: by the mapping given, else by one saved for these headers, else by what the headers say."""
    try:
        if mapping is not None:
            return mapped_columns(table, _mapping(mapping), ACTUALS), None
        for headers in header_rows(table):
            if found := saved_mapping(connection, headers):
                return mapped_columns(table, found[1], ACTUALS), found[0]
        return find_columns(table, ACTUALS), None
    except Unplaced as error:
        seen = ", ".join(f"«{header}»" for header in error.headers) or "none"
        raise Failure(
            EXIT["usage"],
            "NO_COLUMN",
            f"{error}; headers seen: {seen}",
            "name the columns with --map FILE.json (see --help)",
        ) from error


def _mapping(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise unreadable(file, error) from error
    except ValueError as error:
        raise Failure(
            EXIT["usage"], "BAD_MAPPING", f"{file} is no JSON: {error}", 'write {"zone": "header", …}'
        ) from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Failure(
            EXIT["usage"], "BAD_MAPPING", f"{file} is no mapping of fields to headers", 'write {"zone": "header", …}'
        )
    return found


def when(row: dict[str, Any]) -> str:
    """The year of a value, with its period unless it is the whole year."""
    return str(row["year"]) if row["period"] == "year" else f"{row['year']} {row['period']}"


def _told(data: dict[str, Any]) -> None:
    if data["rows"]:
        rows = [
            (
                row["change"],
                row["zone_id"],
                row["name"],
                when(row),
                row["value"],
                row["unit"],
                row["before"]["value"] if row["before"] else "",
            )
            for row in data["rows"][:SHOWN]
        ]
        columns(rows, ("change", "zone", "indicator", "when", "value", "unit", "before"), keep=(0, 3, 4))
    for row in data["rows"][:SHOWN]:
        for caveat in row["caveats"]:
            wrapped(f"  row {row['row']}: ", caveat)
    tell_import(data, "actuals")
