"""A verdict for people: what it is, why, the proof with its quotes, what it does not say."""

import click

from corpus.text import shortened
from sezdb.commands.terminal import headings, wrapped
from sezdb.database import Row

_SAYS = {
    "permitted": "PERMITTED",
    "excluded": "EXCLUDED: named as an exception from what is permitted",
    "prohibited": "PROHIBITED: banned",
    "not_listed": "NOT LISTED: no provision of the list takes it in",
    "unclear": "UNCLEAR: needs a lawyer, another edition or more facts",
}
_QUOTE = 600


def show(data: Row) -> None:
    """Print a verdict."""
    headings(_SAYS[data["verdict"]])
    wrapped("  zone      ", f"{data['zone']}, on {data['as_of']}")
    if data["text"].strip():
        wrapped("  project   ", data["text"].strip())
    if data["code"]:
        wrapped("  code      ", data["code"])
    if data["governing"]:
        held = data["governing"]
        wrapped("  governing ", f"{held['work']}#{held['eid']}, {held['held']}")
    if data["activities"]:
        click.echo()
        headings("Read as")
        for one in data["activities"]:
            codes = ", ".join(one["codes"]) or "?"
            beside = f" ({one['aside']}: stands aside)" if one["aside"] else ""
            wrapped("  ", f"«{shortened(one['words'], 80)}» → {codes}: {one['verdict']}{beside}")
        for one in data["oked"][:8]:
            wrapped("    ", f"{' › '.join(one['path'])}  {one['title_ru']} / {one['title_en']}")
    if data["why"]:
        click.echo()
        headings("What would decide" if data["verdict"] == "unclear" else "In doubt")
        for why in data["why"]:
            wrapped("  - ", why)
    if data["steps"]:
        click.echo()
        headings("Proof")
        for step in data["steps"]:
            mark = "" if step["authority"] == "official" else ", unofficial translation"
            wrapped("  ", f"{step['label'] or step['eid']} ({step['lang']}{mark}): {step['says']}")
            wrapped("    ", f"«{shortened(step['quote'], _QUOTE)}»")
    for title, rows in (
        ("Conditions", [one["condition"] for one in data["conditions"]]),
        ("Rules that the act waives (no permission)", [_waiver(one) for one in data["waivers"]]),
        ("Not checked", data["not_checked"]),
        ("Caveats", data["caveats"]),
    ):
        if rows:
            click.echo()
            headings(title)
            for row in rows:
                wrapped("  - ", row)


def _waiver(one: Row) -> str:
    until = f" until {one['until']}" if one["until"] else ""
    return f"{one['label']}: {shortened(one['text'], 120)}{until}{'' if one['holds'] else ', ended'}"
