"""Alignment of two languages: lists that lost, joined and renumbered items, figures, acts with known pairs, and properties."""

import time
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import GOLD, ROOT, SHARED, rows, sez_here
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.bilingual import bilingual
from corpus.align import METHODS, Alignment, align
from corpus.align_entry import Entry
from corpus.align_figures import Words, differing
from corpus.align_words import token

GOOD = 0.98
"""The least precision and recall."""
Pairs = set[tuple[str, str]]


def listed(lang: str, items: list[str], step: str = "subpara", opener: str = "") -> list[Entry]:
    """A paragraph with a list, numbered as they stand."""
    kind = {"subpara": "subparagraph", "indent": "indent", "part": "part"}[step]
    made = [Entry("para_1", None, "body", "paragraph", "1", f"1. {opener}", 0, lang)]
    for at, text in enumerate(items, 1):
        num = str(at) if step == "subpara" else ""
        made.append(
            Entry(
                f"para_1__{step}_{at}", "para_1", "body", kind, num, f"{at}) {text};" if num else f"{text};", at, lang
            )
        )
    return made


def pairs(found: Alignment) -> Pairs:
    return {(pair.a, pair.b) for pair in found.pairs}


def steps(found: Alignment) -> list[tuple[int, int]]:
    """The pairs of items of one list by their places."""
    return sorted(
        (int(pair.a.rpartition("_")[2]), int(pair.b.rpartition("_")[2]))
        for pair in found.pairs
        if "__" in pair.a and "__" in pair.b
    )


TWELVE = (
    ("производства продуктов питания", "manufacture of food products"),
    ("производства напитков", "manufacture of beverages"),
    ("производства табачных изделий", "manufacture of tobacco products"),
    ("производства текстильных изделий", "manufacture of textiles"),
    ("производства одежды", "manufacture of wearing apparel"),
    ("производства кожаной продукции", "manufacture of leather products"),
    ("производства изделий из дерева", "manufacture of products of wood"),
    ("производства бумаги", "manufacture of paper"),
    ("металлургической промышленности", "metallurgy industry"),
    ("производства мебели", "manufacture of furniture"),
    ("производства автотранспортных средств", "manufacture of motor vehicles"),
    ("ремонта и установки машин", "repair and installation of machinery"),
)


@pytest.mark.parametrize("step", ["subpara", "indent"])
def test_an_omitted_item_and_a_joined_line(step: str) -> None:
    """Twelve items against ten: the fifth is omitted, the eighth and ninth stand on one line, everything is numbered anew."""
    english = [en for _, en in TWELVE]
    english[7:9] = [f"{english[7]}; {english[8]}"]
    del english[4]
    found = align(listed("ru", [ru for ru, _ in TWELVE], step), listed("en", english, step))
    wanted = [(1, 1), (2, 2), (3, 3), (4, 4), (6, 5), (7, 6), (8, 7), (9, 7), (10, 8), (11, 9), (12, 10)]
    assert steps(found) == wanted
    assert found.only_a == (f"para_1__{step}_5",)
    assert found.only_b == ()
    methods = {int(pair.a.rpartition("_")[2]): pair.method for pair in found.pairs if "__" in pair.a}
    assert methods[8] == methods[9] == "merged"
    assert methods[1] == "eid"
    assert {methods[at] for at in (6, 7, 10, 11, 12)} <= {"order", "content"}


def test_one_line_that_is_two_in_the_other_language() -> None:
    russian = [ru for ru, _ in TWELVE]
    russian[2:4] = [f"{russian[2]} и {russian[3]}"]
    found = align(listed("ru", russian), listed("en", [en for _, en in TWELVE]))
    assert steps(found) == [(1, 1), (2, 2), (3, 3), (3, 4), *((at, at + 1) for at in range(4, 12))]
    assert [pair.method for pair in found.pairs if pair.a == "para_1__subpara_3"] == ["split", "split"]


