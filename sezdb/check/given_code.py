"""The code that is given beside the words of a project: what it makes of the verdict on the words."""

from corpus.classification import classifier
from sezdb.check.activity import Option, Reading, Text
from sezdb.check.facility import is_built
from sezdb.check.items import ZoneList
from sezdb.check.judge import STRICT
from sezdb.check.project import standing_of
from sezdb.check.verdict import Judged


def with_code(
    listed: ZoneList, verdict: str, judged: list[Judged], told: Text, code: str, day: str
) -> tuple[str, list[Judged], list[str], list[str]]:
    """The verdict with the code that was given beside the text. A code that contradicts makes it stricter or unclear, never permitted."""
    option = Option((code,), "code", True, frozenset())
    reading = Reading(code, 0, 0, (option,), None, None, frozenset())
    by_code = standing_of(listed, reading, day)
    if not told.text.strip():
        return by_code.verdict, [Judged(reading, by_code)], list(by_code.why), []
    understood = [one for one in judged if one.reading.options]
    if not understood:
        stricter = by_code.verdict if by_code.verdict != "permitted" else "unclear"
        caveat = f"the text was not understood; by the code {code} alone it would be {by_code.verdict}"
        return stricter, [*judged, Judged(reading, by_code)], list(by_code.why), [caveat]
    nodes = [other for one in understood for option_ in one.reading.options for other in option_.codes]
    if any(_agree(code, other) for other in nodes) or _facility_code(code, told):
        return verdict, judged, [], []
    if any(_near(code, other) for other in nodes) and STRICT[by_code.verdict] <= STRICT[verdict]:
        return verdict, judged, [], [f"the code {code} is another class of the same division than the text"]
    caveat = f"the code {code} contradicts the text: by the code it would be {by_code.verdict}, by the text {verdict}"
    stricter = max(verdict, by_code.verdict, key=STRICT.__getitem__)
    stricter = "unclear" if stricter == "permitted" else stricter
    return stricter, [*judged, Judged(reading, by_code)], [caveat], [caveat]


def _agree(code: str, other: str) -> bool:
    """Whether a given code and a node of the text are one, or one covers the other."""
    tree = classifier()
    return tree.covers(code, other) or tree.covers(other, code)


def _near(code: str, other: str) -> bool:
    """Whether two nodes are of one division."""
    return len(code) > 1 and code[:2] == other[:2]


def _facility_code(code: str, told: Text) -> bool:
    return classifier().nodes[code].section == "F" and any(is_built(one) for one in told.readings)
