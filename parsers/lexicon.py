"""The words of each language, from ``lang/*/*.toml``, as patterns: every pattern of a language comes from here, compiled once.

What stands under a name is a pattern, a list of alternatives, or a table of named alternatives (groups of the pattern). ``$date``
in it is a full date, ``$number`` the number of an act. Case does not count, unless the file lists the name under ``case_counts``.
"""

import re
from functools import cache
from typing import Any, Final

from corpus.citations import ACT_NUMBER
from corpus.data_file import data_file
from corpus.values import DATE

LANGUAGES: Final = ("ru", "en", "kk")


@cache
def data(lang: str, name: str) -> dict[str, Any]:
    """A data file of a language, or an empty dict where the language has none."""
    try:
        return data_file("parsers", f"lang/{lang}/{name}.toml")
    except FileNotFoundError:
        return {}


@cache
def wording(file: str, name: str, lang: str = "") -> str:
    """The alternatives under a name, in one language or in all, to be built into a larger pattern. An empty list, or a language
    without the name, matches nothing. Raises KeyError when no language has the name."""
    if not any(name in data(one, file) for one in LANGUAGES):
        raise KeyError(f"{file}.toml of no language has {name}")
    said = [_alternatives(data(one, file).get(name, [])) for one in ([lang] if lang else LANGUAGES)]
    return "|".join(filter(None, said)).replace("$date", f"(?:{DATE})").replace("$number", ACT_NUMBER) or r"(?!)"


@cache
def pattern(file: str, name: str, lang: str = "") -> re.Pattern[str]:
    """The pattern under a name, in one language or in all."""
    return re.compile(wording(file, name, lang), flags(file, name))


@cache
def patterns(file: str, table: str, lang: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a table, each by itself, in the order of the file."""
    names = data(lang, file)[table]
    return {name: re.compile(_alternatives(said), flags(file, table)) for name, said in names.items()}


def flags(file: str, name: str) -> re.RegexFlag:
    """Whether case counts for a name, as every language that has it must agree on."""
    return (
        re.RegexFlag(0) if any(name in data(one, file).get("case_counts", []) for one in LANGUAGES) else re.IGNORECASE
    )


def _alternatives(said: str | list[str] | dict[str, list[str]]) -> str:
    if isinstance(said, dict):
        return "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in said.items())
    return said if isinstance(said, str) else "|".join(said)


@cache
def starts(name: str, lang: str = "") -> re.Pattern[str]:
    """The pattern of a list of line beginnings, in one language or in all."""
    return pattern("structure", name, lang)


@cache
def numbered(name: str) -> re.Pattern[str]:
    """Line beginnings with a number, in all languages; the number is group 1 of those that matched."""
    return re.compile(wording("structure", name).replace("(?P<num>", "("), re.IGNORECASE)


def part_of(title: str, lang: str) -> str:
    """Which document part an annex is, by the words of its title; empty when none of them is there."""
    return next((part for part, words in patterns("structure", "part", lang).items() if words.search(title)), "")
