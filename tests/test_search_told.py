"""How hits are told: what an item stands under, since when its words hold, what is no law, what is not known."""

from pathlib import Path
from typing import Any

import pytest
from conftest import sez, sez_here

LISTED = """Указ Президента Республики Казахстан от 3 апреля 2012 года № 4501

О создании специальной экономической зоны "Каменный Брод"

     В соответствии с Законом Республики Казахстан от 21 июля 2011 года ПОСТАНОВЛЯЮ:
     1. Создать специальную экономическую зону "Каменный Брод" (далее - СЭЗ) на период до 2036 года.
     2. Утвердить прилагаемое Положение о СЭЗ.
     3. Настоящий Указ вводится в действие с 1 июня 2012 года.

     Президент
     Республики Казахстан                       Н. Назарбаев

УТВЕРЖДЕНО
Указом Президента
Республики Казахстан
от 3 апреля 2012 года № 4501

ПОЛОЖЕНИЕ
о специальной экономической зоне "Каменный Брод"

     1. Территория СЭЗ составляет 300 гектаров.
     2. Видами деятельности на территории СЭЗ являются:
     1) обрабатывающая промышленность, за исключением:
     производства стекольных изделий;
     производства деревянных изделий, кроме бочек;
     2) производство керамической плитки.
     Сноска. Пункт 2 в редакции Указа Президента РК от 14.05.2015 № 4777 (вводится в действие со дня его первого официального опубликования).
     3. На территории СЭЗ запрещается производство подакцизной продукции.
     Сноска. Пункт 3 в редакции Указа Президента РК от 02.03.2014 № 4666 (вводится в действие с 1 мая 2014 года).
     4. Участники СЭЗ представляют отчетность ежеквартально.
"""


def ingested(folder: Path, **texts: str) -> Path:
    """A database of texts, each in a file of its name."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    db = folder / "told.db"
    answer = sez("ingest", *(folder / f"{name}.txt" for name in texts), "--db", db)
    assert answer.code == 0, answer.err
    return db


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingested(tmp_path_factory.mktemp("listed"), listed=LISTED)


def first(db: Path, *arguments: str) -> dict[str, Any]:
    """The first hit of a query."""
    answer = sez_here("search", *arguments, "--db", db, "--format", "json")
    assert answer.code == 0, answer.err
    assert answer.data["hits"], arguments
    hit: dict[str, Any] = answer.data["hits"][0]
    return hit


def shown(db: Path, *arguments: str) -> str:
    """What is printed for people, as one line."""
    answer = sez_here("search", *arguments, "--db", db)
    assert answer.code == 0, answer.err
    return " ".join(answer.out.split())


@pytest.mark.parametrize(
    ("query", "openers", "modes"),
    [
        (
            "стекольные изделия",
            ["2. Видами деятельности на территории СЭЗ являются:", "1) обрабатывающая промышленность, за исключением:"],
            ["excluded"],
        ),
        ("керамическая плитка", ["2. Видами деятельности на территории СЭЗ являются:"], ["permitted"]),
        ("подакцизная продукция", [], ["prohibited"]),
        ("отчетность ежеквартально", [], []),
    ],
)
def test_an_item_is_told_with_the_words_that_it_stands_under(
    listed: Path, query: str, openers: list[str], modes: list[str]
) -> None:
    hit = first(listed, query)
    assert [one["text"] for one in hit["context"]] == openers
    assert all(hit["eid"].startswith(f"{one['eid']}__") and one["label"] for one in hit["context"])
    assert hit["modes"] == modes


def test_an_exception_in_an_exception_is_both(listed: Path) -> None:
    assert first(listed, "бочки")["modes"] == ["excluded", "carve_out"]


def test_an_exclusion_is_not_taken_for_a_permission(listed: Path) -> None:
    table = shown(listed, "стекольные изделия", "--limit", "1")
    assert "· excluded" in table
    assert (
        "in: 2. Видами деятельности на территории СЭЗ являются: › 1) обрабатывающая промышленность, за исключением: производства [стекольных"
        in table
    )
    memo = sez_here("search", "стекольные изделия", "--db", listed, "--format", "md").out
    assert memo.index("за исключением:*") < memo.index("> производства стекольных изделий")
