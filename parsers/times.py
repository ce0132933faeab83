"""Whether a figure of a news item is planned or done, and of what time it is: by the nearest words for either in its clause."""

import re
from typing import Final

from corpus.text import Span
from corpus.tree import Provision
from parsers.clauses import Placed
from parsers.lexicon import pattern
from parsers.scope import Scope

_LEADS: Final = 12
"""Characters by which a period may overlap the words that make it the life of a zone («действует до 2045 года»)."""
_GOVERNED: Final = 25
"""Characters after a word for a plan in which a word for a deed belongs to it («будет создано», "expected to employ")."""
_AFTER: Final = 80
"""What is added to the distance of a word behind a figure: one before it is rather its own."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LEADING: Final = " \u00a0–—:-"
"""What may stand between a time and the figure that it leads to."""
_NEXT: Final = 2
"""Characters between a figure and the time right behind it."""


def kind(scope: Scope, item: Provision, here: Placed) -> str:
    """Plan or actual by the nearest word for either: between the figure and its neighbours, else before it, else after it. What a
    figure is compared with is done. A sentence without such a word is of the kind of the line that opens its list."""
    if here.compared and (told := _compared_kind(here, here.compared)):
        return told
    figure, cuts = here.figure.span, [match.start() for match in here.found("deed")]
    plan, actual = (here.found(name) for name in ("plan", "actual"))
    lasting = _lasting(here)
    plan = [
        sign
        for sign in plan
        if not (_is_life(sign, lasting) or _is_later(sign, figure, cuts) or _of_another(sign, here))
    ]
    governing = [sign for sign in plan if not _has_digit(sign)]
    done = [word for word in actual if not any(0 <= word.start() - sign.start() < _GOVERNED for sign in governing)]
    found = [
        ((_apart(word, figure, cuts)[0], *_distance(word, figure, here.around)), name)
        for name, words in (("plan", plan), ("actual", done))
        for word in words
    ]
    if found and (min(found)[0][0] == 0 or not _is_past(here, cuts, scope.identity.adopted)):
        return min(found)[1]
    if found or here.clause != here.sentence:
        return "actual"
    opener = scope.line_over(item)
    return "plan" if opener and pattern("claims", "plan", here.lang).search(opener.of(here.text)) else "actual"


def _compared_kind(here: Placed, compared: Span) -> str | None:
    """Of what kind the other side of a comparison is; None where it is a value that another replaced, and of its kind."""
    words = Span(compared.start, here.figure.span.end).of(here.text)
    if pattern("claims", "planned_before", here.lang).search(words):
        return "plan"
    return None if pattern("claims", "replaced", here.lang).match(words) else "actual"


def period(here: Placed) -> re.Match[str] | None:
    """The time that a figure is of: between it and its neighbours, before it rather than after it; else the nearest before. Until
    when a zone exists is no time of a figure. What a figure is compared with has only the time that the comparison tells."""
    if here.compared:
        return _of_comparison(here, here.compared)
    figure, around = here.figure.span, here.around
    lasting, cuts = _lasting(here), [match.start() for match in here.found("deed")]
    found = list[tuple[tuple[int, int], re.Match[str]]]()
    for match in here.found("period"):
        before, near = match.start() < figure.start, around.start <= match.start() and match.end() <= around.end
        cut, gap = _apart(match, figure, cuts)
        if _is_life(match, lasting) or not (before or (near and not cut and not _leads_on(here, match))):
            continue
        found.append(((0 if near and before else 1 if near else 2, gap), match))
    return min(found, key=lambda one: one[0])[1] if found else None


def _of_comparison(here: Placed, compared: Span) -> re.Match[str] | None:
    """The last time between the words for a comparison and its figure, else the one right behind the figure."""
    words, figure = pattern("claims", "period", here.lang), here.figure.span
    inside = list(words.finditer(here.text, compared.start, figure.start))
    behind = words.search(here.text, figure.end, min(here.around.end, compared.end + 2 * _AFTER))
    if inside:
        return inside[-1]
    return behind if behind and behind.start() - figure.end <= _NEXT else None


def _leads_on(here: Placed, match: re.Match[str]) -> bool:
    """Whether a time behind a figure leads straight to the next: «46 участников (в 2020 году – 12)»."""
    rest = here.text[match.end() : here.around.end]
    return here.around.end < here.clause.end and not rest.strip(_LEADING)


def _lasting(here: Placed) -> list[int]:
    """Where the words end that lead to the end of a zone's life, or to the time of a comparison."""
    return [match.end() for match in here.found("lasting")]


def _is_life(match: re.Match[str], lasting: list[int]) -> bool:
    """Whether a time is that until which a zone exists, or that of a comparison."""
    return _has_digit(match) and any(0 <= match.start() - end + _LEADS < 2 * _LEADS for end in lasting)


def _is_later(sign: re.Match[str], figure: Span, cuts: list[int]) -> bool:
    """Whether a date is that of a clause behind the figure."""
    return _has_digit(sign) and sign.start() > figure.end and _apart(sign, figure, cuts)[0] > 0


def _of_another(sign: re.Match[str], here: Placed) -> bool:
    """Whether a plan leads straight to its own figure, which is another than this: "missed its plan of 40, shipping 28"."""
    own = pattern("claims", "plan_of", here.lang).match(here.text, sign.start(), here.sentence.end)
    return own is not None and own.end() < here.figure.span.start


def _is_past(here: Placed, cuts: list[int], stated: str | None) -> bool:
    """Whether the part of a sentence between two deeds, in which a figure stands, is of a year before that of the news."""
    figure = here.figure.span
    low = max((cut for cut in cuts if cut <= figure.start), default=here.clause.start)
    high = min((cut for cut in cuts if cut >= figure.end), default=here.clause.end)
    lasting = _lasting(here)
    years = [
        year
        for match in here.found("period")
        if low <= match.start() < high and not _is_life(match, lasting)
        for year in _YEAR.findall(match[0])
    ]
    return bool(years and stated) and max(years) < (stated or "")[:4]


def _has_digit(match: re.Match[str]) -> bool:
    return any(letter.isdigit() for letter in match[0])


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
