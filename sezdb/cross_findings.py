"""Findings that need more than one act: repealed acts cited, languages that disagree, files that differ."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from corpus.data_file import data_file
from corpus.ids import number_key
from corpus.text import shortened
from sezdb.database import marks
from sezdb.findings import Found, Where
from sezdb.language_findings import language_findings
from sezdb.rows import key

CODES: Final = {
    "CITES_REPEALED": ("info", "read the act that replaced it"),
    "LANGUAGES_DISAGREE": ("warning", "the Russian text is official; compare with the publication"),
    "FILES_DIFFER": ("info", "facts come from one of them; `sez doc` names the files"),
    "ZONE_AMBIGUOUS": ("warning", "name the zone in full"),
    "DATE_CONFLICT": ("warning", "compare with the act itself"),
    "TARGET_AFTER_TERM": ("warning", "read the term and the heading of the column in the act"),
}
"""The severity of each finding, and what to do next."""


def cross_findings(connection: sqlite3.Connection) -> None:
    """Replace the findings between documents by those that hold now."""
    connection.execute(f"delete from findings where code in ({marks(CODES)})", tuple(CODES))
    found = [
        *_cites_repealed(connection),
        *language_findings(connection),
        *_files(connection),
        *_ambiguous(connection),
        *_dates(connection),
        *_after_term(connection),
    ]
    connection.executemany(
        "insert or replace into findings (id, code, severity, next_step, message, expression_id, work_id, eid, start, [end]) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (key(at.expression, code, at.eid, str(at.start), message), code, *CODES[code], message, *at)
            for code, message, at in found
        ],
    )


def _cites_repealed(connection: sqlite3.Connection) -> Iterator[Found]:
    """An act that cites one known, from the register or from the database, to be no longer in force, and does not itself repeal it. One
    finding for each cited act."""
    register: list[dict[str, Any]] = data_file("corpus", "data/repealed.toml")["act"]
    ended = {(number_key(act["number"]), act["date"]): act["by"] for act in register}
    by_date = {(act["kind"], act["date"]): act["by"] for act in register}
    held = {
        (number_key(row[0]), row[1]): row[2]
        for row in connection.execute("select number, adopted, status_note from works where status = 'repealed'")
    }
    seen = set()
    rows = connection.execute(
        "select c.expression_id, e.work_id, c.eid, c.start, c.[end], c.kind, c.number, c.date, c.quote from citations c "
        "join expressions e on e.id = c.expression_id where c.date is not null and not exists (select 1 from amendments a "
        "where a.expression_id = c.expression_id and a.direction = 'outgoing' and a.effect = 'repeal' and a.act_date = c.date "
        "and (a.act_number = c.number or a.start = c.start)) order by c.expression_id, c.start"
    )
    for *at, kind, number, date, quote in rows:
        where = Where(*at)
        by = (
            ended.get((number_key(number), date))
            or (by_date.get((kind, date)) if number is None else None)
            or held.get((number_key(number), date))
        )
        if by and (where.expression, number, date) not in seen:
            seen.add((where.expression, number, date))
            message = f"cites «{shortened(quote, 120)}», which is no longer in force ({by})"
            yield Found("CITES_REPEALED", message, where)


def _files(connection: sqlite3.Connection) -> Iterator[Found]:
    """Files that hold one expression with different words."""
    rows = connection.execute(
        "select m.expression_id, e.work_id, '', e.start, e.start, count(distinct m.text_hash), count(*) from manifestations m "
        "join expressions e on e.id = m.expression_id group by 1 having count(distinct m.text_hash) > 1 order by 1"
    )
    for *at, kinds, count in rows:
        yield Found("FILES_DIFFER", f"{count} files hold this expression in {kinds} wordings", Where(*at))


def _ambiguous(connection: sqlite3.Connection) -> Iterator[Found]:
    """A name that means several zones, and stands alone."""
    rows = connection.execute(
        "select m.expression_id, e.work_id, m.eid, m.start, m.[end], m.name from zone_mentions m join expressions e on e.id = m.expression_id "
        "where m.zone_id is null and m.role != 'cited' order by m.expression_id, m.start"
    )
    for *at, name in rows:
        yield Found("ZONE_AMBIGUOUS", f"«{name}» alone means several zones", Where(*at))


def _dates(connection: sqlite3.Connection) -> Iterator[Found]:
    """One amending act, or one cited act, that is given different dates inside one expression."""
    rows = connection.execute(
        "select a.expression_id, e.work_id, min(a.eid), min(a.start), min(a.[end]), a.act_number, group_concat(distinct a.act_date) from amendments a "
        "join expressions e on e.id = a.expression_id where a.act_number is not null and a.act_date is not null and a.direction = 'incoming' "
        "group by a.expression_id, a.act_kind, a.act_number having count(distinct a.act_date) > 1 and count(distinct substr(a.act_date, 1, 4)) = 1 order by 1"
    )
    for *at, number, dates in rows:
        message = f"act No. {number} is given the dates {', '.join(sorted(dates.split(',')))}"
        yield Found("DATE_CONFLICT", message, Where(*at))


def _after_term(connection: sqlite3.Connection) -> Iterator[Found]:
    """Targets of a zone for a year that ends after its term: that of the act itself, else of the newest act that gives one. A term
    that is a bare year may or may not include it: only later years are told."""
    terms: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for zone, *term in connection.execute(
        "select t.zone_id, e.work_id, e.lang, coalesce(e.as_of, ''), t.ends from terms t join expressions e on e.id = t.expression_id "
        "join works w on w.id = e.work_id where e.current = 1 and t.zone_id is not null and w.status = 'in_force' and w.kind != 'news'"
    ):
        terms[zone].append((term[0], term[1], term[2], term[3]))
    rows = connection.execute(
        "select t.expression_id, e.work_id, min(t.eid), min(t.start), min(t.start), e.lang, t.zone_id, group_concat(distinct t.year) from targets t "
        "join expressions e on e.id = t.expression_id where e.current = 1 and t.zone_id is not null and t.role = 'target' and t.year is not null "
        "group by t.expression_id, t.zone_id order by t.expression_id, t.zone_id"
    ).fetchall()
    for *at, lang, zone, years in rows:
        where = Where(*at)
        own = [term for term in terms[zone] if term[0] == where.work]
        known = [term for term in own if term[1] == lang] or own or terms[zone]
        if not known:
            continue
        newest = max(term[2] for term in known)
        ends = max(term[3] for term in known if term[2] == newest)
        late = [
            year for year in sorted(set(years.split(","))) if (f"{year}-12-31" > ends if len(ends) > 4 else year > ends)
        ]
        if late:
            message = f"targets of {zone} for {', '.join(late)}; its term ends {ends}"
            yield Found("TARGET_AFTER_TERM", message, where)
