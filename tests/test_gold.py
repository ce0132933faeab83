"""The facts of the gold documents, and of the shared ones where they are, against what a reader wrote down by hand."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import GOLD, SAMPLES, SHARED, differences, documents, picture, read_only, rows, sez, sez_here
from gold_score import KINDS, score
from gold_tally import Tally, counted
from gold_words import folded, likeness

from corpus.facts import FACT_TYPES

LEAST = 0.95
SCORER = SHARED / "acceptance/score.py"
LANGUAGES = {"ru", "en"}


@pytest.fixture(scope="module")
def gold_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the gold documents, copied beside nothing that tells their facts."""
    folder = tmp_path_factory.mktemp("gold")
    for file in documents(GOLD):
        shutil.copy(file, folder / file.name)
    done = sez("ingest", folder, "--db", folder / "gold.db")
    assert done.code in (0, 5), done.err
    return folder / "gold.db"


@pytest.fixture(scope="module")
def tallies(gold_db: Path) -> dict[tuple[str, str], Tally]:
    """The account over all gold documents."""
    found: dict[tuple[str, str], Tally] = score(gold_db, GOLD)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_facts_of_the_gold_documents(kind: str, tallies: dict[tuple[str, str], Tally]) -> None:
    found = {lang: tally for (name, lang), tally in tallies.items() if name == kind}
    assert set(found) >= LANGUAGES
    for lang, tally in found.items():
        assert tally.f1 >= LEAST, f"{kind} {lang} {tally.f1:.3f}: missed {tally.missed}, false {tally.false}"
        if lang in LANGUAGES:
            assert tally.right, f"nothing of {kind} {lang} was asked"


def test_kazakh_texts_yield_no_facts(gold_db: Path) -> None:
    assert rows(gold_db, "select count(*) as n from expressions where lang = 'kk'")[0]["n"] >= 2
    for table in (fact.table for fact in FACT_TYPES):
        found = rows(gold_db, f"select eid, quote from [{table}] where lang = 'kk'")
        assert found == [], f"{table}: {found[:3]}"


def test_every_quote_is_the_text_of_its_span(gold_db: Path) -> None:
    connection = read_only(gold_db)
    texts = {
        row["id"]: row["text"]
        for row in connection.execute("select e.id, s.text from expressions e join sources s on s.id = e.source_id")
    }
    checked = 0
    for table in [fact.table for fact in FACT_TYPES]:
        for row in map(dict, connection.execute(f"select * from [{table}]")):
            lost = row.get("state") in ("lost", "empty") and row["quote"] == "" and row["start"] == row["end"]
            assert lost or 0 <= row["start"] < row["end"], (table, row)
            assert texts[row["expression_id"]][row["start"] : row["end"]] == row["quote"], (table, row)
            checked += 1
    connection.close()
    assert checked > 250


def test_every_fact_stands_in_the_provision_that_it_names(gold_db: Path) -> None:
    """The eId of a fact is that of a provision of its expression, and the quote touches the words of it or of what is under it."""
    for table in [fact.table for fact in FACT_TYPES]:
        astray = rows(
            gold_db,
            f"select f.eid, f.quote from [{table}] f where not exists (select 1 from provisions p where "
            "p.expression_id = f.expression_id and p.eid = f.eid)",
        )
        assert astray == [], f"{table}: {astray[:3]}"


def test_a_draft_does_not_tell_when_the_act_that_submits_it_enters_into_force(gold_db: Path) -> None:
    found = rows(gold_db, "select enters_into_force from expressions where work_id like '%/1777'")
    assert [row["enters_into_force"] for row in found] == [None]


KAZAKH = [
    ("2021 жылғы 1 шілдеден бастап", "2021-07-01", "2021 жылғы 1 шілдеден бастап"),
    ("2021.07.01 бастап", "2021-07-01", "2021.07.01 бастап"),
    ("алғашқы ресми жарияланған күнінен бастап", None, "алғашқы ресми жарияланған күнінен бастап"),
    ("қол қойылған күнінен бастап", "2020-05-05", "қол қойылған күнінен бастап"),
]


