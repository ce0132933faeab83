"""The word lists and sentence templates of the synthetic acts, and how they are read."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.structure import Lang

_HERE = Path(__file__).parent


@cache
def words(name: str) -> dict[str, Any]:
    """The data file of that name, for example "names"."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def language(lang: Lang) -> dict[str, Any]:
    """The sentences of one language."""
    return words(f"wording_{lang}")
