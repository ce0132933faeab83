"""What a lawyer must know of the standing of an act before quoting it: its repeal, a draft that it submits, the day of its text, findings."""

import json
import sqlite3
from collections import defaultdict
from typing import Final, NamedTuple

from corpus.ids import number_key
from corpus.text import shortened
from sezdb.database import Row, marks, select
from sezdb.search.force import day_of, ended_on, not_computed, surely_by
from sezdb.search.held import days_in_force, named

_FINDING: Final = 140
_MOST: Final = 2
_TOLD: Final = frozenset({"DRAFT_ACT", "HISTORICAL_EDITION"})
"""Findings that have words of their own in the caveats of a hit."""
_SAID: Final = "severity != 'info' or code in ('DRAFT_ACT', 'HISTORICAL_EDITION', 'CITES_REPEALED')"
"""The findings that a hit tells; the others only say how a text was read."""


class Repeal(NamedTuple):
    """The end of an act: ``by`` names the repealing act (empty where it is not known), ``day`` is its day or None, ``end`` the day on which
    the repeal took effect or None, ``rule`` its rule as printed."""

    by: str
    day: str | None
    end: str | None
    rule: str | None

    def caveat(self, asked: str | None, *, entered: bool) -> str:
        """The repeal in words: as such, or for the day that is asked; ``entered`` tells whether the act was in force by then."""
        told = f"repealed by {self.by}" if self.by else "repealed"
        since = self.end or self.day
        if self.end:
            told += f", without force since {self.end}"
        elif self.day:
            told += f" ({not_computed(self.rule)})"
        if asked is None:
            return f"the act is {told}"
        if since is None:
            return f"the act is {told}, the day is not known: it may have had no force on {asked}"
        if asked < since:
            return f"{'in force' if entered else 'not yet repealed'} on {asked}, {told}"
        if self.end is None and not surely_by(since, asked):
            return f"the repeal may have taken effect by {asked}: {told}"
        return f"not in force on {asked}: {told}"


def repeals(connection: sqlite3.Connection, works: list[str]) -> dict[str, Repeal]:
    """The repeals of some works that are repealed."""
    if not works:
        return {}
    rows = select(
        connection,
        f"select id, number, adopted, status_note from works where id in ({marks(works)})",
        works,
    )
    return {row["id"]: _repeal(connection, row) for row in rows}


def _repeal(connection: sqlite3.Connection, work: Row) -> Repeal:
    """From the note that names the repealing act, from an act held that declares it, else from what the page says."""
    note = work["status_note"] or ""
    told = _noted(connection, work["id"]) or _declared(connection, work) or _printed(connection, work["id"])
    if told is None:
        return Repeal("", None, ended_on(note), None)
    return Repeal(named(told), told["act_date"], ended_on(note) or told["from"], told["effective_rule"])


def _noted(connection: sqlite3.Connection, work: str) -> Row | None:
    rows = select(
        connection,
        "select a.act_kind, a.act_number, a.act_date, a.effective_rule from amendments a join expressions e on e.id = a.expression_id "
        "where e.work_id = ? and a.direction = 'incoming' and a.effect = 'repeal' and (a.target is null or a.target_eid = 'header') and a.act_date is not null "
        "order by a.act_date desc, a.effective_rule is null, e.lang != 'ru', a.id limit 1",
        (work,),
    )
    for row in rows:
        row["from"] = day_of(row["effective_rule"], row["act_date"]) or _held(
            connection, row["act_number"], row["act_date"]
        )
    return rows[0] if rows else None


def _declared(connection: sqlite3.Connection, work: Row) -> Row | None:
    """The act held that declares a work invalid: its own entry into force is that of the repeal."""
    by = work["status_note"].rpartition(" ")[2] if work["status_note"] else None
    by = by if by and by.startswith("/akn/") else None
    rows = select(
        connection,
        "select w.kind as act_kind, w.number as act_number, w.adopted as act_date, a.act_number as repealed, "
        "e.enters_into_force as 'from', e.enters_into_force_rule as effective_rule from amendments a "
        "join expressions e on e.id = a.expression_id join works w on w.id = e.work_id where a.rule = 'amendments.repeal' "
        "and a.act_date = ? and w.id != ? and w.adopted is not null and (? is null or w.id = ?) "
        "order by w.adopted, w.id, e.enters_into_force is null, e.lang != 'ru', e.id",
        (work["adopted"], work["id"], by, by),
    )
    return next((row for row in rows if number_key(row["repealed"]) == number_key(work["number"])), None)


def _printed(connection: sqlite3.Connection, work: str) -> Row | None:
    """The number and day that the page gives for the repealing act, where its words tell no more of it."""
    for (identity,) in connection.execute("select identity from expressions where work_id = ? order by id", (work,)):
        number, _, day = (json.loads(identity)["repealed_by"] or "").rpartition(" ")
        if number and day:
            return {
                "act_kind": None,
                "act_number": number,
                "act_date": day,
                "effective_rule": None,
                "from": _held(connection, number, day),
            }
    return None


def _held(connection: sqlite3.Connection, number: str | None, day: str) -> str | None:
    return days_in_force(connection, [day]).get((number_key(number), day)) if number else None


def findings(connection: sqlite3.Connection, expressions: list[str]) -> dict[str, list[Row]]:
    """The findings of some expressions that a reader of a provision should know, by expression."""
    found = defaultdict[str, list[Row]](list)
    for row in select(
        connection,
        f"select expression_id, severity, code, message, eid from findings where expression_id in ({marks(expressions)}) and ({_SAID}) "
        "order by severity = 'info', code, eid, id",
        expressions,
    ):
        found[row["expression_id"]].append(row)
    return found


def has(found: list[Row], code: str) -> bool:
    """Whether a finding stands among those of an expression."""
    return any(row["code"] == code for row in found)


def of_provision(found: list[Row], eid: str, above: list[Row]) -> list[str]:
    """The findings of a provision and of what it stands in, the nearest first, in short words. What is wrong with the stamp of an annex is
    told of the annex; a finding that names further places is told there too."""
    if not found:
        return []
    near = {place: at for at, place in enumerate([eid, *(row["eid"] for row in above)])}
    told = list[tuple[int, str]]()
    for row in found:
        place = row["eid"].partition("__stamp_")[0] if row["eid"] != eid else eid
        named_here = eid if eid in row["message"].replace(",", " ").replace(";", " ").split() else place
        if row["code"] not in _TOLD and (at := near.get(named_here, near.get(place))) is not None:
            told.append((at, f"{row['code']}: {shortened(row['message'], _FINDING)}"))
    ordered = [words for _, words in sorted(told, key=lambda one: one[0])]
    return list(dict.fromkeys(ordered))[:_MOST]
