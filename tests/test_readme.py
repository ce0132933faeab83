"""The README shows what a reader will see: its commands and queries are run, its tables compared with the program.

``python tests/test_readme.py`` prints again what the commands of the README print now; commands whose output is shortened by a
line «…» are left to a person.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest

from cli import COMMANDS
from sezdb.commands.output import EXIT

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
ANY = "…"
MARK = "\x1e"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Shown(NamedTuple):
    """A command of the README and the lines that it shows under it."""

    command: str
    lines: list[str]


def blocks(language: str, text: str = TEXT) -> list[str]:
    return [match[2] for match in _BLOCK.finditer(text) if match[1] == language]


def commands(text: str = TEXT) -> list[Shown]:
    found: list[Shown] = []
    for block in blocks("console", text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(Shown(line[2:], []))
            else:
                found[-1].lines.append(line.rstrip())
    for one in found:
        while one.lines and not one.lines[-1]:
            one.lines.pop()
    return found


def run(shown: list[Shown], folder: Path) -> list[list[str]]:
    """What the commands print, one after the other in one shell, in a folder that holds the samples as a clone does."""
    shutil.copytree(ROOT / "corpus/samples", folder / "corpus/samples")
    kept = {name: value for name, value in os.environ.items() if name not in ("SEZ_DB", "PYTHONPATH")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    script = "".join(f"(exit $status); {one.command}\nstatus=$?; printf '{MARK}'\n" for one in shown)
    done = subprocess.run(
        ["sh"],
        input="status=0\n" + script,
        cwd=folder,
        env=kept | {"PATH": path, "COLUMNS": "80", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    pieces = done.stdout.split(MARK)
    assert len(pieces) == len(shown) + 1, done.stdout
    return [[line.rstrip() for line in piece.rstrip("\n").splitlines()] for piece in pieces[:-1]]


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines shown are those printed; a line «…» stands for any number of lines."""
    if not shown:
        return not printed
    if shown[0] == ANY:
        return any(agrees(shown[1:], printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and agrees(shown[1:], printed[1:])


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    folder = tmp_path_factory.mktemp("readme")
    return folder, run(commands(), folder)


@pytest.mark.parametrize("place", range(len(commands())), ids=[one.command for one in commands()])
def test_command_prints_what_the_readme_shows(session: tuple[Path, list[list[str]]], place: int) -> None:
    one, printed = commands()[place], session[1][place]
    if not agrees(one.lines, printed):
        shown = "\n".join(one.lines)
        pytest.fail(f"$ {one.command}\n--- README\n{shown}\n--- printed\n" + "\n".join(printed), pytrace=False)


def test_queries_give_what_the_readme_shows(session: tuple[Path, list[list[str]]]) -> None:
    queries, results = blocks("sql"), blocks("text")
    assert queries
    assert len(queries) == len(results), "every ```sql block is followed by its result in a ```text block"
    with sqlite3.connect(session[0] / "demo.db") as connection:
        for query, result in zip(queries, results, strict=True):
            rows = ["|".join("" if value is None else str(value) for value in row) for row in connection.execute(query)]
            assert rows == result.splitlines(), query


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading of the README, the head left out."""
    part = TEXT[TEXT.index(f"## {heading}\n") :]
    lines = re.search(r"(?:^\|.*\n)+", part, re.MULTILINE)
    assert lines, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[0].splitlines()[2:]]


def test_every_command_is_named_and_none_that_does_not_exist() -> None:
    assert {row[0].strip("`").removeprefix("sez ").split()[0] for row in table("Commands")} == set(COMMANDS)


def test_what_is_said_not_to_exist_does_not() -> None:
    planned = {row[0].strip("`") for row in table("Status")}
    assert planned
    assert not planned & set(COMMANDS)


def test_exit_codes_are_those_of_the_program() -> None:
    assert {int(row[0]) for row in table("Exit codes")} == set(EXIT.values())


def test_the_tables_of_facts_exist(session: tuple[Path, list[list[str]]]) -> None:
    with sqlite3.connect(session[0] / "demo.db") as connection:
        for row in table("What it reads"):
            for name in re.findall(r"`(\w+)`", row[2]):
                assert connection.execute(f"select count(*) from [{name}]").fetchone()[0] > 0, name


def test_the_tasks_named_exist() -> None:
    tasks = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", TEXT)) <= tasks


def test_a_line_of_dots_skips_lines_and_nothing_else_does() -> None:
    assert agrees(["a", ANY, "d"], ["a", "b", "c", "d"])
    assert agrees(["a", ANY], ["a"])
    assert not agrees(["a", ANY, "c"], ["a", "b"])
    assert not agrees(["a", "b…"], ["a", "bc"])


def main() -> None:
    """Write the README again with what its commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        shown = commands()
        printed = run(shown, Path(folder))
        with sqlite3.connect(Path(folder) / "demo.db") as connection:
            results = [
                "".join("|".join("" if v is None else str(v) for v in row) + "\n" for row in connection.execute(query))
                for query in blocks("sql")
            ]
    waiting, queries = iter(zip(shown, printed, strict=True)), iter(results)

    def again(match: re.Match[str]) -> str:
        if match[1] == "text":
            return f"```text\n{next(queries)}```"
        if match[1] != "console":
            return match[0]
        pieces = []
        for _ in commands(match[0] + "\n"):
            one, lines = next(waiting)
            if ANY in one.lines and not agrees(one.lines, lines):
                print(f"$ {one.command}\n" + "\n".join(lines))
            pieces.append("\n".join([f"$ {one.command}", *(one.lines if ANY in one.lines else lines)]))
        return "```console\n" + "\n\n".join(pieces) + "\n```"

    README.write_text(_BLOCK.sub(again, TEXT), encoding="utf-8")


if __name__ == "__main__":
    main()
