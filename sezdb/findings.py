"""Findings: one between acts before it is stored, and all with the quote that each is about."""

import sqlite3
from typing import NamedTuple

from corpus.data_file import data_file
from corpus.text import folded
from sezdb.database import Row, select


class Where(NamedTuple):
    """The place that a finding points at; without an eId the whole act is meant, with ``end`` at ``start`` no words are shown."""

    expression: str
    work: str
    eid: str
    start: int
    end: int


class Found(NamedTuple):
    """A finding between acts, before it is stored."""

    code: str
    message: str
    where: Where


class NoCode(Exception):
    """No finding has such a code; ``known`` are those that there are."""

    def __init__(self, code: str, known: list[str]) -> None:
        super().__init__(f"no finding has the code {code}")
        self.known = known


def known_code(connection: sqlite3.Connection, code: str) -> str:
    """A code as it is written, whatever the case it was given in. Raises NoCode."""
    said = data_file("sezdb", "data/finding_codes.toml")["codes"]
    known = sorted({*said, *(row["code"] for row in select(connection, "select distinct code from findings"))})
    if code.upper() not in known:
        raise NoCode(code, known)
    return code.upper()


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
