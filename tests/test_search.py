"""The search as people meet it: hits with their citation and source, filters, relaxations told, any input safe."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, environment, rows, sez, sez_here
from hypothesis import given, settings
from hypothesis import strategies as st

from sezdb.database import open_reading
from sezdb.search.asked import Asked
from sezdb.search.search import search


def hits(db: Path, *arguments: str) -> list[dict[str, Any]]:
    """The hits of a query."""
    answer = sez_here("search", *arguments, "--db", db, "--format", "json")
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = answer.data["hits"]
    return found


def places(db: Path, *arguments: str) -> list[tuple[str, str]]:
    """Number of the act and eId of each hit."""
    return [(hit["number"], hit["eid"]) for hit in hits(db, *arguments)]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("упразднение специальной экономической зоны", ("118", "att_1__para_15")),
        ("ликвидация зоны", ("118", "att_1__para_15")),
        ("how is the SEZ liquidated", ("118", "att_1__para_15")),
        ("упразднние зоны", ("118", "att_1__para_15")),
        ("CЭЗ упразднение", ("118", "att_1__para_15")),
        ("пункт 9 Указа 118", ("118", "att_1__para_9")),
        ("para 9 of decree 118", ("118", "att_1__para_9")),
        ("U1900000118", ("118", "title")),
        ("подпункт 4) пункта 9 Положения Степной берег", ("118", "att_1__para_9__subpara_4")),
        (
            "пп. 1) п. 3 Положения, утвержденного Указом Президента РК от 14 августа 2019 года № 118",
            ("118", "att_1__para_3__subpara_1"),
        ),
        ("ч. 2 п. 1 Положения Указа 118", ("118", "att_1__para_1__part_2")),
        ("часть вторая пункта 1 Положения Указа 118", ("118", "att_1__para_1__part_2")),
        ("part 2 of para. 1 of the Regulation decree 118", ("118", "att_1__para_1__part_2")),
        ("/akn/kz/act/decree/president/2019-08-14/118#att_1__para_9__subpara_4", ("118", "att_1__para_9__subpara_4")),
        ("https://adilet.zan.kz/rus/docs/U1900000118", ("118", "title")),
        ("Указ 118 упразднение", ("118", "att_1__para_15")),
        ("пп. 2-3 п. 9 Положения Указа 118", ("118", "att_1__para_9__subpara_3")),
    ],
)
def test_the_provision_that_is_meant_stands_among_the_first(
    samples_db: Path, query: str, wanted: tuple[str, str]
) -> None:
    assert wanted in places(samples_db, query)[:5]


def test_a_hit_has_all_that_a_lawyer_needs(samples_db: Path) -> None:
    (hit, *_) = hits(samples_db, "упразднение", "--lang", "ru")
    assert hit["label"] == "п. 15 Положения"
    assert hit["text"][: len("15. Упразднение")] == "15. Упразднение"
    assert hit["counterpart"]["lang"] == "en"
    assert hit["counterpart"]["eid"] == hit["eid"]
    assert hit["authority"] == "official"
    assert hit["status"] == "in_force"
    assert hit["zones"] == ["stepnoy-bereg"]
    assert hit["held"] == "adopted 2019-08-14"
    (source,) = rows(samples_db, "select text from sources where uri = ?", [hit["source"]])
    start = hit["start"]
    assert source["text"][start : start + len(hit["snippet"])] == hit["snippet"]
    assert [source["text"][low:high] for low, high in hit["marks"]] == ["Упразднение"]


def test_the_other_language_of_a_hit_is_no_hit_of_its_own(samples_db: Path) -> None:
    found = hits(samples_db, "упразднение СЭЗ")
    pairs = [(hit["work"], hit["eid"]) for hit in found]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("options", "column", "value"),
    [
        (("--lang", "en"), "lang", "en"),
        (("--kind", "news"), "kind", "news"),
        (("--part", "targets"), "part", "targets"),
        (("--status", "in_force"), "status", "in_force"),
    ],
)
def test_filters(samples_db: Path, options: tuple[str, ...], column: str, value: str) -> None:
    found = hits(samples_db, "участники", *options)
    assert found
    assert {hit[column] for hit in found} == {value}


def test_a_zone_filters_the_acts_that_name_it(samples_db: Path) -> None:
    found = hits(samples_db, "территория", "--zone", "Степной берег")
    assert found
    assert all("stepnoy-bereg" in hit["zones"] for hit in found)
    assert sez_here("search", "территория", "--zone", "Неведомая", "--db", samples_db).code == 3


def test_an_exact_phrase_is_verified_on_the_printed_text(samples_db: Path) -> None:
    found = hits(samples_db, '"органа управления"')
    assert found
    assert all("органа управления" in hit["text"].lower() for hit in found)
    assert any(
        "орган управления" in hit["text"].lower() for hit in hits(samples_db, "органа управления", "--limit", "40")
    )


@pytest.mark.parametrize(
    "query", ["what activities are not allowed", "что в СЭЗ не допускается", "деятельность не допускается"]
)
def test_a_negation_is_searched_with_its_word(samples_db: Path, query: str) -> None:
    """What is not allowed is prohibited: the words that only allow do not answer."""
    found = hits(samples_db, query, "--limit", "3")
    assert (
        "запрещ" in found[0]["text"].lower()
        or "prohibit" in found[0]["text"].lower()
        or "excluded" in found[0]["modes"]
    )


def test_a_word_with_a_minus_must_not_stand(samples_db: Path) -> None:
    assert any("договор" in hit["text"].lower() for hit in hits(samples_db, "участников СЭЗ договоров"))
    assert not any("договоров" in hit["text"].lower() for hit in hits(samples_db, "участников СЭЗ -договоров"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("упразднние зоны", "searched for «упразднение»"),
        ("упразднение зоны вертолетами", "the best lack: вертолетами"),
        ('"органа управления" вертолетами', "the best lack: вертолетами"),
        ('"управление территорией зоны"', "no provision says «управление территорией зоны» in these words"),
        ("CЭЗ", "mixes Latin and Cyrillic letters"),
        ("Указ № 99999", "is not in the database"),
    ],
)
def test_what_was_done_to_a_query_is_told(samples_db: Path, query: str, said: str) -> None:
    answer = sez_here("search", query, "--db", samples_db, "--format", "json").json
    assert any(said in warning for warning in answer["warnings"]), answer["warnings"]
    assert answer["data"]["hits"]


def test_a_day_before_the_wording(samples_db: Path) -> None:
    """A provision that a later act changed is shown with the word that its earlier wording is not here, and which act changed it."""
    changed = rows(
        samples_db,
        "select e.work_id, a.eid, a.act_number, a.act_date, w.adopted from amendments a join expressions e on e.id = a.expression_id "
        "join works w on w.id = e.work_id where a.direction = 'incoming' and a.effect != 'repeal' and a.act_date > w.adopted and a.lang = 'ru' and a.eid like '%__note_%'",
    )
    assert changed
    one = changed[0]
    place = one["eid"].rpartition("__note_")[0]
    number = one["work_id"].rpartition("/")[2]
    query = rows(samples_db, "select substr(text, 1, 80) as text from provisions where eid = ? and expression_id like ?", [place, f"{one['work_id']}/rus%"])[0]["text"]  # fmt: skip
    found = [
        hit
        for hit in hits(samples_db, query, "--as-of", one["adopted"])
        if (hit["number"], hit["eid"]) == (number, place)
    ]
    assert found
    assert any(one["act_number"] in caveat and "is not in the database" in caveat for caveat in found[0]["caveats"])
    later = [hit for hit in hits(samples_db, query, "--as-of", "2030-01-01") if hit["eid"] == place]
    assert not any("is not in the database" in caveat for caveat in later[0]["caveats"])


def test_an_act_adopted_later_did_not_hold(samples_db: Path) -> None:
    assert hits(samples_db, "Степной берег")
    assert not [hit for hit in hits(samples_db, "Степной берег", "--as-of", "2001-01-01") if hit["number"] == "118"]
    assert sez_here("search", "зона", "--as-of", "tomorrow", "--db", samples_db).code == 2


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md", "table"])
def test_formats(samples_db: Path, form: str) -> None:
    answer = sez_here("search", "упразднение", "--db", samples_db, "--format", form)
    assert answer.code == 0
    assert "Упразднение" in answer.out


def test_a_memo_quotes_the_russian_text_first(samples_db: Path) -> None:
    out = sez_here("search", "abolished", "--db", samples_db, "--format", "md", "--limit", "1").out
    quoted = [line for line in out.splitlines() if line.startswith(">")]
    assert "Упразднение" in quoted[0]
    assert "abol" in quoted[1]
    assert "**п. 15 Положения, Указ № 118 от 14.08.2019" in out


def test_a_memo_as_a_word_document(samples_db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sezdb", "search", "упразднение", "--db", str(samples_db), "--format", "docx"],
        cwd=ROOT,
        capture_output=True,
        env=environment(),
        check=True,
    )
    with zipfile.ZipFile(BytesIO(done.stdout)) as file:
        assert "Упразднение СЭЗ" in file.read("word/document.xml").decode()


def test_why_a_hit_stands_where_it_does(samples_db: Path) -> None:
    (hit, *_) = hits(samples_db, "ликвидация зоны", "--explain", "--lang", "ru")
    assert hit["why"]["matched"]["ликвидация"] == "glossary"
    assert set(hit["why"]["factors"]) >= {"words", "kind", "in force"}
    assert "why" not in hits(samples_db, "ликвидация зоны")[0]


ODD = ['"', '""', '"a', "*", "a*", "NEAR(", "a NEAR/2 b", "AND", "OR NOT", "^a", "a:b", "lemmas:x", "(", ")", "-", "--", "-a", "' or 1=1 --", "\0", "a\0b", "]", "зона]", "{", "%", "_", "№", "#", "U#z", "пп. ) п.", "\u202eзона", "ё" * 3000, "1 2 3 4 5 6 7 8 9 10 11 12", "п. 99999999999", "\ud800".encode("utf-8", "replace").decode()]  # fmt: skip


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_odd_queries_are_queries(samples_db: Path, query: str) -> None:
    found, _ = search(open_reading(samples_db), query, Asked(), 5)
    assert len(found) <= 5


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from([None, "ru", "en", "kk"]))
@settings(max_examples=120)
def test_any_text_is_a_query(samples_db: Path, query: str, lang: str | None) -> None:
    found, notices = search(open_reading(samples_db), query, Asked(lang=lang), 3)
    assert json.dumps([found, notices])


@given(
    st.lists(
        st.sampled_from(
            [
                "зона",
                "SEZ",
                '"AND',
                "OR",
                "NOT",
                "NEAR(",
                ")",
                "*",
                ":",
                "^",
                "-",
                "п.",
                "№",
                "118",
                "]",
                "'",
                "1=1",
                "union",
                "select",
            ]
        ),
        max_size=9,
    )
)
@settings(max_examples=120)
def test_operators_are_words(samples_db: Path, pieces: list[str]) -> None:
    found, _ = search(open_reading(samples_db), " ".join(pieces), Asked(), 3)
    assert len(found) <= 3


def test_nothing_heavy_is_loaded(samples_db: Path) -> None:
    """The start of the command is most of its time: what it does not need, it does not load."""
    code = (
        "import sys, cli\nsys.argv = ['sez', 'search', 'упразднение зоны', '--db', sys.argv[1]]\n"
        "try:\n    cli.run()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('spacy', 'sqlite_utils', 'bs4', 'lxml', 'pymorphy3', 'rapidfuzz', 'rich', 'docx') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(samples_db)], cwd=ROOT, capture_output=True, env=environment(), check=True
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_a_query_may_begin_with_a_hyphen(samples_db: Path) -> None:
    answer = sez("search", "-договоров", "участники", "--db", samples_db)
    assert answer.code == 0, answer.err


def test_nothing_found_is_no_failure(samples_db: Path) -> None:
    answer = sez_here("search", "щщщъъъ", "--db", samples_db)
    assert answer.code == 0
    assert "nothing found" in answer.out


def test_a_citation_alone_brings_its_provision_and_what_it_lists_and_no_more(samples_db: Path) -> None:
    found = places(samples_db, "пп. 1) п. 3 Положения Указа 118")
    assert found[0] == ("118", "att_1__para_3__subpara_1")
    assert all(number == "118" and eid.startswith("att_1__para_3__subpara_1") for number, eid in found)


def test_an_act_that_is_not_held_and_a_part_that_it_has_not_are_told(samples_db: Path) -> None:
    missing = sez_here("search", "п. 3 Указа 9999", "--db", samples_db)
    assert "№ 9999 is not in the database: nothing held cites it" in missing.err
    part = sez_here("search", "пункт 77 Указа 118", "--db", samples_db)
    assert "has no п. 77" in part.err


def test_forms_of_a_forbidden_word_do_not_stand_either(samples_db: Path) -> None:
    assert not any("договор" in hit["text"].lower() for hit in hits(samples_db, "участников СЭЗ -договор"))


def test_what_keeps_the_hits_away_is_told(samples_db: Path) -> None:
    answer = sez_here("search", "упразднение", "--kind", "order", "--db", samples_db)
    assert "without --kind there is" in answer.err
