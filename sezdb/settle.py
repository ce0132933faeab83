"""What links documents, as a pure function of all stored acts: works, current editions, zones, cited works, repeals."""

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from corpus.facts import FACT_TYPES
from corpus.ids import number_key
from sezdb.activity_nodes import resolve_activities
from sezdb.aligning import align_works
from sezdb.amended import numbered_works, resolve_amended
from sezdb.cross_findings import cross_findings
from sezdb.database import select, transaction
from sezdb.deadlines import replay_states
from sezdb.relink import relink
from sezdb.rows import key
from sezdb.search.index import update_index
from sezdb.zone_identity import Mention, ZoneMap, zone_map

_LANGUAGES: Final = {"ru": 0, "kk": 1, "en": 2}
_CREATING: Final = frozenset({"decree", "resolution"})
"""Kinds of acts that create zones: an order or a law that speaks of one does not make it."""
_ZONED: Final = [(fact.table, fact.zone_column) for fact in FACT_TYPES if fact.zone_column]


@dataclass(frozen=True, slots=True)
class Held:
    """An expression with the identity that it tells."""

    id: str
    work: str
    lang: str
    as_of: str
    identity: dict[str, Any]


def settle(connection: sqlite3.Connection) -> None:
    """Recompute everything that links documents, and bring the index of the search up to date, in one transaction."""
    with transaction(connection):
        identify(connection)
        align_works(connection)
        link(connection)
        update_index(connection)
        connection.execute("insert or replace into settings values ('settled', '1')")


def identify(connection: sqlite3.Connection) -> None:
    """The works, and which of their expressions is the newest, inside the caller's transaction."""
    held = [
        Held(row[0], row[1], row[2], row[3] or "", json.loads(row[4]))
        for row in connection.execute("select id, work_id, lang, as_of, identity from expressions order by id")
    ]
    _works(connection, held)
    _current(connection, held)


def link(connection: sqlite3.Connection) -> None:
    """Zones, cited and amended works, findings between documents, from identified works and their alignments; inside the caller's
    transaction."""
    works = {row["id"]: row for row in select(connection, "select * from works")}
    zones = zone_map(_mentions(connection, works))
    _zones(connection, zones, works)
    relink(connection)
    numbered = numbered_works(connection)
    _cited(connection, numbered)
    resolve_amended(connection, numbered)
    replay_states(connection)
    resolve_activities(connection)
    cross_findings(connection)


def _works(connection: sqlite3.Connection, held: list[Held]) -> None:
    """One row a work, from its expressions: Russian first, then Kazakh, then English, newest edition first."""
    by_work: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        by_work[one.work].append(one)
    repeals = {
        (number_key(row[0]), row[1]): row[2]
        for row in connection.execute(
            "select act_number, act_date, min(expression_id) from amendments "
            "where rule = 'amendments.repeal' and act_number is not null group by 1, 2 order by 3 desc"
        )
    }
    rows = dict[str, dict[str, Any]]()
    for work, group in by_work.items():
        ordered = sorted(group, key=lambda one: (_LANGUAGES[one.lang], [-ord(char) for char in one.as_of], one.id))
        row: dict[str, Any] = {
            name: next((one.identity[name] for one in ordered if one.identity[name] is not None), None)
            for name in ("adilet_id", "kind", "number", "adopted", "issuer", "registration_no", "registration_date")
        }
        status, note = _status(ordered)
        repealing = repeals.get((number_key(row["number"]), row["adopted"]))
        if status != "repealed" and repealing and repealing.rpartition("/")[0] != work:
            status, note = "repealed", f"declared invalid by {repealing.rpartition('/')[0]}"
        rows[work] = {"id": work} | row | {"status": status, "status_note": note}
    connection.execute("delete from works")
    connection.executemany(
        "insert into works (id, adilet_id, kind, number, adopted, issuer, registration_no, registration_date, status, status_note) values "
        "(:id, :adilet_id, :kind, :number, :adopted, :issuer, :registration_no, :registration_date, :status, :status_note)",
        rows.values(),
    )


def _status(ordered: list[Held]) -> tuple[str, str | None]:
    """Repealed when any expression says so; else what the first says."""
    repealed = next((one for one in ordered if one.identity["status"] == "repealed"), None)
    best = repealed or next((one for one in ordered if one.identity["status"] != "unknown"), ordered[0])
    return best.identity["status"], best.identity["status_note"]


