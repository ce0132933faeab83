"""Shares, scores, averages and bands: every rule at its edge, and what must hold whatever the figures are."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from methods import METHOD

from sezdb.assess.assessment import Assessment, assess
from sezdb.assess.case import Case, Group, Item, NoMember, Problem, exclude
from sezdb.assess.loader import load
from sezdb.assess.method import Text
from sezdb.assess.phrases import say
from sezdb.assess.registry import find_method
from sezdb.assess.score import Scored, evaluate, score_item
from sezdb.assess.sensitivity import band_changes

ORDER = find_method("order-136")
READINGS = ("continuous", "rounded", "strict")
TODAY = date(2026, 1, 1)


def item(name: str, plan: object, actual: object, weight: object = 1, **more: object) -> Item:
    """An indicator with exact figures; None is a value that is not there."""
    figures = [None if one is None else Fraction(str(one)) for one in (plan, actual)]
    made = Item(name, Text(name, name), Fraction(str(weight)), figures[0], figures[1], plan_absent=True, key=name)
    return replace(made, **more)  # type: ignore[arg-type]


def tree(**groups: list[Item]) -> Group:
    members = tuple(Group(name, Text(name, name), Fraction(1), tuple(items)) for name, items in groups.items())
    return Group("total", Text("total", "итог"), Fraction(1), members)


def run(root: Group, reading: str = "continuous", **asked: object) -> Assessment:
    return assess(Case(root), ORDER, TODAY, reading, **asked)  # type: ignore[arg-type]


def scores(one: Item, **rules: str) -> list[int | None]:
    return [score_item(one, ORDER, reading, ORDER.rules | rules).score for reading in READINGS]


# The scale at its edges: share, then score continuous, rounded, strict

SCALE: list[tuple[str, int | None, int | None, int | None]] = [
    ("0", 1, 1, 1), ("0.49", 1, 1, 1), ("35", 1, 1, 1), ("35.0001", 2, 1, None), ("35.4999", 2, 1, None), ("35.5", 2, 2, None),
    ("35.99", 2, 2, None), ("36", 2, 2, 2), ("50", 2, 2, 2), ("50.01", 3, 2, None), ("50.49", 3, 2, None), ("50.5", 3, 3, None),
    ("51", 3, 3, 3), ("70", 3, 3, 3), ("70.01", 4, 3, None), ("70.4", 4, 3, None), ("70.5", 4, 4, None), ("71", 4, 4, 4),
    ("89.99", 4, 4, 4), ("90", 4, 4, None), ("90.0001", 5, 4, 5), ("90.49", 5, 4, 5), ("90.5", 5, 5, 5), ("100", 5, 5, 5),
    ("100.01", 5, 5, 5), ("250", 5, 5, 5), ("1000000", 5, 5, 5),
]  # fmt: skip


@pytest.mark.parametrize(("share", "continuous", "rounded", "strict"), SCALE)
def test_the_scale(share: str, continuous: int | None, rounded: int | None, strict: int | None) -> None:
    assert scores(item("a", 100, share)) == [continuous, rounded, strict]


# What is missing, zero, negative

EDGES: list[tuple[str, Item, int | None, str | None, object]] = [
    ("no plan", item("a", None, 75), 0, "no plan", None),
    ("no plan, no actual", item("a", None, None), 0, "no plan", None),
    ("plan not held", item("a", None, 75, plan_absent=False), None, "no plan held", None),
    ("nothing held", item("a", None, None, plan_absent=False), None, "plan and actual missing", None),
    ("zero plan", item("a", 0, 3), None, "plan is zero", None),
    ("zero of zero", item("a", 0, 0), None, "plan is zero", None),
    ("zero plan, no actual", item("a", 0, None), None, "plan is zero", None),
    ("no actual", item("a", 220, None), None, "actual missing", None),
    ("zero actual", item("a", 15, 0), 1, None, 0),
    ("two and a half plans", item("a", 48, 120), 5, None, 250),
    ("exact thirds", item("a", 3, 2), 3, None, Fraction(200, 3)),
    ("percentage target", item("a", 50, 36), 4, None, 72),
    (
        "ratio without a planned ratio",
        item("a", None, 42, plan_absent=False, ratio=True),
        None,
        "no planned ratio",
        None,
    ),
    ("ratio with one", item("a", "1.2", "1.5", ratio=True), 5, None, 125),
    ("ratio said to have none", item("a", None, 42, ratio=True), 0, "no plan", None),
    ("a problem", item("a", 10, 10, problem=Problem("negative", Text("n", "n"))), None, "negative", None),
]


@pytest.mark.parametrize(("name", "one", "score", "reason", "share"), EDGES, ids=[name for name, *_ in EDGES])
def test_edges(name: str, one: Item, score: int | None, reason: str | None, share: object) -> None:
    for reading in READINGS:
        found = score_item(one, ORDER, reading, ORDER.rules)
        assert (found.score, found.reason, found.share) == (score, reason, share)
        assert (found.says is not None) == (reason is not None)


def test_other_ways_to_read_the_text() -> None:
    assert scores(item("a", 15, 0), zero_share="zero") == [0, 0, 0]
    assert scores(item("a", 15, "0.001"), zero_share="zero") == [1, 1, 1]
    assert scores(item("a", None, 75, plan_absent=False), plan_not_held="zero") == [0, 0, 0]
    ratio = item("a", None, "70.4", plan_absent=False, ratio=True)
    assert scores(ratio, ratio_without_plan="direct") == [4, 3, None]
    assert scores(ratio, ratio_without_plan="zero") == [0, 0, 0]
    by_shares = evaluate(
        tree(C1=[item("a", 100, 50), item("b", 100, 150)]), ORDER, "continuous", {"weighting": "shares"}
    )
    assert by_shares.value == Fraction(50 * 2 + 150 * 5, 200)


def test_alternatives_are_told_only_where_they_change_something() -> None:
    plain = run(tree(C1=[item("a", 100, 80)]))
    assert [one.id for one, _ in plain.alternatives] == []
    zero = run(tree(C1=[item("a", 100, 0), item("b", 100, 80)]))
    told = {one.id: outcome.average for one, outcome in zero.alternatives}
    assert told == {"zero_share_scores_zero": 2, "shares_as_weights": 4}


# Averages


def test_an_average_is_exact_and_blocked_by_what_is_unknown() -> None:
    found = run(tree(C1=[item("a", 3, 1), item("b", 3, 2), item("c", 3, 3)], C2=[item("d", 10, 9)]))
    assert [one.value for one in found.headline.total.members] == [3, 4]
    assert found.headline.average == Fraction(7, 2)
    blocked = run(tree(C1=[item("a", 3, 1)], C2=[item("b", 0, 2), item("c", 10, None), item("d", 10, 9)]))
    assert [one.value for one in blocked.headline.total.members] == [1, None]
    assert (blocked.headline.average, blocked.headline.band) == (None, None)
    assert blocked.why_no_band is not None
    assert "b, c" in blocked.why_no_band.en
    assert [(one.id, one.code) for one in blocked.not_assessable] == [("b", "plan is zero"), ("c", "actual missing")]
    assert all(one.what.en and one.what.ru for one in blocked.not_assessable)


def test_what_is_left_out_gives_its_weight_to_the_others() -> None:
    root = tree(C1=[item("a", 10, 10, 2), item("b", 0, 2, 5), item("c", 10, 1, 1)], C2=[item("b", 10, 6)])
    found = run(exclude(root, frozenset({"C1:b"})))
    assert found.headline.total.members[0].value == Fraction(11, 3)
    assert found.headline.average == (Fraction(11, 3) + 3) / 2
    parts = {one.id: one.part for one in found.headline.total.members[0].members}  # type: ignore[union-attr]
    assert parts == {"a": Fraction(1, 3), "b": None, "c": Fraction(1, 6)}
    assert any("left out at the analyst's request: b" in text.en for text in found.assumptions)
    every = run(exclude(root, frozenset({"b"})))
    assert every.headline.average == Fraction(11, 3)
    assert any(text.en.startswith("all members of C2 are left out") for text in every.assumptions)
    with pytest.raises(NoMember) as error:
        exclude(root, frozenset({"z"}))
    assert error.value.known == ["C1", "C2", "a", "b", "c"]


def test_everything_left_out_leaves_nothing() -> None:
    found = run(exclude(tree(C1=[item("a", 10, 10)]), frozenset({"a"})))
    assert (found.headline.average, found.headline.band) == (None, None)
    assert found.why_no_band == say("nothing")


def test_no_band_below_the_coverage_unless_asked() -> None:
    root = tree(C1=[item("a", 10, 10), item("b", 10, None), item("c", 10, None)])
    some = exclude(root, frozenset({"b", "c"}))
    found = run(some)
    assert (found.coverage.n, found.coverage.m, found.coverage.enough) == (1, 3, False)
    assert (found.headline.average, found.headline.band) == (5, None)
    assert all(one.band is None for one in found.readings.values())
    assert found.why_no_band is not None
    assert "1 of 3 indicators" in found.why_no_band.en
    asked = run(some, minimum=Fraction(1, 3))
    assert asked.headline.band is not None
    assert asked.headline.band.name.en == "effective"


def test_an_indicator_in_two_criteria_counts_once_in_the_coverage_and_twice_in_the_total() -> None:
    found = run(tree(C1=[item("a", 10, 10), item("b", 10, 1)], C4=[item("a", 10, 10)]))
    assert (found.coverage.n, found.coverage.m) == (2, 2)
    assert found.headline.average == 4


def test_weights_that_nobody_set_make_the_result_illustrative() -> None:
    equal = run(tree(C1=[item("a", 10, 10), item("b", 10, 1)], C2=[item("c", 10, 9)]))
    assert (equal.weights_source, equal.illustrative) == ("assumed_equal", True)
    root = tree(C1=[item("a", 10, 10), item("b", 10, 1)], C2=[item("c", 10, 9)])
    some = replace(root, members=tuple(replace(one, weights="given") for one in root.members))
    assert run(some).weights_source == "partly_assumed"
    assert run(replace(some, weights="given")).weights_source == "given"
    assert not run(replace(some, weights="given")).illustrative


def test_a_weight_of_zero_takes_no_part() -> None:
    assert run(tree(C1=[item("a", 10, None, 0), item("b", 10, 9)])).headline.average == 4
    assert run(tree(C1=[item("a", 10, 9, 0)])).headline.average is None


# Bands: averages are not rounded

BANDS: list[tuple[str, str | None, str | None]] = [
    ("5", "effective", "effective"), ("4.0001", "effective", "effective"), ("4", "effective", None),
    ("3.9999", "considerably effective", "considerably effective"), ("3", "considerably effective", None),
    ("2.9999", "conditionally effective", "conditionally effective"), ("2", "conditionally effective", None),
    ("1.9999", "low effective", "low effective"), ("1", "low effective", "low effective"), ("0.9999", "ineffective", "ineffective"),
    ("0", "ineffective", "ineffective"),
]  # fmt: skip


@pytest.mark.parametrize(("average", "continuous", "strict"), BANDS)
def test_bands(average: str, continuous: str | None, strict: str | None) -> None:
    for reading, name in (("continuous", continuous), ("rounded", continuous), ("strict", strict)):
        band = ORDER.band_of(Fraction(average), reading)
        assert (band.name.en if band else None) == name


def test_readings_that_differ_are_told_with_their_indicators() -> None:
    found = run(tree(C1=[item("a", 1000, 704), item("b", 10, 8)]))
    assert {name: one.average for name, one in found.readings.items()} == {
        "continuous": 4, "rounded": Fraction(7, 2), "strict": None,
    }  # fmt: skip
    (one,) = found.differing
    assert (one.id, one.within, one.scores) == ("a", "C1", {"continuous": 4, "rounded": 3, "strict": None})
    assert run(tree(C1=[item("b", 10, 8)])).differing == ()


def test_what_was_in_force_is_told_for_the_year_and_for_the_day() -> None:
    for year, force, said in (
        (2018, True, "was the method for 2018"),
        (2015, None, "is not told"),
        (2020, False, "what if"),
    ):
        found = assess(Case(tree(C1=[item("a", 10, 9)]), year=year), ORDER, TODAY)
        assert found.in_force is force
        assert said in found.in_force_says[0].en
        assert "Order No. 637" in found.in_force_says[1].en
    before = assess(Case(tree(C1=[item("a", 10, 9)]), year=2017), ORDER, date(2018, 1, 1))
    assert "no repeal of it is known" in before.in_force_says[1].en


# A second method


def test_an_invented_method_with_weights_of_its_own() -> None:
    method = load(METHOD, "workshops.toml")
    weights = {one.id: one.weights for one in method.criteria}
    members = (
        Group("A", Text("A", "A"), Fraction(3), (item("1", 10, 8, weights["A"]["1"]), item("2", 10, 3, weights["A"]["2"])), weights="method"),
        Group("B", Text("B", "B"), Fraction(1), (item("3", 4, 2, ratio=True),)),
    )  # fmt: skip
    found = assess(Case(Group("total", Text("t", "t"), Fraction(1), members, weights="method")), method, TODAY)
    assert found.headline.average == (Fraction(5, 3) * 3 + 2) / 4
    assert (found.weights_source, found.illustrative, list(found.readings)) == ("method", False, ["plain"])
    assert found.headline.band is not None
    assert found.headline.band.name.en == "weak"
    assert score_item(item("1", None, 3), method, "plain", method.rules).score is None


# Sensitivity


def test_the_smallest_change_of_one_weight_is_exact() -> None:
    root = tree(C1=[item("a", 10, 10), item("b", 100, 69)], C2=[item("c", 10, 2)])  # C1 = 4, C2 = 1: total 2.5
    changes = band_changes(evaluate(root, ORDER, "continuous"), ORDER, "continuous")
    told = {(one.id, one.bound): (one.turns, one.at, one.band.name.en if one.band else None) for one in changes}
    assert told == {
        ("C1", 2): (Fraction(1, 2), False, "low effective"),
        ("C1", 3): (2, True, "considerably effective"),
        ("C2", 2): (2, False, "low effective"),
        ("C2", 3): (Fraction(1, 2), True, "considerably effective"),
        ("b", 3): (0, True, "considerably effective"),
    }
    assert [one.size for one in changes] == sorted(one.size for one in changes)


def test_on_a_bound_the_least_change_in_one_direction_is_enough() -> None:
    root = tree(C1=[item("a", 10, 10)], C2=[item("b", 100, 69)])
    changes = band_changes(evaluate(root, ORDER, "continuous"), ORDER, "continuous")
    assert {(one.id, one.turns, one.at) for one in changes if one.bound == 4} == {("C1", 1, False), ("C2", 1, False)}
    assert band_changes(evaluate(root, ORDER, "strict"), ORDER, "strict") == ()


figures = st.integers(0, 300)
weights = st.fractions(Fraction(1, 10), 10, max_denominator=20)
criteria = st.lists(st.lists(st.tuples(figures, weights), min_size=1, max_size=4), min_size=1, max_size=4)


def made(rows: list[list[tuple[int, Fraction]]], scale: Fraction = Fraction(1)) -> Group:
    return tree(
        **{
            f"C{at}": [
                replace(item(f"{at}.{place}", 100, actual), weight=weight * scale)
                for place, (actual, weight) in enumerate(row)
            ]
            for at, row in enumerate(rows)
        }
    )


@given(criteria)
def test_each_change_changes_the_band_and_no_smaller_one_does(rows: list[list[tuple[int, Fraction]]]) -> None:
    root = made(rows)
    total = evaluate(root, ORDER, "continuous")
    assume(total.value is not None)
    assert total.value is not None
    held = ORDER.band_of(total.value, "continuous")

    def band_with(name: str, weight: Fraction) -> object:
        def changed(group: Group) -> Group:
            return replace(
                group,
                members=tuple(
                    replace(changed(one) if isinstance(one, Group) else one, weight=weight if one.id == name else one.weight)
                    for one in group.members
                ),
            )  # fmt: skip

        value = evaluate(changed(root), ORDER, "continuous").value
        return ORDER.band_of(value, "continuous") if value is not None else None

    for one in band_changes(total, ORDER, "continuous"):
        direction = 1 if one.turns > one.weight else -1
        if one.turns != one.weight:
            step = (one.turns - one.weight) / 1000
            assert band_with(one.id, one.turns - step) is held
            there = one.turns if one.at else max(one.turns + step, Fraction(0))
            assert one.turns == 0 or band_with(one.id, there) is one.band
        else:
            nudge = Fraction(1, 1000) * one.weight
            assert held is not band_with(one.id, one.weight + direction * nudge) or held is not band_with(
                one.id, one.weight + nudge
            )


# Properties


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(READINGS))
def test_a_score_never_falls_when_an_actual_rises(plan: int, actual: int, more: int, reading: str) -> None:
    low, high = (score_item(item("a", plan, one), ORDER, reading, ORDER.rules).score for one in (actual, actual + more))
    assert low is None or high is None or low <= high


@given(criteria, st.sampled_from(READINGS))
def test_an_average_lies_between_the_lowest_and_the_highest_score(
    rows: list[list[tuple[int, Fraction]]], reading: str
) -> None:
    total = evaluate(made(rows), ORDER, reading)
    for one in total.averaged():
        if one.value is not None:
            found = [scored.score for scored in one.scored() if isinstance(scored, Scored)]
            known = [score for score in found if score is not None]
            assert min(known) <= one.value <= max(known)


@given(criteria, st.fractions(Fraction(1, 50), 100, max_denominator=50), st.sampled_from(READINGS))
def test_scaling_all_weights_changes_nothing(
    rows: list[list[tuple[int, Fraction]]], scale: Fraction, reading: str
) -> None:
    one, other = (evaluate(made(rows, by), ORDER, reading) for by in (Fraction(1), scale))
    assert [each.value for each in one.averaged()] == [each.value for each in other.averaged()]
    mine, theirs = (band_changes(each, ORDER, reading) for each in (one, other))
    assert [(each.id, each.factor) for each in mine if each.id[0] != "C"] == [
        (each.id, each.factor) for each in theirs if each.id[0] != "C"
    ]


@given(st.lists(st.tuples(figures, weights), min_size=2, max_size=5), st.data(), st.sampled_from(READINGS))
def test_any_order_of_the_rows_gives_the_same_answer(
    rows: list[tuple[int, Fraction]], data: st.DataObject, reading: str
) -> None:
    items = [replace(item(str(at), 100, actual), weight=weight) for at, (actual, weight) in enumerate(rows)]
    mixed = data.draw(st.sampled_from(list(permutations(items))[:24]))
    assert evaluate(tree(C1=items), ORDER, reading).value == evaluate(tree(C1=list(mixed)), ORDER, reading).value
