"""``sez doc --why``: which rule read each fact, which rules lost, and how tables that lost cells were read."""

import sqlite3
from itertools import groupby
from typing import Any

import click

from corpus.outcome import Reading
from corpus.text import folded
from ingest.read import read
from parsers.parse import parse
from sezdb.commands.terminal import columns, heading, wrapped

_WORDS = 120
"""Characters of the words of a fact that are shown."""


def why(connection: sqlite3.Connection, expression: dict[str, Any]) -> dict[str, Any]:
    """How an expression was read, derived again from the stored file: ``facts`` (eid, fact, rule, count, words) and ``trace`` (eid,
    says). Nothing of it is stored, so it speaks of the rules of this version."""
    raw, uri = connection.execute("select raw, uri from sources where id = ?", (expression["source_id"],)).fetchone()
    readings = [one for one in parse(read(raw, uri)).readings if one.act.lang == expression["lang"]]
    found = next((one for one in readings if one.act.span.start == expression["start"]), None)
    if found is None:
        return {"facts": [], "trace": []}
    return {"facts": _facts(found, read(raw, uri).text), "trace": [_line(line) for line in found.trace]}


def _facts(reading: Reading, text: str) -> list[dict[str, Any]]:
    """The facts in reading order, those of one rule in one place told once with their number."""
    ordered = sorted(reading.facts, key=lambda fact: (fact.span.start, fact.span.end))
    rows = []
    for (eid, table, rule), group in groupby(ordered, key=lambda fact: (fact.eid, fact.table, fact.rule)):
        own = list(group)
        words = next((said for fact in own if (said := folded(fact.span.of(text)))), "")[:_WORDS]
        rows.append({"eid": eid, "fact": table, "rule": rule, "count": len(own), "words": words})
    return rows


def _line(line: str) -> dict[str, str]:
    eid, _, says = line.partition(": ")
    return {"eid": eid, "says": says}


def show(expression: dict[str, Any]) -> None:
    """The same for people."""
    told = expression["why"]
    click.echo()
    heading(f"Why, {expression['lang']}")
    if not told["facts"] and not told["trace"]:
        click.echo("  the rules of this version read nothing here: `sez rebuild` derives the database again")
        return
    columns(
        [(row["eid"], row["fact"], row["rule"], row["count"], row["words"]) for row in told["facts"]],
        ("eId", "fact", "rule", "n", "words"),
    )
    if told["trace"]:
        click.echo()
        heading(f"How it was told, {expression['lang']}")
        for line in told["trace"]:
            wrapped("  ", f"{line['eid']}: {line['says']}")
