"""The road of documents: files to sources to outcomes to the store. Workers read and parse; one committer writes."""

import gc
import hashlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Final

from corpus.problems import Problem, Refused
from ingest.read import read
from parsers.parse import EXTRACTOR, parse
from sezdb.commands.files import File
from sezdb.settle import settle
from sezdb.store import Parsed, Store, parsed

BATCH: Final = 64
"""Most documents in one commit: a kill loses at most these, never half of one."""
_OBJECTS: Final = 50_000
"""New objects after which the collector looks for cycles. A document makes some ten thousand and needs them all until it is stored:
looking every 700, as Python does by default, takes a tenth of the time and finds nothing."""


@dataclass(slots=True)
class Report:
    """What became of one source."""

    source: str
    status: str
    works: list[str] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    findings: list[dict[str, str]] = field(default_factory=list)


def relax_collector() -> None:
    """Let Python look for unreachable cycles as seldom as many documents in a row need it."""
    gc.set_threshold(_OBJECTS, 10, 10)


def derive(raw: bytes, uri: str) -> Parsed | Problem:
    """One file to rows: the pure function that workers run."""
    try:
        return parsed(parse(read(raw, uri)), EXTRACTOR)
    except Refused as error:
        return error.problem


def ingest(
    store: Store, files: Iterable[File], jobs: int, told: Callable[[Report], None], *, force: bool = False
) -> None:
    """Read files into the store. Unchanged ones cost a hash. ``told`` hears of every file, in order."""
    relax_collector()
    known = store.known()
    fresh = _fresh(store, files, known, told, force)
    batch: list[tuple[str, Parsed]] = []

    def flush() -> None:
        if batch:
            store.write(item for _, item in batch)
            for status, item in batch:
                told(_report(item, status))
            batch.clear()

    for uri, raw, result in _derived(fresh, jobs):
        if isinstance(result, Problem):
            flush()
            store.refuse(hashlib.sha256(raw).hexdigest(), uri, len(raw), result)
            told(Report(uri, "refused", findings=[_finding(result)]))
            continue
        batch.append(("changed" if uri in known and known[uri][0] != result.source[0] else "new", result))
        if len(batch) >= BATCH:
            flush()
    flush()
    read_again(store)
    if not store.is_settled():
        settle(store.connection)


def forget(store: Store, uris: list[str]) -> list[str]:
    """Take out what the files of these names hold, and settle; the works that are no longer held."""
    before = _works(store)
    store.forget(uris)
    read_again(store)
    settle(store.connection)
    return sorted(before - _works(store))


def _works(store: Store) -> set[str]:
    return {row[0] for row in store.connection.execute("select distinct work_id from expressions")}


def read_again(store: Store) -> None:
    """Read the sources again that other files made it necessary for, from their stored bytes."""
    for _, raw, uri in store.pending():
        _write_again(store, raw, uri)


def rebuild(store: Store) -> int:
    """Derive every stored source again; the number of sources read."""
    relax_collector()
    sources = [row[0] for row in store.connection.execute("select id from sources where raw is not null order by id")]
    for source in sources:
        raw, uri = store.connection.execute("select raw, uri from sources where id = ?", (source,)).fetchone()
        _write_again(store, raw, uri)
    settle(store.connection)
    return len(sources)


def _write_again(store: Store, raw: bytes, uri: str) -> None:
    """Derive a source from its stored bytes and write it; one that is refused now keeps what it holds."""
    result = derive(raw, uri)
    if isinstance(result, Parsed):
        store.write([result])


def _fresh(
    store: Store, files: Iterable[File], known: dict[str, tuple[str, str]], told: Callable[[Report], None], force: bool
) -> Iterator[tuple[str, bytes]]:
    """The files that are not held as they are."""
    for file in files:
        try:
            raw = file.load()
        except Refused as error:
            told(Report(file.uri, "refused", findings=[_finding(error.problem)]))
            continue
        except OSError as error:
            problem = Problem(
                code="UNREADABLE_FILE",
                severity="error",
                message=f"{file.uri}: {error.strerror or error}",
                next_step="check the path and your rights to it",
            )
            told(Report(file.uri, "refused", findings=[_finding(problem)]))
            continue
        identity = hashlib.sha256(raw).hexdigest()
        if not force and known.get(file.uri, ("", ""))[0] == identity:
            row = store.connection.execute("select status, reason from sources where id = ?", (identity,)).fetchone()
            if row[0] == "refused":
                code, _, reason = row[1].partition(": ")
                message, _, step = reason.partition(" → ")
                problem = Problem(code=code, message=message, next_step=step, severity="error")
                told(Report(file.uri, "refused", findings=[_finding(problem)]))
            else:
                told(Report(file.uri, "unchanged"))
            continue
        yield file.uri, raw


def _end_with(parent: int) -> None:
    """Let a worker end when its parent is gone: a killed parent cannot tell it to."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    relax_collector()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=watch, daemon=True).start()


def _derived(fresh: Iterable[tuple[str, bytes]], jobs: int) -> Iterator[tuple[str, bytes, Parsed | Problem]]:
    """The files derived, in their order, by worker processes when asked for; never more than a few batches ahead."""
    if jobs <= 1:
        for uri, raw in fresh:
            yield uri, raw, derive(raw, uri)
        return
    with ProcessPoolExecutor(jobs, initializer=_end_with, initargs=(os.getpid(),)) as pool:
        waiting: list[tuple[str, bytes, Future[Parsed | Problem]]] = []
        for uri, raw in fresh:
            waiting.append((uri, raw, pool.submit(derive, raw, uri)))
            if len(waiting) > 2 * BATCH:
                wait([waiting[0][2]], return_when=FIRST_COMPLETED)
                uri, raw, future = waiting.pop(0)
                yield uri, raw, future.result()
        for uri, raw, future in waiting:
            yield uri, raw, future.result()


def _report(item: Parsed, status: str) -> Report:
    findings = [
        {"code": row[4], "severity": row[3], "message": row[5]}
        for _, rows, _ in item.readings
        for row in rows["findings"]
    ]
    status = "partial" if item.status == "partial" else status
    return Report(
        item.uri, status, list(item.works), item.counts, [_finding(problem) for problem in item.problems] + findings
    )


def _finding(problem: Problem) -> dict[str, str]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "next_step": problem.next_step,
    }


def workers() -> int:
    """Processors to use when the user names no number."""
    return os.cpu_count() or 1
