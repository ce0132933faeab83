"""Shares, scores and weighted averages of a tree of criteria: exact, by one reading of a method. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from sezdb.assess.case import Group, Item
from sezdb.assess.method import Method, Text
from sezdb.assess.phrases import say


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator with its share in per cent and its score, or the reason why there is none (also of an absent plan's score)."""

    item: Item
    share: Fraction | None
    score: int | None
    reason: str | None
    says: Text | None
    part: Fraction | None = None
    """Its part of the total (0 to 1); None where it has none."""

    @property
    def value(self) -> Fraction | None:
        """What enters the average."""
        return None if self.score is None else Fraction(self.score)

    @property
    def id(self) -> str:
        """The id of the indicator."""
        return self.item.id

    @property
    def weight(self) -> Fraction:
        """Its weight within the criterion."""
        return self.item.weight

    @property
    def excluded(self) -> bool:
        """Whether it is left out."""
        return self.item.excluded

    @property
    def counts(self) -> bool:
        """Whether it takes part in the average."""
        return self.item.counts


@dataclass(frozen=True, slots=True)
class Averaged:
    """A criterion or the total with its weighted average, or the ids of what blocks it."""

    group: Group
    members: tuple["Scored | Averaged", ...]
    value: Fraction | None
    blocked_by: tuple[str, ...]
    part: Fraction | None = None

    @property
    def id(self) -> str:
        """The id of the criterion."""
        return self.group.id

    @property
    def weight(self) -> Fraction:
        """Its weight among its neighbours."""
        return self.group.weight

    @property
    def excluded(self) -> bool:
        """Whether it is left out."""
        return self.group.excluded

    @property
    def counts(self) -> bool:
        """Whether it takes part in the average above."""
        return self.group.counts

    def scored(self) -> Iterator[Scored]:
        """Every indicator below, in order."""
        for member in self.members:
            if isinstance(member, Averaged):
                yield from member.scored()
            else:
                yield member

    def averaged(self) -> Iterator["Averaged"]:
        """This one and every criterion below."""
        yield self
        yield from self.criteria()

    def criteria(self) -> Iterator["Averaged"]:
        """Every criterion below, without this one."""
        for member in self.members:
            if isinstance(member, Averaged):
                yield from member.averaged()


def evaluate(root: Group, method: Method, reading: str, rules: dict[str, str] | None = None) -> Averaged:
    """The whole tree scored by a reading; ``rules`` stand in the place of those of the method."""
    return _average(root, method, reading, method.rules | (rules or {}), Fraction(1))


def score_item(item: Item, method: Method, reading: str, rules: dict[str, str], part: Fraction | None = None) -> Scored:
    """The share and score of one indicator. A share above 100 is kept; a plan of 0 has no share."""

    def none(reason: str, says: Text | None = None, share: Fraction | None = None) -> Scored:
        return Scored(item, share, None, reason, says or say(reason, "reason"), part)

    if item.problem is not None:
        return none(item.problem.code, item.problem.says)
    if item.plan is None:
        rule = rules["ratio_without_plan" if item.ratio else "plan_not_held"]
        if item.plan_absent or rule == "zero":
            score = method.score_without_plan
            return Scored(item, None, score, "no plan", say("no plan", "reason"), part)
        if item.actual is None:
            return none(item.missing.code, item.missing.says) if item.missing else none("plan and actual missing")
        if rule == "direct":
            return _on_scale(item, item.actual, method, reading, rules, part)
        return none("no planned ratio" if item.ratio else "no plan held")
    if item.plan == 0:
        return none("plan is zero")
    if item.actual is None:
        return none(item.missing.code, item.missing.says) if item.missing else none("actual missing")
    return _on_scale(item, item.actual / item.plan * 100, method, reading, rules, part)


def _on_scale(
    item: Item, share: Fraction, method: Method, reading: str, rules: dict[str, str], part: Fraction | None
) -> Scored:
    if share == 0 and rules["zero_share"] == "zero":
        return Scored(item, share, min(step.score for step in method.steps), None, None, part)
    read = method.reading(reading)
    placed = Fraction(floor(share + Fraction(1, 2))) if read.rounding == "half_up" else share
    score = next((step.score for step in method.steps if step.at and placed in step.at[reading]), None)
    reason = "between the printed steps" if score is None else None
    return Scored(item, share, score, reason, say(reason, "reason") if reason else None, part)


def _average(group: Group, method: Method, reading: str, rules: dict[str, str], part: Fraction | None) -> Averaged:
    total = sum((one.weight for one in group.members if one.counts), Fraction(0))
    members = list[Scored | Averaged]()
    for one in group.members:
        own = part * one.weight / total if part is not None and total and one.counts else None
        if isinstance(one, Group):
            members.append(_average(one, method, reading, rules, own))
        else:
            members.append(score_item(one, method, reading, rules, own))
    taking = [one for one in members if one.counts]
    blocked = [group.id] if group.problem is not None else [one.id for one in taking if one.value is None]
    value = None if blocked else _weighted(taking, rules)
    return Averaged(group, tuple(members), value, tuple(dict.fromkeys(blocked)), part)


def _weighted(taking: list["Scored | Averaged"], rules: dict[str, str]) -> Fraction | None:
    """The weighted average of members that all have a value; None where no weight is left, or shares are to be weights and one has none."""
    weights = [one.weight for one in taking]
    if rules["weighting"] == "shares" and any(isinstance(one, Scored) for one in taking):
        shares = [one.share if isinstance(one, Scored) else None for one in taking]
        if any(share is None for share in shares):
            return None
        weights = [share for share in shares if share is not None]
    total = sum(weights, Fraction(0))
    if not total:
        return None
    return sum((weight * (one.value or 0) for weight, one in zip(weights, taking, strict=True)), Fraction(0)) / total
