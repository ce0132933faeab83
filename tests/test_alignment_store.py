"""Alignments in the database: stored with the works, found again only where a text changed, asked for and printed."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import (
    ROOT,
    SAMPLES,
    differences,
    environment,
    failed,
    in_terminal,
    picture,
    read_only,
    rows,
    sez,
    sez_here,
)

from sezdb.alignments import aligned

RU = """О создании специальной экономической зоны "Белый Камень"

Указ Президента Республики Казахстан от 5 мая 2014 года № 777.

      В соответствии с Законом Республики Казахстан от 21 июля 2011 года "О специальных экономических зонах" ПОСТАНОВЛЯЮ:

      1. Создать специальную экономическую зону "Белый Камень" (далее – СЭЗ) на период до 2039 года.

      2. Территория СЭЗ составляет 421,5 гектара.

      3. Видами деятельности на территории СЭЗ являются:

      1) производство напитков;

      2) производство одежды;

      3) производство мебели.

      4. Настоящий Указ вводится в действие со дня подписания.
"""
EN = """On creation of the special economic zone "Belyi Kamen"

Decree of the President of the Republic of Kazakhstan dated May 5, 2014 No. 777.

      In accordance with the Law of the Republic of Kazakhstan dated July 21, 2011 "On special economic zones" I HEREBY DECREE:

      1. To create the special economic zone "Belyi Kamen" (hereinafter – the SEZ) for the period until 2039.

      2. The territory of the SEZ is 421.5 hectares.

      3. The types of activities on the territory of the SEZ are:

      1) manufacture of beverages;

      2) manufacture of furniture.

      4. This Decree shall enter into force from the date of signing.
"""
KK = """"Белый Камень" арнайы экономикалық аймағын құру туралы

Қазақстан Республикасы Президентінің 2014 жылғы 5 мамырдағы № 777 Жарлығы.

      "Арнайы экономикалық аймақтар туралы" 2011 жылғы 21 шілдедегі Қазақстан Республикасының Заңына сәйкес ҚАУЛЫ ЕТЕМІН:

      1. 2039 жылға дейінгі кезеңге "Белый Камень" арнайы экономикалық аймағы (бұдан әрі – АЭА) құрылсын.

      2. АЭА аумағы 421,5 гектарды құрайды.

      3. АЭА аумағындағы қызмет түрлері:

      1) сусындар өндіру;

      2) киім өндіру;

      3) жиһаз өндіру.

      4. Осы Жарлық қол қойылған күнінен бастап қолданысқа енгізіледі.
"""
WORK = "/akn/kz/act/decree/president/2014-05-05/777"
COMMON = ("title", "header", "preamble", "para_1", "para_2", "para_3", "para_3__subpara_1", "para_4")


def put(folder: Path, **texts: str) -> list[Path]:
    """The texts as files of one act: ru=…, en=…, kk=…."""
    folder.mkdir(exist_ok=True)
    names = {"ru": "rus", "en": "eng", "kk": "kaz"}
    made = [folder / f"U1400000777-{names[lang]}.txt" for lang in texts]
    for file, text in zip(made, texts.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    return made


def ingest(db: Path, *files: Path) -> None:
    done = sez_here("ingest", *files, "--db", db)
    assert done.code in (0, 5), done.err


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One act in three languages."""
    folder = tmp_path_factory.mktemp("aligned")
    ingest(folder / "a.db", *put(folder / "in", ru=RU, en=EN, kk=KK))
    return folder / "a.db"


def test_what_is_stored(held: Path) -> None:
    stored = rows(held, "select * from alignments where lang_b = 'en' or lang_a = 'en'")
    assert {row["work_id"] for row in stored} == {WORK}
    told = {(row["eid_a"], row["eid_b"], row["method"]) for row in stored if row["eid_b"]}
    assert told == {(eid, eid, "eid") for eid in COMMON} | {("para_3__subpara_3", "para_3__subpara_2", "content")}
    assert [
        (row["eid_a"], row["lang_a"], row["lang_b"], row["score"], row["method"]) for row in stored if not row["eid_b"]
    ] == [("para_3__subpara_2", "ru", "en", None, "unmatched")]
    kazakh = rows(held, "select * from alignments where lang_b = 'kk'")
    assert {(row["eid_a"], row["eid_b"]) for row in kazakh} == {
        (eid, eid) for eid in (*COMMON, "para_3__subpara_2", "para_3__subpara_3")
    }
    assert all(0 <= row["score"] <= 1 and row["figures"] is None for row in kazakh)
    assert sez_here("verify", "--db", held).code == 0


