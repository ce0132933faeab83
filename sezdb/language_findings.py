"""What the languages of one act disagree on: areas, terms, target values, terms of duties, numbers of items in a list, and between
Russian and Kazakh, of which no facts are read, the figures of provisions."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from corpus.text import folded
from sezdb.findings import Found, Where
from sezdb.kazakh_figures import disagreeing

CODE: Final = "LANGUAGES_DISAGREE"
_LONGEST: Final = 90
"""Characters of each quote in a message."""
_PAIR: Final = (
    "from [{table}] r join expressions a on a.id = r.expression_id and a.current = 1 and a.lang = 'ru' "
    "join expressions b on b.work_id = a.work_id and b.current = 1 and b.lang = 'en' join [{table}] t on t.expression_id = b.id "
)
_COMPARED: Final = {"territories": ("area_ha", "member_of is null", "area"), "terms": ("ends", "1 = 1", "term")}


class Said(NamedTuple):
    """A value in one language with its place."""

    value: Any
    quote: str
    expression: str
    eid: str
    start: int
    end: int


def language_findings(connection: sqlite3.Connection) -> Iterator[Found]:
    """One finding for each fact that two languages give differently, with the words of both."""
    yield from _of_zones(connection)
    yield from _of_targets(connection)
    yield from _of_duties(connection)
    yield from _of_lists(connection)
    yield from _of_kazakh(connection)


def _finding(work: str, what: str, ru: Said, other: Said, lang: str = "en") -> Found:
    shown = "; ".join(f"{name}: {_shown(said)}" for name, said in (("ru", ru), (lang, other)))
    return Found(CODE, f"{what}: {shown}", Where(other.expression, work, other.eid, other.start, other.end))


def _shown(said: Said) -> str:
    quote = folded(said.quote)
    short = quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…"
    return f"{said.value}" + (f" «{short}»" if short else "")


def _of_zones(connection: sqlite3.Connection) -> Iterator[Found]:
    """Areas and terms of a zone of which no value is the same in both languages."""
    for table, (column, condition, name) in _COMPARED.items():
        values: dict[tuple[str, str], dict[str, dict[Any, Said]]] = defaultdict(lambda: defaultdict(dict))
        rows = connection.execute(
            f"select e.work_id, t.zone_id, e.lang, t.[{column}], t.quote, t.expression_id, t.eid, t.start, t.[end] from [{table}] t "
            f"join expressions e on e.id = t.expression_id where e.current = 1 and t.zone_id is not null and {condition} order by t.start desc"
        )
        for work, zone, lang, *said in rows:
            values[work, zone][lang][said[0]] = Said(*said)
        for (work, zone), langs in values.items():
            ru, en = langs.get("ru", {}), langs.get("en", {})
            if ru and en and not set(ru) & set(en):
                yield _finding(work, f"{name} of {zone}", next(iter(ru.values())), next(iter(en.values())))


def _of_targets(connection: sqlite3.Connection) -> Iterator[Found]:
    """Cells of one row, role and year with two values."""
    rows = connection.execute(
        "select a.work_id, t.name, t.role, t.year, r.value, r.quote, r.expression_id, r.eid, r.start, r.[end], "
        "t.value, t.quote, t.expression_id, t.eid, t.start, t.[end] "
        + _PAIR.format(table="targets")
        + "and t.eid = r.eid and t.role = r.role and t.year is r.year and t.col = r.col "
        "where r.value is not null and t.value is not null and r.value <> t.value order by t.expression_id, t.start"
    )
    for work, name, role, year, *said in rows:
        yield _finding(work, f"{role} {year or 'for all years'} of «{name}»", Said(*said[:6]), Said(*said[6:]))


def _of_duties(connection: sqlite3.Connection) -> Iterator[Found]:
    """Provisions with one term in each language, and other figures in it."""
    rows = connection.execute(
        "select a.work_id, r.schedule, r.due, r.expression_id, r.eid, r.start, r.[end], t.schedule, t.due, t.expression_id, t.eid, t.start, t.[end] "
        + _PAIR.format(table="deadlines")
        + "and t.eid = r.eid where not exists (select 1 from deadlines o where o.id not in (r.id, t.id) and o.eid = r.eid "
        "and o.expression_id in (r.expression_id, t.expression_id)) order by t.expression_id, t.start"
    )
    for work, *said in rows:
        ru, en = (Said(_figures(part[0]), *part[1:]) for part in (said[:6], said[6:]))
        if ru.value != en.value:
            yield _finding(work, "term of a duty", ru, en)


def _figures(schedule: str) -> str:
    """The figures of a schedule: what both languages must have in common."""
    told = json.loads(schedule)
    names = ("amount", "unit", "calendar", "day", "month", "date")
    return ", ".join(f"{name} {told[name]}" for name in names if name in told)


def _of_lists(connection: sqlite3.Connection) -> Iterator[Found]:
    """Paragraphs with another number of numbered items in each language."""
    both = connection.execute(
        "select r.work_id, r.id, t.id from expressions r join expressions t on t.work_id = r.work_id and t.lang = 'en' and t.current = 1 "
        "where r.lang = 'ru' and r.current = 1 order by r.work_id"
    )
    for work, *pair in both.fetchall():
        ru, en = (_items(connection, expression) for expression in pair)
        for eid in sorted(ru.keys() & en.keys()):
            if ru[eid] != en[eid]:
                places = [_place(connection, expression, eid) for expression in pair]
                yield _finding(work, "number of items", Said(ru[eid], "", *places[0]), Said(en[eid], "", *places[1]))


def _items(connection: sqlite3.Connection, expression: str) -> dict[str, int]:
    """How many numbered items stand under each provision."""
    rows = connection.execute(
        "select parent_eid, count(*) from provisions where expression_id = ? and kind = 'subparagraph' and parent_eid is not null "
        "group by parent_eid",
        (expression,),
    )
    return dict(rows.fetchall())


def _place(connection: sqlite3.Connection, expression: str, eid: str) -> tuple[str, str, int, int]:
    row = connection.execute(
        "select start, [end] from provisions where expression_id = ? and eid = ?", (expression, eid)
    ).fetchone()
    return (expression, eid, *row)


def _of_kazakh(connection: sqlite3.Connection) -> Iterator[Found]:
    """Provisions of one edition of which the Kazakh text gives other figures, or another number of items, than the Russian."""
    for what, work, *said in disagreeing(connection):
        yield _finding(work, what, Said(*said[:6]), Said(*said[6:]), "kk")
