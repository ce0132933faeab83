"""What must hold of any document: no text without a place, no place twice, reading order, every eId once."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus.outcome import Outcome
from corpus.text import Span
from corpus.tree import Act, Provision
from ingest.read import read
from parsers.parse import parse

ROOT = Path(__file__).parent.parent
DOCUMENTS = {
    file.stem: file
    for folder in (ROOT / "tests/gold", ROOT / "corpus/samples")
    for file in sorted(folder.iterdir())
    if file.suffix in (".txt", ".html")
}
PLACED = 0.999
"""Share of a document's characters that must have a place."""
NOISE = 0.03
"""Furniture inside an act, as a share of its text, for texts without markup."""
APART = frozenset({"note", "alert"})
"""Kinds that stand under the provision they name, wherever they are printed."""


@cache
def outcome(name: str) -> Outcome:
    file = DOCUMENTS[name]
    return parse(read(file.read_bytes(), file.name))


def inked(text: str) -> int:
    """Characters that are no white space."""
    return sum(not char.isspace() for char in text)


def without_place(result: Outcome) -> str:
    """What of the text belongs to no provision and no named furniture."""
    text, placed = result.source.text, bytearray(len(result.source.text))
    for reading in result.readings:
        spans = [item.span for item in reading.act.walk()] + [span for name, span in reading.act.furniture if name]
        for span in spans:
            placed[span.start : span.end] = b"\1" * (span.end - span.start)
    return "".join(char for char, taken in zip(text, placed, strict=True) if not taken and not char.isspace())


def solid(item: Provision) -> Span:
    """The extent of a provision, notes and alerts left out: they may be printed elsewhere."""
    spans = [item.span, *(solid(child) for child in item.children if child.kind not in APART)]
    spans = [span for span in spans if span.end > span.start] or [item.span]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def faults(act: Act, text: str) -> Iterator[str]:
    """What is wrong with a tree, its order aside."""
    items = list(act.walk())
    eids = [item.eid for item in items]
    yield from (f"{eid} stands {eids.count(eid)} times" for eid in sorted(set(eids)) if eids.count(eid) > 1)
    for item in items:
        if not 0 <= item.span.start <= item.span.end <= len(text):
            yield f"{item.eid} lies outside the text"
        elif item.span.of(text) != item.span.of(text).strip():
            yield f"{item.eid} is not trimmed: {item.span.of(text)!r}"
        yield from (
            f"{child.eid} under {item.eid} has another parent" for child in item.children if child.parent is not item
        )
        if not act.span.holds(item.span):
            yield f"{item.eid} lies outside the act"
    filled = sorted(
        (item for item in items if item.span.end > item.span.start), key=lambda item: (item.span.start, -item.span.end)
    )
    for at, item in enumerate(filled):
        for other in filled[at + 1 :]:
            if other.span.start >= item.span.end:
                break
            if not (item.kind == "table" and other.parent is item and item.span.holds(other.span)):
                yield f"{item.eid} and {other.eid} share {text[other.span.start : min(item.span.end, other.span.end)]!r}"


def fail_if(found: list[str]) -> None:
    assert not found, "\n".join(found[:30])


def disorder(act: Act) -> Iterator[str]:
    """Siblings that do not follow one another, or of which one reaches into the other: a child outside its parent."""
    for where, siblings in [("the act", act.roots), *((item.eid, item.children) for item in act.walk())]:
        kept = [item for item in siblings if item.kind not in APART]
        for first, second in zip(kept, kept[1:], strict=False):
            if solid(first).end > solid(second).start:
                yield f"under {where}: {second.eid} begins before {first.eid} ends"


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_character_has_a_place(name: str) -> None:
    lost = without_place(outcome(name))
    assert len(lost) <= (1 - PLACED) * inked(outcome(name).source.text), lost


@pytest.mark.parametrize("name", sorted(name for name, file in DOCUMENTS.items() if file.suffix == ".txt"))
def test_little_of_a_flattened_act_is_furniture(name: str) -> None:
    result = outcome(name)
    for reading in result.readings:
        inside = [span.of(result.source.text) for _, span in reading.act.furniture if reading.act.span.holds(span)]
        whole = inked(reading.act.span.of(result.source.text))
        assert inked("".join(inside)) <= NOISE * whole, inside


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_tree_of_a_document_has_no_fault(name: str) -> None:
    fail_if([fault for reading in outcome(name).readings for fault in faults(reading.act, outcome(name).source.text)])


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_tree_of_a_document_is_in_reading_order(name: str) -> None:
    fail_if([fault for reading in outcome(name).readings for fault in disorder(reading.act)])


class Visible(HTMLParser):
    """The text of a page by the standard library's reader: what a person sees."""

    HIDDEN = frozenset({"script", "style", "title", "noscript", "template"})

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.hidden = list[str](), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in self.HIDDEN

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in self.HIDDEN

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


@pytest.mark.parametrize("name", sorted(name for name, file in DOCUMENTS.items() if file.suffix == ".html"))
def test_the_reader_drops_no_word_of_a_page(name: str) -> None:
    source = outcome(name).source
    page = Visible()
    page.feed(DOCUMENTS[name].read_bytes().decode(source.encoding))
    page.close()
    assert "".join(source.text.split()) == "".join("".join(page.pieces).split())
