"""Canonical ids of indicators, by the stems in their names; null when unsure."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from corpus.text import folded


@lru_cache(maxsize=256)
def canonical(name: str, lang: str) -> str | None:
    """The canonical id of an indicator as printed, or None when its words mean none or two of them equally."""
    lower = folded(name.lower().replace("ё", "е"))
    scores = {
        indicator: max((len("".join(stems)) for stems in sets if all(stem in lower for stem in stems)), default=0)
        for indicator, sets in _stems(lang).items()
    }
    best = max(scores.values(), default=0)
    found = [indicator for indicator, score in scores.items() if score == best]
    return found[0] if best and len(found) == 1 else None


@cache
def _stems(lang: str) -> dict[str, list[list[str]]]:
    table = tomllib.loads((files("corpus") / "data/indicators.toml").read_text(encoding="utf-8"))
    return {indicator: words.get(lang, []) for indicator, words in table.items()}
