"""How alike the content of two provisions is, whatever their languages: the rarer a thing in common, the more it says."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.align_words import tokens
from corpus.text import folded

_PRIOR: Final = 0.35
"""Likeness of two provisions of which nothing is known."""
_STRENGTH: Final = 2.0
"""Weight of what has to be known until it counts more than knowing nothing; a word that stands in every tenth provision weighs 2.4."""
_UNKNOWN: Final = 0.5
"""Doubt that each word adds which cannot be compared."""
_CLAUSE: Final = re.compile(r"[;.]\s+(?=[^\W\d_])")
"""Where one saying ends and the next begins inside a provision."""
_KINDS: Final = {"#": 1.5, "=": 1.0, "~": 1.0}
"""How much figures, meanings and sounds that are as rare say."""
_ONE_SIDED: Final = 0.5
"""Share of its weight that a figure or meaning has which the other expression does not know at all: it may be worded otherwise there. A
sound that the other does not have says nothing."""
_LENGTH: Final = 0.08
"""Most that a wrong length takes away."""
_USUAL_SPREAD: Final = 0.45
"""Spread of the logarithm of the ratio of lengths of true pairs; a provision twice as long as usual is 1.5 of it away."""
_SURE, _AHEAD = 0.6, 0.1
"""What a pair found by content alone needs: likeness, and distance to the next best."""
Text = tuple[str, str | None, str, str, str]
"""eId, parent's eId, text, language, number of its own."""


@dataclass(slots=True)
class Profile:
    """What a provision can be compared by: its own words, and those of everything under it as well."""

    own: Counter[str]
    length: int
    words: str
    unknown: int = 0
    clauses: int = 1
    whole: Counter[str] = field(default_factory=Counter)
    weight: float = 0.0
    whole_weight: float = 0.0
    has_children: bool = False


