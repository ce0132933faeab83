"""Generated tables of target indicators in seven dresses: no value in a wrong column, ever, and what can be told is told.

500 tables in every run, 5,000 with SEZ_FUZZ=1 in the environment.
"""

import os
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

import pytest

from benchmarks.dress_tables import DRESSES, MARKED, dressed
from benchmarks.target_tables import Line, TargetTable, invent
from corpus.facts import Target
from corpus.outcome import Outcome
from ingest.read import read
from parsers.parse import parse

COUNT = 5000 if os.environ.get("SEZ_FUZZ") == "1" else 500
SHARES = 5
LOSSES = (0.0, 0.3, 0.7, 1.0)
LEAST_DECIDED = 0.95

Key = tuple[str, str, str, int | None, int]


@dataclass
class Account:
    """What one dress of the tables came to."""

    cells: int = 0
    found: int = 0
    rows: int = 0
    decided: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, other: "Account") -> None:
        self.cells, self.found = self.cells + other.cells, self.found + other.found
        self.rows, self.decided = self.rows + other.rows, self.decided + other.decided
        self.wrong, self.missed = self.wrong + other.wrong, self.missed + other.missed


def flat_words(text: str) -> str:
    return " ".join(text.split())


def targets_of(outcome: Outcome) -> list[Target]:
    return [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Target)]


def parsed(raw: bytes, dress: str) -> Outcome:
    return parse(read(raw, f"file:///tmp/act.{'html' if dress in MARKED else 'txt'}"))


def wanted_of(table: TargetTable) -> dict[Key, tuple[str, object, Line]]:
    """Zone, name, role, year and the turn of that name: the state and value of the cell."""
    found: dict[Key, tuple[str, object, Line]] = {}
    turns: Counter[tuple[str, str, str, int | None]] = Counter()
    for zone, line, (role, year), printed, value in table.truth():
        name = flat_words(line.owner or line.name)
        turns[zone, name, role, year] += 1
        state = "value" if value is not None else "dash" if printed else "empty"
        found[(zone, name, role, year, turns[zone, name, role, year])] = (state, value, line)
    return found


def told_of(outcome: Outcome) -> dict[Key, Target]:
    found: dict[Key, Target] = {}
    turns: Counter[tuple[str, str, str, int | None]] = Counter()
    for fact in targets_of(outcome):
        name, zone = flat_words(fact.name), fact.zone or ""
        turns[zone, name, fact.role, fact.year] += 1
        found[(zone, name, fact.role, fact.year, turns[zone, name, fact.role, fact.year])] = fact
    return found


def account(table: TargetTable, dress: str, seed: int, loss: float = 0.0) -> Account:
    """One table in one dress: every fact against the truth."""
    outcome = parsed(dressed(table, dress, Random(seed), loss), dress)
    told, wanted, own = told_of(outcome), wanted_of(table), Account()
    where = f"seed {seed} {dress} {loss} {table.layout}"
    for key, fact in told.items():
        state, value, _ = wanted.get(key, ("none", None, None))
        right = (fact.state, fact.value) == (state, value) or (
            dress == "flat" and fact.state == "lost" and fact.value is None
        )
        if not right and (fact.state, state) != ("empty", "none"):
            own.wrong.append(f"{where}: {key} is {state} {value}, told {fact.state} {fact.value}")
    names = {(key[0], key[1]) for key in told}
    lines = {(key[0], key[1], id(line)): state for key, (state, _, line) in wanted.items()}
    own.rows, own.decided = len(lines), sum((zone, name) in names for zone, name, _ in lines)
    for key, (state, _, _) in wanted.items():
        own.cells += 1
        own.found += key in told
        if key not in told:
            own.missed.append(f"{where}: {key} {state}")
    return own


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("dress", DRESSES[:-1])
def test_marked_and_aligned_tables(dress: str, share: int) -> None:
    total = Account()
    for seed in range(share, COUNT, SHARES):
        table = invent(Random(seed))
        if (
            dress != "aligned" or len(table.columns()) + table.numbered + table.unit_column > 1
        ):  # two columns are no table
            total.add(account(table, dress, seed))
    assert not total.wrong, (len(total.wrong), total.wrong[:5])
    allowed = (
        total.cells // 1000 if dress == "aligned" else 0
    )  # a table of one column of values, the first of which reads as a year
    assert len(total.missed) <= allowed, (len(total.missed), total.cells, total.missed[:5])


