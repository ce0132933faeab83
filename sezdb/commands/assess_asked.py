"""What an analyst asks of `sez assess`: the method, the reading, weights, what is left out; and a case assessed by it."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from sezdb.assess.assessment import Assessment, assess
from sezdb.assess.case import Case, NoMember, exclude
from sezdb.assess.method import Method
from sezdb.assess_file import Refused as BadTable
from sezdb.assess_file import weigh
from sezdb.clock import today
from sezdb.commands.method_argument import wanted_method
from sezdb.commands.output import EXIT, Failure
from sezdb.commands.table_file import read_table


@dataclass(frozen=True, slots=True)
class Asked:
    """What the analyst asked for, beside the zone and the year."""

    method: Method
    reading: str | None
    weights: Path | None
    excluded: frozenset[str]
    minimum: Fraction | None
    explain: bool
    lang: str


def assessed(case: Case, asked: Asked) -> Assessment:
    """A case assessed as asked. Raises Failure: weights or names that do not fit it."""
    try:
        if asked.weights is not None:
            case = weigh(case, read_table(asked.weights, "")[1], asked.weights.name)
        case = _without(case, asked.excluded)
    except NoMember as error:
        raise Failure(EXIT["usage"], "NO_INDICATOR", str(error), f"there are: {', '.join(error.known)}") from error
    except BadTable as error:
        raise Failure(EXIT["refused"], "BAD_WEIGHTS", f"{asked.weights}: {error}", error.hint) from error
    return assess(case, asked.method, today(), asked.reading, asked.minimum)


def _without(case: Case, names: frozenset[str]) -> Case:
    others = tuple((name, exclude(root, names)) for name, root in case.others)
    return replace(case, root=exclude(case.root, names), others=others)


def ask(
    method: str,
    reading: str | None,
    weights: Path | None,
    excluded: tuple[str, ...],
    minimum: float | None,
    explain: bool,
    lang: str,
) -> Asked:
    """The options of the command, checked. Raises Failure: no such method or reading, a method file that is wrong."""
    found = wanted_method(method)
    readings = [one.id for one in found.readings]
    if reading is not None and reading not in readings:
        hint = f"{found.id} has: {', '.join(readings)}"
        raise Failure(EXIT["usage"], "NO_READING", f"no reading is called «{reading}»", hint)
    least = Fraction(str(minimum)) / 100 if minimum is not None else None
    names = frozenset(name.strip() for given in excluded for name in given.split(",") if name.strip())
    return Asked(found, reading, weights, names, least, explain, lang)
