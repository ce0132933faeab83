"""A table for people to fill in: the indicators of a zone with their units and years."""

import sqlite3
from collections.abc import Sequence

from corpus.sheet import Cell
from sezdb.actual_columns import OPTIONAL, REQUIRED
from sezdb.zone_indicators import zone_indicators

Table = tuple[tuple[str, ...], list[Sequence[Cell | int]]]


def template(connection: sqlite3.Connection | None, zone: str | None) -> Table:
    """The header of the contract and, for a zone, a row for each of its indicators and target years with the value left empty."""
    headers = (*REQUIRED, *OPTIONAL)
    if connection is None or zone is None:
        return headers, []
    row = connection.execute(
        "select coalesce(name_ru, name_en, name_kk, id) from zones where id = ?", (zone,)
    ).fetchone()
    rows = [
        (
            str(row[0]),
            one.printed if one.key == one.canonical else one.key,
            year,
            "",
            one.unit or "",
            "year",
            "",
            "",
        )
        for one in zone_indicators(connection, zone)
        for year in one.years
    ]
    return headers, list(rows)
