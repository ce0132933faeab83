"""The report opened in headless Chromium: nothing runs, nothing is loaded, every chart is told, every table fits the paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import A4, Page, chromium
from conftest import HOSTILE, sez_here
from test_programs import program
from test_report import OPTIONS_2018

CHARTS = """[...document.querySelectorAll('svg')].map(one => ({
  role: one.getAttribute('role'),
  said: one.getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id).textContent),
  table: one.closest('.beside').querySelectorAll('table td').length,
  text: [...one.querySelectorAll('text')].map(text => text.textContent)}))"""
WIDE = """[...document.querySelectorAll('table, svg, p, li')].filter(one => {
  const box = one.getBoundingClientRect(); return box.right > document.documentElement.clientWidth + 1 || box.left < -1; }).length"""
CUT = """[...document.querySelectorAll('td, th, caption')].filter(one => one.scrollWidth > one.clientWidth + 1
  && getComputedStyle(one).position !== 'absolute').map(one => one.textContent)"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with chromium(program("chromium"), tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def pages(reported_db: Path, hostile_db: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    program("chromium")
    folder = tmp_path_factory.mktemp("pages")
    asked = {
        "ru": (reported_db, "stepnoy-bereg", "--year", "2024"),
        "en": (reported_db, "severnyy-uzel", "--lang", "en", *OPTIONS_2018),
        "all": (reported_db, "all", *OPTIONS_2018),
        "hostile": (hostile_db, "all", "--year", "2024"),
    }
    for name, (db, *words) in asked.items():
        done = sez_here("report", *words, "--out", folder / f"{name}.html", "--db", db)
        assert done.code == 0, done.err
    return {name: folder / f"{name}.html" for name in asked}


@pytest.mark.parametrize("name", ["ru", "en", "all", "hostile"])
def test_nothing_runs_and_nothing_is_loaded(page: Page, pages: dict[str, Path], name: str) -> None:
    page.open(pages[name])
    assert page.value("document.readyState") == "complete"
    assert page.complaints() == []
    assert page.requests() == [pages[name].as_uri()]
    assert page.value("document.querySelectorAll('script, iframe, object, embed, img, link, form, base').length") == 0


def test_hostile_texts_are_shown_as_they_are(page: Page, pages: dict[str, Path]) -> None:
    page.open(pages["hostile"])
    assert page.value("window.owned") is None
    assert page.value("document.body.innerText").count(HOSTILE) > 5


@pytest.mark.parametrize("name", ["ru", "en", "all", "hostile"])
def test_every_chart_has_its_text_and_its_table(page: Page, pages: dict[str, Path], name: str) -> None:
    page.open(pages[name])
    charts = page.value(CHARTS)
    assert charts
    for one in charts:
        assert one["role"] == "img"
        assert all(len(text) > 5 for text in one["said"])
        assert one["table"] >= 3
        assert one["text"]
    ids = page.value("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["ru", "en", "all", "hostile"])
@pytest.mark.parametrize(("media", "width"), [("print", A4[0]), ("screen", 1280), ("screen", 320)])
def test_nothing_is_wider_than_the_page(page: Page, pages: dict[str, Path], name: str, media: str, width: int) -> None:
    page.open(pages[name], width=width, media=media)
    assert page.value("document.documentElement.scrollWidth") <= width
    if width > 320:  # there a wide table scrolls in its own box
        assert page.value(WIDE) == 0
        assert page.value(CUT) == []
    if media == "print":
        assert page.value(
            "[...document.querySelectorAll('thead')].every(one => getComputedStyle(one).display === 'table-header-group')"
        )


def test_every_number_in_brackets_leads_to_its_source(page: Page, pages: dict[str, Path]) -> None:
    page.open(pages["all"])
    lost = "[...document.querySelectorAll('a')].filter(one => !document.getElementById(one.hash.slice(1))).length"
    assert page.value(lost) == 0
    assert page.value("document.querySelectorAll('sup a').length") > 50
