"""The words that except something: «за исключением», «кроме», "except for"."""

import re
from typing import Final, NamedTuple

from corpus.text import Span
from parsers.facts.items import JOINED
from parsers.lexicon import pattern, wording

_CODE: Final = re.compile(r"\s*\((?:код\w*\s+(?:по\s+)?)?(?:ОКЭД|OKED)", re.IGNORECASE)
_TAKES_OUT: Final = pattern("listings", "takes_out")
_LAST: Final = tuple(f", {word} " for word in wording("listings", "and").split("|"))
"""What stands before the last member of an enumeration."""


class Excepted(NamedTuple):
    """An exception inside an item: where the words before it end, where the excepted things begin and end, and the mode."""

    before: int
    start: int
    end: int
    mode: str


def coordinated(text: str, start: int, end: int) -> list[Span]:
    """The members of «производства a, производства b и производства c»: cut where the first word comes again; else one."""
    first = re.match(r"[^\W\d_]+", text[start:end])
    if first is None:
        return [Span(start, end)]
    bounds = [start]
    for match in re.finditer(rf"(?:{JOINED})(?={re.escape(first[0])}\b)", text[start:end], re.IGNORECASE):
        bounds += [start + match.start(), start + match.end()]
    bounds.append(end)
    return [Span(left, right) for left, right in zip(bounds[::2], bounds[1::2], strict=True)]


def _clause_end(text: str, start: int, stop: int) -> int:
    """Where the excepted things end: at a semicolon, at a bracket opened before them, at the «, и» that closes the clause."""
    depth = 0
    for at in range(start, stop):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0 or (depth == 0 and text[at] == ";"):
            return at
        if depth == 0 and text.startswith(_LAST, at) and "," not in text[start:at]:
            return at
    return stop


def exception_in(text: str, start: int, end: int, lang: str) -> Excepted | None:
    """The first exception in a range. ``start == end`` when the excepted things stand in a list below.

    «за исключением» takes out of a permitted class (excluded); «кроме» limits what an item means (carve_out). English "except for"
    renders both: an excepted activity is excluded, excepted goods are carved out.
    """
    match = pattern("listings", "excepts", lang).search(text, start + 1, end)
    if match is None:
        return None
    stop = end
    if "(" in match[0] and (close := text.find(")", match.end(), end)) != -1:
        stop = close
    left, right = match.end(), _clause_end(text, match.end(), stop)
    if code := _CODE.search(text, left, right):
        right = code.start()
    while right > left and text[right - 1] in " \u00a0\n\t.;:,":
        right -= 1
    named = pattern("listings", "names_activity", lang).match(text, left, right)
    mode = "excluded" if _TAKES_OUT.match(match["word"]) or named else "carve_out"
    before = match.start()
    while before > start and text[before - 1] in " \u00a0,(":
        before -= 1
    return Excepted(before, left, max(left, right), mode)
