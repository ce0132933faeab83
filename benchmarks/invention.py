"""Inventing what a zone is: its name, place, area, term, activities and rules, in no language yet."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks import filler
from benchmarks.facts import Activity, ActRef, Deadline, Zone
from benchmarks.indicators import target_table
from benchmarks.places import location
from benchmarks.register import Register
from benchmarks.structure import Pair
from benchmarks.wording import language, words

_CODED = (25, 90)  # rows of an order that lists activities by code
_FIXED_TEXT = 4200  # characters of a regulation that are not filler, roughly


def zone(rng: Random, register: Register, day: date, size: int, name: Pair | None = None) -> Zone:
    """A zone created on that day whose regulation has about `size` characters in Russian."""
    lists, last_year = words("lists"), day.year + rng.randint(9, 26)
    area = _area(rng)
    parts, exact = _parts(rng, area)
    return Zone(
        name=name or register.names.new(rng),
        location=location(rng),
        ends=last_year if rng.random() < 0.4 else date(last_year, rng.randint(1, 12), rng.choice((1, 1, 15, 28))),
        area=area,
        parts=parts,
        parts_add_up=exact,
        purposes=_some(rng, lists["purposes"], 2, 6),
        activities=activities(rng, with_codes=rng.random() < 0.2),
        facility=rng.random() < 0.5,
        bans=_some(rng, words("activities")["bans"], 0, 2),
        form=rng.randint(0, 1),
        functions=_some(rng, lists["functions"], 4, 10),
        goods=_some(rng, lists["goods"], 2, 5) if rng.random() < 0.6 else (),
        operations=_some(rng, lists["operations"], 2, 5) if rng.random() < 0.5 else (),
        deadlines=_deadlines(rng),
        rules=_rules(rng, register, day),
        chapters=filler.chapters(rng, max(900, size - _FIXED_TEXT), 5),
        table=target_table(rng, day.year, last_year),
    )


def activities(rng: Random, *, with_codes: bool) -> tuple[Activity, ...]:
    """The items of a list of activities, some of them classes with exceptions or with something carved out."""
    items = _plain_activities(rng, rng.randint(3, 14))
    made = [_with_extras(rng, item, with_codes) for item in items]
    if rng.random() < 0.65:
        made.insert(rng.choice((0, 0, len(made))), _class_with_exceptions(rng))
    return tuple(made)


def coded_activities(rng: Random) -> tuple[Activity, ...]:
    """The rows of an order that lists activities by code."""
    return tuple(sorted(_plain_activities(rng, rng.randint(*_CODED)), key=lambda item: item.code))


def _plain_activities(rng: Random, count: int) -> list[Activity]:
    table = words("activities")
    products, others = table["products"], table["others"]
    pool = rng.sample(products, min(count, len(products))) + rng.sample(others, min(count // 4, len(others)))
    rng.shuffle(pool)
    return [_activity(row) for row in pool[:count]]


def _activity(row: Sequence[str]) -> Activity:
    """A product becomes "производство …"; the other rows of the data stand as they are."""
    if len(row) == 4:
        return Activity(Pair(row[0], row[2]), Pair(row[1], row[2]), row[3])
    ru, en = language("ru")["say"], language("en")["say"]
    english = en["product"].format(x=row[1])
    nominative, genitive = (Pair(ru[key].format(x=row[0]), english) for key in ("product", "product_g"))
    return Activity(nominative, genitive, row[2])


def _with_extras(rng: Random, item: Activity, with_codes: bool) -> Activity:
    carved = Pair(*rng.choice(words("activities")["carved"])) if rng.random() < 0.12 else None
    return Activity(item.text, item.genitive, item.code, with_codes, carved)


def _class_with_exceptions(rng: Random) -> Activity:
    text = Pair(*rng.choice(words("activities")["classes"]))
    inline = rng.random() < 0.25
    exceptions = [_with_extras(rng, item, False) for item in _plain_activities(rng, rng.randint(2, 3 if inline else 9))]
    if inline:
        exceptions = [Activity(item.text, item.genitive, item.code) for item in exceptions]
    return Activity(text, text, "", exceptions=tuple(exceptions), inline=inline)


def _area(rng: Random) -> Decimal:
    digits = rng.choice((0, 0, 1, 2, 2, 3, 4))
    return Decimal(rng.randint(60 * 10**digits, rng.choice((900, 12_000, 60_000)) * 10**digits)).scaleb(-digits)


def _parts(rng: Random, area: Decimal) -> tuple[tuple[Decimal, ...], bool]:
    """Parts of the area, none in most acts; now and then they do not add up."""
    if rng.random() > 0.3:
        return (), True
    step, left, parts = Decimal(1).scaleb(area.as_tuple().exponent), area, list[Decimal]()  # type: ignore[arg-type]
    for _ in range(rng.randint(1, 3)):
        parts.append((left * rng.randint(15, 70) / 100).quantize(step) or step)
        left -= parts[-1]
    exact = rng.random() < 0.85
    return (*parts, left if exact else left + step * rng.randint(3, 40)), exact


def _some(rng: Random, rows: list[Any], least: int, most: int) -> tuple[Pair, ...]:
    return tuple(Pair(*row) for row in rng.sample(rows, min(rng.randint(least, most), len(rows))))


def _deadlines(rng: Random) -> tuple[Deadline, ...]:
    rows = rng.sample(words("lists")["deadlines"], rng.choice((0, 1, 1, 2, 3)))
    made = []
    for russian, english in rows:
        n = rng.randint(5, 25)
        who, action, due = (Pair(ru.format(n=n), en.format(n=n)) for ru, en in zip(russian, english, strict=True))
        made.append(Deadline(who, action, due))
    return tuple(made)


def _rules(rng: Random, register: Register, day: date) -> tuple[ActRef, ...]:
    """Orders that the regulation sends to, adopted before it."""
    count = rng.choice((0, 0, 1, 1, 2))
    return tuple(register.new_act(rng, "order", before=day) for _ in range(count))
