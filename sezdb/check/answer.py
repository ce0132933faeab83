"""A verdict as it is told: the proof steps with their quotes, the Russian first, the classifier path, conditions and caveats."""

import re
import sqlite3
from functools import cache
from typing import Any, Final

from corpus.classification import classifier
from corpus.data_file import data_file
from corpus.text import folded
from sezdb.alignments import aligned
from sezdb.check.check import NOT_CHECKED, Checker
from sezdb.check.items import Item
from sezdb.check.judge import STRICT, Ground
from sezdb.check.verdict import Judged, Verdict, items_of
from sezdb.database import Row
from sezdb.search.about import authority

_LISTS: Final = 3
"""Provisions that open a list of which a proof cites so many at most."""
_SCORE: Final = {"code": 1.0, "title": 1.0, "sector": 0.9, "work": 0.8, "goods": 0.8, "short": 0.6, "deed": 0.5}


def answer_of(connection: sqlite3.Connection, checker: Checker, verdict: Verdict, day: str) -> Row:
    """The answer to a check, as the contract has it, with more: what each activity comes to, and why where it is unclear."""
    steps = [step for one in (verdict, *verdict.also) for step in _proof(connection, one)]
    if any("term of the zone" in why for why in verdict.why):
        steps += [_term(row) for row in verdict.limits.terms]
    return {
        "verdict": verdict.verdict,
        "zone": checker.zone,
        "as_of": day,
        "text": verdict.text.text,
        "code": verdict.code,
        "oked": _codes(verdict),
        "activities": [_activity(one) for one in verdict.judged],
        "steps": _distinct(steps),
        "governing": _governing(checker, verdict),
        "conditions": _conditions(verdict),
        "waivers": _waivers(verdict, day),
        "why": verdict.why,
        "not_checked": list(NOT_CHECKED),
        "caveats": list(dict.fromkeys([*verdict.caveats, *(_repaired(verdict)), *_translated(verdict)])),
    }


def _proof(connection: sqlite3.Connection, verdict: Verdict) -> list[Row]:
    """The steps by one list."""
    steps = [step for one in verdict.judged for ground in one.standing.grounds for step in _steps(connection, ground)]
    if not any(step["mode"] == "permitted" for step in steps):
        steps += _lists(connection, verdict)
    return steps + [step for ground in verdict.territory for step in _steps(connection, ground)]


def _steps(connection: sqlite3.Connection, ground: Ground) -> list[Row]:
    """A proof step, and the same provision in the other language."""
    return _both(connection, ground.item.row, ground.rule, ground.says)


def _both(connection: sqlite3.Connection, row: Row, rule: str, says: str) -> list[Row]:
    """A provision as a step, and the one that says it in the other language; the Russian first."""
    first = _step(row, rule, row["mode"], says)
    other = aligned(connection, row["work_id"], row["eid"], row["lang"])
    if other is None:
        return [first]
    label = connection.execute(
        "select p.label, e.unofficial from provisions p join expressions e on e.id = p.expression_id "
        "where e.work_id = ? and e.lang = ? and e.current = 1 and p.eid = ?",
        (row["work_id"], other["lang"], other["eid"]),
    ).fetchone()
    second = first | {
        "lang": other["lang"],
        "eid": other["eid"],
        "label": label[0] if label else row["label"],
        "quote": folded(other["text"]),
        "authority": authority(other["lang"], label[1] if label else True),
    }
    return [first, second] if row["lang"] == "ru" else [second, first] if other["lang"] == "ru" else [first, second]


def _step(row: Row, rule: str, mode: str, says: str) -> Row:
    """A provision as a step."""
    return {
        "rule": rule,
        "mode": mode,
        "work": row["work_id"],
        "lang": row["lang"],
        "eid": row["eid"],
        "label": row["label"],
        "quote": folded(row["quote"]),
        "authority": authority(row["lang"], row["unofficial"]),
        "says": says,
    }


def _lists(connection: sqlite3.Connection, verdict: Verdict) -> list[Row]:
    """The provisions that open the list, where none of its items speaks: the proof that it does not take the activity in."""
    if verdict.listed is None:
        return []
    says = "opens the list, which does not take it in" if verdict.verdict == "not_listed" else "opens the list"
    places = dict.fromkeys(
        (item.row["expression_id"], item.eid.rpartition("__")[0] or item.eid) for item in verdict.listed.of("permitted")
    )
    found = list[Row]()
    for expression, eid in list(places)[:_LISTS]:
        row = connection.execute(
            "select p.label, p.text, e.work_id, e.lang, e.unofficial from provisions p join expressions e on e.id = p.expression_id "
            "where p.expression_id = ? and p.eid = ?",
            (expression, eid),
        ).fetchone()
        if row is not None:
            held = {
                "work_id": row[2],
                "lang": row[3],
                "eid": eid,
                "label": row[0],
                "quote": row[1],
                "unofficial": row[4],
                "mode": "list",
            }
            found += _both(connection, held, "list", says)
    return found


