"""Acts made from a plan: whatever the plan, the tree has the provisions of the plan, as flattened text and as a page alike."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import Span
from corpus.tree import Act, Provision, annex_names, label
from ingest.read import read
from parsers.parse import parse

INDENT = "      "
HEAD = (
    'О создании специальной экономической зоны "Проба"',
    "Указ Президента Республики Казахстан от 5 мая 2015 года № 777.",
    "В соответствии с Законом Республики Казахстан от 21 июля 2011 года ПОСТАНОВЛЯЮ:",
)


@dataclass
class Paragraph:
    """A paragraph of the plan: how many subparagraphs it has, indents under each, further parts, footnotes."""

    indents: list[int] = field(default_factory=list)
    parts: int = 0
    note: bool = False

    def lines(self, number: int) -> list[tuple[str, str]]:
        """Step of the eId under the paragraph, and the line."""
        found = [
            ("", f"{number}. Участники зоны{' представляют сведения:' if self.indents else ' представляют сведения.'}")
        ]
        for sub, count in enumerate(self.indents, 1):
            last = sub == len(self.indents)
            found.append(
                (
                    f"__subpara_{sub}",
                    f"{sub}) сведения вида {sub}" + (", за исключением:" if count else "." if last else ";"),
                )
            )
            found += [
                (f"__subpara_{sub}__indent_{one}", f"сведений рода {one}" + ("." if last and one == count else ";"))
                for one in range(1, count + 1)
            ]
        found += [
            (f"__part_{part}", f"Иные сведения {part} представляются отдельно.") for part in range(2, 2 + self.parts)
        ]
        if self.note:
            found.append(("__note_1", f"Сноска. Пункт {number} в редакции Указа Президента РК от 01.02.2016 № 99."))
        return found


PARAGRAPH = st.builds(Paragraph, st.lists(st.integers(0, 3), max_size=4), st.integers(0, 2), st.booleans())
BODY = st.lists(PARAGRAPH, min_size=1, max_size=4)
ANNEXES = st.lists(st.lists(BODY, min_size=1, max_size=3), max_size=3)
"""Annexes of chapters of paragraphs."""


@dataclass
class Plan:
    """The lines of an act by role, and the eIds they must have."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    eids: list[str] = field(default_factory=list)

    def add(self, eid: str, role: str, line: str) -> None:
        self.lines.append((role, line))
        if eid:
            self.eids.append(eid)

    def paragraphs(self, prefix: str, body: list[Paragraph], first: int) -> int:
        for number, paragraph in enumerate(body, first):
            for step, line in paragraph.lines(number):
                self.add(f"{prefix}para_{number}{step}", "line", line)
        return first + len(body)

    def text(self) -> str:
        """As flattened text: paragraphs indented, headings and stamps not, a blank line between blocks."""
        blocks = [f"{INDENT if role == 'line' else ''}{line}" for role, line in self.lines]
        return "\n\n".join(blocks) + "\n"

    def page(self) -> str:
        """As an Adilet page."""
        tags = {
            "title": "<h1>{}</h1>",
            "header": "<p>{}</p>",
            "line": "<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {}</p>",
            "heading": "<h3>{}</h3>",
            "signature": '<table border="0"><tr><td>{}</td><td>Н. Иванов</td></tr></table>',
            "stamp": '<table border="0"><tr><td>&nbsp;</td><td>{}</td></tr></table>',
        }
        shown = [tags[role].format(line.replace("\n", "<br>")) for role, line in self.lines]
        return (
            f'<html><body><div id="container"><div class="container_alpha slogan">{"".join(shown[:2])}</div>'
            f'<div class="container_gamma text"><article>{"".join(shown[2:])}</article></div></div></body></html>'
        )


def plan_of(body: list[Paragraph], annexes: list[list[list[Paragraph]]]) -> Plan:
    plan = Plan()
    for eid, role, line in zip(("title", "header", "preamble"), ("title", "header", "line"), HEAD, strict=True):
        plan.add(eid, role, line)
    plan.paragraphs("", body, 1)
    plan.add("signature", "signature", "Президент\nРеспублики Казахстан")
    for order, chapters in enumerate(annexes, 1):
        plan.eids.append(f"att_{order}")
        plan.add(
            f"att_{order}__stamp_1",
            "stamp",
            f"Приложение {order}\nк Указу Президента\nРеспублики Казахстан\nот 5 мая 2015 года № 777",
        )
        plan.add("", "heading", f"Положение о порядке учета вида {order}")
        number = 1
        for chapter, paragraphs in enumerate(chapters, 1):
            plan.add(f"att_{order}__chp_{chapter}", "heading", f"Глава {chapter}. Порядок учета {chapter}")
            number = plan.paragraphs(f"att_{order}__", paragraphs, number)
    return plan


