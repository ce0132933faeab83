"""Items of lists: their words without number and punctuation, and several items on one line."""

import re
from typing import Final

from corpus.text import Span
from corpus.tree import Provision
from parsers.facts.spans import trimmed_end
from parsers.lexicon import pattern, wording

LISTED: Final = ("subparagraph", "indent")
"""Kinds of provision that are items of a list."""
_MARK: Final = re.compile(r"\s*(?:\d+(?:-\d+)*\s*[).]|\(?[а-яa-z]\)|[-–—•·])\s*")
_CONDITIONS: Final = pattern("listings", "conditions_begin")
_PARTING: Final = re.compile(r"[;(«“)»”]")
"""What parts items, and what opens and closes the words in which a semicolon parts none."""
_AND: Final = wording("listings", "and")
JOINED: Final = rf",\s+(?:(?:{_AND})\s+)?|\s+(?:{_AND})\s+"
"""What stands between the members of an enumeration: a comma, «и», or both."""


def body_span(text: str, item: Provision) -> Span:
    """The words of an item without its number or dash and without the punctuation at its end."""
    mark = _MARK.match(text, item.span.start, item.span.end)
    return trimmed_end(text, Span(mark.end() if mark else item.span.start, item.span.end))


def split_items(text: str, span: Span) -> list[Span]:
    """The items of one line, parted by semicolons outside brackets and quotation marks, up to the conditions that follow."""
    condition = _CONDITIONS.search(text, span.start, span.end)
    end = condition.start() if condition else span.end
    found, begin, depth = list[Span](), span.start, 0
    for mark in _PARTING.finditer(text, span.start, end) if text.find(";", span.start, end) != -1 else ():
        at = mark.start()
        depth += (text[at] in "(«“") - (text[at] in ")»”")
        if text[at] == ";" and depth <= 0 and at + 1 < end:
            found.append(Span(begin, at))
            begin = at + 1
    found.append(Span(begin, end))
    return [trimmed for piece in found if (trimmed := trimmed_end(text, piece)).end > trimmed.start]
