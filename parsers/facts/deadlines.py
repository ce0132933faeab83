"""Obligations: who must do what by when. Terms of entry into force, of validity and of rights bind nobody and are left out."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.facts import Deadline, Fact
from corpus.schedule import Schedule
from corpus.text import Span, folded, trimmed
from corpus.tree import Provision
from parsers.actors import addressee, agent, alone, antecedent, subject
from parsers.due import Due, anchors, find_due
from parsers.facts.items import body_span
from parsers.facts.spans import trimmed_end
from parsers.governed import Part, governed, opens_term, verb_in
from parsers.lexicon import pattern, patterns
from parsers.scope import Scope
from parsers.sentences import sentences
from parsers.speech import speaker
from parsers.verbs import infinitives

_QUOTE_END: Final = re.compile(r"\s*,?[»”]\s*,?\s*[–—-]?\s|\"\s*,\s*[–—-]?\s|,\"\s")
_NAMED: Final = ')»”"'
_ARTICLE: Final = 5
"""Characters that may stand before the one whom a duty binds: "The "."""
_SKIPPED: Final = ("title", "attachment", "chapter", "article")


def find_deadlines(scope: Scope) -> Iterator[Fact]:
    """The obligations of an act in force or of rules that it approves; in news, the instructions that name a term."""
    if scope.lang not in ("ru", "en") or not (scope.states_law or scope.news):
        return
    places = anchors(scope.lower, scope.act.span.start, scope.act.span.end, scope.lang)
    for item in scope.holding(places):
        if item.kind not in _SKIPPED and item.eid not in scope.changing:
            yield from _of_provision(scope, item, places)


def _of_provision(scope: Scope, item: Provision, places: list[int]) -> Iterator[Deadline]:
    whole = Span(body_span(scope.text, item).start, item.span.end)
    dues = find_due(scope.text, whole.start, whole.end, scope.lang, places)
    if not dues:
        return
    spoken: str | None = None
    for sentence in sentences(scope.text, whole.start, whole.end, scope.lang):
        if sentence != whole:
            dues = find_due(scope.text, sentence.start, sentence.end, scope.lang, places)
        issuer = scope.identity.issuer
        if scope.news:
            issuer, spoken = _told_by(scope, sentence, spoken)
        action = ""
        for part in governed(scope.text, sentence, scope.lang, dues):
            duty = _deadline(scope, item, part, issuer, action)
            action = duty.action
            if _binds(scope, item, part):
                yield duty


def _told_by(scope: Scope, sentence: Span, spoken: str | None) -> tuple[str | None, str | None]:
    """Who gives the instructions of a sentence of news, and who is the last one that spoke. «Поручено» does not tell by whom."""
    found = speaker(scope.text, sentence.start, sentence.end, scope.lang, "instructs")
    if found is None and _passive(scope.text, sentence, scope.lang):
        return None, spoken
    found = found or speaker(scope.text, sentence.start, sentence.end, scope.lang)
    spoken = scope.text[found.start : found.end] if found else spoken
    return spoken, spoken


def _passive(text: str, span: Span, lang: str) -> bool:
    """Whether an instruction names the one who is told as its subject: «Министерству поручено», "the ministry was instructed"."""
    told = pattern("deadlines", "instruction", lang).search(text, span.start, span.end)
    if told is None:
        return False
    words = pattern("deadlines", "instructed", lang).match(text, told.start(), span.end)
    return words is not None or pattern("speech", "be", lang).search(text[span.start : told.start()]) is not None


def _binds(scope: Scope, item: Provision, words: Part) -> bool:
    """Whether the words of a term make it a duty."""
    text, lang, sentence, part, due = scope.text, scope.lang, words.sentence, words.span, words.due
    if due.rule == "term_of_deed":
        return not scope.news
    if pattern("deadlines", "no_duty", lang).search(text[part.start : part.end]):
        return False
    if scope.news:
        opener = _opener(scope, item)
        spans = [sentence, *([opener] if opener else [])]
        told = any(_said(scope, span, "instruction") or _said(scope, span, "modal") for span in spans)
        asked = addressee(text, part.start, part.end, lang) if lang == "ru" else None
        return bool(told or asked) and infinitives(lang).search(text, *_asked(sentence, part, lang)) is not None
    if due.rule == "full_date" and due.schedule.recurrence is None:
        opener = _opener(scope, item)
        if opener and pattern("deadlines", "list_of_activities", lang).search(text, opener.start, opener.end):
            return False
        spans = [part, *([opener] if opener else [])]
        ordered = any(pattern("deadlines", "must", lang).search(text, span.start, span.end) for span in spans)
        return ordered or (lang == "ru" and infinitives(lang).search(text, part.start, part.end) is not None)
    return True


def _deadline(scope: Scope, item: Provision, part: Part, issuer: str | None, before: str) -> Deadline:
    """A duty; ``before`` is what the sentence orders before it."""
    text, due = scope.text, part.due
    actor = _actor(scope, item, part)
    told = (
        pattern("deadlines", "instruction", scope.lang).search(text, part.sentence.start, due.span.start)
        if scope.news
        else None
    )
    quote = trimmed_end(text, part.sentence)
    return Deadline(
        eid=item.eid,
        span=quote,
        rule=f"deadlines.{due.rule}",
        actor=folded(text[actor.start : actor.end]) if actor else None,
        action=_whole(_action(scope, part, actor, told), before, scope.lang),
        due=folded(text[due.span.start : due.span.end]),
        schedule=due.schedule.json(),
        kind=_kind(scope, item, due, told is not None),
        issued_by=issuer,
        anchor_date=_anchor(scope, due.schedule),
    )


def _actor(scope: Scope, item: Provision, part: Part) -> Span | None:
    """Whom a term binds: a name ends where the term begins."""
    found = _bound(scope, item, part)
    term = part.due.span
    if found is not None and term.start <= found.start < term.end:
        found = subject(scope.text, term.end, part.span.end, scope.lang)
    return trimmed(scope.text, found.start, term.start) if found and found.start < term.start < found.end else found


def _bound(scope: Scope, item: Provision, words: Part) -> Span | None:
    """The subject or the agent in the words of the term, else in its sentence before it, else in the opener of its list. What a
    relative clause says binds the one whom it is said of, or its own agent, and never the subject of the main clause."""
    text, lang, sentence, part = scope.text, scope.lang, words.sentence, words.span
    if scope.news:
        found = _instructed(text, sentence, part, lang)
        above = _opener(scope, item) if found is None else None
        return found or (addressee(text, above.start, above.end, lang) if above else None)
    if clause := _relative(scope, sentence, words.due.span.start):
        return antecedent(text, sentence.start, clause.start, lang) or agent(text, clause.end, part.end, lang)
    verb = infinitives(lang).search(text, part.start, part.end) if lang == "ru" else None
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


def _relative(scope: Scope, sentence: Span, term: int) -> Span | None:
    """The words that open the relative clause in which a term stands. None too where they follow a name in quotes or brackets."""
    found = [Span(*match.span()) for match in pattern("actors", "relative", scope.lang).finditer(scope.text, *sentence)]
    near = [one for one in found if opens_term(scope.text, one, term) and scope.text[one.start - 1] not in _NAMED]
    return near[-1] if near else None


def _opener(scope: Scope, item: Provision) -> Span | None:
    """The words that open the list in which a provision stands, up to their colon; in news the line over a list of bullets."""
    if scope.news:
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
    """Whom an instruction addresses: in the words of its term, else after the verb; with a modal or a passive in English the subject.
    A Russian passive has the one whom it addresses before it."""
    told = pattern("deadlines", "instruction", lang).search(text, sentence.start, part.end)
    passive = told is not None and _passive(text, Span(sentence.start, part.end), lang)
    if lang == "en" and (told is None or passive):
        return subject(text, part.start, part.end, lang)
    if told is not None and passive:
        own = addressee(text, part.start, max(part.start, told.start()), lang)
        own = own or addressee(text, max(part.start, told.end()), part.end, lang)
        return own or addressee(text, sentence.start, told.start(), lang)
    near = addressee(text, max(part.start, told.end() if told else part.start), part.end, lang)
    return near or (addressee(text, told.end(), part.end, lang) if told else None)


def _action(scope: Scope, part: Part, actor: Span | None, told: re.Match[str] | None) -> str:
    """The words of a duty without its terms and, where it stands first, without the one whom it binds."""
    first = part.span.start
    lead = next((piece.start for piece in part.pieces(first) if scope.text[piece.start : piece.end].strip(" ,")), first)
    start = actor.end if actor and 0 <= actor.start - lead < _ARTICLE else first
    if told is not None:
        start = max(told.end(), actor.end if actor else 0, first)
    words = folded(" ".join(scope.text[piece.start : piece.end] for piece in part.pieces(start)))
    return pattern("deadlines", "edge", scope.lang).sub("", _QUOTE_END.split(words)[0]).strip()


def _whole(action: str, before: str, lang: str) -> str:
    """The words of a duty; where they leave the verb out, or all, they are those of the duty before it in the sentence."""
    if not action:
        return before
    verb = None if lang == "en" or verb_in(action, lang) else verb_in(before, lang)
    return f"{verb[0]} {action}" if verb else action


def _kind(scope: Scope, item: Provision, due: Due, told: bool) -> str:
    if told or (scope.news and due.schedule.recurrence is None):
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
