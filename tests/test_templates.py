"""The rules written as sentences: their own examples, the grammar of sentences, and the persisted word forms."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from parsers.templates import Match, pattern, rules

ROOT = Path(__file__).parent.parent
FILES = sorted(
    file for file in (ROOT / "parsers/lang").glob("*/*.toml") if "[[rule]]" in file.read_text(encoding="utf-8")
)


def loaded(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def named(file: Path, rule: str, text: str) -> str:
    return f"{file.parent.name}.{file.stem}.{rule}: {text[:50]}"


CASES = [(file, rule) for file in FILES for rule in loaded(file)["rule"]]
YES = [(file, rule["name"], example) for file, rule in CASES for example in rule.get("yes", [])]
NO = [(file, rule["name"], text) for file, rule in CASES for text in rule.get("no", [])]


def read_by(file: Path, text: str) -> Match | None:
    return rules(file.stem, file.parent.name).find(text, 0, len(text))


@pytest.mark.parametrize(
    ("file", "rule", "example"), YES, ids=[named(file, rule, example["text"]) for file, rule, example in YES]
)
def test_yes_is_read_by_its_rule_with_its_slots(file: Path, rule: str, example: dict[str, str]) -> None:
    text, slots = example["text"], {name: value for name, value in example.items() if name != "text"}
    match = read_by(file, text)
    assert match is not None
    assert match.rule == rule
    assert {name: match.slots[name].of(text) if name in match.slots else None for name in slots} == slots


@pytest.mark.parametrize(("file", "rule", "text"), NO, ids=[named(file, rule, text) for file, rule, text in NO])
def test_no_is_read_by_no_rule(file: Path, rule: str, text: str) -> None:
    assert read_by(file, text) is None, f"written against {rule}"


@pytest.mark.parametrize(("file", "rule"), CASES, ids=[named(file, rule["name"], "") for file, rule in CASES])
def test_every_rule_has_an_example_that_holds_one_of_its_cues(file: Path, rule: dict[str, Any]) -> None:
    cues = loaded(file)["cue"]
    assert rule["yes"]
    assert all(any(cue in example["text"].lower() for cue in cues) for example in rule["yes"])


def test_both_languages_have_the_same_rules() -> None:
    by_language = {
        lang: {file.stem: [rule["name"] for rule in loaded(file)["rule"]] for file in FILES if file.parent.name == lang}
        for lang in ("ru", "en")
    }
    assert by_language["ru"] == by_language["en"]


SENTENCES = [
    (
        "территория $zone составляет $area",
        "ru",
        "Территория СЭЗ составляет 163,02 гектара и является",
        {"zone": "СЭЗ", "area": "163,02 гектара"},
    ),
    (
        "территория $zone составляет $area",
        "ru",
        "территории специальной экономической зоны\n«Парк» составляют 1 287,4\u00a0гектара",
        {"zone": "специальной экономической зоны\n«Парк»", "area": "1 287,4\u00a0гектара"},
    ),
    ("территория $zone составляет $area", "ru", "территория СЭЗ составляет 163,02 человека", None),
    (
        'territory of [the] $zone "shall be"|is $area',
        "en",
        "The territory of the SEZ shall be 163.02 hectares",
        {"zone": "SEZ", "area": "163.02 hectares"},
    ),
    (
        'territory of [the] $zone "shall be"|is $area',
        "en",
        "territory of SEZ is 163.02 ha",
        {"zone": "SEZ", "area": "163.02 ha"},
    ),
    ('territory of [the] $zone "shall be"|is $area', "en", "territory of the SEZ was 163.02 hectares", None),
    (
        "$zone ... до $term",
        "ru",
        "СЭЗ создана в области и действует до 1 января 2028 года",
        {"term": "1 января 2028 года"},
    ),
    ("$zone ... до $term", "ru", "СЭЗ создана. Участники освобождены до 2028 года", None),
    ("срок – до $term", "ru", "срок - до 2035 года", {"term": "2035 года"}),
    ("территория", "ru", "подтерритория", None),
]


@pytest.mark.parametrize(("say", "lang", "text", "slots"), SENTENCES)
def test_sentence(say: str, lang: str, text: str, slots: dict[str, str] | None) -> None:
    match = pattern(say, lang).search(text)
    assert (match is not None) == (slots is not None)
    if match and slots:
        assert {name: match[name] for name in slots} == slots


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_persisted_forms_are_those_that_the_program_makes(lang: str) -> None:
    pytest.importorskip("pymorphy3", reason="the word forms are made with pymorphy3, which only developers install")
    from parsers.forms import forms_of

    persisted = json.loads((ROOT / f"corpus/data/forms_{lang}.json").read_text(encoding="utf-8"))
    made = forms_of(lang)
    assert {word: persisted.get(word) for word in made if persisted.get(word) != made[word]} == {}
    assert persisted.keys() - made.keys() == set()
