"""How hits are told: what an item stands under, since when its words hold, what is no law, what is not known."""

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import GOLD, sez, sez_here
from hypothesis import given
from hypothesis import strategies as st

from sezdb.search.force import day_of
from sezdb.search.snippet import snippet

LISTED = """Указ Президента Республики Казахстан от 3 апреля 2012 года № 4501

О создании специальной экономической зоны "Каменный Брод"

     В соответствии с Законом Республики Казахстан от 21 июля 2011 года ПОСТАНОВЛЯЮ:
     1. Создать специальную экономическую зону "Каменный Брод" (далее - СЭЗ) на период до 2036 года.
     2. Утвердить прилагаемое Положение о СЭЗ.
     3. Настоящий Указ вводится в действие с 1 июня 2012 года.

     Президент
     Республики Казахстан                       Н. Назарбаев

УТВЕРЖДЕНО
Указом Президента
Республики Казахстан
от 3 апреля 2012 года № 4501

ПОЛОЖЕНИЕ
о специальной экономической зоне "Каменный Брод"

     1. Территория СЭЗ составляет 300 гектаров.
     2. Видами деятельности на территории СЭЗ являются:
     1) обрабатывающая промышленность, за исключением:
     производства стекольных изделий;
     производства деревянных изделий, кроме бочек;
     2) производство керамической плитки.
     Сноска. Пункт 2 в редакции Указа Президента РК от 14.05.2015 № 4777 (вводится в действие со дня его первого официального опубликования).
     3. На территории СЭЗ запрещается производство подакцизной продукции.
     Сноска. Пункт 3 в редакции Указа Президента РК от 02.03.2014 № 4666 (вводится в действие с 1 мая 2014 года).
     4. Участники СЭЗ представляют отчетность ежеквартально.
"""


def ingested(folder: Path, **texts: str) -> Path:
    """A database of texts, each in a file of its name."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    db = folder / "told.db"
    answer = sez("ingest", *(folder / f"{name}.txt" for name in texts), "--db", db)
    assert answer.code == 0, answer.err
    return db


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a past day."""
    db = tmp_path_factory.mktemp("dated") / "dated.db"
    assert sez("ingest", *GOLD.glob("zakon-*-2015-03-01.html"), "--db", db).code == 0
    return db


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingested(tmp_path_factory.mktemp("listed"), listed=LISTED)


def first(db: Path, *arguments: str) -> dict[str, Any]:
    """The first hit of a query."""
    answer = sez_here("search", *arguments, "--db", db, "--format", "json")
    assert answer.code == 0, answer.err
    assert answer.data["hits"], arguments
    hit: dict[str, Any] = answer.data["hits"][0]
    return hit


def shown(db: Path, *arguments: str) -> str:
    """What is printed for people, as one line."""
    answer = sez_here("search", *arguments, "--db", db)
    assert answer.code == 0, answer.err
    return " ".join(answer.out.split())


@pytest.mark.parametrize(
    ("query", "openers", "modes"),
    [
        (
            "стекольные изделия",
            ["2. Видами деятельности на территории СЭЗ являются:", "1) обрабатывающая промышленность, за исключением:"],
            ["excluded"],
        ),
        ("керамическая плитка", ["2. Видами деятельности на территории СЭЗ являются:"], ["permitted"]),
        ("подакцизная продукция", [], ["prohibited"]),
        ("отчетность ежеквартально", [], []),
    ],
)
def test_an_item_is_told_with_the_words_that_it_stands_under(
    listed: Path, query: str, openers: list[str], modes: list[str]
) -> None:
    hit = first(listed, query)
    assert [one["text"] for one in hit["context"]] == openers
    assert all(hit["eid"].startswith(f"{one['eid']}__") and one["label"] for one in hit["context"])
    assert hit["modes"] == modes


def test_an_exception_in_an_exception_is_both(listed: Path) -> None:
    assert first(listed, "бочки")["modes"] == ["excluded", "carve_out"]


