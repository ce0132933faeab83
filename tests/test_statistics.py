"""Statistics of regions: imported, rejected with reasons, covered, taken back, never lost; and which region a name means."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import SAMPLES, Answer, failed, rows, sez_here, without_rights
from openpyxl import Workbook

from sezdb.regions import region_name, same_region

HEAD = "region;metric;year;value;unit;source\n"


@pytest.fixture
def db(samples_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(samples_db, tmp_path / "a.db"))


def bring(db: Path, text: str, *more: str, name: str = "s.csv") -> Answer:
    (db.parent / name).write_text(HEAD + text, encoding="utf-8")
    return sez_here("statistics", "import", db.parent / name, "--db", db, "--format", "json", *more)


def listed(db: Path) -> list[tuple[str, str, object, bool]]:
    found = sez_here("statistics", "list", "--db", db, "--format", "json").data["rows"]
    return [(row["region"], row["metric"], row["value"], row["counts"]) for row in found]


def test_rows_are_taken_converted_and_kept_with_what_was_printed(db: Path) -> None:
    done = bring(
        db,
        "Костанайская область;ВРП;2018 г.;2 180,5;млрд тенге;сборник\nKostanay region;employable population;2018;492,3;тыс. чел.;\n",
    )
    assert done.code == 0
    assert done.data["counts"]["added"] == 2
    found = rows(db, "select * from regional_statistics order by metric")
    assert [(row["region"], row["metric"], row["exact"], row["unit"], row["printed"], row["printed_region"]) for row in found] == [
        ("Костанайская область", "employable_population", "492300", "person", "492,3", "Kostanay region"),
        ("Костанайская область", "gross_regional_product", "2180500000000", "tenge", "2 180,5", "Костанайская область"),
    ]  # fmt: skip
    assert (
        bring(
            db,
            "Костанайская область;ВРП;2018 г.;2 180,5;млрд тенге;сборник\nKostanay region;employable population;2018;492,3;тыс. чел.;\n",
        ).data["import"]["status"]
        == "held"
    )


REJECTED: list[tuple[str, str]] = [
    ("Костанайская область;ВРП;2018;-5;млрд тенге;", "negative"),
    ("Костанайская область;ВРП;2018;много;млрд тенге;", "no number"),
    ("Костанайская область;ВРП;later;5;млрд тенге;", "no year"),
    (";ВРП;2018;5;млрд тенге;", "no region"),
    ("Костанайская область;;2018;5;млрд тенге;", "no metric"),
    ("Костанайская область;надои молока;2018;5;тонн;", "no statistic is called «надои молока»"),
    ("Костанайская область;ВРП;2018;5;чел.;", "does not go with «tenge»"),
    ("Костанайская область;ВРП;2018;5;;", "no unit"),
    ("Костанайская область;ВРП;2018;5 %;млрд тенге;", "a percentage"),
]


@pytest.mark.parametrize(("line", "said"), REJECTED)
def test_a_row_that_is_not_taken_comes_back_with_the_reason(db: Path, line: str, said: str) -> None:
    good = "Акмолинская область;ВРП;2018;7;млрд тенге;\n"
    done = bring(db, good + line + "\n")
    assert done.code == 5
    (one,) = done.data["rejected"]
    assert said in one["reason"]
    assert one["row"] == 3
    kept = Path(done.data["rejected_file"]).read_text(encoding="utf-8-sig")
    assert said in kept
    assert failed(bring(db, line + "\n", name="b.csv"), 4)["code"] == "ALL_REJECTED"


def test_every_formula_without_a_stored_result_is_named(db: Path) -> None:
    book, file = Workbook(), db.parent / "a.xlsx"
    for line in (
        HEAD.strip(),
        "Костанайская область;ВРП;=2000+18;=2+3;млрд тенге;",
        "Костанайская область;ВРП;2018;5;млрд тенге;",
    ):
        book.active.append(line.split(";"))
    book.save(file)
    done = sez_here("statistics", "import", file, "--db", db, "--format", "json")
    (one,) = done.data["rejected"]
    assert (done.code, one["row"], one["reason"].count("formula without a stored result in «")) == (5, 2, 2)
    assert "«year»" in one["reason"]
    assert "«value»" in one["reason"]


def test_rows_that_contradict_each_other_are_all_rejected_and_equal_ones_count_once(db: Path) -> None:
    text = "Kostanay region;ВРП;2018;5;млрд тенге;\nКостанайской области;GRP;2018;6;млрд тенге;\n"
    text += "Акмолинская область;ВРП;2018;7;млрд тенге;\nAkmola region;GRP;2018;7000;млн тенге;\n"
    done = bring(db, text)
    assert [one["row"] for one in done.data["rejected"]] == [2, 3]
    assert (done.data["counts"]["added"], done.data["counts"]["repeated"]) == (1, 1)


def test_a_later_import_covers_and_undo_uncovers(db: Path) -> None:
    first = bring(db, "Костанайская область;ВРП;2018;5;млрд тенге;\n").data["import"]["id"]
    second = bring(db, "Костанайская область;ВРП;2018;6;млрд тенге;\n", name="b.csv").data
    assert (second["rows"][0]["change"], second["rows"][0]["before"]["value"]) == ("changed", 5_000_000_000)
    place = ("Костанайская область", "gross_regional_product")
    assert sorted(listed(db)) == [(*place, 5_000_000_000, False), (*place, 6_000_000_000, True)]
    done = sez_here("statistics", "undo", second["import"]["id"][:8], "--db", db, "--format", "json")
    assert done.data["rows"][0]["now"] == {"value": 5_000_000_000, "unit": "tenge", "import": first}
    assert listed(db) == [(*place, 5_000_000_000, True)]
    again = sez_here("statistics", "undo", second["import"]["id"], "--db", db, "--format", "json")
    assert again.data["status"] == "already undone"
    assert "was already taken back on" in sez_here("statistics", "undo", second["import"]["id"], "--db", db).out
    assert failed(sez_here("statistics", "undo", "zzz", "--db", db, "--format", "json"), 3)["code"] == "NO_IMPORT"


def test_a_dry_run_stores_nothing(db: Path) -> None:
    done = bring(db, "Костанайская область;ВРП;2018;5;млрд тенге;\n", "--dry-run")
    assert (done.code, done.data["import"]["status"], listed(db)) == (0, "dry run", [])


def test_rejected_rows_need_a_folder_of_ours_before_anything_is_stored(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Костанайская область;ВРП;2018;5;млрд тенге;\n;ВРП;2018;5;млрд тенге;\n"
    assert bring(Path(shutil.copy(db, tmp_path / "warm.db")), text).code == 5
    (tmp_path / "closed").mkdir(0o555)
    db.chmod(0o666)
    monkeypatch.chdir(tmp_path / "closed")
    with without_rights(tmp_path):
        done = sez_here("statistics", "import", tmp_path / "s.csv", "--db", db, "--format", "json")
    assert failed(done, 2)["code"] == "READ_ONLY_FOLDER"
    assert listed(db) == []


def test_rebuild_keeps_what_people_imported(db: Path) -> None:
    bring(db, "Костанайская область;ВРП;2018;5;млрд тенге;\n")
    before = rows(db, "select * from regional_statistics")
    assert sez_here("rebuild", "--db", db).code == 0
    assert rows(db, "select * from regional_statistics") == before


def test_a_template_is_filled_in_and_imported(db: Path) -> None:
    assert sez_here("statistics", "template", "--year", "2018", "--out", "t.csv", "--db", db).code == 0
    text = Path("t.csv").read_text(encoding="utf-8-sig")
    assert text.count("\n") == 1 + 3 * 3
    assert "Костанайская область,валовой региональный продукт,2018,,tenge," in text
    Path("t.csv").write_text(
        text.replace("валовой региональный продукт,2018,,", "валовой региональный продукт,2018,7,"), encoding="utf-8"
    )
    done = sez_here("statistics", "import", "t.csv", "--db", db, "--format", "json")
    assert (done.code, done.data["counts"]["added"], done.data["counts"]["empty"]) == (0, 3, 6)
    assert (
        failed(sez_here("statistics", "template", "--out", "t.csv", "--db", db, "--format", "json"), 2)["code"]
        == "EXISTS"
    )
    assert (
        failed(sez_here("statistics", "template", "--out", "t.doc", "--db", db, "--format", "json"), 2)["code"]
        == "NO_FORMAT"
    )


def test_a_table_without_its_columns_names_those_it_has(db: Path) -> None:
    Path("x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    error = failed(sez_here("statistics", "import", "x.csv", "--db", db, "--format", "json"), 2)
    assert error["code"] == "NO_COLUMN"
    assert "region, metric, year, value, unit" in error["hint"]


def test_tables_of_an_older_version_are_brought_up_to_date(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript(
            "drop view current_statistics; drop table statistic_imports; drop table regional_statistics; "
            "create table regional_statistics (id text primary key, region text, metric text, year integer, value float, unit text, source text); "
            "delete from _sqlite_migrations where name in ('add_statistics', 'add_activity_nodes', 'uncount_forms'); pragma user_version = 4"
        )
    assert failed(sez_here("statistics", "list", "--db", db, "--format", "json"), 6)["code"] == "OLDER_SCHEMA"
    assert bring(db, "Костанайская область;ВРП;2018;5;млрд тенге;\n").code == 0
    assert len(listed(db)) == 1


def test_the_sample_of_statistics_is_taken(db: Path) -> None:
    done = sez_here("statistics", "import", SAMPLES / "regions-2018.csv", "--db", db, "--format", "json")
    assert (done.code, done.data["counts"]["added"], done.data["counts"]["empty"]) == (0, 2, 1)


REGIONS: list[tuple[str, str, bool]] = [
    ("Западно-Казахстанской области", "West Kazakhstan region", True),
    ("Западно-Казахстанская обл.", "Западно-Казахстанской области", True),
    ("Западно-Казахстанская область", "Восточно-Казахстанская область", False),
    ("Алматинская область", "город Алматы", False),
    ("г. Алматы", "город Алматы", True),
    ("Almaty city", "Almaty region", False),
    ("Акмолинской области", "Akmola oblast", True),
    ("Костанайская область", "Карагандинская область", False),
    ("Жетысуской области", "Zhetysu region", True),
    ("Полярная область", "Полярной области", True),
    ("Полярная область", "Полярный город", False),
]


@pytest.mark.parametrize(("one", "other", "same"), REGIONS)
def test_which_region_a_name_means(one: str, other: str, same: bool) -> None:
    assert same_region(one, other) is same
    assert same_region(other, one) is same


def test_a_region_is_kept_under_its_nominative() -> None:
    assert region_name("Костанайской  области") == "Костанайская область"
    assert region_name("some  place") == "some place"
