"""Exact values: numbers, areas and dates as Russian, English and Kazakh acts print them. Strict: what is unclear is None."""

import re
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from corpus.data_file import data_file

_MONTHS: Final[dict[str, list[str]]] = data_file("corpus", "data/months.toml")
_MONTH_NUMBER: Final = {name.lower(): number for names in _MONTHS.values() for number, name in enumerate(names, 1)}
"""In every case that the file has."""
_SPACE: Final = "[ \u00a0\u2009\u202f]"

NUMBER: Final = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?![\d])(?:[.,]\d+)?|\d+(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?"
"""A number as printed: thousands by blank or comma, decimals by comma or point."""

_RU, _EN, _KK = (("|".join(_MONTHS[lang])) for lang in ("ru", "en", "kk"))
DATE: Final = (
    rf"[«\"]?\d{{1,2}}[»\"]?\s+(?:{_RU})\s+\d{{4}}(?:\s*г(?:ода|оду|од|\.)?(?!\w))?"
    rf"|(?:{_EN})\s+\d{{1,2}}\s*,?\s*\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_EN}),?\s+\d{{4}}"
    rf"|\d{{4}}\s+жыл\w*\s+\d{{1,2}}\s+(?:{_KK})\w*"
    r"|\d{2}\.\d{2}\.\d{4}|\d{4}\.\d{2}\.\d{2}|\d{2}-\d{2}-\d{4}|\d{4}-\d{2}-\d{2}"
)
"""A full date in any of the three languages, or in figures."""

_DATE: Final = re.compile(rf"(?<!\d)(?:{DATE})(?!\d)", re.IGNORECASE)
_BLANK: Final = re.compile(_SPACE)
_NUMBER_ONLY: Final = re.compile(rf"(?:{NUMBER})\Z")
_DECIMAL: Final = {"ru": ",", "kk": ",", "en": "."}


class Term(NamedTuple):
    """A day or a year, as precise as the text: ``YYYY-MM-DD`` or ``YYYY``."""

    iso: str

    @property
    def precision(self) -> str:
        """``day`` or ``year``."""
        return "day" if len(self.iso) > 4 else "year"


class Amount(NamedTuple):
    """A number and whether its separators leave a doubt («9,814» in English: thousands or decimals)."""

    value: Decimal
    doubtful: bool = False


def amount(printed: str, lang: str) -> Amount | None:
    """The number that a text prints, by the separators of its language; None when it is no number.

    A comma before exactly three digits is a thousands separator in English, and doubtful when it stands alone; in Russian it
    is the decimal comma. English acts with a Russian decimal comma («736,62») are read as such.
    """
    stripped = printed.strip()
    if not _NUMBER_ONLY.match(stripped):
        return None
    plain = _BLANK.sub("", stripped)
    if "," in plain and "." in plain:
        return Amount(Decimal(plain.replace(",", ""))) if plain.rindex(",") < plain.rindex(".") else None
    if plain.count(",") > 1:
        return Amount(Decimal(plain.replace(",", "")))
    if "," in plain and _DECIMAL.get(lang) == "." and re.fullmatch(r"[1-9]\d{0,2},\d{3}", plain):
        return Amount(Decimal(plain.replace(",", "")), doubtful=True)
    return Amount(Decimal(plain.replace(",", ".")))


def find_dates(text: str) -> list[tuple[int, int, str]]:
    """Every full date of a text: start, end, ISO form."""
    return [(match.start(), match.end(), iso) for match in _DATE.finditer(text) if (iso := iso_date(match[0]))]


def iso_date(printed: str) -> str | None:
    """The ISO form of a full date as printed, or None when there is no such day."""
    numbers = [int(number) for number in re.findall(r"\d+", printed)]
    names = [word for word in re.findall(r"[^\W\d_]+", printed.lower()) if month_number(word)]
    try:
        if names:
            year = next(number for number in numbers if number > 31)
            day = next(number for number in numbers if number <= 31)
            return date(year, month_number(names[0]), day).isoformat()
        if numbers[0] > 31:
            return date(*numbers[:3]).isoformat()
        return date(numbers[2], numbers[1], numbers[0]).isoformat()
    except (StopIteration, ValueError, IndexError, TypeError):
        return None


def month_pattern(lang: str, case: str = "") -> str:
    """A pattern that matches the name of any month as dates of a language print it, or in another ``case``: ``name``, ``in``."""
    return "|".join(_MONTHS.get(f"{lang}_{case}", _MONTHS[lang]))


def month_number(word: str) -> int:
    """The number of a month by its name as dates print it, in lower case; 0 for any other word."""
    if word in _MONTH_NUMBER:
        return _MONTH_NUMBER[word]
    return next((number for number, name in enumerate(_MONTHS["kk"], 1) if word.startswith(name)), 0)


def term(printed: str) -> Term | None:
    """A day or a year in a phrase such as «до 1 января 2028 года» or "until 2035", with the precision of the text."""
    if match := _DATE.search(printed):
        day = iso_date(match[0])
        return Term(day) if day else None
    year = re.search(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)", printed)
    return Term(year[0]) if year else None
