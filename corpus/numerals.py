"""Numbers written as words, in Russian and English, in every case."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def numerals(lang: str) -> dict[str, int]:
    """Number words of a language with their values."""
    table = tomllib.loads((files("corpus") / "data/numerals.toml").read_text(encoding="utf-8"))
    return {word: int(value) for value, words in table.get(lang, {}).items() for word in words}


@cache
def numeral_pattern(lang: str) -> str:
    """A pattern that matches any number word of a language, the longest first; to be used without regard to case."""
    words = sorted(numerals(lang), key=len, reverse=True)
    return "|".join(word.replace(" ", r"\s+") for word in words)


def whole_number(printed: str, lang: str) -> int | None:
    """The value of figures or of a number word, None for anything else."""
    word = " ".join(printed.lower().split())
    return int(word) if word.isdigit() else numerals(lang).get(word)
