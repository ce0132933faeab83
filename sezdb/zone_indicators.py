"""The indicators of a zone as its acts give them: rows of the tables of targets, languages and acts brought together."""

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from sezdb.indicator_names import closest, folded, meant, same_words, says_all

_OFFICIAL_FIRST: Final = {"ru": 0, "kk": 1, "en": 2}
_QUERY: Final = (
    "select t.id, t.lang, t.eid, t.expression_id, t.indicator, t.name, t.parent, t.unit, t.role, t.year, t.value, t.printed, t.state, "
    "t.position, t.review, t.quote, t.row, p.label, e.work_id as work, e.as_of, w.adopted, w.status, "
    "exists(select 1 from expressions r where r.work_id = e.work_id and r.lang in ('ru', 'kk')) from current_targets t "
    "join expressions e on e.id = t.expression_id join works w on w.id = e.work_id "
    "left join provisions p on p.expression_id = t.expression_id and p.eid = t.eid "
    "where t.zone_id = ? and t.review != 'rejected' order by t.start, t.row, t.col, t.id"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table of targets in one language, with its place."""

    id: str
    lang: str
    eid: str
    expression_id: str
    indicator: str | None
    name: str
    parent: str | None
    unit: str | None
    role: str
    year: int | None
    value: Decimal | None
    printed: str
    state: str
    position: str
    review: str
    quote: str
    row: int
    label: str | None
    work: str
    as_of: str
    adopted: str
    status: str
    official_held: bool
    """Whether the act is held in an official language, be this cell read from it or not."""


@dataclass(slots=True)
class Indicator:
    """An indicator of a zone: its names and the cells of its rows in the act that counts, by role and year."""

    cells: dict[tuple[str, int | None], list[Cell]] = field(default_factory=lambda: defaultdict(list))
    caveats: list[str] = field(default_factory=list)
    key: str = ""
    """Canonical id where only one indicator of the zone has it, else the printed name."""

    def all(self) -> list[Cell]:
        """Every cell, the official language first."""
        return sorted(
            (one for cells in self.cells.values() for one in cells), key=lambda one: _OFFICIAL_FIRST[one.lang]
        )

    def name(self, lang: str) -> str | None:
        """The name as printed in a language."""
        return next((one.name for one in self.all() if one.lang == lang), None)

    @property
    def printed(self) -> str:
        """The name in the official language, else in the other."""
        return self.all()[0].name

    @property
    def names(self) -> list[str]:
        """Every name it goes by, its key last."""
        return list(dict.fromkeys([*(one.name for one in self.all()), *([self.key] if self.key else [])]))

    @property
    def canonical(self) -> str | None:
        """The canonical id, where one is known."""
        return next((one.indicator for one in self.all() if one.indicator), None)

    @property
    def unit(self) -> str | None:
        """The unit as printed with its targets, the official language first."""
        found = [one for one in self.all() if one.unit and (one.role != "critical" or one.unit != "%")]
        return next((one.unit for one in found), None) or next((one.unit for one in self.all() if one.unit), None)

    @property
    def years(self) -> list[int]:
        """The years with a target or a critical level, in order."""
        return sorted({year for role, year in self.cells if role != "base" and year is not None})


class NoIndicator(Exception):
    """No indicator of this name, or ``several``; ``near`` holds names that come close."""

    def __init__(self, name: str, near: list[str], *, several: bool = False) -> None:
        super().__init__(f"«{name}» may mean several indicators" if several else f"no indicator is called «{name}»")
        self.near, self.several = near, several


def zone_indicators(connection: sqlite3.Connection, zone: str) -> list[Indicator]:
    """The indicators of a zone in the order of its act. Of several acts the newer in force counts; what only an older one gives follows."""
    works: dict[str, list[Cell]] = defaultdict(list)
    for row in connection.execute(_QUERY, (zone,)):
        cell = _cell(row)
        works[cell.work].append(cell)
    found = list[Indicator]()
    for work in sorted(works, key=lambda work: _rank(works[work][0]), reverse=True):
        _add(found, _of_work(works[work]), works[work][0])
    counts = Counter(one.canonical for one in found)
    taken = Counter(folded(one.printed) for one in found)
    for one in found:
        parent = one.all()[0].parent
        full = f"{one.printed} ({parent})" if taken[folded(one.printed)] > 1 and parent else one.printed
        one.key = one.canonical if one.canonical and counts[one.canonical] == 1 else full
    return found


def find_indicator(indicators: list[Indicator], name: str) -> tuple[Indicator, bool]:
    """The indicator of a name in either language, and whether the name is its own (else it was taken for it). Raises NoIndicator.

    By its key or exact name; by the same words in other forms; by a short form that fits one only; by its canonical id.
    """
    exact = [one for one in indicators if folded(name) in {folded(own) for own in one.names}]
    if exact:
        return _only(exact, name), True
    said = meant(name)
    fitting = [one for one in indicators if said is None or one.canonical in (None, said)]
    for alike in (same_words, says_all):
        found = [one for one in fitting if any(alike(name, own) for own in one.names)]
        if len(found) == 1:
            return found[0], False
    by_id = [one for one in indicators if said is not None and one.canonical == said]
    if by_id:
        return _only(by_id, name), False
    if found:
        return _only(found, name), False
    raise NoIndicator(
        name, closest(name, [own for one in indicators for own in one.names]) or [one.key for one in indicators]
    )


def _only(found: list[Indicator], name: str) -> Indicator:
    if len(found) > 1:
        raise NoIndicator(name, [one.key for one in found], several=True)
    return found[0]


def _cell(row: Any) -> Cell:
    values = list(row)
    values[10] = None if row[10] is None else Decimal(str(row[10])).normalize()
    values[19:21] = [row[19] or "", row[20] or ""]
    values[22] = bool(row[22])
    return Cell(*values)


def _rank(cell: Cell) -> tuple[bool, str, str]:
    return cell.status not in ("repealed", "draft"), cell.adopted, cell.work


def _of_work(cells: list[Cell]) -> list[Indicator]:
    """The indicators of one act: rows of one name are one, languages are paired by provision, else by canonical id."""
    by_lang: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_lang[cell.lang].append(cell)
    found = list[Indicator]()
    for lang in sorted(by_lang, key=_OFFICIAL_FIRST.__getitem__):
        mine = _of_language(by_lang[lang])
        for one in mine:
            other = _counterpart(one, found, mine)
            if other is None:
                found.append(one)
            else:
                for place, more in one.cells.items():
                    other.cells[place] += more
    return found


def _of_language(cells: list[Cell]) -> list[Indicator]:
    """Rows of one name are one indicator, unless they both fill one cell: then the name stands twice under different heads."""
    rows: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for one in cells:
        rows[one.eid, folded(one.name)].append(one)
    found: dict[str, list[Indicator]] = defaultdict(list)
    order = list[Indicator]()
    for (_, name), row in rows.items():
        places = {(one.role, one.year) for one in row}
        home = next((one for one in found[name] if not places & set(one.cells)), None)
        if home is None:
            home = Indicator()
            found[name].append(home)
            order.append(home)
        for one in row:
            home.cells[one.role, one.year].append(one)
    return order


def _counterpart(one: Indicator, others: list[Indicator], mine: list[Indicator]) -> Indicator | None:
    """The row of another language that is this one."""
    eids = {cell.eid for cell in one.all()}
    for other in others:
        fits = one.canonical is None or other.canonical in (None, one.canonical)
        if fits and any(cell.eid in eids and cell.lang != one.all()[0].lang for cell in other.all()):
            return other
    same = [other for other in others if other.canonical and other.canonical == one.canonical]
    alone = sum(own.canonical == one.canonical for own in mine) == 1
    return same[0] if len(same) == 1 and alone else None


def _add(found: list[Indicator], more: list[Indicator], cell: Cell) -> None:
    """Put the indicators of an older act behind those of the newer; what both have counts in the newer, which then names the other."""
    first = not found
    act = f"{cell.work} ({cell.adopted or 'undated'}{'' if cell.status == 'in_force' else ', ' + cell.status})"
    counts = Counter(one.canonical for one in more)
    newer = list(found)
    for one in more:
        names = {folded(own) for own in one.names}
        other = next(
            (
                other
                for other in newer
                if names & {folded(own) for own in other.names}
                or (one.canonical and counts[one.canonical] == 1 and other.canonical == one.canonical)
            ),
            None,
        )
        if other is not None:
            other.caveats.append(f"another act gives targets for it too, the newer counts: see {act}")
            continue
        if not first:
            one.caveats.append(f"only an older act gives this indicator: {act}")
        if cell.status in ("repealed", "draft"):
            one.caveats.append(f"the act that gives its targets is {cell.status}: {act}")
        found.append(one)
