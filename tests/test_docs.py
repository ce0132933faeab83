"""The documents in ``docs`` tell the truth: modules, layers, tables, columns, findings, and a tutorial that is carried out.

``python tests/test_docs.py`` writes the list of modules in docs/architecture.md again.
"""

import ast
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.facts import FACT_TYPES
from sezdb.cross_findings import CODES
from sezdb.database import open_writing

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
ARCHITECTURE, DATA_MODEL, TUTORIAL = "architecture.md", "data-model.md", "adding-a-fact-type.md"
PACKAGES = ("corpus", "ingest", "parsers", "sezdb")
EMPTY = "Nothing fills it yet."
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`([\w./-]+)`:\s*\Z")
CHECK = """
from parsers.templates import rules

for lang in ("ru", "en"):
    for example in rules("participants", lang).examples:
        match = rules("participants", lang).find(example["text"], 0, len(example["text"]))
        assert (match.rule if match else "") == example["rule"], example
        assert not match or match.slots["number"].of(example["text"]) == example["number"], example
"""
_MODULES = re.compile(r"<!-- modules -->\n(.*?)<!-- end of modules -->", re.DOTALL)


def doc(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def fences(text: str) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _FENCE.finditer(text)]


def table_rows(text: str) -> list[list[str]]:
    """The rows of all tables of a text, heads and rules left out."""
    found: list[list[str]] = []
    for match in re.finditer(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        found += [
            [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            for line in match[0].splitlines()[2:]
        ]
    return found


def section(text: str, heading: str) -> str:
    """The text under a heading up to the next one of its rank or above."""
    start = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert start, f"no heading «{heading}»"
    end = re.compile(rf"^#{{1,{len(start[1])}}} ", re.MULTILINE).search(text, start.end())
    return text[start.end() : end.start() if end else len(text)]


def modules() -> list[Path]:
    return [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))] + [ROOT / "cli.py"]


# Architecture


def module_list() -> str:
    """Every module with the first sentence of its docstring."""
    lines = ["| Module | Job |", "|---|---|"]
    for file in modules():
        words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        first = " ".join(words.split("\n\n")[0].split()).replace("``", "`").replace("|", "\\|").replace("<", "&lt;")
        lines.append(f"| `{file.relative_to(ROOT).as_posix()}` | {first} |")
    return "\n".join(lines) + "\n"


def test_every_module_is_listed_with_its_job() -> None:
    found = _MODULES.search(doc(ARCHITECTURE))
    assert found
    assert found[1] == module_list(), "run `python tests/test_docs.py` to write the list of modules again"


def layer(file: Path) -> str:
    parts = file.relative_to(ROOT).parts
    return "sezdb.commands" if parts[:2] == ("sezdb", "commands") else parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def layer_of(module: str) -> str:
    return "sezdb.commands" if module.startswith("sezdb.commands") else module.split(".")[0]


def test_layers_import_what_the_table_says() -> None:
    allowed = {
        re.findall(r"`([\w.]+)`", row[0])[0]: set(re.findall(r"`([\w.]+)`", row[2]))
        for row in table_rows(section(doc(ARCHITECTURE), "Layers"))
        if len(row) == 3
    }
    ours = {*PACKAGES, "sezdb.commands", "cli"}
    assert set(allowed) == ours
    for file in modules():
        if file.name == "__main__.py":
            continue
        used = {layer_of(module) for module in imports(file)} & ours - {layer(file)}
        assert used <= allowed[layer(file)], f"{file.relative_to(ROOT)} imports {used - allowed[layer(file)]}"


def test_libraries_have_the_owner_that_the_table_says() -> None:
    owners = {
        row[0].strip("`"): re.findall(r"`([\w./]+)`", row[1])
        for row in table_rows(section(doc(ARCHITECTURE), "Libraries"))
    }
    assert owners
    for file in modules():
        for module in imports(file):
            if module.split(".")[0] in owners:
                place = file.relative_to(ROOT).as_posix()
                assert any(place.startswith(owner) for owner in owners[module.split(".")[0]]), f"{place}: {module}"


