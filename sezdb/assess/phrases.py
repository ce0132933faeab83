"""What an assessment says, in English and Russian: sentences of a data file with their figures filled in."""

from collections.abc import Sequence

from corpus.data_file import data_file
from sezdb.assess.method import Text


def say(name: str, part: str = "say", /, **values: object) -> Text:
    """A sentence in both languages. A value that is a ``Text`` is filled in by its language. Raises KeyError: no such sentence."""
    found = data_file("sezdb", "data/assess_phrases.toml")[part][name]
    return Text(
        *(
            found[lang].format(**{key: one.of(lang) if isinstance(one, Text) else one for key, one in values.items()})
            for lang in ("en", "ru")
        )
    )


def known(name: str, part: str) -> bool:
    """Whether there is such a sentence."""
    return name in data_file("sezdb", "data/assess_phrases.toml")[part]


def named(name: str, title: Text) -> Text:
    """What an indicator or a criterion is called: its id and its title, or one of them where they are the same."""
    return title if title.en == name else say("named", id=name, name=title)


def listed(texts: Sequence[Text], joiner: str = ", ") -> Text:
    """Several words one after the other."""
    return Text(joiner.join(one.en for one in texts), joiner.join(one.ru for one in texts))