def test_a_part_that_stands_in_the_paragraph_itself() -> None:
    russian = listed(
        "ru",
        ["На территории СЭЗ запрещено производство оружия"],
        "part",
        "Деятельность СЭЗ регулируется Налоговым кодексом.",
    )
    english = [
        Entry(
            "para_1", None, "body", "paragraph", "1",
            "1. The activities of the SEZ are regulated by the Tax Code. The production of weapons is prohibited on the territory of the SEZ.", 0, "en",
        )
    ]  # fmt: skip
    found = align(russian, english)
    assert pairs(found) == {("para_1", "para_1"), ("para_1__part_1", "para_1")}
    assert {pair.a: pair.method for pair in found.pairs} == {"para_1": "eid", "para_1__part_1": "merged"}
    back = align(english, russian)
    assert pairs(back) == {("para_1", "para_1"), ("para_1", "para_1__part_1")}
    assert {pair.b: pair.method for pair in back.pairs}["para_1__part_1"] == "split"


def test_shifted_numbers_are_noticed() -> None:
    """The second text has no paragraph 3 and numbers on: the same number is not the same provision."""
    texts = [
        ("Создать специальную зону на период до 2040 года.", "To create the special zone for the period until 2040."),
        ("Утвердить прилагаемое Положение.", "To approve the attached Regulation."),
        ("Правительству в месячный срок принять меры.", "The Government shall take measures within one month."),
        (
            "Настоящий Указ вводится в действие со дня подписания.",
            "This Decree shall enter into force from the date of signing.",
        ),
    ]
    sides: list[list[Entry]] = [[], []]
    for side, lang in enumerate(("ru", "en")):
        for text in [one[side] for at, one in enumerate(texts) if lang == "ru" or at != 2]:
            number = len(sides[side]) + 1
            sides[side].append(
                Entry(f"para_{number}", None, "body", "paragraph", str(number), f"{number}. {text}", number, lang)
            )
    found = align(*sides)
    assert pairs(found) == {("para_1", "para_1"), ("para_2", "para_2"), ("para_4", "para_3")}
    assert found.only_a == ("para_3",)


UNKNOWN = (
    ("шляп", "hats"),
    ("зонтов", "umbrellas"),
    ("пуговиц", "buttons"),
    ("щеток", "brushes"),
    ("свечей", "candles"),
)


def test_pairs_that_rest_on_nothing_are_doubtful() -> None:
    """Of five things of which no word is known one is omitted and the rest numbered anew: which one, nothing tells."""
    russian = ["производство обуви", *(f"производство {ru}" for ru, _ in UNKNOWN)]
    english = ["manufacture of footwear", *(f"manufacture of {en}" for _, en in UNKNOWN if en != "buttons")]
    found = align(listed("ru", russian), listed("en", english))
    scores = {int(pair.a.rpartition("_")[2]): pair.score for pair in found.pairs if "__" in pair.a}
    assert scores.pop(1) > 0.6
    assert scores
    assert all(score < 0.3 for score in scores.values())
    whole = align(
        listed("ru", russian), listed("en", ["manufacture of footwear", *(f"manufacture of {en}" for _, en in UNKNOWN)])
    )
    assert all(pair.method == "eid" and pair.score > 0.6 for pair in whole.pairs if "__" in pair.a)


def test_numbers_that_keep_their_gap_are_not_doubtful() -> None:
    """The same, but the English keeps its numbers: 3 is missing, so 3 is what is omitted."""
    russian = listed("ru", [f"производство {ru}" for ru, _ in UNKNOWN])
    english = [one for one in listed("en", [f"manufacture of {en}" for _, en in UNKNOWN]) if one.num != "3"]
    found = align(russian, english)
    assert steps(found) == [(1, 1), (2, 2), (4, 4), (5, 5)]
    assert min(pair.score for pair in found.pairs if "__" in pair.a) > 0.6


