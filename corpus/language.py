"""Which language a text is in, and the word forms that rules match by lemma."""

import re
from functools import lru_cache
from string import ascii_letters
from typing import Final

from corpus.data_file import data_file

LANGUAGES: Final = ("ru", "en", "kk")
_KAZAKH: Final = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺіiI](?:(?<=[^іiI])|(?<=[а-яА-Я][іiI])(?=[а-яА-Я])|(?<=[а-яА-Я][іi])\\b)")
_NOT_LATIN: Final = bytes(set(range(256)) - set(ascii_letters.encode()))
_NOT_CYRILLIC: Final = bytes(set(range(256)) - {0xD0, 0xD1, 0xD2, 0xD3})
"""All bytes of UTF-8 but those with which a Cyrillic letter begins; deleting bytes counts letters at the speed of copying."""
_KAZAKH_SHARE: Final = 0.02
"""Share of Kazakh letters among Cyrillic ones above which a text is Kazakh. Measured on names in Russian acts
(Оңтүстік, Қасымбек, Жетісу: below 0.01 of a body) and on Kazakh text (above 0.1)."""


def language_of(text: str) -> str:
    """``ru``, ``en`` or ``kk`` by the share of letters; a text without letters is ``ru``."""
    coded = text.encode("utf-8", "replace")
    latin, cyrillic = (len(coded.translate(None, others)) for others in (_NOT_LATIN, _NOT_CYRILLIC))
    if latin > cyrillic:
        return "en"
    return "kk" if len(_KAZAKH.findall(text)) > _KAZAKH_SHARE * max(cyrillic, 1) else "ru"


@lru_cache(maxsize=4)
def word_forms(lang: str) -> dict[str, list[str]]:
    """The persisted forms of the words that the rules of a language use: «гектар» → [гектар, гектара, гектаров, …]."""
    try:
        return data_file("corpus", f"data/forms_{lang}.json")
    except FileNotFoundError:
        return {}
