"""``sez check``: whether a project's activity may be done in a zone."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from corpus.classification import NotACodeError, classifier
from sezdb.check.answer import answer_of, row_of
from sezdb.check.check import LONGEST, Checker
from sezdb.clock import today
from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.zone_argument import named_zone
from sezdb.database import Row, open_reading

ENDS = {
    "permitted": "done",
    "excluded": "finding",
    "prohibited": "finding",
    "not_listed": "finding",
    "unclear": "undetermined",
}
"""How the program ends by the verdict."""


@click.command(
    "check",
    epilog='Examples:\n\n  sez check stepnoy-bereg "завод по розливу пива"\n\n  sez check "Степной берег" "assembly of electric buses" --oked 29.10\n\n'
    '  sez check stepnoy-bereg "" --oked 10.51 --as-of 2020-05-01\n\n  sez check --all-zones "производство мебели"\n\n'
    "  sez check stepnoy-bereg --batch projects.xlsx --format csv > verdicts.csv",
)
@click.argument("zone", required=False, default="")
@click.argument("text", required=False, default=None)
@click.option("--oked", help="Code of the classifier: C, 10, 10.5, 10.51 or 10.51.0. The text decides over it.")
@click.option("--as-of", metavar="DATE", help="The day on which it is asked, YYYY-MM-DD (default: today).")
@click.option("--all-zones", is_flag=True, help="Ask for every zone; then the text is the only argument.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help="CSV or XLSX file of projects: columns text, oked, zone, as_of (the last three optional).",
)
@click.option(
    "--rejected",
    type=click.Path(path_type=Path),
    help="New file for rejected rows of a batch (default: FILE.rejected.csv).",
)
@database_option(more=("docx",))
def command(
    zone: str,
    text: str | None,
    oked: str | None,
    as_of: str | None,
    all_zones: bool,
    batch: Path | None,
    rejected: Path | None,
    db: Path,
    form: str,
) -> None:
    """May this be done in ZONE? TEXT says what, in Russian or English, in the project's own words.

    The verdict is permitted, excluded (an exception from a permitted class), prohibited (a ban), not_listed, or unclear: then the
    answer says what would decide. It cites every provision that it rests on. Exit code 0 for permitted, 7 for unclear, 1 for the others.
    """
    connection = open_reading(db)
    day = _day(as_of)
    if batch is not None:
        from sezdb.commands.check_batch import run

        raise SystemExit(run(connection, batch, rejected, zone, day, form))
    if all_zones:
        from sezdb.commands.check_zones import run as every

        raise SystemExit(every(connection, text or zone, _code(oked), day, form))
    if not zone or text is None or not (text.strip() or oked):
        raise Failure(
            EXIT["usage"],
            "USAGE",
            "give a zone and what is to be done there",
            'for example: sez check "Степной берег" "производство мебели"; a code alone: sez check ZONE "" --oked 31.01',
        )
    if len(text) > LONGEST:
        raise Failure(
            EXIT["usage"],
            "TOO_LONG",
            f"the text has {len(text)} letters, the limit is {LONGEST}",
            "describe the activity alone",
        )
    checker = Checker(connection, named_zone(connection, zone))
    data = answer_of(connection, checker, checker.check(text, _code(oked), day), day)
    if form == "docx":
        from sezdb.commands.check_memo import memo

        memo(data)
    else:
        answer("check", data, form, lambda: _show(data), rows=[row_of(data)])
    raise SystemExit(EXIT[ENDS[data["verdict"]]])


def _show(data: Row) -> None:
    from sezdb.commands.check_table import show

    show(data)


def _day(printed: str | None) -> str:
    try:
        return (date.fromisoformat(printed) if printed else today()).isoformat()
    except ValueError as error:
        raise Failure(EXIT["usage"], "USAGE", f"«{printed}» is no day", "write it as 2015-06-01") from error


def _code(printed: str | None) -> str | None:
    """The node of a printed code. Raises Failure for one that the classifier does not have."""
    if printed is None or not printed.strip():
        return None
    try:
        return classifier().code_of(printed)
    except NotACodeError as error:
        raise Failure(
            EXIT["usage"],
            "NO_CODE",
            str(error),
            "see the classifier of the Bureau of National Statistics, or leave the code out",
        ) from error


def checked_code(printed: Any) -> str | None:
    """The node of the code in a cell. Raises NotACodeError."""
    return classifier().code_of(str(printed)) if printed not in (None, "") and str(printed).strip() else None
