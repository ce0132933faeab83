"""One text for each source; everything else is a span into it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Self


class Span(NamedTuple):
    """A half-open range of code points: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the span in the text that it was made for."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def part(self, start: int, end: int) -> "Span":
        """A range inside this span, counted from its start. Raises ValueError when it does not lie inside."""
        inner = Span(self.start + start, self.start + end)
        if not (0 <= start <= end and self.holds(inner)):
            raise ValueError(f"[{start}:{end}] does not lie in a span of {self.end - self.start} characters")
        return inner


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the white space at its two ends; an empty span at its start when it is all white space."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, end - (len(piece) - len(piece.rstrip()))))


def folded(words: str) -> str:
    """Words with every run of white space made one blank, and none at the ends."""
    return " ".join(words.split())


@lru_cache(maxsize=2)
def small_letters(text: str) -> str:
    """A text in small letters at the same offsets; the text itself where a letter's small form is longer than one."""
    small = text.lower()
    return small if len(small) == len(text) else text


def occurrences(word: str, text: str, span: Span) -> Iterator[int]:
    """Where a word in small letters stands in a span, whatever the letters of the text."""
    small = small_letters(text)
    at = small.find(word, span.start, span.end)
    while at != -1:
        yield at
        at = small.find(word, at + 1, span.end)


def stands_in(places: list[int], span: Span) -> bool:
    """Whether one of some places, given in ascending order, lies in a span."""
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


class Block(NamedTuple):
    """A line of text, or a table, as a reader found it.

    ``role`` is one of line, heading, title, header, status, note, alert, cell, table, furniture. Lines of one group had no
    blank line (in HTML: no paragraph end) between them. ``indent`` counts the blanks before the text. ``name`` names
    furniture; ``anchor`` is the page's own id of the paragraph; ``table`` and ``column`` tell where a cell stands.
    """

    start: int
    end: int
    role: str = "line"
    group: int = 0
    indent: int = 0
    anchor: str = ""
    name: str = ""
    table: int = -1
    gap: int = 0

    @property
    def span(self) -> Span:
        """The characters of the block, white space at the ends not counted."""
        return Span(self.start, self.end)


class RawCell(NamedTuple):
    """A table cell as the markup gives it: where its text stands and how far it spans."""

    start: int
    end: int
    rowspan: int = 1
    colspan: int = 1
    lines: tuple[Span, ...] = ()


class RawTable(NamedTuple):
    """The rows of a table before any column is worked out; ``attributes`` are those of the table element."""

    start: int
    end: int
    rows: tuple[tuple[RawCell, ...], ...]
    attributes: tuple[tuple[str, str], ...] = ()


class RawPlace(NamedTuple):
    """Where a span stands in the original: characters of the decoded file, or lines of its markup. Both ends count from 0."""

    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its bytes, its one normalised text (no CR, no NUL), and its blocks in reading order.

    ``id`` is the sha256 of the bytes. ``hints`` are what the file's name and markup say of the act: ``adilet_id``,
    ``lang``, ``edition``, ``url``. ``breaks`` pairs an offset of the text with the offset (or line) of the original that it
    comes from, ascending; between two breaks both run in step (text) or stand on one line (markup).
    """

    id: str
    uri: str
    media_type: str
    encoding: str
    size: int
    text: str
    raw: bytes = field(repr=False, default=b"")
    blocks: tuple[Block, ...] = field(repr=False, default=())
    tables: tuple[RawTable, ...] = field(repr=False, default=())
    hints: tuple[tuple[str, str], ...] = ()
    breaks: tuple[tuple[int, int], ...] = field(repr=False, default=())
    unit: str = "character"

    def hint(self, name: str) -> str:
        """What the file's name or markup says under this name, or an empty string."""
        return dict(self.hints).get(name, "")

    @property
    def name(self) -> str:
        """The file's name: the end of the URI."""
        return self.uri.replace("\\", "/").rsplit("/", 1)[-1]

    def remap(self, span: Span) -> RawPlace:
        """Where a span stands in the original. Raises ValueError for a span outside the text: never an approximation."""
        if not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"{span} lies outside a text of {len(self.text)} characters")
        last = max(span.start, span.end - 1)
        start, end = self._raw(span.start), self._raw(last)
        return RawPlace(self.unit, start, end + 1 if span.end > span.start else start)

    def _raw(self, offset: int) -> int:
        at = bisect_right(self.breaks, (offset, 1 << 62)) - 1
        if at < 0:
            return offset if self.unit == "character" else 0
        base, raw = self.breaks[at]
        return raw + (offset - base) if self.unit == "character" else raw

    def named(self, uri: str) -> Self:
        """The same source under another URI."""
        from dataclasses import replace

        return replace(self, uri=uri)


def shortened(text: str, size: int) -> str:
    """A text on one line in at most ``size`` characters: what is too long ends behind a whole word, with an ellipsis."""
    plain = folded(text)
    if len(plain) <= size:
        return plain
    cut = plain[: size - 2]
    whole = cut if plain[size - 2] == " " else cut.rpartition(" ")[0]
    return f"{whole.rstrip(' ,;:(«')} …" if whole else f"{plain[: size - 1]}…"
