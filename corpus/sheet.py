"""A table as people keep it, CSV or spreadsheet: rows of typed cells; and the mark that keeps a spreadsheet from running a text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that its program saved without a result: what the cell holds is not known."""

    text: str

    def __str__(self) -> str:
        return self.text


Cell = str | Decimal | date | bool | Formula | None
"""A cell: text as written, an exact number, a day, a truth value, a formula without a result or nothing. A number shown as a percentage
is text: «45%»."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet would run."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet. ``numbers`` are the numbers of the rows in the file, from 1: empty rows are left out."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: marked with an apostrophe where it begins like one."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The text behind the mark of ``guarded``; any other text as it stands."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text
