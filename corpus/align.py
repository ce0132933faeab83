"""Which provision of one language of an act is which of another: by place, then by order under one parent, then by content.

A pure function of two sequences. The trees are walked from the top: the children of two provisions that belong together are paired
in order, where one may stand for several (``split``, ``merged``) or for none; what is left is then looked for elsewhere by its content.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from corpus.align_content import Content
from corpus.align_path import Step, best_path

METHODS: Final = ("eid", "order", "content", "split", "merged")
"""How a pair was found: the same eId; the same place in the order under one parent; another eId but the same content; one of the first
side is several of the second; several of the first are one of the second."""

_TEXT: Final = frozenset({"paragraph", "subparagraph", "indent", "part", "p", "article", "quoted"})
"""Kinds that stand for one another: a part of one text may be an indent of the other."""
_TRANSPARENT: Final = frozenset({"chapter", "section", "table"})
"""Kinds that group others and are no step of their eIds."""
_NUMBERED: Final = frozenset({"paragraph", "subparagraph", "article", "chapter", "section", "attachment"})
"""Kinds whose number is printed: the same one says more than the same place in a count."""
_DOUBTED: Final = frozenset({"mark", "alert"})
"""Kinds of which each language has its own: only content makes them one."""

_LEVEL, _LEVEL_DOUBTED = 0.25, 0.75
"""Likeness at which a pair is worth no more than two provisions left alone."""
_SAME_NUMBER, _SAME_COUNT, _SAME_PART = 0.2, 0.05, 0.1
_OTHER_KIND: Final = 0.1
_GROUP_COST, _GROUP_BETTER = 0.2, 0.04
"""A group of two and one counts as one and a half pairs, less a cost for each member beyond a pair; it must be this much more alike than
the best pair in it."""
_TOLD_COST, _TOLD_BETTER = 0.05, -0.12
"""The same where the one is seen to hold as many sayings as there are others."""
_UNTOUCHED: Final = 0.35
"""Likeness from which two lists with the same numbers are taken as they are: nothing speaks against any pair."""
_CONTENT: Final = 0.5
"""Likeness from which a pair with another eId is called one of content."""
_SURE_WEIGHT, _MOVED_WEIGHT = 6.0, 20.0
"""Weight of what two provisions left over must have in common: two rare words; many where it would have moved to another parent."""
_PINNED: Final = 1000.0
_SAME_PLACE: Final = 0.3
"""The share of the doubt that the same eId takes away from a score."""


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


class Pair(NamedTuple):
    """Two provisions that say the same; ``score`` is 0..1: 1 for the same place and the same content, about 0.5 where only the place speaks."""

    a: str
    b: str
    score: float
    method: str


class Alignment(NamedTuple):
    """The pairs in the order of the first side, and the eIds of each side that stand alone."""

    pairs: tuple[Pair, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def align(left: Sequence[Entry], right: Sequence[Entry]) -> Alignment:
    """Pair the provisions of two expressions of one act. The order of the sequences does not matter, that of ``ordinal`` does."""
    return _Aligner(left, right).aligned()


class _Side:
    """One expression as a tree: the members under each parent by family."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = sorted(entries, key=lambda one: (one.ordinal, one.eid))
        self.by_eid = {one.eid: one for one in self.entries}
        self.children: dict[str | None, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        self.parent: dict[str, str | None] = {}
        for one in self.entries:
            parent = one.parent
            while parent is not None and parent in self.by_eid and self._is_grouping(self.by_eid[parent], one):
                parent = self.by_eid[parent].parent
            self.parent[one.eid] = parent if parent in self.by_eid else None
            self.children[self.parent[one.eid]][family(one.kind)].append(one)

    @staticmethod
    def _is_grouping(parent: Entry, child: Entry) -> bool:
        return parent.kind in _TRANSPARENT and not child.eid.startswith(f"{parent.eid}__")

    def free(self, taken: set[str]) -> list[Entry]:
        return [one for one in self.entries if one.eid not in taken]


def family(kind: str) -> str:
    """The name of the kinds that may be paired with a kind."""
    return "text" if kind in _TEXT else kind


class _Aligner:
    """The work on one act; ``pairs`` grows from the top of the trees down."""

    def __init__(self, left: Sequence[Entry], right: Sequence[Entry]) -> None:
        self.a, self.b = _Side(left), _Side(right)
        self.content = Content(self._texts(self.a), self._texts(self.b))
        self.pairs: dict[tuple[str, str], Pair] = {}
        self.taken_a, self.taken_b = set[str](), set[str]()

    @staticmethod
    def _texts(side: _Side) -> list[tuple[str, str | None, str, str, str]]:
        return [(one.eid, side.parent[one.eid], one.text, one.lang, one.num) for one in side.entries]

    def aligned(self) -> Alignment:
        self._descend([(None, None)])
        while found := self._elsewhere():
            self._descend(found)
        order = {one.eid: at for at, one in enumerate(self.a.entries)}
        places = {one.eid: at for at, one in enumerate(self.b.entries)}
        pairs = sorted(self.pairs.values(), key=lambda pair: (order[pair.a], places[pair.b]))
        return Alignment(
            tuple(pairs),
            tuple(one.eid for one in self.a.free(self.taken_a)),
            tuple(one.eid for one in self.b.free(self.taken_b)),
        )

    def _descend(self, pairs: Iterable[tuple[str | None, str | None]]) -> None:
        """Pair what stands under each pair, and under the pairs so found."""
        waiting = deque(pairs)
        while waiting:
            above, other = waiting.popleft()
            families, others = self.a.children[above], self.b.children[other]
            for name in families.keys() | others.keys():
                one, two = families.get(name, []), others.get(name, [])
                one = [item for item in one if item.eid not in self.taken_a]
                two = [item for item in two if item.eid not in self.taken_b]
                heads = self._heads(above, other) if name == "text" else None
                if (one and two) or (heads and (one or two)):
                    waiting.extend(self._in_order(one, two, heads))

    def _heads(self, above: str | None, other: str | None) -> tuple[Entry, Entry] | None:
        """The two parents themselves where they are text: a child of one may stand in the words of the other."""
        if above is None or other is None:
            return None
        one, two = self.a.by_eid[above], self.b.by_eid[other]
        return (one, two) if one.kind in _TEXT and two.kind in _TEXT else None

    def _in_order(
        self, one: list[Entry], two: list[Entry], heads: tuple[Entry, Entry] | None
    ) -> list[tuple[str | None, str | None]]:
        """Pair two lists under one parent; the new pairs."""
        if self._as_they_are(one, two):
            return [self._pair([first], [second]) for first, second in zip(one, two, strict=True)]
        if heads:
            one, two = [heads[0], *one], [heads[1], *two]
        made: list[tuple[str | None, str | None]] = []
        walk = _Walk(one, two, self.content, heads is not None)
        for step in best_path(len(one), len(two), walk.gain, walk.anchors):
            mine, theirs = one[step.a0 : step.a1], two[step.b0 : step.b1]
            if not mine or not theirs or (heads and step == Step(0, 1, 0, 1)):
                continue
            made.append(self._pair(mine, theirs, bool(heads) and step.a0 == 0))
        return made[1:] if made and heads and made[0] == (heads[0].eid, heads[1].eid) else made

    def _as_they_are(self, one: list[Entry], two: list[Entry]) -> bool:
        """Whether two lists have the same numbers and nothing speaks against any pair."""
        return len(one) == len(two) and all(
            last_step(first.eid) == last_step(second.eid)
            and first.kind == second.kind
            and self.content.likeness(first.eid, second.eid) >= max(_UNTOUCHED, level(first.kind))
            for first, second in zip(one, two, strict=True)
        )

    def _pair(self, mine: list[Entry], theirs: list[Entry], headed: bool = False) -> tuple[str | None, str | None]:
        """Keep what a step pairs; the two under which the walk goes on. The heads of a list are a pair already."""
        grouped = "split" if len(theirs) > 1 else "merged" if len(mine) > 1 else ""
        likeness = self.content.group([item.eid for item in mine], [item.eid for item in theirs])
        for place, (first, second) in enumerate((x, y) for x in mine for y in theirs):
            if not (headed and place == 0):
                self._keep(first.eid, second.eid, likeness, grouped)
        return mine[0].eid, theirs[0].eid

    def _keep(self, a: str, b: str, likeness: float, grouped: str = "") -> None:
        method = grouped or ("eid" if a == b else "content" if likeness >= _CONTENT else "order")
        score = likeness + (1 - likeness) * _SAME_PLACE if a == b else likeness
        self.pairs[a, b] = Pair(a, b, round(min(1.0, score), 3), method)
        self.taken_a.add(a)
        self.taken_b.add(b)

    def _elsewhere(self) -> list[tuple[str | None, str | None]]:
        """Pair what is left by content alone, wherever it stands; the new pairs."""
        left, right = self.a.free(self.taken_a), self.b.free(self.taken_b)
        if not left or not right:
            return []
        found = self.content.mutual([one.eid for one in left], [one.eid for one in right], self._needed)
        for a, b, likeness in found:
            self._keep(a, b, likeness)
        return [(a, b) for a, b, _ in found]

    def _needed(self, a: str, b: str) -> float | None:
        """The weight that two provisions left over must have in common: more where their parents are pairs with others."""
        if family(self.a.by_eid[a].kind) != family(self.b.by_eid[b].kind):
            return None
        above, other = self.a.parent[a], self.b.parent[b]
        settled = above in self.taken_a and other in self.taken_b and (above, other) not in self.pairs
        return _MOVED_WEIGHT if settled else _SURE_WEIGHT


def level(kind: str) -> float:
    """The likeness at which a pair of a kind is worth no more than two left alone."""
    return _LEVEL_DOUBTED if kind in _DOUBTED else _LEVEL


def last_step(eid: str) -> str:
    """The last step of an eId: att_1__para_3 → para_3."""
    return eid.rpartition("__")[2]


class _Walk:
    """What the steps through two lists are worth."""

    def __init__(self, one: list[Entry], two: list[Entry], content: Content, headed: bool) -> None:
        self.one, self.two, self.content, self.headed = one, two, content, headed
        self.mine = [content.profile(0, item.eid) for item in one]
        self.theirs = [content.profile(1, item.eid) for item in two]
        self.known: dict[tuple[int, int], float] = {}
        self.halves: dict[tuple[int, int], tuple[float, float]] = {}

    def likeness(self, i: int, j: int) -> float:
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
        likeness = self.content.combined(mine, theirs)
        if likeness < max(like for like, _ in rivals) + (_TOLD_BETTER if told else _GROUP_BETTER):
            return None
        members = len(mine) + len(theirs)
        return members / 2 * (likeness - _LEVEL) - (members - 2) * (_TOLD_COST if told else _GROUP_COST)

    def _half(self, i: int, j: int) -> tuple[float, float]:
        """The likeness of the own words of two members, and the weight of what they have in common."""
        if (i, j) not in self.halves:
            one, two = self.mine[i], self.theirs[j]
            self.halves[i, j] = (self.content.like(one, two), self.content.shared(one, two))
        return self.halves[i, j]

    def anchors(self) -> list[tuple[int, int]]:
        """Places whose words stand nowhere else in either list; heads are none."""
        found = self.content.unique(self.mine, self.theirs)
        return [(i, j) for i, j in found if i and j] if self.headed else found
