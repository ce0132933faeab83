"""Which column of a table holds what: told by its headers in Russian or English, or by a mapping that a person gave."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from corpus.data_file import data_file
from corpus.sheet import Cell, Sheet
from corpus.text import folded as on_one_line
from corpus.units import scales
from sezdb.indicator_names import folded, same_words, says_all
from sezdb.rows import key

_SEARCHED: Final = 20
"""How many of the first rows may stand above the header: titles of a report."""
_NOT_A_FIELD: Final = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)|%")
"""A year or a per cent sign in a header: a column of one year, or of shares, is no column of values."""
REASON: Final = "reason"
"""The column that a file of rejected rows has more than the table that they come from."""
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_SLIP: Final = 88
"""Least similarity of a header with a slip of the keyboard."""


class Layout(NamedTuple):
    """What a kind of table holds: the fields it must and may have, those that are numbers with a unit in another column, and the data file
    that knows their headers."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    numbers: tuple[str, ...]
    headers: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field."""
        return (*self.required, *self.optional)


class Unplaced(Exception):
    """The columns cannot be told: what is missing or stands twice, and the headers seen."""

    def __init__(self, message: str, headers: Sequence[str]) -> None:
        super().__init__(message)
        self.headers = list(dict.fromkeys(header for header in headers if header))


def _checked(columns: "Columns", layout: Layout) -> "Columns":
    """The columns, unless the header of a number carries a scale: «Факт, млн» would be read a million times too small."""
    for name in layout.numbers:
        header = columns.headers[columns.places[name]] if name in columns.places else ""
        if scales(header):
            raise Unplaced(
                f"the header «{header}» carries a unit: put it into the unit column of each row", columns.headers
            )
    return columns


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the header of a table stands (index of its row) and which column each field has."""

    head: int
    places: dict[str, int]
    headers: tuple[str, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """Field → header as printed."""
        return {name: self.headers[place] for name, place in sorted(self.places.items())}


def headers_key(headers: Sequence[str]) -> str:
    """An id of a set of headers, whatever their order: a saved mapping is found by it. Rejected rows given back have those of their table."""
    return key("headers", *sorted(folded(header) for header in headers if header.strip() and header.strip() != REASON))


def header_rows(sheet: Sheet) -> list[tuple[str, ...]]:
    """The first rows of a table as texts: one of them is the header."""
    return [tuple(_header_text(cell) for cell in row) for row in sheet.rows[:_SEARCHED]]


def _header_text(cell: Cell) -> str:
    """A header cell as text."""
    return on_one_line(str(cell)) if cell is not None else ""


def find_columns(sheet: Sheet, layout: Layout) -> Columns:
    """The header and its columns, by what the headers say. Raises Unplaced: a required column is missing, or two may be one field."""
    tried = list[tuple[int, int, dict[str, list[int]], tuple[str, ...]]]()
    for place, headers in enumerate(header_rows(sheet)):
        found = _placed(headers, layout)
        tried.append((len([name for name in layout.required if name in found]), -place, found, headers))
    if not tried:
        raise Unplaced("the table has no rows", ())
    _, before, found, headers = max(tried, key=lambda one: one[:2])
    missing = [name for name in layout.required if name not in found]
    if missing:
        seen = max(
            tried, key=lambda one: (sum(len(places) == 1 for places in one[2].values()), _words(one[3]), one[1])
        )[3]
        raise Unplaced(f"no column is {', '.join(missing)}", seen)
    twice = {name: places for name, places in found.items() if len(places) > 1}
    if twice:
        shown = "; ".join(
            f"{name}: " + ", ".join(f"«{headers[place]}»" for place in places) for name, places in twice.items()
        )
        raise Unplaced(f"several columns may be one field ({shown})", headers)
    return _checked(Columns(-before, {name: places[0] for name, places in found.items()}, headers), layout)


def mapped_columns(sheet: Sheet, mapping: dict[str, str], layout: Layout) -> Columns:
    """The columns that a mapping (field → header) names. Raises Unplaced: a field that is none, or that the table does not have."""
    strange = sorted(set(mapping) - set(layout.fields))
    missing = [name for name in layout.required if name not in mapping]
    rows, wanted = header_rows(sheet), {name: folded(header) for name, header in mapping.items()}
    seen = max(
        rows, key=lambda row: (len({folded(header) for header in row} & set(wanted.values())), _words(row)), default=()
    )
    if strange or missing:
        said = [f"{', '.join(strange)}: no such field"] * bool(strange)
        said += [
            f"the mapping does not name {', '.join(missing)}: it must name all of {', '.join(layout.required)}"
        ] * bool(missing)
        raise Unplaced(f"{'; '.join(said)} (fields: {', '.join(layout.fields)})", seen)
    for place, headers in enumerate(rows):
        plain = [folded(header) for header in headers]
        if all(plain.count(header) == 1 for header in wanted.values()):
            return _checked(
                Columns(place, {name: plain.index(header) for name, header in wanted.items()}, headers), layout
            )
    absent = [header for header in mapping.values() if [folded(one) for one in seen].count(folded(header)) != 1]
    raise Unplaced(
        f"the table has no column (or several) with the header {', '.join(f'«{one}»' for one in absent)}", seen
    )


def _words(row: Sequence[str]) -> int:
    """How many different texts a row has: a title stands in one cell or is merged over all, a header has one in each."""
    return len({header for header in row if _LETTERS.search(header)})


def _placed(headers: Sequence[str], layout: Layout) -> dict[str, list[int]]:
    """The columns of each field: those whose headers fit it best; a header fits one field."""
    best: dict[str, tuple[int, list[int]]] = {}
    for place, header in enumerate(headers):
        scores = {name: _fit(header, name, layout.headers) for name in layout.fields}
        score = max(scores.values())
        names = [name for name, one in scores.items() if one == score]
        if not score or len(names) > 1:
            continue
        held = best.get(names[0], (0, []))
        if score >= held[0]:
            best[names[0]] = (score, [*(held[1] if score == held[0] else []), place])
    return {name: places for name, (_, places) in best.items()}


def _fit(header: str, name: str, file: str) -> int:
    """How well a header names a field: equal, the same words, all words of a known header and more, a slip of the keyboard, not at all."""
    plain, score = folded(header), 0
    if (
        not plain
        or len(plain) > 80
        or _NOT_A_FIELD.search(plain)
        or any(says_all(word, plain) for word in _synonyms(file)["never"])
    ):
        return 0
    for known in _synonyms(file)[name]:
        if plain == known:
            return 1000
        if same_words(plain, known):
            score = max(score, 900)
        elif fuzz.ratio(plain, known) >= _SLIP and len(plain) > 4:
            score = max(score, 800)
        elif says_all(known, plain):
            score = max(score, 500 + 10 * len(known.split()) - len(plain.split()))
    return score


@cache
def _synonyms(file: str) -> dict[str, list[str]]:
    found = data_file("sezdb", file)
    return {name: [folded(header) for header in headers] for name, headers in found.items()}
