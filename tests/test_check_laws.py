"""What must hold of every list and every project: an exception or a ban never makes anything permitted, a part is never better off than its class."""

import random
from pathlib import Path
from typing import Any

import pytest
from checking import ACTS, Checkers, checkers, ingested
from conftest import sez
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.classification import classifier
from sezdb.check.activity import Option, Reading
from sezdb.check.book import book
from sezdb.check.items import Item, ZoneList
from sezdb.check.judge import judge
from sezdb.check.resolve import nodes_of

TREE = classifier()
CODES = sorted(TREE.nodes)
CLASSES = [code for code in CODES if len(code) == 5]
DAY = "2022-06-01"
some_code = st.sampled_from([code for code in CODES if TREE.nodes[code].section in "CHJM"])
some_language = st.sampled_from(["title_ru", "title_en"])


def item(code: str, mode: str, language: str, parent: Item | None = None) -> Item:
    """An item in the words of the classifier."""
    text = str(getattr(TREE.nodes[code], language))
    level = 1 if parent is None else parent.row["level"] + 1
    row: dict[str, Any] = {
        "id": f"{mode} {code}",
        "parent_id": parent.row["id"] if parent else None,
        "level": level,
        "mode": mode,
        "text": text,
        "quote": text,
        "eid": f"para_3__subpara_{code}",
        "depends_on": (),
        "valid_from": None,
        "valid_to": None,
        "review": "auto",
    }
    made = Item(row, nodes_of(text, (), ()))
    if parent is not None:
        parent.add(made)
    return made


def verdict(items: list[Item], code: str) -> str:
    title = TREE.nodes[code].title_ru
    option = Option((code,), "title", True, frozenset())
    return judge(
        ZoneList("work", "ru", items), option, Reading(title, 0, 0, (option,), None, None, frozenset()), DAY
    ).verdict


@settings(max_examples=300)
@given(some_code, some_code, some_language, st.sampled_from(CLASSES), st.booleans())
def test_what_is_taken_out_never_makes_permitted(
    permitted: str, taken: str, language: str, project: str, banned: bool
) -> None:
    before = verdict([item(permitted, "permitted", language)], project)
    allowed = item(permitted, "permitted", language)
    more = [item(taken, "prohibited", language)] if banned else []
    if not banned:
        item(taken, "excluded", language, allowed)
    after = verdict([allowed, *more], project)
    assert not (after == "permitted" and before != "permitted")
    if TREE.covers(taken, project):
        assert after == ("prohibited" if banned else "excluded" if TREE.covers(permitted, project) else after)
        assert after != "permitted"


@settings(max_examples=300)
@given(some_code, some_language, st.sampled_from(CLASSES))
def test_a_permission_in_the_words_of_a_title_is_its_node(permitted: str, language: str, project: str) -> None:
    found = verdict([item(permitted, "permitted", language)], project)
    assert (found == "permitted") == TREE.covers(permitted, project)


@settings(max_examples=200)
@given(some_code, some_code, some_code, some_language)
def test_the_order_of_items_says_nothing(first: str, second: str, project: str, language: str) -> None:
    items = [item(first, "permitted", language), item(second, "prohibited", language)]
    assert verdict(items, project) == verdict(items[::-1], project)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Checkers:
    return checkers(ingested(tmp_path_factory.mktemp("laws"), ACTS))


def test_goods_are_never_better_off_than_their_class(held: Checkers) -> None:
    """Names of goods of one class, against a list by codes: none is permitted where its class is not."""
    checker, chance = held.of("Хромтау"), random.Random(3)
    assert checker is not None
    names = [name for name in book().names if name.kind == "goods" and len(name.codes) == 1 and len(name.codes[0]) == 5]
    better = []
    for name in chance.sample(names, 1500):
        text, code = " ".join(name.order), name.codes[0]
        if checker.check("", code, DAY).verdict == "permitted":
            continue
        answer = checker.check(text, None, DAY)
        read = {node for one in answer.judged for option in one.reading.options for node in option.codes}
        if answer.verdict == "permitted" and code in read:
            better.append((text, code))
    assert better == []


@pytest.mark.parametrize("code", ["10.51", "11.05", "13.20", "25.11", "62.01"])
def test_a_subclass_counts_as_its_class(held: Checkers, code: str) -> None:
    checker = held.of("Текели")
    assert checker is not None
    assert TREE.code_of(f"{code}.1") == TREE.code_of(f"{code}.0") == code
    assert checker.check("", TREE.code_of(f"{code}.9"), DAY).verdict == checker.check("", code, DAY).verdict


def test_both_languages_of_an_act_give_one_verdict(tmp_path: Path) -> None:
    whole = (ACTS / "U1600000417.txt").read_text(encoding="utf-8")
    english = whole.index("On creation of") if "On creation of" in whole else whole.index("On the creation of")
    for name, text in (("ru", whole[:english]), ("en", whole[english:])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "U1600000417.txt").write_text(text, encoding="utf-8")
        assert sez("ingest", tmp_path / name, "--db", tmp_path / f"{name}.db").code in (0, 5)
    both = [Checkers(tmp_path / f"{name}.db") for name in ("ru", "en")]
    russian, translated = both[0].of("Бектау Хаб"), both[1].of("Bektau Hub")
    assert russian is not None
    assert translated is not None
    differing = [
        (code, one, other)
        for code in CODES
        if (one := russian.check("", code, DAY).verdict) != (other := translated.check("", code, DAY).verdict)
        and "permitted" in (one, other)
        and "unclear" not in (one, other)
    ]
    for one in both:
        one.connection.close()
    assert differing == []