@pytest.mark.parametrize(("words", "day", "rule"), KAZAKH)
def test_a_kazakh_act_tells_when_it_enters_into_force(tmp_path: Path, words: str, day: str | None, rule: str) -> None:
    (tmp_path / "a-kaz.txt").write_text(
        '"Ақ тас" арнайы экономикалық аймағын құру туралы\n\nҚазақстан Республикасы Президентінің 2020 жылғы 5 мамырдағы № 71 Жарлығы.\n\n'
        f'      ҚАУЛЫ ЕТЕМІН:\n\n      1. "Ақ тас" арнайы экономикалық аймағы құрылсын.\n\n      2. Осы Жарлық {words} қолданысқа енгізіледі.\n',
        encoding="utf-8",
    )
    sez_here("ingest", tmp_path / "a-kaz.txt", "--db", tmp_path / "a.db")
    (found,) = rows(tmp_path / "a.db", "select lang, enters_into_force, enters_into_force_rule from expressions")
    assert found == {"lang": "kk", "enters_into_force": day, "enters_into_force_rule": rule}


def test_no_text_of_the_database_holds_cr_or_nul(gold_db: Path) -> None:
    for table, found in picture(gold_db).items():
        if table in ("sources", "_sqlite_migrations"):
            continue
        marred = [
            row for row in found if any(isinstance(value, str) and ("\r" in value or "\0" in value) for value in row)
        ]
        assert marred == [], table
    assert all("\r" not in row["text"] and "\0" not in row["text"] for row in rows(gold_db, "select text from sources"))


@pytest.mark.parametrize(
    "damage",
    [
        "update territories set quote = quote || 'x' where id = (select min(id) from territories)",
        "update activities set start = start + 1 where id = (select min(id) from activities)",
        "update sources set text = 'x' || text where id = (select source_id from expressions limit 1)",
        "update provisions set text = upper(text) || '!' where id = (select min(id) from provisions)",
        "delete from expressions where id = (select expression_id from terms limit 1)",
        "update zone_names set zone_id = 'nobody' where id = (select min(id) from zone_names)",
        "update activities set quote = '', [end] = start where id = (select min(id) from activities)",
    ],
)
def test_verify_finds_damage(samples_db: Path, tmp_path: Path, damage: str) -> None:
    assert sez_here("verify", "--db", samples_db).code == 0
    db = tmp_path / "damaged.db"
    shutil.copy(samples_db, db)
    connection = sqlite3.connect(db)
    assert connection.execute(damage).rowcount == 1
    connection.commit()
    connection.close()
    found = sez_here("verify", "--db", db, "--format", "json")
    assert (found.code, bool(found.data["wrong"])) == (6, True)


def test_a_backup_is_the_database(samples_db: Path, tmp_path: Path) -> None:
    assert sez_here("backup", tmp_path / "copy.db", "--db", samples_db).code == 0
    assert not differences(picture(samples_db), picture(tmp_path / "copy.db"))
    assert sez_here("backup", tmp_path / "copy.db", "--db", samples_db).code == 2
    assert sez_here("verify", "--db", tmp_path / "copy.db").code == 0


def test_rules_of_another_version_are_told(samples_db: Path, tmp_path: Path) -> None:
    shutil.copy(samples_db, tmp_path / "old.db")
    connection = sqlite3.connect(tmp_path / "old.db")
    connection.execute("update sources set extractor = '0'")
    connection.commit()
    connection.close()
    done = sez_here("ingest", SAMPLES, "--db", tmp_path / "old.db", "--format", "json")
    assert "rebuild" in done.err + " ".join(done.json["warnings"])


