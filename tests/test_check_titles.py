"""The titles of the classifier, clean and noised, against lists: the words of a class get the verdict of its place in the tree."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from checking import ACTS, checkers, ingested
from conftest import SHARED, sez
from pymorphy3 import MorphAnalyzer

from corpus.classification import classifier
from sezdb.check.check import Checker

TREE = classifier()
CLASSES = [code for code in TREE.nodes if len(code) == 5]
DAY = "2021-03-15"
NOISED = 2_000


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = ingested(tmp_path_factory.mktemp("titles"), ACTS)
    yield path
    checkers(path).connection.close()


def titles(code: str) -> tuple[str, str]:
    return TREE.nodes[code].title_ru, TREE.nodes[code].title_en


def compared(checker: Checker) -> tuple[Counter[str], list[tuple[str, str, str]]]:
    """How the verdicts on titles stand to those on codes, and where a title comes out better; words may decide what a code leaves unclear."""
    counts, better = Counter[str](), list[tuple[str, str, str]]()
    for code in CLASSES:
        by_code = checker.check("", code, DAY).verdict
        for title in titles(code):
            by_title = checker.check(title, None, DAY).verdict
            counts["same" if by_title == by_code else by_title] += 1
            if by_title == "permitted" and by_code not in ("permitted", "unclear"):
                better.append((code, by_code, title))
    return counts, better


@pytest.mark.parametrize(
    "zone", ["Текели", "Бектау Хаб", "Шемонаиха", "Хромтау", "Порт Баутино", "Dossor Petrochemical Park"]
)
def test_every_title_gets_the_verdict_of_its_code(db: Path, zone: str) -> None:
    checker = checkers(db).of(zone)
    assert checker is not None
    counts, better = compared(checker)
    assert better == []
    assert counts["same"] >= 0.99 * 2 * len(CLASSES), counts


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared documents are not beside this checkout")
def test_every_title_against_the_manufacturing_clause_of_a_real_decree(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    assert sez("ingest", SHARED / "corpus", "--db", path).code in (0, 5)
    held = checkers(path)
    checker = held.of("Парк инновационных технологий")
    assert checker is not None
    counts, better = compared(checker)
    held.connection.close()
    assert better == []
    assert counts["same"] >= 0.995 * 2 * len(CLASSES), counts


def test_noised_titles_come_out_as_the_clean_ones(db: Path) -> None:
    checker, chance, morph = checkers(db).of("Текели"), random.Random(11), MorphAnalyzer()
    assert checker is not None
    counts, dangerous = Counter[str](), list[str]()
    for _ in range(NOISED):
        title = titles(chance.choice(CLASSES))[chance.randrange(2)]
        clean = checker.check(title, None, DAY).verdict
        noised = noise(title, chance, morph)
        found = checker.check(noised, None, DAY).verdict
        counts["same" if found == clean else "unclear" if found == "unclear" else "other"] += 1
        if found == "permitted" and clean in ("excluded", "prohibited"):
            dangerous.append(noised)
    assert dangerous == []
    assert counts["same"] >= 0.95 * NOISED, counts
    assert counts["unclear"] <= 0.05 * NOISED, counts


def noise(title: str, chance: random.Random, morph: MorphAnalyzer) -> str:
    """A title in other letters, other forms, with a typing error, or with its words in another order."""
    kind, pieces = chance.randrange(4), title.split()
    if kind == 0:
        return title.upper() if chance.random() < 0.5 else title.lower()
    if kind == 1:
        return " ".join(inflected(word, chance, morph) for word in pieces)
    if kind == 2:
        if long := [at for at, word in enumerate(pieces) if len(word.strip(".,;()")) > 5]:
            at = chance.choice(long)
            pieces[at] = mistyped(pieces[at], chance)
        return " ".join(pieces)
    chance.shuffle(pieces)
    return " ".join(pieces)


def inflected(word: str, chance: random.Random, morph: MorphAnalyzer) -> str:
    core = word.strip(".,;()")
    if not core.isalpha() or len(core) < 4:
        return word
    if core.isascii():
        return word.replace(core, f"{core}s") if not core.endswith("s") and chance.random() < 0.2 else word
    parsed = morph.parse(core)[0]
    form = (
        parsed.inflect({chance.choice(["nomn", "gent", "datv", "ablt", "loct"])})
        if parsed.tag.POS in ("NOUN", "ADJF", "PRTF")
        else None
    )
    return word.replace(core, form.word) if form else word


def mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        [word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[: at + 1] + word[at:]]
    )
