"""What an act says of its zone in single sentences: where it lies, how large it is, who manages it, what it is for, which law it stands on."""

import pytest

from corpus.facts import Citation, Fact, ListItem, Territory, ZoneAttribute
from ingest.read import read
from parsers.parse import parse

RU = """О создании специальной экономической зоны «Тихий Плес»

Постановление Правительства Республики Казахстан от 7 июня 2021 года № 391.

      Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:

      1. Создать специальную экономическую зону «Тихий Плес» (далее – СЭЗ){} до 2046 года{}.

      2. Утвердить прилагаемое Положение.

Утверждено
постановлением Правительства
Республики Казахстан
от 7 июня 2021 года № 391

Положение о специальной экономической зоне «Тихий Плес»

      1. {}

      2. Положение вводится в действие.
"""
EN = """On creation of the special economic zone "Quiet Reach"

Resolution of the Government of the Republic of Kazakhstan dated June 7, 2021 No. 391.

      The Government of the Republic of Kazakhstan HEREBY DECREES:

      1. To create the special economic zone "Quiet Reach" (hereinafter - SEZ){} until 2046{}.

      2. To approve the attached Regulation.

Approved
by the Resolution of the Government
of the Republic of Kazakhstan
dated June 7, 2021 No. 391

Regulation on the special economic zone "Quiet Reach"

      1. {}

      2. The Regulation shall be enforced.
"""


def facts(form: str, one: str, *, before: str = "", behind: str = "") -> list[Fact]:
    """The facts of an act whose regulation begins with a paragraph, with words around the term of the zone."""
    (reading,) = parse(read(form.format(before, behind, one).encode(), "file:///tmp/act.txt")).readings
    return list(reading.facts)


