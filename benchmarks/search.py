"""Speed of the search as ratios, in one run over generated provisions: `make bench-search`.

Beside it, over the same provisions: tantivy with its Russian stemmer, and plain FTS5 (unicode61, own content, `order by rank`). Queries are
words and phrases of the provisions: rare, common, two words, a phrase; the text of ten hits is fetched.

All queries are asked of each engine in turn, again and again. The bars hold for the shortest of the later passes of each query, of every engine: what
a machine does beside falls on one pass and not on all, and all three find their pages read. The first pass is printed without a bar: there
each engine also waits for what the system no longer holds of a file just written.
"""

import argparse
import gc
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.provisions import Row, fill, index
from corpus.words import words
from sezdb.commands.pipeline import relax_collector
from sezdb.database import open_reading
from sezdb.search.asked import Asked
from sezdb.search.search import search

BARS = {"p99_to_tantivy": 4.0, "p99_to_plain_fts5": 1 / 15, "build_to_plain_fts5": 2.0, "process_to_python": 8.0}
"""Largest allowed ratios."""
_PASSES = 7
"""Passes of all queries after the first one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, ask, print; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="provisions (default 1,000,000)")
    parser.add_argument("--queries", type=int, default=700)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        figures = measured(Path(name), args.count, args.queries, args.seed)
    for key, value in figures.items():
        print(f"{key:<28}{value:.4g}" + (f"   (bar {BARS[key]:.4g})" if key in BARS else ""))
    missed = [key for key, bar in BARS.items() if figures.get(key, 0) > bar]
    for key in missed:
        print(f"MISSED: {key} at most {BARS[key]:.4g}")
    return int(bool(missed))


def measured(folder: Path, count: int, queries: int, seed: int) -> dict[str, float]:
    """All figures of one run."""
    path = folder / "search.db"
    connection, rows = fill(path, count, seed)
    relax_collector()
    gc.freeze()  # the rows waiting here are no garbage of the program that is measured
    ours = _timed(partial(index, connection, rows))
    connection.close()
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain_build = _timed(partial(_plain, plain, rows))
    tantivy, tantivy_build = _tantivy(folder / "tantivy", rows)
    asked = _queries(rows, queries, seed)
    reading = open_reading(path)
    del rows  # a gigabyte of texts that would leave the engines less of the system's memory
    engines: dict[str, Callable[[str], Any]] = {
        "ours": lambda query: search(reading, query, Asked(), 10),
        "tantivy": tantivy,
        "plain": partial(_ask_plain, plain),
    }
    passes = [
        {name: [_timed(partial(ask, query)) for query in asked] for name, ask in engines.items()}
        for _ in range(1 + _PASSES)
    ]
    times = {name: [min(one) for one in zip(*(found[name] for found in passes[1:]), strict=True)] for name in engines}
    p99 = {name: _p99(found) for name, found in times.items()}
    figures = {
        "provisions": float(count),
        "build_s": ours,
        "plain_fts5_build_s": plain_build,
        "tantivy_build_s": tantivy_build,
        **{f"{name}_first_p99_ms": 1e3 * _p99(found) for name, found in passes[0].items()},
        **{f"{name}_p50_ms": 1e3 * statistics.median(found) for name, found in times.items()},
        **{f"{name}_p99_ms": 1e3 * value for name, value in p99.items()},
        "build_to_plain_fts5": ours / plain_build,
        "p99_to_tantivy": p99["ours"] / p99["tantivy"],
        "p99_to_plain_fts5": p99["ours"] / p99["plain"],
    }
    return figures | _process(path, asked[0])


def _p99(found: list[float]) -> float:
    return statistics.quantiles(found, n=100)[98]


def _process(path: Path, query: str) -> dict[str, float]:
    """`sez search` as a process, beside an interpreter that does nothing."""
    command = [sys.executable, "-m", "sezdb", "search", query, "--db", str(path)]
    ours = min(_timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(9))  # noqa: S603
    nothing = [sys.executable, "-c", "pass"]
    bare = min(_timed(lambda: subprocess.run(nothing, check=True)) for _ in range(9))  # noqa: S603
    return {"process_ms": 1e3 * ours, "python_ms": 1e3 * bare, "process_to_python": ours / bare}


def _queries(rows: list[Row], count: int, seed: int) -> list[str]:
    """Queries in equal parts: a rare word, a common one, two words of one provision, two words side by side in quotation marks."""
    chance = random.Random(seed)
    sample = [row[3] for row in chance.sample(rows, min(len(rows), 20_000))]
    counts = Counter(word for text in sample for word in set(words(text)) if len(word) > 3 and word.isalpha())
    common = [word for word, _ in counts.most_common(150)]
    rare = [word for word, number in counts.items() if number <= 3]
    found = []
    for number in range(count):
        text = words(chance.choice(sample))
        pairs = [pair for pair in zip(text, text[1:], strict=False) if all(len(word) > 3 for word in pair)]
        one, two = chance.choice(pairs or [(common[0], common[1])])
        far = [word for word in text if len(word) > 3 and word.isalpha()] or common
        found.append(
            [
                chance.choice(rare),
                chance.choice(common),
                f"{chance.choice(far)} {chance.choice(far)}",
                f'"{one} {two}"',
            ][number % 4]
        )
    return found


def _plain(connection: sqlite3.Connection, rows: list[Row]) -> None:
    connection.execute("pragma synchronous = full")
    connection.execute("pragma cache_size = -65536")
    connection.execute("begin")
    connection.execute("create virtual table plain using fts5(text, tokenize='unicode61')")
    connection.executemany("insert into plain (text) values (?)", ((row[3],) for row in rows))
    connection.execute("commit")


def _ask_plain(connection: sqlite3.Connection, query: str) -> list[Any]:
    bare = query.replace('"', "").split()
    match = f'"{" ".join(bare)}"' if query.startswith('"') else " AND ".join(f'"{word}"' for word in bare)
    return connection.execute("select text from plain where plain match ? order by rank limit 10", (match,)).fetchall()


def _tantivy(folder: Path, rows: list[Row]) -> tuple[Callable[[str], Any], float]:
    import tantivy

    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="ru_stem")
    built = tantivy.Index(builder.build(), path=str(folder))
    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("russian"))
        .build()
    )
    built.register_tokenizer("ru_stem", analyzer)

    def build() -> None:
        writer = built.writer(200_000_000, 1)
        for row in rows:
            writer.add_document(tantivy.Document(text=row[3]))
        writer.commit()
        writer.wait_merging_threads()

    took = _timed(build)
    built.reload()
    searcher = built.searcher()

    def ask(query: str) -> list[Any]:
        hits = searcher.search(built.parse_query(query, ["text"], conjunction_by_default=True), 10).hits
        return [searcher.doc(address)["text"] for _, address in hits]

    return ask, took


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
