"""What forbids an activity is never read as a permission, in whatever order and form it is said."""

import pytest

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
