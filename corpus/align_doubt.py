"""Which pairs of a list rest on nothing: where one side lacks a member and nothing tells which, its neighbours could be paired otherwise."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from corpus.align_path import Step

_LOSS: Final = 0.15
"""What all pairs that would move may lose together for the other way to be as good."""
Place = tuple[int, int]


def unsure(steps: Sequence[Step], worth: Callable[[int, int], float]) -> set[Place]:
    """The pairs that would be as good if the gap beside them stood elsewhere. ``worth`` is what speaks for a pair.

    Of «a b c d» against "A B C" the path leaves d alone; if c is no more like C than d is, c and C are unsure, and so on to the left.
    """
    found = set[Place]()
    for at, step in enumerate(steps):
        if (step.a0 == step.a1) != (step.b0 == step.b1):
            found |= _moved(step, _singles(steps[at + 1 :]), worth, 1)
            found |= _moved(step, _singles(steps[:at][::-1]), worth, -1)
    return found


def _singles(steps: Sequence[Step]) -> Iterator[Place]:
    """The pairs of one and one up to the first other step."""
    for step in steps:
        if step.a1 - step.a0 != 1 or step.b1 - step.b0 != 1:
            return
        yield step.a0, step.b0


def _moved(alone: Step, run: Iterator[Place], worth: Callable[[int, int], float], way: int) -> set[Place]:
    """The pairs of a run over which the gap may move at little loss: each member of the longer side takes the next one's partner."""
    passed, free, loss = list[Place](), 0, 0.0
    in_a = alone.a1 > alone.a0
    for i, j in run:
        passed.append((i, j))
        loss += worth(i, j) - (worth(i - way, j) if in_a else worth(i, j - way))
        if loss <= _LOSS:
            free = len(passed)
        elif loss > 1 + _LOSS:
            break
    return set(passed[:free])