def test_an_annex_that_is_missing_in_one_language() -> None:
    def annexes(lang: str, *titles: tuple[str, str]) -> list[Entry]:
        return [
            Entry(f"att_{at}", None, part, "attachment", str(at), title, at, lang)
            for at, (part, title) in enumerate(titles, 1)
        ]

    found = align(
        annexes(
            "ru",
            ("regulation", "Положение о СЭЗ"),
            ("plan", "План территории СЭЗ"),
            ("targets", "Целевые индикаторы СЭЗ"),
        ),
        annexes("en", ("regulation", "Regulation on the SEZ"), ("targets", "Target indicators of the SEZ")),
    )
    assert pairs(found) == {("att_1", "att_1"), ("att_3", "att_2")}
    assert found.only_a == ("att_2",)


def test_chapters_that_only_one_language_has() -> None:
    """A paragraph is found whether it stands under a chapter or right under its annex."""
    paragraphs = [
        ("Общие условия хранения грузов.", "General conditions of cargo storage."),
        ("Налоговый режим.", "Tax regime."),
    ]
    sides: list[list[Entry]] = []
    for side, lang in enumerate(("ru", "en")):
        made = [Entry("att_1", None, "regulation", "attachment", "1", ("Положение", "Regulation")[side], 0, lang)]
        if lang == "ru":
            made.append(Entry("att_1__chp_1", "att_1", "regulation", "chapter", "1", "Глава 1. Порядок", 1, lang))
        for at, texts in enumerate(paragraphs, 1):
            parent = "att_1__chp_1" if lang == "ru" else "att_1"
            made.append(
                Entry(
                    f"att_1__para_{at}",
                    parent,
                    "regulation",
                    "paragraph",
                    str(at),
                    f"{at}. {texts[side]}",
                    at + 1,
                    lang,
                )
            )
        sides.append(made)
    found = align(*sides)
    assert pairs(found) == {(f"att_1{step}", f"att_1{step}") for step in ("", "__para_1", "__para_2")}
    assert found.only_a == ("att_1__chp_1",)


@pytest.mark.parametrize(
    ("left", "right", "only"),
    [
        (("ru", "от 21 июля 2011 года № 469-IV"), ("kk", "2011 жылғы 21 шілдедегі № 469-IV"), ([], [])),
        (("ru", "до 1 января 2028 года"), ("en", "until January 1, 2028"), ([], [])),
        (("ru", "08.12.2011 № 193"), ("kk", "2011.12.12 № 193"), (["2011-12-08"], ["2011-12-12"])),
        (("ru", "163,02 гектара"), ("en", "163.02 hectares"), ([], [])),
        (("ru", "163,02 гектара"), ("kk", "163,2 гектар"), (["163.02"], ["163.2"])),
        (("ru", "1 275 га"), ("en", "1,275 ha"), ([], [])),
        (("ru", "1,275 га"), ("en", "1,275 ha"), ([], [])),
        (("ru", "1 275,8 га"), ("en", "1,275 ha"), (["1275.8"], ["1275"])),
        (("ru", "в течение 3 дней"), ("en", "within three days"), ([], [])),
        (("ru", "в течение 3 дней"), ("kk", "үш күн ішінде"), ([], [])),
        (("ru", "в течение 3 дней"), ("en", "within five days"), (["3"], [])),
        (("ru", "1 и 2 января 2011 года"), ("kk", "2011 жылғы 1 және 2 қаңтар"), ([], [])),
        (("ru", "12,50 %"), ("en", "12.5 %"), ([], [])),
        (("ru", "подпунктами 1), 2) и 3)"), ("en", "subparagraphs 1) and 2)"), (["3"], [])),
        (("ru", "без чисел"), ("en", "no figures"), ([], [])),
    ],
)
def test_figures_that_only_one_side_gives(
    left: tuple[str, str], right: tuple[str, str], only: tuple[list[str], list[str]]
) -> None:
    one, other = (Words(text, lang, "") for lang, text in (left, right))
    assert differing([one], [other]) == only
    assert differing([other], [one]) == only[::-1]


