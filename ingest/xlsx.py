"""XLSX to plain cells: values only, no macros, no links, no hidden sheets. Runs in a child process (``ingest.child``)."""

import io
import math
import os
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from corpus.problems import Refused
from ingest import limits
from ingest.archive import Inflating, check_package

_DAMAGED: Final = (
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    OSError,
    EOFError,
)
"""What openpyxl raises over a damaged workbook; its own errors are among these, those of XML are syntax errors."""
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_NO_TEXT: Final = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bt=\"str\")[^>]*\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>\s*"
    rb"<(?:\w+:)?f\b[^>]*>(?:[^<]*</(?:\w+:)?f>)?\s*<(?:\w+:)?v\s*(?:/>|></)"
)
"""A formula whose stored result is a text of no characters: that is a result."""
_YEAR_FORMAT: Final = re.compile(r"(?:\[[^\]]*\])?y{2,4}(?:[\s\"\\.;@гyear]|год)*", re.IGNORECASE)
_TEXT: Final = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")


def xlsx_rows(raw: bytes, name: str, option: str) -> dict[str, Any]:
    """The cells of the sheet called ``option``, else of the first that holds any, as JSON: numbers ``{"n": …}``, days ``{"d": …}``,
    formulas that were saved without a result ``{"f": …}``.

    Raises Refused: no workbook, unsafe package, too large, no such sheet, nothing in it.
    """
    parts = _package(raw, name)
    os.environ["OPENPYXL_LXML"] = (
        "False"  # the parser of the standard library behind defusedxml, which refuses entities
    )
    warnings.simplefilter("ignore")  # of styles and extensions that play no part here
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, keep_vba=False)
        said = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False, keep_vba=False)
        return _chosen(book, said, parts, name, option)
    except _DAMAGED as error:
        raise Refused(
            "UNREADABLE_TABLE",
            f"{name} is damaged: {error or type(error).__name__}",
            "save it again in its program, or as CSV",
        ) from error


