"""Reading pages and texts: what is the act and what is the site around it, lines, notes, tables, encodings, and what is refused."""

import gzip
from collections.abc import Callable
from random import Random

import pytest
from conftest import BODY, CHROME, HEADER, INDENT, LINES, TITLE, mirror, new_page, old_adilet
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.outcome import Outcome
from corpus.problems import Refused
from corpus.table import grid
from corpus.text import Source
from ingest.limits import MAX_BYTES
from ingest.read import read
from parsers.parse import parse

FRAMES: list[Callable[[str], str]] = [old_adilet, new_page, mirror]


def of(page: str | bytes, name: str = "U1400000777-rus.html") -> Source:
    return read(page if isinstance(page, bytes) else page.encode(), f"file:///tmp/{name}")


def tree(outcome: Outcome) -> dict[str, str]:
    """The words of every provision of the first act by eId."""
    text = outcome.source.text
    return {item.eid: " ".join(item.span.of(text).split()) for item in outcome.readings[0].act.walk()}


@pytest.mark.parametrize("frame", FRAMES)
def test_the_act_is_read_and_the_site_around_it_is_named(frame: Callable[[str], str]) -> None:
    outcome = parse(of(frame(BODY)))
    assert len(outcome.readings) == 1
    found, identity = tree(outcome), outcome.readings[0].identity
    assert (identity.kind, identity.number, identity.adopted, identity.title) == ("decree", "777", "2014-05-05", TITLE)
    assert [found[f"para_{number}"][:12] for number in (1, 2, 3)] == [line[:12] for line in LINES[1:]]
    assert "ПОСТАНОВЛЯЮ" in found["preamble"]
    furniture = {(name, span.of(outcome.source.text)) for name, span in outcome.readings[0].act.furniture}
    for words in CHROME:
        assert words in outcome.source.text, "chrome stays in the text"
        assert not [eid for eid, own in found.items() if words in own], "chrome is no provision"
        assert [name for name, own in furniture if words in own and name], "chrome has a name"
    assert "1 января 1999" not in outcome.source.text, "scripts are no text"


def test_frames_tell_the_same_act() -> None:
    trees = [
        {eid: own for eid, own in tree(parse(of(frame(BODY)))).items() if not eid.startswith("mark")}
        for frame in FRAMES
    ]
    assert trees[0] == trees[1] == trees[2]


