"""A report as a Word document: the same blocks with headings, tables whose heads repeat, quotes, charts as pictures with their text."""

import io
from typing import TYPE_CHECKING, Any, Final

from sezdb.report.blocks import Block, Bullets, Figure, Heading, Line, Notes, Paragraph, Report, Run, Table, plain
from sezdb.report.charts import png
from sezdb.report.words import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_PAGE: Final = (210, 297, 17)
"""Width, height and margin in millimetres."""
_COLORS: Final = {"unknown": "6B4A00", "good": "0B5C2B", "bad": "A3161F", "doubt": "8A4B00", "small": "555555"}
_HEAD, _GROUP = "E9EEF4", "F5F5F5"
_LANGS: Final = {"ru": "ru-RU", "en": "en-US", "kk": "kk-KZ"}


def document(report: Report) -> bytes:
    """The document as the bytes of its file."""
    import docx
    from docx.shared import Mm, Pt

    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(_PAGE[0]), Mm(_PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_PAGE[2])
    made.styles["Normal"].font.size = Pt(10)
    _language(made.styles["Normal"].element.get_or_add_rPr(), report.lang)
    made.core_properties.title, made.core_properties.language = clean(report.title), _LANGS[report.lang]
    made.core_properties.author = "sezdb"
    made.add_heading(clean(report.title), level=0)
    _words(made.add_paragraph(), (Run(report.made, "small"),))
    heading = ""
    for at, block in enumerate(report.blocks):
        if at and isinstance(block, Heading) and block.rank == 2:
            made.add_page_break()  # type: ignore[no-untyped-call]
        if isinstance(block, Table):
            _table(made, block, titled=block.caption == heading)
        else:
            _block(made, block)
        if not isinstance(block, Paragraph):
            heading = plain(block.line) if isinstance(block, Heading) else ""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _block(made: "Document", block: Block) -> None:
    if isinstance(block, Heading):
        _words(made.add_heading(level=block.rank - 1), block.line)
    elif isinstance(block, Paragraph):
        paragraph = made.add_paragraph(style="Intense Quote" if block.tone == "warning" else None)
        _words(paragraph, block.line, bold=block.tone == "lead")
    elif isinstance(block, Bullets):
        for one in block.lines:
            _words(made.add_paragraph(style="List Bullet"), one)
    elif isinstance(block, Notes):
        _notes(made, block)
    elif isinstance(block, Figure):
        _figure(made, block)


def _words(paragraph: Any, line: Line, bold: bool = False) -> None:
    from docx.shared import RGBColor

    for run in line:
        if run.text:
            added = paragraph.add_run(clean(run.text))
            added.bold = bold or run.style in ("strong", "good", "bad") or None
            added.italic = run.style == "quote" or None
            if run.style in _COLORS:
                added.font.color.rgb = RGBColor.from_string(_COLORS[run.style])
            if run.lang:
                _language(added._r.get_or_add_rPr(), run.lang)
        for number in run.notes:
            paragraph.add_run(f"[{number}]").font.superscript = True


def _language(properties: Any, lang: str) -> None:
    """The language of words: a reader aloud and a spelling checker ask for it."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    said = OxmlElement("w:lang")
    said.set(qn("w:val"), _LANGS.get(lang, lang))
    properties.append(said)


def _figure(made: "Document", block: Figure) -> None:
    from docx.shared import Mm

    heading = made.add_heading(level=3)
    _words(heading, block.title)
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = paragraph.add_run().add_picture(io.BytesIO(png(block.chart)), width=Mm(110))
    properties = picture._inline.docPr
    properties.set("title", clean(block.chart.title))
    properties.set("descr", clean(block.chart.told))
    _table(made, block.table, titled=True)
    for one in block.remarks:
        _words(made.add_paragraph(style="List Bullet"), one)


def _table(made: "Document", table: Table, titled: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Mm, Pt

    if not titled:
        caption = made.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        _words(caption, (Run(table.caption, "strong"),))
    head = [] if table.card else [tuple((Run(name, "strong"),) for name in table.head)]
    rows = [*head, *(row.cells for row in table.rows)]
    grid = made.add_table(len(rows), len(table.head), style="Table Grid")
    grid.autofit = False
    room = _PAGE[0] - 2 * _PAGE[2]
    widths = [Mm(room * part / 100) for part in table.widths or [100 / len(table.head)] * len(table.head)]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for at, (cells, row) in enumerate(zip(rows, grid.rows, strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head and at == 0:
            repeat = OxmlElement("w:tblHeader")
            repeat.set(qn("w:val"), "true")
            properties.append(repeat)
        group = at >= len(head) and table.rows[at - len(head)].group
        for place, (words, cell) in enumerate(zip(cells, row.cells, strict=True)):
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            if place in table.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _words(paragraph, words)
            for run in paragraph.runs:
                run.font.size = Pt(8.5)
            if (head and at == 0) or group:
                _shade(cell, _GROUP if group else _HEAD)
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _shade(cell: "_Cell", color: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _notes(made: "Document", block: Notes) -> None:
    from docx.shared import Mm, Pt

    for note in block.notes:
        for at, one in enumerate(note.lines):
            paragraph = made.add_paragraph()
            layout = paragraph.paragraph_format
            layout.left_indent, layout.first_line_indent, layout.space_after = Mm(11), Mm(-11 if at == 0 else 0), Pt(1)
            _words(paragraph, (Run(f"[{note.number}]\t"), *one) if at == 0 else one)
            for run in paragraph.runs:
                run.font.size = Pt(8)
