"""A run that is killed or interrupted leaves whole documents only, and a rerun reaches the database of a run that was let alone.

Refused files stand between the others: each of them ends a commit, so that a kill meets a database in many states.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import BODY, SAMPLES, Picture, differences, environment, old_adilet, picture, rows, sez_here

from benchmarks.generate import generate
from sezdb.commands.pipeline import derive
from sezdb.database import open_writing
from sezdb.store import Parsed, Store

DOCUMENTS = 60
EVERY = 4
"""After how many documents a file that is refused follows."""
DERIVED = ("provisions", "activities", "amendments", "citations", "territories", "terms", "lists")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty synthetic acts and some files that cannot be read."""
    made = tmp_path_factory.mktemp("many") / "in"
    made.mkdir()
    for at, act in enumerate(generate(11, DOCUMENTS)):
        (made / f"{at:03}-{act.name}").write_bytes(act.content)
        if at % EVERY == 0:
            (made / f"{at:03}-zz.txt").write_bytes(b"%PDF-1.4 " + str(at).encode())
    return made


def listen() -> None:
    """A test that runs in the background of a shell ignores Ctrl-C; what it starts here must not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Run:
    """An ingest in a group of processes of its own; the clock starts when the database is there."""

    def __init__(self, folder: Path, db: Path, *more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sezdb", "ingest", str(folder), "--db", str(db), *more],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment(),
            start_new_session=True,
            preexec_fn=listen,
        )
        existed = db.exists()
        while self.process.poll() is None and not (db.exists() and db.stat().st_size):
            time.sleep(0.005)
        if existed:
            time.sleep(0.4)
        self.begun = time.perf_counter()

    def end(self, how: signal.Signals | None = None) -> tuple[int, str]:
        """Send a signal to the whole group, or to nobody, and wait: exit code and messages."""
        if how is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, how)
        _, err = self.process.communicate(timeout=60)
        return self.process.returncode, err.decode()

    def group_is_there(self) -> bool:
        """Whether a process of the group still lives."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True


@pytest.fixture(scope="module")
def usual(folder: Path) -> tuple[Picture, float]:
    """The database of a run that is let alone, and how long it takes from the moment the database is there."""
    run = Run(folder, folder.parent / "usual.db")
    code, err = run.end()
    assert code == 5, err
    return picture(folder.parent / "usual.db"), time.perf_counter() - run.begun


def whole(db: Path, wanted: Picture) -> int:
    """Check that a database holds whole documents only: the acts that are there have all their rows. The number of sources held."""
    if not db.exists():
        return 0
    with closing(sqlite3.connect(db)) as held:  # for writing: the journal of the killed process is played back
        assert held.execute("pragma integrity_check").fetchone() == ("ok",)
        if not held.execute("select 1 from sqlite_master where name = 'settings'").fetchone():
            return 0
        expressions = {row[0] for row in held.execute("select id from expressions")}
        for table in DERIVED:
            names = [row[1] for row in held.execute(f"pragma table_info({table})") if not row[1].endswith("_at")]
            place, key = names.index("expression_id"), names.index("id")
            want = {row[key] for row in wanted[table] if row[place] in expressions}
            have = {row[0] for row in held.execute(f"select id from [{table}]")}
            assert have == want, f"{table}: {len(have)} of {len(want)} rows"
        return int(held.execute("select count(*) from sources").fetchone()[0])


@pytest.mark.parametrize(("jobs", "kills"), [("1", 10), ("2", 4)])
def test_a_killed_run_leaves_whole_documents(
    folder: Path, usual: tuple[Picture, float], tmp_path: Path, jobs: str, kills: int
) -> None:
    """Killed at random moments; what is left is whole, and a rerun makes it identical to the database of a run let alone."""
    rng, states = Random(int(jobs)), set[int]()
    for moment in range(kills):
        db = tmp_path / f"{moment}.db"
        run = Run(folder, db, "--jobs", jobs)
        time.sleep(usual[1] * (moment + rng.random()) / kills / (1 if jobs == "1" else 1.5))
        run.end(signal.SIGKILL)
        states.add(whole(db, usual[0]))
        again = sez_here("ingest", folder, "--db", db)
        assert again.code == 5, again.err
        assert not differences(usual[0], picture(db))
    assert len(states) > (2 if jobs == "1" else 1), f"the kills met the databases in too few states: {states}"


def test_a_run_killed_time_and_again_gets_there(folder: Path, usual: tuple[Picture, float], tmp_path: Path) -> None:
    """Each run goes on where the one before was killed; nothing that was committed is lost."""
    db, held = tmp_path / "again.db", [0]
    for at in range(12):
        run = Run(folder, db)
        time.sleep(usual[1] * (2 + at) / 10)  # longer each time: a busy machine may spend the first runs on starting
        run.end(signal.SIGKILL)
        held.append(whole(db, usual[0]))
        if len(set(held)) > 2:
            break
    assert held == sorted(held)
    assert len(set(held)) > 1
    assert sez_here("ingest", folder, "--db", db).code == 5
    assert not differences(usual[0], picture(db))


