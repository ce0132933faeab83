"""Target indicators: every cell of every table of targets, with its role, year, value and state."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Final

from corpus.facts import Fact, Target
from corpus.problems import found_in
from corpus.table import Cell
from corpus.text import Span, trimmed
from corpus.tree import Provision
from corpus.zones import mentions
from parsers.facts.target_rows import Row, indicator_of, kinship, name_cell, rows_of
from parsers.facts.target_sentences import Group, levels_of_all, listed_targets
from parsers.facts.target_years import doubtful_columns
from parsers.flat import FlatRow
from parsers.grids import is_band
from parsers.lexicon import pattern
from parsers.scope import Scope
from parsers.target_columns import YEAR, Columns, ValueColumn, grid_columns, of_several_years, paired, subject
from parsers.target_values import CellValue, cell_value

_NUMBER: Final = re.compile(r"\s*\d")
_ABOVE: Final = frozenset({"p", "part", "chapter", "paragraph", "attachment"})


def find_targets(scope: Scope) -> Iterator[Fact]:
    """The cells of every table of target indicators of the act itself, the items of its lists, and levels that a sentence gives."""
    if not scope.states_law:
        return
    groups = list[Group]()
    for table in [item for item in scope.all if item.kind == "table" and scope.states(item)]:
        found = tuple(_flat(scope, table) if table.eid in scope.flat else _marked_up(scope, table))
        yield from found
        groups += [Group(table, found)] if found else []
    for group in listed_targets(scope):
        yield from group.facts
        groups.append(group)
    yield from levels_of_all(scope, groups)


def _context(scope: Scope, table: Provision) -> list[str]:
    """The words over a table: those of its annex and of the paragraphs it stands under, and last the nearest words before it."""
    above = [item for item in table.ancestors() if item.kind in _ABOVE]
    ended = (item for item in reversed(scope.all) if item.span.end <= table.span.start and item.kind in _ABOVE)
    return [scope.words(item) for item in [*above, *islice(ended, 1)]]


def _about(words: list[str]) -> str:
    """What the table speaks of: what the nearest words say, or both where they only speak of targets and an annex says more."""
    told = [found for found in map(subject, reversed(words)) if found]
    if told and told[0] == "target" and "both" in told:
        return "both"
    return told[0] if told else ""


def _marked_up(scope: Scope, table: Provision) -> Iterator[Target]:
    cells = scope.grid_of(table)
    head = sum(child.kind == "head" for child in table.children)
    if cells is None or not head:
        return
    words = _context(scope, table)
    band = [cells.text(scope.text, 0, 0)] if head > 1 and is_band(cells, scope.text, 0) else []
    titles = [cells.text(scope.text, row, col) for row in range(head) for col in range(cells.width)]
    if table.part != "targets" and not any(map(subject, [*words, *titles])):
        _zones_by_year(scope, table, titles)
        return
    about = _about([*words, *(one for one in band if subject(one))])
    columns = grid_columns(cells, head, scope.text, about, partial(_zone_in, scope))
    if columns is None:
        _zones_by_year(scope, table, titles)
        return
    if columns.why:
        _unclear(scope, table, columns.why)
        return
    provisions = {child.span.start: child for child in table.children if child.kind == "row"}
    found: list[tuple[Provision, dict[int, Cell], int]] = []
    for row in cells.rows[head:]:
        own = [cell for cell in row if cell is not None and cell.origin]
        start = trimmed(scope.text, own[0].start, own[-1].end).start if own else -1
        if (provision := provisions.get(start)) is not None:
            found.append((provision, {cell.col: cell for cell in row if cell is not None}, len(found) + 1))
    yield from _facts(scope, table, rows_of(scope, found, columns), columns, "cell")
    _left_out(scope, table, [cells for _, cells, _ in found], columns)


def _zone_in(scope: Scope, title: str) -> str | None:
    """The only zone that the header of a column names."""
    found = mentions(title, 0, len(title), scope.lang) if scope.lang in ("ru", "en") else []
    named = {scope.zone_named(title[left:right]) for _, _, left, right in found}
    return named.pop() if len(named) == 1 else None


def _left_out(scope: Scope, table: Provision, rows: list[dict[int, Cell]], columns: Columns) -> None:
    """Say which columns with values are of no one year, so that they give no targets: «Всего», «2021-2025 годы»."""
    for col, title in columns.others:
        cells = [cell for row in rows if (cell := row.get(col)) is not None and cell.state == "value"]
        if sum(bool(_NUMBER.match(scope.text[cell.start : cell.end])) for cell in cells) * 2 <= len(cells):
            continue
        several = of_several_years(title)
        scope.problems.append(
            found_in(
                table,
                "COLUMNS_UNCLEAR",
                f"the column «{title}» is of {'several years' if several else 'no year'}: its values are targets of none",
                "read the column in the official publication",
                severity="warning" if several else "info",
            )
        )


def _zones_by_year(scope: Scope, table: Provision, titles: list[str]) -> None:
    """Say that a table has a row for each zone and a column for each year, so that what it measures stands over it: its values are in
    no fact."""
    zones = any(pattern("targets", "zone").search(title) for title in titles)
    if zones and sum(bool(YEAR.search(title)) for title in titles) > 1:
        _unclear(scope, table, "its rows are zones and its columns years")


def _unclear(scope: Scope, table: Provision, why: str) -> None:
    scope.problems.append(
        found_in(
            table,
            "COLUMNS_UNCLEAR",
            f"a table of indicators gives no targets: {why}",
            "read the table in the official publication",
        )
    )
    scope.trace.append(f"{table.eid}: no targets, {why}")


def _flat(scope: Scope, table: Provision) -> Iterator[Target]:
    flat, about = scope.flat[table.eid], _about(_context(scope, table))
    scope.trace.append(
        f"{table.eid}: {'table of ' + str(flat.width) + ' columns' if flat.width else 'undecidable'}: {flat.why}"
    )
    if flat.columns is None or not flat.columns.values:
        return
    values = [
        replace(one, role="critical") if one.role == "target" and about == "critical" else one
        for one in flat.columns.values
    ]
    columns = replace(flat.columns, values=tuple(paired(values, about)))
    if not columns.values or _turned(columns):
        _unclear(scope, table, "the header gives two columns one meaning, or a critical level before its target")
        return
    provisions = [child for child in table.children if child.kind == "row"]
    found = []
    for index, (row, provision) in enumerate(zip(flat.rows, provisions, strict=True), 1):
        cells = {cell.col: cell for cell in row.cells} if row.decided else {columns.name: name_cell(row.name)}
        found.append((provision, cells, index))
        scope.trace.append(_told(provision, row, columns))
    rows = rows_of(scope, found, columns)
    for one, read in zip(flat.rows, rows, strict=True):
        read.ends = one.nameless > 0 or not one.decided
    yield from _facts(scope, table, rows, columns, "counted" if flat.lost() else "cell")


def _turned(columns: Columns) -> bool:
    """Whether a critical level stands before the target of its year: acts print it behind, so the header of a flattened table was
    put together wrongly."""
    first = {one.year: one.col for one in reversed(columns.values) if one.role == "critical"}
    return any(one.role == "target" and first.get(one.year, one.col) < one.col for one in columns.values)


def _told(provision: Provision, row: FlatRow, columns: Columns) -> str:
    """How a flattened row was read: its cells that are lost, by what stands over them, or why it is undecidable."""
    if not row.decided:
        return f"{provision.eid}: undecidable: {row.why}"
    names = {columns.name: "name", columns.number: "number", columns.unit: "unit"}
    names |= {one.col: f"{one.role} {one.year or 'of all years'}" for one in columns.values}
    lost = [names.get(cell.col, f"column {cell.col + 1}") for cell in row.cells if cell.state == "lost"]
    return f"{provision.eid}: {row.why}" + (f"; lost: {', '.join(lost)}" if lost else "")


def _facts(scope: Scope, table: Provision, rows: list[Row], columns: Columns, position: str) -> Iterator[Target]:
    """The cells of all rows; what belongs to what is told by the words of the rows."""
    doubtful = doubtful_columns(scope, table, columns)
    if doubtful:
        years = ", ".join(str(one.year) for one in columns.values if one.col in doubtful)
        scope.trace.append(
            f"{table.eid}: {years} had begun when the act was made: whether these are targets is not sure"
        )
    for row, owner, parent, zone in kinship(scope, table, rows):
        for column in columns.values:
            if columns.year is not None and row.year is None and column.year is None:
                continue
            if owner is not row and column.role == "base":
                continue
            if fact := _cell(scope, row, owner, column, column.zone or zone, parent, position):
                unsure = column.col in doubtful and fact.state == "value"
                yield replace(fact, review="pending") if unsure else fact


def _cell(
    scope: Scope, row: Row, owner: Row, column: ValueColumn, zone: str | None, parent: str | None, position: str
) -> Target | None:
    """One cell as a fact; ``owner`` is another row where this one gives its critical levels. A cell that the row does not have gives
    none."""
    cell: Cell | None = row.cells.get(column.col)
    if cell is None:
        return None
    printed = scope.text[cell.start : cell.end]
    counted = "%" if column.percent else row.unit or owner.unit
    told = cell_value(printed, scope.lang, counted) if cell.state == "value" else CellValue(None, counted, False)
    return Target(
        eid=row.provision.eid,
        span=Span(cell.start, cell.end),
        rule=f"targets.{position}",
        review="pending" if told.doubtful else "auto",
        zone=zone,
        indicator=indicator_of(owner.name, parent, scope.lang),
        number=owner.number,
        name=owner.name,
        parent=parent,
        unit=told.unit,
        role="critical" if owner is not row else column.role,
        year=column.year or row.year,
        value=told.value,
        printed=printed,
        state=cell.state,
        row=row.index,
        col=column.col,
        position=position,
        period_printed=column.period,
    )
