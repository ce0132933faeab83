"""The zone that a command is given: by its id or any of its names, or the failure that says which there are."""

import sqlite3

from sezdb.commands.output import EXIT, Failure
from sezdb.zone_cards import NoZone, find_zone


def named_zone(connection: sqlite3.Connection, name: str) -> str:
    """The id of a zone. Raises Failure: 3 where none is called so, 2 where several may be."""
    try:
        return find_zone(connection, name)
    except NoZone as error:
        hint = f"{error.what}: {', '.join(error.near)}; `sez zones` lists the zones"
        raise Failure(
            EXIT["usage" if error.several else "not_found"],
            "AMBIGUOUS_ZONE" if error.several else "NO_ZONE",
            str(error),
            hint if error.near else "`sez zones` lists the zones",
        ) from error
