"""What must hold of any document: no text without a place, no place twice, reading order, every eId once."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.outcome import Outcome
from corpus.problems import Refused
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


MARKERS = [
    "1) ",
    "2) ",
    "12-2) ",
    "1. ",
    "2. ",
    "3-1. ",
    "10. ",
    "а) ",
    "- ",
    "Сноска. ",
    "Footnote. Paragraph 1 ",
    "Ескерту. ",
    "Примечание ИЗПИ! ",
    "Приложение",
    "Приложение 1\nк приказу",
    "Утверждено\n",
    "Annex 2 to",
    "Глава 1. ",
    "Статья 5. ",
    "Chapter 2. ",
    "1-тарау. ",
    "за исключением:",
    "в следующей редакции:",
    "№ п/п",
    "Целевые индикаторы",
    "ПОСТАНОВЛЯЮ:",
    "Президент",
    "Указ Президента Республики Казахстан от 5 мая 2015 года № 7.",
    "Decree of the President of the Republic of Kazakhstan dated May 5, 2015 No. 7.",
    " date 2024-05-14 ",
    "Читайте также",
    "специальной экономической зоны",
    "«",
    "»",
    '"',
    "“",
    "”",
    ";",
    ":",
    ".",
    ",",
    "(",
    ")",
    "\n",
    "\n\n",
    "\n\n\n\n",
    "\u00a0",
    "      ",
    "\t",
    "1 511",
    "50 %",
    "2,5",
    "-",
    "га",
    "до 2040 года",
]
WORDS = st.one_of(
    st.sampled_from(MARKERS),
    st.sampled_from(MARKERS),
    st.text(alphabet='абвГДЕәғқ abcXYZ0123456789()«»"“”.,;:-–\n\u00a0\ufeff', max_size=12),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
)
TEXTS = st.lists(WORDS, max_size=40).map("".join)
SEARCH = settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
UNREADABLE = re.compile(r"\s*\Z|%PDF|MZ|GIF8|\{\\rtf|SQLite format 3")


def parsed(raw: bytes, name: str) -> Outcome:
    return parse(read(raw, name))


def page_of(paragraphs: list[tuple[str, str]]) -> bytes:
    """An Adilet page with these paragraphs as its text."""
    wrapped = {
        "p": "<p>{0}</p>",
        "h3": "<h3>{0}</h3>",
        "font": '<p><font color="#FF0000">{0}</font></p>',
        "note": '<p class="note">{0}</p>',
        "td": "<table><tr><td>1</td><td>{0}</td></tr><tr><td>2</td><td>{0}</td></tr></table>",
    }
    body = "".join(
        wrapped[tag].format(text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>"))
        for tag, text in paragraphs
    )
    return f"<html><body><article>{body}</article></body></html>".encode()


PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from(["p", "p", "p", "h3", "td", "font", "note"]), st.lists(WORDS, max_size=8).map("".join)),
    min_size=1,
    max_size=20,
)
FILES = st.one_of(
    TEXTS.filter(lambda text: not UNREADABLE.match(text)).map(lambda text: (text.encode(), "any.txt")),
    PARAGRAPHS.filter(lambda some: any(text.strip() for _, text in some)).map(lambda some: (page_of(some), "any.html")),
)


@SEARCH
@given(FILES)
def test_any_text_is_read(file: tuple[bytes, str]) -> None:
    result = parsed(*file)
    assert result.readings or result.problems


@SEARCH
@example((page_of([("td", "1) "), ("td", "")]), "two-tables.html"))
@example(
    (
        page_of(
            [("p", "1) "), ("p", "Приложение"), ("p", "Целевые индикаторы"), ("p", "№ п/п"), ("td", ""), ("p", "1) ")]
        ),
        "table-in-a-flat-table.html",
    )
)
@given(FILES)
def test_tree_of_any_text_has_no_fault(file: tuple[bytes, str]) -> None:
    result = parsed(*file)
    fail_if([fault for reading in result.readings for fault in faults(reading.act, result.source.text)])


@SEARCH
@example((page_of([("p", "Глава 1. Общее"), ("td", ""), ("p", "1) хранение")]), "table-in-a-chapter.html"))
@example(
    (
        page_of([("p", "В целях развития ПОСТАНОВЛЯЮ:"), ("p", "1) создать;"), ("p", "Иное."), ("p", "1. Первое.")]),
        "list-in-a-preamble.html",
    )
)
@example(
    (
        page_of([("p", "1. Список:"), ("p", "1) один, за исключением:"), ("td", ""), ("p", "1) два")]),
        "table-in-a-list.html",
    )
)
@given(FILES)
def test_tree_of_any_text_is_in_reading_order(file: tuple[bytes, str]) -> None:
    fail_if([fault for reading in parsed(*file).readings for fault in disorder(reading.act)])


@SEARCH
@given(FILES)
def test_any_text_has_a_place(file: tuple[bytes, str]) -> None:
    result = parsed(*file)
    if result.readings:
        lost = without_place(result)
        assert len(lost) <= (1 - PLACED) * inked(result.source.text), lost


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_file_without_text_is_refused_with_the_next_step(text: str) -> None:
    with pytest.raises(Refused) as error:
        parsed(text.encode(), "empty.txt")
    assert error.value.problem.code == "EMPTY_FILE"
    assert error.value.problem.next_step


@pytest.mark.parametrize(
    "line", ["перечень:\n\n", "1) пункт:\n\n", "«новая редакция:\n\n", "Приложение\n\n", "Сноска. Пункт 1\n\n"]
)
def test_two_thousand_lines_that_open_something_are_no_crash(line: str) -> None:
    result = parsed(("1. Внести следующие изменения:\n\n" + line * 2000).encode(), "deep.txt")
    assert sum(1 for reading in result.readings for _ in reading.act.walk()) > 1000
