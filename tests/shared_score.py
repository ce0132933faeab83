"""The scorer of the shared cases, run as a command on a fresh database."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SHARED, environment, sez

beside_the_shared_cases = pytest.mark.skipif(
    not (SHARED / "acceptance/cases").is_dir(), reason="the shared cases are not beside this checkout"
)


def assert_reached(kind: str, db: Path) -> None:
    """The shared documents are read into ``db``, and every figure of one kind (``activity``, ``search``) reaches its floor."""
    assert sez("ingest", SHARED / "corpus", "--db", db).code in (0, 5)
    scorer = [sys.executable, SHARED / "acceptance/score.py", kind, "--cases", SHARED / "acceptance/cases"]
    result = subprocess.run(
        [*map(str, scorer), "--sez", str(Path(sys.executable).parent / "sez"), "--db", str(db), "--reuse"],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "NOT REACHED" not in result.stdout
