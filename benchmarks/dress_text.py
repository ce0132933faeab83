"""An expression as flat text, as copied from a page; a lossy copy drops lines of one word, not their blank lines."""

from benchmarks.structure import Block, Expression, Grid, Heading, Note, Paragraph, RedNote, Signature, Stamp

_INDENT = " " * 6


def dress_text(expression: Expression, *, lossy: bool) -> bytes:
    """The text of an act in UTF-8, a blank line after every paragraph and every table cell."""
    marks = " ".join(mark for mark in (expression.status_mark, expression.unofficial_mark) if mark)
    groups = [[expression.title], [marks] if marks else [], [expression.header]]
    if expression.unofficial_mark:
        groups.append([_INDENT + expression.unofficial_mark])
    groups += [lines for block in expression.blocks for lines in _lines(block)]
    text = "".join(_group(lines, lossy=lossy) for lines in groups if lines)
    return text.encode()


def _lines(block: Block) -> list[list[str]]:
    """The groups of lines of a block; only between groups there are blank lines."""
    match block:
        case Paragraph(text) | Note(text) | RedNote(text):
            return [[_INDENT + text]]
        case Heading(lines) | Stamp(lines):
            return [list(lines)]
        case Signature(office, name):
            return [[_INDENT + line for line in office], [_INDENT + name]]
        case Grid(rows):
            return [[line] for row in rows for cell in row for line in cell.lines]


def _group(lines: list[str], *, lossy: bool) -> str:
    kept = [line for line in lines if not lossy or len(line.split()) != 1]
    return "".join(f"{line}\n" for line in kept) + "\n"
