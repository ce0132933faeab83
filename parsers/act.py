"""A segment to an Act: its lines, its tree, its rows."""

from corpus.text import Block, Source, Span
from corpus.tree import Act, Provision
from parsers.grids import add_rows, layout_lines
from parsers.lines import lines_of
from parsers.segments import Segment
from parsers.structure import Builder


def act_of(source: Source, segment: Segment) -> tuple[Act, Builder]:
    """The tree of one act. Layout tables (signatures, stamps) are read as lines, data tables keep their grids."""
    blocks = layout_lines(source, segment.body)
    builder = Builder(source.text, segment.lang, lines_of(source.text, blocks))
    for kind, found in (("title", segment.title), ("header", segment.header)):
        if found:
            builder.roots.append(_head(kind, found))
            setattr(builder.place, kind, builder.roots[-1])
            builder.eids.add(kind)
    builder.roots += [_mark(number, block) for number, block in enumerate(segment.status, 1)]
    builder.eids.update(root.eid for root in builder.roots)
    builder.place.counters["mark"] = len(segment.status)
    builder.build()
    roots = builder.roots
    span = Span(min((root.extent().start for root in roots), default=0), max((root.extent().end for root in roots), default=0))
    furniture = [(block.name, block.span) for block in segment.furniture]
    act = Act(segment.lang, span, roots, furniture)
    add_rows(source, act)
    return act, builder


def _head(kind: str, blocks: list[Block]) -> Provision:
    return Provision(kind, kind, "body", Span(min(block.start for block in blocks), max(block.end for block in blocks)), anchor=blocks[0].anchor)


def _mark(number: int, block: Block) -> Provision:
    return Provision(f"mark_{number}", "mark", "body", block.span)