def test_the_number_of_the_provision_itself_is_no_figure() -> None:
    assert differing([Words("4. Срок 2 года.", "ru", "4")], [Words("3. The term is 2 years.", "en", "3")]) == ([], [])
    assert differing([Words("5\n\n10.9\n\nкорма", "ru", "5")], [Words("4\t10.9\tfeeds", "en", "4")]) == ([], [])
    assert differing([Words("Глава 2. Порядок", "ru", "2")], [Words("2-тарау. Тәртіп", "kk", "2")]) == ([], [])


@pytest.mark.parametrize(
    ("ru", "en"),
    [("напитков", "beverages"), ("степной", "stepnoy"), ("хоргос", "khorgos"), ("центр", "center"), ("шымкент", "shymkent"), ("сарыарка", "saryarka")],
)  # fmt: skip
def test_words_that_are_one_in_both_languages(ru: str, en: str) -> None:
    assert token(ru, "ru") == token(en, "en") is not None


def test_words_of_the_field_stand_in_one_line_only() -> None:
    told = tomllib.loads((ROOT / "corpus/data/cognates.toml").read_text(encoding="utf-8"))
    for at in range(3):
        stems = [stem for table in told.values() for words in table.values() for stem in words[at].split()]
        assert len(stems) == len(set(stems))
        assert all(stem == stem.lower() and "_" not in stem for stem in stems)


# Acts with known pairs


def measured(found: Pairs, truth: Pairs) -> tuple[float, float]:
    """Precision and recall."""
    right = len(found & truth)
    return right / (len(found) or 1), right / (len(truth) or 1)


def test_two_hundred_invented_acts() -> None:
    found, truth, same = set[Any](), set[Any](), set[Any]()
    for seed in range(200):
        act = bilingual(seed)
        found |= {(seed, *pair) for pair in pairs(align(act.left, act.right))}
        truth |= {(seed, *pair) for pair in act.truth}
        held = {one.eid for one in act.right}
        same |= {(seed, one.eid, one.eid) for one in act.left if one.eid in held}
    assert min(measured(found, truth)) >= GOOD
    assert max(measured(same, truth)) < 0.9, "the acts are no test: equal ids alone would do"


def test_a_long_act_is_quick() -> None:
    act = bilingual(7)
    left, right = (
        [replace(one, ordinal=at) for at, one in enumerate(_many(side, 2000))] for side in (act.left, act.right)
    )
    begun = time.process_time()
    align(left, right)
    assert time.process_time() - begun < 2, "about 0.6 s on a machine that does nothing else"


def _many(side: tuple[Entry, ...], count: int) -> list[Entry]:
    """The annexes of an act again and again under other numbers."""
    own = [one for one in side if one.eid.startswith("att_1")]
    made: list[Entry] = []
    while len(made) < count:
        number = f"att_{len(made) + 1}"
        made += [
            replace(
                one,
                eid=one.eid.replace("att_1", number, 1),
                parent=one.parent and one.parent.replace("att_1", number, 1),
            )
            for one in own
        ]
    return made


def gold() -> list[dict[str, Any]]:
    acts: list[dict[str, Any]] = tomllib.loads((GOLD / "alignments.toml").read_text(encoding="utf-8"))["act"]
    return acts


