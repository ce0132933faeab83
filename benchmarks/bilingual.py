"""Acts in two languages as provisions, with the true pairs: items omitted, joined and split on either side, numbers kept or renewed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks import filler
from benchmarks.places import place
from benchmarks.structure import Lang, Pair
from benchmarks.wording import words
from corpus.align_entry import Entry

OMITTED, JOINED = 0.03, 0.03
"""Shares of items that each side omits, and that it joins with the next: where one side joins, the other seems split."""
_RENEWED = 0.5
"""Share of numbered lists that are numbered anew after an omission; in the others the numbers keep their gap."""
_LANGS: tuple[Lang, ...] = ("ru", "en")
_NO_FIGURES = 0.6
"""Share of plain paragraphs that have no figure and no name."""


@dataclass(slots=True)
class Item:
    """A provision before it is written: what it says, in one or several sayings, and what stands under it."""

    kind: str
    sayings: tuple[int, ...]
    below: list["Item"] = field(default_factory=list)
    number: int = 0


@dataclass(frozen=True, slots=True)
class Bilingual:
    """An act in both languages and the true pairs of eIds."""

    left: tuple[Entry, ...]
    right: tuple[Entry, ...]
    truth: frozenset[tuple[str, str]]


def bilingual(seed: int) -> Bilingual:
    """An invented act; the same seed gives the same act."""
    rng = Random(f"bilingual:{seed}")
    said: list[Pair] = []
    tree = _act(rng, said)
    _number(tree)
    left, right = (_written(rng, _changed(rng, tree), said, lang) for lang in _LANGS)
    truth = frozenset((one.eid, two.eid) for one, mine in left for two, theirs in right if set(mine) & set(theirs))
    return Bilingual(tuple(one for one, _ in left), tuple(one for one, _ in right), truth)


# The act


def _act(rng: Random, said: list[Pair]) -> list[Item]:
    body = [_plain(rng, said) for _ in range(rng.randint(2, 6))]
    annexes = [_annex(rng, said) for _ in range(rng.randint(1, 3))]
    return [*body, *annexes]


def _say(said: list[Pair], pair: Pair) -> int:
    said.append(pair)
    return len(said) - 1


def _annex(rng: Random, said: list[Pair]) -> Item:
    name = place(rng)
    kind = rng.choice(
        (
            ("Положение о специальной зоне", "Regulation on the special zone"),
            ("Правила работы участка", "Rules of the site"),
        )
    )
    heading = _say(said, Pair(f'{kind[0]} "{name.ru}"', f'{kind[1]} "{name.en}"'))
    makers = (_plain, _plain, _with_list, _with_list, _with_parts)
    return Item("attachment", (heading,), [rng.choice(makers)(rng, said) for _ in range(rng.randint(6, 24))])


def _plain(rng: Random, said: list[Pair]) -> Item:
    return Item("paragraph", (_say(said, _sentence(rng)),))


def _sentence(rng: Random) -> Pair:
    """A sentence on any topic, more often than not without figures."""
    pair = filler.plain(rng).text
    while rng.random() < _NO_FIGURES and any(map(str.isdigit, pair.ru)):
        pair = filler.plain(rng).text
    return pair


def _with_parts(rng: Random, said: list[Pair]) -> Item:
    one = _plain(rng, said)
    one.below = [Item("part", (_say(said, _sentence(rng)),)) for _ in range(rng.randint(1, 3))]
    return one


def _number(items: Sequence[Item]) -> None:
    """Give every item the number among its kind that it has in the full text."""
    count = dict.fromkeys(_STEP, 0)
    for item in items:
        count[item.kind] += 1
        item.number = count[item.kind]
        _number(item.below)


def _with_list(rng: Random, said: list[Pair]) -> Item:
    """A paragraph that opens a list; some of its items open lists of exceptions."""
    table, lists = words("activities"), words("lists")
    opener, source = rng.choice(
        (
            (Pair("СЭЗ создается в целях:", "The SEZ is created for the purposes of:"), lists["purposes"]),
            (
                Pair("К функциям органа управления относятся:", "The functions of the management body include:"),
                lists["functions"],
            ),
            (
                Pair("На территории допускаются операции по:", "The following operations are allowed:"),
                lists["operations"],
            ),
            (
                Pair("Видами деятельности являются:", "The types of activities are:"),
                [[one[0], one[2]] for one in table["others"]],
            ),
            (
                Pair("Видами деятельности являются:", "The types of activities are:"),
                _products(rng, "производство", "manufacture of"),
            ),
        )
    )
    chosen = rng.sample(source, rng.randint(3, min(12, len(source))))
    items = [Item("subparagraph", (_say(said, Pair(*pair)),)) for pair in chosen]
    if rng.random() < 0.3:
        opening = Pair(*rng.choice(table["classes"]))
        held = _say(said, Pair(f"{opening.ru}, за исключением:", f"{opening.en}, except for:"))
        exceptions = rng.sample(_products(rng, "производства", "manufacture of"), rng.randint(4, 12))
        items.insert(
            0, Item("subparagraph", (held,), [Item("indent", (_say(said, Pair(*pair)),)) for pair in exceptions])
        )
    return Item("paragraph", (_say(said, opener),), items)


def _products(rng: Random, ru: str, en: str) -> list[list[str]]:
    """Products, a few of them nearly the same: only one word tells them apart."""
    made = [[f"{ru} {one[0]}", f"{en} {one[1]}"] for one in words("activities")["products"]]
    near = rng.choice(words("activities")["carved"])
    first = rng.choice(made)
    return [*made, [f"{first[0]}, кроме {near[0]}", f"{first[1]}, except for {near[1]}"]]


# What is done to one side


def _changed(rng: Random, items: Sequence[Item]) -> list[Item]:
    """A copy in which some items are omitted or joined with the next. A list keeps at least one item."""
    made: list[Item] = []
    waiting = list(items)
    while waiting:
        item, lot = waiting.pop(0), rng.random()
        leaf = not item.below and item.kind != "attachment"
        after = waiting[0] if waiting else None
        if lot < OMITTED and item.kind != "attachment" and (made or after):
            continue
        if lot < OMITTED + JOINED and leaf and item.kind != "paragraph" and after and not after.below:
            item = Item(item.kind, (*item.sayings, *waiting.pop(0).sayings), number=item.number)
        elif lot < OMITTED + JOINED and item.below and item.below[0].kind == "part":
            item = Item(item.kind, (*item.sayings, *item.below[0].sayings), item.below[1:], item.number)
        made.append(Item(item.kind, item.sayings, _changed(rng, item.below), item.number))
    return made


# Writing

_STEP = {"attachment": "att", "paragraph": "para", "subparagraph": "subpara", "indent": "indent", "part": "part"}
_PRINTED = {"attachment": "{1}", "paragraph": "{0}. {1}", "subparagraph": "{0}) {1};", "indent": "{1};", "part": "{1}"}
Written = tuple[Entry, tuple[int, ...]]


def _written(rng: Random, items: Sequence[Item], said: Sequence[Pair], lang: Lang) -> list[Written]:
    """The provisions of one language in reading order, each with the sayings in it."""
    made: list[Written] = []
    _write(rng, items, said, lang, None, made)
    return made


def _write(
    rng: Random, items: Sequence[Item], said: Sequence[Pair], lang: Lang, above: Entry | None, made: list[Written]
) -> None:
    renewed = rng.random() < _RENEWED
    count = dict.fromkeys(_STEP, 0) | {"part": 1}
    for item in items:
        count[item.kind] += 1
        counted = renewed or item.kind in ("indent", "part")
        number = count[item.kind] if counted else item.number
        step = f"{_STEP[item.kind]}_{number}"
        words_of = (" " if item.kind in ("paragraph", "part") else "; ").join(said[at].of(lang) for at in item.sayings)
        one = Entry(
            eid=f"{above.eid}__{step}" if above else step,
            parent=above.eid if above else None,
            part=above.part if above else "regulation" if item.kind == "attachment" else "body",
            kind=item.kind,
            num="" if item.kind in ("indent", "part") else str(number),
            text=_PRINTED[item.kind].format(number, words_of),
            ordinal=len(made),
            lang=lang,
        )
        made.append((one, item.sayings))
        _write(rng, item.below, said, lang, one, made)
