"""``sez statistics``: figures of regions that a method of assessment needs, in, listed, taken back; a template to fill in."""

from pathlib import Path
from typing import Any

import click

from sezdb.commands.import_told import SHOWN, tell_import, tell_imports, tell_undone
from sezdb.commands.output import EXIT, Failure, answer, check_new, database_option
from sezdb.commands.table_import import given_table, import_answer, opened, store_plan, take_back
from sezdb.commands.terminal import columns, wrapped
from sezdb.database import open_reading
from sezdb.method_inputs import input_units
from sezdb.regions import region_name
from sezdb.statistics_plan import STATISTICS, plan_statistics
from sezdb.statistics_store import STATISTIC_IMPORTS, list_statistics
from sezdb.table_columns import Unplaced, find_columns
from sezdb.workbook import table_bytes


@click.group(
    "statistics",
    epilog="Examples:\n\n  sez statistics template --year 2018 --out regions.xlsx\n\n  sez statistics import regions.xlsx --dry-run\n\n  sez statistics list",
)
def command() -> None:
    """Statistics of regions that assessments need: import them from CSV or XLSX, list them, take an import back, write a template."""


@command.command(
    "import",
    epilog="Examples:\n\n  sez statistics import regions.csv --dry-run\n\n  sez statistics import regions.xlsx",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", default="", help="Sheet of a workbook (default: the first visible one that holds data).")
@click.option(
    "--rejected",
    type=click.Path(path_type=Path),
    help="New file for rejected rows (default: FILE.rejected.csv in the working folder).",
)
@click.option("--dry-run", is_flag=True, help="Show what would be added, changed and rejected; store nothing.")
@database_option
def import_(file: Path, sheet: str, rejected: Path | None, dry_run: bool, db: Path, form: str) -> None:
    """Import statistics of regions from a CSV, TSV or XLSX FILE.

    Columns: region, metric, year, value, unit; optional: source. Metrics: employable population, gross regional product, regional taxes,
    and what other methods need. Exit 5 when some rows were rejected, 4 when all were.
    """
    given = given_table(file, sheet, rejected, dry_run, db)
    try:
        placed = find_columns(given.table, STATISTICS)
    except Unplaced as error:
        hint = f"call the columns {', '.join(STATISTICS.fields)}; headers seen: {', '.join(error.headers) or 'none'}"
        raise Failure(EXIT["usage"], "NO_COLUMN", str(error), hint) from error
    with opened(db, reading=dry_run) as connection:
        plan = plan_statistics(connection, given.table, placed)
        stored = store_plan(connection, STATISTIC_IMPORTS, plan, placed, given)
    data = import_answer(plan, placed, given, stored)
    answer("statistics", data, form, lambda: _told(data), rows=data["rows"])
    raise SystemExit(EXIT["partial"] if plan.rejected else EXIT["done"])


def _told(data: dict[str, Any]) -> None:
    shown = data["rows"][:SHOWN]
    if shown:
        rows = [(row["change"], row["region"], row["metric"], row["year"], row["value"], row["unit"]) for row in shown]
        columns(rows, ("change", "region", "metric", "year", "value", "unit"), keep=(0, 3, 4))
    for row in shown:
        if row["caveat"]:
            wrapped(f"  row {row['row']}: ", row["caveat"])
    tell_import(data, "statistics")


@command.command("undo", epilog="Example:\n\n  sez statistics undo 3f2a91")
@click.argument("identity", metavar="ID")
@database_option
def undo_(identity: str, db: Path, form: str) -> None:
    """Take an import back as a whole, by its id or the beginning of it. Values that it had covered count again."""
    data = take_back(db, STATISTIC_IMPORTS, identity, "statistics")

    def table() -> None:
        tell_undone(data, lambda row: f"{row['region']}, {row['metric']}, {row['year']}")

    answer("statistics", data, form, table, rows=data["rows"], columns="statistics_undone")


@command.command(
    "list", epilog="Examples:\n\n  sez statistics list\n\n  sez statistics list --region Костанайская --format csv"
)
@click.option("--region", help="Only the values of this region, by any of its names.")
@database_option
def list_(region: str | None, db: Path, form: str) -> None:
    """The imports and their values. A value that a newer import covered is kept and marked."""
    data = list_statistics(open_reading(db), region)

    def table() -> None:
        tell_imports(data["imports"])
        if data["rows"]:
            rows = [
                (
                    row["region"],
                    row["metric"],
                    row["year"],
                    f"{row['value']}{'' if row['counts'] else ' (covered)'}",
                    row["unit"],
                    row["import_id"][:8],
                )
                for row in data["rows"][:SHOWN]
            ]
            columns(rows, ("region", "metric", "year", "value", "unit", "import"), keep=(2, 3))
        click.echo(f"{len(data['imports'])} imports, {len(data['rows'])} values")

    answer("statistics", data, form, table, rows=data["rows"])


@command.command(
    "template",
    epilog="Examples:\n\n  sez statistics template --year 2018 --out regions.xlsx\n\n  sez statistics template --out empty.csv",
)
@click.option(
    "--year", type=click.IntRange(1990, 2100), help="A row for each region of a zone held and each metric in this year."
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write: .csv or .xlsx.")
@database_option
def template_(year: int | None, out: Path, db: Path, form: str) -> None:
    """Write a table to fill in: the header alone, or with --year a row for each figure that the regions of the zones held need."""
    check_new(out, "--out")
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise Failure(EXIT["usage"], "NO_FORMAT", f"{out} is neither .csv nor .xlsx", "end the name with .csv or .xlsx")
    rows = list[tuple[str | int, ...]]()
    if year is not None:
        found = open_reading(db).execute("select distinct region from zones where region is not null order by region")
        names = sorted({region_name(row[0]) for row in found})
        units = input_units("statistics").values()
        rows = [(name, one.ru, year, "", unit, "") for name in names for unit, one in units]
    try:
        out.write_bytes(table_bytes(out.suffix.lower(), STATISTICS.fields, rows))
    except OSError as error:
        raise Failure(
            EXIT["store"], "CANNOT_WRITE", f"{out}: {error.strerror}", "check the folder and your rights to it"
        ) from error
    data = {"file": str(out), "rows": len(rows)}
    answer(
        "statistics",
        data,
        form,
        lambda: click.echo(f"{out}: {len(rows)} rows to fill in; then `sez statistics import {out}`"),
    )
