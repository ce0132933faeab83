"""``sez assess`` from end to end: a file, a zone, all zones, years; what is printed, and the exit codes."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, SHARED, Answer, failed, sez, sez_here
from methods import METHOD

CASES = SHARED / "acceptance/cases/assessment.json"
CONTRACT = {
    "method", "in_force_for_year", "validity", "weights_source", "coverage", "reading", "criteria", "average", "band", "readings",
    "assumptions", "not_assessable",
}  # fmt: skip
KNOWN = "8.5,8.7,12.2,13.2,13.3"
"""What the samples say nothing of: left out, the rest gives a band."""


def table(folder: Path, text: str, name: str = "a.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def from_file(folder: Path, text: str, *more: str | Path) -> Answer:
    return sez_here("assess", "--from", table(folder, text), "--format", "json", *more)


@pytest.fixture(scope="module")
def held(samples_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with the reported values and statistics of 2018."""
    db = Path(shutil.copy(samples_db, tmp_path_factory.mktemp("assess") / "a.db"))
    for name, file in (("actuals", "plan-2018.csv"), ("statistics", "regions-2018.csv")):
        done = sez_here(name, "import", SAMPLES / file, "--db", db)
        assert done.code == 0, done.out + done.err
    return db


def ask(db: Path, *more: str | Path) -> Answer:
    return sez_here("assess", *more, "--db", db, "--format", "json")


def indicator(data: Any, criterion: str, name: str) -> dict[str, Any]:
    (one,) = [one for one in data["criteria"] if one["id"] == criterion]
    (found,) = [one for one in one["indicators"] if one["id"] == name]
    return dict(found)


# A file

PLAIN = "indicator,plan,actual\n8.1 participants,25,26\n8.2 jobs,1230,902\n8.3 investment,60,22\n8.6 taxes,270,81\n"


def test_a_file_is_assessed_without_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = from_file(tmp_path, PLAIN)
    assert done.code == 0
    assert done.json["schema"] == "sez.assess/1"
    data = done.data
    assert set(data) >= CONTRACT
    assert (data["average"], data["band"], data["weights_source"]) == (3, "considerably effective", "assumed_equal")
    assert "illustrative: weights not set by the order" in data["headline"]
    assert (data["coverage"]["n"], data["coverage"]["m"]) == (4, 4)
    assert data["readings"]["strict"] == {"average": 3, "band": None}
    (one,) = data["criteria"]
    assert [(row["id"], row["score"]) for row in one["indicators"]] == [
        ("8.1 participants", 5), ("8.2 jobs", 4), ("8.3 investment", 2), ("8.6 taxes", 1),
    ]  # fmt: skip
    assert one["indicators"][1]["eid"] == "att_1__para_8__subpara_2"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.csv"]


