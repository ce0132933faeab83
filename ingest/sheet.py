"""Tables of users, CSV and XLSX, to rows of cells: values only, within limits, never run and never believed."""

import csv
import io
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any, Final

from corpus.problems import Refused
from corpus.sheet import Cell, Formula, Sheet
from ingest import limits
from ingest.child import in_child
from ingest.detect import decode
from ingest.xlsx import xlsx_rows

_AS_TABLE: Final = "give the table as XLSX, or as CSV in UTF-8"
_DELIMITERS: Final = (";", "\t", ",")
_SEPARATOR_LINE: Final = re.compile(r"\s*\"?sep=(.)\"?\s*\r?\n", re.IGNORECASE)


def read_sheet(raw: bytes, name: str, sheet: str = "") -> Sheet:
    """The cells of a CSV, TSV or XLSX file; of a workbook, ``sheet`` or the first visible sheet that holds data. Raises Refused."""
    if len(raw) > limits.MAX_TABLE_BYTES:
        raise Refused(
            "TOO_LARGE", f"{name} has {len(raw)} bytes", f"the limit is {limits.MAX_TABLE_BYTES}: split the table"
        )
    if raw.startswith(b"PK\x03\x04"):
        found = in_child(xlsx_rows, raw, name, sheet)
        rows = [(int(number), tuple(_cell(cell) for cell in cells)) for number, cells in found["rows"]]
        return Sheet(str(found["sheet"]), tuple(cells for _, cells in rows), tuple(number for number, _ in rows))
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            "UNSUPPORTED_FORMAT",
            f"{name} is an old or an encrypted Excel file",
            "save it as XLSX without a password, or as CSV",
        )
    if sheet:
        raise Refused("NO_SHEET", f"{name} is no workbook and has no sheets", "leave out --sheet")
    try:
        text, _ = decode(raw, name, prose=False)
    except Refused as error:
        step = "fill the table in and save it" if error.problem.code == "EMPTY_FILE" else _AS_TABLE
        raise Refused(error.problem.code, error.problem.message, step) from error
    return _csv(text.removeprefix("\ufeff"), name)


def _cell(value: Any) -> Cell:
    """A cell from the JSON of the child."""
    if isinstance(value, dict):
        if "f" in value:
            return Formula(str(value["f"]))
        return Decimal(value["n"]) if "n" in value else date.fromisoformat(value["d"])
    return value if isinstance(value, (str, bool)) else None


def _csv(text: str, name: str) -> Sheet:
    """The rows of a text with delimiters; empty lines are left out."""
    said = _SEPARATOR_LINE.match(text)
    delimiter = said[1] if said else _delimiter(text)
    rows, numbers = list[tuple[Cell, ...]](), list[int]()
    longest = csv.field_size_limit(limits.MAX_CELL)
    try:
        lines = csv.reader(io.StringIO(text[said.end() if said else 0 :], newline=""), delimiter=delimiter)
        for number, cells in enumerate(lines, 1 + bool(said)):
            while cells and not cells[-1].strip():
                cells.pop()
            if cells:
                rows.append(tuple(cells))
                numbers.append(number)
            if len(cells) > limits.MAX_TABLE_COLUMNS or len(rows) > limits.MAX_TABLE_ROWS:
                raise Refused(
                    "TOO_LARGE",
                    f"{name} has more than {limits.MAX_TABLE_ROWS} rows or {limits.MAX_TABLE_COLUMNS} columns",
                    "keep the columns of the report only, and split the table",
                )
    except csv.Error as error:
        step = "check the quotation marks, or save the table as XLSX"
        raise Refused("UNREADABLE_TABLE", f"{name}: {error}", step) from error
    finally:
        csv.field_size_limit(longest)
    if not rows:
        raise Refused("EMPTY_FILE", f"{name} holds no rows", "fill the table in and save it")
    return Sheet("", tuple(rows), tuple(numbers))


def _delimiter(text: str) -> str:
    """The character that cuts most of the first lines into equally many cells."""
    head = "".join(text[:65536].splitlines(keepends=True)[:50])

    def fit(delimiter: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if row)
        except csv.Error:
            return 0.0, 0
        width, count = max(
            ((width, count) for width, count in widths.items() if width > 1),
            key=lambda one: (one[1], one[0]),
            default=(0, 0),
        )
        return count / max(1, sum(widths.values())), width

    return max(_DELIMITERS, key=fit)
