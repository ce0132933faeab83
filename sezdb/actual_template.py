"""A table for people to fill in: the indicators of a zone with their units and years."""

import sqlite3
from collections.abc import Sequence

from corpus.sheet import Cell
from sezdb.actuals import ACTUALS
from sezdb.assess.method import Method
from sezdb.zone_indicators import zone_indicators

Table = tuple[tuple[str, ...], list[Sequence[Cell | int]]]


def template(
    connection: sqlite3.Connection | None, zone: str | None, method: Method | None = None, year: int | None = None
) -> Table:
    """The header of the contract and, for a zone, a row for each of its indicators and target years with the value left empty; with a
    method, a row for each figure that it needs of the zone in a year."""
    headers = ACTUALS.fields
    if connection is None or zone is None:
        return headers, []
    row = connection.execute(
        "select coalesce(name_ru, name_en, name_kk, id) from zones where id = ?", (zone,)
    ).fetchone()
    if method is not None:
        return headers, [
            (str(row[0]), name, year or "", "", measure, "year", "", "") for name, measure in _needed(method)
        ]
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


def _needed(method: Method) -> list[tuple[str, str]]:
    """What a method needs reported: the name and unit of each figure, and of each ratio, whose planned value is reported beside it."""
    figures = [(one.name.ru, one.unit) for one in method.inputs.values() if one.source == "actuals"]
    return figures + [(one.name.ru, "%") for one in method.indicators.values() if one.rule == "ratio"]