def act(raw: str, name: str) -> Act:
    (reading,) = parse(read(raw.encode(), name)).readings
    return reading.act


@settings(max_examples=150, deadline=None, derandomize=True)
@given(BODY, ANNEXES)
def test_text_has_the_provisions_of_its_plan(body: list[Paragraph], annexes: list[list[list[Paragraph]]]) -> None:
    plan = plan_of(body, annexes)
    assert [item.eid for item in act(plan.text(), "act.txt").walk()] == plan.eids


@settings(max_examples=150, deadline=None, derandomize=True)
@given(BODY, ANNEXES)
def test_page_has_the_provisions_of_its_plan(body: list[Paragraph], annexes: list[list[list[Paragraph]]]) -> None:
    plan = plan_of(body, annexes)
    assert [item.eid for item in act(plan.page(), "act.html").walk()] == plan.eids


def under(text: str) -> dict[str, str | None]:
    return {item.eid: item.parent.eid if item.parent else None for item in act(text, "act.txt").walk()}


def flat(*lines: str) -> str:
    return "\n\n".join([HEAD[0], HEAD[1], INDENT + HEAD[2], *lines]) + "\n"


PARENTS = [
    (
        "subparagraph of a further part",
        [
            INDENT + "1. Зона создана.",
            INDENT + "Допускаются операции:",
            INDENT + "1) хранение;",
            INDENT + "2) сортировка.",
        ],
        {"para_1__part_2__subpara_1": "para_1__part_2", "para_1__part_2__subpara_2": "para_1__part_2"},
    ),
    (
        "inserted numbers",
        [
            INDENT + "1. Первое.",
            INDENT + "1-1. Второе:",
            INDENT + "1) а;",
            INDENT + "1-1) б;",
            INDENT + "2) в.",
            INDENT + "2. Третье.",
        ],
        {"para_1-1": None, "para_1-1__subpara_1-1": "para_1-1", "para_1-1__subpara_2": "para_1-1", "para_2": None},
    ),
    (
        "part after a list",
        [
            INDENT + "1. Виды:",
            INDENT + "1) один;",
            INDENT + "2) два.",
            INDENT + "Запрещено иное.",
            INDENT + "2. Конец.",
        ],
        {"para_1__part_2": "para_1", "para_2": None},
    ),
    (
        "note of the paragraph above",
        [INDENT + "1. Первое.", INDENT + "Сноска. Пункт 1 в редакции Указа.", INDENT + "2. Второе."],
        {"para_1__note_1": "para_1"},
    ),
    (
        "two notes",
        [INDENT + "1. Первое.", INDENT + "Сноска. Пункт 1 в редакции.", INDENT + "Сноска. Пункт 1 с изменением."],
        {"para_1__note_1": "para_1", "para_1__note_2": "para_1"},
    ),
    (
        "note of the preamble",
        [INDENT + "Сноска. Преамбула в редакции Указа.", INDENT + "1. Первое."],
        {"preamble__note_1": "preamble"},
    ),
    (
        "note of the title",
        [INDENT + "Сноска. Заголовок в редакции Указа.", INDENT + "1. Первое."],
        {"title__note_1": "title"},
    ),
    (
        "joined subparagraphs",
        [INDENT + "1. Виды:", INDENT + "1) один; 2) два; 3) три."],
        {"para_1__subpara_1": "para_1", "para_1__subpara_2": "para_1", "para_1__subpara_3": "para_1"},
    ),
    (
        "joined items of an exception",
        [INDENT + "1. Виды:", INDENT + "1) один, за исключением:", INDENT + "двух; трех;", INDENT + "2) четыре."],
        {
            "para_1__subpara_1__indent_1": "para_1__subpara_1",
            "para_1__subpara_1__indent_2": "para_1__subpara_1",
            "para_1__subpara_2": "para_1",
        },
    ),
    (
        "section headings that look like paragraphs",
        [
            "1. Общие положения",
            INDENT + "1. Первое.",
            INDENT + "2. Второе.",
            "2. Управление зоной",
            INDENT + "3. Третье.",
        ],
        {"chp_1": None, "para_1": "chp_1", "para_2": "chp_1", "chp_2": None, "para_3": "chp_2"},
    ),
    (
        "numbering restarts inside chapters",
        ["Глава 1. Общее", INDENT + "1. Первое.", "Глава 2. Иное", INDENT + "1. Первое."],
        {"para_1": "chp_1", "chp_2__para_1": "chp_2"},
    ),
    (
        "annex with unnumbered paragraphs",
        [
            INDENT + "1. Первое.",
            "Президент",
            "Приложение 1\nк Указу Президента",
            "Перечень мер",
            INDENT + "Мера первая.",
            INDENT + "Мера вторая.",
        ],
        {"att_1__p_1": "att_1", "att_1__p_2": "att_1"},
    ),
    (
        "quoted wording",
        [
            INDENT + "1. Внести в Указ изменения:",
            INDENT + "1) пункт 3 изложить в следующей редакции:",
            INDENT + '"3. Новое правило:',
            INDENT + "1) одно;",
            INDENT + '2) два.";',
            INDENT + "2) пункт 4 исключить.",
            INDENT + "2. Настоящий Указ вводится в действие.",
        ],
        {
            "para_1__subpara_1__qstr_1": "para_1__subpara_1",
            "para_1__subpara_1__qstr_3": "para_1__subpara_1",
            "para_1__subpara_2": "para_1",
            "para_2": None,
        },
    ),
    (
        "reference to a paragraph inside a line",
        [INDENT + "1. Лица, указанные в пункте 2. Настоящего правила не касается.", INDENT + "2. Второе."],
        {"para_1": None, "para_2": None},
    ),
    (
        "year at the start of a line",
        [INDENT + "1. Срок истекает", "2015. Далее.", INDENT + "2. Второе."],
        {"para_1": None, "para_2": None},
    ),
]


