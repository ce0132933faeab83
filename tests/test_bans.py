"""What forbids an activity is never read as a permission, in whatever order and form it is said."""

import pytest

from corpus.facts import Activity, Citation
from ingest.read import read
from parsers.parse import parse

RU = """Указ Президента Республики Казахстан от 5 мая 2014 года № 777

О создании специальной экономической зоны "Белый Камень"

В соответствии с Законом ПОСТАНОВЛЯЮ:

1. Создать специальную экономическую зону "Белый Камень" (далее - СЭЗ) до 2039 года.

2. {}

3. Настоящий Указ вводится в действие со дня подписания.
"""
EN = """On creation of the special economic zone "White Stone"

Decree of the President of the Republic of Kazakhstan dated May 5, 2014 No. 777

In accordance with the Law I HEREBY DECREE:

1. To create the special economic zone "White Stone" (hereinafter - the SEZ) until 2039.

2. {}

3. This Decree shall be enforced from the day of its signing.
"""


def activities(form: str, words: str) -> list[tuple[str, str]]:
    """The activities of an act whose second paragraph says the words: mode and text."""
    outcome = parse(read(form.format(words).encode(), "file:///tmp/act.txt"))
    found = [fact for reading in outcome.readings for fact in reading.facts if fact.table == "activities"]
    return [(str(vars_of["mode"]), str(vars_of["text"])) for vars_of in map(_fields, found)]


def _fields(fact: object) -> dict[str, object]:
    return {name: getattr(fact, name) for name in ("mode", "text")}