def _term(row: Row) -> Row:
    return _step(row, "term", "term", f"the zone exists until {row['ends']}")


def _distinct(steps: list[Row]) -> list[Row]:
    found = {(step["rule"], step["work"], step["lang"], step["eid"], step["quote"]): step for step in steps}
    return list(found.values())


def _codes(verdict: Verdict) -> list[Row]:
    """The nodes that the project was read as, each with its titles, its path from the section, and how it was found."""
    tree, found = classifier(), dict[str, Row]()
    for one in verdict.judged:
        for option in one.reading.options:
            for code in option.codes:
                node = tree.nodes[code]
                held = {
                    "code": code,
                    "title_ru": node.title_ru,
                    "title_en": node.title_en,
                    "path": tree.path(code),
                    "how": option.how,
                    "score": _SCORE[option.how],
                    "words": one.reading.words,
                    "aside": one.reading.aside,
                }
                if code not in found or found[code]["score"] < held["score"]:
                    found[code] = held
    return list(found.values())


def _activity(one: Judged) -> Row:
    return {
        "words": one.reading.words,
        "codes": sorted({code for option in one.reading.options for code in option.codes}),
        "aside": one.reading.aside,
        "verdict": one.standing.verdict,
        "why": list(one.standing.why),
    }


def _governing(checker: Checker, verdict: Verdict) -> Row | None:
    """The provision that decides: the last ground of the strictest activity, or the list itself."""
    items = items_of(verdict)
    main = [one for one in verdict.judged if one.standing.grounds and not one.reading.aside]
    deciding: Item | None = None
    if main:
        worst = max(main, key=lambda one: STRICT[one.standing.verdict])
        grounds = worst.standing.grounds
        deciding = (grounds[-1] if worst.standing.verdict == "excluded" else grounds[0]).item
    elif items:
        deciding = items[0]
    elif verdict.listed is not None and verdict.listed.of("permitted"):
        deciding = verdict.listed.of("permitted")[0]
    if deciding is None:
        return None
    held = checker.governing.held(deciding)
    return {
        "work": deciding.row["work_id"],
        "eid": deciding.eid,
        "held_since": held["since"],
        "held_by": held["by"],
        "held": held["word"],
    }


def _conditions(verdict: Verdict) -> list[Row]:
    """What the permitting provisions attach: words of theirs such as «в пределах проектно-сметной документации»."""
    if verdict.verdict not in ("permitted", "unclear"):
        return []
    found = list[Row]()
    for item in items_of(verdict):
        if item.mode == "permitted":
            words = folded(item.row["quote"])
            found += [
                {
                    "condition": match[0].strip(" ,;."),
                    "work": item.row["work_id"],
                    "eid": item.eid,
                    "lang": item.row["lang"],
                    "label": item.row["label"],
                }
                for match in _condition_words().finditer(words)
            ]
    return found


def _waivers(verdict: Verdict, day: str) -> list[Row]:
    """The rules that the act waives for some activities, each with its day: they neither make nor end a permission."""
    if verdict.listed is None:
        return []
    return [
        {
            "text": item.text,
            "until": item.row["valid_to"],
            "holds": not item.row["valid_to"] or day < item.row["valid_to"],
            "work": item.row["work_id"],
            "eid": item.eid,
            "lang": item.row["lang"],
            "label": item.row["label"],
        }
        for item in verdict.listed.of("derogation")
    ]


@cache
def _condition_words() -> re.Pattern[str]:
    return re.compile(data_file("sezdb", "data/check.toml")["condition"], re.IGNORECASE)


def _repaired(verdict: Verdict) -> list[str]:
    return [f"«{printed}» was read as «{meant}»" for printed, meant in verdict.text.repaired]


def _translated(verdict: Verdict) -> list[str]:
    """That the verdict rests on a translation, where no official text is held."""
    if verdict.listed is None or verdict.listed.lang in ("ru", "kk"):
        return []
    return ["the list is held only in an unofficial translation: the Russian and Kazakh texts govern"]


def row_of(answer: Row) -> dict[str, Any]:
    """An answer as one line of a table."""
    return {
        "zone": answer["zone"],
        "as_of": answer["as_of"],
        "text": answer["text"],
        "code": answer["code"],
        "verdict": answer["verdict"],
        "oked": [one["code"] for one in answer["oked"]],
        "provisions": list(dict.fromkeys(f"{step['work']}#{step['eid']}" for step in answer["steps"])),
        "labels": list(dict.fromkeys(step["label"] for step in answer["steps"] if step["label"])),
        "why": answer["why"],
        "conditions": [one["condition"] for one in answer["conditions"]],
        "caveats": answer["caveats"],
    }
