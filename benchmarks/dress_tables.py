"""Tables of target indicators written in seven ways: three kinds of markup, three kinds of plain text, and flattened."""

from dataclasses import dataclass
from html import escape
from random import Random
from typing import Final

from benchmarks.structure import Cell
from benchmarks.target_tables import TargetTable, body, header

MARKED: Final = ("plain", "spanned", "merged")
DRESSES: Final = (*MARKED, "tabs", "pipes", "aligned", "flat")
_ACT: Final = {
    "ru": (
        "О вопросах специальных экономических зон",
        "Указ Президента Республики Казахстан от 4 июня 2013 года № 641.",
        "1. Утвердить прилагаемые целевые индикаторы.",
        "УТВЕРЖДЕНЫ\nУказом Президента\nРеспублики Казахстан\nот 4 июня 2013 года № 641",
    ),
    "en": (
        "On issues of special economic zones",
        "Decree of the President of the Republic of Kazakhstan dated June 4, 2013 No. 641.",
        "1. To approve the attached target indicators.",
        "Approved by\nthe Decree of the President\nof the Republic of Kazakhstan\ndated June 4, 2013 No. 641",
    ),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of an act: the words over it, its header with spans, and its rows; a row of one cell is a zone."""

    title: str
    head: list[tuple[Cell, ...]]
    rows: list[tuple[str, ...]]


def sheets(table: TargetTable) -> list[list[Sheet]]:
    """The tables of each annex."""
    said, annexes = table.words, list[list[Sheet]]()
    kinds = ("", "critical") if table.layout == "second" else ("",)
    key = "heading" if table.layout not in ("none", "yearly", "second") else "heading_plain"
    if table.zone_rows or table.zone_column:
        rows: list[tuple[str, ...]] = []
        for zone, lines in table.zones:
            rows += [(said["zone_row"].format(zone=zone),)] if table.zone_rows else []
            rows += body(table, lines, f"«{zone}»" if table.lang == "ru" else f"“{zone}”")
        return [[Sheet(said["heading_all"], header(table), rows)]]
    for zone, lines in table.zones:
        titles = (said[key].format(zone=zone), said["heading_critical"])
        annexes.append(
            [Sheet(titles[at], header(table, kind), body(table, lines, "", kind)) for at, kind in enumerate(kinds)]
        )
    return annexes


def width_of(sheet: Sheet) -> int:
    """The number of columns."""
    return sum(cell.colspan for cell in sheet.head[0])


def dressed(table: TargetTable, dress: str, rng: Random, loss: float = 0.0) -> bytes:
    """The act in one of the seven ways; ``loss`` is the chance that a cell of one word vanishes from a flattened text."""
    title, number, first, stamp = _ACT[table.lang]
    parts = []
    for annex in sheets(table):
        for at, sheet in enumerate(annex):
            parts += [] if at else [("stamp", stamp)]
            parts += [("heading" if not at else "line", sheet.title), ("table", _table(table, sheet, dress, rng, loss))]
    if dress in MARKED:
        inner = "\n".join(_framed(kind, text) for kind, text in parts)
        return (
            f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><div id="container">'
            f'<div class="container_alpha slogan"><h1>{title}</h1><p>{number}</p></div><div class="container_gamma text">'
            f"<article><p>{first}</p>\n{inner}</article></div></div></body></html>"
        ).encode()
    signature = (
        "Президент\nРеспублики Казахстан\nА. Пример"
        if table.lang == "ru"
        else "President\nof the Republic of Kazakhstan\nA. Sample"
    )
    texts = [title, number, "      " + first, signature, *(text for _, text in parts)]
    return ("\n\n".join(texts) + "\n").encode()


def _framed(kind: str, text: str) -> str:
    """A part of an annex as the portal marks it up; a stamp is a layout table."""
    if kind == "stamp":
        inner = text.replace("\n", "<br>")
        return f'<table border="0" width="600"><tr><td> </td><td>{inner}</td></tr></table>'
    return {
        "heading": f"<h3>{escape(text)}</h3>",
        "line": f"<p>&nbsp;&nbsp;&nbsp; {escape(text)}</p>",
        "table": f"<p></p>{text}<p></p>",
    }[kind]


def _table(table: TargetTable, sheet: Sheet, dress: str, rng: Random, loss: float) -> str:
    numbers = tuple(str(place) for place in range(1, width_of(sheet) + 1)) if table.number_row else ()
    if dress == "flat":
        return _flat(sheet, numbers, rng, loss)
    if dress in MARKED:
        return _markup(table, sheet, numbers, dress, rng)
    rows = [*_unspanned(sheet.head, rng if dress == "tabs" else None), *([numbers] if numbers else [])]
    wide = width_of(sheet)
    rows += [row if len(row) == wide else (*row, *[""] * (wide - 1)) for row in sheet.rows]
    if dress == "aligned":
        sizes = [max(len(row[col]) for row in rows) for col in range(wide)]
        return "\n".join(
            (" " * 3).join(text.ljust(size) for text, size in zip(row, sizes, strict=True)).rstrip() for row in rows
        )
    joined = ["\t".join(row) if dress == "tabs" else f"| {' | '.join(row)} |" for row in rows]
    if dress == "pipes" and rng.random() < 0.5:
        joined.insert(len(sheet.head), "|" + "---|" * wide)
    return "\n".join(joined)


def _unspanned(head: list[tuple[Cell, ...]], rng: Random | None) -> list[tuple[str, ...]]:
    """The header without spans: what a cell covers is empty, or, in some tables, says the same again."""
    again = rng is not None and rng.random() < 0.3
    wide = sum(cell.colspan for cell in head[0])
    rows, taken = [[""] * wide for _ in head], set[tuple[int, int]]()
    for row, cells in enumerate(head):
        col = 0
        for cell in cells:
            while (row, col) in taken:
                col += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    taken.add((row + down, col + right))
                    rows[row + down][col + right] = cell.lines[0] if again or not (down or right) else ""
            col += cell.colspan
    return [tuple(row) for row in rows]


def _markup(table: TargetTable, sheet: Sheet, numbers: tuple[str, ...], dress: str, rng: Random) -> str:
    plain = [[Cell((text,)) for text in row] for row in _unspanned(sheet.head, rng)]
    head = plain if dress == "plain" else [list(row) for row in sheet.head]
    wide = width_of(sheet)
    rows = [*head, *([[Cell((text,)) for text in numbers]] if numbers else [])]
    data: list[list[Cell | None]] = []
    for row in sheet.rows:
        if len(row) == 1:
            data.append([Cell(row, colspan=wide)] if dress != "plain" else [Cell(row), *[Cell(("",))] * (wide - 1)])
        else:
            data.append([Cell((text,)) for text in row])
    if dress == "merged":
        _merge(table, data)
    shown = [*rows, *([cell for cell in row if cell is not None] for row in data)]
    return (
        '<table width="615" border="1"><tbody>'
        + "".join(f"<tr>{''.join(map(_td, row))}</tr>" for row in shown)
        + "</tbody></table>"
    )


def _merge(table: TargetTable, data: list[list[Cell | None]]) -> None:
    """Merge over rows what a typist merges: the zone, one unit over its rows, and a number over the parts of its row."""
    number, unit = int(table.zone_column), int(table.zone_column) + int(table.numbered) + 1
    columns = [0] if table.zone_column else []
    columns += [unit] if table.unit_column else []
    columns += [number] if table.numbered else []
    for col in columns:
        start = 0
        for at in range(1, len(data) + 1):
            above = data[start][col] if len(data[start]) > 1 else None
            here = data[at][col] if at < len(data) and len(data[at]) > 1 else None
            empty = col == number and table.numbered
            same = (
                here is not None
                and above is not None
                and (
                    here.lines == above.lines and here.lines != ("",)
                    if not empty
                    else here.lines == ("",) and above.lines != ("",)
                )
            )
            if same:
                data[at][col] = None
                continue
            if above is not None and at - start > 1:
                data[start][col] = Cell(above.lines, rowspan=at - start)
            start = at


def _td(cell: Cell) -> str:
    spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    return f"<td{spans}><p>\n{escape(cell.lines[0])}</p></td>"


def _flat(sheet: Sheet, numbers: tuple[str, ...], rng: Random, loss: float) -> str:
    """One line a cell, a blank line after each; a lost line of one word leaves its blank line."""
    cells = [cell.lines[0] for row in sheet.head for cell in row] + [
        *numbers,
        *(text for row in sheet.rows for text in row),
    ]
    lines = []
    for text in cells:
        gone = not text or (
            len(text.replace("\u00a0", "_").replace("\u2009", "_").split(" ")) == 1 and rng.random() < loss
        )
        lines.append("" if gone else f"{text}\n")
    return "\n".join(lines)
