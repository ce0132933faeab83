"""Writing the regulation of a zone: place, territory, purposes, activities, management and the plain chapters."""

from collections.abc import Callable
from functools import partial

from benchmarks.draft import Draft
from benchmarks.facts import Activity, Chapter, Zone
from benchmarks.print_forms import capital, hectares, listed, long_date
from benchmarks.structure import Heading, Pair, Stamp, Truth


def regulation(draft: Draft, zone: Zone) -> None:
    """The annex with the regulation, and the plan behind it in some acts."""
    name = draft.quote(draft.of(zone.name))
    draft.restart()
    draft.add(Heading(draft.lines("heading_regulation", zone=name)))
    draft.note("regulation")
    style = draft.rng.choice(draft.table("say", "chapter"))
    for place, (title, write) in enumerate(_chapters(draft, zone), 1):
        draft.chapter(place, title, style)
        write()
    if draft.facts.plan:
        area = hectares(zone.area, draft.habits)
        draft.add(Stamp(tuple(draft.as_is(draft.table("say", "annex_to_regulation"), zone=name).split("|"))))
        draft.add(Heading(draft.lines("heading_plan", zone=name, area=area)))
        draft.part(draft.say("scale", n=5 * (1 + len(zone.functions))))


def _chapters(draft: Draft, zone: Zone) -> list[tuple[str, Callable[[], None]]]:
    """The chapters in order: what they are called and who writes them."""

    def named(key: str) -> str:
        return draft.as_is(draft.rng.choice(draft.table("chapters", key)))

    fixed: list[tuple[str, Callable[[], None]]] = [
        (named("general"), partial(_general, draft, zone)),
        (named("management"), partial(_management, draft, zone)),
    ]
    plain = [(draft.of(chapter.title), partial(_plain, draft, chapter)) for chapter in zone.chapters]
    customs = [(named("customs"), partial(_customs, draft, zone))] if zone.goods or zone.operations else []
    rest: list[tuple[str, Callable[[], None]]] = [
        (named("tax"), partial(_tax, draft)),
        *customs,
        (named("foreigners"), partial(_one_paragraph, draft, "foreigners")),
        (named("final"), partial(_final, draft)),
    ]
    return [*fixed, *plain, *rest]


def _general(draft: Draft, zone: Zone) -> None:
    name, place = draft.quote(draft.of(zone.name)), draft.of(zone.location)
    draft.paragraph(draft.say("located", zone=name, location=place))
    draft.part(_area(draft, zone))
    row = next(row for row in draft.truth["zones"] if row["name"] == draft.of(zone.name))
    row |= {
        "area_ha": float(zone.area),
        "location": place,
        "subzones": [{"area_ha": float(part)} for part in zone.parts],
    }
    number = draft.paragraph(draft.say("purposes"))
    _list(draft, zone, "purpose", zone.purposes)
    draft.note("purposes", number, "regulation")
    number = draft.paragraph(draft.say("activities"))
    activities(draft, zone)
    draft.note("activities", number, "regulation")
    _basis(draft, zone)


def _area(draft: Draft, zone: Zone) -> str:
    area = hectares(zone.area, draft.habits)
    if not zone.parts:
        return draft.say("area", area=area)
    template = draft.rng.choice(draft.table("say", "area_part"))
    parts = [
        draft.as_is(template, n=place, area=hectares(part, draft.habits)) for place, part in enumerate(zone.parts, 1)
    ]
    if not zone.parts_add_up:
        draft.truth["warnings"].append({"code": "PARTS_NOT_TOTAL", "text": f"{sum(zone.parts)} is not {zone.area}"})
    return draft.say("area_parts", area=area, parts=draft.table("say", "parts_join").join(parts))


def activities(draft: Draft, zone: Zone, *, optional: bool = False) -> None:
    """The list of activities below its opener: subparagraphs, exceptions without numbers, what is carved out."""
    total = len(zone.activities) + zone.facility
    for place, item in enumerate(zone.activities, 1):
        mark = "." if place == total else ";"
        if item.exceptions and not item.inline:
            draft.part(f"{place}) " + draft.say("except_list", text=draft.of(item.text)))
            for at, exception in enumerate(item.exceptions, 1):
                draft.part(
                    _carved(draft, draft.of(exception.genitive), exception)
                    + (mark if at == len(item.exceptions) else ";")
                )
        else:
            draft.part(f"{place}) {_one_line(draft, item)}{mark}")
        for fact in _activity_facts(draft, item):
            draft.truth["activities"].append(fact | _owner(draft, zone) | ({"optional": True} if optional else {}))
    if zone.facility:
        refs = ", ".join(f"{place})" for place in range(1, len(zone.activities) + 1))
        text = draft.say("facility", refs=refs)
        draft.part(f"{total}) {text}.")
        fact = {"text": text, "kind": "permitted", "level": 1} | ({"optional": True} if optional else {})
        draft.truth["activities"].append(fact | _owner(draft, zone))


