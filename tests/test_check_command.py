"""``sez check`` as a person runs it: answers, exit codes, batches, all zones, the memo."""

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checking import ACTS, ingested
from conftest import failed, sez_here

DAY = "2021-03-15"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield ingested(tmp_path_factory.mktemp("command"), ACTS)


def asked(db: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    result = sez_here("check", *arguments, "--db", db, "--format", "json")
    return result.code, json.loads(result.out)["data"]


@pytest.mark.parametrize(
    ("zone", "text", "verdict", "code"),
    [
        ("Текели", "сборка трансформаторов", "permitted", 0),
        ("Текели", "колбасный цех", "excluded", 1),
        ("Текели", "розлив водки", "prohibited", 1),
        ("Текели", "гостиница", "not_listed", 1),
        ("Текели", "производство флюксонов", "unclear", 7),
        ("Tekeli SEZ", "sausage plant", "excluded", 1),
        ("Текели", "комбикормовый завод", "permitted", 0),  # left out of the exception by «кроме»
        ("Текели", "assembly of transformers and a brewery", "prohibited", 1),  # the strictest
    ],
)
def test_verdicts_and_exit_codes(db: Path, zone: str, text: str, verdict: str, code: int) -> None:
    ended, data = asked(db, zone, text, "--as-of", DAY)
    assert (data["verdict"], ended) == (verdict, code)


def test_the_answer_has_the_fields_of_the_contract(db: Path) -> None:
    _, data = asked(db, "Текели", "производство мебели из дерева", "--as-of", DAY)
    assert {
        "verdict",
        "zone",
        "as_of",
        "text",
        "oked",
        "steps",
        "governing",
        "conditions",
        "not_checked",
        "caveats",
    } <= set(data)
    assert data["verdict"] == "excluded"
    step = data["steps"][0]
    assert {"rule", "mode", "work", "lang", "eid", "label", "quote", "authority", "says"} <= set(step)
    assert [one["eid"] for one in data["steps"]] == ["att_1__para_3__subpara_1", "att_1__para_3__subpara_1__indent_11"]
    assert data["steps"][1]["quote"].startswith("производства мебели")
    assert data["oked"][0]["path"][0] == "C"
    assert data["governing"]["held_since"] == "2015-06-01"
    assert any("not in the database" in one for one in data["caveats"])


def test_the_russian_quote_stands_first_and_the_other_language_beside(db: Path) -> None:
    _, data = asked(db, "Bektau Hub", "radio station", "--as-of", DAY)
    assert data["verdict"] in ("excluded", "unclear")
    assert [step["lang"] for step in data["steps"]][:2] == ["ru", "en"]
    assert [step["authority"] for step in data["steps"]][:2] == ["official", "unofficial_translation"]


def test_a_code_alone_and_a_code_that_contradicts(db: Path) -> None:
    assert asked(db, "Текели", "", "--oked", "10.51", "--as-of", DAY)[1]["verdict"] == "excluded"
    assert asked(db, "Текели", "", "--oked", "27110", "--as-of", DAY)[1]["verdict"] == "permitted"
    _, data = asked(db, "Текели", "сборка трансформаторов", "--oked", "55.10", "--as-of", DAY)
    assert data["verdict"] != "permitted"
    assert any("contradicts" in caveat for caveat in data["caveats"])
    _, data = asked(db, "Текели", "сборка трансформаторов", "--oked", "26.11", "--as-of", DAY)
    assert data["verdict"] == "unclear"


def test_the_day_decides(db: Path) -> None:
    words = ("Текели", "сборка трансформаторов")
    assert asked(db, *words, "--as-of", "2015-05-31")[1]["verdict"] == "unclear"  # in force since 1 June
    assert asked(db, *words, "--as-of", "2040-12-31")[1]["verdict"] == "permitted"
    ended, data = asked(db, *words, "--as-of", "2041-01-01")  # «до 1 января 2041 года»
    assert (ended, data["verdict"]) == (7, "unclear")
    assert any(step["rule"] == "term" for step in data["steps"])


def test_excisable_goods_by_the_code_of_the_day(db: Path) -> None:
    assert asked(db, "Текели", "пивоварня", "--as-of", "2017-12-31")[1]["verdict"] in ("unclear", "excluded")
    _, old = asked(db, "Текели", "пивоварня", "--as-of", "2019-01-01")
    _, new = asked(db, "Текели", "пивоварня", "--as-of", "2026-02-01")
    assert old["verdict"] == new["verdict"] == "prohibited"
    assert any("art. 462" in step["says"] for step in old["steps"])
    assert any("art. 536" in step["says"] for step in new["steps"])
    assert asked(db, "Текели", "энергетические напитки", "--as-of", "2019-01-01")[1]["verdict"] != "prohibited"
    assert asked(db, "Текели", "энергетические напитки", "--as-of", "2026-02-01")[1]["verdict"] == "prohibited"
    assert asked(db, "Текели", "внедорожники с двигателем 3,5 литра", "--as-of", DAY)[1]["verdict"] == "prohibited"
    assert (
        asked(db, "Текели", "легковые автомобили с двигателем 1,6 литра", "--as-of", DAY)[1]["verdict"] == "permitted"
    )
    assert asked(db, "Текели", "легковые автомобили", "--as-of", DAY)[1]["verdict"] == "unclear"
    several = "легковые автомобили с двигателем 1,6 литра и 3,5 литра"
    assert asked(db, "Текели", several, "--as-of", DAY)[1]["verdict"] == "prohibited"
    assert asked(db, "Текели", "минивэны", "--as-of", DAY)[1]["verdict"] == "unclear"


def test_a_misspelt_word_is_told(db: Path) -> None:
    _, data = asked(db, "Текели", "сборка транфсорматоров", "--as-of", DAY)
    assert data["verdict"] == "permitted"
    assert any("was read as" in caveat for caveat in data["caveats"])


@pytest.mark.parametrize(
    ("arguments", "code", "name"),
    [
        (("Текели",), 2, "USAGE"),
        (("Текели", ""), 2, "USAGE"),
        (("Текели", "мебель", "--oked", "99.99"), 2, "NO_CODE"),
        (("Текели", "мебель", "--as-of", "вчера"), 2, "USAGE"),
        (("Нигде такого нет", "мебель"), 3, "NO_ZONE"),
    ],
)
def test_what_cannot_be_answered(db: Path, arguments: tuple[str, ...], code: int, name: str) -> None:
    assert failed(sez_here("check", *arguments, "--db", db, "--format", "json"), code)["code"] == name


def test_a_batch_keeps_what_it_cannot_check(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "projects.csv").write_text(
        "Проект;ОКЭД;СЭЗ;Дата\nсборка трансформаторов;;Текели;2021-01-01\nмебель;99.99;Текели;\n\nпивоварня;;;\nсалон красоты;;Нигде;\n",
        encoding="utf-8",
    )
    result = sez_here("check", "Текели", "--batch", "projects.csv", "--db", db, "--format", "json")
    data = json.loads(result.out)["data"]
    assert result.code == 5
    assert [(row["row"], row["verdict"]) for row in data["rows"]] == [(2, "permitted"), (5, "prohibited")]
    assert [row["row"] for row in data["rejected"]] == [3, 6]
    with (tmp_path / "projects.csv.rejected.csv").open(encoding="utf-8-sig") as file:
        kept = list(csv.DictReader(file))
    assert [row["Проект"] for row in kept] == ["мебель", "салон красоты"]
    assert all(row["reason"] for row in kept)
    nothing = failed(sez_here("check", "--batch", "missing.csv", "--db", db, "--format", "json"), 3)
    assert nothing["code"] == "NO_FILE"
    (tmp_path / "other.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    assert failed(sez_here("check", "--batch", "other.csv", "--db", db, "--format", "json"), 2)["code"] == "NO_COLUMN"


def test_all_zones(db: Path) -> None:
    result = sez_here("check", "--all-zones", "производство мебели", "--as-of", DAY, "--db", db, "--format", "json")
    rows = json.loads(result.out)["data"]
    assert result.code == 0
    assert {row["zone"]: row["verdict"] for row in rows}["shemonaikha"] == "permitted"
    assert [row["verdict"] for row in rows] == sorted(
        (row["verdict"] for row in rows), key=["permitted", "unclear", "excluded", "prohibited", "not_listed"].index
    )


def test_a_memo_is_a_word_document(db: Path) -> None:
    import subprocess
    import sys

    command = [
        sys.executable,
        "-m",
        "sezdb",
        "check",
        "Текели",
        "пивоварня",
        "--as-of",
        DAY,
        "--db",
        str(db),
        "--format",
        "docx",
    ]
    result = subprocess.run(command, capture_output=True, check=False)
    assert result.returncode == 1
    target = Path(db).parent / "memo.docx"
    target.write_bytes(result.stdout)
    with zipfile.ZipFile(target) as archive:
        words = archive.read("word/document.xml").decode()
    assert "подакцизной продукции" in words


def test_people_read_it_at_80_columns(db: Path) -> None:
    out = sez_here("check", "Текели", "розлив водки", "--as-of", DAY, "--db", db).out
    assert out.startswith("PROHIBITED")
    assert max(map(len, out.splitlines())) <= 80
    assert "Not checked" in out


def test_nodes_are_stored_once_and_again_after_a_rebuild(db: Path) -> None:
    import sqlite3

    with sqlite3.connect(db) as connection:
        before = connection.execute("select * from activity_nodes order by id").fetchall()
    assert len(before) > 100
    assert sez_here("rebuild", "--db", db).code == 0
    with sqlite3.connect(db) as connection:
        assert connection.execute("select * from activity_nodes order by id").fetchall() == before
