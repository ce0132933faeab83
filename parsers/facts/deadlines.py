"""Obligations: who must do what by when. Terms of entry into force, of validity and of rights bind nobody and are left out."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from corpus.facts import Deadline, Fact
from corpus.schedule import Schedule
from corpus.text import Span, trimmed
from corpus.tree import Provision
from parsers.actors import addressee, agent, alone, subject
from parsers.due import Due, anchors, find_due
from parsers.facts.items import body_span
from parsers.facts.spans import trimmed_end
from parsers.lexicon import data, pattern, patterns
from parsers.scope import Scope
from parsers.sentences import sentences
from parsers.speech import speaker

_QUOTE_END: Final = re.compile(r"\s*,?[»”]\s*,?\s*[–—-]?\s|\"\s*,\s*[–—-]?\s|,\"\s")
_BE: Final = re.compile(r"\b(?:is|are|was|were|been)\s+\Z", re.IGNORECASE)
"""Before «instructed»: the one before it is told, not telling."""
_EDGE: Final = re.compile(
    r"\s*,\s*(?=,|\Z)|\A[\s,;:–—-]*(?:(?:shall|must)\b[\s,]*)?|(?:[\s,;:.–—-]|,?\s(?:а|и|and))+\Z"
)
_SKIPPED: Final = ("title", "attachment", "chapter", "article")


def find_deadlines(scope: Scope) -> Iterator[Fact]:
    """The obligations of an act in force or of rules that it approves; in news, the instructions that name a term."""
    if scope.lang not in ("ru", "en") or not (scope.states_law or scope.identity.kind == "news"):
        return
    places = anchors(scope.lower, scope.act.span.start, scope.act.span.end, scope.lang)
    for item in scope.holding(places):
        if item.kind not in _SKIPPED and item.eid not in scope.changing:
            yield from _of_provision(scope, item, places)


def _of_provision(scope: Scope, item: Provision, places: list[int]) -> Iterator[Deadline]:
    body = body_span(scope.text, item)
    if not find_due(scope.text, body.start, item.span.end, scope.lang, places):
        return
    spoken: str | None = None
    for sentence in sentences(scope.text, body.start, item.span.end, scope.lang):
        if scope.identity.kind == "news":
            found = speaker(scope.text, sentence.start, sentence.end, scope.lang, "instructs")
            found = found or speaker(scope.text, sentence.start, sentence.end, scope.lang)
            spoken = scope.text[found.start : found.end] if found else spoken
        for part, due in _parts(scope, sentence, places):
            if _binds(scope, item, sentence, part, due):
                yield _deadline(scope, item, sentence, part, due, spoken)


def _parts(scope: Scope, sentence: Span, places: list[int]) -> Iterator[tuple[Span, Due]]:
    """Each term of a sentence with the words that it governs."""
    dues = find_due(scope.text, sentence.start, sentence.end, scope.lang, places)
    cuts = [
        match.end()
        for match in pattern("deadlines", "parts", scope.lang).finditer(scope.text, sentence.start, sentence.end)
    ]
    begin = sentence.start
    for place, due in enumerate(dues):
        limit = dues[place + 1].span.start if place + 1 < len(dues) else sentence.end
        end = next((cut for cut in cuts if due.span.end <= cut <= limit), limit)
        yield trimmed(scope.text, begin, end), due
        begin = end


def _binds(scope: Scope, item: Provision, sentence: Span, part: Span, due: Due) -> bool:
    """Whether the words of a term make it a duty."""
    text, lang = scope.text, scope.lang
    if pattern("deadlines", "no_duty", lang).search(text, part.start, part.end):
        return False
    if scope.identity.kind == "news":
        opener = _opener(scope, item)
        spans = [sentence, *([opener] if opener else [])]
        told = any(_said(scope, span, "instruction") or _said(scope, span, "modal") for span in spans)
        asked = addressee(text, part.start, part.end, lang) if lang == "ru" else None
        return bool(told or asked) and _infinitive(lang).search(text, *_asked(sentence, part, lang)) is not None
    if due.rule == "full_date" and due.schedule.recurrence is None:
        opener = _opener(scope, item)
        if opener and pattern("deadlines", "list_of_activities", lang).search(text, opener.start, opener.end):
            return False
        spans = [part, *([opener] if opener else [])]
        ordered = any(pattern("deadlines", "must", lang).search(text, span.start, span.end) for span in spans)
        return ordered or (lang == "ru" and _infinitive(lang).search(text, part.start, part.end) is not None)
    return True


def _deadline(scope: Scope, item: Provision, sentence: Span, part: Span, due: Due, spoken: str | None) -> Deadline:
    text, news = scope.text, scope.identity.kind == "news"
    actor = _actor(scope, item, sentence, part)
    printed = " ".join(text[due.span.start : due.span.end].split())
    told = (
        pattern("deadlines", "instruction", scope.lang).search(text, sentence.start, due.span.start) if news else None
    )
    quote = trimmed_end(text, sentence)
    return Deadline(
        eid=item.eid,
        span=quote,
        rule=f"deadlines.{due.rule}",
        actor=" ".join(text[actor.start : actor.end].split()) if actor else None,
        action=_action(text, part, due, actor, told),
        due=printed,
        schedule=due.schedule.json(),
        kind=_kind(scope, item, due, told is not None),
        issued_by=spoken if news else scope.identity.issuer,
        anchor_date=_anchor(scope, due.schedule),
    )


def _actor(scope: Scope, item: Provision, sentence: Span, part: Span) -> Span | None:
    """The subject or the agent in the words of the term, else in its sentence before it, else in the opener of its list."""
    text, lang = scope.text, scope.lang
    if scope.identity.kind == "news":
        found = _instructed(text, sentence, part, lang)
        above = _opener(scope, item) if found is None else None
        return found or (addressee(text, above.start, above.end, lang) if above else None)
    verb = _infinitive(lang).search(text, part.start, part.end) if lang == "ru" else None
    for span in (part, Span(sentence.start, part.start)):
        found = subject(text, span.start, span.end, lang) or agent(text, span.start, span.end, lang)
        if found is None and verb is not None:
            found = addressee(text, span.start, verb.start(), lang)
        if found is not None:
            return found
    opener = _opener(scope, item)
    if opener is None:
        named = pattern("deadlines", "executor", lang).search(text, *item.span)
        return Span(*named.span("who")) if named else None
    found_there = [one(text, opener.start, opener.end, lang) for one in (subject, addressee, alone)]
    return min((found for found in found_there if found is not None), key=lambda found: found.start, default=None)


def _opener(scope: Scope, item: Provision) -> Span | None:
    """The words that open the list in which a provision stands, up to their colon; in news the line over a list of bullets."""
    if scope.identity.kind == "news":
        return scope.line_over(item)
    for above in item.ancestors():
        if above.kind in ("attachment", "chapter"):
            return None
        if _opens(scope, above):
            return above.span
    return None


def _opens(scope: Scope, item: Provision) -> bool:
    return scope.words(item).rstrip().endswith(":")


def _said(scope: Scope, span: Span, name: str) -> bool:
    return pattern("deadlines", name, scope.lang).search(scope.text, span.start, span.end) is not None


def _asked(sentence: Span, part: Span, lang: str) -> Span:
    """Where the infinitive of an instruction stands: English joins several deeds to one («to … and lay the track»)."""
    return part if lang == "ru" else sentence


def _instructed(text: str, sentence: Span, part: Span, lang: str) -> Span | None:
    """Whom an instruction addresses: in the words of its term, else after the verb; with a modal in English the subject."""
    told = pattern("deadlines", "instruction", lang).search(text, sentence.start, part.end)
    passive = told is not None and _BE.search(text[part.start : told.start()]) is not None
    if lang == "en" and (told is None or passive):
        return subject(text, part.start, part.end, lang)
    near = addressee(text, max(part.start, told.end() if told else part.start), part.end, lang)
    return near or (addressee(text, told.end(), part.end, lang) if told else None)


def _action(text: str, part: Span, due: Due, actor: Span | None, told: re.Match[str] | None) -> str:
    """The words of a duty without its term and, where it stands first, without the one whom it binds."""
    start = actor.end if actor and part.start <= actor.start and actor.start - part.start < 5 else part.start
    if told is not None:
        start = max(told.end(), actor.end if actor else 0, part.start)
    pieces = [text[start : max(start, due.span.start)], text[max(start, due.span.end) : part.end]]
    words = _QUOTE_END.split(" ".join(" ".join(pieces).split()))[0]
    return _EDGE.sub("", words).strip()


def _kind(scope: Scope, item: Provision, due: Due, told: bool) -> str:
    if told or (scope.identity.kind == "news" and due.schedule.recurrence is None):
        return "instruction"
    of_this_act = pattern("deadlines", "once", scope.lang).search(due.schedule.trigger or "") is not None
    of_body = item.part == "body" and due.schedule.form == "within" and scope.identity.kind != "law"
    once = due.schedule.date is not None or of_this_act or of_body
    return "one_off" if once and due.schedule.recurrence is None else "standing"


def _anchor(scope: Scope, schedule: Schedule) -> str | None:
    """The day from which a term runs, where the act itself tells it: its registration, its signing, its entry into force, a date.
    A term of a news item runs from the day of the news."""
    identity = scope.identity
    if schedule.date:
        return schedule.date
    if schedule.form != "within":
        return None
    if identity.kind == "news":
        return identity.adopted if schedule.trigger is None else None
    days = {
        "registered": identity.registration_date,
        "signed": identity.adopted,
        "in_force": identity.enters_into_force,
    }
    told = (
        event
        for event, words in patterns("deadlines", "events", scope.lang).items()
        if words.search(schedule.trigger or "")
    )
    return days.get(next(told, ""))


@cache
def _infinitive(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){data(lang, 'verbs')['infinitive']}", re.IGNORECASE)
