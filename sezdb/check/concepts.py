"""The names of activities that stand in a clause: the longest ones, each with everything that it may mean."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.classification import classifier
from sezdb.check.book import Book, Name
from sezdb.check.tokens import Token

_SMALL: Final = ("aside", "joined", "empty")
_STRAY: Final = 2
"""Other words that may stand among those of a name."""
_SOLD: Final = frozenset({"trade", "wholesale", "retail", "carry", "store"})
"""What is done with goods beside making them that is no activity of its own."""
_KINDS: Final = {"title": 0, "sector": 1, "work": 2, "goods": 3, "short": 4}


@dataclass(frozen=True, slots=True)
class Concept:
    """What some words of a clause name: their places among its words, and the names that they may be."""

    places: tuple[int, ...]
    names: tuple[Name, ...]
    about: int
    """The place of the word that tells its group: the first that is no deed."""


def significant(token: Token) -> bool:
    """Whether a word counts when names are compared: not a preposition, conjunction or article."""
    return not token.role.startswith(_SMALL)


def concepts(clause: list[Token], book: Book, asides: list[str | None]) -> list[Concept]:
    """The names in a clause, in order: longer ones before those inside them. ``asides`` tell which words only stand aside."""
    at = defaultdict[str, list[int]](list)
    for place, token in enumerate(clause):
        for lemma in token.lemmas:
            at[lemma].append(place)
    found = defaultdict[tuple[int, ...], list[Name]](list)
    for lemma, places in list(at.items()):
        for name in book.by_lemma[lemma]:
            if " ".join(name.order) in book.vague:
                continue
            if len(name.lemmas) == 1:
                for place in places:
                    found[place,].append(name)
            elif all(other in at for other in name.lemmas):
                for where in _together(name.lemmas, lemma, at, clause):
                    if _ordered(name, where, at, clause) and not _turned(name, where, at, asides):
                        found[where].append(name)
    return _longest(found, clause, book.roles, asides)


def _together(
    lemmas: frozenset[str], anchor: str, at: dict[str, list[int]], clause: list[Token]
) -> list[tuple[int, ...]]:
    """Where all lemmas of a name stand near each other, around each place of its rarest lemma."""
    found = []
    for place in at[anchor]:
        places = {min(at[lemma], key=lambda one: (abs(one - place), one)) for lemma in lemmas}
        if len(places) == len(lemmas) and _stray(sorted(places), clause) <= _STRAY:
            found.append(tuple(sorted(places)))
    return found


def _ordered(name: Name, where: tuple[int, ...], at: dict[str, list[int]], clause: list[Token]) -> bool:
    """Whether English words stand as the name has them, or turned round by a preposition: «vodka bottles» are no bottling of vodka. A name
    reaches over a comma never, over «and» only up to the last word of its group."""
    if any(one.comma for one in clause[where[0] + 1 : where[-1] + 1]):
        return False
    for place in range(where[0] + 1, where[-1]):
        if clause[place].aside() == "with":
            return False  # «бутылки с пивом»
        if clause[place].deed() and place not in where and clause[place].aside() is None:
            return False  # another deed of its own: «закупка оборудования и производство сыра»
        if clause[place].role == "joined":
            left, right = [at for at in where if at < place], [at for at in where if at > place]
            if any(not clause[at].deed() for at in left) and any(clause[at].deed() for at in right):
                return False  # «производство молока и оптовая торговля»
    if not all(one.form.isascii() for one in (clause[place] for place in where)):
        return True
    between = clause[where[0] : where[-1] + 1]
    if (
        any(one.role == "joined" for one in between)
        and where[-1] + 1 < len(clause)
        and significant(clause[where[-1] + 1])
    ):
        return False
    places = [next(place for place in where if place in at[lemma]) for lemma in name.order]
    return places == sorted(places) or any(one.role.startswith(("aside", "empty")) for one in between)


def _turned(name: Name, where: tuple[int, ...], at: dict[str, list[int]], asides: list[str | None]) -> bool:
    """Whether what a name is about only stands aside in the text: «лоза для корзин» in «корзины из лозы»."""
    head = name.order[-1 if name.order[-1].isascii() else 0]
    return any(asides[place] for place in where if place in at[head]) and not all(asides[place] for place in where)


def _stray(places: list[int], clause: list[Token]) -> int:
    """How many words of their own stand between places."""
    return sum(significant(clause[at]) for here, there in pairwise(places) for at in range(here + 1, there))


def _longest(
    found: dict[tuple[int, ...], list[Name]], clause: list[Token], roles: dict[str, str], asides: list[str | None]
) -> list[Concept]:
    """The names that stand within no longer one; those that share words are one concept."""
    taken = list[tuple[int, ...]]()
    for places in sorted(found, key=lambda one: (-len(one), one[-1] - one[0], one)):
        if not any(set(places) <= set(other) for other in taken):
            taken.append(places)
    joined = list[tuple[set[int], list[tuple[Name, ...]]]]()
    for places in taken:
        own, names = set(places), [_surest(found[places])]
        touching = [one for one in joined if own & one[0]]
        if (
            touching
            and all(asides[place] for place in own)
            and any(not asides[place] for one in touching for place in one[0])
        ):
            continue  # «вино из местного винограда» is no growing of grapes
        for other in touching:
            joined.remove(other)
            own, names = own | other[0], [*other[1], *names]
        joined.append((own, names))
    made = []
    for own, names in joined:
        places = tuple(sorted(own))
        about = next((at for at in places if not clause[at].deed()), places[0])
        made.append(Concept(places, _common(names, roles), about))
    return sorted(made, key=lambda one: one.places)


def _common(several: list[tuple[Name, ...]], roles: dict[str, str]) -> tuple[Name, ...]:
    """What overlapping names mean together: «технический этиловый спирт» is what technical spirit and ethyl spirit both may be; where they
    have nothing in common, any of them."""
    codes = [{name.codes for name in names} for names in several]
    every = dict.fromkeys(name for names in several for name in names)
    done = [
        name
        for name in every
        if any(role.startswith("deed.") and role != "deed.make" for role in map(roles.get, name.lemmas) if role)
    ]
    made = [name for name in every if any(roles.get(lemma) == "deed.make" for lemma in name.lemmas)]
    if made and done and all(any(roles.get(lemma, "")[5:] in _SOLD for lemma in name.lemmas) for name in done):
        return tuple(made)  # «manufacture and wholesale of furniture»: who makes also sells
    if done and len(several) > 1:  # «ремонт катеров» beside «прогулочные катера»: what is done rules
        return tuple(done)
    shared = set.intersection(*codes)
    return tuple(name for name in every if not shared or name.codes in shared)


def _surest(names: list[Name]) -> tuple[Name, ...]:
    """The names of the same words, without shortened titles where there are others, and without what a title or branch among them covers."""
    kept = [name for name in names if name.kind != "short"] or names
    tree = classifier()
    exact = [code for name in kept if name.exact for code in name.codes]
    kept = [
        name
        for name in kept
        if name.exact
        or name.kind == "sector"
        or not all(any(tree.covers(upper, code) for upper in exact) for code in name.codes)
    ]
    return tuple(sorted(dict.fromkeys(kept), key=lambda name: (_KINDS[name.kind], name.codes)))