def test_an_exclusion_is_not_taken_for_a_permission(listed: Path) -> None:
    table = shown(listed, "стекольные изделия", "--limit", "1")
    assert "· excluded" in table
    assert (
        "in: 2. Видами деятельности на территории СЭЗ являются: › 1) обрабатывающая промышленность, за исключением: производства [стекольных"
        in table
    )
    memo = sez_here("search", "стекольные изделия", "--db", listed, "--format", "md").out
    assert memo.index("за исключением:*") < memo.index("> производства стекольных изделий")


@pytest.mark.parametrize(
    ("query", "since", "word", "caveat"),
    [
        ("отчетность ежеквартально", "2012-06-01", "in force since 2012-06-01", ""),
        (
            "подакцизная продукция",
            "2014-05-01",
            "worded by decree № 4666 of 2014-03-02, in force since 2014-05-01",
            "",
        ),
        (
            "керамическая плитка",
            "2015-05-14",
            "worded by decree № 4777 of 2015-05-14",
            "decree № 4777 of 2015-05-14: the day of entry into force is not computed: «со дня его первого официального опубликования»",
        ),
    ],
)
def test_a_day_says_what_it_is(listed: Path, query: str, since: str, word: str, caveat: str) -> None:
    hit = first(listed, query)
    assert hit["held_since"] == since
    assert hit["held"] == word
    assert hit["caveats"] == ([caveat] if caveat else [])
    assert f"{hit['held']}; text of 2015-05-14" in shown(listed, query)


def test_an_act_is_not_said_to_hold_before_it_enters_into_force(listed: Path) -> None:
    (caveat,) = first(listed, "отчетность ежеквартально", "--as-of", "2012-05-01")["caveats"]
    assert caveat == "in force since 2012-06-01: not yet in force on 2012-05-01"
    (caveat,) = first(listed, "подакцизная продукция", "--as-of", "2014-04-01")["caveats"]
    assert caveat.endswith("the wording of 2014-04-01 is not in the database")


def test_a_day_that_is_counted_from_the_publication_is_not_guessed(tmp_path: Path) -> None:
    rule = "по истечении десяти календарных дней после дня его первого официального опубликования"
    db = ingested(tmp_path, act=LISTED.replace("с 1 июня 2012 года", rule))
    hit = first(db, "отчетность ежеквартально")
    assert hit["held_since"] is None
    assert hit["held"] == "adopted 2012-04-03"
    (caveat,) = hit["caveats"]
    assert caveat.startswith("adopted 2012-04-03; the day of entry into force is not computed: «по истечении десяти")


REPEALED = """Об утверждении Методики оценки деятельности зон

Утративший силу

Приказ Министра индустрии Республики Казахстан от 11 марта 2014 года № 4601. Утратил силу приказом Министра индустрии Республики Казахстан от 8 июля 2019 года № 4902.

     Сноска. Утратил силу приказом Министра индустрии РК от 08.07.2019 № 4902 (вводится в действие {rule}).

     В соответствии с Законом Республики Казахстан от 21 июля 2011 года ПРИКАЗЫВАЮ:
     1. Утвердить прилагаемую Методику оценки деятельности зон.
     2. Настоящий приказ вводится в действие с 1 апреля 2014 года.

     Министр                       А. Исекешев

УТВЕРЖДЕНА
приказом Министра
от 11 марта 2014 года № 4601

МЕТОДИКА
оценки деятельности зон

     1. Оценка водопользования проводится один раз в год.
"""
COUNTED = "по истечении десяти календарных дней после дня его первого официального опубликования"