@pytest.mark.parametrize("act", gold(), ids=lambda act: act["number"])
def test_gold_pairs(act: dict[str, Any], tmp_path: Path) -> None:
    db = tmp_path / "gold.db"
    assert sez_here("ingest", *(ROOT / file for file in act["files"]), "--db", db).code == 0
    held = {
        lang: {
            row["eid"]
            for row in rows(
                db, f"select eid from provisions p join expressions e on e.id = p.expression_id where e.lang = '{lang}'"
            )
        }
        for lang in ("ru", "en")
    }
    alone = {*act["alone_ru"], *act["alone_en"]}
    truth = {(eid, eid) for eid in held["ru"] & held["en"] - alone} | {(a, b) for a, b in act["other"]}
    found = {
        (row["eid_a"], row["eid_b"])
        for row in rows(db, "select * from alignments where lang_a = 'ru' and eid_b is not null")
    }
    assert min(measured(found, truth)) >= GOOD, (found - truth, truth - found)
    left = {(row["lang_a"], row["eid_a"]) for row in rows(db, "select * from alignments where eid_b is null")}
    assert left == {("ru", eid) for eid in act["alone_ru"]} | {("en", eid) for eid in act["alone_en"]}


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared documents are not here")
def test_a_real_act(tmp_path: Path) -> None:
    db = tmp_path / "real.db"
    assert sez_here("ingest", *sorted((SHARED / "corpus").glob("U030001166_*")), "--db", db).code == 0
    numbered = rows(
        db, "select eid from provisions where kind in ('paragraph', 'subparagraph') and expression_id like '%/rus@%'"
    )
    found = {
        row["eid_a"]: row for row in rows(db, "select * from alignments where lang_a = 'ru' and eid_b is not null")
    }
    assert len(numbered) > 40
    assert {row["eid"] for row in numbered} <= found.keys()
    assert all(row["eid_b"] == eid and row["method"] == "eid" for eid, row in found.items())
    joined = "att_1__para_3__subpara_1__indent_"
    english = {
        row["eid"]: row["text"]
        for row in rows(db, "select eid, text from provisions where expression_id like '%/eng@%'")
    }
    assert "chemical" in english[f"{joined}8"]
    assert "metallurgy" in english[f"{joined}9"]
    assert "chemical" not in english[f"{joined}9"]


# Properties

WORDS = (
    "завод",
    "мебель",
    "напитки",
    "услуги 12",
    "дорога",
    "план до 2030 года",
    "совет",
    "рынок",
    "вода",
    "№ 15",
    "и",
    "по",
)


@st.composite
def acts(draw: st.DrawFn) -> list[Entry]:
    """Any small act: paragraphs, some with items, some items alike."""
    made: list[Entry] = []

    def add(eid: str, parent: str | None, kind: str) -> None:
        text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5)))
        made.append(Entry(eid, parent, "body", kind, eid.rpartition("_")[2], text, len(made), "ru"))

    for number in range(1, draw(st.integers(1, 6)) + 1):
        add(f"para_{number}", None, "paragraph")
        for item in range(1, draw(st.integers(0, 6)) + 1):
            add(f"para_{number}__subpara_{item}", f"para_{number}", "subparagraph")
    return made


@given(acts())
def test_an_act_with_itself_is_the_identity(act: list[Entry]) -> None:
    found = align(act, act)
    assert [(pair.a, pair.b, pair.score, pair.method) for pair in found.pairs] == [
        (one.eid, one.eid, 1.0, "eid") for one in act
    ]
    assert found.only_a == found.only_b == ()


@given(acts(), st.randoms(use_true_random=False), st.integers(0, 4))
def test_what_is_removed_is_what_is_left(act: list[Entry], rng: Any, count: int) -> None:
    leaves = [one.eid for one in act if not any(other.parent == one.eid for other in act)]
    gone = set(rng.sample(leaves, min(count, len(leaves))))
    rest = [one for one in act if one.eid not in gone]
    found = align(act, rest)
    assert pairs(found) == {(one.eid, one.eid) for one in rest}
    assert set(found.only_a) == gone
    assert found.only_b == ()
    back = align(rest, act)
    assert set(back.only_b) == gone


@given(acts(), acts(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(left: list[Entry], right: list[Entry], rng: Any) -> None:
    found = align(left, right)
    mixed = [rng.sample(side, len(side)) for side in (left, right)]
    assert align(*mixed) == found
    assert {pair.a for pair in found.pairs} | set(found.only_a) == {one.eid for one in left}
    assert {pair.b for pair in found.pairs} | set(found.only_b) == {one.eid for one in right}
    assert all(0 <= pair.score <= 1 and pair.method in METHODS for pair in found.pairs)
