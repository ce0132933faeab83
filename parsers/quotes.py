"""New wording that an amending act quotes: where the quotation opens and where it closes."""

import re
from typing import Final

from corpus.tree import Provision
from parsers.lexicon import starts, wording
from parsers.lines import Line

_OPEN: Final = '"«“'
_ENDS: Final = re.compile(r"[\"»”][;.]\s*\Z")
_INSTRUCTION: Final = re.compile(rf"(?:\d{{1,2}}[.)]\s+)?(?:{wording('structure', 'instruction')})", re.IGNORECASE)
_CLOSE: Final = re.compile(r"[\"»”][;.,]?\s*\Z")
_BLANKS: Final = 8
"""Characters at the end of a line among which its last word ends."""


class Quotes:
    """Whether the reader stands inside a quotation of new wording."""

    def __init__(self, text: str, lang: str) -> None:
        self.text, self.pattern = text, starts("quoted_after", lang)
        self.announced = False
        self.depth, self.parity = 0, 0
        self.open = False

    def after(self, line: Line, made: Provision) -> None:
        """An instruction ended with «в следующей редакции:»: the next line that begins with a quotation mark is new wording."""
        self.announced = self.text[max(made.span.start, line.end - _BLANKS) : line.end].rstrip().endswith(":")
        if self.announced:
            tail = self.text[max(made.span.start, line.end - 120) : line.end].rstrip()
            self.announced = any(match.end() >= len(tail) for match in self.pattern.finditer(tail))

    def announces(self, line: Line) -> bool:
        """Whether a line itself announces new wording."""
        return bool(self.pattern.search(self.text, line.start, line.end))

    def holds(self, line: Line) -> bool:
        """Whether the line is quoted."""
        if self.open:
            return True
        return self.announced and self.text[line.start] in _OPEN

    def follows_instruction(self, line: Line) -> bool:
        """Whether what comes after a line is the act's own again: the next number of the act, or words that order a change."""
        after = self.text[line.end : line.end + 200].lstrip()
        return bool(_INSTRUCTION.match(after))

    def see(self, line: Line) -> None:
        """Take note of a quoted line: it opens the quotation, goes on with it or closes it."""
        self.announced = False
        if line.marker == "table":
            return
        text = self.text[line.start : line.end]
        if not self.open:
            self.open, self.depth, self.parity = True, 0, 0
        self.depth += text.count("«") + text.count("“") - text.count("»") - text.count("”")
        self.parity = (self.parity + text.count('"')) % 2
        if _ENDS.search(text) and self.follows_instruction(line):
            self.open = False
        if _CLOSE.search(text) and self.parity == 0 and self.depth <= 0 and len(text) != 1:
            self.open = False
