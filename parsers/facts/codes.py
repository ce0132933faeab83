"""Classifier codes as acts print them: OKED codes in brackets or cells, ranges, and the product codes that are not OKED."""

import re
from functools import cache
from typing import Final

from parsers.lexicon import LANGUAGES, data, wording

_CODE: Final = r"\d{2}(?:\.\d{1,2}(?:\.\d)?)?(?![\d.]*\d)"
_OKED_ONLY: Final = r"\d{2}(?:\.\d{1,2}(?:\.\d)?)?(?![\d.])"
_MARKED: Final = re.compile(
    rf"(?:ОКЭД|OKED|GCEA|NACE)\)?(?:\s*(?:-|–|:|код\w*|codes?|№|by\s+code))*\s*((?:{_CODE}(?:\s*(?:,|;|и|and|-|–|—|по|to)\s*)?)+)",
    re.IGNORECASE,
)
_CELL: Final = re.compile(rf"(?<![\d.]){_CODE}(?![\d.])")
_RANGE: Final = re.compile(
    rf"(?<![\d.])({_CODE})\s*(?:[-–—]|(?<=\s)(?:{wording('codes', 'to')})(?=\s))\s*({_CODE})(?![\d.])", re.IGNORECASE
)
_BARE: Final = re.compile(rf"\(({_OKED_ONLY})\)\s*\Z|\A(?:[A-U]\s)?({_OKED_ONLY})\s+(?=[^\W\d_])")
_IN_BRACKETS: Final = re.compile(r"\((\d{2}\.\d{1,2}(?:\.\d)?)\)")
"""A code of at least three digits in brackets anywhere in an item."""
_SEVERAL: Final = re.compile(r"\(([\d\s.,;–—-]+)\)\s*\Z")
_DIGIT: Final = re.compile(r"\d")
_SIGNS: Final = " \u00a0\n\t,;:.()-–—/"
_PRODUCT: Final = re.compile(r"(?:КП\s?ВЭД|КПВЭД|KPVED|KP\s?VED|CPA|ТН\s?ВЭД|HS\s+code)", re.IGNORECASE)


def printed_codes(words: str, *, item: bool = False) -> tuple[str, ...]:
    """The OKED codes that a text names as such: «(ОКЭД 22.2, 22.29.0)». In an item of a list of activities codes and
    ranges in brackets at its end, and a code before its words, are codes too. A product code (KP VED, 17.23.11) is none."""
    found: list[str] = []
    if not _DIGIT.search(words):
        return ()
    for match in _MARKED.finditer(words):
        if not _PRODUCT.search(words[max(0, match.start() - 12) : match.start()]):
            found += _with_ranges(match[1])
    if item and not found and not _PRODUCT.search(words):
        found += [match[1] or match[2] for match in _BARE.finditer(words)]
        found += _IN_BRACKETS.findall(words)
        found += cell_codes(several[1]) if (several := _SEVERAL.search(words)) else ()
    return tuple(dict.fromkeys(found))


def cell_codes(cell: str) -> tuple[str, ...]:
    """The codes in a cell of a column of OKED codes; of a range both printed ends, and the range itself («33.11-33.14») behind
    them. None where the cell holds anything but codes and the words between them: a product code, a misprint or a remark makes all of it unsure."""
    if _PRODUCT.search(cell) or not cell.strip():
        return ()
    rest = _CELL.sub(" ", cell)
    if _between().sub(" ", rest).strip(_SIGNS):
        return ()
    return tuple(dict.fromkeys(_with_ranges(cell)))


def _with_ranges(words: str) -> list[str]:
    """The codes of a text, and behind them its ranges as one entry each: what lies between the ends is not printed."""
    return [*_CELL.findall(words), *(f"{match[1]}-{match[2]}" for match in _RANGE.finditer(words))]


@cache
def _between() -> re.Pattern[str]:
    """The words that may stand between codes, in all languages."""
    words = [word for lang in LANGUAGES for word in data(lang, "codes").get("between", [])]
    return re.compile(
        "|".join(rf"(?<!\w)(?:{word})(?!\w)" for word in words) + rf"|[{re.escape(_SIGNS)}]+", re.IGNORECASE
    )