NOTES: list[tuple[str, list[str]]] = [
    (
        f'<p><span class="note">{INDENT}Сноска. Пункт 2 в редакции Указа Президента РК от 30.11.2016 </span><a href="#z4">№ 26</a>'
        '<span class="note"> (вводится со дня подписания); от 28.12.2018 </span><a>№ 210</a><span class="note">.</span><br></p>',
        ["Сноска. Пункт 2 в редакции Указа Президента РК от 30.11.2016 № 26 (вводится со дня подписания); от 28.12.2018 № 210."],
    ),
    (
        f'<p class="note">{INDENT}Сноска. Пункт 2 с изменением, внесенным Указом Президента РК от 02.02.2015 <a>№ 99</a> (вводится <i>сразу</i>).</p>',
        ["Сноска. Пункт 2 с изменением, внесенным Указом Президента РК от 02.02.2015 № 99 (вводится сразу)."],
    ),
    (
        '<p><span class="note">Сноска. Пункт 1 - в редакции Указа Президента РК от 01.03.2015 </span><a>№ 5</a><span class="note">.</span><br>'
        '<span class="note">Сноска. Пункт 2 - в редакции Указа Президента РК от 02.03.2015 </span><a>№ 6</a><span class="note">.</span></p>',
        ["Сноска. Пункт 1 - в редакции Указа Президента РК от 01.03.2015 № 5.", "Сноска. Пункт 2 - в редакции Указа Президента РК от 02.03.2015 № 6."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("note", "wanted"), NOTES)
def test_notes_broken_by_links_are_joined(note: str, wanted: list[str]) -> None:
    place = BODY.index('<p id="z4">')
    outcome = parse(of(old_adilet(BODY[:place] + note + BODY[place:])))
    text = outcome.source.text
    found = [" ".join(item.span.of(text).split()) for item in outcome.readings[0].act.walk() if item.kind == "note"]
    assert found == wanted
    assert tree(outcome)["para_2"] == LINES[2]


def test_red_notes_are_alerts_and_tell_no_fact() -> None:
    note = f'<p><font color="#FF0000">{INDENT}Примечание ИЗПИ!<br>{INDENT}В пункт 2 предусматривается изменение: территория СЭЗ составляет 9999 гектаров.</font></p>'
    outcome = parse(of(old_adilet(BODY.replace('<p id="z4">', note + '<p id="z4">'))))
    assert "alert" in {item.kind for item in outcome.readings[0].act.walk()}
    areas = [fact for fact in outcome.readings[0].facts if fact.table == "territories"]
    assert [fact.span.of(outcome.source.text) for fact in areas if "9999" in fact.span.of(outcome.source.text)] == []


BREAKS = [
    ("<p>а один<br>б два</p>", ["а один", "б два"]),
    ("<p>а один<br/>\n\n<br>б два</p>", ["а один", "б два"]),
    ("<div>а один<p>б два</p>в три</div>", ["а один", "б два", "в три"]),
    ("<p>а <b>один</b> <i>и</i>\n  ещё</p>", ["а один и ещё"]),
    ("<ul><li>а один</li><li>б два<br>в три</li></ul>", ["а один", "б два", "в три"]),
    ("<p>&nbsp;&nbsp;&nbsp;</p><p>а один</p>", ["а один"]),
    ("<p>а<sup>2</sup> и б&amp;в &lt;г&gt;</p>", ["а2 и б&в <г>"]),
    ("<center>а один</center><pre>б два</pre>", ["а один", "б два"]),
    ("<p>а один<!-- нет --> два<script>нет</script><style>нет</style></p>", ["а один два"]),
    ("<p>а один<p>б два", ["а один", "б два"]),
]


@pytest.mark.parametrize(("markup", "wanted"), BREAKS)
def test_lines_of_a_page(markup: str, wanted: list[str]) -> None:
    source = of(f"<html><body><article>{markup}</article></body></html>")
    assert [block.span.of(source.text) for block in source.blocks] == wanted


def tiled(seed: int, width: int, height: int) -> list[list[tuple[int, int, int, int]]]:
    """A table cut into rectangles: for each row the cells that begin in it as (name, column, rows, columns)."""
    rng, taken, rows, count = Random(seed), set[tuple[int, int]](), list[list[tuple[int, int, int, int]]](), 0
    for row in range(height):
        rows.append([])
        for col in range(width):
            if (row, col) in taken:
                continue
            wide = rng.randint(1, 3)
            while wide > 1 and (col + wide > width or any((row, col + at) in taken for at in range(wide))):
                wide -= 1
            deep = min(rng.choice((1, 1, 2, 3)), height - row)
            taken |= {(row + r, col + c) for r in range(deep) for c in range(wide)}
            rows[-1].append((count, col, deep, wide))
            count += 1
    return rows


def written(rows: list[list[tuple[int, int, int, int]]]) -> str:
    """The table as markup."""
    cells = [
        "".join(f'<td rowspan="{deep}" colspan="{wide}"><p>к{name}</p></td>' for name, _, deep, wide in row)
        for row in rows
    ]
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def slots(source: Source) -> list[list[str]]:
    """Every slot of the first table with the text of the cell that fills it."""
    found = grid(source.tables[0], source.text)
    return [[found.text(source.text, row, col) for col in range(found.width)] for row in range(len(found.rows))]


def expected(rows: list[list[tuple[int, int, int, int]]], width: int) -> list[list[str]]:
    shown = [[""] * width for _ in rows]
    for at, row in enumerate(rows):
        for name, col, deep, wide in row:
            for r in range(deep):
                for c in range(wide):
                    shown[at + r][col + c] = f"к{name}"
    return shown


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 7), st.integers(1, 7))
def test_cells_stand_where_a_browser_puts_them(seed: int, width: int, height: int) -> None:
    """A grid cut into rectangles at random, written as a table and read back, is that grid."""
    rows = tiled(seed, width, height)
    if all(rows):
        assert slots(of(f"<html><body><article>{written(rows)}</article></body></html>")) == expected(rows, width)


def test_a_row_filled_from_above_keeps_its_place() -> None:
    markup = "<table><tr><td rowspan=2>а</td><td rowspan=2>б</td></tr><tr></tr><tr><td>в</td><td>г</td></tr></table>"
    assert slots(of(f"<html><body><article>{markup}</article></body></html>")) == [["а", "б"], ["а", "б"], ["в", "г"]]


