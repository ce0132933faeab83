"""Lines of the file to lines of the act: blocks of flattened text, markers, and lines that hold several lines of the act."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import Block
from ingest.text import line_blocks
from parsers.lines import lines_of

BLOCKS = [
    ("а\nб", [("а", 0, 0, 0), ("б", 0, 0, 0)]),
    ("а\n\nб", [("а", 0, 0, 0), ("б", 1, 0, 1)]),
    ("а\n\n\n\nб\nв", [("а", 0, 0, 0), ("б", 1, 0, 3), ("в", 1, 0, 0)]),
    ("\n\n      1. а  ", [("1. а", 1, 6, 2)]),
    ("\u00a0\u00a0\u00a0\u00a0\u00a0 1) а", [("1) а", 0, 6, 0)]),
    ("а\n \u00a0 \nб", [("а", 0, 0, 0), ("б", 1, 0, 1)]),
]
"""Text; of each block: its characters, group, indent and the blank lines before it."""


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_blank_lines_and_indents_are_counted(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert [(block.span.of(text), block.group, block.indent, block.gap) for block in line_blocks(text)] == expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Подсказка: в браузере есть встроенный поиск по странице.", "page_hint"),
        ("Hint: Browser has internal on-page search.", "page_hint"),
        ("If you found any error on the page, please", "page_hint"),
        ("Если Вы обнаружили на странице ошибку, выделите", "page_hint"),
        ("ПОИСК ПО СТРАНИЦЕ", "page_hint"),
        ("Читайте также: Почему", "teaser"),
        ("Read also: Kazakhstan", "teaser"),
        ("© 2012. РГП на ПХВ", "rights"),
        ("When citing this material, a hyperlink to the source is obligatory.", "rights"),
        ("Больше новостей – в нашем Telegram-канале", "teaser"),
    ],
)
def test_lines_of_a_site_are_named_furniture(line: str, name: str) -> None:
    (block,) = line_blocks(line)
    assert (block.role, block.name) == ("furniture", name)


@pytest.mark.parametrize(
    "line",
    [
        "1. Поиск по странице ведется участником.",
        "Последний документ действует до 2030 года.",
        "Подсказка дается участнику.",
    ],
)
def test_lines_of_an_act_are_no_furniture(line: str) -> None:
    (block,) = line_blocks(line)
    assert block.role == "line"


@given(st.text(alphabet="аб1.) \n\t\u00a0", max_size=80))
def test_blocks_hold_every_character_but_white_space(text: str) -> None:
    blocks = line_blocks(text)
    assert "".join("".join(block.span.of(text).split()) for block in blocks) == "".join(text.split())
    assert all(block.span.of(text) == block.span.of(text).strip() for block in blocks)
    assert sum(block.gap for block in blocks) <= text.count("\n")


def marked(text: str, role: str = "line", indent: int = 6) -> list[tuple[str, str, str]]:
    """Marker, number and text of each line of one block."""
    return [
        (line.marker, line.num, text[line.start : line.end])
        for line in lines_of(text, [Block(0, len(text), role, 0, indent)])
    ]


MARKERS = [
    ("1. Создать зону.", "para", "1"),
    ("3-1. Создать зону.", "para", "3-1"),
    ("8-1-2. Создать.", "para", "8-1-2"),
    ("100. Создать.", "para", "100"),
    ("1.Создать зону.", "para", "1"),
    ("1.«Зона» создана.", "para", "1"),
    ("1.5 гектара земли", "text", ""),
    ("1) хранение;", "sub", "1"),
    ("12-2) хранение;", "sub", "12-2"),
    ("1)хранение;", "sub", "1"),
    ("2018 год", "text", ""),
    ("2015. Далее", "text", ""),
    ("а) хранение;", "letter", "а"),
    ("- хранение;", "dash", ""),
    ("– хранение;", "dash", ""),
    ("-5 градусов", "text", ""),
    ("• хранение;", "dash", ""),
    ("Глава 2. Управление", "chapter", "2"),
    ("Глава 2-1. Управление", "chapter", "2-1"),
    ("Chapter 3. Taxation", "chapter", "3"),
    ("3-тарау. Басқару", "chapter", "3"),
    ("Статья 5. Понятия", "article", "5"),
    ("Article 5. Terms", "article", "5"),
    ("5-бап. Ұғымдар", "article", "5"),
    ("Сноска. Пункт 1 в редакции", "note", ""),
    ("Footnote. Paragraph 1", "note", ""),
    ("Ескерту. 2-тармақ", "note", ""),
    ("Reference. Paragraph 1", "note", ""),
    ("Примечание ИЗПИ!", "alert", ""),
    ("Примечание РЦПИ!", "alert", ""),
    ("Note of the RCLI!", "alert", ""),
    ("РҚАО-ның ескертпесі!", "alert", ""),
    ("Примечание: ОКЭД", "text", ""),
    ("(далее - СЭЗ)", "text", ""),
    ("Глава государства", "text", ""),
    ("№ п/п", "text", ""),
    ("50 %", "text", ""),
    ("1 511", "text", ""),
]


@pytest.mark.parametrize(("text", "marker", "num"), MARKERS)
def test_marker_of_a_line(text: str, marker: str, num: str) -> None:
    assert marked(text) == [(marker, num, text)]


CUT = [
    ("1. Виды: 1) один; 2) два.", [("para", "1. Виды:"), ("sub", "1) один;"), ("sub", "2) два.")]),
    (
        "2) производство одежды; 3) производство обуви;",
        [("sub", "2) производство одежды;"), ("sub", "3) производство обуви;")],
    ),
    (
        "1) один, предусмотренный подпунктами 2) и 3) пункта;",
        [("sub", "1) один, предусмотренный подпунктами 2) и 3) пункта;")],
    ),
    (
        "4) объекты, указанные в подпунктах 1), 2) и 3) настоящего пункта.",
        [("sub", "4) объекты, указанные в подпунктах 1), 2) и 3) настоящего пункта.")],
    ),
    ("1. Первое. 2. Второе. 3. Третье.", [("para", "1. Первое."), ("para", "2. Второе."), ("para", "3. Третье.")]),
    ("1. Лица по пункту 2. Настоящего Указа.", [("para", "1. Лица по пункту 2. Настоящего Указа.")]),
    ("1. Area of Article 2. The zone", [("para", "1. Area of Article 2. The zone")]),
    ("1. Первое. Сноска. Пункт 1 в редакции.", [("para", "1. Первое."), ("note", "Сноска. Пункт 1 в редакции.")]),
    (
        'Footnote. Paragraph 1 as amended dated 30.01.2024 № 46.1. "Astana-Technopolis" is located.',
        [
            ("note", "Footnote. Paragraph 1 as amended dated 30.01.2024 № 46."),
            ("para", '1. "Astana-Technopolis" is located.'),
        ],
    ),
    ("1. Утвержден 5 мая 2015 г. 2. Второе", [("para", "1. Утвержден 5 мая 2015 г. 2. Второе")]),
    ("1. Срок до 2028 года. 7. Иное.", [("para", "1. Срок до 2028 года. 7. Иное.")]),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_a_line_is_cut_where_the_numbering_goes_on(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(marker, piece) for marker, _, piece in marked(text)] == expected


def test_numbering_goes_on_from_the_lines_before() -> None:
    text = "1) один;\n2) два; 3) три;\n7) семь; 9) девять."
    lines = lines_of(text, list(line_blocks(text)))
    assert [text[line.start : line.end] for line in lines] == ["1) один;", "2) два;", "3) три;", "7) семь; 9) девять."]
    assert [line.joined for line in lines] == [False, False, True, False]


@given(
    st.lists(
        st.sampled_from(
            ["1. ", "2. ", "1) ", "2) ", "Сноска. ", "а", "Б", ".", ";", ":", " ", "№ 46.1. Я", "пункт ", '"']
        ),
        min_size=1,
        max_size=30,
    ).map("".join)
)
def test_cutting_a_line_loses_nothing(text: str) -> None:
    text = text.strip()
    if text:
        pieces = marked(text)
        assert "".join(piece for _, _, piece in pieces).replace(" ", "") == text.replace(" ", "")
        assert all(piece == piece.strip() and piece for _, _, piece in pieces)
