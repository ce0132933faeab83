"""Write ``sezdb/data/activity_book.json``: every name of an activity as lemmas, so that a check needs no morphology for them. `make forms`.

Made at first use it would cost ten seconds; a test compares the file with the data that it is made of. Each word has a line of its own, so that
a change of the data shows as the lines that it changes.
"""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from corpus.classification import classifier
from corpus.words import readings, singular, words
from sezdb.check.book import AND, EXACTLY, ROUGHLY
from sezdb.check.tokens import ABBREVIATION

DATA: Final = Path(__file__).resolve().parent.parent / "data"
BOOK: Final = DATA / "activity_book.json"
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_LANGUAGES: Final = ("ru", "en")
_SMALL: Final = ("aside", "joined", "empty")
_LEFT_OUT: Final = ("without", "beyond")
"""Words behind which things are named that a name is not of; in a title they belong to it."""

Roles = dict[str, str]


class _Entry(NamedTuple):
    """A name: its lemmas, its nodes and its kind as ``Name`` has them, whether it means these nodes and no less."""

    lemmas: str
    codes: str
    kind: str
    exact: bool


def book() -> dict[str, Any]:
    """The roles of words, the names of activities, and the printed words that misspelt ones are compared with."""
    data = _toml("activity_words")
    roles = dict(_roles(data))
    entries = list(dict.fromkeys(_exact(list(_entries(roles, re.compile(data["title"]["elsewhere"], re.I))), roles)))
    names = _filed([entry for entry in entries if entry.lemmas])
    known = {lemma for entry in entries for lemma in entry.lemmas.split()} | {
        _name_lemma(word, roles) for word in roles
    }
    return {
        "deeds": {name: deed["codes"] for name, deed in data["deed"].items()},
        "roles": roles,
        "names": names,
        "vague": sorted({entry.lemmas for entry in entries if _is_vague(entry.lemmas, roles)}),
        "lemmas": sorted(known - names.keys() - roles.keys()),
        "forms": _forms(known, roles),
        "outside": [phrase for lang in _LANGUAGES for phrase in data["outside"][lang]],
        "conditions": data["condition"],
        "facility": sorted({_lemma(word) for lang in _LANGUAGES for word in data["facility"][lang]}),
        "signs": data["signs"],
        "governs": {word: cases.split() for cases, words_ in data["governs"].items() for word in words_},
        "form_roles": data["forms"],
        "repair": data["repair"],
        "same": _groups(data["same"]),
        "materials": _groups(data["material"]),
    }


def written(made: dict[str, Any]) -> str:
    """A book as its file has it: a line for each entry."""
    return "{\n" + ",\n".join(f"{_json(name)}: {_lines(part)}" for name, part in made.items()) + "\n}\n"


def _lines(part: Any) -> str:
    if isinstance(part, dict):
        return "{\n" + ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in part.items()) + "\n}"
    return "[\n" + ",\n".join(map(_json, part)) + "\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _filed(entries: list[_Entry]) -> dict[str, str]:
    """The names by the rarest of their lemmas: where that one is missing, the name is."""
    counts = Counter(lemma for lemmas in {entry.lemmas for entry in entries} for lemma in lemmas.split())
    found = dict[str, list[str]]()
    for lemmas, codes, kind, exact in entries:
        rarest = min(lemmas.split(), key=lambda lemma: (counts[lemma], lemma))
        found.setdefault(rarest, []).append(f"{lemmas}{EXACTLY if exact else ROUGHLY}{codes} {kind}")
    return {lemma: AND.join(names) for lemma, names in found.items()}


def _forms(known: set[str], roles: Roles) -> dict[str, str]:
    """The words of the data in the forms in which they are printed, by their lemmas."""
    lemma_of = {word: _name_lemma(word, roles) for phrase in _phrases() for word in words(phrase) if len(word) > 3}
    found = dict[str, list[str]]()
    for form, lemma in sorted(lemma_of.items()):
        if lemma in known:
            found.setdefault(lemma, []).append(form)
    return {lemma: " ".join(forms) for lemma, forms in found.items()}


def _is_vague(lemmas: str, roles: Roles) -> bool:
    """Whether a name is made of nothing but words that tell nothing."""
    return all(roles.get(lemma) in ("generic", "machine", "silent", "deed.make") for lemma in lemmas.split())


def _exact(entries: list[_Entry], roles: Roles) -> Iterator[_Entry]:
    """The names, those exact that say no more than an exact one of the same node: «beverage production» beside «beverages»."""
    exact = {(entry.lemmas, entry.codes) for entry in entries if entry.exact}
    for entry in entries:
        telling = " ".join(lemma for lemma in entry.lemmas.split() if roles.get(lemma) != "deed.make")
        yield entry._replace(exact=entry.exact or (telling, entry.codes) in exact)


