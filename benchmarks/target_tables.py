"""Inventing tables of target indicators in every layout that acts use, with what is true of each cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Final

from benchmarks.structure import Cell, Lang
from benchmarks.wording import words

Place = tuple[str, int | None]
"""The meaning of a column: role and year."""

LAYOUTS: Final = ("pairs", "bare_pairs", "full", "percent", "second", "row", "none", "yearly", "grouped")
_LANGS: Final[tuple[Lang, ...]] = ("ru", "en")
_THOUSANDS: Final = ("", " ", "\u00a0", "\u2009")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number, name and unit as printed, the cells by meaning, and the name of the row that it is a part of.
    ``owner`` is the indicator that a row of critical levels belongs to, ``inside`` the unit that stands in the name."""

    number: str
    name: str
    unit: str
    cells: dict[Place, str]
    parent: str | None = None
    inside: str | None = None
    values: tuple[tuple[Place, Decimal], ...] = ()
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class TargetTable:
    """The tables of one act: the rows of each zone, and how they are laid out."""

    lang: Lang
    layout: str
    base: int | None
    years: tuple[int, ...]
    zones: tuple[tuple[str, tuple[Line, ...]], ...]
    numbered: bool
    unit_column: bool
    number_row: bool
    zone_rows: bool
    zone_column: bool
    deep: bool
    words: dict[str, str]

    def columns(self, kind: str = "") -> list[Place]:
        """The meaning of the value columns from left to right; ``kind`` tells the second table from the first."""
        first: list[Place] = [("base", self.base)] if self.base and kind != "critical" else []
        if self.layout in ("pairs", "bare_pairs", "full"):
            return first + [(role, year) for year in self.years for role in ("target", "critical")]
        if self.layout == "grouped":
            return first + [(role, year) for role in ("target", "critical") for year in self.years]
        role = "critical" if kind == "critical" else "target"
        found: list[Place] = first + [(role, year) for year in self.years]
        return [*found, ("critical", None)] if self.layout == "percent" else found

    def truth(self) -> Iterator[tuple[str, Line, Place, str, Decimal | None]]:
        """Zone, row, meaning, printed text and value of every cell."""
        for zone, rows in self.zones:
            for row in rows:
                known = dict(row.values)
                for place, printed in row.cells.items():
                    yield zone, row, place, printed, known.get(place)


def invent(rng: Random) -> TargetTable:
    """A random act's tables."""
    table, lang = words("target_tables"), rng.choice(_LANGS)
    layout = rng.choice(LAYOUTS)
    first = rng.randint(2008, 2024)
    count = rng.randint(4, 7) if layout == "yearly" else rng.randint(1, 4)
    years = (
        range(first + 1, first + 1 + count) if layout == "yearly" else sorted(rng.sample(range(first + 2, 2056), count))
    )
    zones = rng.sample(table["zones"][lang], rng.choice((1, 1, 1, 2, 3)))
    several = len(zones) > 1
    style = _Style(rng, lang, layout, tuple(years), first if rng.random() < 0.8 else None)
    said = {
        name: rng.choice(table[name][lang])
        for name in table
        if isinstance(table[name], dict) and isinstance(table[name].get(lang), list) and name != "zones"
    }
    together = several and rng.random() < 0.6
    return TargetTable(
        lang, layout, style.base, style.years, tuple((zone, tuple(style.rows())) for zone in zones),
        style.numbered, style.unit == "column", rng.random() < 0.6,
        together and layout != "second" and (rows := rng.random() < 0.6), together and layout != "second" and not rows,
        rng.random() < 0.4, said,
    )  # fmt: skip


