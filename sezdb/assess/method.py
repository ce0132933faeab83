"""A method of assessment as data: criteria, indicators, scale, bands, what goes in, and how sure each element is."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sezdb.assess.interval import Interval

MARKS: Final = ("stated", "inferred", "contradiction")
"""How sure an element is: it stands in the text, it was inferred, or the text contradicts itself."""
SOURCES: Final = ("actuals", "statistics", "territory")
RULES: Final = {
    "zero_share": ("scale", "zero"),
    "plan_not_held": ("no_score", "zero"),
    "ratio_without_plan": ("no_score", "zero", "direct"),
    "weighting": ("given", "shares"),
}
"""The rules that a method chooses, each with what it may say; the first is the default."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in English and in Russian."""

    en: str
    ru: str

    def of(self, lang: str) -> str:
        """The words in a language, ``en`` or ``ru``."""
        return self.ru if lang == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Note:
    """What must be said of an element, with the provision it is about."""

    mark: str
    eid: str
    says: Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands in the act, how sure it is, and what must be said of it."""

    eid: str
    mark: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Validity:
    """The years that the method assessed, those of which that is not told, the day of its repeal (ISO, or None) and what is known of both."""

    years: tuple[int, int] | None
    unclear_years: tuple[int, ...]
    first_day: str | None
    last_day: str | None
    note: Text
    successor: Text | None
    place: Place

    def covers(self, year: int) -> bool | None:
        """Whether the method was the one for a reporting year; None where that is not told."""
        if self.years is None or year in self.unclear_years:
            return None
        return self.years[0] <= year <= self.years[1]


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read the scale and the bands; ``rounding`` of a share before it is scored: ``none`` or ``half_up``."""

    id: str
    rounding: str
    mark: str
    note: Text


@dataclass(frozen=True, slots=True)
class Step:
    """A score with the shares (in per cent) that get it in each reading; ``no_plan``: the score where there is no plan."""

    score: int
    printed: str
    bounds: tuple[Fraction, ...]
    at: dict[str, Interval]
    no_plan: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Band:
    """What a total is called, with the totals that are called so in each reading."""

    name: Text
    printed: str
    bounds: tuple[Fraction, ...]
    at: dict[str, Interval]
    place: Place


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that the method needs: where it comes from, its unit, the names it goes by."""

    id: str
    source: str
    unit: str
    names: tuple[str, ...]
    name: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator. ``plan``: input against its plan (or against another input); ``ratio``: numerator / denominator against a planned ratio."""

    id: str
    name: Text
    rule: str
    inputs: tuple[str, ...]
    key: str
    pair: str
    yearly: bool
    related: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion or sub-criterion: its members are indicators and sub-criteria. ``kind``: only for zones of this kind."""

    id: str
    name: Text
    members: tuple[str, ...]
    kind: str | None
    weights: dict[str, Fraction]
    place: Place


@dataclass(frozen=True, slots=True)
class Decree:
    """A target indicator of decrees that speaks of the same as an indicator of the method (``same``), or of something near (``related``)."""

    indicator: str
    to: str
    relation: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to read the method: rules, or denominators of ratios, that change."""

    id: str
    says: Text
    eid: str
    rules: dict[str, str]
    denominators: dict[str, str]


@dataclass(frozen=True, slots=True)
class Method:
    """A method as its file gives it. ``file`` is its name, ``text`` which text of the act it was made from."""

    id: str
    title: Text
    work: str
    parts: dict[str, Text]
    """What the parts of the act are called in a citation, by the first step of an eId; in Russian in the genitive."""
    text: Text
    file: str
    default_reading: str
    minimum_coverage: Fraction
    validity: Validity
    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    bands: tuple[Band, ...]
    inputs: dict[str, Input]
    indicators: dict[str, Indicator]
    criteria: tuple[Criterion, ...]
    weights: dict[str, Fraction]
    rules: dict[str, str]
    decrees: tuple[Decree, ...]
    alternatives: tuple[Alternative, ...]
    notes: tuple[Note, ...]

    def reading(self, name: str) -> Reading:
        """The reading of a name. Raises KeyError."""
        return {one.id: one for one in self.readings}[name]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of zones that the method tells apart."""
        return tuple(dict.fromkeys(one.kind for one in self.criteria if one.kind))

    @property
    def sub_criteria(self) -> frozenset[str]:
        """The criteria that are members of others."""
        return frozenset(member for one in self.criteria for member in one.members if member not in self.indicators)

    @property
    def highest(self) -> int:
        """The highest score that an indicator can get."""
        return max(step.score for step in self.steps)

    @property
    def score_without_plan(self) -> int | None:
        """The score of an indicator that has no plan, None where the method gives none."""
        return next((step.score for step in self.steps if step.no_plan), None)

    def step_of(self, score: int) -> Step | None:
        """The step of the scale that gives a score; None for one that an alternative gives and the scale does not have."""
        return next((step for step in self.steps if step.score == score), None)

    def band_of(self, average: Fraction, reading: str) -> Band | None:
        """The band of a total, None where the reading gives none."""
        return next((band for band in self.bands if average in band.at[reading]), None)
