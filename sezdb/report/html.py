"""A report as one page: everything inside it, nothing loaded, every text escaped, no script."""

from collections.abc import Iterator
from html import escape as escaped
from importlib.resources import files

from sezdb.report.blocks import (
    Block,
    Bullets,
    Figure,
    Heading,
    Line,
    Notes,
    Paragraph,
    Report,
    Run,
    Table,
    TableRow,
    plain,
)
from sezdb.report.charts import svg
from sezdb.report.words import clean, word

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What the page may load: nothing."""


def page(report: Report) -> str:
    """The whole page."""
    title = escape(report.title)
    style = files("sezdb").joinpath("data/report.css").read_text(encoding="utf-8")
    body = "\n".join(_body(report))
    return (
        f'<!DOCTYPE html>\n<html lang="{report.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f'<p class="made">{escape(report.made)}</p>\n{body}\n</main>\n</body>\n</html>\n'
    )


def escape(text: str) -> str:
    """A text as it may stand in a page, in an element or an attribute."""
    return escaped(clean(text))


def _body(report: Report) -> Iterator[str]:
    """The blocks; each heading of rank 2 begins a section."""
    charts, opened, heading = 0, False, ""
    for block in report.blocks:
        if isinstance(block, Heading) and block.rank == 2:
            if opened:
                yield "</section>"
            yield '<section class="zone">'
            opened = True
        if isinstance(block, Figure):
            charts += 1
            yield _figure(block, f"c{charts}")
        elif isinstance(block, Table):
            yield _table(block, titled=block.caption == heading)
        else:
            yield _block(block, report.lang)
        if not isinstance(block, Paragraph):
            heading = plain(block.line) if isinstance(block, Heading) else ""
    if opened:
        yield "</section>"


def _block(block: Block, lang: str) -> str:
    if isinstance(block, Heading):
        anchor = f' id="{_anchor(block.anchor)}"' if block.anchor else ""
        return f"<h{block.rank}{anchor}>{_line(block.line)}</h{block.rank}>"
    if isinstance(block, Paragraph):
        tone = f' class="{block.tone}"' if block.tone else ""
        return f"<p{tone}>{_line(block.line)}</p>"
    if isinstance(block, Bullets):
        return "<ul>" + "".join(f"<li>{_line(one)}</li>" for one in block.lines) + "</ul>"
    assert isinstance(block, Notes)
    return _notes(block, lang)


def _anchor(name: str) -> str:
    """A name as an id: what ids cannot hold becomes a sign of its own, so that two names stay two ids."""
    return "zone-" + "".join(
        one if one.isascii() and (one.isalnum() or one in "-_") else f"_{ord(one):x}_" for one in name
    )


def _run(run: Run) -> str:
    text = escape(run.text)
    style = f' class="{run.style}"' if run.style else ""
    lang = f' lang="{escape(run.lang)}"' if run.lang else ""
    told = f"<span{style}{lang}>{text}</span>" if text and (style or lang) else text
    return told + "".join(f'<sup><a href="#n{number}">[{number}]</a></sup>' for number in run.notes)


def _line(line: Line) -> str:
    return "".join(_run(run) for run in line)


def _table(table: Table, titled: bool = False) -> str:
    """A table; ``titled``: a heading right above it says what its caption says."""
    names = " ".join(name for name, is_so in (("card", table.card), ("titled", titled)) if is_so)
    kind = f' class="{names}"' if names else ""
    columns = "".join(f'<col style="width: {width}%">' for width in table.widths)
    head = "".join(f'<th scope="col"{_number(table, at)}>{escape(name)}</th>' for at, name in enumerate(table.head))
    hidden = "" if table.card else f"<thead><tr>{head}</tr></thead>"
    rows = "".join(_row(table, row) for row in table.rows)
    return (
        f'<div class="wide"><table{kind}><caption>{escape(table.caption)}</caption>'
        f"<colgroup>{columns}</colgroup>{hidden}<tbody>{rows}</tbody></table></div>"
    )


def _row(table: Table, row: TableRow) -> str:
    first, *rest = row.cells
    name = _line(first)
    if row.link:
        name = f'<a href="#{_anchor(row.link)}">{name}</a>'
    kind, scope = (' class="group"', "rowgroup") if row.group else ("", "row")
    cells = "".join(f"<td{_number(table, at)}>{_line(cell)}</td>" for at, cell in enumerate(rest, 1))
    return f'<tr{kind}><th scope="{scope}">{name}</th>{cells}</tr>\n'


def _number(table: Table, at: int) -> str:
    return ' class="number"' if at in table.numbers else ""


def _figure(block: Figure, name: str) -> str:
    remarks = "<ul>" + "".join(f"<li>{_line(one)}</li>" for one in block.remarks) + "</ul>" if block.remarks else ""
    chart = f'<div class="chart">{svg(block.chart, name)}</div>'
    return f'<div class="figure"><h4>{_line(block.title)}</h4><div class="beside">{chart}{_table(block.table)}</div>{remarks}</div>'


def _notes(block: Notes, lang: str) -> str:
    rows = []
    for note in block.notes:
        said = "".join(f"<li>{_line(one)}</li>" for one in note.lines)
        name = escape(word("note", lang, number=note.number))
        rows.append(f'<li id="n{note.number}"><span aria-label="{name}">[{note.number}]</span><ul>{said}</ul></li>\n')
    return f'<ol class="notes">{"".join(rows)}</ol>'