def test_a_file_of_a_spreadsheet_with_russian_headers(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Отчет за 2018 год"])
    book.active.append(["Критерий", "Показатель", "План", "Факт", "Вес"])
    book.active.append(["C1", "8.1", 50, 46, 2])
    book.active.append(["C1", "8.2", "1 000", "690,5", 1])
    book.active.append(["C4", "8.8", 8, None, 1])
    book.save(tmp_path / "a.xlsx")
    done = sez_here("assess", "--from", tmp_path / "a.xlsx", "--year", "2018", "--format", "json")
    assert done.code == 7
    data = done.data
    assert [one["average"] for one in data["criteria"]] == [pytest.approx((5 * 2 + 3) / 3), None]
    assert data["weights_source"] == "partly_assumed"
    assert data["in_force_for_year"] is True
    assert data["not_assessable"][0]["reason"] == "actual missing"
    done = sez_here("assess", "--from", tmp_path / "a.xlsx", "--exclude", "C4", "--format", "json")
    assert (done.code, done.data["band"]) == (0, "effective")


FILES: list[tuple[str, str, int, str]] = [
    ("negative", "indicator,plan,actual\na,10,-1\n", 7, "negative"),
    ("negative plan", "indicator,plan,actual\na,-10,1\n", 7, "negative"),
    ("no number", "indicator,plan,actual\na,10,many\n", 7, "not a number"),
    ("zero plan", "indicator,plan,actual\na,0,1\n", 7, "plan is zero"),
    ("no actual", "indicator,plan,actual\na,10,\n", 7, "actual missing"),
    ("no plan", "indicator,plan,actual\na,,1\n", 0, "no plan"),
]


@pytest.mark.parametrize(("name", "text", "code", "reason"), FILES, ids=[name for name, *_ in FILES])
def test_a_row_without_a_score_says_why(tmp_path: Path, name: str, text: str, code: int, reason: str) -> None:
    done = from_file(tmp_path, text)
    assert done.code == code
    (one,) = done.data["criteria"][0]["indicators"]
    assert one["reason"] == reason
    assert one["says"]
    told = [row["reason"] for row in done.data["not_assessable"]]
    assert told == ([] if code == 0 else [reason])


REFUSED: list[tuple[str, str, str]] = [
    ("no column", "indicator,plan\na,1\n", "no column is actual"),
    ("nothing below", "indicator,plan,actual\n", "has no rows"),
    ("no name", "indicator,plan,actual\n,1,2\n", "row 2 names no indicator"),
    ("some weights", "indicator,plan,actual,weight\na,1,2,1\nb,1,2,\n", "row 3 has no weight"),
    ("negative weight", "indicator,plan,actual,weight\na,1,2,-1\n", "row 2, weight"),
    ("some criteria", "indicator,plan,actual,criterion\na,1,2,C1\nb,1,2,\n", "row 3 names no criterion"),
    ("two units", '"indicator","plan, млн","actual, млрд"\na,1,2\n', "are in different units"),
]


@pytest.mark.parametrize(("name", "text", "said"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_a_table_that_cannot_be_assessed_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    error = failed(from_file(tmp_path, text), 4)
    assert error["code"] == "BAD_TABLE"
    assert said in error["message"]


def test_a_name_that_stands_twice_is_told(tmp_path: Path) -> None:
    done = from_file(tmp_path, "indicator,plan,actual\na,10,10\na,10,1\n")
    assert any("«a» stands twice in one criterion (rows 2, 3)" in text for text in done.data["assumptions"])


def test_the_rows_in_any_order_give_the_same_answer(tmp_path: Path) -> None:
    head, *rows = PLAIN.splitlines()
    one, other = (from_file(tmp_path, "\n".join([head, *order]) + "\n").data for order in (rows, rows[::-1]))
    assert (one["average"], one["band"], one["readings"]) == (other["average"], other["band"], other["readings"])
    assert [row["id"] for row in other["criteria"][0]["indicators"]] == [row.split(",")[0] for row in rows[::-1]]


def test_weights_of_the_analyst(tmp_path: Path) -> None:
    text = PLAIN.replace("actual\n", "actual,criterion\n").replace("26\n", "26,C1\n").replace("902\n", "902,C1\n")
    text = text.replace("22\n", "22,C2\n").replace(",81\n", ",81,C2\n")
    mine = table(tmp_path, "criterion,indicator,weight\nC1,8.1 participants,3\n,8.2 jobs,1\nC1,,2\nC2,,1\n", "w.csv")
    done = from_file(tmp_path, text, "--weights", mine)
    data = done.data
    assert [one["average"] for one in data["criteria"]] == [4.75, 1.5]
    assert data["average"] == pytest.approx((4.75 * 2 + 1.5) / 3)
    assert data["weights_source"] == "partly_assumed"
    assert any("w.csv" in line for line in data["assumptions"])
    short = table(tmp_path, "criterion,indicator,weight\nC1,8.1,3\n,8.2,1\nC1,,2\nC2,,1\n", "w.csv")
    assert from_file(tmp_path, text, "--weights", short).data["average"] == data["average"]
    assert from_file(tmp_path, text, "--exclude", "8.1").data["criteria"][0]["average"] == 4
    for text_of, said in (
        ("indicator,weight\n9.9,1\n", "«9.9» is not in this assessment"),
        ("indicator,weight\n8.1 participants,1\n", "and not 8.2 jobs"),
        ("indicator,weight\n8.1 participants,1\n8.1 participants,2\n", "a second weight"),
        ("indicator,weight\n8.1 participants,x\n", "row 2, weight"),
    ):
        error = failed(from_file(tmp_path, text, "--weights", table(tmp_path, text_of, "w.csv")), 4)
        assert said in error["message"]


USAGE: list[tuple[list[str], str]] = [
    ([], "give a zone, all, or --from FILE"),
    (["x", "--from", "a.csv"], "give a zone, all, or --from FILE"),
    (["x"], "give --year Y, or --years"),
    (["x", "--year", "2018", "--years", "2017-2018"], "give --year Y, or --years"),
    (["x", "--years", "lately"], "no range of years"),
    (["x", "--years", "2018-2016"], "no range of years"),
    (["all", "--years", "2016-2018"], "no range of years"),
    (["x", "--year", "2018", "--kind", "space"], "no kind of zone is called «space»"),
    (["--from", "a.csv", "--cumulative"], "--cumulative needs a zone"),
    (["--from", "a.csv", "--kind", "transport"], "--kind needs a zone"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE)
def test_wrong_use(arguments: list[str], said: str) -> None:
    assert said in failed(sez_here("assess", *arguments, "--format", "json"), 2)["message"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert failed(sez_here("assess", "--from", tmp_path / "no.csv", "--format", "json"), 3)["code"] == "NO_FILE"
    error = failed(from_file(tmp_path, PLAIN, "--exclude", "9.9"), 2)
    assert error["code"] == "NO_INDICATOR"
    assert "8.2 jobs" in error["hint"]


@pytest.mark.skipif(not CASES.is_file(), reason="the cases are not beside the checkout")
def test_the_cases_in_all_readings(tmp_path: Path) -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))["order136_cases"]
    assert cases
    for case in cases:
        columns = ["indicator", "plan", "actual", "weight", *(["criterion"] if "criteria" in case else [])]
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(case["inputs"])
        for reading in ("continuous", "rounded", "strict"):
            done = from_file(tmp_path, out.getvalue(), "--reading", reading)
            data, average = done.data, case["weighted_average"][reading]
            assert data["band"] == case["band"][reading], case["id"]
            assert done.code == (0 if data["band"] else 7)
            assert data["average"] == (None if average is None else pytest.approx(average, abs=0.001))
            found = [one for criterion in data["criteria"] for one in criterion["indicators"]]
            assert [one["score"] for one in found] == [one["score"][reading] for one in case["inputs"]], case["id"]
            for one, given in zip(found, case["inputs"], strict=True):
                assert one["reason"] == given["share_reason"] or (
                    given["share_reason"] is None and one["score"] is None
                )


# A zone


def test_a_zone_by_what_is_held(held: Path) -> None:
    done = ask(held, "severnyy-uzel", "--year", "2018", "--kind", "transport")
    assert done.code == 7
    data = done.data
    assert set(data) >= CONTRACT
    assert (data["zone"], data["year"], data["in_force_for_year"], data["band"]) == ("severnyy-uzel", 2018, True, None)
    assert data["validity"]["to"] == "2019-08-12"
    assert (data["coverage"]["n"], data["coverage"]["m"]) == (11, 16)
    unknown = {row["id"]: row["reason"] for row in data["not_assessable"]}
    assert unknown == {
        "8.5": "plan and actual missing", "8.7": "plan is zero", "12.2": "no planned ratio", "13.2": "no planned ratio", "13.3": "input missing",
    }  # fmt: skip
    assert all(row["what"] for row in data["not_assessable"])
    jobs = indicator(data, "C1", "8.2")
    assert (jobs["plan"], jobs["actual"], jobs["score"]) == (900, 640, 4)
    assert "plan-2018.csv, row 3: «640 чел.», plan «900»" in jobs["origins"][0]
    exports = indicator(data, "C2s", "12.1")
    assert (exports["plan"], exports["actual"]) == (10, pytest.approx(2.4 / 31 * 100))
    population = indicator(data, "C3", "13.1")
    assert population["actual"] == pytest.approx(640 / 492300 * 100)
    assert population["share_percent"] == pytest.approx(640 / 492300 * 100 / 0.18 * 100)
    plots = indicator(data, "C4", "14.2")
    assert plots["actual"] == pytest.approx(402.5 / 1275.8 * 100)
    assert any("1 275,8 гектара" in text for text in plots["origins"])
    assert indicator(data, "C4", "14.3")["share_percent"] == pytest.approx(7 / 9 * 100)


def test_left_out_it_has_a_band_and_the_weights_are_told(held: Path) -> None:
    done = ask(held, "severnyy-uzel", "--year", "2018", "--kind", "transport", "--exclude", KNOWN)
    assert done.code == 0
    data = done.data
    averages = {one["id"]: one["average"] for one in data["criteria"]}
    assert averages == {"C1": pytest.approx(31 / 7), "C2": 4, "C2s": 4, "C3": 4, "C4": 4.25}
    assert data["average"] == pytest.approx((31 / 7 + 4 + 4 + 4.25) / 4)
    assert data["band"] == "effective"
    assert [one["parent"] for one in data["criteria"]] == [None, None, "C2", None, None]
    left = indicator(data, "C1", "8.7")
    assert (left["excluded"], left["reason"], left["weight_in_total"]) == (True, "excluded", None)
    assert indicator(data, "C1", "8.1")["weight_in_total"] == pytest.approx(1 / 28)
    low = ask(
        held, "severnyy-uzel", "--year", "2018", "--kind", "transport", "--exclude", KNOWN, "--min-coverage", "80"
    )
    assert (low.code, low.data["band"], low.data["average"]) == (7, None, data["average"])
    assert "11 of 16" in low.data["why_no_band"]


def test_the_kind_of_a_zone_is_not_guessed(held: Path) -> None:
    data = ask(held, "severnyy-uzel", "--year", "2018").data
    (sub,) = [one for one in data["criteria"] if one["id"] == "C2s"]
    assert (sub["average"], sub["reason"], sub["indicators"]) == (None, "kind of the zone not told", [])
    assert {"id": "C2s", "what": "say --kind manufacturing|transport"}.items() <= {
        name: row[name] for row in data["not_assessable"] if row["id"] == "C2s" for name in ("id", "what")
    }.items()
    other = ask(held, "severnyy-uzel", "--year", "2018", "--kind", "manufacturing").data
    assert indicator(other, "C2s", "11.1")["reason"] == "input missing"


def test_a_plan_that_is_not_held_is_not_a_plan_that_does_not_exist(held: Path) -> None:
    arguments = ("severnyy-uzel", "--year", "2018", "--kind", "transport", "--exclude", "8.5,8.7,13.3")
    data = ask(held, *arguments).data
    assert indicator(data, "C2s", "12.2")["score"] is None
    said = ask(held, *arguments, "--without-plan", "12.2", "--without-plan", "13.2").data
    assert [indicator(said, *place)["score"] for place in (("C2s", "12.2"), ("C3", "13.2"))] == [0, 0]
    assert any(
        "said to have no planned value in the development plan: 12.2, 13.2" in one for one in said["assumptions"]
    )
    every = ask(held, *arguments, "--without-plan", "all").data
    assert every["average"] == said["average"] != None  # noqa: E711
    told = {row["id"]: row["average"] for row in data["alternatives"]}
    assert told["plans_not_held_do_not_exist"] == said["average"]
    error = failed(ask(held, *arguments, "--without-plan", "9.9"), 2)
    assert error["code"] == "NO_INDICATOR"


def test_the_verdict_of_the_decree_stands_beside_the_score(samples_db: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(samples_db, tmp_path / "a.db"))
    text = "zone;indicator;year;value;unit;plan\nstepnoy-bereg;jobs;2024;1655;persons;1600\n"
    assert sez_here("actuals", "import", table(tmp_path, text, "r.csv"), "--db", db).code == 0
    done = ask(db, "stepnoy-bereg", "--year", "2024")
    (jobs,) = [row for row in done.data["decree"] if row["indicator"] == "jobs"]
    assert (jobs["status"], jobs["method_indicator"], jobs["relation"]) == ("critical_breached", "8.2", "same")
    assert indicator(done.data, "C1", "8.2")["score"] == 5
    (output,) = [row for row in done.data["decree"] if row["indicator"] == "output"]
    assert (output["method_indicator"], output["relation"]) == ("8.4", "related")
    assert done.data["in_force_for_year"] is False
    assert "what if" in done.data["headline"]


def test_since_creation_is_not_summed_from_years(held: Path) -> None:
    data = ask(held, "severnyy-uzel", "--year", "2018", "--kind", "transport").data
    assert data["since_creation"]["average"] is None
    done = ask(held, "severnyy-uzel", "--year", "2018", "--kind", "transport", "--cumulative")
    jobs = indicator(done.data, "C1", "8.2")
    assert (done.data["period"], jobs["plan"], jobs["actual"], jobs["score"]) == ("cumulative", 2000, 1510, 4)
    assert indicator(done.data, "C1", "8.1")["reason"] == "plan and actual missing"
    assert indicator(done.data, "C3", "13.2")["reason"] == "yearly only"
    assert "year_alone" in done.data


def test_related_and_quarterly_values_are_told_and_not_used(samples_db: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(samples_db, tmp_path / "a.db"))
    lines = [
        "zone;indicator;year;value;unit;period",
        "stepnoy-bereg;output;2024;18,4;млрд тенге;year",
        "stepnoy-bereg;jobs;2024;9;persons;Q1",
    ]
    assert sez_here("actuals", "import", table(tmp_path, "\n".join(lines), "r.csv"), "--db", db).code == 0
    data = ask(db, "stepnoy-bereg", "--year", "2024").data
    assert indicator(data, "C1", "8.4")["actual"] is None
    assert any("related but not the same" in text and "18.4" in text for text in data["assumptions"])
    assert indicator(data, "C1", "8.2")["actual"] is None
    assert any("only quarters are reported (Q1)" in text for text in data["assumptions"])


def test_a_ratio_is_told_with_every_digit_that_was_reported(samples_db: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(samples_db, tmp_path / "a.db"))
    text = "zone;indicator;year;value;unit;plan\nstepnoy-bereg;export_share;2024;33,3333333;%;40\n"
    assert sez_here("actuals", "import", table(tmp_path, text, "r.csv"), "--db", db).code == 0
    data = ask(db, "stepnoy-bereg", "--year", "2024", "--kind", "manufacturing").data
    assert "11.1 is taken as reported, 33.3333333 %: not computed here" in data["assumptions"]


def test_every_number_is_derived_back_to_its_row_and_provision(held: Path) -> None:
    done = ask(held, "severnyy-uzel", "--year", "2018", "--kind", "transport", "--exclude", KNOWN, "--explain")
    steps = done.data["derivation"]
    total = steps[0]
    assert total["id"] == "total"
    assert "467/112" in total["lines"][0]
    assert "«from 5 to 4 scores" in total["lines"][1]
    for one in done.data["criteria"]:
        for row in one["indicators"]:
            if row["score"] is None:
                continue
            step = next(step for step in steps if step["id"] == row["id"])
            words = " ".join(step["lines"])
            assert "plan-2018.csv, row " in words
            assert "annex to the Procedure of Order 136" in words
            assert step["label"].endswith("of the Procedure of Order 136")
    shown = sez_here("assess", "severnyy-uzel", "--year", "2018", "--kind", "transport", "--explain", "--db", held).out
    assert "employable population 492300 × 100 = 0.13" in " ".join(shown.split())


def test_all_zones_are_ranked_with_the_unknown_in_sight(held: Path) -> None:
    done = ask(held, "all", "--year", "2018", "--kind", "transport", "--exclude", KNOWN, "--claims")
    assert done.code == 0
    rows = done.data["rows"]
    assert [(row["rank"], row["zone"]) for row in rows] == [
        (1, "severnyy-uzel"), (None, "kaspiyskiy-parus"), (None, "mednaya-dolina"), (None, "stepnoy-bereg"),
    ]  # fmt: skip
    assert all(row["unknown"] and row["band"] is None for row in rows[1:])
    assert done.json["warnings"] == ["abolished zones are left out: zelenaya-poyma"]
    (jobs,) = [row for row in done.data["claims"] if row["metric"] == "jobs"]
    assert (jobs["scope"], jobs["claimed"], jobs["reported_sum"], jobs["zones_counted"]) == (
        "ALL_SEZ",
        6100,
        640,
        ["severnyy-uzel"],
    )
    said = " | ".join(jobs["caveats"])
    assert "all special economic zones" in said
    assert "kaspiyskiy-parus, mednaya-dolina, stepnoy-bereg" in said
    assert "the sum is of 2018" in said
    assert ask(held, "all", "--year", "2011").code == 7


def test_one_zone_over_years(held: Path) -> None:
    done = ask(held, "severnyy-uzel", "--years", "2016-2020", "--kind", "transport", "--exclude", KNOWN)
    assert [(row["year"], row["band"], row["in_force_for_year"]) for row in done.data["rows"]] == [
        (2016, None, True), (2017, None, True), (2018, "effective", True), (2019, None, False), (2020, None, False),
    ]  # fmt: skip
    assert [row["n"] for row in done.data["rows"]] == [0, 0, 11, 0, 0]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_people_read_fits_80_columns_in_both_languages(held: Path, lang: str) -> None:
    for arguments in (
        ("severnyy-uzel", "--year", "2018", "--kind", "transport", "--explain"),
        ("all", "--year", "2018", "--claims"),
        ("severnyy-uzel", "--years", "2016-2018"),
    ):
        done = sez("assess", *arguments, "--lang", lang, "--db", held, COLUMNS="80")
        assert done.code == 7
        assert max(map(len, done.out.splitlines())) <= 80
        assert ("иллюстративно" if lang == "ru" else "illustrative: weights not set by the order") in " ".join(
            done.out.split()
        )


def test_rows_as_csv_and_lines(held: Path) -> None:
    done = sez_here("assess", "severnyy-uzel", "--year", "2018", "--kind", "transport", "--db", held, "--format", "csv")
    found = list(csv.DictReader(io.StringIO(done.out)))
    assert (done.code, len(found)) == (7, 21)
    assert (found[0]["criterion"], found[0]["id"], found[0]["score"]) == ("C1", "8.1", "5")
    done = sez_here("assess", "all", "--year", "2018", "--db", held, "--format", "jsonl")
    assert len(done.out.splitlines()) == 4


def test_a_second_method_takes_its_own_figures_from_the_database(samples_db: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(samples_db, tmp_path / "a.db"))
    (tmp_path / "methods").mkdir()
    (tmp_path / "methods/workshops.toml").write_text(METHOD, encoding="utf-8")
    folder = {"SEZ_METHODS": str(tmp_path / "methods")}
    lines = [
        "zone;indicator;year;value;unit;plan", "severnyy-uzel;chairs carved;2025;8;units;10", "severnyy-uzel;скамьи вырезанные;2025;5;units;10",
        "severnyy-uzel;стулья к домохозяйствам;2025;0,4;%;0,5",
    ]  # fmt: skip
    done = sez("actuals", "import", table(tmp_path, "\n".join(lines), "r.csv"), "--db", db, **folder)
    assert done.code == 0, done.out
    text = "region;metric;year;value;unit\nКостанайская область;households;2025;2;thousand units\n"
    done = sez("statistics", "import", table(tmp_path, text, "s.csv"), "--db", db, **folder)
    assert done.code == 0, done.out
    done = sez(
        "assess", "severnyy-uzel", "--year", "2025", "--method", "workshops", "--db", db, "--format", "json", **folder
    )
    assert done.code == 0, done.out
    assert done.data["criteria"][1]["indicators"][0]["actual"] == pytest.approx(0.4)
    assert done.data["average"] == pytest.approx(((3 + 2 * 2) / 3 * 3 + 3) / 4)
    assert (done.data["weights_source"], done.data["in_force_for_year"]) == ("method", True)


def test_a_template_of_what_a_method_needs_is_filled_in_and_assessed(samples_db: Path, tmp_path: Path) -> None:
    db, out = Path(shutil.copy(samples_db, tmp_path / "a.db")), tmp_path / "plan.csv"
    done = sez_here(
        "actuals", "template", "severnyy-uzel", "--method", "order-136", "--year", "2018", "--out", out, "--db", db
    )
    assert done.code == 0, done.err
    head, *lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 19 + 9
    filled = []
    for line in lines:
        zone, name, year, _, unit, period, _, source = next(csv.reader([line]))
        filled.append([zone, name, year, "4", unit, period, "5", source])
    with out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(head.split(","))
        writer.writerows(filled)
    done = sez_here("actuals", "import", out, "--db", db, "--format", "json")
    assert (done.code, len(done.data["rows"])) == (0, 28), done.out + done.err
    done = ask(db, "severnyy-uzel", "--year", "2018", "--kind", "manufacturing")
    scored = {row["id"]: row["score"] for one in done.data["criteria"] for row in one["indicators"]}
    assert {name for name, score in scored.items() if score is None} == set()
    assert done.code == 0
    assert failed(
        sez_here("actuals", "template", "--method", "order-136", "--out", tmp_path / "b.csv", "--format", "json"), 2
    )


def test_a_short_form_of_a_target_is_no_figure_of_a_method(tmp_path: Path) -> None:
    from test_targets_command import HEAD, act

    page = act(HEAD, ("1", "Доход на одного работника", "млн тенге", "1", "2", "3", "70 %"))
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    db = tmp_path / "a.db"
    assert sez_here("ingest", tmp_path / "a.html", "--db", db).code == 0
    lines = ["zone;indicator;year;value;unit;plan", "Белый Камень;Доход;2018;2;млн тенге;2"]
    done = sez_here("actuals", "import", table(tmp_path, "\n".join(lines), "r.csv"), "--db", db, "--format", "json")
    assert "taken for «Доход на одного работника»" in done.data["rows"][0]["caveats"][0]
    assert indicator(ask(db, "Белый Камень", "--year", "2018").data, "C1", "8.4")["actual"] is None
