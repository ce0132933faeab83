"""The card of a zone as people read it: every fact with the provision that says it, and nothing said twice hidden."""

from pathlib import Path
from typing import Any

import pytest
from conftest import BODY, old_adilet, sez_here

STAMP = '<p id="z90">Приложение к Указу Президента Республики Казахстан от 5 мая 2014 года № 777</p><h3 id="z91">Целевые индикаторы</h3>'


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_fact_ends_with_the_provision_that_says_it(samples_db: Path, lang: str) -> None:
    card = " ".join(sez_here("zone", "stepnoy-bereg", "--lang", lang, "--db", samples_db).out.split())
    data = sez_here("zone", "stepnoy-bereg", "--db", samples_db, "--format", "json").data
    own = {name: [row for row in data[name] if row["lang"] == lang] for name in ("targets", "lists", "activities")}
    assert all(own.values())
    for row in own["targets"]:
        assert f"{row['name']}, {row['unit']} ({row['label']})" in card
    for row in own["lists"] + own["activities"]:
        assert f"({row['label']})" in card
    for row in data["attributes"]:
        if row["value"] in (data["region"], data["management_body"]):
            assert f"{row['value']}, {row['label']}, decree 118 of 2019-08-14" in card


def test_two_values_of_one_indicator_are_both_shown(tmp_path: Path) -> None:
    rows = [
        ("№", "Наименование показателя", "Единица измерения", "2013 год (базовый)", "2020 год", "2030 год"),
        ("1", "Количество участников", "единиц", "1", "10", "40"),
        ("2", "Количество участников", "единиц", "1", "12", "40"),
    ]
    table = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
    (tmp_path / "a.html").write_text(old_adilet(BODY + STAMP + f"<table>{table}</table>"), encoding="utf-8")
    sez_here("ingest", tmp_path / "a.html", "--db", tmp_path / "a.db")
    card = " ".join(sez_here("zone", "Белый Камень", "--db", tmp_path / "a.db").out.split())
    assert "Количество участников, единиц (строка 1" in card
    assert "2020: target 10 / 12" in card


ZONE = (
    "О создании специальной экономической зоны «Белый Камень»\n\n"
    "Постановление Правительства Республики Казахстан от 9 сентября 2024 года № 738.\n\n"
    "      Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:\n\n      1. Создать специальную экономическую зону «Белый Камень» на период до 2046 года.\n\n"
    "      2. Утвердить Положение.\n\n      Премьер-Министр                                 О. Пример\n\n"
    "Утверждено\nпостановлением Правительства\nРеспублики Казахстан\nот 9 сентября 2024 года № 738\n\n"
    "Положение о специальной экономической зоне «Белый Камень»\n\n"
    "      1. СЭЗ расположена в Костанайской области. Территория СЭЗ составляет 421,5 гектара.\n\n"
    "      2. СЭЗ создается в целях:\n\n      1) развития туризма;\n\n      2) привлечения инвестиций.\n\n"
    "      3. На территории СЭЗ осуществляются следующие виды деятельности:\n\n      1) производство мебели;\n\n      2) производство обуви.\n"
)
ZONE_EN = (
    "On creation of the special economic zone «White Stone»\n\n"
    "Resolution of the Government of the Republic of Kazakhstan dated September 9, 2024 No. 738.\n\n"
    "      The Government of the Republic of Kazakhstan hereby RESOLVES:\n\n      1. To create the special economic zone «White Stone» for the period until 2046.\n\n"
    "      2. To approve the Regulation.\n\n      Prime Minister                     A. Primer\n\n"
    "Approved\nby the Resolution of the Government\nof the Republic of Kazakhstan\ndated September 9, 2024 No. 738\n\n"
    "Regulation on the special economic zone «White Stone»\n\n"
    "      1. The SEZ is located in Kostanay region.\n\n"
    "      3. The following types of activities shall be carried out in the territory of the SEZ:\n\n      1) production of furniture;\n\n      2) production of shoes.\n"
)
IN_REGULATION = "в Положении о специальной экономической зоне «Белый Камень», утвержденном указанным постановлением:"


