"""An act as a tree of provisions, and the citation label a lawyer writes for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from corpus.data_file import data_file
from corpus.text import Span


@dataclass(slots=True)
class Provision:
    """A piece of an act: its eId, its own text (children not counted) and what stands under it.

    ``kind`` is title, header, preamble, chapter, paragraph, subparagraph, indent, part, p, row, table, note, alert, stamp,
    signature or attachment; ``part`` tells the document part as the contract lists it; ``num`` is the number as printed.
    """

    eid: str
    kind: str
    part: str
    span: Span
    num: str = ""
    heading: str = ""
    anchor: str = ""
    indent: int = 0
    parent: "Provision | None" = field(default=None, repr=False)
    children: list["Provision"] = field(default_factory=list, repr=False)

    def walk(self) -> Iterator["Provision"]:
        """This provision and everything under it, in reading order."""
        waiting = [self]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.children))

    def extent(self) -> Span:
        """The span of this provision and of everything under it."""
        spans = [item.span for item in self.walk()]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def annex(self) -> "Provision | None":
        """The annex that this provision is or stands in, None in the body."""
        return (
            self
            if self.kind == "attachment"
            else next((one for one in self.ancestors() if one.kind == "attachment"), None)
        )

    def ancestors(self) -> Iterator["Provision"]:
        """The provisions above this one, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(slots=True)
class Act:
    """One act in one language as one source holds it."""

    lang: str
    span: Span
    roots: list[Provision]
    furniture: list[tuple[str, Span]] = field(default_factory=list)
    provisions: tuple[Provision, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """List the provisions once; a tree is not changed after."""
        self.provisions = tuple(item for root in self.roots for item in root.walk())

    def walk(self) -> Iterator[Provision]:
        """Every provision in reading order."""
        return iter(self.provisions)

    def find(self, eid: str) -> Provision | None:
        """The provision with this eId, or None."""
        return next((item for item in self.walk() if item.eid == eid), None)

    def attachments(self) -> list[Provision]:
        """The annexes of the act in order: regulations, plans, indicators, lists."""
        return [root for root in self.roots if root.kind == "attachment"]


_DATA: Final = data_file("corpus", "data/labels.toml")
_LABELS: Final[dict[str, dict[str, str]]] = _DATA["step"]
_PARTS: Final[dict[str, dict[str, str]]] = _DATA["part"]
_STEP: Final = re.compile(r"([a-z]+)(?:_(.+))?\Z")


def label(eid: str, part: str, lang: str, row: str | None = None) -> str:
    """The citation of a provision: «пп. 1) п. 3 Положения», "subpara. 1) of para. 3 of the Regulation".

    A row of a table is cited by ``row``, its number as printed; where that is empty, by its place, told as such; where it is None, the
    table numbers no rows and the place is all there is to cite.
    """
    words, steps = _LABELS[lang], []
    for step in eid.split("__"):
        match = _STEP.match(step)
        if match and match[1] == "row" and row is not None:
            steps.append(words["row" if row else "row_in_order"].format(row or match[2]))
        elif match and match[1] in words:
            steps.append(words[match[1]].format(match[2] or ""))
    where = _PARTS[lang].get(part, "")
    if lang == "kk":
        return " ".join([where, *steps]).strip()
    joiner = " of " if lang == "en" else " "
    return joiner.join([*reversed(steps), *([where] if where else [])]) or where
