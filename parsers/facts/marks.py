"""Marks of footnotes behind an activity («Хранение лекарств *»), and the words under the table that they point to."""

import re
from typing import Final

from corpus.text import Span
from corpus.tree import Provision
from parsers.scope import Scope

_SIGN: Final = r"(?:\*{1,5}|†{1,2}|‡{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
_BEHIND: Final = re.compile(rf"[\s\u00a0]*\(?(?P<mark>{_SIGN})\)?[\s\u00a0.;,]*\Z")
_BEFORE: Final = re.compile(rf"\s*{_SIGN}")


def without_mark(text: str, span: Span) -> tuple[Span, str]:
    """The words of a span without the mark at their end, and the mark; an empty string where there is none."""
    found = _BEHIND.search(text[span.start : span.end])
    if found is None or not found.start():
        return span, ""
    return Span(span.start, span.start + found.start()), found["mark"]


def is_note(text: str, span: Span) -> bool:
    """Whether a cell begins with a mark: it explains one and is nothing by itself."""
    return _BEFORE.match(text, span.start, span.end) is not None


def note_of(scope: Scope, item: Provision, mark: str) -> Span | None:
    """The line behind a provision, in its annex, that begins with a mark; None where no line does."""
    annex = item.annex()
    end = annex.extent().end if annex is not None else scope.act.span.end
    found = re.compile(rf"^[ \u00a0\t|]*\(?{re.escape(mark)}(?!\*)\)?[^\n]+", re.MULTILINE).search(
        scope.text, item.span.end, end
    )
    return Span(found.start(), found.end()) if found else None
