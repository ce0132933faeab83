"""What the database holds of the figures that a method needs for a zone: reported values, statistics of its region, its area; with origins."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from corpus.text import folded as on_one_line
from corpus.units import converted, unit
from sezdb.assess.case import Problem
from sezdb.assess.method import Method, Text
from sezdb.assess.phrases import say
from sezdb.database import Row, select
from sezdb.indicator_names import folded
from sezdb.method_inputs import names_of
from sezdb.statistics_store import statistics_of
from sezdb.target_levels import shown_number


@dataclass(frozen=True, slots=True)
class Held:
    """A figure: value and plan (exact, in ``unit``), where they come from, what must be said of them."""

    value: Decimal | None = None
    plan: Decimal | None = None
    unit: str = ""
    origin: Text | None = None
    notes: tuple[Text, ...] = ()

    def in_unit(self, wanted: str) -> Fraction | None:
        """The value in another unit, None where there is none. Raises ValueError where the units do not go together."""
        mine, theirs = unit(self.unit), unit(wanted)
        if self.value is None:
            return None
        found = converted(self.value, mine, theirs) if mine is not None and theirs is not None else None
        if found is None:
            raise ValueError(f"{self.unit or '?'}, {wanted}")
        return Fraction(found)


NOTHING = Held()


def held_inputs(
    connection: sqlite3.Connection, method: Method, zone: str, year: int, cumulative: bool, region: str | None
) -> dict[str, Held]:
    """The figures held, by the id of the input, or of the ratio where one was reported as such. What is not held is not there."""
    found = dict(_reported(connection, method, zone, year, "cumulative" if cumulative else "year"))
    for one in method.inputs.values():
        if one.source == "territory":
            area = _area(connection, zone)
            if area is not None:
                found[one.id] = area
    if region is not None:
        for metric, row in statistics_of(connection, region, year).items():
            if metric in method.inputs and method.inputs[metric].source == "statistics":
                found[metric] = _statistic(row)
    return found


def zone_region(connection: sqlite3.Connection, zone: str) -> str | None:
    """The region that the acts give for a zone, as printed."""
    row = connection.execute("select region from zones where id = ?", (zone,)).fetchone()
    return str(row[0]) if row and row[0] else None


def unit_problem(error: ValueError) -> Problem:
    """The problem of figures in units that do not go together."""
    return Problem("units do not go together", say("units do not go together", "reason", what=str(error)))


def _reported(
    connection: sqlite3.Connection, method: Method, zone: str, year: int, period: str
) -> Iterable[tuple[str, Held]]:
    names = names_of(method, "actuals")
    rows = select(
        connection,
        "select a.*, (select file from actual_imports i where i.id = a.import_id) as file from current_actuals a "
        "where zone_id = ? and year = ? order by sequence, id",
        (zone, year),
    )
    by_input: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (name := _input(row, names)) is not None:
            by_input[name].append(row)
    for name, mine in by_input.items():
        fitting = [row for row in mine if row["period"] == period]
        notes = []
        quarters = [row for row in mine if row["period"].startswith("Q")]
        if quarters and not fitting:
            notes.append(say("only_quarters", id=name, what=", ".join(sorted(row["period"] for row in quarters))))
        if len(fitting) > 1:
            values = ", ".join(shown_number(Decimal(row["exact"])) for row in fitting)
            notes.append(say("several_names", id=name, values=values))
        yield name, _held(fitting[-1], notes) if fitting else Held(notes=tuple(notes))


def _input(row: Row, names: dict[str, str]) -> str | None:
    """Which input a reported value is of: by its canonical id, else by its name. A value that was matched to a target goes by the name of
    that target alone: the name given was a short form, and «доход» may have meant «доход на одного работника»."""
    given = (row["indicator"], row["target_name"] or row["name"])
    return next((names[folded(name)] for name in given if name and folded(name) in names), None)


def _held(row: Row, notes: list[Text]) -> Held:
    plan, source = row["printed_plan"], row["source"]
    origin = say(
        "actual_row",
        file=row["file"],
        row=row["row"],
        printed=f"{row['printed']} {row['printed_unit'] or ''}".strip(),
        plan=say("plan_part", printed=plan) if plan else "",
        import_id=row["import_id"][:8],
        source=say("source_part", source=source) if source else "",
    )
    caveats = [Text(line, line) for line in (row["caveat"] or "").split("\n") if line]
    exact_plan = Decimal(row["exact_plan"]) if row["exact_plan"] else None
    return Held(Decimal(row["exact"]), exact_plan, row["unit"] or "", origin, (*notes, *caveats))


def _statistic(row: Row) -> Held:
    origin = say(
        "statistic_row",
        file=row["file"],
        row=row["row"],
        region=row["region"],
        printed=f"{row['printed']} {row['printed_unit']}",
        import_id=row["import_id"][:8],
        source=say("source_part", source=row["source"]) if row["source"] else "",
    )
    return Held(Decimal(row["exact"]), None, row["unit"], origin)


def _area(connection: sqlite3.Connection, zone: str) -> Held | None:
    """The total area that the acts give: acts before the press, the Russian text before translations, the newest first."""
    rows = select(
        connection,
        "select t.area_ha, t.quote, t.eid, p.label, e.work_id from current_territories t join expressions e on e.id = t.expression_id "
        "join works w on w.id = e.work_id left join provisions p on p.expression_id = t.expression_id and p.eid = t.eid "
        "where t.zone_id = ? and t.member_of is null and t.area_ha is not null and w.kind != 'news' and t.review not in ('pending', 'rejected') "
        "order by w.status in ('repealed', 'draft'), t.lang != 'ru', w.adopted desc, t.start",
        (zone,),
    )
    if not rows:
        return None
    first = rows[0]
    value = Decimal(str(first["area_ha"]))
    place = {"quote": on_one_line(first["quote"]), "label": first["label"] or first["eid"], "work": first["work_id"]}
    different = list(dict.fromkeys(shown_number(Decimal(str(row["area_ha"]))) for row in rows))
    notes = (say("area_differs", values=", ".join(different)),) if len(different) > 1 else ()
    return Held(value, None, "ha", say("zone_area", value=shown_number(value), **place), notes)
