"""How every command speaks: data on stdout, messages on stderr, one JSON document, exit codes of the contract."""

import csv
import io
import json
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from corpus.sheet import guarded
from sezdb.database import StoreError, default_path

FORMATS: Final = ("table", "json", "jsonl", "csv")
EXIT: Final = {
    "done": 0,
    "finding": 1,
    "usage": 2,
    "not_found": 3,
    "refused": 4,
    "partial": 5,
    "store": 6,
    "undetermined": 7,
    "interrupted": 130,
}


class Failure(Exception):
    """A command ends without an answer: exit code, code, message and what to do."""

    def __init__(self, exit_code: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.exit_code, self.code, self.hint = exit_code, code, hint


def database_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--db`` and ``--format``, and failures told as the contract says."""

    @click.option("--db", type=click.Path(path_type=Path), help="Database file (default: $SEZ_DB, else ./sez.db).")
    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to print the answer.",
    )
    @wraps(command)
    def run(*args: Any, db: Path | None, form: str, **options: Any) -> None:
        try:
            command(*args, db=db or default_path(), form=form, **options)
        except StoreError as error:
            fail(
                Failure(
                    EXIT["store"] if error.code != "NO_DATABASE" else EXIT["not_found"],
                    error.code,
                    str(error),
                    error.hint,
                ),
                form,
            )
        except Failure as error:
            fail(error, form)

    return run


def fail(error: Failure, form: str) -> NoReturn:
    """Say what is wrong on stderr and end with its exit code."""
    if form == "json":
        body = {"error": {"code": error.code, "message": str(error), "hint": error.hint}}
        click.echo(json.dumps(body, ensure_ascii=False), err=True)
    else:
        click.echo(f"sez: {error}\n     {error.hint}", err=True)
    raise SystemExit(error.exit_code)


def answer(
    command: str,
    data: Any,
    form: str,
    table: Callable[[], None],
    warnings: Sequence[str] = (),
    rows: Iterable[dict[str, Any]] | None = None,
) -> None:
    """Print an answer: as one JSON document, as lines of JSON, as CSV, or for people."""
    if form == "json":
        click.echo(
            json.dumps(
                {"schema": f"sez.{command}/1", "data": data, "warnings": list(warnings)}, ensure_ascii=False, indent=1
            )
        )
        return
    for warning in warnings:
        click.echo(f"sez: {warning}", err=True)
    if form == "table":
        table()
        return
    found = list(rows if rows is not None else data if isinstance(data, list) else [data])
    if form == "jsonl":
        for row in found:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        click.echo(_csv(found), nl=False)


def _csv(rows: list[dict[str, Any]]) -> str:
    """Rows as CSV; text that a spreadsheet would run as a formula is marked as text."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_safe(row.get(name)) for name in names])
    return out.getvalue()


def _safe(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        value = json.dumps(value, ensure_ascii=False)
    return guarded(value) if isinstance(value, str) else value


def width() -> int:
    """The columns of the terminal, 80 where there is none."""
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return int(os.environ.get("COLUMNS") or 80)


def colored() -> bool:
    """Whether to print colours: on a terminal, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def heading(text: str) -> None:
    """A heading for people."""
    click.echo(click.style(text, bold=True) if colored() else text)


def columns(rows: Sequence[Sequence[Any]], titles: Sequence[str], keep: tuple[int, ...] = ()) -> None:
    """A plain table that fits the terminal: the widest column gives way, cut texts end with an ellipsis.
    Columns in ``keep`` are never cut: what the user must type."""
    cells = [[("" if value is None else str(value)).replace("\n", " ") for value in row] for row in rows]
    sizes = [max([len(title), *(len(row[at]) for row in cells)]) for at, title in enumerate(titles)]
    room = width() - 2 * (len(titles) - 1)
    while sum(sizes) > room:
        size, at = max((size, at) for at, size in enumerate(sizes) if at not in keep)
        if size <= 8:
            break
        sizes[at] -= 1
    heading("  ".join(title.ljust(size) for title, size in zip(titles, sizes, strict=True)).rstrip())
    for row in cells:
        click.echo("  ".join(_cut(value, size).ljust(size) for value, size in zip(row, sizes, strict=True)).rstrip())


def _cut(value: str, size: int) -> str:
    return value if len(value) <= size else value[: max(1, size - 1)] + "…"


def pairs(rows: Sequence[tuple[str, Any]], indent: int = 2) -> None:
    """Names and values for people, values wrapped under themselves; what is unknown is a dash."""
    size = max((len(name) for name, _ in rows), default=0) + 2
    for name, value in rows:
        shown = (
            "—" if value in (None, "", []) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        )
        wrapped(" " * indent + name.ljust(size), shown)


def wrapped(lead: str, text: str) -> None:
    """A text after its lead, the further lines under the first."""
    room = max(20, width() - len(lead))
    lines = textwrap.wrap(text, room) or ["—"]
    click.echo(lead + lines[0])
    for line in lines[1:]:
        click.echo(" " * len(lead) + line)
