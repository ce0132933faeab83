"""``sez doc --parallel``: both languages of a work side by side."""

import textwrap
from collections.abc import Iterator
from typing import Any, Final

import click

from corpus.text import folded
from sezdb.alignments import DOUBTFUL
from sezdb.commands.terminal import colored, heading, width

_NARROW: Final = 70
"""Columns below which the languages stand one under the other."""
_BETWEEN: Final = " │ "
_COLORS: Final = {"UNMATCHED": "yellow", "FIGURES DIFFER": "red", "DOUBTFUL": "yellow"}
Row = dict[str, Any]


def show(table: Row) -> None:
    """Print one table of ``parallel``, the official language left."""
    room = width()
    click.echo()
    heading(
        f"Side by side, {table['lang_a']} and {table['lang_b']}: {table['pairs']} pairs, {table['unmatched']} unmatched"
    )
    for row in table["rows"]:
        lines = _alternate(row, table, room) if room < _NARROW else _columns(row, room)
        click.echo()
        for word, says in marks(row):
            said = f"{word}{': ' if says else ''}{says}"
            for line in textwrap.wrap(said, room):
                click.echo(click.style(line, fg=_COLORS.get(word)) if colored() else line)
        for line in lines:
            click.echo(line.rstrip())


def marks(row: Row) -> Iterator[tuple[str, str]]:
    """What is unusual about a row: a word, and what it means here."""
    if row["method"] == "unmatched":
        yield "UNMATCHED", ""
        return
    if row["figures_only_a"] or row["figures_only_b"]:
        sides = (", ".join(row[name]) or "—" for name in ("figures_only_a", "figures_only_b"))
        yield "FIGURES DIFFER", " against ".join(sides)
    if row["score"] < DOUBTFUL:
        yield "DOUBTFUL", f"score {row['score']}"
    if row["method"] == "split":
        yield "SPLIT", "one provision here, several there"
    elif row["method"] == "merged":
        yield "MERGED", "several provisions here, one there"
    elif row["eid_a"] != row["eid_b"]:
        yield "OTHER NUMBER", f"{row['eid_a']} is {row['eid_b']}"


def _columns(row: Row, room: int) -> Iterator[str]:
    """Two columns with their labels above them."""
    size = (room - len(_BETWEEN)) // 2
    sides = [
        [*textwrap.wrap(f"[{label}]", size), *textwrap.wrap(text, size)] if label else [] for label, text in _sides(row)
    ]
    for at in range(max(map(len, sides))):
        one, two = (side[at] if at < len(side) else "" for side in sides)
        yield f"{one.ljust(size)}{_BETWEEN}{two}"


def _alternate(row: Row, table: Row, room: int) -> Iterator[str]:
    """One language under the other, for narrow terminals."""
    for lang, (label, text) in zip((table["lang_a"], table["lang_b"]), _sides(row), strict=True):
        if label:
            yield from textwrap.wrap(f"{lang} [{label}] {text}", room, subsequent_indent="   ")


def _sides(row: Row) -> list[tuple[str, str]]:
    """The label and the text of each side, empty where it has none."""
    return [(row[f"label_{side}"] or row[f"eid_{side}"] or "", folded(row[f"text_{side}"] or "")) for side in "ab"]
