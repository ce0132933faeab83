"""What moment and what day it is: in UTC, so that a database looks the same wherever it is written."""

from datetime import UTC, date, datetime


def now() -> str:
    """The moment, to the second, as every table keeps it: 2026-01-31T09:15:00+00:00."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today() -> date:
    """The day."""
    return datetime.now(UTC).date()
