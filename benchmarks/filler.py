"""Plain regulation paragraphs without facts: many words, names and numbers, so that no cache is flattered."""

import re
from random import Random

from benchmarks.facts import Chapter, PlainParagraph
from benchmarks.places import rare_place
from benchmarks.print_forms import capital
from benchmarks.structure import Pair
from benchmarks.wording import words

_SLOT = re.compile(r"\{(\w+)\}")
_GENERAL = 0.5  # share of the sentences that any chapter may hold
_SMALL, _LARGE = (2, 98), (101, 9_876)
_INCLUDES = Pair(
    "обслуживание {facility} на площадке {r} включает:", "maintenance of {facility} at the {r} site includes:"
)


def chapters(rng: Random, size: int, most: int) -> tuple[Chapter, ...]:
    """Chapters with about `size` characters of Russian text in all."""
    table = words("filler")
    topics = rng.sample(sorted(table["topics"]), max(1, min(most, size // 900)))
    return tuple(
        Chapter(Pair(*table["topics"][topic]), _paragraphs(rng, topic, size // len(topics))) for topic in topics
    )


def plain(rng: Random) -> PlainParagraph:
    """One paragraph on any topic."""
    return PlainParagraph(_sentence(rng, rng.choice(sorted(words("filler")["topics"]))))


def _paragraphs(rng: Random, topic: str, size: int) -> tuple[PlainParagraph, ...]:
    made: list[PlainParagraph] = []
    while size > 0:
        made.append(_with_items(rng) if rng.random() < 0.15 else _run(rng, topic))
        size -= len(made[-1].text.ru) + sum(len(item.ru) for item in made[-1].items)
    return tuple(made)


def _run(rng: Random, topic: str) -> PlainParagraph:
    sentences = [_sentence(rng, topic) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))]
    return PlainParagraph(Pair(" ".join(pair.ru for pair in sentences), " ".join(pair.en for pair in sentences)))


def _with_items(rng: Random) -> PlainParagraph:
    chosen = rng.sample(words("filler")["slots"]["object"], rng.randint(2, 5))
    conditions = [_filled(rng, Pair(*rng.choice(words("filler")["slots"]["condition"]))) for _ in chosen]
    items = tuple(
        Pair(f"{ru} {extra.ru}", f"{en} {extra.en}") for (ru, en), extra in zip(chosen, conditions, strict=True)
    )
    return PlainParagraph(_capital(_filled(rng, _INCLUDES)), items)


def _sentence(rng: Random, topic: str) -> Pair:
    pool = words("filler")["sentences"]["general" if rng.random() < _GENERAL else topic]
    return _capital(_filled(rng, Pair(*rng.choice(pool))))


def _filled(rng: Random, pair: Pair) -> Pair:
    """The pair with its slots filled, the same choice in both languages; a filling may have slots of its own."""
    slots = words("filler")["slots"]
    while found := _SLOT.search(pair.ru):
        slot = found[1]
        value = _value(rng, slot) or Pair(*rng.choice(slots[slot]))
        # An inner slot keeps its own draw: only the first place of a name is filled, in each language.
        pair = Pair(pair.ru.replace(found[0], value.ru, 1), pair.en.replace(_english(found[0], pair), value.en, 1))
    return pair


def _value(rng: Random, slot: str) -> Pair | None:
    """A number or a place, if the slot stands for one."""
    if slot in ("r", "q"):
        return rare_place(rng)
    if slot == "k":
        whole, fraction = rng.randint(1, 97), rng.randint(1, 98)
        return Pair(f"{whole},{fraction}", f"{whole}.{fraction}")
    bounds = {"n": _SMALL, "m": _LARGE}.get(slot)
    return Pair(*[str(rng.randint(*bounds))] * 2) if bounds else None


def _english(slot: str, pair: Pair) -> str:
    """The English slot of a Russian one: a dative such as {facility_d} is a plain {facility} there."""
    return slot if slot in pair.en else slot.replace("_d}", "}")


def _capital(pair: Pair) -> Pair:
    return Pair(capital(pair.ru), capital(pair.en))
