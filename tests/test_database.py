"""Which files are opened: those of sezdb, and no other program's, whatever number their tables carry."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import failed, old_adilet, sez_here


def _made(path: Path, script: str) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path.read_bytes()


@pytest.mark.parametrize("version", [0, 3, 7, 99])
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, version: int, journal: str) -> None:
    theirs, act = tmp_path / "theirs.db", tmp_path / "act.html"
    act.write_text(old_adilet(), encoding="utf-8")
    before = _made(
        theirs, f"pragma journal_mode = {journal}; create table notes (body text); pragma user_version = {version}"
    )
    for asked in (("ingest", act), ("rebuild",)):
        assert failed(sez_here(*asked, "--db", theirs, "--format", "json"), 6)["code"] in ("NOT_SEZ", "NEWER_SCHEMA")
        assert theirs.read_bytes() == before
    assert failed(sez_here("ingest", act, "--db", theirs, "--format", "json"), 6)["code"] == "NOT_SEZ"


def test_tables_of_a_newer_sezdb_are_refused(tmp_path: Path) -> None:
    db, act = tmp_path / "a.db", tmp_path / "act.html"
    act.write_text(old_adilet(), encoding="utf-8")
    assert sez_here("ingest", act, "--db", db).code == 0
    _made(db, "pragma user_version = 99")
    for asked in (("ingest", act), ("zones",), ("search", "зона")):
        assert failed(sez_here(*asked, "--db", db, "--format", "json"), 6)["code"] == "NEWER_SCHEMA"