def decidable(table: TargetTable, loss: float) -> bool:
    """Whether a flattened copy leaves enough: a table with a column of zones keeps no row of fixed length, and a year that is a cell
    of one word may be lost."""
    return not table.zone_column and not (table.layout == "yearly" and not table.deep and loss)


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("loss", LOSSES)
def test_flattened_tables(loss: float, share: int) -> None:
    total, clear = Account(), Account()
    for seed in range(share, COUNT, SHARES):
        table = invent(Random(seed))
        own = account(table, "flat", seed, loss)
        total.add(own)
        if decidable(table, loss):
            clear.add(own)
    assert not total.wrong, (len(total.wrong), total.wrong[:5])
    assert clear.decided >= LEAST_DECIDED * clear.rows, (clear.decided, clear.rows, clear.missed[:5])
    if not loss:
        assert not clear.missed, clear.missed[:5]


def spoiled(text: str, rng: Random, more: bool) -> str:
    """A flattened text with a blank line more, or less, somewhere before its last rows, which nothing that follows would check."""
    head, table = text.split("641\n\n", 1) if "641\n\n" in text else ("", text)
    lines = table.split("\n")
    places = [at for at, line in enumerate(lines[:-100]) if not line and at > 4]
    if not places:
        return ""
    at = rng.choice(places)
    lines[at : at + 1] = ["", ""] if more else []
    return head + "641\n\n" + "\n".join(lines)


@pytest.mark.parametrize("more", [True, False], ids=["more", "less"])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_row_that_does_not_add_up_is_undecidable(loss: float, more: bool) -> None:
    tables = 0
    for seed in range(COUNT // 2):
        table = invent(Random(seed))
        text = spoiled(dressed(table, "flat", Random(seed), loss).decode(), Random(seed), more)
        if not text or (len(table.zones) > 1 and not table.zone_rows):
            continue
        tables += 1
        wanted = wanted_of(table)
        wrong = {
            key: fact.value
            for key, fact in told_of(parsed(text.encode(), "flat")).items()
            if fact.value is not None and wanted.get(key, ("", None))[1] != fact.value
        }
        assert wrong == {}, seed
    assert tables > COUNT // 10


@pytest.mark.parametrize("seed", range(0, COUNT, 7))
def test_what_cannot_be_told_is_said(seed: int) -> None:
    """A table that gives no targets, or not all of its rows, has a finding that says why."""
    table = invent(Random(seed))
    outcome = parsed(dressed(table, "flat", Random(seed), 0.6), "flat")
    told = {(fact.zone, flat_words(fact.name)) for fact in targets_of(outcome)}
    silent = {(zone, flat_words(line.owner or line.name)) for zone, line, *_ in table.truth()} - told
    codes = {problem.code for reading in outcome.readings for problem in reading.problems}
    assert not silent or codes & {"CELLS_LOST", "COLUMNS_UNCLEAR"}, (seed, silent)


@pytest.mark.parametrize("seed", range(0, COUNT, 11))
def test_units_numbers_and_parts(seed: int) -> None:
    """What the rows say of themselves: unit, number, and the row that they are a part of."""
    table = invent(Random(seed))
    outcome = parsed(dressed(table, "spanned", Random(seed)), "spanned")
    found = {
        (fact.zone, flat_words(fact.name), fact.number): fact for fact in targets_of(outcome) if fact.role == "target"
    }
    for zone, line, (role, _), printed, _ in table.truth():
        if role != "target":
            continue
        fact = found[zone, flat_words(line.name), line.number.rstrip(".") or None]
        if not printed.endswith("%") and fact.unit != "%":
            assert fact.unit == (line.unit or line.inside), (seed, line.name)
        wanted = line.parent and flat_words(line.parent)
        assert (fact.parent or "").startswith(wanted or ""), (seed, line.name, fact.parent, line.parent)
        assert bool(fact.parent) == bool(wanted), (seed, line.name, fact.parent)


PAGE = (
    '<html><body><div id="container"><div class="container_alpha slogan"><h1>О вопросах СЭЗ «Ясный берег»</h1><p>Указ Президента '
    'Республики Казахстан от 4 июня 2013 года № 641.</p></div><div class="container_gamma text"><article><p>1. Утвердить индикаторы.'
    "</p><h3>Целевые индикаторы СЭЗ «Ясный берег» и критический уровень их недостижения</h3><table>{rows}</table></article></div></div></body></html>"
)


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        (
            ("целевое значение", "критический уровень"),
            {("target", 2020, 12), ("critical", 2020, 9), ("target", 2030, 20), ("critical", 2030, 15)},
        ),
        (("план", "порог"), set()),
    ],
)
def test_a_name_over_two_rows(kinds: tuple[str, str], wanted: set[tuple[str, int, int]]) -> None:
    """Two rows under one name are a target and its critical level where a cell says so; else they are nothing."""
    rows = (
        "<tr><td>№</td><td>Наименование индикатора</td><td>Ед. изм.</td><td>Вид</td><td>2020 год</td><td>2030 год</td></tr>"
        f'<tr><td rowspan="2">1</td><td rowspan="2">Число мастерских</td><td rowspan="2">единиц</td><td>{kinds[0]}</td><td>12</td><td>20</td></tr>'
        f"<tr><td>{kinds[1]}</td><td>9</td><td>15</td></tr>"
    )
    told = targets_of(parsed(PAGE.format(rows=rows).encode(), "plain"))
    assert {(fact.role, fact.year, int(fact.value or 0)) for fact in told} == wanted


