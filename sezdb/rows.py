"""An Outcome as rows: pure, so that workers do it and the writer only writes."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from decimal import Decimal
from hashlib import blake2b, sha256
from operator import attrgetter
from typing import Any, Final

from corpus.facts import FACT_TYPES, Fact
from corpus.outcome import Outcome, Reading
from corpus.tree import Provision, annex_names, label
from sezdb.schema import fact_columns

Rows = dict[str, list[tuple[Any, ...]]]


def key(*parts: str) -> str:
    """An id made of content: 16 bytes of a hash, in hex."""
    return blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


def reading_rows(reading: Reading, outcome: Outcome) -> Rows:
    """The rows of one act in one language, by table."""
    text, expression, lang = outcome.source.text, reading.expression, reading.act.lang
    rows: Rows = {"expressions": [_expression(reading, outcome.source.id)], "provisions": [], "findings": []}
    numbered = {item.parent.eid for item in reading.act.walk() if item.kind == "row" and item.num and item.parent}
    annexes = annex_names(reading.act)
    for ordinal, item in enumerate(reading.act.walk()):
        own = text[item.span.start : item.span.end]
        parent = item.parent.eid if item.parent is not None else None
        rows["provisions"].append(
            (
                key(expression, "provisions", item.eid),
                expression,
                item.eid,
                parent,
                item.part,
                item.kind,
                item.num or None,
                label(
                    item.eid,
                    item.part,
                    lang,
                    row=_row_number(item, numbered),
                    which=annexes.get(item.eid.partition("__")[0], ""),
                ),
                item.heading or None,
                own,
                ordinal,
                item.span.start,
                item.span.end,
                item.anchor or None,
            )
        )
    for problem in reading.problems:
        rows["findings"].append(
            (
                key(expression, problem.code, problem.eid, str(problem.start), problem.message),
                reading.work,
                expression,
                problem.severity,
                problem.code,
                problem.message,
                problem.next_step,
                problem.eid,
                problem.start,
                problem.end,
            )
        )
    for fact in reading.facts:
        rows.setdefault(fact.table, []).append(_fact(fact, expression, lang, text))
    return rows


def _row_number(item: Provision, numbered: set[str]) -> str | None:
    """The number of a row as printed; an empty string where the table numbers others, or lost its numbers when it was flattened."""
    table = item.parent
    if item.kind != "row" or table is None:
        return None
    return item.num or ("" if table.eid in numbered or not table.num else None)


def text_hash(outcome: Outcome, reading: Reading) -> str:
    """A hash of the act's words, white space aside: two files that hold one expression are compared by it."""
    words = [outcome.source.text[item.span.start : item.span.end] for item in reading.act.walk()]
    return sha256("".join("".join(word.split()) for word in words).encode()).hexdigest()[:32]


def _expression(reading: Reading, source: str) -> tuple[Any, ...]:
    identity, act = reading.identity, reading.act
    furniture = json.dumps([[name, span.start, span.end] for name, span in act.furniture], ensure_ascii=False)
    return (
        reading.expression,
        reading.work,
        source,
        0,
        act.lang,
        identity.title,
        identity.as_of,
        int(identity.unofficial),
        identity.enters_into_force,
        identity.enters_into_force_rule,
        identity.signed_by,
        act.span.start,
        act.span.end,
        json.dumps(asdict(identity), ensure_ascii=False, sort_keys=True),
        furniture,
    )


def _fields(fact: type[Fact], names: tuple[str, ...]) -> Callable[[Fact], tuple[Any, ...]]:
    """What reads the columns of a kind of fact; those that only the database fills are None."""
    own = {field.name for field in fields(fact)}
    if own.issuperset(names) and len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) if name in own else None for name in names)


_HEAD: Final = ("id", "zone_id", "expression_id", "eid", "lang", "quote", "start", "end", "rule", "review")
_PLAN: Final = {fact.table: tuple(name for name in fact_columns(fact) if name not in _HEAD) for fact in FACT_TYPES}
_FIELDS: Final = {fact.table: _fields(fact, _PLAN[fact.table]) for fact in FACT_TYPES}
_KEYS: Final = {
    table: places
    for table, names in _PLAN.items()
    if (places := [place for place, name in enumerate(names) if name in ("parent_id", "member_of")])
}
"""The columns that hold the key of another fact."""
_AS_IS: Final = frozenset([str, int, float, type(None)])
_encode: Final = json.JSONEncoder(ensure_ascii=False).encode
_ZONED: Final = frozenset(fact.table for fact in FACT_TYPES if fact.zone_column == "zone_id")


def _fact(fact: Fact, expression: str, lang: str, text: str) -> tuple[Any, ...]:
    quote = text[fact.span.start : fact.span.end]
    head: tuple[Any, ...] = (key(expression, fact.key()),)
    if fact.table in _ZONED:
        head += (None,)
    values = [value if value.__class__ in _AS_IS else _stored(value) for value in _FIELDS[fact.table](fact)]
    for place in _KEYS.get(fact.table, ()):
        values[place] = values[place] and key(expression, values[place])
    return (*head, expression, fact.eid, lang, quote, fact.span.start, fact.span.end, fact.rule, fact.review, *values)


def _stored(value: Any) -> Any:
    """A value of a field as SQLite keeps it."""
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    return _encode(list(value)) if isinstance(value, tuple) else int(value) if isinstance(value, bool) else value
