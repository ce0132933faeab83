"""``sez report``: what it says, in both languages, of whatever the database holds; that nothing in it can run; its failures."""

import io
import re
import shutil
import sys
import tempfile
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import HOSTILE, SAMPLES, sez, sez_here
from hypothesis import given
from hypothesis import strategies as st
from methods import METHOD

from sezdb.report.blocks import Bullet, Level, Paragraph, Register, Report, Run, Table, TableRow, line
from sezdb.report.charts import png, svg
from sezdb.report.countdown import countdown
from sezdb.report.html import POLICY, page
from sezdb.report.remarks import remark
from sezdb.report.words import clean, figure

OPTIONS_2018 = ("--year", "2018", "--kind", "transport", "--exclude", "8.5,8.7,12.2,13.2,13.3")


def bare(text: str) -> str:
    """A page without the numbers of its notes."""
    return re.sub("<sup>.*?</sup>", "", text)


class Told(HTMLParser):
    """The text of a page and the tags in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.tags = list[str](), list[tuple[str, dict[str, str | None]]]()
        self.feed(text)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def report(db: Path, *words: str | Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        done = sez_here("report", *words, "--db", db, "--out", Path(folder) / "report.html")
        assert done.code == 0, done.err
        return (Path(folder) / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def russian(reported_db: Path) -> str:
    return report(reported_db, "stepnoy-bereg", "--year", "2024")


@pytest.fixture(scope="session")
def english(reported_db: Path) -> str:
    return report(reported_db, "severnyy-uzel", "--lang", "en", *OPTIONS_2018)


@pytest.mark.parametrize(
    "said",
    [
        "Степной берег / Stepnoy Bereg",
        "412,6 га",
        "до 01.01.2044",
        "осталось дней:",
        'акционерное общество "Управляющая компания "Степной берег"',
        "критический уровень нарушен",
        "на критическом уровне",
        "1 655 человек".replace(" 655", "\xa0655"),
        "actuals-2024.csv, строка 7: «1 655 чел.», импорт",
        "источник: отчет управляющей компании за 2024 год",
        "строка 6 целевых индикаторов , указ № 118 от 14.08.2019 : цель 2024 «2 400» , критический уровень 2024 «1 680» ; файл U1900000118-rus.html",
        "что если",
        "иллюстративно: веса приказом не заданы",
        "показателей 2 из 14",
        "нет данных",
        "Два результата стоят рядом. Ни один не входит в другой.",
        "⚠ противоречие",
        "≈ выведено",
        "✓ сказано",
        "в грифе указан № 181",
        "укажите --kind manufacturing|transport",
        "сообщено по кварталам",
    ],
)
def test_the_russian_report_says(russian: str, said: str) -> None:
    told = Told(bare(russian)).text.replace("\xa0", " ")
    wanted = said.replace("\xa0", " ")
    assert " ".join(wanted.split()).replace(" ", "") in told.replace(" ", "")


@pytest.mark.parametrize(
    "said",
    [
        "effective , 4.1696… of 5; 11 of 16 indicators",
        "illustrative: weights not set by the order",
        "1,275.8 ha",
        "1,275 ha on the territory of Uzlovaya station of the Peregonny district of the Kostanay region (only the unofficial translation says this) (in doubt: review pending)",
        "1,276 ha (by the press, not by an act)",
        "the act names the year only",
        "plan-2018.csv, row 2: «11 ед.», plan «12»",
        "lost in the source",
        "regions-2018.csv, row 2",
        "«5 scores – in case of achievement of planned indicators level of 90 percent»",
        "Indicators of which 2018 has no figure",
        "the act sets no target for 2018: the next is 2020",
        "No change of one weight changes the band.",
        "left out",
        "cites «Law of the Republic of Kazakhstan",
    ],
)
def test_the_english_report_says(english: str, said: str) -> None:
    assert "".join(said.split()) in "".join(Told(bare(english)).text.split())


@pytest.mark.parametrize("name", ["russian", "english"])
def test_every_figure_of_the_decree_has_its_source(name: str, request: pytest.FixtureRequest) -> None:
    text: str = request.getfixturevalue(name)
    figures = re.findall(
        r'<tr><th scope="row">(?:Цель|Критический уровень|Факт|База[^<]*|Target|Critical level|Reported|Base[^<]*)</th><td>(.*?)</td>',
        text,
    )
    assert figures
    for one in figures:
        known = re.search(r"\d", unescape(re.sub(r"<sup>.*?</sup>|<[^>]*>", "", one)))
        assert not known or "<sup>" in one, one
    numbers = set(re.findall(r'href="#n(\d+)"', text))
    assert numbers == set(re.findall(r'<li id="n(\d+)"', text))


def test_scores_have_their_step_and_their_rows(english: str) -> None:
    notes = dict(re.findall(r'<li id="n(\d+)">(.*?)</ul></li>', english, re.DOTALL))
    row = re.search(
        r'<tr><th scope="row">8\.1 participants<sup><a href="#n(\d+)">.*?<span class="strong">5</span><sup><a href="#n(\d+)">',
        english,
    )
    assert row
    assert "11 / 12 × 100 = 91.6667… %" in Told(notes[row[1]]).text
    assert "90 percent" in notes[row[2]]


def test_the_page_is_one_file_and_may_load_nothing(russian: str) -> None:
    told = Told(russian)
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}) in told.tags
    assert POLICY == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not {"script", "img", "link", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in told.tags}
    leads = [
        value or "" for _, given in told.tags for name, value in given.items() if name in ("href", "src", "xlink:href")
    ]
    assert all(one.startswith("#") for one in leads)
    assert not re.search(r"url\((?!#)|@import", russian)


def test_another_process_gives_the_same_bytes_on_standard_output(reported_db: Path, russian: str) -> None:
    done = sez("report", "stepnoy-bereg", "--year", "2024", "--db", reported_db)
    assert (done.code, done.err) == (0, "")
    assert done.out == russian


def test_no_folder_of_this_machine_is_told(russian: str, english: str) -> None:
    assert str(SAMPLES) not in russian + english
    assert "file:" not in russian + english


def test_all_zones_are_ranked_first_and_each_has_its_section(reported_db: Path) -> None:
    told = Told(report(reported_db, "all", "--lang", "en", *OPTIONS_2018))
    text = told.text
    assert text.index("All zones") < text.index("Severnyy Uzel, 2018") < text.index("Stepnoy Bereg, 2018")
    assert "Abolished zones are left out: zelenaya-poyma." in text
    leads = [given["href"] for tag, given in told.tags if tag == "a" and (given.get("href") or "").startswith("#zone-")]
    anchors = [
        f"#{given['id']}" for tag, given in told.tags if tag == "h2" and "id" in given and given["id"] != "zone-method"
    ]
    assert leads == anchors
    assert len(leads) == 4


def test_hostile_texts_stay_texts(hostile_db: Path) -> None:
    text = report(hostile_db, "all", "--year", "2024")
    told = Told(text)
    assert HOSTILE in unescape(text)
    assert not {"script", "img"} & {tag for tag, _ in told.tags}
    assert not [name for _, given in told.tags for name in given if name.startswith("on")]


def test_hostile_names_of_files_stay_texts(samples_db: Path, tmp_path: Path) -> None:
    db, name = tmp_path / "x.db", """"><svg onload=alert(1)> $y$ '.csv"""
    shutil.copy(samples_db, db)
    shutil.copy(SAMPLES / "actuals-2024.csv", tmp_path / name)
    assert sez("actuals", "import", tmp_path / name, "--db", db).code == 5
    text = report(db, "stepnoy-bereg", "--year", "2024")
    assert name in unescape(text)
    assert not [given for tag, given in Told(text).tags if "onload" in given]