def _one_line(draft: Draft, item: Activity) -> str:
    text = draft.of(item.text)
    if item.exceptions:
        items = listed([draft.of(exception.genitive) for exception in item.exceptions], draft.lang)
        return draft.say("except_inline", text=text, items=items)
    return _carved(draft, text, item) + (draft.say("oked", code=item.code) if item.show_code else "")


def _carved(draft: Draft, text: str, item: Activity) -> str:
    return draft.say("carve", text=text, x=draft.of(item.carved)) if item.carved else text


def _activity_facts(draft: Draft, item: Activity) -> list[Truth]:
    text = draft.of(item.text)
    facts: list[Truth] = [{"text": _carved(draft, text, item), "kind": "permitted", "level": 1}]
    if item.show_code:
        facts[0]["oked"] = [item.code]
    facts += [
        {"text": _carved(draft, draft.of(one.genitive), one), "kind": "excluded", "level": 2} for one in item.exceptions
    ]
    facts += [
        {
            "text": draft.of(one.carved),
            "kind": "carve_out",
            "kind_alt": ["permitted_exception"],
            "level": level,
            "optional": True,
        }
        for level, one in ((2, item), *((3, one) for one in item.exceptions))
        if one.carved
    ]
    return facts


def _bans(draft: Draft, zone: Zone, write: Callable[[str], object]) -> None:
    for ban in zone.bans:
        text = draft.of(ban)
        write(draft.say("ban", ban=text, Ban=capital(text)))
        draft.truth["activities"].append({"text": text, "kind": "prohibited", "level": 1} | _owner(draft, zone))


def _basis(draft: Draft, zone: Zone) -> None:
    """The law behind the zone; bans stand before it as paragraphs of their own, or below it as its further parts."""
    apart = draft.facts.ref.day.day % 2
    if apart:
        _bans(draft, zone, draft.paragraph)
    template = draft.rng.choice(draft.table("say", "basis"))
    slots = {"law": draft.law("i")} if "{law}" in template else {"law_n": draft.law("n")}
    draft.paragraph(draft.as_is(template, **slots))
    if "{law}" in template:
        draft.cites("law", None, None, draft.table("values", "constitution"), optional=True)
    if not apart:
        _bans(draft, zone, draft.part)
    if draft.facts.ref.day.month % 2:
        draft.part(draft.say("treaty"))


def _management(draft: Draft, zone: Zone) -> None:
    row = next(row for row in draft.truth["zones"] if row["name"] == draft.of(zone.name))
    row["management_form"] = draft.table("values", "forms_nominative")[zone.form]
    draft.paragraph(draft.say("managed", form=draft.table("values", "forms")[zone.form]))
    draft.paragraph(draft.say("functions"))
    _list(draft, zone, "function", zone.functions)
    for item in zone.deadlines:
        who, due, action = draft.of(item.who), draft.of(item.due), draft.of(item.action)
        number = draft.paragraph(draft.say("deadline", who=who, Who=capital(who), due=due, action=action))
        provision = draft.as_is(draft.table("targets", "regulation_para"), n=number)
        draft.truth["deadlines"].append({"text": action, "who": who, "due": due, "provision": provision})
    for ref in zone.rules:
        day = long_date(ref.day, draft.lang)
        draft.paragraph(draft.say("rules", ministry=draft.of(ref.ministry), date=day, number=ref.number))
        draft.cites("order", ref.number, ref.day, None)


def _plain(draft: Draft, chapter: Chapter) -> None:
    for place, paragraph in enumerate(chapter.paragraphs):
        number = draft.paragraph(draft.of(paragraph.text))
        if paragraph.items:
            draft.items([draft.of(item) for item in paragraph.items])
        if place == 0:
            draft.note("plain", number, "regulation")


def _tax(draft: Draft) -> None:
    code = draft.tax_code() if draft.facts.ref.day.day % 2 else None
    draft.paragraph(draft.say("tax_cited", code=code) if code else draft.say("tax"))


def _customs(draft: Draft, zone: Zone) -> None:
    _one_paragraph(draft, "customs")
    for key, kind, items in (("goods", "goods", zone.goods), ("operations", "operation", zone.operations)):
        if items:
            draft.paragraph(draft.say(key))
            _list(draft, zone, kind, items)


def _final(draft: Draft) -> None:
    _one_paragraph(draft, "final_change")
    draft.paragraph(draft.say("final_abolish", law_p=draft.law("p")))
    _one_paragraph(draft, "final_other")


def _one_paragraph(draft: Draft, key: str) -> None:
    draft.paragraph(draft.say(key))


def _list(draft: Draft, zone: Zone, kind: str, items: tuple[Pair, ...]) -> None:
    draft.items([draft.of(item) for item in items])
    draft.truth["lists"] += [{"kind": kind, "text": draft.of(item)} | _owner(draft, zone) for item in items]


def _owner(draft: Draft, zone: Zone) -> Truth:
    return {"zone": draft.of(zone.name)}