@pytest.mark.parametrize(
    ("rule", "asked", "said"),
    [
        ("со дня подписания", "", "the act is repealed by order № 4902 of 2019-07-08, without force since 2019-07-08"),
        ("со дня подписания", "2018-01-01", "in force on 2018-01-01, repealed by order № 4902 of 2019-07-08"),
        ("со дня подписания", "2019-07-07", "in force on 2019-07-07, repealed by order № 4902 of 2019-07-08"),
        ("со дня подписания", "2019-07-08", "not in force on 2019-07-08: repealed by order № 4902 of 2019-07-08"),
        (COUNTED, "2018-01-01", "in force on 2018-01-01, repealed by order № 4902 of 2019-07-08"),
        (COUNTED, "2019-07-10", "the repeal may have taken effect by 2019-07-10: repealed by order № 4902"),
        (COUNTED, "2021-01-01", "not in force on 2021-01-01: repealed by order № 4902 of 2019-07-08"),
    ],
)
def test_a_repeal_is_told_with_its_act_and_day(tmp_path: Path, rule: str, asked: str, said: str) -> None:
    db = ingested(tmp_path, act=REPEALED.format(rule=rule))
    hit = first(db, "водопользования", *(["--as-of", asked] if asked else []))
    assert [caveat for caveat in hit["caveats"] if caveat.startswith(said)]
    assert len(hit["caveats"]) == 1


def test_a_repeal_is_no_new_wording(tmp_path: Path) -> None:
    db = ingested(tmp_path, act=REPEALED.format(rule=COUNTED))
    header = first(db, "приказ Министра индустрии 4601 утратил", "--part", "body")
    assert header["held_by"] is None
    assert {first(db, "водопользования")["held_since"], header["held_since"]} == {"2014-04-01"}
    memo = sez_here("search", "водопользования", "--db", db, "--format", "md").out
    assert "ред." not in memo
    assert "repealed by order № 4902" in memo


def test_an_act_that_another_declares_invalid_names_it(tmp_path: Path) -> None:
    repealing = """Указ Президента Республики Казахстан от 7 февраля 2018 года № 4888

О признании утратившими силу некоторых указов

     В соответствии с Законом Республики Казахстан от 21 июля 2011 года ПОСТАНОВЛЯЮ:
     1. Признать утратившим силу Указ Президента Республики Казахстан от 3 апреля 2012 года № 4501 "О создании специальной экономической зоны "Каменный Брод".
     2. Настоящий Указ вводится в действие с 1 марта 2018 года.

     Президент
     Республики Казахстан                       Н. Назарбаев
"""
    db = ingested(tmp_path, act=LISTED, repealing=repealing)
    told = first(db, "отчетность ежеквартально")["caveats"]
    assert told == ["the act is repealed by decree № 4888 of 2018-02-07, without force since 2018-03-01"]
    told = first(db, "отчетность ежеквартально", "--as-of", "2018-02-20")["caveats"]
    assert told[0].startswith("in force on 2018-02-20, repealed by decree № 4888")


DRAFT = """Постановление Правительства Республики Казахстан от 4 октября 2011 года № 4401

О проекте Указа Президента Республики Казахстан "О создании специальной экономической зоны "Ясный Плёс"

     Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:
     внести на рассмотрение Президента Республики Казахстан проект Указа Президента Республики Казахстан "О создании специальной экономической зоны "Ясный Плёс".

     Премьер-Министр
     Республики Казахстан                       К. Масимов

Указ Президента Республики Казахстан

О создании специальной экономической зоны "Ясный Плёс"

     В соответствии со статьей 6 Закона Республики Казахстан от 21 июля 2011 года ПОСТАНОВЛЯЮ:
     1. Создать специальную экономическую зону "Ясный Плёс" (далее - СЭЗ) на период до 2035 года.
     2. Настоящий Указ вводится в действие со дня подписания.

     Президент
     Республики Казахстан                       Н. Назарбаев
"""


def test_a_draft_is_no_law(tmp_path: Path) -> None:
    db = ingested(tmp_path, draft=DRAFT)
    hit = first(db, "период до 2035 года")
    assert hit["draft"]
    assert hit["held_since"] is None
    assert hit["caveats"] == ["text of a draft: no law"]
    assert "; draft; " in shown(db, "период до 2035 года", "--limit", "1")
    assert not first(db, "внести на рассмотрение")["draft"]


