"""Writing outcomes: whole documents in batches, upserts keyed by content, one preferred file for each expression."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from corpus.facts import FACT_TYPES
from corpus.outcome import Outcome
from corpus.problems import Problem
from sezdb.aligning import align_again
from sezdb.clock import now
from sezdb.database import transaction
from sezdb.reviews import log
from sezdb.rows import Rows, key, reading_rows, text_hash
from sezdb.schema import SOURCE_TABLES, fact_columns

_COLUMNS: Final = {name: list(columns) for name, columns in SOURCE_TABLES.items()} | {
    fact.table: list(fact_columns(fact)) for fact in FACT_TYPES
}
_INSERT: Final = {
    table: f"insert or replace into [{table}] ({', '.join(f'[{name}]' for name in names)}) values ({', '.join('?' * len(names))})"
    for table, names in _COLUMNS.items()
}
_OF_EXPRESSION: Final = ("provisions", "findings", *(fact.table for fact in FACT_TYPES))
_PREFERENCE: Final = {
    "text/html": 0,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": 1,
    "text/plain": 2,
    "application/pdf": 3,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source with all its rows, ready to write. ``readings`` pairs an expression id with its rows and the hash of its words."""

    source: tuple[Any, ...]
    uri: str
    rank: int
    readings: tuple[tuple[str, Rows, str], ...]
    problems: tuple[Problem, ...]
    works: tuple[str, ...]
    counts: dict[str, int]
    status: str


def parsed(outcome: Outcome, extractor: str) -> Parsed:
    """The rows of an outcome. An expression that a file holds twice is taken from its first place."""
    source, first = outcome.source, dict[str, tuple[str, Rows, str]]()
    problems = list(outcome.problems)
    for reading in outcome.readings:
        if reading.expression in first:
            problems.append(
                Problem(
                    code="EXPRESSION_TWICE",
                    severity="info",
                    message=f"the file holds {reading.expression} twice",
                    next_step="the first was taken",
                    start=reading.act.span.start,
                    end=reading.act.span.start,
                )
            )
            continue
        first[reading.expression] = (reading.expression, reading_rows(reading, outcome), text_hash(outcome, reading))
    counts = {fact.table: sum(len(rows.get(fact.table, [])) for _, rows, _ in first.values()) for fact in FACT_TYPES}
    status = "partial" if any(problem.severity == "error" for problem in problems) else "ok"
    row = (
        source.id,
        source.uri,
        source.media_type,
        source.encoding,
        source.size,
        source.text,
        source.raw,
        extractor,
        "",
        status,
        "; ".join(problem.message for problem in problems) or None,
    )
    works = tuple(dict.fromkeys(reading.work for reading in outcome.readings))
    return Parsed(
        row,
        source.uri,
        _PREFERENCE.get(source.media_type, 9),
        tuple(first.values()),
        tuple(problems),
        works,
        {name: count for name, count in counts.items() if count},
        status,
    )


