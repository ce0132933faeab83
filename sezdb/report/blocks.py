"""What a report is made of, whatever it is written as: runs of words, tables, charts with their tables, numbered notes. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

STYLES: Final = ("", "strong", "quote", "unknown", "small", "good", "bad", "doubt")
"""What a run may be: unknown values, verdicts and marks are told by words; a style only supports these."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style. ``lang``: their language where it is not that of the report; ``notes``: numbers of the notes they rest on."""

    text: str
    style: str = ""
    lang: str = ""
    notes: tuple[int, ...] = ()


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of rank 2 to 4; ``anchor`` is what a link inside the report points at."""

    rank: int
    line: Line
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``tone`` is ``""``, ``warning`` or ``lead``."""

    line: Line
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; of ``group`` rows the first cell heads those that follow. ``link``: the anchor that the first cell leads to."""

    cells: tuple[Line, ...]
    group: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; ``numbers`` are the columns that hold figures, ``widths`` the parts of the width in per cent (empty: even)."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    numbers: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    card: bool = False
    """Whether the first column names what the second says: no head is needed."""


@dataclass(frozen=True, slots=True)
class Level:
    """A value on a chart with the words beside it."""

    value: float
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet chart: the actual value as a bar, target and critical level as marks. ``title`` and ``told`` are its text
    alternative; ``lang`` is the language of its figures."""

    title: str
    told: str
    unit: str
    lang: str
    actual: Level | None = None
    target: Level | None = None
    critical: Level | None = None
    nothing: str = ""
    """What stands where the bar would be, when the actual value is not known."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """The values that are known."""
        return tuple(one for one in (self.actual, self.target, self.critical) if one is not None)


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator: its name, its chart, the table beside it, what must be said of it."""

    title: Line
    chart: Bullet
    table: Table
    remarks: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a figure rests on: act, provision and quote, or file, row and import; one line for each."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a part of the report."""

    notes: tuple[Note, ...]


Block = Heading | Paragraph | Bullets | Table | Figure | Notes


@dataclass(frozen=True, slots=True)
class Report:
    """A report: ``made`` says when and from what."""

    title: str
    lang: str
    made: str
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Register:
    """Gives numbers to notes: the same lines get the same number within a part; numbers go on from part to part."""

    number: int = 0
    _held: dict[tuple[Line, ...], int] = field(default_factory=dict)

    def add(self, *lines: Line) -> tuple[int, ...]:
        """The number of a note, as ``Run.notes`` takes it; none without lines."""
        if not lines:
            return ()
        if lines not in self._held:
            self.number += 1
            self._held[lines] = self.number
        return (self._held[lines],)

    def take(self) -> Notes:
        """The notes since the last time, in order."""
        found = tuple(Note(number, lines) for lines, number in self._held.items())
        self._held = {}
        return Notes(found)


def line(*parts: "str | Run | Iterable[Run]") -> Line:
    """A line of words, runs and lines; empty words are left out."""
    found = list[Run]()
    for part in parts:
        if isinstance(part, str):
            found += [Run(part)] if part else []
        elif isinstance(part, Run):
            found.append(part)
        else:
            found += part
    return tuple(found)


def plain(words: Line) -> str:
    """A line as bare words."""
    return "".join(run.text for run in words)
