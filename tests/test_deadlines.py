"""Obligations: whom a term binds, what binds nobody, the days that the command tells, and what people say is done."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import sez
from icalendar import Calendar

from corpus.facts import Deadline
from ingest.read import read
from parsers.parse import parse

RU = """Об утверждении Правил представления сведений

Приказ Министра промышленности и строительства Республики Казахстан от 5 мая 2024 года № 177. Зарегистрирован в Министерстве юстиции Республики Казахстан 13 мая 2024 года № 34901

В соответствии с Законом ПРИКАЗЫВАЮ:

1. Утвердить прилагаемые Правила представления сведений.

2. {}

3. Настоящий приказ вводится в действие по истечении десяти календарных дней после дня его первого официального опубликования.
"""
EN = """On approval of the Rules for submission of data

Order of the Minister of Industry and Construction of the Republic of Kazakhstan dated May 5, 2024 No. 177. Registered in the Ministry of Justice of the Republic of Kazakhstan on May 13, 2024 No. 34901

In accordance with the Law I HEREBY ORDER:

1. To approve the attached Rules for submission of data.

2. {}

3. This order shall be enforced upon expiry of ten calendar days after the day of its first official publication.
"""
Part = dict[str, object]


def deadlines(paragraph: str, lang: str = "ru") -> list[Deadline]:
    """The obligations of an order with one paragraph of its own."""
    source = read((RU if lang == "ru" else EN).format(paragraph).encode(), "V2400034901.txt")
    return [fact for reading in parse(source).readings for fact in reading.facts if isinstance(fact, Deadline)]


BOUND: list[tuple[str, str, str | None]] = [
    ("ru", "Управляющая компания в течение трех рабочих дней уведомляет акимат.", "Управляющая компания"),
    ("ru", "Заявка рассматривается комиссией в течение десяти рабочих дней со дня поступления.", "комиссией"),
    ("ru", "Сведения размещаются ежеквартально, до 20 числа каждого месяца.", None),
    ("ru", "Комитету промышленности обеспечить:\n\n1) в течение пяти рабочих дней после государственной регистрации настоящего приказа направление его копии;", "Комитету промышленности"),
    ("ru", "Министерству финансов до 1 июля 2024 года внести предложения.", "Министерству финансов"),
    ("ru", "Уполномоченным органом сводные сведения размещаются ежегодно до 1 марта.", "Уполномоченным органом"),
    ("ru", "Письмо возвращается участнику, который дополняет его в течение трех рабочих дней.", "участнику"),
    ("ru", "Участник направляет письмо в комиссию, которая рассматривает его в течение трех рабочих дней.", "комиссию"),
    ("ru", "Участник направляет письмо, которое рассматривается в течение трех рабочих дней.", None),
    ("ru", "Заявители уведомляются об отказе в течение трех рабочих дней.", None),
    ("ru", "Заявитель уведомляется дирекцией в течение трех рабочих дней.", "дирекцией"),
    ("ru", "Участники три раза в год, не позднее 3 марта, представляют сведения.", "Участники"),
    ("ru", "Не позднее чем за 20 дней до окончания договора участник подает письмо.", "участник"),
    ("ru", "Срок рассмотрения письма составляет 12 рабочих дней.", None),
    ("en", "The letter is returned to the participant, who completes it within three business days.", "participant"),
    ("en", "The applicant shall be notified within three business days.", None),
    ("en", "The applicant shall be notified by the commission within three business days.", "commission"),
    ("en", "The managing company shall notify the akimat within three business days.", "managing company"),
    ("en", "The application is considered by the commission within ten days of receipt.", "commission"),
    ("en", "The Committee of Industry shall ensure:\n\n1) within five business days after the state registration of this order the publication of its copy;", "Committee of Industry"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "paragraph", "actor"), BOUND, ids=[row[1][:40] for row in BOUND])
def test_whom_a_term_binds(lang: str, paragraph: str, actor: str | None) -> None:
    (fact,) = deadlines(paragraph, lang)
    assert fact.actor == actor
    assert (fact.issued_by is not None and "Minist" in fact.issued_by) or "Министр" in str(fact.issued_by)


def test_kinds_of_obligations() -> None:
    """Terms of the order's own paragraphs are met once; those of the rules it approves stand."""
    rules = "Утвердить Правила.\n\nПриложение к приказу\n\nПравила представления сведений\n\n1. Участник в течение трех рабочих дней уведомляет акимат."
    (once,) = deadlines("Комитету в месячный срок представить отчет.")
    (standing,) = deadlines(rules)
    assert (once.kind, standing.kind) == ("one_off", "standing")


