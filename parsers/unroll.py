"""Text whose line breaks were lost: cut where an act begins a new part, so that the rest of the parser sees lines."""

import re
from typing import Final

from corpus.language import language_of
from corpus.text import Block
from parsers.lexicon import pattern, wording

RUN_ON: Final = 700
"""Characters from which a line that holds its own paragraph numbers is taken for text without line breaks. The longest
paragraphs of the acts seen are about 1,100 characters, and hold no numbers of the sequence."""

_NUMBERED: Final = re.compile(rf"\s1\.\s.*\s2\.\s|:\s1\)\s|\s(?:{wording('unroll', 'chapter')})\s1\.")


def unrolled(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, run-on ones cut before headers, stamps, preambles, chapters and signatures."""
    if not any(_run_on(text, block) for block in blocks):
        return blocks
    found: list[Block] = []
    for block in blocks:
        cuts = {block.start: block.role}
        if block.role == "line" and block.end - block.start > RUN_ON // 4:
            cuts = _cuts(text, block)
        for start, end in zip(cuts, [*list(cuts)[1:], block.end], strict=True):
            piece = text[start:end]
            left = start + len(piece) - len(piece.lstrip())
            right = left + len(piece.strip())
            if right > left:
                name = "rights" if cuts[start] == "furniture" else block.name
                found.append(block._replace(start=left, end=right, group=len(found), role=cuts[start], name=name))
    return found


def _run_on(text: str, block: Block) -> bool:
    return (
        block.role == "line"
        and block.end - block.start > RUN_ON
        and bool(_NUMBERED.search(text, block.start, block.end))
    )


def _cuts(text: str, block: Block) -> dict[int, str]:
    """Where a run-on block is cut, in order, with the role of what begins there: line, or furniture of a site."""
    lang = language_of(text[block.start : block.end][:2000])
    cuts = {block.start: block.role}
    for match in pattern("unroll", "cut", lang).finditer(text, block.start, block.end):
        cuts[match.start()] = "furniture" if match.lastgroup == "furniture" else block.role
        if match.lastgroup in ("header", "stamp", "mark", "furniture"):
            cuts.setdefault(match.end(), block.role)
    return dict(sorted(cuts.items()))
