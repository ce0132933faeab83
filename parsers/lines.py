"""Lines of an act: what marker each begins with, and where one line of the file holds several lines of the act."""

import re
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from corpus.citations import NUMBER_SIGN
from corpus.text import Block
from parsers.lexicon import numbered, starts, wording

_PARA: Final = re.compile(r"(\d{1,3}(?:-\d{1,3}){0,2})\.(?:\s+(?=\S)|(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\"«“]))")
_SUB: Final = re.compile(r"(\d{1,3}(?:-\d{1,3}){0,2})\)\s*(?=\S)")
_LETTER: Final = re.compile(r"([a-zа-я])\)\s+(?=\S)")
_DASH: Final = re.compile(r"[-–—•·]\s+(?=\S)")
_FOOTNOTE: Final = wording("structure", "footnote")
_INNER: Final = re.compile(
    r"(?<=[.;:,»”\")\s])\s(?P<sub>\d{1,3}(?:-\d{1,3})?)\)\s+(?=[^\d\s])"
    r"|(?<=[^\s])\s(?P<para>\d{1,3}(?:-\d{1,3})?)\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\"«“])"
    rf"|(?<=\S)\s(?=(?:{_FOOTNOTE})\.\s)"
    r"|(?:№|\bN|\bNo\.?)\s?\d+\.(?=(?P<glued>\d{1,3})\.\s+[A-ZА-ЯЁ\"«“])"
)
_BLANK: Final = r"[ \t\u00a0\u2000-\u200a\u202f.-]"
_NUMBERED: Final = re.compile(rf"[.)](?=\s)(?:(?<={_BLANK}\d.)|(?<={_BLANK}\d\d.)|(?<={_BLANK}\d\d\d.))")
_NOTED: Final = re.compile(rf"(?:{_FOOTNOTE})\.")
"""Quick tests for a number and a footnote inside a line. They begin with few characters, so that the search skips the others."""
_REFERENCE: Final = re.compile(rf"(?<!\w)(?:{wording('structure', 'refers')}|{NUMBER_SIGN}|,)\s*$", re.IGNORECASE)
RIGHT_ALIGNED: Final = 12
"""Blanks before a line above which they set it to the right or centre it; a paragraph is indented by 5 or 6."""


class Line(NamedTuple):
    """A line of the act: its span, the number it begins with and what kind of marker that is.

    ``marker`` is para, sub, letter, dash, chapter, article, note, alert, table or text. ``body`` is where the text after the
    marker begins. ``joined`` tells that the line stood on the line of another in the file.
    """

    start: int
    end: int
    marker: str
    num: str
    body: int
    role: str
    group: int
    indent: int
    anchor: str
    table: int
    gap: int
    joined: bool = False


def lines_of(text: str, blocks: list[Block]) -> list[Line]:
    """The lines of the blocks, those that hold several lines of the act cut where the numbering goes on."""
    found: list[Line] = []
    state = Numbering()
    numbered_at = [match.start() for match in _NUMBERED.finditer(text)]
    noted_at = [match.start() for match in _NOTED.finditer(text)]
    for block in blocks:
        pieces = [(block.start, block.end)]
        if block.role in ("line", "heading", "note") and _holds(numbered_at, noted_at, block):
            pieces = _cut(text, block, state)
        for place, (start, end) in enumerate(pieces):
            line = _line(text, block, start, end, place > 0)
            state.see(line)
            found.append(line)
    return found


def _holds(numbered_at: list[int], noted_at: list[int], block: Block) -> bool:
    """Whether a number or a footnote may stand inside a block."""
    number, note = bisect_left(numbered_at, block.start), bisect_right(noted_at, block.start)
    return (number < len(numbered_at) and numbered_at[number] < block.end) or (
        note < len(noted_at) and noted_at[note] < block.end
    )


class Numbering:
    """How far the numbering of paragraphs and subparagraphs has come."""

    def __init__(self) -> None:
        self.para, self.sub, self.chapter = 0, 0, 0

    def see(self, line: Line) -> None:
        """Take note of a line's number."""
        if line.marker == "para":
            number = int(line.num.split("-")[0])
            if number in (self.para, self.para + 1) or number == 1:
                self.start_para(line.num)
            elif number == self.chapter + 1:
                self.chapter = number
            self.sub = 0
        elif line.marker == "sub":
            self.sub = int(line.num.split("-")[0])

    def start_para(self, num: str) -> None:
        """A paragraph begins; a second number 1 tells that the first was a section heading."""
        number = int(num.split("-")[0])
        if number == 1 and self.para == 1:
            self.chapter = 1
        self.para, self.sub = number, 0

    def follows_para(self, num: str) -> bool:
        """Whether this paragraph number is the next one, the first one, or an inserted one (3-1)."""
        number, inserted = int(num.split("-")[0]), "-" in num
        return number == self.para if inserted else number in (1, self.para + 1)

    def follows_sub(self, num: str) -> bool:
        """The same for subparagraphs."""
        number, inserted = int(num.split("-")[0]), "-" in num
        return number == self.sub if inserted else number in (1, self.sub + 1)


