"""The obligations that the database holds, with the days on which they fall."""

import json
import re
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from corpus.ids import is_within
from corpus.schedule import NotComputable, Schedule, due_days, last_day, working_day_before
from corpus.text import folded
from sezdb.amended import changes_of
from sezdb.database import Row, select
from sezdb.reviews import log

_QUERY: Final = (
    "select d.id, d.actor, d.action, d.due, d.kind, d.issued_by, d.schedule, d.anchor_date, d.state, d.lang, d.eid, d.quote, "
    "d.review, p.label, p.part, e.work_id as work, e.as_of, w.kind as act, w.number, w.adopted, w.status as work_status, s.uri as source, "
    "coalesce(e.enters_into_force, w.adopted) as holds_from, "
    "(select group_concat(distinct m.zone_id) from zone_mentions m where m.expression_id = e.id and m.zone_id is not null "
    "and m.role in ('created', 'titled', 'regulated')) as zones, "
    "(select max(t.ends) from current_terms t join expressions o on o.id = t.expression_id where o.work_id = e.work_id) as zone_ends "
    "from current_deadlines d join expressions e on e.id = d.expression_id join works w on w.id = e.work_id "
    "join sources s on s.id = e.source_id left join provisions p on p.expression_id = d.expression_id and p.eid = d.eid "
    "order by w.adopted, w.id, d.start, d.id"
)
_YEAR: Final = 4
"""Characters of a term that is a bare year."""
_QUOTED: Final = re.compile(r"[«“\"]")
_DAYS_OFF: Final = 14
"""Most days off in a row."""
_LANGUAGES: Final = ("ru", "en", "kk")
_DAY: Final = ("due_date", "last_safe_day", "last_working_day", "reason")


def list_deadlines(
    connection: sqlite3.Connection,
    working: Callable[[date], bool],
    first: date | None = None,
    last: date | None = None,
    *,
    lang: str | None = None,
    repealed: bool = False,
) -> list[Row]:
    """The obligations of the newest editions, each work in one language (Russian where there is one).

    With a range, one row for each duty of which the day, or the last working day before it, falls in the range, in order; then those
    without a computable day, with the reason. No day comes before its act holds; one after the term of its zone, or after the range, has
    a caveat, and so has an obligation whose provision a later act that is held changes. One whose provision such an act excludes has the
    day of it as ``ended``, and no days from then on: its state is ``ended``.
    Without a range, one row an obligation; a day only where the text has one. Acts that were repealed are left out unless ``repealed``.
    """
    rows = _changed(connection, [_told(row) for row in _one_language(select(connection, _QUERY), lang)])
    done = _days_done(connection)
    if not repealed:
        rows = [row for row in rows if row["work_status"] != "repealed"]
    found = [dated for row in rows for dated in _dated(row, working, first, last, done)]
    return sorted(found, key=lambda row: row["last_safe_day"] or "9999") if first or last else found


def repealed_left_out(connection: sqlite3.Connection) -> int:
    """How many obligations of repealed acts the database holds."""
    return sum(row["work_status"] == "repealed" for row in _one_language(select(connection, _QUERY), None))


def _one_language(rows: list[Row], lang: str | None) -> list[Row]:
    best: dict[str, str] = {}
    for row in rows:
        known = best.setdefault(row["work"], row["lang"])
        if _LANGUAGES.index(row["lang"]) < _LANGUAGES.index(known):
            best[row["work"]] = row["lang"]
    return [row for row in rows if row["lang"] == (lang or best[row["work"]])]


def _changed(connection: sqlite3.Connection, rows: list[Row]) -> list[Row]:
    """The obligations with what later acts that are held make of their provisions."""
    facts = [
        {
            "what": "deadline",
            "eid": row["eid"],
            "part": row.pop("part"),
            "work_id": row["work"],
            "as_of": row["as_of"] or row["adopted"],
            "number": row["number"],
            "day": row["adopted"],
        }
        for row in rows
    ]
    return [row | _of_changes(row, changes) for row, changes in zip(rows, changes_of(connection, facts), strict=True)]


