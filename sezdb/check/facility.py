"""Facilities: building what a listed activity is done in, which a list permits only for that."""

from sezdb.check.activity import Reading, Text
from sezdb.check.book import book
from sezdb.check.items import Item, ZoneList
from sezdb.check.judge import STRICT, Ground, Standing, judge
from sezdb.check.resolve import own_words


def is_built(one: Reading) -> bool:
    """Whether a reading is of building something."""
    return one.built or (
        bool(one.options)
        and all(code[:2] in ("41", "42", "43") or code == "F" for option in one.options for code in option.codes)
    )


def purposes(text: Text) -> list[Reading]:
    """The activities that a facility of a text is built for: what is built itself where it is an enterprise, what it is for, what else is done."""
    return [
        one
        for one in text.readings
        if one.options
        and one.aside in (None, "purpose")
        and any(option.how != "deed" for option in one.options)
        and not all(code[:2] in ("41", "42", "43") or code == "F" for option in one.options for code in option.codes)
    ]


def facility(listed: ZoneList, text: Text, day: str) -> Standing:
    """What a list says of building: by the purposes of the facility, under the clause that permits facilities where there is one."""
    clause = next((item for item in listed.of("permitted") if item.has("facility")), None)
    found = [judge(_named(listed, clause), option, one, day) for one in purposes(text) for option in one.options]
    if not found:
        named = any(
            option.how != "deed" and option.codes != ("F",)
            for one in text.readings
            if is_built(one)
            for option in one.options
        )
        if clause is None or named:
            return Standing(
                "not_listed",
                (Ground(clause, "facility", "permits facilities for listed activities only"),) if clause else (),
            )
        return Standing(
            "unclear",
            (Ground(clause, "facility", "permits facilities for listed activities only"),),
            ("what the facility is for",),
        )
    worst = max(found, key=lambda one: STRICT[one.verdict])
    if clause is None:
        return worst
    ground = Ground(clause, "facility", "permits facilities intended directly for listed activities")
    unmet = _unmet(clause, text.text)
    if worst.verdict == "not_listed" and unmet:
        return Standing("unclear", (ground, *worst.grounds), tuple(f"whether the facility is {one}" for one in unmet))
    if worst.verdict != "permitted":
        return Standing(worst.verdict, (ground, *worst.grounds), worst.why)
    if unmet:
        return Standing("unclear", (ground, *worst.grounds), tuple(f"whether the facility is {one}" for one in unmet))
    return Standing("permitted", (ground, *worst.grounds))


def _named(listed: ZoneList, clause: Item | None) -> ZoneList:
    """The list with only those permitted items that the clause names, where it names some."""
    named = clause.row["depends_on"] if clause else ()
    if not named:
        return listed
    return ZoneList(
        listed.work,
        listed.lang,
        [item for item in listed.items if item.mode != "permitted" or item.row["parent_id"] or item.eid in named],
    )


def _unmet(clause: Item, text: str) -> list[str]:
    """The conditions on what a facility is for that the clause sets and the project does not say."""
    words, said = own_words(clause.text).lower(), text.lower()
    set_by, others = book().conditions["direct"]["clause"], book().conditions["others"]["met"]
    if any(word in words for word in set_by) and any(word in said for word in others):
        return ["intended directly for this activity, when it is for others"]
    return []
