"""Spans of facts: cut to the words that are meant."""

import re

from corpus.text import Span


def trimmed_end(text: str, span: Span) -> Span:
    """The span without blanks at its ends and without closing punctuation."""
    piece = text[span.start : span.end]
    left = len(piece) - len(piece.lstrip())
    return Span(span.start + left, span.start + max(left, len(piece.rstrip(" \u00a0\n\t.,;:"))))


def sentence_end(text: str, span: Span) -> int:
    """Where the first sentence or clause of a span ends: at a full stop or semicolon before a blank, else at its end."""
    match = re.search(r"[.;](?:\s|\Z)", text[span.start : span.end])
    return span.start + match.start() if match else span.end
