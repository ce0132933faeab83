"""An actual value against a target and its critical level: the status, the share and what must be said with it. Pure."""

from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from corpus.units import Unit, converted, unit
from sezdb.target_levels import Level, shown_number

_CENT: Final = Decimal("0.01")
_FINEST: Final = 9
"""Most decimals of a share."""
ABOVE: Final = "the critical level is above the target: smaller may be better, or the columns are changed"
_REASONS: Final = ("lost", "empty", "dash")


@dataclass(slots=True)
class Verdict:
    """A status of the contract with its reason, the share of the target in per cent and the critical level as compared."""

    status: str
    reason: str | None = None
    share: Decimal | None = None
    critical: Decimal | None = None
    value: Decimal | None = None
    """The actual value in the unit of the target."""
    caveats: list[str] = field(default_factory=list)


def judge(target: Level | None, critical: Level | None, actual: Decimal | None, actual_unit: str | None) -> Verdict:
    """The verdict for one indicator and year. ``actual`` is in ``actual_unit``; no value is rounded before it is compared."""
    found = Verdict("no_actual")
    goal = target.value if target is not None else None
    if target is not None:
        found.caveats += target.caveats
    limit = _critical(found, target, critical)
    if target is not None and target.state == "unreadable":
        found.status = "not_comparable"
        return found
    if goal is not None and limit is not None and limit > goal:
        found.caveats.append(ABOVE)
    conflict = next((one for one in (target, critical) if one is not None and one.state == "conflict"), None)
    if goal is None and limit is None and conflict is None:
        found.status, found.reason = "no_target", _reason(target)
        return found
    if actual is None:
        if goal is None and conflict is None:
            found.status, found.reason = "no_target", _reason(target)
        return found
    value = _comparable(found, actual, actual_unit, _unit(target, critical))
    if value is None or (target is not None and target.state == "conflict"):
        found.status = "not_comparable"
        return found
    found.value = value
    if goal is not None and limit is not None and limit > goal:
        found.status = "not_comparable"
        return found
    if goal is not None and goal > 0:
        found.share = _share(value, goal)
    elif goal is not None:
        found.caveats.append("the target is zero: no share of it can be given")
    found.status = _status(found, value, goal, limit, critical)
    return found


def _status(found: Verdict, value: Decimal, goal: Decimal | None, limit: Decimal | None, critical: Level | None) -> str:
    if goal is not None and value >= goal:
        return "met"
    if critical is not None and critical.state == "conflict":
        return "not_comparable"
    if limit is None:
        state = (
            "not given" if critical is None else "of unclear meaning" if critical.state == "value" else critical.state
        )
        found.caveats.append(f"the critical level is {state}: whether it is breached cannot be told")
        return "below_target"
    if goal is None:
        found.caveats.append("the target itself is not known, only the critical level")
    if (
        value <= limit
        and critical is not None
        and unit(critical.unit or "") == Unit("percent")
        and found.critical == critical.value
    ):
        found.caveats.append("the critical level is taken as points: whether it is a share of the target is not stated")
    if value < limit:
        return "critical_breached"
    if value == limit:
        found.caveats.append("at the critical level: whether that is a breach is not stated")
        return "at_critical"
    return "below_target" if goal is not None else "above_critical_target_unknown"


def _share(value: Decimal, goal: Decimal) -> Decimal:
    """The share of a target in per cent: to two decimals, to more where a value below the target would be shown as all of it."""
    exact = value / goal * 100
    share = exact.quantize(_CENT, ROUND_HALF_UP)
    for places in range(3, _FINEST + 1):
        if share != 100 or value >= goal:
            break
        share = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return exact.quantize(Decimal(1).scaleb(-_FINEST), ROUND_DOWN) if share == 100 and value < goal else share


def _reason(target: Level | None) -> str | None:
    if target is None:
        return "no such year"
    return target.state if target.state in _REASONS else None


def _unit(target: Level | None, critical: Level | None) -> str | None:
    """The unit that the levels are in: that of the target, else that of the critical level."""
    return next((one.unit for one in (target, critical) if one is not None and one.unit), None)


def _critical(found: Verdict, target: Level | None, critical: Level | None) -> Decimal | None:
    """The critical level in the unit of the target. One given as a percentage is computed from the target, and said so."""
    if critical is None:
        return None
    found.caveats += critical.caveats
    if critical.value is None:
        return None
    goal = target.value if target is not None else None
    percentage = critical.unit is not None and unit(critical.unit) == Unit("percent")
    in_percent = target is not None and target.unit is not None and unit(target.unit) == Unit("percent")
    unknown = percentage and target is not None and target.unit is None
    if unknown or (critical.year is None and (in_percent or not percentage)):
        found.caveats.append(
            f"the critical level is printed as {shown_number(critical.value)} {critical.unit or ''}".rstrip()
            + ": whether that is points or a share of the target is not stated"
        )
        return None
    if percentage and not in_percent:
        if goal is None:
            found.caveats.append(
                f"the critical level is {shown_number(critical.value)} % of a target that is not known"
            )
            return None
        found.critical = goal * critical.value / 100
        found.caveats.append(
            f"the critical level is computed: {shown_number(critical.value)} % of the target {shown_number(goal)} is {shown_number(found.critical)}"
        )
        return found.critical
    value = critical.value
    mine, theirs = unit(critical.unit or ""), unit((target.unit if target is not None else None) or "")
    if mine is not None and theirs is not None and mine != theirs:
        changed = converted(value, mine, theirs)
        if changed is None:
            found.caveats.append(
                f"the critical level is in «{critical.unit}», the target in another unit: it cannot be compared"
            )
            return None
        value = changed
    found.critical = value
    return value


def _comparable(found: Verdict, actual: Decimal, given: str | None, wanted: str | None) -> Decimal | None:
    """The actual value in the unit of the target; None, with the reason told, where the two do not count the same thing."""
    mine, theirs = unit(given or ""), unit(wanted or "")
    if mine is None:
        found.caveats.append("the unit of the actual value is not known")
        return None
    if theirs is None:
        if mine.is_count:
            found.caveats.append(
                f"the unit of the target is lost in the source: «{given}», as reported, is taken for it"
            )
            return actual
        found.caveats.append(f"the unit of the target is lost in the source: a value in «{given}» cannot be compared")
        return None
    value = converted(actual, mine, theirs)
    if value is None:
        found.caveats.append(f"the actual value is in «{given}», the target in «{wanted}»")
    elif mine != theirs:
        found.caveats.append(f"the actual value, reported in «{given}», is compared in «{wanted}»")
    return value
