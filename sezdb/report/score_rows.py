"""The tree of scores as rows of a sheet: each average stands above the rows that it is made of, so that a formula can follow it. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from sezdb.assess.assessment import Assessment
from sezdb.assess.method import Place, Text
from sezdb.assess.score import Averaged, Scored

Value = Fraction | int | None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row: an average over the rows ``members`` (first and last), a reference to the average in the row ``refers``, or an indicator.
    ``values``: by reading; of an average without members they are all there is."""

    row: int
    within: str
    id: str
    name: Text
    weight: Value
    counts: int
    values: dict[str, Value]
    place: Place
    left_out: bool
    members: tuple[int, int] | None = None
    refers: int | None = None
    scored: Scored | None = None
    share: Fraction | None = None

    @property
    def is_average(self) -> bool:
        """Whether other rows stand below it as its members."""
        return self.scored is None and self.refers is None


def score_rows(found: Assessment, first: int) -> list[ScoreRow]:
    """The rows of an assessment from the row ``first`` on, the total on top."""
    groups = list(found.headline.total.averaged())
    starts, at = list[int](), first
    for group in groups:
        starts.append(at)
        at += 1 + len(group.members)
    by_shares = found.method.rules["weighting"] == "shares"
    rows = list[ScoreRow]()
    for place, (group, start) in enumerate(zip(groups, starts, strict=True)):
        same = {name: list(one.total.averaged())[place] for name, one in found.readings.items()}
        averages: dict[str, Value] = {name: one.value for name, one in same.items()}
        rows.append(_average(group, start, averages))
        shares = by_shares and any(isinstance(one, Scored) for one in group.members if one.counts)
        for order, member in enumerate(group.members):
            row = start + 1 + order
            if isinstance(member, Averaged):
                refers = starts[next(at for at, one in enumerate(groups) if one is member)]
                rows.append(_sub(member, group.id, row, refers, None if shares else member.weight))
            else:
                points: dict[str, Value] = {name: one.members[order].value for name, one in same.items()}
                rows.append(_indicator(member, group.id, row, points, member.share if shares else member.weight))
    return rows


def _average(group: Averaged, row: int, values: dict[str, Value]) -> ScoreRow:
    whole = group.group.problem is None and group.members
    return ScoreRow(
        row=row,
        within="",
        id=group.id,
        name=group.group.name,
        weight=None,
        counts=1,
        values=values,
        place=group.group.place,
        left_out=group.excluded,
        members=(row + 1, row + len(group.members)) if whole else None,
    )


def _sub(group: Averaged, within: str, row: int, refers: int, weight: Value) -> ScoreRow:
    return ScoreRow(
        row=row,
        within=within,
        id=group.id,
        name=group.group.name,
        weight=weight,
        counts=int(group.counts),
        values={},
        place=group.group.place,
        left_out=group.excluded,
        refers=refers,
    )


def _indicator(one: Scored, within: str, row: int, values: dict[str, Value], weight: Value) -> ScoreRow:
    return ScoreRow(
        row=row,
        within=within,
        id=one.id,
        name=one.item.name,
        weight=weight,
        counts=int(one.counts),
        values=values,
        place=one.item.place,
        left_out=one.excluded,
        scored=one,
        share=one.share,
    )
