"""The cells of tables that people keep: years, periods and numbers, read strictly; what is unclear is a reason, never a guess."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from corpus.data_file import data_file
from corpus.sheet import Cell
from corpus.text import folded
from corpus.values import DATE, amount, iso_date
from sezdb.clock import today

_YEAR: Final = re.compile(
    r"(?:за\s+|в\s+|for\s+|in\s+|fy\s*)?((?:19|20|21)\d{2})\s*(?:-?й|г|гг|год\w*|year|жыл\w*)?\.?", re.IGNORECASE
)
_YEAR_INSIDE: Final = re.compile(
    r"(?<!\d)(?:за\s+|for\s+)?((?:19|20|21)\d{2})(?!\d)\s*(?:г\.|г\b|год\w*|year\b)?", re.IGNORECASE
)
_DAY: Final = re.compile(rf"\s*(?:на\s+|as\s+of\s+)?(?:{DATE})\s*", re.IGNORECASE)
_QUARTER: Final = re.compile(
    r"(?:за\s+)?(?:([1-4])|(iv|i{1,3}|і{1,3}|іv))\s*(?:-?[йи]?|st|nd|rd|th)?\s*(?:кв|квартал\w*|quarter|qtr|q)|(?:q|кв|квартал|quarter|qtr)\s*([1-4])"
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NEGATIVE: Final = re.compile(r"\s*(?:[-−–]\s*\d.*|\(\s*\d[^()]*\))\s*", re.DOTALL)
_THREE: Final = re.compile(r"[1-9]\d{0,2},\d{3}")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LONGEST: Final = 15
"""Most digits of a number: what a spreadsheet itself keeps."""


class Unreadable(Exception):
    """A cell that cannot be taken; the message is the reason that the row is rejected with."""


class Negative(Unreadable):
    """A number below zero: no reported value is."""


def read_number(cell: Cell, mark: str) -> tuple[Decimal, bool]:
    """A number that is not negative, and whether it carries a per cent sign. Raises Unreadable.

    ``mark`` is the decimal mark of the file (see ``decimal_mark``): «9,814» is read by it alone, and rejected where it is not known.
    """
    if isinstance(cell, Decimal):
        found, percent = cell, False
    elif isinstance(cell, str):
        text = cell.strip()
        percent = text.endswith("%")
        text = text.removesuffix("%").strip()
        if _NEGATIVE.fullmatch(text):
            raise Negative(f"«{cell}» is negative: a reported value is not")
        plain = re.sub(r"\s", "", text)
        if _THREE.fullmatch(plain) and not mark:
            whole, _, part = plain.partition(",")
            raise Unreadable(
                f"«{cell}» may be {whole}{part} or {whole}.{part}: write it without the comma, or with a point"
            )
        number = amount(text, {",": "ru", ".": "en"}.get(mark, "ru"))
        if number is None:
            raise Unreadable(f"«{cell}» is no number")
        found = number.value
    else:
        raise Unreadable(f"«{cell}» is no number")
    if found < 0:
        raise Negative(f"{found} is negative: a reported value is not")
    if not found.is_finite() or len(f"{found:f}".replace(".", "").strip("0")) > _LONGEST or found >= Decimal(10) ** 18:
        raise Unreadable(f"«{cell}» has more than {_LONGEST} digits")
    return found, percent


def decimal_mark(cells: Iterable[Cell]) -> str:
    """The decimal mark of a file, by its numbers that can be read in one way only: a comma, a point, or empty where they do not tell."""
    comma = point = False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        plain = re.sub(r"\s", "", cell.strip().removesuffix("%"))
        if amount(cell.strip().removesuffix("%").strip(), "ru") is None:
            continue
        if plain.count(",") > 1 or ("," in plain and "." in plain) or re.fullmatch(r"\d+\.\d+", plain):
            point = True
        elif "," in plain and not _THREE.fullmatch(plain):
            comma = True
    return "," if comma and not point else "." if point and not comma else ""


def read_year(cell: Cell, period_said: bool) -> int:
    """The year of a cell: a number, «2024 г.», a date. A date that is not the last of a year needs a period. Raises Unreadable."""
    if isinstance(cell, Decimal):
        found = int(cell) if cell == cell.to_integral_value() else 0
    elif isinstance(cell, date):
        found = _of_day(cell.isoformat(), period_said)
    elif isinstance(cell, str):
        found = _of_text(cell, period_said)
    else:
        raise Unreadable("no year")
    if not _FIRST_YEAR <= found <= _LAST_YEAR:
        raise Unreadable(f"«{cell}» is no year")
    return found


def this_year() -> int:
    """The year that it is."""
    return today().year


def year_notes(year: int) -> tuple[str, ...]:
    """What must be said of a value of a year that has not begun: it can be no report of what was."""
    return (f"the year {year} has not begun: the value can only be a forecast",) if year > this_year() else ()


def _of_text(text: str, period_said: bool) -> int:
    plain = folded(text)
    if match := _YEAR.fullmatch(plain):
        return int(match[1])
    if _DAY.fullmatch(plain) and (day := iso_date(plain)):
        return _of_day(day, period_said)
    try:
        read_period(plain, None)
    except Unreadable as error:
        raise Unreadable(f"«{text}» is no year") from error
    inside = _YEAR_INSIDE.findall(plain)
    return int(inside[0]) if len(inside) == 1 else 0


def _of_day(day: str, period_said: bool) -> int:
    if not day.endswith("-12-31") and not period_said:
        raise Unreadable(
            f"the day {day} does not say which period it closes: give the year, and the period in its column"
        )
    return int(day[:4])


def read_period(cell: Cell, year: int | None) -> str:
    """``year``, ``Q1`` … ``Q4`` or ``cumulative``. A year inside must be that of the row. Raises Unreadable."""
    if cell is None:
        return "year"
    if isinstance(cell, date):
        if cell.isoformat().endswith("-12-31") and year in (None, cell.year):
            return "year"
        raise Unreadable(f"the day {cell.isoformat()} is no period: year, Q1 … Q4 or cumulative")
    text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    inside = _YEAR_INSIDE.search(text)
    if inside and year is not None and int(inside[1]) != year:
        raise Unreadable(f"the period «{text}» is of another year than {year}")
    plain = " ".join(re.findall(r"[^\W_]+", _YEAR_INSIDE.sub(" ", text).lower().replace("ё", "е")))
    for period, names in data_file("sezdb", "data/periods.toml").items():
        if plain in names:
            return period
    if match := _QUARTER.fullmatch(plain):
        number = match[1] or match[3] or _ROMAN[match[2].replace("і", "i")]
        return f"Q{number}"
    raise Unreadable(f"«{text}» is no period: year, Q1 … Q4 or cumulative")