TABLES = [
    ("<table><tr><td>а</td><td>б</td></tr><tr><td>в</td></tr></table>", [["а", "б"], ["в", ""]]),
    ("<table><thead><tr><th>а</th></tr></thead><tbody><tr><td>б</td></tr></tbody><tfoot><tr><td>в</td></tr></tfoot></table>", [["а"], ["б"], ["в"]]),
    ("<table><tr><td colspan=2>а</td></tr><tr><td>б</td><td>в</td></tr></table>", [["а", "а"], ["б", "в"]]),
    ("<table><tr><td rowspan=0>а</td><td>б</td></tr><tr><td>в</td></tr><tr><td>г</td></tr></table>", [["а", "б"], ["а", "в"], ["а", "г"]]),
    ("<table><tr><td rowspan=99>а</td><td>б</td></tr><tr><td>в</td></tr></table>", [["а", "б"], ["а", "в"]]),
    ("<table><tr><td colspan=nonsense rowspan=-3>а</td><td>б</td></tr></table>", [["а", "б"]]),
    ("<table><tr><td><p>а</p><p>б</p></td><td>в<br>г</td></tr></table>", [["а б", "в г"]]),
    ("<p>до<table><tr><td>а</td><td>б</td></tr></table>после</p>", [["а", "б"]]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), TABLES)
def test_tables_of_a_page(markup: str, wanted: list[list[str]]) -> None:
    assert slots(of(f"<html><body><article>{markup}</article></body></html>")) == wanted


def test_a_table_within_a_cell_keeps_its_own_rows() -> None:
    markup = "<table><tr><td>а<table><tr><td>внутри</td></tr></table></td><td>б</td></tr><tr><td>в</td><td>г</td></tr></table>"
    found = slots(of(f"<html><body><article>{markup}</article></body></html>"))
    assert [row[1] for row in found] == ["б", "г"]
    assert "внутри" in found[0][0]


SIGNATURE = """<table border="0" width="600"><tr><td align="left"><p><i>Президент<br>Республики Казахстан</i></p></td><td align="left"><p><i>Н. ОМАРОВ</i></p></td></tr></table>"""
STAMP = """<table border="0" width="600"><tr><td>&nbsp;</td><td><p>УТВЕРЖДЕНО<br>Указом Президента<br>Республики Казахстан<br>от 5 мая 2014 года № 777</p></td></tr></table>
<h3>ПОЛОЖЕНИЕ<br>о специальной экономической зоне "Белый Камень"</h3><p>1. Положение определяет порядок работы СЭЗ.</p>"""
DATA = """<p></p><table width="615"><tbody><tr><td><p>№ п/п</p></td><td><p>Код ОКЭД</p></td><td><p>Вид деятельности</p></td></tr>
<tr><td><p>1</p></td><td><p>22.2</p></td><td><p>Производство пластмассовых изделий</p></td></tr>
<tr><td><p>2</p></td><td><p>28</p></td><td><p>Производство машин</p></td></tr></tbody></table><p></p>"""


def test_layout_tables_are_lines_and_data_tables_are_rows() -> None:
    outcome = parse(of(old_adilet(BODY + SIGNATURE + STAMP + DATA)))
    act, text = outcome.readings[0].act, outcome.source.text
    kinds = {item.kind: [one for one in act.walk() if one.kind == item.kind] for item in act.walk()}
    assert outcome.readings[0].identity.signed_by == "Н. ОМАРОВ"
    assert "Президент" in kinds["signature"][0].span.of(text)
    assert "УТВЕРЖДЕНО" in kinds["stamp"][0].span.of(text)
    assert kinds["attachment"][0].part == "regulation"
    assert [item.eid.rpartition("__")[2] for item in kinds["row"]] == ["row_1", "row_2"]
    assert len(kinds["table"]) == 1
    assert tree(outcome)["att_1__para_1"].endswith("порядок работы СЭЗ.")


RUSSIAN = "\n".join([TITLE, "", HEADER, "", *LINES]).replace("<b>", "").replace("</b>", "").replace("№", "N")
ENGLISH = "On the creation of the zone\n\nDecree of the President of the Republic of Kazakhstan dated May 5, 2014 No. 777.\n\n1. The territory of the zone is 421.5 hectares – \u201cthe Zone\u201d."
KAZAKH = "Арнайы экономикалық аймақ құру туралы\n\nҚазақстан Республикасы Президентінің 2014 жылғы 5 мамырдағы № 777 Жарлығы.\n\n1. Арнайы экономикалық аймақ және оның аумағы 2039 жылға дейінгі кезеңге құрылсын. Осы Жарлық қол қойылған күннен бастап және ресми жарияланған күннен күшіне енеді."
ENCODED = [
    *((RUSSIAN, name) for name in ("utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be")),
    *((ENGLISH, name) for name in ("utf-8", "cp1251", "cp1252", "utf-16", "utf-16-le", "utf-16-be")),
    *((KAZAKH, name) for name in ("utf-8", "kz1048", "utf-16", "utf-16-le")),
]  # fmt: skip


