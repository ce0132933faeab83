"""Places in acts as texts name them: «подпункт 2) пункта 3 Положения» is the step para_3__subpara_2 of the regulation."""

import re
from dataclasses import dataclass
from typing import Any, Final

from corpus.data_file import data_file

_NUMBER: Final = r"\d+(?:-\d+)?"
_ROW_NUMBER: Final = r"\d+(?:[-.]\d+)*"
_AND_MORE: Final = r"\)?\s*(?:,|;|и|and|или|or|[-–—])\s*\d"
_ORDER: Final = ("art", "para", "subpara")


@dataclass(frozen=True, slots=True)
class Named:
    """A place that words name. ``document``: the part of the act (regulation, rules …), empty for the act itself. ``steps``: the eId
    inside it, empty for the whole. ``row``: the number printed in a row of its table. ``part``: the ordinal of a part, 0 for none."""

    document: str = ""
    steps: str = ""
    row: str = ""
    part: int = 0


def place_named(words: str, lang: str) -> Named | None:
    """The one place that words name; None where they name several, an annex by its number, or a piece without a number of its own."""
    if _found("annex", lang, words) or _found("finer", lang, words):
        return None
    numbers = {name: _numbers(one, words) for name, one in _data()["steps"][lang].items()}
    rows = _numbers(_data()["row"][lang], words, _ROW_NUMBER)
    chapters = _numbers(_data()["chapter"][lang], words)
    given = [found for found in (*numbers.values(), rows, chapters) if found]
    if any(None in found or len(found) > 1 for found in given):
        return None
    steps = [f"{name}_{numbers[name][0]}" for name in _ORDER if numbers[name]]
    if chapters and not steps:
        steps = [f"chp_{chapters[0]}"]
    part = _part(words, lang)
    documents = [name for name, one in _data()["document"][lang].items() if _matches(one, words)]
    if part is None or len(documents) > 1:
        return None
    return Named(next(iter(documents), ""), "__".join(steps), rows[0] or "" if rows else "", part)


def depth_of(words: str, lang: str) -> int:
    """How deep a place lies by the outermost thing that words name: a document or an annex 0, a chapter 1, an article, a paragraph, a
    subparagraph, a part 5, else 6."""
    if _found("annex", lang, words) or any(_matches(one, words) for one in _data()["document"][lang].values()):
        return 0
    said = [_data()["chapter"][lang], *(_data()["steps"][lang][name] for name in _ORDER), _data()["part"][lang]]
    return next((at for at, one in enumerate(said, 1) if _matches(one, words)), len(said) + 1)


def _part(words: str, lang: str) -> int | None:
    """The ordinal of a part, 0 where none is named, None where it cannot be told."""
    word = _data()["part"][lang]
    if not _matches(word, words):
        return 0
    for at, one in enumerate(_data()["ordinals"][lang], 1):
        if re.search(rf"(?<!\w)(?:(?:{one})\w*\s+(?:{word})|(?:{word})\s+(?:{one})\w*)(?!\w)", words, re.IGNORECASE):
            several = re.search(
                rf"(?:{word})\s+(?:{one})\w*\s*(?:,|и|and)\s+\w+(?:ую|ая|ой|ью)\s", words, re.IGNORECASE
            )
            return None if several else at
    return None


def _numbers(word: str, words: str, number: str = _NUMBER) -> list[str | None]:
    """The numbers behind a word for a step; None for a word without a number or with several."""
    found = list[str | None]()
    between = r"\s*(?:,\s*порядков\w+\s+номер\w*|with\s+(?:the\s+)?serial\s+number)?\s*(?:№|No\.?)?\s*"
    for match in re.finditer(rf"(?<![\w-])(?:{word}){between}(?P<number>{number})?", words, re.IGNORECASE):
        more = re.match(_AND_MORE, words[match.end() :]) if match["number"] else None
        found.append(None if more else match["number"])
    return found


def _found(name: str, lang: str, words: str) -> bool:
    return _matches(_data()[name][lang], words)


def _matches(word: str, words: str) -> bool:
    return bool(re.search(rf"(?<![\w-])(?:{word})(?!\w)", words, re.IGNORECASE))


def _data() -> dict[str, Any]:
    return data_file("corpus", "data/places.toml")
