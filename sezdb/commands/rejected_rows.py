"""Rows of a table that could not be taken, given back as a file with the reasons; and the refusal of a table of which nothing could."""

from pathlib import Path
from typing import Any

from sezdb.commands.output import EXIT, Failure
from sezdb.import_plan import Plan
from sezdb.table_columns import REASON, Columns
from sezdb.workbook import table_bytes


def keep_rejected(plan: Plan[Any], placed: Columns, given: Path | None, file: Path, dry_run: bool) -> Path | None:
    """Write the rejected rows with their reasons; a file of rejected rows that somebody may be mending is not overwritten. Raises Failure."""
    if not plan.rejected or (dry_run and given is None):
        return None
    kept = [at for at, header in enumerate(placed.headers) if header != REASON]
    headers = [*(placed.headers[at] for at in kept), REASON]
    rows = [[*(one.cells[at] if at < len(one.cells) else "" for at in kept), one.reason] for one in plan.rejected]
    target, turn = given or Path(f"{file.name}.rejected.csv"), 2
    content = table_bytes(target.suffix.lower(), headers, rows)
    try:
        while given is None and target.exists():
            if target.is_file() and target.read_bytes() == content:
                return target
            target, turn = Path(f"{file.name}.rejected-{turn}.csv"), turn + 1
        with target.open("xb") as out:
            out.write(content)
    except OSError as error:
        raise Failure(
            EXIT["store"], "CANNOT_WRITE", f"{target}: {error.strerror}", "give another --rejected FILE"
        ) from error
    return target


def refuse_if_nothing(plan: Plan[Any], file: Path, kept: Path | None) -> None:
    """Raises Failure where no row could be taken."""
    if plan.accepted:
        return
    if not plan.rejected:
        raise Failure(
            EXIT["refused"],
            "NO_VALUES",
            f"{file.name} has {plan.empty} rows, none with a value",
            "fill in the column of values",
        )
    first = "; ".join(f"row {one.row}: {one.reason}" for one in plan.rejected[:3])
    hint = f"mend the rows in {kept} and import that file" if kept else "mend the rows and try again"
    raise Failure(
        EXIT["refused"], "ALL_REJECTED", f"all {len(plan.rejected)} rows of {file.name} are rejected: {first}", hint
    )
