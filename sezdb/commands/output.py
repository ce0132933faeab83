"""How every command speaks: data on stdout, messages on stderr, one JSON document, exit codes of the contract."""

import csv
import io
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from corpus.data_file import data_file
from corpus.sheet import guarded
from sezdb.database import StoreError, default_path, store_error

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


def database_option(
    command: Callable[..., Any] | None = None, *, more: tuple[str, ...] = (), only: tuple[str, ...] = ()
) -> Callable[..., Any]:
    """``--db`` and ``--format``, and failures told as the contract says. ``more`` are formats that only this command has; ``only``: it has
    none but these, and without ``--format`` it chooses one itself (``form`` is None)."""
    if command is None:
        return lambda function: database_option(function, more=more, only=only)

    @click.option("--db", type=click.Path(path_type=Path), help="Database file (default: $SEZ_DB, else ./sez.db).")
    @click.option(
        "--format",
        "form",
        type=click.Choice(only or (*FORMATS, *more)),
        default=None if only else "table",
        show_default=not only,
        help="What to write (default: what --out is called)." if only else "How to print the answer.",
    )
    @wraps(command)
    def run(*args: Any, db: Path | None, form: str | None, **options: Any) -> None:
        path = db or general_database() or default_path()
        try:
            command(*args, db=path, form=form, **options)
        except StoreError as error:
            fail(_store_failure(error), form)
        except sqlite3.Error as error:
            fail(_store_failure(store_error(path, error)), form)
        except Failure as error:
            fail(error, form)

    return run


def general_database() -> Path | None:
    """The file that ``--db`` before the command names."""
    found: Path | None = click.get_current_context().find_root().params.get("db")
    return found


def _store_failure(error: StoreError) -> Failure:
    ends = EXIT["store"] if error.code != "NO_DATABASE" else EXIT["not_found"]
    return Failure(ends, error.code, str(error), error.hint)


def fail(error: Failure, form: str | None) -> NoReturn:
    """Say what is wrong on stderr and end with its exit code."""
    if form == "json":
        body = {"error": {"code": error.code, "message": str(error), "hint": error.hint}}
        click.echo(json.dumps(body, ensure_ascii=False), err=True)
    else:
        click.echo(f"sez: {error}\n     {error.hint}", err=True)
    raise SystemExit(error.exit_code)


def unreadable(path: Path, error: OSError) -> Failure:
    """The failure for a file that is not there (not found), or that cannot be read (refused)."""
    if isinstance(error, FileNotFoundError):
        return Failure(EXIT["not_found"], "NO_FILE", f"there is no file {path}", "check the path")
    hint = "check the path and your rights to it"
    return Failure(EXIT["refused"], "UNREADABLE_FILE", f"{path}: {error.strerror or error}", hint)


def check_new(path: Path, option: str, done: str = "") -> None:
    """Raises Failure (wrong use) where a new file cannot be written: something has its name, or its folder is missing or closed."""
    end = f"; {done}" if done else ""
    if path.exists() or path.is_symlink():
        hint = f"give a new name{option and ' for ' + option}: no file is ever overwritten{end}"
        raise Failure(EXIT["usage"], "EXISTS", f"{path} exists already", hint)
    check_folder(path, option, done)


def check_folder(path: Path, option: str, done: str = "") -> None:
    """Raises Failure (wrong use) where the folder of a new file is missing or closed."""
    end = f"; {done}" if done else ""
    if not path.parent.is_dir():
        hint = f"create it, or give another {option or 'name'}{end}"
        raise Failure(EXIT["usage"], "NO_FOLDER", f"there is no folder {path.parent}", hint)
    if not os.access(path.parent, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        hint = f"give another {option or 'name'}, in a folder of yours{end}"
        raise Failure(EXIT["usage"], "READ_ONLY_FOLDER", f"you may not write into the folder {path.parent}", hint)


def answer(
    command: str,
    data: Any,
    form: str,
    table: Callable[[], None],
    warnings: Sequence[str] = (),
    rows: Iterable[dict[str, Any]] | None = None,
    columns: str = "",
) -> None:
    """Print an answer: as one JSON document, as lines of JSON, as CSV, or for people. ``columns`` names the header of a list without
    rows, where it is not the command's."""
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
        empty = () if found else data_file("sezdb", "data/answer_columns.toml").get(columns or command, ())
        click.echo(_csv(found, empty), nl=False)


def _csv(rows: list[dict[str, Any]], empty: Sequence[str]) -> str:
    """Rows as CSV, or the header ``empty`` alone; text that a spreadsheet would run as a formula is marked as text."""
    names = list(dict.fromkeys(name for row in rows for name in row)) or empty
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