def _cut(text: str, block: Block, state: Numbering) -> list[tuple[int, int]]:
    """Cut a block where a number continues the sequence after the end of a sentence, or a footnote begins."""
    matches = list(_INNER.finditer(text, block.start, block.end))
    if not matches:
        return [(block.start, block.end)]
    cuts, run = [block.start], Numbering()
    run.para, run.sub, run.chapter = state.para, state.sub, state.chapter
    first = _line(text, block, block.start, block.end, False)
    run.see(first)
    after_heading = False
    for place, match in enumerate(matches):
        before = text[max(block.start, match.start() - 24) : match.start()].rstrip()
        if num := match["sub"]:
            if not run.follows_sub(num) or before[-1:] not in ":;.," or (num == "1" and before[-1:] not in ":."):
                continue
            run.sub = int(num.split("-")[0])
        elif num := match["para"]:
            if _REFERENCE.search(before):
                continue
            if _glued_heading(text, matches, place, run):
                run.chapter, after_heading = run.chapter + 1, True
            elif run.follows_para(num) and (after_heading or _ends(before, block, num, first.marker)):
                run.start_para(num)
                after_heading = False
            else:
                continue
        elif num := match["glued"]:
            if run.follows_para(num):
                run.start_para(num)
                cuts.append(match.end())
            continue
        cuts.append(match.start() + 1)
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], block.end], strict=True):
        stripped = text[start:end].rstrip()
        if stripped:
            pieces.append((start, start + len(stripped)))
    return pieces


def _glued_heading(text: str, matches: list[re.Match[str]], place: int, run: "Numbering") -> bool:
    """Whether an inner number is that of the next section heading: short, without a full stop, and followed by the paragraph that
    goes on in the numbering."""
    num, after = matches[place]["para"], next((match for match in matches[place + 1 :] if match["para"]), None)
    if after is None or num != str(run.chapter + 1) or after["para"] != str(run.para + 1) or num == str(run.para + 1):
        return False
    heading = text[matches[place].end() : after.start()].strip()
    return len(heading) < 120 and heading[-1:] not in ".;:,"


def _ends(before: str, block: Block, num: str, marker: str) -> bool:
    """Whether what stands before an inner paragraph number can end a line: a sentence, or a glued heading."""
    if before[-1:] in ".;:":
        return not re.search(r"(?:\b[A-ZА-Я]|\bг|\bст|\bп|\bNo|\bN)\.$", before)
    long = block.end - block.start > 600
    return (
        before[-1:] in '»”")'
        or block.role == "heading"
        or marker == "chapter"
        or long
        or (block.indent < 3 and num == "1")
    )


def _line(text: str, block: Block, start: int, end: int, joined: bool) -> Line:
    marker, num, body = _marker(text, block, start, end)
    indent = block.indent if block.indent <= RIGHT_ALIGNED else 0
    return Line(
        start,
        end,
        marker,
        num,
        body,
        block.role,
        block.group,
        indent,
        block.anchor if not joined else "",
        block.table,
        block.gap if not joined else 0,
        joined,
    )


def _marker(text: str, block: Block, start: int, end: int) -> tuple[str, str, int]:
    """The marker at the start of a line. A closing bracket in the text before it cannot be a number."""
    if block.role == "table":
        return "table", "", start
    first = text[start]
    if first.isdigit():
        if match := _PARA.match(text, start, end):
            return "para", match[1], match.end()
        if match := _SUB.match(text, start, end):
            return "sub", match[1], match.end()
        if match := numbered("chapter").match(text, start, end) or numbered("article").match(text, start, end):
            kind = "chapter" if numbered("chapter").match(text, start, end) else "article"
            return kind, next(group for group in match.groups() if group), match.end()
        return "text", "", start
    if first in "-–—•·" and (match := _DASH.match(text, start, end)):
        return "dash", "", match.end()
    if first in "(СFRЕCГРПSAPcfrегрпсsap<НNВРҚЗ" or block.role in ("note", "alert"):
        if starts("alert").match(text, start, end):
            return "alert", "", start
        if starts("note").match(text, start, end):
            return "note", "", start
        for kind in ("chapter", "article"):
            if match := numbered(kind).match(text, start, end):
                if text[match.end() : end].lstrip()[:1].islower():
                    break
                return kind, next(group for group in match.groups() if group), match.end()
    if end - start > 3 and text[start + 1] == ")" and (match := _LETTER.match(text, start, end)):
        return "letter", match[1], match.end()
    return "text", "", start