def test_the_counterpart(held: Path) -> None:
    connection = read_only(held)
    try:
        assert aligned(connection, WORK, "para_3__subpara_3", "ru") == {
            "lang": "en",
            "eid": "para_3__subpara_2",
            "text": "2) manufacture of furniture.",
        }
        back = aligned(connection, WORK, "para_3__subpara_2", "en")
        assert back is not None
        assert (back["lang"], back["eid"]) == ("ru", "para_3__subpara_3")
        kazakh = aligned(connection, WORK, "para_2", "ru", "kk")
        assert kazakh is not None
        assert kazakh["text"] == "2. АЭА аумағы 421,5 гектарды құрайды."
        assert aligned(connection, WORK, "para_2", "kk") == {
            "lang": "ru",
            "eid": "para_2",
            "text": "2. Территория СЭЗ составляет 421,5 гектара.",
        }
        assert aligned(connection, WORK, "para_3__subpara_2", "ru", "en") is None
        assert aligned(connection, WORK, "para_99", "ru") is None
        assert aligned(connection, "/akn/kz/act/law/parliament/1999-01-01/1", "para_1", "ru") is None
    finally:
        connection.close()


def test_the_question_is_cheap_to_load() -> None:
    code = "import sys, sezdb.alignments; print([name for name in ('sqlite_utils', 'bs4', 'lxml', 'spacy', 'rapidfuzz', 'click') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("order", [("ru", "en", "kk"), ("kk", "en", "ru"), ("en", "ru", "kk")])
def test_the_order_of_reading_does_not_matter(held: Path, tmp_path: Path, order: tuple[str, ...]) -> None:
    texts = {"ru": RU, "en": EN, "kk": KK}
    folder = held.parent / "in"
    for lang in order:
        (file,) = put(folder, **{lang: texts[lang]})
        ingest(tmp_path / "any.db", file)
    assert not differences(picture(held), picture(tmp_path / "any.db"))


def test_only_works_that_changed_are_aligned_again(tmp_path: Path) -> None:
    db = tmp_path / "two.db"
    ingest(db, SAMPLES / "U1900000118-rus.html", SAMPLES / "U1900000118-eng.html", *put(tmp_path / "in", ru=RU, en=EN))
    with sqlite3.connect(db) as connection:
        connection.execute("update alignments set score = -1")
    ingest(db, SAMPLES / "U000000412_-rus.html")
    assert rows(db, "select count(*) as n from alignments where score >= 0") == [{"n": 0}]
    ingest(db, *put(tmp_path / "in", en=EN.replace("421.5", "555.5")))
    changed = rows(db, "select distinct work_id from alignments where score >= 0")
    assert changed == [{"work_id": WORK}]
    (row,) = rows(db, "select figures from alignments where work_id = ? and eid_a = 'para_2'", (WORK,))
    assert json.loads(row["figures"]) == [["421.5"], ["555.5"]]
    assert sez_here("rebuild", "--db", db).code == 0
    assert rows(db, "select count(*) as n from alignments where score < 0") == [{"n": 0}]


def test_a_language_that_goes_takes_its_pairs_away(tmp_path: Path) -> None:
    db = tmp_path / "going.db"
    _, english = put(tmp_path / "in", ru=RU, en=EN)
    ingest(db, tmp_path / "in")
    english.write_text(EN.replace("No. 777", "No. 900").replace("May 5", "May 6"), encoding="utf-8")
    ingest(db, english)
    assert rows(db, "select * from alignments") == []
    ingest(tmp_path / "fresh.db", tmp_path / "in")
    assert not differences(picture(db), picture(tmp_path / "fresh.db"))


def test_a_newer_edition_takes_the_place_of_the_older(tmp_path: Path) -> None:
    note = "\n      Сноска. Пункт 2 в редакции Указа Президента РК от 30.11.2016 № 26.\n"
    db = tmp_path / "editions.db"
    ingest(db, *put(tmp_path / "in", ru=RU, en=EN))
    (tmp_path / "in/U1400000777-new.txt").write_text(
        RU.replace("гектара.\n", f"гектара.\n{note}").replace("421,5", "430"), encoding="utf-8"
    )
    ingest(db, tmp_path / "in/U1400000777-new.txt")
    (row,) = rows(db, "select figures from alignments where eid_a = 'para_2' and lang_b = 'en'")
    assert json.loads(row["figures"]) == [["430"], ["421.5"]]
    assert sez_here("verify", "--db", db).code == 0


