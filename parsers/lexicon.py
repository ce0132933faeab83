"""The words of each language by which the structure of an act is known, compiled from ``lang/*/structure.toml``."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from corpus.values import DATE

LANGUAGES: Final = ("ru", "en", "kk")


@cache
def data(lang: str, name: str) -> dict[str, Any]:
    """A data file of a language, or an empty dict where the language has none."""
    file = files("parsers") / f"lang/{lang}/{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def starts(name: str, lang: str = "") -> re.Pattern[str]:
    """The pattern of a list of line beginnings, in one language or in all. An empty list matches nothing."""
    patterns = [pattern for one in ([lang] if lang else LANGUAGES) for pattern in data(one, "structure").get(name, [])]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)


@cache
def table_words(name: str) -> re.Pattern[str]:
    """The words of tables of indicators under a name, in all languages at once: translations keep headers of the original."""
    patterns = [pattern for one in LANGUAGES for pattern in data(one, "targets").get(name, [])]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)


@cache
def numbered(name: str) -> re.Pattern[str]:
    """Line beginnings with a number, in all languages; the number is group 1 of those that matched."""
    patterns = [
        pattern.replace("(?P<num>", "(") for one in LANGUAGES for pattern in data(one, "structure").get(name, [])
    ]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def header_pattern(lang: str) -> re.Pattern[str]:
    """The line that names an act by kind, issuer, date and number, in one language."""
    return re.compile("|".join(data(lang, "identity")["header"]).replace("$date", f"(?:{DATE})"), re.IGNORECASE)


@cache
def first_line_pattern(lang: str) -> re.Pattern[str]:
    """A header without kind and issuer («of June 30, 2025 No. 495»), which counts among the first lines of a file only."""
    patterns = data(lang, "identity")["header_first"]
    return re.compile("|".join(patterns).replace("$date", f"(?:{DATE})") or r"(?!)", re.IGNORECASE)


def part_of(title: str, lang: str) -> str:
    """Which document part an annex is, by the words of its title; empty when none of them is there."""
    lower = title.lower()
    for part, pattern in _parts(lang):
        if pattern.search(lower):
            return part
    return ""


@cache
def _parts(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    table = data(lang, "structure")["part"]
    return [(part, re.compile("|".join(patterns))) for part, patterns in table.items()]
