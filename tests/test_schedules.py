"""Terms as printed, what they mean as a schedule, and the days that follow from it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.schedule import NotComputable, Schedule, due_days, last_day, working_day_before
from parsers.due import find_due
from sezdb.working_days import WorkingDays

Part = dict[str, object]

PRINTED: list[tuple[str, str, Part]] = [
    ("ru", "не позднее 5 числа месяца, следующего за отчетным", {"form": "by", "day": 5, "after": "month"}),
    ("ru", "ежеквартально, не позднее 15 числа месяца, следующего за отчетным кварталом", {"day": 15, "recurrence": "quarter"}),
    ("ru", "раз в полугодие, до 20 числа месяца, следующего за отчетным полугодием", {"recurrence": "half_year", "inclusive": False}),
    ("ru", "до 1 апреля года, следующего за отчетным", {"day": 1, "month": 4, "recurrence": "year", "inclusive": False}),
    ("ru", "не позднее 12 (двенадцатого) числа месяца, следующего за отчетным кварталом", {"day": 12, "after": "month", "recurrence": "quarter"}),
    ("ru", "до 21 (двадцать первого) числа каждого месяца", {"day": 21, "recurrence": "month", "inclusive": False}),
    ("ru", "ежегодно до 3 (третьего) апреля года, следующего за отчетным", {"day": 3, "month": 4, "after": "year", "recurrence": "year"}),
    ("ru", "до 14 (четырнадцатого) мая ежегодно", {"day": 14, "month": 5, "recurrence": "year"}),
    ("ru", "до 9 (девятого) июля 2027 года", {"date": "2027-07-09", "inclusive": False}),
    ("ru", "не позднее 12 (тринадцатого) числа каждого месяца", {"day": None, "recurrence": "month"}),
    ("ru", "до 24 (двадцать четвёртое) числа каждого месяца", {"day": 24, "recurrence": "month"}),
    ("ru", "до 09.07.2027 года", {"date": "2027-07-09"}),
    ("ru", "до 9 (десятого) июля 2027 года", {"date": None, "day": None}),
    ("ru", "ежегодно не позднее 25 декабря", {"day": 25, "month": 12, "recurrence": "year", "inclusive": True}),
    ("ru", "к 1 февраля года, следующего за отчетным", {"day": 1, "month": 2, "inclusive": False}),
    ("ru", "в течение 5 (пяти) рабочих дней со дня получения запроса", {"amount": 5, "unit": "day", "calendar": "working", "trigger": "со дня получения запроса"}),
    ("ru", "в течение тридцати календарных дней после подписания договора", {"amount": 30, "calendar": "calendar"}),
    ("ru", "в месячный срок", {"amount": 1, "unit": "month"}),
    ("ru", "в двухнедельный срок", {"amount": 2, "unit": "week"}),
    ("ru", "в десятидневный срок", {"amount": 10, "unit": "day"}),
    ("ru", "в 15-дневный срок", {"amount": 15, "unit": "day"}),
    ("ru", "не позднее чем за 10 календарных дней до начала квартала", {"form": "ahead", "amount": 10, "trigger": "до начала квартала"}),
    ("ru", "не позднее следующего рабочего дня после получения сведений", {"amount": 1, "calendar": "working"}),
    ("ru", "в течение суток", {"amount": 1, "unit": "day"}),
    ("ru", "до конца 2026 года", {"date": "2026-12-31", "inclusive": True}),
    ("ru", "не реже одного раза в три месяца", {"form": "each", "recurrence": "month", "amount": 3}),
    ("ru", "по итогам полугодия", {"form": "each", "recurrence": "half_year"}),
    ("ru", "ежегодно в период с 10 мая по 20 июня года, следующего за отчетным годом", {"form": "by", "day": 20, "month": 6, "recurrence": "year", "inclusive": True}),
    ("ru", "в период с 10 мая по 20 июня каждого года", {"day": 20, "month": 6, "recurrence": "year"}),
    ("ru", "ежемесячно с 3 по 7 число", {"day": 7, "recurrence": "month"}),
    ("ru", "ежегодно, во втором квартале", {"day": -1, "month": 6, "recurrence": "year"}),
    ("ru", "ежегодно, в третьем квартале", {"form": "by", "day": -1, "month": 9, "recurrence": "year"}),
    ("ru", "в IV квартале каждого года", {"day": -1, "month": 12, "recurrence": "year"}),
    ("ru", "в третьем квартале 2027 года", {"date": "2027-09-30"}),
    ("ru", "не позднее 18 числа того же месяца", {"day": 18, "recurrence": None}),
    ("ru", "три раза в год", {"form": "each", "recurrence": "year"}),
    ("ru", "два раза в год, не позднее 3 марта и 3 сентября", {"day": 3, "month": 3, "also": "09-03", "recurrence": "year"}),
    ("ru", "не позднее 3 марта и 3 сентября каждого года", {"day": 3, "month": 3, "also": "09-03", "recurrence": "year"}),
    ("ru", "по итогам года - до 7 февраля", {"day": 7, "month": 2, "recurrence": "year"}),
    ("ru", "незамедлительно", {"form": "at_once"}),
    ("ru", "до 15 января 2026 года", {"date": "2026-01-15", "inclusive": False}),
    ("en", "no later than the 5th day of the month following the reporting quarter", {"day": 5, "after": "month", "recurrence": "quarter"}),
    ("en", "not later than March 3 and September 3 of each year", {"day": 3, "month": 3, "also": "09-03", "recurrence": "year"}),
    ("en", "semi-annually, by July 15 and January 15", {"recurrence": "half_year", "day": 15, "month": 7}),
    ("en", "no later than the 12 (twelfth) day of the month following the reporting quarter", {"form": "by", "day": 12, "after": "month"}),
    ("en", "by the 21st (twenty-first) day of each month", {"day": 21, "recurrence": "month"}),
    ("en", "by the twelfth (12th) day of each month", {"day": 12, "recurrence": "month"}),
    ("en", "annually before the 3rd (third) of April", {"day": 3, "month": 4, "recurrence": "year", "inclusive": False}),
    ("en", "within 12 (twelve) days", {"form": "within", "amount": 12}),
    ("en", "until April 1 of the year following the reporting year", {"day": 1, "month": 4, "inclusive": False, "recurrence": "year"}),
    ("en", "annually by 1 March", {"day": 1, "month": 3, "recurrence": "year", "inclusive": True}),
    ("en", "within 3 (three) business days from the date of receipt", {"amount": 3, "calendar": "working", "trigger": "from the date of receipt"}),
    ("en", "annually in the period from May 10 to June 20", {"form": "by", "day": 20, "month": 6, "recurrence": "year", "inclusive": True}),
    ("en", "between 10 May and 20 June of each year", {"day": 20, "month": 6, "recurrence": "year"}),
    ("en", "annually in the third quarter", {"day": -1, "month": 9, "recurrence": "year"}),
    ("en", "in the third quarter of 2027", {"date": "2027-09-30"}),
    ("en", "on the results of the year by February 7", {"day": 7, "month": 2, "recurrence": "year"}),
    ("en", "by Sept. 12, 2027", {"date": "2027-09-12", "inclusive": True}),
    ("en", "within a month", {"amount": 1, "unit": "month"}),
    ("en", "at least thirty calendar days before the expiry of the contract", {"form": "ahead", "amount": 30}),
    ("en", "on the day of its receipt", {"amount": 0, "unit": "day"}),
    ("en", "at least once every two months", {"recurrence": "month", "amount": 2}),
    ("en", "by the end of 2026", {"date": "2026-12-31"}),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "printed", "parts"), PRINTED, ids=[printed for _, printed, _ in PRINTED])
def test_a_printed_term_is_one_schedule(lang: str, printed: str, parts: Part) -> None:
    words = (
        f"Управляющая компания {printed} направляет отчет."
        if lang == "ru"
        else f"The company {printed} submits a report."
    )
    (due,) = find_due(words, 0, len(words), lang)
    assert words[due.span.start : due.span.end] == printed
    told = json.loads(due.schedule.json())
    assert {name: told.get(name) for name in parts} == parts
    assert Schedule.read(due.schedule.json()) == due.schedule


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", "Сведения за период с 10 мая по 20 июня представляет участник."),
        ("ru", "В период с 10 мая по 20 июня работы не велись."),
        ("ru", "Участник представляет план в третьем квартале."),
        ("ru", "Зона упраздняется, если доля ниже критического уровня в течение двух лет подряд."),
        ("en", "The zone is abolished if the share is below the critical level during two years in a row."),
        ("en", "The works in the period from May 10 to June 20 were not carried out."),
        ("en", "The company submits a report by the 5th (fifth) business day."),
        ("en", "The works were carried out from May 10 to June 20."),
    ],
)
def test_what_is_no_term(lang: str, words: str) -> None:
    """A window of days or a quarter that does not come every year may be what a report is about."""
    assert find_due(words, 0, len(words), lang) == []


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("В течение трех дней со дня подписания договора участник уведомляет акимат.", ["В течение трех дней со дня подписания договора"]),
        ("Не позднее чем за 20 дней до окончания срока уполномоченный орган направляет письмо.", ["Не позднее чем за 20 дней до окончания срока"]),
        ("Не позднее чем за 20 дней до начала работы комиссии направляет письмо.", ["Не позднее чем за 20 дней до начала работы комиссии"]),
        ("В течение трех дней со дня поступления письма в центр направляет ответ.", ["В течение трех дней со дня поступления письма в центр"]),
        ("Орган в течение трех дней после получения письма и до 1 мая размещает ответ.", ["в течение трех дней после получения письма", "до 1 мая"]),
    ],
)  # fmt: skip
def test_an_event_ends_before_the_one_whom_its_term_binds(words: str, terms: list[str]) -> None:
    assert [words[due.span.start : due.span.end] for due in find_due(words, 0, len(words), "ru")] == terms


def test_an_english_event_ends_before_the_next_deed() -> None:
    words = (
        "The body shall inform the akimat within three days after receipt of the letter and publish it before May 1."
    )
    assert [words[due.span.start : due.span.end] for due in find_due(words, 0, len(words), "en")] == [
        "within three days after receipt of the letter",
        "before May 1",
    ]


def never(_: date) -> bool:
    return True


@pytest.mark.parametrize(
    ("schedule", "anchor", "days"),
    [
        (Schedule(form="by", day=10, recurrence="quarter", after="month"), None, ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10"]),
        (Schedule(form="by", day=1, month=11, recurrence="year"), None, ["2026-11-01"]),
        (Schedule(form="by", day=31, recurrence="month"), None, [f"2026-{month:02}-31" for month in (1, 3, 5, 7, 8, 10, 12)]),
        (Schedule(form="by", day=15, recurrence="half_year", after="month"), None, ["2026-01-15", "2026-07-15"]),
        (Schedule(form="within", amount=1, unit="month"), date(2026, 1, 31), ["2026-02-28"]),
        (Schedule(form="within", amount=10, unit="day"), date(2026, 3, 3), ["2026-03-13"]),
        (Schedule(form="within", amount=2, unit="week"), date(2026, 3, 3), ["2026-03-17"]),
        (Schedule(form="by", date="2027-01-01"), None, []),
        (Schedule(form="by", day=15, month=7, recurrence="half_year", also="01-15"), None, ["2026-01-15", "2026-07-15"]),
        (Schedule(form="by", day=15, month=7, recurrence="half_year", also="02-30"), None, ["2026-07-15"]),
        (Schedule(form="by", day=15, month=7, recurrence="half_year", also="02-29"), None, ["2026-07-15"]),
    ],
)  # fmt: skip
def test_days_of_a_year(schedule: Schedule, anchor: date | None, days: list[str]) -> None:
    found = due_days(schedule, anchor, date(2026, 1, 1), date(2026, 12, 31), never)
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    "schedule",
    [
        Schedule(form="within", amount=3, unit="day"),
        Schedule(form="each", recurrence="year"),
        Schedule(form="at_once"),
        Schedule(form="ahead", amount=5, unit="day", trigger="до начала"),
        Schedule(form="by", day=1, month=2),
    ],
)
def test_what_is_not_told_is_not_computed(schedule: Schedule) -> None:
    with pytest.raises(NotComputable):
        list(due_days(schedule, None, date(2026, 1, 1), date(2026, 12, 31), never))


def test_working_days_of_kazakhstan() -> None:
    working = WorkingDays()
    assert [working(date(2026, 1, day)) for day in (1, 2, 5, 7, 8, 10)] == [False, False, True, False, True, False]
    due = Schedule(form="within", amount=5, unit="day", calendar="working")
    assert next(due_days(due, date(2025, 12, 30), date.min, date.max, working)) == date(2026, 1, 9)
    assert last_day(Schedule(form="by", date="2026-01-15", inclusive=False), date(2026, 1, 15)) == date(2026, 1, 14)
    assert working_day_before(date(2026, 3, 8), working) == date(2026, 3, 6)


def test_moved_working_days_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "moved.toml"
    file.write_text("off = [2026-01-05]\nworked = [2026-01-10]\n", encoding="utf-8")
    working = WorkingDays(file)
    assert (working(date(2026, 1, 5)), working(date(2026, 1, 10))) == (False, True)
    file.write_text('off = ["soon"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match="soon"):
        WorkingDays(file)


@given(
    amount=st.integers(1, 60),
    anchor=st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    calendar=st.sampled_from(["working", "calendar", None]),
)
def test_a_term_ends_after_its_event_and_working_days_are_longer(
    amount: int, anchor: date, calendar: str | None
) -> None:
    def weekdays(day: date) -> bool:
        return day.weekday() < 5

    (day,) = due_days(
        Schedule(form="within", amount=amount, unit="day", calendar=calendar), anchor, date.min, date.max, weekdays
    )
    assert day >= anchor + timedelta(days=amount)
    assert calendar != "working" or weekdays(day)


@given(day=st.integers(1, 31), period=st.sampled_from(["month", "quarter", "half_year"]), year=st.integers(2000, 2060))
def test_recurring_days_have_the_printed_number(day: int, period: str, year: int) -> None:
    found = list(
        due_days(Schedule(form="by", day=day, recurrence=period), None, date(year, 1, 1), date(year, 12, 31), never)
    )
    assert {one.day for one in found} == {day}
    assert found == sorted(set(found))
