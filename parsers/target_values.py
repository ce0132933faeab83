"""The value of a cell of a table of indicators: a number alone, or with words that say what it counts."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from corpus.units import Unit, converted, multiplier, unit
from corpus.values import amount

_PRINTED: Final = re.compile(r"(?P<number>[\d\s\u00a0\u2009\u202f.,]*\d)\s*(?P<words>\D*)\Z")
_MARKS: Final = re.compile(r"[*†‡\s]+\Z")
_ONLY_MARKS: Final = re.compile(r"[*†‡¹²³⁴⁵\s.,;]*\Z")
"""Marks of footnotes behind a value: they are no words."""


class CellValue(NamedTuple):
    """What a cell says: its value, None where it is no number or its words are not understood; the unit it is in; whether a person
    should look."""

    value: Decimal | None
    unit: str | None
    doubtful: bool


def cell_value(printed: str, lang: str, row_unit: str | None) -> CellValue:
    """The value of a cell that is not empty, in ``row_unit`` where the words of the cell can be converted to it exactly."""
    match = _PRINTED.match(" ".join(printed.split()))
    number = amount(match["number"].strip(), lang) if match else None
    if match is None or number is None:
        return CellValue(None, row_unit, doubtful=True)
    if _ONLY_MARKS.match(match["words"]):
        return CellValue(number.value, row_unit, number.doubtful)
    words = _MARKS.sub("", match["words"])
    own = unit(words)
    if own == Unit("percent"):
        return CellValue(number.value, "%", number.doubtful)
    found = _in_unit_of_row(number.value, words, own, row_unit)
    return found._replace(doubtful=found.doubtful or number.doubtful)


def _in_unit_of_row(value: Decimal, words: str, own: Unit | None, row_unit: str | None) -> CellValue:
    """A value with words behind it. A multiplier alone («1,5 трлн») counts what the row counts; one smaller than that of the row could
    be of the unit or of its multiple, and tells nothing."""
    row = unit(row_unit) if row_unit else None
    power = multiplier(words)
    if power is not None and row is not None and row.known and row.base != "percent" and power >= row.power:
        return CellValue(_plain(value.scaleb(power - row.power)), row_unit, doubtful=False)
    if own is None or not own.known:
        return CellValue(None, row_unit, doubtful=True)
    if row is None:
        return CellValue(value, words, doubtful=False)
    same = converted(value, own, row)
    return CellValue(_plain(same), row_unit, doubtful=False) if same is not None else CellValue(value, words, True)


def _plain(value: Decimal) -> Decimal:
    """The value without an exponent."""
    return Decimal(f"{value:f}")
