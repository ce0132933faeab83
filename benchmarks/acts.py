"""Inventing an act: its kind, zones, the acts that changed it and the acts it changes, in no language yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from benchmarks import filler
from benchmarks.facts import ActFacts, ActRef, Amendment, Change, Effect, Place, Zone
from benchmarks.invention import coded_activities, zone
from benchmarks.register import Register
from benchmarks.structure import Kind, Pair
from benchmarks.wording import language, words

_SMALLEST, _LARGEST = 7_000, 21_000  # characters of Russian text of an act that creates zones
_EFFECTS: dict[Place, tuple[Effect, ...]] = {
    "title": ("new wording",),
    "preamble": ("new wording",),
    "create": ("new wording", "changed"),
    "approve": ("new wording", "changed"),
    "regulation": ("new wording", "changed"),
    "purposes": ("new wording", "changed"),
    "activities": ("new wording", "changed"),
    "plain": ("new wording", "changed"),
    "targets": ("supplement", "new wording"),
    "list": ("new wording", "changed"),
}
_FORCE_NOTES = 5


def invent(rng: Random, register: Register) -> ActFacts:
    """The next act of a run."""
    lot = rng.random()
    if lot < 0.45:
        return _creating(rng, register, "decree", 1)
    if lot < 0.72:
        return _creating(rng, register, "resolution", rng.choice((1, 1, 2, 2, 3, 4)))
    if lot < 0.86:
        return _listing(rng, register, rng.choice((1, 1, 2, 3)))
    return _amending(rng, register)


def _creating(rng: Random, register: Register, kind: Kind, count: int) -> ActFacts:
    ref = register.new_act(rng, kind)
    size = rng.randint(_SMALLEST, _LARGEST)
    zones = tuple(zone(rng, register, ref.day, size // count) for _ in range(count))
    ref = replace(ref, variant=rng.randint(0, 2 if count == 1 else 1), zone=zones[0].name if count == 1 else None)
    facts = replace(
        _frame(rng, ref, zones),
        amendments=_amendments(rng, register, ref, [place for place in _EFFECTS if place != "list"]),
        abrogated_by=register.new_act(rng, kind, after=ref.day + timedelta(days=900)) if rng.random() < 0.06 else None,
        repeals=_old_act(rng, register, kind, ref.day) if rng.random() < 0.2 else None,
        wrong_stamp=rng.random() < 0.04,
    )
    if count == 1 and not facts.abrogated_by:
        register.creating.append(ref)
    return facts


def _listing(rng: Random, register: Register, count: int) -> ActFacts:
    ref = register.new_act(rng, "order")
    known = _known_zones(rng, register, ref.day, count)
    zones = tuple(replace(zone(rng, register, ref.day, 0, name), activities=coded_activities(rng)) for name in known)
    ref = replace(ref, variant=rng.randint(0, 1) if count == 1 else 0)
    places: list[Place] = ["preamble", "list"]
    facts = replace(_frame(rng, ref, zones), form="list", amendments=_amendments(rng, register, ref, places))
    return replace(facts, registration=(register.registration(ref), ref.day + timedelta(days=rng.randint(5, 30))))


def _amending(rng: Random, register: Register) -> ActFacts:
    if register.creating and rng.random() < 0.8:
        amended = rng.choice(register.creating)
    else:
        amended = register.new_act(rng, rng.choice(("decree", "resolution")))
        amended = replace(amended, variant=rng.randint(0, 2), zone=register.names.new(rng))
    ref = register.new_act(rng, amended.kind, after=amended.day + timedelta(days=200))
    new = zone(rng, register, ref.day, 0, amended.zone)
    ref = replace(ref, variant=rng.randint(0, 1) if ref.kind == "decree" else 0)
    changes, new_targets = _changes(rng), rng.random() < 0.6
    return replace(_frame(rng, ref, (new,)), form="amend", amends=amended, changes=changes, new_targets=new_targets)


def _changes(rng: Random) -> tuple[Change, ...]:
    """Changes of a regulation below its list of activities, in the order of its paragraphs."""
    made = []
    for paragraph in sorted(rng.sample(range(5, 48), rng.randint(2, 14))):
        effect: Effect = rng.choice(("new wording", "new wording", "supplement", "supplement", "exclude", "changed"))
        words_changed = None
        if effect == "changed":
            old, new = rng.sample(words("filler")["slots"]["actor"], 2)
            words_changed = Pair(*old), Pair(*new)
        made.append(Change(effect, paragraph, filler.plain(rng).text, words_changed))
    return tuple(made)


def _frame(rng: Random, ref: ActRef, zones: tuple[Zone, ...]) -> ActFacts:
    """An act with nothing special about it."""
    return ActFacts(
        form="create",
        ref=ref,
        zones=zones,
        registration=None,
        amendments=(),
        abrogated_by=None,
        repeals=None,
        amends=None,
        changes=(),
        new_targets=False,
        force=rng.choice(("sign", "date", "publish")),
        force_day=date(ref.day.year + 1, rng.randint(1, 12), 1),
        wrong_stamp=False,
        signer=Pair(*rng.choice(words("names")["people"])),
        plan=rng.random() < 0.6,
    )


def _amendments(rng: Random, register: Register, ref: ActRef, places: Sequence[Place]) -> tuple[Amendment, ...]:
    """Up to three acts, each of which changed a few places; a place changed twice was changed in one way."""
    made: list[Amendment] = []
    day = ref.day + timedelta(days=300)
    effects = {place: rng.choice(_EFFECTS[place]) for place in places}
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        act = register.new_act(rng, ref.kind, after=day)
        day = act.day
        chosen = rng.sample(places, min(rng.randint(1, 4), len(places)))
        made += [Amendment(act, place, effects[place], rng.randrange(_FORCE_NOTES)) for place in chosen]
    return tuple(made)


def _old_act(rng: Random, register: Register, kind: Kind, before: date) -> ActRef:
    titles = language("ru")["values"]["old_titles"]
    return replace(register.new_act(rng, kind, before=before), variant=rng.randrange(len(titles)))


def _known_zones(rng: Random, register: Register, day: date, count: int) -> list[Pair]:
    """Names of zones created earlier in the run where there are such, new ones otherwise."""
    created = sorted({ref.zone for ref in register.creating if ref.zone and ref.day < day})
    names = rng.sample(created, min(count, len(created))) if rng.random() < 0.7 else []
    return names + [register.names.new(rng) for _ in range(count - len(names))]
