"""Canonical ids of indicators against names written by hand: a wrong id is worse than none."""

import tomllib
from pathlib import Path

import pytest

from corpus.indicators import canonical

NAMES = tomllib.loads((Path(__file__).parent / "indicator_wordings.toml").read_text(encoding="utf-8"))
CASES = [(lang, wanted, name) for lang, ids in NAMES.items() for wanted, names in ids.items() for name in names]


def test_there_are_enough_names() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize(("lang", "wanted", "name"), CASES)
def test_a_name_means_the_indicator_or_none(lang: str, wanted: str, name: str) -> None:
    assert canonical(name, lang) == (None if wanted == "none" else wanted)


@pytest.mark.parametrize(
    ("lang", "name"), [("kk", "Жұмыс орындарының саны"), ("ru", ""), ("en", "12 345"), ("ru", "—")]
)
def test_names_of_other_languages_and_no_names(lang: str, name: str) -> None:
    assert canonical(name, lang) is None