def test_workers_do_not_outlive_a_killed_run(folder: Path, usual: tuple[Picture, float], tmp_path: Path) -> None:
    run = Run(folder, tmp_path / "orphans.db", "--jobs", "2")
    time.sleep(usual[1] / 3)
    os.kill(run.process.pid, signal.SIGKILL)
    run.process.wait(10)
    until = time.perf_counter() + 3
    try:
        while run.group_is_there():
            assert time.perf_counter() < until, (
                "worker processes are still there three seconds after their parent was killed"
            )
            time.sleep(0.05)
    finally:
        run.end(signal.SIGKILL)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_ends_with_130_and_resumes(
    folder: Path, usual: tuple[Picture, float], tmp_path: Path, jobs: str
) -> None:
    """Ctrl-C reaches every process of the terminal's group, as here."""
    codes = list[int]()
    for moment in range(3):
        db = tmp_path / f"{moment}.db"
        run = Run(folder, db, "--jobs", jobs, *["--format", "json"] * (moment == 1))
        time.sleep(usual[1] * moment / 5)
        code, words = run.end(signal.SIGINT)
        codes.append(code)
        if (code, moment) == (130, 1):
            assert json.loads(words.splitlines()[-1])["error"]["code"] == "INTERRUPTED"
        assert "Traceback" not in words, words[-1500:]
        assert code != 130 or "interrupted" in words
        whole(db, usual[0])
        assert sez_here("ingest", folder, "--db", db).code == 5
        assert not differences(usual[0], picture(db))
    assert 130 in codes
    assert set(codes) <= {130, 5}, codes


class Interrupted(sqlite3.Connection):
    """A real connection whose user presses Ctrl-C while a transaction is being committed."""

    def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:
        """Run a statement; at the end of a commit the signal arrives."""
        done = super().execute(sql, *more)
        if sql == "commit":
            signal.raise_signal(signal.SIGINT)
        return done


@pytest.fixture
def interrupts() -> Iterator[None]:
    """Ctrl-C raises KeyboardInterrupt, whatever ran before."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
def test_an_interrupt_at_the_end_of_a_commit_is_an_interrupt(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(old_adilet(), encoding="utf-8")
    open_writing(tmp_path / "a.db", create=True).close()
    document = derive((tmp_path / "a.html").read_bytes(), (tmp_path / "a.html").as_uri())
    assert isinstance(document, Parsed)
    with (
        closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None, factory=Interrupted)) as connection,
        pytest.raises(KeyboardInterrupt),
    ):
        Store(connection).write([document])


def test_a_run_killed_before_it_reads_again_is_made_good(tmp_path: Path) -> None:
    """The page that held an act becomes another act; the process dies after that commit, before the other file is read for it."""
    page, other = tmp_path / "a.html", tmp_path / "b.html"
    page.write_text(old_adilet(), encoding="utf-8")
    other.write_text(old_adilet(BODY.replace("421,5", "421,6")), encoding="utf-8")
    assert sez_here("ingest", page, other, "--db", tmp_path / "killed.db").code == 0
    page.write_text(old_adilet().replace("№ 777", "№ 900"), encoding="utf-8")
    document = derive(page.read_bytes(), page.as_uri())
    assert isinstance(document, Parsed)
    with closing(open_writing(tmp_path / "killed.db", create=True)) as connection:
        Store(connection).write([document])
    assert sez_here("ingest", page, other, "--db", tmp_path / "killed.db").code == 0
    assert sez_here("ingest", page, other, "--db", tmp_path / "usual.db").code == 0
    assert not differences(picture(tmp_path / "usual.db"), picture(tmp_path / "killed.db"))


DYING = """import os, sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
for setting in ("journal_mode = delete", "cache_size = 2", "cache_spill = 1"):
    held.execute(f"pragma {setting}")
held.execute("begin immediate")
held.execute("update provisions set text = text || hex(randomblob(3000))")
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("command", [["docs"], ["verify"], ["zones"], ["lint", "--code", "FORMULA_LOST"]])
def test_reading_after_a_kill_in_the_middle_of_a_commit(samples_db: Path, tmp_path: Path, command: list[str]) -> None:
    db = tmp_path / "killed.db"
    shutil.copy(samples_db, db)
    subprocess.run([sys.executable, "-c", DYING, str(db)], check=False)
    assert Path(f"{db}-journal").exists()
    answer = sez_here(*command, "--db", db)
    assert answer.code == 0, answer.err


def test_writing_after_a_kill_in_the_middle_of_a_commit(samples_db: Path, tmp_path: Path) -> None:
    db, before = tmp_path / "killed.db", picture(samples_db)
    shutil.copy(samples_db, db)
    subprocess.run([sys.executable, "-c", DYING, str(db)], check=False)
    assert sez_here("ingest", SAMPLES, "--db", db).code == 0
    assert not differences(before, picture(db))
    assert rows(db, "pragma integrity_check") == [{"integrity_check": "ok"}]
