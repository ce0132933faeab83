"""The account of facts found against facts asked for: what is right, what is missed, what is false."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """The account of one kind of fact in one language."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        wrong = len(self.missed) + len(self.false)
        return 2 * self.right / (2 * self.right + wrong) if self.right or wrong else 1.0

    def add(self, other: "Tally") -> None:
        """Take in the account of another document."""
        self.right += other.right
        self.missed, self.false = self.missed + other.missed, self.false + other.false


def paired(wanted: list[Row], found: list[Row], agree: Callable[[Row, Row], float]) -> tuple[dict[int, int], set[int]]:
    """The largest pairing of gold with rows, and the rows that some gold fact explains."""
    edges = [sorted(((-weight, j) for j, row in enumerate(found) if (weight := agree(fact, row)))) for fact in wanted]
    holder: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for _, j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in holder or place(holder[j], seen):
                    holder[j] = i
                    return True
        return False

    for i in sorted(range(len(wanted)), key=lambda i: bool(wanted[i].get("optional"))):
        place(i, set())
    return {i: j for j, i in holder.items()}, {j for edge in edges for _, j in edge}


def counted(where: str, wanted: list[Row], found: list[Row], agree: Callable[[Row, Row], float]) -> Tally:
    """The account of one document."""
    pairs, explained = paired(wanted, found, agree)
    asked = [i for i, fact in enumerate(wanted) if not fact.get("optional")]
    return Tally(
        sum(i in pairs for i in asked),
        [f"{where}: {_shown(wanted[i])}" for i in asked if i not in pairs],
        [f"{where}: {_shown(row)}" for j, row in enumerate(found) if j not in explained],
    )


def _shown(fact: Row) -> list[str]:
    hidden = ("id", "expression_id", "rule", "review", "quote", "start", "end", "lang", "note", "provision")
    return [str(value)[:80] for name, value in fact.items() if value and name not in hidden]
