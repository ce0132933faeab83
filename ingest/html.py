"""Pages: Adilet's markup and its mirrors to one text with blocks. Furniture is named, never dropped from the text."""

from typing import Final

from lxml import etree
from lxml.etree import HTMLParser
from lxml.etree import _Element as Element

from corpus.problems import Refused
from corpus.text import Block, RawCell, RawTable, Span, trimmed
from ingest.inline import BLANK, BLOCKS, HIDDEN, Run, cell_lines, holds_block, one_space
from ingest.limits import MAX_DEPTH, MAX_NODES
from ingest.markup import Markup, markup
from ingest.text import furniture_name

_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SHELL: Final = 200
"""A page with scripts and fewer characters of visible text than this holds no act."""


def parse_page(text: str) -> Element:
    """The element tree of a page, by lxml; by beautifulsoup4 where lxml finds no document in it. Raises Refused."""
    try:
        root = etree.fromstring(text.encode("utf-8"), _parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        from bs4 import BeautifulSoup

        root = etree.fromstring(str(BeautifulSoup(text, "lxml")).encode("utf-8") or b" ", _parser())
    if root is None:
        raise Refused("NO_DOCUMENT", "no document in the page", "save the page again, complete")
    return root


def _parser() -> HTMLParser:
    return HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)


class Page:
    """A page being written out: pieces of text, the blocks in them, the tables, and the line each comes from."""

    def __init__(self, root: Element, rules: Markup) -> None:
        self.rules, self.pieces, self.length = rules, list[str](), 0
        self.blocks, self.tables, self.breaks = list[Block](), list[RawTable](), list[tuple[int, int]]()
        self.group = 0
        self.has_body = rules.find_body(root)
        self.children(root, "line" if not self.has_body else "furniture", "" if not self.has_body else "chrome", 0)

    @property
    def text(self) -> str:
        """The text written so far."""
        return "".join(self.pieces)

    def write(self, piece: str) -> int:
        """Append characters; the offset where they begin."""
        start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        return start

    def children(self, node: Element, role: str, name: str, depth: int) -> None:
        """Write the content of a container: inline runs become lines, blocks are entered."""
        if depth > MAX_DEPTH:
            raise Refused(
                "TOO_DEEP", f"the page nests elements deeper than {MAX_DEPTH}", "save the page again from the portal"
            )
        run = Run(self.rules)
        run.add(node.text)
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or tag in HIDDEN:
                run.add(child.tail)
                continue
            if tag in BLOCKS or (len(child) and holds_block(child)):
                if run.parts or run.rows:
                    self.lines(run, role, name, node)
                    run = Run(self.rules)
                if tag == "h1" and name == "chrome":
                    role, name = "head", ""
                self.enter(child, tag, role, name, depth + 1)
            elif tag == "span" and role != "furniture" and self.rules.is_status(child):
                self.lines(run, role, name, node)
                run = Run(self.rules)
                run.inline(child)
                self.lines(run, "status", "", child)
                run = Run(self.rules)
            else:
                run.inline(child)
            run.add(child.tail)
        self.lines(run, role, name, node)

    def enter(self, node: Element, tag: str, role: str, name: str, depth: int) -> None:
        """Write a block element in the role that its tag, id and classes give it."""
        anchor, named = node.get("id", ""), node.get("class", "")
        if anchor or named or tag in self.rules.tags:
            role, name = self.rules.role(tag, anchor, named, role, name)
        if tag == "table" and role != "furniture":
            self.table(node)
        elif tag == "p" or tag in _HEADINGS:
            own = role
            if role in ("line", "head"):
                own = (
                    ("title" if tag == "h1" else "header")
                    if role == "head"
                    else "heading"
                    if tag in _HEADINGS
                    else role
                )
            if len(node) and holds_block(node):
                self.children(node, own, name, depth)
                return
            if len(node):
                run = Run(self.rules)
                run.element(node)
                self.lines(run, own, name, node)
            else:
                self.plain(node, own, name, anchor)
        elif tag != "hr":
            self.children(
                node, "line" if role == "head" and tag == "div" and self.rules.is_body(node) else role, name, depth
            )

    def plain(self, node: Element, role: str, name: str, anchor: str) -> None:
        """Write a paragraph without elements in it, as most are: its one line."""
        content = one_space(node.text or "")
        body = content.strip(BLANK)
        if not body:
            return
        if role == "line" and node.attrib:
            role = self.rules.mark(node) or role
        indent = len(content) - len(content.lstrip(BLANK))
        self.line(body, indent, role, name, anchor, _line(node), first=True)

    def lines(self, run: Run, role: str, name: str, node: Element) -> None:
        """Write the lines of an inline run as blocks of one group."""
        if not run.parts and not run.rows:
            return
        written, source = False, _line(node)
        for content, note, alert, anchor in run.lines():
            body = content.strip(BLANK)
            if body:
                indent = len(content) - len(content.lstrip(BLANK))
                own = (
                    "alert"
                    if alert and role == "line"
                    else "note"
                    if note and role == "line"
                    else "header"
                    if role == "head"
                    else role
                )
                name = self.line(body, indent, own, name, anchor, source, first=not written)
                written = True

    def line(self, body: str, indent: int, role: str, name: str, anchor: str, source: int, *, first: bool) -> str:
        """Write one line as a block; the name of the furniture that it is, or the one given."""
        if role == "line" and (site := furniture_name(body)):
            role, name = "furniture", site
        if first:
            self.group += 1
        blank = first and bool(self.blocks)
        start = self.length + blank
        self.pieces.append(f"\n{body}\n" if blank else f"{body}\n")
        self.length = start + len(body) + 1
        self.breaks.append((start, source))
        self.blocks.append(Block(start, start + len(body), role, self.group, indent, anchor, name))
        return name

    def table(self, node: Element) -> None:
        """Write a table: cells parted by tabs, rows by line ends; its structure goes to ``tables``."""
        rows: list[tuple[RawCell, ...]] = []
        at, before = self.length, len(self.pieces)
        self.write("\n" if self.blocks else "")
        self.breaks.append((self.length, _line(node)))
        first, begun = self.length, len(self.pieces)
        for tr in node.iter("tr"):
            if _owner(tr) is not node:
                continue
            cells: list[RawCell] = []
            for td in tr:
                if td.tag not in ("td", "th"):
                    continue
                if cells:
                    self.write("\t")
                cells.append(self.cell(td))
            if cells:
                self.write("\n")
            if cells or _reached(rows):
                rows.append(tuple(cells))
        written = "".join(self.pieces[begun:])
        if not written.strip(BLANK):
            self.length = at
            del self.pieces[before:]
            self.breaks.pop()
            return
        self.group += 1
        span = trimmed(written, 0, len(written))
        first, end = first + span.start, first + span.end
        self.blocks.append(Block(first, end, "table", self.group, 0, node.get("id", ""), "", len(self.tables)))
        kept = tuple(
            (key, str(value)) for key, value in node.attrib.items() if key in ("border", "width", "class", "id")
        )
        self.tables.append(RawTable(first, end, tuple(rows), kept))

    def cell(self, td: Element) -> RawCell:
        """Write the text of a cell and keep the span of each of its lines."""
        bodies = [body for content in cell_lines(td, self.rules) if (body := content.strip(BLANK))]
        lines: list[Span] = []
        at = start = self.write("\n".join(bodies))
        for body in bodies:
            lines.append(Span(at, at + len(body)))
            at += len(body) + 1
        spans = (_span(td.get("rowspan"), 1), _span(td.get("colspan"), 1)) if td.attrib else (1, 1)
        return RawCell(start, self.length, *spans, tuple(lines))


