"""Excisable goods by the Tax Code that was in force on a day: what of a project is such goods."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from corpus.classification import classifier
from corpus.data_file import data_file
from corpus.words import readings, singular, words
from sezdb.check.activity import Option, Reading
from sezdb.check.engine import larger

_MADE_IN: Final = frozenset("BCD")
"""Sections whose activities produce goods; a shop that sells wine produces none."""


@dataclass(frozen=True, slots=True)
class Excisable:
    """Goods of the Tax Code: their key in the data, the wording, where the Code lists them, and whether it is doubtful that it does."""

    key: str
    ru: str
    en: str
    source: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Excise:
    """The excisable goods on one day."""

    goods: tuple[Excisable, ...]

    def named(self, text: str) -> frozenset[str]:
        """The goods that a text names."""
        lemmas = lemmas_in(text)
        return frozenset(one.key for one in self.goods if _says(lemmas, _goods()[one.key]))

    def spared(self, text: str, reading: Reading, keys: set[str]) -> bool | None:
        """Whether words that except goods from a ban mean a project's own of some keys; None where it is not told which goods it has. Beer
        that is excepted frees no wine, though both are alcoholic products."""
        given, project, doubt = lemmas_in(text), lemmas_in(reading.words) | reading.own, False
        for known in (_goods()[key] for key in keys):
            if any(name <= given for name in known["general"]) or (not known["general"] and _says(given, known)):
                continue
            said = [name for name in known["names"] if name <= project]
            excepted = [name for name in known["names"] if name <= given]
            if said and not any(name in excepted for name in said):
                return False
            doubt = doubt or not said or any(name not in excepted for name in said)
        return None if doubt else True

    def named_in(self, lemmas: frozenset[str]) -> list[Excisable]:
        """The goods that some lemmas name."""
        return [one for one in self.goods if _says(lemmas, _goods()[one.key])]

    def of(self, option: Option, reading: Reading, text: str = "") -> tuple[list[Excisable], list[Excisable]]:
        """The goods that an option of a reading surely is, and those that it may be."""
        tree, lemmas = classifier(), lemmas_in(reading.words)
        made = [code for code in option.codes if code in tree.nodes and tree.nodes[code].section in _MADE_IN]
        surely, perhaps = list[Excisable](), list[Excisable]()
        for one in self.goods if made else ():
            known = _goods()[one.key]
            if any(name <= lemmas for name in known["always"]):
                perhaps.append(one)
            elif _never(known, lemmas | reading.said):
                continue
            elif known["engine"] and (above := larger(text, known["engine"]["above"])) is not None:
                if above and _touched(made, (known["engine"]["of"],)):
                    surely.append(one)
            elif _is_whole(made, known) or (_is_part(made, known) and _says(lemmas, known)):
                (perhaps if one.doubtful else surely).append(one)
            elif _is_part(made, known) and (_says(lemmas, known, "unsure") or not _apart(lemmas, option)):
                perhaps.append(one)
        return surely, perhaps


def _is_whole(made: list[str], known: dict[str, Any]) -> bool:
    """Whether all products of some nodes are the goods."""
    return all(any(classifier().covers(node, code) for node in known["whole"]) for code in made)


def _is_part(made: list[str], known: dict[str, Any]) -> bool:
    """Whether the goods are among the products of some nodes."""
    return _touched(made, (*known["whole"], *known["part"]))


def _touched(codes: list[str], nodes: tuple[str, ...]) -> bool:
    tree = classifier()
    return any(tree.covers(node, code) or tree.covers(code, node) for node in nodes for code in codes)


def bans_sale(text: str) -> bool:
    """Whether a ban on excisable goods is also one on selling them."""
    return any(word in text.lower() for word in data_file("sezdb", "data/excise.toml")["sale"]["words"])


def sold(option: Option, reading: Reading, known: Excise) -> list[Excisable]:
    """The goods that a project sells, by the words of it or the class of its trade."""
    tree, lemmas = classifier(), lemmas_in(reading.words) | reading.own
    if not any(tree.nodes[code].section in "GI" for code in option.codes if code in tree.nodes):
        return []
    return [
        one
        for one in known.goods
        if _says(lemmas, _goods()[one.key]) or any(code in _goods()[one.key]["trade"] for code in option.codes)
    ]


def excise_on(day: str) -> Excise | None:
    """The excisable goods of a day (ISO); None where no list that is known here was in force."""
    data = data_file("sezdb", "data/excise.toml")
    for one in data["list"]:
        if one["valid_from"] <= day < one.get("valid_to", "9999"):
            named = [(key, data["goods"][key], place) for key, place in one["goods"].items()]
            return Excise(
                tuple(
                    Excisable(
                        key,
                        goods["ru"],
                        goods["en"],
                        f"{one['act']}, art. {one['article']}, subpara. {place}",
                        key in one.get("doubtful", ()),
                    )
                    for key, goods, place in named
                )
            )
    return None


def ever_excisable() -> Excise:
    """The goods of all known lists: what of them a project is, is unclear on a day outside the lists."""
    data = data_file("sezdb", "data/excise.toml")
    return Excise(tuple(Excisable(key, one["ru"], one["en"], "") for key, one in data["goods"].items()))


def _apart(lemmas: frozenset[str], option: Option) -> bool:
    """Whether the words name a thing of the class that is no excisable one: its own name, not the whole class."""
    return not option.exact and option.how in ("goods", "work") and bool(option.lemmas & lemmas)


def _says(lemmas: frozenset[str], known: dict[str, Any], key: str = "names") -> bool:
    return not _never(known, lemmas) and any(name <= lemmas for name in known.get(key, ()))


def _never(known: dict[str, Any], lemmas: frozenset[str]) -> bool:
    """Whether words say that the goods are others: «безалкогольный», "alcohol-free"."""
    return any(name <= lemmas for name in known["never"])


def lemmas_in(text: str) -> frozenset[str]:
    """The lemmas of the words of a text, every one that a word may have."""
    return frozenset(lemma for word in words(text) for lemma in _readings(word))


def _readings(word: str) -> list[str]:
    return [word, singular(word)] if word.isascii() else readings(word)


@cache
def _goods() -> dict[str, dict[str, Any]]:
    """The goods with their names and forbidden words as lemmas."""
    return {
        key: {
            "whole": tuple(one["whole"]),
            "part": tuple(one["part"]),
            "trade": tuple(one.get("trade", ())),
            "engine": one.get("engine"),
            **{
                kind: [_lemmas(name, 0) for name in one.get(kind, ())]
                for kind in ("names", "general", "unsure", "always")
            },
            "never": [_lemmas(name, -1) for name in one["never"]],  # the first of «спецтехника» is a man, «спецтехник»
        }
        for key, one in data_file("sezdb", "data/excise.toml")["goods"].items()
    }


def _lemmas(name: str, at: int) -> frozenset[str]:
    """The lemmas of a name, of each word the one that stands at a place among those that it may have."""
    return frozenset(singular(word) if word.isascii() else readings(word)[at] for word in words(name))