class Content:
    """The provisions of two expressions, comparable."""

    def __init__(self, left: Iterable[Text], right: Iterable[Text]) -> None:
        sides = [list(left), list(right)]
        self._profiles = [
            {
                eid: Profile(tokens(text, lang, num), len(text), folded(text), clauses=len(_CLAUSE.findall(text)) + 1)
                for eid, _, text, lang, num in side
            }
            for side in sides
        ]
        counts = [Counter(token for one in side.values() for token in one.own) for side in self._profiles]
        total = sum(map(len, self._profiles))
        both = counts[0] + counts[1]
        self._weights = {
            token: math.log(1 + total / count)
            * _KINDS[token[0]]
            * (1 if token in counts[0] and token in counts[1] else _ONE_SIDED)
            for token, count in both.items()
            if token[0] != "~" or (token in counts[0] and token in counts[1])
        }
        for side, texts in zip(self._profiles, sides, strict=True):
            self._finish(side, texts)
        lengths = [sum(one.length for one in side.values()) or 1 for side in self._profiles]
        self._ratio = math.log(lengths[1] / lengths[0])

    def _finish(self, side: dict[str, Profile], texts: list[Text]) -> None:
        """Drop what cannot be compared, add the words of children to those of their parents, weigh everything."""
        weights = self._weights
        for one in side.values():
            for token in [token for token in one.own if token not in weights]:
                one.unknown += one.own.pop(token)
            one.whole = one.own
            one.weight = self._weigh(one.own)
        parents = {eid: parent for eid, parent, *_ in texts}
        for parent in {parent for parent in parents.values() if parent is not None}:
            side[parent].has_children, side[parent].whole = True, Counter(side[parent].own)
        for eid, one in side.items():
            above = parents[eid]
            while above is not None:
                side[above].whole.update(one.own)
                above = parents[above]
        for one in side.values():
            one.whole_weight = self._weigh(one.whole) if one.has_children else one.weight

    def _weigh(self, found: Counter[str]) -> float:
        return sum(self._weights[token] * count for token, count in found.items())

    def profile(self, side: int, eid: str) -> Profile:
        """The profile of a provision of the first side (0) or the second (1)."""
        return self._profiles[side][eid]

    def likeness(self, a: str, b: str) -> float:
        """How alike two provisions are, 0..1: by their own words and, where something stands under both, by all of it as well."""
        one, two = self._profiles[0][a], self._profiles[1][b]
        own = self.like(one, two)
        if not (one.has_children and two.has_children):
            return own
        whole = self._dice(self._shared(one.whole, two.whole), one.whole_weight + two.whole_weight, 0)
        return (own + whole) / 2

    def like(self, one: Profile, two: Profile) -> float:
        """How alike the own words of two provisions are."""
        if one.words == two.words:
            return 1.0
        near = self._dice(self._shared(one.own, two.own), one.weight + two.weight, one.unknown + two.unknown)
        return max(0.0, near - self._stretch(one.length, two.length))

    def combined(self, mine: Sequence[Profile], theirs: Sequence[Profile]) -> float:
        """How alike several provisions of one side, taken together, and those of the other are."""
        if len(mine) == len(theirs) == 1:
            return self.like(mine[0], theirs[0])
        one, two = (sum((item.own for item in side), Counter[str]()) for side in (mine, theirs))
        every = (*mine, *theirs)
        near = self._dice(
            self._shared(one, two), sum(item.weight for item in every), sum(item.unknown for item in every)
        )
        return max(0.0, near - self._stretch(*(sum(item.length for item in side) for side in (mine, theirs))))

    def at_most(self, mine: Sequence[Profile], theirs: Sequence[Profile], shared: float) -> float:
        """A likeness that several provisions of one side, taken together, and those of the other do not exceed; ``shared`` is the
        sum of what each pair of them has in common. It costs much less than the likeness itself."""
        every = (*mine, *theirs)
        return self._dice(shared, sum(item.weight for item in every), sum(item.unknown for item in every))

    def group(self, mine: Sequence[str], theirs: Sequence[str]) -> float:
        """The likeness of what a step of the path pairs."""
        if len(mine) == len(theirs) == 1:
            return self.score(mine[0], theirs[0])
        return self.combined([self._profiles[0][a] for a in mine], [self._profiles[1][b] for b in theirs])

    def sayings_agree(self, mine: Sequence[Profile], theirs: Sequence[Profile]) -> bool:
        """Whether one provision holds as many sayings as several of the other side."""
        return sum(one.clauses for one in mine) == sum(two.clauses for two in theirs)

    def score(self, a: str, b: str) -> float:
        """The likeness of two provisions that are a pair: their own words may say more than all that stands under them."""
        return max(self.likeness(a, b), self.like(self._profiles[0][a], self._profiles[1][b]))

    def shared(self, one: Profile, two: Profile) -> float:
        """The weight of what the own words of two provisions have in common."""
        return self._shared(one.own, two.own)

    def _shared(self, one: Counter[str], two: Counter[str]) -> float:
        if len(two) < len(one):
            one, two = two, one
        weights = self._weights
        return sum(weights[token] * min(count, two[token]) for token, count in one.items() if token in two)

    def _dice(self, shared: float, total: float, unknown: int) -> float:
        doubt = _STRENGTH + _UNKNOWN * unknown
        return (2 * shared + doubt * _PRIOR) / (total + doubt)

    def _stretch(self, one: int, two: int) -> float:
        """What an unusual ratio of lengths takes away."""
        away = (math.log((two + 1) / (one + 1)) - self._ratio) / _USUAL_SPREAD
        return _LENGTH * min(1.0, away * away / 4)

    def unique(self, mine: Sequence[Profile], theirs: Sequence[Profile]) -> list[tuple[int, int]]:
        """Places of two lists that are alike and have a word or figure in common that stands nowhere else in either list."""
        places = [_places(side) for side in (mine, theirs)]
        found = {
            (at[0], to[0])
            for token, at in places[0].items()
            if len(at) == 1 and len(to := places[1].get(token, [])) == 1
        }
        return sorted((i, j) for i, j in found if self.like(mine[i], theirs[j]) >= _SURE)

    def mutual(
        self, left: Sequence[str], right: Sequence[str], needed: Callable[[str, str], float | None]
    ) -> list[tuple[str, str, float]]:
        """Pairs of provisions that are each other's best, clearly; in the order of the first. ``needed`` tells what the weight of
        what they have in common must be, None where they cannot be a pair."""
        held = _places([self._profiles[1][b] for b in right])
        scores = dict[tuple[str, str], float]()
        for a in left:
            one = self._profiles[0][a]
            near = {right[at] for token in one.own for at in held.get(token, ())}
            for b in near:
                two = self._profiles[1][b]
                least = needed(a, b)
                if least is not None and self._shared(one.own, two.own) >= least:
                    scores[a, b] = self.like(one, two)
        best = [_best(scores, side) for side in (0, 1)]
        return [
            (a, b, score)
            for a in left
            for b, score in best[0].get(a, ())
            if score >= _SURE and any(other == a for other, _ in best[1].get(b, ()))
        ]


def _places(side: Sequence[Profile]) -> dict[str, list[int]]:
    """Where each token stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(side):
        for token in one.own:
            found[token].append(at)
    return found


def _best(scores: dict[tuple[str, str], float], side: int) -> dict[str, list[tuple[str, float]]]:
    """For each provision of a side its best partner, where the next best is clearly behind."""
    by: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for pair, score in scores.items():
        by[pair[side]].append((score, pair[1 - side]))
    found = dict[str, list[tuple[str, float]]]()
    for eid, near in by.items():
        near.sort(reverse=True)
        if len(near) == 1 or near[0][0] - near[1][0] >= _AHEAD:
            found[eid] = [(near[0][1], near[0][0])]
    return found
