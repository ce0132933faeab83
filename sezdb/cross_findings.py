"""Findings that need more than one act: repealed acts cited, languages that disagree, files that differ."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from corpus.data_file import data_file
from corpus.ids import number_key
from corpus.text import folded
from sezdb.language_findings import language_findings
from sezdb.rows import key

CODES: Final = (
    "CITES_REPEALED",
    "LANGUAGES_DISAGREE",
    "FILES_DIFFER",
    "ZONE_AMBIGUOUS",
    "DATE_CONFLICT",
    "TARGET_AFTER_TERM",
)
Finding = tuple[str, str, str, str, str, str, int, int, str]
"""Expression, work, severity, code, message, eid, start, end, next step."""


def cross_findings(connection: sqlite3.Connection) -> None:
    """Replace the findings between documents by those that hold now."""
    marks = ", ".join("?" * len(CODES))
    connection.execute(f"delete from findings where code in ({marks})", CODES)
    found = [
        *_cites_repealed(connection),
        *language_findings(connection),
        *_files(connection),
        *_ambiguous(connection),
        *_dates(connection),
        *_after_term(connection),
    ]
    connection.executemany(
        "insert or replace into findings (id, work_id, expression_id, severity, code, message, next_step, eid, start, [end]) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key(expression, code, eid, str(start), message),
                work,
                expression,
                severity,
                code,
                message,
                step,
                eid,
                start,
                end,
            )
            for expression, work, severity, code, message, eid, start, end, step in found
        ],
    )


def _register() -> list[dict[str, Any]]:
    acts: list[dict[str, Any]] = data_file("corpus", "data/repealed.toml")["act"]
    return acts


def _cites_repealed(connection: sqlite3.Connection) -> Iterator[Finding]:
    """An act that cites one known, from the register or from the database, to be no longer in force. One finding for each cited act."""
    ended = {(number_key(act["number"]), act["date"]): act["by"] for act in _register()}
    by_date = {(act["kind"], act["date"]): act["by"] for act in _register()}
    held = {
        (number_key(row[0]), row[1]): row[2]
        for row in connection.execute("select number, adopted, status_note from works where status = 'repealed'")
    }
    seen = set()
    rows = connection.execute(
        "select c.expression_id, e.work_id, c.kind, c.number, c.date, c.quote, c.eid, c.start, c.[end] from citations c "
        "join expressions e on e.id = c.expression_id where c.date is not null order by c.expression_id, c.start"
    )
    for expression, work, kind, number, date, quote, eid, start, end in rows:
        by = (
            ended.get((number_key(number), date))
            or (by_date.get((kind, date)) if number is None else None)
            or held.get((number_key(number), date))
        )
        if by and (expression, number, date) not in seen:
            seen.add((expression, number, date))
            short = folded(quote)[:120]
            yield (
                expression,
                work,
                "info",
                "CITES_REPEALED",
                f"cites «{short}», which is no longer in force ({by})",
                eid,
                start,
                end,
                "read the act that replaced it",
            )


def _files(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Files that hold one expression with different words."""
    rows = connection.execute(
        "select m.expression_id, e.work_id, count(distinct m.text_hash), count(*), e.start from manifestations m join expressions e "
        "on e.id = m.expression_id group by 1 having count(distinct m.text_hash) > 1 order by 1"
    )
    for expression, work, kinds, count, start in rows:
        yield (
            expression,
            work,
            "info",
            "FILES_DIFFER",
            f"{count} files hold this expression in {kinds} wordings",
            "",
            start,
            start,
            "facts come from one of them; `sez doc` names the files",
        )


def _ambiguous(connection: sqlite3.Connection) -> Iterator[Finding]:
    """A name that means several zones, and stands alone."""
    rows = connection.execute(
        "select m.expression_id, e.work_id, m.name, m.eid, m.start, m.[end] from zone_mentions m join expressions e on e.id = m.expression_id "
        "where m.zone_id is null and m.role != 'cited' order by m.expression_id, m.start"
    )
    for expression, work, name, eid, start, end in rows:
        yield (
            expression,
            work,
            "warning",
            "ZONE_AMBIGUOUS",
            f"«{name}» alone means several zones",
            eid,
            start,
            end,
            "name the zone in full",
        )


def _dates(connection: sqlite3.Connection) -> Iterator[Finding]:
    """One amending act, or one cited act, that is given different dates inside one expression."""
    rows = connection.execute(
        "select a.expression_id, e.work_id, a.act_number, group_concat(distinct a.act_date), min(a.eid), min(a.start), min(a.[end]) from amendments a "
        "join expressions e on e.id = a.expression_id where a.act_number is not null and a.act_date is not null and a.direction = 'incoming' "
        "group by a.expression_id, a.act_kind, a.act_number having count(distinct a.act_date) > 1 and count(distinct substr(a.act_date, 1, 4)) = 1 order by 1"
    )
    for expression, work, number, dates, eid, start, end in rows:
        yield (
            expression,
            work,
            "warning",
            "DATE_CONFLICT",
            f"act No. {number} is given the dates {', '.join(sorted(dates.split(',')))}",
            eid,
            start,
            end,
            "compare with the act itself",
        )


def _after_term(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Targets of a zone for a year that ends after its term: that of the act itself, else of the newest act that gives one. A term
    that is a bare year may or may not include it: only later years are told."""
    terms: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for zone, *term in connection.execute(
        "select t.zone_id, e.work_id, e.lang, coalesce(e.as_of, ''), t.ends from terms t join expressions e on e.id = t.expression_id "
        "join works w on w.id = e.work_id where e.current = 1 and t.zone_id is not null and w.status = 'in_force' and w.kind != 'news'"
    ):
        terms[zone].append((term[0], term[1], term[2], term[3]))
    rows = connection.execute(
        "select t.expression_id, e.work_id, e.lang, t.zone_id, group_concat(distinct t.year), min(t.eid), min(t.start), min(t.start) from targets t "
        "join expressions e on e.id = t.expression_id where e.current = 1 and t.zone_id is not null and t.role = 'target' and t.year is not null "
        "group by t.expression_id, t.zone_id order by t.expression_id, t.zone_id"
    ).fetchall()
    for expression, work, lang, zone, years, eid, start, end in rows:
        own = [term for term in terms[zone] if term[0] == work]
        known = [term for term in own if term[1] == lang] or own or terms[zone]
        if not known:
            continue
        newest = max(term[2] for term in known)
        ends = max(term[3] for term in known if term[2] == newest)
        late = [
            year for year in sorted(set(years.split(","))) if (f"{year}-12-31" > ends if len(ends) > 4 else year > ends)
        ]
        if late:
            yield (
                expression,
                work,
                "warning",
                "TARGET_AFTER_TERM",
                f"targets of {zone} for {', '.join(late)}; its term ends {ends}",
                eid,
                start,
                end,
                "read the term and the heading of the column in the act",
            )
