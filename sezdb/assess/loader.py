"""A method file (TOML) to a ``Method``, checked: a wrong file is refused with its place, never half used."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

from corpus.units import unit
from sezdb.assess.figures import shown
from sezdb.assess.interval import Interval, interval, overlap
from sezdb.assess.method import (
    RULES,
    SOURCES,
    Alternative,
    Band,
    Criterion,
    Decree,
    Indicator,
    Input,
    Method,
    Reading,
    Step,
    Text,
    Validity,
)
from sezdb.assess.toml_table import MethodError, Table

_NONE: Final = Text("", "")


def load(text: str, file: str) -> Method:
    """The method that a text in TOML describes. ``file`` is its name, for errors. Raises MethodError."""
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise MethodError(file, "", f"no TOML: {error}") from error
    root = Table(file, "", found)
    readings = _each(root, "reading", _reading, 1)
    ids = [one.id for one in readings]
    steps = _each(root, "step", lambda table: _step(table, ids), 2)
    bands = _each(root, "band", lambda table: _band(table, ids), 1)
    inputs = {one.id: one for one in _each(root, "input", _input, 1)}
    indicators = {one.id: one for one in _each(root, "indicator", lambda table: _indicator(table, inputs), 1)}
    criteria = _each(root, "criterion", _criterion, 1)
    method = Method(
        id=root.text("id"),
        title=root.both("title"),
        work=root.text("work", ""),
        parts=_parts(root.table("parts", {})),
        text=root.both("text") if root.has("text") else _NONE,
        file=file,
        default_reading=root.one_of("default_reading", ids, ids[0]),
        minimum_coverage=root.number("minimum_coverage", 0) / 100,
        validity=_validity(root.table("validity")),
        readings=tuple(readings),
        steps=tuple(steps),
        bands=tuple(bands),
        inputs=inputs,
        indicators=indicators,
        criteria=tuple(criteria),
        weights=_weights(root),
        rules=_rules(root.table("rules", {}), {name: allowed[0] for name, allowed in RULES.items()}),
        decrees=tuple(_each(root, "decree", lambda table: _decree(table, indicators))),
        alternatives=tuple(_each(root, "alternative", lambda table: _alternative(table, indicators, inputs))),
        notes=root.notes("note"),
    )
    root.text("adilet_id", "")
    root.done()
    _check(root, method)
    return method


def _each(root: Table, name: str, read: Callable[[Table], Any], least: int = 0) -> list[Any]:
    """Every table of a list, read; two with one id (of one kind of zone) are an error."""
    found, seen = [], set[tuple[str, str]]()
    for table in root.tables(name, least):
        found.append(read(table))
        table.done()
        one = (getattr(found[-1], "id", ""), getattr(found[-1], "kind", None) or "")
        if one[0] and one in seen:
            raise table.wrong("id", f"«{one[0]}» stands twice")
        seen.add(one)
    return found


def _validity(table: Table) -> Validity:
    years, unclear = table.years("years"), table.years("unclear_years")
    if len(years) not in (0, 2) or list(years) != sorted(years):
        raise table.wrong("years", "must be the first and the last year assessed by the method")
    found = Validity(
        (years[0], years[1]) if years else None,
        unclear,
        table.text("from", "") or None,
        table.text("to", "") or None,
        table.both("note") if table.has("note") else _NONE,
        table.both("successor") if table.has("successor") else None,
        table.place(),
    )
    table.done()
    return found


def _reading(table: Table) -> Reading:
    rounding = table.one_of("rounding", ("none", "half_up"), "none")
    note = table.both("note") if table.has("note") else _NONE
    return Reading(table.text("id"), rounding, table.place().mark, note)


def _step(table: Table, readings: Sequence[str]) -> Step:
    score = table.number("score")
    if score.denominator != 1:
        raise table.wrong("score", "must be a whole number")
    no_plan = table.get("no_plan", bool, "true or false", False)
    at = {} if no_plan else _intervals(table.table("at"), readings)
    return Step(int(score), table.text("printed", ""), table.numbers("bounds"), at, no_plan, table.place())


def _band(table: Table, readings: Sequence[str]) -> Band:
    at = _intervals(table.table("at"), readings)
    return Band(table.both("name"), table.text("printed", ""), table.numbers("bounds"), at, table.place())


def _intervals(table: Table, readings: Sequence[str]) -> dict[str, Interval]:
    """The interval of each reading: every reading must have one."""
    found = {}
    for name in readings:
        try:
            found[name] = interval(table.text(name))
        except ValueError as error:
            raise table.wrong(name, str(error)) from error
    table.done()
    return found


def _input(table: Table) -> Input:
    measure = unit(table.text("unit"))
    if measure is None or not measure.known:
        raise table.wrong(
            "unit", f"«{table.text('unit')}» is no unit that is known: tenge, person, unit, hectare, %, …"
        )
    en, ru = table.texts("en"), table.texts("ru")
    if not en or not ru:
        raise table.wrong("ru" if en else "en", "needs a name")
    return Input(
        table.text("id"),
        table.one_of("source", SOURCES),
        table.text("unit"),
        tuple(dict.fromkeys((table.text("id"), *en, *ru))),
        Text(en[0], ru[0]),
    )


def _indicator(table: Table, inputs: dict[str, Input]) -> Indicator:
    rule = table.one_of("rule", ("plan", "ratio"))
    names = ["input", *(["plan_input"] if table.has("plan_input") else [])]
    used = [table.one_of(name, inputs) for name in (names if rule == "plan" else ["numerator", "denominator"])]
    return Indicator(
        id=table.text("id"),
        name=table.both("name"),
        rule=rule,
        inputs=tuple(used),
        key=table.text("key", used[0]) if rule == "ratio" else used[0],
        pair=table.text("pair", ""),
        yearly=table.get("yearly", bool, "true or false", False),
        related=tuple(_known(table, "related", table.texts("related", []), inputs)),
        place=table.place(),
    )


def _criterion(table: Table) -> Criterion:
    return Criterion(
        table.text("id"),
        table.both("name"),
        table.texts("members"),
        table.text("kind", "") or None,
        _weights(table),
        table.place(),
    )


def _decree(table: Table, indicators: Iterable[str]) -> Decree:
    return Decree(
        table.text("indicator"), table.one_of("to", indicators), table.one_of("relation", ("same", "related"))
    )


def _alternative(table: Table, indicators: Iterable[str], inputs: Iterable[str]) -> Alternative:
    changed = table.table("denominators", {})
    found = {name: changed.one_of(name, inputs) for name in _known(changed, "", changed.names(), indicators)}
    return Alternative(
        table.text("id"), table.here(), table.text("eid", ""), _rules(table.table("rules", {}), {}), found
    )


def _rules(table: Table, default: dict[str, str]) -> dict[str, str]:
    found = default | {name: table.one_of(name, RULES[name]) for name in RULES if table.has(name)}
    table.done()
    return found


def _parts(table: Table) -> dict[str, Text]:
    return {name: table.both(name) for name in table.names()}


def _weights(table: Table) -> dict[str, Fraction]:
    """Weights of members that the method itself prints; empty where it prints none."""
    inner = table.table("weights", {})
    return {name: inner.number(name) for name in inner.names()}


def _known(table: Table, key: str, names: Iterable[str], known: Iterable[str]) -> list[str]:
    found, allowed = list(names), set(known)
    for name in found:
        if name not in allowed:
            raise table.wrong(key or name, f"«{name}» is not defined in this file")
    return found


def _check(root: Table, method: Method) -> None:
    """What only the whole can tell: members that exist, no cycle, weights of all members, steps and bands that do not overlap."""
    criteria = {one.id for one in method.criteria}
    for at, one in enumerate(method.criteria, 1):
        here = f"criterion[{at}]"
        strange = [member for member in one.members if member not in method.indicators and member not in criteria]
        if strange or not one.members:
            raise root.wrong(
                f"{here}.members", f"«{strange[0]}» is no indicator and no criterion" if strange else "is empty"
            )
        if len(set(one.members)) < len(one.members):
            raise root.wrong(f"{here}.members", "names one member twice")
        if one.weights and set(one.weights) != set(one.members):
            raise root.wrong(f"{here}.weights", "must give a weight for every member and for nothing else")
        if _circular(method, one.id, frozenset()):
            raise root.wrong(f"{here}.members", f"«{one.id}» is a member of itself")
    if method.weights and set(method.weights) != criteria - method.sub_criteria:
        raise root.wrong("weights", "must give a weight for every criterion and for nothing else")
    if sum(step.no_plan for step in method.steps) > 1:
        raise root.wrong("step", "two steps are for the absence of a plan")
    steps = [(at, one.at) for at, one in enumerate(method.steps, 1) if one.at]
    bands = [(at, one.at) for at, one in enumerate(method.bands, 1)]
    for name, found in (("step", steps), ("band", bands)):
        for reading in method.readings:
            for (_, first), (at, second) in combinations(found, 2):
                value = overlap(first[reading.id], second[reading.id])
                if value is not None:
                    raise root.wrong(
                        f"{name}[{at}].at.{reading.id}", f"holds {shown(value)} together with another {name}"
                    )


def _circular(method: Method, name: str, above: frozenset[str]) -> bool:
    if name in above:
        return True
    found = [one for one in method.criteria if one.id == name]
    return any(_circular(method, member, above | {name}) for one in found for member in one.members)
