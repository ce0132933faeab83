"""Cells of a report's spreadsheet: numbers typed, formulas of ours as such, every other text kept from being run as one."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from corpus.sheet import guarded
from sezdb.report.words import clean, word

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NUMBER: Final = "#,##0.####"
_WIDTHS: Final = {
    "name": 34,
    "remarks": 60,
    "origin": 60,
    "provision": 40,
    "source": 60,
    "why": 40,
    "what_it_needs": 50,
    "zone": 20,
}


def put(sheet: "Worksheet", row: int, values: Sequence[Any], bold: bool = False) -> None:
    """Values in a row: a ``Formula`` as a formula, any other text as text, exact numbers as numbers."""
    from openpyxl.styles import Alignment, Font

    for at, value in enumerate(values, 1):
        cell: Any = sheet.cell(row, at)
        if isinstance(value, Formula):
            cell.value = str(value)
            cell.number_format = _NUMBER
        elif isinstance(value, str):
            cell.value = guarded(clean(value))
            cell.data_type = "s"
        elif value is not None:
            cell.value = _number(value)
            cell.number_format = _NUMBER
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if bold:
            cell.font = Font(bold=True)


class Formula(str):
    """A formula of ours."""

    __slots__ = ()


def _number(value: Any) -> int | float:
    if isinstance(value, (int, float)):
        return value
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else float(exact)


def start(sheet: "Worksheet", names: Sequence[str], lang: str) -> None:
    """The head of a table: its names, frozen, repeated on each page of a print that is as wide as a page."""
    from openpyxl.utils import get_column_letter

    put(sheet, 1, [_title(name, lang) for name in names], bold=True)
    for at, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, 16)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def fit(sheet: "Worksheet") -> None:
    """Rows as high as their longest text: not every program works that out when it opens a file."""
    from openpyxl.utils import get_column_letter

    for at, row in enumerate(sheet.iter_rows(), 1):
        lines = 1
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type == "s":
                room = sheet.column_dimensions[get_column_letter(cell.column or 1)].width
                lines = max(lines, sum(ceil((len(part) + 1) / room) for part in cell.value.split("\n")))
        sheet.row_dimensions[at].height = min(15 * lines, 409)


def _title(name: str, lang: str) -> str:
    return name.removeprefix("=") if name.startswith("=") else word(name, lang)
