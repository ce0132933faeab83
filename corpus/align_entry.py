"""A provision as alignment sees it, and the kinds that may stand for one another."""

from dataclasses import dataclass
from typing import Final

TEXT: Final = frozenset({"paragraph", "subparagraph", "indent", "part", "p", "article", "quoted"})
"""Kinds that stand for one another: a part of one text may be an indent of the other."""
TRANSPARENT: Final = frozenset({"chapter", "section", "table"})
"""Kinds that group others and are no step of their eIds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision as alignment sees it; ``ordinal`` is its place in reading order."""

    eid: str
    parent: str | None
    part: str
    kind: str
    num: str
    text: str
    ordinal: int
    lang: str


def family(kind: str) -> str:
    """The name of the kinds that may be paired with a kind."""
    return "text" if kind in TEXT else kind


def last_step(eid: str) -> str:
    """The last step of an eId: att_1__para_3 → para_3."""
    return eid.rpartition("__")[2]