@given(st.text(alphabet=st.sampled_from("<>&\"'`=/\\ aб\x00\x1b\u202e\ud800$#[]-")), st.sampled_from(["", "strong"]))
def test_any_text_stays_a_text(text: str, style: str) -> None:
    words = line(Run(text, style, "ru", (1,)))
    made = page(Report(text, "en", text, (Paragraph(words), Table(text, (text, text), (TableRow((words, words)),)))))
    told = Told(made.split("</style>")[1])
    assert {tag for tag, _ in told.tags} <= {
        "p",
        "span",
        "sup",
        "a",
        "div",
        "table",
        "caption",
        "colgroup",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "main",
        "h1",
        "body",
    }
    assert "".join(clean(text).split()) in "".join("".join(told.words).split())


BULLET = Bullet(
    "Jobs $x",
    'told "<b>"',
    "persons",
    "en",
    Level(1655, "Reported", "1,655"),
    Level(2400, "Target", "2,400"),
    Level(1680, "Critical level", "1,680"),
)


def test_a_chart_is_told_and_the_same_every_time() -> None:
    drawn = svg(BULLET, "c1")
    assert drawn == svg(BULLET, "c1")
    assert png(BULLET) == png(BULLET)
    assert 'role="img" aria-labelledby="c1-title c1-told"' in drawn
    assert '<title id="c1-title">Jobs $x</title>' in drawn
    assert "told &quot;&lt;b&gt;&quot;" in drawn
    assert ">Target: 2,400</text>" in drawn
    assert "<style" not in drawn
    assert not re.search(r"20\d\d-\d\d-\d\d", drawn)
    assert all(one.startswith("c1-") for one in re.findall(r'\sid="([^"]*)"', drawn))
    assert all(
        one.startswith("#c1-") for one in re.findall(r'href="([^"]*)"|url\(([^)]*)\)', drawn) for one in one if one
    )