def test_the_rules_shown_are_those_of_the_files() -> None:
    shown = [text for language, text in fences(doc(ARCHITECTURE)) if language == "toml"]
    assert shown
    for text in shown:
        first, *lines = text.splitlines()
        file = ROOT / first.removeprefix("# ")
        held = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
        assert [line for line in lines if line.strip() not in ("", "…", *held)] == []


# Data model


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    return open_writing(tmp_path_factory.mktemp("docs") / "fresh.db", create=True)


def columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    names = [
        row[0]
        for row in connection.execute("select name from sqlite_master where type in ('table', 'view') order by name")
    ]
    own = [name for name in names if not name.startswith(("sqlite_", "_sqlite", "provisions_fts_"))]
    return {name: [row[1] for row in connection.execute(f"pragma table_info([{name}])")] for name in own}


def described() -> dict[str, list[str]]:
    """Tables of the document with their columns; a fact table also has the columns of every fact."""
    text = doc(DATA_MODEL)
    common = [row[0].strip("`") for row in table_rows(section(text, "Columns of every fact"))]
    facts = {fact.table for fact in FACT_TYPES}
    found = {}
    for match in re.finditer(r"^### `(\w+)`", text, re.MULTILINE):
        own = [row[0].strip("`") for row in table_rows(section(text, f"`{match[1]}`"))]
        found[match[1]] = own + (common if match[1] in facts else [])
    return found


def test_every_table_and_column_is_described_and_no_other(fresh: sqlite3.Connection) -> None:
    held = {name: sorted(names) for name, names in columns(fresh).items() if not name.startswith("current_")}
    assert {name: sorted(names) for name, names in described().items()} == held


def test_every_view_is_named(fresh: sqlite3.Connection) -> None:
    held = {name for name in columns(fresh) if name.startswith("current_")}
    assert set(re.findall(r"`(current_\w+)`", section(doc(DATA_MODEL), "Views"))) == held


def test_tables_said_to_be_empty_are(tmp_path: Path) -> None:
    sez(ROOT, "ingest", str(ROOT / "corpus/samples"), "--db", str(tmp_path / "all.db"))
    fill = (
        "targets",
        "fill",
        "severnyy-uzel",
        "jobs",
        "2020",
        "critical",
        "980",
        "--source",
        "gazette",
        "--by",
        "reader",
    )
    sez(ROOT, *fill, "--db", str(tmp_path / "all.db"))
    table = ("zone;indicator;year;value;unit", "stepnoy-bereg;jobs;2024;5;persons")
    (tmp_path / "a.csv").write_text("\n".join(table), encoding="utf-8")
    sez(ROOT, "actuals", "import", str(tmp_path / "a.csv"), "--save-map", "all", "--db", str(tmp_path / "all.db"))
    table = ("region;metric;year;value;unit", "Костанайская область;ВРП;2024;5;млрд тенге")
    (tmp_path / "s.csv").write_text("\n".join(table), encoding="utf-8")
    sez(ROOT, "statistics", "import", str(tmp_path / "s.csv"), "--db", str(tmp_path / "all.db"))
    said = {name for name in described() if EMPTY in section(doc(DATA_MODEL), f"`{name}`")}
    with sqlite3.connect(tmp_path / "all.db") as connection:
        empty = {name for name in described() if not connection.execute(f"select count(*) from [{name}]").fetchone()[0]}
    assert said == empty


