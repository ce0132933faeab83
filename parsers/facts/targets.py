"""Target indicators: every cell of every table of targets, with its role, year, value and state."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.facts import Fact, Target
from corpus.indicators import canonical
from corpus.table import Cell
from corpus.text import Span
from corpus.tree import Provision
from corpus.values import amount
from parsers.scope import Scope
from parsers.target_columns import Columns, ValueColumn, flat_columns, grid_columns

_TARGETS: Final = re.compile(
    r"целев\w+\s+(?:индикатор|показател|значени)|target\s+(?:performance\s+)?(?:indicator|value)|индикатор|indicator",
    re.IGNORECASE,
)
_CRITICAL: Final = re.compile(r"критич|critical|недостижени|non-?achievement|failure", re.IGNORECASE)
_CRITICAL_ROW: Final = re.compile(r"\s*(?:критическ\w+\s+уров\w+|critical\s+level)", re.IGNORECASE)
_INCLUDING: Final = re.compile(r"(?:в\s+том\s+числе|из\s+них|including|of\s+which)\s*:?\s*\Z", re.IGNORECASE)
_UNIT_IN_NAME: Final = re.compile(
    r"(?:,\s*|\()(?P<unit>%|(?:трлн|млрд|млн|тыс)\.?\s*\w+\.?|тенге|единиц|человек|чел\.?|ед\.?|(?:billion|million|thousand)\s+\w+|units?|persons?|people|per\s?cent)\)?\s*\Z",
    re.IGNORECASE,
)
_VALUE: Final = re.compile(r"(?P<number>[\d\s\u00a0\u2009\u202f.,]*\d)\s*(?P<unit>%|\D{1,24})?\Z")


@dataclass(slots=True)
class Row:
    """One indicator: its provision, the words of its name, number and unit, and its cells by column."""

    provision: Provision
    name: str
    number: str | None
    unit: str | None
    cells: dict[int, Cell]
    index: int


def find_targets(scope: Scope) -> Iterator[Fact]:
    """The cells of every table of target indicators of the act itself."""
    if not scope.states_law:
        return
    for table in [item for item in scope.all if item.kind == "table" and not scope.quoted(item)]:
        if table.eid in scope.flat:
            yield from _flat(scope, table)
        else:
            yield from _marked_up(scope, table)


def _context(scope: Scope, table: Provision) -> str:
    """The words over a table: the title of its annex and the paragraph it stands under, and what stands between it and them."""
    above = [item for item in table.ancestors() if item.kind in ("attachment", "chapter", "paragraph", "part", "p")]
    before = [
        item
        for item in scope.all
        if item.span.end <= table.span.start and item.kind in ("p", "part", "chapter", "paragraph", "attachment")
    ][-1:]
    return " ".join(scope.words(item) for item in [*above, *before])


def _marked_up(scope: Scope, table: Provision) -> Iterator[Fact]:
    cells = scope.grid_of(table)
    context = _context(scope, table)
    head = sum(child.kind == "head" for child in table.children)
    if cells is None or not head:
        return
    words = (
        context + " " + " ".join(cells.text(scope.text, row, col) for row in range(head) for col in range(cells.width))
    )
    nearest = [
        item
        for item in scope.all
        if item.span.end <= table.span.start and item.kind in ("p", "part", "chapter", "paragraph", "attachment")
    ][-1:]
    only_critical = (
        bool(nearest)
        and bool(_CRITICAL.search(scope.words(nearest[0])))
        and not re.search(
            r"целев\w+\s+индикатор\w*\s+(?:функцион|и\s+крит)|и\s+критич|and\s+(?:the\s+)?critical",
            scope.words(nearest[0]),
            re.IGNORECASE,
        )
    )
    columns = grid_columns(cells, head, scope.text, "critical" if only_critical else "target")
    if columns is None or not (_TARGETS.search(words) or table.part == "targets"):
        return
    rows = [child for child in table.children if child.kind == "row"]
    found = []
    for index, provision in enumerate(rows, 1):
        row = cells.rows[head + index - 1] if head + index - 1 < len(cells.rows) else ()
        by_column = {cell.col: cell for cell in row if cell is not None}
        found.append(_row(scope, provision, by_column, columns, index))
    yield from _facts(scope, table, found, columns, "cell")


def _row(scope: Scope, provision: Provision, by_column: dict[int, Cell], columns: Columns, index: int) -> Row:
    def words(col: int | None) -> str | None:
        cell = by_column.get(col) if col is not None else None
        return (
            " ".join(scope.text[cell.start : cell.end].split()) or None
            if cell is not None and cell.state != "lost"
            else None
        )

    name = words(columns.name) or ""
    unit = words(columns.unit)
    inside = _UNIT_IN_NAME.search(name)
    return Row(
        provision,
        name,
        (words(columns.number) or "").rstrip(".") or None,
        unit or (inside["unit"] if inside else None),
        by_column,
        index,
    )


def _flat(scope: Scope, table: Provision) -> Iterator[Fact]:
    flat = scope.flat[table.eid]
    columns = flat_columns(flat, scope.text, bool(_CRITICAL.search(_context(scope, table))))
    if columns is None:
        return
    provisions = [child for child in table.children if child.kind == "row"]
    rows = [
        _row(scope, provision, {cell.col: cell for cell in row.cells}, columns, index)
        for index, (row, provision) in enumerate(zip(flat.rows, provisions, strict=True), 1)
        if row.decided
    ]
    yield from _facts(scope, table, rows, columns, "counted" if flat.lost() else "cell")


def _facts(scope: Scope, table: Provision, rows: list[Row], columns: Columns, position: str) -> Iterator[Fact]:
    """The cells of all rows. A row «критический уровень» belongs to the indicator above it; rows after «в том числе» are its parts."""
    zone, parent = scope.zone_before(table), None
    owner: Row | None = None
    above: str | None = None
    for row in rows:
        named = scope.named_in(row.provision.span)
        if len({(cell.start, cell.end) for cell in row.cells.values() if cell.state == "value"}) == 1 and named:
            zone = named[0]
            continue
        if not row.name or not re.search(r"[^\W\d_]", row.name):
            continue
        critical = bool(_CRITICAL_ROW.match(row.name)) and owner is not None
        if not critical:
            top = row.number is not None and "." not in row.number
            if parent is not None and top:
                parent = None
            above, owner = parent if parent is not None and not _INCLUDING.search(row.name) else None, row
            if _INCLUDING.search(row.name):
                parent = row.name
        source = owner if critical and owner is not None else row
        for column in columns.values:
            if critical and column.role == "base":
                continue
            if fact := _cell(scope, row, source, column, critical, zone, above, position):
                yield fact


def _cell(
    scope: Scope,
    row: Row,
    source: Row,
    column: ValueColumn,
    critical: bool,
    zone: str | None,
    parent: str | None,
    position: str,
) -> Target | None:
    """One cell as a fact. A cell that the row does not have gives none."""
    cell = row.cells.get(column.col)
    if cell is None:
        return None
    printed = scope.text[cell.start : cell.end]
    number = _VALUE.match(" ".join(printed.split())) if cell.state == "value" else None
    value = amount(number["number"].strip(), scope.lang) if number else None
    unit = (
        "%"
        if column.percent or (number and number["unit"] and number["unit"].strip() == "%")
        else source.unit or row.unit
    )
    state = cell.state if cell.state != "value" or value is not None else "value"
    if cell.start == cell.end and state == "value":
        return None
    return Target(
        eid=row.provision.eid,
        span=Span(cell.start, cell.end),
        rule=f"targets.{position}",
        review="pending" if (value is not None and value.doubtful) or (state == "value" and value is None) else "auto",
        zone=zone,
        indicator=canonical(source.name, scope.lang),
        number=source.number,
        name=source.name,
        parent=parent,
        unit=unit,
        role="critical" if critical else column.role,
        year=column.year,
        value=value.value if value is not None else None,
        printed=printed,
        state=state,
        row=row.index,
        col=column.col,
        position=position,
        period_printed=column.period,
    )
