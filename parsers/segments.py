"""Which acts a source holds: one, two languages one after the other, or several articles."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from corpus.language import language_of
from corpus.text import Block, Source
from parsers.lexicon import LANGUAGES, pattern, starts
from parsers.unroll import unrolled
from parsers.wrap import unwrapped

_CRAWLER: Final = re.compile(r"\s*date\s+(\d{4}-\d{2}-\d{2})\b\s*")
FIRST_LINES: Final = 4
"""Lines among which a header without kind and issuer may stand; further down it is part of a stamp."""
_LONG: Final = 900
_KIND_LINE: Final = pattern("identity", "kind_line")
_TITLE: Final = pattern("identity", "title_line")


@dataclass(slots=True)
class Segment:
    """The blocks of one act: what stands before its text (title, header, status) and the text itself."""

    lang: str
    title: list[Block] = field(default_factory=list)
    header: list[Block] = field(default_factory=list)
    status: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    furniture: list[Block] = field(default_factory=list)
    stated: str = ""

    def start(self) -> int:
        """Where the first block begins, furniture not counted; 0 where there is none."""
        return min([block.start for block in (*self.title, *self.header, *self.status, *self.body)], default=0)


def segments(source: Source) -> list[Segment]:
    """The acts of a source, in reading order. A source without a header line is one segment."""
    text, kept = source.text, [block for block in source.blocks if block.role != "furniture"]
    if not kept:
        return []
    kept = unwrapped(text, unrolled(text, kept))
    furniture = [block for block in [*source.blocks, *kept] if block.role == "furniture"]
    kept = [block for block in kept if block.role != "furniture"]
    cuts = _articles(text, kept)
    found = [_news(text, part, stated) for part, stated in cuts] if cuts else _acts(text, kept)
    starts_at = [one.start() for one in found]
    for block in furniture:
        found[max(0, bisect_right(starts_at, block.start) - 1)].furniture.append(block)
    return found


def _is_bare_header(text: str, block: Block) -> bool:
    """Whether a line among the first ones gives date and number without kind and issuer."""
    return block.role == "line" and any(
        pattern("identity", "header_first", lang).match(text, block.start, block.end) for lang in LANGUAGES
    )


def is_header(text: str, block: Block) -> bool:
    """Whether a block is the header line of an act."""
    if block.role in ("title", "table", "note", "alert", "status"):
        return False
    if not 20 < block.end - block.start < _LONG or block.indent > 12:
        return False
    return any(pattern("identity", "header", lang).match(text, block.start, block.end) for lang in LANGUAGES)


def _articles(text: str, kept: list[Block]) -> list[tuple[list[Block], str]]:
    """The parts of a file that begin with a crawler's date mark; the mark itself becomes furniture."""
    parts: list[tuple[list[Block], str]] = []
    for block in kept:
        mark = _CRAWLER.match(text, block.start, block.end)
        if mark:
            own = block._replace(
                end=block.start + len(text[block.start : mark.end()].rstrip()), role="furniture", name="crawler_mark"
            )
            rest = block._replace(start=mark.end())
            parts.append(([own] + ([rest] if rest.start < rest.end else []), mark[1]))
        elif parts:
            parts[-1][0].append(block)
        else:
            return []
    return parts


def _news(text: str, part: list[Block], stated: str) -> Segment:
    body = [block for block in part if block.role != "furniture"]
    sample = " ".join(text[block.start : block.end] for block in body)
    return Segment(
        language_of(sample), body=body, furniture=[block for block in part if block.role == "furniture"], stated=stated
    )


def _acts(text: str, kept: list[Block]) -> list[Segment]:
    headed = any(block.role == "header" and is_header(text, block) for block in kept)
    headers = [
        place for place, block in enumerate(kept) if (block.role == "header" or not headed) and is_header(text, block)
    ]
    if not headers:
        headers = [place for place, block in enumerate(kept[:FIRST_LINES]) if _is_bare_header(text, block)][:1]
        if headers and headers[0] and _KIND_LINE.match(text, kept[headers[0] - 1].start, kept[headers[0] - 1].end):
            joined = kept[headers[0] - 1]._replace(end=kept[headers[0]].end)
            kept = [*kept[: headers[0] - 1], joined, *kept[headers[0] + 1 :]]
            headers = [headers[0] - 1]
    headers = [
        place for order, place in enumerate(headers) if not order or _starts_act(text, kept, headers[order - 1], place)
    ]
    if not headers:
        return _by_language(text, kept)
    found, begin = [], 0
    for order, place in enumerate(headers):
        end = _title_start(text, kept, place, headers[order + 1]) if order + 1 < len(headers) else len(kept)
        found.append(_act(text, kept[begin:place], kept[place], kept[place + 1 : end]))
        begin = end
    return found


