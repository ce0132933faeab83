"""Invented places and zone names: many, pronounceable in both languages, no two of a run alike."""

import re
from itertools import pairwise
from random import Random

from benchmarks.structure import Pair
from benchmarks.wording import words

_TOO_NEAR = 0.62
_ATTEMPTS = 60
_SHORT = 0.4


def place(rng: Random) -> Pair:
    """An invented settlement: Карабулак / Karabulak."""
    (ru, en), (ru_end, en_end, _) = rng.choice(words("names")["prefixes"]), rng.choice(words("names")["suffixes"])
    return Pair(ru + ru_end, en + en_end)


def rare_place(rng: Random) -> Pair:
    """A place for plain text, often of three parts, so that a run holds many words that occur once."""
    if rng.random() < _SHORT:
        return place(rng)
    first, end = Pair(*rng.choice(words("names")["prefixes"])), place(rng)
    return Pair(first.ru + end.ru.lower(), first.en + end.en.lower())


def location(rng: Random) -> Pair:
    """Where a zone lies, as the phrase that follows "расположена"."""
    table = words("names")
    (ru, en), (_, en_end, ru_of) = rng.choice(table["prefixes"]), rng.choice(table["suffixes"])
    district, oblast = Pair(ru + ru_of, en + en_end), Pair(*rng.choice(table["oblasts"]))
    town, village, pattern = place(rng), place(rng), Pair(*rng.choice(table["locations"]))
    slots = {"d": district, "o": oblast, "o_p": oblast, "t": town, "k": village}
    return Pair(
        pattern.ru.format(**{key: pair.ru for key, pair in slots.items()}),
        pattern.en.format(**{key: pair.en for key, pair in slots.items()}),
    )


class ZoneNames:
    """The zone names of one run: a new one is never near another, so that two zones cannot be taken for one."""

    def __init__(self) -> None:
        self._marks: list[tuple[int, int]] = []

    def new(self, rng: Random) -> Pair:
        """A name that is not in use and is far enough from all that are."""
        for attempt in range(_ATTEMPTS):
            name = _name(rng, long=attempt > _ATTEMPTS // 3)
            mark = _pairs_of_letters(name.ru), _pairs_of_letters(name.en)
            if name.ru not in words("names")["real"] and not any(_near(mark, other) for other in self._marks):
                break
        self._marks.append(mark)
        return name


def _name(rng: Random, *, long: bool) -> Pair:
    table = words("names")
    pattern = Pair("{r} {q}", "{r} {q}") if long else Pair(*rng.choice(table["patterns"]))
    root, other = place(rng), place(rng)
    field, image = rng.choice(table["fields"]), rng.choice(table["images"])
    return Pair(
        pattern.ru.format(r=root.ru, q=other.ru, f=field[0], g=image[0]),
        pattern.en.format(r=root.en, q=other.en, f=field[1], g=image[1]),
    )


def _pairs_of_letters(name: str) -> int:
    """The pairs of neighbouring letters of a name, order of words aside, as bits of one number."""
    text = " ".join(sorted(re.findall(r"\w+", name.lower())))
    mark = 0
    for left, right in pairwise(text):
        mark |= 1 << ((ord(left) * 131 + ord(right)) % 1021)
    return mark


def _near(mark: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = ((a & b).bit_count() * 2 / max(a.bit_count() + b.bit_count(), 1) for a, b in zip(mark, other, strict=True))
    return max(shared) > _TOO_NEAR