@pytest.mark.parametrize("dress", ["text", "page"])
@pytest.mark.parametrize(("text", "encoding"), ENCODED, ids=lambda value: value if len(value) < 12 else value[:8])
def test_encodings_without_a_declaration(text: str, encoding: str, dress: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
    raw = (text if dress == "text" else f"<html><body><article>{body}</article></body></html>").encode(encoding)
    found = of(raw, "act.txt").text
    assert [line for line in found.split("\n") if line] == [line for line in text.split("\n") if line]


SAID = [
    ("windows-1251", "cp1251"),
    ("koi8-r", "koi8-r"),
    ("utf-8", "cp1251"),
    ("windows-1251", "utf-8"),
    ("x-no", "cp1251"),
]


@pytest.mark.parametrize(("said", "true"), SAID)
def test_a_declaration_is_believed_only_where_it_gives_readable_text(said: str, true: str) -> None:
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={said}"></head>'
    page = f"{head}<body><p>{RUSSIAN.replace(chr(10), '<br>')}</p></body></html>"
    assert "специальной экономической зоны" in of(page.encode(true)).text


SHELL = "<!doctype html><html><head><title>Әділет</title><script src='/app.js'></script></head><body><div id='root'></div><noscript>Включите JavaScript</noscript></body></html>"
REFUSED: list[tuple[str, bytes]] = [
    ("EMPTY_FILE", b""), ("EMPTY_FILE", b" \n\t\r\n "), ("EMPTY_SHELL", SHELL.encode()),
    ("UNSUPPORTED_FORMAT", b"%PDF-1.7\n1 0 obj\n"), ("UNSUPPORTED_FORMAT", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("UNSUPPORTED_FORMAT", b"PK\x03\x04junk"), ("UNSUPPORTED_FORMAT", b"\xff\xd8\xff\xe0\0\x10JFIF"), ("UNSUPPORTED_FORMAT", gzip.compress(b"x" * 50)),
    ("UNSUPPORTED_FORMAT", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512), ("UNSUPPORTED_FORMAT", b"{\\rtf1\\ansi hello}"),
    ("BINARY", b"\0\0\0\0" + Random(5).randbytes(5000)), ("BINARY", b"\0\0\0\0"),
    ("UNREADABLE_ENCODING", bytes(range(128, 160)) * 90), ("UNREADABLE_ENCODING", "текст".encode("utf-16") + b"\xd8"),
    ("TOO_LARGE", b"a" * (MAX_BYTES + 1)), ("TOO_LARGE", b"<html><body>" + b"<b>a</b>" * 600_000 + b"</body></html>"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "raw"), REFUSED, ids=[f"{code}-{at}" for at, (code, _) in enumerate(REFUSED)])
def test_what_cannot_be_read_is_refused_with_the_reason(code: str, raw: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        of(raw, "некий файл.bin")
    problem = refusal.value.problem
    assert (problem.code, problem.severity) == (code, "error")
    assert problem.message
    assert problem.next_step


def test_noise_without_nul_is_no_text() -> None:
    with pytest.raises(Refused):
        of(bytes(128 + byte % 128 for byte in Random(4).randbytes(3000)), "noise.txt")


DEEP = ["div", "b", "table><tr><td", "span", "ul><li", "p", "article", "font color=red"]


@pytest.mark.parametrize("tag", DEEP)
@pytest.mark.parametrize("closed", [True, False])
def test_deep_nesting_is_read_or_refused(tag: str, closed: bool) -> None:
    end = "".join(f"</{name.split()[0]}>" for name in reversed(tag.split("><"))) if closed else ""
    raw = ("<html><body>" + f"<{tag}>" * 100_000 + LINES[1] + end * 100_000).encode()
    try:
        parse(of(raw))
    except Refused as refusal:
        assert refusal.problem.code in ("TOO_DEEP", "TOO_LARGE", "NO_DOCUMENT", "EMPTY_SHELL")
