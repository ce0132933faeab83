"""One assessment: the headline, the other readings, alternatives, sensitivity, coverage, what was assumed and what is not known. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sezdb.assess.case import Case, Group
from sezdb.assess.figures import shown
from sezdb.assess.method import Alternative, Band, Method, Text
from sezdb.assess.phrases import known, listed, say
from sezdb.assess.score import Averaged, Scored, evaluate
from sezdb.assess.sensitivity import Change, band_changes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reading or an alternative comes to."""

    total: Averaged
    band: Band | None

    @property
    def average(self) -> Fraction | None:
        """The total, exact."""
        return self.total.value


@dataclass(frozen=True, slots=True)
class Differing:
    """An indicator whose score is not the same in every reading."""

    id: str
    within: str
    share: Fraction | None
    scores: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class NotAssessable:
    """An indicator or criterion without a score: why, and what would make it assessable."""

    id: str
    within: tuple[str, ...]
    code: str
    reason: Text
    what: Text


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the indicators are scored: ``n`` of ``m``, and the least part of them that a band needs."""

    n: int
    m: int
    minimum: Fraction

    @property
    def enough(self) -> bool:
        """Whether a band may be given."""
        return self.n >= self.m * self.minimum


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer. ``in_force`` is about the reporting year; ``why_no_band`` is None where there is a band."""

    method: Method
    case: Case
    reading: str
    headline: Outcome
    readings: dict[str, Outcome]
    differing: tuple[Differing, ...]
    alternatives: tuple[tuple[Alternative, Outcome], ...]
    sensitivity: tuple[Change, ...]
    coverage: Coverage
    why_no_band: Text | None
    in_force: bool | None
    in_force_says: tuple[Text, ...]
    assumptions: tuple[Text, ...]
    not_assessable: tuple[NotAssessable, ...]

    @property
    def telling(self) -> tuple[tuple[Alternative, Outcome], ...]:
        """The alternatives that say more than that nothing can be averaged."""
        return tuple(
            pair for pair in self.alternatives if pair[1].average is not None or self.headline.average is not None
        )

    @property
    def weights_source(self) -> str:
        """``assumed_equal``, ``given``, ``method``, or ``partly_assumed`` where only some weights are set."""
        sources = {group.weights for group in self.case.root.groups() if _several(group)} or {self.case.root.weights}
        if len(sources) == 1:
            return next(iter(sources))
        return "partly_assumed" if "assumed_equal" in sources else "given"

    @property
    def illustrative(self) -> bool:
        """Whether the result rests on weights that nobody has set."""
        return self.weights_source in ("assumed_equal", "partly_assumed")


def assess(
    case: Case, method: Method, today: date, reading: str | None = None, minimum: Fraction | None = None
) -> Assessment:
    """Assess a case. ``minimum`` is the part (0 to 1) of the indicators that must be scored for a band; None: that of the method."""
    name = reading or method.default_reading
    totals = {one.id: evaluate(case.root, method, one.id) for one in method.readings}
    coverage = _coverage(totals[name], method.minimum_coverage if minimum is None else minimum)
    outcomes = {one: _outcome(total, method, one, coverage) for one, total in totals.items()}
    headline = outcomes[name]
    others = dict(case.others)
    alternatives = [
        (one, _outcome(total, method, name, _coverage(total, coverage.minimum)))
        for one in method.alternatives
        if not one.denominators or one.id in others
        if _differs(total := evaluate(others.get(one.id, case.root), method, name, one.rules), headline.total)
    ]
    return Assessment(
        method=method,
        case=case,
        reading=name,
        headline=headline,
        readings=outcomes,
        differing=tuple(_differing(totals)),
        alternatives=tuple(alternatives),
        sensitivity=band_changes(headline.total, method, name) if headline.band else (),
        coverage=coverage,
        why_no_band=None if headline.band else _why(headline.total, coverage),
        in_force=method.validity.covers(case.year) if case.year is not None else None,
        in_force_says=tuple(_in_force(method, case.year, today)),
        assumptions=tuple(_assumptions(case, method, name, headline.total)),
        not_assessable=tuple(_not_assessable(headline.total, method)),
    )


def _several(group: Group) -> bool:
    """Whether the weights in a group matter: of one member they do not."""
    return sum(not one.excluded for one in group.members) > 1


def _outcome(total: Averaged, method: Method, reading: str, coverage: Coverage) -> Outcome:
    if total.value is None or not coverage.enough:
        return Outcome(total, None)
    return Outcome(total, method.band_of(total.value, reading))


def _coverage(total: Averaged, minimum: Fraction) -> Coverage:
    """Each indicator counts once, though it may stand in several criteria."""
    every, scored = dict[str, None](), dict[str, None]()
    for one in total.scored():
        key = one.item.key or one.id
        every[key] = None
        if one.score is not None and not one.excluded:
            scored[key] = None
    return Coverage(len(scored), len(every), minimum)