def test_news_state_and_do_not_hold(samples_db: Path) -> None:
    hit = first(samples_db, "новых рабочих мест", "--kind", "news")
    assert (hit["authority"], hit["held_since"], hit["stated"]) == ("news", None, "2025-03-11")
    table = shown(samples_db, "новых рабочих мест", "--kind", "news", "--limit", "1")
    assert "news; stated 2025-03-11" in table
    assert "unofficial" not in table
    memo = sez_here(
        "search", "новых рабочих мест", "--db", samples_db, "--kind", "news", "--limit", "1", "--format", "md"
    ).out
    assert hit["title"] in memo
    assert "news-2025-03-11-rus.txt" in memo


def test_findings_are_told_of_the_provision_and_of_what_it_stands_in(samples_db: Path) -> None:
    hit = first(samples_db, "количество рабочих мест", "--zone", "severnyy-uzel", "--part", "targets", "--lang", "ru")
    assert hit["eid"].startswith("att_3__row_")
    assert [caveat for caveat in hit["caveats"] if caveat.startswith("CELLS_LOST: 35 cells are lost")]
    stamped = first(samples_db, "jobs", "--zone", "stepnoy-bereg", "--part", "targets", "--lang", "en")
    assert [caveat for caveat in stamped["caveats"] if caveat.startswith("ACT_NUMBER_MISMATCH: ")]
    assert not [caveat for caveat in first(samples_db, "упразднение")["caveats"] if "_" in caveat.partition(":")[0]]


@pytest.mark.parametrize(("asked", "known"), [("", True), ("2020-01-01", True), ("2015-03-01", False)])
def test_the_text_of_a_past_day_is_not_told_as_that_of_a_later_one(asked: str, known: bool, dated: Path) -> None:
    hit = first(dated, "виды деятельности", "--status", "in_force", *(["--as-of", asked] if asked else []))
    assert hit["as_of"] == "2015-03-01"
    assert ("the text held is known only to 2015-03-01" in hit["caveats"]) is known
    assert "text of 2015-03-01" in shown(dated, "виды деятельности", "--status", "in_force")


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Короткий текст о мостах.", "мостах", "Короткий текст о мостах."),
        (f"{'Первая часть говорит о другом. ' * 9}Мосты строятся здесь. {'Дальше слова иные. ' * 20}", "Мосты", "Мосты строятся здесь."),
        (f"{'слово ' * 60}; мосты через реку {'слово ' * 60}", "мосты", "мосты через реку"),
        (f"{'слово ' * 60}от 21 июля, 2011 года мосты {'слово ' * 60}", "мосты", "слово"),
    ],
)  # fmt: skip
def test_a_piece_begins_where_a_sentence_or_clause_does(text: str, word: str, wanted: str) -> None:
    at = text.index(word)
    left, right = snippet(text, [(at, at + len(word))])
    assert text[left:right].startswith(wanted)
    assert left <= at < right
    assert right - left <= 240


@given(st.text(alphabet="аб. ,;\n", max_size=900), st.data())
def test_a_piece_holds_its_place(text: str, data: st.DataObject) -> None:
    words = [match.span() for match in re.finditer("[аб]{1,20}", text)]
    if words:
        start, end = data.draw(st.sampled_from(words))
        left, right = snippet(text, [(start, end)])
        assert left <= start < right


