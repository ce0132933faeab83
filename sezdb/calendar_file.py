"""Obligations as a calendar file (iCalendar, RFC 5545) that calendar programs open."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from corpus.text import folded
from sezdb.database import Row

_LONGEST: Final = 120
"""Characters of a title in a calendar."""


def calendar(rows: list[Row]) -> bytes:
    """A calendar with one all-day event for each row that has a day, on its last safe day, and a reminder a week before."""
    found = Calendar()
    found.add("prodid", "-//sezdb//deadlines//EN")
    found.add("version", "2.0")
    found.add("x-wr-calname", "SEZ: obligations")
    for row in rows:
        if row["due_date"]:
            found.add_component(_event(row))
    return bytes(found.to_ical())


def _event(row: Row) -> Event:
    day = date.fromisoformat(row["last_safe_day"])
    zones = ", ".join(row["zones"])
    mark = "[done] " if row["state"] == "done" else ""
    title = mark + ": ".join(filter(None, (zones, row["actor"], row["action"])))
    event = Event()
    event.add("uid", f"{row['id']}-{row['due_date']}@sezdb")
    event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…")
    event.add("description", _description(row))
    if row["state"] == "done":
        return event
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title[:_LONGEST])
    alarm.add("trigger", timedelta(days=-7))
    event.add_component(alarm)
    return event


def _description(row: Row) -> str:
    lines = [
        f"due: {row['due']} ({row['due_date']})",
        f"last working day: {row['last_working_day']}",
        *(f"but: {caveat}" for caveat in row["caveats"]),
        f"{row['label'] or row['eid']}, {row['act']} {row['number'] or ''} {row['adopted'] or ''}",
        f"«{folded(row['quote'])}»",
        row["work"],
    ]
    return "\n".join(lines)