@pytest.mark.parametrize("value", [0.0, -3.0, 1e-9, 1e15, 5.0])
def test_a_chart_of_any_values_is_drawn(value: float) -> None:
    for chart in (
        Bullet("t", "told", "", "ru", Level(value, "a", "a"), Level(0, "b", "b")),
        Bullet("t", "told", "", "en", None, Level(value, "b", "b"), nothing="$no value$"),
    ):
        assert "</svg>" in svg(chart, "c")


@pytest.mark.parametrize(
    ("ends", "today", "english", "russian"),
    [
        ("2044-01-01", date(2043, 12, 31), "1 days left (full years: 0)", "осталось дней: 1 (полных лет: 0)"),
        (
            "2044-01-01",
            date(2026, 1, 1),
            "6,574 days left (full years: 18)",
            "осталось дней: 6\xa0574 (полных лет: 18)",
        ),
        ("2024-02-29", date(2025, 2, 28), "ended 365 days ago", "срок истек, дней назад: 365"),
        (
            "2040",
            date(2039, 12, 31),
            "1 to 366 days left; the act names the year only",
            "осталось дней: от 1 до 366; акт называет только год",
        ),
        ("2040", date(2041, 1, 1), "ended: 2040 is over", "срок истек: 2040 год прошел"),
        ("2040-13-45", date(2041, 1, 1), "", ""),
        (None, date(2041, 1, 1), "", ""),
    ],
)
def test_the_countdown_is_as_exact_as_the_act(ends: str | None, today: date, english: str, russian: str) -> None:
    assert (countdown(ends, today, "en"), countdown(ends, today, "ru")) == (english, russian)


def test_a_year_that_runs_may_have_ended() -> None:
    assert "or has ended" in countdown("2026", date(2026, 6, 1), "en")


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        (1655, "1\xa0655", "1,655"),
        (96.5, "96,5", "96.5"),
        (-0.25, "−0,25", "−0.25"),
        (0, "0", "0"),
        (None, "", ""),
        (2 / 3, "0,6667…", "0.6667…"),
        (89.99999, "89,9999…", "89.9999…"),
        (90.00001, "90…", "90…"),
        (1234567.5, "1\xa0234\xa0567,5", "1,234,567.5"),
    ],
)
def test_figures_are_written_as_the_language_does(value: float | None, russian: str, english: str) -> None:
    assert (figure(value, "ru"), figure(value, "en")) == (russian, english)


def test_notes_are_numbered_once() -> None:
    notes = Register()
    assert [notes.add(line("a")), notes.add(line("b")), notes.add(line("a")), notes.add()] == [(1,), (2,), (1,), ()]
    assert [note.number for note in notes.take().notes] == [1, 2]
    assert notes.add(line("a")) == (3,)


def test_a_remark_without_a_translation_is_marked_as_english() -> None:
    assert remark("something new", "ru") == Run("something new", lang="en")
    assert remark("something new", "en") == Run("something new")
    assert remark("«a» was taken for «b»", "ru") == Run("«a» принято за «b»")


