"""Whether a list may be asked about a day: since when its words hold, how long the zone exists, which other lists are known."""

import sqlite3
from dataclasses import dataclass, field

from corpus.data_file import data_file
from corpus.ids import number_key
from sezdb.amended import later_changes
from sezdb.check.items import Item, ZoneList
from sezdb.database import Row, marks, select
from sezdb.search.force import surely_by
from sezdb.search.held import changes, held_since

_TERMS = (
    "select t.ends, t.text, t.eid, t.quote, t.lang, p.label, e.work_id, e.as_of, e.id as expression_id, e.unofficial, w.kind from current_terms t "
    "join expressions e on e.id = t.expression_id join works w on w.id = e.work_id left join provisions p on p.expression_id = e.id and p.eid = t.eid "
    "where t.zone_id = ? and w.kind != 'news' and t.review != 'rejected' order by e.as_of desc, t.lang != 'ru', e.work_id, t.start"
)


@dataclass(slots=True)
class Limits:
    """What stands against an answer for a day: ``unclear`` makes every verdict unclear, ``caveats`` only accompany it; ``terms`` are the
    provisions that they rest on."""

    unclear: list[str] = field(default_factory=list)
    caveats: list[str] = field(default_factory=list)
    terms: list[Row] = field(default_factory=list)


class Governing:
    """What governs the lists of one zone: read once, asked for many days and items."""

    def __init__(self, connection: sqlite3.Connection, zone: str, lists: list[ZoneList]) -> None:
        expressions = list({item.row["expression_id"] for one in lists for item in one.items})
        self._changes = changes(connection, expressions) if expressions else {}
        self._acts = {
            row["id"]: row
            for row in select(
                connection,
                "select e.id, w.adopted, w.status, w.status_note, e.enters_into_force, e.enters_into_force_rule from expressions e "
                f"join works w on w.id = e.work_id where e.id in ({marks(expressions)})",
                expressions,
            )
        }
        self._terms = select(connection, _TERMS, [zone])
        self._later = [row for row in later_changes(connection, zone) if row["what"] == "activities"]
        self._held = {
            (number_key(row["number"]), row["adopted"])
            for row in select(
                connection, "select number, adopted from works where number is not null and adopted is not null"
            )
        }
        status = connection.execute("select status from zones where id = ?", (zone,)).fetchone()
        self._status = status[0] if status else "unknown"

    def adopted(self, listed: ZoneList) -> str:
        """The day on which the act of a list was adopted, empty where it is not known."""
        return self._acts[listed.items[0].row["expression_id"]]["adopted"] or ""

    def held(self, item: Item) -> Row:
        """Since when an item holds, and which act gave it its words: ``since``, ``by``, ``word``, ``caveat``."""
        expression = item.row["expression_id"]
        found: Row = held_since(self._changes.get(expression, []), item.eid, self._acts[expression])
        return found

    def of_items(self, items: list[Item], day: str) -> Limits:
        """What stands against items of a list for a day: their words, or the act, may not yet have held."""
        limits = Limits()
        for item in items:
            held, act = self.held(item), self._acts[item.row["expression_id"]]
            if (act["adopted"] or "") > day:
                limits.unclear.append(f"the act was adopted only on {act['adopted']}")
            elif held["by"] and held["since"] and day < held["since"]:
                limits.unclear.append(f"{held['word']}: the wording of {day} is not in the database")
            elif held["by"] and held["caveat"] and not surely_by(held["since"], day):
                limits.unclear.append(f"{held['caveat']}: whether this wording held on {day} is not known")
            elif not held["by"] and held["since"] and day < held["since"]:
                limits.unclear.append(f"{held['word']}: not yet in force on {day}")
            elif not held["by"] and held["since"] is None and act["adopted"] and not surely_by(act["adopted"], day):
                limits.unclear.append(
                    f"adopted {act['adopted']}, the day of entry into force is not known: whether it held on {day} is not known"
                )
            elif held["caveat"] and held["by"] is None and held["since"] is None:
                limits.caveats.append(held["caveat"])
            limits.unclear += [
                _changed(row) for row in self._later if _touches(row, item) and row["certain"] and row["adopted"] <= day
            ]
            limits.caveats += [
                _changed(row)
                for row in self._later
                if _touches(row, item) and not row["certain"] and row["adopted"] <= day
            ]
            if act["status"] in ("repealed", "draft"):
                limits.unclear.append(
                    f"the act is {act['status']}" + (f" ({act['status_note']})" if act["status_note"] else "")
                )
        limits.unclear = list(dict.fromkeys(limits.unclear))
        limits.caveats = list(dict.fromkeys(limits.caveats))
        return limits

    def of_zone(self, day: str, works: list[str]) -> Limits:
        """What stands against any answer about the zone for a day: its term, its end, later acts that changed the lists, lists that are not held."""
        limits = Limits()
        if self._terms:
            newest = self._terms[0]
            if day >= newest["ends"] or day.startswith(newest["ends"]):
                limits.unclear.append(f"the term of the zone: «{newest['text']}»")
            limits.terms = [
                one for one in self._terms if one["work_id"] == newest["work_id"] and one["ends"] == newest["ends"]
            ]
            others = {one["ends"] for one in self._terms} - {newest["ends"]}
            if others:
                limits.caveats.append(f"other acts tell another term: {', '.join(sorted(others))}")
        if self._status == "abolished":
            limits.unclear.append("the zone was abolished, or the act that created it was repealed")
        limits.caveats += self._not_held(day)
        if len(works) > 1:
            limits.caveats.append(f"{len(works)} acts list activities for this zone: {', '.join(works)}")
        return limits

    def _not_held(self, day: str) -> list[str]:
        """Acts known to list activities for many zones that are not in the database."""
        found = []
        for act in data_file("sezdb", "data/list_acts.toml")["act"]:
            if day < act["date"] or (number_key(act["number"]), act["date"]) in self._held:
                continue
            ended = f", ended {act['until']}" if act["until"] and act["until"] <= day else ""
            name = f"{act['issuer']} {act['kind']} No. {act['number']} of {act['date']}" + (
                f" ({act['adilet']})" if act["adilet"] else ""
            )
            found.append(f"a later list is known and not in the database: {name}, {act['says']}{ended}")
        return found


def _changed(row: Row) -> str:
    return f"changed by a later act that is in the database: {row['kind']} № {row['number']} of {row['adopted']}, «{row['quote']}»"


def _touches(row: Row, item: Item) -> bool:
    return bool(row["work_id"] == item.row["work_id"] and f"{item.eid}__".startswith(f"{row['eid']}__"))