FREE = [
    ("ru", "Участник хранит журналы в течение семи лет."),
    ("ru", "Участник обеспечивает хранение журналов не менее 7 (семи) лет."),
    ("ru", "Периодичность: ежемесячно"),
    ("ru", 'Создать специальную экономическую зону "Пример" на территории области до 1 января 2051 года.'),
    ("ru", 'Создать СЭЗ "Пример" до конца 2051 года.'),
    ("ru", "Срок действия договора составляет 15 месяцев."),
    ("en", "A participant shall store the journals within seven years."),
    ("en", 'To create the special economic zone "Example" on the territory of the region until January 1, 2051.'),
    ("en", "Frequency: monthly"),
    ("ru", "Свидетельство действует в течение 5 лет."),
    ("ru", "Участник вправе обжаловать решение в течение месяца."),
    ("ru", "Настоящее решение вступает в силу с 1 июля 2024 года."),
    ("ru", "До 1 января 2026 года требование о ведении деятельности на территории СЭЗ не применяется."),
    ("ru", "Отчетным периодом является период с 1 января до 31 декабря."),
    ("ru", "СЭЗ создается на период до 1 января 2040 года."),
    ("en", "The certificate is valid for 5 years."),
    ("en", "A participant may appeal the decision within a month."),
    ("en", "The exemption shall not apply until January 1, 2026."),
    ("en", "The zone is created for the period until January 1, 2040."),
]


@pytest.mark.parametrize(("lang", "paragraph"), FREE, ids=[words for _, words in FREE])
def test_what_binds_nobody(lang: str, paragraph: str) -> None:
    assert deadlines(paragraph, lang) == []


def test_the_anchor_is_told_only_by_the_act() -> None:
    (known,) = deadlines(
        "Комитету промышленности в течение десяти календарных дней со дня государственной регистрации настоящего приказа направить его копию."
    )
    (unknown,) = deadlines("Комитету промышленности в месячный срок представить отчет.")
    assert (known.anchor_date, unknown.anchor_date) == ("2024-05-13", None)


def test_two_terms_of_one_sentence_have_their_own_words() -> None:
    first, second = deadlines(
        "Управляющая компания в течение пяти рабочих дней рассматривает заявку, а также не позднее 1 марта 2025 года направляет отчет."
    )
    assert ("рассматривает заявку" in first.action, "направляет отчет" in second.action) == (True, True)
    assert "отчет" not in first.action


