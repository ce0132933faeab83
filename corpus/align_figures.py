"""The figures of a provision, dates and numbers, and whether two provisions in two languages give the same ones."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from corpus.numerals import numeral_pattern, ordinal_pattern, whole_number
from corpus.values import NUMBER, amount, find_dates, month_number

_NUMBER: Final = re.compile(rf"(?<![\d.,])(?:{NUMBER})")
_YEAR: Final = re.compile(r"\d{4}")
"""What every date has: looked for first, since looking for dates costs ten times as much."""
_DIGITS: Final = re.compile(r"\d+")
_DIGITS_OR_WORD: Final = re.compile(r"\d+|[^\W\d_]+")
_OWN_NUMBER: Final = re.compile(r"\s*(?:Глава|Chapter|Статья|Article)?\s*\d+(?:-\d+)*\s*(?:[.)]|-\s*(?:тарау|бап)\.?)")

_ROW_NUMBER: Final = re.compile(r"\s*\d{1,3}[.)]?[ \u00a0]*[\t\n]")


class Figures(NamedTuple):
    """The figures of a text: ISO dates and plain numbers; ``doubtful`` ones have two readings («1,275» in English)."""

    certain: tuple[str, ...]
    doubtful: tuple[tuple[str, str], ...]


class Words(NamedTuple):
    """A text with its language and the number of the provision as printed, empty for none."""

    text: str
    lang: str
    num: str


@lru_cache(maxsize=4096)
def figures(text: str, lang: str, num: str = "") -> Figures:
    """The dates and numbers of a text, without the number of the provision itself."""
    if not any(map(str.isdigit, text)):
        return Figures((), ())
    rest = _without_own(text, num)
    certain, doubtful = list[str](), list[tuple[str, str]]()
    for start, end, iso in reversed(find_dates(rest)) if _YEAR.search(rest) else ():
        certain.append(iso)
        rest = f"{rest[:start]} {rest[end:]}"
    for match in _NUMBER.finditer(rest):
        found = amount(match[0], lang)
        if found is None:
            certain += _DIGITS.findall(match[0])
        elif found.doubtful:
            doubtful.append((_plain(found.value), _plain(found.value / 1000)))
        else:
            certain.append(_plain(found.value))
    return Figures(tuple(certain), tuple(doubtful))


def _without_own(text: str, num: str) -> str:
    """A text without the number that it begins with, where that is its own; the number of a row stands in a cell."""
    if cell := _ROW_NUMBER.match(text):
        return text[cell.end() :]
    if num and (found := _OWN_NUMBER.match(text)) and num.rstrip(".)") in found[0]:
        return text[found.end() :]
    return text


def _plain(value: Decimal) -> str:
    """A number without needless zeros: «1.50» and «1.5» are one."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain.lstrip("0") or "0"


def differing(left: Iterable[Words], right: Iterable[Words]) -> tuple[list[str], list[str]]:
    """The figures that only one side gives, as values; both empty where the sides agree.

    No difference: figures that agree digit by digit (a date taken apart), a number that the other side writes in words, a number
    of two readings of which the other side has one.
    """
    one, other = list(left), list(right)
    values, others = _values(one), _values(other)
    for mine, theirs in ((values, others), (others, values)):
        _settle(mine, theirs)
    only, missing = values.certain - others.certain, others.certain - values.certain
    only.update(first for first, _ in values.doubtful)
    missing.update(first for first, _ in others.doubtful)
    if not only and not missing:
        return [], []
    if _digits(one) == _digits(other):
        return [], []
    only, missing = only - _in_words(other), missing - _in_words(one)
    return sorted(only.elements()), sorted(missing.elements())


class _Bag(NamedTuple):
    """The figures of several provisions together."""

    certain: Counter[str]
    doubtful: list[tuple[str, str]]


def _values(side: list[Words]) -> _Bag:
    found = [figures(*words) for words in side]
    return _Bag(
        Counter(value for one in found for value in one.certain), [pair for one in found for pair in one.doubtful]
    )


def _settle(mine: _Bag, theirs: _Bag) -> None:
    """Read the doubtful numbers of one side as the other side's own figures where one of their readings stands there."""
    for pair in list(mine.doubtful):
        wanted = next((value for value in pair if theirs.certain[value] > mine.certain[value]), None)
        same = next((known for known in theirs.doubtful if set(known) & set(pair)), None)
        if wanted is not None:
            mine.certain[wanted] += 1
            mine.doubtful.remove(pair)
        elif same is not None:
            mine.doubtful.remove(pair)
            theirs.doubtful.remove(same)


def _digits(side: list[Words]) -> Counter[str]:
    """Every run of digits and every month of a side."""
    found = Counter[str]()
    for text, _, num in side:
        for word in _DIGITS_OR_WORD.findall(_without_own(text, num).lower()):
            if word.isdigit():
                found[word] += 1
            elif number := month_number(word):
                found[str(number)] += 1
    return found


def _in_words(side: list[Words]) -> Counter[str]:
    """The numbers that a side writes in words."""
    return Counter(
        str(value)
        for text, lang, _ in side
        for match in _worded(lang).finditer(text)
        if (value := whole_number(match[0], lang)) is not None
    )


@cache
def _worded(lang: str) -> re.Pattern[str]:
    patterns = [pattern for pattern in (numeral_pattern(lang), ordinal_pattern(lang)) if pattern]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)" if patterns else r"(?!)", re.IGNORECASE)
