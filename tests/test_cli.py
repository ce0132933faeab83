"""The command as other programs and people meet it: exit codes, envelopes, errors, help, streams, archives, pipes."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from conftest import (
    GOLD,
    ROOT,
    SAMPLES,
    differences,
    environment,
    failed,
    in_terminal,
    old_adilet,
    picture,
    rows,
    sez,
    sez_here,
    spoil,
    without_rights,
)

from cli import COMMANDS

DECREE = old_adilet()
ANSWERING = [("docs",), ("zones",), ("zone", "stepnoy-bereg"), ("doc", "118"), ("doc", "118", "--structure"), ("lint",), ("verify",), ("doctor",)]  # fmt: skip
"""Commands that answer from a database, with what they need."""


@pytest.mark.parametrize("arguments", ANSWERING, ids=" ".join)
def test_envelope_of_every_answer(samples_db: Path, arguments: tuple[str, ...]) -> None:
    answer = sez_here(*arguments, "--db", samples_db, "--format", "json")
    assert set(answer.json) == {"schema", "data", "warnings"}
    assert answer.json["schema"] == f"sez.{arguments[0]}/1"
    assert isinstance(answer.json["warnings"], list)
    assert answer.data
    assert answer.err == ""
    assert answer.code == (1 if arguments[0] == "lint" else 0)


@pytest.mark.parametrize("arguments", ANSWERING, ids=" ".join)
def test_lines_and_tables_hold_what_json_holds(samples_db: Path, arguments: tuple[str, ...]) -> None:
    data = sez_here(*arguments, "--db", samples_db, "--format", "json").data
    wanted = data if isinstance(data, list) else [data]
    lines = sez_here(*arguments, "--db", samples_db, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == wanted
    table = list(csv.reader(io.StringIO(sez_here(*arguments, "--db", samples_db, "--format", "csv").out)))
    assert set(table[0]) == {name for row in wanted for name in row}
    assert len(table) == 1 + len(wanted)
    people = sez_here(*arguments, "--db", samples_db)
    assert people.out.strip()
    assert "\x1b" not in people.out


def test_answers_of_ingest(tmp_path: Path) -> None:
    answer = sez_here("ingest", SAMPLES, "--db", tmp_path / "a.db", "--format", "json")
    assert answer.code == 0
    assert answer.json["schema"] == "sez.ingest/1"
    for row in answer.data:
        assert {"source", "status", "works", "facts", "findings"} <= set(row)
        assert row["status"] == "new"
        assert row["source"].endswith((".html", ".txt"))
        assert row["works"]
    assert {finding["code"] for row in answer.data for finding in row["findings"]} >= {
        "ACT_NUMBER_MISMATCH",
        "CELLS_LOST",
    }
    held = {row["id"] for row in rows(tmp_path / "a.db", "select id from works")}
    assert {work for row in answer.data for work in row["works"]} == held


NO_SUCH: list[tuple[tuple[str, ...], int]] = [
    (("doc", "no-such-act"), 3),
    (("zone", "Нет такой зоны"), 3),
    (("lint", "no-such-act"), 3),
    (("docs", "--db", "absent.db"), 3),
    (("ingest", "absent.html"), 3),
    (("docs", "--kind", "novel"), 2),
    (("docs", "--no-such-option"), 2),
    (("doc",), 2),
    (("no-such-command",), 2),
    (("ingest",), 2),
    (("ingest", ".", "--jobs", "0"), 2),
    (("backup", str(SAMPLES)), 2),
]


@pytest.mark.parametrize(("given", "code"), NO_SUCH, ids=[" ".join(given)[:40] for given, _ in NO_SUCH])
def test_what_is_not_there_and_wrong_usage(samples_db: Path, tmp_path: Path, given: tuple[str, ...], code: int) -> None:
    shutil.copy(samples_db, tmp_path / "sez.db")
    before = picture(tmp_path / "sez.db")
    failed(sez(*given, "--format", "json", cwd=tmp_path), code)
    plain = sez(*given, cwd=tmp_path)
    assert (plain.code, plain.out) == (code, "")
    assert plain.err.strip()
    assert "Traceback" not in plain.err
    assert not differences(before, picture(tmp_path / "sez.db"))
    assert not (tmp_path / "absent.db").exists()


def test_an_ambiguous_id_lists_the_works(tmp_path: Path) -> None:
    for at, day in enumerate(("5 мая 2014", "6 июня 2015")):
        (tmp_path / f"{at}.html").write_text(DECREE.replace("5 мая 2014", day), encoding="utf-8")
    sez_here("ingest", tmp_path, "--db", tmp_path / "a.db")
    works = [row["id"] for row in rows(tmp_path / "a.db", "select id from works")]
    assert len(works) == 2
    error = failed(sez("doc", "777", "--db", tmp_path / "a.db", "--format", "json"), 2)
    assert all(work in error["message"] + error["hint"] for work in works)
    assert sez_here("doc", works[0], "--db", tmp_path / "a.db").code == 0
    failed(sez("lint", "777", "--db", tmp_path / "a.db", "--format", "json"), 2)


def test_names_of_works_and_zones(samples_db: Path) -> None:
    for name in ("118", "№ 118", "U1900000118", "/akn/kz/act/decree/president/2019-08-14/118", "U000000412_"):
        assert sez_here("doc", name, "--db", samples_db, "--format", "json").data["kind"] == "decree", name
    for name in ("Степной берег", "степной  берег", "«Степной берег»", "stepnoy-bereg", "СЭЗ «Степной берег»"):
        assert sez_here("zone", name, "--db", samples_db, "--format", "json").data["id"] == "stepnoy-bereg", name


def test_codes_of_findings(samples_db: Path) -> None:
    error = failed(sez_here("lint", "--code", "NOSUCH", "--db", samples_db, "--format", "json"), 2)
    assert error["code"] == "NO_CODE"
    assert "ACT_NUMBER_MISMATCH, " in error["hint"]
    capital, small = (
        sez_here("lint", "--code", code, "--db", samples_db, "--format", "json")
        for code in ("ACT_NUMBER_MISMATCH", "act_number_mismatch")
    )
    assert capital.data
    assert capital.data == small.data
    absent = sez_here("lint", "--code", "FORMULA_LOST", "--db", samples_db, "--format", "json")
    assert (absent.code, absent.data) == (0, [])


@pytest.mark.parametrize("more", [("--structure",), ("--why",), ("--coverage",), ()])
def test_a_language_that_is_not_held_is_told(samples_db: Path, more: tuple[str, ...]) -> None:
    error = failed(sez_here("doc", "118", *more, "--lang", "kk", "--db", samples_db, "--format", "json"), 3)
    assert error["code"] == "NO_LANGUAGE"
    assert "held: en, ru" in error["hint"] or "held: ru, en" in error["hint"]


def test_what_people_read_fits_eighty_columns(samples_db: Path) -> None:
    zones = [row["id"] for row in sez_here("zones", "--db", samples_db, "--format", "json").data]
    works = [row["id"] for row in sez_here("docs", "--db", samples_db, "--format", "json").data]
    cards = [*(("zone", zone) for zone in zones), *(("doc", work) for work in works)]
    for arguments in (("lint",), ("docs",), *cards):
        for line in sez_here(*arguments, "--db", samples_db).out.splitlines():
            assert len(line) <= 80, (arguments, line)
    for line in sez_here("demo").out.splitlines():
        assert len(line) <= 80 or line.startswith("$ sez "), line


UNUSABLE = ["newer", "text", "cut", "noise", "other"]
USES = [
    pytest.param(how, use, id=f"{how}-{use[0]}")
    for how in UNUSABLE
    for use in (("docs",), ("verify",), ("rebuild",), ("ingest", str(SAMPLES)), ("lint",))
]


@pytest.mark.parametrize(("how", "use"), [*USES, pytest.param("folder", ("ingest", str(SAMPLES)), id="folder-ingest")])
def test_a_database_that_cannot_be_used(samples_db: Path, tmp_path: Path, how: str, use: tuple[str, ...]) -> None:
    db = tmp_path / "bad.db"
    shutil.copy(samples_db, db)
    spoil(db, how)
    failed(sez_here(*use, "--db", db, "--format", "json"), 6)
    if how == "newer":
        assert rows(db, "pragma user_version") == [{"user_version": 99}]


@pytest.mark.parametrize("how", UNUSABLE)
def test_the_doctor_finds_a_database_that_cannot_be_used(samples_db: Path, tmp_path: Path, how: str) -> None:
    db = tmp_path / "bad.db"
    assert sez_here("doctor", "--db", db).code == 0
    shutil.copy(samples_db, db)
    assert sez_here("doctor", "--db", db).code == 0
    spoil(db, how)
    told = sez_here("doctor", "--db", db)
    assert told.code == 6
    assert "all is well" not in told.out
    assert str(db) in "".join(told.out.splitlines()[-1:])
    assert sez_here("doctor", "--db", db, "--format", "json").data["problems"]


def test_a_database_that_another_process_writes(samples_db: Path, tmp_path: Path) -> None:
    shutil.copy(samples_db, tmp_path / "busy.db")
    with closing(sqlite3.connect(tmp_path / "busy.db", isolation_level=None)) as other:
        other.execute("begin exclusive")
        error = failed(sez("ingest", GOLD / "U1300000512.html", "--db", tmp_path / "busy.db", "--format", "json"), 6)
    assert error["code"] == "LOCKED"


BAD = {
    "empty.txt": ("EMPTY_FILE", b""),
    "shell.html": ("EMPTY_SHELL", b"<html><head><script src=a.js></script></head><body></body></html>"),
    "scan.pdf": ("UNSUPPORTED_FORMAT", b"%PDF-1.7"),
}


def test_bad_files_among_good_ones(tmp_path: Path) -> None:
    """Exit 5, the good ones are committed; only bad ones: exit 4, and nothing is held."""
    for name, (_, content) in {**BAD, "good.html": ("", DECREE.encode())}.items():
        (tmp_path / name).write_bytes(content)
    answer = sez("ingest", tmp_path, "--db", tmp_path / "a.db", "--format", "json")
    assert answer.code == 5
    became = {
        Path(row["source"]).name: (row["status"], *(one["code"] for one in row["findings"][:1])) for row in answer.data
    }
    wanted = {name: ("refused", code) for name, (code, _) in BAD.items()}
    assert {name: became[name] for name in BAD} == wanted
    assert became["good.html"][0] == "new"
    assert [row["number"] for row in rows(tmp_path / "a.db", "select number from works")] == ["777"]
    bad = sez("ingest", *(tmp_path / name for name in BAD), "--db", tmp_path / "b.db", "--format", "json")
    error = failed(bad, 4)
    assert all(name in error["message"] for name in BAD)
    assert rows(tmp_path / "b.db", "select * from works") == []
    people = sez("ingest", *(tmp_path / name for name in BAD), "--db", tmp_path / "c.db")
    assert people.code == 4
    assert all(name in people.err for name in BAD)


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    """A folder or a file without rights inside a folder: exit 5 beside what could be read, 4 alone, never silence."""
    (tmp_path / "in" / "closed").mkdir(parents=True)
    (tmp_path / "in" / "closed" / "a.html").write_text(DECREE, encoding="utf-8")
    (tmp_path / "in" / "good.html").write_text(DECREE, encoding="utf-8")
    (tmp_path / "in" / "mute.html").write_text(DECREE, encoding="utf-8")
    assert sez_here("ingest", tmp_path / "in", "--db", tmp_path / "warm.db", "--format", "json").code == 0
    (tmp_path / "in" / "closed").chmod(0)
    (tmp_path / "in" / "mute.html").chmod(0)
    with without_rights(tmp_path):
        some = sez_here("ingest", tmp_path / "in", "--db", tmp_path / "a.db", "--format", "json")
        folder = sez_here("ingest", tmp_path / "in" / "closed", "--db", tmp_path / "b.db", "--format", "json")
        inside = sez_here(
            "ingest", tmp_path / "in" / "closed" / "a.html", "--db", tmp_path / "c.db", "--format", "json"
        )
    (tmp_path / "in" / "closed").chmod(0o700)
    became = {Path(row["source"]).name: (row["status"], [one["code"] for one in row["findings"]]) for row in some.data}
    assert some.code == 5
    assert became["good.html"][0] == "new"
    assert became["closed"] == became["mute.html"] == ("refused", ["UNREADABLE_FILE"])
    for told in (folder, inside):
        assert "Permission denied" in failed(told, 4)["message"]


def test_standard_input(tmp_path: Path) -> None:
    arguments = ("ingest", "-", "--name", "U1400000777-rus.html", "--db", tmp_path / "a.db", "--format", "json")
    for status in ("new", "unchanged"):
        answer = sez(*arguments, stdin=DECREE.encode())
        assert (answer.code, answer.data[0]["status"]) == (0, status)
        held = rows(tmp_path / "a.db", "select adilet_id, number from works")
        assert held == [{"adilet_id": "U1400000777", "number": "777"}]
    assert sez("ingest", "-", "--db", tmp_path / "b.db").code == 4


def test_archives(tmp_path: Path) -> None:
    """The members of an archive are documents of their own; a bomb, a broken archive and a bad member are refused alone."""
    with zipfile.ZipFile(tmp_path / "acts.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(SAMPLES.glob("*.html")):
            archive.write(file, f"папка/{file.name}")
        archive.writestr("bomb.txt", b"a" * 30_000_000)
        archive.writestr("../../escape.txt", b"%PDF-1.4")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 this is no archive")
    files = (tmp_path / "acts.zip", tmp_path / "broken.zip")
    answer = sez("ingest", *files, "--db", tmp_path / "a.db", "--format", "json")
    assert answer.code == 5
    assert sum(row["status"] == "new" for row in answer.data) == len(list(SAMPLES.glob("*.html")))
    refused = [row for row in answer.data if row["status"] == "refused"]
    codes = {row["source"].rsplit("/", 1)[-1]: row["findings"][0]["code"] for row in refused}
    assert codes == {"bomb.txt": "TOO_LARGE", "escape.txt": "UNSUPPORTED_FORMAT", "broken.zip": "BAD_ARCHIVE"}
    again = sez("ingest", tmp_path / "acts.zip", "--db", tmp_path / "a.db", "--format", "json")
    assert "new" not in {row["status"] for row in again.data}
    apart = sez_here("ingest", *sorted(SAMPLES.glob("*.html")), "--db", tmp_path / "b.db")
    assert apart.code == 0
    for table in ("works", "activities", "zones", "provisions"):
        assert picture(tmp_path / "a.db")[table] == picture(tmp_path / "b.db")[table]


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    """What is passed over in a folder (hidden files, pictures, styles of a saved page) is passed over in an archive."""
    page = {
        "act.html": DECREE,
        "act_files/style.css": "p {}",
        "act_files/x.js": "var a;",
        ".DS_Store": "x",
        "README.md": "x",
    }
    with zipfile.ZipFile(tmp_path / "saved.zip", "w") as archive:
        for name, content in page.items():
            (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / name).write_text(content, encoding="utf-8")
            archive.write(tmp_path / "in" / name, name)
    for given in ("in", "saved.zip"):
        answer = sez_here("ingest", tmp_path / given, "--db", tmp_path / f"{given}.db", "--format", "json")
        assert (answer.code, [row["status"] for row in answer.data]) == (0, ["new"]), given


def test_formulas_are_no_formulas_in_csv(tmp_path: Path) -> None:
    """A title that a spreadsheet would run is marked as text; numbers and dates are left alone."""
    title = '=HYPERLINK("http://x","О создании")'
    (tmp_path / "a.html").write_text(DECREE.replace("<h1>О создании", f"<h1>{title}"), encoding="utf-8")
    sez_here("ingest", tmp_path / "a.html", "--db", tmp_path / "a.db")
    table = list(csv.DictReader(io.StringIO(sez("docs", "--db", tmp_path / "a.db", "--format", "csv").out)))
    assert table[0]["title"].startswith("'=HYPERLINK")
    assert (table[0]["number"], table[0]["adopted"]) == ("777", "2014-05-05")
    assert sez("docs", "--db", tmp_path / "a.db", "--format", "json").data[0]["title"].startswith("=HYPERLINK")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command(name: str) -> None:
    answer = sez_here(name, "--help")
    assert answer.code == 0
    assert f"sez {name}" in answer.out.partition("xample")[2], "examples that can be typed"
    assert len(answer.out.splitlines()) < 60


def test_help_and_version() -> None:
    assert all(name in sez_here("--help").out for name in COMMANDS)
    assert sez("--version").out.startswith("sez")


def test_both_ways_to_call_it(samples_db: Path) -> None:
    script = Path(sys.executable).parent / "sez"
    for arguments in (["docs", "--db", str(samples_db)], ["doc", "nobody", "--db", str(samples_db)], ["--help"]):
        done = subprocess.run([script, *arguments], capture_output=True, env=environment(), cwd=ROOT, check=False)
        other = sez(*arguments)
        assert (done.returncode, done.stderr.decode()) == (other.code, other.err)
        assert done.stdout.decode().replace("python -m sezdb", "sez") == other.out.replace("python -m sezdb", "sez")


PIPED = [("doc", "118", "--structure", "--format", "json"), ("docs",), ("zone", "stepnoy-bereg"), ("lint",), ("deadlines",), ("--help",), ("zone", "--help")]  # fmt: skip


@pytest.mark.parametrize("arguments", PIPED, ids=" ".join)
def test_a_pipe_that_closes_is_no_error(samples_db: Path, arguments: tuple[str, ...]) -> None:
    """Exit 0 and no word: 1 would be a finding. The pipe closes before the first line is written."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "sezdb", *arguments]
    run = subprocess.Popen(
        command, stdout=writing, stderr=subprocess.PIPE, env=environment(SEZ_DB=str(samples_db)), cwd=ROOT
    )
    os.close(writing)
    _, words = run.communicate(timeout=20)
    assert run.returncode == 0
    assert all(line.startswith("sez: obligations") for line in words.decode().splitlines())


