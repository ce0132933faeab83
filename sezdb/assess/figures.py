"""An exact figure as programs and as people read it. Pure."""

from fractions import Fraction
from math import floor


def number(value: Fraction | None) -> int | float | None:
    """An exact value as a number for JSON: a whole one as such."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def shown(value: Fraction | None, digits: int = 4) -> str:
    """An exact value for people, marked where it is cut: «2.3333…»; a dash for none. Nothing is shown as a whole number that is none:
    89.99999 is not 90, and may have another score."""
    if value is None:
        return "—"
    size, scale = abs(value), 10**digits
    cut = floor(size * scale + Fraction(1, 2))
    if cut % scale == 0 and Fraction(cut, scale) != size:
        cut = floor(size * scale)
    whole, rest = divmod(cut, scale)
    part = f".{rest:0{digits}d}".rstrip("0").rstrip(".")
    more = "" if Fraction(cut, scale) == size else "…"
    return f"{'-' if value < 0 else ''}{whole}{part}{more}"