BANS = [
    (RU, "Запрещаются на территории СЭЗ: производство табака; игорный бизнес.", ["производство табака", "игорный бизнес"]),
    (RU, "На территории СЭЗ не допускаются:\n\n1) производство табака;\n\n2) игорный бизнес.", ["производство табака", "игорный бизнес"]),
    (RU, "На территории СЭЗ запрещено: а) производство табака; б) игорный бизнес.", ["производство табака", "игорный бизнес"]),
    (RU, "Участникам СЭЗ запрещается осуществлять следующие виды деятельности: металлургия; торговля.", ["металлургия", "торговля"]),
    (RU, "На территории СЭЗ не осуществляются следующие виды деятельности: металлургия; торговля.", ["металлургия", "торговля"]),
    (RU, "К видам деятельности, не подлежащим осуществлению на территории СЭЗ, относятся: металлургия; торговля.", ["металлургия", "торговля"]),
    (RU, "К запрещенным видам деятельности на территории СЭЗ относятся:\n\n1) металлургия;\n\n2) торговля.", ["металлургия", "торговля"]),
    (RU, "Производство табака на территории СЭЗ не допускается.", ["Производство табака"]),
    (RU, "Не подлежат размещению на территории СЭЗ производства первого класса опасности, а также игорные заведения.", ["производства первого класса опасности, а также игорные заведения"]),
    (RU, "На территории СЭЗ не подлежат размещению:\n\n1) производство табака;\n\n2) игорный бизнес.", ["производство табака", "игорный бизнес"]),
    (RU, "Склады взрывчатых веществ не могут размещаться на территории СЭЗ.", ["Склады взрывчатых веществ"]),
    (EN, "Productions of the first hazard class shall not be placed on the territory of the SEZ.", ["Productions of the first hazard class"]),
    (EN, "The following productions may not be located on the territory of the SEZ:\n\n1) metallurgy;\n\n2) trade.", ["metallurgy", "trade"]),
    (EN, "Activities related to gambling shall be prohibited on the territory of the SEZ.", ["Activities related to gambling"]),
    (EN, "The types of activities prohibited on the territory of the SEZ are:\n\n1) metallurgy;\n\n2) trade.", ["metallurgy", "trade"]),
    (EN, "The following types of activities shall not be carried out on the territory of the SEZ:\n\n1) metallurgy;\n\n2) trade.", ["metallurgy", "trade"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words", "banned"), BANS, ids=[words[:40] for _, words, _ in BANS])
def test_a_ban_is_a_ban(form: str, words: str, banned: list[str]) -> None:
    assert activities(form, words) == [("prohibited", text) for text in banned]


DENIALS = [
    (RU, "Видами деятельности СЭЗ не являются:\n\n1) металлургия;\n\n2) торговля."),
    (RU, "Видами деятельности, не относящимися к приоритетным, на территории СЭЗ являются:\n\n1) металлургия;\n\n2) торговля."),
    (RU, "До 1 января 2030 года требование об осуществлении деятельности на территории СЭЗ не применяется для следующих видов деятельности:\n\n1) металлургия;\n\n2) торговля."),
    (RU, "Вспомогательными видами деятельности являются:\n\n1) металлургия;\n\n2) торговля."),
    (EN, "The types of activities on the territory of the SEZ shall not be:\n\n1) metallurgy;\n\n2) trade."),
    (EN, "The non-priority types of activities on the territory of the SEZ shall be:\n\n1) metallurgy;\n\n2) trade."),
    (EN, "The types of activities ineligible on the territory of the SEZ shall be:\n\n1) metallurgy;\n\n2) trade."),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words"), DENIALS, ids=[words[:40] for _, words in DENIALS])
def test_a_denial_permits_nothing(form: str, words: str) -> None:
    assert not [text for mode, text in activities(form, words) if mode == "permitted"]


def test_a_plain_list_permits() -> None:
    """The counterpart: without it the tests above could pass for a reader that reads nothing."""
    assert activities(RU, "Видами деятельности на территории СЭЗ являются:\n\n1) металлургия;\n\n2) торговля.") == [
        ("permitted", "металлургия"),
        ("permitted", "торговля"),
    ]
    assert activities(
        EN, "The types of activities on the territory of the SEZ shall be:\n\n1) metallurgy;\n\n2) trade."
    ) == [("permitted", "metallurgy"), ("permitted", "trade")]


EXCLUDED = [
    (RU, "Видами деятельности на территории СЭЗ являются:\n\n1) металлургия, за исключением:\n\nпроката;\n\nисключен Указом Президента РК от 21.06.2013 № 588;\n\n2) торговля.", ["металлургия", "проката", "торговля"]),
    (RU, "Видами деятельности на территории СЭЗ являются: металлургия; утратил силу; торговля.", ["металлургия", "торговля"]),
    (EN, "The types of activities on the territory of the SEZ shall be:\n\n1) metallurgy;\n\n2) repealed by the Decree of the President dated 21.06.2013 No. 588;\n\n3) trade.", ["metallurgy", "trade"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words", "texts"), EXCLUDED, ids=[words[-40:] for _, words, _ in EXCLUDED])
def test_an_item_that_was_excluded_is_no_activity(form: str, words: str, texts: list[str]) -> None:
    assert [text for _, text in activities(form, words)] == texts


LIST_RU = "Видами деятельности на территории СЭЗ являются:\n\n1) {};\n\n2) торговля."
LIST_EN = "The types of activities on the territory of the SEZ shall be:\n\n1) {};\n\n2) trade."
LIMITS = [
    (RU, LIST_RU, "ремонт станков до 1 января 2030 года", "2030-01-01", "auto"),
    (RU, LIST_RU, "ремонт станков (до 31 декабря 2028 года)", "2028-12-31", "auto"),
    (RU, LIST_RU, "ремонт станков на срок до 2031 года", "2031", "auto"),
    (RU, LIST_RU, "ремонт станков, выпущенных до 1 января 2010 года", None, "auto"),
    (RU, LIST_RU, "ремонт станков мощностью до 2000 кВт", None, "auto"),
    (RU, LIST_RU, "ремонт станков, за исключением наладки прессов до 1 января 2030 года", None, "pending"),
    (EN, LIST_EN, "repair of locomotives until January 1, 2030", "2030-01-01", "auto"),
    (EN, LIST_EN, "recovery of sorted materials (OKED 38.32) until December 31, 2035", "2035-12-31", "auto"),
    (EN, LIST_EN, "repair of machines until 2035", "2035", "auto"),
    (EN, LIST_EN, "repair of machines up to 2000 kW", None, "auto"),
    (EN, LIST_EN, "repair of vehicles manufactured before January 1, 2010", None, "auto"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "opener", "item", "valid_to", "review"), LIMITS, ids=[one[2] for one in LIMITS])
def test_until_when_an_item_holds(form: str, opener: str, item: str, valid_to: str | None, review: str) -> None:
    outcome = parse(read(form.format(opener.format(item)).encode(), "file:///tmp/act.txt"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Activity)]
    assert (found[0].valid_to, found[0].review) == (valid_to, review)
    assert found[-1].valid_to is None


WAIVED = [
    (RU, "До 1 июля 2012 года участники СЭЗ вправе осуществлять деятельность, предусмотренную подпунктом 3) пункта 3 настоящего Положения, вне территории СЭЗ.", "2012-07-01"),
    (RU, "Участники СЭЗ вправе осуществлять производство мебели за пределами территории СЭЗ до 1 марта 2015 года.", "2015-03-01"),
    (EN, "Until July 1, 2012, the participants of the SEZ may carry out activities outside the territory of the SEZ.", "2012-07-01"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words", "valid_to"), WAIVED, ids=[words[:40] for _, words, _ in WAIVED])
def test_a_duty_waived_in_a_sentence(form: str, words: str, valid_to: str) -> None:
    outcome = parse(read(form.format(words).encode(), "file:///tmp/act.txt"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Activity)]
    assert [(fact.mode, fact.text, fact.valid_to) for fact in found] == [("derogation", words.rstrip("."), valid_to)]


def test_no_duty_is_waived_for_those_who_may_not() -> None:
    words = "До 1 июля 2012 года участники СЭЗ не вправе осуществлять деятельность вне территории СЭЗ."
    assert ("derogation", words.rstrip(".")) not in activities(RU, words)


SEVERAL = [
    # words of an item, and what comes of it: mode, level, text, codes, review
    (LIST_RU, "пошив одежды (14), кроме спецодежды (14.12)", [("permitted", 1, "пошив одежды (14), кроме спецодежды (14.12)", ["14"], "auto"), ("carve_out", 2, "спецодежды (14.12)", ["14.12"], "auto")]),
    (LIST_RU, "пошив одежды (ОКЭД 14), кроме спецодежды (ОКЭД 14.12)", [("permitted", 1, "пошив одежды (ОКЭД 14), кроме спецодежды (ОКЭД 14.12)", ["14"], "auto"), ("carve_out", 2, "спецодежды (ОКЭД 14.12)", ["14.12"], "auto")]),
    (LIST_RU, "пошив одежды, кроме спецодежды (ОКЭД 14)", [("permitted", 1, "пошив одежды, кроме спецодежды (ОКЭД 14)", ["14"], "auto"), ("carve_out", 2, "спецодежды", [], "auto")]),
    (LIST_RU, "пошив одежды, кроме спецодежды (14.12)", [("permitted", 1, "пошив одежды, кроме спецодежды (14.12)", ["14.12"], "pending"), ("carve_out", 2, "спецодежды", [], "auto")]),
    (LIST_RU, "пошив одежды, за исключением пошива шуб (14.20)", [("permitted", 1, "пошив одежды", [], "auto"), ("excluded", 2, "пошива шуб (14.20)", ["14.20"], "auto")]),
    (LIST_RU, "пошив одежды, кроме спецодежды (ОКЭД 14), за исключением пошива шуб (14.20)", [("permitted", 1, "пошив одежды, кроме спецодежды (ОКЭД 14)", ["14"], "auto"), ("carve_out", 2, "спецодежды", [], "auto"), ("excluded", 2, "пошива шуб (14.20)", ["14.20"], "auto")]),
    (LIST_RU, "пошив одежды, за исключением пошива шуб и дублёнок, кроме детских", [("permitted", 1, "пошив одежды", [], "auto"), ("excluded", 2, "пошива шуб и дублёнок", [], "auto"), ("carve_out", 3, "детских", [], "auto")]),
    (LIST_RU, "пошив одежды, кроме шуб, кроме детских", [("permitted", 1, "пошив одежды, кроме шуб, кроме детских", [], "auto"), ("carve_out", 2, "шуб", [], "auto"), ("carve_out", 2, "детских", [], "pending")]),
    (LIST_RU, "обработка сырья (13 - 33), за исключением 15, 19", [("permitted", 1, "обработка сырья (13 - 33)", ["13", "33", "13-33"], "auto"), ("excluded", 2, "15, 19", ["15", "19"], "auto")]),
    (LIST_RU, "выпуск тканей (13.20–13.30)", [("permitted", 1, "выпуск тканей (13.20–13.30)", ["13.20", "13.30", "13.20-13.30"], "auto")]),
    (LIST_RU, "выпуск тканей (13.20, 13.30 и иных)", [("permitted", 1, "выпуск тканей (13.20, 13.30 и иных)", [], "auto")]),
    (LIST_RU, "выпуск тканей (артикул 2010)", [("permitted", 1, "выпуск тканей (артикул 2010)", [], "auto")]),
    (LIST_RU, "пошив одежды (за исключением: шуб; шляп; перчаток)", [("permitted", 1, "пошив одежды", [], "auto"), ("excluded", 2, "шуб", [], "auto"), ("excluded", 2, "шляп", [], "auto"), ("excluded", 2, "перчаток", [], "auto")]),
    (LIST_EN, "manufacture of clothing (14), except for manufacture of fur coats (14.20)", [("permitted", 1, "manufacture of clothing (14)", ["14"], "auto"), ("excluded", 2, "manufacture of fur coats (14.20)", ["14.20"], "auto")]),
    (LIST_EN, "manufacture of clothing (14), except for workwear (14.12)", [("permitted", 1, "manufacture of clothing (14), except for workwear (14.12)", ["14"], "auto"), ("carve_out", 2, "workwear (14.12)", ["14.12"], "auto")]),
]  # fmt: skip


@pytest.mark.parametrize(("opener", "item", "wanted"), SEVERAL, ids=[one[1] for one in SEVERAL])
def test_what_an_item_excepts_and_whose_the_codes_are(
    opener: str, item: str, wanted: list[tuple[str, int, str, list[str], str]]
) -> None:
    form = RU if opener is LIST_RU else EN
    outcome = parse(read(form.format(opener.format(item)).encode(), "file:///tmp/act.txt"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Activity)][:-1]
    assert [(one.mode, one.level, one.text, list(one.oked), one.review) for one in found] == wanted
    keys = {one.key(): one for one in found}
    assert [keys[one.parent_id].level for one in found if one.parent_id] == [one.level - 1 for one in found[1:]]


REFERS = [
    (LIST_RU, "связь, предусмотренная подпунктом 2) настоящего пункта", ["2"]),
    (LIST_RU, "стройка объектов, предусмотренных подпунктами 2) – 4) настоящего пункта", ["2", "3", "4"]),
    (LIST_RU, "стройка объектов, предусмотренных подпунктами 2), 3)-5) и 6) пункта 2", ["2", "3", "5", "6"]),
    (LIST_RU, "торговля товарами, предусмотренными подпунктом 2) статьи 77 Кодекса Республики Казахстан «О торговле»", []),
    (LIST_RU, "торговля товарами, предусмотренными подпунктом 2) пункта 1 статьи 77 Закона", []),
    (LIST_RU, "торговля товарами, предусмотренными подпунктом 2) пункта 9", []),
    (LIST_EN, "construction provided for by subparagraphs 2) - 4) of this paragraph", ["2", "3", "4"]),
    (LIST_EN, "trade provided for by subparagraph 2) of Article 77 of the Code", []),
]  # fmt: skip


@pytest.mark.parametrize(("opener", "item", "numbers"), REFERS, ids=[one[1] for one in REFERS])
def test_which_items_an_item_refers_to(opener: str, item: str, numbers: list[str]) -> None:
    form = RU if opener is LIST_RU else EN
    more = ";\n\n3) сборка;\n\n4) связь." if form is RU else ";\n\n3) assembly;\n\n4) communication."
    words = opener.format(item).rstrip(".") + more
    outcome = parse(read(form.format(words).encode(), "file:///tmp/act.txt"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Activity)]
    assert [one.rpartition("_")[2] for one in found[0].depends_on] == numbers


def test_the_number_of_an_article_closes_no_exception_and_a_short_name_is_no_second_act() -> None:
    words = (
        "Запрещается производство вин, за исключением вин, предусмотренных подпунктом 6) статьи 77 Кодекса Республики Казахстан "
        "«О налогах и сборах» (Налоговый кодекс)."
    )
    outcome = parse(read(RU.format(words).encode(), "file:///tmp/act.txt"))
    facts = [fact for reading in outcome.readings for fact in reading.facts]
    (less,) = [fact.text for fact in facts if isinstance(fact, Activity) and fact.mode == "permitted_exception"]
    assert less.startswith("вин, предусмотренных подпунктом 6) статьи 77")
    assert less.endswith("(Налоговый кодекс)")
    assert [fact.title for fact in facts if isinstance(fact, Citation)] == ["О налогах и сборах"]
    other = RU.format("Деятельность регулируется Законом «О торговле» (как и Налоговый кодекс) и Налоговым кодексом.")
    outcome = parse(read(other.encode(), "file:///tmp/act.txt"))
    cited = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Citation)]
    assert [fact.title for fact in cited] == ["О торговле", "Налоговый кодекс", "Налоговым кодексом"]


LISTS = {
    "ru": (
        "Об утверждении перечня видов деятельности\n\nПриказ Министра промышленности Республики Казахстан от 4 июня 2020 года № 641.\n\n"
        "      1. Утвердить перечень.\n\nПриложение\nк приказу Министра промышленности\nРеспублики Казахстан\nот 4 июня 2020 года № 641\n\nПеречень видов "
        "деятельности\n\n№ п/п\tКод ОКЭД\tВид деятельности\n1. СЭЗ «Тихий Плес»\n1\t10.3\tПереработка овощей\n2. СЭЗ «Ясный Берег»\n1\t25.1\tКовка\n\n"
        "      1. На территориях всех специальных экономических зон запрещается производство табака, за исключением махорки.\n\n"
        "      2. Участник СЭЗ «Ясный Берег» ведет учет.\n",
        ["Тихий Плес", "Ясный Берег"],
    ),
    "en": (
        "On approval of the list of activities\n\nOrder of the Minister of Industry of the Republic of Kazakhstan dated June 4, 2020 No. 641.\n\n"
        "      1. To approve the list.\n\nAnnex\nto the order of the Minister of Industry\nof the Republic of Kazakhstan\ndated June 4, 2020 No. 641\n\nList of "
        'activities\n\nNo.\tOKED code\tType of activity\n1. SEZ "Quiet Reach"\n1\t10.3\tProcessing of vegetables\n2. SEZ "Clear Shore"\n1\t25.1\tForging\n\n'
        "      1. The production of tobacco, except for snuff, shall be prohibited in the territories of all special economic zones.\n\n"
        '      2. A participant of the SEZ "Clear Shore" keeps records.\n',
        ["Quiet Reach", "Clear Shore"],
    ),
}


@pytest.mark.parametrize("lang", LISTS)
def test_a_ban_in_all_zones_is_one_in_each(lang: str) -> None:
    text, zones = LISTS[lang]
    outcome = parse(read(text.encode(), "file:///tmp/act.txt"))
    found = [fact for reading in outcome.readings for fact in reading.facts if isinstance(fact, Activity)]
    bans = [fact for fact in found if fact.mode == "prohibited"]
    assert sorted(str(fact.zone) for fact in bans) == sorted(zones)
    keys = {fact.key(): fact.zone for fact in bans}
    assert len(keys) == len(zones)
    let = [fact for fact in found if fact.mode == "permitted_exception"]
    assert sorted(str(fact.zone) for fact in let) == sorted(zones)
    assert all(keys[str(fact.parent_id)] == fact.zone for fact in let)


WAIVED = [
    (RU, "До 1 января 2030 года участники СЭЗ, занятые опытными работами, вправе осуществлять деятельность за пределами территории СЭЗ.", True),
    (RU, "До 1 января 2030 года участники СЭЗ, занятые опытными работами, не вправе осуществлять деятельность за пределами территории СЭЗ.", False),
    (EN, "Until January 1, 2030, SEZ participants engaged in trial works may operate outside the territory of the SEZ.", True),
    (EN, "Until January 1, 2030, SEZ participants engaged in trial works may not operate outside the territory of the SEZ.", False),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words", "waived"), WAIVED, ids=[words[:70] for _, words, _ in WAIVED])
def test_a_rule_waived_for_some_participants(form: str, words: str, waived: bool) -> None:
    assert [mode for mode, _ in activities(form, words)] == (["derogation"] if waived else [])
