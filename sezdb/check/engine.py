"""The engines that a description tells of: whether they are larger than a volume, which decides what of cars is excisable."""

import re
from typing import Any, Final

from corpus.data_file import data_file

_NUMBER: Final = re.compile(r"(?<!\d)(?:\d{1,2}[\s\u00a0.,]\d{3}|\d+(?:[.,]\d+)?)(?!\d)")
_LARGEST: Final = 3
"""Times the volume up to which a number may be an engine of a car: what is larger is a tank or a count."""


def larger(text: str, than: int) -> bool | None:
    """Whether the engines that a text tells of are larger than a volume in cubic centimetres; None where it does not surely tell.

    One that is larger is enough. That none is must be sure: a volume without an end («от 2,0 л»), litres that are rounded to the
    bound, another number that may be an engine («3500 и 1600 куб. см»), or cars of several kinds leave it open.
    """
    words = data_file("sezdb", "data/excise.toml")["volume"]
    litres = (
        [float(_plain(one)) * 1000 for one in _found(words, "litres", text)] if _matches(words["engine"], text) else []
    )
    cubic = [float(_digits(one)) for one in _found(words, "cubic", text)]
    told = [volume for volume in (*litres, *cubic) if volume <= than * _LARGEST]
    if any(volume > than for volume in told):
        return True
    open_ended = _matches(words["open"], text) or than in litres or len(re.findall(words["cars"], text, re.I)) > 1
    return None if not told or open_ended or _may_be_larger(text, than) else False


def _found(words: dict[str, Any], unit: str, text: str) -> list[str]:
    """The numbers that stand before a unit."""
    return [match[1] for match in re.finditer(words[unit], text, re.IGNORECASE)]


def _matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def _may_be_larger(text: str, than: int) -> bool:
    """Whether any number of a text, as litres or as cubic centimetres, would be a larger engine."""
    for match in _NUMBER.finditer(text):
        for volume in (float(_plain(match[0])) * 1000, float(_digits(match[0]))):
            if than < volume <= than * _LARGEST:
                return True
    return False


def _plain(number: str) -> str:
    return re.sub(r"[\s\u00a0]", "", number).replace(",", ".")


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
