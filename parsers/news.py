"""News: a headline, marks of the site (rubric, view counter, photo credit), and paragraphs. No numbering, no annexes."""

import re
from typing import Final

from corpus.text import Block, Source
from corpus.tree import Act, Provision
from corpus.values import find_dates
from parsers.lexicon import wording

_COUNTER: Final = re.compile(r"[•·]?\s*\d[\d\s\u00a0]*\Z")
_CREDIT: Final = re.compile(rf"(?:{wording('news', 'credit')})\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?»\"]\s*\Z")
HEADLINE: Final = 250
"""Characters; a first line longer than this is the lead, and the item has no headline."""
RUBRIC: Final = 40
"""Characters; a shorter line without the end of a sentence among the first lines is a rubric, not text."""
_TOP: Final = 6


def news_tree(source: Source, blocks: list[Block]) -> list[Provision]:
    """The provisions of one news item: title, marks and paragraphs ``p_N``, all of part ``news``."""
    roots: list[Provision] = []
    counts = {"p": 0, "mark": 0}
    for place, block in enumerate(blocks):
        words = source.text[block.start : block.end]
        if not any(root.kind in ("title", "p") for root in roots) and _is_headline(words):
            roots.append(Provision("title", "title", "news", block.span, anchor=block.anchor))
            continue
        kind = "mark" if _is_mark(words, place) else "p"
        counts[kind] += 1
        roots.append(Provision(f"{kind}_{counts[kind]}", kind, "news", block.span, anchor=block.anchor))
    return roots


def dateline(text: str, act: Act) -> str | None:
    """The ISO date that a line of its own gives among the first lines of an item, None when none does."""
    for root in act.roots[:_TOP]:
        if root.kind == "mark" and (dates := find_dates(text[root.span.start : root.span.end])):
            return dates[0][2]
    return None


def _is_headline(words: str) -> bool:
    return RUBRIC // 2 < len(words) <= HEADLINE and not words.endswith(".") and not _COUNTER.match(words)


def _is_mark(words: str, place: int) -> bool:
    if _COUNTER.match(words) or (_CREDIT.match(words) and len(words) < 120):
        return True
    return place < _TOP and len(words) < RUBRIC and not _SENTENCE.search(words)
