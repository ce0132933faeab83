"""What a zone's list says of one activity: its items, their exceptions, the exceptions from these, and the bans."""

from dataclasses import dataclass
from typing import Final

from corpus.text import shortened
from sezdb.check.activity import Option, Reading
from sezdb.check.cover import MAYBE, NO, YES, cover, speaks_of
from sezdb.check.excise import Excisable, bans_sale, ever_excisable, excise_on, sold
from sezdb.check.items import Item, ZoneList
from sezdb.check.resolve import own_words, telling_lemmas

_QUOTE: Final = 120
STRICT: Final = {"permitted": 0, "unclear": 1, "not_listed": 2, "excluded": 3, "prohibited": 4}
"""The verdicts by how much they stand in the way of a project."""


@dataclass(frozen=True, slots=True)
class Ground:
    """An item that speaks in a verdict: which rule, and what it says in a few words."""

    item: Item
    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict on one activity by one list, with its grounds in order. ``why`` tells what would decide where it is unclear."""

    verdict: str
    grounds: tuple[Ground, ...] = ()
    why: tuple[str, ...] = ()


def judge(listed: ZoneList, option: Option, reading: Reading, day: str) -> Standing:
    """The verdict of a list on what an option of a reading is, on a day (ISO). A ban outranks everything."""
    permission = _permission(listed, option, reading, day)
    bans = [found for item in listed.of("prohibited") if (found := _ban(item, option, reading, day)) is not None]
    sure = [one for one in bans if one.verdict == "prohibited"]
    if sure:
        grounds = (*(ground for one in sure for ground in one.grounds), *permission.grounds)
        return Standing("prohibited", grounds, permission.why if permission.verdict == "unclear" else ())
    if bans and permission.verdict != "excluded":
        grounds = (*permission.grounds, *(ground for one in bans for ground in one.grounds))
        return Standing("unclear", grounds, tuple(why for one in bans for why in one.why))
    return permission


def _permission(listed: ZoneList, option: Option, reading: Reading, day: str) -> Standing:
    """What the permitted items say together."""
    found = list[Standing]()
    for item in listed.of("permitted"):
        if item.has("facility"):
            continue
        standing = _item(item, option, reading, day)
        if standing is not None:
            found.append(standing)
    by = {verdict: [one for one in found if one.verdict == verdict] for verdict in STRICT}
    if by["permitted"] and not by["excluded"]:
        return by["permitted"][0]
    if by["permitted"]:
        both = (*by["permitted"][0].grounds, *by["excluded"][0].grounds)
        return Standing(
            "unclear", both, ("one item of the list takes it in, another excepts it: a lawyer must say which governs",)
        )
    if by["excluded"]:
        return by["excluded"][0]
    if by["unclear"]:
        return by["unclear"][0]
    return Standing("not_listed")


def _item(item: Item, option: Option, reading: Reading, day: str) -> Standing | None:
    """What one permitted item says; None where it does not speak of the activity."""
    taken = cover(item, option, reading)
    if taken == NO:
        return _only_excepted(item, option, reading)
    ground = Ground(item, "item", "takes it in" if taken == YES else "may take it in")
    if expired := _expired(item, day):
        return Standing("unclear", (Ground(item, "validity", expired),), (expired,))
    if (rest := unread_exceptions(item)) and speaks_of(rest, reading):
        return Standing(
            "unclear", (ground,), (f"what «{shortened(rest, _QUOTE)}» excepts, which was not read as an exception",)
        )
    unsure = list[Ground]()
    for less in (child for child in item.children if child.mode in ("excluded", "carve_out")):
        excepted, inner = _excepted(less, option, reading)
        if excepted == YES:
            return Standing("excluded", (ground, Ground(less, "exception", "excepts it"), *inner))
        if excepted == MAYBE:
            unsure += [Ground(less, "exception", "may except it"), *inner]
    vague = [
        child for child in item.children if child.has("unresolved") and not unsure and _overlaps(child, option, reading)
    ]
    if taken == YES and not unsure and not vague and item.row["review"] != "pending":
        return Standing("permitted", (ground, *_spared(item, option, reading)))
    why = [f"whether «{one.item.text}» is meant" for one in unsure] + [
        f"what «{one.text}» means in the classifier" for one in vague
    ]
    if taken == MAYBE:
        why.append(f"whether «{item.text}» takes it in")
    if item.row["review"] == "pending":
        why.append(f"the review of «{item.text}», which a check of the program doubts")
    return Standing("unclear", (ground, *unsure), tuple(why))


def unread_exceptions(item: Item) -> str:
    """The words of an item behind «кроме» that none of its exceptions holds."""
    rest = item.text[len(own_words(item.text)) :]
    return "" if any(child.text in rest or rest.strip() in child.text for child in item.children) else rest.strip(" ,;")


def _only_excepted(item: Item, option: Option, reading: Reading) -> Standing | None:
    """What an item says of something that only its exceptions name: the act takes it for a part of the item."""
    for less in (child for child in item.children if child.mode == "excluded"):
        excepted, inner = _excepted(less, option, reading)
        if excepted == YES:
            return Standing(
                "excluded", (Ground(item, "item", "is the item"), Ground(less, "exception", "excepts it"), *inner)
            )
    return None


def _excepted(less: Item, option: Option, reading: Reading) -> tuple[str, list[Ground]]:
    """Whether an exception takes the activity out, and what its own exceptions say of it."""
    taken = cover(less, option, reading)
    if taken == NO:
        return NO, []
    for spared in less.children:
        kept = _kept(spared, option, reading)
        if kept == YES:
            return NO, []
        if kept == MAYBE:
            return MAYBE, [Ground(spared, "carve_out", "may leave it out of the exception")]
    return taken, []


def _kept(spared: Item, option: Option, reading: Reading) -> str:
    """Whether an exception from an exception holds: by its nodes, or where these are none by its words («кроме металлической»)."""
    kept = cover(spared, option, reading)
    if kept == NO and spared.has("unresolved") and not reading.own:
        return MAYBE  # a code alone does not say of what the thing is
    return kept


def _spared(item: Item, option: Option, reading: Reading) -> list[Ground]:
    """The exceptions that do not reach the activity because of an exception of their own: part of the proof."""
    found = []
    for less in item.children:
        for spared in less.children:
            if cover(less, option, reading) != NO and _kept(spared, option, reading) == YES:
                found += [
                    Ground(less, "exception", "would except it"),
                    Ground(spared, "carve_out", "leaves it out of the exception"),
                ]
    return found


def _overlaps(item: Item, option: Option, reading: Reading) -> bool:
    """Whether an item that is not resolved says a word of the project."""
    return bool(telling_lemmas(item.text) & (reading.said | option.lemmas))


def _expired(item: Item, day: str) -> str:
    until, since = item.row["valid_to"], item.row["valid_from"]
    if until and day >= until:
        return f"the item held until {until}"
    return f"the item holds from {since}" if since and day < since else ""


def _ban(item: Item, option: Option, reading: Reading, day: str) -> Standing | None:
    """What a ban says of the activity; None where it does not speak of it."""
    if expired := _expired(item, day):
        return (
            Standing("unclear", (Ground(item, "validity", expired),), (expired,))
            if cover(item, option, reading) != NO
            else None
        )
    if item.has("excise"):
        found = _excise(item, option, reading, day)
        if found is not None:
            return found
    taken = cover(item, option, reading)
    if taken == NO:
        return None
    for spared in item.children:
        kept = cover(spared, option, reading)
        if kept == YES:
            return None
        if kept == MAYBE:
            return Standing(
                "unclear",
                (Ground(item, "ban", "bans it"), Ground(spared, "exception_from_ban", "may permit it")),
                (f"whether «{spared.text}» is meant",),
            )
    if taken == YES:
        return Standing("prohibited", (Ground(item, "ban", "bans it"),))
    return Standing("unclear", (Ground(item, "ban", "may ban it"),), (f"whether the ban «{item.text}» is meant",))


def _excise(item: Item, option: Option, reading: Reading, day: str) -> Standing | None:
    """What a ban on excisable goods says, by the Tax Code of the day."""
    known = excise_on(day)
    if known is None:
        if not any(ever_excisable().of(option, reading, reading.whole)):
            return None
        why = f"the list of excisable goods of {day} is not known here"
        return Standing("unclear", (Ground(item, "ban", "may ban it"),), (why,))
    surely, perhaps = known.of(option, reading, reading.whole)
    if bans_sale(item.text):
        surely += sold(option, reading, known)
    if not surely and not perhaps:
        return None
    keys = {one.key for one in (surely or perhaps)}
    for spared in item.children:
        left_out, taken = known.named(spared.text), cover(spared, option, reading)
        meant = known.spared(spared.text, reading, keys) if keys <= left_out else False
        if taken == YES or meant:
            return None
        others = left_out and not left_out & keys  # what it names are other excisable goods
        untold = meant is None and (taken != NO or spared.has("unresolved"))
        if untold or (taken == MAYBE and not others) or (left_out & keys and not keys <= left_out):
            return Standing(
                "unclear",
                (Ground(item, "ban", "bans excisable goods"), Ground(spared, "exception_from_ban", "may permit it")),
                (f"whether «{spared.text}» is meant",),
            )
    if surely:
        return Standing("prohibited", (Ground(item, "ban", f"bans it: {_goods(surely)}"),))
    return Standing(
        "unclear",
        (Ground(item, "ban", f"bans it if it is {_goods(perhaps)}"),),
        (f"whether the goods are {_goods(perhaps)}",),
    )


def _goods(goods: list[Excisable]) -> str:
    return "; ".join(f"{one.en} ({one.source})" for one in goods)
