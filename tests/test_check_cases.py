"""Cases of the activity check, written without looking at it: verdicts, cited provisions, and no dangerous error.

A dangerous error is a permission where the case says excluded or prohibited. ``held_out`` was not looked at while the check was improved.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from checking import ACTS, cases, checkers, ingested
from shared_score import assert_reached, beside_the_shared_cases

FLOORS = {"tuning": 0.78, "held_out": 0.65}
"""Shares of the cases that must come out as written: a little under what was measured. What is missed comes out unclear."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = ingested(tmp_path_factory.mktemp("check"), ACTS)
    yield path
    checkers(path).connection.close()


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_the_verdicts_of_the_cases(db: Path, half: str) -> None:
    asked, held = cases(half), checkers(db)
    given = [(case, held.verdict(case)) for case in asked]
    wrong = [(case["id"], verdict) for case, verdict in given if verdict not in case["acceptable"]]
    dangerous = [
        case["id"]
        for case, verdict in given
        if verdict == "permitted"
        and "permitted" not in case["acceptable"]
        and case["expected"] in ("excluded", "prohibited")
    ]
    assert dangerous == []
    assert len(asked) == 120
    assert 1 - len(wrong) / len(asked) >= FLOORS[half], wrong


@beside_the_shared_cases
def test_the_shared_cases(tmp_path: Path) -> None:
    assert_reached("activity", tmp_path / "shared.db")


def test_attacks_are_never_permitted(db: Path) -> None:
    """Bad activities hidden in a text, euphemisms, misspelt and disguised words, and what nobody understands."""
    held, permitted = checkers(db), []
    for line in (ACTS.parent / "never_permitted.txt").read_text(encoding="utf-8").splitlines()[1:]:
        zone, words, code, day = line.split("|")
        case = {"zone": zone, "project_text": words.replace("\\n", "\n"), "oked": code or None, "as_of": day}
        if held.verdict(case) == "permitted":
            permitted.append((zone, words))
    assert permitted == []
