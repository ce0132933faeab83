"""Lost cells that a person fills in from an official copy: kept apart from the facts, so that reading again never touches them."""

import sqlite3
from decimal import Decimal

from corpus.units import Unit, unit
from sezdb.clock import now
from sezdb.database import Row, select, transaction
from sezdb.indicator_names import folded
from sezdb.reviews import log
from sezdb.rows import key
from sezdb.target_levels import fill_of, grouped, level, plain_number, read_fills
from sezdb.zone_indicators import Indicator

ROLES = ("base", "target", "critical")


class NoFill(Exception):
    """A cell that cannot be filled, or a fill that is not there; ``next_step`` says what to do."""

    def __init__(self, message: str, next_step: str, code: str = "NO_FILL") -> None:
        super().__init__(message)
        self.next_step, self.code = next_step, code


def fill(
    connection: sqlite3.Connection,
    zone: str,
    one: Indicator,
    year: int | None,
    role: str,
    value: tuple[Decimal, bool],
    *,
    source: str,
    by: str,
    replace: bool = False,
) -> Row:
    """Fill a lost cell; the row stored. ``value`` comes with whether it carries a per cent sign. The decision is added to ``reviews``.

    Raises NoFill where the text says something itself, where the value is in per cent and the act is not, and where somebody else
    filled the cell and ``replace`` is not asked for.
    """
    found = level(one, role, year, [])
    if found is None:
        years = ", ".join(str(known or "all") for known in sorted(_years(one, role), key=lambda known: known or 0))
        raise NoFill(
            f"the act has no {role} for {year or 'all years'} in this row",
            f"its years with a {role}: {years}" if years else f"the row has no {role} at all",
        )
    if found.state not in ("lost", "unreadable"):
        said = f"gives {grouped(found.value)}" if found.state == "value" else f"is {found.state}"
        raise NoFill(
            f"the cell is not lost: the text {said}", "only a lost cell can be filled; compare with the publication"
        )
    number, percent = value
    counted = found.unit or one.unit
    if percent and unit(counted or "") != Unit("percent"):
        raise NoFill(
            "the value is in per cent, "
            + (f"the act counts in «{counted}»" if counted else "the unit of the act is lost"),
            "write the number in the unit of the act, without the per cent sign",
            "BAD_VALUE",
        )
    other = fill_of(read_fills(connection, zone), one, role, year)
    before = _held(connection, other.id) if other is not None else None
    if before is not None and not replace and folded(before["filled_by"]) != folded(by):
        raise NoFill(
            f"{before['filled_by']} filled this cell with {grouped(Decimal(before['exact']))} {before['unit'] or ''}".rstrip()
            + f" from {before['source']} on {before['filled_at'][:10]}",
            "compare the two copies; then --replace puts your value in its place, or --undo takes the other back first",
            "FILLED",
        )
    cell = found.cells[0]
    row = connection.execute(
        "select coalesce(name_ru, name_en, name_kk, id) from zones where id = ?", (zone,)
    ).fetchone()
    new: Row = {
        "id": before["id"] if before is not None else key("fill", zone, one.printed, str(year), role),
        "zone_id": zone,
        "zone": str(row[0]),
        "indicator": one.key,
        "name": one.printed,
        "year": year,
        "role": role,
        "value": plain_number(number),
        "exact": f"{number:f}",
        "unit": counted,
        "source": source,
        "filled_by": by,
        "fact_id": cell.id,
        "expression_id": cell.expression_id,
        "filled_at": now(),
    }
    with transaction(connection):
        connection.execute(
            f"insert or replace into fills ({', '.join(new)}) values ({', '.join('?' * len(new))})", tuple(new.values())
        )
        log(connection, "targets", cell.id, "fill", before, new, source)
    return new


def _years(one: Indicator, role: str) -> set[int | None]:
    """The years of a role in the row of an indicator; None among them stands for all years."""
    return {year for known, year in one.cells if known == role}


def unfill(connection: sqlite3.Connection, zone: str, one: Indicator, year: int | None, role: str) -> Row:
    """Take a fill back; the row that was stored. The decision is added to ``reviews``. Raises NoFill."""
    held = fill_of(read_fills(connection, zone), one, role, year)
    before = _held(connection, held.id) if held is not None else None
    if before is None:
        raise NoFill(f"nobody filled the {role} of {year or 'all years'}", "`sez targets ZONE` shows what is filled")
    with transaction(connection):
        connection.execute("delete from fills where id = ?", (before["id"],))
        log(connection, "targets", before["fact_id"], "unfill", before, None, before["source"])
    return before | {"value": plain_number(Decimal(before["exact"]))}


def _held(connection: sqlite3.Connection, identity: str) -> Row | None:
    return next(iter(select(connection, "select * from fills where id = ?", (identity,))), None)
