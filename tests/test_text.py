"""Spans, sources and the way back to the bytes of the file."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.problems import Refused
from corpus.text import RawPlace, Source, Span, shortened, trimmed
from ingest.read import read
from ingest.text import normalised

RAW = st.text(alphabet="аб \n\r\0\ufeffz\u00a0", max_size=60)


def source(decoded: str) -> Source:
    text, breaks = normalised(decoded)
    return Source("", "x.txt", "text/plain", "utf-8", len(decoded), text, breaks=breaks)


@given(st.text(max_size=40), st.data())
def test_a_part_of_a_span_is_a_slice_of_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    own = span.of(text)
    left = data.draw(st.integers(0, len(own)))
    right = data.draw(st.integers(left, len(own)))
    inner = span.part(left, right)
    assert inner.of(text) == own[left:right]
    assert span.holds(inner)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 6), (3, 2), (6, 6)])
def test_a_part_outside_its_span_is_an_error(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="does not lie"):
        Span(10, 15).part(start, end)


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        ((2, 5), (2, 5), True),
        ((2, 5), (3, 4), True),
        ((2, 5), (5, 5), True),
        ((2, 5), (1, 3), False),
        ((2, 5), (4, 6), False),
        ((2, 5), (6, 6), False),
    ],
)
def test_holds(outer: tuple[int, int], inner: tuple[int, int], held: bool) -> None:
    assert Span(*outer).holds(Span(*inner)) is held


@given(st.text(alphabet=" \u00a0\n\tаб", max_size=30), st.data())
def test_trimmed_is_strip(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = trimmed(text, start, end)
    assert span.of(text) == text[start:end].strip()
    assert start <= span.start <= span.end <= max(end, span.start)


@given(RAW)
def test_normalised_drops_only_cr_nul_and_bom(decoded: str) -> None:
    text, breaks = normalised(decoded)
    assert text == decoded.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\ufeff", "")
    assert breaks[0] == (0, 0)
    assert list(breaks) == sorted(breaks)


@given(RAW, st.data())
def test_every_span_goes_back_to_its_characters_in_the_file(decoded: str, data: st.DataObject) -> None:
    made = source(decoded)
    assume(made.text)
    start = data.draw(st.integers(0, len(made.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(made.text))))
    place = made.remap(span)
    assert place.unit == "character"
    assert normalised(decoded[place.start : place.end])[0] == span.of(made.text)


REMAP = [
    ("аб\r\nвг", (3, 5), (4, 6)),
    ("\ufeffаб", (0, 2), (1, 3)),
    ("а\0б", (0, 2), (0, 3)),
    ("а\rб", (2, 3), (2, 3)),
    ("\ufeffа\r\n\r\nб\0в", (3, 5), (6, 9)),
    ("абв", (1, 1), (1, 1)),
    ("", (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("decoded", "span", "raw"), REMAP)
def test_remap(decoded: str, span: tuple[int, int], raw: tuple[int, int]) -> None:
    assert source(decoded).remap(Span(*span)) == RawPlace("character", *raw)


@pytest.mark.parametrize("span", [(-1, 1), (0, 4), (2, 1), (4, 4)])
def test_a_span_outside_the_text_has_no_place(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="lies outside"):
        source("абв").remap(Span(*span))


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_r", "cp866"]
SENTENCE = (
    "О создании специальной экономической зоны\r\nУказ Президента Республики Казахстан о развитии промышленности и торговли\r\n"
    * 3
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_reads_the_same_in_every_encoding(encoding: str) -> None:
    raw = SENTENCE.encode(encoding)
    made = read(raw, "act.txt")
    assert made.text == SENTENCE.replace("\r\n", "\n")
    word = made.text.index("Указ")
    place = made.remap(Span(word, word + 4))
    assert raw.decode(made.encoding)[place.start : place.end] == "Указ"


def test_nul_far_into_a_file_is_dropped_and_mapped() -> None:
    decoded = "Указ Президента о зоне. " * 400 + "\0конец"
    made = read(decoded.encode(), "act.txt")
    assert "\0" not in made.text
    end = made.remap(Span(len(made.text) - 5, len(made.text)))
    assert decoded[end.start : end.end] == "конец"


def test_a_span_of_a_page_goes_back_to_its_line_of_markup() -> None:
    page = "<html><body>\n<article>\n<p>1. Первое.</p>\n<p>2. Второе.\nДалее.</p>\n</article></body></html>"
    made = read(page.encode(), "act.html")
    for words, line in (("1. Первое.", 2), ("2. Второе.", 3)):
        start = made.text.index(words)
        assert made.remap(Span(start, start + len(words))) == RawPlace("line", line, line + 1)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b" \r\n\t", "EMPTY_FILE"),
        (b"%PDF-1.7 ...", "UNSUPPORTED_FORMAT"),
        (b"\x89PNG\r\n", "UNSUPPORTED_FORMAT"),
        (b"\x00\x01\x02\x03" * 50, "BINARY"),
        (b"\x81\x8d\x90\x98" * 100, "UNREADABLE_ENCODING"),
        (b"<html><script>x()</script><body><div id=app></div></body></html>", "EMPTY_SHELL"),
    ],
)
def test_what_is_no_text_is_refused_with_the_next_step(raw: bytes, code: str) -> None:
    with pytest.raises(Refused) as error:
        read(raw, "file")
    assert error.value.problem.code == code
    assert error.value.problem.next_step


def test_id_and_size_are_those_of_the_bytes() -> None:
    first, second = read("а\r\nб".encode(), "a.txt"), read("а\nб".encode(), "a.txt")
    assert first.text == second.text
    assert first.id != second.id
    assert (first.size, second.size) == (6, 5)


@pytest.mark.parametrize(
    ("text", "size", "short"),
    [
        ("Указ о зоне", 11, "Указ о зоне"),
        ("Указ о  зоне\n", 11, "Указ о зоне"),
        ('Указ о зоне "Белый Камень"', 20, 'Указ о зоне "Белый …'),
        ('Указ о зоне "Белый Камень"', 16, "Указ о зоне …"),
        ("Указ, о зоне", 9, "Указ, о …"),
        ("Указ, о зоне", 8, "Указ …"),
        ("производство", 5, "прои…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, size: int, short: str) -> None:
    assert shortened(text, size) == short
    assert len(shortened(text, size)) <= size
