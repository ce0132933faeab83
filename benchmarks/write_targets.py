"""Writing tables: the target indicators of a zone and the list of activities by code; what flat text loses is said."""

from decimal import Decimal

from benchmarks.draft import Draft
from benchmarks.facts import Indicator, Zone
from benchmarks.print_forms import number
from benchmarks.structure import Cell, Grid, Heading, Truth
from benchmarks.wording import words

_DASH = "-"


def targets(draft: Draft, zone: Zone, *, optional: bool = False) -> None:
    """The annex with the target indicators of a zone."""
    key = "heading_targets" if zone.table.layout == "plain" else "heading_targets_critical"
    draft.restart()
    draft.add(Heading(draft.lines(key, zone=draft.quote(draft.of(zone.name)))))
    draft.note("targets")
    unit_words = {
        row.unit: draft.rng.choice(words("indicators")["units"][row.unit][draft.lang]) for row in zone.table.rows
    }
    rows, numbers = [], _row_numbers(zone.table.rows)
    last_in_file = zone is draft.facts.zones[-1] and not zone.table.note
    for place, row in enumerate(zone.table.rows):
        texts = [draft.of(draft.rng.choice(row.names)), unit_words[row.unit]]
        values = [_printed(draft, row, value, texts[1]) for value in _values(zone, row)]
        rows.append(tuple(Cell((text,)) for text in (numbers[place], *texts, *values)))
        fact = _fact(draft, zone, row, texts, values) | ({"optional": True} if optional else {})
        if last_in_file and row is zone.table.rows[-1] and draft.habits.lossy:
            fact["optional"] = True
        draft.truth["indicators"].append(fact)
    draft.add(Grid((*_header(draft, zone), *rows)))
    if zone.table.note:
        draft.part(draft.say("table_note"))
    lost = any(row.get("cells_lost") for row in draft.truth["indicators"])
    if lost and not any(item["code"] == "CELLS_LOST" for item in draft.truth["warnings"]):
        draft.truth["warnings"].append({"code": "CELLS_LOST", "text": "cells of one word are lost in the flat text"})


def activity_table(draft: Draft, zone: Zone) -> None:
    """The annex of an order: activities with their codes."""
    draft.add(Heading(draft.lines("heading_list", zone=draft.quote(draft.of(zone.name)))))
    draft.note("list")
    rows = [tuple(Cell((text,)) for text in draft.lines("oked_head"))]
    for place, item in enumerate(zone.activities, 1):
        text = draft.of(item.text)
        rows.append((Cell((str(place),)), Cell((item.code,)), Cell((text,))))
        fact: Truth = {"text": text, "kind": "permitted", "level": 1, "oked": [item.code], "zone": draft.of(zone.name)}
        draft.truth["activities"].append(fact)
    draft.add(Grid(tuple(rows)))


def _row_numbers(rows: tuple[Indicator, ...]) -> list[str]:
    """1, 1.1, 1.2, 2 …: a child row is numbered under its parent."""
    numbers, main, sub = [], 0, 0
    for row in rows:
        main, sub = (main, sub + 1) if row.child else (main + 1, 0)
        numbers.append(f"{main}.{sub}" if row.child else str(main))
    return numbers


def _values(zone: Zone, row: Indicator) -> list[Decimal | None]:
    """The figures of a row from left to right, without the first three columns."""
    table = zone.table
    values = [row.base] if table.base_year else []
    pairs = zip(row.targets, row.critical, strict=True) if row.critical else ((value,) for value in row.targets)
    values += [value for pair in pairs for value in pair]
    return values + ([row.percent] if row.percent is not None else [])


def _printed(draft: Draft, row: Indicator, value: Decimal | None, unit: str) -> str:
    if value is None:
        return _DASH
    text = number(value, draft.habits)
    return f"{text} %" if row.unit == "percent" and unit == "%" and draft.facts.ref.day.month % 2 else text


def _fact(draft: Draft, zone: Zone, row: Indicator, texts: list[str], printed: list[str]) -> Truth:
    """The row in the form of the gold. In a lossy text every cell of one word is gone."""
    gone = [draft.habits.lossy and len(text.split()) < 2 for text in printed]
    known = [
        None if lost or value is None else float(value) for lost, value in zip(gone, _values(zone, row), strict=True)
    ]
    fact: Truth = {"zone": draft.of(zone.name), "name": texts[0], "base": None, "targets": []}
    fact["unit"] = None if draft.habits.lossy and len(texts[1].split()) < 2 else texts[1]
    rest = list(known)
    if zone.table.base_year:
        shown = None if gone[0] else printed[0]
        fact["base"] = {"year": zone.table.base_year, "value": rest.pop(0), "text": shown}
    for year in zone.table.years:
        fact["targets"].append({"year": year, "value": rest.pop(0), "critical": rest.pop(0) if row.critical else None})
    if row.percent is not None:
        fact["critical_percent"] = rest.pop(0)
    if any(gone):
        fact |= {"cells_lost": sum(gone), "cells_expected": len(gone)}
    return fact


def _header(draft: Draft, zone: Zone) -> list[tuple[Cell, ...]]:
    """The header rows: names, a sub-header in one layout, the numbers of the columns in most."""
    table, two_rows = zone.table, zone.table.layout == "pairs_named"
    wide, deep = (2 if table.layout in ("pairs", "pairs_named") else 1), (2 if two_rows else 1)
    reach = draft.rng.choice(draft.table("say", "reach_head"))
    first = [Cell(draft.lines(key), rowspan=deep) for key in ("no_head", "name_head", "unit_head")]
    if table.base_year:
        first.append(Cell(draft.lines("base_head", year=table.base_year), rowspan=deep))
    first += [Cell((draft.as_is(reach, year=year),), colspan=wide) for year in table.years]
    if table.layout == "percent":
        first.append(Cell(draft.lines("percent_head")))
    rows = [tuple(first)]
    if two_rows:
        names = draft.say("target_head"), draft.say("critical_head")
        rows.append(tuple(Cell((name,)) for _ in table.years for name in names))
    if wide == 2 or draft.habits.flat or len(table.rows) % 2:
        columns = 3 + bool(table.base_year) + wide * len(table.years) + (table.layout == "percent")
        rows.append(tuple(Cell((str(place),)) for place in range(1, columns + 1)))
    return rows
