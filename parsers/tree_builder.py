"""The tree, line by line: provisions with free eIds, and what stood on the line of another."""

import re
from typing import Final

from corpus.ids import eid
from corpus.text import Span
from corpus.tree import Provision
from parsers.lines import Line
from parsers.place import Place

_SEMICOLON: Final = re.compile(r";\s(?=.)")


class TreeBuilder:
    """The provisions made so far. ``joined`` lists those that stood on the line of another; ``last`` is the newest."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.roots: list[Provision] = []
        self.place = Place("body")
        self.eids: set[str] = set()
        self.joined: list[tuple[str, Provision]] = []
        self.last: Provision | None = None
        self.last_line: Line | None = None
        self.lost_items: dict[str, int] = {}

    def add(
        self, kind: str, step: str, line: Line, parent: Provision | None, *, num: str = "", start: int | None = None
    ) -> Provision:
        """A new provision under a parent (or at the top), with a free eId."""
        begin = line.start if start is None else start
        base = parent.eid if parent is not None and parent.kind != "chapter" else self.place.prefix
        identifier = self.free(eid(base, step), parent, step)
        made = Provision(
            identifier, kind, self.place.part, Span(begin, line.end), num, "", line.anchor, line.indent, parent
        )
        (self.roots if parent is None else parent.children).append(made)
        if line.joined and kind not in ("indent", "subparagraph", "note"):
            self.joined.append(("line", made))
        elif line.joined:
            self.joined.append((kind, made))
        self.last, self.last_line = made, line
        return made

    def free(self, wanted: str, parent: Provision | None, step: str) -> str:
        """The eId, under its chapter or with a counter where the number stands already."""
        if wanted in self.eids and parent is not None and parent.kind == "chapter":
            wanted = eid(parent.eid, step)
        candidate, count = wanted, 2
        while candidate in self.eids:
            candidate, count = f"{wanted}_{count}", count + 1
        self.eids.add(candidate)
        return candidate

    def extend(self, line: Line) -> None:
        """The line continues the last provision."""
        if self.last is not None:
            self.last.span = Span(self.last.span.start, line.end)
            self.last_line = line

    def step_under(self, holder: Provision | None, name: str) -> str:
        """The next step of a name under a provision, or under the place."""
        if holder is None:
            return self.place.count(name)
        lost = self.lost_items.get(holder.eid, 0) if name == "indent" else 0
        return f"{name}_{1 + lost + sum(child.eid.rsplit('__', 1)[-1].startswith(name + '_') for child in holder.children)}"


def list_items(text: str, line: Line) -> list[tuple[int, int]]:
    """The items of a list on one line: «a; b;» is two, unless a bracket or a quotation is open at the semicolon."""
    words, cuts, begin = text[line.start : line.end], list[int](), 0
    for mark in _SEMICOLON.finditer(words):
        piece = words[begin : mark.start()]
        if (
            piece.count("(") == piece.count(")")
            and piece.count("«") == piece.count("»")
            and piece.count('"') % 2 == 0
            and len(piece) > 2
        ):
            cuts.append(mark.end())
            begin = mark.end()
    bounds = [0, *cuts, len(words)]
    return [
        (line.start + left, line.start + len(words[:right].rstrip()))
        for left, right in zip(bounds, bounds[1:], strict=False)
    ]
