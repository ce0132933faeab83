"""The report as a Word document and as a spreadsheet: the same content, typed numbers, averages that LibreOffice works out again."""

import io
import re
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import HOSTILE, sez_here
from docx.oxml.ns import qn
from openpyxl import load_workbook
from test_programs import program
from test_report import OPTIONS_2018

from sezdb.report.words import clean

FIRST = 9
"""The column of the first reading on the sheet of scores."""


def made(db: Path, folder: Path, name: str, *words: str | Path) -> Path:
    done = sez_here("report", *words, "--db", db, "--out", folder / name)
    assert done.code == 0, done.err
    return folder / name


def recalculated(file: Path, folder: Path) -> Any:
    """The workbook as LibreOffice saves it: every formula with the value that it worked out itself."""
    office = program("soffice")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir", folder, file],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return load_workbook(folder / file.name, data_only=True)


def averages(sheet: Any, readings: int = 3) -> dict[tuple[str, str], list[Any]]:
    """The average of each criterion of each zone in every reading."""
    found = {}
    for row in sheet.iter_rows(min_row=2, values_only=True):
        if row[0] and not row[1]:
            found[row[0], row[2]] = list(row[FIRST - 1 : FIRST - 1 + readings])
    return found


def told(db: Path, zone: str, *words: str | Path) -> dict[str, list[Any]]:
    """The averages that the command gives."""
    answers = [
        sez_here("assess", zone, *words, "--format", "json", "--reading", one, "--db", db).data
        for one in ("continuous", "rounded", "strict")
    ]
    found = {"total": [one["average"] for one in answers]}
    for at, one in enumerate(answers[0]["criteria"]):
        found[one["id"]] = [answer["criteria"][at]["average"] for answer in answers]
    return found


WEIGHTS = "weight;criterion;indicator\n3;C1;\n1;C2;\n0,5;C3;\n2;C4;\n1;C4;8.1\n0;C4;8.8\n2,5;C4;14.2\n7;C4;14.3\n"


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("weights") / "weights.csv"
    file.write_text(WEIGHTS, encoding="utf-8")
    return file


def test_the_spreadsheet_recalculated_is_what_the_program_says(
    reported_db: Path, weights: Path, tmp_path: Path
) -> None:
    program("soffice")
    asked = {
        "severnyy-uzel": (*OPTIONS_2018, "--weights", weights),
        "stepnoy-bereg": (
            "--year",
            "2024",
            "--exclude",
            "C3,C4,8.1,8.4,8.5,8.6,8.7,8.8,8.9",
            "--min-coverage",
            "1",
            "--kind",
            "manufacturing",
        ),
    }
    for zone, words in asked.items():
        file = made(reported_db, tmp_path, f"{zone}.xlsx", zone, *words)
        book = recalculated(file, tmp_path / zone)
        wanted = told(reported_db, zone, *words)
        shown = {name: values for (_, name), values in averages(book.worksheets[1]).items()}
        assert shown.keys() == wanted.keys()
        for name, values in wanted.items():
            for value, cell in zip(values, shown[name], strict=True):
                assert cell == (pytest.approx(value, abs=1e-9) if value is not None else "нет данных"), name
        total = next(book.worksheets[0].iter_rows(min_row=2, values_only=True))
        assert list(total[4:7]) == shown["total"]


def test_a_score_that_is_changed_changes_the_averages(reported_db: Path, tmp_path: Path) -> None:
    program("soffice")
    file = made(reported_db, tmp_path, "all.xlsx", "all", "--lang", "en", *OPTIONS_2018)
    before = recalculated(file, tmp_path / "before").worksheets[1]
    book = load_workbook(file)
    sheet = book.worksheets[1]
    (place,) = [
        row[0].row
        for row in sheet.iter_rows(min_row=2)
        if (row[0].value, row[1].value, row[2].value) == ("Severnyy Uzel", "C4", "8.1")
    ]
    sheet.cell(place, FIRST).value = 0
    book.save(file)
    after = recalculated(file, tmp_path / "after").worksheets[1]
    old, new = averages(before)["Severnyy Uzel", "C4"], averages(after)["Severnyy Uzel", "C4"]
    assert (old[0], new[0]) == (pytest.approx(4.25), pytest.approx(3))
    assert averages(after)["Severnyy Uzel", "total"][0] == pytest.approx(
        averages(before)["Severnyy Uzel", "total"][0] - 1.25 / 4
    )
    assert averages(after)["Severnyy Uzel", "total"][1] == averages(before)["Severnyy Uzel", "total"][1]
    assert averages(after)["Stepnoy Bereg", "total"] == ["no data"] * 3