def _of_changes(row: Row, changes: list[Row]) -> Row:
    """A caveat for each instruction that changes a provision; for an act that may, only the first. ``ended``: from when it is excluded."""
    told, doubtful = list[str](), set[str]()
    sure = {change["by"] for change in changes if change["certain"]}
    for change in changes:
        if not change["certain"] and (change["by"] in sure or change["by"] in doubtful):
            continue
        doubtful |= set() if change["certain"] else {change["by"]}
        verb = "excluded" if _excludes(change, row) else "changed" if change["certain"] else "may be changed"
        told.append(f"{verb} by {_act(change)}: «{folded(change['quote'])}»; read both acts")
    ended = min(
        (change for change in changes if _excludes(change, row)), key=lambda one: str(one["from"]), default=None
    )
    return {
        "caveats": list(dict.fromkeys(told)),
        "ended": ended["from"] if ended else None,
        "ended_by": _act(ended) if ended else None,
    }


def _act(change: Row) -> str:
    repealed = " (itself repealed)" if change["status"] == "repealed" else ""
    return f"{change['kind']} {change['number']} of {change['adopted']}{repealed}"


def _excludes(change: Row, row: Row) -> bool:
    """Whether an instruction takes out a whole provision, and not words of it, which it would quote."""
    whole = change["certain"] and change["effect"] == "exclude" and not _QUOTED.search(change["quote"])
    return bool(whole and is_within(row["eid"], change["target_eid"]))


def _told(row: Row) -> Row:
    schedule = json.loads(row["schedule"]) if row["schedule"] else None
    zones = sorted(row["zones"].split(",")) if row["zones"] else []
    return row | {"schedule": schedule, "state": row["state"] or "open", "zones": zones}


def _dated(
    row: Row,
    working: Callable[[date], bool],
    first: date | None,
    last: date | None,
    done: dict[tuple[str, str], str],
) -> list[Row]:
    """An obligation with each of its days in the range; with none when the range holds none; one row when no day can be told, or when
    it ended before the range."""
    schedule = Schedule.read(json.dumps(row["schedule"])) if row["schedule"] else None
    try:
        if schedule is None:
            raise NotComputable("the term was not understood")
        ranged = (first or date.min, last or date.max)
        if first is None and last is None:
            if schedule.recurrence and schedule.form == "by":
                return [_over(row) if row["ended"] else row | _no_day("give --from and --to for its days")]
            ranged = (date.min, date.max)
        anchor = date.fromisoformat(row["anchor_date"]) if row["anchor_date"] else None
        days = list(due_days(schedule, anchor, _from(row, schedule, ranged[0]), _until(ranged[1]), working))
    except NotComputable as error:
        return [_over(row) if row["ended"] else row | _no_day(str(error))]
    kept = [day for day in days if row["ended"] is None or day.isoformat() < row["ended"]]
    if row["ended"] and not kept and (days or row["ended"] <= ranged[0].isoformat()):
        return [_over(row)]
    rows = [row | _of_day(schedule, day, working) | _state(row, day, done) for day in kept]
    low, high = (day.isoformat() for day in ranged)
    return [_in_time(one, high) for one in rows if low <= one["due_date"] and one["last_working_day"] <= high]


def _over(row: Row) -> Row:
    """An obligation of an excluded provision: it has no days any more."""
    return row | {"state": "ended"} | _no_day(f"its provision is excluded from {row['ended']} by {row['ended_by']}")


def _from(row: Row, schedule: Schedule, first: date) -> date:
    """The first day that may be told: a recurring duty has none before its act holds."""
    holds = date.fromisoformat(row["holds_from"]) if row["holds_from"] and schedule.recurrence else first
    return max(first, holds)


def _until(last: date) -> date:
    """Days off may put the last working day of a later day into the range."""
    return last + timedelta(days=_DAYS_OFF) if last < date.max - timedelta(days=_DAYS_OFF) else last


