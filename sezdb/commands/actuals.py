"""``sez actuals``: reported values in, listed, taken back; templates to fill in."""

from pathlib import Path
from typing import Any

import click

from sezdb.actual_store import ACTUAL_IMPORTS, list_imports
from sezdb.actual_template import template
from sezdb.commands import actuals_import
from sezdb.commands.actuals_import import when
from sezdb.commands.import_told import SHOWN, tell_imports, tell_undone
from sezdb.commands.method_argument import wanted_method
from sezdb.commands.output import EXIT, Failure, answer, check_new, database_option
from sezdb.commands.table_import import take_back
from sezdb.commands.terminal import columns
from sezdb.commands.zone_argument import named_zone
from sezdb.database import open_reading
from sezdb.workbook import table_bytes


@click.group(
    "actuals",
    epilog="Examples:\n\n  sez actuals template stepnoy-bereg --out report.xlsx\n\n  sez actuals import report.xlsx --dry-run\n\n  sez actuals list",
)
def command() -> None:
    """Reported values: import them from CSV or XLSX, list them, take an import back, write a template."""


command.add_command(actuals_import.command)


@command.command("undo", epilog="Example:\n\n  sez actuals undo 3f2a91")
@click.argument("identity", metavar="ID")
@database_option
def undo_(identity: str, db: Path, form: str) -> None:
    """Take an import back as a whole, by its id or the beginning of it. Values that it had covered count again."""
    data = take_back(db, ACTUAL_IMPORTS, identity, "actuals")

    def table() -> None:
        tell_undone(data, lambda row: f"{row['zone']}, {row['name']}, {when(row)}")

    answer("actuals", data, form, table, rows=data["rows"], columns="undone")


@command.command(
    "list", epilog="Examples:\n\n  sez actuals list\n\n  sez actuals list --zone stepnoy-bereg --format csv"
)
@click.option("--zone", help="Only the values of this zone, by any of its names.")
@database_option
def list_(zone: str | None, db: Path, form: str) -> None:
    """The imports and their values. A value that a newer import covered is kept and marked."""
    connection = open_reading(db)
    data = list_imports(connection, named_zone(connection, zone) if zone else None)

    def table() -> None:
        tell_imports(data["imports"])
        if data["rows"]:
            columns(
                [_value(row) for row in data["rows"][:SHOWN]],
                ("zone", "indicator", "when", "value", "unit", "import"),
                keep=(2, 3),
            )
        click.echo(f"{len(data['imports'])} imports, {len(data['rows'])} values")

    answer("actuals", data, form, table, rows=data["rows"])


@command.command(
    "template",
    epilog="Examples:\n\n  sez actuals template stepnoy-bereg --out report.xlsx\n\n  sez actuals template --out empty.csv\n\n"
    "  sez actuals template stepnoy-bereg --method order-136 --year 2018 --out plan.xlsx",
)
@click.argument("zone", required=False)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write: .csv or .xlsx.")
@click.option("--method", help="With ZONE: the figures that this method of assessment needs (`sez assess --help`).")
@click.option("--year", type=click.IntRange(1990, 2100), help="With --method: the year.")
@database_option
def template_(zone: str | None, out: Path, method: str | None, year: int | None, db: Path, form: str) -> None:
    """Write a table to fill in: the indicators of ZONE with their units and target years, or the header alone. Rows left empty are passed over."""
    check_new(out, "--out")
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise Failure(EXIT["usage"], "NO_FORMAT", f"{out} is neither .csv nor .xlsx", "end the name with .csv or .xlsx")
    if (method is not None and not zone) or (year is not None and method is None):
        raise Failure(
            EXIT["usage"], "USAGE", "--method needs a zone, --year needs --method", "see the examples of --help"
        )
    needs = wanted_method(method) if method else None
    connection = open_reading(db) if zone else None
    headers, rows = (
        template(connection, named_zone(connection, zone), needs, year)
        if connection is not None and zone
        else template(None, None)
    )
    try:
        out.write_bytes(table_bytes(out.suffix.lower(), headers, rows))
    except OSError as error:
        raise Failure(
            EXIT["store"], "CANNOT_WRITE", f"{out}: {error.strerror}", "check the folder and your rights to it"
        ) from error
    data = {"file": str(out), "rows": len(rows)}
    answer(
        "actuals",
        data,
        form,
        lambda: click.echo(f"{out}: {len(rows)} rows to fill in; then `sez actuals import {out}`"),
    )


def _value(row: dict[str, Any]) -> tuple[Any, ...]:
    covered = "" if row["counts"] else " (covered)"
    return (
        row["zone_id"] or f"{row['zone']}?",
        row["name"],
        when(row),
        f"{row['value']}{covered}",
        row["unit"],
        row["import_id"][:8],
    )