EACH: list[tuple[str, str, list[tuple[str | None, str, str]]]] = [
    ("ru", "Центр в течение двадцати дней со дня поступления плана готовит справку и в течение двух дней со дня ее подписания направляет ее.", [
        ("Центр", "готовит справку", "в течение двадцати дней со дня поступления плана"),
        ("Центр", "направляет ее", "в течение двух дней со дня ее подписания")]),
    ("ru", "Центр готовит справку в течение двадцати дней и направляет ее не позднее 3 июля.", [
        ("Центр", "готовит справку", "в течение двадцати дней"),
        ("Центр", "направляет ее", "не позднее 3 июля")]),
    ("ru", "Комиссия рассматривает письмо в течение десяти дней, после чего в течение трех дней направляет ответ.", [
        ("Комиссия", "рассматривает письмо", "в течение десяти дней"),
        ("Комиссия", "направляет ответ", "в течение трех дней")]),
    ("ru", "Рассмотрение может быть приостановлено, о чем участник уведомляется в течение двух рабочих дней.", [
        (None, "участник уведомляется", "в течение двух рабочих дней")]),
    ("ru", "Комитету до конца 2026 года определить оператора и ежегодно, в третьем квартале, информировать Правительство.", [
        ("Комитету", "определить оператора", "до конца 2026 года"),
        ("Комитету", "информировать Правительство", "ежегодно, в третьем квартале")]),
    ("ru", "Центр ежеквартально обновляет реестр и не позднее 1 марта представляет справку.", [
        ("Центр", "обновляет реестр", "ежеквартально"),
        ("Центр", "представляет справку", "не позднее 1 марта")]),
    ("ru", "Участник представляет отчет до 12 числа месяца, следующего за отчетным кварталом, а по итогам года - до 3 февраля.", [
        ("Участник", "представляет отчет", "до 12 числа месяца, следующего за отчетным кварталом"),
        ("Участник", "представляет отчет", "по итогам года - до 3 февраля")]),
    ("ru", "Участник ежеквартально к 12 числу, а по итогам года к 3 февраля представляет отчет.", [
        ("Участник", "представляет отчет", "ежеквартально к 12 числу"),
        ("Участник", "представляет отчет", "по итогам года к 3 февраля")]),
    ("ru", "Участник представляет сведения ежеквартально, годовой отчет – не позднее 3 февраля.", [
        ("Участник", "представляет сведения", "ежеквартально"),
        ("Участник", "представляет годовой отчет", "не позднее 3 февраля")]),
    ("ru", "Отчет ежегодно подписывается руководителем не позднее 3 февраля.", [
        ("руководителем", "Отчет ежегодно подписывается руководителем", "не позднее 3 февраля")]),
    ("ru", "Участник передает журналы на хранение в течение семи рабочих дней.", [
        ("Участник", "передает журналы на хранение", "в течение семи рабочих дней")]),
    ("ru", "Правительству до 1 января 2027 года создать специальную экономическую зону.", [
        ("Правительству", "создать специальную экономическую зону", "до 1 января 2027 года")]),
    ("en", "The center, within two months, shall publish the list.", [
        ("center", "publish the list", "within two months")]),
    ("en", "The center shall form an opinion within twenty days from the date of receipt of the plan and send it to the akimat within two days.", [
        ("center", "form an opinion", "within twenty days from the date of receipt of the plan"),
        ("center", "send it to the akimat", "within two days")]),
    ("en", "The body shall consider the letter within ten days, of which the applicant shall be notified within two days.", [
        ("body", "consider the letter", "within ten days"),
        ("body", "the applicant shall be notified", "within two days")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "paragraph", "duties"), EACH, ids=[row[1][:50] for row in EACH])
def test_every_term_has_its_own_words(lang: str, paragraph: str, duties: list[tuple[str | None, str, str]]) -> None:
    assert [(fact.actor, fact.action, fact.due) for fact in deadlines(paragraph, lang)] == duties


def told(paragraph: str, title: str) -> list[tuple[str | None, str | None, str]]:
    """Whom the instructions of a news item bind, by whom they are given, and what is to be done."""
    source = read(f" date 2025-12-25 {title}\n\n{paragraph}\n".encode(), "news.txt")
    facts = [fact for reading in parse(source).readings for fact in reading.facts if isinstance(fact, Deadline)]
    return [(fact.actor, fact.issued_by, fact.action) for fact in facts]


TOLD: list[tuple[str, list[tuple[str | None, str | None, str]]]] = [
    ("Аким области поручил дирекции ускорить работы. Министерству торговли поручено до 5 мая 2026 года внести план.", [("Министерству торговли", None, "внести план")]),
    ("Акиму Степной области поручено до 5 мая 2026 года внести план.", [("Акиму Степной области", None, "внести план")]),
    ("Министру торговли было поручено до 5 мая 2026 года внести план в Правительство.", [("Министру торговли", None, "внести план в Правительство")]),
    ("Вице-премьеру дано поручение до 5 мая 2026 года внести план.", [("Вице-премьеру", None, "внести план")]),
    ("Поручено Министерству торговли до 5 мая 2026 года внести план.", [("Министерству торговли", None, "внести план")]),
    ("Министерству торговли поручено до 5 мая 2026 года внести план, а акиматам – до 7 июня 2026 года завершить работы.", [("Министерству торговли", None, "внести план"), ("акиматам", None, "завершить работы")]),
    ("Премьер-министр поручил Министерству торговли до 5 мая 2026 года внести план.", [("Министерству торговли", "Премьер-министр", "внести план")]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "duties"), TOLD, ids=[row[0][:50] for row in TOLD])
def test_who_tells_whom_in_news(paragraph: str, duties: list[tuple[str | None, str | None, str]]) -> None:
    assert told(paragraph, "Правительство обсудило работу зон") == duties


def test_an_english_passive_names_the_one_who_is_told() -> None:
    item = (
        "The Prime Minister opened the meeting. The Ministry of Trade was instructed to submit a plan by Apr. 5, 2026."
    )
    assert told(item, "Government discussed the zones") == [("Ministry of Trade", None, "to submit a plan")]


@pytest.fixture
def held(tmp_path: Path) -> Callable[..., str]:
    """A database with one order and one news item; gives what a command printed."""
    order = RU.format("Управляющая компания ежегодно, до 15 января, представляет отчет в уполномоченный орган.")
    (tmp_path / "V2400034901.txt").write_text(order, encoding="utf-8")
    news = " date 2025-12-25 Правительство обсудило работу зон\n\nПремьер-министр поручил Министерству финансов до 15 января 2026 года внести предложения, сообщила пресс-служба.\n"
    (tmp_path / "news.txt").write_text(news, encoding="utf-8")
    db = tmp_path / "sez.db"
    assert sez("ingest", tmp_path, "--db", db).code == 0

    def run(*args: str, code: int = 0) -> str:
        done = sez("deadlines", *args, "--db", db)
        assert done.code == code, done.err
        return done.out if code == 0 else done.err

    return run


def test_the_command_tells_the_last_safe_day(held: Callable[..., str]) -> None:
    rows = json.loads(held("--from", "2026-01-01", "--to", "2026-12-31", "--format", "json"))["data"]
    assert [(row["actor"], row["due_date"], row["last_safe_day"], row["last_working_day"]) for row in rows] == [
        ("Управляющая компания", "2026-01-15", "2026-01-14", "2026-01-14"),
        ("Министерству финансов", "2026-01-15", "2026-01-14", "2026-01-14"),
    ]
    assert {row["issued_by"] for row in rows if row["kind"] == "instruction"} == {"Премьер-министр"}
    assert all(row["quote"] and row["label"] for row in rows)


def test_a_calendar_program_opens_the_file(held: Callable[..., str]) -> None:
    events = Calendar.from_ical(held("--from", "2026-01-01", "--to", "2028-12-31", "--format", "ics")).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        date(2026, 1, 14),
        date(2026, 1, 14),
        date(2027, 1, 14),
        date(2028, 1, 14),
    ]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all("до 15 января" in str(event["description"]) for event in events)