class _Style:
    """How one act prints its figures and rows."""

    def __init__(self, rng: Random, lang: Lang, layout: str, years: tuple[int, ...], base: int | None) -> None:
        self.rng, self.lang, self.layout, self.years, self.base = rng, lang, layout, years, base
        self.numbered = rng.random() < 0.75
        self.unit = rng.choice(("column", "column", "column", "column", "name"))
        self.thousands = rng.choice(_THOUSANDS)
        self.point = rng.choice((",", "."))
        self.dash = rng.choice(("-", "–"))
        self.unit_in_cell = rng.random() < 0.3
        self.children_numbered = rng.random() < 0.5
        self.separate = rng.random() < 0.3
        self.dotted = "." if rng.random() < 0.3 else ""

    def rows(self) -> Iterator[Line]:
        """The rows of one zone, parts and rows of critical levels included."""
        table = words("target_tables")
        for number, row in enumerate(self.rng.sample(table["row"], self.rng.randint(3, 8)), 1):
            unit = self.rng.choice(table["units"][row["unit"]][self.lang])
            parts = row.get(f"parts_{self.lang}", []) if self.rng.random() < 0.7 else []
            including = self.rng.choice(table["including"][self.lang])
            name = row[self.lang] + (f", {including}" if parts and not self.separate else "")
            yield from self._line(str(number), name, unit, row["unit"], None)
            owner = row[self.lang] if not self.separate else including
            if parts and self.separate:
                yield Line("", including, "", dict.fromkeys(self._columns(), ""), None)
            for place, part in enumerate(parts, 1):
                mark = self.rng.choice(("- ", "")) if not self.children_numbered else ""
                child = f"{number}.{place}" if self.children_numbered else ""
                yield from self._line(child, mark + part, unit, row["unit"], owner)

    def _columns(self) -> list[Place]:
        roles = [
            "target",
            *(["critical"] if self.layout in ("pairs", "bare_pairs", "full", "second", "grouped") else []),
        ]
        places: list[Place] = [("base", self.base)] if self.base else []
        places += [(role, year) for role in roles for year in self.years]
        return [*places, ("critical", None)] if self.layout == "percent" else places

    def _line(self, number: str, name: str, unit: str, kind: str, parent: str | None) -> Iterator[Line]:
        inside = None
        if (
            self.unit == "name"
            and "including" not in name
            and "числе" not in name
            and "из них" not in name
            and "which" not in name
        ):
            name, inside = f"{name}, {unit}", unit
        shown = number + self.dotted if number and "." not in number else number
        yield self._filled(shown if self.numbered else "", name, unit, kind, parent, self._columns(), inside)
        if self.layout == "row":
            label = self.rng.choice(words("target_tables")["critical_row"][self.lang])
            places: list[Place] = [("critical", year) for year in self.years]
            yield self._filled("", label, unit, kind, parent, places, inside, name)

    def _filled(
        self,
        number: str,
        name: str,
        unit: str,
        kind: str,
        parent: str | None,
        places: list[Place],
        inside: str | None,
        owner: str | None = None,
    ) -> Line:
        cells, values = dict[Place, str](), list[tuple[Place, Decimal]]()
        for place in places:
            chance = self.rng.random()
            if chance < 0.08 and place != ("critical", None):
                cells[place] = self.dash if chance < 0.05 else ""
                continue
            value = self._figure("percent" if place == ("critical", None) else kind)
            cells[place] = self._printed(value, kind if place != ("critical", None) else "percent")
            values.append((place, value))
        return Line(number, name, unit if self.unit == "column" else "", cells, parent, inside, tuple(values), owner)

    def _figure(self, kind: str) -> Decimal:
        if kind == "percent":
            return Decimal(self.rng.randint(5, 100))
        if kind in ("money", "length", "area", "tonnes"):
            return Decimal(self.rng.randint(3, 40_000_00)).scaleb(-self.rng.choice((1, 2)))
        return Decimal(
            self.rng.choice((self.rng.randint(1, 99), *(self.rng.randint(100, 25_000) for _ in range(4)), 2020))
        )

    def _printed(self, value: Decimal, kind: str) -> str:
        whole, _, fraction = f"{value:f}".partition(".")
        first = len(whole) % 3 or 3
        groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
        text = self.thousands.join(groups) + (f"{self.point}{fraction}" if fraction else "")
        return f"{text} %" if kind == "percent" and self.unit_in_cell else text


def header(table: TargetTable, kind: str = "") -> list[tuple[Cell, ...]]:
    """The header rows with their spans, the row of column numbers not among them."""
    said, years = table.words, table.years
    deep = (
        1
        + (table.layout in ("pairs", "grouped") or table.layout == "yearly")
        + (table.layout == "pairs" and table.deep)
    )
    fixed = [said["zone_head"]] if table.zone_column else []
    fixed += [said["number_head"]] if table.numbered else []
    fixed += [said["name_head"], *([said["unit_head"]] if table.unit_column else [])]
    if table.base and kind != "critical":
        fixed.append(said["base_head"].format(year=table.base))
    top = [Cell((text,), rowspan=deep) for text in fixed]
    named = [said["year_head"].format(year=year) for year in years]
    target, critical = said["target_head"], said["critical_head"]
    pairs = [Cell((text,)) for _ in years for text in (target, critical)]
    match table.layout:
        case "pairs" if table.deep:
            middle = tuple(Cell((text,), colspan=2) for text in named)
            return [(*top, Cell((said["group_head"],), colspan=2 * len(years))), middle, tuple(pairs)]
        case "pairs":
            return [(*top, *(Cell((text,), colspan=2) for text in named)), tuple(pairs)]
        case "bare_pairs":
            return [(*top, *(Cell((text,), colspan=2) for text in named))]
        case "full":
            return [(*top, *(Cell((f"{role}, {text}",)) for text in named for role in (target, critical)))]
        case "grouped":
            groups = (Cell((target,), colspan=len(years)), Cell((critical,), colspan=len(years)))
            return [(*top, *groups), tuple(Cell((text,)) for text in (*named, *named))]
        case "yearly":
            shown = named if table.deep else [str(year) for year in years]
            return [(*top, Cell((said["group_head"],), colspan=len(years))), tuple(Cell((text,)) for text in shown)]
        case "percent":
            return [(*top, *(Cell((text,)) for text in named), Cell((said["percent_head"],)))]
    return [(*top, *(Cell((text,)) for text in named))]


def body(table: TargetTable, rows: tuple[Line, ...], zone: str, kind: str = "") -> list[tuple[str, ...]]:
    """The cells of the rows of a zone, row by row. A row of critical levels stands in the columns of the targets."""
    found = []
    for line in rows:
        lead = [zone] if table.zone_column else []
        lead += [line.number] if table.numbered else []
        lead += [line.name, *([line.unit] if table.unit_column else [])]
        places = [
            ("critical", year) if line.owner and role == "target" else (role, year)
            for role, year in table.columns(kind)
        ]
        found.append((*lead, *(line.cells.get(place, "") for place in places)))
    return found
