"""The unit of a reported value: what it is stored in, what was assumed, and when a row contradicts itself."""

from collections.abc import Iterable
from decimal import Decimal

from corpus.units import Unit, converted, scales, unit
from sezdb.indicator_names import folded
from sezdb.table_cells import Unreadable
from sezdb.target_levels import shown_number


def check_name(name: str, own: Iterable[str], given: str | None) -> None:
    """Raises Unreadable where a name carries a scale («Объем, млн тенге») that the unit of its row does not have."""
    found = scales(name) if folded(name) not in {folded(known) for known in own} else set()
    mine = unit(given or "")
    if found and (mine is None or found != {mine.power}):
        raise Unreadable(f"the name «{name}» carries a unit that the unit column does not: write it there")


def check_whole(value: Decimal, given: str | None, wanted: str | None) -> None:
    """Raises Unreadable where single things or people are counted and the number is not whole; thousands of them may have a part."""
    mine = unit(given or "") or unit(wanted or "")
    if mine is not None and mine.is_count and value != value.to_integral_value():
        raise Unreadable(f"{shown_number(value)} is not whole: «{given or wanted}» are counted one by one")


def stored_unit(given: str | None, percent: bool, wanted: str | None) -> tuple[str, int, tuple[str, ...]]:
    """The unit to store in, the power of ten to convert by, and what to say. Raises Unreadable where the units do not go together."""
    mine, theirs = unit(given or ""), unit(wanted or "")
    if percent and mine is None:
        mine, given = Unit("percent"), "%"
    if percent and mine != Unit("percent"):
        raise Unreadable(f"the value is in per cent, its unit is «{given}»")
    if mine is None:
        if wanted is None or theirs is None:
            raise Unreadable("no unit is given, and the act has none for this indicator: write it")
        return wanted, 0, (f"no unit was given: «{wanted}», as in the act, is assumed",)
    if wanted is None or theirs is None:
        return given or "%", 0, ()
    if converted(Decimal(1), mine, theirs) is None:
        raise Unreadable(f"the unit «{given}» does not go with «{wanted}», the unit of this indicator")
    notes = () if mine.base == theirs.base else (f"«{given}» was taken for «{wanted}»",)
    return wanted, mine.power - theirs.power, notes
