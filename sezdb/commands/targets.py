"""``sez targets``: targets and critical levels against reported values; ``sez targets fill``: lost cells filled by a person."""

import sqlite3
import textwrap
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import click

from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.targets_fill import fill_command, no_indicator
from sezdb.commands.terminal import heading, width, wrapped
from sezdb.commands.zone_argument import named_zone
from sezdb.database import open_reading
from sezdb.targets import target_rows, unread_rows
from sezdb.zone_indicators import NoIndicator

_STATUS = {
    "met": "met",
    "below_target": "below target",
    "critical_breached": "CRITICAL LEVEL BREACHED",
    "at_critical": "at the critical level",
    "above_critical_target_unknown": "above the critical level, target unknown",
    "no_target": "no target",
    "no_actual": "no value reported",
    "not_comparable": "not comparable",
}


class _Targets(click.Command):
    """A command with one subcommand: ``fill``; anything else in its place is a zone."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of ``fill`` where the first word is that, else of the question."""
        if args[:1] == ["fill"]:
            return fill_command.make_context(f"{info_name} fill", args[1:], parent=parent, **extra)
        return super().make_context(info_name, args, parent=parent, **extra)


@click.command(
    "targets",
    cls=_Targets,
    epilog="Examples:\n\n  sez targets stepnoy-bereg --year 2024\n\n  sez targets stepnoy-bereg --indicator jobs\n\n"
    '  sez targets fill severnyy-uzel jobs 2020 critical 980 --source "official gazette, 2015" --by Ivanova\n\n`sez targets fill --help` tells more.',
)
@click.argument("zone")
@click.option(
    "--year", type=click.IntRange(1990, 2100), help="Only this year: every indicator answers, also without a target."
)
@click.option(
    "--indicator", metavar="NAME", help="Only this indicator, by its canonical id or its name in either language."
)
@click.option(
    "--interpolate",
    is_flag=True,
    help="With --year: also the straight line between the targets around it; no target of the act.",
)
@database_option
def command(zone: str, year: int | None, indicator: str | None, interpolate: bool, db: Path, form: str) -> None:
    """Targets and critical levels of ZONE against the values reported for it, each with its provision.

    Exit 1 when a critical level is breached (a forecast for a year to come breaches none), 7 when no act held gives targets for the zone.
    """
    if interpolate and year is None:
        raise Failure(
            EXIT["usage"], "USAGE", "--interpolate needs --year", "name the year that lies between two targets"
        )
    connection = open_reading(db)
    found = named_zone(connection, zone)
    try:
        rows = target_rows(connection, found, year=year, indicator=indicator, interpolate=interpolate)
    except NoIndicator as error:
        if not _has_targets(connection, found):
            rows = []
        else:
            raise no_indicator(error) from error
    warnings = unread_rows(connection, found)
    if not rows:
        warnings.append(f"no act held gives target indicators for {found} that could be read")
    answer("targets", {"rows": rows}, form, lambda: _table(rows), warnings, rows=rows)
    breached = any(row["status"] == "critical_breached" and not row["forecast"] for row in rows)
    raise SystemExit(EXIT["finding"] if breached else EXIT["done"] if rows else EXIT["undetermined"])


def _has_targets(connection: sqlite3.Connection, zone: str) -> bool:
    return connection.execute("select 1 from current_targets where zone_id = ? limit 1", (zone,)).fetchone() is not None


def _table(rows: list[dict[str, Any]]) -> None:
    """The rows under their indicators; what holds for all years of one is said once."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["indicator"], []).append(row)
    for group in groups.values():
        first = group[0]
        name = first["name_ru"] or first["name_en"] or first["indicator"]
        unit = first["unit"] or "unit lost"
        for line in textwrap.wrap(name if name.endswith(unit) else f"{name}, {unit}", width()):
            heading(line)
        for row in group:
            wrapped(f"  {row['year']}  ", _line(row))
        common = [text for text in first["caveats"] if all(text in row["caveats"] for row in group)]
        for text in common:
            wrapped("        ! ", text)
        for row in group if len(group) > 1 else []:
            for text in row["caveats"]:
                if text not in common:
                    wrapped(f"  {row['year']}  ! ", text)
        wrapped("        ", f"{first['label'] or first['eid']}, {first['work']}")


def _line(row: MutableMapping[str, Any]) -> str:
    """One year in words: what the act sets, what was reported, what follows."""
    reason = f" ({row['reason']})" if row["reason"] else ""
    share = f" ({_share(row)} of the target)" if row["share_percent"] is not None else ""
    parts = [f"target {row['target']}"] * (row["target"] is not None)
    parts += [f"critical {row['critical']}"] * (row["critical"] is not None)
    if row["actual"] is not None:
        parts.append(f"{'forecast' if row['forecast'] else 'reported'} {row['actual']} ({_origin(row)})")
    if row.get("interpolated") is not None:
        parts.append(f"interpolated {row['interpolated']}")
    forecast = row["forecast"] and row["status"] == "critical_breached"
    status = "the forecast is below the critical level" if forecast else _STATUS[row["status"]]
    return ", ".join(parts) + (": " if parts else "") + status + reason + share


def _share(row: MutableMapping[str, Any]) -> str:
    share = row["share_percent"]
    return "just below 100 %" if 99.99 < share < 100 else f"{share} %"


def _origin(row: MutableMapping[str, Any]) -> str:
    """Where a reported value comes from: what its table names as the source, and the file."""
    file = f"file {row['actual_file']}" if row["actual_file"] else f"import {row['actual_import'][:8]}"
    return f"{row['actual_source']}, {file}" if row["actual_source"] else file
