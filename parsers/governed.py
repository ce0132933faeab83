"""The words of a sentence that each of its terms governs: where one duty ends and the next begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from corpus.text import Span, trimmed
from parsers.actors import antecedent, subject
from parsers.due import Due
from parsers.lexicon import pattern
from parsers.verbs import finite_verbs, infinitives

_CLOSED: Final = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class Part:
    """A term with the words of its sentence that it governs; ``terms`` are all the terms among these words."""

    sentence: Span
    span: Span
    due: Due
    terms: tuple[Span, ...]

    def pieces(self, start: int) -> list[Span]:
        """The words from a place on, without the terms."""
        ends = [start, *(term.end for term in self.terms)]
        starts = [*(term.start for term in self.terms), self.span.end]
        return [Span(max(low, start), high) for low, high in zip(ends, starts, strict=True) if high > max(low, start)]


def governed(text: str, sentence: Span, lang: str, dues: list[Due]) -> list[Part]:
    """Each term of a sentence with the words that it governs; ``dues`` are its terms."""
    openers = _clauses(text, sentence, lang) if dues else []
    parts, begin = list[Part](), sentence.start
    for place, due in enumerate(dues):
        limit = dues[place + 1].span.start if place + 1 < len(dues) else sentence.end
        begin = max([begin, *(cut.end for cut in openers if opens_term(text, cut, due.span.start))])
        cuts = list(_cuts(text, due.span.end, limit, lang))
        if limit < sentence.end:
            cuts += [cut.start for cut in openers if cut.start >= due.span.end and opens_term(text, cut, limit)]
            cuts += _next_deed(text, due.span.end, limit, lang)
        end = min((cut for cut in cuts if due.span.end <= cut <= limit), default=limit)
        parts.append(Part(sentence, trimmed(text, begin, end), due, (due.span,)))
        begin = end
    return _with_verbs(text, parts, lang)


def _cuts(text: str, start: int, end: int, lang: str) -> Iterator[int]:
    """Where the words between two terms begin to belong to the second."""
    for match in pattern("deadlines", "parts", lang).finditer(text, start, end):
        yield match.end()


def _next_deed(text: str, start: int, end: int, lang: str) -> Iterator[int]:
    """The same where no mark tells: «… и направляет его», «…, годовой отчет –»."""
    if short := pattern("deadlines", "short", lang).search(text, start, end):
        yield short.start()
    joint = pattern("deadlines", "then", lang).match(text, start, end)
    if joint and any(verbs(lang).match(text, joint.end(), end) for verbs in (finite_verbs, infinitives)):
        yield joint.end()


def _clauses(text: str, sentence: Span, lang: str) -> list[Span]:
    """What opens the clauses of a sentence that may have a term of their own; a relative one is said of a body or a person."""
    found = [Span(*match.span()) for match in pattern("deadlines", "clause", lang).finditer(text, *sentence)]
    found += [
        Span(*match.span())
        for match in pattern("actors", "relative", lang).finditer(text, *sentence)
        if antecedent(text, sentence.start, match.start(), lang) is not None
    ]
    return found


def opens_term(text: str, clause: Span, term: int) -> bool:
    """Whether a term stands in the clause that the words open: no comma closes it before."""
    return clause.end <= term and _CLOSED.search(text, clause.end, term) is None


def _with_verbs(text: str, parts: list[Part], lang: str) -> list[Part]:
    """Two terms before one verb govern the same words: «компания к 10 числу, а по итогам года к 1 марта представляет отчет»."""
    for place in range(len(parts) - 1):
        one, other = parts[place : place + 2]
        whole = Span(one.span.start, other.span.end)
        who = None if _has_verb(text, one, lang) else subject(text, whole.start, whole.end, lang)
        if who is not None and who.start < one.due.span.start:
            terms = (*one.terms, *other.terms)
            parts[place : place + 2] = [replace(one, span=whole, terms=terms), replace(other, span=whole, terms=terms)]
    return parts


def _has_verb(text: str, part: Part, lang: str) -> bool:
    return any(verb_in(text[piece.start : piece.end], lang) for piece in part.pieces(part.span.start))


def verb_in(words: str, lang: str) -> re.Match[str] | None:
    """The first verb of a duty, finite or not."""
    return finite_verbs(lang).search(words) or infinitives(lang).search(words)
