"""Tables: layout or data, and the rows of data tables as provisions."""

import re
from typing import Final

from corpus.table import Grid, grid
from corpus.text import Block, RawTable, Source, trimmed
from corpus.tree import Provision

_FIGURE: Final = re.compile(r"[\d\s\u00a0.,%+–—-]+\Z")
_NUMBER_CELL: Final = re.compile(r"\s*\d{1,3}\s*\.?\s*\Z")


def is_layout(table: RawTable, source: Source) -> bool:
    """Whether a table only lays out a signature or a stamp: one or two rows, no figures of its own, few cells."""
    texts = [[source.text[cell.start : cell.end].strip() for cell in row] for row in table.rows]
    filled = [text for row in texts for text in row if text]
    columns = max((len(row) for row in texts), default=0)
    if len(filled) <= 1:
        return True
    return (
        columns <= 3
        and len(texts) <= 4
        and not any(_FIGURE.fullmatch(text) for text in filled)
        and all(len(text) < 400 for text in filled)
        and dict(table.attributes).get("border", "0") in ("", "0")
        and columns <= 2
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
        number = 0
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
            made = Provision(eid, "row", provision.part, span, str(number), parent=provision)
            provision.children.append(made)
    return grids


def header_height(cells: Grid, text: str) -> int:
    """How many rows a table's header has: up to and with the row of column numbers, else the rows before the first figures."""
    for row in range(min(4, len(cells.rows))):
        printed = [cells.text(text, row, col) for col in range(cells.width)]
        numbers = [int(value.rstrip(". ")) for value in printed if _NUMBER_CELL.match(value)]
        if (
            len(numbers) == cells.width
            and numbers == list(range(numbers[0], numbers[0] + cells.width))
            and cells.width > 1
        ):
            return row + 1
    for row in range(min(4, len(cells.rows))):
        if _NUMBER_CELL.match(cells.text(text, row, 0)) and cells.width > 1:
            return row
    spanned = max((cell.row for cell in cells.rows[0] if cell is not None), default=0) if cells.rows else 0
    return min(len(cells.rows), spanned + 1) if len(cells.rows) > 1 else 0
