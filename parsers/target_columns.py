"""What the columns of a table of target indicators mean, by its header."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from corpus.table import Grid
from parsers.grids import is_band
from parsers.lexicon import pattern

YEAR: Final = re.compile(r"(?<!\d)((?:19|20|21)\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values: its role, its year (None for a critical level that holds for all years), its header as printed, whether
    that says that the values are percentages, whether it is a year alone, without a word of what the values are, and the zone that
    the header names, where a table has its zones side by side."""

    col: int
    role: str
    year: int | None
    period: str
    percent: bool = False
    bare: bool = False
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of indicators. ``values`` is empty, and ``why`` tells the reason, where the header gives two columns
    one meaning or none is of a year. ``others`` are columns of several years or of none, each with its header. ``year`` is the column
    that tells the year of each row, where the header tells none."""

    number: int | None
    name: int
    unit: int | None
    values: tuple[ValueColumn, ...]
    zone: int | None = None
    why: str = ""
    others: tuple[tuple[int, str], ...] = ()
    year: int | None = None


def subject(words: str) -> str:
    """What a heading or a header cell speaks of: ``target``, ``critical``, ``both``, or an empty string."""
    critical = pattern("targets", "critical").search(words)
    if critical is None:
        return "target" if pattern("targets", "target").search(words) else ""
    return "both" if pattern("targets", "both").search(words) else "critical"


def grid_columns(
    cells: Grid, head: int, text: str, about: str, zone_in: Callable[[str], str | None] = lambda _: None
) -> Columns | None:
    """The columns of a marked-up table, by the words above them; None when it is no table of indicators. ``about`` is what the
    words over the table speak of: a table of critical levels has these where its header names years only. ``zone_in`` tells the
    zone that a header names."""
    titles = [" | ".join(parts) for parts in _titles(cells, head, text)]
    fixed = [col for col, title in enumerate(titles) if not YEAR.search(title)]
    zone = next((col for col in fixed if pattern("targets", "zone").search(titles[col])), None)
    names = [col for col in fixed if col != zone and pattern("targets", "name").search(titles[col])]
    if not names:
        return None
    name = next((col for col in names if pattern("targets", "best_name").search(titles[col])), names[0])
    number = next((col for col in fixed if col < name and pattern("targets", "number").search(titles[col])), None)
    unit = next(
        (col for col in fixed if col not in (name, number) and pattern("targets", "unit").search(titles[col])), None
    )
    dated = next(
        (col for col in fixed if col != zone and pattern("targets", "year_column").fullmatch(titles[col])), None
    )
    own = {name, number, unit, zone, dated}
    role = "critical" if about == "critical" else "target"
    values = [
        replace(column, zone=zone_in(title))
        for col, title in enumerate(titles)
        if col not in own and (column := value_column(col, title, role, by_row=dated is not None))
    ]
    dated = dated if any(one.year is None for one in values) else None
    read = {column.col for column in values}
    others = tuple((col, title) for col, title in enumerate(titles) if col not in own and col not in read)
    if not values:
        spans = [title for _, title in others if of_several_years(title)]
        why = f"its columns are of several years, not of one: {'; '.join(spans)}"
        return Columns(number, name, unit, (), zone, why) if spans else None
    if zone is not None and zone > name:
        zone = None
    told = paired(values, about)
    why = "" if told else "the header gives two columns one meaning"
    return Columns(number, name, unit, tuple(told), zone, why, others, dated)


def of_several_years(title: str) -> bool:
    """Whether a header cell tells more than one year: «2021-2025 годы»."""
    return any(len(set(YEAR.findall(part))) > 1 for part in title.split(" | "))


def _titles(cells: Grid, head: int, text: str) -> list[list[str]]:
    """The words above each column from top to bottom, each once. An empty cell of a header without spans says what stands to
    its left, unless the cell above it speaks for its column; the row of column numbers says nothing."""
    words: list[list[str]] = [[] for _ in range(cells.width)]
    silent = [True] * cells.width
    for row in range(head):
        printed = [cells.text(text, row, col) for col in range(cells.width)]
        if (is_band(cells, text, row) and row == 0 and head > 1) or all(map(_is_number, printed)):
            continue
        carried = ""
        for col, own in enumerate(printed):
            shown = own or (carried if silent[col] else "")
            silent[col] = not own and silent[col]
            carried = shown
            if shown and shown not in words[col]:
                words[col].append(shown)
    return words


def _is_number(printed: str) -> bool:
    return printed.rstrip(". ").isdigit() and not YEAR.fullmatch(printed)


def value_column(col: int, title: str, role: str = "target", *, by_row: bool = False) -> ValueColumn | None:
    """A column of values; None where its header names neither a year nor a role. Of several cells of a header the lowest that has a
    year tells it; one with two years tells none. ``by_row`` tells that the rows tell their years: a column that is called one of
    targets or plans needs none."""
    parts = title.split(" | ")
    at = next((at for at in range(len(parts) - 1, -1, -1) if YEAR.search(parts[at])), len(parts))
    dated = set(YEAR.findall(parts[at])) if at < len(parts) else set[str]()
    if len(dated) > 1:
        return None
    year = int(next(iter(dated))) if dated else None
    told = next((about for part in reversed(parts) if (about := subject(part)) in ("target", "critical")), "")
    if told == "critical":
        return ValueColumn(col, told, year, title, bool(pattern("targets", "percent").search(title)))
    if pattern("targets", "base").search(title) or _is_past(parts[at:]):
        return ValueColumn(col, "base", year, title)
    planned = any(pattern("targets", "planned").search(part) for part in parts)
    bare = bool(year) and not (told or planned) and bool(pattern("targets", "bare_year").fullmatch(parts[at].strip()))
    known = bool(year) or (by_row and bool(told or planned))
    return ValueColumn(col, told or role, year, title, bare=bare) if known else None


def _is_past(parts: list[str]) -> bool:
    """Whether a year, or what stands under it, is called one of values that were reached or estimated, and not of targets."""
    return any(pattern("targets", "past").search(part) and subject(part) != "target" for part in parts)


def paired(values: list[ValueColumn], about: str) -> list[ValueColumn]:
    """The columns, each with a meaning of its own. Where every year stands over two columns and neither says its role, the first
    is the target and the second the critical level, if the words over the table speak of both; else nothing can be told."""
    count = Counter((column.role, column.year, column.zone) for column in values)
    if max(count.values()) == 1:
        return _of_one_year(values)
    free = [column for column in values if column.role == "target"]
    pairs = list(zip(free[::2], free[1::2], strict=False))
    if (
        about != "both"
        or len(free) != 2 * len(pairs)
        or any((left.year, left.zone) != (right.year, right.zone) or right.col != left.col + 1 for left, right in pairs)
        or len({(left.year, left.zone) for left, _ in pairs}) < len(pairs)
        or any(column.role == "critical" for column in values)
    ):
        return []
    second = {right.col for _, right in pairs}
    return [replace(one, role="critical" if one.col in second else one.role, bare=False) for one in values]


def _of_one_year(values: list[ValueColumn]) -> list[ValueColumn]:
    """A critical level without year and percentage, beside targets of one year, is that of the year."""
    years = [column.year for column in values if column.role == "target"]
    if len(years) != 1:
        return values
    return [
        replace(one, year=years[0]) if one.role == "critical" and one.year is None and not one.percent else one
        for one in values
    ]
