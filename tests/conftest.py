"""What the tests share: the documents, the command run as a person runs it, and a picture of a database.

Nothing here stands in for a part of the program: files are real files, the command is ``python -m sezdb`` in a process of its own.
"""

import io
import json
import os
import pty
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")  # the suite tries the same inputs everywhere; `make fuzz` looks further

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the benchmarks are not installed: their generator is used where many acts are needed
SAMPLES = ROOT / "corpus/samples"
GOLD = ROOT / "tests/gold"
SHARED = ROOT.parent / "shared"
MOMENTS = ("_at",)
"""Endings of the columns that hold a moment: the only ones in which two identical databases may differ."""

Picture = dict[str, list[tuple[Any, ...]]]


def documents(*folders: Path) -> list[Path]:
    """The pages and texts of folders, in order of name; a folder that is not there holds none."""
    return sorted(
        (
            file
            for folder in folders
            if folder.is_dir()
            for file in folder.iterdir()
            if file.suffix in (".txt", ".html")
        ),
        key=lambda file: file.name,
    )


OWN = documents(SAMPLES, GOLD)
"""The documents written for this project."""
EVERY = [*OWN, *documents(SHARED / "corpus")]
"""Those and the shared ones, where they are beside the checkout."""


INDENT = "&nbsp;" * 5 + " "
TITLE = 'О создании специальной экономической зоны "Белый Камень"'
HEADER = "Указ Президента Республики Казахстан от 5 мая 2014 года № 777."
LINES = (
    "В соответствии с Законом Республики Казахстан от 21 июля 2011 года <b>ПОСТАНОВЛЯЮ:</b>",
    '1. Создать специальную экономическую зону "Белый Камень" (далее - СЭЗ) на период до 2039 года.',
    "2. Территория СЭЗ составляет 421,5 гектара.",
    "3. Настоящий Указ вводится в действие со дня подписания.",
)
BODY = "\n".join(f'<p id="z{at}">\n{INDENT}{line}</p>' for at, line in enumerate(LINES, 1))
CHROME = ("Последние документы", "Счетчик посещений 20451", "Поиск НПА", "Ctrl-F найдет слово", "Вложения:")


def old_adilet(body: str = BODY) -> str:
    """The server-rendered portal: head, tabs, text and what stands around them."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} - ИПС "Әділет"</title>
<script>var ads = "Указ Президента Республики Казахстан от 1 января 1999 года № 1";</script></head>
<!--[if lt IE 8 ]> <body class="ie7"> <![endif]--><!--[if gt IE 8]><!--> <body> <!--<![endif]-->
<div id="container" class="module_npaView lang_rus"><div class="container_omega header"><ul class="menu"><li><a href="/">{CHROME[2]}</a></li></ul></div>
<div id="search_preview"><p>{CHROME[3]}</p></div><div class="container_alpha slogan"><h1>{TITLE}</h1>
<span class="status status_upd">Обновленный</span><p>{HEADER}</p></div>
<div id="tabs_container"><div class="container_gamma tabs clearfix"><a>Текст</a></div><div class="container_gamma tabs tabs-attach tabs2"><p>{CHROME[4]}</p></div></div>
<div class="container_gamma text text_upd"><div class="gs_12"><article>{body}</article></div></div>
<div class="container_omega aftertext"><p>{CHROME[0]}</p></div><div id="footer"><p>{CHROME[1]}</p></div></div></body></html>"""


def new_page(body: str = BODY) -> str:
    """A page of sections: head and text in a main element, chrome in the elements made for it."""
    return f"""<!doctype html><html><head><title>x</title></head><body><header class="header"><p>{CHROME[3]}</p></header><nav><p>{CHROME[2]}</p></nav>
<main><div class="doc-header"><h1>{TITLE}</h1><p>{HEADER}</p></div><article>{body}</article></main>
<aside><p>{CHROME[0]}</p></aside><div class="aftertext"><p>{CHROME[4]}</p></div><footer><p>{CHROME[1]}</p></footer></body></html>"""