def test_the_tables_of_the_contract_are_there(samples_db: Path) -> None:
    """Every table and column that stands in the contract, and a view of the newest editions for each table of facts."""
    held = {
        table: {row["name"] for row in rows(samples_db, f"pragma table_info({table})")} for table in picture(samples_db)
    }
    facts = ["territories", "terms", "activities", "lists", "targets", "amendments", "citations", "deadlines", "claims"]
    common = ["id", "expression_id", "eid", "lang", "quote", "start", "end", "rule", "review"]
    for table in facts:
        assert set(common) <= held[table]
        assert rows(samples_db, f"select * from current_{table}") is not None
    assert {"zone_id", "mode", "oked", "valid_from", "valid_to", "level", "ordinal", "parent_id"} <= held["activities"]
    assert {"uri", "media_type", "encoding", "raw", "extractor", "ingested_at", "status", "reason"} <= held["sources"]
    assert {"severity", "code", "message", "next_step", "work_id", "expression_id"} <= held["findings"]
    newest = rows(samples_db, "select count(*) as n, sum(current) as c from expressions")
    assert 0 < newest[0]["c"] <= newest[0]["n"]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of the shared acceptance scorer over the shared documents."""
    if not SCORER.is_file() or not documents(SHARED / "corpus"):
        pytest.skip("the shared documents and their scorer are not beside the checkout (../shared)")
    out = tmp_path_factory.mktemp("shared") / "figures.json"
    command = [sys.executable, str(SCORER), "facts", "--docs", str(SHARED / "corpus"), "--gold", str(SHARED / "acceptance/gold"),
               "--sez", f"{sys.executable} -m sezdb", "--json", str(out)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_facts_of_the_shared_documents(kind: str, figures: dict[str, Any]) -> None:
    found = {name: row["f1"] for name, row in figures["facts"].items() if name.split()[0] == kind}
    assert found
    assert not {name: value for name, value in found.items() if value < LEAST}


def test_quotes_of_the_shared_documents(figures: dict[str, Any]) -> None:
    assert figures["spans"]["spans"] == 1.0
    assert figures["spans"]["rows"] > 50


LIKE = [
    ("производства сахара", "Производство  сахара;"),
    ('СЭЗ "Парк"', "сэз «Парк»"),
    ("manufacture of machines and equipment", "Manufacture of machine and equipment"),
]
UNLIKE = [
    ("производство сахара", "производство табака"),
    ("manufacture of coke", "manufacture of coke, refined petroleum products and nuclear fuel"),
    ("", "производство"),
]


def test_the_scorer_knows_one_wording_from_another() -> None:
    assert all(likeness(left, right) for left, right in LIKE)
    assert not any(likeness(left, right) for left, right in UNLIKE)
    assert folded("«Парк» –  Х") == "парк - х"


def test_the_scorer_counts_what_is_missed_and_what_is_false() -> None:
    wanted = [{"value": 1}, {"value": 2}, {"value": 3, "optional": True}]
    found = [{"value": 2}, {"value": 2}, {"value": 3}, {"value": 4}]
    tally = counted("here", wanted, found, lambda fact, row: fact["value"] == row["value"])
    assert (tally.right, len(tally.missed), len(tally.false)) == (1, 1, 1)
    assert tally.f1 == 0.5
    assert (Tally(3).f1, Tally().f1, Tally(0, ["one"]).f1) == (1.0, 1.0, 0.0)


def test_the_scorer_sees_a_spoilt_database(gold_db: Path, tmp_path: Path) -> None:
    """The figures fall when a fact of each kind is taken away or made up: a scorer that always agrees would pass everything."""
    spoilt = tmp_path / "spoilt.db"
    shutil.copy(gold_db, spoilt)
    connection = sqlite3.connect(spoilt)
    for statement in (
        "update works set adopted = '1999-01-01', number = number || '9'",
        "delete from zone_names",
        "update territories set area_ha = area_ha + 1",
        "update terms set ends = '1999'",
        "update activities set mode = case mode when 'permitted' then 'prohibited' else 'permitted' end",
        "update amendments set effect = 'repeal'",
        "update targets set value = value + 1, state = 'value'",
        "update deadlines set due = due || ' 7'",
        "update claims set kind = case kind when 'plan' then 'actual' else 'plan' end",
        "update citations set date = '1999-01-01', number = '1'",
        "update findings set code = 'NUMBERING_GAP'",
    ):
        connection.execute(statement)
    connection.commit()
    connection.close()
    after = score(spoilt, GOLD)
    for kind in KINDS:
        assert all(tally.f1 < LEAST for (name, lang), tally in after.items() if name == kind and lang in LANGUAGES), (
            kind
        )
