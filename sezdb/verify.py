"""Whether the database keeps its promises: integrity, spans, keys, and what a reader sees with no program of ours."""

import sqlite3

from corpus.facts import FACT_TYPES
from sezdb.database import Row


def verify(connection: sqlite3.Connection) -> Row:
    """Counts of what was checked and a list of what is wrong."""
    wrong: list[Row] = []
    for (message,) in connection.execute("pragma integrity_check(20)"):
        if message != "ok":
            wrong.append({"check": "integrity", "table": "", "id": "", "message": message})
    checked = 0
    for table in [fact.table for fact in FACT_TYPES]:
        count, bad = _quotes(connection, table)
        checked += count
        wrong += bad
    provisions, bad = _provisions(connection)
    wrong += [*bad, *_orphans(connection), *_entered(connection)]
    return {"facts": checked, "provisions": provisions, "wrong": wrong}


def _quotes(connection: sqlite3.Connection, table: str) -> tuple[int, list[Row]]:
    """Every quote equals its span; an empty quote only where a cell is lost or empty."""
    empty = "and not (f.state in ('lost', 'empty') and f.start = f.[end])" if table == "targets" else ""
    total = connection.execute(f"select count(*) from [{table}]").fetchone()[0]
    rows = connection.execute(
        f"select f.id from [{table}] f left join expressions e on e.id = f.expression_id left join sources s on s.id = e.source_id "
        f"where (s.text is null or substr(s.text, f.start + 1, f.[end] - f.start) is not f.quote or f.start >= f.[end]) {empty}"
    ).fetchall()
    return total, [
        {"check": "quote", "table": table, "id": row[0], "message": "the quote is not the text of its span"}
        for row in rows
    ]


def _provisions(connection: sqlite3.Connection) -> tuple[int, list[Row]]:
    total = connection.execute("select count(*) from provisions").fetchone()[0]
    rows = connection.execute(
        "select p.id from provisions p join expressions e on e.id = p.expression_id join sources s on s.id = e.source_id "
        "where substr(s.text, p.start + 1, p.[end] - p.start) is not p.text"
    ).fetchall()
    return total, [
        {"check": "provision", "table": "provisions", "id": row[0], "message": "the text is not that of its span"}
        for row in rows
    ]


def _orphans(connection: sqlite3.Connection) -> list[Row]:
    """Rows that lead nowhere."""
    found = []
    queries = {
        "expressions": "select e.id from expressions e left join sources s on s.id = e.source_id where s.id is null",
        "works": "select w.id from works w left join expressions e on e.work_id = w.id where e.id is null",
        "manifestations": "select m.id from manifestations m left join expressions e on e.id = m.expression_id where e.id is null",
        "alignments": "select x.id from alignments x where exists (select 1 from (select x.lang_a as lang, x.eid_a as eid "
        "union all select x.lang_b, x.eid_b where x.eid_b is not null) side where not exists (select 1 from expressions e "
        "join provisions p on p.expression_id = e.id and p.eid = side.eid where e.work_id = x.work_id and e.lang = side.lang and e.current = 1))",
        "zone_names": "select n.id from zone_names n left join zones z on z.id = n.zone_id where z.id is null",
    }
    for table, query in queries.items():
        found += [
            {"check": "link", "table": table, "id": row[0], "message": "leads to a row that is not there"}
            for row in connection.execute(query)
        ]
    return found


def _entered(connection: sqlite3.Connection) -> list[Row]:
    """What people entered: every value belongs to an import that stands, its zone is there or waited for, its number is the exact one."""
    queries = {
        (
            "actuals",
            "belongs to no import, or to one that was taken back",
        ): "select a.id from actuals a left join actual_imports i "
        "on i.id = a.import_id where i.id is null or i.undone_at is not null",
        (
            "actuals",
            "its zone is not there",
        ): "select a.id from actuals a left join zones z on z.id = a.zone_id where a.zone_id is not null and z.id is null",
        (
            "fills",
            "its zone is not there",
        ): "select f.id from fills f left join zones z on z.id = f.zone_id where f.zone_id is not null and z.id is null",
        (
            "actuals",
            "the number is not the exact one",
        ): "select id from actuals where exact is null or abs(cast(exact as real) - value) > abs(value) * 1e-12",
        (
            "fills",
            "the number is not the exact one",
        ): "select id from fills where exact is null or abs(cast(exact as real) - value) > abs(value) * 1e-12",
    }
    return [
        {"check": "entered", "table": table, "id": row[0], "message": message}
        for (table, message), query in queries.items()
        for row in connection.execute(query)
    ]