def _why(total: Averaged, coverage: Coverage) -> Text:
    if total.value is None:
        ids = [one for group in total.averaged() for one in group.blocked_by]
        plain = [
            one
            for one in dict.fromkeys(ids)
            if one not in {group.id for group in total.averaged() if group.group.problem is None}
        ]
        return say("blocked", ids=", ".join(plain)) if plain else say("nothing")
    if not coverage.enough:
        return say("low_coverage", n=coverage.n, m=coverage.m, minimum=shown(coverage.minimum * 100))
    return say("no_band", average=shown(total.value))


def _differs(one: Averaged, other: Averaged) -> bool:
    """Whether two ways give different scores or averages."""
    mine, theirs = (
        [(scored.share, scored.score) for scored in each.scored() if not scored.excluded] for each in (one, other)
    )
    return mine != theirs or one.value != other.value


def _differing(totals: dict[str, Averaged]) -> Iterable[Differing]:
    names = list(totals)
    for group in totals[names[0]].averaged():
        rows = {
            name: next(each for each in total.averaged() if each.group is group.group) for name, total in totals.items()
        }
        for at, one in enumerate(group.members):
            found = {name: row.members[at] for name, row in rows.items()}
            scores = {name: each.score for name, each in found.items() if isinstance(each, Scored)}
            if isinstance(one, Scored) and len(set(scores.values())) > 1 and not one.excluded:
                yield Differing(one.id, group.id, one.share, scores)


def _in_force(method: Method, year: int | None, today: date) -> Iterable[Text]:
    covers = method.validity.covers(year) if year is not None else None
    name = "no_year" if year is None else {True: "was_method", False: "what_if", None: "not_told"}[covers]
    yield say(name, title=method.title, year=year, note=method.validity.note)
    ended = method.validity.last_day is not None and method.validity.last_day <= today.isoformat()
    successor = method.validity.successor or say("no_successor")
    yield say("repealed_today", today=today, successor=successor) if ended else say("in_force_today", today=today)


def _assumptions(case: Case, method: Method, reading: str, total: Averaged) -> Iterable[Text]:
    """Everything that the figures rest on beyond what was put in."""
    assumed = [group for group in case.root.groups() if group.weights == "assumed_equal" and _several(group)]
    if assumed:
        yield say(
            "weights_assumed", where=listed([one.name if one is case.root else Text(one.id, one.id) for one in assumed])
        )
    if case.weights_from:
        yield say("weights_given", source=case.weights_from)
    if any(group.weights == "method" for group in case.root.groups()):
        yield say("weights_method")
    yield say("reading", name=reading, note=method.reading(reading).note)
    gone = [one.id for group in total.averaged() for one in group.members if one.excluded]
    if gone:
        yield say("excluded", ids=", ".join(dict.fromkeys(gone)))
    for group in total.averaged():
        if group.excluded and group.members and all(one.excluded for one in group.members):
            yield say("group_excluded", id=group.id)
    if case.declared_absent:
        yield say("declared_absent", ids=", ".join(case.declared_absent))
    scored = [one for one in total.scored() if not one.excluded]
    for name, fitting in (
        ("over_plan", [one for one in scored if one.share is not None and one.share > 100]),
        ("zero_actual", [one for one in scored if one.share == 0 and one.item.plan]),
    ):
        if fitting:
            yield say(name, ids=", ".join(dict.fromkeys(one.id for one in fitting)))
    yield from dict.fromkeys(note for one in scored for note in one.item.notes)
    yield from case.notes
    yield from (note.says for note in method.notes)


def _not_assessable(total: Averaged, method: Method) -> Iterable[NotAssessable]:
    """Each indicator without a score once, and criteria that have a problem of their own."""
    within: dict[str, list[str]] = {}
    first: dict[str, tuple[str, Text]] = {}
    for group in total.averaged():
        problem = group.group.problem
        if problem is not None:
            within.setdefault(group.id, [])
            first[group.id] = (problem.code, problem.says)
        for one in group.members:
            if isinstance(one, Scored) and one.score is None and not one.excluded and one.reason and one.says:
                within.setdefault(one.id, []).append(group.id)
                first.setdefault(one.id, (one.reason, one.says))
    inputs = {one.id: listed(one.item.inputs) for one in total.scored()}
    for name, (code, reason) in first.items():
        kinds = "|".join(method.kinds)
        what = (
            say(code, "what", id=name, inputs=inputs.get(name, Text("", "")), kinds=kinds)
            if known(code, "what")
            else Text("", "")
        )
        yield NotAssessable(name, tuple(within[name]), code, reason, what)
