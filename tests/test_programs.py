"""The database opened by programs of others. A test that misses its program is skipped with its name; where ``SEZ_REQUIRE`` names
the program, as in CI, missing it is a failure."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT


def program(name: str) -> str:
    """The path of a Debian or npm program that a test needs."""
    found = shutil.which(name)
    if found is None and name in os.environ.get("SEZ_REQUIRE", "").split():
        pytest.fail(f"{name} is required here (SEZ_REQUIRE) and not installed")
    if found is None:
        pytest.skip(f"needs the program {name}")
    return found


def asked(db: Path, query: str) -> list[str]:
    """The lines that the SQLite shell prints for a query."""
    shell = [program("sqlite3"), "-readonly", "-batch", str(db), query]
    return subprocess.run(shell, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()


def test_the_sqlite_shell_finds_the_database_whole(samples_db: Path) -> None:
    assert asked(samples_db, "pragma integrity_check; pragma foreign_key_check;") == ["ok"]


def test_an_analyst_asks_the_views_with_the_sqlite_shell(samples_db: Path) -> None:
    query = "select ends from current_terms where zone_id = 'stepnoy-bereg' and lang = 'ru'"
    assert asked(samples_db, query) == ["2044-01-01"]


def test_the_original_bytes_come_out_of_the_sqlite_shell(samples_db: Path, tmp_path: Path) -> None:
    page = next((ROOT / "corpus/samples").glob("*.html"))
    asked(samples_db, f"select writefile('{tmp_path / 'page'}', raw) from sources where uri like '%/{page.name}'")
    assert (tmp_path / "page").read_bytes() == page.read_bytes()


def test_a_required_program_that_is_missing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(pytest.skip.Exception, match="no-such-program"):
        program("no-such-program")
    monkeypatch.setenv("SEZ_REQUIRE", "sqlite3 no-such-program")
    with pytest.raises(pytest.fail.Exception, match="no-such-program"):
        program("no-such-program")
