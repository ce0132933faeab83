"""Figures of news: what is a figure, whose it is, done or planned, exact or rounded, and what is none of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import Claim, Fact, ZoneName
from ingest.read import read
from parsers.figures import figures, lost_amounts
from parsers.parse import parse

Told = tuple[str | None, str, str, bool]


def facts(*paragraphs: str, lang: str = "ru") -> list[Fact]:
    """The facts of a news item with these paragraphs."""
    title = (
        "Правительство обсудило развитие зон страны"
        if lang == "ru"
        else "Government discusses the zones of the country"
    )
    ending = "Об этом сообщила пресс-служба." if lang == "ru" else "This was reported by the press service."
    text = "\n\n".join([f" date 2025-03-04 {title}", *paragraphs, ending])
    return [fact for reading in parse(read(text.encode(), "news.txt")).readings for fact in reading.facts]


def claims(*paragraphs: str, lang: str = "ru") -> list[Claim]:
    """The claims of a news item with these paragraphs."""
    return [fact for fact in facts(*paragraphs, lang=lang) if isinstance(fact, Claim)]


def zones(*paragraphs: str, lang: str = "ru") -> list[tuple[str | None, str]]:
    """The zones that a news item with these paragraphs names, with what it says of each."""
    return [(fact.zone, fact.role) for fact in facts(*paragraphs, lang=lang) if isinstance(fact, ZoneName)]


FIGURES = [
    ("ru", "Привлечено свыше 5,7 трлн тенге.", ("5.7", "трлн тенге", True)),
    ("ru", "Создано более 57,2 тыс. рабочих мест.", ("57200", "рабочих мест", True)),
    ("ru", "Запущено восемь проектов.", ("8", "проектов", False)),
    ("ru", "Освоено 1 250,5 млн тенге.", ("1250.5", "млн тенге", False)),
    ("ru", "Территория занята на 62,5 процента.", ("62.5", "%", False)),
    ("ru", "Экспорт вырос в 1,5 раза.", ("1.5", "раза", False)),
    ("ru", "Вложено 21,3 млн долларов США.", ("21.3", "млн долларов США", False)),
    ("ru", "Работают до 85 компаний.", ("85", "компаний", True)),
    ("en", "More than 20 thousand jobs have been created.", ("20000", "jobs", True)),
    ("en", "Investors spent $4.6 billion.", ("4.6", "billion $", False)),
    ("en", "The taxes came to 96bn tenge.", ("96", "billion tenge", False)),
    ("en", "Five projects were launched.", ("5", "projects", False)),
    ("en", "Output rose by 32 percent.", ("32", "%", False)),
    ("en", "Some 1.2 mln tons were shipped.", ("1200000", "tons", True)),
    ("ru", "Построены склады площадью 24 тыс. кв. м и дорога.", ("24000", "кв. м", False)),
    ("ru", "Там 12 участников создали завод.", ("12", "участников", False)),
    ("ru", "Территория в 1 276 гектаров привлекла инвесторов.", ("1276", "гектаров", False)),
    ("ru", "Отгружено 300 тонн стали.", ("300", "тонн стали", False)),
    ("ru", "Работают 5 школ искусств.", ("5", "школ искусств", False)),
    ("ru", "В индустриальных зонах (их 66) строят заводы.", ("66", "индустриальных зонах", False)),
    ("en", "In all 36 industrial zones operate.", ("36", "industrial zones", False)),
    ("en", "The hall covers 900 sq. m of land.", ("900", "sq. m", False)),
]


@pytest.mark.parametrize(("lang", "words", "told"), FIGURES, ids=[words for _, words, _ in FIGURES])
def test_a_figure_with_its_scale_unit_and_doubt(lang: str, words: str, told: tuple[str, str, bool]) -> None:
    (figure,) = figures(words, 0, len(words), lang)
    assert (figure.value, figure.unit, figure.approximate) == (Decimal(told[0]), told[1], told[2])


PAIRS = [
    ("ru", "Территория сокращена с 5 740 до 5 431,5 га.", [("5740", "га", "former"), ("5431.5", "га", "")]),
    ("ru", "Число СЭЗ вырастет с 17 до 20.", [("17", "СЭЗ", "former"), ("20", "СЭЗ", "")]),
    ("ru", "Количество рабочих мест в СЭЗ увеличится с 1,1 до 2,4 тыс.", [("1100", "рабочих мест", "former"), ("2400", "рабочих мест", "")]),
    ("ru", "Вложения выросли с 900 млн до 1,3 млрд тенге.", [("900", "млн тенге", "former"), ("1.3", "млрд тенге", "")]),
    ("ru", "От 300 до 500 рабочих мест создадут.", [("300", "рабочих мест", "range"), ("500", "рабочих мест", "")]),
    ("ru", "Открыто с 9 до 18 часов.", []),
    ("ru", "Участников – 40 (в 2020 году – 12).", [("40", "Участников", ""), ("12", "Участников", "")]),
    ("en", "The zone expanded from 4,407.5 to 9,814.5 hectares.", [("4407.5", "hectares", "former"), ("9814.5", "hectares", "")]),
    ("en", "Plants of this kind employ from 300 to 500 people.", [("300", "people", "range"), ("500", "people", "")]),
    ("en", "Twelve of the 68 zones are empty.", [("12", "zones", ""), ("68", "zones", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "told"), PAIRS, ids=[words for _, words, _ in PAIRS])
def test_figures_that_share_what_they_count(lang: str, words: str, told: list[tuple[str, str, str]]) -> None:
    found = figures(words, 0, len(words), lang)
    assert [(str(figure.value), figure.unit, figure.pair) for figure in found] == told


def test_what_there_was_before_a_change_is_done() -> None:
    was, will = claims("К концу 2027 года число СЭЗ вырастет с 17 до 20.")
    assert (was.kind, was.period, was.scope) == ("actual", None, "ALL_SEZ")
    assert (will.kind, will.period, will.scope) == ("plan", "К концу 2027 года", "ALL_SEZ")
    least, most = claims("От 300 до 500 рабочих мест создадут в 2026 году.")
    assert (least.kind, most.kind, least.approximate, most.approximate) == ("plan", "plan", True, True)


NO_FIGURES = [
    ("ru", "Совещание прошло 18 сентября 2024 года в 10:30."),
    ("ru", "В период 2025-2029 гг. работы продолжатся 3 года."),
    ("ru", "Это следует из пункта 12 постановления № 495."),
    ("ru", "Это один из крупнейших заводов, телефон +7 727 250 11 22."),
    ("en", "The meeting was held on January 26, 2024 at 10:30."),
    ("en", "It has worked for 12 years under Order No. 136."),
    ("en", "One of the plants is 25 years old."),
]


@pytest.mark.parametrize(("lang", "words"), NO_FIGURES, ids=[words for _, words in NO_FIGURES])
def test_days_times_and_numbers_of_acts_are_no_figures(lang: str, words: str) -> None:
    assert [words[figure.span.start : figure.span.end] for figure in figures(words, 0, len(words), lang)] == []


WHOSE = [
    ("ru", "В специальных экономических зонах создано 900 рабочих мест.", [(None, "ALL_SEZ", "actual")]),
    ("ru", "В СЭЗ и ИЗ реализовано 860 проектов.", [(None, "ALL_SEZ_IZ", "actual")]),
    ("ru", "В индустриальных зонах работают 40 предприятий.", [(None, "ALL_IZ", "actual")]),
    ("ru", "Действуют 17 специальных экономических и 66 индустриальных зон.", [(None, "ALL_SEZ", "actual"), (None, "ALL_IZ", "actual")]),
    ("ru", "В СЭЗ «Белый Камень» работают 23 участника.", [("Белый Камень", None, "actual")]),
    ("ru", "В области функционируют 3 индустриальные зоны.", [(None, None, "actual")]),
    ("ru", "СЭЗ «Белый Камень» растет. Вложено 40 млрд тенге.", [(None, None, "actual")]),
    ("ru", "В СЭЗ «Белый Камень» создано 100 рабочих мест, а в СЭЗ «Степной» – 70 рабочих мест.", [("Белый Камень", None, "actual"), ("Степной", None, "actual")]),
    ("ru", "В СЭЗ действует льгота. Создано 500 рабочих мест.", [(None, "ALL_SEZ", "actual")]),
    ("ru", "К 2030 году в СЭЗ планируется запустить 45 проектов.", [(None, "ALL_SEZ", "plan")]),
    ("ru", "В СЭЗ создано 100 рабочих мест, до конца года будет создано ещё 50 рабочих мест.", [(None, "ALL_SEZ", "actual"), (None, "ALL_SEZ", "plan")]),
    ("ru", "В СЭЗ «Белый Камень» создано 500 рабочих мест, в СЭЗ «Степной» - 300.", [("Белый Камень", None, "actual"), ("Степной", None, "actual")]),
    ("ru", "СЭЗ «Белый Камень» – 402 млрд тенге и «Степной» – 57,9 млрд тенге.", [("Белый Камень", None, "actual"), (None, None, "actual")]),
    ("ru", "В специальной экономической зоне создано 40 рабочих мест.", [(None, None, "actual")]),
    ("ru", "В СЭЗ «Белый Камень» планировалось создать 900 рабочих мест, но создано только 450.", [("Белый Камень", None, "plan"), ("Белый Камень", None, "actual")]),
    ("ru", "В СЭЗ 40 участников. В индустриальных зонах (их 66) действуют 402 проекта.", [(None, "ALL_SEZ", "actual"), (None, "ALL_IZ", "actual"), (None, "ALL_IZ", "actual")]),
    ("ru", "В СЭЗ «Степной», расположенной в Абайской области, где безработица составляет 4,1%, занято 6 тыс. человек.", [(None, None, "actual"), ("Степной", None, "actual")]),
    ("ru", "В СЭЗ «Степной» создано 500 рабочих мест, а в области – 900 рабочих мест.", [("Степной", None, "actual"), (None, None, "actual")]),
    ("en", "The Saran industrial zone accounts for 62.5 billion tenge.", [(None, None, "actual")]),
    ("en", "The operating SEZs have implemented 303 projects.", [(None, "ALL_SEZ", "actual")]),
    ("en", "Some 130 projects are planned to be implemented in SEZs and industrial zones.", [(None, "ALL_SEZ_IZ", "plan")]),
    ("en", "The plant in the region will employ 120 people.", [(None, None, "plan")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "told"), WHOSE, ids=[words[:50] for _, words, _ in WHOSE])
def test_whose_a_figure_is(lang: str, words: str, told: list[tuple[str | None, str | None, str]]) -> None:
    assert [(claim.zone, claim.scope, claim.kind) for claim in claims(words, lang=lang)] == told


BARE = [
    ("ru", "В «Степном береге» работают 12 участников.", "Степной берег"),
    ("ru", "На территории «Степного берега» введены 5 заводов.", "Степной берег"),
    ("ru", "«Степной берег» привлек 5 млрд тенге.", "Степной берег"),
    ("ru", "На территории «Хоргос – Восточные ворота» открыты 5 складов.", "Хоргос – Восточные ворота"),
    ("ru", "Завод «Степной берег» выпустил 5 тыс. тонн.", None),
    ("ru", "Компания «Павлодар» вложила 5 млрд тенге, в «Павлодаре» работают 900 человек.", None),
    ("ru", "Среди резидентов ТОО «Альфа» и «Степной берег» вложили 5 млрд тенге.", None),
    ("ru", "В «Другом береге» работают 12 участников.", None),
    ("en", "Steppe Shore accounts for 86 projects.", "Steppe Shore"),
    ("en", "At the Khorgos – Eastern Gate, investments reached 523 billion tenge.", "Khorgos – Eastern Gate"),
    ("en", "Steppe Shore LLP employs 900 people.", None),
    ("en", "Steppe Shore Hotel employs 900 people.", None),
    ("en", "Aktau Seaport handled 5 million tons.", None),
    ("en", "Pavlodar attracted 5 billion tenge.", None),
]


@pytest.mark.parametrize(("lang", "words", "zone"), BARE, ids=[words for _, words, _ in BARE])
def test_a_name_without_the_word_for_a_zone(lang: str, words: str, zone: str | None) -> None:
    known = "СЭЗ «Степной берег» развивается." if lang == "ru" else "The Steppe Shore SEZ is growing."
    assert {claim.zone for claim in claims(known, words, lang=lang)} == {zone}


def test_a_name_that_a_company_has_as_well_needs_the_word_for_a_zone() -> None:
    company = "ТОО «Степной берег» строит дом."
    (claim,) = claims("СЭЗ «Степной берег» развивается.", company, "В «Степном береге» работают 12 участников.")
    assert claim.zone is None


PLANNED = [
    ("ru", "Планируется создать СЭЗ «Степной Порт» до 2030 года.", "planned"),
    ("ru", "Акимат предлагает создать в 2027 году в Абайской области СЭЗ «Степной Порт».", "planned"),
    ("ru", "СЭЗ «Степной Порт» будет создана в 2027 году.", "planned"),
    ("ru", "До 2030 года в СЭЗ «Степной Порт» планируется реализовать 25 проектов.", "named"),
    ("ru", "К 2030 году в СЭЗ «Степной Порт» будет создано 3 тыс. рабочих мест.", "named"),
    ("ru", "Планируется открыть завод на территории СЭЗ «Степной Порт».", "named"),
    ("ru", "СЭЗ «Степной Порт» планирует создать 500 рабочих мест.", "named"),
    ("en", "The government plans to establish the Steppe Port SEZ by 2030.", "planned"),
    ("en", "Officials said that a new Steppe Port SEZ is expected to be created in the Abai Region.", "planned"),
    ("en", "Nearly 1,500 jobs will be created in the Steppe Port SEZ by 2027.", "named"),
    ("en", "A plant in the Steppe Port SEZ will be opened in 2027.", "named"),
    ("en", "The Steppe Port SEZ will create 500 jobs.", "named"),
]


@pytest.mark.parametrize(("lang", "words", "role"), PLANNED, ids=[words for _, words, _ in PLANNED])
def test_only_the_creation_of_a_zone_plans_it(lang: str, words: str, role: str) -> None:
    assert zones(words, lang=lang) == [("Степной Порт" if lang == "ru" else "Steppe Port", role)]


def test_a_lost_amount_is_unknown_and_told() -> None:
    words = "В СЭЗ привлечено трлн тенге инвестиций и создано более 900 рабочих мест."
    lost, jobs = claims(words)
    assert (lost.value, lost.unit, jobs.value) == (None, "трлн тенге", 900)
    (reading,) = parse(
        read(f" date 2025-03-04 Итоги года подвели в Правительстве\n\n{words}\n".encode(), "n.txt")
    ).readings
    assert [problem.code for problem in reading.problems if problem.code == "AMOUNT_LOST"] == ["AMOUNT_LOST"]
    assert not list(lost_amounts("Выделены миллиарды тенге.", 0, 25, "ru"))


def test_who_said_it_and_of_what_time() -> None:
    (claim,) = claims("По данным Министерства промышленности, с начала деятельности в СЭЗ привлечено 3 трлн тенге.")
    assert (claim.attributed_to, claim.span_of_time, claim.stated_on) == (
        "Министерства промышленности",
        "cumulative",
        "2025-03-04",
    )
    (claim,) = claims("За 9 месяцев 2024 года в СЭЗ создано 70 рабочих мест, сообщил министр.")
    assert (claim.period, claim.span_of_time) == ("За 9 месяцев 2024 года", "period")


TIMES = [
    ("За 2023 год в СЭЗ создано 400 рабочих мест, за 2024 год - 450.", ["За 2023 год", "за 2024 год"]),
    ("В СЭЗ вложено 20 млрд тенге, что на 5 млрд больше, чем в 2023 году.", [None, None]),
    ("В СЭЗ, которая действует до 2045 года, создано 1 640 рабочих мест.", [None]),
    ("За два года в СЭЗ создано 2 тыс. рабочих мест.", ["За два года"]),
]


@pytest.mark.parametrize(("words", "periods"), TIMES, ids=[words[:50] for words, _ in TIMES])
def test_the_time_of_a_figure_is_that_of_its_own_words(words: str, periods: list[str | None]) -> None:
    assert [claim.period for claim in claims(words)] == periods


KINDS = [
    ("ru", "В 2024 году через порт прошло 372 тыс. тонн, в 2026 году ожидается 400 тыс. тонн.", [("actual", "В 2024 году"), ("plan", "в 2026 году")]),
    ("ru", "Территория увеличена до 1 500 гектаров, срок действия продлен до 2052 года.", [("actual", None)]),
    ("ru", "400 рабочих мест создадут в СЭЗ «Степной» в 2026 году.", [("plan", "в 2026 году")]),
    ("ru", "В СЭЗ «Степной», которая занимает 688,6 га, до 2030 года построят 5 заводов.", [("actual", None), ("plan", "до 2030 года")]),
    ("ru", "В СЭЗ «Степной», созданной в 2011 году, работают 40 предприятий.", [("actual", None)]),
    ("ru", "В СЭЗ «Степной», где планируется создать 900 рабочих мест, работают 12 участников.", [("plan", None), ("actual", None)]),
    ("ru", "СЭЗ «Степной», где работают 12 участников, 40 заводов, планирует создать 900 рабочих мест.", [("actual", None), ("actual", None), ("plan", None)]),
    ("ru", "Планируется привлечь в 2025 году 40 млрд тенге, в 2026 году – 50 млрд тенге.", [("plan", "в 2025 году"), ("plan", "в 2026 году")]),
    ("en", "The zone, which covers 688.6 hectares, will operate until 2042.", [("actual", None)]),
    ("en", "The Steppe SEZ expanded to 914.5 hectares and its residents are expected to invest 1.3 billion tenge by 2052.", [("actual", None), ("plan", "by 2052")]),
    ("en", "The government has allocated 44 billion tenge for the Steppe SEZ, whose area is 500 hectares, in 2025–2027.", [("actual", "in 2025–2027"), ("actual", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "told"), KINDS, ids=[words[:50] for _, words, _ in KINDS])
def test_a_clause_does_not_lend_its_plan_or_time_to_the_next(
    lang: str, words: str, told: list[tuple[str, str | None]]
) -> None:
    assert [(claim.kind, claim.period) for claim in claims(words, lang=lang)] == told


COMPARED = [
    ("ru", "За 2024 год привлечено 612 млрд тенге, что на 18,3% больше, чем годом ранее (517,7 млрд тенге).", ["За 2024 год", "За 2024 год", None]),
    ("ru", "В 2024 году объем достиг 300 млрд тенге против 214 млрд тенге годом ранее.", ["В 2024 году", None]),
    ("ru", "В 2024 году в СЭЗ создано 500 рабочих мест против 300 рабочих мест в 2023 году.", ["В 2024 году", "в 2023 году"]),
    ("ru", "В 2024 году по сравнению с прошлым годом объем вырос на 12% и достиг 500 млрд тенге.", ["В 2024 году", "В 2024 году"]),
    ("en", "Exports reached 40 billion tenge in 2024, compared with 32 billion tenge a year earlier.", ["in 2024", None]),
    ("en", "In 2024 the output grew up to 40 billion tenge.", ["In 2024"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "periods"), COMPARED, ids=[words[:50] for _, words, _ in COMPARED])
def test_what_a_figure_is_compared_with_is_of_another_time(lang: str, words: str, periods: list[str | None]) -> None:
    found = claims(words, lang=lang)
    assert [claim.period for claim in found] == periods
    assert {claim.kind for claim in found} == {"actual"}


def test_a_value_that_another_replaced_is_of_its_kind() -> None:
    new, old = claims("К 2052 году вложения составят 1 320 млрд тенге (было 980 млрд тенге).")
    assert (new.kind, old.kind, old.period) == ("plan", "plan", None)
    found = claims("Вложено 40 млрд тенге вместо запланированных 50 млрд тенге.")
    assert [claim.kind for claim in found] == ["actual", "plan"]


def test_the_headline_tells_which_zone_the_abbreviation_means() -> None:
    text = " date 2025-03-04 В СЭЗ «Белый Камень» запустят завод\n\nС начала деятельности на территории СЭЗ привлечено 27,8 млрд тенге.\n"
    (reading,) = parse(read(text.encode(), "n.txt")).readings
    (claim,) = [fact for fact in reading.facts if isinstance(fact, Claim)]
    assert (claim.zone, claim.scope) == (None, None)


def test_what_was_reached_is_no_bound() -> None:
    words = "Показатель снизился на 12 % – до 8,3 млрд тенге, работают до 85 компаний."
    assert [figure.approximate for figure in figures(words, 0, len(words), "ru")] == [False, False, True]


def test_what_is_measured_is_an_indicator_or_the_words_of_the_source() -> None:
    jobs, money, plants = claims(
        "В СЭЗ создано 70 рабочих мест, объем инвестиций достиг 12 млрд тенге, работают 5 заводов."
    )
    assert (jobs.metric, money.metric) == ("jobs", "investment_total")
    assert "заводов" in plants.metric


MEASURED = [
    ("ru", "За 2024 год экспорт вырос на 15%.", ["За 2024 год экспорт вырос на"]),
    ("ru", "Инвестиции увеличились на 5 млрд тенге.", ["Инвестиции увеличились на"]),
    ("ru", "Объем инвестиций увеличился до 5 млрд тенге.", ["investment_total"]),
    ("ru", "Экспорт увеличился в 1,5 раза.", ["Экспорт увеличился в раза"]),
    ("ru", "Доля экспорта – 23%.", ["Доля экспорта"]),
    ("ru", "Доля казахстанского содержания – 52%.", ["local_content"]),
    ("ru", "Валовой региональный продукт – 8,7 трлн тенге.", ["Валовой региональный продукт"]),
    ("ru", "Выпущено товаров на 15 млрд тенге, что на 12% больше.", ["Выпущено товаров на", "Выпущено товаров на 15 млрд тенге, что на больше"]),
    ("en", "Output in the SEZs rose 14.6 percent to 1.02 trillion tenge.", ["Output in the SEZs rose to", "output"]),
    ("en", "Exports rose to $41 million.", ["exports"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "metrics"), MEASURED, ids=[words for _, words, _ in MEASURED])
def test_growth_is_no_value_of_an_indicator(lang: str, words: str, metrics: list[str]) -> None:
    assert [claim.metric for claim in claims(words, lang=lang)] == metrics


def test_since_their_launch_is_since_the_beginning() -> None:
    _, money = claims("The 16 SEZs have attracted $11 billion since their launch.", lang="en")
    assert money.span_of_time == "cumulative"
    (claim,) = claims("С момента их создания в СЭЗ привлечено 3 трлн тенге.")
    assert claim.span_of_time == "cumulative"


def test_a_headline_does_not_repeat_the_text() -> None:
    title = "В СЭЗ «Белый Камень» создано более 900 рабочих мест"
    text = f" date 2025-03-04 {title}\n\nВ СЭЗ «Белый Камень» создано более 900 рабочих мест, сообщили в акимате.\n"
    (reading,) = parse(read(text.encode(), "n.txt")).readings
    assert [fact.eid for fact in reading.facts if isinstance(fact, Claim)] == ["p_1"]


@given(value=st.integers(1, 999), scale=st.sampled_from(["тыс.", "млн", "млрд", "трлн"]))
def test_money_keeps_its_scale_and_the_quote_is_its_place(value: int, scale: str) -> None:
    words = f"В СЭЗ вложено {value} {scale} тенге."
    (figure,) = figures(words, 0, len(words), "ru")
    assert (figure.value, figure.unit, words[figure.span.start : figure.span.end]) == (
        value,
        f"{scale} тенге",
        f"{value} {scale} тенге",
    )


@pytest.mark.parametrize(
    ("lang", "words", "metrics"),
    [
        ("ru", "В СЭЗ «Тихий Плес» 27 участников, из них восемь – с иностранным капиталом.", ["participants", False]),
        (
            "en",
            "The SEZ “Quiet Reach” has 27 participants, of which eight have foreign capital.",
            ["participants", False],
        ),
    ],
)
def test_some_of_what_was_counted_is_no_value_of_the_indicator(lang: str, words: str, metrics: list[object]) -> None:
    found = claims(words, lang=lang)
    assert [claim.metric if claim.metric == "participants" else False for claim in found] == metrics


@pytest.mark.parametrize(
    ("lang", "words", "kinds"),
    [
        ("ru", "Предприятие выполнило план в 40 млрд тенге, а товаров ушло на 28 млрд тенге.", ["plan", "actual"]),
        (
            "en",
            "The zone missed its plan of 40 billion tenge, shipping goods worth 28 billion tenge.",
            ["plan", "actual"],
        ),
        ("en", "The zone plans to attract 40 billion tenge, creating 300 jobs.", ["plan", "plan"]),
    ],
)
def test_a_plan_of_one_figure_does_not_make_a_plan_of_the_next(lang: str, words: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in claims(words, lang=lang)] == kinds


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", "С момента своего создания в 2012 году привлечено 131 млрд тенге."),
        ("en", "Since its launch in 2012, the zone has drawn 131 billion tenge."),
    ],
)
def test_the_year_of_the_launch_is_no_time_of_what_came_since(lang: str, words: str) -> None:
    (claim,) = claims(words, lang=lang)
    assert (claim.period, claim.span_of_time) == (None, "cumulative")
