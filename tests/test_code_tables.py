"""Lists of activities as tables with OKED codes: own tables of every shape, as a page and as tab-separated text."""

from html import escape

import pytest

from corpus.facts import Activity, Amendment
from ingest.read import read
from parsers.parse import parse

Row = tuple[str, ...]
HEAD = ("№ п/п", "Код ОКЭД", "Наименование вида деятельности")
Wanted = list[tuple[str | None, str, str, tuple[str, ...], str | None]]
"""Zone, mode, text, codes, end."""
ZONE = "Ясный берег"

TABLES: dict[str, tuple[list[Row], Wanted]] = {
    "one code": (
        [HEAD, ("1", "13.20", "Производство текстильных изделий")],
        [(ZONE, "permitted", "Производство текстильных изделий", ("13.20",), None)],
    ),
    "several codes": (
        [HEAD, ("1", "13.10, 13.20; 14.13", "Пошив одежды"), ("2", "22.21.0 и 22.29.0", "Литье пластмасс")],
        [
            (ZONE, "permitted", "Пошив одежды", ("13.10", "13.20", "14.13"), None),
            (ZONE, "permitted", "Литье пластмасс", ("22.21.0", "22.29.0"), None),
        ],
    ),
    "ranges": (
        [
            HEAD,
            ("1", "с 10 по 33", "Обработка сырья"),
            ("2", "24–25", "Металлургия"),
            ("3", "26.1-26.3", "Сборка приборов"),
        ],
        [
            (ZONE, "permitted", "Обработка сырья", ("10", "33", "10-33"), None),
            (ZONE, "permitted", "Металлургия", ("24", "25", "24-25"), None),
            (ZONE, "permitted", "Сборка приборов", ("26.1", "26.3", "26.1-26.3"), None),
        ],
    ),
    "except codes": (
        [HEAD, ("1", "11, за исключением 11.01", "Производство напитков"), ("2", "12 кроме 12.00.1", "Сушка трав")],
        [
            (ZONE, "permitted", "Производство напитков", ("11",), None),
            (ZONE, "excluded", "11.01", ("11.01",), None),
            (ZONE, "permitted", "Сушка трав", ("12",), None),
            (ZONE, "excluded", "12.00.1", ("12.00.1",), None),
        ],
    ),
    "exceptions in a column of notes": (
        [
            (*HEAD, "Примечание"),
            ("1", "10", "Производство продуктов питания", "кроме 10.1"),
            ("2", "20", "Производство химикатов", "за исключением производства красок (20.30)"),
            ("3", "25", "Ковка металлов", ""),
        ],
        [
            (ZONE, "permitted", "Производство продуктов питания", ("10",), None),
            (ZONE, "excluded", "10.1", ("10.1",), None),
            (ZONE, "permitted", "Производство химикатов", ("20",), None),
            (ZONE, "excluded", "производства красок (20.30)", ("20.30",), None),
            (ZONE, "permitted", "Ковка металлов", ("25",), None),
        ],
    ),
    "except words": (
        [HEAD, ("1", "31", "Производство мебели, за исключением матрацев")],
        [
            (ZONE, "permitted", "Производство мебели, за исключением матрацев", ("31",), None),
            (ZONE, "excluded", "матрацев", (), None),
        ],
    ),
    "limit in the name": (
        [HEAD, ("1", "41.20", "Строительство складов до 1 января 2030 года")],
        [(ZONE, "permitted", "Строительство складов до 1 января 2030 года", ("41.20",), "2030-01-01")],
    ),
    "limit in a column": (
        [
            (*HEAD, "Срок действия"),
            ("1", "52.10", "Хранение грузов", "до 2031 года"),
            ("2", "52.24", "Погрузка", "бессрочно"),
        ],
        [
            (ZONE, "permitted", "Хранение грузов", ("52.10",), "2031"),
            (ZONE, "permitted", "Погрузка", ("52.24",), None),
        ],
    ),
    "name before code": (
        [("Вид деятельности", "ОКЭД"), ("Выращивание овощей", "01.13"), ("Переработка овощей", "10.39")],
        [
            (ZONE, "permitted", "Выращивание овощей", ("01.13",), None),
            (ZONE, "permitted", "Переработка овощей", ("10.39",), None),
        ],
    ),
    "product codes": (
        [
            HEAD,
            ("1", "17.23.11", "Выпуск тетрадей"),
            ("2", "КП ВЭД 17.23", "Выпуск конвертов"),
            ("3", "17.23", "Выпуск бланков"),
        ],
        [
            (ZONE, "permitted", "Выпуск тетрадей", (), None),
            (ZONE, "permitted", "Выпуск конвертов", (), None),
            (ZONE, "permitted", "Выпуск бланков", ("17.23",), None),
        ],
    ),
    "cells that cannot be read": (
        [
            HEAD,
            ("1", "см. приложение 12", "Ремонт станков"),
            ("2", "33.1x", "Наладка станков"),
            ("3", "", "Прокат"),
            ("4", "28 (частично)", "Сварка"),
        ],
        [
            (ZONE, "permitted", "Ремонт станков", (), None),
            (ZONE, "permitted", "Наладка станков", (), None),
            (ZONE, "permitted", "Прокат", (), None),
            (ZONE, "permitted", "Сварка", (), None),
        ],
    ),
    "sections": (
        [HEAD, ("1", "Секция С, раздел 20", "Химическая промышленность"), ("2", "С 21", "Фармацевтика")],
        [
            (ZONE, "permitted", "Химическая промышленность", ("20",), None),
            (ZONE, "permitted", "Фармацевтика", ("21",), None),
        ],
    ),
    "zones as rows": (
        [
            HEAD,
            ("СЭЗ «Новый мост»", "", ""),
            ("1", "23.51", "Выпуск цемента"),
            ("СЭЗ «Каменный ключ»", "", ""),
            ("1", "23.61", "Выпуск плит"),
        ],
        [
            ("Новый мост", "permitted", "Выпуск цемента", ("23.51",), None),
            ("Каменный ключ", "permitted", "Выпуск плит", ("23.61",), None),
        ],
    ),
    "zones as a column": (
        [
            ("Наименование СЭЗ", "Код ОКЭД", "Вид деятельности"),
            ("СЭЗ «Новый мост»", "27.11", "Сборка двигателей"),
            ("", "27.12", "Сборка щитов"),
            ("СЭЗ «Каменный ключ»", "27.40", "Сборка ламп"),
        ],
        [
            ("Новый мост", "permitted", "Сборка двигателей", ("27.11",), None),
            ("Новый мост", "permitted", "Сборка щитов", ("27.12",), None),
            ("Каменный ключ", "permitted", "Сборка ламп", ("27.40",), None),
        ],
    ),
    "two header rows": (
        [HEAD, ("1", "2", "3"), ("1", "16.10", "Распиловка древесины"), ("", "16.29", "Плетение корзин")],
        [
            (ZONE, "permitted", "Распиловка древесины", ("16.10",), None),
            (ZONE, "permitted", "Плетение корзин", ("16.29",), None),
        ],
    ),
}
ENGLISH: dict[str, tuple[list[Row], Wanted]] = {
    "exceptions and limits": (
        [
            ("No.", "OKED code", "Type of activity"),
            ("1", "11, except for 11.01", "Manufacture of beverages"),
            ("2", "from 10 to 33", "Processing of raw materials until January 1, 2030"),
            ("3", "CPA 17.23.11", "Manufacture of notebooks"),
            ("4", "to be specified", "Repair of machines"),
        ],
        [
            ("Clear Shore", "permitted", "Manufacture of beverages", ("11",), None),
            ("Clear Shore", "excluded", "11.01", ("11.01",), None),
            (
                "Clear Shore",
                "permitted",
                "Processing of raw materials until January 1, 2030",
                ("10", "33", "10-33"),
                "2030-01-01",
            ),
            ("Clear Shore", "permitted", "Manufacture of notebooks", (), None),
            ("Clear Shore", "permitted", "Repair of machines", (), None),
        ],
    ),
    "codes of exceptions in the name": (
        [
            ("No.", "OKED code", "Type of activity"),
            ("1", "20", "Manufacture of chemicals, except for manufacture of explosives (20.51)"),
            ("2", "13", "Manufacture of textiles (except for 13.96)"),
        ],
        [
            (
                "Clear Shore",
                "permitted",
                "Manufacture of chemicals, except for manufacture of explosives (20.51)",
                ("20",),
                None,
            ),
            ("Clear Shore", "excluded", "manufacture of explosives (20.51)", ("20.51",), None),
            ("Clear Shore", "permitted", "Manufacture of textiles (except for 13.96)", ("13",), None),
            ("Clear Shore", "excluded", "13.96", ("13.96",), None),
        ],
    ),
    "zones as rows": (
        [
            ("Name of the type of activity", "Code (OKED)"),
            ("SEZ “New Bridge”", ""),
            ("Production of lamps", "27.40"),
            ("SEZ “Stone Spring”", ""),
            ("Production of cables", "27.31, 27.32"),
        ],
        [
            ("New Bridge", "permitted", "Production of lamps", ("27.40",), None),
            ("Stone Spring", "permitted", "Production of cables", ("27.31", "27.32"), None),
        ],
    ),
}
TITLE = "Перечень видов деятельности специальной экономической зоны «{zone}»"
ACT = "Приказ Министра индустрии Республики Казахстан от 4 июня 2019 года № 641."


