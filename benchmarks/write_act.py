"""Writing one language of an act: title, header, preamble, the paragraphs of the body, the annexes in order."""

from collections.abc import Callable
from datetime import date
from random import Random

from benchmarks.draft import Draft
from benchmarks.facts import ActFacts, ActRef, Zone
from benchmarks.print_forms import Habits, listed, long_date
from benchmarks.structure import Expression, RedNote, Signature, Truth
from benchmarks.write_amending import amending_body
from benchmarks.write_regulation import regulation
from benchmarks.write_targets import activity_table, targets


def write(facts: ActFacts, habits: Habits, rng: Random) -> Expression:
    """The expression of an act in the language of the habits, with its truth."""
    draft = Draft(facts, habits, rng)
    title = own_title(draft)
    draft.abrogation()
    draft.note("title")
    _BODIES[facts.form](draft)
    draft.add(Signature(tuple(_office(draft)), draft.of(facts.signer)))
    _annexes(draft)
    marks = draft.table("marks")
    changed = bool(draft.truth["amendments"]) and facts.form != "amend"
    status = "abrogated" if facts.abrogated_by else "updated" if changed else rng.choice(("", "new"))
    return Expression(
        doc_id=facts.ref.doc_id,
        lang=habits.lang,
        title=title,
        header=_header(draft),
        status=status,
        status_mark=marks.get(status, ""),
        unofficial_mark=marks["unofficial"],
        blocks=tuple(draft.blocks),
        truth=_identity(draft, title) | draft.truth,
    )


def own_title(draft: Draft) -> str:
    """The title of the act itself."""
    facts = draft.facts
    names = listed([draft.quote(draft.of(zone.name)) for zone in facts.zones], draft.lang)
    if facts.form == "amend" and facts.amends:
        return _amending_title(draft, facts.ref, facts.amends)
    kind = "title_one" if facts.form == "create" else "title_order"
    if len(facts.zones) > 1:
        kind = "title_many" if facts.form == "create" else "title_orders"
    return str(draft.as_is(draft.table("say", kind)[facts.ref.variant], zones=names))


def _amending_title(draft: Draft, ref: ActRef, amended: ActRef) -> str:
    title = created_title(draft, amended)
    template = draft.table("say", f"title_amend_{ref.kind}")[ref.variant]
    return draft.as_is(
        template, date=long_date(amended.day, draft.lang), number=amended.number, title=draft.quote(title)
    )


def created_title(draft: Draft, ref: ActRef) -> str:
    """The title of an act that created one zone, as another act prints it."""
    name = draft.quote(draft.of(ref.zone)) if ref.zone else ""
    return draft.as_is(draft.table("say", "title_one")[ref.variant], zones=name)


def _header(draft: Draft) -> str:
    ref, registered = draft.facts.ref, draft.facts.registration
    slots = {"head": draft.act(ref, "head"), "date": long_date(ref.day, draft.lang), "number": ref.number}
    if registered:
        return draft.say("header_order", **slots, reg=registered[0], reg_date=long_date(registered[1], draft.lang))
    return draft.say("header", **slots)


def _office(draft: Draft) -> list[str]:
    ref = draft.facts.ref
    return [draft.as_is(line, ministry=draft.of(ref.ministry)) for line in draft.table("acts", f"{ref.kind}_signer")]


def _identity(draft: Draft, title: str) -> Truth:
    facts = draft.facts
    issuer = draft.as_is(draft.table("issuers", facts.ref.kind), ministry=draft.of(facts.ref.ministry))
    return {
        "doc_id": facts.ref.doc_id,
        "lang": draft.lang,
        "doc_type": facts.ref.kind,
        "number": facts.ref.number,
        "date": facts.ref.day.isoformat(),
        "status": "abrogated" if facts.abrogated_by else "in_force",
        "registration_no": facts.registration and facts.registration[0],
        "registration_date": facts.registration and facts.registration[1].isoformat(),
        "unofficial_translation": draft.lang == "en",
        "title": title,
        "issuer": issuer,
        "enters_into_force": _force_day(facts),
        "signed_by": draft.of(facts.signer),
    }


def _force_day(facts: ActFacts) -> str | None:
    days: dict[str, date | None] = {"sign": facts.ref.day, "date": facts.force_day, "publish": None}
    day = days[facts.force]
    return day.isoformat() if day else None


def period(draft: Draft, ends: date | int) -> str:
    """The term of a zone in words; a bare year stays a year."""
    if isinstance(ends, int):
        return draft.say("period_year", year=ends)
    return draft.say("period_day", date=long_date(ends, draft.lang))


def _preamble(draft: Draft, key: str) -> None:
    aims = draft.table("values", "aims")
    aim = aims[int(draft.facts.ref.number) % len(aims)]
    template = draft.rng.choice(draft.table("say", key))
    law = draft.law("i") if "{law}" in template else ""
    draft.part(draft.as_is(template, law=law, aim=aim))
    draft.note("preamble")


