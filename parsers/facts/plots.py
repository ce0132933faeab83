"""Tables of the plots of a zone: each plot a part of the total that the act states, or that the table itself sums up."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from corpus.facts import Territory
from corpus.table import Cell, Grid
from corpus.text import folded
from corpus.tree import Provision
from corpus.values import Amount, amount
from corpus.zones import key
from parsers.lexicon import data, pattern
from parsers.scope import Scope

_FEWEST: Final = 2
"""Plots that make a table one of parts."""
_ABOVE: Final = frozenset({"attachment", "paragraph", "part", "p", "chapter"})


class _Plot(NamedTuple):
    """One row: its provision, the words of its name, the cell of its area and what that says, and whether it is the total."""

    provision: Provision
    name: str
    cell: Cell
    area: Amount
    total: bool


def plot_tables(scope: Scope, stated: list[Territory]) -> Iterator[Territory]:
    """The plots of every table of plots, as parts of the total in ``stated`` of the same zone; the total of the table too, where the
    act states none or another. A total whose parts are told elsewhere gets no more of them."""
    cues = data(scope.lang, "areas")["plots_cue"]
    for table in scope.act.walk():
        if table.kind != "table" or not scope.states(table):
            continue
        cells = scope.grid_of(table)
        if cells is None or not any(scope.lower.find(cue, table.span.start, table.span.end) != -1 for cue in cues):
            continue
        plots = _plots(scope, table, cells)
        if plots is not None:
            yield from _parts(scope, scope.zone_before(table), plots, stated)


def _plots(scope: Scope, table: Provision, cells: Grid) -> list[_Plot] | None:
    """The rows of a table of plots; None where it is none, or where one of its areas cannot be read."""
    head = sum(child.kind == "head" for child in table.children)
    titles = [
        " | ".join(dict.fromkeys(cells.text(scope.text, row, col) for row in range(head))) for col in range(cells.width)
    ]
    areas = [col for col, title in enumerate(titles) if pattern("areas", "plots_area").search(title)]
    names = [col for col, title in enumerate(titles) if pattern("areas", "plots_name").search(title)]
    let = any(pattern("areas", "plots_let").search(title) for title in titles)
    if len(areas) != 1 or not names or names[0] == areas[0] or let or not _is_about_land(scope, table):
        return None
    rows = {child.span.start: child for child in table.children if child.kind == "row"}
    found = list[_Plot]()
    for row in cells.rows[head:]:
        own = [cell for cell in row if cell is not None and cell.origin and cell.state == "value"]
        area, name = row[areas[0]], row[names[0]]
        provision = rows.get(min(cell.start for cell in own)) if own else None
        if provision is None or len(own) < _FEWEST:
            continue
        value = amount(scope.text[area.start : area.end], scope.lang) if area is not None and area.origin else None
        if area is None or value is None:
            return None
        total = any(pattern("areas", "plots_total").match(scope.text, cell.start, cell.end) for cell in own)
        words = folded(scope.text[name.start : name.end]) if name is not None else ""
        found.append(_Plot(provision, words, area, value, total))
    parts, totals = [one for one in found if not one.total], [one for one in found if one.total]
    return found if len(parts) >= _FEWEST and (not totals or totals == found[-1:]) else None


def _is_about_land(scope: Scope, table: Provision) -> bool:
    """Whether the words over a table speak of the land of a zone."""
    above = [item for item in table.ancestors() if item.kind in _ABOVE]
    before = [item for item in scope.own if item.span.end <= table.span.start and item.kind in _ABOVE][-1:]
    return any(pattern("areas", "plots_over").search(scope.words(item)) for item in [*above, *before])


def _parts(scope: Scope, zone: str | None, plots: list[_Plot], stated: list[Territory]) -> Iterator[Territory]:
    same = [one for one in stated if zone is not None and key(one.zone or "") == key(zone)]
    total = next((one for one in same if one.member_of is None), None)
    if zone is None or (total is not None and any(one.member_of == total.key() for one in same)):
        return
    summed = next((one for one in plots if one.total), None)
    if summed is not None and (total is None or total.area_ha != summed.area.value):
        total = _made(scope, zone, summed, "territory.table_total", None)
        yield total
    if total is None:
        scope.trace.append(f"{plots[0].provision.eid}: a table of plots, but no total that they are parts of")
        return
    for plot in plots:
        if not plot.total:
            yield _made(scope, zone, plot, "territory.plot", total)


def _made(scope: Scope, zone: str, plot: _Plot, rule: str, total: Territory | None) -> Territory:
    return Territory(
        eid=plot.provision.eid,
        span=plot.cell.span,
        rule=rule,
        zone=zone,
        area_ha=plot.area.value,
        printed=plot.cell.span.of(scope.text),
        location=(plot.name or None) if total is not None else None,
        member_of=total.key() if total is not None else None,
        review="pending" if plot.area.doubtful else "auto",
    )
