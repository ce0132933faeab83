"""The words of each language: how what stands in the data files becomes patterns, and that none of it is left unused."""

import re
from pathlib import Path

import pytest
from conftest import ROOT

from parsers.lexicon import LANGUAGES, data, part_of, pattern, patterns, starts, wording

FILES = sorted((ROOT / "parsers/lang").glob("*/*.toml"))
CODE = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "parsers").rglob("*.py")))
FOUND = [
    ("listings", "excepts", "ru", "услуги, кроме торговли", True),
    ("listings", "excepts", "ru", "услуги, КРОМЕ торговли", True),
    ("listings", "excepts", "en", "услуги, кроме торговли", False),
    ("listings", "negated", "", "не осуществляется", True),
    ("listings", "negated", "", "are prohibited", True),
    ("listings", "negated", "ru", "are prohibited", False),
    ("listings", "negated", "", "не менее двух, no less than two", False),
    ("listings", "place_tail", "ru", "on the territory of the SEZ", False),
    ("identity", "title_line", "", "О создании", True),
    ("identity", "title_line", "", "о создании", False),
    ("unroll", "cut", "en", "One. Chapter 1.", True),
    ("unroll", "cut", "en", "One. chapter 1.", False),
    ("unroll", "cut", "kk", "1-тарау.", False),
    ("identity", "header_first", "en", "of June 30, 2025 No. 495", True),
    ("identity", "header_first", "ru", "от 30 июня 2025 года № 495", False),
]


@pytest.mark.parametrize(("file", "name", "lang", "words", "found"), FOUND)
def test_a_name_is_found_in_its_language_and_case(file: str, name: str, lang: str, words: str, found: bool) -> None:
    assert bool(pattern(file, name, lang).search(words)) is found


def test_a_table_names_what_was_found() -> None:
    match = re.search(wording("amendments", "effects", "en"), "item 3 shall be supplemented")
    assert match is not None
    assert match.lastgroup == "supplement"
    assert list(patterns("identity", "offices", "ru"))[:2] == ["president", "government"]


def test_a_part_is_told_by_the_first_words_of_the_file_that_stand_in_its_title() -> None:
    assert part_of("ПЛАН территории", "ru") == "plan"
    assert part_of("Целевые индикаторы к Положению о СЭЗ", "ru") == "targets"
    assert part_of("Что-то иное", "ru") == ""


def test_a_name_that_nobody_has_is_a_bug() -> None:
    with pytest.raises(KeyError, match="no language has"):
        starts("no_such_name")


def is_used(name: str) -> bool:
    """Whether the code has a name, or puts it together from its beginning: ``f"note_of_{what}"``."""
    return any(written in CODE for written in (f'"{name}"', f"'{name}'", name.rpartition("_")[0] + "_{"))


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}-{file.stem}" for file in FILES])
def test_every_name_is_used(file: Path) -> None:
    names = set(data(file.parent.name, file.stem)) - {"case_counts", "rule"}
    assert [name for name in sorted(names) if not is_used(name)] == []


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}-{file.stem}" for file in FILES])
def test_case_counts_only_for_names_that_some_language_has(file: Path) -> None:
    known = {name for lang in LANGUAGES for name in data(lang, file.stem)}
    assert set(data(file.parent.name, file.stem).get("case_counts", [])) <= known
