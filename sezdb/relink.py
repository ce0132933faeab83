"""What people entered is tied again to the zones and indicators that the acts now give: by the names they used, never by old ids alone."""

import sqlite3

from sezdb.indicator_names import meant
from sezdb.method_inputs import input_meant
from sezdb.zone_cards import NoZone, find_zone
from sezdb.zone_indicators import Indicator, NoIndicator, find_indicator, zone_indicators


def relink(connection: sqlite3.Connection) -> None:
    """Find the zone of every reported value and of every fill again, and the indicator of every value. Part of settling.

    A zone that is not there any more leaves null: the value waits, with its zone as printed, until the zone is back.
    """
    _zones(connection, "actuals", "zone, zone_name")
    _zones(connection, "fills", "zone, zone")
    indicators: dict[str, list[Indicator]] = {}
    rows = connection.execute(
        "select distinct zone_id, name, target_name, indicator from actuals where zone_id is not null order by 1, 2, 3, 4"
    ).fetchall()
    for zone, name, target_name, indicator in rows:
        if zone not in indicators:
            indicators[zone] = zone_indicators(connection, zone)
        found = _indicator(indicators[zone], name, target_name)
        if found is not None and found != (indicator, target_name):
            connection.execute(
                "update actuals set indicator = ?, target_name = ? where zone_id = ? and name = ? and indicator = ? and target_name is ?",
                (*found, zone, name, indicator, target_name),
            )


def _zones(connection: sqlite3.Connection, table: str, names: str) -> None:
    """The zone of each row: by the name given, else by the official name it had then."""
    for given, official, held in connection.execute(
        f"select distinct {names}, zone_id from [{table}] order by 1, 2"
    ).fetchall():
        zone = _zone(connection, given) or _zone(connection, official)
        if zone != held:
            first, second = (part.strip() for part in names.split(","))
            connection.execute(
                f"update [{table}] set zone_id = ? where {first} = ? and {second} is ?", (zone, given, official)
            )


def _zone(connection: sqlite3.Connection, name: str | None) -> str | None:
    try:
        return find_zone(connection, name) if name else None
    except NoZone:
        return None


def _indicator(indicators: list[Indicator], name: str, target_name: str | None) -> tuple[str, str | None] | None:
    """The indicator by the zone's own name that was matched at import, else by the name given; None where neither is known now."""
    for given in (target_name, name):
        try:
            if given:
                one, _ = find_indicator(indicators, given)
                return one.key, one.printed
        except NoIndicator:
            continue
    known = meant(name) or input_meant(name)
    return (known, None) if known and target_name is None else None