def _starts_act(text: str, kept: list[Block], last: int, place: int) -> bool:
    """A second header begins another act when it is in another language or under a title of its own, not in an annex."""
    if kept[place].role == "header" and kept[last].role == "header" and place == last + 1:
        return False
    languages = [language_of(text[kept[at].start : kept[at].end]) for at in (last, place)]
    return languages[0] != languages[1] or kept[place].role == "header"


def _title_start(text: str, kept: list[Block], last: int, header: int) -> int:
    """Where the title above a later header begins: the group of lines before it in its own language, and before marks of status."""
    lang = language_of(text[kept[header].start : kept[header].end])
    at = header
    while at - 1 > last and kept[at - 1].role in ("title", "status", "header") and kept[header].role == "header":
        at -= 1
    if at < header:
        return at
    marks = True
    while marks and at - 1 > last:
        first = _group_start(text, kept, last, at, lang)
        marks = first < at and all(_is_mark(text, block) for block in kept[first:at])
        at = first
    return at


def _group_start(text: str, kept: list[Block], last: int, at: int, lang: str) -> int:
    """Where the lines before a place begin that stand together without a blank and are in a language."""
    group = kept[at - 1].group
    while (
        at - 1 > last
        and kept[at - 1].group == group
        and kept[at - 1].role != "table"
        and (language_of(text[kept[at - 1].start : kept[at - 1].end]) == lang)
    ):
        at -= 1
    return at


def _is_mark(text: str, block: Block) -> bool:
    """Whether a line only tells the status of the act, or that it is a translation: the title stands above it."""
    return any(starts(name).match(text, block.start, block.end) for name in ("status", "unofficial"))


def _act(text: str, before: list[Block], header: Block, after: list[Block]) -> Segment:
    """One act: title and status marks before the header; marks that follow it; then the text."""
    sample = " ".join(text[block.start : min(block.end, block.start + 400)] for block in [*before, header, *after][:60])
    segment = Segment(language_of(sample), header=[header])
    before, after = _title_after_header(text, segment, before, after)
    heads = [block for block in before if block.role in ("title", "header", "status")]
    for block in before:
        if block.role in ("status", "header") or _is_mark(text, block):
            segment.status.append(block)
        elif block.role == "title" or not any(one.role == "title" for one in heads):
            segment.title.append(block)
        else:
            segment.body.append(block)
    for place, block in enumerate(after):
        if block.role in ("status", "header") or (place < 4 and starts("status").match(text, block.start, block.end)):
            segment.status.append(block)
        else:
            segment.body.append(block)
    return segment


def _title_after_header(
    text: str, segment: Segment, before: list[Block], after: list[Block]
) -> tuple[list[Block], list[Block]]:
    """Databases of translations print the title under the header («About approval of …»): it is taken from there."""
    if any(block.role == "title" or _TITLE.match(text, block.start, block.end) for block in before) or not after:
        return before, after
    if not _TITLE.match(text, after[0].start, after[0].end) or after[0].role not in ("line", "heading"):
        return before, after
    segment.title.append(after[0])
    segment.status += before
    return [], after[1:]


def _by_language(text: str, kept: list[Block]) -> list[Segment]:
    """A source without headers: one segment; title blocks are its title."""
    sample = " ".join(text[block.start : min(block.end, block.start + 400)] for block in kept[:200])
    segment = Segment(language_of(sample))
    preamble = next(
        (at for at, block in enumerate(kept[:12]) if starts("operative").search(text, block.start, block.end)), 0
    )
    for at, block in enumerate(kept):
        home = {"title": segment.title, "status": segment.status}.get(block.role)
        if home is None and at < preamble:
            home = _head_of(text, block, segment)
        (segment.body if home is None else home).append(block)
    return [segment]


def _head_of(text: str, block: Block, segment: Segment) -> list[Block] | None:
    """What a line above the preamble is in an act that gives date and number only at its end: kind and issuer, title, or a mark."""
    if _KIND_LINE.match(text, block.start, block.end):
        return segment.header
    if _TITLE.match(text, block.start, block.end):
        return segment.title
    return None if starts("note").match(text, block.start, block.end) else segment.status
