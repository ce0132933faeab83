"""Who says a thing in a news item: the subject of a verb of speech, or the source that a sentence names."""

import re
from functools import cache
from typing import Final

from corpus.text import Span, trimmed
from parsers.lexicon import data, pattern, wording

_BEFORE: Final = re.compile(r"(?:[^,;:.!?«»“”\"\n–—]|(?<=\b[A-ZА-ЯЁ])\.){2,120}\Z")
_AFTER: Final = re.compile(r"[\s\u00a0]+(?P<who>[^,;:!?«»“”\"\n–—]{2,120}?)(?=[,;:!?«»“”\"\n–—]|\.(?:\s|\Z)|\Z)")
_NAME: Final = re.compile(r"(?<![\w-])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w.’'-]*")


def speaker(text: str, start: int, end: int, lang: str, verbs: str = "says") -> Span | None:
    """Who speaks in a range: ``verbs`` is ``says`` or ``instructs``. None where the words name nobody, or only «he»."""
    for match in _words(verbs, lang).finditer(text, start, end):
        if pattern("speech", "be", lang).search(text[start : match.start()]):
            continue
        left = _BEFORE.search(text[start : match.start()])
        if left and (found := _who(text, start + left.start(), match.start(), lang)):
            return found
        right = _AFTER.match(text, match.end(), end)
        if right and (found := _who(text, right.start("who"), right.end("who"), lang)):
            return found
    if verbs == "says" and (named := _words("source", lang).search(text, start, end)):
        return trimmed(text, named.start("who"), named.end("who"))
    return None


def _who(text: str, start: int, end: int, lang: str) -> Span | None:
    """The name or office in a few words beside a verb, without what only leads to it."""
    span = trimmed(text, start, end)
    for _ in range(3):
        edge = pattern("speech", "edge", lang).search(text[span.start : span.end])
        if edge is None:
            break
        left, right = (edge.end(), span.end - span.start) if edge.start() == 0 else (0, edge.start())
        span = trimmed(text, span.start + left, span.start + right)
    words = text[span.start : span.end]
    if words.lower() in data(lang, "speech")["pronoun"]:
        return None
    named = _NAME.search(words) or _words("office", lang).search(words)
    return Span(span.start, span.end) if named and len(words.split()) <= 12 else None


@cache
def _words(name: str, lang: str) -> re.Pattern[str]:
    """Whole words only."""
    return re.compile(rf"(?<!\w)(?:{wording('speech', name, lang)})(?!\w)", re.IGNORECASE)
