"""What a step through two lists of provisions is worth: likeness, place and kind against leaving them alone."""

from collections.abc import Callable
from typing import Final

from corpus.align_content import Content
from corpus.align_entry import Entry, family, last_step
from corpus.align_path import Step

_NUMBERED: Final = frozenset({"paragraph", "subparagraph", "article", "chapter", "section", "attachment"})
"""Kinds whose number is printed: the same one says more than the same place in a count."""
_DOUBTED: Final = frozenset({"mark", "alert"})
"""Kinds of which each language has its own: only content makes them one."""
_LEVEL, _LEVEL_DOUBTED = 0.25, 0.75
"""Likeness at which a pair is worth no more than two provisions left alone."""
_SAME_NUMBER, _SAME_COUNT, _SAME_PART = 0.2, 0.05, 0.25
"""What the same printed number, the same place in a count and, of annexes, the same part of the act add."""
_OTHER_KIND: Final = 0.1
"""What another kind takes away: an indent against a part."""
_GROUP_COST, _GROUP_BETTER = 0.2, 0.04
"""A group of two and one counts as one and a half pairs, less a cost for each member beyond a pair; it must be this much more alike than
the best pair in it."""
_TOLD_COST, _TOLD_BETTER = 0.05, -0.12
"""The same where the one is seen to hold as many sayings as there are others."""
_PINNED: Final = 1000.0
"""What the heads of two lists are worth together: more than anything that would part them."""


def level(kind: str) -> float:
    """The likeness at which a pair of a kind is worth no more than two left alone."""
    return _LEVEL_DOUBTED if kind in _DOUBTED else _LEVEL


class Worth:
    """What the steps through two lists are worth."""

    def __init__(self, one: list[Entry], two: list[Entry], content: Content, headed: bool) -> None:
        self.one, self.two, self.content, self.headed = one, two, content, headed
        self.mine = [content.profile(0, item.eid) for item in one]
        self.theirs = [content.profile(1, item.eid) for item in two]
        self.known: dict[tuple[int, int], float] = {}
        self.halves: dict[tuple[int, int], tuple[float, float]] = {}

    def likeness(self, i: int, j: int) -> float:
        """The likeness of two members, computed once."""
        if (i, j) not in self.known:
            self.known[i, j] = self.content.likeness(self.one[i].eid, self.two[j].eid)
        return self.known[i, j]

    def gain(self, step: Step) -> float | None:
        """What a step is worth. The heads of both lists belong together whatever they say."""
        i, i1, j, j1 = step
        if self.headed and (i == 0) != (j == 0):
            return None
        worth = self._single(i, j) if i1 - i == 1 and j1 - j == 1 else self._group(i, i1, j, j1)
        return worth if worth is None or not self.headed or i else worth + _PINNED

    def _single(self, i: int, j: int) -> float:
        one, two = self.one[i], self.two[j]
        if self.headed and not i:
            return self.content.like(self.mine[0], self.theirs[0]) - _LEVEL
        worth = self.likeness(i, j) - level(one.kind)
        if last_step(one.eid) == last_step(two.eid):
            worth += _SAME_NUMBER if one.kind in _NUMBERED else _SAME_COUNT
        if one.kind == "attachment" and one.part == two.part:
            worth += _SAME_PART
        return worth - (_OTHER_KIND if one.kind != two.kind else 0)

    def _group(self, i: int, i1: int, j: int, j1: int) -> float | None:
        """A group is worth something only where it is more alike than any pair in it, or nearly so and the one holds as many sayings
        as there are of the others. Heads are a pair anyway, so that a group with them has no other rival."""
        if family(self.one[i].kind) != "text":
            return None
        halves = [self._half(x, y) for x in range(i, i1) for y in range(j, j1)]
        rivals = halves[:1] if self.headed and not i else halves
        touching = [shared > 0 for _, shared in halves]
        mine, theirs = self.mine[i:i1], self.theirs[j:j1]
        told = self.content.sayings_agree(mine, theirs)
        if not any(touching) or not (told or all(touching)):
            return None
        least = max(like for like, _ in rivals) + (_TOLD_BETTER if told else _GROUP_BETTER)
        if self.content.at_most(mine, theirs, sum(shared for _, shared in halves)) < least:
            return None
        likeness = self.content.combined(mine, theirs)
        if likeness < least:
            return None
        members = len(mine) + len(theirs)
        return members / 2 * (likeness - _LEVEL) - (members - 2) * (_TOLD_COST if told else _GROUP_COST)

    def _half(self, i: int, j: int) -> tuple[float, float]:
        """The likeness of the own words of two members, and the weight of what they have in common."""
        if (i, j) not in self.halves:
            one, two = self.mine[i], self.theirs[j]
            self.halves[i, j] = (self.content.like(one, two), self.content.shared(one, two))
        return self.halves[i, j]

    def evidence(self) -> Callable[[int, int], float]:
        """What speaks for a pair if the numbering may be new: its content, and the printed number only where both lists end with the
        same one and so count the same things. An annex is a regulation or a plan whatever its number."""
        one, two = self.one[-1], self.two[-1]
        counted = last_step(one.eid) == last_step(two.eid) and one.kind in _NUMBERED
        return self._single if counted or one.kind == "attachment" else self.likeness

    def anchors(self) -> list[tuple[int, int]]:
        """Places whose words stand nowhere else in either list; heads are none."""
        found = self.content.unique(self.mine, self.theirs)
        return [(i, j) for i, j in found if i and j] if self.headed else found
