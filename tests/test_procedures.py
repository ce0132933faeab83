"""Scales with holes, formulas that were pictures, terms that cannot both be kept: found where they are, and only there."""

import pytest

from ingest.read import read
from parsers.parse import parse

RU = """Об утверждении методики

Приказ Министра по инвестициям и развитию Республики Казахстан от 5 мая 2015 года № 777

В соответствии с Законом ПРИКАЗЫВАЮ:

1. Утвердить прилагаемую методику.

2. {}

3. Настоящий приказ вводится в действие со дня его первого официального опубликования.
"""
EN = """On approval of the method

Order of the Minister of Investments and Development of the Republic of Kazakhstan dated May 5, 2015 No. 777

In accordance with the Law I HEREBY ORDER:

1. To approve the attached method.

2. {}

3. This order shall be enforced from the day of its first official publication.
"""
CODES = ("SCALE_GAP", "SCALE_OVERLAP", "FORMULA_LOST", "DEADLINE_CONFLICT")


def listed(opener: str, *items: str) -> str:
    """A paragraph with a list under it."""
    return opener + "".join(f"\n\n{number}) {item};" for number, item in enumerate(items, 1))


CASES = [
    (RU, listed("Баллы присваиваются:", "90-100 процентов - 5 баллов", "70-89 процентов - 4 балла", "50-69 процентов - 3 балла"), ["SCALE_GAP"]),
    (RU, listed("Баллы присваиваются:", "от 90 до 100 % - 5 баллов", "от 70 до 90 % - 4 балла", "от 50 до 70 % - 3 балла"), ["SCALE_OVERLAP"]),
    (RU, listed("Баллы присваиваются:", "5 баллов - 90 процентов и более", "4 балла - от 70 до 90 процентов", "3 балла - от 50 до 71 процента"), ["SCALE_OVERLAP"]),
    (RU, listed("Виды деятельности:", "доля экспорта 70-89 процентов", "доля экспорта 50-69 процентов", "доля импорта 10-20 процентов"), []),
    (RU, listed("Баллы присваиваются:", "более 90 процентов - 5 баллов", "менее 90 процентов - 4 балла", "отсутствие данных - 0 баллов"), []),
    (RU, "Доля определяется по формуле:\n\nгде:\n\nД - доля;\n\nФ - факт.", ["FORMULA_LOST"]),
    (RU, "Доля определяется по формуле:\n\nД = Ф / П х 100,\n\nгде:\n\nД - доля;\n\nФ - факт.", []),
    (RU, "Центр ежегодно до 1 ноября года, следующего за отчетным, представляет сведения.\n\nУполномоченный орган на основании сведений до 1 марта года, следующего за отчетным, представляет отчет.", ["DEADLINE_CONFLICT"]),
    (RU, "Центр ежегодно до 1 марта года, следующего за отчетным, представляет сведения.\n\nУполномоченный орган на основании сведений до 1 ноября года, следующего за отчетным, представляет отчет.", []),
    (EN, listed("Scores:", "5 scores - 91-100 percent", "4 scores - 71-90 percent", "3 scores - 51-70 percent"), ["SCALE_GAP"]),
    (EN, listed("The value shows:", "from 5 to 4 scores - effective", "from 4 to 3 scores - sufficient", "lower than 3 scores - ineffective"), ["SCALE_OVERLAP"]),
    (RU, "При балле деятельность признается: от 4 до 5 – высокой; от 3 до 4 – средней; ниже 3 – низкой.", ["SCALE_OVERLAP"]),
    (RU, "Деятельность признается: от 4 до 5 баллов – высокой; от 3 до 4 баллов – средней; ниже 3 баллов – низкой.", ["SCALE_OVERLAP"]),
    (RU, "Баллы: 90-100 процентов - 5 баллов; 70-89 процентов - 4 балла; 50-69 процентов - 3 балла.", ["SCALE_GAP"]),
    (RU, "При балле деятельность признается: от 4 до 5 – высокой; от 3 до 3,9 – средней; от 2 до 2,9 – низкой.", ["SCALE_GAP"]),
    (RU, "Балл ставит комиссия: от 4 до 5 членов от акимата; от 3 до 4 членов от участников; ниже 3 нельзя.", []),
    (RU, "При балле выше 3 зона работает; от 3 до 4 дней готовится отчет; от 4 до 5 дней он рассматривается.", []),
    (EN, "By scores the work is: from 4 to 5 - effective; from 3 to 4 - sufficient; lower than 3 - ineffective.", ["SCALE_OVERLAP"]),
    (EN, "The share is calculated by the formula:\n\nwhere:\n\nS - the share;\n\nF - the fact.", ["FORMULA_LOST"]),
    (EN, "The Center submits information until November 1 of the year following the reporting year.\n\nBased on the information, the body reports until January 1 of the year following the reporting year.", ["DEADLINE_CONFLICT"]),
    (EN, "The Center submits information until November 1 of the year following the reporting year.\n\nThe body reports on other matters until January 1 of the year following the reporting year.", []),
]  # fmt: skip


@pytest.mark.parametrize(("form", "words", "wanted"), CASES, ids=[str(at) for at in range(len(CASES))])
def test_findings_of_a_procedure(form: str, words: str, wanted: list[str]) -> None:
    outcome = parse(read(form.format(words).encode(), "file:///tmp/order.txt"))
    found = [problem for reading in outcome.readings for problem in reading.problems if problem.code in CODES]
    assert [problem.code for problem in found] == wanted
    assert all(problem.next_step and problem.eid for problem in found)
