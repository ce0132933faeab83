"""The words that a provision stands under, without which an item of a list may say the opposite; and what its fact says it is."""

import sqlite3
from collections import defaultdict
from typing import Final

from corpus.tree import label
from sezdb.database import Row, select

_ITEMS: Final = frozenset({"subparagraph", "indent", "row", "p", "quoted"})
"""What is no sentence of its own."""
_OPENERS: Final = frozenset(
    {"preamble", "article", "paragraph", "subparagraph", "indent", "part", "p", "row", "quoted"}
)
"""Whose words may open a list: paragraphs and what is below them."""
_BATCH: Final = 500


class Contexts:
    """The chains of some provisions, read level by level for all of them at once."""

    def __init__(self, connection: sqlite3.Connection, rows: list[Row], places: list[tuple[str, str]]) -> None:
        """``rows`` are provisions as ``above`` gives them; ``places`` the expressions and eIds of others."""
        self._held = {(row["expression_id"], row["eid"]): row for row in rows}
        places = [*places, *self._held]
        missing = (_above(self._held) | set(places)) - self._held.keys()
        while missing:
            found = _read(connection, sorted(missing))
            self._held |= found
            missing = _above(found) - self._held.keys()
        self._modes = _modes(connection, sorted(set(places)))

    def above(self, expression: str, eid: str) -> list[Row]:
        """All that a provision stands in, the nearest first: ``expression_id, eid, parent_eid, kind, part, label, text, lang``."""
        row, found = self._held.get((expression, eid)), list[Row]()
        while row is not None and row["parent_eid"]:
            row = self._held.get((expression, row["parent_eid"]))
            found += [row] if row is not None else []
        return found

    def chain(self, expression: str, eid: str) -> list[Row]:
        """The words that open what a provision is an item of, outermost first: ``eid, label, text``. A further part of a provision is a
        sentence of its own: the words of that provision do not open it, those that open that provision do."""
        own = self._held.get((expression, eid))
        if own is None or own["kind"] not in _ITEMS | {"part"}:
            return []
        found, below = list[Row](), own["kind"]
        for row in self.above(expression, eid):
            if row["kind"] not in _OPENERS:
                break
            if below != "part" and row["text"].strip():
                found.append({"eid": row["eid"], "label": _label(row), "text": row["text"]})
            below = row["kind"]
        return found[::-1]

    def modes(self, expression: str, eid: str) -> list[str]:
        """What the activities that a provision lists are: permitted, excluded …, that of the item before those of its exceptions."""
        return self._modes[expression, eid]

    def annexed(self, expression: str, eid: str) -> bool:
        """Whether a provision is an annex or stands in one."""
        own = self._held.get((expression, eid))
        return any(row["kind"] == "attachment" for row in [*([own] if own else []), *self.above(expression, eid)])


def _above(rows: dict[tuple[str, str], Row]) -> set[tuple[str, str]]:
    """Where the provisions stand that some stand in."""
    return {(expression, row["parent_eid"]) for (expression, _), row in rows.items() if row["parent_eid"]}


def _label(row: Row) -> str:
    return str(row["label"] or label(row["eid"], row["part"], row["lang"]) or row["eid"])


def _read(connection: sqlite3.Connection, places: list[tuple[str, str]]) -> dict[tuple[str, str], Row]:
    return {
        (row["expression_id"], row["eid"]): row
        for row in _of_places(
            connection,
            "select p.expression_id, p.eid, p.parent_eid, p.kind, p.part, p.label, p.text, e.lang from (values {values}) v "
            "cross join provisions p on p.expression_id = v.column1 and p.eid = v.column2 join expressions e on e.id = p.expression_id",
            places,
        )
    }


def _modes(connection: sqlite3.Connection, places: list[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    found = defaultdict[tuple[str, str], list[str]](list)
    for row in _of_places(
        connection,
        "select a.expression_id, a.eid, a.mode from (values {values}) v cross join activities a on a.expression_id = v.column1 and a.eid = v.column2 "
        "where a.review != 'rejected' order by a.level, a.ordinal, a.id",
        places,
    ):
        held = found[row["expression_id"], row["eid"]]
        held += [row["mode"]] if row["mode"] not in held else []
    return found


def _of_places(connection: sqlite3.Connection, statement: str, places: list[tuple[str, str]]) -> list[Row]:
    found = list[Row]()
    for at in range(0, len(places), _BATCH):
        some = places[at : at + _BATCH]
        marks = ",".join(["(?, ?)"] * len(some))
        found += select(connection, statement.format(values=marks), [value for place in some for value in place])
    return found
