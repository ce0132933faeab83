"""Targets against reported values: every status of the contract, what is said with it, and cells that people fill in."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import BODY, SAMPLES, Answer, differences, failed, old_adilet, picture, rows, sez_here
from hypothesis import given
from hypothesis import strategies as st

from sezdb.target_levels import Level
from sezdb.target_status import judge

pytestmark = pytest.mark.usefixtures("year_2030")

CONTRACT = {
    "zone", "indicator", "unit", "year", "base", "target", "critical", "actual", "share_percent", "status", "reason", "caveats",
}  # fmt: skip


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )


def act(*rows: tuple[str, ...], number: str = "777", year: str = "2014") -> str:
    """A decree on «Белый Камень» with a table of targets."""
    stamp = f'<p id="z90">Приложение к Указу Президента Республики Казахстан от 5 мая {year} года № {number}</p>'
    title = "Целевые индикаторы функционирования СЭЗ и критический уровень недостижения целевых индикаторов"
    page = old_adilet(BODY + stamp + f'<h3 id="z91">{title}</h3>' + table(*rows))
    return page.replace("от 5 мая 2014 года № 777", f"от 5 мая {year} года № {number}")


HEAD = (
    "№",
    "Наименование показателя",
    "Единица измерения",
    "2013 год (базовый)",
    "2020 год",
    "2030 год",
    "Критический уровень, %",
)
PERCENT = act(
    HEAD,
    ("1", "Количество участников", "единиц", "1", "10", "40", "70 %"),
    ("2", "Доля казахстанского содержания", "%", "5", "50", "60", "80 %"),
    ("3", "Объем инвестиций", "млрд. тенге", "1,5", "-", "", "70 %"),
)


def held(folder: Path, **pages: str) -> Path:
    """A database of pages."""
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    done = sez_here("ingest", *(folder / f"{name}.html" for name in pages), "--db", folder / "t.db")
    assert done.code == 0, done.err
    return folder / "t.db"


@pytest.fixture
def db(samples_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(samples_db, tmp_path / "a.db"))


def report(db: Path, *lines: str, name: str = "a.csv") -> None:
    (db.parent / name).write_text("\n".join(["zone;indicator;year;value;unit;period", *lines]) + "\n", encoding="utf-8")
    done = sez_here("actuals", "import", db.parent / name, "--db", db)
    assert done.code == 0, done.out + done.err


def ask(db: Path, *arguments: str) -> Answer:
    return sez_here("targets", *arguments, "--db", db, "--format", "json")


def one(db: Path, zone: str, indicator: str, year: int, *more: str) -> dict[str, Any]:
    (row,) = ask(db, zone, "--indicator", indicator, "--year", str(year), *more).data["rows"]
    return dict(row)


def said(row: dict[str, Any]) -> str:
    return " | ".join(row["caveats"])


def more_jobs(page: str) -> str:
    """A page with 2 500 jobs in the place of 2 400."""
    changed = page.replace("2\u00a0400", "2\u00a0500").replace("2&nbsp;400", "2&nbsp;500")
    assert changed != page
    return changed


# The verdict


def at(role: str, value: str | None, unit: str | None = "человек", state: str = "", year: int | None = 2024) -> Level:
    return Level(role, year, state or ("value" if value else "lost"), Decimal(value) if value else None, unit)


CASES: list[tuple[Level | None, Level | None, str | None, str, str | None, str | None]] = [
    (at("target", "100"), at("critical", "70"), "100", "met", None, "100.00"),
    (at("target", "100"), at("critical", "70"), "99.999", "below_target", None, "99.999"),
    (at("target", "10"), at("critical", "7"), "9.999999", "below_target", None, "99.99999"),
    (at("target", "10"), at("critical", "7"), "9.9999999999999", "below_target", None, "99.999999999"),
    (at("target", "100"), at("critical", "120"), "130", "not_comparable", None, None),
    (at("target", "100"), at("critical", "120"), None, "no_actual", None, None),
    (at("target", "100"), at("critical", "70"), "70", "at_critical", None, "70.00"),
    (at("target", "100"), at("critical", "70"), "69.9", "critical_breached", None, "69.90"),
    (at("target", "100"), at("critical", "70"), None, "no_actual", None, None),
    (at("target", "100"), at("critical", "120"), "110", "not_comparable", None, None),
    (at("target", "3"), None, "1", "below_target", None, "33.33"),
    (at("target", "100"), at("critical", None), "10", "below_target", None, "10.00"),
    (at("target", None), at("critical", "70"), "69", "critical_breached", None, None),
    (at("target", None), at("critical", "70"), "70", "at_critical", None, None),
    (at("target", None), at("critical", "70"), "71", "above_critical_target_unknown", None, None),
    (at("target", None), at("critical", "70"), None, "no_target", "lost", None),
    (at("target", None), at("critical", None), "71", "no_target", "lost", None),
    (at("target", None, state="dash"), None, "71", "no_target", "dash", None),
    (at("target", None, state="empty"), at("critical", None, state="empty"), None, "no_target", "empty", None),
    (None, None, "71", "no_target", "no such year", None),
    (at("target", None, state="unreadable"), at("critical", "70"), "60", "not_comparable", None, None),
    (at("target", None, state="conflict"), at("critical", "70"), "60", "not_comparable", None, None),
    (at("target", "100"), at("critical", None, state="conflict"), "100", "met", None, "100.00"),
    (at("target", "100"), at("critical", None, state="conflict"), "80", "not_comparable", None, "80.00"),
    (at("target", "100", "тенге"), at("critical", "70", "тенге"), "80", "not_comparable", None, None),
    (at("target", "0.1", "тыс. чел."), at("critical", "0.07", "тыс. чел."), "80", "below_target", None, "80.00"),
    (at("target", "100", None), at("critical", "70", None), "80", "below_target", None, "80.00"),
    (at("target", "200"), at("critical", "50", "%"), "99", "critical_breached", None, "49.50"),
    (at("target", "200"), at("critical", "50", "%", year=None), "100", "at_critical", None, "50.00"),
    (at("target", "0"), at("critical", "0"), "0", "met", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("target", "critical", "actual", "status", "reason", "share"), CASES)
def test_statuses(
    target: Level | None, critical: Level | None, actual: str | None, status: str, reason: str | None, share: str | None
) -> None:
    found = judge(target, critical, Decimal(actual) if actual else None, "чел.")
    assert (found.status, found.reason) == (status, reason)
    assert found.share == (Decimal(share) if share else None)


@pytest.mark.parametrize(
    ("given", "status"),
    [("тенге", "not_comparable"), ("тыс. чел.", "not_comparable"), ("%", "not_comparable"), ("ед.", "below_target")],
)
def test_a_unit_that_was_lost_is_not_guessed(given: str, status: str) -> None:
    found = judge(at("target", "100", None), at("critical", "70", None), Decimal(80), given)
    assert found.status == status
    assert "the unit of the target is lost" in " ".join(found.caveats)


def test_points_of_a_percentage_are_points() -> None:
    assert judge(at("target", "50", "%"), at("critical", "40", "%"), Decimal("41"), "%").status == "below_target"
    unclear = judge(at("target", "50", "%"), at("critical", "80", "%", year=None), Decimal("41"), "%")
    assert unclear.status == "below_target"
    assert "points or a share" in " ".join(unclear.caveats)


def test_a_percentage_above_its_target_is_no_breach() -> None:
    """«70 %» may be seventy points, or seventy hundredths of the target."""
    above = judge(at("target", "30", "%"), at("critical", "70", "%"), Decimal(25), "%")
    assert (above.status, above.share) == ("not_comparable", None)
    assert "smaller may be better, or the columns are changed" in " ".join(above.caveats)
    below = judge(at("target", "80", "%"), at("critical", "70", "%"), Decimal(60), "%")
    assert below.status == "critical_breached"
    assert "whether it is a share of the target is not stated" in " ".join(below.caveats)
    people = judge(at("target", "80"), at("critical", "70"), Decimal(60), "чел.")
    assert people.caveats == []


NUMBERS = st.decimals("0.001", "1000000", places=3)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_status_is_what_the_numbers_say(goal: Decimal, limit: Decimal, actual: Decimal) -> None:
    found = judge(
        Level("target", 2024, "value", goal, "человек"),
        Level("critical", 2024, "value", limit, "человек"),
        actual,
        "человек",
    )
    if limit > goal:
        assert (found.status, found.share) == ("not_comparable", None)
        assert "the critical level is above the target" in " ".join(found.caveats)
        return
    if actual >= goal:
        assert found.status == "met"
    else:
        wanted = "critical_breached" if actual < limit else "at_critical" if actual == limit else "below_target"
        assert found.status == wanted
    assert found.share is not None
    assert abs(found.share - actual / goal * 100) <= Decimal("0.005")
    thousands = judge(Level("target", 2024, "value", goal / 1000, "тыс. чел."), None, actual, "человек")
    assert (thousands.status == "met") == (found.status == "met")


# The command


def test_rows_have_the_form_of_the_contract(db: Path) -> None:
    report(db, "stepnoy-bereg;jobs;2024;1 655;чел.")
    answer = ask(db, "Stepnoy Bereg")
    assert answer.code == 1
    assert answer.json["schema"] == "sez.targets/1"
    found = answer.data["rows"]
    assert len(found) == 24
    for row in found:
        assert set(row) >= CONTRACT
        assert row["quotes"]
        assert {quote["lang"] for quote in row["quotes"]} == {"ru", "en"}
        for quote in row["quotes"]:
            text = rows(
                db,
                "select p.text from provisions p where p.eid = ? and p.expression_id like ?",
                (quote["eid"], quote["work"] + "/%"),
            )
            assert any(quote["quote"] in one["text"] for one in text)
    jobs = next(row for row in found if (row["indicator"], row["year"]) == ("jobs", 2024))
    assert (jobs["target"], jobs["critical"], jobs["actual"], jobs["share_percent"], jobs["base"]) == (
        2400,
        1680,
        1655,
        68.96,
        85,
    )
    assert (jobs["status"], jobs["eid"]) == ("critical_breached", "att_3__row_6")
    lines = sez_here("targets", "stepnoy-bereg", "--db", db, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == found
    cells = list(csv.DictReader(io.StringIO(sez_here("targets", "stepnoy-bereg", "--db", db, "--format", "csv").out)))
    assert [row["status"] for row in cells] == [row["status"] for row in found]
    people = sez_here("targets", "stepnoy-bereg", "--year", "2024", "--db", db)
    assert people.code == 1
    assert "CRITICAL LEVEL BREACHED" in " ".join(people.out.split())
    assert max(map(len, people.out.splitlines())) <= 80


def test_people_are_told_whose_a_value_is_and_that_it_is_not_all_of_the_target(db: Path) -> None:
    file = db.parent / "q.csv"
    file.write_text(
        "zone;indicator;year;value;unit;source\nstepnoy-bereg;jobs;2024;2,3999999;тыс. чел.;форма № 1\n"
        "stepnoy-bereg;participants;2024;7;ед.;\n",
        encoding="utf-8",
    )
    assert sez_here("actuals", "import", file, "--db", db).code == 0
    told = " ".join(sez_here("targets", "stepnoy-bereg", "--year", "2024", "--db", db).out.split())
    assert "reported 2399.9999 (форма № 1, file q.csv)" in told
    assert "just below 100 % of the target" in told
    assert "reported 7 (file q.csv)" in told
    row = one(db, "stepnoy-bereg", "jobs", 2024)
    assert 99.99 < row["share_percent"] < 100
    assert (row["actual_source"], row["actual_file"]) == ("форма № 1", "q.csv")


def test_a_year_is_answered_for_every_indicator(db: Path) -> None:
    found = ask(db, "stepnoy-bereg", "--year", "2025").data["rows"]
    assert len(found) == 8
    assert {(row["status"], row["reason"]) for row in found} == {("no_target", "no such year")}
    assert "the last before is 2024, the next is 2030" in said(found[0])


@pytest.mark.parametrize(
    "name",
    [
        "jobs",
        "Количество рабочих мест, создаваемых на территории СЭЗ",
        "number of JOBS created on the territory of the SEZ",
        "рабочие места",
    ],
)
def test_an_indicator_is_known_by_every_name(db: Path, name: str) -> None:
    assert one(db, "stepnoy-bereg", name, 2024)["indicator"] == "jobs"


def test_exit_codes(db: Path) -> None:
    assert ask(db, "stepnoy-bereg").code == 0
    assert failed(ask(db, "Нигде"), 3)["code"] == "NO_ZONE"
    assert failed(ask(db, "stepnoy-bereg", "--indicator", "нечто"), 3)["code"] == "NO_INDICATOR"
    assert failed(ask(db, "stepnoy-bereg", "--indicator", "объем"), 2)["code"] == "AMBIGUOUS_INDICATOR"
    assert failed(ask(db, "stepnoy-bereg", "--interpolate"), 2)["code"] == "USAGE"
    nothing = ask(db, "kaspiyskiy-parus")
    assert (nothing.code, nothing.data) == (7, {"rows": []})
    assert nothing.json["warnings"]


def test_quarters_and_running_totals_are_named_and_never_added(db: Path) -> None:
    quarters = [f"stepnoy-bereg;output;2024;{at};млрд тенге;Q{at}" for at in (1, 2, 3, 4)]
    report(db, *quarters, "stepnoy-bereg;output;2024;500;млрд тенге;с начала деятельности")
    row = one(db, "stepnoy-bereg", "output", 2024)
    assert (row["status"], row["actual"]) == ("no_actual", None)
    assert "Q1 1 млрд. тенге, Q2 2 млрд. тенге, Q3 3 млрд. тенге, Q4 4 млрд. тенге; quarters are not added up" in said(
        row
    )
    assert "reported since the zone began: 500" in said(row)


def test_values_are_compared_in_the_unit_of_the_act_as_it_is_now(db: Path) -> None:
    report(db, "stepnoy-bereg;output;2024;92 000;млн тенге")
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("update targets set unit = 'млн. тенге', value = value * 1000 where indicator = 'output'")
        connection.commit()
    row = one(db, "stepnoy-bereg", "output", 2024)
    assert (row["status"], row["actual"], row["unit"], row["share_percent"]) == ("met", 92000, "млн. тенге", 100)


def test_lost_cells_are_told_with_how_they_were_found(db: Path) -> None:
    report(
        db,
        "Северный узел;jobs;2020;1 300;чел.",
        "Северный узел;participants;2030;7;ед.",
        "Северный узел;Общий объем инвестиций;2030;1 050;млрд тенге",
    )
    jobs = one(db, "severnyy-uzel", "jobs", 2020)
    assert (jobs["status"], jobs["target"], jobs["critical"], jobs["share_percent"]) == (
        "below_target",
        1400,
        None,
        92.86,
    )
    for words in (
        "counting blank lines",
        "the unit of the target is lost",
        "the critical level is lost: whether it is breached cannot be told",
    ):
        assert words in said(jobs)
    assert one(db, "severnyy-uzel", "participants", 2030)["reason"] == "lost"
    assert one(db, "severnyy-uzel", "investment_total", 2030)["status"] == "met"


def test_a_critical_level_in_per_cent_is_computed_and_said_to_be(tmp_path: Path) -> None:
    db = held(tmp_path, a=PERCENT)
    report(
        db,
        "Белый Камень;participants;2020;7;ед.",
        "Белый Камень;participants;2030;27;ед.",
        "Белый Камень;local_content;2020;41;%",
        "Белый Камень;Объем инвестиций;2020;1;млрд тенге",
    )
    first, second = (one(db, "Белый Камень", "participants", year) for year in (2020, 2030))
    assert (first["critical"], first["status"]) == (7, "at_critical")
    assert (second["critical"], second["status"]) == (28, "critical_breached")
    assert "70 % of the target 40 is 28" in said(second)
    assert "of unclear meaning" in said(one(db, "Белый Камень", "local_content", 2020))
    assert one(db, "Белый Камень", "Объем инвестиций", 2020)["reason"] == "dash"
    assert one(db, "Белый Камень", "Объем инвестиций", 2030)["reason"] == "empty"


def test_a_line_between_targets_is_no_target(tmp_path: Path) -> None:
    db = held(tmp_path, a=PERCENT)
    row = one(db, "Белый Камень", "participants", 2025, "--interpolate")
    assert (row["status"], row["target"], row["interpolated"]) == ("no_target", None, 25)
    assert "the act sets no such target" in said(row)
    assert one(db, "Белый Камень", "participants", 2035, "--interpolate")["interpolated"] is None
    assert "interpolated" not in one(db, "Белый Камень", "participants", 2025)


def test_languages_that_disagree_are_both_named(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "U1900000118-rus.html", tmp_path)
    page = (SAMPLES / "U1900000118-eng.html").read_text(encoding="utf-8")
    (tmp_path / "U1900000118-eng.html").write_text(more_jobs(page), encoding="utf-8")
    db = tmp_path / "t.db"
    assert sez_here("ingest", *tmp_path.glob("U19*"), "--db", db).code == 0
    report(db, "stepnoy-bereg;jobs;2024;9 000;чел.")
    row = one(db, "stepnoy-bereg", "jobs", 2024)
    assert (row["status"], row["target"], row["share_percent"]) == ("not_comparable", None, None)
    assert "ru: 2400 человек / en: 2500 persons" in said(row)


def test_of_two_acts_the_newer_counts_and_the_older_is_named(tmp_path: Path) -> None:
    old = act(
        HEAD[:6],
        ("1", "Количество участников", "единиц", "1", "9", "39"),
        ("2", "Количество рабочих мест", "человек", "1", "500", "600"),
        number="600",
        year="2012",
    )
    new = act(HEAD[:6], ("1", "Количество участников", "единиц", "1", "10", "40"))
    for order in ({"a": old, "b": new}, {"b": new, "a": old}):
        folder = tmp_path / "".join(order)
        folder.mkdir()
        db = held(folder, **order)
        first, second = (row for row in ask(db, "Белый Камень", "--year", "2020").data["rows"])
        assert (first["indicator"], first["target"]) == ("participants", 10)
        assert "/2012-05-05/600" in said(first)
        assert (second["indicator"], second["target"]) == ("jobs", 500)
        assert "only an older act gives this indicator" in said(second)


def test_rows_that_could_not_be_read_are_told(tmp_path: Path) -> None:
    text = (SAMPLES / "P1500000390-rus.txt").read_text(encoding="utf-8")
    at = text.index("Доля казахстанского")
    (tmp_path / "P1500000390-rus.txt").write_text(text[:at] + text[at:].replace("\n\n", "\n", 1), encoding="utf-8")
    assert sez_here("ingest", tmp_path / "P1500000390-rus.txt", "--db", tmp_path / "t.db").code == 0
    answer = ask(tmp_path / "t.db", "severnyy-uzel")
    assert "local_content" not in {row["indicator"] for row in answer.data["rows"]}
    (warning,) = answer.json["warnings"]
    assert "indicators may be missing" in warning
    assert "rows are undecidable" in warning


def test_a_translation_alone_is_told(tmp_path: Path) -> None:
    assert sez_here("ingest", SAMPLES / "U1900000118-eng.html", "--db", tmp_path / "t.db").code == 0
    row = one(tmp_path / "t.db", "Stepnoy Bereg", "jobs", 2024)
    assert (row["target"], row["name_ru"]) == (2400, None)
    assert "the target: read from the English text, an unofficial translation; the Russian text is not held" in said(
        row
    )


def test_editions_of_languages_are_not_mixed(tmp_path: Path) -> None:
    """An English text of an older edition: its figures do not count, its names do."""
    shutil.copy(SAMPLES / "U1900000118-rus.html", tmp_path)
    page = (SAMPLES / "U1900000118-eng.html").read_text(encoding="utf-8").replace("30.05.2022", "30.05.2021")
    (tmp_path / "U1900000118-eng.html").write_text(
        page.replace("2\u00a0400", "2\u00a0500").replace("2&nbsp;400", "2&nbsp;500"), encoding="utf-8"
    )
    assert sez_here("ingest", *tmp_path.glob("U19*"), "--db", tmp_path / "t.db").code == 0
    editions = {row["lang"]: row["as_of"] for row in rows(tmp_path / "t.db", "select lang, as_of from expressions")}
    row = one(tmp_path / "t.db", "Stepnoy Bereg", "number of jobs created on the territory of the SEZ", 2024)
    assert editions["en"] < editions["ru"]
    assert row["target"] == 2400
    assert "is older and does not count" in said(row)


def test_parts_that_do_not_make_their_total_are_told(tmp_path: Path) -> None:
    lines = (
        ("1", "Общий объем инвестиций", "млрд. тенге", "0", "100", "200"),
        ("2", "объем иностранных инвестиций", "млрд. тенге", "0", "60", "100"),
    )
    db = held(
        tmp_path, a=act(HEAD[:6], *lines, ("3", "объем отечественных инвестиций", "млрд. тенге", "0", "30", "100"))
    )
    assert "60 + 30 is not 100" in said(one(db, "Белый Камень", "investment_total", 2020))
    assert "is not" not in said(one(db, "Белый Камень", "investment_total", 2030))


def test_doubt_and_repeal_are_told(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        where = "indicator = 'jobs' and zone_id = 'stepnoy-bereg' and year = 2024"
        connection.execute(f"update targets set review = 'pending' where {where} and role = 'target'")
        connection.execute(f"update targets set review = 'pending' where {where} and role = 'critical' and lang = 'en'")
        connection.execute(
            f"update targets set value = null, printed = 'см. план' where {where.replace('2024', '2030')} and role = 'target'"
        )
        connection.execute("update works set status = 'repealed' where number = '118'")
        connection.commit()
    row = one(db, "stepnoy-bereg", "jobs", 2024)
    assert "the target, printed «2\u00a0400», is in doubt: review pending" in said(row)
    assert "the critical level, printed" not in said(row)
    assert "the act that gives its targets is repealed" in said(row)
    unreadable = one(db, "stepnoy-bereg", "jobs", 2030)
    assert (unreadable["status"], unreadable["reason"]) == ("not_comparable", None)
    assert "«см. план», which is no number" in said(unreadable)
    assert fill(db, "stepnoy-bereg", "jobs", "2030", "target", "4 200", *WHO).code == 0
    assert one(db, "stepnoy-bereg", "jobs", 2030)["target"] == 4200


# Cells that people fill in


def fill(db: Path, *arguments: str) -> Answer:
    return sez_here("targets", "fill", *arguments, "--db", db, "--format", "json")


WHO = ("--source", "газета № 30", "--by", "Иванова")


def test_a_lost_cell_is_filled_and_every_answer_says_so(db: Path) -> None:
    before = picture(db)
    assert fill(db, "severnyy-uzel", "jobs", "2020", "critical", "980", *WHO).code == 0
    report(db, "Северный узел;jobs;2020;900;чел.")
    row = one(db, "severnyy-uzel", "jobs", 2020)
    assert (row["critical"], row["status"]) == (980, "critical_breached")
    assert "the critical level: filled by Иванова from газета № 30 on 20" in said(row)
    (log,) = rows(db, "select fact_table, action, reason, after from reviews")
    assert (log["fact_table"], log["action"], log["reason"]) == ("targets", "fill", "газета № 30")
    filled = picture(db)
    assert sorted(name for name in before if before[name] != filled[name]) == [
        "actual_imports",
        "actuals",
        "fills",
        "reviews",
    ]
    assert sez_here("rebuild", "--db", db).code == 0
    assert differences(filled, picture(db)) == []
    assert sez_here("verify", "--db", db).code == 0
    assert fill(db, "Severnyy Uzel", "Количество рабочих мест", "2020", "critical", "--undo").code == 0
    assert one(db, "severnyy-uzel", "jobs", 2020)["critical"] is None
    assert failed(fill(db, "severnyy-uzel", "jobs", "2020", "critical", "--undo"), 3)["code"] == "NO_FILL"
    assert [row["action"] for row in rows(db, "select action from reviews order by id")] == ["fill", "unfill"]


def test_a_per_cent_sign_goes_where_the_act_is_in_per_cent(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(
            "update targets set state = 'lost', value = null where indicator = 'local_content' and role = 'critical' and zone_id = 'stepnoy-bereg'"
        )
        connection.commit()
    assert fill(db, "stepnoy-bereg", "local_content", "2024", "critical", "30 %", *WHO).data["fill"]["value"] == 30


def test_a_cell_that_somebody_else_filled_is_not_filled_again_unasked(db: Path) -> None:
    cell = ("severnyy-uzel", "jobs", "2020", "critical")
    fill(db, *cell, "1 980", *WHO)
    other = ("--source", "копия", "--by", "Петров")
    held = picture(db)
    error = failed(fill(db, *cell, "990", *other), 4)
    assert error["code"] == "FILLED"
    assert "Иванова filled this cell with 1 980" in error["message"]
    assert "газета № 30" in error["message"]
    assert "--replace" in error["hint"]
    assert "--undo" in error["hint"]
    assert differences(held, picture(db)) == []
    assert fill(db, *cell, "985", *WHO).code == 0, "who filled it may mend it"
    assert fill(db, *cell, "990", *other, "--replace").code == 0
    assert one(db, "severnyy-uzel", "jobs", 2020)["critical"] == 990
    undone = sez_here("targets", "fill", *cell, "--undo", "--db", db).out
    assert "taken back" in undone
    assert "critical 990" in undone
    assert "990.0" not in undone
    assert fill(db, *cell, "991", *other).code == 0
    log = rows(db, "select action, before, after from reviews order by id")
    assert [row["action"] for row in log] == ["fill", "fill", "fill", "unfill", "fill"]
    assert json.loads(log[2]["before"])["filled_by"] == "Иванова"


def test_the_card_of_a_zone_shows_filled_cells(db: Path) -> None:
    fill(db, "severnyy-uzel", "jobs", "2020", "critical", "980", *WHO)
    data = sez_here("zone", "severnyy-uzel", "--db", db, "--format", "json").data
    (row,) = [row for row in data["targets"] if row["filled"]]
    assert (row["indicator"], row["role"], row["year"], row["value"], row["state"]) == (
        "jobs",
        "critical",
        2020,
        None,
        "lost",
    )
    assert {name: row["filled"][name] for name in ("value", "source", "filled_by")} == {
        "value": 980,
        "source": "газета № 30",
        "filled_by": "Иванова",
    }
    card = " ".join(sez_here("zone", "severnyy-uzel", "--db", db).out.split())
    assert "critical 980 (filled by Иванова from газета № 30 on 20" in card


def test_a_filled_base_is_said_to_be(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        where = "indicator = 'jobs' and role = 'base' and zone_id = 'stepnoy-bereg'"
        connection.execute(f"update targets set state = 'lost', value = null where {where}")
        connection.commit()
        year = connection.execute(f"select year from targets where {where}").fetchone()[0]
    assert fill(db, "stepnoy-bereg", "jobs", str(year or "all"), "base", "85", *WHO).code == 0
    row = one(db, "stepnoy-bereg", "jobs", 2024)
    assert row["base"] == 85
    assert "the base value: filled by Иванова from газета № 30" in said(row)


def test_what_the_text_gives_is_told_as_people_write_it(db: Path) -> None:
    error = failed(fill(db, "severnyy-uzel", "jobs", "2020", "target", "5", *WHO), 4)
    assert "the text gives 1 400" in error["message"]


def test_the_text_wins_over_what_was_filled(db: Path) -> None:
    fill(db, "severnyy-uzel", "jobs", "2020", "critical", "980", *WHO)
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(
            "update targets set value = 990, state = 'value' where indicator = 'jobs' and role = 'critical' and year = 2020 and zone_id = 'severnyy-uzel'"
        )
        connection.commit()
    row = one(db, "severnyy-uzel", "jobs", 2020)
    assert row["critical"] == 990
    assert "the critical level is that of the text; 980 was filled by Иванова" in said(row)


WRONG = [
    (("severnyy-uzel", "jobs", "2020", "target", "5", *WHO), 4, "NO_FILL"),
    (("stepnoy-bereg", "jobs", "2022", "target", "5", *WHO), 4, "NO_FILL"),
    (("severnyy-uzel", "jobs", "2021", "target", "5", *WHO), 4, "NO_FILL"),
    (("severnyy-uzel", "jobs", "2020", "critical", "5", "--by", "x"), 2, "USAGE"),
    (("severnyy-uzel", "jobs", "2020", "critical", "5", "--source", "x", "--by", " "), 2, "USAGE"),
    (("severnyy-uzel", "jobs", "once", "critical", "5", *WHO), 2, "USAGE"),
    (("severnyy-uzel", "jobs", "2020", "critical", "много", *WHO), 2, "BAD_VALUE"),
    (("severnyy-uzel", "jobs", "2020", "critical", "70 %", *WHO), 2, "BAD_VALUE"),
    (("severnyy-uzel", "jobs", "2020", "critical", "70%", *WHO), 2, "BAD_VALUE"),
    (("severnyy-uzel", "нечто", "2020", "critical", "5", *WHO), 3, "NO_INDICATOR"),
    (("Нигде", "jobs", "2020", "critical", "5", *WHO), 3, "NO_ZONE"),
]


@pytest.mark.parametrize(("arguments", "code", "name"), WRONG)
def test_only_lost_cells_are_filled_and_only_with_a_source(
    db: Path, arguments: tuple[str, ...], code: int, name: str
) -> None:
    before = picture(db)
    assert failed(fill(db, *arguments), code)["code"] == name
    assert differences(before, picture(db)) == []


def test_help_of_the_command_and_of_fill(db: Path) -> None:
    assert "sez targets stepnoy-bereg" in sez_here("targets", "--help").out
    assert "--undo" in sez_here("targets", "fill", "--help").out


AMENDING = (
    "О внесении изменений в Указ Президента Республики Казахстан от 5 мая 2014 года № 777\n\n"
    "Указ Президента Республики Казахстан от 8 июня 2018 года № 901\n\n      ПОСТАНОВЛЯЮ:\n\n"
    "      1. Внести в Указ Президента Республики Казахстан от 5 мая 2014 года № 777 «О создании специальной экономической зоны «Белый Камень» "
    "следующие изменения:\n\n      {change}\n\n      2. Настоящий Указ вводится в действие со дня подписания.\n\n"
    "Президент\nРеспублики Казахстан\nА. Пример\n"
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("в целевых индикаторах, утвержденных указанным Указом, строку 1.1 изложить в новой редакции.", {"1.1": "is"}),
        ("целевые индикаторы, утвержденные указанным Указом, изложить в новой редакции согласно приложению к настоящему Указу.",
         {"1": "is", "1.1": "is", "2": "is"}),
        ("приложение к указанному Указу изложить в новой редакции согласно приложению к настоящему Указу.",
         {"1": "may be", "1.1": "may be", "2": "may be"}),
        ("в пункте 1 слова «до 2039 года» заменить словами «до 2045 года».", {}),
    ],
)  # fmt: skip
def test_a_row_that_a_later_act_changes_says_so(tmp_path: Path, change: str, told: dict[str, str]) -> None:
    lines = [
        (*HEAD[:3], "2013 год (базовый)", "2020 год", "2030 год"),
        ("1", "Общий объем инвестиций, в том числе:", "млрд. тенге", "1", "10", "20"),
        ("1.1", "объем иностранных инвестиций", "млрд. тенге", "1", "4", "8"),
        ("2", "Количество участников", "ед.", "1", "5", "9"),
    ]
    (tmp_path / "zone.html").write_text(act(*lines), encoding="utf-8")
    (tmp_path / "later.txt").write_text(AMENDING.format(change=change), encoding="utf-8")
    for name in ("zone.html", "later.txt"):
        assert sez_here("ingest", tmp_path / name, "--db", tmp_path / "t.db").code == 0
    found = {
        row["label"].split()[1]: text.removeprefix("what stands here ").partition(" changed by decree 901")[0]
        for row in ask(tmp_path / "t.db", "Белый Камень", "--year", "2020").data["rows"]
        for text in row["caveats"]
        if "changed by decree 901 of 2018-06-08" in text
    }
    assert found == told


def test_rows_are_cited_by_the_number_they_print(tmp_path: Path) -> None:
    lines = [
        HEAD,
        ("1", "Общий объем инвестиций, в том числе:", "млрд. тенге", "1", "10", "20"),
        ("", "объем иностранных инвестиций", "млрд. тенге", "1", "4", "8"),
        ("2.", "Количество участников", "ед.", "1", "5", "9"),
    ]
    (tmp_path / "zone.html").write_text(act(*[line[: len(HEAD)] for line in lines]), encoding="utf-8")
    assert sez_here("ingest", tmp_path / "zone.html", "--db", tmp_path / "t.db").code == 0
    told = [
        (row["eid"].rpartition("__")[2], row["label"])
        for row in ask(tmp_path / "t.db", "Белый Камень", "--year", "2020").data["rows"]
    ]
    assert told == [
        ("row_1", "строка 1 целевых индикаторов"),
        ("row_2", "строка 2 (по счету) целевых индикаторов"),
        ("row_3", "строка 2 целевых индикаторов"),
    ]


@pytest.mark.parametrize(("now", "code", "words"), [(2023, 0, "the forecast is below"), (2024, 1, "CRITICAL LEVEL")])
def test_a_forecast_breaches_no_critical_level(
    db: Path, monkeypatch: pytest.MonkeyPatch, now: int, code: int, words: str
) -> None:
    monkeypatch.setattr("sezdb.table_cells.this_year", lambda: now)
    report(db, "stepnoy-bereg;jobs;2024;100;чел.")
    people = sez_here("targets", "stepnoy-bereg", "--year", "2024", "--indicator", "jobs", "--db", db)
    assert people.code == code
    assert words in " ".join(people.out.split())
    row = one(db, "stepnoy-bereg", "jobs", 2024)
    assert (row["status"], row["forecast"]) == ("critical_breached", now < 2024)


@pytest.mark.parametrize(("role", "hint"), [("base", "base: 2018"), ("critical", "critical: 2022, 2024")])
def test_a_fill_of_a_year_without_the_role_names_the_years_of_the_role(db: Path, role: str, hint: str) -> None:
    error = failed(fill(db, "stepnoy-bereg", "jobs", "2021", role, "1", *WHO), 4)
    assert f"its years with a {hint}" in error["hint"]


def test_a_translation_beside_a_russian_text_that_could_not_be_read_is_told(tmp_path: Path) -> None:
    russian = (SAMPLES / "U1900000118-rus.html").read_text(encoding="utf-8")
    unclear = russian.replace("2024 год", "2024-2025 годы").replace("2024 году", "2024-2025 годам")
    assert unclear != russian
    (tmp_path / "U1900000118-rus.html").write_text(unclear, encoding="utf-8")
    for file in (tmp_path / "U1900000118-rus.html", SAMPLES / "U1900000118-eng.html"):
        assert sez_here("ingest", file, "--db", tmp_path / "t.db").code == 0
    told = said(one(tmp_path / "t.db", "Stepnoy Bereg", "jobs", 2024))
    assert "the target: read from the English text, an unofficial translation; the Russian text is held" in told