def _current(connection: sqlite3.Connection, held: list[Held]) -> None:
    newest: dict[tuple[str, str], Held] = {}
    for one in held:
        place = (one.work, one.lang)
        if place not in newest or (one.as_of, one.id) > (newest[place].as_of, newest[place].id):
            newest[place] = one
    connection.execute("update expressions set current = 0 where current = 1")
    connection.executemany("update expressions set current = 1 where id = ?", [(one.id,) for one in newest.values()])


def _mentions(connection: sqlite3.Connection, works: dict[str, dict[str, Any]]) -> list[Mention]:
    rows = connection.execute(
        "select e.work_id, m.expression_id, m.lang, m.eid, m.zone, m.name, m.role, m.kind, m.start from zone_mentions m "
        "join expressions e on e.id = m.expression_id order by e.work_id, m.expression_id, m.start, m.id"
    )
    found = [(row, works[row[0]]) for row in rows]
    return [
        Mention(*(*row, work["adopted"] or "9999", work["kind"] != "news", work["kind"] in _CREATING))
        for row, work in found
    ]


def _zones(connection: sqlite3.Connection, zones: ZoneMap, works: dict[str, dict[str, Any]]) -> None:
    """The zones, their names, and the zone of every fact."""
    for table, column in _ZONED:
        if column == "zone_id":
            connection.execute(f"update [{table}] set zone_id = null where zone_id is not null and zone is null")
        pairs = connection.execute(
            f"select distinct t.expression_id, t.zone from [{table}] t where t.zone is not null"
        ).fetchall()
        changes = [(zones.of(expression, name), expression, name) for expression, name in pairs]
        connection.execute(
            "create temp table if not exists zone_of (expression_id text, zone text, zone_id text, primary key (expression_id, zone))"
        )
        connection.execute("delete from zone_of")
        connection.executemany(
            "insert or replace into zone_of (zone_id, expression_id, zone) values (?, ?, ?)", changes
        )
        connection.execute(
            f"update [{table}] set {column} = z.zone_id from zone_of z where z.expression_id = [{table}].expression_id and z.zone = [{table}].zone "
            f"and [{table}].{column} is not z.zone_id"
        )
    attributes = _attributes(connection)
    connection.execute("delete from zones")
    connection.execute("delete from zone_names")
    for zone in zones.zones:
        repealed = zone.creating_work is not None and works[zone.creating_work]["status"] == "repealed"
        status = (
            "abolished"
            if zone.abolished or repealed
            else "operating"
            if zone.creating_work
            else "planned"
            if zone.planned
            else "unknown"
        )
        connection.execute(
            "insert into zones values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                zone.id,
                zone.names.get("ru"),
                zone.names.get("en"),
                zone.names.get("kk"),
                status,
                attributes.get((zone.id, "region")),
                attributes.get((zone.id, "management_body")),
                zone.creating_work,
            ),
        )
        connection.executemany(
            "insert into zone_names values (?, ?, ?, ?, ?)",
            [(key(zone.id, lang, name), zone.id, lang, name, kind) for lang, name, kind in zone.all_names],
        )


def _attributes(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """The property of a zone in the newest Russian act that tells it, else in any other."""
    rows = connection.execute(
        "select a.zone_id, a.attribute, a.value from zone_attributes a join expressions e on e.id = a.expression_id "
        "where a.zone_id is not null order by e.lang = 'ru', e.as_of, a.id"
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _cited(connection: sqlite3.Connection, works: dict[tuple[str, str], str]) -> None:
    """The works that citations name, where they are held: by number and date, else by date and title."""
    connection.execute("update citations set work_id = null where work_id is not null")
    numbered = connection.execute(
        "select distinct number, date from citations where number is not null and date is not null"
    ).fetchall()
    connection.executemany(
        "update citations set work_id = ? where number = ? and date = ?",
        [(work, *one) for one in numbered if (work := works.get((number_key(one[0]), one[1])))],
    )
    titles = {
        (row[0], row[1].lower()): row[2]
        for row in connection.execute(
            "select w.adopted, e.title, w.id from expressions e join works w on w.id = e.work_id "
            "where e.title is not null and w.adopted is not null order by w.id desc"
        )
    }
    rows = connection.execute(
        "select id, date, title from citations where work_id is null and title is not null"
    ).fetchall()
    found = [(work, row[0]) for row in rows if (work := titles.get((row[1], row[2].lower())))]
    connection.executemany("update citations set work_id = ? where id = ?", found)
