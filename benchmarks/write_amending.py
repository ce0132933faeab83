"""Writing an act that amends another: its changes one after the other, with the new text in quotation marks."""

from benchmarks.draft import Draft
from benchmarks.facts import ActRef, Change, Zone
from benchmarks.structure import Paragraph
from benchmarks.write_regulation import activities

_ACTIVITIES = 3  # the paragraph of a regulation that lists the activities


def amending_body(draft: Draft, amended: ActRef, cited: str, term: str) -> None:
    """The paragraph that brings the changes in. It quotes text of the other act, whose facts are optional here."""
    zone = draft.facts.zones[0]
    name = draft.quote(draft.of(zone.name))
    draft.paragraph(draft.say("amend_open", act=cited))
    draft.part(draft.say("amend_para", n=1))
    draft.part(draft.quote("1. " + draft.say("create", zone=name, period=term)) + ";")
    _changes(draft, amended, "new wording", draft.as_is(draft.table("targets", "body"), n=1))
    own = draft.table("say", f"self_{amended.kind}_i")[0]
    draft.part(draft.say("amend_in_regulation", zone=name, act_i=own))
    _new_activities(draft, amended, zone)
    for change in draft.facts.changes:
        _one(draft, amended, change)
    if draft.facts.new_targets:
        draft.part(draft.say("amend_targets", zone=name, act_i=own))
        _changes(draft, amended, "new wording", draft.table("targets", "targets"))


def _new_activities(draft: Draft, amended: ActRef, zone: Zone) -> None:
    opening, closing = draft.habits.quotes
    draft.part(draft.say("amend_para", n=_ACTIVITIES))
    draft.part(f"{opening}{_ACTIVITIES}. " + draft.say("activities"))
    activities(draft, zone, optional=True)
    last = draft.blocks[-1]
    if isinstance(last, Paragraph):
        draft.blocks[-1] = Paragraph(f"{last.text}{closing};")
    _changes(draft, amended, "new wording", _place(draft, str(_ACTIVITIES)))


def _one(draft: Draft, amended: ActRef, change: Change) -> None:
    number = f"{change.paragraph}-1" if change.effect == "supplement" else str(change.paragraph)
    if change.words:
        old, new = (draft.quote(draft.of(pair)) for pair in change.words)
        draft.part(draft.say("amend_words", n=number, old=old, new=new))
    elif change.effect == "exclude":
        draft.part(draft.say("amend_drop", n=number))
    else:
        draft.part(draft.say("amend_add" if change.effect == "supplement" else "amend_para", n=number))
        draft.part(draft.quote(f"{number}. {draft.of(change.text)}") + ";")
    _changes(draft, amended, change.effect, _place(draft, number))


def _place(draft: Draft, number: str) -> str:
    return draft.as_is(draft.table("targets", "regulation_para"), n=number)


def _changes(draft: Draft, amended: ActRef, effect: str, target: str) -> None:
    day = amended.day.isoformat()
    draft.truth["amendments"].append(
        {
            "act_type": amended.kind,
            "number": amended.number,
            "date": day,
            "effect": effect,
            "target": target,
            "enters_into_force": None,
            "direction": "outgoing",
        }
    )
