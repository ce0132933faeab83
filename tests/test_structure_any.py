"""Any text at all, as a file and as a page: it is read, every character has a place, and the tree keeps its order."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_structure_cover import PLACED, disorder, fail_if, faults, inked, without_place

from corpus.outcome import Outcome
from corpus.problems import Refused
from ingest.read import read
from parsers.parse import parse

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


INTERRUPTED = {
    "table-in-a-chapter": [("p", "Глава 1. Общее"), ("td", ""), ("p", "1) хранение")],
    "list-in-a-preamble": [
        ("p", "В целях развития ПОСТАНОВЛЯЮ:"),
        ("p", "1) создать;"),
        ("p", "Иное."),
        ("p", "1. Первое."),
    ],
    "table-in-a-list": [("p", "1. Список:"), ("p", "1) один, за исключением:"), ("td", ""), ("p", "1) два")],
    "table-under-an-open-list": [("p", "Список:"), ("p", "Иное:"), ("td", ""), ("p", "1) один")],
    "table-after-a-lettered-preamble": [("p", "ПОСТАНОВЛЯЮ:"), ("p", "а) 1) один"), ("td", "")],
    "table-after-the-signature": [("p", "1. 1) один"), ("p", "Президент"), ("td", "")],
}


@pytest.mark.parametrize("paragraphs", INTERRUPTED.values(), ids=INTERRUPTED)
def test_a_tree_is_in_reading_order(paragraphs: list[tuple[str, str]]) -> None:
    """What stands between the parts of a list or after the signature goes under what it interrupts, not before it."""
    result = parsed(page_of(paragraphs), "act.html")
    fail_if([fault for reading in result.readings for fault in disorder(reading.act)])


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
