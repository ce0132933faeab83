"""Write ``sezdb/data/activity_book.json``: every name of an activity as lemmas, so that a check needs no morphology for them. `make forms`."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from corpus.classification import classifier
from corpus.words import readings, singular, words

DATA: Final = Path(__file__).resolve().parent.parent / "data"
BOOK: Final = DATA / "activity_book.json"
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_ELSEWHERE: Final = re.compile(
    r",?\s*(?:не\s+включ[её]нн\w+(?:\s+в\s+другие\s+(?:группировки|категории|классы))?|не\s+классифицированн\w+\s+в\s+другом\s+месте|"
    r"not\s+elsewhere\s+classified|n\.\s?e\.\s?c\.?)",
    re.IGNORECASE,
)
_LANGUAGES: Final = ("ru", "en")
_ABBREVIATION: Final = 4
"""Letters of a name in capitals that is only matched in capitals: СТО is no сто."""


def book() -> dict[str, Any]:
    """The roles of words, the names of activities, and the printed words that misspelt ones are compared with."""
    data = tomllib.loads((DATA / "activity_words.toml").read_text(encoding="utf-8"))
    roles = dict(_roles(data))
    entries = list(dict.fromkeys(_exact(list(_entries(roles)), roles)))
    forms = {word: _name_lemma(word, roles) for _, phrase in _phrases() for word in words(phrase) if len(word) > 3}
    known = {lemma for lemmas, *_ in entries for lemma in lemmas.split()} | {_name_lemma(word, roles) for word in roles}
    return {
        "deeds": {name: deed["codes"] for name, deed in data["deed"].items()},
        "roles": roles,
        "names": _anchored(entries),
        "vague": sorted({entry[0] for entry in entries if _is_vague(entry[0], roles)}),
        "lemmas": " ".join(sorted(known | set(roles))),
        "forms": {form: lemma for form, lemma in sorted(forms.items()) if lemma in known},
        "outside": [phrase for lang in _LANGUAGES for phrase in data["outside"][lang]],
        "conditions": data["condition"],
        "facility": sorted({_lemma(word) for lang in _LANGUAGES for word in data["facility"][lang]}),
        "signs": data["signs"],
        "governs": {word: cases.split() for cases, words_ in data["governs"].items() for word in words_},
        "form_roles": data["forms"],
        "repair": data["repair"],
        "same": [sorted({_lemma(word) for lang in _LANGUAGES for word in group[lang]}) for group in data["same"]],
    }


def _anchored(entries: list[tuple[str, str, str, int]]) -> dict[str, list[list[Any]]]:
    """The names by the rarest of their lemmas: where that one is missing, the name is."""
    counts = Counter(lemma for lemmas in {entry[0] for entry in entries} for lemma in lemmas.split())
    found = dict[str, list[list[Any]]]()
    for entry in entries:
        if entry[0]:
            found.setdefault(min(entry[0].split(), key=lambda lemma: (counts[lemma], lemma)), []).append(list(entry))
    return found


def _is_vague(lemmas: str, roles: dict[str, str]) -> bool:
    """Whether a name is made of nothing but words that tell nothing."""
    return all(roles.get(lemma) in ("generic", "machine", "silent", "deed.make") for lemma in lemmas.split())


def _exact(entries: list[tuple[str, str, str, int]], roles: dict[str, str]) -> Iterator[tuple[str, str, str, int]]:
    """The names, those exact that say no more than an exact one of the same node: «beverage production» beside «beverages»."""
    exact = {(lemmas, codes) for lemmas, codes, _, is_exact in entries if is_exact}
    for lemmas, codes, kind, is_exact in entries:
        telling = " ".join(lemma for lemma in lemmas.split() if roles.get(lemma) != "deed.make")
        yield lemmas, codes, kind, int(bool(is_exact) or (telling, codes) in exact)


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


def _entries(roles: dict[str, str]) -> Iterator[tuple[str, str, str, int]]:
    """Names as (lemmas, codes, kind, whether the name means the nodes and no less)."""
    for node in classifier().nodes.values():
        for title in (node.title_ru, node.title_en):
            short = _ELSEWHERE.sub("", title)
            for variant in dict.fromkeys((title, _BRACKETS.sub("", title), short, _BRACKETS.sub("", short))):
                whole, own = _bag(variant, roles, title=True), int(variant in (title, _BRACKETS.sub("", title)))
                yield " ".join(whole), node.code, "title" if own else "short", own
                telling = [word for word in words(variant) if _role(word, roles) != "deed.make"]
                core = _bag(" ".join(telling), roles, title=True)
                if core != whole and any(
                    _role(word, roles) in ("", "without", "beyond") or _role(word, roles).startswith("deed")
                    for word in telling
                ):
                    yield " ".join(core), node.code, "title" if own else "short", own
    for sector in _sectors():
        for lang in _LANGUAGES:
            for phrase in sector[lang]:
                made = " ".join(word for word in words(phrase) if _role(word, roles) != "deed.make")
                bags = [" ".join(_bag(words_, roles, title=True)) for words_ in (phrase, made)]
                for bag in dict.fromkeys(filter(None, bags)):
                    yield bag, " ".join(sector["codes"]), "sector", int(sector.get("exact", False))
                    if "wider" in sector:
                        yield bag, " ".join(sector["wider"]), "sector", 0
    for path in sorted((DATA / "activities").glob("*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["class"]:
            for kind in ("goods", "work"):
                for lang in _LANGUAGES:
                    for phrase in one.get(f"{kind}_{lang}", ()):
                        if any(
                            _role(word, roles) in ("", "without", "beyond") or _role(word, roles).startswith("deed")
                            for word in words(phrase)
                        ):
                            yield (
                                phrase
                                if phrase.isupper() and len(phrase) <= _ABBREVIATION
                                else " ".join(_bag(phrase, roles)),
                                one["code"],
                                kind,
                                0,
                            )


def _sectors() -> list[dict[str, Any]]:
    """The names of branches and other wordings of titles."""
    return [
        one
        for name in ("sectors", "wordings")
        for one in tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["sector"]
    ]


def _phrases() -> Iterator[tuple[str, str]]:
    """Every phrase of the data with its language, for the words that it is printed with."""
    data = tomllib.loads((DATA / "activity_words.toml").read_text(encoding="utf-8"))
    groups = [*data["deed"].values(), data["generic"], data["machine"], data["silent"]]
    groups += _sectors()
    for group in groups:
        yield from ((lang, phrase) for lang in _LANGUAGES for phrase in group[lang])
    for path in sorted((DATA / "activities").glob("*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["class"]:
            yield from ((key[-2:], phrase) for key, phrases in one.items() if key != "code" for phrase in phrases)
    for node in classifier().nodes.values():
        yield from (("ru", node.title_ru), ("en", node.title_en))


def _bag(phrase: str, roles: dict[str, str], *, title: bool = False) -> list[str]:
    """The lemmas of a phrase in order, each once, without the small words; «кроме» counts in a title."""
    small = ("aside", "joined", "empty") if title else ("aside", "joined", "empty", "without", "beyond")
    return list(
        dict.fromkeys(_name_lemma(word, roles) for word in words(phrase) if not _role(word, roles).startswith(small))
    )


def _role(word: str, roles: dict[str, str]) -> str:
    return roles.get(word) or roles.get(_lemma(word), "") if not word.isascii() else roles.get(word, "")


def _lemma(word: str) -> str:
    return singular(word) if word.isascii() else readings(word)[0]


def _name_lemma(word: str, roles: dict[str, str]) -> str:
    """The lemma of a word in a name. English deeds stay as they are: works are no work."""
    return word if word.isascii() and roles.get(word, "").startswith("deed") else _lemma(word)


if __name__ == "__main__":
    BOOK.write_text(json.dumps(book(), ensure_ascii=False, separators=(",", ":"), indent=0) + "\n", encoding="utf-8")
    print(BOOK)
