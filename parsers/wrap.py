"""Hard-wrapped text: lines cut at a width, joined again where a sentence goes on."""

import re
from typing import Final

from corpus.text import Block
from parsers.lexicon import wording

_ENDS: Final = re.compile(r"[.;:!?]\s*\Z|[.;:]\s*[\"»”)]\s*\Z")
_MARKER: Final = re.compile(
    rf"\d{{1,3}}(?:-\d{{1,3}})?[.)](?:\s|[A-ZА-Я\"«“])|[-–—•]\s|(?:{wording('structure', 'footnote')})\.|[a-zа-я]\)\s"
)
NARROW, WIDE = 50, 110
"""Characters between which a line that breaks off in a sentence was cut by a width."""
ENOUGH: Final = 8
"""Broken-off lines from which a text is taken for hard-wrapped."""


def unwrapped(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, with the lines of one paragraph joined where the file cuts its lines at a width."""
    broken = sum(_goes_on(text, left, right) for left, right in zip(blocks, blocks[1:], strict=False))
    if broken < ENOUGH or broken * 8 < len(blocks):
        return blocks
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            last is not None
            and last.group == block.group
            and last.role == block.role == "line"
            and _joins(text, last, block)
        ):
            found[-1] = last._replace(end=block.end)
        else:
            found.append(block)
    return found


def _goes_on(text: str, left: Block, right: Block) -> bool:
    """Whether a line was cut in a sentence: long, without an end, and the next begins in lower case or with a figure."""
    if left.group != right.group or not NARROW <= left.end - left.start <= WIDE:
        return False
    return _joins(text, left, right) and (text[right.start].islower() or text[right.start].isdigit())


def _joins(text: str, left: Block, right: Block) -> bool:
    return not _ENDS.search(text, left.start, left.end) and not _MARKER.match(text, right.start, right.end)
