"""The words that except something: «за исключением», «кроме», "except for"."""

import re
from typing import Final, NamedTuple

from corpus.text import Span

_EXCEPT: Final = {
    "ru": re.compile(
        r",?\s*\(?\b(?P<word>за\s+исключением|кроме|исключая|не\s+включая|помимо)(?!\s+(?:случа|период|времен|того))\b(?:\s+(?:следующ\w+|таких\s+как))?\s*(?P<colon>:)?\s*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r",?\s*\(?\b(?P<word>with\s+the\s+exception\s+of|except\s+for|excepting|except|excluding|other\s+than|but\s+not|save\s+for|apart\s+from)(?!\s+(?:the\s+)?(?:cases?|periods?|when|as)\b)\b(?:\s+the\s+following)?\s*(?P<colon>:)?\s*",
        re.IGNORECASE,
    ),
}
_ACTIVITY_EN: Final = re.compile(
    r"(?:the\s+)?(?:manufactur|production|producing|repair|extraction|mining|processing|trade|wholesale|retail|storage|construction)\w*\b",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"\s*\((?:код\w*\s+(?:по\s+)?)?(?:ОКЭД|OKED)", re.IGNORECASE)
_EXCLUDES: Final = re.compile(r"за\s+исключением|исключая|with\s+the\s+exception|excluding|excepting", re.IGNORECASE)


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
    for match in re.finditer(
        rf"(?:,\s+(?:и\s+|and\s+)?|\s+(?:и|and)\s+)(?={re.escape(first[0])}\b)", text[start:end], re.IGNORECASE
    ):
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
        if depth == 0 and text.startswith((", и ", ", and "), at) and "," not in text[start:at]:
            return at
    return stop


def exception_in(text: str, start: int, end: int, lang: str) -> Excepted | None:
    """The first exception in a range. ``start == end`` when the excepted things stand in a list below.

    «за исключением» takes out of a permitted class (excluded); «кроме» limits what an item means (carve_out). English "except for"
    renders both: an excepted activity is excluded, excepted goods are carved out.
    """
    match = _EXCEPT[lang].search(text, start + 1, end)
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
    named = lang == "en" and _ACTIVITY_EN.match(text, left, right)
    mode = "excluded" if _EXCLUDES.match(match["word"]) or named else "carve_out"
    before = match.start()
    while before > start and text[before - 1] in " \u00a0,(":
        before -= 1
    return Excepted(before, left, max(left, right), mode)
