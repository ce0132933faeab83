"""Questions about works: the list, and one work with its structure, status, history and findings."""

import json
import sqlite3
from pathlib import Path
from urllib.parse import unquote

from corpus.ids import number_key
from corpus.text import Span
from sezdb.database import Row, marks, select


class NotOne(Exception):
    """A name that means no work or several; ``found`` holds those that it may mean."""

    def __init__(self, name: str, found: list[Row]) -> None:
        super().__init__(f"{name} means no work" if not found else f"{name} means {len(found)} works")
        self.found = found


def list_works(connection: sqlite3.Connection, kind: str | None = None, zone: str | None = None) -> list[Row]:
    """Every work with its languages, title and the first of its files, newest first."""
    rows = select(
        connection,
        "select w.*, group_concat(distinct e.lang) as langs, coalesce(max(case when e.lang = 'ru' then e.title end), max(e.title)) as title, "
        "count(distinct e.id) as expressions, (select min(m.uri) from manifestations m join expressions x on x.id = m.expression_id where x.work_id = w.id) "
        "as uri from works w join expressions e on e.work_id = w.id where (? is null or w.kind = ?) and (? is null or exists "
        "(select 1 from zone_mentions m where m.expression_id = e.id and m.zone_id = ?)) group by w.id order by w.adopted desc, w.id",
        (kind, kind, zone, zone),
    )
    return [row | {"file": unquote(row.pop("uri").rsplit("/", 1)[-1])} for row in rows]


def find_work(connection: sqlite3.Connection, name: str) -> str:
    """The id of the work that an IRI, an Adilet id or a number names. Raises NotOne."""
    bare = name.strip().lstrip("№").removeprefix("No.").strip()
    rows = select(
        connection,
        "select distinct w.id, w.kind, w.number, w.adopted from works w join expressions e on e.work_id = w.id "
        "where w.id = ? or w.adilet_id = ? or w.number = ? or w.id like ? or e.id = ? order by w.id",
        (name, name, bare, f"/akn/kz/act/%/{number_key(bare)}", name),
    )
    if len(rows) != 1:
        raise NotOne(name, rows)
    return str(rows[0]["id"])


def find_files(connection: sqlite3.Connection, name: str) -> list[str]:
    """The URIs of the files that a name means: a URI, a path, an act with all its files, a file name. Raises NotOne."""
    held = sorted(
        row[0] for row in connection.execute("select uri from sources union select uri from manifestations") if row[0]
    )
    for uri in (name, Path(name).resolve().as_uri()):
        if uri in held:
            return [uri]
    called = [uri for uri in held if unquote(uri.rsplit("/", 1)[-1]) == name]
    if len(called) == 1:
        return called
    if called:
        raise NotOne(name, [{"id": uri} for uri in called])
    work = find_work(connection, name)
    rows = connection.execute(
        "select distinct m.uri from manifestations m join expressions e on e.id = m.expression_id where e.work_id = ? order by 1",
        (work,),
    )
    return [row[0] for row in rows]


def one_work(connection: sqlite3.Connection, work: str) -> Row:
    """A work: identity, expressions with their files, history of amendments in both directions, citations, findings, counts of facts."""
    (row,) = select(connection, "select * from works where id = ?", (work,))
    held = select(connection, "select * from expressions where work_id = ? order by lang, as_of desc", (work,))
    expressions = [_expression(connection, found) for found in held]
    row["expressions"] = expressions
    ids = [one["id"] for one in expressions]
    row["history"] = select(
        connection,
        "select a.expression_id, a.lang, a.eid, a.direction, a.act_kind, a.act_number, a.act_date, a.effect, a.target, "
        "a.effective_rule, a.quote from amendments a "
        f"where a.expression_id in ({marks(ids)}) order by a.lang, a.act_date, a.start",
        ids,
    )
    row["amended_by"] = _amended_by(connection, row)
    row["citations"] = select(
        connection,
        f"select distinct lang, kind, number, date, title, target_eid, work_id, eid from citations where expression_id in ({marks(ids)}) order by lang, start",
        ids,
    )
    row["findings"] = select(
        connection,
        "select severity, code, message, next_step, eid, expression_id from findings where work_id = ? order by severity = 'info', code, eid",
        (work,),
    )
    return row


def _amended_by(connection: sqlite3.Connection, work: Row) -> list[Row]:
    """What other acts that are held change in a work, by their own instructions; ``noted`` tells whether a note of the work names that act."""
    notes = {
        (number_key(one["act_number"]), one["act_date"])
        for one in work["history"]
        if one["direction"] == "incoming" and one["act_number"]
    }
    found = select(
        connection,
        "select distinct e.work_id, w.kind, w.number, w.adopted, a.lang, a.effect, a.target, a.target_eid, a.quote, a.act_number "
        "from current_amendments a join expressions e on e.id = a.expression_id join works w on w.id = e.work_id where a.direction = 'outgoing' "
        "and a.act_number is not null and a.act_date = ? and e.work_id != ? order by w.adopted, e.work_id, a.lang != 'ru', a.start",
        (work["adopted"], work["id"]),
    )
    return [
        one | {"noted": (number_key(one["number"]), one["adopted"]) in notes}
        for one in found
        if number_key(one.pop("act_number")) == number_key(work["number"])
    ]


def _expression(connection: sqlite3.Connection, row: Row) -> Row:
    identity = json.loads(row.pop("identity"))
    row.pop("furniture")
    row["repealed_by"], row["edition_date"] = identity["repealed_by"], identity["edition_date"]
    row["files"] = select(
        connection, "select uri, source_id from manifestations where expression_id = ? order by rank, uri", (row["id"],)
    )
    return row


def structure(connection: sqlite3.Connection, expression: str) -> list[Row]:
    """The provisions of an expression in reading order."""
    return select(
        connection,
        "select eid, parent_eid, part, kind, num, label, heading, text, start, [end] from provisions where expression_id = ? order by ordinal",
        (expression,),
    )


def coverage(connection: sqlite3.Connection, expression: str) -> Row:
    """How much of the act's text belongs to a provision or to named furniture, white space aside, and the rest."""
    row = connection.execute(
        "select s.text, e.start, e.[end], e.furniture from expressions e join sources s on s.id = e.source_id where e.id = ?",
        (expression,),
    ).fetchone()
    text, start, end = row[0], row[1], row[2]
    furniture = [(name, Span(left, right)) for name, left, right in json.loads(row[3])]
    owned = bytearray(len(text))
    for left, right in connection.execute("select start, [end] from provisions where expression_id = ?", (expression,)):
        owned[left:right] = b"\1" * (right - left)
    inside = 0
    for _, span in furniture:
        inside += sum(not char.isspace() for char in span.of(text)) if start <= span.start < end else 0
        owned[span.start : span.end] = b"\2" * (span.end - span.start)
    total = sum(not char.isspace() for char in text[start:end])
    rest = [at for at in range(start, end) if not owned[at] and not text[at].isspace()]
    return {
        "characters": total,
        "attributed": round(1 - len(rest) / total, 6) if total else 1.0,
        "furniture_share": round(inside / total, 6) if total else 0.0,
        "furniture": sorted({name for name, _ in furniture}),
        "rest": _runs(text, rest),
    }


def _runs(text: str, places: list[int]) -> list[Row]:
    """Runs of characters that belong to nothing."""
    runs: list[list[int]] = []
    for at in places:
        if runs and at - runs[-1][1] <= 2:
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1])
    return [{"start": left, "end": right, "text": text[left:right]} for left, right in runs[:50]]
