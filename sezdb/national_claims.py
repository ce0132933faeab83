"""What news claim of all zones beside the sums of what was reported for each: two figures of different scopes, never compared as one."""

import sqlite3
from collections import defaultdict
from decimal import Decimal
from typing import Final

from corpus.data_file import data_file
from corpus.text import folded
from corpus.units import Unit, converted, unit
from sezdb.claims import TOTALS, list_claims
from sezdb.database import Row, select
from sezdb.target_levels import plain_number

_SCOPES: Final = {
    "ALL_SEZ": "all special economic zones",
    "ALL_IZ": "all industrial zones",
    "ALL_SEZ_IZ": "all special economic and industrial zones together",
}


def claims_beside_sums(connection: sqlite3.Connection, year: int) -> list[Row]:
    """One row for each figure that news give for all zones under the id of an indicator, with the sum of the values reported for a year."""
    zones = [row[0] for row in connection.execute("select id from zones where status != 'abolished' order by id")]
    sums, known = _sums(connection, year), set(data_file("corpus", "data/indicators.toml")) - {"neutral"}
    return [
        _row(claim, sums.get(claim["metric"]), zones, year)
        for scope in TOTALS
        for claim in list_claims(connection, scope)
        if claim["metric"] in known
    ]


def _sums(connection: sqlite3.Connection, year: int) -> dict[str, list[Row]]:
    """The values reported for the whole year, by canonical id: of each zone the newest."""
    rows = select(
        connection,
        "select zone_id, indicator, exact, unit from current_actuals where year = ? and period = 'year' and zone_id is not null order by sequence",
        (year,),
    )
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        found[row["indicator"]][row["zone_id"]] = row
    return {name: list(of.values()) for name, of in found.items()}


def _in_unit(value: Decimal, given: Unit, wanted: Unit) -> Decimal | None:
    """A value in the unit of a claim: a person employed is a place of work, whichever way round the two say it."""
    if converted(Decimal(1), given, wanted) is None and converted(Decimal(1), wanted, given) is None:
        return None
    return value.scaleb(given.power - wanted.power)


def _row(claim: Row, reported: list[Row] | None, zones: list[str], year: int) -> Row:
    caveats = [f"the claim is of {_SCOPES[claim['scope']]}; the sum is of the zones that have a reported value"]
    wanted, total, counted = unit(claim["unit"] or ""), Decimal(0), list[str]()
    for row in reported or []:
        mine = unit(row["unit"] or "")
        value = _in_unit(Decimal(row["exact"]), mine, wanted) if mine and wanted else None
        if value is None:
            caveats.append(f"{row['zone_id']}: {row['unit']} does not go with {claim['unit']}, not in the sum")
        else:
            total += value
            counted.append(row["zone_id"])
    missing = [zone for zone in zones if zone not in counted]
    if missing:
        caveats.append(f"no value of {year} is held for {', '.join(missing)}")
    if claim["kind"] != "actual":
        caveats.append("the claim is a plan")
    if claim["approximate"]:
        caveats.append("the claim is a rounded figure")
    span = claim["span_of_time"] or "a time that is not told"
    caveats.append(
        f"the claim is of {claim['period'] or span}, stated on {claim['stated_on'] or 'a day that is not told'}; the sum is of {year}"
    )
    return {
        "claim": claim["id"],
        "scope": claim["scope"],
        "metric": claim["metric"],
        "claimed": claim["value"],
        "unit": claim["unit"],
        "kind": claim["kind"],
        "approximate": claim["approximate"],
        "period": claim["period"],
        "span_of_time": claim["span_of_time"],
        "stated_on": claim["stated_on"],
        "quote": folded(claim["quote"]),
        "work": claim["work"],
        "eid": claim["eid"],
        "year": year,
        "reported_sum": plain_number(total) if counted else None,
        "zones_counted": counted,
        "zones_known": len(zones),
        "caveats": caveats,
    }
