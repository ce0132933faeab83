"""The card of a zone as people read it: every fact with the provision that says it, and nothing said twice hidden."""

from pathlib import Path

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
