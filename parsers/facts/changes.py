"""The words for changes of acts, compiled once for each language."""

import re
from functools import cache
from typing import Any, Final

from corpus.values import DATE
from parsers.lexicon import data

_NUMBER: Final = r"(?:№|N|No\.?)\s*(?P<number>\d+(?:-[\dIVXLCMІХМС]+)*)"
TOMBSTONE: Final = re.compile(
    r"\s*(?P<number>\d+(?:-\d+)?[.)])\s*\(?(?=(?:Исключ[её]н|Утратил|Excluded|Deleted|Ceased|Became\s+invalid|Expired|Is\s+excluded)\w*\b)",
    re.IGNORECASE,
)
"""A provision that only says that it was excluded or ended."""


@cache
def words(lang: str) -> dict[str, Any]:
    """The words for changes in a language, compiled: effects, acts, and the frame words."""
    raw = data(lang, "amendments")
    effects = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in raw["effects"].items())
    acts = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in raw["acts"].items())
    compiled: dict[str, Any] = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in raw["words"].items()}
    compiled["effects"] = re.compile(rf"(?<!\w)(?:{effects})(?!\w)", re.IGNORECASE)
    compiled["acts"] = re.compile(rf"(?<!\w)(?:{acts})(?!\w)")
    before = r"(?:от|dated|of)?\s*" if lang != "kk" else ""
    compiled["date_number"] = re.compile(
        rf"{before}(?P<date>{DATE}|\d{{2}}\.\d{{2}}\.\d{{2}}(?=\s*г\.))\s*(?:г\.)?\s*,?\s*{_NUMBER}", re.IGNORECASE
    )
    compiled["number_date"] = re.compile(
        rf"{_NUMBER}(?:\s+of\s+(?:the\s+)?[^;,().\d]{{3,80}}?)?\s*,?\s*(?:от|dated|of)\s+(?P<date>{DATE})",
        re.IGNORECASE,
    )
    return compiled
