"""Tables in plain text: rows of cells parted by tabs, by bars, or by blanks that line up from row to row."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.text import Block, RawCell, RawTable, Span

_RULE: Final = re.compile(r"[\s|+:=_-]*[-=_]{3}[\s|+:=_-]*\Z")
_PIECE: Final = re.compile(r"\S(?:[^\S ]|\S| (?! ))*")
_GAPPED: Final = re.compile(r"\S {2,}\S")
FEWEST_ROWS: Final = 2
"""Rows from which lines with several cells are a table."""

Cells = list[Span]


def text_tables(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[RawTable, ...]]:
    """The blocks with every run of lines that is a table made one block, and the tables."""
    found: list[Block] = []
    tables: list[RawTable] = []
    at = 0
    while at < len(blocks):
        run, table = _table_at(text, blocks, at)
        if table is None:
            found.append(blocks[at])
            at += 1
            continue
        first = blocks[at]
        found.append(Block(table.start, table.end, "table", first.group, 0, "", "", len(tables), first.gap))
        tables.append(table)
        at += run
    return tuple(found), tuple(tables)


def _table_at(text: str, blocks: tuple[Block, ...], at: int) -> tuple[int, RawTable | None]:
    """The table that begins with a block, and how many blocks it takes."""
    first = text[blocks[at].start : blocks[at].end]
    if blocks[at].role != "line":
        return 0, None
    if "\t" in first and (found := _run(text, blocks, at, "\t")):
        return len(found), _parted(text, found, "\t")
    if "|" in first and (found := _run(text, blocks, at, "|")):
        return len(found), _parted(text, found, "|")
    if _GAPPED.search(first) and (found := _run(text, blocks, at, "  ")):
        return len(found), _aligned(text, found)
    return 0, None


def _run(text: str, blocks: tuple[Block, ...], at: int, mark: str) -> list[Block]:
    """The blocks from here on that follow each other without a blank line and hold the mark that parts cells."""
    found: list[Block] = []
    for block in blocks[at:]:
        if block.role != "line" or (found and block.gap) or not _holds(text, block, mark):
            break
        found.append(block)
    return found if len(found) >= FEWEST_ROWS else []


def _holds(text: str, block: Block, mark: str) -> bool:
    """Whether a line is a row: it holds the mark, or, where blanks part cells, it may be a row of one cell."""
    words = _line(text, block).of(text)
    return mark in words or (mark == "|" and bool(_RULE.match(words))) or mark == "  "


def _line(text: str, block: Block) -> Span:
    """The whole line of a block, with the blanks and tabs before and after its words."""
    end = text.find("\n", block.end)
    return Span(text.rfind("\n", 0, block.start) + 1, len(text) if end == -1 else end)


def _parted(text: str, run: list[Block], mark: str) -> RawTable | None:
    """The table of lines whose cells a mark parts; bars at both ends of a line part nothing, ruled lines are no rows."""
    rows: list[Cells] = []
    run = [block for block in run if mark != "|" or not _RULE.match(text[block.start : block.end])]
    for block in run:
        line = _line(text, block)
        words = line.of(text)
        if mark == "|":
            left = len(words) - len(words.lstrip())
            right = len(words.rstrip())
            left += words[left] == "|"
            right -= right > left and words[right - 1] == "|"
            line = line.part(left, max(left, right))
        rows.append([_within(cell, block) for cell in _cells(text, line, mark)])
    return _raw(run, rows)


def _cells(text: str, line: Span, mark: str) -> Iterator[Span]:
    start = line.start
    for piece in line.of(text).split(mark):
        inner = piece.strip()
        left = start + (len(piece) - len(piece.lstrip()) if inner else 0)
        yield Span(left, left + len(inner))
        start += len(piece) + 1


def _within(cell: Span, block: Block) -> Span:
    """An empty cell beyond the words of its line stands at their end."""
    return cell if cell.end > cell.start else Span(*[min(max(cell.start, block.start), block.end)] * 2)


def _raw(run: list[Block], rows: list[Cells]) -> RawTable | None:
    """The table, where enough of its rows hold several cells. Empty cells behind the last column with words are the typist's."""
    wide = max((col + 1 for row in rows for col, cell in enumerate(row) if cell.end > cell.start), default=0)
    if wide < 2 or sum(sum(cell.end > cell.start for cell in row) > 1 for row in rows) < FEWEST_ROWS:
        return None
    made = []
    for block, row in zip(run, rows, strict=True):
        cells = [RawCell(cell.start, cell.end, 1, 1, (cell,) if cell.end > cell.start else ()) for cell in row[:wide]]
        made.append(
            tuple(cells + [RawCell(max(block.end, cells[-1].end), max(block.end, cells[-1].end))] * (wide - len(cells)))
        )
    return RawTable(run[0].start, run[-1].end, tuple(made))


def _aligned(text: str, run: list[Block]) -> RawTable | None:
    """The table of lines whose cells stand under each other, two blanks or more between them. None where a figure could
    belong to two columns."""
    lines = [_line(text, block) for block in run]
    pieces = [[Span(match.start(), match.end()) for match in _PIECE.finditer(line.of(text))] for line in lines]
    bounds = _bounds(pieces)
    if len(bounds) < 3:
        return None
    rows: list[tuple[RawCell, ...]] = []
    for block, line, own in zip(run, lines, pieces, strict=True):
        row = _placed(line, own, bounds, block.start)
        if row is None:
            return None
        rows.append(row)
    return RawTable(run[0].start, run[-1].end, tuple(rows))


def _bounds(pieces: list[list[Span]]) -> list[Span]:
    """The columns: what the pieces of the fullest lines cover."""
    most = max(map(len, pieces))
    full = [own for own in pieces if len(own) == most]
    if sum(len(own) > FEWEST_ROWS for own in pieces) < FEWEST_ROWS:
        return []
    found = [Span(min(own[col].start for own in full), max(own[col].end for own in full)) for col in range(most)]
    return found if all(left.end < right.start for left, right in zip(found, found[1:], strict=False)) else []


def _placed(line: Span, own: list[Span], bounds: list[Span], empty: int) -> tuple[RawCell, ...] | None:
    """The cells of one line; a piece over several columns spans them, a line of one piece is a row of its own."""
    row: list[RawCell] = []
    for piece in own:
        under = [col for col, bound in enumerate(bounds) if piece.start < bound.end and bound.start < piece.end]
        done = sum(cell.colspan for cell in row)
        if not under or under[0] < done:
            return None
        row += [RawCell(empty, empty)] * (under[0] - done)
        empty = line.start + piece.end
        span = Span(line.start + piece.start, line.start + piece.end)
        row.append(RawCell(span.start, span.end, 1, len(under), (span,)))
    row += [RawCell(empty, empty)] * (len(bounds) - sum(cell.colspan for cell in row))
    return tuple(row)
