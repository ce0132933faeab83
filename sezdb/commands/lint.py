"""``sez lint``: findings."""

from pathlib import Path

import click

from corpus.text import shortened
from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.terminal import headings, width, wrapped
from sezdb.database import open_reading
from sezdb.findings import NoCode, find_findings, known_code
from sezdb.works import NotOne, find_work


@click.command(
    "lint",
    epilog="Examples:\n\n  sez lint\n\n  sez lint U1900000118\n\n  sez lint --code ACT_NUMBER_MISMATCH --format csv",
)
@click.argument("name", metavar="[WORK]", required=False)
@click.option("--code", help="Only findings of this code, in capital or small letters.")
@database_option
def command(name: str | None, code: str | None, db: Path, form: str) -> None:
    """What the texts themselves get wrong: each finding with its quote and the next step.

    Exit 1 when there is a finding above info.
    """
    connection = open_reading(db)
    try:
        wanted = known_code(connection, code) if code is not None else None
        rows = find_findings(connection, find_work(connection, name) if name else None, wanted)
    except NoCode as error:
        raise Failure(EXIT["usage"], "NO_CODE", str(error), "known codes: " + ", ".join(error.known)) from error
    except NotOne as error:
        hint = "; ".join(row["id"] for row in error.found) or "`sez docs` lists the works"
        raise Failure(
            EXIT["usage"] if error.found else EXIT["not_found"],
            "AMBIGUOUS" if error.found else "NO_WORK",
            str(error),
            hint,
        ) from error

    def table() -> None:
        for row in rows:
            headings(
                f"{row['severity']}: {row['code']}  {row['work_id'] or ''} {row['lang'] or ''} {row['eid'] or ''}".rstrip()
            )
            wrapped("  ", row["message"])
            if row["quote"]:
                click.echo(f"  «{shortened(row['quote'], width() - 7)}»")
            wrapped("  → ", row["next_step"])
            click.echo()
        counts = {
            severity: sum(row["severity"] == severity for row in rows) for severity in ("error", "warning", "info")
        }
        click.echo(", ".join(f"{count} {severity}" for severity, count in counts.items()) if rows else "nothing found")

    answer("lint", rows, form, table)
    raise SystemExit(EXIT["finding"] if any(row["severity"] != "info" for row in rows) else 0)
