"""Whether a figure of a news item is planned or done, and of what time it is: by the nearest words for either in its sentence."""

import re
from typing import Final

from corpus.text import Span
from corpus.tree import Provision
from parsers.figures import Figure
from parsers.lexicon import pattern
from parsers.scope import Scope

_LEADS: Final = 12
"""Characters by which a period may overlap the words that make it the life of a zone («действует до 2045 года»)."""
_GOVERNED: Final = 25
"""Characters after a word for a plan in which a word for a deed belongs to it («будет создано», "expected to employ")."""
_AFTER: Final = 80
"""What is added to the distance of a word behind a figure: one before it is rather its own."""


def kind(scope: Scope, item: Provision, sentence: Span, figure: Figure, around: Span) -> str:
    """Plan or actual by the nearest word for either: between the figure and its neighbours, else before it, else after it. A
    sentence without such a word is of the kind of the line that opens its list."""
    text, lang = scope.text, scope.lang
    plan, actual = (
        list(pattern("claims", name, lang).finditer(text, sentence.start, sentence.end)) for name in ("plan", "actual")
    )
    governing = [sign for sign in plan if not re.search(r"\d", sign[0])]
    done = [word for word in actual if not any(0 <= word.start() - sign.start() < _GOVERNED for sign in governing)]
    cuts = [match.start() for match in pattern("claims", "deed", lang).finditer(text, sentence.start, sentence.end)]
    found = [
        ((_apart(word, figure.span, cuts)[0], *_distance(word, figure.span, around)), name)
        for name, words in (("plan", plan), ("actual", done))
        for word in words
    ]
    if found:
        return min(found)[1]
    opener = scope.line_over(item)
    return "plan" if opener and pattern("claims", "plan", lang).search(opener.of(text)) else "actual"


def period(scope: Scope, sentence: Span, figure: Figure, around: Span) -> re.Match[str] | None:
    """The time that a figure is of: between it and its neighbours, before it rather than after it; else the nearest before. Until
    when a zone exists is no time of a figure, and neither is what it is compared with."""
    lasting = [match.end() for match in pattern("claims", "lasting", scope.lang).finditer(scope.text, *sentence)]
    cuts = [match.start() for match in pattern("claims", "deed", scope.lang).finditer(scope.text, *sentence)]
    found = list[tuple[tuple[int, int], re.Match[str]]]()
    for match in pattern("claims", "period", scope.lang).finditer(scope.text, sentence.start, sentence.end):
        before, near = match.start() < figure.span.start, around.start <= match.start() and match.end() <= around.end
        cut, gap = _apart(match, figure.span, cuts)
        if any(0 <= match.start() - end + _LEADS < 2 * _LEADS for end in lasting) or not (before or (near and not cut)):
            continue
        found.append(((0 if near and before else 1 if near else 2, gap), match))
    return min(found, key=lambda one: one[0])[1] if found else None


def _apart(match: re.Match[str], figure: Span, cuts: list[int]) -> tuple[int, int]:
    """How far apart two places are: deeds between them first, then characters."""
    low, high = sorted([(match.start(), match.end()), (figure.start, figure.end)])
    return sum(low[1] <= cut <= high[0] for cut in cuts), high[0] - low[1]


def _distance(match: re.Match[str], figure: Span, around: Span) -> tuple[int, int]:
    """How far a word is from a figure: those between its neighbours first, of these the nearest before it."""
    inside = around.start <= match.start() and match.end() <= around.end
    before = match.end() <= figure.start
    gap = figure.start - match.end() if before else match.start() - figure.end
    return (0 if inside else 1 if before else 2, abs(gap) + (0 if before else _AFTER))
