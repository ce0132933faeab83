"""A segment to an Act: its lines, its tree, its rows."""

from corpus.table import Grid
from corpus.text import Block, Source, Span
from corpus.tree import Act, Provision
from parsers.grids import add_rows, layout_lines
from parsers.identity import is_news
from parsers.lines import lines_of
from parsers.news import news_tree
from parsers.segments import Segment
from parsers.structure import Builder


def act_of(source: Source, segment: Segment) -> tuple[Act, Builder, dict[str, Grid]]:
    """The tree of one act. Layout tables (signatures, stamps) are read as lines, data tables keep their grids,
    by the eId of the table."""
    blocks = layout_lines(source, segment.body)
    if is_news(source, segment):
        roots = news_tree(source, [*segment.title, *blocks])
        return _act(segment, roots), Builder(source.text, segment.lang, []), {}
    builder = Builder(source.text, segment.lang, lines_of(source.text, blocks))
    for kind, heads in (("title", segment.title), ("header", segment.header)):
        if heads:
            builder.roots.append(_head(kind, heads))
            setattr(builder.place, kind, builder.roots[-1])
            builder.eids.add(kind)
    builder.roots += [_mark(number, block) for number, block in enumerate(segment.status, 1)]
    builder.eids.update(root.eid for root in builder.roots)
    builder.place.counters["mark"] = len(segment.status)
    builder.build()
    builder.roots.sort(key=lambda root: min([item.span.start for item in root.walk()]))
    grids = add_rows(source, builder.roots, builder.eids)
    grids |= {eid: found for eid, table in builder.flat_tables.items() if (found := table.as_grid())}
    return _act(segment, builder.roots), builder, grids


def _act(segment: Segment, roots: list[Provision]) -> Act:
    """The act with the span of all its provisions."""
    act = Act(segment.lang, Span(0, 0), roots, [(block.name, block.span) for block in segment.furniture])
    if act.provisions:
        act.span = Span(
            min([item.span.start for item in act.provisions]), max([item.span.end for item in act.provisions])
        )
    return act


def _head(kind: str, blocks: list[Block]) -> Provision:
    return Provision(
        kind,
        kind,
        "body",
        Span(min(block.start for block in blocks), max(block.end for block in blocks)),
        anchor=blocks[0].anchor,
    )


def _mark(number: int, block: Block) -> Provision:
    return Provision(f"mark_{number}", "mark", "body", block.span)