AREAS = [
    (RU, "СЭЗ занимает площадь 285 га 40 соток.", [(285.4, "285 га 40 соток", None)]),
    (RU, "Территория СЭЗ составляет 1,2 тыс. га.", [(1200, "1,2 тыс. га", None)]),
    (RU, "Территория СЭЗ составляет 3 тысячи гектаров.", [(3000, "3 тысячи гектаров", None)]),
    (RU, "СЭЗ расположена в Ясном районе, общая площадь составляет 30 гектаров, из них: 10 гектаров - север, 20 гектаров - юг.",
     [(30, "30 гектаров", "в Ясном районе"), (10, "10 гектаров", "север"), (20, "20 гектаров", "юг")]),
    (RU, "СЭЗ расположена на землях города Ясный и имеет площадь 30 га.", [(30, "30 га", "на землях города Ясный")]),
    (RU, "Территория СЭЗ составляет 30 гектаров, в том числе: участок № 1 площадью 10 гектаров – в городе Ясный; участок № 2 площадью 20 гектаров – в селе Тихом.",
     [(30, "30 гектаров", None), (10, "10 гектаров", "участок № 1 – в городе Ясный"), (20, "20 гектаров", "участок № 2 – в селе Тихом")]),
    (RU, "СЭЗ посещают 2 тыс. человек, на 5 га посажен лес.", []),
    (EN, "The territory of the SEZ is 1.2 thousand hectares.", [(1200, "1.2 thousand hectares", None)]),
    (EN, "The SEZ is located in the Yasny district, with a total area of 30 hectares.", [(30, "30 hectares", "in the Yasny district")]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words", "wanted"), AREAS, ids=[one[1][:50] for one in AREAS])
def test_areas_and_places(form: str, words: str, wanted: list[tuple[float, str, str | None]]) -> None:
    found = [fact for fact in facts(form, words) if isinstance(fact, Territory)]
    assert [(float(one.area_ha), one.printed, one.location) for one in found] == wanted


@pytest.mark.parametrize(
    ("form", "words", "before", "behind", "region", "location"),
    [
        (RU, "Цели.", "", " на территории Ясной области на земельном участке общей площадью 67,4 гектара", "Ясной области", "на территории Ясной области"),
        (RU, "СЭЗ расположена в городе Тихом Ясной области.", "", " на территории Ясной области общей площадью 67,4 гектара", "Ясной области", "в городе Тихом Ясной области"),
        (RU, "Цели.", "", " общей площадью 67,4 гектара", None, None),
        (EN, "Aims.", "", " on the territory of the Yasny region with a total area of 67.4 hectares", "Yasny region", "on the territory of the Yasny region"),
    ],
)  # fmt: skip
def test_where_a_zone_is_created(
    form: str, words: str, before: str, behind: str, region: str | None, location: str | None
) -> None:
    found = facts(form, words, before=before, behind=behind)
    regions = {one.value for one in found if isinstance(one, ZoneAttribute) and one.attribute == "region"}
    assert regions == ({region} if region else set())
    assert [one.location for one in found if isinstance(one, Territory)] == [location]


@pytest.mark.parametrize(
    ("form", "words", "body"),
    [
        (RU, "Управление СЭЗ осуществляется управляющей компанией – акционерным обществом «Плес» (далее – управляющая компания).", "акционерным обществом «Плес»"),
        (RU, "Управление СЭЗ осуществляется акционерным обществом «УК Плес».", "акционерным обществом «УК Плес»"),
        (RU, "Органом управления СЭЗ является акционерное общество «Плес» (далее - управляющая компания).", "акционерное общество «Плес»"),
        (RU, "Управление СЭЗ осуществляет дирекция зоны, возглавляемая директором.", "дирекция зоны"),
        (RU, "Управление СЭЗ осуществляется в соответствии с законодательством Республики Казахстан.", None),
        (RU, "Финансирование СЭЗ осуществляется акционерным обществом «Плес».", None),
        (EN, 'The SEZ is managed by the joint stock company "Reach" (hereinafter - the managing company).', 'the joint stock company "Reach"'),
    ],
)  # fmt: skip
def test_who_manages_a_zone(form: str, words: str, body: str | None) -> None:
    found = [one for one in facts(form, words) if isinstance(one, ZoneAttribute)]
    assert [one.value for one in found if one.attribute == "management_body"] == ([body] if body else [])


LISTS = [
    (RU, "СЭЗ создается в целях развития рыбного дела и торговли.", [("purpose", "развития рыбного дела и торговли")]),
    (RU, "Целью создания СЭЗ является развитие рыбного дела. Отчет ежегоден.", [("purpose", "развитие рыбного дела")]),
    (RU, "Цели создания СЭЗ: развитие рыбного дела.", [("purpose", "развитие рыбного дела")]),
    (RU, "При СЭЗ создается в целях надзора совет.", []),
    (RU, "Участники пользуются льготами в целях развития.", []),
    (RU, "Управляющая компания:\n\n      1) ведет реестр;\n\n      2) сдает землю.", [("function", "ведет реестр"), ("function", "сдает землю")]),
    (RU, "Участники и управляющая компания:\n\n      1) платят налоги;\n\n      2) ведут учет.", []),
    (EN, "The purpose of creation of the SEZ is the growth of fishing.", [("purpose", "the growth of fishing")]),
    (EN, "The SEZ is created in order to support fishing.", [("purpose", "support fishing")]),
    (EN, "A council of the SEZ is created in order to support fishing.", []),
    (EN, "The management company shall:\n\n      1) keep the register;\n\n      2) lease land.", [("function", "keep the register"), ("function", "lease land")]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words", "wanted"), LISTS, ids=[one[1][:50] for one in LISTS])
def test_purposes_in_a_sentence_and_functions_of_the_company(
    form: str, words: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(one.kind, one.text) for one in facts(form, words) if isinstance(one, ListItem)] == wanted


LAW = "Закона Республики Казахстан «О рыбном деле»"
LAW_EN = 'the Law of the Republic of Kazakhstan "On Fishing and Trade"'
PLACES = [
    (RU, f"В соответствии со статьями 7 и 8 {LAW}.", ["art_7", "art_8"]),
    (RU, f"В соответствии со статьями 9, 10 и 12 {LAW}.", ["art_9", "art_10", "art_12"]),
    (RU, f"В соответствии со статьями 7 – 9 {LAW}.", ["art_7", "art_8", "art_9"]),
    (RU, f"В соответствии с подпунктом 21) статьи 11 и пунктом 4 статьи 30 {LAW}.", ["art_11__subpara_21", "art_30__para_4"]),
    (RU, f"В соответствии с подпунктами 1) и 3) пункта 2 статьи 5 {LAW}.", ["art_5__para_2__subpara_1", "art_5__para_2__subpara_3"]),
    (RU, f"В соответствии с подпунктами 1) и 2) пунктов 3 и 4 статьи 5 {LAW}.", [None]),
    (RU, f"В соответствии с подпунктом 3) и пунктом 2 статьи 5 {LAW}.", [None]),
    (RU, f"В соответствии с подпунктом 12-2) статьи 5 {LAW}.", ["art_5__subpara_12-2"]),
    (RU, f"Отчет за 2 квартала по правилам {LAW}.", [None]),
    (EN, f"In accordance with Articles 7 and 8 of {LAW_EN}.", ["art_7", "art_8"]),
    (EN, f"In accordance with subparagraph 21) of Article 11 and paragraph 4 of Article 30 of {LAW_EN}.", ["art_11__subpara_21", "art_30__para_4"]),
    (EN, f"In accordance with {LAW_EN}.", [None]),
    (RU, "По постановлению Правительства Республики Казахстан от 5 мая 2011 года № 31 «Некоторые вопросы рыбного дела».", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words", "wanted"), PLACES, ids=[one[1][:70] for one in PLACES])
def test_every_provision_of_a_cited_act_is_told(form: str, words: str, wanted: list[str | None]) -> None:
    found = [one for one in facts(form, words) if isinstance(one, Citation)]
    assert [one.target_eid for one in found] == wanted
    assert all(one.title for one in found)


def test_steps_of_a_procedure_are_no_functions() -> None:
    steps = "Управляющая компания:\n\n      1) регистрирует заявку;\n\n      2) возвращает заявку."
    text = RU.format("", "", steps).replace(
        "Положение о специальной экономической зоне «Тихий Плес»", "Правила приема заявок"
    )
    (reading,) = parse(read(text.encode(), "file:///tmp/act.txt")).readings
    assert not [one for one in reading.facts if isinstance(one, ListItem)]