NOT_TARGETS = {
    "plots": (
        ("№ п/п", "Кадастровый номер участка", "Площадь, га", "Год передачи"),
        ("1", "09-142-010-118", "14,2", "2019"),
        ("2", "09-142-010-119", "7,75", "2020"),
    ),
    "deadlines": (
        ("№", "Мероприятие", "Срок исполнения", "Ответственный"),
        ("1", "Строительство подъездной дороги", "2026 год", "акимат области"),
        ("2", "Сдача очистных сооружений", "2027 год", "управляющая компания"),
    ),
    "activities": (
        ("Код ОКЭД", "Наименование вида деятельности"),
        ("13.20", "Производство текстильных изделий"),
        ("14.13", "Производство верхней одежды"),
    ),
    "signature": (("Президент Республики Казахстан", "А. Пример"),),
    "stamp": ((" ", "Приложение 2 к Указу Президента Республики Казахстан от 4 июня 2013 года № 641"),),
}


@pytest.mark.parametrize("name", NOT_TARGETS)
@pytest.mark.parametrize(
    "title", ["Сведения о специальной экономической зоне «Ясный берег»", "План мероприятий СЭЗ «Ясный берег»"]
)
def test_other_tables_give_no_targets(name: str, title: str) -> None:
    rows = "".join(f"<tr>{''.join(f'<td><p>{text}</p></td>' for text in row)}</tr>" for row in NOT_TARGETS[name])
    page = (
        '<html><body><div id="container"><div class="container_alpha slogan"><h1>О вопросах СЭЗ «Ясный берег»</h1><p>Указ Президента '
        'Республики Казахстан от 4 июня 2013 года № 641.</p></div><div class="container_gamma text"><article><p>1. Утвердить приложение.'
        f'</p><table border="0"><tr><td> </td><td>УТВЕРЖДЕНО<br>Указом Президента<br>от 4 июня 2013 года № 641</td></tr></table><h3>{title}</h3>'
        f"<table>{rows}</table></article></div></div></body></html>"
    )
    plain = "\n".join("\t".join(row) for row in NOT_TARGETS[name])
    text = f"О вопросах СЭЗ «Ясный берег»\n\nУказ Президента Республики Казахстан от 4 июня 2013 года № 641.\n\n      1. Утвердить приложение.\n\n{title}\n\n{plain}\n"
    assert targets_of(parsed(page.encode(), "plain")) == []
    assert targets_of(parsed(text.encode(), "tabs")) == []


TWO_TABLES = """Целевые индикаторы специальной экономической зоны «Ясный берег»

Указ Президента Республики Казахстан от 4 июня 2019 года № 641

      1. Утвердить целевые индикаторы.


Указом Президента
Республики Казахстан
от 4 июня 2019 года № 641

Целевые индикаторы специальной
экономической зоны «Ясный берег»

№ п/п

Показатели

Единица измерения

Базовый период (2018 год)

2025 год

2030 год








Количество участников

единиц

10

20

30


Доля казахстанского содержания в производстве


35 %

45 %

60 %

{}

№ п/п

Показатели

Единица измерения

2025 год

2030 год







Количество участников

единиц

11

12
"""