def _package(raw: bytes, name: str) -> dict[str, bytes]:
    """Of each sheet what tells of merged cells and of formulas. The whole package is checked and inflated once, counted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused("BAD_ARCHIVE", f"{name}: {error}", "save it again in its program, or as CSV") from error
    check_package(archive, name)
    if "[Content_Types].xml" not in archive.namelist():
        raise Refused("UNSUPPORTED_FORMAT", f"{name} is an archive, not a workbook", "give a CSV or XLSX file")
    inflating, parts = Inflating(archive, name), dict[str, bytes]()
    for item in archive.infolist():
        part = inflating.read(item)
        if part.startswith(b"PK\x03\x04"):
            raise Refused(
                "BAD_ARCHIVE", f"{name} holds another archive: {item.filename!r}", "take the embedded files out"
            )
        if item.filename.lower().endswith((".xml", ".rels", ".vml")):
            plain = part.replace(b"\0", b"").upper()
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                raise Refused(
                    "BAD_ARCHIVE",
                    f"{name} declares a document type in {item.filename!r}",
                    "save it again in its program",
                )
        if "/worksheets/" in f"/{item.filename}":
            parts[item.filename.lstrip("/")] = b"".join(match[0] + b"\n" for match in _MERGED.finditer(part))
            if formula := _FORMULA.search(part):
                results = (b"\n" + match[0] for match in _NO_TEXT.finditer(part))
                parts[item.filename.lstrip("/")] += b"".join([formula[0], *results])
    return parts


def _chosen(book: Any, said: Any, parts: dict[str, bytes], name: str, wanted: str) -> dict[str, Any]:
    shown = [
        sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and hasattr(sheet, "reset_dimensions")
    ]
    titles = ", ".join(f"«{sheet.title}»" for sheet in shown) or "none"
    if wanted and wanted not in [sheet.title for sheet in shown]:
        raise Refused("NO_SHEET", f"{name} has no visible sheet «{wanted}»", f"its sheets: {titles}")
    for sheet in shown:
        if wanted in ("", sheet.title):
            merged = parts.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), b"")
            rows = _rows(sheet, said[sheet.title] if _FORMULA.search(merged) else None, name)
            _resolve(rows, merged)
            if rows:
                _spread(rows, merged)
                return {"sheet": sheet.title, "rows": [[number, cells] for number, cells in sorted(rows.items())]}
    raise Refused(
        "EMPTY_FILE", f"{name} holds no data on its visible sheets ({titles})", "fill the table in and save it"
    )


def _rows(sheet: Any, formulas: Any, name: str) -> dict[int, list[Any]]:
    """The rows of a sheet that hold something; ``formulas`` is the same sheet as its formulas, or None where it has none. The size that
    the sheet declares is not believed."""
    found = dict[int, list[Any]]()
    for number, (row, said) in enumerate(_both(sheet, formulas), 1):
        cells = [_cell(one, name) for one in row]
        for at, one in enumerate(said):
            if one.data_type == "f" and cells[at] is None:
                cells[at] = {"f": str(getattr(one.value, "text", one.value))[: limits.MAX_CELL]}
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if len(cells) > limits.MAX_TABLE_COLUMNS:
            raise Refused(
                "TOO_LARGE",
                f"{name} has more than {limits.MAX_TABLE_COLUMNS} columns",
                "keep the columns of the report only",
            )
        if cells:
            found[number] = cells
        if len(found) > limits.MAX_TABLE_ROWS:
            raise Refused("TOO_LARGE", f"{name} has more than {limits.MAX_TABLE_ROWS} rows", "split the table")
    return found


def _both(sheet: Any, formulas: Any) -> Iterator[tuple[Any, Any]]:
    """The rows of a sheet, each with the same row as formulas; without formulas, with nothing."""
    sheet.reset_dimensions()
    if formulas is None:
        yield from ((row, ()) for row in sheet.iter_rows())
        return
    formulas.reset_dimensions()
    yield from zip(sheet.iter_rows(), formulas.iter_rows(), strict=True)


def _cell(cell: Any, name: str) -> Any:
    """A cell as JSON. A number formatted as a percentage is its text; a day formatted as a year is that year."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            return str(value)
        number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
        shape = _TEXT.sub("", str(cell.number_format or ""))
        return f"{_plain(number * 100)}%" if "%" in shape else {"n": _plain(number)}
    if isinstance(value, (datetime, date)):
        if _YEAR_FORMAT.fullmatch(str(cell.number_format or "").strip()):
            return {"n": str(value.year)}
        day = value.date() if isinstance(value, datetime) and value.time() == time() else value
        return {"d": day.isoformat()} if not isinstance(day, datetime) else day.isoformat(" ")
    text = str(value)
    if len(text) > limits.MAX_CELL:
        raise Refused("TOO_LARGE", f"{name} holds a text of {len(text)} characters", "shorten it")
    return text


def _plain(number: Decimal) -> str:
    """A number without an exponent and without zeros behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def _resolve(rows: dict[int, list[Any]], part: bytes) -> None:
    """Empty the cells of formulas whose result is a text of no characters."""
    for match in _NO_TEXT.finditer(part):
        cells, at = rows.get(int(match[2]), []), _column(match[1])
        if at < len(cells) and isinstance(cells[at], dict) and "f" in cells[at]:
            cells[at] = None
            if all(cell in (None, "") for cell in cells):
                del rows[int(match[2])]


def _spread(rows: dict[int, list[Any]], merged: bytes) -> None:
    """Give every place of a merged cell its value, within the rows that hold something: a merged cell stands in all of them."""
    for match in _MERGED.finditer(merged):
        left, right = _column(match[1]), _column(match[3])
        top, bottom = int(match[2]), int(match[4])
        first = rows.get(top, [])
        value = first[left] if left < len(first) else None
        if value in (None, "") or right >= limits.MAX_TABLE_COLUMNS:
            continue
        for number in [number for number in rows if top <= number <= bottom]:
            cells = rows[number]
            cells += [None] * (right + 1 - len(cells))
            cells[left : right + 1] = [value] * (right + 1 - left)


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
