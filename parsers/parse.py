"""Source to Outcome. The one door of this layer: a pure function."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from corpus.facts import Fact
from corpus.ids import expression_iri, news_iri, number_key, work_iri
from corpus.outcome import Identity, Outcome, Reading
from corpus.problems import Problem
from corpus.text import Source
from corpus.tree import Act
from parsers.act import act_of
from parsers.checks import checks
from parsers.facts.activities import find_activities
from parsers.facts.amendments import find_amendments
from parsers.facts.attributes import find_attributes
from parsers.facts.citations import find_citations
from parsers.facts.claims import find_claims
from parsers.facts.code_tables import find_code_tables
from parsers.facts.deadlines import find_deadlines
from parsers.facts.lists import find_lists
from parsers.facts.targets import find_targets
from parsers.facts.terms import find_terms
from parsers.facts.territories import find_territories
from parsers.facts.zones import find_zones
from parsers.identity import identity_of, newest_note
from parsers.scope import Scope
from parsers.segments import segments

EXTRACTOR: Final = "3"
"""Version of the rules. A database made by another version says so, and `sez rebuild` derives it again."""

FINDERS: Final[tuple[Callable[[Scope], Iterator[Fact]], ...]] = (
    find_zones,
    find_attributes,
    find_territories,
    find_terms,
    find_activities,
    find_code_tables,
    find_lists,
    find_targets,
    find_amendments,
    find_citations,
    find_deadlines,
    find_claims,
)
"""Every finder, in the order of the tables. A new kind of fact adds one here."""


def parse(source: Source) -> Outcome:
    """Everything read from a source: its acts with identity, tree and facts, and the problems found. Raises nothing for any text."""
    readings, trace = [], list[str]()
    for segment in segments(source):
        act, builder, grids = act_of(source, segment)
        identity = _dated(identity_of(source, segment, act), act, source.text)
        scope = Scope(source, act, identity, grids, builder.flat_tables)
        facts = _unique(fact for find in FINDERS for fact in find(scope))
        work = _work(identity, source)
        problems = (*checks(source, act, identity, facts, builder), *scope.problems)
        trace += [f"{act.lang} {line}" for line in scope.trace]
        readings.append(
            Reading(
                act=act,
                identity=identity,
                work=work,
                expression=expression_iri(work, act.lang, identity.as_of),
                facts=facts,
                problems=problems,
                trace=tuple(dict.fromkeys(scope.trace)),
            )
        )
    readings = _one_work(readings)
    missing: tuple[Problem, ...] = (
        ()
        if readings
        else (
            Problem(
                code="NO_TEXT",
                message="the file holds nothing but the furniture of a site",
                next_step="save the page of the act itself",
                severity="error",
            ),
        )
    )
    return Outcome(source=source, readings=tuple(readings), problems=missing, trace=tuple(trace))


def _dated(identity: Identity, act: Act, text: str) -> Identity:
    """The day of the edition: that of a dated page, else of the newest footnote, else of adoption."""
    return replace(identity, as_of=identity.edition_date or newest_note(act, text) or identity.adopted)


def _work(identity: Identity, source: Source) -> str:
    if identity.kind == "news":
        return news_iri(identity.adopted, identity.title or source.name.rsplit(".", 1)[0])
    number = identity.number or identity.adilet_id or (None if identity.adopted else source.name.rsplit(".", 1)[0])
    return work_iri(identity.kind, identity.office, identity.adopted, number)


def _one_work(readings: list[Reading]) -> list[Reading]:
    """Languages of one file that agree on number and date are one work, whatever word a translation has for its kind."""
    first: dict[tuple[str, str | None], Reading] = {}
    found = []
    for reading in readings:
        identity = reading.identity
        known = first.setdefault((number_key(identity.number), identity.adopted), reading)
        if (
            identity.number
            and known is not reading
            and known.act.lang != reading.act.lang
            and known.work != reading.work
        ):
            best = known.identity
            identity = replace(identity, kind=best.kind, office=best.office)
            reading = replace(
                reading,
                identity=identity,
                work=known.work,
                expression=expression_iri(known.work, reading.act.lang, identity.as_of),
            )
        found.append(reading)
    return found


def _unique(facts: Iterator[Fact]) -> tuple[Fact, ...]:
    """The facts, each key once: two rules that read one place the same way tell one fact."""
    return tuple({(type(fact), fact.eid, fact.span, *fact.key_values()): fact for fact in facts}.values())