def read_page(text: str) -> tuple[Page, Element]:
    """A page written out, and its element tree. Raises Refused for a page too large, too deep or without text."""
    root = parse_page(text)
    if int(str(root.xpath("count(//*)")).split(".")[0]) > MAX_NODES:
        raise Refused("TOO_LARGE", f"the page has more than {MAX_NODES} elements", "split the page or save it again")
    page = Page(root, markup())
    visible = sum(block.end - block.start for block in page.blocks if block.role != "furniture")
    if visible < _SHELL and (root.find(".//script") is not None or not visible) and not page.has_body:
        raise Refused(
            "EMPTY_SHELL",
            "the page holds no text of an act: it is the shell of a site that loads its text by script",
            "open the document in a browser, wait for the text, and save the page; or fetch it from old.adilet.zan.kz",
        )
    return page, root


def _line(node: Element) -> int:
    """The line of the page on which an element begins, from 0."""
    line = node.sourceline
    return line - 1 if isinstance(line, int) else 0


def _owner(tr: Element) -> Element | None:
    return next(tr.iterancestors("table"), None)


def _reached(rows: list[tuple[RawCell, ...]]) -> bool:
    """Whether a cell of the rows above reaches into the next row, which is then a row even without cells of its own."""
    return any(raw.rowspan == 0 or at + raw.rowspan > len(rows) for at, row in enumerate(rows) for raw in row)


def _span(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 5 else default