def test_a_cut_piece_is_shown_as_cut(tmp_path: Path) -> None:
    long = f"4. {'Участники представляют отчетность о делах. ' * 9}Водовод обходит зону с юга. {'Прочее решает Правительство. ' * 12}"
    db = ingested(tmp_path, act=LISTED.replace("4. Участники СЭЗ представляют отчетность ежеквартально.", long))
    hit = first(db, "водовод")
    assert hit["snippet"] in hit["text"]
    assert hit["snippet"].startswith("Водовод обходит")
    assert "… [Водовод] обходит зону с юга." in shown(db, "водовод")
    assert "… [Водовод]" not in shown(db, "подакцизная продукция")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_lines_fit_the_terminal_and_ids_are_whole(samples_db: Path, width: int) -> None:
    out = sez("search", "рабочих мест", "--db", samples_db, COLUMNS=str(width)).out
    assert max(map(len, out.splitlines())) <= width
    words = [word.strip(";,") for word in out.split()]
    for hit in sez_here("search", "рабочих мест", "--db", samples_db, "--format", "json").data["hits"]:
        assert hit["eid"] in words
        if len(hit["work"]) <= width - 3:
            assert hit["work"] in words
        assert all(zone in words for zone in hit["zones"][:3])


def test_a_change_by_an_act_that_is_held_has_its_day(tmp_path: Path) -> None:
    changing = """Указ Президента Республики Казахстан от 14 мая 2015 года № 4777

О внесении изменений в Указ Президента Республики Казахстан от 3 апреля 2012 года № 4501

     ПОСТАНОВЛЯЮ:
     1. Внести в Указ Президента Республики Казахстан от 3 апреля 2012 года № 4501 следующее изменение:
     пункт 2 изложить в новой редакции.
     2. Настоящий Указ вводится в действие с 1 июля 2015 года.

     Президент
     Республики Казахстан                       Н. Назарбаев
"""
    hit = first(ingested(tmp_path, act=LISTED, changing=changing), "керамическая плитка")
    assert hit["held_since"] == "2015-07-01"
    assert hit["held"] == "worded by decree № 4777 of 2015-05-14, in force since 2015-07-01"
    assert hit["caveats"] == []


def test_a_change_of_the_whole_act_leaves_the_day_open(tmp_path: Path) -> None:
    note = (
        "     Сноска. Указ с изменениями, внесенными Указом Президента РК от 09.09.2016 № 4850.\n\n     В соответствии"
    )
    hit = first(ingested(tmp_path, act=LISTED.replace("     В соответствии", note, 1)), "отчетность ежеквартально")
    assert hit["held_since"] is None
    assert hit["caveats"] == ["decree № 4850 of 2016-09-09 changed the act: this text does not tell where"]


def test_a_further_part_is_no_item_of_the_list_before_it(tmp_path: Path) -> None:
    more = "2) производство керамической плитки.\n     Иные производства согласовываются отдельно."
    db = ingested(tmp_path, act=LISTED.replace("2) производство керамической плитки.", more))
    hit = first(db, "согласовываются отдельно")
    assert hit["text"].startswith("Иные производства")
    assert not [one for one in hit["context"] if one["text"].startswith("1)")]


def test_the_other_language_is_quoted_with_its_own_opening_words(samples_db: Path) -> None:
    hit = first(samples_db, "manufacture of beverages")
    assert hit["lang"] == "en"
    assert hit["context"][-1]["text"].endswith("except for:")
    assert hit["counterpart"]["context"][-1]["text"].endswith("за исключением:")
    memo = sez_here("search", "manufacture of beverages", "--db", samples_db, "--format", "md").out
    assert memo.index("за исключением:*") < memo.index("> производства напитков") < memo.index("except for:*")


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("с 1 мая 2014 года", "2014-05-01"),
        ("со дня его подписания", "2014-03-02"),
        ("from the date of its signing", "2014-03-02"),
        ("on January 1, 2015", "2015-01-01"),
        ("со дня его первого официального опубликования", None),
        ("с 1 мая 2014 года, за исключением пункта 3, который вводится в действие с 1 июля 2014 года", None),
        ("с 1 мая 2014 года и применяется до 1 мая 2016 года", None),
        ("", None),
        (None, None),
    ],
)
def test_a_rule_tells_a_day_or_none(rule: str | None, day: str | None) -> None:
    assert day_of(rule, "2014-03-02") == day
