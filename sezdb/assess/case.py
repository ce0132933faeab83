"""What is assessed: indicators with their plans and actuals in a tree of criteria, each figure with its origin."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from sezdb.assess.method import Place, Text

NOWHERE: Final = Place("", "stated")
"""The place of what stands in no act: rows of a user's table."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an indicator has no score whatever its plan is: a code of the phrases, and the words."""

    code: str
    says: Text


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator in one criterion. Values are exact and in one unit; a ratio is in per cent, with a planned ratio or none."""

    id: str
    name: Text
    weight: Fraction
    plan: Fraction | None = None
    actual: Fraction | None = None
    plan_absent: bool = False
    """Whether the plan is known not to exist; else a plan that is None is only not held."""
    ratio: bool = False
    problem: Problem | None = None
    missing: Problem | None = None
    """Why there is no actual, where more is known than that it is missing."""
    excluded: bool = False
    key: str = ""
    """What counts once in the coverage: one indicator may stand in two criteria."""
    alias: str = ""
    """The id of the indicator of the method, where its own id is a name that a person wrote."""
    unit: str | None = None
    inputs: tuple[Text, ...] = ()
    origins: tuple[Text, ...] = ()
    formula: Text | None = None
    """How the actual was computed, where it is a ratio."""
    notes: tuple[Text, ...] = ()
    place: Place = NOWHERE

    @property
    def counts(self) -> bool:
        """Whether it takes part in the average of its criterion."""
        return not self.excluded and self.weight > 0


@dataclass(frozen=True, slots=True)
class Group:
    """A criterion, a sub-criterion or the total, with its members. ``problem``: why it has no average whatever its members are."""

    id: str
    name: Text
    weight: Fraction
    members: tuple["Item | Group", ...]
    problem: Problem | None = None
    excluded: bool = False
    weights: str = "assumed_equal"
    """Where the weights of its members come from: ``assumed_equal``, ``method`` or ``given``."""
    place: Place = NOWHERE

    @property
    def counts(self) -> bool:
        """Whether it takes part in the average above."""
        return not self.excluded and self.weight > 0

    def items(self) -> Iterator[Item]:
        """Every indicator below, in order."""
        for member in self.members:
            if isinstance(member, Group):
                yield from member.items()
            else:
                yield member

    def groups(self) -> Iterator["Group"]:
        """This group and every one below."""
        yield self
        for member in self.members:
            if isinstance(member, Group):
                yield from member.groups()


@dataclass(frozen=True, slots=True)
class Case:
    """One assessment to be made: the tree, what it is of, and what the analyst asked for."""

    root: Group
    zone: str | None = None
    year: int | None = None
    kind: str | None = None
    cumulative: bool = False
    weights_from: str = ""
    declared_absent: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    others: tuple[tuple[str, Group], ...] = ()
    """The tree under alternatives that change what an indicator is made of, by the id of the alternative."""


class NoMember(Exception):
    """Nothing in the tree has this id; ``known`` are those that there are."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"no indicator and no criterion is called «{name}»")
        self.known = known


def called(member: Item | Group) -> tuple[str, ...]:
    """What a member may be called: by its id, and by that of the indicator of the method."""
    return (member.id, member.alias) if isinstance(member, Item) and member.alias else (member.id,)


def exclude(group: Group, names: frozenset[str]) -> Group:
    """The tree with members left out: «8.4» everywhere, «C1:8.4» in one criterion, «C3» a whole criterion. Raises NoMember."""
    known = dict.fromkeys(
        name
        for one in group.groups()
        for member in one.members
        for own in called(member)
        for name in (own, f"{one.id}:{own}")
    )
    for name in sorted(names):
        if name not in known:
            raise NoMember(name, list(dict.fromkeys(name for name in known if ":" not in name)))
    return _without(group, names)


def _without(group: Group, names: frozenset[str]) -> Group:
    members = list[Item | Group]()
    for member in group.members:
        found = _without(member, names) if isinstance(member, Group) else member
        gone = any(own in names or f"{group.id}:{own}" in names for own in called(member))
        empty = isinstance(found, Group) and found.members != () and all(one.excluded for one in found.members)
        members.append(replace(found, excluded=True) if gone or empty else found)
    return replace(group, members=tuple(members))
