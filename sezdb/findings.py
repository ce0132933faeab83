"""Findings with the quote that each is about."""

import sqlite3

from corpus.text import folded
from sezdb.database import Row, select


def find_findings(connection: sqlite3.Connection, work: str | None = None, code: str | None = None) -> list[Row]:
    """The findings, gravest first, each with the language and the words that it points at."""
    rows = select(
        connection,
        "select f.severity, f.code, f.message, f.next_step, f.work_id, f.expression_id, e.lang, f.eid, f.start, f.[end], "
        "substr(s.text, f.start + 1, f.[end] - f.start) as quote from findings f left join expressions e on e.id = f.expression_id "
        "left join sources s on s.id = e.source_id where (? is null or f.work_id = ?) and (? is null or f.code = ?) "
        "order by case f.severity when 'error' then 0 when 'warning' then 1 else 2 end, f.code, f.work_id, e.lang, f.start",
        (work, work, code, code),
    )
    return [row | {"quote": folded(row["quote"] or "")} for row in rows]
