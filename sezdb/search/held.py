"""Since when a provision holds, and which act gave it its wording."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from typing import Final

from corpus.ids import is_within, number_key
from corpus.text import folded
from sezdb.database import Row, marks, select
from sezdb.search.force import day_of, not_computed

_CHANGED: Final = (
    "select expression_id, act_kind, act_number, act_date, effect, target, target_eid, eid, effective_rule from amendments "
    "where expression_id in ({marks}) and direction = 'incoming' and act_date is not null order by act_date desc, id"
)
_WHOLE: Final = ("header", "mark")
"""Where a note stands that speaks of the whole act; so does one under the title that does not name the title."""
_DONE: Final = {"reword": "worded", "supplement": "added", "exclude": "excluded"}


def changes(connection: sqlite3.Connection, expressions: Collection[str]) -> dict[str, list[Row]]:
    """The amendments that the footnotes of some expressions tell of, by expression, the newest first, repeals too. ``place`` is the provision,
    None for the whole act, empty for one that the text does not show; ``from`` the day on which the change took effect, None where it is not computed."""
    found = defaultdict[str, list[Row]](list)
    rows = select(connection, _CHANGED.format(marks=marks(expressions)), list(expressions))
    days = days_in_force(connection, {row["act_date"] for row in rows})
    for row in rows:
        place = row["target_eid"] or ("" if _elsewhere(row) else _noted(row["eid"]))
        kind = place.partition("_")[0]
        row["place"] = None if kind in _WHOLE or (kind == "title" and not row["target"]) else place
        known = days.get((number_key(row["act_number"]), row["act_date"])) if row["act_number"] else None
        row["from"] = day_of(row["effective_rule"], row["act_date"]) or known
        found[row["expression_id"]].append(row)
    return found


def days_in_force(connection: sqlite3.Connection, adopted: Collection[str]) -> dict[tuple[str, str], str]:
    """The days on which acts of some days of adoption took effect, as far as they are held, by the key of their number and the day of
    adoption; not where two acts share both and differ."""
    found = defaultdict[tuple[str, str], set[str]](set)
    for number, day, force in connection.execute(
        "select distinct w.number, w.adopted, e.enters_into_force from works w join expressions e on e.work_id = w.id "
        f"where w.adopted in ({marks(adopted)}) and w.number is not null and e.enters_into_force is not null",
        sorted(adopted),
    ):
        found[number_key(number), day].add(force)
    return {act: days.pop() for act, days in found.items() if len(days) == 1}


def named(row: Row) -> str:
    """An act as an answer names it: its kind, number and day."""
    act = " ".join(filter(None, (row["act_kind"], row["act_number"] and f"№ {row['act_number']}")))
    return f"{act} of {row['act_date']}"


def held_since(changed: list[Row], eid: str, act: Row) -> Row:
    """Since when the words of a provision hold: ``since`` (ISO day or null), ``by`` (the act that changed them, or null), ``word`` (what the
    day is, for people) and ``caveat`` (what of it is not known, or null).

    It is the newest of the amendments of the provision or of what it stands in; where no footnote tells of one, the entry into force of
    the act itself. ``act`` has ``adopted, enters_into_force, enters_into_force_rule``."""
    told = [row for row in changed if row["effect"] != "repeal"]
    for row in told:
        if row["place"] == "" and is_within(eid, _noted(row["eid"])):
            caveat = f"{named(row)} changed «{folded(row['target'])}», which this text does not show"
            return {"since": None, "by": None, "word": _adopted(act), "caveat": caveat}
        if row["place"] and is_within(eid, row["place"]):
            return _by_change(row)
    for row in told:
        if row["place"] is None and not any(_same(row, other) for other in told if other["place"]):
            return {
                "since": None,
                "by": None,
                "word": _adopted(act),
                "caveat": f"{named(row)} changed the act: this text does not tell where",
            }
    return _own(act)


def _by_change(row: Row) -> Row:
    since, by = row["from"] or row["act_date"], named(row)
    word = f"{_DONE.get(row['effect'], 'amended')} by {by}"
    if row["from"] is None:
        return {"since": since, "by": by, "word": word, "caveat": f"{by}: {not_computed(row['effective_rule'])}"}
    return {"since": since, "by": by, "word": f"{word}, in force since {since}", "caveat": None}


def _own(act: Row) -> Row:
    adopted, force = act["adopted"], act["enters_into_force"]
    if force:
        since = max(force, adopted or force)
        return {"since": since, "by": None, "word": f"in force since {since}", "caveat": None}
    unknown = not_computed(act["enters_into_force_rule"])
    return {
        "since": None,
        "by": None,
        "word": _adopted(act),
        "caveat": f"adopted {adopted}; {unknown}" if adopted else unknown,
    }


def _adopted(act: Row) -> str:
    return f"adopted {act['adopted']}" if act["adopted"] else "day of adoption not known"


def _same(one: Row, other: Row) -> bool:
    return bool(
        number_key(one["act_number"]) == number_key(other["act_number"]) and one["act_date"] == other["act_date"]
    )


def _elsewhere(row: Row) -> bool:
    """Whether a note names a numbered provision that was not found: what it tells is not of the one under which it stands."""
    return bool(row["target"]) and re.search(r"\d", row["target"]) is not None


def _noted(eid: str) -> str:
    """The provision under which a footnote stands."""
    return eid.rpartition("__note_")[0] or eid