def page(rows: list[Row], *, merge: bool) -> bytes:
    """The table as a page; ``merge`` joins an empty first cell with the one above it."""
    cells = [[(text, 1) for text in row] for row in rows]
    if merge:
        for at in range(len(rows) - 1, 0, -1):
            if not rows[at][0] and len([text for text in rows[at] if text]) > 1:
                above = next(one for one in range(at - 1, -1, -1) if rows[one][0])
                if above + cells[above][0][1] == at:
                    cells[above][0] = (rows[above][0], at - above + 1)
                    cells[at] = cells[at][1:]
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{f' rowspan={chr(34)}{span}{chr(34)}' if span > 1 else ''}><p>{escape(text)}</p></td>"
            for text, span in row
        )
        + "</tr>"
        for row in cells
    )
    title = TITLE.format(zone=ZONE)
    return (
        f'<html><body><div id="container"><div class="container_alpha slogan"><h1>{title}</h1><p>{ACT}</p></div><div class="container_gamma text">'
        f"<article><p>1. Утвердить перечень.</p><h3>{title}</h3><table>{body}</table></article></div></div></body></html>"
    ).encode()


def tabbed(rows: list[Row]) -> bytes:
    table = "\n".join("\t".join(row) for row in rows)
    title = TITLE.format(zone=ZONE)
    return f"{title}\n\n{ACT}\n\n      1. Утвердить перечень.\n\n{title}\n\n{table}\n".encode()


