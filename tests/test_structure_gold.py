"""The trees of whole documents, against trees written by hand from reading each document.

A gold file has one line a provision in reading order: eId, eId of the parent or «-», kind, part and the first 40 characters of its
own text, white space folded. A line «# ru» begins an act (one file may hold several).
"""

from difflib import unified_diff
from functools import cache
from pathlib import Path

import pytest

from corpus.outcome import Outcome
from corpus.tree import Provision
from ingest.read import read
from parsers.parse import parse

ROOT = Path(__file__).parent.parent
TREES = Path(__file__).parent / "gold/trees"
DOCUMENTS = {
    file.stem: file
    for folder in (ROOT / "tests/gold", ROOT / "corpus/samples")
    for file in sorted(folder.iterdir())
    if file.suffix in (".txt", ".html") and (TREES / f"{file.stem}.tree").is_file()
}
"""The documents whose tree was written down; others in the gold are asked for their facts only."""
SHOWN = 40


@cache
def outcome(name: str) -> Outcome:
    file = DOCUMENTS[name]
    return parse(read(file.read_bytes(), file.name))


def gold(name: str) -> list[tuple[str, list[str]]]:
    """The acts of a gold file: language and lines."""
    acts: list[tuple[str, list[str]]] = []
    for line in (TREES / f"{name}.tree").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            acts.append((line[2:], []))
        elif line:
            acts[-1][1].append(line)
    return acts


def folded(text: str) -> str:
    return " ".join(text.split())


def line_of(item: Provision, text: str) -> str:
    own = folded(item.span.of(text))[:SHOWN].rstrip()
    return "\t".join([item.eid, item.parent.eid if item.parent else "-", item.kind, item.part, own])