def _create_body(draft: Draft) -> None:
    facts = draft.facts
    if int(facts.ref.number) % 5 == 0:
        draft.part(draft.say("gazette"))
    _preamble(draft, f"preamble_{facts.ref.kind}")
    terms = {zone.name: period(draft, zone.ends) for zone in facts.zones}
    if len(facts.zones) == 1:
        only = facts.zones[0]
        number = draft.paragraph(draft.say("create", zone=draft.quote(draft.of(only.name)), period=terms[only.name]))
    else:
        number = draft.paragraph(draft.say("create_many"))
        zones = [(draft.quote(draft.of(zone.name)), terms[zone.name]) for zone in facts.zones]
        draft.items([draft.say("create_item", zone=name, period=term) for name, term in zones])
    draft.note("create", number)
    for zone in facts.zones:
        draft.truth["zones"].append(zone_truth(draft, zone, terms[zone.name]))
    number = draft.paragraph(draft.say("approve"))
    draft.items(
        [draft.say(key, zone=draft.quote(draft.of(zone.name))) for zone in facts.zones for key in _approved(zone)]
    )
    draft.note("approve", number)
    for key in ("measures", "control")[: 1 + int(facts.ref.number) % 2]:
        draft.paragraph(draft.say(key))
    if facts.repeals:
        _repeal(draft, facts.repeals)
    _force(draft)


def _approved(zone: Zone) -> tuple[str, str]:
    return "approve_regulation", "approve_targets" if zone.table.layout == "plain" else "approve_targets_critical"


def zone_truth(draft: Draft, zone: Zone, term: str | None) -> Truth:
    """A zone in the form of the gold; its territory is added where the regulation states it."""
    other = zone.name.en if draft.lang == "ru" else zone.name.ru
    row: Truth = {"name": draft.of(zone.name), "aliases": [other], "area_ha": None, "location": None, "subzones": []}
    row |= {"period_end": None, "period_text": None, "period_end_precision": None}
    if term:
        by_year = isinstance(zone.ends, int)
        end = str(zone.ends) if isinstance(zone.ends, int) else zone.ends.isoformat()
        row |= {"period_end": end, "period_text": term, "period_end_precision": "year" if by_year else "day"}
    return row


def _repeal(draft: Draft, old: ActRef) -> None:
    title = draft.table("values", "old_titles")[old.variant]
    draft.paragraph(draft.say("repeal", act=draft.cited(old, title)))
    draft.truth["amendments"].append(
        {
            "act_type": old.kind,
            "number": old.number,
            "date": old.day.isoformat(),
            "direction": "outgoing",
            "effect": "abrogation",
            "target": draft.table("targets", "whole"),
            "enters_into_force": None,
        }
    )


def _force(draft: Draft) -> None:
    text = draft.say(f"force_{draft.facts.force}", date=long_date(draft.facts.force_day, draft.lang))
    number = draft.paragraph(text)
    if draft.rng.random() < 0.25:
        draft.blocks.insert(0, RedNote(draft.say("red", n=number)))


def _list_body(draft: Draft) -> None:
    facts = draft.facts
    _preamble(draft, "preamble_order")
    for place, zone in enumerate(facts.zones, 1):
        draft.paragraph(draft.say("approve_list", zone=draft.quote(draft.of(zone.name)), n=place))
        draft.truth["zones"].append(zone_truth(draft, zone, None))
    draft.paragraph(draft.say("order_tasks"))
    draft.items([draft.say("order_task_register"), draft.say("order_task_site")])
    draft.paragraph(draft.say("control_order"))
    _force(draft)


def _amend_body(draft: Draft) -> None:
    amended, zone = draft.facts.amends, draft.facts.zones[0]
    if amended is None:
        return
    _preamble(draft, f"preamble_amend_{draft.facts.ref.kind}")
    term = period(draft, zone.ends)
    draft.truth["zones"].append(zone_truth(draft, zone, term) | {"optional": True})
    amending_body(draft, amended, draft.cited(amended, created_title(draft, amended)), term)
    _force(draft)


def _annexes(draft: Draft) -> None:
    facts, kind = draft.facts, draft.facts.ref.kind
    wrong = draft.rng.randint(0, 1) if facts.wrong_stamp else None
    for place, zone in enumerate(facts.zones, 1):
        several = len(facts.zones) > 1 and kind == "resolution"
        mark = draft.say("stamp_annex", n=place) if several or facts.form == "list" else draft.say("stamp_approved")
        lines = draft.table("acts", f"{kind}_{'annex' if several or facts.form == 'list' else 'stamp'}")
        if facts.form == "list":
            draft.stamp(mark, lines)
            activity_table(draft, zone)
        elif facts.form == "amend":
            if facts.new_targets:
                draft.stamp(draft.say("stamp_annex", n=place), draft.table("acts", f"{kind}_annex"))
                targets(draft, zone, optional=True)
        else:
            draft.stamp(mark, lines, wrong=wrong == 0 and place == 1)
            regulation(draft, zone)
            draft.stamp(mark, lines, wrong=wrong == 1 and place == 1)
            targets(draft, zone)


_BODIES: dict[str, Callable[[Draft], None]] = {"create": _create_body, "list": _list_body, "amend": _amend_body}
