"""The words that except something: «за исключением», «кроме», "except for"."""

import re
from typing import Final, NamedTuple

_EXCEPT: Final = {
    "ru": re.compile(r",?\s*\(?\b(?P<word>за\s+исключением|кроме|исключая)\b(?:\s+(?:следующ\w+|таких\s+как))?\s*(?P<colon>:)?\s*", re.IGNORECASE),
    "en": re.compile(r",?\s*\(?\b(?P<word>with\s+the\s+exception\s+of|except\s+for|excepting|except|excluding|other\s+than|but\s+not)\b(?:\s+the\s+following)?\s*(?P<colon>:)?\s*",
                     re.IGNORECASE),
}
_EXCLUDES: Final = re.compile(r"за\s+исключением|исключая|with\s+the\s+exception|excluding|excepting", re.IGNORECASE)


class Excepted(NamedTuple):
    """An exception inside an item: where the words before it end, where the excepted things begin and end, and the mode."""

    before: int
    start: int
    end: int
    mode: str


def exception_in(text: str, start: int, end: int, lang: str) -> Excepted | None:
    """The first exception in a range. ``start == end`` when the excepted things stand in a list below.

    «за исключением» takes out of a permitted class (excluded); «кроме» limits what an item means (carve_out).
    """
    match = _EXCEPT[lang].search(text, start + 1, end)
    if match is None:
        return None
    stop = end
    if "(" in match[0] and (close := text.find(")", match.end(), end)) != -1:
        stop = close
    left, right = match.end(), stop
    while right > left and text[right - 1] in " \u00a0\n\t.;:,":
        right -= 1
    mode = "excluded" if _EXCLUDES.match(match["word"]) else "carve_out"
    before = match.start()
    while before > start and text[before - 1] in " \u00a0,(":
        before -= 1
    return Excepted(before, left, max(left, right), mode)
