"""The search: a query and its filters to ranked hits, each with its citation, its source and the provision of the other language."""

import re
import sqlite3
from dataclasses import replace
from typing import Final

from corpus.ids import adilet_id
from sezdb.database import Row, marks, select
from sezdb.search.asked import Asked
from sezdb.search.by_words import Searching
from sezdb.search.cited import cited_rows, named_works, numbered_rows
from sezdb.search.concepts import Concept
from sezdb.search.hits import hits_of
from sezdb.search.index import ROW
from sezdb.search.query import Query, parse_query
from sezdb.search.rank import Scored, load

_CITED: Final = 2.0
"""Score of a provision that the query cites: above any by words."""
_POOR: Final = 0.5
"""Score below which what the words of a query find in the act that it names stands behind the title of the act."""
_NEAR, _WORKS = 0.6, 3
"""Share of the best score, and number, of the acts in which the parts that a query numbers without naming an act are looked for."""


def search(connection: sqlite3.Connection, text: str, asked: Asked, limit: int = 10) -> tuple[list[Row], list[str]]:
    """The hits of a query, the best first, and what the person should be told: repairs, relaxations, what is not held. All of it is read
    from one state of the database, whoever writes beside."""
    connection.execute("begin")
    try:
        return _search(connection, parse_query(text), asked, limit)
    finally:
        connection.execute("rollback")


def _search(connection: sqlite3.Connection, query: Query, asked: Asked, limit: int) -> tuple[list[Row], list[str]]:
    lang = query.lang or language_of_query(query.text)
    searching = Searching(connection, asked, lang, limit)
    if within := _within(connection, query, searching):
        found, meant, told = within
        return hits_of(connection, found, meant, query, asked, limit), [*query.notices, *told]
    cited, said = cited_rows(connection, query, lang, asked)
    if not cited and query.steps and not query.act and query.topic:
        cited = _numbered(connection, replace(query, words=query.topic), searching)
    if cited:
        query = replace(query, words=query.topic)
    found, meant, told = searching.find(query)
    if not found and not cited:
        found, meant, told = searching.widened(query, meant)
    if not found and not cited and query.phrases:
        found, meant, told = _unquoted(query, searching)
    if cited:
        found, told = _with_cited(connection, cited, found, asked), []
    return hits_of(connection, found, meant, query, asked, limit), [*query.notices, *told, *said]


def _unquoted(query: Query, searching: Searching) -> tuple[list[Scored], list[Concept], list[str]]:
    """What the words of exact phrases find that stand nowhere as they are printed."""
    found, meant, told = searching.find(replace(query, phrases=()))
    printed = " and ".join(f"«{phrase}»" for phrase in query.phrases)
    return found, meant, [f"no provision says {printed} in these words: searched for the words one by one", *told]


def language_of_query(text: str) -> str:
    """``en`` for Latin letters, ``kk`` where a Kazakh letter stands, else ``ru``; the letters of an Adilet id tell nothing."""
    text = text.replace(adilet_id(text) or "\0", "")
    if re.search("[әғқңөұүһӘҒҚҢӨҰҮҺ]", text):
        return "kk"
    return "en" if len(re.findall("[A-Za-z]", text)) > len(re.findall("[А-Яа-яЁё]", text)) else "ru"


def _within(
    connection: sqlite3.Connection, query: Query, searching: Searching
) -> tuple[list[Scored], list[Concept], list[str]] | None:
    """What answers in the act that a query names beside words: «Указ 118 упразднение». None where it names no act that is held, numbers a
    part of it, or its words stand nowhere in it."""
    if (
        not query.topic
        or query.steps
        or not {"number", "adilet", "work"} & set(query.act)
        or {"anchor", "eid"} & set(query.act)
    ):
        return None
    works = named_works(connection, query.act)
    if not works:
        return None
    inside = Searching(connection, replace(searching.asked, works=tuple(works)), searching.lang, searching.kept // 2)
    found, meant, told = inside.find(replace(query, words=query.topic))
    if not found:
        return None
    whole, _ = cited_rows(connection, query, searching.lang, searching.asked)
    cited = _with_cited(connection, whole, [], searching.asked)
    if found[0].score >= _POOR:
        ids = {one.row["id"] for one in found}
        return [*found, *(one for one in cited if one.row["id"] not in ids)], meant, told
    return _with_cited(connection, whole, found, searching.asked), meant, told


def _numbered(connection: sqlite3.Connection, query: Query, searching: Searching) -> list[Row]:
    """The numbered parts that a query names, in the acts that its other words mean: «п. 9 Положения Степной берег»."""
    found, _, _ = searching.find(query)
    works = list(dict.fromkeys(one.row["work_id"] for one in found if one.score >= found[0].score * _NEAR))
    return numbered_rows(connection, works[:_WORKS], query, searching.lang, searching.asked)


def _with_cited(connection: sqlite3.Connection, cited: list[Row], found: list[Scored], asked: Asked) -> list[Scored]:
    chosen = asked.filter()
    rows = {
        row["provision_id"]: row["id"]
        for row in select(
            connection,
            f"select {ROW} as id, p.id as provision_id from provisions p join search_expressions s on s.expression_id = p.expression_id "
            "join expressions e on e.id = p.expression_id join works w on w.id = e.work_id "
            f"where p.expression_id in ({marks(cited)}) and p.id in ({marks(cited)})"
            + "".join(f" and {condition}" for condition in chosen.conditions),
            [*(row["expression_id"] for row in cited), *(row["id"] for row in cited), *chosen.values],
        )
    }
    loaded = {row["id"]: row for row in load(connection, list(rows.values()))}
    first = [
        Scored(loaded[one["id"]], _CITED - place / 1000, {"citation": "cited"})
        for place, one in enumerate(cited)
        if one["id"] in loaded
    ]
    ids = {one.row["id"] for one in first}
    return [*first, *(one for one in found if one.row["id"] not in ids)]
