"""A zone and a year as what an assessment takes: the criteria of a method filled with the figures that the database holds."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from sezdb.assess.case import Case, Group, Item, NoMember, Problem
from sezdb.assess.figures import shown
from sezdb.assess.method import Criterion, Indicator, Method, Text
from sezdb.assess.phrases import listed, say
from sezdb.clock import today
from sezdb.database import Row
from sezdb.target_levels import shown_number
from sezdb.targets import target_rows
from sezdb.zone_inputs import NOTHING, Held, held_inputs, unit_problem, zone_region

EVERY = "all"
"""What says of every indicator with a value and no plan that its plan does not exist."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which assessment of a zone is asked for. ``absent``: ids of indicators whose plan is said not to exist, or ``all``."""

    year: int
    kind: str | None = None
    cumulative: bool = False
    region: str | None = None
    absent: frozenset[str] = frozenset()


def zone_case(connection: sqlite3.Connection, method: Method, zone: str, asked: Question) -> Case:
    """The case of a zone in a year. Raises NoMember: an indicator said to have no plan that the method does not have."""
    for name in sorted(asked.absent - {EVERY}):
        if name not in method.indicators:
            raise NoMember(name, list(method.indicators))
    region = asked.region or zone_region(connection, zone)
    held = held_inputs(connection, method, zone, asked.year, asked.cumulative, region)
    maker = _Maker(method, asked, held, {})
    root = maker.root()
    others = tuple(
        (one.id, _Maker(method, asked, held, one.denominators).root())
        for one in method.alternatives
        if one.denominators
    )
    declared = tuple(dict.fromkeys(one.id for one in root.items() if one.plan_absent and one.plan is None))
    return Case(
        root=root,
        zone=zone,
        year=asked.year,
        kind=asked.kind,
        cumulative=asked.cumulative,
        declared_absent=declared,
        notes=(*_created(connection, zone, asked.year), *_notes(method, held, region, asked)),
        others=others,
    )


def decree_rows(connection: sqlite3.Connection, method: Method, zone: str, year: int) -> list[Row]:
    """The decree's own verdict on each target of a year, with the indicator of the method that speaks of the same or of something near."""
    links = {one.indicator: one for one in method.decrees}
    found = []
    for row in target_rows(connection, zone, year=year):
        link = links.get(row["indicator"])
        found.append(row | {"method_indicator": link.to if link else None, "relation": link.relation if link else None})
    return found


def _created(connection: sqlite3.Connection, zone: str, year: int) -> Iterable[Text]:
    """What must be said of a year before the act that created the zone."""
    query = (
        "select w.id, w.adopted from zones z join works w on w.id = z.creating_work_id where z.id = ? and w.adopted > ?"
    )
    for work, adopted in connection.execute(query, (zone, f"{year}-12-31")).fetchall():
        yield say("not_yet", zone=zone, work=work, adopted=adopted, year=year)


def _notes(method: Method, held: dict[str, Held], region: str | None, asked: Question) -> Iterable[Text]:
    for indicator in method.indicators.values():
        for name in indicator.related:
            figure = held.get(name, NOTHING)
            if figure.value is not None:
                value = f"{figure.value:f} {figure.unit}"
                yield say("related_held", id=indicator.id, what=method.inputs[name].name, value=value)
    needed = [one for one in method.inputs.values() if one.source == "statistics"]
    missing = [one.name for one in needed if one.id not in held]
    if needed and region is None:
        yield say("no_region")
    elif missing:
        yield say("no_statistics", region=region, year=asked.year, what=listed(missing))
    if asked.year >= today().year:
        yield say("forecast", year=asked.year)


