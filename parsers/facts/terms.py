"""Terms of zones: until when each exists, as precise as the text."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.facts import Fact, ZoneTerm
from corpus.text import Span, folded
from corpus.values import term
from parsers.lexicon import wording
from parsers.scope import Scope

_PHRASE: Final = re.compile(
    rf"(?:{wording('areas', 'until')})\b(?:(?!\b(?:{wording('areas', 'period')})).)*\Z", re.IGNORECASE | re.DOTALL
)
"""The words of a term from the last that begins one."""


def find_terms(scope: Scope) -> Iterator[Fact]:
    """Until when zones exist, as precise as the text; a sentence that names several zones tells the term of each."""
    if not (scope.states_law or scope.identity.kind == "news"):
        return
    for item, match in scope.matches("term"):
        slot = match.slots["term"]
        until, named = term(scope.text[slot.start : slot.end]), scope.named_in(item.span)
        if until is None or (not scope.states_law and not named):
            continue
        phrase = _PHRASE.search(scope.text[match.span.start : slot.end])
        span = Span(match.span.start + phrase.start() if phrase else slot.start, slot.end)
        for zone in named if len(named) > 1 else [scope.zone_of(item)]:
            yield ZoneTerm(
                eid=item.eid,
                span=span,
                rule=f"term.{match.rule}",
                zone=zone,
                ends=until.iso,
                text=folded(span.of(scope.text)),
            )
