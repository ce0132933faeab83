"""Who a duty binds: the subject of a sentence, the one whom an opener or an instruction addresses, the agent of a passive."""

import re
from functools import cache
from typing import Final

from corpus.text import Span
from parsers.lexicon import data, pattern
from parsers.verbs import finite_verb, finite_verbs, infinitive

_WORD: Final = re.compile(r"[\s\u00a0]+(?P<word>[\w«»“”\"'’().-]+)")
_COMMA: Final = re.compile(r"[\s\u00a0]*,(?=[\s\u00a0])")
_ASIDE: Final = re.compile(r"[\s\u00a0]*\([^()\n]{2,120}\)")
_ARTICLE: Final = 4
_LONGEST: Final = 22
"""Words that the name of a body may have with its complements."""


def subject(text: str, start: int, end: int, lang: str) -> Span | None:
    """The first noun phrase of a range that names a body or a person and has a finite verb after it; None when there is none."""
    found = _with_others(text, _phrase(text, start, end, lang, "nominative"), end, lang)
    return found if found is not None and finite_verbs(lang).search(text, found.end, end) else None


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
    last = at
    for _ in range(_LONGEST):
        if joined and (comma := _COMMA.match(text, at, end)):
            at = comma.end()
        elif aside := _ASIDE.match(text, at, end):
            at = aside.end()
        found = _WORD.match(text, at, end)
        if found is None or _stops(text, found, end, lang):
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
