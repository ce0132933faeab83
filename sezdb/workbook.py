"""Tables of ours as files, CSV or XLSX: text is guarded against being run as a formula, numbers stay numbers."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from corpus.sheet import Cell, guarded

_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot hold; the sign � stands in their place."""
_WIDEST: Final = 60

Value = Cell | int | float


def table_bytes(kind: str, headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A table as the bytes of a file: ``.xlsx``, or CSV in UTF-8 with the mark that spreadsheets know it by."""
    if kind == ".xlsx":
        return _workbook(headers, rows)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_plain(header) for header in headers])
    writer.writerows([_plain(value) for value in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "surrogatepass")


def _plain(value: Value) -> Any:
    if isinstance(value, str):
        return guarded(value)
    return f"{value:f}" if isinstance(value, Decimal) else value


def _workbook(headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("sez")
    table = [list(row) for row in rows]

    def cell(value: Value, bold: bool = False) -> Any:
        text = isinstance(value, str)
        made = WriteOnlyCell(sheet, _ILLEGAL.sub("�", guarded(value)) if isinstance(value, str) else value)
        if text:
            made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    for at, header in enumerate(headers):
        longest = max([len(header), *(len(str(row[at])) for row in table if at < len(row) and row[at] is not None)])
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(longest, _WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.append([cell(header, bold=True) for header in headers])
    for row in table:
        sheet.append([cell(value) if not isinstance(value, (date, bool)) else value for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
