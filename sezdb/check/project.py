"""A project by one list: the verdict on each of its activities, and on all of them together."""

from dataclasses import replace
from typing import Final

from corpus.classification import classifier
from sezdb.check.activity import Option, Reading, Text
from sezdb.check.facility import facility, is_built
from sezdb.check.items import ZoneList
from sezdb.check.judge import STRICT, Standing, judge
from sezdb.check.verdict import Judged

_CUSTOMERS: Final = frozenset({"ов", "ей", "ий", "ек", "иц", "ам", "ах", "ми"})
"""Endings of names of many: «для школ и больниц» are customers, «для школ и винзавод» is another plant."""


def judged_by(listed: ZoneList, told: Text, day: str) -> list[Judged]:
    """The verdict on each activity of a text; building is judged by what it is for."""
    found, built = list[Judged](), False
    for one in told.readings:
        if is_built(one) and not any(_permits(listed, option) for option in one.options):
            built = True
            continue
        found.append(Judged(one, standing_of(listed, one, day)))
    if built:
        reading = next(one for one in told.readings if is_built(one))
        whole = facility(listed, told, day)
        purposes = [
            one for one in found if one.reading.aside in (None, "purpose") and one.standing.verdict == whole.verdict
        ]
        found = [Judged(replace(reading, aside=None), whole), *(one for one in found if one not in purposes)]
    return found


def _permits(listed: ZoneList, option: Option) -> bool:
    """Whether a list permits building as such."""
    tree = classifier()
    nodes = [
        node.code
        for item in listed.of("permitted")
        for node in item.nodes
        if node.code and node.relation in ("covers", "part", "wide")
    ]
    return any(tree.covers(node, code) for node in nodes for code in option.codes)


def standing_of(listed: ZoneList, one: Reading, day: str) -> Standing:
    """The verdict on an activity, all that it may be considered."""
    if not one.options:
        return Standing("unclear", (), (one.unsure or f"what «{one.words}» is",))
    found = [judge(listed, option, one, day) for option in one.options]
    worst = max(found, key=lambda standing: STRICT[standing.verdict])
    verdicts = {standing.verdict for standing in found}
    if len(verdicts) > 1 and verdicts != {"excluded", "prohibited"}:
        readings = "; ".join(
            dict.fromkeys(
                f"{', '.join(option.codes)}: {standing.verdict}"
                for option, standing in zip(one.options, found, strict=True)
            )
        )
        return Standing("unclear", worst.grounds, (f"«{one.words}» may be {readings}", *worst.why))
    if one.unsure:
        return Standing("unclear", worst.grounds, (one.unsure, *worst.why))
    return worst


def together(judged: list[Judged], told: Text) -> tuple[str, list[str], list[str]]:
    """The verdict on all activities: the strictest of the main ones. What stands aside may make it unclear, never better."""
    main = [one for one in judged if one.reading.aside is None]
    if not main:
        return "unclear", [f"no activity was understood in «{told.text.strip()}»"] if told.text.strip() else [], []
    worst = max(main, key=lambda one: STRICT[one.standing.verdict])
    verdict, why, caveats = worst.standing.verdict, [w for one in main for w in one.standing.why], list[str]()
    for one in judged:
        if one.reading.aside and verdict == "permitted" and _counts(one):
            verdict = "unclear"
            why.append(f"«{one.reading.words}», which stands beside it, would be {one.standing.verdict}")
    return verdict, list(dict.fromkeys(why)), caveats


def _counts(one: Judged) -> bool:
    """Whether what stands beside an activity may be one of its own that the list does not permit."""
    verdict, aside = one.standing.verdict, one.reading.aside
    work = any(option.how in ("work", "sector", "title") for option in one.reading.options)
    if verdict == "prohibited":
        return aside != "purpose"
    if verdict == "excluded":
        return aside in ("with", "beside", "joined", "beyond") or (work and aside in ("place", "material"))
    several = one.reading.words[-2:].lower() in _CUSTOMERS
    return aside in ("with", "joined") and verdict != "permitted" and work and not (aside == "joined" and several)