def constants(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def raised() -> set[str]:
    """The codes of problems: the first argument of Refused, ``code=`` of Problem, and what is assigned to ``code``."""
    found = set(CODES)
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id == "Refused":
                    found |= constants(node.args[0])
                elif node.func.id == "Problem":
                    found |= {text for word in node.keywords if word.arg == "code" for text in constants(word.value)}
            elif isinstance(node, ast.Assign) and any(
                isinstance(one, ast.Name) and one.id == "code" for one in node.targets
            ):
                found |= constants(node.value)
    return {code for code in found if re.fullmatch(r"[A-Z][A-Z_]+", code)}


def test_every_finding_code_is_described_and_no_other() -> None:
    text = doc(DATA_MODEL)
    codes = {row[0].strip("`") for row in table_rows(section(text, "Finding codes"))}
    known = set().union(*(constants(ast.parse(file.read_text(encoding="utf-8"))) for file in modules()))
    assert raised() <= codes
    assert codes <= known


def test_the_codes_that_lint_knows_are_those_described() -> None:
    described = {row[0].strip("`"): row[1] for row in table_rows(section(doc(DATA_MODEL), "Finding codes"))}
    listed = tomllib.loads((ROOT / "sezdb/data/finding_codes.toml").read_text(encoding="utf-8"))["codes"]
    assert listed == sorted(
        code for code, severity in described.items() if not severity.startswith(("refused", "file"))
    )


# The tutorial


def sez(home: Path, *arguments: str) -> str:
    """The command of the code in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "sezdb", *arguments],
        cwd=home,
        env={name: value for name, value in os.environ.items() if name != "SEZ_DB"} | {"PYTHONPATH": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def python(home: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=home, env=os.environ | {"PYTHONPATH": str(home)}, check=True)


def change(home: Path, diff: str) -> None:
    """A change as the tutorial shows it: the file, then its lines, those to add and those to take out; «…» is what stands there."""
    first, *lines = diff.splitlines()
    file = home / first.removeprefix("--- ")
    text = file.read_text(encoding="utf-8")
    old = re.escape("\n".join(line[1:] for line in lines if line[0] != "+")).replace("…", "([^)\n]*)")
    found = list(re.finditer(rf"^{old}$", text, re.MULTILINE))
    assert len(found) == 1, f"{file.name} holds these lines {len(found)} times:\n{diff}"
    new = "\n".join(line[1:] for line in lines if line[0] != "-")
    for group in found[0].groups():
        new = new.replace("…", group, 1)
    file.write_text(text[: found[0].start()] + new + text[found[0].end() :], encoding="utf-8")


def put(home: Path, text: str) -> None:
    """A file as the tutorial shows it, its path in the first line; «, at its end» adds to one that is there."""
    place, _, end = text.split("\n", 1)[0].removeprefix("# ").partition(", ")
    file = home / place
    assert file.exists() == bool(end), file
    file.write_text((file.read_text(encoding="utf-8") if end else "") + text, encoding="utf-8")


def shell(home: Path, line: str) -> None:
    command, *arguments = line.split()
    if command == "sez":
        sez(home, *arguments)
    else:
        assert line == "make forms", line
        python(home, "-m", "parsers.forms")


def select(database: Path, query: str) -> list[str]:
    with sqlite3.connect(database) as connection:
        return ["|".join("" if value is None else str(value) for value in row) for row in connection.execute(query)]


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    sez(ROOT, "ingest", str(ROOT / "corpus/samples"), "--db", str(tmp_path / "old.db"))
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "cli.py", tmp_path)
    text, queries, results = doc(TUTORIAL), list[str](), list[str]()
    for match in _FENCE.finditer(text):
        language, body = match[1], match[2]
        if language == "diff":
            change(tmp_path, body)
        elif language in ("toml", "python"):
            put(tmp_path, body)
        elif language == "txt":
            named = _NAMED.search(text[: match.start()])
            assert named
            (tmp_path / named[1]).write_text(body, encoding="utf-8")
        elif language == "sh":
            for line in body.splitlines():
                shell(tmp_path, line)
        elif language == "sql":
            queries += select(tmp_path / "sez.db", body)
        else:
            assert language == "text", language
            results += body.splitlines()
    assert results
    assert queries == results
    python(tmp_path, "-c", CHECK)
    assert select(tmp_path / "old.db", "select count(*) from current_participants") == ["0"]
    assert "0 wrong" in sez(tmp_path, "verify", "--db", str(tmp_path / "old.db"))


def main() -> None:
    """Write the list of modules again."""
    text = doc(ARCHITECTURE)
    written = _MODULES.sub(lambda _: f"<!-- modules -->\n{module_list()}<!-- end of modules -->", text)
    (DOCS / ARCHITECTURE).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