def test_numbers_are_numbers_and_texts_are_texts(hostile_db: Path, tmp_path: Path) -> None:
    file = made(hostile_db, tmp_path, "x.xlsx", "all", "--year", "2024")
    book = load_workbook(file)
    formulas = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert formulas
    assert all(
        re.fullmatch(r"=(IF\(SUMPRODUCT.*|[A-Z]+\d+|[A-Z]+\d+/[A-Z]+\d+\*100|'Баллы'![A-Z]+\d+)", one)
        for one in formulas
    )
    targets = book.worksheets[2]
    kinds = {type(cell) for row in targets.iter_rows(min_row=2, values_only=True) for cell in row[3:8]}
    assert kinds <= {int, float, str, type(None)}
    assert {
        cell for row in targets.iter_rows(min_row=2, values_only=True) for cell in row[5:8] if isinstance(cell, str)
    } == {"нет данных"}
    assert any(HOSTILE in str(cell) for row in targets.iter_rows(values_only=True) for cell in row)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_text_is_never_run_as_a_formula(reported_db: Path, tmp_path: Path, start: str) -> None:
    db = tmp_path / "x.db"
    shutil.copy(reported_db, db)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("update zones set name_ru = ?", (start,))
        connection.execute("update targets set unit = ?", (start,))
    book = load_workbook(made(db, tmp_path, "x.xlsx", "stepnoy-bereg", "--year", "2024"))
    cells = [cell for sheet in book for row in sheet for cell in row if str(cell.value).lstrip("'").startswith(start)]
    assert cells
    assert all(cell.data_type == "s" and str(cell.value).startswith("'") for cell in cells)


@pytest.fixture(scope="module")
def word(reported_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return docx.Document(
        str(made(reported_db, tmp_path_factory.mktemp("word"), "r.docx", "stepnoy-bereg", "--year", "2024"))
    )


def test_the_document_has_headings_and_tables_with_heads(word: Any) -> None:
    headings = [one.text for one in word.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    assert headings[0] == "Специальная экономическая зона «Степной берег»: отчет за 2024 год"
    assert {
        "Карточка зоны",
        "Целевые индикаторы указа, 2024 год",
        "Оценка по методике, 2024 год",
        "Источники",
        "Как считает методика",
    } <= set(headings)
    heads = [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in word.tables]
    assert sum(heads) >= 8
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for table in word.tables for row in table.rows)


def test_every_picture_of_the_document_is_told(word: Any) -> None:
    pictures = word.element.body.findall(f".//{qn('wp:docPr')}")
    assert len(pictures) == 8
    assert all("Критический уровень" in one.get("descr") and one.get("title") for one in pictures)


def test_the_document_says_what_the_page_says(word: Any, reported_db: Path, tmp_path: Path) -> None:
    text = "\n".join(
        [
            *(one.text for one in word.paragraphs),
            *(cell.text for table in word.tables for row in table.rows for cell in row.cells),
        ]
    )
    page = made(reported_db, tmp_path, "r.html", "stepnoy-bereg", "--year", "2024").read_text(encoding="utf-8")
    assert set(re.findall(r"\[\d+\]", text)) == set(
        re.findall(r"\[\d+\]", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))
    )
    for said in (
        "критический уровень нарушен",
        "«1 680»",
        "actuals-2024.csv, строка 7",
        "нет данных",
        "⚠ противоречие",
    ):
        assert said in text


def test_hostile_texts_stay_texts_in_the_document(hostile_db: Path, tmp_path: Path) -> None:
    file = made(hostile_db, tmp_path, "x.docx", "stepnoy-bereg", "--year", "2024")
    read = docx.Document(str(file))
    assert HOSTILE in read.paragraphs[0].text
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        assert "TargetMode" not in "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")
        )


def test_what_no_file_can_hold_is_replaced() -> None:
    assert clean("a\x00b\u202ec\ud800") == "a�b�c�"
