"""How answers look to people: headings, tables and wrapped texts that fit the terminal."""

import os
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

import click

_STEERING: Final = re.compile("\x1b(?!\\[[01]m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def width() -> int:
    """The columns of the terminal, 80 where there is none."""
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return int(os.environ.get("COLUMNS") or 80)


def colored() -> bool:
    """Whether to print colours: on a terminal, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def safe(text: str) -> str:
    """A text of a document as a terminal may show it: what would steer the terminal, or turn the order of letters, becomes «�». Bold stays."""
    return _STEERING.sub("\ufffd", text)


def heading(text: str) -> None:
    """A heading for people."""
    click.echo(click.style(safe(text), bold=True) if colored() else safe(text))


def headings(text: str) -> None:
    """A heading of as many lines as it needs."""
    for line in _lines(text, width()):
        heading(line)


def columns(
    rows: Sequence[Sequence[Any]], titles: Sequence[str], keep: tuple[int, ...] = (), whole: tuple[int, ...] = ()
) -> None:
    """A plain table that fits the terminal: the widest column gives way, cut texts end with an ellipsis. Columns in ``keep`` never
    give way: what the user must type. Texts of columns in ``whole`` go on under themselves instead of being cut."""
    cells = [[safe("" if value is None else str(value)).replace("\n", " ") for value in row] for row in rows]
    sizes = [max([len(title), *(len(row[at]) for row in cells)]) for at, title in enumerate(titles)]
    room = width() - 2 * (len(titles) - 1)
    while sum(sizes) > room:
        size, at = max((size, at) for at, size in enumerate(sizes) if at not in keep)
        if size <= 8:
            break
        sizes[at] -= 1
    heading("  ".join(title.ljust(size) for title, size in zip(titles, sizes, strict=True)).rstrip())
    for row in cells:
        fitted = [
            textwrap.wrap(value, size, subsequent_indent=" " * (len(value) - len(value.lstrip())))
            if at in whole
            else [_cut(value, size)]
            for at, (value, size) in enumerate(zip(row, sizes, strict=True))
        ]
        for line in zip_longest(*fitted, fillvalue=""):
            click.echo("  ".join(part.ljust(size) for part, size in zip(line, sizes, strict=True)).rstrip())


def _cut(value: str, size: int) -> str:
    return value if len(value) <= size else value[: max(1, size - 1)] + "…"


def findings(rows: Sequence[Mapping[str, Any]]) -> None:
    """The findings of a card, where there are any: each with its severity, code and place."""
    if not rows:
        return
    click.echo()
    heading(f"Findings ({len(rows)})")
    for row in rows:
        place = " ".join(filter(None, (row["code"], row["eid"])))
        wrapped("  ", f"{row['severity']}: {place}: {row['message']}")


def pairs(rows: Sequence[tuple[str, Any]], indent: int = 2) -> None:
    """Names and values for people, values wrapped under themselves; what is unknown is a dash."""
    size = max((len(name) for name, _ in rows), default=0) + 2
    for name, value in rows:
        shown = (
            "—" if value in (None, "", []) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        )
        wrapped(" " * indent + name.ljust(size), shown)


def wrapped(lead: str, text: str) -> None:
    """A text after its lead, the further lines under the first."""
    room = max(20, width() - len(lead))
    lines = _lines(text, room) or ["—"]
    click.echo(lead + lines[0])
    for line in lines[1:]:
        click.echo(" " * len(lead) + line)


def _lines(text: str, room: int) -> list[str]:
    """A text in lines, broken at blanks: an id is copied whole. Only one that is longer than a line is broken, behind a slash where it has
    one in reach."""
    fitted = re.sub(r"\S+", lambda word: " ".join(_pieces(word[0], room)), safe(text))
    return textwrap.wrap(fitted, room, break_on_hyphens=False)


def _pieces(word: str, room: int) -> Iterator[str]:
    while len(word) > room:
        cut = word.rfind("/", 0, room) + 1 or room
        yield word[:cut]
        word = word[cut:]
    yield word
