"""``sez zone``: one zone card."""

import json
from pathlib import Path
from typing import Any

import click

from corpus.text import folded, shortened
from sezdb.commands.output import answer, database_option
from sezdb.commands.terminal import columns, findings, heading, headings, pairs, wrapped
from sezdb.commands.zone_argument import named_zone
from sezdb.database import open_reading
from sezdb.zone_cards import one_zone

_MODES = {
    "permitted": "permitted",
    "excluded": "except",
    "carve_out": "but not",
    "prohibited": "prohibited",
    "permitted_exception": "but permitted",
    "derogation": "relief",
}
_LISTS = {
    "purpose": "Purposes",
    "function": "Functions of the management body",
    "goods": "Goods",
    "operation": "Operations with goods",
}
_CHANGED = {
    "term": ("term", "terms"),
    "territory": ("territory", "territories"),
    "target": ("table of targets", "targets"),
    "activities": ("list of activities", "activities"),
    "purpose": ("list of purposes", "lists"),
    "function": ("list of functions", "lists"),
    "goods": ("list of goods", "lists"),
    "operation": ("list of operations", "lists"),
    "region": ("region", "attributes"),
    "management_body": ("management body", "attributes"),
}
"""What a later act may change of a card: its name, and where the card has it."""


@click.command("zone", epilog='Examples:\n\n  sez zone "Степной берег"\n\n  sez zone stepnoy-bereg --format json')
@click.argument("name")
@click.option(
    "--lang",
    type=click.Choice(["ru", "en"]),
    default="ru",
    show_default=True,
    help="Language of the quotes, where the zone has both.",
)
@database_option
def command(name: str, lang: str, db: Path, form: str) -> None:
    """One zone by any of its names: term, territory, activities, lists, acts, each with its provision."""
    connection = open_reading(db)
    data = one_zone(connection, named_zone(connection, name))
    answer("zone", data, form, lambda: _card(data, lang))


def _of(rows: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """The rows of a language, or of whatever language the facts have."""
    return [row for row in rows if row["lang"] == lang] or rows


def _place(row: dict[str, Any]) -> str:
    """Where a fact stands: the provision, the act or the news, and whether it is in doubt."""
    *_, day, number = row["work_id"].rsplit("/", 2)
    source = f"news of {day}" if row["source_kind"] == "news" else f"{row['source_kind']} {number} of {day}"
    doubt = "; in doubt, review pending" if row["review"] == "pending" else ""
    return f"{row['label']}, {source}{doubt}"


def _targets(rows: list[dict[str, Any]]) -> None:
    """The targets of each indicator by year, what is lost or empty told as such."""
    if not rows:
        return
    click.echo()
    heading("Targets")
    indicators: dict[tuple[Any, ...], tuple[dict[str, None], dict[str, dict[str, str]]]] = {}
    for row in rows:
        one = (row["name"], row["unit"], row["parent"], row["work_id"])
        labels, years = indicators.setdefault(one, ({}, {}))
        labels[row["label"]] = None
        shown = f"{row['value']:g}" if row["value"] is not None else row["state"]
        if row["filled"]:
            filled = row["filled"]
            shown = f"{filled['value']} (filled by {filled['filled_by']} from {filled['source']} on {filled['filled_at'][:10]})"
        counted = row["position"] == "counted" and row["value"] is not None
        cell = years.setdefault(str(row["year"] or "all years"), {})
        cell[row["role"]] = " / ".join(filter(None, (cell.get(row["role"]), shown + "*" * counted)))
    for (name, unit, *_), (labels, years) in indicators.items():
        wrapped("  ", f"{name}, {unit} ({'; '.join(labels)})" if unit else f"{name} ({'; '.join(labels)})")
        for year, cell in years.items():
            wrapped(f"    {year}: ", ", ".join(f"{role} {value}" for role, value in cell.items()))
    if any(row["position"] == "counted" and row["value"] is not None for row in rows):
        wrapped("  * ", "the text lost the table; the column was found by counting: compare it with the act")


def _card(data: dict[str, Any], lang: str) -> None:
    headings(" / ".join(filter(None, (data["name_ru"], data["name_en"], data["name_kk"]))))
    names = sorted({row["name"] for row in data["names"]} - {data["name_ru"], data["name_en"]})
    pairs(
        [
            ("id", data["id"]),
            ("status", data["status"]),
            ("also called", names),
            ("region", _attribute(data, "region")),
            ("management body", _attribute(data, "management_body")),
        ]
    )
    places = [("term", f"until {row['ends']}", row) for row in _of(data["terms"], lang)]
    places += [
        ("  part" if row["member_of"] else "territory", f"{row['area_ha']:g} ha  {row['location'] or ''}".rstrip(), row)
        for row in _of(data["territories"], lang)
    ]
    pairs([(name, f"{value}  «{folded(row['quote'])}», {_place(row)}") for name, value, row in places])
    _later(data, lang)
    _activities(_of(data["activities"], lang))
    _targets(_of(data["targets"], lang))
    for kind, title in _LISTS.items():
        rows = [row for row in _of(data["lists"], lang) if row["kind"] == kind]
        if rows:
            click.echo()
            heading(f"{title} ({sum(row['level'] == 1 for row in rows)})")
            for row in rows:
                wrapped("  " * row["level"] + f"{row['ordinal']}. ", f"{shortened(row['text'], 200)} ({row['label']})")
    click.echo()
    heading("Acts")
    columns(
        [(row["adopted"], row["kind"], row["number"], row["status"], row["role"]) for row in data["acts"]],
        ("date", "kind", "number", "status", "what it does"),
    )
    findings(data["findings"])


def _attribute(data: dict[str, Any], name: str) -> str | None:
    """A property of a zone with the provision that says it."""
    said = [row for row in data["attributes"] if (row["attribute"], row["value"]) == (name, data[name])]
    return f"{data[name]}, {_place(said[0])}" if said else data[name]


def _later(data: dict[str, Any], lang: str) -> None:
    """What later acts in the database change of what the card shows: one paragraph for each instruction."""
    told: dict[tuple[str, str, bool], list[str]] = {}
    for row in data["later_changes"]:
        name, table = _CHANGED.get(row["what"], ("", ""))
        if name and row["shown_lang"] in {one["lang"] for one in _of(data[table], lang)}:
            repealed = " (itself repealed)" if row["status"] == "repealed" else ""
            act = f"{row['kind']} {row['number']} of {row['adopted']}{repealed}"
            names = told.setdefault((act, folded(row["quote"]), row["certain"]), [])
            names += [name] * (name not in names)
    for (act, quote, certain), names in told.items():
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        what = f"the provision of the {listed}" if certain and len(names) > 1 else f"the {listed}"
        wrapped("  ! ", f"{what} shown {'is' if certain else 'may be'} changed by {act}: «{quote}»; read both acts")


def _activities(rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    click.echo()
    counts = {mode: sum(row["mode"] == mode for row in rows) for mode in dict.fromkeys(row["mode"] for row in rows)}
    headings("Activities: " + ", ".join(f"{count} {_MODES[mode]}" for mode, count in counts.items()))
    for row in rows:
        codes = "".join(f" [{code}]" for code in json.loads(row["oked"] or "[]"))
        until = f" until {row['valid_to']}" if row["valid_to"] else ""
        lead = "  " * row["level"] + _MODES[row["mode"]] + until + ": "
        wrapped("  " * row["level"], lead.strip() + f" {folded(row['text'])}{codes} ({row['label']})")
