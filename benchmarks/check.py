"""Speed of the activity check: checks per second in a batch, one check on a warm process, and the cold start of `sez check`. `make bench`."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.classification import classifier
from sezdb.check.answer import answer_of
from sezdb.check.check import Checker
from sezdb.database import open_reading
from sezdb.zone_cards import find_zone

ACTS = Path(__file__).resolve().parent.parent / "tests/activity/acts"
ZONE, DAY = "Текели", "2021-03-15"
ROUNDS = 2_000


def main(_: Sequence[str] | None = None) -> int:
    """Read the acts of the tests, check the titles of the classifier, print."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "check.db"
        command = [sys.executable, "-m", "sezdb"]
        subprocess.run([*command, "ingest", str(ACTS), "--db", str(db)], check=True, capture_output=True)  # noqa: S603
        for name, value in {**_warm(db), **_cold(command, db)}.items():
            print(f"{name:<28}{value:.4g}")
    return 0


def _warm(db: Path) -> dict[str, float]:
    connection = open_reading(db)
    checker = Checker(connection, find_zone(connection, ZONE))
    nodes = list(classifier().nodes.values())
    texts = [
        text
        for at in range(ROUNDS)
        for text in (nodes[at % len(nodes)].title_ru if at % 2 else nodes[at % len(nodes)].title_en,)
    ]
    for text in texts[:50]:
        checker.check(text, None, DAY)
    times = []
    start = time.perf_counter()
    for text in texts:
        begun = time.perf_counter()
        answer_of(connection, checker, checker.check(text, None, DAY), DAY)
        times.append(time.perf_counter() - begun)
    whole = time.perf_counter() - start
    cuts = statistics.quantiles(times, n=100)
    return {"checks_per_second": len(texts) / whole, "check_p50_ms": 1e3 * cuts[49], "check_p99_ms": 1e3 * cuts[98]}


def _cold(command: list[str], db: Path) -> dict[str, float]:
    """`sez check` as a process, beside an interpreter that does nothing."""
    asked = [*command, "check", ZONE, "сборка трансформаторов", "--as-of", DAY, "--db", str(db)]
    ours = min(_timed(asked) for _ in range(7))
    nothing = min(_timed([sys.executable, "-c", "pass"]) for _ in range(7))
    return {"cold_ms": 1e3 * ours, "python_ms": 1e3 * nothing, "cold_to_python": ours / nothing}


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