@pytest.mark.parametrize(("what", "lines", "expected"), PARENTS, ids=[case[0] for case in PARENTS])
def test_provision_stands_under_its_parent(what: str, lines: list[str], expected: dict[str, str | None]) -> None:
    found = under(flat(*lines))
    assert {eid: found.get(eid, "missing") for eid in expected} == expected
    paragraphs = {eid for eid in found if eid.rpartition("__")[2].startswith("para_")}
    assert paragraphs <= {*expected, "para_1", "para_2"}, what


def test_table_in_the_middle_of_a_chapter_stands_before_the_paragraph_after_it() -> None:
    rows = "<tr><td>№</td><td>Показатель</td></tr><tr><td>1</td><td>2</td></tr><tr><td>1</td><td>Объем инвестиций</td></tr>"
    plan = plan_of([Paragraph()], [[[Paragraph(), Paragraph()]]])
    page = plan.page().replace(
        "<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; 2. ", f"<table>{rows}</table><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; 2. "
    )
    found = [item.eid for item in act(page, "act.html").walk() if item.span.end > item.span.start]
    table = next(at for at, eid in enumerate(found) if eid.endswith("tbl_1"))
    assert table < found.index("att_1__para_2")


def test_two_tables_of_the_body_have_rows_of_their_own() -> None:
    table = "<table><tr><td>№</td><td>Мера</td></tr><tr><td>1</td><td>Учет</td></tr><tr><td>2</td><td>Отчет</td></tr></table>"
    plan = plan_of([Paragraph()], [])
    page = plan.page().replace("<article>", f"<article>{table}<p>Сведения о мерах.</p>{table}")
    eids = [item.eid for item in act(page, "act.html").walk()]
    assert sorted(eids) == sorted(set(eids))
    assert sum("row_" in eid for eid in eids) == 4


STAMPED = [
    ("approved", ["Утверждены", "Указом Президента Республики Казахстан", "от 5 мая 2015 года № 777"], 2),
    ("annex", ["Приложение 2", "к Указу Президента Республики Казахстан", "от 5 мая 2015 года"], 2),
    ("sentence", ["Утверждены", "перечни участников на 5 мая 2015 года № 777."], 1),
    ("part of a paragraph", ["Приложение к заявке представляется отдельно."], 1),
]  # fmt: skip


