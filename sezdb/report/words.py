"""The words and figures of a report in Russian and English: sentences of a data file, numbers as each language writes them."""

import re
from fractions import Fraction
from typing import Any, Final

from corpus.data_file import data_file
from sezdb.assess.figures import shown

_SPACE: Final = "\u00a0"
_STEERING: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """A text as a document may hold it: what no XML holds, or what turns the order of letters, becomes «�»."""
    return _STEERING.sub("\ufffd", text)


def word(name: str, lang: str, part: str = "say", /, **values: object) -> str:
    """A sentence of the data file with its values. Raises KeyError: no such sentence."""
    found: str = data_file("sezdb", "data/report_phrases.toml")[part][name][lang]
    return found.format(**values) if values else found


def term(code: str | None, part: str, lang: str) -> str:
    """The word for a code of the database, the code itself where none is known."""
    table = data_file("sezdb", "data/report_phrases.toml")[part]
    return str(table[code][lang]) if code in table else (code or "").replace("_", " ")


def exact(value: Any) -> Fraction | None:
    """A number of an answer as the exact value that it was printed from."""
    return None if value is None else value if isinstance(value, Fraction) else Fraction(str(value))


def figure(value: Any, lang: str, digits: int = 4) -> str:
    """A number for people, thousands apart, «…» where it is rounded: 1 655,5 in Russian, 1,655.5 in English. Empty for None."""
    number = exact(value)
    if number is None:
        return ""
    whole, point, part = shown(abs(number), digits).partition(".")
    more, whole = "…" if whole.endswith("…") else "", whole.removesuffix("…")
    grouped = f"{int(whole):,}".replace(",", _SPACE if lang == "ru" else ",")
    return f"{'−' if number < 0 else ''}{grouped}{',' if point and lang == 'ru' else point}{part}{more}"


def day(text: str | None, lang: str) -> str:
    """A day as the language writes it: 31.12.2024, or 2024-12-31 in English; what is no whole day stays as it is."""
    if not text or len(text) != 10 or lang != "ru":
        return text or ""
    year, month, number = text.split("-")
    return f"{number}.{month}.{year}"
