"""The layers: what every module imports, owns, is called and explains, read from the source of all of them.

The checks are functions over parsed modules, so that each is also shown a module that breaks it.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

LAYERS = ("corpus", "ingest", "parsers", "sezdb")
JOINERS = ("sezdb.commands", "sezdb.web", "sezdb.__main__", "cli")
"""The composition roots: they know everyone."""
OWNERS = {
    "lxml": ("ingest",),
    "bs4": ("ingest",),
    "charset_normalizer": ("ingest",),
    "sqlite_utils": ("sezdb.migrations", "sezdb.database"),
    "openpyxl": ("ingest.xlsx", "sezdb.workbook", "sezdb.report.xlsx", "sezdb.report.sheet"),
    "rapidfuzz": (
        "sezdb.indicator_names",
        "sezdb.table_columns",
        "sezdb.search.vocabulary",
        "sezdb.check.book",
        "corpus.indicators",
        "corpus.zones",
    ),
    "rich": ("sezdb.commands", "cli"),
    "click": ("sezdb.commands", "cli"),
    "holidays": ("sezdb.working_days",),
    "icalendar": ("sezdb.calendar_file",),
    "pymorphy3": ("parsers.forms", "corpus.words"),
    "snowballstemmer": ("corpus.words",),
    "docx": ("sezdb.commands.word_document", "sezdb.report.docx"),
    "matplotlib": ("sezdb.report.charts",),
}
"""Each third-party package and the module or folder that alone may import it. A new package needs a line here."""
LONGEST = 300
VAGUE = frozenset({"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"})

Modules = dict[str, ast.Module]


def name_of(path: Path) -> str:
    """The dotted name of a module from its path below the root."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def sources() -> dict[str, str]:
    """The text of every module of ours by dotted name."""
    files = [ROOT / "cli.py", *(file for layer in LAYERS for file in sorted((ROOT / layer).rglob("*.py")))]
    return {name_of(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}


@cache
def modules() -> Modules:
    """Every module of ours, parsed."""
    return {name: ast.parse(text) for name, text in sources().items()}


def imports(tree: ast.Module, own: str) -> Iterator[str]:
    """Every module that a module imports, at its top, inside functions and for type checking; names of modules in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = own.split(".")[: -node.level]
                base = ".".join([*above, *([base] if base else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def under(name: str, place: str) -> bool:
    """Whether a module is a place or stands in it."""
    return name == place or name.startswith(f"{place}.")


def joins(name: str) -> bool:
    """Whether a module belongs to a composition root."""
    return any(under(name, root) for root in JOINERS)


def forbidden_edges(found: Modules) -> list[str]:
    """Imports against the order of the layers: corpus knows none of ours, the others only corpus and themselves."""
    faults = []
    for name, tree in found.items():
        layer = name.split(".")[0]
        allowed = ("corpus",) if layer == "corpus" else ("corpus", layer)
        for target in imports(tree, name):
            ours = target.split(".")[0] in (*LAYERS, "cli", "benchmarks", "tests")
            if ours and not joins(name) and (target.split(".")[0] not in allowed or joins(target)):
                faults.append(f"{name} imports {target}")
    return sorted(set(faults))


def strange_packages(found: Modules) -> list[str]:
    """Third-party packages imported outside the place that owns them, or owned by nobody."""
    ours, faults = {name.split(".")[0] for name in found} | {"cli", *LAYERS}, set()
    for name, tree in found.items():
        for target in imports(tree, name):
            package = target.split(".")[0]
            if not package or package in sys.stdlib_module_names or package in ours:
                continue
            if package not in OWNERS:
                faults.add(f"{name} imports {package}, which has no owner")
            elif not any(under(name, owner) for owner in OWNERS[package]):
                faults.add(f"{name} imports {package}, which belongs to {', '.join(OWNERS[package])}")
    return sorted(faults)


def cycles(found: Modules) -> list[str]:
    """Modules that import one another, directly or around."""
    graph = {
        name: {target for target in imports(tree, name) if target in found} - {name} for name, tree in found.items()
    }
    faults = []
    for name in sorted(graph):
        seen, waiting = set[str](), list(graph[name])
        while waiting:
            target = waiting.pop()
            if target not in seen:
                seen.add(target)
                waiting += graph[target]
        if name in seen:
            faults.append(f"{name} imports itself around")
    return faults


def vague_names(found: Modules) -> list[str]:
    """Modules that are called after nothing."""
    return sorted(name for name in found if VAGUE.intersection(name.replace(".", "_").split("_")))


def undocumented(found: Modules) -> list[str]:
    """Modules, and public classes, methods and functions, without a docstring."""
    faults = []

    def look(node: ast.Module | ast.ClassDef, where: str) -> None:
        if not ast.get_docstring(node):
            faults.append(where)
        for item in node.body:
            if isinstance(item, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and not item.name.startswith(
                "_"
            ):
                if isinstance(item, ast.ClassDef):
                    look(item, f"{where}.{item.name}")
                elif not ast.get_docstring(item):
                    faults.append(f"{where}.{item.name}")

    for name, tree in found.items():
        look(tree, name)
    return faults


def too_long(found: dict[str, str]) -> list[str]:
    """Files above the longest allowed."""
    return [f"{name} has {text.count(chr(10))} lines" for name, text in found.items() if text.count("\n") > LONGEST]


CHECKS: dict[str, Callable[[Modules], list[str]]] = {
    "layers": forbidden_edges,
    "owners": strange_packages,
    "cycles": cycles,
    "names": vague_names,
    "docstrings": undocumented,
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_house_is_in_order(check: str) -> None:
    assert CHECKS[check](modules()) == []


def test_no_file_is_longer_than_a_reader_bears() -> None:
    assert too_long(sources()) == []


def test_every_layer_was_read() -> None:
    assert {name.split(".")[0] for name in modules()} == {*LAYERS, "cli"}
    assert len(modules()) > 40


BROKEN: list[tuple[str, dict[str, str]]] = [
    ("layers", {"corpus.text": "'d'\nfrom ingest.read import read"}),
    ("layers", {"corpus.text": "'d'\ndef _f():\n    import sezdb.store"}),
    ("layers", {"parsers.parse": "'d'\nfrom sezdb.store import Store"}),
    ("layers", {"ingest.read": "'d'\nfrom parsers import parse"}),
    ("layers", {"sezdb.store": "'d'\nfrom sezdb.commands.output import fail"}),
    ("layers", {"sezdb.store": "'d'\nfrom sezdb import commands"}),
    ("layers", {"sezdb.store": "'d'\nimport cli"}),
    ("layers", {"ingest.read": "'d'\nfrom ..parsers import parse"}),
    ("owners", {"parsers.parse": "'d'\nfrom lxml import etree"}),
    ("owners", {"sezdb.store": "'d'\nimport sqlite_utils"}),
    ("owners", {"sezdb.schema": "'d'\nimport click"}),
    ("owners", {"corpus.language": "'d'\nimport pymorphy3"}),
    ("owners", {"corpus.language": "'d'\nimport some_new_package"}),
    (
        "cycles",
        {
            "corpus.a": "'d'\nimport corpus.b",
            "corpus.b": "'d'\nfrom corpus import c",
            "corpus.c": "'d'\nimport corpus.a",
        },
    ),
    ("names", {"sezdb.store_utils": "'d'"}),
    ("names", {"sezdb.common.rows": "'d'"}),
    ("docstrings", {"corpus.a": ""}),
    ("docstrings", {"corpus.a": "'d'\ndef f(): ..."}),
    ("docstrings", {"corpus.a": "'d'\nclass A:\n    'd'\n    def f(self): ..."}),
    ("docstrings", {"corpus.a": "'d'\nclass A: ..."}),
]


@pytest.mark.parametrize(("check", "found"), BROKEN)
def test_each_check_sees_what_it_is_for(check: str, found: dict[str, str]) -> None:
    assert CHECKS[check]({name: ast.parse(text) for name, text in found.items()})


SOUND: dict[str, str] = {
    "corpus.text": "'d'\nimport re\ndef f():\n    'd'\n    def inner(): ...",
    "ingest.read": "'d'\nfrom lxml import etree\nfrom corpus import text",
    "sezdb.commands.ingest": "'d'\nimport click\nfrom parsers.parse import parse\nfrom sezdb.store import Store",
    "sezdb.__main__": "'d'\nfrom cli import run",
    "cli": "'d'\nimport click\ndef _hidden(): ...",
}


@pytest.mark.parametrize("check", CHECKS)
def test_sound_modules_pass(check: str) -> None:
    assert CHECKS[check]({name: ast.parse(text) for name, text in SOUND.items()}) == []


def test_a_long_file_is_seen() -> None:
    assert too_long({"corpus.text": "\n" * 301}) == ["corpus.text has 301 lines"]
    assert too_long({"corpus.text": "\n" * 300}) == []