@pytest.mark.parametrize(
    "title",
    [
        "Критический уровень недостижения целевых индикаторов специальной\nэкономической зоны «Ясный берег»",
        "Критический уровень недостижения целевых индикаторов СЭЗ «Ясный берег»",
    ],
    ids=["two lines", "one line"],
)
def test_the_title_of_the_next_table_ends_a_table(title: str) -> None:
    found = targets_of(parse(read(TWO_TABLES.format(title).encode(), "file:///tmp/act.txt")))
    told = {(fact.name.split()[0], fact.role, fact.year): fact.printed for fact in found if fact.printed}
    assert told == {
        ("Количество", "base", 2018): "10",
        ("Количество", "target", 2025): "20",
        ("Количество", "target", 2030): "30",
        ("Доля", "base", 2018): "35 %",
        ("Доля", "target", 2025): "45 %",
        ("Доля", "target", 2030): "60 %",
        ("Количество", "critical", 2025): "11",
        ("Количество", "critical", 2030): "12",
    }


PARTS = {
    "of which": ("Volume of investments, bln tenge", "of which foreign, bln tenge", "investment_foreign"),
    "domestic": ("Total volume of investments, bln tenge", "including domestic", "investment_domestic"),
    "из них": ("Общий объем инвестиций, млрд тенге", "из них иностранные", "investment_foreign"),
    "with its word": ("Общий объем инвестиций", "в том числе отечественные инвестиции", "investment_domestic"),
    "of jobs": ("Количество рабочих мест", "из них иностранные", None),
    "something else": ("Общий объем инвестиций", "из них в машины", None),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_leaves_the_word_to_its_total(name: str) -> None:
    total, part, indicator = PARTS[name]
    english = total.isascii()
    title = "Target indicators" if english else "Целевые индикаторы"
    act = (
        "Resolution of the Government of the Republic of Kazakhstan dated June 4, 2019 No. 641."
        if english
        else "Постановление Правительства Республики Казахстан от 4 июня 2019 года № 641."
    )
    head = (
        ("No.", "Indicators", "Base year 2018", "2025")
        if english
        else ("№", "Показатели", "Базовый 2018 год", "2025 год")
    )
    body = [head, ("1", total, "10", "20"), ("", part, "4", "8"), ("2", "Something" if english else "Прочее", "1", "2")]
    table = "\n".join("\t".join(row) for row in body)
    text = f"{title}\n\n{act}\n\n      1. {title}.\n\n{title}\n\n{table}\n"
    found = [fact for fact in targets_of(parse(read(text.encode(), "file:///tmp/act.txt"))) if fact.name == part]
    assert {fact.indicator for fact in found} == {indicator}
    assert {fact.parent for fact in found} == {None if name == "of jobs" else total}


CELL_WORDS = [
    ("чел.", "3 тыс.", 3000, "чел.", "auto"),
    ("чел.", "4,5 тыс. человек", 4500, "чел.", "auto"),
    ("млрд тенге", "2,25 трлн", 2250, "млрд тенге", "auto"),
    ("млрд тенге", "700 млн. тенге", "0.7", "млрд тенге", "auto"),
    ("тыс. тонн", "6 млн", 6000, "тыс. тонн", "auto"),
    ("тыс. тонн", "6 тыс.", 6, "тыс. тонн", "auto"),
    ("ед.", "14 ед.", 14, "ед.", "auto"),
    ("", "1,5 млрд тенге", "1.5", "млрд тенге", "auto"),
    ("ед.", "14**", 14, "ед.", "auto"),
    ("ед.", "14¹", 14, "ед.", "auto"),
    ("ед.", "35 %", 35, "%", "auto"),
    ("ед.", "35 процентов", 35, "%", "auto"),
    ("млн тенге", "7 тыс.", None, "млн тенге", "pending"),  # thousands of tenge, or of millions
    ("", "7 тыс.", None, None, "pending"),
    ("чел.", "7 трлн тенге", 7, "трлн тенге", "pending"),
    ("млн тенге/чел.", "7 тыс.", None, "млн тенге/чел.", "pending"),
    ("чел.", "7 и более", None, "чел.", "pending"),
    ("чел.", "7 (уточняется)", None, "чел.", "pending"),
    ("чел.", "до 7", None, "чел.", "pending"),
    ("%", "7 тыс.", None, "%", "pending"),
    ("чел.", "7 ежегодно", None, "чел.", "pending"),
]


@pytest.mark.parametrize(("unit", "printed", "value", "said", "review"), CELL_WORDS)
def test_words_behind_a_value(unit: str, printed: str, value: object, said: str | None, review: str) -> None:
    """A multiplier is counted in, another unit is converted exactly or kept; what is not understood waits for a person."""
    rows = (
        "<tr><td>№</td><td>Наименование индикатора</td><td>Ед. изм.</td><td>2030 год</td></tr>"
        f"<tr><td>1</td><td>Число мастерских</td><td>{unit}</td><td>{printed}</td></tr>"
    )
    (fact,) = targets_of(parsed(PAGE.format(rows=rows).encode(), "plain"))
    assert fact.value == (None if value is None else Decimal(str(value)))
    assert (fact.unit, fact.review, fact.printed) == (said, review, printed)


def test_a_row_of_critical_levels_has_its_own_unit() -> None:
    rows = (
        "<tr><td>№</td><td>Наименование индикатора</td><td>Ед. изм.</td><td>2030 год</td></tr>"
        "<tr><td>1</td><td>Число мастерских</td><td>ед.</td><td>40</td></tr>"
        "<tr><td></td><td>Критический уровень</td><td>%</td><td>60</td></tr>"
    )
    told = targets_of(parsed(PAGE.format(rows=rows).encode(), "plain"))
    assert [(fact.role, fact.value, fact.unit) for fact in told] == [("target", 40, "ед."), ("critical", 60, "%")]


HEADED = [
    ("2011 год (отчет)", "base", 2011, "auto"),
    ("2012 год (оценка)", "base", 2012, "auto"),
    ("Текущее значение (2012 год)", "base", 2012, "auto"),
    ("Факт 2012 года", "base", 2012, "auto"),
    ("2012 (actual)", "base", 2012, "auto"),
    ("2012 (reported)", "base", 2012, "auto"),
    ("2012 (estimate)", "base", 2012, "auto"),
    ("План 2012 года", "target", 2012, "auto"),
    ("к 2012 году", "target", 2012, "auto"),
    ("2020 год (прогноз)", "target", 2020, "auto"),
    ("2012 год", "target", 2012, "pending"),
    ("2013", "target", 2013, "pending"),
    ("year 2012", "target", 2012, "pending"),
    ("2014 год", "target", 2014, "auto"),
    ("Целевое значение на 2012 год", "target", 2012, "auto"),
    ("Оценка целевого индикатора, 2020 год", "target", 2020, "auto"),
]


@pytest.mark.parametrize(("title", "role", "year", "review"), HEADED)
def test_a_column_of_what_was_there(title: str, role: str, year: int, review: str) -> None:
    """The act is of 2013: a column of values that were there is no target, a year alone that had begun leaves it open."""
    rows = (
        f"<tr><td>№</td><td>Наименование показателя</td><td>Ед. изм.</td><td>{title}</td><td>2030 год</td></tr>"
        "<tr><td>1</td><td>Число мастерских</td><td>ед.</td><td>4</td><td>20</td></tr>"
    )
    told = targets_of(parsed(PAGE.format(rows=rows).encode(), "plain"))
    assert [(fact.role, fact.year, fact.review) for fact in told] == [(role, year, review), ("target", 2030, "auto")]


@pytest.mark.parametrize(
    ("titles", "pending"),
    [
        (("2013 год", "2014 год", "2015 год"), set()),  # a plan from year to year begins with its own
        (("2012 год (база)", "2013 год", "2020 год"), set()),
        (("2010 год (база)", "2012 год", "2020 год"), {2012}),
        (("2013 год", "2018 год", "2023 год"), {2013}),
    ],
)
def test_years_that_had_begun(titles: tuple[str, ...], pending: set[int]) -> None:
    cells = "".join(f"<td>{title}</td>" for title in titles)
    rows = (
        f"<tr><td>№</td><td>Наименование показателя</td>{cells}</tr>"
        "<tr><td>1</td><td>Число мастерских, ед.</td><td>4</td><td>6</td><td>9</td></tr>"
    )
    told = targets_of(parsed(PAGE.format(rows=rows).encode(), "plain"))
    assert {fact.year for fact in told if fact.review == "pending"} == pending
    assert len(told) == 3


FLAT_RU = (
    "О создании специальной экономической зоны «Ясный берег»\n\nПостановление Правительства Республики Казахстан от 4 июня 2019 года № 641\n\n"
    "      1. Создать специальную экономическую зону «Ясный берег».\n\nУтверждены\nпостановлением Правительства\nРеспублики Казахстан\n"
    "от 4 июня 2019 года № 641\n\nЦелевые индикаторы СЭЗ «Ясный берег»\n\n№\n\nНаименование\n\nЕдиница измерения\n\n{base}\n\n2025 год\n\n2030 год\n\n"
    "1\n\nЧисло мастерских\n\nединиц\n\n2\n\n14\n\n31\n\n2\n\nЧисло складов\n\nединиц\n\n3\n\n15\n\n32\n"
)
FLAT_EN = (
    "\nOn creation of the special economic zone «Clear Shore»\n\n{mark}Resolution of the Government of the Republic of Kazakhstan dated June 4, 2019 "
    "No. 641.\n\n      1. To create the special economic zone «Clear Shore».\n"
)


def flat_told(text: str) -> tuple[list[tuple[str, int | None, str]], set[str]]:
    outcome = parse(read(text.encode(), "file:///tmp/act.txt"))
    told = [(fact.role, fact.year, fact.printed) for fact in targets_of(outcome)]
    return told, {problem.code for reading in outcome.readings for problem in reading.problems}


@pytest.mark.parametrize("mark", [None, "", "Unofficial translation\n\n", "Updated Unofficial translation\n\n"])
@pytest.mark.parametrize(
    "base",
    ["Базовый период (2018 год)", "2018 год (базовый)", "2018 г. (база)", "2018 год (отчет)", "Текущее значение (2018 год)"],
)  # fmt: skip
def test_flattened_tables_with_any_base(base: str, mark: str | None) -> None:
    """The base year in any order of words; a translation that follows adds no cell to the last row."""
    text = FLAT_RU.format(base=base) + (FLAT_EN.format(mark=mark) if mark is not None else "")
    told, codes = flat_told(text)
    assert told == [
        ("base", 2018, "2"), ("target", 2025, "14"), ("target", 2030, "31"),
        ("base", 2018, "3"), ("target", 2025, "15"), ("target", 2030, "32"),
    ]  # fmt: skip
    assert codes.isdisjoint({"CELLS_LOST", "COLUMNS_UNCLEAR"})


@pytest.mark.parametrize(
    ("spoilt", "codes"),
    [
        (("\n\n3\n\n15", "\n\n3"), {"COLUMNS_UNCLEAR"}),  # a cell less and no blank line for it
        (("единиц\n\n3\n\n15", "единиц\n\n3\n\n\n15"), {"CELLS_LOST"}),
    ],
)
def test_a_table_that_lost_nothing_is_not_told_to_have(spoilt: tuple[str, str], codes: set[str]) -> None:
    text = (
        FLAT_RU.format(base="2018 год (базовый)").replace(*spoilt)
        + "\n3\n\nЧисло причалов\n\nединиц\n\n3\n\n16\n\n33\n"
    )
    outcome = parse(read(text.encode(), "file:///tmp/act.txt"))
    found = [one for one in outcome.readings[0].problems if one.code in ("CELLS_LOST", "COLUMNS_UNCLEAR")]
    assert {one.code for one in found} == codes
    assert not any("0 cells" in one.message for one in found)


def problems_of(outcome: Outcome, code: str) -> list[tuple[str, str]]:
    return [(one.severity, one.message) for reading in outcome.readings for one in reading.problems if one.code == code]


@pytest.mark.parametrize(
    ("titles", "years", "severities"),
    [
        (("2016-2020 годы", "2021-2025 годы"), set(), ["warning"]),
        (("2016 год", "2017-2025 годы"), {2016}, ["warning"]),
        (("Всего", "2016 год"), {2016}, ["info"]),
        (("Ответственный", "2016 год"), {2016}, []),
        (("2016 год", "2020 год"), {2016, 2020}, []),
    ],
)
def test_columns_of_no_one_year_are_told(titles: tuple[str, str], years: set[int], severities: list[str]) -> None:
    values = ["акимат" if title == "Ответственный" else "7" for title in titles]
    rows = (
        f"<tr><td>№</td><td>Наименование показателя</td>{''.join(f'<td>{title}</td>' for title in titles)}</tr>"
        f"<tr><td>1</td><td>Число мастерских, ед.</td>{''.join(f'<td>{value}</td>' for value in values)}</tr>"
    )
    outcome = parsed(PAGE.format(rows=rows).encode(), "plain")
    assert {fact.year for fact in targets_of(outcome)} == years
    assert [severity for severity, _ in problems_of(outcome, "COLUMNS_UNCLEAR")] == severities


LEVELS = [
    ("Критический уровень недостижения целевых индикаторов составляет 40 процентов от их значений.", ["40"] * 2),
    ("Критический уровень установлен в размере 45 % от целевых значений.", ["45"] * 2),
    ("Критический уровень недостижения целевых индикаторов составляет 40 процентов к 2020 году.", []),
    ("Критический уровень составляет 40 единиц.", []),
    ("Критический уровень числа мастерских составляет 40 процентов.", []),
    ("Целевые индикаторы выполняются на 40 процентов.", []),
]


@pytest.mark.parametrize(("sentence", "values"), LEVELS)
def test_a_critical_level_in_a_sentence(sentence: str, values: list[str]) -> None:
    """One percentage for every row and all years; words that limit it leave it unread."""
    rows = (
        "<tr><td>№</td><td>Наименование показателя</td><td>Ед. изм.</td><td>2020 год</td></tr>"
        "<tr><td>1</td><td>Число мастерских</td><td>ед.</td><td>9</td></tr><tr><td>2</td><td>Число складов</td><td>ед.</td><td>5</td></tr>"
    )
    page = PAGE.format(rows=rows).replace("</table>", f"</table><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {sentence}</p>")
    told = [fact for fact in targets_of(parsed(page.encode(), "plain")) if fact.role == "critical"]
    assert [str(fact.value) for fact in told] == values
    assert {(fact.year, fact.unit) for fact in told} <= {(None, "%")}
    assert [fact.name for fact in told] == ["Число мастерских", "Число складов"][: len(values)]


LISTS = [
    (
        "К 2025 году в СЭЗ «Ясный берег» достигаются следующие показатели:",
        [("9.5", "млрд. тенге"), ("14", "единиц")],
        0,
    ),
    ("На 2025 год целевые показатели СЭЗ «Ясный берег» следующие:", [("9.5", "млрд. тенге"), ("14", "единиц")], 0),
    ("Целевые показатели СЭЗ «Ясный берег»:", [], 1),
    ("К 2025 и 2030 годам достигаются следующие целевые показатели:", [], 1),
    ("СЭЗ «Ясный берег» создается для следующих целей:", [], 0),
]


@pytest.mark.parametrize(("opener", "values", "findings"), LISTS)
def test_targets_as_a_list(opener: str, values: list[tuple[str, str]], findings: int) -> None:
    text = (
        "О создании специальной экономической зоны «Ясный берег»\n\nПостановление Правительства Республики Казахстан от 4 июня 2019 года № 641\n\n"
        f"      1. Создать СЭЗ «Ясный берег».\n\n      2. {opener}\n\n      1) объем производства - 9,5 млрд. тенге;\n\n"
        "      2) количество участников – 14 единиц;\n\n      3) критический уровень составляет 55 процентов.\n"
    )
    outcome = parse(read(text.encode(), "file:///tmp/act.txt"))
    told = targets_of(outcome)
    goals = [fact for fact in told if fact.role == "target"]
    assert [(str(fact.value), fact.unit) for fact in goals] == values
    assert {fact.year for fact in goals} <= {2025}
    assert [fact.indicator for fact in goals] == ["output", "participants"][: len(values)]
    assert [(str(fact.value), fact.year) for fact in told if fact.role == "critical"] == [("55", None)] * len(values)
    assert len(problems_of(outcome, "COLUMNS_UNCLEAR")) == findings
