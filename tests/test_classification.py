"""The classifier: codes as people print them, the tree, and that no code is compared as a string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.classification import NotACodeError, classifier

TREE = classifier()


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("C", "C"),
        ("С", "C"),  # Cyrillic
        ("с", "C"),
        ("10", "10"),
        ("10.5", "10.5"),
        ("10.51", "10.51"),
        ("10.51.0", "10.51"),
        ("10.51.3", "10.51"),
        ("1051", "10.51"),
        ("10510", "10.51"),
        (" 10.51. ", "10.51"),
        ("10,51", "10.51"),
        ("C 10.51", "10.51"),
        ("ОКЭД 10.51", "10.51"),
        ("01.11", "01.11"),
    ],
)
def test_printed_codes(printed: str, code: str) -> None:
    assert TREE.code_of(printed) == code


@pytest.mark.parametrize(
    "printed", ["", "99.99", "4", "2.7", "17.23.11", "Z", "10.51.00.1", "мебель", "34", "10.99", "-10"]
)
def test_codes_that_do_not_exist_are_refused(printed: str) -> None:
    with pytest.raises(NotACodeError):
        TREE.code_of(printed)


def test_the_levels() -> None:
    by_length = {size: [code for code in TREE.nodes if len(code) == size] for size in (1, 2, 4, 5)}
    assert [len(by_length[size]) for size in (1, 2, 4, 5)] == [21, 88, 272, 615]
    assert all(node.title_ru and node.title_en for node in TREE.nodes.values())


@given(st.sampled_from(sorted(TREE.nodes)))
def test_the_path_leads_from_the_section(code: str) -> None:
    path = TREE.path(code)
    assert path[0] == TREE.nodes[code].section
    assert path[-1] == code
    assert all(TREE.covers(upper, code) for upper in path)
    assert set(TREE.classes(code)) <= set(TREE.classes(path[0]))


def test_codes_are_compared_by_components() -> None:
    assert not TREE.covers("27", "02.70") if "02.70" in TREE.nodes else True
    assert not TREE.covers("10.1", "10.20")
    assert not TREE.covers("1", "10.11")
    assert TREE.covers("10.1", "10.13")
    assert TREE.covers("C", "33.20")
    assert not TREE.covers("10.11", "10.1")


def test_a_range_is_all_between_its_ends() -> None:
    assert TREE.between("33.11", "33.14") == ["33.11", "33.12", "33.13", "33.14"]
    assert TREE.between("13", "15") == ["13", "14", "15"]
    assert TREE.between("13", "15.1") == []
