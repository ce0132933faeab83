"""Plain and flattened text: every line is a block, blank lines are counted, nothing is dropped but CR and NUL."""

import re
from functools import lru_cache
from typing import Final

from corpus.data_file import data_file
from corpus.text import Block

_BREAK: Final = re.compile(r"\r\n?|\0|\ufeff")


def normalised(decoded: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without CR, NUL and byte-order marks, and the pairs (offset here, offset in the decoded file) where they part."""
    pieces, breaks, at, length = [], [(0, 0)], 0, 0
    for match in _BREAK.finditer(decoded):
        pieces.append(decoded[at : match.start()])
        length += match.start() - at
        if match[0][0] == "\r":
            pieces.append("\n")
            length += 1
        at = match.end()
        breaks.append((length, at))
    pieces.append(decoded[at:])
    return "".join(pieces), tuple(breaks)


def line_blocks(text: str) -> tuple[Block, ...]:
    """One block for each line that is not blank. Lines without a blank line between them share a group; ``gap`` counts the
    blank lines before a line."""
    blocks, offset, group, gap = [], 0, 0, 0
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            gap += 1
        else:
            if gap:
                group += 1
            indent = len(line) - len(line.lstrip())
            start = offset + indent
            name = furniture_name(stripped)
            role = "furniture" if name else "line"
            blocks.append(Block(start, start + len(stripped), role, group, indent, "", name, -1, gap))
            gap = 0
        offset += len(line) + 1
    return tuple(blocks)


def furniture_name(line: str) -> str:
    """The name of the furniture that a line without blanks at its ends is, an empty string when it is none."""
    if line[:2].strip().lower() not in _furniture_starts():
        return ""
    match = furniture_pattern().match(line)
    return (match.lastgroup or "") if match else ""


@lru_cache(maxsize=1)
def _furniture_starts() -> frozenset[str]:
    """The first two letters of every line of a site: most lines of acts begin otherwise."""
    named = data_file("ingest", "data/furniture.toml")["patterns"]
    return frozenset(start[:2].strip().lower() for starts in named.values() for start in starts)


@lru_cache(maxsize=1)
def furniture_pattern() -> re.Pattern[str]:
    """One pattern for the lines of sites; the name of its group is the name of the furniture."""
    named = data_file("ingest", "data/furniture.toml")["patterns"]
    worded = {
        name: "|".join(re.escape(start).replace(r"\ ", r"\s+") for start in starts) for name, starts in named.items()
    }
    return re.compile("|".join(f"(?P<{name}>{starts})" for name, starts in worded.items()), re.IGNORECASE)