@pytest.mark.parametrize(("what", "stamp", "annexes"), STAMPED, ids=[case[0] for case in STAMPED])
@pytest.mark.parametrize("indent", ["", INDENT], ids=["margin", "indented"])
def test_a_stamp_is_a_stamp_with_or_without_indent(what: str, stamp: list[str], annexes: int, indent: str) -> None:
    if not indent and annexes == 1:
        pytest.skip("a line at the margin is no line of a paragraph")
    text = "\n\n".join(
        [
            *HEAD,
            INDENT + "1. Утвердить Положение.",
            "\n".join(indent + line for line in ["Утверждено", "Указом Президента", "от 5 мая 2015 года № 777"]),
            "Положение о специальной экономической зоне",
            INDENT + "1. Первое.",
            INDENT + "2. Второе.",
            "\n".join(indent + line for line in stamp),
            INDENT + "1. Третье." if annexes == 2 else INDENT + "3. Третье.",
        ]
    )
    made = act(text, "act.txt")
    assert [root.eid for root in made.roots if root.kind == "attachment"] == [f"att_{n}" for n in range(1, annexes + 1)]
    last = [item.eid for item in made.walk() if item.kind == "paragraph"][-1]
    assert last == ("att_2__para_1" if annexes == 2 else "att_1__para_3")


LABELS = [
    ("att_1__para_3__subpara_1", "regulation", "ru", "", "пп. 1) п. 3 Положения"),
    ("att_2__para_3__subpara_1", "regulation", "ru", "Белый Камень", "пп. 1) п. 3 Положения («Белый Камень»)"),
    ("att_2", "regulation", "ru", "Белый Камень", "Положение («Белый Камень»)"),
    ("para_3", "body", "ru", "Белый Камень", "п. 3"),
    ("header", "body", "ru", "", "реквизиты"),
    ("header__note_1", "body", "ru", "", "сноска 1 реквизитов"),
    ("preamble__p_1", "body", "ru", "", "абз. 1 преамбулы"),
    ("att_1__row_4__note_2", "targets", "ru", "", "сноска 2 строки 4 целевых индикаторов"),
    ("att_2__para_3__subpara_1", "regulation", "en", "", "subpara. 1) of para. 3 of the Regulation"),
    ("att_2__para_3", "regulation", "en", "White Stone", "para. 3 of the Regulation («White Stone»)"),
    ("preamble__p_1", "body", "en", "", "indent 1 of the preamble"),
    ("para_3", "body", "kk", "", "3-тармақ"),
    ("para_3__subpara_1", "body", "kk", "", "3-тармақтың 1) тармақшасы"),
    ("att_1__para_1", "regulation", "kk", "", "Ереженің 1-тармағы"),
    ("att_1__para_2__subpara_1", "regulation", "kk", "", "Ереженің 2-тармағының 1) тармақшасы"),
    ("att_1__para_2", "regulation", "kk", "Ақ тас", "Ереженің («Ақ тас») 2-тармағы"),
]


@pytest.mark.parametrize(("eid", "part", "lang", "which", "expected"), LABELS)
def test_a_provision_is_cited_in_the_forms_of_its_language(
    eid: str, part: str, lang: str, which: str, expected: str
) -> None:
    assert label(eid, part, lang, which=which) == expected


ANNEXES = [
    (['Положение о СЭЗ "Белый Камень"', "Целевые индикаторы"], {}),
    (['Положение о СЭЗ "Белый Камень"', 'Положение о СЭЗ "Черный Камень"'], {"att_1": "Белый Камень", "att_2": "Черный Камень"}),
    (['Положение о СЭЗ "Белый"', 'Положение о совете СЭЗ "Белый"'], {"att_1": 'Положение о СЭЗ "Белый"', "att_2": 'Положение о совете СЭЗ "Белый"'}),
    (["Положение о СЭЗ", "Положение о СЭЗ"], {}),
    (["", 'Положение о СЭЗ "Белый"'], {"att_2": 'Положение о СЭЗ "Белый"'}),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "expected"), ANNEXES)
def test_annexes_of_one_kind_are_told_apart_by_their_headings(headings: list[str], expected: dict[str, str]) -> None:
    roots = [
        Provision(
            f"att_{at}", "attachment", "targets" if "индикаторы" in text else "regulation", Span(0, 0), heading=text
        )
        for at, text in enumerate(headings, 1)
    ]
    assert annex_names(Act("ru", Span(0, 0), roots)) == expected