class Store:
    """The writing side of a database. ``write`` puts whole documents; ``finish`` settles what links documents."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def read_by_other_rules(self, extractor: str) -> int:
        """The number of sources whose facts were found by rules of another version than ``extractor``."""
        row = self.connection.execute(
            "select count(*) from sources where raw is not null and extractor is not ?", (extractor,)
        ).fetchone()
        return int(row[0])

    def known(self) -> dict[str, tuple[str, str]]:
        """The sources held: uri → (id, extractor)."""
        found = {
            uri: (source, extractor)
            for uri, source, extractor in self.connection.execute("select uri, id, extractor from sources")
        }
        extra = self.connection.execute(
            "select m.uri, m.source_id, s.extractor from manifestations m join sources s on s.id = m.source_id"
        )
        return {uri: (source, extractor) for uri, source, extractor in extra} | found

    def write(self, batch: Iterable[Parsed]) -> None:
        """Write documents in one transaction, and with them which sources must be read again (see ``pending``)."""
        moment = now()
        with transaction(self.connection):
            self._dirty()
            for document in batch:
                self._replace(document.uri, document.source[0])
                self._put(document, moment)

    def pending(self) -> list[tuple[str, bytes, str]]:
        """The sources that must be read again (id, bytes, name): one that became the preferred file of an act, or whose name changed."""
        query = (
            "select s.id, s.raw, s.uri from settings t join sources s on t.id = 'again ' || s.id "
            "where s.raw is not null order by s.id"
        )
        return list(self.connection.execute(query))

    def _again(self, source: str) -> None:
        """Keep in the database that a source must be read again: a kill after this transaction does not lose it."""
        self._insert("settings", [(f"again {source}", "1")])

    def refuse(self, source: str, uri: str, size: int, problem: Problem) -> None:
        """Remember that a file was refused and why; what it held before is taken out, another file of the act takes its place."""
        reason = f"{problem.code}: {problem.message} → {problem.next_step}"
        with transaction(self.connection):
            self._dirty()
            self._replace(uri, source)
            self._insert("sources", [(source, uri, "", "", size, "", None, "", now(), "refused", reason)])

    def forget(self, uris: list[str]) -> None:
        """Take out what the files of these names hold, in one transaction; the log keeps what was taken out."""
        with transaction(self.connection):
            self._dirty()
            for uri, (source, _) in {uri: found for uri, found in self.known().items() if uri in uris}.items():
                log(self.connection, "sources", source, "forget", {"uri": uri}, None, "taken out by a person")
                self._replace(uri, "")

    def is_settled(self) -> bool:
        """Whether what links documents was settled after the last write."""
        row = self.connection.execute("select value from settings where id = 'settled'").fetchone()
        return row is None or row[0] == "1"

    def _dirty(self) -> None:
        self._insert("settings", [("settled", "0")])

    def _insert(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        self.connection.executemany(_INSERT[table], rows)

    def _put(self, document: Parsed, moment: str) -> None:
        row = document.source
        self.connection.execute("delete from settings where id = ?", (f"again {row[0]}",))
        old = self.connection.execute("select uri from sources where id = ?", (row[0],)).fetchone()
        uri = min(row[1], old[0]) if old else row[1]
        if uri != row[1]:
            self._again(row[0])
        self._insert("sources", [(row[0], uri, *row[2:8], moment, *row[9:])])
        for expression, rows, digest in document.readings:
            manifest = key(expression, row[0], document.uri)
            self._insert("manifestations", [(manifest, expression, row[0], document.uri, digest, document.rank)])
            holder = self._preferred(expression)
            if holder == row[0]:
                self._forget(expression)
                for table, values in rows.items():
                    self._insert(table, values)

    def _preferred(self, expression: str) -> str | None:
        """The source that an expression is read from: by kind of file, then by name."""
        row = self.connection.execute(
            "select source_id from manifestations where expression_id = ? order by rank, uri, source_id limit 1",
            (expression,),
        ).fetchone()
        return row[0] if row else None

    def _forget(self, expression: str) -> None:
        for table in _OF_EXPRESSION:
            self.connection.execute(f"delete from [{table}] where expression_id = ?", (expression,))
        align_again(self.connection, expression)

    def _replace(self, uri: str, source: str) -> None:
        """Take out what a file of this name held before, unless it is the same."""
        held = {
            row[0]
            for row in self.connection.execute(
                "select source_id from manifestations where uri = ? union select id from sources where uri = ?",
                (uri, uri),
            )
        }
        for old in held - {source}:
            expressions = [
                row[0]
                for row in self.connection.execute(
                    "select expression_id from manifestations where source_id = ? and uri = ?", (old, uri)
                )
            ]
            before = {expression: self._preferred(expression) for expression in expressions}
            self.connection.execute("delete from manifestations where source_id = ? and uri = ?", (old, uri))
            other = self.connection.execute(
                "select min(uri) from manifestations where source_id = ?", (old,)
            ).fetchone()[0]
            if other is None:
                self.connection.execute("delete from sources where id = ?", (old,))
            else:
                self.connection.execute("update sources set uri = ? where id = ?", (other, old))
                self._again(old)
            for expression in expressions:
                holder = self._preferred(expression)
                if holder is None:
                    self._forget(expression)
                    self.connection.execute("delete from expressions where id = ?", (expression,))
                elif before[expression] != holder:
                    self._again(holder)
