"""The classifier of economic activities: Kazakhstan's OKED at the levels that it shares with NACE Rev. 2, as a tree.

Codes: a section is a letter («C»), a division two digits («10»), a group three («10.1»), a class four («10.11»). The fifth digit of OKED
is national; a subclass counts as its class. Codes are compared by their components, never as strings: 2.7 is not in 27.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_SECTION_LOOKALIKES: Final = str.maketrans("АВСЕНКМОРТ", "ABCEHKMOPT")
_PRINTED: Final = re.compile(r"(\d{2})(?:\.?(\d)(?:(\d)(?:\.?(\d))?)?)?")
_LED: Final = re.compile(r"\A(?:[A-UАВСЕНКМОРТ][\s.-]+(?=\d)|(?:ОКЭД|OKED)\s*:?\s*)", re.IGNORECASE)
"""What may lead to a code: its section, the name of the classifier."""
_SECTION: Final = re.compile(r"[A-U]")


@dataclass(frozen=True, slots=True)
class Node:
    """A section, division, group or class: its code, the letter of its section, its titles."""

    code: str
    section: str
    title_ru: str
    title_en: str


class NotACodeError(ValueError):
    """A code that the classifier does not have; the message says what is wrong with it."""


class Classifier:
    """The tree of activities. Codes given to its methods are those of nodes, as ``code_of`` returns them."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.code: node for node in nodes}
        self._below: dict[str, list[str]] = {}
        for code in self.nodes:
            if (parent := self.parent(code)) is not None:
                self._below.setdefault(parent, []).append(code)

    def code_of(self, printed: str) -> str:
        """The node that a printed code names: «10.11», «10.11.0», «1011», «10.1», «10», «C» (also in Cyrillic). Raises NotACodeError."""
        said = _LED.sub("", printed.strip()).rstrip(".").replace(" ", "").replace(",", ".")
        letter = said.upper().translate(_SECTION_LOOKALIKES)
        if _SECTION.fullmatch(letter):
            return self._held(letter, printed)
        found = _PRINTED.fullmatch(said)
        if found is None:
            raise NotACodeError(f"«{printed}» is no code of OKED: codes look like C, 10, 10.1, 10.11 or 10.11.0")
        division, group, last, _ = found.groups()
        return self._held(division + (f".{group}{last or ''}" if group else ""), printed)

    def _held(self, code: str, printed: str) -> str:
        if code not in self.nodes:
            raise NotACodeError(f"«{printed}»: OKED has no {code}")
        return code

    def parent(self, code: str) -> str | None:
        """The node above one; None above a section."""
        if len(code) == 1:
            return None
        if len(code) == 2:
            return self.nodes[code].section
        return code[:4] if len(code) == 5 else code[:2]

    def path(self, code: str) -> list[str]:
        """A node and all above it, the section first."""
        found = [code]
        while (above := self.parent(found[0])) is not None:
            found.insert(0, above)
        return found

    def covers(self, upper: str, lower: str) -> bool:
        """Whether a node is another one or stands above it."""
        return upper in self.path(lower)

    def below(self, code: str) -> list[str]:
        """The nodes right below one, in the order of the classifier."""
        return self._below.get(code, [])

    def classes(self, code: str) -> list[str]:
        """The classes of a node, in the order of the classifier; a class is its own."""
        if len(code) == 5:
            return [code]
        return [one for child in self.below(code) for one in self.classes(child)]

    def between(self, first: str, last: str) -> list[str]:
        """The nodes of a printed range of one level, its ends included: 33.11 to 33.14. Empty where the ends are of different levels."""
        if len(first) != len(last):
            return []
        level = [code for code in self.nodes if len(code) == len(first)]
        return level[level.index(first) : level.index(last) + 1]


@cache
def classifier() -> Classifier:
    """The classifier that this program knows, read once."""
    text = files("corpus").joinpath("data/oked.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return Classifier(Node(row["code"], row["section"], row["title_ru"], row["title_en"]) for row in rows)
