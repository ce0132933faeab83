"""A small scorer: the facts of a database against facts written by hand from reading each document.

One tally for each kind of fact and language: what the gold asks for, what was found, what of it is right. Gold marked ``optional``
may be found or not; a row that repeats a fact is not counted again; every other row that no gold fact explains is false.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from conftest import read_only
from gold_numbers import is_asked, numbers
from gold_tally import Row, Tally, counted
from gold_words import bare, likeness, number_of

TABLES: Final = ("territories", "terms", "activities", "targets", "amendments", "citations", "deadlines", "claims")
KINDS: Final = ("identity", "zones", *TABLES, "findings")
OPEN: Final = frozenset({"CITES_REPEALED", "ISSUER_NAME_VARIES", "LANGUAGES_DISAGREE", "REFERENCE_SUSPECT"})
"""Findings that depend on what else is held or on a judgement: one that the gold does not list is not false."""
_STRICT: Final = """ACT_NUMBER_MISMATCH AMOUNT_LOST CELLS_LOST DATE_CONFLICT DEADLINE_CONFLICT DRAFT_ACT FORMULA_LOST LINES_JOINED
HISTORICAL_EDITION LIST_ITEMS_JOINED NUMBERING_GAP PARTS_NOT_TOTAL SCALE_GAP SCALE_OVERLAP ZONE_NAME_CONFLICT"""
AGREED: Final = OPEN.union(re.findall(r"\w+", _STRICT))
EFFECTS: Final = {"new wording": "reword", "changed": "change", "abrogation": "repeal"}
"""Words of the gold for an effect, where they are not those of the contract."""
OFFICES: Final = {"президент": "president", "правительств": "government", "министр": "minister", "minister": "minister"}
WORDS: Final = (*OFFICES, "president", "government")
_PLACE: Final = re.compile(r"(?:пункт\w*|п\.|paragraph|para|item)\s*(\d+(?:-\d+)*)", re.IGNORECASE)


class Held:
    """A database read whole, with our own SQL."""

    def __init__(self, db: Path) -> None:
        connection = read_only(db)
        try:
            self.tables = {
                table: [dict(row) for row in connection.execute(f"select * from [{table}]")]
                for table in ("works", "sources", "zones", "zone_names", "findings", *TABLES)
            }
            expressions = [dict(row) for row in connection.execute("select * from expressions")]
        finally:
            connection.close()
        works = {row["id"]: row for row in self.tables["works"]}
        files = {row["id"]: unquote(row["uri"].rsplit("/", 1)[-1]) for row in self.tables["sources"]}
        self.expressions = {
            row["id"]: row | {"work": works[row["work_id"]], "file": files[row["source_id"]]} for row in expressions
        }
        self.names: dict[str, set[str]] = defaultdict(set)
        for row in self.tables["zone_names"]:
            self.names[row["zone_id"]].add(bare(row["name"]))

    def of(self, file: str, lang: str) -> list[Row]:
        """The expressions of a document in a language."""
        return [row for row in self.expressions.values() if (row["file"], row["lang"]) == (file, lang)]

    def facts(self, kind: str, file: str, lang: str) -> list[Row]:
        """The rows of a fact table of a document in a language."""
        ids = {row["id"] for row in self.of(file, lang)}
        return [row for row in self.tables[kind] if row["expression_id"] in ids]

    def zones(self, zone: Row | str | None) -> set[str]:
        """The zones of the database that bear a name of a zone of the gold."""
        given = [zone] if isinstance(zone, str) else [zone["name"], *zone.get("aliases", [])] if zone else []
        wanted = {bare(name) for name in given}
        return {found for found, names in self.names.items() if names & wanted}


def score(db: Path, gold: Path) -> dict[tuple[str, str], Tally]:
    """The account of a whole folder of gold: one tally a kind and language."""
    held, total = Held(db), dict[tuple[str, str], Tally]()
    acts = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(gold.glob("*.gold.json"))]
    for act in acts:
        for kind, lang, tally in _document(held, act):
            one = total.setdefault((kind, lang), Tally())
            one.add(tally)
    asked = [zone for act in acts for view in _views(act) for zone in view["zones"]]
    known = set().union(*(held.zones(zone) for zone in asked)) if asked else set()
    strangers = [f"zone of no document: {zone}" for zone in sorted({row["id"] for row in held.tables["zones"]} - known)]
    split = [f"one zone in {len(ids)}: {sorted(ids)}" for zone in asked if len(ids := held.zones(zone)) > 1]
    total.setdefault(("zones", "ru"), Tally()).false += strangers + split
    return total


def _views(act: Row) -> Iterator[Row]:
    names = ("zones", "activities", "indicators", "amendments", "citations", "deadlines", "reported")
    lists = dict[str, list[Row]]({name: [] for name in names})
    yield from ({**lists, **act, **part} for part in act.get("parts") or [{}])


def _document(held: Held, act: Row) -> Iterator[tuple[str, str, Tally]]:
    for view in _views(act):
        file, lang = act["file"], view["lang"]
        yield "identity", lang, _identity(held, view)
        for zone in view["zones"]:
            found = held.zones(zone["name"])
            missed = [] if found or zone.get("optional") else [f"{file}: {zone['name']}"]
            yield "zones", lang, Tally(int(bool(found)), missed)
        for kind, (wanted, agree) in _facts(held, view).items():
            told = [row for row in held.facts(kind, file, lang) if is_asked(kind, row)]
            yield kind, lang, counted(f"{file} {lang}", wanted, told, agree)
    yield "findings", act["lang"], _findings(held, act)


def _identity(held: Held, view: Row) -> Tally:
    """The fields that the gold speaks of; null means that there must be none. Several works of one language are too many."""
    told = held.of(view["file"], view["lang"])
    if not told:
        return Tally(0, [f"{view['file']}: no {view['lang']} text"])
    one, work = told[0], told[0]["work"]
    wanted = {
        "kind": view["doc_type"], "number": number_of(view["number"]), "adopted": view["date"], "title": view["title"],
        "office": next((OFFICES.get(word, word) for word in WORDS if word in (view["issuer"] or "").lower()), None),
        "registration_no": view["registration_no"], "registration_date": view["registration_date"],
        "status": "repealed" if view["status"] == "abrogated" else view["status"],
        "unofficial": bool(view["unofficial_translation"]) or None, "enters_into_force": view["enters_into_force"],
    }  # fmt: skip
    found = work | {
        "number": number_of(work["number"]), "title": one["title"], "unofficial": bool(one["unofficial"]) or None,
        "office": work["id"].split("/")[5] if work["kind"] != "news" else None, "enters_into_force": one["enters_into_force"],
        "status": None if work["status"] == "unknown" else work["status"],
    }  # fmt: skip
    tally = Tally(1, false=[f"{view['file']}: {row['work_id']} too" for row in told[1:] if not view.get("articles")])
    for name, value in wanted.items():
        same = found[name] == value or (name == "title" and likeness(found[name], value) > 0)
        unasked = (name == "status" and "contains_draft" in view) or (name == "title" and not value)
        if unasked or (found[name] is None and (value is None or view["lang"] == "kk")):
            continue
        tally.right += same
        tally.missed += [f"{view['file']}: {name}={value}"] if not same and value is not None else []
        tally.false += [f"{view['file']}: {name}={found[name]}"] if not same and found[name] is not None else []
    return tally


def _facts(held: Held, view: Row) -> dict[str, tuple[list[Row], Callable[[Row, Row], float]]]:
    """What one language of a document asks of each fact table, and when a row answers it."""
    only = view["zones"][0]["name"] if len(view["zones"]) == 1 else None

    def zone(fact: Row, row: Row) -> bool:
        return row["zone_id"] in held.zones(fact["zone"]) if fact["zone"] else row["zone_id"] is None

    areas = [
        {"zone": item["name"], "area_ha": area, "part": part}
        for item in view["zones"]
        for area, part in [(item["area_ha"], False), *((sub["area_ha"], True) for sub in item["subzones"])]
        if area is not None
    ]
    terms = [{"zone": item["name"], "ends": item["period_end"]} for item in view["zones"] if item["period_end"]]
    listed = [
        {"zone": only} | item | {"modes": {item["kind"], *item.get("kind_alt", [])}} for item in view["activities"]
    ]
    return {
        "territories": (areas, lambda fact, row: zone(fact, row) and _same_area(fact, row)),
        "terms": (terms, lambda fact, row: zone(fact, row) and fact["ends"] == row["ends"]),
        "activities": (listed, lambda fact, row: zone(fact, row) and _same_item(fact, row)),
        **numbers(view, held.zones),
        "amendments": ([_amendment(item, view) for item in view["amendments"]], _same_change),
        "citations": (list(_citations(view)), _same_act),
    }


def _same_area(fact: Row, row: Row) -> bool:
    return bool(fact["area_ha"] == row["area_ha"] and fact["part"] == (row["member_of"] is not None))


def _same_item(fact: Row, row: Row) -> float:
    codes = set(fact.get("oked", [])) <= set(json.loads(row["oked"] or "[]"))
    return likeness(fact["text"], row["text"]) if codes and row["mode"] in fact["modes"] else 0.0


def _amendment(item: Row, view: Row) -> Row:
    effect = EFFECTS.get(item["effect"], item["effect"])
    effects = {"change", "reword", "uncertain"} if view["lang"] == "en" and effect in ("change", "reword") else {effect}
    direction = item.get("direction") or view.get("amendments_direction", "incoming").split(":")[0]
    return item | {"effects": effects, "direction": direction}


def _same_change(fact: Row, row: Row) -> float:
    """One act, one effect, one paragraph."""
    same = number_of(fact["number"]) == number_of(row["act_number"]) and fact["date"] == row["act_date"]
    here, there = (set(_PLACE.findall(text or "")) for text in (fact["target"], row["target"]))
    return same and fact["direction"] == row["direction"] and row["effect"] in fact["effects"] and here == there


def _citations(view: Row) -> Iterator[Row]:
    """The cited acts; the act itself and those that amended it may stand among them or not."""
    changes = [_amendment(item, view) for item in view["amendments"]]
    amending = {(item["number"], item["date"]) for item in changes if item["direction"] == "incoming"}
    yield from (
        item | {"optional": item.get("optional") or (item["number"], item["date"]) in amending}
        for item in view["citations"]
    )
    for item in [view, *view["amendments"]]:
        yield {"number": item.get("number"), "date": item.get("date"), "title": None, "optional": True}


def _same_act(fact: Row, row: Row) -> float:
    """How many of number, date and title agree; 0 when one of them differs."""
    pairs = [(number_of(fact["number"]), number_of(row["number"])), (fact["date"], row["date"])]
    agreed = [left == right for left, right in pairs if left and right]
    agreed += [likeness(fact["title"], row["title"]) > 0] if fact["title"] and row["title"] else []
    return len(agreed) if all(agreed) else 0


def _findings(held: Held, act: Row) -> Tally:
    """The codes of a document: those the gold lists must be there, a strict one that it does not list must not."""
    here = {row["id"] for row in held.expressions.values() if row["file"] == act["file"]}
    own = {row["code"] for row in held.tables["findings"] if row["expression_id"] in here} & AGREED
    listed = {item["code"]: bool(item.get("optional")) for item in act["warnings"] if item["code"]}
    wanted = {code for code, optional in listed.items() if not optional}
    return Tally(
        len(wanted & own),
        [f"{act['file']}: {code}" for code in sorted(wanted - own)],
        [f"{act['file']}: {code}" for code in sorted(own - set(listed) - OPEN)],
    )
