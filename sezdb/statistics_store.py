"""Regional statistics in the database: how their imports are stored, what they hold, and the figures of a region in a year."""

import sqlite3
from decimal import Decimal
from typing import Final

from sezdb.database import Row, select
from sezdb.import_store import ImportKind, import_log
from sezdb.regions import region_name
from sezdb.statistics_plan import Place, Statistic
from sezdb.target_levels import plain_number


def list_statistics(connection: sqlite3.Connection, region: str | None = None) -> Row:
    """Every import, the newest first, and every value with whether it counts: another import may have covered it."""
    wanted = region_name(region) if region is not None else None
    rows = select(
        connection,
        "select s.*, (c.id is not null) as counts from regional_statistics s left join current_statistics c on c.id = s.id "
        "where ?1 is null or s.region = ?1 order by s.region, s.metric, s.year, s.import_id, s.row",
        (wanted,),
    )
    for row in rows:
        row["value"] = plain_number(Decimal(row.pop("exact")))
        row["counts"] = bool(row["counts"])
    return {"imports": import_log(connection, STATISTIC_IMPORTS), "rows": rows}


def statistics_of(connection: sqlite3.Connection, region: str, year: int) -> dict[str, Row]:
    """The values that count of a region in a year, by metric, each with its file and row."""
    rows = select(
        connection,
        "select c.*, (select file from statistic_imports i where i.id = c.import_id) as file from current_statistics c "
        "where c.region = ? and c.year = ?",
        (region_name(region), year),
    )
    return {row["metric"]: row for row in rows}


def _own(one: Statistic) -> Row:
    names = ("region", "metric", "year", "source", "printed_region", "printed_unit", "caveat")
    return {name: getattr(one, name) for name in names}


def _place(row: Row) -> Place:
    return row["region"], row["metric"], row["year"]


def _told(row: Row) -> Row:
    return {name: row[name] for name in ("region", "metric", "year")}


def _same(one: Statistic, before: Row) -> bool:
    return Decimal(before["exact"]) == one.value


STATISTIC_IMPORTS: Final = ImportKind(
    values="regional_statistics",
    current="current_statistics",
    imports="statistic_imports",
    own=_own,
    place=_place,
    told=_told,
    same=_same,
)
"""Imports of statistics of regions."""
