"""Until when an item of a list or a row of a table holds: «до 1 января 2030 года», "until January 1, 2035"."""

import re
from typing import Final

from corpus.text import Span
from corpus.values import term
from parsers.lexicon import pattern

_LIMIT: Final = pattern("listings", "limit")
_DATED_THINGS: Final = pattern("listings", "dated_things")
_DIGIT: Final = re.compile(r"\d")
_CLAUSE: Final = re.compile(r"[,;:()\n]")


def limits(text: str, span: Span) -> tuple[str, ...]:
    """The days and years, as precise as the text, until which the words of a span say that they hold. «Техники, выпущенной до
    2010 года» tells of the things, not of the rule."""
    found: list[str] = []
    if not _DIGIT.search(text, span.start, span.end):
        return ()
    for match in _LIMIT.finditer(text, span.start, span.end):
        clause = _CLAUSE.split(text[span.start : match.start()])[-1]
        if (end := term(match[0])) and not _DATED_THINGS.search(clause):
            found.append(end.iso)
    return tuple(dict.fromkeys(found))


def until(text: str, span: Span) -> str | None:
    """The one day or year until which a span says that it holds; None where it says none, or several."""
    found = limits(text, span)
    return found[0] if len(found) == 1 else None
