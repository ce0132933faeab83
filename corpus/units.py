"""Units of measurement as acts and reports print them, in both languages: what is counted, and in what power of ten."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from corpus.data_file import data_file

_WORD: Final = re.compile(r"[^\W_]+|[%$₸]")
_COUNTED: Final = frozenset({"unit", "place", "person"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its base (tenge, person, percent …; for a unit that is not known, its words) and its power of ten."""

    base: str
    power: int = 0
    known: bool = True

    @property
    def is_count(self) -> bool:
        """Whether it counts single things or people, not thousands of them."""
        return self.known and self.power == 0 and self.base in _COUNTED


@lru_cache(maxsize=1024)
def unit(printed: str) -> Unit | None:
    """The unit that a text prints («млрд. тенге», "KZT, bln", «тыс. чел.»); None for no words at all."""
    words = _WORD.findall(_square().sub(r"\g<1>2", printed.lower().replace("per cent", "percent")))
    if not words:
        return None
    scales, bases, rest, size = list[int](), list[str](), list[str](), 0
    for word in words:
        power, base, sized = _scale(word), _base(word), _size(word)
        if power is not None:
            scales.append(power)
        elif sized is not None:
            bases.append(sized[0])
            size = sized[1]
        elif base is not None:
            bases.append(base)
        elif not _begins(word, _table()["silent"]["words"]):
            rest.append(word)
    if rest or len(set(bases)) != 1 or len(scales) > 1:
        return Unit(" ".join(words), known=False)
    return Unit(bases[0], (scales[0] if scales else 0) + size)


def scales(printed: str) -> set[int]:
    """The powers of ten that a text names: «Факт, млн тенге» → 6."""
    return {power for word in _WORD.findall(printed.lower()) if (power := _scale(word)) is not None}


def multiplier(printed: str) -> int | None:
    """The power of ten of a text that says nothing else («тыс.», "bn"); None for any other."""
    words = _WORD.findall(printed.lower())
    return _scale(words[0]) if len(words) == 1 else None


def converted(value: Decimal, given: Unit, wanted: Unit) -> Decimal | None:
    """A value in another power of ten of the same unit, exactly; None when the units do not count the same thing.

    «единиц» and «мест» may stand for persons (a job is counted either way); persons never for units.
    """
    same = given.base == wanted.base or (given.base in ("unit", "place") and wanted.base in ("person", "place"))
    if not same or given.known != wanted.known:
        return None
    return value.scaleb(given.power - wanted.power) if given.power != wanted.power else value


def _scale(word: str) -> int | None:
    return next((int(power) for power, row in _table()["scale"].items() if _begins(word, row)), None)


def _base(word: str) -> str | None:
    return next((base for base, words in _table()["base"].items() if _begins(word, words)), None)


def _size(word: str) -> tuple[str, int] | None:
    """The base and the power of ten of a word for another size of it: a square metre is 10⁻⁴ hectares."""
    sizes = data_file("corpus", "data/units.toml")["size"].items()
    return next(((base, int(power)) for base, rows in sizes for power, row in rows.items() if _begins(word, row)), None)


@cache
def _square() -> re.Pattern[str]:
    return re.compile(data_file("corpus", "data/units.toml")["square"]["said"])


def _begins(word: str, stems: list[str]) -> bool:
    """Whether a word begins with a stem, or is the whole word where the stem ends with a full stop."""
    return any(word == stem[:-1] if stem.endswith(".") else word.startswith(stem) for stem in stems)


def _table() -> dict[str, dict[str, list[str]]]:
    return data_file("corpus", "data/units.toml")
