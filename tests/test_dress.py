"""The same document in another dress tells the same facts: as a page, in halves, with other blanks, quotes, encodings and line ends.

Facts are compared by table, eId and every field that is no place in the text; wordings without their quotation marks and blanks.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from conftest import EVERY

from corpus.outcome import Outcome, Reading
from ingest.read import read
from ingest.text import line_blocks
from parsers.parse import parse

TEXTS = [file for file in EVERY if file.suffix == ".txt"]
PAGES = [file for file in EVERY if file.suffix == ".html"]
PLACES = ("span", "rule", "parent_id", "member_of")
"""Fields that tell where a fact stands or how it was found."""
COUNTED = ("targets", "CELLS_LOST", "COLUMNS_UNCLEAR")
"""What is read off the number of blank lines between lost cells: only a flattened text has them."""
_QUOTES = re.compile(r"[\"«»“”„]")
TWO_IN_ONE = [file for file in EVERY if "-rus-eng" in file.name]

Shown = Counter[tuple[str, ...]]


def folded(value: Any) -> str:
    """A value as text, without quotation marks, kinds of blanks and their number."""
    return " ".join(_QUOTES.sub("", str(value)).split())


def shown(reading: Reading) -> Shown:
    """The facts, identity and findings of an act."""
    found: Shown = Counter()
    for fact in reading.facts:
        own = [folded(getattr(fact, item.name)) for item in fields(fact) if item.name not in PLACES]
        found[(reading.act.lang, fact.table, *own)] += 1
    for item in fields(reading.identity):
        found[(reading.act.lang, "identity", item.name, folded(getattr(reading.identity, item.name)))] += 1
    for problem in reading.problems:
        found[(reading.act.lang, problem.code, problem.eid)] += 1
    return found


def uncounted(found: Shown) -> Shown:
    """What is told, but for the numbers of indents: a flattened text counts the lines that it lost, a page has none to count."""
    bare: Shown = Counter()
    for row, count in found.items():
        bare[tuple(re.sub(r"(?<=__indent)_\d+", "", part) for part in row)] += count
    return bare


def told(outcome: Outcome, without: tuple[str, ...] = ()) -> Shown:
    """What all acts of a file tell."""
    total: Shown = sum((shown(reading) for reading in outcome.readings), Counter())
    return Counter({key: count for key, count in total.items() if key[1] not in without})


def parsed(raw: bytes, name: str) -> Outcome:
    return parse(read(raw, f"file:///tmp/{name}"))


@cache
def plain(file: Path) -> Outcome:
    """A document as it is."""
    return parsed(file.read_bytes(), file.name)


def text_of(file: Path) -> str:
    """The text of a document in its own encoding."""
    return file.read_bytes().decode(plain(file).source.encoding)


def parted(left: Shown, right: Shown) -> dict[str, list[tuple[str, ...]]]:
    """What only one of two dresses tells; nothing when they agree."""
    found = {"only plain": sorted((left - right).elements()), "only dressed": sorted((right - left).elements())}
    return {name: rows for name, rows in found.items() if rows}


def spaced(text: str) -> str:
    """No-break spaces become spaces."""
    return text.replace("\u00a0", " ")


def glued(text: str) -> str:
    """Spaces become no-break spaces."""
    return text.replace(" ", "\u00a0")


def requoted(opening: str, closing: str) -> Callable[[str], str]:
    """Every quotation mark becomes one of a pair: an opening one before a word, a closing one after it."""

    def dress(text: str) -> str:
        text = re.sub(r"(?<=\w=)\"([^\"<>]*)\"(?=[\s>/])", "\ue000\\1\ue000", text)  # attributes of markup keep theirs
        text = re.sub(r"(?<![\w.,;:!?)»”\"])[\"«“„](?=[\w-])", opening, text)
        return re.sub(r"[\"»”]", lambda mark: mark[0] if mark[0] == opening else closing, text).replace("\ue000", '"')

    return dress


def windows_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def old_mac_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r")


def trailing_blanks(text: str) -> str:
    return "\n".join(line + " \t\u00a0"[: at % 4] for at, line in enumerate(text.split("\n")))


DRESSES: dict[str, Callable[[str], str]] = {
    "spaces": spaced,
    "no-break": glued,
    "guillemets": requoted("«", "»"),
    "straight": requoted('"', '"'),
    "curly": requoted("“", "”"),
    "crlf": windows_lines,
    "cr": old_mac_lines,
    "trailing": trailing_blanks,
}
TEXT_ONLY = {"no-break", "straight", "guillemets", "curly"}
"""Dresses that would break the markup of a page, where blanks and quotes part attributes."""


RUN_ON = "marks of a text without line breaks are found only between plain spaces"
KNOWN = {("studylib-U1100000299.txt", "no-break"): RUN_ON}
"""Documents that a dress changes, and the defect behind it: each is to be mended, not to be kept."""


def cases(files: list[Path], dresses: Iterable[str]) -> list[Any]:
    """Every file in every dress; those that show a defect are marked as failing."""
    found = []
    for file in files:
        for dress in dresses:
            reason = KNOWN.get((file.name, dress))
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            found.append(pytest.param(file, dress, id=f"{file.name}-{dress}", marks=marks))
    return found


@pytest.mark.parametrize(("file", "dress"), [*cases(TEXTS, DRESSES), *cases(PAGES, sorted(DRESSES.keys() - TEXT_ONLY))])
def test_letters_in_another_dress(file: Path, dress: str) -> None:
    worn = DRESSES[dress](text_of(file))
    assert not parted(told(plain(file)), told(parsed(worn.encode(), file.name)))


def unmarked(text: str) -> str:
    """A text in the letters that every Russian encoding has."""
    table: dict[str, str | int | None] = {
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "№": "N",
        "’": "'",
        "\u00a0": " ",
        "…": "...",
        "©": "(c)",
    }
    return (
        text.translate(str.maketrans(table))
        .encode("koi8-r", "ignore")
        .decode("koi8-r")
        .encode("cp1251", "ignore")
        .decode("cp1251")
    )


ENCODINGS = ["utf-8-sig", "windows-1251", "koi8-r", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize(("file", "encoding"), cases([file for file in EVERY if "kaz" not in file.name], ENCODINGS))
def test_bytes_in_another_encoding(file: Path, encoding: str) -> None:
    text = unmarked(text_of(file))
    text = re.sub(r"<meta[^>]*charset[^>]*>", "", text)
    base = parsed(text.encode(), file.name)
    dressed = parsed(text.encode(encoding), file.name)
    assert dressed.source.text == base.source.text
    assert not parted(told(base), told(dressed))


def paragraphs(text: str) -> str:
    """The lines of a flattened text as the paragraphs of a page: blanks before them kept as no-break spaces, lines of one group by <br>."""
    pieces = []
    for _, group in groupby(line_blocks(text), key=lambda block: block.group):
        lines = ["&nbsp;" * block.indent + html.escape(block.span.of(text), quote=False) for block in group]
        pieces.append("<p>\n" + "<br>\n".join(lines) + "</p>")
    return "\n".join(pieces)


PAGE = "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>x</title></head><body>{}</body></html>"
ARTICLE = (
    "<!DOCTYPE html>\n<html><body><nav><p>Поиск НПА</p></nav><article>{}</article><footer>2026</footer></body></html>"
)


FRAMES = {"page": PAGE, "article": ARTICLE}


@pytest.mark.parametrize(("file", "frame"), cases(TEXTS, FRAMES))
def test_a_flattened_text_as_a_page(file: Path, frame: str) -> None:
    page = FRAMES[frame].replace("{}", paragraphs(plain(file).source.text))
    dressed = parsed(page.encode(), file.stem + ".html")
    assert not parted(uncounted(told(plain(file), COUNTED)), uncounted(told(dressed, COUNTED)))


def flattened(outcome: Outcome) -> str:
    """A page as the text that a person copies from it: paragraphs parted by blank lines."""
    text, pieces = outcome.source.text, []
    for _, group in groupby(
        (block for block in outcome.source.blocks if block.role != "furniture"), key=lambda block: block.group
    ):
        pieces.append("\n".join("\u00a0" * block.indent + block.span.of(text) for block in group))
    return "\n\n".join(pieces)


WITHOUT_TABLES = [file for file in PAGES if not plain(file).source.tables]


@pytest.mark.parametrize("file", WITHOUT_TABLES, ids=lambda file: file.name)
def test_a_page_as_a_flattened_text(file: Path) -> None:
    outcome = plain(file)
    without = ("identity", *COUNTED, "HISTORICAL_EDITION")
    assert not parted(told(outcome, without), told(parsed(flattened(outcome).encode(), file.stem + ".txt"), without))


def halves(file: Path) -> dict[str, str]:
    """The languages of a file that holds two, each as a text of its own."""
    outcome = plain(file)
    starts = [(reading.act.span.start, reading.act.lang) for reading in outcome.readings]
    ends = [start for start, _ in starts[1:]] + [len(outcome.source.text)]
    return {lang: outcome.source.text[start:end] for (start, lang), end in zip(starts, ends, strict=True)}


@pytest.mark.parametrize("file", TWO_IN_ONE, ids=lambda file: file.name)
def test_two_languages_in_files_of_their_own(file: Path) -> None:
    outcome, names = plain(file), {"ru": "rus", "en": "eng"}
    assert [reading.act.lang for reading in outcome.readings] == ["ru", "en"]
    base = file.name.split("-")[0]
    apart = [parsed(half.encode(), f"{base}-{names[lang]}.txt") for lang, half in halves(file).items()]
    assert not parted(told(outcome), told(apart[0]) + told(apart[1]))
    assert {reading.work for one in apart for reading in one.readings} == {reading.work for reading in outcome.readings}


def test_a_difference_is_seen() -> None:
    """The comparison of this file is no formality: one figure or one eId changed, and it speaks."""
    file = next(file for file in TEXTS if file.name == "P1500000390-rus.txt")
    text = text_of(file)
    for changed in (
        text.replace("1 275,8", "1 275,9"),
        text.replace("2040", "2041"),
        text.replace("1) производство", "7) производство"),
    ):
        assert changed != text
        assert parted(told(plain(file)), told(parsed(changed.encode(), file.name)))