def test_all_remarks_on_the_samples_have_their_russian(reported_db: Path) -> None:
    from sezdb.database import open_reading
    from sezdb.findings import find_findings
    from sezdb.targets import target_rows

    connection = open_reading(reported_db)
    zones = [row[0] for row in connection.execute("select id from zones")]
    said = {
        text
        for zone in zones
        for year in (None, 2018, 2024)
        for row in target_rows(connection, zone, year=year)
        for text in row["caveats"]
    }
    works = [
        row[0]
        for row in connection.execute(
            "select distinct e.work_id from zone_mentions m join expressions e on e.id = m.expression_id where m.role = 'created'"
        )
    ]
    said |= {
        row[name] for work in works for row in find_findings(connection, work) for name in ("message", "next_step")
    }
    assert len(said) > 15
    assert [text for text in said if remark(text, "ru").lang == "en"] == []


def test_a_method_of_a_user_is_reported(reported_db: Path, tmp_path: Path) -> None:
    (tmp_path / "workshops.toml").write_text(METHOD, encoding="utf-8")
    told = Told(
        report(reported_db, "all", "--year", "2022", "--lang", "en", "--method", tmp_path / "workshops.toml")
    ).text
    assert "Method for workshops" in told
    assert "undetermined" in told


def test_a_file_is_written_once(reported_db: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    done = sez_here("report", "stepnoy-bereg", "--year", "2024", "--out", out, "--db", reported_db)
    assert (done.code, done.out.split(":")[0]) == (0, str(out))
    assert [file.name for file in tmp_path.iterdir()] == ["r.html"]
    again = sez_here("report", "stepnoy-bereg", "--year", "2024", "--out", out, "--db", reported_db)
    assert again.code == 2
    assert "exists already" in again.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere", "--year", "2024"), 3, "no zone is called «nowhere»"),
        (("stepnoy-bereg",), 2, "--year"),
        (("stepnoy-bereg", "--year", "2024", "--kind", "space"), 2, "no kind of zone"),
        (("stepnoy-bereg", "--year", "2024", "--exclude", "99.9"), 2, "99.9"),
        (("stepnoy-bereg", "--year", "2024", "--reading", "odd"), 2, "no reading"),
        (("stepnoy-bereg", "--year", "2024", "--method", "nothing"), 3, "nothing"),
        (("stepnoy-bereg", "--year", "2024", "--out", "x.pdf"), 2, "x.pdf"),
        (("stepnoy-bereg", "--year", "2024", "--format", "docx", "--out", "x.html"), 2, "x.html is no name for docx"),
        (("stepnoy-bereg", "--year", "2024", "--out", "no/folder/x.html"), 2, "no folder"),
        (("stepnoy-bereg", "--year", "2024", "--weights", "none.csv"), 3, "none.csv"),
    ],
)
def test_what_cannot_be_is_told(
    reported_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = (
        sez_here("report", *words, "--db", reported_db)
        if code != 2 or "--year" in words
        else sez("report", *words, "--db", reported_db)
    )
    assert done.code == code, done.err
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_no_zone_at_all(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    empty = tmp_path / "act.txt"
    empty.write_text("Приказ Министра от 5 мая 2014 года № 7.\n1. Утвердить.\n", encoding="utf-8")
    assert sez("ingest", empty, "--db", db).code in (0, 5)
    done = sez("report", "all", "--year", "2024", "--db", db)
    assert (done.code, done.out) == (3, "")
    assert "holds no zone" in done.err


def test_without_the_chart_library_the_command_says_what_to_install(
    reported_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr("sezdb.commands.report.find_spec", lambda name: None)
    done = sez_here("report", "stepnoy-bereg", "--year", "2024", "--db", reported_db)
    assert done.code == 2
    assert "pip install 'sezdb[report]'" in done.err


def test_a_terminal_gets_no_page(reported_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sezdb.commands.report.sys.stdout", Terminal())
    from cli import main

    with pytest.raises(SystemExit) as end:
        main(["report", "stepnoy-bereg", "--year", "2024", "--db", str(reported_db)], standalone_mode=False)
    assert end.value.code == 2