def changing(*lines: str, day: str = "20 февраля 2026 года") -> str:
    """A resolution that changes the zone's by the lines given."""
    body = "\n\n".join(f"      {line}" for line in lines)
    return (
        f"О внесении изменений в постановление\n\nПостановление Правительства Республики Казахстан от {day} № 117.\n\n"
        "      Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:\n\n      1. Внести в постановление Правительства Республики Казахстан "
        "от 9 сентября 2024 года № 738 «О создании специальной экономической зоны «Белый Камень» следующие изменения:\n\n"
        f"{body}\n\n      2. Настоящее постановление вводится в действие со дня подписания.\n\n      Премьер-Министр        О. Пример\n"
    )


def card_and_changes(tmp_path: Path, zone: str, later: str, lang: str = "ru") -> tuple[str, list[dict[str, Any]]]:
    """The card of the zone of an act that another act changes, and what its JSON says is changed later."""
    for name, text in (("zone", zone), ("later", later)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    sez_here("ingest", tmp_path, "--db", tmp_path / "a.db")
    (one,) = sez_here("zones", "--db", tmp_path / "a.db", "--format", "json").data
    card = sez_here("zone", one["id"], "--lang", lang, "--db", tmp_path / "a.db").out
    data = sez_here("zone", one["id"], "--db", tmp_path / "a.db", "--format", "json").data
    return " ".join(card.split()), data["later_changes"]


@pytest.mark.parametrize(
    ("lines", "changed"),
    [
        (("пункт 3 изложить в следующей редакции:", "«3. Виды.»."), {"activities"}),
        (("подпункт 1) пункта 3 исключить.",), {"activities"}),
        (("пункт 3 дополнить подпунктом 3) следующего содержания:", "«3) производство сахара.»."), {"activities"}),
        (("подпункт 2) пункта 2 исключить.",), {"purpose"}),
        (("дополнить пунктом 9 следующего содержания:", "«9. Прочее.»."), set()),
        (("пункт 8 исключить.",), set()),
    ],
)
def test_a_later_act_that_changes_a_shown_fact_is_named(
    tmp_path: Path, lines: tuple[str, ...], changed: set[str]
) -> None:
    card, found = card_and_changes(tmp_path, ZONE, changing(IN_REGULATION, *lines))
    assert {row["what"] for row in found} == changed
    assert all(row["certain"] and row["by"].endswith("/2026-02-20/117") and row["label"] for row in found)
    names = {"activities": "list of activities", "purpose": "list of purposes"}
    assert ("! the" in card) == bool(changed)
    for what in changed:
        assert f"! the {names[what]} shown is changed by resolution 117 of 2026-02-20: «" in card


def test_an_older_act_and_an_edition_that_has_the_change_give_no_warning(tmp_path: Path) -> None:
    (tmp_path / "older").mkdir()
    line = "подпункт 1) пункта 3 исключить."
    assert (
        card_and_changes(tmp_path / "older", ZONE, changing(IN_REGULATION, line, day="8 сентября 2024 года"))[1] == []
    )
    (tmp_path / "held").mkdir()
    note = "\n      Сноска. Пункт 3 с изменением, внесенным постановлением Правительства РК от 20.02.2026 № 117.\n"
    assert card_and_changes(tmp_path / "held", ZONE + note, changing(IN_REGULATION, line))[1] == []


def test_a_change_is_told_on_the_english_card_too(tmp_path: Path) -> None:
    later = changing(IN_REGULATION, "подпункт 1) пункта 3 исключить.")
    card, found = card_and_changes(tmp_path, ZONE_EN, later, "en")
    assert {(row["what"], row["shown_lang"], row["lang"]) for row in found} == {("activities", "en", "ru")}
    assert "! the list of activities shown is changed by resolution 117" in card


@pytest.mark.parametrize(
    ("text", "permitted", "told"),
    [
        (ZONE, 2, "2 permitted"),
        (ZONE_EN, 2, "2 permitted"),
        (ZONE.partition("      3. На территории")[0], None, "no list of activities"),
    ],
)
def test_the_list_of_zones_counts_activities_in_whatever_language_is_held(
    tmp_path: Path, text: str, permitted: int | None, told: str
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    sez_here("ingest", tmp_path / "a.txt", "--db", tmp_path / "a.db")
    (one,) = sez_here("zones", "--db", tmp_path / "a.db", "--format", "json").data
    assert one["permitted"] == permitted
    assert told in sez_here("zones", "--db", tmp_path / "a.db").out
