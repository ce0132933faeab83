"""How a finite verb of an act is known without a dictionary: by its ending, or by its modal."""

from functools import cache

from parsers.lexicon import data


@cache
def finite_verb(lang: str) -> str:
    """A pattern that matches a verb in the third person or its modal; nouns with the same ending are excepted by list."""
    words = data(lang, "verbs")
    nouns = "|".join(words["not_verbs"])
    return rf"(?!(?:{nouns})(?!\w)){words['verb']}"