EMPTY = [
    ("docs",),
    ("zones",),
    ("lint",),
    ("claims",),
    ("deadlines",),
    ("targets", "stepnoy-bereg"),
    ("actuals", "list"),
]


@pytest.mark.parametrize("arguments", EMPTY, ids=" ".join)
def test_csv_without_rows_has_its_header(samples_db: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    full, empty = Path(shutil.copy(samples_db, tmp_path / "full.db")), tmp_path / "empty.db"
    sez_here("actuals", "import", SAMPLES / "actuals-2024.csv", "--db", full, "--rejected", tmp_path / "r.csv")
    shutil.copy(samples_db, empty)
    with closing(sqlite3.connect(empty)) as connection:
        tables = ("works", "zones", "findings", "claims", "deadlines", "targets", "actuals")
        for table in tables if arguments[0] != "targets" else ("targets",):
            connection.execute(f"delete from {table}")
        connection.commit()
    header = sez_here(*arguments, "--db", full, "--format", "csv").out.splitlines()[0]
    assert sez_here(*arguments, "--db", empty, "--format", "csv").out.splitlines() == [header]


def test_the_database_may_be_named_before_the_command(samples_db: Path, tmp_path: Path) -> None:
    usual = sez_here("docs", "--db", samples_db).out
    assert sez_here("--db", samples_db, "docs").out == usual
    assert sez_here("--db", tmp_path / "no.db", "docs", "--db", samples_db).out == usual
    assert sez_here("--db", tmp_path / "a.db", "ingest", SAMPLES).code == 0
    assert sez_here("--db", tmp_path / "a.db", "actuals", "list").code == 0
    assert sez_here("--db", tmp_path / "a.db", "targets", "fill", "x", "jobs", "2020", "critical", "--undo").code == 3
    assert sez_here("--db", tmp_path / "no.db", "docs").code == 3


def test_where_a_new_file_cannot_be_written_is_told_before_anything_is_done(samples_db: Path, tmp_path: Path) -> None:
    """Exit 2 with the next step: no such folder, a folder without rights, a file of this name."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "there.csv").touch()
    shutil.copy(samples_db, tmp_path / "a.db")
    (tmp_path / "a.db").chmod(0o666)
    commands: list[tuple[str | Path, ...]] = [
        ("actuals", "import", SAMPLES / "actuals-2024.csv", "--rejected"),
        ("actuals", "template", "stepnoy-bereg", "--out"),
        ("backup",),
    ]
    (tmp_path / "closed").chmod(0o555)
    for given in commands:
        sez_here(*given, tmp_path / f"warm-{given[0]}-{len(given)}.csv", "--db", tmp_path / "a.db", "--format", "json")
    with without_rights(tmp_path):
        for given in commands:
            for place, code in (
                ("no/x.csv", "NO_FOLDER"),
                ("closed/x.csv", "READ_ONLY_FOLDER"),
                ("there.csv", "EXISTS"),
            ):
                told = sez_here(*given, tmp_path / place, "--db", tmp_path / "a.db", "--format", "json")
                assert failed(told, 2)["code"] == code, given
    (tmp_path / "closed").chmod(0o755)


@pytest.mark.parametrize("use", [("docs",), ("ingest", SAMPLES), ("forget", "118"), ("verify",)])
def test_a_database_that_may_not_be_read(samples_db: Path, tmp_path: Path, use: tuple[str | Path, ...]) -> None:
    (tmp_path / "closed").mkdir()
    for db in (tmp_path / "closed" / "a.db", tmp_path / "a.db"):
        shutil.copy(samples_db, db)
        sez_here(*use, "--db", db)
    (tmp_path / "a.db").chmod(0)
    (tmp_path / "closed").chmod(0)
    with without_rights(tmp_path):
        told = [sez_here(*use, "--db", tmp_path / db, "--format", "json") for db in ("closed/a.db", "a.db")]
    (tmp_path / "closed").chmod(0o755)
    for answer in told:
        assert failed(answer, 6)["code"] == "CANNOT_OPEN"


def test_a_file_that_may_not_be_read_is_refused(samples_db: Path, tmp_path: Path) -> None:
    shutil.copy(samples_db, tmp_path / "a.db")
    (tmp_path / "a.db").chmod(0o666)
    for name in ("a.csv", "map.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
        (tmp_path / name).chmod(0)
    table, options = SAMPLES / "actuals-2024.csv", ("--db", tmp_path / "a.db", "--format", "json")
    sez_here("actuals", "import", table, *options, "--rejected", tmp_path / "r.csv")
    with without_rights(tmp_path):
        closed = [
            sez_here("actuals", "import", tmp_path / "a.csv", *options),
            sez_here("actuals", "import", table, "--map", tmp_path / "map.json", *options),
        ]
    for told in closed:
        assert failed(told, 4)["code"] == "UNREADABLE_FILE"
    assert failed(sez_here("actuals", "import", tmp_path / "no.csv", *options), 3)["code"] == "NO_FILE"


FULL = [("zones",), ("claims", "--format", "json"), ("docs", "--format", "csv"), ("doc", "118", "--structure"), ("--help",), ("zone", "--help")]  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("arguments", FULL, ids=" ".join)
def test_an_answer_that_cannot_be_written_is_told(samples_db: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sezdb", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(SEZ_DB=str(samples_db)),
            cwd=ROOT,
            timeout=60,
            check=False,
        )
    words = done.stderr.decode()
    assert (done.returncode, words.count("could not be written")) == (6, 1)
    assert "Traceback" not in words
    assert "Exception" not in words
    if "json" in arguments:
        assert json.loads(words)["error"]["code"] == "CANNOT_WRITE"


def done_arguments(db: Path) -> list[tuple[str, ...]]:
    """Every command that writes, with what it needs."""
    (db.parent / "v.csv").write_text(
        "zone;indicator;year;value;unit\nstepnoy-bereg;jobs;2024;5;чел.\n", encoding="utf-8"
    )
    first = sez_here("deadlines", "--db", db, "--format", "json").data[0]["id"]
    return [
        ("rebuild",),
        ("ingest", str(GOLD / "U1300000512.html")),
        ("deadlines", "done", first, "--by", "x", "--evidence", "y"),
        ("actuals", "import", str(db.parent / "v.csv")),
        ("targets", "fill", "severnyy-uzel", "jobs", "2020", "critical", "5", "--source", "x", "--by", "y"),
        ("forget", "118"),
    ]


@pytest.mark.parametrize("how", ["refused", "mode"])
def test_every_command_that_cannot_write_ends_with_the_failure_of_the_store(
    samples_db: Path, tmp_path: Path, how: str
) -> None:
    if how == "mode" and os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    db = Path(shutil.copy(samples_db, tmp_path / "a.db"))
    commands = done_arguments(db)
    if how == "refused":  # SQLite itself refuses each row, in the words that it has for such a file
        with closing(sqlite3.connect(db)) as connection:
            for table in ("sources", "provisions", "reviews", "actuals", "fills"):
                connection.execute(
                    f"create trigger no_{table} before insert on {table} begin "
                    "select raise(abort, 'attempt to write a readonly database'); end"
                )
            connection.commit()
    else:
        db.chmod(0o444)
    for arguments in commands:
        assert failed(sez_here(*arguments, "--db", db, "--format", "json"), 6)["code"] == "CANNOT_OPEN", arguments


def test_a_database_without_a_byte_is_told_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    for arguments in (("zones",), ("rebuild",), ("verify",)):
        error = failed(sez_here(*arguments, "--db", tmp_path / "a.db", "--format", "json"), 3)
        assert error["code"] == "NO_DATABASE"
        assert "is empty" in error["message"]
        assert "sez ingest" in error["hint"]
    assert (tmp_path / "a.db").stat().st_size == 0
    assert sez_here("ingest", GOLD / "U1300000512.html", "--db", tmp_path / "a.db").code in (0, 5)


NOT_CREATING = [*ANSWERING[:-1], ("targets", "x"), ("claims",), ("deadlines",), ("actuals", "list"), ("rebuild",), ("deadlines", "done", "x", "--by", "y", "--evidence", "z"), ("actuals", "undo", "x"), ("backup", "b.db"), ("actuals", "template", "x", "--out", "x.csv")]  # fmt: skip


@pytest.mark.parametrize("arguments", NOT_CREATING, ids=" ".join)
def test_only_reading_acts_makes_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEZ_DB", raising=False)
    assert failed(sez_here(*arguments, "--format", "json"), 3)["code"] == "NO_DATABASE"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_template_needs_no_database_and_makes_none(tmp_path: Path) -> None:
    assert sez("actuals", "template", "--out", "q.csv", cwd=tmp_path).code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["q.csv"]


def test_where_the_database_is(samples_db: Path, tmp_path: Path) -> None:
    shutil.copy(samples_db, tmp_path / "sez.db")
    shutil.copy(samples_db, tmp_path / "other.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("delete from works where kind != 'news'")
        connection.commit()
    docs, other = ("docs", "--format", "json"), str(tmp_path / "other.db")
    everything = len(sez(*docs, cwd=tmp_path).data)
    assert len(sez(*docs, cwd=tmp_path, SEZ_DB=other).data) == 1 < everything
    assert len(sez(*docs, "--db", "sez.db", cwd=tmp_path, SEZ_DB=other).data) == everything


def test_colours_only_on_a_terminal_that_wants_them(samples_db: Path) -> None:
    arguments = ["docs", "--db", str(samples_db)]
    assert "\x1b[" in in_terminal(arguments)
    assert "\x1b[" not in in_terminal(arguments, NO_COLOR="1")
    assert "\x1b[" not in sez(*arguments).out
