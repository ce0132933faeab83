"""Lists of activities as tables with OKED codes: the zone by column, by a spanned row, by the title or the stamp."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.facts import Activity, Amendment, Fact, ZoneName
from corpus.table import Cell, Grid
from corpus.text import Span
from corpus.tree import Provision
from corpus.zones import mentions, plain
from parsers.facts.amendments import incoming
from parsers.facts.codes import cell_codes, printed_codes
from parsers.facts.exceptions import coordinated, exception_in, exceptions_in
from parsers.facts.limits import limits, until
from parsers.facts.marks import is_note, note_of, without_mark
from parsers.facts.spans import trimmed_end
from parsers.lexicon import data, pattern
from parsers.scope import Scope

_CODES: Final = re.compile(r"(?:код\w*[^|]{0,40})?(?:ОКЭД|OKED)|\bcodes?\b", re.IGNORECASE)
_NAMES: Final = re.compile(r"вид\w*\s+деятельност|наименовани|деятельност|activit|description|name", re.IGNORECASE)
_ZONES: Final = re.compile(r"\bСЭЗ\b|экономическ\w+\s+зон|\bSEZ\b|economic\s+zone", re.IGNORECASE)
_PRODUCT: Final = re.compile(r"КП\s?ВЭД|KP\s?VED|ТН\s?ВЭД", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*\d+(?:[.-]\d+)*\s*[.)]?\s*")
_EXCLUDED: Final = pattern("listings", "excluded")


def find_code_tables(scope: Scope) -> Iterator[Fact]:
    """The activities of every table that has a column of OKED codes."""
    if not scope.states_law:
        return
    for table in [item for item in scope.all if item.kind == "table" and scope.states(item)]:
        cells = scope.grid_of(table)
        columns = _columns(cells, scope.text, table) if cells is not None else None
        if cells is not None and columns is not None:
            yield from _rows(scope, table, cells, columns)


def _columns(cells: Grid, text: str, table: Provision) -> tuple[int, int, int | None, int | None] | None:
    """The columns of codes, of names, of zones and of notes (None where the table has none), by the header."""
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
    note = next(
        (
            col
            for col, title in enumerate(titles)
            if col not in (code, zone, name) and pattern("codes", "notes").search(title)
        ),
        None,
    )
    return (code, name, zone, note) if code is not None and name is not None else None


def _rows(
    scope: Scope, table: Provision, cells: Grid, columns: tuple[int, int, int | None, int | None]
) -> Iterator[Fact]:
    code_col, name_col, zone_col, note_col = columns
    rows = {child.span.start: child for child in table.children if child.kind == "row"}
    zone, number = scope.zone_before(table), 0
    for row in cells.rows:
        filled = {
            (cell.start, cell.end): cell for cell in row if cell is not None and cell.origin and cell.state == "value"
        }
        provision = rows.get(min(filled)[0]) if filled else None
        if provision is None:
            continue
        if tomb := _tombstone(scope.text, list(filled.values())):
            yield from _excluded(scope, provision, tomb)
            continue
        words = [cell for cell in filled.values() if not _NUMBER.fullmatch(scope.text, cell.start, cell.end)]
        if len(words) == 1 and (named := _named(scope, words[0].span)):
            zone, number = named, 0
            continue
        if zone_col is not None and (cell := row[zone_col]) is not None and cell.state == "value":
            named = plain(scope.text[cell.start : cell.end])
            if cell.origin and named and _named(scope, cell.span) is None:
                yield _mention(provision, cell.span, named)
            zone = _named(scope, cell.span) or named or zone
        name, code = row[name_col], row[code_col]
        if len(filled) == 1 and is_note(scope.text, next(iter(filled.values())).span):
            continue
        if name is None or name.state != "value" or not re.search(r"[^\W\d]", scope.text[name.start : name.end]):
            continue
        number += 1
        codes = code.span if code is not None and code.state == "value" else None
        note = row[note_col] if note_col is not None else None
        beside = note.span if note is not None and note.state == "value" else None
        yield from _row(scope, provision, trimmed_end(scope.text, name.span), codes, beside, zone, number)


def _tombstone(text: str, filled: list[Cell]) -> Span | None:
    """The words of a row that only says that it was excluded or ended; its number may stand before them or in a cell of its own."""
    words = [cell.span for cell in filled if not _NUMBER.fullmatch(text, cell.start, cell.end)]
    if len(words) != 1:
        return None
    number = _NUMBER.match(text, words[0].start, words[0].end)
    start = number.end() if number else words[0].start
    return Span(start, words[0].end) if _EXCLUDED.match(text, start, words[0].end) else None


def _excluded(scope: Scope, provision: Provision, tomb: Span) -> Iterator[Fact]:
    """The acts by which a row was excluded; the row itself is no activity."""
    number = _NUMBER.match(scope.text, provision.span.start, tomb.start)
    digits = number[0].strip().rstrip(".) ") if number else ""
    target = f"{data(scope.lang, 'listings')['row']} {digits}" if digits else None
    for change in incoming(scope, provision, tomb.start - provision.span.start):
        if isinstance(change, Amendment):
            span = Span(tomb.start, change.span.end)
            yield replace(change, span=span, target=target, target_eid=provision.eid)


def _named(scope: Scope, span: Span) -> str | None:
    found = mentions(scope.text, span.start, span.end, scope.lang)
    return scope.zone_named(scope.text[found[0][2] : found[0][3]]) if found else None


def _mention(provision: Provision, span: Span, zone: str) -> Fact:
    """A zone that a cell names without the word for a zone, which stands over the column."""
    return ZoneName(
        eid=provision.eid, span=span, rule="zones.named", zone=zone, name=zone, kind="variant", role="named"
    )


def _row(
    scope: Scope, provision: Provision, name: Span, code: Span | None, note: Span | None, zone: str | None, number: int
) -> Iterator[Fact]:
    """One row: its activity with its codes and its time limit, and what the name, the codes or the note beside them except. A note
    that says anything else may be a condition: the row waits for a reader."""
    text = scope.text
    name, mark = without_mark(text, name)
    excepted = exception_in(text, name.start, name.end, scope.lang)
    listed = excepted is not None and ":" in text[excepted.before : excepted.start]
    main = Span(name.start, excepted.before) if excepted is not None and listed else name
    less = exception_in(text, code.start - 1, code.end, scope.lang) if code is not None else None
    codes = cell_codes(text[code.start : less.before if less else code.end]) if code is not None else ()
    without = Span(less.start, less.end) if less else None
    made = Activity(
        eid=provision.eid,
        span=main,
        rule="code_tables.permitted",
        zone=zone,
        ordinal=number,
        level=1,
        parent_id=None,
        mode="permitted",
        text=" ".join(main.of(text).split()),
        oked=codes,
        valid_to=until(text, provision.span),
    )
    if mark:  # what its note says beside a limit nobody has read
        told = note_of(scope, provision, mark)
        made = replace(made, valid_to=made.valid_to or (until(text, told) if told else None), review="pending")
    barred = (
        [Span(one.start, one.end) for one in exceptions_in(text, note.start - 1, note.end, scope.lang)] if note else []
    )
    if note and not barred and not limits(text, note) and re.search(r"[^\W\d_]", note.of(text)):
        made = replace(made, review="pending")
    if excepted is not None and limits(text, Span(excepted.start, excepted.end)):
        made = replace(made, valid_to=None, review="pending")
    yield made
    pieces: list[tuple[Span, str]] = []
    if excepted is not None and listed:
        pieces = [(piece, "excluded") for piece in _pieces(text, Span(excepted.start, name.end))]
    elif excepted is not None:
        pieces = [(Span(excepted.start, excepted.end), excepted.mode)]
    elif without is not None:
        pieces = [(without, "excluded")]
    pieces += [(part, "excluded") for one in barred for part in coordinated(text, one.start, one.end)]
    found = cell_codes(without.of(text)) if without is not None else ()
    for order, (piece, mode) in enumerate(pieces, 1):
        own = found if len(pieces) == 1 else found[order - 1 : order] if len(found) == len(pieces) else ()
        words = piece.of(text)
        own = own or printed_codes(words, item=True) or cell_codes(words)
        mode = "excluded" if cell_codes(words) else mode  # a code is a class, however the words except it
        yield Activity(
            eid=provision.eid,
            span=piece,
            rule=f"code_tables.{mode}",
            zone=zone,
            ordinal=order,
            level=2,
            parent_id=made.key(),
            mode=mode,
            text=" ".join(piece.of(text).split()),
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