def activities(raw: bytes, name: str) -> Wanted:
    outcome = parse(read(raw, f"file:///tmp/{name}"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Activity)]
    assert all(" ".join(fact.span.of(outcome.source.text).split()) == fact.text for fact in found)
    return [(fact.zone, fact.mode, fact.text, fact.oked, fact.valid_to) for fact in found]


@pytest.mark.parametrize("dress", ["page", "merged", "tabs"])
@pytest.mark.parametrize("name", TABLES)
def test_code_tables(name: str, dress: str) -> None:
    rows, wanted = TABLES[name]
    raw = tabbed(rows) if dress == "tabs" else page(rows, merge=dress == "merged")
    assert activities(raw, "act.txt" if dress == "tabs" else "act.html") == wanted


@pytest.mark.parametrize("name", ENGLISH)
def test_english_code_tables(name: str) -> None:
    rows, wanted = ENGLISH[name]
    title = "List of activities of the special economic zone “Clear Shore”"
    act = "Order of the Minister of Industry of the Republic of Kazakhstan dated June 4, 2019 No. 641."
    table = "\n".join("\t".join(row) for row in rows)
    raw = f"{title}\n\n{act}\n\n      1. To approve the list.\n\n{title}\n\n{table}\n".encode()
    assert activities(raw, "act.txt") == wanted


