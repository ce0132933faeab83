"""Speed and memory as ratios, in one run: `make bench`.

Bare lxml is ``lxml.html.fromstring(page)`` and the text of every p, h1-h6 and td. Against it: reading and parsing with all
facts, and the same with the store. Documents are generated with a seed; pages and flattened texts, both languages.
"""

import argparse
import gc
import json
import platform
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bare_lxml import bare
from benchmarks.generate import GeneratedAct, generate
from ingest.read import read
from parsers.parse import EXTRACTOR, parse
from sezdb.aligning import align_works
from sezdb.commands.pipeline import BATCH, relax_collector
from sezdb.database import open_writing, transaction
from sezdb.search.index import update_index
from sezdb.settle import identify, link
from sezdb.store import Store, parsed

BARS = {"parse_and_facts": 12.0, "with_store": 20.0}
"""Largest allowed ratios to bare lxml on the same pages."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the figures; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1500, help="documents (default 1500)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=3, help="rounds over the pages; the median ratio counts")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--soak", action="store_true", help="only memory, over three times as many documents")
    args = parser.parse_args(arguments)
    acts = list(generate(args.seed, args.count))
    relax_collector()
    gc.freeze()  # the documents waiting here are no garbage of the program that is measured
    figures: dict[str, Any] = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "documents": len(acts),
        "megabytes": round(sum(len(act.content) for act in acts) / 1e6, 1),
    }
    if not args.soak:
        figures |= ratios(acts, args.rounds)
    figures |= memory(acts * (3 if args.soak else 1))
    for name, value in figures.items():
        print(f"{name:<34}{value}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    missed = [name for name, bar in BARS.items() if figures.get(f"{name}_ratio", 0) > bar]
    for name in missed:
        print(f"MISSED: {name} at most {BARS[name]}")
    return int(bool(missed))


def ratios(acts: list[GeneratedAct], rounds: int) -> dict[str, Any]:
    """The ratios on the pages among the acts, chunk by chunk so that a noisy machine disturbs both sides alike."""
    pages = [act for act in acts if act.dress == "html"]
    for act in pages[:20]:
        bare(act.content)
        parse(read(act.content, f"file:///{act.name}"))
    plain, facts, stored = list[float](), list[float](), list[float]()
    settling = aligning = indexing = 0.0
    chunks = [pages[start : start + BATCH] for start in range(0, len(pages), BATCH)]
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            store = Store(open_writing(Path(folder) / "bench.db", create=True))
            for chunk in chunks:
                plain.append(_timed(partial(_bare, chunk)))
                facts.append(_timed(partial(_parse, chunk)))
                stored.append(_timed(partial(_store, chunk, store)))
            with transaction(store.connection):
                settling = _timed(partial(identify, store.connection))
                aligning = _timed(partial(align_works, store.connection))
                settling += _timed(partial(link, store.connection))
                indexing = _timed(partial(update_index, store.connection))
            store.connection.close()
    per_chunk = settling / len(chunks)
    both = [(one / base, (other + per_chunk) / base) for base, one, other in zip(plain, facts, stored, strict=True)]
    total = sum(plain) / rounds
    return {
        "pages": len(pages),
        "bare_lxml_ms_per_page": round(1e3 * total / len(pages), 2),
        "parse_and_facts_ratio": round(statistics.median(ratio for ratio, _ in both), 2),
        "with_store_ratio": round(statistics.median(ratio for _, ratio in both), 2),
        "documents_per_second_parse": round(len(pages) * rounds / sum(facts)),
        "documents_per_second_store": round(len(pages) * rounds / (sum(stored) + settling * rounds)),
        "settle_ms_per_document": round(1e3 * settling / len(pages), 2),
        "alignment_ms_per_document": round(1e3 * aligning / len(pages), 2),
        "search_index_ms_per_document": round(1e3 * indexing / len(pages), 2),
    }


def _bare(chunk: list[GeneratedAct]) -> None:
    for act in chunk:
        bare(act.content)


def _parse(chunk: list[GeneratedAct]) -> None:
    for act in chunk:
        parse(read(act.content, f"file:///{act.name}"))


def _store(chunk: list[GeneratedAct], store: Store) -> None:
    store.write([parsed(parse(read(act.content, f"file:///{act.name}")), EXTRACTOR) for act in chunk])


def memory(acts: list[GeneratedAct]) -> dict[str, Any]:
    """The peak memory after a quarter of the documents and after all: flat in their number."""
    quarter = len(acts) // 4
    marks = {}
    for number, act in enumerate(acts, 1):
        parse(read(act.content, f"file:///{act.name}"))
        if number in (quarter, len(acts)):
            marks[number] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first, last = marks[quarter], marks[len(acts)]
    return {
        "peak_rss_mb_after_quarter": round(first, 1),
        "peak_rss_mb_after_all": round(last, 1),
        "memory_growth": round(last / first, 3),
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
