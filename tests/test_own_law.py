"""Acts that change others and state law of their own: what is law, what is new wording, what is an order to change words."""

from typing import Any

import pytest

from ingest.read import read
from parsers.parse import parse

AMENDED = 'постановление Правительства Республики Казахстан от 5 мая 2020 года № 214 "О создании специальной экономической зоны "Серый Утес"'
AMENDED_EN = (
    "the Resolution of the Government of the Republic of Kazakhstan dated May 5, 2020 No. 214 "
    '"On creation of the special economic zone "Grey Cliff"'
)
OWN = "Приложение 2\nк постановлению Правительства\nРеспублики Казахстан\nот 11 апреля 2025 года № 310"
OTHERS = "Приложение 1\nк постановлению Правительства\nРеспублики Казахстан\nот 5 мая 2020 года № 214"
REGULATION = (
    'Положение о специальной экономической зоне "Серый Утес"\n\n      1. Территория СЭЗ составляет 777,7 гектара.\n\n'
    "      2. Видами деятельности на территории СЭЗ являются:\n\n      1) производство мебели."
)
TARGETS = (
    'Целевые индикаторы специальной экономической зоны "Серый Утес"\n\n'
    "№\tПоказатели\tЕдиница измерения\tБазовый период (2024 год)\tДостижение к 2030 году\n"
    "1\tОбъем инвестиций\tмлрд. тенге\t5\t30"
)
APPROVES = "Утвердить прилагаемые целевые индикаторы и Положение согласно приложению 2 к настоящему постановлению."
NEW_WORDING = (
    f"1. Внести в {AMENDED} следующие изменения:",
    'в пункте 1 слова "до 1 января 2040 года" заменить словами "до 1 января 2047 года";',
    "пункт 2 изложить в следующей редакции:",
    '"2. Создать специальную экономическую зону "Серый Утес" на период до 2050 года. Территория СЭЗ составляет 555,5 гектара.";',
    'в Положении о специальной экономической зоне "Серый Утес", утвержденном указанным постановлением:',
    "пункт 3 дополнить частью второй следующего содержания:",
    '"Управляющая компания в течение десяти рабочих дней уведомляет акимат. На территории СЭЗ запрещается производство табака.".',
)


def act(*lines: str, annexes: tuple[str, ...] = (), lang: str = "ru") -> str:
    """A resolution that is titled as amending, of numbered lines and annexes."""
    title, header, opening = {
        "ru": (
            f"О внесении изменений в {AMENDED} и утверждении целевых индикаторов",
            "Постановление Правительства Республики Казахстан от 11 апреля 2025 года № 310.",
            "Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:",
        ),
        "en": (
            f"On amendments to {AMENDED_EN}",
            "Resolution of the Government of the Republic of Kazakhstan dated April 11, 2025 No. 310.",
            "The Government of the Republic of Kazakhstan HEREBY DECREES:",
        ),
    }[lang]
    body = "".join(f"      {line}\n\n" for line in (opening, *lines))
    return (
        f"{title}\n\n{header}\n\n{body}      Премьер-Министр                 О. Пример\n\n"
        + "\n\n".join(annexes)
        + "\n"
    )


def facts(text: str) -> list[tuple[str, Any]]:
    """What an act states, without what it says of other acts: the kind of each fact and its telling field."""
    told = {
        "ZoneTerm": "ends",
        "Territory": "printed",
        "Activity": "text",
        "Target": "printed",
        "Deadline": "due",
        "ListItem": "text",
        "ZoneAttribute": "value",
    }
    (reading,) = parse(read(text.encode(), "P2500000310.txt")).readings
    found = [(type(fact).__name__, fact) for fact in reading.facts]
    roles = [("ZoneName", fact.role) for fact in reading.facts if getattr(fact, "role", "") in ("created", "abolished")]
    return [(name, getattr(fact, told[name])) for name, fact in found if name in told] + roles


