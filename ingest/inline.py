"""Runs of inline content: text that flows until a <br> or the end of a block."""

from typing import Final

from lxml.etree import _Element as Element

from ingest.markup import Markup, markup

BLOCKS: Final = markup().block_tags
HIDDEN: Final = markup().hidden_tags
BLANK: Final = " \t\n\r\f\v\u00a0"
_BREAKS: Final = "\t\n\r\f\v"


class Run:
    """A run of inline content, cut into lines at <br> and at the ends of inner blocks."""

    def __init__(self, rules: Markup) -> None:
        self.rules = rules
        self.rows: list[tuple[str, bool, bool, str]] = []
        self.parts: list[str] = []
        self.note, self.alert, self.anchor = False, False, ""

    def add(self, text: str | None) -> None:
        """Characters of the current line; blanks alone begin none."""
        if text and (self.parts or not text.isspace() or "\u00a0" in text):
            self.parts.append(text)

    def end_line(self) -> None:
        """End the current line; the marks of notes are taken from the pieces in it."""
        if self.parts:
            content = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
            content = one_space(content)
            self.rows.append((content, self.note, self.alert, self.anchor))
            self.parts, self.anchor = [], ""
            if content.strip(BLANK):
                self.note = self.alert = False

    def element(self, node: Element) -> None:
        """The content of an element, without what follows it."""
        self.mark(node)
        self.add(node.text)
        for child in node:
            if isinstance(child.tag, str) and child.tag not in HIDDEN:
                self.inline(child)
            self.add(child.tail)

    def inline(self, node: Element) -> None:
        """One element inside a line: <br> and inner blocks end the line."""
        tag = node.tag
        if tag == "br":
            self.end_line()
            return
        block = tag in BLOCKS
        if block:
            self.end_line()
        self.element(node)
        if block:
            self.end_line()

    def mark(self, node: Element) -> None:
        """Remember whether the element is a note or a red note, and its anchor."""
        attributes = node.attrib
        if attributes:
            kind = self.rules.mark(node)
            self.note, self.alert = self.note or kind == "note", self.alert or kind == "alert"
            self.anchor = (
                self.anchor or attributes.get("id", "") or (attributes.get("name", "") if node.tag == "a" else "")
            )

    def lines(self) -> list[tuple[str, bool, bool, str]]:
        """The finished lines: text, note, alert, anchor."""
        self.end_line()
        return self.rows


def one_space(content: str) -> str:
    """Characters with each run of blanks and line ends as one blank, as a browser shows them; no-break spaces stay."""
    for mark in _BREAKS:
        if mark in content:
            content = content.replace(mark, " ")
    while "  " in content:
        content = content.replace("  ", " ")
    return content


def cell_lines(td: Element, rules: Markup) -> list[str]:
    """The lines of a table cell. Most hold one paragraph without markup."""
    if len(td) == 1 and not (td.text or "").strip():
        only = td[0]
        if only.tag == "p" and not len(only) and not (only.tail or "").strip():
            return [one_space(only.text or "")]
    run = Run(rules)
    run.element(td)
    return [content for content, *_ in run.lines()]


def holds_block(node: Element) -> bool:
    """Whether a block element stands somewhere inside an element."""
    return any(
        isinstance(child.tag, str) and (child.tag in BLOCKS or (len(child) and holds_block(child))) for child in node
    )
