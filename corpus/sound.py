"""How a name sounds, in Latin letters: what its spellings in several scripts and languages have in common."""

import re
from functools import lru_cache
from typing import Final

from corpus.ids import transliterated

_FOLD: Final = (
    ("kh", "h"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("yo", "io"),
    ("iy", "i"),
    ("y", "i"),
    ("q", "k"),
    ("w", "v"),
    ("j", "zh"),
    ("ck", "k"),
    ("zhzh", "zh"),
)


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """Small Latin letters, digits and single blanks; spellings of one sound folded: Saryarka, Saryarqa and Сарыарка sound alike."""
    spelled = transliterated(name.lower().replace("ё", "е"))
    for old, new in _FOLD:
        spelled = spelled.replace(old, new)
    return re.sub(r"[^a-z0-9]+", " ", spelled).strip()