def _roles(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The role of each word that names no activity by itself, by its Russian lemma or English form (product and production have one stem);
    what stands later in this order rules."""
    groups = [(name, data[name]) for name in ("silent", "generic", "machine")]
    groups += [(f"deed.{name}", deed) for name, deed in reversed(data["deed"].items())]
    groups += [(f"aside.{name}", aside) for name, aside in data["aside"].items()]
    groups += [(name, data[name]) for name in ("without", "beyond", "joined", "empty")]
    for role, group in groups:
        yield from ((_lemma(word), role) for word in group["ru"])
        yield from ((form, role) for word in group["en"] for form in (word, f"{word}s"))


def _entries(roles: Roles, elsewhere: re.Pattern[str]) -> Iterator[_Entry]:
    for node in classifier().nodes.values():
        for title in (node.title_ru, node.title_en):
            yield from _of_title(title, node.code, roles, elsewhere)
    for sector in _sectors():
        for phrase in _both(sector):
            yield from _of_sector(phrase, sector, roles)
    for one in _classes():
        for kind in ("goods", "work"):
            for lang in _LANGUAGES:
                for phrase in one.get(f"{kind}_{lang}", ()):
                    if _tells(words(phrase), roles):
                        yield _Entry(_name(phrase, roles), one["code"], kind, exact=False)


def _of_title(title: str, code: str, roles: Roles, elsewhere: re.Pattern[str]) -> Iterator[_Entry]:
    """A title, as it is and without the words of making; also without what stands in brackets or says that the rest is elsewhere."""
    own, short = (title, _BRACKETS.sub("", title)), elsewhere.sub("", title)
    for variant in dict.fromkeys((*own, short, _BRACKETS.sub("", short))):
        whole, kind = _bag(variant, roles, title=True), "title" if variant in own else "short"
        yield _Entry(" ".join(whole), code, kind, exact=kind == "title")
        telling = [word for word in words(variant) if _role(word, roles) != "deed.make"]
        core = _bag(" ".join(telling), roles, title=True)
        if core != whole and _tells(telling, roles):
            yield _Entry(" ".join(core), code, kind, exact=kind == "title")


def _of_sector(phrase: str, sector: dict[str, Any], roles: Roles) -> Iterator[_Entry]:
    """A name of a branch, as it is and without the words of making."""
    made = " ".join(word for word in words(phrase) if _role(word, roles) != "deed.make")
    bags = [" ".join(_bag(words_, roles, title=True)) for words_ in (phrase, made)]
    for bag in dict.fromkeys(filter(None, bags)):
        yield _Entry(bag, " ".join(sector["codes"]), "sector", exact=sector.get("exact", False))
        if "wider" in sector:
            yield _Entry(bag, " ".join(sector["wider"]), "sector", exact=False)


def _name(phrase: str, roles: Roles) -> str:
    """The lemmas of a name of goods or work; one in capitals is only matched in capitals: СТО is no сто."""
    return phrase if phrase.isupper() and len(phrase) <= ABBREVIATION else " ".join(_bag(phrase, roles))


def _tells(phrase: list[str], roles: Roles) -> bool:
    """Whether a word of a name may tell the activity."""
    return any(role == "" or role.startswith(("deed", *_LEFT_OUT)) for role in (_role(word, roles) for word in phrase))


def _sectors() -> list[dict[str, Any]]:
    """The names of branches and other wordings of titles."""
    return [one for name in ("sectors", "wordings") for one in _toml(name)["sector"]]


def _classes() -> Iterator[dict[str, Any]]:
    """The names of goods and work, class by class."""
    for path in sorted((DATA / "activities").glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["class"]


def _both(group: dict[str, Any]) -> Iterator[str]:
    """The phrases of a group in both languages."""
    for lang in _LANGUAGES:
        yield from group[lang]


def _phrases() -> Iterator[str]:
    """Every phrase of the data, for the words that it is printed with."""
    data = _toml("activity_words")
    for group in [*data["deed"].values(), data["generic"], data["machine"], data["silent"], *_sectors()]:
        yield from _both(group)
    for one in _classes():
        yield from (phrase for key, phrases in one.items() if key != "code" for phrase in phrases)
    for node in classifier().nodes.values():
        yield from (node.title_ru, node.title_en)


def _bag(phrase: str, roles: Roles, *, title: bool = False) -> list[str]:
    """The lemmas of a phrase in order, each once, without the small words; «кроме» counts in a title."""
    small = _SMALL if title else (*_SMALL, *_LEFT_OUT)
    return list(
        dict.fromkeys(_name_lemma(word, roles) for word in words(phrase) if not _role(word, roles).startswith(small))
    )


def _role(word: str, roles: Roles) -> str:
    return roles.get(word) or roles.get(_lemma(word), "") if not word.isascii() else roles.get(word, "")


def _groups(told: list[dict[str, list[str]]]) -> list[list[str]]:
    """Groups of words, as lemmas."""
    return [sorted({_lemma(word) for lang in _LANGUAGES for word in group[lang]}) for group in told]


def _lemma(word: str) -> str:
    return singular(word) if word.isascii() else readings(word)[0]


def _name_lemma(word: str, roles: Roles) -> str:
    """The lemma of a word in a name. English deeds stay as they are: works are no work."""
    return word if word.isascii() and roles.get(word, "").startswith("deed") else _lemma(word)


if __name__ == "__main__":
    BOOK.write_text(written(book()), encoding="utf-8")
    print(BOOK)
