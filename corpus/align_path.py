"""The best way through two sequences in order: one to one, one to two or three, two or three to one, or nothing on one side (Needleman and Wunsch;
Gale and Church)."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

_ALONE: Final = -0.08
"""What leaving a provision alone is worth: two at one place are rather a pair that has little in common than two omissions."""
_WHOLE: Final = 40_000
"""Cells of a table that is filled whole; a larger one is cut at anchors, and what stays larger is filled near its diagonal only."""
_BAND: Final = 15
"""Places on each side of the diagonal of a table that is not filled whole; groups are not tried there."""
_MOVES: Final = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3))
"""How many of each side a step takes, in the order in which equal ways are preferred."""


class Step(NamedTuple):
    """The places ``a0:a1`` of one side that stand for ``b0:b1`` of the other; one of them may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int


Gain = Callable[[Step], float | None]
"""What a step that pairs something is worth; None: it cannot be."""


def best_path(n: int, m: int, gain: Gain, anchors: Callable[[], list[tuple[int, int]]]) -> Iterator[Step]:
    """The steps of the best way, in order, those that leave members alone included. ``anchors`` (places that surely belong
    together, in any order) is asked only where the table is large."""
    if n * m <= _WHOLE:
        yield from _filled(Step(0, n, 0, m), gain)
        return
    at, to = 0, 0
    for i, j in [*_rising(sorted(anchors())), (n, m)]:
        yield from _filled(Step(at, i, to, j), gain)
        if i < n:
            yield Step(i, i + 1, j, j + 1)
        at, to = i + 1, j + 1


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides."""
    ends, last, before = list[int](), list[int](), list[int]()
    for place, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        last[at : at + 1] = [place]
    found, place = list[tuple[int, int]](), last[-1] if last else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    found.reverse()
    return [pair for at, pair in enumerate(found) if not at or pair[0] > found[at - 1][0]]


def _filled(inside: Step, gain: Gain) -> Iterator[Step]:
    """The best way through one rectangle of the table."""
    a0, a1, b0, b1 = inside
    n, m = a1 - a0, b1 - b0
    moves = _MOVES if n * m <= _WHOLE else _MOVES[:3]
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0.0, (0, 0))
    for i in range(n + 1):
        for j in _columns(i, n, m):
            found: tuple[float, tuple[int, int]] | None = best[i].get(j)
            for da, db in moves:
                before = best[i - da].get(j - db) if da <= i and db <= j else None
                if before is None:
                    continue
                worth = gain(Step(a0 + i - da, a0 + i, b0 + j - db, b0 + j)) if da and db else _ALONE
                if worth is not None and (found is None or before[0] + worth > found[0] + 1e-9):
                    found = (before[0] + worth, (da, db))
            if found is not None:
                best[i][j] = found
    yield from reversed(list(_back(best, a0, b0)))


def _columns(i: int, n: int, m: int) -> range:
    """The columns of a row that are filled."""
    if n * m <= _WHOLE or not n:
        return range(m + 1)
    middle, band = i * m // n, _BAND + m // n
    return range(max(0, middle - band), min(m, middle + band) + 1)


def _back(best: list[dict[int, tuple[float, tuple[int, int]]]], a0: int, b0: int) -> Iterator[Step]:
    """The way from the last cell to the first."""
    i, j = len(best) - 1, max(best[-1])
    while i or j:
        da, db = best[i][j][1]
        yield Step(a0 + i - da, a0 + i, b0 + j - db, b0 + j)
        i, j = i - da, j - db
