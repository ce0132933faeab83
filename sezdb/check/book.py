"""The book of names: which words name which activities, what the other words of a description do, and how misspelt ones are repaired."""

import json
from collections import defaultdict
from functools import cache, cached_property
from importlib.resources import files
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST: Final = 5
"""Letters that a word must have to be taken for a misspelt one."""
_LETTERS_PER_TYPO: Final = 5
"""Letters of a word for each wrong, missing or swapped one that it may have."""
AND, EXACTLY, ROUGHLY = "; ", " = ", " ~ "
"""What parts names in the file of the book, and the lemmas of a name from its nodes and kind: whether it means these nodes and no less."""


class Name(NamedTuple):
    """A name of an activity: its lemmas, the nodes it stands for, its kind (title, short, sector, goods, work), and whether it means these nodes and
    no less."""

    lemmas: frozenset[str]
    codes: tuple[str, ...]
    kind: str
    exact: bool
    order: tuple[str, ...]
    """The lemmas in the order of the name."""


class _Names(dict[str, list[Name]]):
    """The names by the rarest of their lemmas, made when they are first asked for."""

    def __init__(self, entries: dict[str, str]) -> None:
        super().__init__()
        self.entries = entries

    def __missing__(self, lemma: str) -> list[Name]:
        self[lemma] = [_name(one) for one in self.entries[lemma].split(AND)] if lemma in self.entries else []
        return self[lemma]


def _name(printed: str) -> Name:
    exact = EXACTLY in printed
    lemmas, meant = printed.split(EXACTLY if exact else ROUGHLY)
    *codes, kind = meant.split()
    return Name(frozenset(lemmas.split()), tuple(codes), kind, exact, tuple(lemmas.split()))


class Book:
    """The names and the roles of words."""

    def __init__(self) -> None:
        data = json.loads(files("sezdb").joinpath("data/activity_book.json").read_text(encoding="utf-8"))
        self.roles: dict[str, str] = data["roles"]
        self.deeds: dict[str, list[str]] = data["deeds"]
        self.outside: list[str] = data["outside"]
        self.conditions: dict[str, dict[str, list[str]]] = data["conditions"]
        self.form_roles: dict[str, str] = data["form_roles"]
        self.repair: dict[str, list[str]] = data["repair"]
        self.governs = {word: frozenset(found) for word, found in data["governs"].items()}
        self.signs: dict[str, str] = data["signs"]
        self.facility = frozenset(data["facility"])
        self.same = {lemma: frozenset(group) for group in data["same"] for lemma in group}
        self.kinds = self.same | {lemma: frozenset(group) for group in data["materials"] for lemma in group}
        self.by_lemma = _Names(data["names"])
        self.vague = frozenset(data["vague"])
        """Names of nothing but words that tell nothing: they count only as the whole of a text."""
        self.known = frozenset([*data["names"], *self.roles, *data["lemmas"]])
        self._printed: dict[str, str] = data["forms"]
        self._repaired = dict[str, str | None]()

    def role(self, form: str, lemmas: tuple[str, ...]) -> str:
        """What a word does that names no activity by itself; empty for one that may."""
        if form in self.form_roles:
            return self.form_roles[form].replace("none", "")
        if form.isascii():
            return self.roles.get(form, "")
        return next((self.roles[lemma] for lemma in lemmas if lemma in self.roles), "")

    @cached_property
    def names(self) -> list[Name]:
        """All names."""
        return [name for lemma in self.by_lemma.entries for name in self.by_lemma[lemma]]

    def holding(self, lemma: str) -> list[Name]:
        """The names in which a lemma stands."""
        return [self.names[at] for at in self._held.get(lemma, ())]

    @cached_property
    def _held(self) -> dict[str, list[int]]:
        found = defaultdict[str, list[int]](list)
        for at, name in enumerate(self.names):
            for lemma in name.lemmas:
                found[lemma].append(at)
        return dict(found)

    @cached_property
    def _forms(self) -> dict[str, str]:
        """The printed words with their lemmas, in alphabetical order: of several that are as near the first are compared."""
        return dict(sorted((form, lemma) for lemma, forms in self._printed.items() for form in forms.split()))

    def repaired(self, word: str) -> str | None:
        """The lemma of the one word of the book that a misspelt word must mean; None where none or several are as near."""
        if word not in self._repaired:
            self._repaired[word] = self._nearest(word)
        return self._repaired[word]

    def _nearest(self, word: str) -> str | None:
        if len(word) < _SHORTEST + word.isascii():
            return None
        most = max(1, len(word) // _LETTERS_PER_TYPO)
        found = process.extract(word, self._forms.keys(), scorer=OSA.distance, score_cutoff=most, limit=6)
        if not found:
            return None
        best = min(distance for _, distance, _ in found)
        lemmas = {self._forms[form] for form, distance, _ in found if distance == best}
        return lemmas.pop() if len(lemmas) == 1 else None


@cache
def book() -> Book:
    """The book, read once."""
    return Book()
