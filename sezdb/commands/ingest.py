"""``sez ingest``: documents in, facts out."""

import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from parsers.parse import EXTRACTOR
from sezdb.commands.files import File, find_files, is_missing
from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.pipeline import Report, ingest, workers
from sezdb.commands.terminal import columns
from sezdb.database import open_writing, store_error
from sezdb.store import Store


@click.command(
    "ingest",
    epilog="Examples:\n\n  sez ingest decrees/\n\n  sez ingest U1900000118.html news.txt --jobs 4\n\n  cat page.html | sez ingest -",
)
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Worker processes that read and parse."
)
@click.option("--name", default="stdin.html", show_default=True, help="Name of the document read from standard input.")
@database_option
def command(paths: tuple[str, ...], jobs: int, name: str, db: Path, form: str) -> None:
    """Read acts and news into the database: files, folders, ZIP archives, or - for standard input.

    Pages (HTML) and plain text, Russian, English and Kazakh. Unchanged files cost nothing; one bad file never stops the others. Exit 4 when every file was
    refused, 5 when some were.
    """
    import sqlite3

    reports: list[Report] = []
    if missing := [path for path in paths if path != "-" and is_missing(path)]:
        raise Failure(
            EXIT["not_found"], "NO_FILE", f"there is no {', '.join(missing)}", "check the path; nothing was read"
        )
    files = list(_files(paths, name))
    if not files:
        raise Failure(
            EXIT["not_found"],
            "NO_FILES",
            "there is no document to read in " + ", ".join(paths),
            "give pages (.html) or texts (.txt), or a folder of them",
        )
    connection = open_writing(db, create=True)
    try:
        with _progress(len(files), form) as step:

            def told(report: Report) -> None:
                reports.append(report)
                step(report)

            store = Store(connection)
            ingest(store, files, min(jobs, workers() * 4), told)
        older = store.read_by_other_rules(EXTRACTOR)
    except sqlite3.Error as error:
        raise store_error(db, error) from error
    finally:
        connection.close()
    warnings = (
        [f"{older} sources were read by other rules than those of version {EXTRACTOR}: `sez rebuild` reads them again"]
        if older
        else []
    )
    refused = [report for report in reports if report.status == "refused"]
    if len(refused) == len(reports):
        raise _all_refused(refused)
    answer("ingest", [asdict(report) for report in reports], form, lambda: _table(reports, db), warnings)
    raise SystemExit(EXIT["partial"] if any(report.status in ("partial", "refused") for report in reports) else 0)


def _all_refused(refused: list[Report]) -> Failure:
    """The failure of a run that could read none of its files, with the reason of each."""
    codes = list(dict.fromkeys(report.findings[0]["code"] for report in refused))
    steps = list(dict.fromkeys(report.findings[0]["next_step"] for report in refused))
    return Failure(
        EXIT["refused"],
        codes[0] if len(codes) == 1 else "ALL_REFUSED",
        "\n     ".join(_named(report) for report in refused[:20])
        + (f"\n     and {len(refused) - 20} more" if len(refused) > 20 else ""),
        "; ".join(steps),
    )


def _named(report: Report) -> str:
    """Why a file was refused, with its name where the reason does not say it."""
    name, message = report.source.rsplit("/", 1)[-1], report.findings[0]["message"]
    return message if name in message else f"{name}: {message}"


def _files(paths: tuple[str, ...], name: str) -> Any:
    for path in paths:
        if path == "-":
            raw = sys.stdin.buffer.read()
            yield File(f"stdin:/{name}", lambda content=raw: content)  # type: ignore[misc]
        else:
            yield from find_files([path])


def _progress(total: int, form: str) -> Any:
    """A bar on a terminal; nothing elsewhere."""
    if form != "table" or not sys.stderr.isatty() or total < 4:
        return nullcontext(lambda report: None)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )

    class Bar:
        def __enter__(self) -> Any:
            progress.start()
            task = progress.add_task("", total=total)
            return lambda report: progress.advance(task)

        def __exit__(self, *error: Any) -> None:
            progress.stop()

    return Bar()


def _table(reports: list[Report], db: Path) -> None:
    """One line a document that is new or refused, then the sums."""
    shown = [report for report in reports if report.status != "unchanged"]
    rows = [
        (report.source.rsplit("/", 1)[-1], report.status, sum(report.facts.values()) or "", _first(report))
        for report in shown[:200]
    ]
    if rows:
        columns(rows, ("document", "status", "facts", "findings"))
    counts = {
        status: sum(report.status == status for report in reports)
        for status in ("new", "changed", "unchanged", "partial", "refused")
    }
    click.echo(", ".join(f"{count} {status}" for status, count in counts.items() if count) + f" → {db}")


def _first(report: Report) -> str:
    codes = list(dict.fromkeys(finding["code"] for finding in report.findings))
    if report.status == "refused":
        return f"{report.findings[0]['message']}; {report.findings[0]['next_step']}"
    return ", ".join(codes)
