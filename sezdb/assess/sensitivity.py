"""How far the band hangs on the weights: for each weight the exact value at which the band becomes another one. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sezdb.assess.method import Band, Method
from sezdb.assess.score import Averaged, Scored


@dataclass(frozen=True, slots=True)
class Change:
    """A weight that would change the band: what it is, the bound where it turns, and the band there. ``at``: the band changes already at
    this weight (else only beyond it). ``band`` None: the reading gives none there."""

    id: str
    within: str
    weight: Fraction
    turns: Fraction
    bound: Fraction
    at: bool
    band: Band | None

    @property
    def factor(self) -> Fraction:
        """The new weight as a multiple of the old."""
        return self.turns / self.weight

    @property
    def size(self) -> Fraction:
        """How far the weight moves, as a part of itself: the same whatever all weights are multiplied by."""
        return abs(self.factor - 1)


def band_changes(total: Averaged, method: Method, reading: str) -> tuple[Change, ...]:
    """Every change of one weight alone that changes the band, the smallest first. Empty where there is no band, or no weight can do it."""
    band = method.band_of(total.value, reading) if total.value is not None else None
    if band is None:
        return ()
    held, found = band.at[reading], list[Change]()
    for bound, beyond in ((held.low, _below(method, reading, band)), (held.high, _above(method, reading, band))):
        if bound is None:
            continue
        there = method.band_of(bound, reading)
        at = there is not band
        for one, group, turns in _turns(total, bound):
            if at or (beyond is not None and turns > 0):
                found.append(Change(one.id, group.id, one.weight, turns, bound, at, there if at else beyond))
    return tuple(sorted(found, key=lambda one: (one.size, one.id, one.within, one.bound)))


def _turns(group: Averaged, needed: Fraction) -> Iterator[tuple[Scored | Averaged, Averaged, Fraction]]:
    """The weights in a group, and below it, at which its average becomes ``needed``: solved for each weight while the others stay."""
    taking = [one for one in group.members if one.counts and one.value is not None]
    weight = sum((one.weight for one in taking), Fraction(0))
    points = sum((one.weight * (one.value or 0) for one in taking), Fraction(0))
    for one in taking:
        own = one.value or Fraction(0)
        rest_weight, rest_points = weight - one.weight, points - one.weight * own
        if own != needed and rest_weight:
            turns = (needed * rest_weight - rest_points) / (own - needed)
            if turns >= 0:
                yield one, group, turns
        if isinstance(one, Averaged):
            yield from _turns(one, (needed * weight - rest_points) / one.weight)


def _below(method: Method, reading: str, band: Band) -> Band | None:
    return next((one for one in method.bands if one.at[reading].high == band.at[reading].low), None)


def _above(method: Method, reading: str, band: Band) -> Band | None:
    return next((one for one in method.bands if one.at[reading].low == band.at[reading].high), None)
