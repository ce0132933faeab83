"""Words of the gold and of the database compared: names, numbers and wordings that are one however they are printed."""

import re
from collections import Counter
from typing import Any, Final

SAME_WORDS: Final = 0.85
"""Share of words in common, order and endings aside, from which two wordings of a fact are one."""
_ENDING: Final = re.compile(r"(?<=\w{4})(?:ыми|ими|ого|его|ому|ему|ами|ями|[аеиоуыэюяйь]{1,2}[йхм]?|ов|ев|s)\Z")


def folded(text: str | None) -> str:
    """Lower case, one dash and space, no quotation marks."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", (text or "").lower().replace("ё", "е"))
    return " ".join(re.sub(r"[\"«»“”„'’]", "", text).split())


def bare(name: str | None) -> str:
    """The name of a zone without the words that every zone has, and without dashes between spaces."""
    kept = re.sub(r"\b(?:сэз|sez|специальн\w+ экономическ\w+ зон\w*|special economic zone)\b", "", folded(name))
    return " ".join(re.sub(r"\s-\s?", " ", kept).split())


def likeness(left: str | None, right: str | None) -> float:
    """How like two wordings are when they are one, else 0."""
    ours, theirs = (
        Counter(_ENDING.sub("", word) for word in re.findall(r"\w+", folded(text))) for text in (left, right)
    )
    ratio = 2 * (ours & theirs).total() / ((ours + theirs).total() or 1)
    return ratio if ratio >= SAME_WORDS else 0.0


def number_of(value: Any) -> str | None:
    """The number of an act without sign, spaces and the mark of a law."""
    return re.sub(r"[№\s]|зрк|zrk", "", str(value).lower()) if value is not None else None
