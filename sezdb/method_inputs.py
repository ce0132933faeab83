"""The figures that methods of assessment need, by the names people write: an input of a method, or a ratio that it compares with a plan."""

from functools import lru_cache

from sezdb.assess.loader import load
from sezdb.assess.method import Method, Text
from sezdb.assess.registry import method_files
from sezdb.assess.toml_table import MethodError
from sezdb.indicator_names import folded

PERCENT = "%"


def input_meant(name: str, source: str = "actuals") -> str | None:
    """The id of the input of any method found that a name means, None where there is none. Only whole names count, case and punctuation aside."""
    return _names(source).get(folded(name))


def input_units(source: str) -> dict[str, tuple[str, Text]]:
    """Every input of a source in every method found: its unit and its name, by its id."""
    return {
        one.id: (one.unit, one.name) for method in _methods() for one in method.inputs.values() if one.source == source
    }


def names_of(method: Method, source: str) -> dict[str, str]:
    """The folded names of the inputs of a source, and of ratios that may be reported as such, each with the id it is reported under."""
    found = {folded(name): one.id for one in method.inputs.values() if one.source == source for name in one.names}
    if source == "actuals":
        for one in method.indicators.values():
            if one.rule == "ratio":
                found |= dict.fromkeys((folded(name) for name in (one.key, one.name.en, one.name.ru)), one.key)
    return found


@lru_cache(maxsize=4)
def _names(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for method in _methods():
        found = names_of(method, source) | found
    return found


@lru_cache(maxsize=1)
def _methods() -> tuple[Method, ...]:
    """The methods that can be used. A wrong file is told when it is asked for by `sez assess`; here it has no names to give."""
    found = []
    for file, text in method_files().values():
        try:
            found.append(load(text, file))
        except MethodError:
            continue
    return tuple(found)
