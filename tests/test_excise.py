"""The excisable goods: surely, perhaps or not, by the class and the words of a project."""

import pytest

from sezdb.check.activity import Option, Reading
from sezdb.check.excise import Excise, excise_on, lemmas_in


def goods_of(words: str, *codes: str, day: str = "2024-06-01", exact: bool = True) -> tuple[list[str], list[str]]:
    """The keys of the goods that a project surely makes, and of those that it may make."""
    known = excise_on(day)
    assert known is not None
    option = Option(codes, "goods", exact, frozenset())
    surely, perhaps = known.of(option, reading(words), words)
    return [one.key for one in surely], [one.key for one in perhaps]


def reading(words: str) -> Reading:
    """An activity of these words."""
    return Reading(words, 0, len(words), (), None, None, lemmas_in(words))


def test_a_class_all_of_whose_products_are_the_goods() -> None:
    assert goods_of("водка", "11.01") == (["alcohol"], ["spirit"])
    assert goods_of("безалкогольное вино", "11.02") == ([], [])


def test_trade_in_goods_makes_none() -> None:
    assert goods_of("вино", "47.25") == ([], [])


def test_goods_that_the_code_may_not_list_are_never_sure() -> None:
    words = "жидкость для электронных сигарет"
    assert "nicotine_liquid" in goods_of(words, "20.59", day="2024-06-01")[0]
    assert "nicotine_liquid" in goods_of(words, "20.59", day="2026-06-01")[1]


def test_a_pickup_is_always_in_doubt_and_special_machinery_never_a_car() -> None:
    assert goods_of("пикап с двигателем 1,6 литра", "29.10") == ([], ["vehicles"])
    assert goods_of("выпускать спецтехнику", "29.10") == ([], [])


@pytest.mark.parametrize("day", ["2017-12-31", "1998-01-01"])
def test_outside_the_lists_nothing_is_known(day: str) -> None:
    assert excise_on(day) is None


def test_the_lists_follow_each_other() -> None:
    old, new = excise_on("2025-12-31"), excise_on("2026-01-01")
    assert isinstance(old, Excise)
    assert isinstance(new, Excise)
    assert {one.key for one in new.goods} - {one.key for one in old.goods} == {"energy_drinks"}


@pytest.mark.parametrize("words", ["минивэны", "легковые машины", "crossovers", "motor vehicles", "автодома"])
def test_a_car_whose_engine_is_not_told_is_in_doubt(words: str) -> None:
    named = Option(("29.10",), "goods", False, lemmas_in(words))
    known = excise_on("2024-06-01")
    assert known is not None
    assert [one.key for one in known.of(named, reading(words), words)[1]] == ["vehicles"]


@pytest.mark.parametrize(
    ("volume", "goods"), [("1,6", ([], [])), ("3,5", (["vehicles"], [])), ("от 2,5", ([], ["vehicles"]))]
)
def test_the_engine_decides_on_a_car(volume: str, goods: tuple[list[str], list[str]]) -> None:
    assert goods_of(f"легковые автомобили с двигателем {volume} литра", "29.10") == goods
