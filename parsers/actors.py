"""Who a duty binds: the subject of a sentence, the one whom an opener or an instruction addresses, the agent of a passive."""

import re
from functools import cache
from typing import Final

from corpus.text import Span
from parsers.lexicon import data, pattern
from parsers.verbs import finite_verb, finite_verbs, infinitive

_WORD: Final = re.compile(r"[\s\u00a0]+(?P<word>[\w«»“”\"'’().-]+)")
_COMMA: Final = re.compile(r"[\s\u00a0]*,(?=[\s\u00a0])")
_QUOTED: Final = re.compile(r"[«“\"]")
_ASIDE: Final = re.compile(r"[\s\u00a0]*\([^()\n]{2,120}\)")
_ARTICLE: Final = 4
_FEWEST: Final = 2
"""Words that an event has at least: «со дня получения»."""
_LONGEST: Final = 22
"""Words that the name of a body may have with its complements."""


def subject(text: str, start: int, end: int, lang: str) -> Span | None:
    """The first noun phrase of a range that names a body or a person and has a finite verb after it; None when there is none, or when
    that verb tells what others let it know («заявитель уведомляется»)."""
    found = _with_others(text, _phrase(text, start, end, lang, "nominative"), end, lang)
    verb = finite_verbs(lang).search(text, found.end, end) if found is not None else None
    return found if verb is not None and not pattern("actors", "told", lang).match(text, verb.start(), end) else None


def alone(text: str, start: int, end: int, lang: str) -> Span | None:
    """A name that stands alone before a colon: «Управляющая компания:»."""
    found = _phrase(text, start, end, lang, "nominative")
    return found if found is not None and text[found.end : end].strip() == ":" else None


def _with_others(text: str, first: Span | None, end: int, lang: str) -> Span | None:
    """A subject with those joined to it by «и»: «управляющая компания и местный исполнительный орган»."""
    while first is not None and (joint := pattern("actors", "joins", lang).match(text, first.end, end)):
        other = _phrase(text, joint.end(), end, lang, "nominative")
        if other is None or other.start > joint.end() + _ARTICLE:
            break
        first = Span(first.start, other.end)
    return first


def addressee(text: str, start: int, end: int, lang: str) -> Span | None:
    """Whom an order addresses: «Комитету … обеспечить», "instructed the ministry to …"; with those joined to it by «и» or a comma."""
    return _phrase(text, start, end, lang, "dative" if lang == "ru" else "nominative", joined=True)


def agent(text: str, start: int, end: int, lang: str) -> Span | None:
    """By whom a thing is done: «осуществляется уполномоченным органом», "is carried out by the Center"."""
    if lang == "ru":
        return _phrase(text, start, end, lang, "instrumental")
    for by in re.compile(r"\bby\s+", re.IGNORECASE).finditer(text, start, end):
        found = _phrase(text, by.end(), end, lang, "nominative")
        if found is not None and re.fullmatch(r"(?:the|a|an|each)?\s*", text[by.end() : found.start], re.IGNORECASE):
            return found
    return None


def antecedent(text: str, start: int, end: int, lang: str) -> Span | None:
    """The body or person that a relative clause is said of: the noun phrase that ends where the clause begins, in whatever case."""
    cases = ("nominative", "dative", "accusative", "instrumental") if lang == "ru" else ("nominative",)
    found = [
        Span(match.start(), end)
        for case in cases
        for match in _pattern(lang, case).finditer(text, start, end)
        if _complements(text, match.end(), end, lang, joined=False) == end
    ]
    return min(found, key=lambda one: one.start, default=None)


def before_subject(text: str, start: int, end: int, lang: str) -> int:
    """Where the words before a verb end when its subject is left out: «до истечения срока договора участник» подает. The end of the
    range where its last words are no subject, or may be a genitive or an accusative. Russian only: English has no cases."""
    if lang != "ru":
        return end
    for match in _pattern(lang, "nominative").finditer(text, start, end):
        before = text[start : match.start()].split()
        if (
            len(before) > _FEWEST
            and before[-1].lower() not in data(lang, "actors")["not_before"]
            and before[-1].lower() not in data(lang, "actors")["ends"]
            and not pattern("actors", "joins", lang).fullmatch(f" {before[-1]} ")
            and not pattern("actors", "genitive", lang).search(match[0])
            and _complements(text, match.end(), end, lang, joined=False) == end
        ):
            return match.start()
    return end


def _phrase(text: str, start: int, end: int, lang: str, case: str, *, joined: bool = False) -> Span | None:
    words = data(lang, "actors")
    for match in _pattern(lang, case).finditer(text, start, end):
        before = re.search(r"([\w/]+)[\s\u00a0]+(?:(?:the|a|an)\s+)?\Z", text[start : match.start()])
        if before and (
            before[1].lower() in words["not_before"] or pattern("actors", "genitive", lang).search(match[0])
        ):
            continue
        return Span(match.start(), _complements(text, match.end(), end, lang, joined))
    return None


def _complements(text: str, at: int, end: int, lang: str, joined: bool) -> int:
    """The end of the words that belong to a noun: up to a verb, a preposition that starts something else, or punctuation.
    With ``joined`` other nouns may follow after commas and «и»."""
    first = last = at
    for _ in range(_LONGEST):
        if joined and (comma := _COMMA.match(text, at, end)):
            at = comma.end()
        elif aside := _ASIDE.match(text, at, end):
            at = aside.end()
        found = _WORD.match(text, at, end)
        if found is None or _stops(text, found, end, lang):
            return last
        another = pattern("actors", "begins_another", lang).fullmatch(found["word"])
        if another and not _QUOTED.search(text, first, found.end()):
            return last
        at = found.end()
        if found["word"].lower() not in ("и", "and"):
            last = at - (text[at - 1] == ".")
        if text[at - 1] == ".":
            return last
    return last


def _stops(text: str, found: re.Match[str], end: int, lang: str) -> bool:
    """Whether a word ends the noun phrase before it. «и» and "and" go on only to another noun of the same name."""
    word = found["word"].strip("«»“”\"'’()").lower()
    if _verb(lang).match(text, found.start(), end) or pattern("actors", "adverb", lang).fullmatch(word):
        return True
    if word == "and":
        return not re.match(r"\s+[A-Z]", text[found.end() : found.end() + 3])
    return word in data(lang, "actors")["ends"] and not pattern("actors", "keeps", lang).match(
        text, found.start("word"), end
    )


@cache
def _pattern(lang: str, case: str) -> re.Pattern[str]:
    words = data(lang, "actors")
    if lang == "ru":
        adjective = rf"(?:[а-яё-]+{words[f'adjective_{case}']}\s+){{0,4}}"
        return re.compile(rf"(?<![\w-]){adjective}(?:{words[case]})(?![\w-])", re.IGNORECASE)
    inside = "|".join(words["not_inside"])
    return re.compile(rf"(?<![\w-])(?:(?!(?:{inside})\b)[\w’'-]+\s+){{0,5}}?(?:{words[case]})(?![\w-])", re.IGNORECASE)


@cache
def _verb(lang: str) -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0]+(?:{finite_verb(lang)}|{infinitive(lang)})", re.IGNORECASE)