def found(name: str) -> list[tuple[str, list[str]]]:
    result = outcome(name)
    return [
        (reading.act.lang, [line_of(item, result.source.text) for item in reading.act.walk()])
        for reading in result.readings
    ]


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_tree_is_that_of_the_document(name: str) -> None:
    expected, got = gold(name), found(name)
    assert [lang for lang, _ in got] == [lang for lang, _ in expected]
    for (lang, wanted), (_, lines) in zip(expected, got, strict=True):
        diff = list(unified_diff(wanted, lines, f"{name}.tree", f"parsed ({lang})", lineterm="", n=1))
        changed = [line for line in diff if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        if changed:
            pytest.fail(
                f"{sum(line[0] == '-' for line in changed)} lines missing, {sum(line[0] == '+' for line in changed)} not in the "
                f"document:\n" + "\n".join(diff).replace("\t", " | "),
                pytrace=False,
            )


def test_every_document_has_a_gold_tree_and_every_tree_its_document() -> None:
    assert {file.stem for file in TREES.iterdir()} == set(DOCUMENTS)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_gold_is_sound(name: str) -> None:
    """The hand-written lines themselves: each text stands in the document, each eId once, under a parent that stands above it."""
    text = folded(outcome(name).source.text)
    for _, lines in gold(name):
        seen = {"-"}
        for line in lines:
            eid, parent, kind, part, own = line.split("\t")
            assert len(own) <= SHOWN, line
            assert parent in seen, line
            assert eid not in seen, line
            assert own in text, line
            assert kind, line
            assert part in (
                "body",
                "regulation",
                "rules",
                "methodology",
                "plan",
                "targets",
                "list",
                "form",
                "annex",
                "news",
            ), line
            assert parent == "-" or eid.startswith(within(parent)), line
            seen.add(eid)


def within(parent: str) -> str:
    """What the eId of a child begins with: chapters and tables of a place do not stand in it."""
    above, _, last = f"__{parent}".rpartition("__")
    kept = above if last.startswith(("chp_", "tbl_")) else f"{above}__{last}"
    return f"{kept}__".removeprefix("__")


ENDS = [
    ("P1100001777", 0, "preamble", "Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:"),
    ("P1100001777", 0, "signature", "К. Масимов"),
    ("P1100001777", 0, "att_1__preamble", "ПОСТАНОВЛЯЮ:"),
    ("P1500000390-rus", 0, "signature", "Республики Казахстан К. Макетов"),
    ("P1500000390-rus", 0, "att_3__row_8", "Доля грузов, оформленных в электронном виде"),
    ("P1500000390-rus", 0, "att_3__row_6", "3 200 2 240"),
    ("P1500000390-rus", 0, "att_1__stamp_1", "№ 390"),
    ("U010000333_", 0, "para_1__note_1", "N 207 ."),
    ("U010000333_", 0, "att_1__para_4-1__note_1", "N 207 ."),
    ("U010000333_", 0, "att_1__stamp_1", "от 9 апреля 2001 года N 353"),
    ("U1300000512", 0, "mark_2", "Президента и Правительства Республики Казахстан"),
    ("U1300000512", 0, "att_1", 'зоне "Мугалжар"'),
    ("U1400000733", 0, "att_1__stamp_2", "№ 488"),
    ("U1400000733", 0, "para_1__subpara_2__indent_1__qstr_8", 'проектно-сметной документации.";'),
    ("U1500000611-rus-eng", 1, "att_1__para_3__subpara_1__indent_2", "weapons and ammunition;"),
    ("U1500000611-rus-eng", 0, "att_3__row_7", "1 200 1 000"),
    ("U1500000611-rus-eng", 1, "att_2", "(S total = 512.4 hectares)"),
    ("U1600000345_kaz", 0, "signature", "Президенті"),
    ("U1600000345_kaz", 0, "att_1__stamp_1", "БЕКІТІЛГЕН"),
    ("U1800000777-compare", 0, "para_4", "қолданысқа енгізіледі."),
    ("U1900000118-rus", 0, "att_1__alert_1", "(вводится в действие с 01.01.2031)."),
    ("V1500010888", 0, "att_1", "участниками специальных экономических зон"),
    ("V1500010888", 0, "signature", "12 марта 2015 года"),
    ("cis-legislation-2019-order-712", 0, "para_5", "first official publication."),
    ("cis-legislation-2019-order-712", 0, "signature", "B. Omirov"),
    ("cis-legislation-2019-order-712", 0, "att_1__para_6", "on the Internet resource."),
    ("news-2024-05-14-rus", 0, "title", "восемь производств"),
    ("studylib-U1100000299", 0, "att_1__note_1", "№ 271."),
    ("studylib-U1100000299", 0, "att_1__chp_1", "1. General provisions"),
    ("studylib-U1100000299", 0, "att_2__stamp_1", "No. 229"),
    ("studylib-U1100000299", 0, "att_2", "Scale 1:25 000"),
]


@pytest.mark.parametrize(("name", "act", "eid", "end"), ENDS, ids=[f"{name}-{eid}" for name, _, eid, _ in ENDS])
def test_provision_ends_where_its_text_ends(name: str, act: int, eid: str, end: str) -> None:
    result = outcome(name)
    item = result.readings[act].act.find(eid)
    own = folded(item.span.of(result.source.text)) if item else "no such provision"
    assert own[-len(end) :] == end


LANGUAGES = [
    ("U1900000118-rus", 0, "U1900000118-eng", 0, set(), set()),
    ("U1500000611-rus-eng", 0, "U1500000611-rus-eng", 1, {"att_2__p_1"}, {"att_1__para_2__subpara_2__indent_1"}),
]
"""Two texts of one act, and the eIds that stand in one of them only because the other lost the line."""


@pytest.mark.parametrize(
    ("first", "one", "second", "two", "only_first", "only_second"), LANGUAGES, ids=[case[0] for case in LANGUAGES]
)
def test_languages_of_one_act_have_the_same_eids(
    first: str, one: int, second: str, two: int, only_first: set[str], only_second: set[str]
) -> None:
    sides = [
        {item.eid for item in outcome(name).readings[act].act.walk() if item.kind != "mark"}
        for name, act in ((first, one), (second, two))
    ]
    assert sides[0] - sides[1] == only_first
    assert sides[1] - sides[0] == only_second
