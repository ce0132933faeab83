"""How many search cases find their provision among the first five, alone and with generated provisions beside them.

``python -m benchmarks.search_cases --crowd 100000`` prints both; ``--db FILE`` keeps the crowded database.
"""

import argparse
import json
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.provisions import add_generated, crowd, index
from sezdb.database import Row, open_reading, open_writing
from sezdb.search.asked import Asked
from sezdb.search.search import search
from sezdb.zone_cards import find_zone

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests/gold/search"
FIRST = 5
"""Among how many hits the provision must stand."""


def cases(name: str) -> list[Row]:
    """The cases of one half: ``tuning`` or ``held_out``."""
    found: list[Row] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def failures(connection: sqlite3.Connection, asked: list[Row]) -> list[tuple[Row, list[Row]]]:
    """The cases that are not answered as they should be, with the hits that came instead."""
    found = []
    for case in asked:
        hits, _ = search(connection, case["query"], _filters(connection, case.get("options") or []), FIRST)
        if not answered(case, hits):
            found.append((case, hits))
    return found


def answered(case: Row, hits: list[Row]) -> bool:
    """Whether of every group an alternative is among the hits, and none that must not be."""
    every = all(any(_is(hit, one) for hit in hits for one in group) for group in case["must"])
    return every and not any(_is(hit, one) for hit in hits for one in _flat(case.get("must_not") or []))


def _flat(groups: list[Any]) -> list[Row]:
    return [one for group in groups for one in (group if isinstance(group, list) else [group])]


def _is(hit: Row, wanted: Row) -> bool:
    return (
        Path(hit["source"]).name.startswith(wanted["doc"])
        and hit["lang"] == wanted.get("lang", hit["lang"])
        and hit["eid"] == wanted.get("eid", hit["eid"])
        and all(piece.lower() in hit["text"].lower() for piece in wanted.get("contains", ()))
    )


def _filters(connection: sqlite3.Connection, options: list[str]) -> Asked:
    given: dict[str, Any] = {
        name.lstrip("-").replace("-", "_"): value for name, value in zip(options[::2], options[1::2], strict=True)
    }
    given.pop("limit", None)
    if "zone" in given:
        given["zone"] = find_zone(connection, given["zone"]) or given["zone"]
    return Asked(**given)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the samples and the gold documents, ask, crowd, ask again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crowd", type=int, default=100_000, help="generated provisions (default 100,000)")
    parser.add_argument("--db", type=Path, help="crowd this database instead, and ask nothing")
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = args.db or read_own(Path(folder) / "cases.db")
        if not args.db:
            _tell(path, "alone")
        writing = open_writing(path)
        index(writing, add_generated(writing, list(crowd(writing, args.crowd, 7))))
        writing.close()
        if not args.db:
            _tell(path, f"among {args.crowd}")
    return 0


def read_own(path: Path) -> Path:
    """A new database with the samples and the gold documents."""
    from click.testing import CliRunner

    from cli import main as program

    result = CliRunner().invoke(
        program, ["ingest", str(ROOT / "corpus/samples"), str(ROOT / "tests/gold"), "--db", str(path)]
    )
    if not path.exists():
        raise RuntimeError(result.output)
    return path


def _tell(path: Path, where: str) -> None:
    connection = open_reading(path)
    for name in ("tuning", "held_out"):
        asked = cases(name)
        wrong = len(failures(connection, asked))
        print(f"{name:<10} {where:<14} success@{FIRST} {1 - wrong / len(asked):.3f} of {len(asked)}")


if __name__ == "__main__":
    raise SystemExit(main())
