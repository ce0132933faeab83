"""What a description of a project names: its activities, each with everything that it may be."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that an activity may be: nodes of the classifier, how they were found, whether they mean it and no less, the lemmas of its name."""

    codes: tuple[str, ...]
    how: str
    exact: bool
    lemmas: frozenset[str]
    goods: tuple[str, ...] = ()
    """The nodes of the goods, where ``codes`` are those of what is done with them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An activity that a text names. ``words`` are its own as printed; ``options`` what it may be, none where it is not understood;
    ``unsure`` says why it is not sure; ``aside`` how it only accompanies another (purpose, material, place, with, beside), or None; ``built`` whether
    it is what a facility is built for; ``said`` are all lemmas of its clause."""

    words: str
    start: int
    end: int
    options: tuple[Option, ...]
    deed: str | None
    aside: str | None
    said: frozenset[str]
    unsure: str | None = None
    built: bool = False
    own: frozenset[str] = frozenset()
    """The lemmas of the words right beside its name: those of its group that do not stand aside."""
    whole: str = ""
    """The text of which it is a part."""


@dataclass(slots=True)
class Text:
    """A description: its activities in order, the words that were taken for misspelt ones, whether it tells of work outside the territory."""

    text: str
    readings: list[Reading] = field(default_factory=list)
    repaired: list[tuple[str, str]] = field(default_factory=list)
    outside: bool = False
