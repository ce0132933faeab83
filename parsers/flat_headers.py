"""The header of a flattened table: every layout that could have printed what is left of it, tried against the cells that are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from parsers.flat_cells import Slot
from parsers.lexicon import pattern
from parsers.target_columns import YEAR, subject

MOST_YEARS: Final = 12
_PLURAL: Final = frozenset({"year", "role", "group"})
_NEVER_LOST: Final = frozenset({"base", "critical"})
"""Cells of several words: the base period with its year, the critical level of all years."""
_MAY_LEAD: Final = 2
"""Header cells that may be lost before the first one kept."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to print a header: the kinds of its cells in reading order, and for each value column the cells over it, by index."""

    numbered: bool
    unit: bool
    cells: tuple[str, ...]
    columns: tuple[tuple[int, ...], ...]

    @property
    def fixed(self) -> int:
        """How many columns stand before the values."""
        return 1 + self.numbered + self.unit

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.fixed + len(self.columns)


@dataclass(frozen=True, slots=True)
class Header:
    """A layout that fits: the words over each value column, None where a cell of them is lost, and whether column numbers follow."""

    layout: Layout
    titles: tuple[str | None, ...]
    numbers: bool


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout that is known."""
    return tuple(
        made
        for numbered in (True, False)
        for unit in (True, False)
        for base in (True, False)
        for years in range(1, MOST_YEARS + 1)
        for made in _of(numbered, unit, base, years)
    )


def _of(numbered: bool, unit: bool, base: bool, years: int) -> Iterator[Layout]:
    fixed = (*(("number",) * numbered), "name", *(("unit",) * unit), *(("base",) * base))
    at = len(fixed)
    lead = ((at - 1,),) * base

    def made(cells: tuple[str, ...], columns: Iterator[tuple[int, ...]]) -> Layout:
        return Layout(numbered, unit, fixed + cells, (*lead, *columns))

    many = ("year",) * years
    yield made(many, ((at + year,) for year in range(years)))
    yield made(many, ((at + year // 2,) for year in range(2 * years)))
    yield made((*many, "critical"), ((at + year,) for year in range(years + 1)))
    yield made((*many, *("role",) * (2 * years)), ((at + col // 2, at + years + col) for col in range(2 * years)))
    yield made(("group", *many), ((at, at + 1 + year) for year in range(years)))
    yield made(
        ("group", *many, *("role",) * (2 * years)),
        ((at, at + 1 + col // 2, at + 1 + years + col) for col in range(2 * years)),
    )
    yield made(
        ("group", "critical", *many), ((at, at + 2 + year) if year < years else (at + 1,) for year in range(years + 1))
    )
    yield made(("group", "group", *many, *many), ((at + col // years, at + 2 + col) for col in range(2 * years)))


def fits(words: str, kind: str) -> bool:
    """Whether a kept cell can be a header cell of a kind."""
    years = set(YEAR.findall(words))
    year = bool(years)
    if len(years) > 1:  # two cells run together, or a span of years: neither is one column
        return False
    if kind == "year":
        return year and not pattern("targets", "base").search(words)
    if kind == "base":
        return bool(pattern("targets", "base").search(words))
    if year or len(words) > 160:
        return False
    if kind in ("number", "name", "unit"):
        return bool(pattern("targets", kind).search(words)) and not pattern("targets", "zone").search(words)
    if kind == "critical":
        return subject(words) == "critical"
    if kind == "role":
        return subject(words) in ("target", "critical")
    return bool(subject(words) or pattern("targets", "group").search(words))


def is_band(slot: Slot) -> bool:
    """Whether a cell is a row of its own that names the zone of the rows below."""
    return bool(pattern("targets", "zone_row").fullmatch(slot.text))


def headers(slots: list[Slot], first: int) -> Iterator[Header]:
    """Every layout that could have printed the cells before the first name, which is the slot at ``first``."""
    before, name = slots[:first], slots[first]
    if any(slot.mixed for slot in before):
        return
    heads = [slot for slot in before if not slot.is_figure or YEAR.fullmatch(slot.text)]
    if not heads or not any(YEAR.search(slot.text) for slot in heads):
        return
    figures = [slot for slot in before if slot not in heads]
    if figures and figures[0].place < heads[-1].place:
        return
    total = name.place - heads[0].place
    band = is_band(name)
    sure = next((kind for kind in ("number", "name") if fits(heads[0].text, kind)), "")
    for layout in layouts():
        for lead in range(_MAY_LEAD + 1):
            if lead >= len(layout.cells) or (sure and layout.cells[lead] != sure):
                continue
            for numbers in (False, True):
                if len(layout.cells) - lead + numbers * layout.width + (layout.numbered and not band) != total:
                    continue
                titles = _titles(layout, heads, lead)
                if titles is not None and _figures_fit(layout, figures, heads[0].place - lead, numbers):
                    yield Header(layout, titles, numbers)


def _titles(layout: Layout, heads: list[Slot], lead: int) -> tuple[str | None, ...] | None:
    """The words over each value column, if every kept cell fits its place and no cell is lost that cannot be."""
    words: dict[int, str] = {}
    for slot in heads:
        at = slot.place - heads[0].place + lead
        if at >= len(layout.cells) or not fits(slot.text, layout.cells[at]):
            return None
        words[at] = slot.text
    if any(kind in _NEVER_LOST and at not in words for at, kind in enumerate(layout.cells)):
        return None
    for kind in _PLURAL:
        places = [at for at, one in enumerate(layout.cells) if one == kind]
        kept = [words[at] for at in places if at in words]
        if len(kept) < len(places) and any(" " in text for text in kept):
            return None
    return tuple(_title(layout, column, words) for column in layout.columns)


def _title(layout: Layout, column: tuple[int, ...], words: dict[int, str]) -> str | None:
    """The words over a column; None where one that tells its year or its role is lost."""
    if any(at not in words and layout.cells[at] != "group" for at in column):
        return None
    return " | ".join(words[at] for at in column if at in words)


def _figures_fit(layout: Layout, figures: list[Slot], start: int, numbers: bool) -> bool:
    """Whether the figures kept after the header are column numbers in their places, and at most the number of the first row."""
    begin = start + len(layout.cells)
    for slot in figures:
        at = slot.place - begin
        if numbers and 0 <= at < layout.width:
            if slot.text.rstrip(". ") != str(at + 1):
                return False
        elif at != numbers * layout.width or not layout.numbered:
            return False
    return True