def test_what_is_done_stays_done_after_reading_again(held: Callable[..., str], tmp_path: Path) -> None:
    rows = json.loads(held("--from", "2026-01-01", "--to", "2027-12-31", "--format", "json"))["data"]
    standing = next(row for row in rows if row["kind"] == "standing")
    instruction = next(row for row in rows if row["kind"] == "instruction")
    held("done", standing["id"][:10], "--by", "A. Serik", "--evidence", "letter 12", "--for", "2026-01-15")
    held("done", instruction["id"], "--by", "A. Serik", "--evidence", "letter 13")
    assert "say which day" in held("done", standing["id"], "--by", "A. Serik", "--evidence", "letter 12", code=2)
    assert "is no day of" in held("done", standing["id"], "--by", "A", "--evidence", "B", "--for", "2026-01-14", code=2)
    assert "leave --for out" in held(
        "done", instruction["id"], "--by", "A", "--evidence", "B", "--for", "2026-01-15", code=2
    )
    assert sez("rebuild", "--db", tmp_path / "sez.db").code == 0
    after = json.loads(held("--from", "2026-01-01", "--to", "2027-12-31", "--format", "json"))["data"]
    assert {(row["kind"], row["due_date"]): row["state"] for row in after} == {
        ("standing", "2026-01-15"): "done",
        ("standing", "2027-01-15"): "open",
        ("instruction", "2026-01-15"): "done",
    }
    held("open", instruction["id"], "--by", "A. Serik", "--evidence", "sent back")
    again = json.loads(held("--from", "2026-01-01", "--to", "2026-12-31", "--format", "json"))["data"]
    assert next(row for row in again if row["kind"] == "instruction")["state"] == "open"


def held_id(held: Callable[..., str]) -> str:
    rows: list[dict[str, str]] = json.loads(held("--format", "json"))["data"]
    return next(row["id"] for row in rows if row["kind"] == "instruction")


def test_days_begin_with_the_act_and_days_off_do_not_hide_them(held: Callable[..., str]) -> None:
    early = json.loads(held("--from", "2010-01-01", "--to", "2025-06-30", "--format", "json"))["data"]
    assert [row["due_date"] for row in early if row["kind"] == "standing"] == ["2025-01-15"]
    off = json.loads(held("--from", "2029-01-08", "--to", "2029-01-12", "--format", "json"))["data"]
    assert [(row["due_date"], row["last_working_day"]) for row in off if row["due_date"]] == [
        ("2029-01-15", "2029-01-12")
    ]


