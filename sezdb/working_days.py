"""Which days are working days in Kazakhstan: Monday to Friday without public holidays, and the days that the Government moved."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import holidays

from corpus.data_file import data_file


class WorkingDays:
    """The calendar of working days. Calling it tells whether a day is one.

    Islamic holidays of years to come are estimates of the library; ``estimated`` tells whether a day is such a one.
    """

    def __init__(self, extra: Path | None = None) -> None:
        """``extra`` is a TOML file with the lists ``off`` and ``worked``. Raises ValueError with what is wrong in it, FileNotFoundError."""
        self._holidays = holidays.country_holidays("KZ")
        known = data_file("sezdb", "data/working_days.toml")
        given = _read(extra) if extra else {}
        self._off = _days(known, given, "off")
        self._worked = _days(known, given, "worked")

    def __call__(self, day: date) -> bool:
        """Whether a day is a working day."""
        if day in self._worked:
            return True
        return day.weekday() < 5 and day not in self._off and day not in self._holidays

    def estimated(self, day: date) -> bool:
        """Whether a day is free by an estimate only (a holiday by the moon)."""
        return "estimated" in str(self._holidays.get(day, ""))


def _read(path: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}") from error
    if unknown := sorted(set(given) - {"off", "worked"}):
        raise ValueError(f"{path}: {unknown[0]} is no list that is known; the lists are off and worked")
    if both := sorted(set(given.get("off", [])) & set(given.get("worked", []))):
        raise ValueError(f"{path}: {both[0]} stands in both lists")
    return given


def _days(known: dict[str, Any], given: dict[str, Any], name: str) -> frozenset[date]:
    days = [*known[name], *given.get(name, [])]
    wrong = [day for day in days if not isinstance(day, date)]
    if wrong:
        raise ValueError(f"{name}: {wrong[0]!r} is no date; write 2026-01-03 without quotation marks")
    return frozenset(days)
