"""The book of names: written from the data as they are, and what repairs, forms and spellings it knows."""

from itertools import zip_longest

import pytest

from sezdb.check import compile_book
from sezdb.check.book import book
from sezdb.check.reading import read


def test_the_book_is_that_of_the_data() -> None:
    held = compile_book.BOOK.read_text(encoding="utf-8").splitlines()
    made = compile_book.written(compile_book.book()).splitlines()
    assert [pair for pair in zip_longest(held, made) if pair[0] != pair[1]][:5] == [], "run `make forms`"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("транфсорматор", "трансформатор"),
        ("телекомуникационный", "телекоммуникационный"),
        ("elektric", "electric"),
        ("xqzvw", None),
        ("дом", None),
    ],
)
def test_misspelt_words(word: str, lemma: str | None) -> None:
    assert book().repaired(word) == lemma


def codes(text: str) -> list[set[str]]:
    """The classes of the main activities of a text."""
    return [{code for option in one.options for code in option.codes} for one in read(text).readings if not one.aside]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сыроварня", [{"10.51"}]),
        ("СЫРОВАРНЯ", [{"10.51"}]),
        ("dairy plant", [{"10.5"}]),
        ("завод по розливу пива", [{"11.05"}]),
        ("vodka bottles", [{"23.13"}]),  # no bottling of vodka
        ("бутылки для водки", [{"23.13"}]),
        ("оборудование для пекарен", [{"28.93"}]),
        ("производство и продажа тракторов", [{"28.30"}]),  # who makes also sells
        ("производство мебели и торговля посудой", [{"31", "31.0"}, {"45", "46", "47"}]),
        ("fertilizers", [{"20.15"}]),
        ("fertilisers", [{"20.15"}]),
        ("tire factory", [{"22.11"}]),
        ("грузовые вагоны, кроме полувагонов", [{"30.20"}]),
        ("R&D in chemistry", [{"72", "72.19"}]),
    ],
)
def test_texts_and_their_classes(text: str, expected: list[set[str]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    ["производство флюксонов", "электронные флюксоны", "fluxon assembly plant", "оборудование", "", "123", "!!!"],
)
def test_what_nobody_understands_is_not_sure(text: str) -> None:
    assert all(one.unsure or not one.options for one in read(text).readings if not one.aside)
