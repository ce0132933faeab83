"""What the words of a provision have in common with those of another language: figures, meanings of the field, names as they sound."""

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from corpus.align_figures import figures
from corpus.ids import transliterated

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LANGUAGE: Final = {"ru": 0, "en": 1, "kk": 2}
_LONGEST_STEM: Final = 16
_WHOLE_WORD: Final = 2
"""Letters of a stem up to which it must be the whole word."""
_SHORTEST_NAME: Final = 4
"""Letters of a word from which its sound is compared: shorter ones sound alike by chance."""
_SOUNDS: Final = (
    (re.compile(r"sh+ch|sch"), "s"), (re.compile(r"kh|ch(?=[aeiouynlrt])"), "h"), (re.compile(r"ph"), "f"), (re.compile(r"th"), "t"),
    (re.compile(r"zh|j|dz"), "z"), (re.compile(r"ts|c(?=[eiy])"), "s"), (re.compile(r"ck|c|q"), "k"), (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"), (re.compile(r"sh"), "s"), (re.compile(r"(?<!^)[aeiouyh']+"), ""), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
"""Spellings of one sound, in the order in which they are made one; vowels after the first letter fall away."""
_NAME_SOUNDS: Final = 4
"""Sounds of a word that are compared: its beginning, so that endings and suffixes of the languages do not matter."""


@cache
def _stems(lang: str) -> dict[str, str]:
    """From the beginning of a word to its meaning."""
    told = tomllib.loads((files("corpus") / "data/cognates.toml").read_text(encoding="utf-8"))
    at = _LANGUAGE[lang]
    return {stem: f"={name}" for table in told.values() for name, words in table.items() for stem in words[at].split()}


@lru_cache(maxsize=65536)
def token(word: str, lang: str) -> str | None:
    """What a lower-case word is compared by: its meaning («=beverage»), else how it begins to sound («~stpn»); None for little words."""
    stems = _stems(lang)
    for size in range(min(len(word), _LONGEST_STEM), 0, -1):
        if (found := stems.get(word[:size])) is not None and (size > _WHOLE_WORD or size == len(word)):
            return found
    if len(word) < _SHORTEST_NAME:
        return None
    sound = transliterated(word)
    for pattern, plain in _SOUNDS:
        sound = pattern.sub(plain, sound)
    return f"~{sound[:_NAME_SOUNDS]}" if len(sound) > 2 else None


def tokens(text: str, lang: str, num: str) -> Counter[str]:
    """Everything in a text that can be compared across languages, counted."""
    found = Counter(f"#{value}" for value in figures(text, lang, num).certain)
    for word in _WORD.findall(text.lower()):
        one = token(word, lang)
        if one is not None:
            found[one] += 1
    return found
