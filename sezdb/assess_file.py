"""A table of plans and actuals, and a table of weights, to what an assessment takes: no database. A cell that cannot be read blocks its row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from corpus.sheet import Cell, Formula, Sheet, unguarded
from corpus.units import scales
from sezdb.assess.case import NOWHERE, Case, Group, Item, Problem, called
from sezdb.assess.method import Method, Text
from sezdb.assess.phrases import say
from sezdb.table_cells import Negative, Unreadable, decimal_mark, read_number
from sezdb.table_columns import Columns, Layout, Unplaced, find_columns

PLANS: Final = Layout(("indicator", "plan", "actual"), ("weight", "criterion"), (), "data/assess_columns.toml")
"""A table that is assessed by itself."""
WEIGHTS: Final = Layout(("weight",), ("indicator", "criterion"), (), "data/assess_columns.toml")
"""A table of weights: a row with an indicator is its weight (in one criterion, or in all), one without is the weight of a criterion."""
_ONLY: Final = "all"
"""The id of the criterion of a table that names none."""


class Refused(Exception):
    """A table that cannot be assessed at all: what is wrong and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class _Row(NamedTuple):
    number: int
    name: str
    criterion: str
    plan: Cell
    actual: Cell
    weight: Cell


def read_plans(sheet: Sheet, file: str, method: Method) -> Group:
    """The tree of a table: its criteria in the order in which they first stand, the indicators in the order of the rows. Raises Refused."""
    columns = _columns(sheet, PLANS)
    _one_scale(columns)
    rows = [row for row in _rows(sheet, columns) if row.name or any(_given(cell) for cell in row[3:])]
    if not rows:
        raise Refused(f"{file} has no rows below its header", "fill in a row for each indicator")
    for row in rows:
        if not row.name:
            raise Refused(f"row {row.number} names no indicator", "fill in its name, or clear the row")
    mark = decimal_mark(cell for row in rows for cell in row[3:])
    weights = _weights(rows, mark)
    names = list(dict.fromkeys(row.criterion for row in rows))
    if "" in names and len(names) > 1:
        row = next(row for row in rows if not row.criterion)
        raise Refused(
            f"row {row.number} names no criterion, others do", "fill in the column criterion, or leave it out"
        )
    groups = []
    for name in names:
        mine = [
            (row, weight)
            for row, weight in zip(rows, weights or [Fraction(1)] * len(rows), strict=True)
            if row.criterion == name
        ]
        items = tuple(_item(row, weight, mark, file, method) for row, weight in mine)
        known = next((one for one in method.criteria if one.id == name), None)
        title = known.name if known else Text(name or _ONLY, name or _ONLY)
        source, place = "given" if weights else "assumed_equal", known.place if known else NOWHERE
        groups.append(Group(name or _ONLY, title, Fraction(1), items, weights=source, place=place))
    return Group("total", say("all_criteria"), Fraction(1), tuple(groups))


def twice(root: Group) -> list[Text]:
    """What must be said of names that stand twice in one criterion."""
    found = []
    for group in root.groups():
        rows: dict[str, list[str]] = defaultdict(list)
        for one in group.members:
            if isinstance(one, Item):
                rows[one.name.en].append(one.key)
        found += [say("twice", name=name, rows=", ".join(keys)) for name, keys in rows.items() if len(keys) > 1]
    return found


def weigh(case: Case, sheet: Sheet, file: str) -> Case:
    """The case with the weights of a table. Raises Refused: a name that is none, a weight that is none, members of a criterion without one."""
    columns = _columns(sheet, WEIGHTS)
    rows = [row for row in _rows(sheet, columns) if row.name or row.criterion or _given(row.weight)]
    found: dict[tuple[str, str], Fraction] = {}
    mark = decimal_mark(row.weight for row in rows)
    for row in rows:
        place = (row.criterion, row.name) if row.name else ("", row.criterion)
        if not any(place):
            raise Refused(f"row {row.number} names neither an indicator nor a criterion", "fill one of them in")
        if place in found:
            raise Refused(
                f"row {row.number} gives a second weight for «{' '.join(filter(None, place))}»", "keep one of the rows"
            )
        found[place] = _weight(row, mark)
    _known(case.root, found)
    return replace(
        case,
        root=_weighed(case.root, found),
        others=tuple((name, _weighed(root, found)) for name, root in case.others),
        weights_from=file,
    )


def _known(root: Group, found: dict[tuple[str, str], Fraction]) -> None:
    places = {(group.id, name) for group in root.groups() for one in group.members for name in called(one)}
    names = {name for _, name in places}
    for criterion, name in found:
        if name not in names or (criterion and (criterion, name) not in places):
            known = ", ".join(dict.fromkeys(name for _, name in sorted(places)))
            raise Refused(
                f"«{' '.join(filter(None, (criterion, name)))}» is not in this assessment", f"its members: {known}"
            )


