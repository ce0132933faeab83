"""Which provision of one language of an act is which of another: by place, then by order under one parent, then by content.

A pure function of two sequences. The trees are walked from the top: the children of two provisions that belong together are paired
in order, where one may stand for several (``split``, ``merged``) or for none; what is left is then looked for elsewhere by its content.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from corpus.align_content import Content
from corpus.align_doubt import unsure
from corpus.align_entry import TEXT, TRANSPARENT, Entry, family, last_step
from corpus.align_path import Step, best_path
from corpus.align_worth import Worth, level

METHODS: Final = ("eid", "order", "content", "split", "merged")
"""How a pair was found: the same eId; the same place in the order under one parent; another eId but the same content; one of the first
side is several of the second; several of the first are one of the second."""

_UNTOUCHED: Final = 0.35
"""Likeness from which nothing speaks against a pair of the same number."""
_NEAR: Final = 3
"""Places on each side that are asked where a pair is less alike than that: a shift would show there."""
_CONTENT: Final = 0.5
"""Likeness from which a pair with another eId is called one of content."""
_SURE_WEIGHT, _MOVED_WEIGHT = 6.0, 20.0
"""Weight of what two provisions left over must have in common: two rare words; many where it would have moved to another parent."""
_UNSURE: Final = 0.25
"""Most that a pair scores beside a gap that might as well stand elsewhere."""
_SAME_PLACE: Final = 0.3
"""The share of the doubt that the same eId takes away from a score."""


class Pair(NamedTuple):
    """Two provisions that say the same; ``score`` is 0..1: 1 for the same place and the same content, about 0.5 where only
    the place speaks, 0.25 at most where an item is missing beside it and nothing tells which."""

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
        return parent.kind in TRANSPARENT and not child.eid.startswith(f"{parent.eid}__")

    def free(self, taken: set[str]) -> list[Entry]:
        return [one for one in self.entries if one.eid not in taken]


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
            for name in sorted(families.keys() | others.keys()):
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
        return (one, two) if one.kind in TEXT and two.kind in TEXT else None

    def _in_order(
        self, one: list[Entry], two: list[Entry], heads: tuple[Entry, Entry] | None
    ) -> list[tuple[str | None, str | None]]:
        """Pair two lists under one parent; the new pairs."""
        if self._as_they_are(one, two):
            return [pair for first, second in zip(one, two, strict=True) for pair in self._pair([first], [second])]
        if heads:
            one, two = [heads[0], *one], [heads[1], *two]
        made: list[tuple[str | None, str | None]] = []
        worth = Worth(one, two, self.content, heads is not None)
        steps = list(best_path(len(one), len(two), worth.gain, worth.anchors))
        doubted = unsure(steps[1:] if heads else steps, worth.evidence())
        for step in steps:
            mine, theirs = one[step.a0 : step.a1], two[step.b0 : step.b1]
            if not mine or not theirs or (heads and step == Step(0, 1, 0, 1)):
                continue
            made += self._pair(mine, theirs, bool(heads) and step.a0 == 0, (step.a0, step.b0) in doubted)
        return made

    def _as_they_are(self, one: list[Entry], two: list[Entry]) -> bool:
        """Whether two lists have the same numbers and nothing speaks against any pair."""
        return (
            len(one) == len(two)
            and all(
                last_step(first.eid) == last_step(second.eid) and first.kind == second.kind
                for first, second in zip(one, two, strict=True)
            )
            and all(self._undisputed(one, two, at) for at in range(len(one)))
        )

    def _undisputed(self, one: list[Entry], two: list[Entry], at: int) -> bool:
        """Whether a pair of one place is alike, or at least more so than either of it and its neighbours."""
        likeness = self.content.likeness(one[at].eid, two[at].eid)
        if likeness >= max(_UNTOUCHED, level(one[at].kind)):
            return True
        near = [other for other in range(max(0, at - _NEAR), min(len(one), at + _NEAR + 1)) if other != at]
        return level(one[at].kind) < _UNTOUCHED and all(
            self.content.likeness(one[mine].eid, two[theirs].eid) <= likeness
            for other in near
            for mine, theirs in ((at, other), (other, at))
        )

    def _pair(
        self, mine: list[Entry], theirs: list[Entry], headed: bool = False, doubted: bool = False
    ) -> list[tuple[str | None, str | None]]:
        """Keep what a step pairs; the new pairs, under which the walk goes on. The heads of a list are a pair already."""
        grouped = "split" if len(theirs) > 1 else "merged" if len(mine) > 1 else ""
        likeness = self.content.group([item.eid for item in mine], [item.eid for item in theirs])
        made: list[tuple[str | None, str | None]] = []
        for first, second in [(x, y) for x in mine for y in theirs][headed:]:
            self._keep(first.eid, second.eid, likeness, grouped, _UNSURE if doubted else 1.0)
            made.append((first.eid, second.eid))
        return made

    def _keep(self, a: str, b: str, likeness: float, grouped: str = "", most: float = 1.0) -> None:
        method = grouped or ("eid" if a == b else "content" if likeness >= _CONTENT else "order")
        score = likeness + (1 - likeness) * _SAME_PLACE if a == b else likeness
        self.pairs[a, b] = Pair(a, b, round(min(most, score), 3), method)
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
