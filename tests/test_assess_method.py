"""Methods of assessment as files: what is wrong with one is told with its place, and what one says is what its act states."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ROOT, SHARED, failed, sez, sez_here
from methods import METHOD, ORDER

from corpus.text import folded
from ingest.read import read
from parsers.parse import parse
from parsers.procedures import Step as Stated
from parsers.procedures import stated_scales
from sezdb.assess.interval import interval, overlap
from sezdb.assess.loader import load
from sezdb.assess.method import Method
from sezdb.assess.registry import find_method, method_files
from sezdb.assess.toml_table import MethodError

ORDER_136 = SHARED / "corpus/V1600013380-eng.txt"


def stated(raw: bytes, name: str) -> tuple[list[list[Stated]], dict[str, str]]:
    """The scales that the parser reads from an act, and the words of each provision."""
    outcome = parse(read(raw, name))
    (act,) = [reading.act for reading in outcome.readings]
    words = {item.eid: folded(item.span.of(outcome.source.text)) for item in act.walk()}
    return stated_scales(outcome.source.text, act), words


def bounds(step: Stated) -> frozenset[Fraction]:
    return frozenset(Fraction(one) for one in (step.low, step.high) if one is not None)


def agrees(method: Method, scales: list[list[Stated]]) -> None:
    """The printed bounds of the file are those of the act, step by step and band by band."""
    percent, score = scales
    assert [frozenset(one.bounds) for one in method.steps if one.at] == [bounds(one) for one in percent]
    assert [frozenset(one.bounds) for one in method.bands] == [bounds(one) for one in score]
    for one in (*method.steps, *method.bands):
        for held in one.at.values():
            within = [value for value in (held.low, held.high) if value is not None]
            assert all(any(abs(value - printed) <= 1 for printed in (*one.bounds, 0)) for value in within), one.printed


@pytest.mark.skipif(not ORDER_136.is_file(), reason="the order is not beside the checkout")
def test_order_136_says_what_the_parser_reads_from_its_text() -> None:
    method, (scales, words) = find_method("order-136"), stated(ORDER_136.read_bytes(), ORDER_136.name)
    agrees(method, scales)
    assert [one.place.eid for one in method.steps if one.at] == [one.place.eid for one in scales[0]]
    assert [one.place.eid for one in method.bands] == [one.place.eid for one in scales[1]]
    for one in (*method.steps, *method.bands):
        assert words[one.place.eid].rstrip(";.") == one.printed
    for indicator in method.indicators.values():
        if indicator.pair and indicator.rule == "plan" and indicator.id.startswith("8"):
            assert f"({indicator.pair})" in words[indicator.place.eid]


@pytest.mark.skipif(not ORDER_136.is_file(), reason="the order is not beside the checkout")
def test_every_provision_that_order_136_names_exists() -> None:
    _, words = stated(ORDER_136.read_bytes(), ORDER_136.name)
    text = method_files()["order-136"][1]
    named = set(re.findall(r'^eid = "([^"]+)"|\beid = "([^"]+)"', text, re.MULTILINE))
    assert len(named) > 30
    assert {one or other for one, other in named} <= set(words)


def test_an_invented_method_says_what_the_parser_reads_from_its_order() -> None:
    agrees(load(METHOD, "workshops.toml"), stated(ORDER.encode(), "V2100099001-rus.txt")[0])


def test_a_wrong_bound_is_seen() -> None:
    method = load(METHOD.replace("bounds = [40, 79]", "bounds = [45, 79]"), "workshops.toml")
    with pytest.raises(AssertionError):
        agrees(method, stated(ORDER.encode(), "V2100099001-rus.txt")[0])


def test_order_136_has_its_criteria_and_indicators_and_no_weights() -> None:
    method = find_method("order-136")
    assert list(method.indicators) == [
        *(f"8.{at}" for at in range(1, 10)), "11.1", "11.2", "11.3", "12.1", "12.2", "13.1", "13.2", "13.3", "14.2", "14.3",
    ]  # fmt: skip
    assert [(one.id, one.kind) for one in method.criteria] == [
        ("C1", None), ("C2", None), ("C2s", "manufacturing"), ("C2s", "transport"), ("C3", None), ("C4", None),
    ]  # fmt: skip
    assert method.criteria[1].members == ("8.2", "8.3", "8.6", "C2s")
    assert not method.weights
    assert not any(one.weights for one in method.criteria)
    assert [method.validity.covers(year) for year in (2014, 2015, 2016, 2018, 2019)] == [False, None, True, True, False]
    assert {one.place.mark for one in method.indicators.values()} == {"stated", "inferred", "contradiction"}


WRONG: list[tuple[str, str, str]] = [
    ('id = "workshops"\n', "", "id: is missing: a text"),
    ('default_reading = "plain"', 'default_reading = "fancy"', "default_reading: «fancy» is none of plain"),
    ('at = { plain = "[40;80)" }', 'at = { plain = "[40;80]" }', "step[2].at.plain: holds 80 together with another step"),
    ('at = { plain = "[40;80)" }', 'at = { plain = "[80;40)" }', "step[2].at.plain: «[80;40)» holds no number"),
    ('at = { plain = "[40;80)" }', 'at = { plain = "40 to 80" }', "step[2].at.plain: «40 to 80» is no interval"),
    ('at = { plain = "[40;80)" }', "at = {}", "step[2].at.plain: is missing"),
    ('at = { plain = "[80;)" }', 'at = { plain = "[80;]" }', "step[1].at.plain: «[80;]» has no upper bound"),
    ('at = { plain = "[1;2)" }', 'at = { plain = "[1;2]" }', "band[3].at.plain: holds 2 together with another band"),
    ("score = 3\n", 'score = "three"\n', "step[1].score: must be a number"),
    ("score = 3\n", "score = 2.5\n", "step[1].score: must be a whole number"),
    ('input = "chairs"', 'input = "stools"', "indicator[1].input: «stools» is none of chairs, benches, households"),
    ('members = ["1", "2"]', 'members = ["1", "9"]', "criterion[1].members: «9» is no indicator and no criterion"),
    ('members = ["1", "2"]', "members = []", "criterion[1].members: is empty"),
    ('members = ["1", "2"]', 'members = ["1", "1"]', "criterion[1].members: names one member twice"),
    ('members = ["3"]', 'members = ["3", "B"]', "criterion[2].members: «B» is a member of itself"),
    ("weights = { 1 = 1, 2 = 2 }", "weights = { 1 = 1 }", "criterion[1].weights: must give a weight for every member"),
    ("weights = { 1 = 1, 2 = 2 }", "weights = { 1 = 1, 2 = -2 }", "criterion[1].weights.2: must not be negative"),
    ("weights = { A = 3, B = 1 }", "weights = { A = 3 }", "weights: must give a weight for every criterion"),
    ('unit = "unit"', 'unit = "bushel"', "input[1].unit: «bushel» is no unit that is known"),
    ('source = "statistics"', 'source = "guess"', "input[3].source: «guess» is none of"),
    ("years = [2021, 2030]", "years = [2030, 2021]", "validity.years: must be the first and the last year"),
    ("years = [2021, 2030]", 'years = ["2021"]', "validity.years: must be a list of numbers"),
    ('rule = "ratio"', 'rule = "ratio"\nweigth = 3', "indicator[3].weigth: is not known here"),
    ('rule = "plan"\ninput = "benches"', 'rule = "guess"\ninput = "benches"', "indicator[2].rule: «guess» is none of plan, ratio"),
    ('id = "2"', 'id = "1"', "indicator[2].id: «1» stands twice"),
    ('name = { en = "good", ru = "хорошая" }', 'name = { en = "good" }', "band[2].name.ru: is missing"),
    ('[[reading]]\nid = "plain"', '[[reading]]\nid = "plain"\nrounding = "up"', "reading[1].rounding: «up» is none of none, half_up"),
    ("minimum_coverage = 60", "minimum_coverage = 60\nminimum = 3", "minimum: is not known here"),
    ('id = "workshops"', 'id = "workshops', "no TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_a_wrong_file_is_refused_with_its_place(old: str, new: str, said: str) -> None:
    assert old in METHOD
    with pytest.raises(MethodError) as error:
        load(METHOD.replace(old, new, 1), "mine.toml")
    assert str(error.value).startswith("mine.toml: ")
    assert said in str(error.value)


def test_a_wrong_file_is_told_by_the_command(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(METHOD.replace("score = 3", 'score = "3"', 1), encoding="utf-8")
    (tmp_path / "a.csv").write_text("indicator,plan,actual\n1,2,1\n", encoding="utf-8")
    error = failed(
        sez_here("assess", "--from", tmp_path / "a.csv", "--method", tmp_path / "mine.toml", "--format", "json"), 4
    )
    assert error["code"] == "BAD_METHOD"
    assert "step[1].score: must be a number" in error["message"]
    error = failed(sez_here("assess", "--from", tmp_path / "a.csv", "--method", "order-999", "--format", "json"), 3)
    assert error["code"] == "NO_METHOD"
    assert "order-136" in error["hint"]
    error = failed(sez_here("assess", "--from", tmp_path / "a.csv", "--reading", "loose", "--format", "json"), 2)
    assert "continuous, rounded, strict" in error["hint"]


def test_a_method_of_the_user_is_found_by_its_id_and_works_without_code(tmp_path: Path) -> None:
    folder = tmp_path / "methods"
    folder.mkdir()
    (folder / "workshops.toml").write_text(METHOD, encoding="utf-8")
    (tmp_path / "a.csv").write_text(
        "indicator,plan,actual,criterion\n1 chairs,10,8,A\n2 benches,10,5,A\n3 spread,2,1,B\n", encoding="utf-8"
    )
    done = sez(
        "assess", "--from", tmp_path / "a.csv", "--method", "workshops", "--format", "json", SEZ_METHODS=str(folder)
    )
    assert done.code == 0, done.err
    assert (done.data["average"], done.data["band"], set(done.data["readings"])) == (2.25, "good", {"plain"})
    (folder / "other.toml").write_text(METHOD, encoding="utf-8")
    done = sez("assess", "--from", tmp_path / "a.csv", "--method", "other", "--format", "json", SEZ_METHODS=str(folder))
    assert "is «workshops», the file is called other" in failed(done, 4)["message"]


def test_the_calculation_knows_no_database_and_no_command() -> None:
    for file in sorted((ROOT / "sezdb/assess").glob("*.py")):
        names = re.findall(r"^\s*(?:from|import) (\w+)(?:\.(\w+))?", file.read_text(encoding="utf-8"), re.MULTILINE)
        ours = {f"{package}.{module}" for package, module in names if package in ("sezdb", "ingest", "parsers", "cli")}
        assert ours <= {"sezdb.assess"}, file.name


INTERVALS: list[tuple[str, str, list[str], list[str]]] = [
    ("(70;90]", "(70;90]", ["70.0001", "90"], ["70", "90.0001"]),
    ("[71;90)", "[71;90)", ["71", "89.99"], ["70.99", "90"]),
    ("(90;)", "(90;)", ["90.01", "1000"], ["90", "0"]),
    ("[0;35.5]", "[0;35.5]", ["0", "35.5"], ["35.51"]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "shown", "inside", "outside"), INTERVALS)
def test_intervals(printed: str, shown: str, inside: list[str], outside: list[str]) -> None:
    found = interval(printed)
    assert str(found) == shown
    assert all(Fraction(one) in found for one in inside)
    assert not any(Fraction(one) in found for one in outside)


OVERLAPS = [
    ("[1;2)", "[2;3]", None),
    ("[1;2]", "[2;3]", 2),
    ("[1;2]", "(2;3]", None),
    ("(1;)", "[0;5]", 1),
    ("[0;9]", "[3;4)", 3),
]


@pytest.mark.parametrize(("one", "other", "value"), OVERLAPS)
def test_overlaps(one: str, other: str, value: int | None) -> None:
    assert overlap(interval(one), interval(other)) == value
    assert overlap(interval(other), interval(one)) == value