def _weighed(group: Group, found: dict[tuple[str, str], Fraction]) -> Group:
    """A group with the weights of a table: of all its members, or of none."""
    given = [
        next((found[place] for name in called(one) for place in ((group.id, name), ("", name)) if place in found), None)
        for one in group.members
    ]
    missing = [one.id for one, weight in zip(group.members, given, strict=True) if weight is None]
    if missing and len(missing) < len(given):
        raise Refused(
            f"the weights name some members of {group.id} and not {', '.join(missing)}",
            "give a weight for each, or for none",
        )
    members = [
        replace(
            _weighed(one, found) if isinstance(one, Group) else one, weight=one.weight if weight is None else weight
        )
        for one, weight in zip(group.members, given, strict=True)
    ]
    return replace(group, members=tuple(members), weights=group.weights if missing or not given else "given")


def _columns(sheet: Sheet, layout: Layout) -> Columns:
    try:
        return find_columns(sheet, layout)
    except Unplaced as error:
        seen = ", ".join(f"«{header}»" for header in error.headers) or "none"
        raise Refused(f"{error}; headers seen: {seen}", f"call the columns {', '.join(layout.fields)}") from error


def _one_scale(columns: Columns) -> None:
    """Plan and actual must be in one unit: their headers may not say different ones."""
    found = {name: columns.headers[columns.places[name]] for name in ("plan", "actual")}
    if scales(found["plan"]) != scales(found["actual"]):
        raise Refused(
            f"«{found['plan']}» and «{found['actual']}» are in different units", "give plan and actual in one unit"
        )


def _rows(sheet: Sheet, columns: Columns) -> Iterable[_Row]:
    for number, cells in list(zip(sheet.numbers, sheet.rows, strict=True))[columns.head + 1 :]:

        def cell(name: str, cells: tuple[Cell, ...] = cells) -> Cell:
            place = columns.places.get(name)
            found = cells[place] if place is not None and place < len(cells) else None
            return unguarded(found).strip() if isinstance(found, str) else found

        yield _Row(
            number, _text(cell("indicator")), _text(cell("criterion")), cell("plan"), cell("actual"), cell("weight")
        )


def _text(cell: Cell) -> str:
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _given(cell: Cell) -> bool:
    return cell is not None and cell != ""


def _weights(rows: list[_Row], mark: str) -> list[Fraction] | None:
    """The weight of each row; None where no row has one."""
    missing = [row.number for row in rows if not _given(row.weight)]
    if len(missing) == len(rows):
        return None
    if missing:
        raise Refused(f"row {missing[0]} has no weight, others have", "give a weight in each row, or in none")
    return [_weight(row, mark) for row in rows]


def _weight(row: _Row, mark: str) -> Fraction:
    try:
        if isinstance(row.weight, Formula) or not _given(row.weight):
            raise Unreadable(f"«{_text(row.weight)}» is no number")
        return Fraction(read_number(row.weight, mark or ".")[0])
    except Unreadable as error:
        raise Refused(f"row {row.number}, weight: {error}", "a weight is a number that is not negative") from error


def _item(row: _Row, weight: Fraction, mark: str, file: str, method: Method) -> Item:
    problems = list[Problem]()
    plan, actual = (_number(name, cell, mark, problems) for name, cell in (("plan", row.plan), ("actual", row.actual)))
    known = method.indicators.get(row.name.split()[0].rstrip(".,:;")) if row.name.split() else None
    notes = []
    if plan is None and not problems:
        notes += [say("both_empty", ids=row.name)] * (actual is None)
        notes += [say("ratio_literal", id=row.name)] * (known is not None and known.rule == "ratio")
    return Item(
        id=row.name,
        name=Text(row.name, row.name),
        weight=weight,
        plan=plan,
        actual=actual,
        plan_absent=True,
        problem=problems[0] if problems else None,
        key=str(row.number),
        alias=known.id if known else "",
        origins=(say("file_row", file=file, row=row.number),),
        notes=tuple(notes),
        place=known.place if known else NOWHERE,
    )


def _number(name: str, cell: Cell, mark: str, problems: list[Problem]) -> Fraction | None:
    """A number or nothing; what is neither becomes a problem of its row."""
    if not _given(cell):
        return None
    try:
        if isinstance(cell, Formula):
            raise Unreadable("a formula without a stored result: open the file in its program and save it")
        return Fraction(read_number(cell, mark)[0])
    except Negative:
        problems.append(Problem("negative", say("negative", "reason", what=f"{name} «{_text(cell)}»")))
    except Unreadable as error:
        problems.append(Problem("not a number", say("not a number", "reason", what=f"{name}: {error}")))
    return None
