"""Inventing a table of target indicators: rows, years, figures and how critical levels are given."""

from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.facts import Indicator, Layout, TargetTable
from benchmarks.structure import Pair
from benchmarks.wording import words

_LAYOUTS: tuple[Layout, ...] = ("plain", "plain", "pairs", "pairs", "pairs_named", "percent")
_PLACES = {"money": (0, 1, 1, 2), "tonnes": (0, 1)}
_DASH = 0.06


def target_table(rng: Random, first_year: int, last_year: int) -> TargetTable:
    """The targets of a zone from its creation to its last year."""
    layout, years = rng.choice(_LAYOUTS), _years(rng, first_year, last_year)
    base_year = first_year - 1 if rng.random() < 0.85 else None
    table = words("indicators")
    rows = table["core"][: rng.choice((5, 7, 7, 7))] + rng.sample(table["extra"], rng.randint(0, 5))
    percent = Decimal(rng.randrange(20, 75, 5))
    return TargetTable(
        base_year, years, layout, tuple(_row(rng, row, len(years), layout, percent) for row in rows), rng.random() < 0.6
    )


def _years(rng: Random, first: int, last: int) -> tuple[int, ...]:
    count = rng.choice((1, 2, 2, 3, 3, 4))
    between = rng.sample(range(first + 2, last), count - 1)
    return (*sorted(between), last)


def _row(rng: Random, row: dict[str, Any], count: int, layout: Layout, percent: Decimal) -> Indicator:
    digits = rng.choice(_PLACES.get(row["unit"], (0,)))
    share = sorted(rng.uniform(0.05, 1.0) for _ in range(count + 1))
    figures = [_figure(part * row["scale"], digits) for part in share]
    targets = tuple(_or_dash(rng, value) for value in figures[1:])
    critical = tuple(value and _figure(float(value) * rng.uniform(0.4, 0.8), digits) for value in targets)
    return Indicator(
        names=tuple(Pair(*pair) for pair in zip(row["ru"], row["en"], strict=True)),
        child=row.get("parent", False),
        unit=row["unit"],
        base=_or_dash(rng, figures[0]),
        targets=targets,
        critical=critical if layout in ("pairs", "pairs_named") else (),
        percent=percent if layout == "percent" else None,
    )


def _figure(value: float, digits: int) -> Decimal:
    return max(Decimal(f"{value:.{digits}f}"), Decimal(1).scaleb(-digits))


def _or_dash(rng: Random, value: Decimal) -> Decimal | None:
    return None if rng.random() < _DASH else value
