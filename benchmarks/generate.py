"""Synthetic acts of special economic zones with known truth: a seed and a count give the same files each time.

python -m benchmarks.generate --seed 1 --count 1500 --out DIR
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Literal

from benchmarks.acts import invent
from benchmarks.dress_html import dress_html
from benchmarks.dress_text import dress_text
from benchmarks.facts import ActFacts
from benchmarks.print_forms import draw_habits
from benchmarks.register import Register
from benchmarks.structure import Lang, Truth
from benchmarks.write_act import write

_LANGS: tuple[Lang, ...] = ("ru", "en")
_HTML_SHARE, _LOSSY_SHARE = 0.6, 0.45
_EMPTY: Truth = {"zones": [], "activities": [], "indicators": [], "amendments": [], "citations": [], "deadlines": []}


@dataclass(frozen=True, slots=True)
class GeneratedAct:
    """One file: an act in one language and one dress, and the gold that a reader of it should reach."""

    name: str
    lang: Lang
    dress: Literal["html", "text"]
    content: bytes
    truth: Truth


def generate(seed: int, count: int) -> Iterator[GeneratedAct]:
    """`count` files, two for each invented act: its Russian, then its English expression."""
    return islice(_all(seed), count)


def _all(seed: int) -> Iterator[GeneratedAct]:
    register, place = Register(), 0
    while True:
        facts = invent(Random(f"{seed}:{place}"), register)
        for lang in _LANGS:
            yield _dressed(facts, lang, f"{seed}:{place}:{lang}")
        place += 1


def _dressed(facts: ActFacts, lang: Lang, seed: str) -> GeneratedAct:
    rng = Random(seed)
    html = rng.random() < _HTML_SHARE
    lossy = not html and _may_lose(facts) and rng.random() < _LOSSY_SHARE
    expression = write(facts, draw_habits(rng, lang, flat=not html, lossy=lossy), rng)
    content = dress_html(expression, rng) if html else dress_text(expression, lossy=lossy)
    name = f"{facts.ref.doc_id}-{'rus' if lang == 'ru' else 'eng'}.{'html' if html else 'txt'}"
    truth = (
        {"file": name} | _EMPTY | expression.truth | {"synthetic": {"seed": seed, "lossy": lossy, "form": facts.form}}
    )
    return GeneratedAct(name, lang, "html" if html else "text", content, truth)


def _may_lose(facts: ActFacts) -> bool:
    """Whether the gold can say what a lossy copy loses: beside a lost cell it takes a missing column for lost too."""
    return facts.form != "list" and all(zone.table.layout in ("pairs", "pairs_named") for zone in facts.zones)


def main(arguments: list[str] | None = None) -> int:
    """Write the files and their `.gold.json` into a folder; answers the exit code."""
    parser = argparse.ArgumentParser(description="Write synthetic acts and their gold.")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files")
    parser.add_argument("--count", type=int, default=200, help="number of files, two for each act")
    parser.add_argument("--out", type=Path, required=True, help="folder for the files")
    parser.add_argument("--gold", type=Path, help="folder for the gold, by default the same")
    options = parser.parse_args(arguments)
    gold: Path = options.gold or options.out
    for folder in (options.out, gold):
        folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for act in generate(options.seed, options.count):
        (options.out / act.name).write_bytes(act.content)
        text = json.dumps(act.truth, ensure_ascii=False, indent=1)
        (gold / f"{Path(act.name).stem}.gold.json").write_text(text + "\n", encoding="utf-8")
        size += len(act.content)
    sys.stderr.write(f"{options.count} files, {size / 1e6:.1f} MB in {options.out}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
