"""A description of a project as the activities that it names: what is done with which goods, what only stands aside, what is not understood."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from corpus.classification import classifier
from sezdb.check.activity import Option, Reading, Text
from sezdb.check.book import Book, book
from sezdb.check.clause import Clause
from sezdb.check.titles import titled
from sezdb.check.tokens import tokens

_ANCILLARY: Final = frozenset(
    {"trade", "carry", "store", "rent", "design", "test", "teach", "install", "repair", "research"}
)
"""Deeds that a project of another activity does beside it, where it names no goods for them."""


_STEERING: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_PICTURE: Final = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
"""Signs that stand for words."""
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read(text: str, names: Book | None = None) -> Text:
    """What a description names."""
    known = names or book()
    text = signed(plain(text), known)
    inside = _without(text, known.outside)
    bare = _without(inside, known.conditions["estimates"]["said"])
    found = tokens(bare, known)
    told = Text(
        text,
        repaired=[(text[one.start : one.end], one.repaired) for one in found if one.repaired],
        outside=inside != text,
    )
    said = frozenset(lemma for one in found for lemma in one.lemmas)
    if (title := titled(found, known)) and found:
        options = tuple(Option(name.codes, name.kind, name.exact, name.lemmas) for name in title)
        told.readings = [Reading(text.strip(), found[0].start, found[-1].end, options, None, None, said, own=said)]
        return told
    for match in _PICTURE.finditer(text):
        told.readings.append(Reading(match[0], *match.span(), (), None, None, said, f"«{match[0]}» is not understood"))
    for number in dict.fromkeys(one.clause for one in found):
        told.readings += Clause(text, [one for one in found if one.clause == number], known).readings()
    told.readings = [replace(one, whole=text) for one in _meant(told.readings)]
    return told


def signed(text: str, known: Book) -> str:
    """A text with the signs that are read as words in their place."""
    for sign, words in known.signs.items():
        text = re.sub(rf"(?<!\w){re.escape(sign)}(?!\w)", words, text, flags=re.IGNORECASE)
    return text


def plain(text: str) -> str:
    """A text in its plain letters: full-width ones narrowed, what cannot be seen or steers a terminal taken out."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", _STEERING.sub("", text)))


def _without(text: str, phrases: list[str]) -> str:
    """A text with some phrases blanked, its other words in their places."""
    for phrase in phrases:
        pattern = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)
    return text


def _meant(found: list[Reading]) -> list[Reading]:
    """The readings without what says nothing beside others: deeds without goods, words that nobody understood in a clause of its own."""
    main = [one for one in found if one.options and not one.aside]
    named = [one for one in main if any(option.how != "deed" for option in one.options)]
    if named:
        found = [one for one in found if one in named or one.aside or one.built or not _idle(one)]
    return found


def _idle(one: Reading) -> bool:
    return (
        bool(one.options)
        and one.deed in _ANCILLARY
        and all(option.how == "deed" and not option.lemmas for option in one.options)
    )


def chosen_by(told: Text, code: str) -> Text:
    """A text read with a code beside it: of several things that its words may be, those that the code names; a word that is not understood
    is the code's, where other words of its clause name that class. What the words surely are, no code changes."""
    return replace(told, readings=[_chosen(one, code) for one in told.readings])


def _chosen(one: Reading, code: str) -> Reading:
    tree = classifier()
    same = [
        option
        for option in one.options
        if any(tree.covers(code, other) or tree.covers(other, code) for other in option.codes)
    ]
    if same and (len(same) < len(one.options) or one.unsure):
        narrowed = [replace(option, codes=tuple(_narrowed(option.codes, code))) for option in same]
        return replace(one, options=tuple(narrowed), unsure=None)
    if not one.options and not one.aside and _spoken_of(one, code):
        return replace(one, options=(Option((code,), "code", True, frozenset()),), unsure=None)
    return one


def _narrowed(codes: tuple[str, ...], code: str) -> list[str]:
    """The nodes of an option that a code is of: the code itself where it is finer."""
    tree = classifier()
    return list(
        dict.fromkeys(
            code if tree.covers(one, code) else one for one in codes if tree.covers(one, code) or tree.covers(code, one)
        )
    )


def _spoken_of(one: Reading, code: str) -> bool:
    """Whether a word of a clause stands in some name of a class, words that tell nothing aside."""
    known = book()
    told = {lemma for lemma in one.said if not known.roles.get(lemma)}
    return any(name.codes == (code,) and told & name.lemmas for lemma in told for name in known.holding(lemma))