GONE: dict[str, tuple[list[Row], list[str], list[tuple[str | None, str]]]] = {
    "number in a cell of its own": (
        [
            HEAD,
            ("1", "13.20", "Производство тканей"),
            ("2", "", "Исключена приказом Министра индустрии РК от 30.01.2025 № 31 (вводится в действие со дня опубликования)."),
            ("3", "14.13", "Пошив одежды"),
        ],
        ["Производство тканей", "Пошив одежды"],
        [("строка 2", "31")],
    ),
    "number before the words": (
        [HEAD, ("2. Утратила силу приказом и.о. Министра индустрии РК от 01.02.2024 № 70.", "-", "-")],
        [],
        [("строка 2", "70")],
    ),
    "an activity that only begins like one": (
        [HEAD, ("1", "38.32", "Исключение вредных выбросов из отходов")],
        ["Исключение вредных выбросов из отходов"],
        [],
    ),
    "codes that are gone": ([HEAD, ("1", "исключен", "Пошив одежды")], ["Пошив одежды"], []),
}  # fmt: skip


@pytest.mark.parametrize("dress", ["page", "tabs"])
@pytest.mark.parametrize("name", GONE)
def test_a_row_that_was_excluded_is_no_activity(name: str, dress: str) -> None:
    rows, texts, changes = GONE[name]
    raw = tabbed(rows) if dress == "tabs" else page(rows, merge=False)
    outcome = parse(read(raw, "file:///tmp/act.txt" if dress == "tabs" else "file:///tmp/act.html"))
    facts = [fact for reading in outcome.readings for fact in reading.facts]
    assert [fact.text for fact in facts if isinstance(fact, Activity)] == texts
    gone = [fact for fact in facts if isinstance(fact, Amendment) and fact.direction == "incoming"]
    assert [(fact.target, fact.act_number) for fact in gone] == changes
    assert all("row" in (fact.target_eid or "") for fact in gone)


NOTES = {
    "a day": ("* разрешается только для продукции зоны, на срок до 1 июля 2026 года.", "2026-07-01"),
    "no day": ("* только для продукции зоны.", None),
    "another mark": ("** на срок до 1 июля 2026 года.", None),
}


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("name", NOTES)
def test_a_footnote_of_a_row(name: str, inside: bool) -> None:
    note, valid_to = NOTES[name]
    rows: list[Row] = [HEAD, ("1", "52.10", "Хранение лекарств *"), ("2", "13.20", "Пошив одежды")]
    raw = page([*rows, (note, "", "")] if inside else rows, merge=False)
    raw = raw if inside else raw.replace(b"</table>", f"</table><p>{note}</p>".encode())
    outcome = parse(read(raw, "file:///tmp/act.html"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Activity)]
    assert [(fact.text, fact.valid_to, fact.review) for fact in found] == [
        ("Хранение лекарств", valid_to, "pending"),
        ("Пошив одежды", None, "auto"),
    ]


CONDITIONS = {
    "ru": (HEAD, "Примечание", "Хранение грузов", "только для участников зоны", "до 1 января 2030 года"),
    "en": (
        ("No.", "OKED code", "Type of activity"),
        "Note",
        "Storage",
        "only for participants",
        "until January 1, 2030",
    ),
}


@pytest.mark.parametrize("lang", CONDITIONS)
def test_a_row_with_a_note_that_nobody_has_read_waits(lang: str) -> None:
    head, title, name, condition, limit = CONDITIONS[lang]
    rows: list[Row] = [
        (*head, title),
        ("1", "52.10", name, condition),
        ("2", "52.10", name, limit),
        ("3", "52.10", name, "-"),
    ]
    outcome = parse(read(page(rows, merge=False), "file:///tmp/act.html"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Activity)]
    assert [(fact.review, fact.valid_to) for fact in found] == [
        ("pending", None),
        ("auto", "2030-01-01"),
        ("auto", None),
    ]
