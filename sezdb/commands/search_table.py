"""A hit of the search as people read it in a terminal."""

import click

from corpus.text import folded, shortened
from sezdb.commands.terminal import colored, headings, wrapped
from sezdb.database import Row

_LONGEST, _OPENER = 200, 120


def show(hit: Row) -> None:
    """A hit: the citation, the act, the words with the hit marked, the other language, and what to know about it."""
    act = " ".join(filter(None, (hit["kind"], hit["number"] and f"№ {hit['number']}", hit["adopted"])))
    modes = ", ".join(mode.replace("_", " ") for mode in hit["modes"])
    headings(" · ".join(filter(None, (f"{hit['rank']}. {hit['label'] or hit['eid']}", act or hit["work"], modes))))
    if hit["context"]:
        wrapped("   in: ", " › ".join(shortened(one["text"], _OPENER) for one in hit["context"]))
    wrapped("   ", _marked(hit))
    if hit["counterpart"]:
        text = folded(hit["counterpart"]["text"])
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
        wrapped(f"   {hit['counterpart']['lang']}: ", short)
    wrapped("   ", "; ".join(filter(None, (f"{hit['work']} {hit['lang']} {hit['eid']}", *_standing(hit)))))
    for caveat in hit["caveats"]:
        wrapped("   ! ", caveat)
    if "why" in hit:
        told = ", ".join(f"«{word}» {how}" for word, how in hit["why"]["matched"].items())
        factors = ", ".join(f"{name} {value}" for name, value in hit["why"]["factors"].items())
        wrapped("   why: ", f"score {hit['score']}: {told}" + (f"; {factors}" if factors else ""))
    click.echo()


def _standing(hit: Row) -> list[str]:
    """What the last line tells of a hit: status, authority, since when its words hold, of which day its text is, zones."""
    zones = ", ".join(hit["zones"][:3]) + (" …" if len(hit["zones"]) > 3 else "")
    if hit["authority"] == "news":
        return ["news", f"stated {hit['stated'] or 'on an unknown day'}", zones]
    return [
        "draft" if hit["draft"] else hit["status"],
        "" if hit["authority"] == "official" else "unofficial translation",
        hit["held"],
        f"text of {hit['edition']}" if hit["edition"] else "",
        zones,
    ]


def _marked(hit: Row) -> str:
    """The snippet on one line, its matched words in bold or, where there is no colour, between brackets; «…» where more
    stands before or behind it."""
    pieces, at = list[str](), hit["start"]
    left, right = ("\x1b[1m", "\x1b[0m") if colored() else ("[", "]")
    for start, end in hit["marks"]:
        if start >= at:
            pieces += [
                hit["snippet"][at - hit["start"] : start - hit["start"]],
                left,
                hit["snippet"][start - hit["start"] : end - hit["start"]],
                right,
            ]
            at = end
    words = folded("".join([*pieces, hit["snippet"][at - hit["start"] :]]))
    opened, ended = hit["text"].startswith(hit["snippet"]), hit["text"].endswith(hit["snippet"])
    return f"{'' if opened else '… '}{words}{'' if ended else ' …'}"