def mirror(body: str = BODY) -> str:
    """A mirror: title and header stand in the text itself."""
    return f"""<html><body><div id="topmenu"><p>{CHROME[2]}</p><p>{CHROME[3]}</p></div><div class="related"><p>{CHROME[0]}</p></div>
<div id="doc_text"><h1>{TITLE}</h1><p>{HEADER}</p>{body}</div><div class="share"><p>{CHROME[4]}</p></div><footer>{CHROME[1]}</footer></body></html>"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def data(self) -> Any:
        """The data in the envelope of the contract."""
        return self.json["data"]

    @property
    def error(self) -> dict[str, str]:
        """The error on the last line of stderr."""
        found: dict[str, str] = json.loads(self.err.splitlines()[-1])["error"]
        return found


def environment(**extra: str) -> dict[str, str]:
    """The environment of a command: that of the tests without a database and colours chosen by the person who runs them."""
    kept = {name: value for name, value in os.environ.items() if name not in ("SEZ_DB", "NO_COLOR", "COLUMNS")}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"} | extra


def sez(*arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", **env: str) -> Answer:
    """Run ``python -m sezdb`` with arguments, in a folder, with bytes on standard input and further environment."""
    done = subprocess.run(
        [sys.executable, "-m", "sezdb", *map(str, arguments)],
        cwd=cwd or ROOT,
        input=stdin,
        capture_output=True,
        env=environment(**env),
        timeout=120,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def sez_here(*arguments: str | Path) -> Answer:
    """The same command in this process, where a test runs it many times: all of it but the start of Python."""
    from cli import main

    out, err, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments], standalone_mode=False)
        except SystemExit as end:
            code = int(end.code or 0)
    return Answer(code, out.getvalue(), err.getvalue())


def failed(answer: Answer, code: int) -> dict[str, str]:
    """Check that a command failed as the contract says, under --format json, and give its error."""
    assert answer.code == code, answer.err
    assert answer.out == ""
    error = answer.error
    assert set(error) == {"code", "message", "hint"}
    assert all(error.values())
    assert "Traceback" not in answer.err
    return error


def in_terminal(arguments: list[str], **env: str) -> str:
    """What a command writes to a terminal."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "sezdb", *arguments],
        stdout=theirs,
        stderr=theirs,
        env=environment(TERM="xterm", **env),
        cwd=ROOT,
    )
    os.close(theirs)
    pieces = []
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(ours)
    assert run.wait(20) == 0
    return b"".join(pieces).decode()


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """A folder that is open to all, entered by somebody without the rights of root; what the test runs must have been imported before."""
    for one in (folder, *folder.parents):
        if one.stat().st_uid == os.getuid() and one.stat().st_mode & 0o777 == 0o700:
            one.chmod(0o755)
    folder.chmod(0o777)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def read_only(db: Path) -> sqlite3.Connection:
    """A connection of ours to a database, past every layer of the program."""
    connection = sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def rows(db: Path, query: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """The rows of a query."""
    connection = read_only(db)
    try:
        return [dict(row) for row in connection.execute(query, values)]
    finally:
        connection.close()


def picture(db: Path, without: Iterable[str] = ()) -> Picture:
    """Every table of a database as sorted rows, the moments and the inner segments of FTS5 aside: two databases are identical when their
    pictures are equal."""
    connection, shown = read_only(db), Picture()
    try:
        tables = connection.execute(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'provisions_fts_%'"
        )
        for (table,) in tables.fetchall():
            names = [row["name"] for row in connection.execute(f"pragma table_info([{table}])")]
            kept = [name for name in names if not name.endswith(MOMENTS) and f"{table}.{name}" not in without]
            query = f"select {', '.join(f'[{name}]' for name in kept)} from [{table}]"
            shown[table] = sorted((tuple(row) for row in connection.execute(query)), key=repr)
    finally:
        connection.close()
    return shown


def differences(left: Picture, right: Picture) -> list[str]:
    """Where two pictures part: one line a table, with the first rows that only one of them has."""
    found = []
    for table in sorted(left.keys() | right.keys()):
        ours, theirs = left.get(table, []), right.get(table, [])
        if ours != theirs:
            only = [row for row in ours if row not in theirs][:2], [row for row in theirs if row not in ours][:2]
            found.append(
                f"{table}: {len(ours)} and {len(theirs)} rows; only left {only[0]!r:.600}, only right {only[1]!r:.600}"
            )
    return found


def facts_of(db: Path) -> dict[str, int]:
    """How many rows each table has."""
    return {table: len(found) for table, found in picture(db).items()}


def spoil(db: Path, how: str) -> None:
    """Make a database one that cannot be used."""
    if how == "newer":
        with closing(sqlite3.connect(db)) as connection:
            connection.execute("pragma user_version = 99")
    elif how == "text":
        db.write_text("это не база данных, а просто текст\n" * 50, encoding="utf-8")
    elif how == "cut":
        db.write_bytes(db.read_bytes()[:9000])
    elif how == "noise":
        raw = db.read_bytes()
        db.write_bytes(raw[:4096] + bytes(255 - byte for byte in raw[4096:]))
    elif how == "folder":
        db.unlink()
        db.mkdir()
    else:
        db.unlink()
        with closing(sqlite3.connect(db)) as connection:
            connection.execute("create table other (a)")


@pytest.fixture(scope="session")
def samples_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the bundled samples, made by the command; tests that change a database copy it first."""
    db = tmp_path_factory.mktemp("samples") / "samples.db"
    done = sez("ingest", SAMPLES, "--db", db)
    assert done.code == 0, done.err
    return db


HOSTILE = """"><script>window.owned=1</script><img src=x onerror="window.owned=1">'$x^{2}$&lt;"""
"""A text that tries to get out of its place in a page."""


@pytest.fixture(scope="session")
def reported_db(samples_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with reported values of 2018 and 2024 and statistics of regions."""
    db = tmp_path_factory.mktemp("reported") / "reported.db"
    shutil.copy(samples_db, db)
    for words in (
        ("actuals", "import", "actuals-2024.csv"),
        ("actuals", "import", "plan-2018.csv"),
        ("statistics", "import", "regions-2018.csv"),
    ):
        done = sez(*words[:2], SAMPLES / words[2], "--db", db)
        assert done.code in (0, 5), done.err
    return db


@pytest.fixture(scope="session")
def hostile_db(reported_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every text that a report shows tries to get out of its place."""
    db = tmp_path_factory.mktemp("hostile") / "hostile.db"
    shutil.copy(reported_db, db)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("pragma foreign_keys = off")
        connection.create_function("hostile", 1, lambda text: f"{text or ''}{HOSTILE}")
        for table, columns in {
            "zones": ("name_ru", "name_en", "region", "management_body"),
            "zone_names": ("name",),
            "zone_attributes": ("quote",),
            "territories": ("location", "quote"),
            "terms": ("quote",),
            "targets": ("quote", "unit"),
            "provisions": ("label",),
            "expressions": ("title",),
            "works": ("number",),
            "findings": ("message", "next_step"),
            "actual_imports": ("file",),
            "actuals": ("source", "printed", "caveat"),
            "sources": ("uri",),
        }.items():
            for column in columns:
                connection.execute(
                    f"update [{table}] set [{column}] = hostile([{column}]) where [{column}] is not null"
                )
    return db


@pytest.fixture(scope="module")
def year_2030() -> Iterator[None]:
    """The acts set targets for 2030: the tests stand in that year, so that values of it can be reported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sezdb.table_cells.this_year", lambda: 2030)
        yield
