"""Lists of activities as tables with OKED codes: the zone by column, by a spanned row, by the title or the stamp."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.facts import Activity, Fact
from corpus.table import Grid
from corpus.text import Span
from corpus.tree import Provision
from corpus.zones import mentions, plain
from parsers.facts.codes import cell_codes
from parsers.facts.exceptions import exception_in
from parsers.facts.spans import trimmed_end
from parsers.scope import Scope

_CODES: Final = re.compile(r"(?:код\w*[^|]{0,40})?(?:ОКЭД|OKED)|\bcodes?\b", re.IGNORECASE)
_NAMES: Final = re.compile(r"вид\w*\s+деятельност|наименовани|деятельност|activit|description|name", re.IGNORECASE)
_ZONES: Final = re.compile(r"\bСЭЗ\b|экономическ\w+\s+зон|\bSEZ\b|economic\s+zone", re.IGNORECASE)
_PRODUCT: Final = re.compile(r"КП\s?ВЭД|KP\s?VED|ТН\s?ВЭД", re.IGNORECASE)


def find_code_tables(scope: Scope) -> Iterator[Fact]:
    """The activities of every table that has a column of OKED codes."""
    if not scope.states_law:
        return
    for table in [item for item in scope.all if item.kind == "table" and not scope.quoted(item)]:
        cells = scope.grid_of(table)
        columns = _columns(cells, scope.text, table) if cells is not None else None
        if cells is not None and columns is not None:
            yield from _rows(scope, table, cells, columns)


def _columns(cells: Grid, text: str, table: Provision) -> tuple[int, int, int | None] | None:
    """The columns of codes, of names and of zones (None where the table has none), by the header."""
    head = sum(child.kind == "head" for child in table.children) or 1
    titles = [
        " ".join(cells.text(text, row, col) for row in range(min(head, len(cells.rows)))) for col in range(cells.width)
    ]
    code = next((col for col, title in enumerate(titles) if _CODES.search(title) and not _PRODUCT.search(title)), None)
    zone = next(
        (
            col
            for col, title in enumerate(titles)
            if _ZONES.search(title) and not _CODES.search(title) and not re.search("вид|activit", title, re.IGNORECASE)
        ),
        None,
    )
    name = next((col for col, title in enumerate(titles) if col not in (code, zone) and _NAMES.search(title)), None)
    return (code, name, zone) if code is not None and name is not None else None


def _rows(scope: Scope, table: Provision, cells: Grid, columns: tuple[int, int, int | None]) -> Iterator[Fact]:
    code_col, name_col, zone_col = columns
    rows = {child.span.start: child for child in table.children if child.kind == "row"}
    zone, number = scope.zone_before(table), 0
    for row in cells.rows:
        filled = {
            (cell.start, cell.end): cell for cell in row if cell is not None and cell.origin and cell.state == "value"
        }
        provision = rows.get(min((cell.start for cell in row if cell is not None and cell.origin), default=-1))
        if provision is None or not filled:
            continue
        if len(filled) == 1 and (named := _named(scope, next(iter(filled.values())).span)):
            zone, number = named, 0
            continue
        if zone_col is not None and (cell := row[zone_col]) is not None and cell.state == "value":
            zone = _named(scope, cell.span) or plain(scope.text[cell.start : cell.end]) or zone
        name, code = row[name_col], row[code_col]
        if name is None or name.state != "value" or not re.search(r"[^\W\d]", scope.text[name.start : name.end]):
            continue
        number += 1
        codes = scope.text[code.start : code.end] if code is not None else ""
        yield from _row(scope, provision, trimmed_end(scope.text, name.span), codes, zone, number)


def _named(scope: Scope, span: Span) -> str | None:
    found = mentions(scope.text, span.start, span.end, scope.lang)
    return plain(scope.text[found[0][2] : found[0][3]]) if found else None


def _row(scope: Scope, provision: Provision, span: Span, codes: str, zone: str | None, number: int) -> Iterator[Fact]:
    """One row: its activity with its codes, and what the name or the codes except."""
    excepted = exception_in(scope.text, span.start, span.end, scope.lang)
    listed = excepted is not None and ":" in scope.text[excepted.before : excepted.start]
    main = Span(span.start, excepted.before) if excepted is not None and listed else span
    code_words, _, code_except = codes.partition("исключением") if "исключением" in codes else codes.partition("except")
    text = " ".join(main.of(scope.text).split())
    made = Activity(
        eid=provision.eid,
        span=main,
        rule="code_tables.permitted",
        zone=zone,
        ordinal=number,
        level=1,
        parent_id=None,
        mode="permitted",
        text=text,
        oked=cell_codes(code_words),
    )
    yield made
    if excepted is None:
        return
    pieces = _pieces(scope.text, Span(excepted.start, span.end)) if listed else [Span(excepted.start, excepted.end)]
    found = cell_codes(code_except)
    for order, piece in enumerate(pieces, 1):
        own = found if len(pieces) == 1 else found[order - 1 : order] if len(found) == len(pieces) else ()
        mode = "excluded" if listed else excepted.mode
        yield Activity(
            eid=provision.eid,
            span=piece,
            rule=f"code_tables.{mode}",
            zone=zone,
            ordinal=order,
            level=2,
            parent_id=made.key(),
            mode=mode,
            text=" ".join(piece.of(scope.text).split()),
            oked=own,
        )


def _pieces(text: str, span: Span) -> list[Span]:
    """The items of a list inside a cell, parted by semicolons or line ends."""
    found, at = [], span.start
    for piece in re.split(r"(?<=[;\n])", text[span.start : span.end]):
        item = trimmed_end(text, Span(at, at + len(piece)))
        at += len(piece)
        if item.end > item.start:
            found.append(item)
    return found
