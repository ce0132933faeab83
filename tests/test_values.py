"""Numbers, dates and terms as acts print them, and what must not be taken for one."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.values import Amount, amount, find_dates, iso_date, term

NUMBERS = [
    ("163,02", "ru", "163.02"),
    ("163.02", "en", "163.02"),
    ("5740", "en", "5740"),
    ("5431,5", "ru", "5431.5"),
    ("9 814,503", "ru", "9814.503"),
    ("9814,503", "ru", "9814.503"),
    ("4407,503", "ru", "4407.503"),
    ("2 000", "ru", "2000"),
    ("2\u00a0000", "ru", "2000"),
    ("2\u202f000", "kk", "2000"),
    ("2\u2009015", "ru", "2015"),
    ("1 511", "ru", "1511"),
    ("30 000", "en", "30000"),
    ("1 287,35", "ru", "1287.35"),
    ("1 234 567,8", "ru", "1234567.8"),
    ("9,814", "ru", "9.814"),
    ("9,814", "kk", "9.814"),
    ("12,5", "kk", "12.5"),
    ("0", "ru", "0"),
    ("0,5", "ru", "0.5"),
    ("0,814", "en", "0.814"),
    ("736,62", "en", "736.62"),
    ("418,75", "en", "418.75"),
    ("1,234.5", "en", "1234.5"),
    ("1,234,567", "en", "1234567"),
    ("1,234,567.25", "en", "1234567.25"),
    ("5740.0", "en", "5740.0"),
    (" 52 ", "ru", "52"),
    ("2.5", "ru", "2.5"),
    ("60,0", "ru", "60.0"),
    ("1,2345", "en", "1.2345"),
    ("10 000 000", "ru", "10000000"),
]
DOUBTFUL = [("9,814", "9814"), ("3,300", "3300"), ("1,275", "1275"), ("112,500", "112500")]
NO_NUMBERS = [
    "",
    " ",
    "-",
    "–",
    "11,11.11",
    "1.234,5",
    "1 51",
    "1 5111",
    "12 345 67",
    "1  511",
    "1,23,456",
    "50 %",
    "до 5",
    "5740 га",
    "12,",
    ",5",
    "1..5",
    "1.2.3",
    "-5",
    "№ 5",
    "1/2",
    "x",
    "1 234 56",
    "1,234,56",
    "2 000,5,5",
]


@pytest.mark.parametrize(("printed", "lang", "value"), NUMBERS)
def test_number(printed: str, lang: str, value: str) -> None:
    found = amount(printed, lang)
    assert found == Amount(Decimal(value), doubtful=False)
    assert found is not None
    assert str(found.value) == value


@pytest.mark.parametrize(("printed", "value"), DOUBTFUL)
def test_comma_before_three_digits_is_doubtful_in_english(printed: str, value: str) -> None:
    assert amount(printed, "en") == Amount(Decimal(value), doubtful=True)


@pytest.mark.parametrize("lang", ["ru", "en", "kk"])
@pytest.mark.parametrize("printed", NO_NUMBERS)
def test_what_is_no_number_is_none(printed: str, lang: str) -> None:
    assert amount(printed, lang) is None


@given(st.integers(0, 10**12), st.integers(0, 999), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", ""]))
def test_a_number_printed_the_russian_way_is_read_back(whole: int, part: int, blank: str) -> None:
    printed = f"{whole:,}".replace(",", blank) + f",{part:03}"
    assert amount(printed, "ru") == Amount(Decimal(f"{whole}.{part:03}"))


@given(st.integers(1000, 10**12), st.integers(0, 99))
def test_a_number_printed_the_english_way_is_read_back(whole: int, part: int) -> None:
    assert amount(f"{whole:,}.{part:02}", "en") == Amount(Decimal(f"{whole}.{part:02}"))


@given(st.text(alphabet="0123456789 ,.\u00a0-", max_size=14), st.sampled_from(["ru", "en", "kk"]))
def test_no_digit_is_lost_or_made_up(printed: str, lang: str) -> None:
    found = amount(printed, lang)
    if found is not None:
        assert "".join(filter(str.isdigit, str(found.value))).lstrip("0") == "".join(
            filter(str.isdigit, printed)
        ).lstrip("0")


DATES = [
    ("18 августа 2003 года", "2003-08-18"),
    ("1 января 2028 года", "2028-01-01"),
    ("«14» мая 2015 года", "2015-05-14"),
    ('"14" мая 2015 г.', "2015-05-14"),
    ("8 декабря 2011 г", "2011-12-08"),
    ("3 марта 1998 г.", "1998-03-03"),
    ("18 Августа 2003 года", "2003-08-18"),
    ("18\u00a0августа\u00a02003\u00a0года", "2003-08-18"),
    ("August 18, 2003", "2003-08-18"),
    ("July 30 , 2019", "2019-07-30"),
    ("July 30, 2019", "2019-07-30"),
    ("18 August 2003", "2003-08-18"),
    ("October 6 2017", "2017-10-06"),
    ("1st of January, 2028", "2028-01-01"),
    ("december 31, 2032", "2032-12-31"),
    ("08.12.2011", "2011-12-08"),
    ("30.01.2014", "2014-01-30"),
    ("2011.12.12", "2011-12-12"),
    ("01-06-2021", "2021-06-01"),
    ("2019-04-16", "2019-04-16"),
    ("2011 жылғы 29 қарашадағы", "2011-11-29"),
    ("2018 жылғы 22 қазандағы", "2018-10-22"),
    ("2019 жылғы 1 қаңтардан", "2019-01-01"),
    ("2009 жылғы 3 қыркүйектегі", "2009-09-03"),
    ("29 февраля 2016 года", "2016-02-29"),
]
NO_DATES = [
    "31 февраля 2015 года",
    "29 февраля 2015 года",
    "February 31, 2015",
    "30.02.2015",
    "31.04.2015",
    "2015-02-30",
    "32.01.2015",
    "2011.13.01",
    "00.01.2015",
    "0 мая 2015 года",
    "2015 жылғы 31 ақпандағы",
]
NOT_FOUND = [
    "2003 года",
    "18 августа",
    "№ 332 (26723)",
    "САПП 2001 г., № 22, ст. 270",
    "в недельный срок",
    "1:25 000",
    "118 августа 2003 года",
    "112.05.20151",
    "мая 2015",
    "17.23.11",
    "2012.1",
    'от "__" ________ 2012 года',
]


@pytest.mark.parametrize(("printed", "iso"), DATES)
def test_date(printed: str, iso: str) -> None:
    assert iso_date(printed) == iso
    assert [found[2] for found in find_dates(f"от {printed} № 5")] == [iso]


@pytest.mark.parametrize("printed", NO_DATES)
def test_a_day_that_does_not_exist_is_refused(printed: str) -> None:
    assert iso_date(printed) is None
    assert find_dates(printed) == []


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_date_is_found_where_there_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_dates_are_found_where_they_stand() -> None:
    text = "от 08.12.2011 № 193; от 28 декабря 2018 года (с 01.07.2026), July 30 , 2019"
    assert [(text[start:end], iso) for start, end, iso in find_dates(text)] == [
        ("08.12.2011", "2011-12-08"),
        ("28 декабря 2018 года", "2018-12-28"),
        ("01.07.2026", "2026-07-01"),
        ("July 30 , 2019", "2019-07-30"),
    ]


MONTHS_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS_KK = [
    "қаңтардағы",
    "ақпандағы",
    "наурыздағы",
    "сәуірдегі",
    "мамырдағы",
    "маусымдағы",
    "шілдедегі",
    "тамыздағы",
    "қыркүйектегі",
    "қазандағы",
    "қарашадағы",
    "желтоқсандағы",
]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_language(day: date) -> None:
    number, month = day.day, day.month - 1
    for printed in (
        f"{number} {MONTHS_RU[month]} {day.year} года",
        f"{MONTHS_EN[month]} {number}, {day.year}",
        f"{number} {MONTHS_EN[month]} {day.year}",
        f"{day.year} жылғы {number} {MONTHS_KK[month]}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y.%m.%d}",
        f"{day:%Y-%m-%d}",
    ):
        assert iso_date(printed) == day.isoformat(), printed
        assert [found[2] for found in find_dates(printed)] == [day.isoformat()], printed


TERMS = [
    ("на период до 2035 года", "2035", "year"),
    ("до 1 января 2028 года", "2028-01-01", "day"),
    ("for the period until January 1, 2028", "2028-01-01", "day"),
    ("until 2035", "2035", "year"),
    ("up to 2041", "2041", "year"),
    ("till 2042", "2042", "year"),
    ("until December 31, 2032", "2032-12-31", "day"),
    ("2035 жылға дейінгі кезеңге", "2035", "year"),
    ("сроком до 15 мая 2040 года", "2040-05-15", "day"),
    ("until the year 2036", "2036", "year"),
]
NO_TERMS = [
    "",
    "бессрочно",
    "на 50 лет",
    "до 120 года",
    "до 12040 года",
    "до 1850 года",
    "сроком на двадцать лет",
    "до 31 февраля 2040 года",
    "until February 31, 2040",
]


@pytest.mark.parametrize(("printed", "iso", "precision"), TERMS)
def test_term_is_as_precise_as_the_text(printed: str, iso: str, precision: str) -> None:
    found = term(printed)
    assert found is not None
    assert (found.iso, found.precision) == (iso, precision)


@pytest.mark.parametrize("printed", NO_TERMS)
def test_what_gives_no_term_is_none(printed: str) -> None:
    assert term(printed) is None
