"""Identifiers: Adilet ids, Akoma Ntoso work and expression IRIs, eIds."""

import re
from functools import lru_cache
from typing import Final

from corpus.data_file import data_file

ADILET_ID: Final = re.compile(r"(?<![0-9A-Za-z])([A-Z]\d{2}[0-9A-Z]{4,9}_{0,2})(?![0-9A-Za-z])")
_KIND_OF_LETTER: Final = {"U": "decree", "P": "resolution", "V": "order", "Z": "law", "K": "law", "R": "order"}
_LANGUAGE: Final = {"ru": "rus", "en": "eng", "kk": "kaz"}


def adilet_id(text: str) -> str:
    """The first Adilet id in a text, trailing underscore kept («U030001166_»), or an empty string."""
    for match in ADILET_ID.finditer(text):
        if sum(char.isdigit() for char in match[1]) >= 6:
            return match[1]
    return ""


def kind_of_id(identifier: str) -> str:
    """The kind of act that the first letter of an Adilet id tells, or an empty string."""
    return _KIND_OF_LETTER.get(identifier[:1], "")


_ROMAN: Final = str.maketrans("ІХМС", "IXMC")
"""Cyrillic letters that stand for Roman numerals: «242-VІ» is 242-VI."""


def latin_roman(number: str) -> str:
    """A number of an act with its Roman numerals in Latin letters; other letters stay: «377-НҚ»."""
    return re.sub(r"(?<=-)[IVXLCMІХМС]+(?!\w)", lambda found: found[0].translate(_ROMAN), number)


@lru_cache(maxsize=10_000)
def number_key(number: str | None) -> str:
    """What the numbers of one act have in common in every language: «377-НҚ» and "377-NK" are 377-nk. Empty for none."""
    return slug(latin_roman(number or ""))


def work_iri(kind: str, issuer: str, adopted: str | None, number: str | None) -> str:
    """The Akoma Ntoso IRI of an act; ``undated`` and ``nn`` stand for what the text does not tell."""
    return f"/akn/kz/act/{kind}/{issuer or 'other'}/{adopted or 'undated'}/{number_key(number) or 'nn'}"


def news_iri(stated: str | None, title: str) -> str:
    """The IRI of a source that is no act."""
    return f"/akn/kz/doc/news/{stated or 'undated'}/{slug(title)[:60].strip('-') or 'untitled'}"


def expression_iri(work: str, lang: str, as_of: str | None) -> str:
    """The IRI of a work in one language as of a day."""
    return f"{work}/{_LANGUAGE[lang]}@{as_of or ''}"


def eid(*steps: str) -> str:
    """An eId from its steps, empty ones left out: ("att_1", "para_3") → att_1__para_3."""
    return "__".join(filter(None, steps))


def is_within(place: str, outer: str) -> bool:
    """Whether a provision is another or stands in it, by their eIds."""
    return f"{place}__".startswith(f"{outer}__")


_LATIN: Final[dict[str, str]] = data_file("corpus", "data/transliteration.toml")["latin"]
_TRANSLITERATED: Final = str.maketrans(_LATIN)


def transliterated(text: str) -> str:
    """Lower-case text with Russian and Kazakh letters written in Latin ones; the soft and hard signs fall away."""
    return text.lower().translate(_TRANSLITERATED)


def slug(text: str) -> str:
    """Latin letters, digits and hyphens: «Парк – 2» → park-2."""
    return re.sub(r"[^a-z0-9]+", "-", transliterated(text)).strip("-")
