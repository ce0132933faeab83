"""Lists in layouts of their own: what an exception or an exception from a ban reaches, and lists of one part of a zone."""

import pytest
from checking import Checkers, ingested

from sezdb.check.reading import read
from sezdb.check.resolve import nodes_of

ACT = """О создании специальной экономической зоны «Дальний берег»

Постановление Правительства Республики Казахстан от 5 мая 2016 года № 301

      1. Создать специальную экономическую зону «Дальний берег» (далее - СЭЗ) на период до 1 января 2045 года.

      2. Утвердить прилагаемое Положение о СЭЗ.

      3. Настоящее постановление вводится в действие со дня подписания.

Утверждено
постановлением Правительства
Республики Казахстан
от 5 мая 2016 года № 301

Положение
о специальной экономической зоне
«Дальний берег»

      1. Специальная экономическая зона «Дальний берег» (далее - СЭЗ) расположена на территории города Приозерный Жамбылской области.

      2. Видами деятельности на территории СЭЗ являются:

      1) производство продуктов питания, за исключением производства масел и жиров;

      2) производство напитков;

      3) производство одежды, за исключением одежды из кожи и меха;

      4) производство прочей неметаллической минеральной продукции, за исключением производства кирпича;

      5) образование, кроме дошкольного;

      6) оптовая торговля.

      3. На участке № 2 «Южный» осуществляются следующие виды деятельности:

      1) производство мебели;

      2) производство бумаги и бумажной продукции.

      4. На территории СЭЗ запрещаются производство и реализация подакцизных товаров, за исключением производства и реализации пива.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Checkers:
    folder = tmp_path_factory.mktemp("lists")
    act = folder / "P1600000301-rus.txt"
    act.write_text(ACT, encoding="utf-8")
    return Checkers(ingested(folder, act))


def ask(held: Checkers, words: str, day: str = "2024-05-20") -> str:
    return held.verdict({"zone": "Дальний берег", "project_text": words, "oked": None, "as_of": day})


@pytest.mark.parametrize(
    "words", ["винзавод", "производство водки", "wine production", "выпуск сидра", "пиво и коньяк"]
)
def test_an_exception_from_a_ban_frees_only_the_goods_that_it_names(held: Checkers, words: str) -> None:
    assert ask(held, words) == "prohibited"


@pytest.mark.parametrize("words", ["производство пива", "brewery"])
def test_goods_that_an_exception_from_a_ban_names_are_free(held: Checkers, words: str) -> None:
    assert ask(held, words) == "permitted"


def test_an_exception_may_mean_the_group_whose_title_says_its_words(held: Checkers) -> None:
    assert ask(held, "производство подсолнечного масла") == "excluded"
    assert ask(held, "производство маргарина") == "unclear"
    assert ask(held, "производство колбасы") == "permitted"


def test_both_materials_of_an_exception_are_excepted(held: Checkers) -> None:
    assert ask(held, "производство кожаной одежды") == "excluded"
    assert ask(held, "дубленки и шубы") == "unclear"
    assert ask(held, "пошив джинсов") == "permitted"


def test_goods_in_the_words_of_an_exception_are_never_permitted_in_another_class(held: Checkers) -> None:
    assert ask(held, "кирпич из глины") == "excluded"
    assert ask(held, "силикатный кирпич") == "unclear"
    assert ask(held, "производство листового стекла") == "permitted"


def test_an_adjective_alone_is_a_kind_of_what_its_item_names(held: Checkers) -> None:
    assert ask(held, "детский сад") == "excluded"
    assert ask(held, "начальная школа") != "excluded"
    assert {node.relation for node in nodes_of("алкогольных", (), (), "производство напитков")} >= {"unresolved"}


def test_what_something_is_processed_into_is_made(held: Checkers) -> None:
    assert ask(held, "переработка молочной сыворотки в биогаз") == "not_listed"
    assert ask(held, "processing of whey into biogas") != "permitted"
    assert ask(held, "переработка яблок в сок") == "permitted"


def test_the_list_of_a_part_of_a_zone_permits_nothing_elsewhere(held: Checkers) -> None:
    assert ask(held, "производство мебели") == "unclear"
    assert ask(held, "производство стекла") == "permitted"


def test_goods_of_the_kind_that_an_exception_takes_out_are_not_surely_permitted(held: Checkers) -> None:
    assert ask(held, "кожаные ремни") == "unclear"
    assert ask(held, "меховые шапки") == "unclear"


def test_a_deed_beside_a_service_is_banned_as_a_whole() -> None:
    for words in (
        "to carry out activities related to mining, gambling business",
        "деятельность, связанная с добычей, и игорный бизнес",
    ):
        nodes = nodes_of(words, (), ())
        assert {"B", "92"} <= {node.code for node in nodes if node.relation in ("covers", "wide")}, words


def test_a_noun_that_nobody_knows_is_an_activity_beside_another(held: Checkers) -> None:
    assert ask(held, "переработка рыбы") == "permitted"
    assert ask(held, "ферма и переработка рыбы") == "unclear"


def test_what_statisticians_class_in_two_ways_is_never_surely_data_processing() -> None:
    codes = {
        code for one in read("cryptocurrency mining farm").readings for option in one.options for code in option.codes
    }
    assert {"63.11", "66.19"} <= codes


@pytest.mark.parametrize("words", ["производство керамических изделий", "manufacture of ceramic products"])
def test_ceramics_are_tiles_and_bricks_as_well_as_tableware(words: str) -> None:
    assert {node.code for node in nodes_of(words, (), (), "")} >= {"23.3", "23.4"}
