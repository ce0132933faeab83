"""How a verb of an act is known without a dictionary: by its ending, or by its modal."""

import re
from functools import cache

from parsers.lexicon import data


@cache
def finite_verb(lang: str) -> str:
    """A pattern that matches a verb in the third person or its modal; nouns with the same ending are excepted by list."""
    words = data(lang, "verbs")
    nouns = "|".join(words["not_verbs"])
    return rf"(?!(?:{nouns})(?!\w)){words['verb']}"


def infinitive(lang: str) -> str:
    """A pattern that matches what is to be done: «внести», "to submit"."""
    return str(data(lang, "verbs")["infinitive"])


@cache
def finite_verbs(lang: str) -> re.Pattern[str]:
    """Finite verbs at the beginning of a word."""
    return re.compile(rf"(?<!\w){finite_verb(lang)}", re.IGNORECASE)


@cache
def infinitives(lang: str) -> re.Pattern[str]:
    """Infinitives at the beginning of a word."""
    return re.compile(rf"(?<!\w){infinitive(lang)}", re.IGNORECASE)
