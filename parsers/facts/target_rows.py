"""The rows of a table of target indicators: their names, numbers and units, and which belongs to which."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.indicators import canonical
from corpus.table import Cell
from corpus.tree import Provision
from corpus.zones import mentions, plain
from parsers.grids import ROW_NUMBER
from parsers.lexicon import pattern
from parsers.lines import Line
from parsers.scope import Scope
from parsers.target_columns import YEAR, Columns, subject

_PARTS: Final = frozenset({"investment_foreign", "investment_domestic"})
_TOTAL: Final = "investment_total"
_LOWER: Final = re.compile(r"\s*(?:[-–—•]\s*\S|[a-zа-яё])")


@dataclass(slots=True, eq=False)
class Row:
    """One row: its provision, the words of its name, number, unit and zone, and its cells by column. ``numbered`` tells that its
    number could be read, be it empty; a lost one, or a table without numbers, tells nothing. ``named`` is where its name stands, that
    of several rows if its cell spans them; ``critical`` tells that a cell beside the name says so of the row; ``year`` is that of all
    its values, where a column tells it. ``ends`` tells that rows whose names are lost follow, or that it does not add up: what
    stands after it belongs to none above."""

    provision: Provision
    name: str
    number: str | None
    unit: str | None
    zone: str | None
    cells: dict[int, Cell]
    index: int
    numbered: bool
    named: int
    critical: bool
    year: int | None = None
    ends: bool = False


def name_cell(line: Line) -> Cell:
    """The cell of a name that is all that is known of its row."""
    return Cell(0, 0, line.start, line.end, "value")


def rows_of(scope: Scope, found: list[tuple[Provision, dict[int, Cell], int]], columns: Columns) -> list[Row]:
    """The rows of a table, their provisions and cells given, with what their first columns say."""
    beside = _beside(columns)
    return [_row(scope, provision, cells, columns, index, beside) for provision, cells, index in found]


def _row(
    scope: Scope, provision: Provision, cells: dict[int, Cell], columns: Columns, index: int, beside: range
) -> Row:
    def words(col: int | None) -> str:
        cell = cells.get(col) if col is not None else None
        return "" if cell is None or cell.state == "lost" else " ".join(scope.text[cell.start : cell.end].split())

    number = cells.get(columns.number) if columns.number is not None else None
    own = number is not None and (number.origin or not words(columns.number))
    name = words(columns.name)
    return Row(
        provision,
        name,
        (words(columns.number).rstrip(".") or None) if own else None,
        words(columns.unit) or unit_in(name),
        _zone(scope, cells.get(columns.zone)) if columns.zone is not None else None,
        cells,
        index,
        number is not None and number.state != "lost",
        cells[columns.name].start if columns.name in cells else -1,
        any(subject(words(col)) == "critical" for col in beside) and subject(name) != "critical",
        int(dated[1]) if (dated := YEAR.search(words(columns.year))) else None,
    )


def _beside(columns: Columns) -> range:
    """The columns between the name and the first values, where a table may say which row holds targets and which critical levels."""
    return range(columns.name + 1, min(one.col for one in columns.values))


def unit_in(name: str) -> str | None:
    """The unit at the end of a name: after its last comma, or in brackets."""
    found = re.search(r"(?:,|\()\s*(?P<unit>[^,()]+?)\s*\)?\s*\Z", name)
    commas = [match.start() for match in re.finditer(r"[,(]", name)]
    for at in reversed(commas[-2:]):
        piece = name[at + 1 :].strip().rstrip(")").strip()
        if pattern("targets", "unit_in_name").fullmatch(piece):
            return piece
    return found["unit"] if found and pattern("targets", "unit_in_name").fullmatch(found["unit"]) else None


def _zone(scope: Scope, cell: Cell | None) -> str | None:
    """The zone that a cell of the column of zones names."""
    if cell is None or cell.state != "value":
        return None
    found = mentions(scope.text, cell.start, cell.end, scope.lang)
    words = scope.text[found[0][2] : found[0][3]] if found else scope.text[cell.start : cell.end]
    return plain(words.strip(' \n\u00a0«»“”„"')) or None


def kinship(scope: Scope, table: Provision, rows: list[Row]) -> Iterator[tuple[Row, Row, str | None, str | None]]:
    """Each row of values with its owner, the name of its parent, and its zone. The owner is the row itself, or the indicator whose
    critical levels it gives. A row of one cell may name the zone of the rows under it."""
    zone = scope.zone_before(table)
    plain_rows = Counter((row.named, row.year) for row in rows if not row.critical)
    owner: tuple[Row, str | None] | None = None
    parent: str | None = None
    total: str | None = None
    for row in rows:
        if named := _band(scope, row):
            zone, owner, parent, total = named, None, None, None
            continue
        zone = row.zone or zone
        if not re.search(r"[^\W\d_]", row.name):
            continue
        if plain_rows[row.named, row.year] > 1:
            scope.trace.append(
                f"{row.provision.eid}: undecidable: one name for several rows, none says what its values are"
            )
            continue
        if row.critical or pattern("targets", "critical_row").match(row.name):
            if owner is not None and (not row.critical or owner[0].named == row.named):
                yield row, owner[0], owner[1], zone
            owner, parent = (None, None) if row.ends else (owner, parent)
            continue
        parent = parent if parent is not None and _is_part(row, scope.lang) else None
        if parent is None and total is not None and _begins_part(row):
            parent = total
        elif parent is None:
            total = row.name if canonical(row.name, scope.lang) == _TOTAL else None
        owner = (row, parent)
        yield row, row, parent, zone
        if pattern("targets", "including").search(row.name):
            parent = row.name
        if row.ends:
            owner, parent, total = None, None, None


def _begins_part(row: Row) -> bool:
    """Whether a row without a number says itself that it is a part: «из них иностранные», "of which foreign"."""
    return row.number is None and pattern("targets", "part_begins").match(row.name) is not None


def indicator_of(name: str, parent: str | None, lang: str) -> str | None:
    """The canonical id of an indicator; a part of the total of investments may leave their word to its parent: «иностранные»."""
    own = canonical(name, lang)
    if own is None and parent is not None and canonical(parent, lang) == _TOTAL:
        joined = canonical(f"{name} {parent}", lang)
        return joined if joined in _PARTS else None
    return own


def _band(scope: Scope, row: Row) -> str | None:
    """The zone that a row names which says nothing else but its number: «2 | СЭЗ «A»». Whatever stands beside the name («… (город
    Б)»), the rows under it are not those of the zone before."""
    filled = {(cell.start, cell.end) for cell in row.cells.values() if cell.state == "value"}
    words = [span for span in filled if not ROW_NUMBER.fullmatch(scope.text[span[0] : span[1]].strip())]
    if len(words) != 1:
        return None
    if canonical(row.name, scope.lang) is not None:
        return None
    found = mentions(scope.text, *words[0], scope.lang)
    named = {scope.zone_named(scope.text[left:right]) for _, _, left, right in found}
    return named.pop() if len(named) == 1 else None


def _is_part(row: Row, lang: str) -> bool:
    """Whether a row after «в том числе» is a part of it: by its number where it has one, by the small letter or dash it begins
    with, or by its name."""
    if row.number is not None:
        return "." in row.number
    return row.numbered or bool(_LOWER.match(row.name)) or canonical(row.name, lang) in _PARTS
