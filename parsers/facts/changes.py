"""The words for changes of acts, and how the acts that make them are named."""

import re
from functools import cache
from typing import Final

from corpus.citations import ACT_NUMBER, NUMBER_SIGN
from corpus.values import DATE, iso_date
from parsers.lexicon import flags, pattern, wording

_NUMBER: Final = rf"{NUMBER_SIGN}\s*(?P<number>{ACT_NUMBER})"
TOMBSTONE: Final = re.compile(
    rf"\s*(?P<number>\d+(?:-\d+)?[.)])\s*\(?(?=(?:{wording('amendments', 'excluded')})\w*\b)", re.IGNORECASE
)
"""A provision that only says that it was excluded or ended."""
DATE_NUMBER: Final = re.compile(
    rf"(?:от|dated|of)?\s*(?P<date>{DATE}|\d{{2}}\.\d{{2}}\.\d{{2}}(?=\s*г\.))\s*(?:г\.)?\s*,?\s*{_NUMBER}",
    re.IGNORECASE,
)
"""An act by date and number, the order of Russian."""
NUMBER_DATE: Final = re.compile(
    rf"{_NUMBER}(?:\s+of\s+(?:the\s+)?[^;,().\d]{{3,80}}?)?\s*,?\s*(?:от|dated|of)\s+(?P<date>{DATE})", re.IGNORECASE
)
"""An act by number and date, an order of English."""


_EXCLUDED_BY: Final = {
    lang: re.compile(
        rf"(?<!\w)(?:{wording('amendments', 'excluded', lang)})\w*\s+{wording('amendments', 'excluded_by', lang)}"
        rf"(?:{wording('amendments', 'acts', lang)})(?!\w)",
        re.IGNORECASE,
    )
    for lang in ("ru", "en")
}


def excluded_on(words: str, lang: str) -> list[str]:
    """The days of the acts that, as the words of a provision tell, excluded it or a piece of it."""
    days = list[str]()
    for match in _EXCLUDED_BY[lang].finditer(words) if lang in _EXCLUDED_BY else ():
        found = [
            one
            for order in (DATE_NUMBER, NUMBER_DATE)
            if (one := order.search(words, match.end()))
            and not re.search(r"[;:]|\.\s", words[match.end() : one.start()])
        ]
        first = min(found, key=lambda one: one.start(), default=None)
        day = iso_date(first["date"]) if first else None
        days += [day] if day else []
    return days


def said(name: str, lang: str) -> re.Pattern[str]:
    """The words for changes under a name."""
    return pattern("amendments", name, lang)


@cache
def whole(name: str, lang: str) -> re.Pattern[str]:
    """The words of a table, as whole words: the group that matched is the effect (``effects``) or the kind of act (``acts``)."""
    return re.compile(rf"(?<!\w)(?:{wording('amendments', name, lang)})(?!\w)", flags("amendments", name))