def test_wrong_questions_say_what_to_do(held: Callable[..., str]) -> None:
    assert "swap the two days" in held("--from", "2026-02-01", "--to", "2026-01-01", code=2)
    assert "give --from too" in held("--to", "2020-01-01", code=2)
    assert "out of reach" in held("--from", "9999-01-01", code=2)
    assert "there is no file" in held("--from", "2026-01-01", "--calendar", "nowhere.toml", code=3)
    assert "must not be empty" in held("done", held_id(held), "--by", " ", "--evidence", "B", code=2)
    assert "lists the ids" in held("done", "zzz", "--by", "A", "--evidence", "B", code=3)
    assert "--evidence" in held("done", "zzz", "--by", "A", code=2)


AMENDED = """Об утверждении Правил представления сведений

Приказ Министра промышленности и строительства Республики Казахстан от 5 мая 2024 года № 177

ПРИКАЗЫВАЮ:

1. Утвердить прилагаемые Правила представления сведений.

2. Управляющая компания ежегодно, до 15 января, представляет отчет.

3. Участник ежегодно, до 20 марта, представляет план.

4. Участник ежегодно, до 25 мая, представляет сведения.

5. Акимат ежегодно, до 30 июня, представляет справку.
"""
AMENDING = """О внесении изменений в приказ Министра промышленности и строительства Республики Казахстан от 5 мая 2024 года № 177 "Об утверждении Правил представления сведений"

Приказ Министра промышленности и строительства Республики Казахстан от 10 апреля 2026 года № 92

ПРИКАЗЫВАЮ:

1. Внести в приказ Министра промышленности и строительства Республики Казахстан от 5 мая 2024 года № 177 "Об утверждении Правил представления сведений" следующие изменения:

в пункте 2 слова "до 15 января" заменить словами "до 1 февраля";

пункт 3 исключить;

в пункте 4 слово "ежегодно" исключить.
"""


def test_a_held_act_that_changes_a_duty_is_told(tmp_path: Path) -> None:
    """Changed words give a caveat; an excluded provision ends its duty; excluded words do not; the rest is as it was."""
    (tmp_path / "V2400000177.txt").write_text(AMENDED, encoding="utf-8")
    (tmp_path / "V2600000092.txt").write_text(AMENDING, encoding="utf-8")
    db = tmp_path / "sez.db"
    assert sez("ingest", tmp_path, "--db", db).code == 0

    def rows(*args: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(sez("deadlines", *args, "--db", db, "--format", "json").out)["data"]
        return found

    told = {
        row["eid"]: (row["state"], row["ended"], [one.split(" by ")[0] for one in row["caveats"]]) for row in rows()
    }
    assert told == {
        "para_2": ("open", None, ["changed"]),
        "para_3": ("ended", "2026-04-10", ["excluded"]),
        "para_4": ("open", None, ["changed"]),
        "para_5": ("open", None, []),
    }
    before = {row["eid"]: row["due_date"] for row in rows("--from", "2026-03-01", "--to", "2026-06-30")}
    after = {row["eid"]: row["due_date"] for row in rows("--from", "2027-03-01", "--to", "2027-06-30")}
    assert before == {"para_3": "2026-03-20", "para_4": "2026-05-25", "para_5": "2026-06-30"}
    assert after == {"para_3": None, "para_4": "2027-05-25", "para_5": "2027-06-30"}
    table = " ".join(sez("deadlines", "--from", "2027-03-01", "--to", "2027-06-30", "--db", db).out.split())
    assert "[ended]" in table
    assert "excluded from 2026-04-10 by order 92 of 2026-04-10" in table
    events = sez("deadlines", "--from", "2027-01-01", "--to", "2027-02-01", "--db", db, "--format", "ics").out
    assert "read both acts" in events.replace("\r\n ", "").replace("\n ", "")


def test_a_day_after_the_range_says_why_it_is_listed(held: Callable[..., str]) -> None:
    (row,) = [
        row
        for row in json.loads(held("--from", "2029-01-08", "--to", "2029-01-12", "--format", "json"))["data"]
        if row["due_date"]
    ]
    assert row["caveats"] == ["due after the days asked for; its last working day, 2029-01-12, is within them"]
    inside = json.loads(held("--from", "2029-01-08", "--to", "2029-01-31", "--format", "json"))["data"]
    assert [row["caveats"] for row in inside if row["due_date"]] == [[]]
