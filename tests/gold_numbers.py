"""What the gold asks of the tables of numbers and terms, and when a row answers it: targets, claims, deadlines."""

import re
from collections.abc import Callable, Iterator
from math import isclose
from typing import Any, Final

from gold_tally import Row
from rapidfuzz import fuzz

SCALES: Final = {"трлн|trillion": 1e12, "млрд|billion|bln|bn": 1e9, "млн|million": 1e6, "тыс|thousand": 1e3}
MONEY: Final = {"kzt": "тенге|tenge|kzt", "usd": r"\$|usd|доллар|dollar", "%": "%|процент|per ?cent"}
TOTALS: Final = ("ALL_SEZ", "ALL_IZ", "ALL_SEZ_IZ")
ALIKE: Final = 85
"""Likeness of two printed terms, 0 to 100, from which they are one; their figures must be equal."""


Asked = dict[str, tuple[list[Row], Callable[[Row, Row], float]]]


def numbers(view: Row, zones: Callable[[Any], set[str]]) -> Asked:
    """What one language of a document asks of the three tables, and when a row answers it. ``zones`` gives the ids of a zone."""

    def zone(fact: Row, row: Row) -> bool:
        return row["zone_id"] in zones(fact["zone"]) if fact["zone"] else row["zone_id"] is None

    def scope(fact: Row, row: Row) -> bool:
        given = {fact["zone"], *fact.get("zone_alt", [])}
        return any(
            row["scope"] == name if name is None or name in TOTALS else row["scope"] in zones(name) for name in given
        )

    told = [item for item in view["reported"] if item["value"] is not None]
    return {
        "targets": (list(cells(view)), lambda fact, row: zone(fact, row) and same_cell(fact, row)),
        "deadlines": (view["deadlines"], same_deadline),
        "claims": (told, lambda fact, row: scope(fact, row) and same_claim(fact, row)),
    }


def is_asked(kind: str, row: Row) -> bool:
    """Whether a row says something that the gold speaks of: lost claims are findings, dashes and empty cells say nothing."""
    if kind == "claims":
        return row["value"] is not None
    return kind != "targets" or row["value"] is not None or row["state"] == "lost"


def cells(view: Row) -> Iterator[Row]:
    """The cells of the target rows of the gold: a value, or lost; a dash and an empty cell are none."""
    for row in view["indicators"]:
        lost, base = "cells_lost" in row, row.get("base")
        told = [("critical", None, row.get("critical_percent"), False)]
        told += [("base", base["year"], base["value"], lost and not base.get("text"))] if base else []
        told += [
            (role, target["year"], target[name], lost)
            for target in row["targets"]
            for role, name in (("target", "value"), ("critical", "critical"))
        ]
        for role, year, value, blank in told:
            if value is not None or blank:
                yield {"zone": row["zone"], "name": row["name"], "role": role, "year": year, "value": value}


def same_cell(fact: Row, row: Row) -> float:
    """One role, one year, one value; lost where the gold says lost."""
    if (fact["role"], fact["year"]) != (row["role"], row["year"]) or fact["value"] != row["value"]:
        return 0.0
    if fact["value"] is None and row["state"] != "lost":
        return 0.0
    return fuzz.token_set_ratio(fact["name"].lower(), row["name"].lower()) / 100


def same_deadline(fact: Row, row: Row) -> float:
    """The printed terms are alike with the same figures, and the actor is not another one."""
    figures = [sorted(re.findall(r"\d+", due)) for due in (fact["due"], row["due"])]
    alike = fuzz.token_set_ratio(fact["due"].lower(), row["due"].lower())
    actors = [set(_stems(name or "")) for name in (fact.get("who"), row["actor"])]
    stranger = all(actors) and len(actors[0] & actors[1]) <= min(map(len, actors)) / 2
    return (
        0.0
        if figures[0] != figures[1] or alike < ALIKE or stranger
        else alike + _alike(fact["text"], row["action"]) / 100
    )


def same_claim(fact: Row, row: Row) -> float:
    """Actual or plan, the value in plain units, the currency; of those that agree the one with the likest words."""
    kinds = {fact["kind"], *fact.get("kind_alt", [])}
    (value, money), (other, other_money) = (_amount(item["value"], item["unit"]) for item in (fact, row))
    same = row["kind"] in kinds and money == other_money and isclose(value, other, rel_tol=1e-9)
    return 1 + _alike(fact["metric"], row["metric"]) / 100 if same else 0.0


def _amount(value: float, unit: str | None) -> tuple[float, str]:
    words = (unit or "").lower()
    scale = next((size for pattern, size in SCALES.items() if re.search(pattern, words)), 1.0)
    return value * scale, next((name for name, pattern in MONEY.items() if re.search(pattern, words)), "")


def _alike(left: str, right: str) -> float:
    return fuzz.token_set_ratio(left.lower(), right.lower())


def _stems(name: str) -> list[str]:
    return [word[:6] for word in re.findall(r"\w+", name.lower())]
