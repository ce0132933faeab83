"""The words that except something: «за исключением», «кроме», "except for"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from corpus.text import Span
from parsers.facts.codes import printed_codes
from parsers.facts.items import JOINED
from parsers.facts.spans import trimmed_end
from parsers.lexicon import pattern, wording

_AND: Final = wording("listings", "and")
_CODE: Final = re.compile(r"\s*\((?:код\w*\s+(?:по\s+)?)?(?:ОКЭД|OKED)", re.IGNORECASE)
_BARE_CODE: Final = re.compile(r"\s*\([\d\s.,;–—-]+\)\s*\Z")
_ITEM_NUMBERS: Final = re.compile(
    rf"(?:{wording('listings', 'item_words')})\s+(?:\d+(?:-\d+)?\)(?:[\s,–—-]|{_AND}\s)*)+", re.IGNORECASE
)
_TAKES_OUT: Final = pattern("listings", "takes_out")
_LAST: Final = tuple(f", {word} " for word in _AND.split("|"))
"""What stands before the last member of an enumeration."""


class Excepted(NamedTuple):
    """An exception inside an item: where the words before it end, where the excepted things begin and end, and the mode."""

    before: int
    start: int
    end: int
    mode: str


def coordinated(text: str, start: int, end: int) -> list[Span]:
    """The members of «производства a, производства b и производства c»: cut where the first word comes again, and at semicolons; else
    one."""
    if ";" in text[start:end]:
        bounds = [start, *(at + 1 for at in range(start, end) if text[at] == ";"), end + 1]
        pieces = [trimmed_end(text, Span(left, right - 1)) for left, right in zip(bounds, bounds[1:], strict=False)]
        return [piece for piece in pieces if piece.end > piece.start]
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
    numbers = {at for found in _ITEM_NUMBERS.finditer(text, start, stop) for at in range(*found.span())}
    for at in range(start, stop):
        if at in numbers:  # the bracket of «подпунктом 6)» closes nothing
            continue
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
    close = text.find(")", match.end(), end) if "(" in match[0] else -1
    left, right = match.end(), close if close != -1 else _clause_end(text, match.end(), end)
    named = pattern("listings", "names_activity", lang).match(text, left, right)
    mode = "excluded" if _TAKES_OUT.match(match["word"]) or named else "carve_out"
    if close == -1 and not printed_codes(text[start : match.start()].rstrip(" ,"), item=True):
        code = _CODE.search(text, left, right) or (
            _BARE_CODE.search(text, left, right) if mode == "carve_out" else None
        )  # the only code of an item is the item's: «изделия, кроме станков (ОКЭД 25)»
        right = code.start() if code else right
    while right > left and text[right - 1] in " \u00a0\n\t.;:,":
        right -= 1
    before = match.start()
    while before > start and text[before - 1] in " \u00a0,(":
        before -= 1
    return Excepted(before, left, max(left, right), mode)


def exceptions_in(text: str, start: int, end: int, lang: str) -> Iterator[Excepted]:
    """Every exception in a range, each up to the next: «кроме b, за исключением c». One in brackets inside another is left in it."""
    one = exception_in(text, start, end, lang)
    while one is not None:
        again = next(
            (
                found
                for found in pattern("listings", "excepts", lang).finditer(text, one.start, end)
                if "(" not in found[0]
            ),
            None,
        )
        if again is None:
            yield one
            return
        yield exception_in(text, start, again.start(), lang) or one
        start = again.start() - 1
        one = exception_in(text, start, end, lang)
