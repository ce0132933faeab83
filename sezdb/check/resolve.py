"""Items of a zone's list as sets of the classifier: what an item takes in, how that was found and how surely."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from corpus.classification import NotACodeError, classifier
from corpus.data_file import data_file
from corpus.words import is_noun
from sezdb.check.activity import Option, Reading
from sezdb.check.book import book
from sezdb.check.reading import read, signed
from sezdb.check.titles import titled
from sezdb.check.tokens import Token, tokens

_SCORE: Final = {"code": 1.0, "title": 1.0, "sector": 0.9, "work": 0.7, "goods": 0.7, "short": 0.6, "deed": 0.5}
_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class NodeOf:
    """A node of an item. ``relation``: covers (all of the node), part (something within it), wide (the item is vaguer than its nodes),
    facility (building for other items), excise (the goods of the Tax Code) or unresolved (no node is known; ``code`` is null)."""

    code: str | None
    relation: str
    how: str
    score: float


@lru_cache(maxsize=20_000)
def nodes_of(text: str, codes: tuple[str, ...], depends_on: tuple[str, ...], above: str = "") -> tuple[NodeOf, ...]:
    """The nodes of an item in the words of a list, with the codes printed in it and the items that it depends on. ``above`` are the words
    of the item that it is an exception from: an adjective alone is one of what they name («образование, кроме дошкольного»)."""
    if depends_on or _facility(text):
        return (NodeOf("F", "facility", "depends", 1.0),)
    if codes:
        return _printed(codes)
    found = dict[tuple[str | None, str], NodeOf]()
    if names_excise(text):
        found[None, "excise"] = NodeOf(None, "excise", "ban", 1.0)
    own = own_words(text)
    for one in (one for one in _readings(own) if not one.aside):
        for node in _of_reading(one, own):
            place = (node.code, node.relation)
            if (node.code or not names_excise(one.words)) and (place not in found or found[place].score < node.score):
                found[place] = node
    if _beyond(own) and (None, "unresolved") not in found:
        found[None, "unresolved"] = NodeOf(None, "unresolved", "beyond", 0.0)
    if not found and not any(one.content or one.deed() for one in tokens(text, book())):
        return _kind_of(text, own_words(above)) or (NodeOf(None, "unresolved", "adjective", 0.0),)
    if not any(node.code or node.relation == "excise" for node in found.values()) and (
        kind := _kind_of(text, own_words(above))
    ):
        return kind
    return tuple(found.values()) or (NodeOf(None, "unresolved", "text", 0.0),)


def _kind_of(kind: str, above: str) -> tuple[NodeOf, ...]:
    """The nodes of a kind of what an item names, where its adjective and the noun of the item are one name, within the nodes of the item."""
    if not above:
        return ()
    tree = classifier()
    held = [node.code for node in nodes_of(above, (), ()) if node.code]
    told = {lemma for one in tokens(kind, book()) for lemma in one.lemmas}
    nouns = [one.form for one in tokens(above, book()) if is_noun(one.form)]
    options = [
        option
        for noun in nouns
        for one in _readings(f"{kind} {noun}")
        if not one.unsure and not one.aside
        for option in one.options
        if option.lemmas & told
    ]
    codes = dict.fromkeys(code for option in options for code in option.codes)
    inside = [code for code in codes if any(tree.covers(upper, code) for upper in held)]
    kind_of = [NodeOf(code, "wide", "goods", _SCORE["goods"]) for code in inside]
    return (*kind_of, NodeOf(None, "unresolved", "adjective", 0.0)) if kind_of else ()


@lru_cache(maxsize=20_000)
def _readings(text: str) -> tuple[Reading, ...]:
    """The activities that an item names, read once."""
    return tuple(read(text).readings)


@lru_cache(maxsize=20_000)
def own_words(text: str) -> str:
    """The words of an item before its exceptions, unless the whole is a title of the classifier: «изделия, кроме машин и оборудования» is one."""
    if titled(tokens(text, book()), book()):
        return text
    return _exceptions().split(text, maxsplit=1)[0].rstrip(" ,;") or text


@cache
def _exceptions() -> re.Pattern[str]:
    return re.compile(data_file("sezdb", "data/check.toml")["except"], re.IGNORECASE)


def _facility(text: str) -> bool:
    """Whether an item permits only to build what its list is done in."""
    return re.search(data_file("sezdb", "data/check.toml")["facility"], text, re.IGNORECASE) is not None


def names_excise(text: str) -> bool:
    """Whether a ban or an exception speaks of excisable goods."""
    words = data_file("sezdb", "data/excise.toml")["ban"]
    return any(stem in text.lower() for stem in (*words["ru"], *words["en"]))


def _printed(codes: tuple[str, ...]) -> tuple[NodeOf, ...]:
    """The nodes of printed codes; a range is all that lies in it. A code that does not exist resolves to nothing."""
    tree, found = classifier(), list[NodeOf]()
    for printed in codes:
        ends = [end for end in printed.replace("–", "-").replace("—", "-").split("-") if end]
        try:
            held = [tree.code_of(end) for end in ends]
        except NotACodeError:
            found.append(NodeOf(None, "unresolved", "code", 0.0))
            continue
        inside = tree.between(held[0], held[-1]) if len(held) > 1 else held
        if not inside:
            found.append(NodeOf(None, "unresolved", "code", 0.0))
        found += [NodeOf(code, "covers", "code", 1.0) for code in inside]
    return tuple(dict.fromkeys(found))


def _of_reading(one: Reading, text: str) -> list[NodeOf]:
    """The nodes of one activity of an item. What an item says beside a name («в области …») makes it a part of the node."""
    if not one.options or one.unsure:
        done = book().deeds.get(one.deed or "", ())
        return [NodeOf(code, "part", "deed", _SCORE["deed"]) for code in done] or [
            NodeOf(None, "unresolved", "text", 0.0)
        ]
    exact = [option for option in one.options if option.exact]
    told = {lemma for option in exact for lemma in option.lemmas}
    more = [option for option in one.options if exact and option.how == "goods" and not option.lemmas <= told]
    narrowed = bool(_beyond(text))
    several = len({option.codes for option in one.options}) > 1
    found = list[NodeOf]()
    for option in [*exact, *more] or one.options:  # «одежда из кожи и меха» is fur too
        relation = "covers" if option.exact and not narrowed else "part"
        if (
            (not option.exact and option.how == "sector")
            or (not exact and several and option.how != "deed")
            or _section(option)
        ):
            relation = "wide"
        found += [NodeOf(code, relation, option.how, _SCORE[option.how]) for code in option.codes]
    found += [
        NodeOf(code, "wide", option.how, 0.5)
        for option in one.options
        if exact and not option.exact and option.how == "sector"
        for code in option.codes
    ]
    return found


def _section(option: Option) -> bool:
    """Whether a deed without goods is a whole section: «деятельность по добыче» is all mining."""
    return option.how == "deed" and not option.lemmas and all(len(code) == 1 for code in option.codes)


@lru_cache(maxsize=20_000)
def _beyond(text: str) -> tuple[str, ...]:
    """The telling words of an item that stand in none of the names that it is read as."""
    named = {
        lemma
        for reading in _readings(text)
        if not reading.aside
        for option in reading.options
        for lemma in option.lemmas
    }
    return tuple(one.form for one in _telling(text) if named.isdisjoint(one.lemmas))


@lru_cache(maxsize=20_000)
def _telling(text: str) -> tuple[Token, ...]:
    return tuple(
        one
        for one in tokens(signed(text, book()), book())
        if one.role in ("", "generic", "machine") and not one.form.isdigit() and len(one.form) > _SHORT
    )


def said_by(text: str, code: str | None, lemmas: frozenset[str]) -> bool:
    """Whether some lemmas say what an item is about: the names by which it came to a node, and its words beyond all names."""
    own = own_words(text)
    beyond = [one for one in _telling(own) if one.form in _beyond(own)]
    names = [option.lemmas for one in _readings(own) if not one.aside for option in one.options if code in option.codes]
    if code is None or not names:
        telling = [one for one in _telling(own) if not one.role] or _telling(own)
        return bool(telling) and all(_alike(one.lemmas, lemmas) for one in telling)
    roles = book().roles
    telling_names = [[lemma for lemma in name if not roles.get(lemma, "")] or list(name) for name in names]
    return (is_several(text) or all(_alike(one.lemmas, lemmas) for one in beyond)) and any(
        all(_alike((lemma,), lemmas) for lemma in name) for name in telling_names
    )


def names_of(text: str, code: str) -> list[frozenset[str]]:
    """The names by which an item came to a node, each as its telling lemmas."""
    roles = book().roles
    return [
        frozenset(lemma for lemma in option.lemmas if not roles.get(lemma, ""))
        for one in _readings(own_words(text))
        if not one.aside
        for option in one.options
        if code in option.codes
    ]


def named_by(text: str, lemmas: frozenset[str]) -> bool:
    """Whether some lemmas say any one of the things that an item names."""
    roles = book().roles
    for one in _readings(own_words(text)):
        for option in one.options if not one.aside else ():
            name = [lemma for lemma in option.lemmas if not roles.get(lemma, "")]
            if name and all(_alike((lemma,), lemmas) for lemma in name):
                return True
    return False


def is_several(text: str) -> bool:
    """Whether an item names several activities."""
    return len({one.start for one in _readings(own_words(text)) if not one.aside}) > 1


def _alike(word: tuple[str, ...], lemmas: frozenset[str]) -> bool:
    """Whether a word, or one that says the same, is among lemmas."""
    same = book().same
    return any(lemma in lemmas or not lemmas.isdisjoint(same.get(lemma, ())) for lemma in word)


@cache
def title_lemmas(code: str) -> frozenset[str]:
    """The lemmas of the titles of a node, in both languages."""
    node = classifier().nodes[code]
    return frozenset(
        lemma for title in (node.title_ru, node.title_en) for one in tokens(title, book()) for lemma in one.lemmas
    )


def telling_lemmas(text: str) -> frozenset[str]:
    """The lemmas of the telling words of an item, generic ones aside."""
    return frozenset(lemma for one in _telling(own_words(text)) if not one.role for lemma in one.lemmas)
