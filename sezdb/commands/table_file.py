"""A table that a person gives to a command: its bytes and its cells, or the failure that says why it cannot be read."""

from pathlib import Path

from corpus.problems import Refused
from corpus.sheet import Sheet
from ingest.sheet import read_sheet
from sezdb.commands.output import EXIT, Failure, unreadable


def read_table(file: Path, sheet: str) -> tuple[bytes, Sheet]:
    """The bytes of a file and the cells of a sheet of it. Raises Failure."""
    try:
        raw = file.read_bytes()
        return raw, read_sheet(raw, file.name, sheet)
    except OSError as error:
        raise unreadable(file, error) from error
    except Refused as error:
        code = EXIT["usage"] if error.problem.code == "NO_SHEET" else EXIT["refused"]
        raise Failure(code, error.problem.code, error.problem.message, error.problem.next_step) from error
