"""Words as a search compares them, queries as people type them, the index as the documents change."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import old_adilet, read_only, sez_here
from hypothesis import given
from hypothesis import strategies as st

from corpus.sound import sound
from corpus.words import is_mixed, lemmatised, placed_words, places_of_words, readings, words
from sezdb.search.query import parse_query


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("специальных экономических зон", "специальная экономическая зона"),
        ("о её участниках", "о ее участник"),
        ("CЭЗ", "СЭЗ"),
        ("Cпециальная", "специальная"),
        ("мони\u00adторинг", "мониторингом"),
        ("8 декабря", "08 декабрь"),
        ("participants", "participant"),
        ("ИНДИКАТОРОВ", "индикатор"),
    ],
)
def test_forms_of_one_word_are_one(one: str, other: str) -> None:
    assert lemmatised(one) == lemmatised(other)


@pytest.mark.parametrize(("one", "other"), [("зона", "закон"), ("аймағының", "аймақ"), ("118", "119"), ("08", "80")])
def test_other_words_are_others(one: str, other: str) -> None:
    assert lemmatised(one) != lemmatised(other)


@given(st.text(alphabet="аБ1 _.,-\u00ad\n", max_size=40))
def test_places_are_those_of_the_words(text: str) -> None:
    assert [text[start:end] for start, end in places_of_words(text)] == [text[a:b] for a, b, _ in placed_words(text)]


def test_a_word_with_two_readings_has_both() -> None:
    assert readings("мыла") == ["мыло", "мыть"]
    assert readings("стали") == ["сталь", "стать"]


@pytest.mark.parametrize(
    ("form", "mixed"),
    [("cэз", True), ("сэз", False), ("sez", False), ("p1166", False), ("242-vі", True), ("1166", False)],
)
def test_mixed_letters_are_noticed(form: str, mixed: bool) -> None:
    assert is_mixed(form) is mixed


@pytest.mark.parametrize(
    ("one", "other"),
    [("Оңтүстік", "Онтустик"), ("Saryarka", "Сарыарқа"), ("Хаиров", "Khairov"), ("Shymkala", "Шымкала")],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@given(st.text(max_size=200))
def test_words_stand_where_they_are_told(text: str) -> None:
    placed = list(placed_words(text))
    assert [word for _, _, word in placed] == [
        text[start:end].lower().replace("\u00ad", "") for start, end, _ in placed
    ]
    assert len(lemmatised(text).split()) == len(words(text))


@pytest.mark.parametrize(
    ("text", "act", "steps"),
    [
        ("п. 3 пп. 1) Указа 1166", {"kind": "decree", "number": "1166"}, (("para", "3"), ("subpara", "1"))),
        ("подпункт 2) пункта 9 Положения", {}, (("para", "9"), ("subpara", "2"))),
        ("para 13 of Order 136", {"kind": "order", "number": "136"}, (("para", "13"),)),
        (
            "subparagraph 4) of paragraph 8 of Order No. 136",
            {"kind": "order", "number": "136"},
            (("para", "8"), ("subpara", "4")),
        ),
        ("U030001166_#z5", {"adilet": "U030001166_", "anchor": "z5"}, ()),
        ("u030001166_", {"adilet": "U030001166_"}, ()),
        ("Указ № 457", {"kind": "decree", "number": "457"}, ()),
        ("№ 902", {"number": "902"}, ()),
        (
            "постановление Правительства от 30 мая 2022 года № 907",
            {"kind": "resolution", "number": "907", "date": "2022-05-30"},
            (),
        ),
        ("decree of 08.12.2011", {"kind": "decree", "date": "2011-12-08"}, ()),
        ("registered 13380", {"number": "13380"}, ()),
        ("345 жарлық 3-тармақ", {"kind": "decree", "number": "345"}, (("para", "3"),)),
        ("абзац третий подпункта 1) пункта 3", {}, (("para", "3"), ("subpara", "1"), ("indent", "3"))),
        ("статья 5 закона", {}, (("art", "5"),)),
        ("приложение 2 к приказу 136", {"kind": "order", "number": "136"}, (("att", "2"),)),
        ("ликвидация зоны", {}, ()),
        ("объем инвестиций 2030", {}, ()),
    ],
)
def test_citations_in_queries(text: str, act: dict[str, str], steps: tuple[tuple[str, str], ...]) -> None:
    query = parse_query(text)
    assert query.act == act
    assert query.steps == steps


def test_phrases_and_words_that_must_not_stand() -> None:
    query = parse_query('договор "управляющая компания" -аренда --лизинг')
    assert query.phrases == ("управляющая компания",)
    assert "аренда" in query.without
    assert "аренда" not in query.words
    assert {"договор", "управляющая", "компания"} <= set(query.words)


def _found(db: Path, query: str) -> list[str]:
    return [hit["text"] for hit in sez_here("search", query, "--db", db, "--format", "json").data["hits"]]


def test_the_index_follows_the_documents(tmp_path: Path) -> None:
    """A changed edition leaves no ghosts: FTS5's own check compares the index with the rows, and the old words find nothing."""
    file, db = tmp_path / "act.html", tmp_path / "t.db"
    file.write_text(old_adilet(), encoding="utf-8")
    assert sez_here("ingest", file, "--db", db).code == 0
    assert any("421,5" in text for text in _found(db, "территория гектаров"))
    before = _state(db)
    file.write_text(
        old_adilet().replace("Территория СЭЗ составляет 421,5 гектара", "Участок зоны занимает 512 гектаров"),
        encoding="utf-8",
    )
    assert sez_here("ingest", file, "--db", db).code == 0
    assert not any("421" in text for text in _found(db, "421,5 гектара"))
    assert any("512" in text for text in _found(db, "участок зоны"))
    file.write_text(old_adilet(), encoding="utf-8")
    assert sez_here("ingest", file, "--db", db).code == 0
    assert _state(db) == before


def test_forms_that_another_document_holds_stay_when_one_goes(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    first.write_text(old_adilet(), encoding="utf-8")
    assert sez_here("ingest", first, "--db", db).code == 0
    before = _state(db)
    text = old_adilet().replace("777", "778").replace("421,5 гектара", "421,5 гектара вместе с кряжем")
    second.write_text(text, encoding="utf-8")
    assert sez_here("ingest", second, "--db", db).code == 0
    assert "кряжем" in _forms(db)
    assert sez_here("forget", second, "--db", db).code == 0
    assert "кряжем" not in _forms(db)
    assert _state(db) == before


def test_tables_that_counted_forms_are_brought_up_to_date(tmp_path: Path) -> None:
    db, file = tmp_path / "a.db", tmp_path / "act.html"
    file.write_text(old_adilet(), encoding="utf-8")
    assert sez_here("ingest", file, "--db", db).code == 0
    before = _state(db)
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript(
            "alter table lemma_forms add column expressions integer; update lemma_forms set expressions = 1; "
            "delete from _sqlite_migrations where name = 'uncount_forms'; pragma user_version = 6"
        )
    assert sez_here("search", "территория", "--db", db).code == 6
    assert sez_here("ingest", file, "--db", db).code == 0
    assert _state(db) == before


def _forms(db: Path) -> set[str]:
    with closing(read_only(db)) as connection:
        return {row[0] for row in connection.execute("select form from lemma_forms")}


def _state(db: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("insert into provisions_fts (provisions_fts, rank) values ('integrity-check', 1)")
    with closing(read_only(db)) as connection:
        return [
            sorted(map(tuple, connection.execute(f"select * from {table}").fetchall()), key=repr)
            for table in ("search_rows", "search_expressions", "lemmas", "lemma_forms", "glossary")
        ]