TWO_MONTHS = "Министерству финансов Республики Казахстан в течение двух месяцев принять меры."
LAST = "Настоящее постановление вводится в действие со дня подписания."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (act(*NEW_WORDING, f"2. {LAST}"), []),
        (
            act(*NEW_WORDING, f"2. {TWO_MONTHS}", f"3. {LAST}"),
            [("Deadline", "в течение двух месяцев")],
        ),
        (
            act(*NEW_WORDING, '2. Упразднить специальную экономическую зону "Белый Лог".', f"3. {LAST}"),
            [("ZoneName", "abolished")],
        ),
        (
            act(
                *NEW_WORDING,
                '2. Создать специальную экономическую зону "Белый Лог" на период до 2049 года.',
                f"3. {LAST}",
            ),
            [("ZoneTerm", "2049"), ("ZoneName", "created")],
        ),
        (
            act(*NEW_WORDING, f"2. {APPROVES}", f"3. {LAST}", annexes=(f"{OWN}\n\n{TARGETS}",)),
            [("Target", "5"), ("Target", "30")],
        ),
        (
            act(*NEW_WORDING, f"2. {APPROVES}", f"3. {LAST}", annexes=(f"{OWN}\n\n{REGULATION}",)),
            [("Territory", "777,7 гектара"), ("Activity", "производство мебели")],
        ),
        # an annex that nothing of the act approves, one that an instruction names, one that is stamped as another act's
        (act(*NEW_WORDING, f"2. {LAST}", annexes=(f"{OWN}\n\n{REGULATION}",)), []),
        (
            act(
                f"1. Внести в {AMENDED} следующие изменения:",
                "Положение изложить в новой редакции согласно приложению 2 к настоящему постановлению.",
                "2. Утвердить прилагаемый план.",
                f"3. {LAST}",
                annexes=(f"{OWN}\n\n{REGULATION}",),
            ),
            [],
        ),
        (
            act(*NEW_WORDING, f"2. {APPROVES}", f"3. {LAST}", annexes=(f"{OWN}\n\n{OTHERS}\n\n{REGULATION}",)),
            [],
        ),
        # changes listed in an annex
        (
            act(
                "1. Утвердить прилагаемые изменения, которые вносятся в некоторые решения Правительства.",
                f"2. {TWO_MONTHS}",
                f"3. {LAST}",
                annexes=(
                    f"{OWN}\n\nИзменения, которые вносятся в некоторые решения\n\n      1. В постановлении Правительства Республики "
                    'Казахстан от 5 мая 2020 года № 214: создать специальную экономическую зону "Белый Лог" на период до 2049 года.',
                ),
            ),
            [("Deadline", "в течение двух месяцев")],
        ),
        # numbers that do not go up one by one: wording of another act may stand among them
        (act(NEW_WORDING[0], "3. Территория СЭЗ составляет 5 гектаров.", f"2. {TWO_MONTHS}", f"3. {LAST}"), []),
        (
            act(
                f"1. To introduce the following amendments to {AMENDED_EN}:",
                "paragraph 1 shall be reworded as follows:",
                '"1. To create the special economic zone "Grey Cliff" for the period until January 1, 2045.";',
                "2. The Ministry of Finance shall, within ten working days, notify the management company.",
                "3. This resolution shall be enforced from the date of its signing.",
                lang="en",
            ),
            [("Deadline", "within ten working days")],
        ),
    ],
)
def test_only_what_an_amending_act_says_itself_is_its_law(text: str, wanted: list[tuple[str, str]]) -> None:
    assert facts(text) == wanted


def untitled(*lines: str, annexes: tuple[str, ...] = ()) -> str:
    """The same act under a title that does not speak of changes."""
    return "О некоторых мерах по развитию торговли\n\n" + act(*lines, annexes=annexes).partition("\n\n")[2]


def test_an_order_to_change_another_act_states_nothing_whatever_the_title() -> None:
    text = untitled(*NEW_WORDING, f"2. {TWO_MONTHS}", f"3. {LAST}")
    assert facts(text) == [("Deadline", "в течение двух месяцев")]
    # «внести предложения» is a duty, no order to change
    duty = "Министерству финансов до 1 марта 2026 года внести в Правительство предложения об изменении тарифов."
    assert facts(untitled(f"1. {duty}", f"2. {LAST}")) == [("Deadline", "до 1 марта 2026 года")]
    changes = "1. Создать специальную экономическую зону «Белый Лог» на период до 2049 года."
    for title, wanted in (
        ("Изменения, которые вносятся в решения", []),
        ("Правила внесения изменений в реестр", ["2049"]),
    ):
        annex = f"{OWN}\n\n{title}\n\n      {changes}"
        text = untitled("1. Утвердить прилагаемое согласно приложению 2.", f"2. {LAST}", annexes=(annex,))
        assert [value for name, value in facts(text) if name == "ZoneTerm"] == wanted
