"""Tables: layout or data, and the rows of data tables as provisions."""

import re
from itertools import islice
from typing import Final

from corpus.table import Grid, grid
from corpus.text import Block, RawTable, Source, trimmed
from corpus.tree import Provision
from parsers.lexicon import pattern

_FIGURE: Final = re.compile(r"[\d\s\u00a0.,%+–—-]+\Z")
_NUMBER_CELL: Final = re.compile(r"\s*\d{1,3}\s*\.?\s*\Z")
_YEAR: Final = re.compile(r"(?:19|20|21)\d{2}")
ROW_NUMBER: Final = re.compile(r"\d{1,3}(?:[.-]\d{1,3})*\s*[.)]?")
"""The number of a row as tables print it."""
_DEEPEST: Final = 6
"""Rows among which the end of a header is looked for."""


def is_layout(table: RawTable, source: Source) -> bool:
    """Whether a table only lays out a signature or a stamp: one or two rows, no figures of its own, few cells."""
    texts = (source.text[cell.start : cell.end].strip() for row in table.rows for cell in row)
    first = list(islice(filter(None, texts), 2))
    if len(first) <= 1:
        return True
    if len(table.rows) > 4 or max(map(len, table.rows)) > 2:
        return False
    filled = [*first, *filter(None, texts)]
    return (
        not any(_FIGURE.fullmatch(text) for text in filled)
        and all(len(text) < 400 for text in filled)
        and dict(table.attributes).get("border", "0") in ("", "0")
    )


def layout_lines(source: Source, blocks: list[Block]) -> list[Block]:
    """The blocks, each layout table replaced by the lines in its cells."""
    found: list[Block] = []
    for block in blocks:
        if block.role != "table" or not is_layout(source.tables[block.table], source):
            found.append(block)
            continue
        for order, cell in enumerate(cell for row in source.tables[block.table].rows for cell in row):
            found += [
                Block(span.start, span.end, "line", block.group * 1000 + order, 0, block.anchor) for span in cell.lines
            ]
    return found


def add_rows(source: Source, roots: list[Provision], taken: set[str]) -> dict[str, Grid]:
    """Give every data table its rows as provisions: header rows are not counted, data rows count from 1 in each annex. Returns the
    grids by the eId of their table."""
    grids: dict[str, Grid] = {}
    for provision in [item for root in roots for item in root.walk() if item.kind == "table" and item.num]:
        cells = grid(source.tables[int(provision.num)], source.text)
        grids[provision.eid] = cells
        head = header_height(cells, source.text)
        holder = provision.parent
        first = holder is None or next(child for child in holder.children if child.kind == "table") is provision
        base = provision.eid.rpartition("__")[0] if first else provision.eid
        number, numbers = 0, number_column(cells, source.text, head)
        for row in range(len(cells.rows)):
            own = [cell for cell in cells.rows[row] if cell is not None and cell.origin]
            if not own:
                continue
            span = trimmed(source.text, min(cell.start for cell in own), max(cell.end for cell in own))
            if span.end <= span.start:
                continue
            if row < head:
                provision.children.append(
                    Provision(f"{provision.eid}__head_{row + 1}", "head", provision.part, span, parent=provision)
                )
                continue
            number += 1
            step = f"row_{number}"
            eid = f"{base}__{step}" if base else step
            if eid in taken:
                eid = f"{provision.eid}__{step}"
            taken.add(eid)
            printed = cells.text(source.text, row, numbers) if numbers is not None else ""
            own_number = printed.rstrip(". ") if ROW_NUMBER.fullmatch(printed) else ""
            made = Provision(eid, "row", provision.part, span, own_number, parent=provision)
            provision.children.append(made)
    return grids


def number_column(cells: Grid, text: str, head: int) -> int | None:
    """The first column, where its header says that it numbers the rows, or says nothing and the rows are numbered from 1."""
    if cells.width < 2:
        return None
    titles = [cells.text(text, row, 0) for row in range(head) if not _counts_columns(cells, text, row)]
    said = [title for title in titles if title]
    if said:
        return 0 if pattern("targets", "number").search(said[-1]) else None
    first = next((printed for row in range(head, len(cells.rows)) if (printed := cells.text(text, row, 0))), "")
    return 0 if first.rstrip(". ") == "1" else None


def header_height(cells: Grid, text: str) -> int:
    """How many rows a table's header has: up to and with the row of column numbers, else the rows before the row numbered 1, else
    the rows that a span or an empty first cell joins to the first. A row of one cell below the first is no header."""
    rows = range(min(_DEEPEST, len(cells.rows)))
    if (numbers := next((row for row in rows if _counts_columns(cells, text, row)), None)) is not None:
        return numbers + 1
    first = next((row for row in rows if cells.width > 1 and _NUMBER_CELL.match(cells.text(text, row, 0))), None)
    if first is not None:
        while first > 1 and is_band(cells, text, first - 1):
            first -= 1
        return first
    if len(cells.rows) < 2:
        return 0
    height = 1
    while is_band(cells, text, height - 1) and height < min(_DEEPEST, len(cells.rows) - 1):
        height += 1
    while height < min(_DEEPEST, len(cells.rows)) and _goes_on(cells, text, height):
        height += 1
    return height


def _counts_columns(cells: Grid, text: str, row: int) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 …"""
    printed = [cells.text(text, row, col) for col in range(cells.width)]
    numbers = [int(value.rstrip(". ")) for value in printed if _NUMBER_CELL.match(value)]
    return (
        len(numbers) == cells.width > 1
        and numbers == list(range(numbers[0], numbers[0] + cells.width))
        and numbers[0] in (0, 1)
    )


def is_band(cells: Grid, text: str, row: int) -> bool:
    """Whether a row holds but one cell with words: the title of the table, or of the rows below."""
    own = {(cell.start, cell.end) for cell in cells.rows[row] if cell is not None and cell.state == "value"}
    return len(own) == 1 and cells.width > 1 and not _FIGURE.fullmatch(text[min(own)[0] : min(own)[1]])


def _goes_on(cells: Grid, text: str, row: int) -> bool:
    """Whether a row goes on with the header above it: its first cell is that of the row above, or empty or said again, and
    it holds no figures but years."""
    here, above = cells.rows[row][0], cells.rows[row - 1][0]
    if here is None or above is None:
        return False
    printed = [cells.text(text, row, col) for col in range(cells.width)]
    spanned = here.start == above.start and here.end == above.end and here.end > here.start
    again = not printed[0] or printed[0] == cells.text(text, row - 1, 0)
    figures = [
        word
        for word in printed
        if _FIGURE.fullmatch(word) and not _YEAR.fullmatch(word) and any(map(str.isdigit, word))
    ]
    filled = [word for word in printed if word]
    return not figures and (spanned or (again and (len(filled) > 1 or any(map(_YEAR.search, filled)))))