class _Maker:
    """Makes the tree of a method; ``denominators`` stand in the place of those of the method."""

    def __init__(self, method: Method, asked: Question, held: dict[str, Held], denominators: dict[str, str]) -> None:
        self.method, self.asked, self.held, self.denominators = method, asked, held, denominators

    def root(self) -> Group:
        """The total over the criteria that are no part of others."""
        top = [one for one in self.method.criteria if one.id not in self.method.sub_criteria]
        fitting = [one for one in top if one.kind in (None, self.asked.kind)]
        weights = self.method.weights
        members = tuple(self.group(one, weights.get(one.id, Fraction(1))) for one in fitting)
        return Group(
            "total", say("all_criteria"), Fraction(1), members, weights="method" if weights else "assumed_equal"
        )

    def group(self, criterion: Criterion, weight: Fraction) -> Group:
        """A criterion with its indicators and sub-criteria."""
        members = tuple(self.member(name, criterion.weights.get(name, Fraction(1))) for name in criterion.members)
        source = "method" if criterion.weights else "assumed_equal"
        return Group(criterion.id, criterion.name, weight, members, weights=source, place=criterion.place)

    def member(self, name: str, weight: Fraction) -> Item | Group:
        """An indicator, or the sub-criterion of the kind of the zone."""
        if name in self.method.indicators:
            return self.item(self.method.indicators[name], weight)
        same = [one for one in self.method.criteria if one.id == name]
        fitting = [one for one in same if one.kind in (None, self.asked.kind)]
        if fitting:
            return self.group(fitting[0], weight)
        problem = Problem("kind of the zone not told", say("kind of the zone not told", "reason"))
        return Group(name, listed([one.name for one in same], " / "), weight, (), problem, place=same[0].place)

    def item(self, indicator: Indicator, weight: Fraction) -> Item:
        """An indicator with its figures."""
        absent = self.asked.absent
        common = Item(
            id=indicator.id,
            name=indicator.name,
            weight=weight,
            ratio=indicator.rule == "ratio",
            key=indicator.id,
            place=indicator.place,
            plan_absent=indicator.id in absent,
        )
        found = self.ratio(indicator, common) if common.ratio else self.share(indicator, common)
        if EVERY in absent and found.plan is None and found.actual is not None:
            found = replace(found, plan_absent=True)
        return found

    def share(self, indicator: Indicator, common: Item) -> Item:
        """Actual against plan; the plan stands beside the value, or is another input."""
        first = self.held.get(indicator.inputs[0], NOTHING)
        names = tuple(self.method.inputs[name].name for name in indicator.inputs)
        value, plan = (None if one is None else Fraction(one) for one in (first.value, first.plan))
        origins, notes, problem = [first.origin], list(first.notes), None
        if len(indicator.inputs) > 1:
            second = self.held.get(indicator.inputs[1], NOTHING)
            origins.append(second.origin)
            notes += second.notes
            plan = None
            if second.value is not None:
                try:
                    plan = second.in_unit(first.unit or second.unit)
                except ValueError as error:
                    problem = unit_problem(error)
        return replace(
            common,
            plan=plan,
            actual=value,
            unit=first.unit or None,
            inputs=names,
            origins=tuple(one for one in origins if one),
            notes=tuple(notes),
            problem=problem,
        )

    def ratio(self, indicator: Indicator, common: Item) -> Item:
        """Numerator / denominator × 100, computed where both are held, else as reported; its plan is a planned ratio that was reported."""
        if indicator.yearly and self.asked.cumulative:
            return replace(common, problem=Problem("yearly only", say("yearly only", "reason")))
        names = (indicator.inputs[0], self.denominators.get(indicator.id, indicator.inputs[1]))
        parts = [self.held.get(name, NOTHING) for name in names]
        reported = self.held.get(indicator.key, NOTHING)
        notes = [note for one in (*parts, reported) for note in one.notes]
        item = replace(
            common,
            unit="%",
            inputs=(indicator.name,),
            origins=tuple(one.origin for one in (*parts, reported) if one.origin),
        )
        if reported.unit not in ("", "%"):
            return replace(item, problem=unit_problem(ValueError(f"{reported.unit}, %")))
        planned = None if reported.plan is None else Fraction(reported.plan)
        value = None if reported.value is None else Fraction(reported.value)
        lacking = [self.method.inputs[name].name for name, one in zip(names, parts, strict=True) if one.value is None]
        if lacking:
            if value is not None:
                notes.append(say("ratio_as_reported", id=indicator.id, value=shown_number(reported.value)))
            what = listed(lacking)
            missing = Problem("input missing", say("input missing", "reason", what=what))
            return replace(item, plan=planned, actual=value, missing=missing, inputs=tuple(lacking), notes=tuple(notes))
        try:
            top, bottom = (one.in_unit(self.method.inputs[name].unit) for name, one in zip(names, parts, strict=True))
        except ValueError as error:
            return replace(item, plan=planned, problem=unit_problem(error))
        if not bottom:
            zero = Problem("denominator is zero", say("denominator is zero", "reason"))
            return replace(item, plan=planned, problem=zero)
        computed = (top or Fraction(0)) / bottom * 100
        if reported.value is not None and not _rounds_to(computed, reported.value):
            figures = {"value": shown_number(reported.value), "computed": shown(computed)}
            notes.append(say("ratio_differs", id=indicator.id, **figures))
        terms = {
            "top": self.method.inputs[names[0]].name,
            "top_value": shown(top),
            "bottom": self.method.inputs[names[1]].name,
            "bottom_value": shown(bottom),
            "value": shown(computed),
        }
        return replace(item, plan=planned, actual=computed, formula=say("ratio_formula", **terms), notes=tuple(notes))


def _rounds_to(computed: Fraction, reported: Decimal) -> bool:
    """Whether a reported figure is the computed one, rounded to as many decimals as it has."""
    exponent = reported.normalize().as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return abs(computed - Fraction(reported)) <= Fraction(1, 2 * 10**digits)
