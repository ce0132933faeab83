"""Annexes: the stamp that opens one, its title, and which part of the act it is."""

import re
from typing import Final

from corpus.citations import NUMBER_SIGN
from corpus.text import Span, folded
from corpus.tree import Provision
from corpus.values import DATE
from parsers.lexicon import part_of, starts
from parsers.lines import Line
from parsers.place import Place

LONGEST_STAMP = 420
_MOST_LINES: Final = 8
_SHORT: Final = 90
_NUMBERED: Final = re.compile(rf"{NUMBER_SIGN}\s*\d|(?:{DATE})\s*\Z", re.IGNORECASE)
"""How the last line of a stamp ends: with the number of the act, or its date."""


class Annexes:
    """Knows whether an annex was opened by a stamp and still waits for its title."""

    def __init__(self, text: str, lang: str) -> None:
        self.text, self.lang = text, lang
        self.waiting = False
        self.stamp_group = -1
        self.stamp_text = ""
        self.titled, self.indented = False, False

    def begins(self, lines: list[Line], at: int, stage: str) -> bool:
        """Whether this line is (part of) a stamp. Only lines outside paragraphs are: unindented, centred, in a layout table."""
        line = lines[at]
        if line.marker not in ("text", "dash") or stage == "opening":
            return False
        if self.waiting and not self.titled and line.group == self.stamp_group and line.role != "heading":
            return True
        text = self.text[line.start : line.end]
        if len(text) > LONGEST_STAMP or text.endswith((":", ";")) or not self.stamp_words(lines, at):
            return False
        if line.indent > 3:
            return self.is_indented_stamp(lines, at)
        previous = lines[at - 1] if at else None
        sentence = (
            previous is not None
            and previous.group == line.group
            and previous.marker in ("para", "sub")
            and previous.indent > 3
        )
        return not sentence

    def is_indented_stamp(self, lines: list[Line], at: int) -> bool:
        """Whether an indented line, as those of paragraphs are, begins a stamp: short lines without a sentence among them, alone
        between blanks, that end with the date or the number of an act."""
        group = [one for one in lines[at : at + _MOST_LINES + 1] if one.group == lines[at].group]
        words = [self.text[one.start : one.end].rstrip() for one in group]
        first = at == 0 or lines[at - 1].group != lines[at].group
        return (
            first
            and 1 < len(group) <= _MOST_LINES
            and all(len(one) < _SHORT and not one.endswith((".", ";", ":", ",")) for one in words)
            and all(one.marker == "text" for one in group)
            and _NUMBERED.search(words[-1]) is not None
        )

    def stamp_words(self, lines: list[Line], at: int) -> bool:
        """Whether a line begins with the words of a stamp, or stands in a small group of short lines one of which does: Kazakh
        stamps end with theirs."""
        pattern, line = starts("stamp", self.lang), lines[at]
        if pattern.match(self.text, line.start, line.end):
            return True
        if self.lang != "kk":
            return False
        group = [one for one in lines[max(0, at - 8) : at + 8] if one.group == line.group]
        return (
            len(group) < 8
            and all(one.marker == "text" and one.end - one.start < 120 for one in group)
            and any(pattern.match(self.text, one.start, one.end) for one in group)
        )

    def stamped(self, line: Line) -> None:
        """Remember the stamp's words and group."""
        if line.group != self.stamp_group:
            self.stamp_text = ""
        self.stamp_group, self.titled = line.group, False
        self.stamp_text += " " + self.text[line.start : line.end]

    def is_title(self, lines: list[Line], at: int) -> bool:
        """Whether this line belongs to the title: a heading or an unindented line before the first paragraph of the annex."""
        line = lines[at]
        if line.role == "heading" and line.marker == "text":
            return True
        words = self.text[line.start : line.end]
        if line.marker != "text" or words.endswith((":", ";")):
            return False
        centred = (
            len(words) < 120 and not words.endswith(".") and "_" not in words and (not self.titled or self.indented)
        )
        return line.indent <= 3 or centred

    def title(self, annex: Provision, line: Line, place: Place) -> None:
        """Add a line to the title."""
        self.titled, self.indented = True, line.indent > 3
        start = annex.span.start if annex.heading else line.start
        annex.span = Span(start, line.end)
        annex.heading = folded(self.text[start : line.end])
        self.name(annex, place)

    def name(self, annex: Provision, place: Place) -> None:
        """Tell the part from the title, else from the stamp."""
        own = part_of(annex.heading, self.lang)
        annex.part = place.part = own or annex.part

    def settle(self, place: Place) -> None:
        """The text of the annex begins: its title is complete."""
        if self.waiting:
            if place.annex is not None and place.annex.part == "annex" and not place.annex.heading:
                place.annex.part = place.part = part_of(self.stamp_text, self.lang) or "annex"
            if place.annex is not None:
                for child in place.annex.children:
                    child.part = place.annex.part
            self.waiting = False
            self.titled = False
