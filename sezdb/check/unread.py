"""Sentences that forbid something but were not read as bans: they make an answer careful where they speak of the project."""

import re
import sqlite3
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.data_file import data_file
from corpus.text import folded, shortened
from sezdb.check.activity import Reading
from sezdb.check.cover import speaks_of
from sezdb.check.items import ZoneList

_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{2}[.;])\s+")
_QUOTE: Final = 160


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that forbids: its provision and words."""

    label: str
    quote: str


def unread_bans(connection: sqlite3.Connection, listed: ZoneList) -> list[Unread]:
    """The forbidding sentences of the act of a list in which none of its items stands."""
    expressions = {item.row["expression_id"] for item in listed.items}
    held = [
        (item.row["expression_id"], item.row["start"], item.row["end"])
        for item in listed.items
        if item.mode == "prohibited"
    ]
    found = list[Unread]()
    for expression in sorted(expressions):
        rows = connection.execute(
            "select label, text, start from provisions where expression_id = ? and kind not in ('note', 'title', 'row', 'attachment') order by ordinal",
            (expression,),
        ).fetchall()
        for label, text, start in rows:
            if not _forbids().search(text):
                continue
            at = 0
            for piece in _SENTENCE.split(text):
                left = start + text.index(piece, at)
                at = left - start + len(piece)
                read = any(one == expression and low < left + len(piece) and high > left for one, low, high in held)
                if _forbids().search(piece) and not read:
                    found.append(Unread(label or "", folded(piece)))
    return found


def told_of(bans: list[Unread], reading: Reading) -> list[str]:
    """What such sentences say of an activity, where they speak of it."""
    return [
        f"{one.label} forbids something that was not read as a ban: «{shortened(one.quote, _QUOTE)}»"
        for one in bans
        if speaks_of(one.quote, reading)
    ]


@cache
def _forbids() -> re.Pattern[str]:
    return re.compile(data_file("sezdb", "data/check.toml")["forbids"], re.IGNORECASE)
