"""What parsing a source gives: its acts with their facts, and what went wrong."""

from dataclasses import dataclass

from corpus.facts import Fact
from corpus.problems import Problem
from corpus.text import Source
from corpus.tree import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What an act says of itself. None means that the text does not tell. Dates are ISO.

    ``issuer`` is as printed; ``office`` is its place in the IRI: president, government, parliament, minister, akimat, other.
    ``as_of`` is the day of the edition: that of a dated page, else of the newest amendment note, else of adoption.
    """

    adilet_id: str | None = None
    kind: str = "other"
    number: str | None = None
    adopted: str | None = None
    issuer: str | None = None
    office: str = "other"
    title: str | None = None
    registration_no: str | None = None
    registration_date: str | None = None
    status: str = "unknown"
    status_note: str | None = None
    repealed_by: str | None = None
    unofficial: bool = False
    enters_into_force: str | None = None
    enters_into_force_rule: str | None = None
    signed_by: str | None = None
    as_of: str | None = None
    edition_date: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One act in one language as read from one source. ``trace`` tells, with the eId before each line, which rules lost and how
    the columns of tables were told."""

    act: Act
    identity: Identity
    work: str
    expression: str
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything read from one source. ``problems`` are those that belong to no single act."""

    source: Source
    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()
    trace: tuple[str, ...] = ()
