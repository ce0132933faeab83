"""A target or a critical level as all its texts give it: one value, or why there is none; and what a person filled in."""

import sqlite3
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from corpus.units import converted, unit
from sezdb.indicator_names import folded
from sezdb.zone_indicators import Cell, Indicator

_FIRST: Final = {"ru": 0, "kk": 1, "en": 2}
_WORDS: Final = {"target": "target", "critical": "critical level", "base": "base value"}
COUNTED: Final = "the column was told by counting blank lines of a table that lost its cells: compare with the act"
UNOFFICIAL: Final = "only the English text gives it, an unofficial translation"
ENGLISH_ONLY: Final = "read from the English text, an unofficial translation; the Russian text is not held"
UNREAD: Final = "read from the English text, an unofficial translation; the Russian text is held, its table does not give this value or could not be read"


@dataclass(slots=True)
class Level:
    """A level of one role and year. ``state``: value, empty, dash, lost, unreadable or conflict; ``value`` only with the first."""

    role: str
    year: int | None
    state: str
    value: Decimal | None = None
    unit: str | None = None
    cells: list[Cell] = field(default_factory=list)
    caveats: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fill:
    """A lost cell filled by a person from an official copy."""

    id: str
    name: str
    indicator: str
    year: int | None
    role: str
    value: Decimal
    unit: str | None
    source: str
    filled_by: str
    filled_at: str
    as_of: str | None


def read_fills(connection: sqlite3.Connection, zone: str) -> list[Fill]:
    """The cells of a zone that people filled in."""
    rows = connection.execute(
        "select id, name, indicator, year, role, exact, unit, source, filled_by, filled_at, expression_id from fills where zone_id = ? order by id",
        (zone,),
    )
    return [
        Fill(
            id=row[0],
            name=row[1],
            indicator=row[2],
            year=row[3],
            role=row[4],
            value=Decimal(row[5]),
            unit=row[6],
            source=row[7],
            filled_by=row[8],
            filled_at=row[9],
            as_of=row[10].rpartition("@")[2] if row[10] else None,
        )
        for row in rows
    ]


def fill_of(fills: list[Fill], one: Indicator, role: str, year: int | None) -> Fill | None:
    """The fill of a cell, or None."""
    names = {folded(name) for name in one.names}
    return next((fill for fill in fills if (fill.role, fill.year) == (role, year) and folded(fill.name) in names), None)


def level(one: Indicator, role: str, year: int | None, fills: list[Fill]) -> Level | None:
    """What the texts say of a role and year; None where the table has no such cell. Of two editions the newer counts."""
    cells = sorted(one.cells.get((role, year), []), key=lambda cell: (_FIRST[cell.lang], cell.id))
    if not cells:
        return None
    newest = max(cell.as_of for cell in cells)
    held = [cell for cell in cells if cell.as_of == newest]
    found = _agreed(role, year, held)
    older = sorted({f"{cell.lang} of {cell.as_of or 'unknown date'}" for cell in cells if cell.as_of != newest})
    if older:
        found.caveats.append(
            f"the {_WORDS[role]} is that of the edition of {newest}; the text {', '.join(older)} is older and does not count"
        )
    fill = fill_of(fills, one, role, year)
    if fill is not None:
        _filled(found, fill, newest)
    return found


def _agreed(role: str, year: int | None, cells: list[Cell]) -> Level:
    """One value of all languages, or none."""
    known = [cell for cell in cells if cell.value is not None]
    found = Level(role, year, "value", cells=cells)
    if not known:
        first = cells[0]
        found.state = first.state if first.state != "value" else "unreadable"
        found.unit = first.unit
        if found.state == "unreadable":
            found.caveats.append(f"the {_WORDS[role]} is printed «{first.printed}», which is no number")
    elif any(_differs(known[0], other) for other in known[1:]):
        found.state = "conflict"
        shown = " / ".join(f"{cell.lang}: {shown_number(cell.value)} {cell.unit or ''}".rstrip() for cell in known)
        found.caveats.append(f"the languages disagree on the {_WORDS[role]}: {shown}; compare with the publication")
    else:
        found.value, found.unit = known[0].value, next((cell.unit for cell in known if cell.unit), None)
        if known[0].lang == "en":
            alone = UNREAD if cells[0].official_held else ENGLISH_ONLY
            found.caveats.append(f"the {_WORDS[role]}: {alone if cells[0].lang == 'en' else UNOFFICIAL}")
        if all(cell.review == "pending" for cell in known):
            found.caveats.append(f"the {_WORDS[role]}, printed «{known[0].printed}», is in doubt: review pending")
    if any(cell.position == "counted" for cell in cells):
        found.caveats.append(f"the {_WORDS[role]}: {COUNTED}")
    return found


def _differs(one: Cell, other: Cell) -> bool:
    """Whether two languages give different values, their units taken into account."""
    assert one.value is not None
    assert other.value is not None
    mine, theirs = unit(one.unit or ""), unit(other.unit or "")
    if mine is None or theirs is None or mine == theirs or not (mine.known and theirs.known):
        return one.value != other.value
    value = converted(other.value, theirs, mine)
    return value is None or value != one.value


def _filled(found: Level, fill: Fill, edition: str) -> None:
    """Take a fill where the text gives no value; where it gives one, the text wins."""
    who = f"filled by {fill.filled_by} from {fill.source} on {fill.filled_at[:10]}"
    if found.state in ("lost", "unreadable"):
        found.state, found.value, found.unit = "value", fill.value, fill.unit or found.unit
        found.caveats.append(f"the {_WORDS[found.role]}: {who}")
        if fill.as_of is not None and fill.as_of < edition:
            found.caveats.append(
                f"the {_WORDS[found.role]} was filled for the edition of {fill.as_of}; this one is of {edition}"
            )
    elif found.value is not None and found.value != fill.value:
        found.caveats.append(f"the {_WORDS[found.role]} is that of the text; {shown_number(fill.value)} was {who}")


def shown_number(value: Decimal | None) -> str:
    """A number for people: no exponent, no needless zeros; a dash for none."""
    if value is None:
        return "—"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Decimal | None) -> str:
    """A number for people with its thousands apart: 1 400."""
    whole, point, part = shown_number(value).partition(".")
    return (f"{int(whole):,}".replace(",", " ") if whole.isdigit() else whole) + point + part


def filled_cells(one: Indicator, fills: list[Fill]) -> list[tuple[Cell, Fill]]:
    """The cells of an indicator that have no value in any text and were filled in, with who did it."""
    found = list[tuple[Cell, Fill]]()
    for (role, year), cells in one.cells.items():
        fill = fill_of(fills, one, role, year)
        text = level(one, role, year, []) if fill is not None else None
        if fill is not None and text is not None and text.state in ("lost", "unreadable"):
            found += [(cell, fill) for cell in cells]
    return found


def plain_number(value: Decimal | None) -> Any:
    """A number for JSON: whole numbers as such."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
