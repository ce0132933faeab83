"""References of an act to paragraphs that it does not have, and a ministry under two names."""

import pytest

from ingest.read import read
from parsers.parse import parse

RU = """Об утверждении Правил

Приказ Министра промышленности и строительства Республики Казахстан от 5 мая 2024 года № 177

ПРИКАЗЫВАЮ:

1. Утвердить прилагаемые Правила.

2. Настоящий приказ вводится в действие со дня подписания.

Приложение к приказу

Правила отбора

1. Отбор проводится по пункту 2 настоящих Правил.

2. {}
"""
EN = """On approval of the Rules

Order of the Minister of {} of the Republic of Kazakhstan dated May 5, 2014 No. 177

I HEREBY ORDER:

1. To approve the attached Rules.

2. The Ministry of Investment and Development of the Republic of Kazakhstan shall publish this order.
"""


def codes(text: str) -> list[str]:
    """The codes of the findings about references and issuers."""
    (reading,) = parse(read(text.encode(), "V2400034901.txt")).readings
    return [one.code for one in reading.problems if one.code in ("REFERENCE_SUSPECT", "ISSUER_NAME_VARIES")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Баллы указаны в пунктах 1 и 9 настоящих Правил.", ["REFERENCE_SUSPECT"]),
        ("Баллы указаны в пункте 1 настоящих Правил.", []),
        ("Исполнение – по пункту 2 настоящего приказа.", []),
        ("Исполнение – по пункту 7 настоящего приказа.", ["REFERENCE_SUSPECT"]),
        ("Согласно пункту 9 статьи 5 Закона.", []),
    ],
)
def test_a_paragraph_that_is_not_there(words: str, found: list[str]) -> None:
    assert codes(RU.format(words)) == found


@pytest.mark.parametrize(
    ("issuer", "found"),
    [
        ("Innovations and Development", ["ISSUER_NAME_VARIES"]),
        ("Investments and Development", []),
        ("Industry and New Technologies", []),
        ("National Economy", []),
    ],
)
def test_one_ministry_in_two_translations(issuer: str, found: list[str]) -> None:
    assert codes(EN.format(issuer)) == found
