"""Figures as people read them: cut with a mark, never turned into another number."""

from fractions import Fraction

import pytest

from sezdb.assess.figures import number, shown
from sezdb.assess.interval import interval


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("0", "0"), ("90", "90"), ("7/3", "2.3333…"), ("5/3", "1.6667…"), ("0.25", "0.25"), ("-1/3", "-0.3333…"),
        ("89.99999", "89.9999…"), ("90.00001", "90…"), ("1/100000", "0…"), ("100.0004", "100.0004"),
        ("12345678901234567", "12345678901234567"), ("1234567890123.4567", "1234567890123.4567"),
    ],
)  # fmt: skip
def test_a_figure_is_shown_exactly_or_marked_as_cut(value: str, told: str) -> None:
    assert shown(Fraction(value)) == told


def test_no_figure_is_a_dash_and_other_digits_are_others() -> None:
    assert [shown(None), shown(Fraction(2, 3), 2), shown(Fraction(2, 3), 0), shown(Fraction(1999, 1000), 0)] == [
        "—", "0.67…", "0…", "1…"
    ]  # fmt: skip


def test_a_number_for_programs_is_whole_where_it_is() -> None:
    assert [number(None), number(Fraction(4, 2)), number(Fraction(1, 2))] == [None, 2, 0.5]
    assert type(number(Fraction(4, 2))) is int


def test_a_bound_of_an_interval_is_shown_as_it_is_written() -> None:
    assert str(interval("[1000000.25;12345678)")) == "[1000000.25;12345678)"