def _in_time(row: Row, high: str) -> Row:
    """A row with a caveat where its day comes after the zone of its act has ended, or after the last day asked for."""
    caveats = list(row["caveats"])
    end = row["zone_ends"] and row["zone_ends"] + ("" if len(row["zone_ends"]) > _YEAR else "-12-31")
    if end and row["due_date"] > end:
        caveats.append(f"the zone exists until {row['zone_ends']}")
    if row["last_safe_day"] > high:
        caveats.append(f"due after the days asked for; its last working day, {row['last_working_day']}, is within them")
    return row | {"caveats": caveats}


def _no_day(reason: str) -> Row:
    return dict.fromkeys(_DAY) | {"reason": reason}


def _of_day(schedule: Schedule, day: date, working: Callable[[date], bool]) -> Row:
    safe = last_day(schedule, day)
    return {
        "due_date": day.isoformat(),
        "last_safe_day": safe.isoformat(),
        "last_working_day": working_day_before(safe, working).isoformat(),
        "reason": None,
    }


def _state(row: Row, day: date, done: dict[tuple[str, str], str]) -> Row:
    return {"state": done.get((row["id"], day.isoformat()), row["state"])}


def _days_done(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """The state of single days of recurring obligations, the newest entry of the log for each."""
    rows = connection.execute("select fact_id, after from reviews where fact_table = 'deadlines' order by id")
    told: list[tuple[str, dict[str, Any]]] = [(row[0], json.loads(row[1])) for row in rows]
    return {(fact, after["for"]): after["state"] for fact, after in told if after.get("for")}


class NoDeadline(Exception):
    """No obligation has this id, or several have; ``found`` holds the ids meant."""

    def __init__(self, name: str, found: list[str]) -> None:
        super().__init__(
            f"«{name}» is the beginning of {len(found)} ids" if found else f"no obligation has the id «{name}»"
        )
        self.found = found


def find_deadline(connection: sqlite3.Connection, name: str) -> str:
    """The id of an obligation by its id or the beginning of it. Raises NoDeadline."""
    rows = connection.execute("select id from deadlines where substr(id, 1, length(?1)) = ?1 order by id", (name,))
    found = [str(row[0]) for row in rows] if name else []
    if len(found) != 1:
        raise NoDeadline(name, found[:10])
    return found[0]


class WrongDay(Exception):
    """A day that the obligation does not have, or none where it recurs; the message tells which it is."""


def check_day(connection: sqlite3.Connection, fact: str, day: date | None, working: Callable[[date], bool]) -> None:
    """Whether a state may be logged for a day: a recurring obligation needs one of its due days, any other has none. Raises WrongDay."""
    row = connection.execute("select schedule from deadlines where id = ?", (fact,)).fetchone()
    schedule = Schedule.read(row[0]) if row[0] else None
    recurring = schedule is not None and schedule.form == "by" and schedule.recurrence is not None
    if not recurring and day is not None:
        raise WrongDay("the obligation does not recur; leave --for out")
    if not recurring or schedule is None:
        return
    if day is None:
        raise WrongDay("the obligation recurs; say which day with --for")
    try:
        if not list(due_days(schedule, None, day, day, working)):
            raise WrongDay(f"{day} is no day of the obligation")
    except NotComputable:
        return


def set_state(connection: sqlite3.Connection, fact: str, state: str, evidence: str, by: str, day: str | None) -> None:
    """Log that an obligation, or one day of a recurring one, is done or open again."""
    before = connection.execute("select state from deadlines where id = ?", (fact,)).fetchone()[0]
    after = {"state": state, "by": by} | ({"for": day} if day else {})
    log(connection, "deadlines", fact, "state", {"state": before}, after, evidence)
    replay_states(connection)


def replay_states(connection: sqlite3.Connection) -> None:
    """Put the states of the log on the obligations; facts that were read again get them back."""
    connection.execute("update deadlines set state = null where state is not null")
    connection.execute(
        "update deadlines set state = (select json_extract(r.after, '$.state') from reviews r where r.fact_table = 'deadlines' "
        "and r.fact_id = deadlines.id and json_extract(r.after, '$.for') is null order by r.id desc limit 1) "
        "where id in (select fact_id from reviews where fact_table = 'deadlines')"
    )
