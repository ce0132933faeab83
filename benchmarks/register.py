"""The acts of one run: which numbers are taken, which acts a later one can cite or amend."""

from collections import deque
from datetime import date, timedelta
from random import Random

from benchmarks.facts import ActRef
from benchmarks.places import ZoneNames
from benchmarks.structure import Kind, Pair
from benchmarks.wording import words

_FIRST, _LAST = date(2012, 1, 15), date(2022, 12, 31)
_LAST_CHANGE, _LEAST_WAIT = date(2025, 12, 31), timedelta(days=45)
_OLDEST = date(2007, 8, 1)
_NEW_IDS_FROM = 2011
_NUMBERS, _REGISTRATIONS = (10, 9999), (10_000, 39_999)
_FULL = 0.8
_LETTERS: dict[Kind, str] = {"decree": "U", "resolution": "P", "order": "V"}
_REMEMBERED = 40


class Register:
    """Numbers, zone names and recent acts of a run; the same calls in the same order give the same register."""

    def __init__(self) -> None:
        self.names = ZoneNames()
        self.creating: deque[ActRef] = deque(maxlen=_REMEMBERED)
        self._taken: dict[Kind, set[int]] = {"decree": set(), "resolution": set(), "order": set()}

    def new_act(self, rng: Random, kind: Kind, *, after: date | None = None, before: date | None = None) -> ActRef:
        """An act of that kind with a number that no other of the run has, adopted after one day or before another."""
        if before:
            day = before - timedelta(days=rng.randint(30, 1100))
        else:
            first = after or (_OLDEST if rng.random() < 0.15 else _FIRST)
            last = max(_LAST_CHANGE, first + _LEAST_WAIT) if after else _LAST
            day = first + timedelta(days=rng.randint(1, (last - first).days))
        number = self._number(rng, kind, _NUMBERS)
        registration = self._number(rng, kind, _REGISTRATIONS) if kind == "order" else number
        return ActRef(kind, number, day, adilet_id(kind, day, registration), ministry_of(day))

    def registration(self, act: ActRef) -> str:
        """The registration number of an order, which is in its document id."""
        return act.doc_id[3:].lstrip("0").rstrip("_")

    def _number(self, rng: Random, kind: Kind, among: tuple[int, int]) -> str:
        """A free number; when nearly all are taken they begin anew, as they do in life."""
        low, high = among
        if len(self._taken[kind]) > (high - low) * _FULL:
            self._taken[kind].clear()
        while (number := rng.randint(low, high)) in self._taken[kind]:
            pass
        self._taken[kind].add(number)
        return str(number)


def adilet_id(kind: Kind, day: date, number: str) -> str:
    """The document id: U1900000118, before 2011 U030001166_."""
    old = day.year < _NEW_IDS_FROM
    return f"{_LETTERS[kind]}{day:%y}{number.zfill(7)}_" if old else f"{_LETTERS[kind]}{day:%y}{number.zfill(8)}"


def ministry_of(day: date) -> Pair:
    """The ministry that answered for the zones on that day."""
    known = [row for row in words("names")["ministries"] if row[2] <= day.year <= row[3]]
    ru, en, *_ = known[-1] if known else words("names")["ministries"][0]
    return Pair(ru, en)
