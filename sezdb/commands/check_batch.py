"""``sez check --batch``: hundreds of projects from a table, each with its verdict; rows that cannot be read come back with the reason."""

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import click

from corpus.classification import NotACodeError, classifier
from corpus.data_file import data_file
from corpus.problems import Refused
from corpus.sheet import Cell, Formula, Sheet
from corpus.values import iso_date
from ingest.sheet import read_sheet
from sezdb.check.answer import answer_of, row_of
from sezdb.check.check import LONGEST, Checker
from sezdb.commands.output import EXIT, Failure, answer, check_folder, check_new, unreadable
from sezdb.commands.terminal import columns, heading, wrapped
from sezdb.database import Row
from sezdb.workbook import table_bytes
from sezdb.zone_cards import NoZone, find_zone

_FIELDS: Final = ("text", "oked", "zone", "as_of")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not checked, and why."""

    row: int
    cells: tuple[Cell, ...]
    reason: str


def run(connection: sqlite3.Connection, file: Path, rejected: Path | None, zone: str, day: str, form: str) -> int:
    """Check every row of a table; the exit code: 5 when some rows were rejected, 4 when all were."""
    if rejected is not None:
        check_new(rejected, "--rejected FILE", "nothing was checked")
    table = _read(file)
    headers, at = _headers(table, file)
    checkers, done, refused = dict[str, Checker](), list[Row](), list[Rejected]()
    rows = list(zip(table.rows, table.numbers, strict=True))[1:]
    if rejected is None:
        check_folder(Path(f"{file.name}.rejected.csv"), "--rejected FILE", "nothing was checked")
    for cells, number in _progress(rows):
        given = {
            field: ". ".join(filter(None, (_cell(cells, place) for place in places))) for field, places in at.items()
        }
        if not any(given.values()):
            continue
        try:
            done.append({"row": number} | _checked(connection, checkers, given, zone, day))
        except (ValueError, NoZone) as error:
            refused.append(Rejected(number, cells, str(error)))
    kept = _keep(refused, headers, rejected, file)
    if not done:
        told = "; ".join(f"row {one.row}: {one.reason}" for one in refused[:3]) or "it has no rows"
        hint = f"mend the rows in {kept}" if kept else "give a table with the columns text, oked, zone, as_of"
        raise Failure(EXIT["refused"], "ALL_REJECTED", f"nothing in {file.name} could be checked: {told}", hint)
    told_of = [{"row": one.row, "reason": one.reason} for one in refused]
    data = {"rows": done, "rejected": told_of, "rejected_file": str(kept) if kept else None}
    answer("check", data, form if form != "docx" else "table", lambda: _show(done, refused, kept), rows=done)
    return EXIT["partial" if refused else "done"]


def _checked(
    connection: sqlite3.Connection, checkers: dict[str, Checker], given: dict[str, str], zone: str, day: str
) -> Row:
    """The verdict on one row. Raises ValueError or NoZone."""
    name = given.get("zone") or zone
    if not name:
        raise ValueError("no zone: give one before --batch, or a column zone")
    if not given.get("text") and not given.get("oked"):
        raise ValueError("neither a text nor a code")
    held = find_zone(connection, name)
    checker = checkers.setdefault(held, Checker(connection, held)) if held not in checkers else checkers[held]
    try:
        code = classifier().code_of(given["oked"]) if given.get("oked") else None
    except NotACodeError as error:
        raise ValueError(str(error)) from error
    asked = _day(given["as_of"]) if given.get("as_of") else day
    if len(given.get("text", "")) > LONGEST:
        raise ValueError(
            f"the text has {len(given['text'])} letters, the limit is {LONGEST}: describe the activity alone"
        )
    return row_of(answer_of(connection, checker, checker.check(given.get("text", ""), code, asked), asked))


def _day(printed: str) -> str:
    """The ISO day of a cell: 2021-01-31 or 31.01.2021. Raises ValueError."""
    try:
        return date.fromisoformat(printed).isoformat()
    except ValueError as error:
        if found := iso_date(printed):
            return found
        raise ValueError(f"«{printed}» is no day: write it as 2021-01-31") from error


def _read(file: Path) -> Sheet:
    try:
        return read_sheet(file.read_bytes(), file.name, "")
    except OSError as error:
        raise unreadable(file, error) from error
    except Refused as error:
        raise Failure(EXIT["refused"], error.problem.code, error.problem.message, error.problem.next_step) from error


def _headers(table: Sheet, file: Path) -> tuple[list[str], dict[str, list[int]]]:
    """The headers, and the places of the fields among them, told by their names in either language."""
    known = data_file("sezdb", "data/check.toml")["columns"]
    headers = [str(cell or "").strip() for cell in (table.rows[0] if table.rows else ())]
    at = dict[str, list[int]]()
    for place, header in enumerate(headers):
        field = next((name for name in _FIELDS if header.lower() in known[name]), None)
        if field is not None and (field == "text" or field not in at):
            at.setdefault(field, []).append(place)
    if "text" not in at and "oked" not in at:
        seen = ", ".join(f"«{header}»" for header in headers if header) or "none"
        raise Failure(
            EXIT["usage"],
            "NO_COLUMN",
            f"{file.name} has no column of projects; headers seen: {seen}",
            f"name a column {' or '.join(known['text'][:4])}",
        )
    return headers, at


def _cell(cells: tuple[Cell, ...], place: int) -> str:
    value = cells[place] if place < len(cells) else None
    if value is None or isinstance(value, (bool, Formula)):
        return ""
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _progress(rows: list[tuple[tuple[Cell, ...], int]]) -> Iterator[tuple[tuple[Cell, ...], int]]:
    """The rows, with a bar on a terminal."""
    if not sys.stderr.isatty():
        yield from rows
        return
    with click.progressbar(rows, label="checking", file=sys.stderr) as bar:
        yield from bar


def _keep(refused: list[Rejected], headers: list[str], given: Path | None, file: Path) -> Path | None:
    """Write the rejected rows with their reasons into a new file."""
    if not refused:
        return None
    target, turn = given or Path(f"{file.name}.rejected.csv"), 2
    while given is None and target.exists():
        target, turn = Path(f"{file.name}.rejected-{turn}.csv"), turn + 1
    rows = [
        [*(one.cells[at] if at < len(one.cells) else "" for at in range(len(headers))), one.reason] for one in refused
    ]
    try:
        with target.open("xb") as out:
            out.write(table_bytes(target.suffix.lower(), [*headers, "reason"], rows))
    except OSError as error:
        raise Failure(
            EXIT["store"], "CANNOT_WRITE", f"{target}: {error.strerror}", "give another --rejected FILE"
        ) from error
    return target


def _show(done: list[Row], refused: list[Rejected], kept: Path | None) -> None:
    columns(
        [(row["row"], row["verdict"], row["zone"], row["text"] or row["code"]) for row in done],
        ("row", "verdict", "zone", "project"),
        keep=(0, 1),
    )
    if refused:
        click.echo()
        heading(f"Rejected ({len(refused)}) → {kept}")
        for one in refused:
            wrapped(f"  row {one.row}: ", one.reason)
    counts = {
        verdict: sum(row["verdict"] == verdict for row in done)
        for verdict in dict.fromkeys(row["verdict"] for row in done)
    }
    click.echo()
    click.echo(", ".join(f"{count} {verdict}" for verdict, count in counts.items()))