@pytest.mark.parametrize(
    ("kazakh", "message"),
    [
        (KK, None),
        (KK.replace("421,5", "425,1"), "figures: ru: 421.5"),
        (KK.replace("2039", "2040"), "figures: ru: 2039"),
        (KK.replace("      3) жиһаз өндіру.\n", ""), "number of items: ru: 3"),
        (KK.replace("421,5 гектарды", "төрт жүз гектар"), None),
        (KK.replace("құрайды.\n", "құрайды.\n\n      Ескерту. 2-тармақ жаңа редакцияда - ҚР Президентінің 2019.05.17 № 52 Жарлығымен.\n").replace("421,5", "300"), None),
    ],
    ids=["same", "area", "year", "items", "words", "another-edition"],
)  # fmt: skip
def test_kazakh_figures_are_compared(tmp_path: Path, kazakh: str, message: str | None) -> None:
    db = tmp_path / "kk.db"
    ingest(db, *put(tmp_path / "in", ru=RU, kk=kazakh))
    found = rows(db, "select * from findings where code = 'LANGUAGES_DISAGREE'")
    assert len(found) == (message is not None), found
    assert all(
        row["message"].startswith(str(message)) and "; kk: " in row["message"] and row["severity"] == "warning"
        for row in found
    )


def test_a_database_of_the_version_before(held: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    shutil.copy(held, old)
    with sqlite3.connect(old) as connection:
        connection.execute("delete from alignments")
        connection.execute("delete from settings where id like 'aligned %'")
        for (name,) in connection.execute(
            "select name from sqlite_master where type = 'index' and tbl_name = 'alignments' and sql is not null"
        ).fetchall():
            connection.execute(f"drop index [{name}]")
        connection.execute("alter table alignments drop column figures")
        connection.execute(
            "delete from _sqlite_migrations where name not in ('create_tables', 'add_imports_of_actuals')"
        )
        connection.execute("pragma user_version = 2")
    assert failed(sez_here("docs", "--db", old, "--format", "json"), 6)["code"] == "OLDER_SCHEMA"
    ingest(old, held.parent / "in")
    assert not differences(picture(held), picture(old))


def test_a_sentence_that_only_moved_gives_no_other_figures(tmp_path: Path) -> None:
    russian = RU.replace(
        "421,5 гектара.\n", "421,5 гектара.\n\n      Она является частью территории Республики Казахстан.\n"
    )
    english = EN.replace(
        "The territory of the SEZ is 421.5 hectares.",
        "The SEZ has a territory.\n\n      The territory is 421.5 hectares. It is a part of the territory of the Republic of Kazakhstan.",
    )
    ingest(tmp_path / "moved.db", *put(tmp_path / "in", ru=russian, en=english))
    stored = rows(
        tmp_path / "moved.db", "select eid_a, figures from alignments where eid_a like 'para_2%' and eid_b is not null"
    )
    assert [row["figures"] for row in stored] == [None, None]


LAW_RU = """Об индустриальных парках

Закон Республики Казахстан от 27 октября 2015 года № 321-V.

      Статья 1. Законодательство об индустриальных парках

      1. Законодательство об индустриальных парках основывается на Конституции Республики Казахстан.

      2. Если международным договором установлены иные правила, применяются правила договора.

      Статья 2. Обязанности резидентов

      1. Резиденты обязаны:

      1) соблюдать требования пожарной безопасности;

      2) представлять отчетность не позднее 20 января.

      Статья 3. Порядок введения в действие

      Настоящий Закон вводится в действие с 1 января 2016 года.
"""
LAW_EN = """On industrial parks

The Law of the Republic of Kazakhstan dated October 27, 2015 No. 321-V.

      Article 1. Legislation on industrial parks

      The legislation on industrial parks is based on the Constitution of the Republic of Kazakhstan. If an international treaty establishes \
other rules, the rules of the treaty shall apply.

      Article 2. Obligations of residents

      1. Residents shall:

      1) comply with fire safety requirements; submit reports no later than January 25.

      Article 3. Procedure for enactment

      This Law shall be enforced from January 1, 2016.
"""


def test_a_law_whose_lines_are_cut_otherwise(tmp_path: Path) -> None:
    (tmp_path / "Z1500000321-rus.txt").write_text(LAW_RU, encoding="utf-8")
    (tmp_path / "Z1500000321-eng.txt").write_text(LAW_EN, encoding="utf-8")
    ingest(tmp_path / "law.db", *tmp_path.glob("*.txt"))
    stored = rows(tmp_path / "law.db", "select * from alignments where lang_a = 'ru'")
    told = {(row["eid_a"], row["eid_b"], row["method"]) for row in stored}
    assert {("art_1__para_1", "art_1__part_2", "merged"), ("art_1__para_2", "art_1__part_2", "merged")} < told
    assert {(f"art_2__para_1__subpara_{at}", "art_2__para_1__subpara_1", "merged") for at in (1, 2)} < told
    assert all(row["method"] in ("eid", "merged") for row in stored)
    differ = {row["eid_a"]: json.loads(row["figures"]) for row in stored if row["figures"]}
    assert differ == {f"art_2__para_1__subpara_{at}": [["20"], ["25"]] for at in (1, 2)}


# The command


def test_side_by_side(held: Path) -> None:
    done = sez("doc", "777", "--parallel", "--lang", "en", "--db", held, COLUMNS="80")
    lines = done.out.splitlines()
    assert done.code == 0
    assert max(map(len, lines)) <= 80
    assert "Side by side, ru and en: 9 pairs, 1 unmatched" in lines
    at = lines.index("UNMATCHED")
    assert lines[at + 1 : at + 3] == [
        "[пп. 2) п. 3]                          │",
        "2) производство одежды;                │",
    ]
    assert "OTHER NUMBER: para_3__subpara_3 is para_3__subpara_2" in lines
    assert any(line.startswith("2. Территория СЭЗ") and "│ 2. The territory" in line for line in lines)
    assert "kk" not in done.out


def test_one_under_the_other_in_a_narrow_terminal(held: Path) -> None:
    done = sez("doc", "777", "--parallel", "--db", held, COLUMNS="60")
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= 60
    assert "│" not in done.out
    assert "ru [п. 2] 2. Территория СЭЗ составляет 421,5 гектара." in lines
    assert "en [para. 2] 2. The territory of the SEZ is 421.5 hectares." in lines
    assert "kk [2-тармақ] 2. АЭА аумағы 421,5 гектарды құрайды." in lines


def test_figures_that_differ_are_told_in_words(tmp_path: Path) -> None:
    db = tmp_path / "differ.db"
    ingest(db, *put(tmp_path / "in", ru=RU, en=EN.replace("421.5", "412.5")))
    assert "FIGURES DIFFER: 421.5 against 412.5" in sez_here("doc", "777", "--parallel", "--db", db).out
    shown = in_terminal(["doc", "777", "--parallel", "--db", str(db)])
    assert "\x1b[31mFIGURES DIFFER: 421.5 against 412.5\x1b[0m" in shown
    assert "\x1b[3" not in in_terminal(["doc", "777", "--parallel", "--db", str(db)], NO_COLOR="1")


def test_json(held: Path) -> None:
    (english, kazakh) = sez_here("doc", "777", "--parallel", "--db", held, "--format", "json").data["parallel"]
    assert (english["lang_a"], english["lang_b"], english["pairs"], english["unmatched"]) == ("ru", "en", 9, 1)
    assert kazakh["lang_b"] == "kk"
    rows_of = {row["eid_a"]: row for row in english["rows"]}
    assert rows_of["para_2"] == {
        "eid_a": "para_2",
        "label_a": "п. 2",
        "text_a": "2. Территория СЭЗ составляет 421,5 гектара.",
        "eid_b": "para_2",
        "label_b": "para. 2",
        "text_b": "2. The territory of the SEZ is 421.5 hectares.",
        "score": rows_of["para_2"]["score"],
        "method": "eid",
        "figures_only_a": [],
        "figures_only_b": [],
    }
    assert rows_of["para_3__subpara_2"]["eid_b"] is None
    assert rows_of["para_3__subpara_2"]["method"] == "unmatched"
    lines = sez_here("doc", "777", "--parallel", "--lang", "en", "--db", held, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["eid_a"] for line in lines] == [row["eid_a"] for row in english["rows"]]


def test_a_work_in_one_language(tmp_path: Path) -> None:
    db = tmp_path / "one.db"
    ingest(db, *put(tmp_path / "in", ru=RU))
    error = failed(sez_here("doc", "777", "--parallel", "--db", db, "--format", "json"), 3)
    assert error["code"] == "ONE_LANGUAGE"
    assert "sez ingest" in error["hint"]
