"""Intervals as a method file prints them: «(70;90]» leaves 70 out and takes 90 in, «(90;)» has no upper bound."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sezdb.assess.figures import shown

_PRINTED: Final = re.compile(r"([\[(])\s*(\d+(?:\.\d+)?)\s*;\s*(\d+(?:\.\d+)?)?\s*([\])])")


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from ``low`` to ``high`` (None: without end); whether each bound belongs to it."""

    low: Fraction
    high: Fraction | None
    takes_low: bool
    takes_high: bool

    def __contains__(self, value: Fraction) -> bool:
        above = value > self.low or (self.takes_low and value == self.low)
        return above and (self.high is None or value < self.high or (self.takes_high and value == self.high))

    def __str__(self) -> str:
        high = "" if self.high is None else shown(self.high)
        return f"{'[' if self.takes_low else '('}{shown(self.low)};{high}{']' if self.takes_high else ')'}"


def interval(printed: str) -> Interval:
    """The interval of a text. Raises ValueError: no interval, the bounds the wrong way round, nothing in it, or an open end that is closed."""
    match = _PRINTED.fullmatch(printed.strip())
    if match is None:
        raise ValueError(f"«{printed}» is no interval: write [0;35], (35;50] or (90;)")
    low, high = Fraction(match[2]), Fraction(match[3]) if match[3] else None
    found = Interval(low, high, match[1] == "[", match[4] == "]")
    if high is None and found.takes_high:
        raise ValueError(f"«{printed}» has no upper bound to take in: end it with «)»")
    if high is not None and (high < low or (high == low and not (found.takes_low and found.takes_high))):
        raise ValueError(f"«{printed}» holds no number")
    return found


def overlap(one: Interval, other: Interval) -> Fraction | None:
    """The lowest number (or bound) from which on both intervals hold numbers; None where they have none in common."""
    low = max(one.low, other.low)
    ends = [each.high for each in (one, other) if each.high is not None]
    if not ends or low < min(ends):
        return low
    return low if low == min(ends) and low in one and low in other else None
