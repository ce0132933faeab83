"""Words of a text as a search compares them: small letters, one spelling for ё, look-alike letters of another script put right, lemmas.

Russian words become lemmas by pymorphy3, English ones stems by Snowball, Kazakh ones stay as printed. All of it is done once for each
form: a text is then a lookup of its words.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

_WORD: Final = re.compile(r"[^\W_]+(?:\u00ad+[^\W_]+)*")
"""A word or a number: letters and digits, soft hyphens inside."""
_PLAIN: Final = re.compile(r"\w+")
_RUSSIAN: Final = re.compile(r"[а-яё]{2,}")
_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_LOOKALIKE: Final = ("aceopxyktmhbi", "асеорхуктмнві")
_TO_CYRILLIC: Final = str.maketrans(*_LOOKALIKE)
_TO_LATIN: Final = str.maketrans(_LOOKALIKE[1], _LOOKALIKE[0])
_PLURALS: Final = (
    ("ss", "ss"), ("us", "us"), ("is", "is"), ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("zes", "ze"), ("oes", "o"),
    ("s", ""),
)  # fmt: skip
"""Endings of English plurals with what stands for them, the first that fits."""
_BRITISH: Final = tuple(
    (re.compile(pattern), kept)
    for pattern, kept in (
        (r"iz(?=e|ing|ation|able)", "is"), (r"\Afib(?:er|re)", "fibre"), (r"\A(cent|theat|lit)er(?=s?\Z)", r"\1re"), (r"\Aalumin(?:i)?um", "aluminium"),
        (r"\Atire", "tyre"), (r"olor", "olour"), (r"ulfur", "ulphur"), (r"\Amold", "mould"), (r"ewelry", "ewellery"), (r"\Aplow", "plough"),
    )
)  # fmt: skip
"""American spellings, with the British ones that stand for them."""
_LONGEST_NUMBER: Final = 2
"""Digits of a day or a month, which may begin with a 0 that means nothing: 08.12.2011 is 8.12.2011."""
_LONGEST_WORD: Final = 120
"""Letters of a word that count: longer ones are no words, and a full-text index cuts them."""
_POSSIBLE: Final = 0.005
"""Score from which a noun is preferred to a finite verb: acts speak of steel, not of what became («производство стали»)."""
_SECOND: Final = {"gen2": "gent", "acc2": "accs", "loc2": "loct", "gen1": "gent", "loc1": "loct"}
"""Second forms of cases, as their cases."""
_RIVAL: Final = 0.15
"""Score of a reading of a Russian word, beside the best one, from which a query asks for it too: «стали» is steel and became."""


def words(text: str) -> list[str]:
    """The words of a text in small letters, in order."""
    if "İ" in text:  # the only letter whose small form is two characters
        text = text.replace("İ", "I")
    small = text.lower()
    if "\u00ad" in small:
        small = small.replace("\u00ad", "")
    if "_" in small:
        small = small.replace("_", " ")
    return _PLAIN.findall(small)


def places_of_words(text: str) -> list[tuple[int, int]]:
    """The place of each word of a text."""
    pattern = _WORD if "\u00ad" in text or "_" in text else _PLAIN
    return [match.span() for match in pattern.finditer(text)]


def placed_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text with the place of each: ``text[start:end]`` is the word as printed."""
    for start, end in places_of_words(text):
        yield start, end, text[start:end].lower().replace("\u00ad", "")


def is_mixed(form: str) -> bool:
    """Whether a word mixes Latin and Cyrillic letters, as «CЭЗ» with a Latin C does; letters beside digits or of numerals do not count."""
    if form.isascii() or _LATIN.isdisjoint(form):
        return False
    return sum(char in _LATIN for char in form) < sum(char.isalpha() for char in form)


def spelled(form: str) -> str:
    """A form in its one spelling: ё as е, letters of a minority script as those they look like."""
    form = form.replace("ё", "е")
    if is_mixed(form):
        latin = sum(char in _LATIN for char in form)
        form = form.translate(_TO_LATIN if latin * 2 > len(form) else _TO_CYRILLIC)
    return form


class Lemmas(dict[str, str]):
    """The lemma of each form, found when it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.others = dict[str, str]()

    def __missing__(self, form: str) -> str:
        found, *others = readings(form)
        if others:
            self.others[form] = " ".join(others)
        self[form] = found
        return found


LEMMAS: Final = Lemmas()
"""Every form that this process has met; ``others`` are further readings of those that have some."""


def lemmatised(text: str) -> str:
    """The lemmas of a text, parted by blanks."""
    return " ".join(map(LEMMAS.__getitem__, words(text)))


def readings(form: str) -> list[str]:
    """The lemmas that a form may have, the likeliest first."""
    form = spelled(form)[:_LONGEST_WORD]
    if form.isdigit():
        return [form.lstrip("0") or "0"] if len(form) <= _LONGEST_NUMBER else [form]
    if any(char in _LATIN for char in form):
        return [_english().stemWord(form)]
    if not _RUSSIAN.fullmatch(form):
        return [form]
    parses = _russian().parse(form)
    if parses[0].tag.POS == "VERB":
        parses.sort(key=lambda parse: parse.tag.POS != "NOUN" or parse.score < _POSSIBLE)
    likely = [parse.normal_form.replace("ё", "е") for at, parse in enumerate(parses) if not at or parse.score >= _RIVAL]
    return list(dict.fromkeys(likely))


def singular(form: str) -> str:
    """An English word without the ending of a plural, in one spelling: names of goods must stay apart that a stem would join, as engines and
    engineers; fertilizers are fertilisers."""
    form = _spelled_english(form)
    for ending, kept in _PLURALS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            return form[: len(form) - len(ending)] + kept
    return form


@cache
def _spelled_english(form: str) -> str:
    for american, british in _BRITISH:
        form = american.sub(british, form)
    return form


def is_noun(form: str) -> bool:
    """Whether a Russian form may be a noun."""
    return any(parse.tag.POS == "NOUN" for parse in _russian().parse(form) if parse.score >= _RIVAL)


@lru_cache(maxsize=50_000)
def cases(form: str) -> frozenset[str]:
    """The cases that a Russian form may stand in (nomn, gent, datv, accs, ablt, loct); empty for verbs and words without cases."""
    found = {str(parse.tag.case) for parse in _russian().parse(form) if parse.tag.case and parse.score >= _POSSIBLE}
    return frozenset(_SECOND.get(case, case) for case in found)


def is_verb(form: str) -> bool:
    """Whether a Russian form may be a verb."""
    return any(parse.tag.POS in ("VERB", "INFN") for parse in _russian().parse(form) if parse.score >= _RIVAL)


def is_place(form: str) -> bool:
    """Whether a Russian form is the name of a place or a person in the dictionary."""
    return any(
        {"Geox", "Name", "Surn"} & set(parse.tag.grammemes) for parse in _russian().parse(form) if parse.is_known
    )


def is_known(form: str) -> bool:
    """Whether a Russian form stands in the dictionary."""
    return bool(_russian().word_is_known(form))


@cache
def _russian() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@cache
def _english() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")
