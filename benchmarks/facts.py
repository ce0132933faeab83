"""What an invented act says, in no language yet: the facts from which both expressions are written."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from benchmarks.structure import Kind, Pair

Layout = Literal["plain", "pairs", "pairs_named", "percent"]
"""How a target table gives critical levels: not at all, as second values, those under a sub-header, one percentage."""
Place = Literal[
    "title", "preamble", "create", "approve", "regulation", "purposes", "activities", "plain", "targets", "list"
]
Effect = Literal["new wording", "changed", "supplement", "abrogation", "exclude"]


@dataclass(frozen=True, slots=True)
class ActRef:
    """An act as others cite it."""

    kind: Kind
    number: str
    day: date
    doc_id: str
    ministry: Pair
    variant: int = 0
    zone: Pair | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """An item of a list of activities; `genitive` serves Russian lists of exceptions."""

    text: Pair
    genitive: Pair
    code: str
    show_code: bool = False
    carved: Pair | None = None
    exceptions: tuple["Activity", ...] = ()
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of a target table; None is a dash. `critical` is empty where the layout has none."""

    names: tuple[Pair, ...]
    child: bool
    unit: str
    base: Decimal | None
    targets: tuple[Decimal | None, ...]
    critical: tuple[Decimal | None, ...]
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class TargetTable:
    """The target indicators of a zone."""

    base_year: int | None
    years: tuple[int, ...]
    layout: Layout
    rows: tuple[Indicator, ...]
    note: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty with a term: who, what, by when."""

    who: Pair
    action: Pair
    due: Pair


@dataclass(frozen=True, slots=True)
class PlainParagraph:
    """A paragraph without facts, and the items below it."""

    text: Pair
    items: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of plain paragraphs."""

    title: Pair
    paragraphs: tuple[PlainParagraph, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone with all that its regulation says of it."""

    name: Pair
    location: Pair
    ends: date | int
    area: Decimal
    parts: tuple[Decimal, ...]
    parts_add_up: bool
    purposes: tuple[Pair, ...]
    activities: tuple[Activity, ...]
    facility: bool
    bans: tuple[Pair, ...]
    form: int
    functions: tuple[Pair, ...]
    goods: tuple[Pair, ...]
    operations: tuple[Pair, ...]
    deadlines: tuple[Deadline, ...]
    rules: tuple[ActRef, ...]
    chapters: tuple[Chapter, ...]
    table: TargetTable


@dataclass(frozen=True, slots=True)
class Amendment:
    """An act that changed this one: where and how."""

    act: ActRef
    place: Place
    effect: Effect
    force: int


@dataclass(frozen=True, slots=True)
class Change:
    """What an amending act does to a paragraph of a regulation; `words` are the old and the new ones."""

    effect: Effect
    paragraph: int
    text: Pair
    words: tuple[Pair, Pair] | None = None


@dataclass(frozen=True, slots=True)
class ActFacts:
    """One invented act. `form`: it creates zones, lists their activities, or amends the act `amends`."""

    form: Literal["create", "list", "amend"]
    ref: ActRef
    zones: tuple[Zone, ...]
    registration: tuple[str, date] | None
    amendments: tuple[Amendment, ...]
    abrogated_by: ActRef | None
    repeals: ActRef | None
    amends: ActRef | None
    changes: tuple[Change, ...]
    new_targets: bool
    force: Literal["sign", "date", "publish"]
    force_day: date
    wrong_stamp: bool
    signer: Pair
    plan: bool
