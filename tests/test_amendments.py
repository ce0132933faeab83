"""What acts do to each other: the numbers by which they are known, what an instruction changes, and when a text was last changed."""

from pathlib import Path
from typing import Any

import pytest
from conftest import rows, sez_here

ORDER_RU = (
    "Об утверждении Методики рейтинга управляющих компаний\n\n"
    "Приказ Министра торговли и интеграции Республики Казахстан от 28 мая 2021 года № 377-НҚ. "
    "Зарегистрирован в Министерстве юстиции Республики Казахстан 31 мая 2021 года № 22910.\n\n"
    "      В соответствии с Законом Республики Казахстан от 3 апреля 2019 года № 242-VІ ЗРК ПРИКАЗЫВАЮ:\n\n"
    "      1. Утвердить прилагаемую Методику.\n\n      2. Настоящий приказ вводится в действие с 1 июля 2021 года.\n\n"
    "      Министр                                    Б. Пример\n\n"
    "Утверждена\nприказом Министра\nот 28 мая 2021 года № 377-НҚ\n\nМетодика рейтинга\n\n      1. Рейтинг составляется ежегодно.\n"
)
ORDER_EN = (
    "On approval of the Methodology for rating the managing companies\n\n"
    "Order of the Minister of Trade and Integration of the Republic of Kazakhstan dated May 28, 2021 No. 377-NK. "
    "Registered with the Ministry of Justice of the Republic of Kazakhstan on May 31, 2021 No. 22910.\n\n"
    "      In accordance with the Law of the Republic of Kazakhstan I ORDER:\n\n"
    "      1. To approve the Methodology.\n\n      2. This order shall be enforced from July 1, 2021.\n\n"
    "      Minister                                    B. Primer\n\n"
    "Annex\nto the order of the Minister\ndated May 28, 2021 No. 377-NK\n\nMethodology\n\n      1. The rating is compiled annually.\n"
)
LATER = (
    "О внесении изменений в некоторые приказы\n\nПриказ Министра торговли и интеграции Республики Казахстан от 4 июня 2022 года № 250-НҚ.\n\n"
    "      ПРИКАЗЫВАЮ:\n\n      1. Внести в приказ Министра торговли и интеграции Республики Казахстан от 28 мая 2021 года № 377-НҚ "
    "«Об утверждении Методики рейтинга управляющих компаний» следующие изменения:\n\n      пункт 1 исключить.\n\n"
    "      2. Настоящий приказ вводится в действие со дня подписания.\n\n      Министр                                    Б. Пример\n"
)


def ingested(tmp_path: Path, **texts: str) -> Path:
    """A database of the texts, each a file of that name."""
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert sez_here("ingest", *sorted(tmp_path.glob("*.txt")), "--db", tmp_path / "a.db").code == 0
    return tmp_path / "a.db"


def amendments(tmp_path: Path, text: str) -> list[dict[str, Any]]:
    return rows(ingested(tmp_path, act=text), "select * from amendments order by start, id")


def test_a_number_with_letters_is_one_work_in_both_languages(tmp_path: Path) -> None:
    base = ingested(tmp_path, rus=ORDER_RU, eng=ORDER_EN, later=LATER)
    works = rows(base, "select id, number, registration_no from works order by adopted")
    assert [(one["id"], one["number"]) for one in works] == [
        ("/akn/kz/act/order/minister/2021-05-28/377-nk", "377-НҚ"),
        ("/akn/kz/act/order/minister/2022-06-04/250-nk", "250-НҚ"),
    ]
    assert works[0]["registration_no"] == "22910"
    assert rows(base, "select distinct code from findings where code = 'ACT_NUMBER_MISMATCH'") == []
    (change,) = rows(base, "select act_number, act_date from amendments")
    assert change == {"act_number": "377-НҚ", "act_date": "2021-05-28"}
    cited = rows(base, "select distinct number, work_id from citations where date = '2021-05-28'")
    assert cited == [{"number": "377-НҚ", "work_id": works[0]["id"]}]
    assert rows(base, "select number from citations where date = '2019-04-03'") == [{"number": "242-VІ ЗРК"}]


def changing(*lines: str, title: str = "О внесении изменений в постановление") -> str:
    """A resolution that changes another one by the lines given."""
    body = "\n\n".join(f"      {line}" for line in lines)
    return (
        f"{title}\n\nПостановление Правительства Республики Казахстан от 20 февраля 2026 года № 117.\n\n"
        "      Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:\n\n      1. Внести в постановление Правительства Республики Казахстан "
        "от 9 сентября 2024 года № 738 «О создании специальной экономической зоны «Белый Камень» следующие изменения:\n\n"
        f"{body}\n\n      2. Настоящее постановление вводится в действие со дня подписания.\n\n"
        "      Премьер-Министр                                 О. Пример\n"
    )


def changing_en(*lines: str) -> str:
    """The same in English, of several acts."""
    body = "\n\n".join(f"      {line}" for line in lines)
    return (
        "On amendments to some decisions of the Government\n\n"
        "Resolution of the Government of the Republic of Kazakhstan dated July 28, 2021 No. 519.\n\n"
        "      The Government of the Republic of Kazakhstan hereby RESOLVES:\n\n"
        f"      1. To make the following amendments to some decisions of the Government:\n\n{body}\n\n"
        "      2. This resolution shall be enforced from the day of its signing.\n\n      Prime Minister                     A. Primer\n"
    )


def test_a_target_names_all_that_it_stands_in(tmp_path: Path) -> None:
    found = amendments(
        tmp_path,
        changing(
            "1) в пункте 1 слова «до 2046 года» заменить словами «до 2049 года»;",
            "2) в Положении о специальной экономической зоне «Белый Камень», утвержденном указанным постановлением:",
            "пункт 9 исключить;",
            "в пункте 3:",
            "подпункт 2) исключить;",
            "3) в целевых индикаторах, утвержденных указанным постановлением:",
            "строку 4 исключить.",
        ),
    )
    assert [one["target"] for one in found] == [
        "пункте 1",
        "Положении о специальной экономической зоне, пункт 9",
        "Положении о специальной экономической зоне, пункте 3, подпункт 2)",
        "целевых индикаторах, строку 4",
    ]


def test_a_place_named_before_is_not_the_place_of_what_lies_outside_it(tmp_path: Path) -> None:
    found = amendments(
        tmp_path,
        changing(
            "в Положении о специальной экономической зоне «Белый Камень», утвержденном указанным постановлением:",
            "в пункте 3:",
            "подпункт 2) исключить;",
            "пункт 7 исключить;",
            "Положение дополнить пунктом 9 следующего содержания:",
            "«9. Отчет составляется ежегодно.»;",
            "приложение к указанному Положению исключить;",
            "целевые индикаторы изложить в новой редакции согласно приложению к настоящему постановлению.",
        ),
    )
    assert [one["target"] for one in found] == [
        "Положении о специальной экономической зоне, пункте 3, подпункт 2)",
        "Положении о специальной экономической зоне, пункт 7",
        "Положение",
        "Положении о специальной экономической зоне, приложение к указанному Положению",
        "целевые индикаторы",
    ]


SAID_EN = "the Resolution of the Government of the Republic of Kazakhstan dated June 5, 2018 No. 326"


@pytest.mark.parametrize(
    ("opening", "count"),
    [
        (f"To introduce the following amendments to {SAID_EN}:", 2),
        (f"To introduce the following amendments and additions to {SAID_EN}:", 2),
        (f"To introduce the following amendments and supplements into {SAID_EN}:", 2),
        (f"To make the following changes, amendments and additions in {SAID_EN}:", 2),
        (f"The following amendments shall be made to {SAID_EN}:", 2),
        (f"To amend {SAID_EN} as follows:", 2),
        (f"Amend and supplement {SAID_EN} as follows:", 2),
        (f"To bring into {SAID_EN} the following changes:", 2),
        (f"To take note of the amendments of {SAID_EN}:", 0),
        (f"The Ministry may propose to amend {SAID_EN}:", 0),
    ],
)
def test_what_opens_changes_in_english(tmp_path: Path, opening: str, count: int) -> None:
    text = changing_en(
        'in the second part of paragraph 1 the figures "5" shall be replaced by the figures "6";',
        "paragraph 4 shall be deleted.",
    )
    found = amendments(
        tmp_path, text.replace("To make the following amendments to some decisions of the Government:", opening)
    )
    assert [(one["act_number"], one["target"]) for one in found] == [
        ("326", "second part of paragraph 1"),
        ("326", "paragraph 4"),
    ][:count]


def test_an_instruction_that_begins_with_an_act_changes_that_act(tmp_path: Path) -> None:
    found = amendments(
        tmp_path,
        changing_en(
            "1) in the Resolution of the Government of the Republic of Kazakhstan dated June 5, 2018 No. 326 "
            '"On creation of the special economic zone "White Stone":',
            "paragraph 1 shall be stated as follows:",
            '"1. To create a special economic zone.";',
            'in the Regulation on the special economic zone "White Stone", approved by the said resolution:',
            "subparagraph 4) of paragraph 3 shall be excluded;",
            'in paragraph 7 the words "twelve months" shall be replaced by the words "eighteen months";',
            "in the target indicators of functioning and critical level of non-achievement of the target indicators, approved by the said "
            "resolution, the line with the serial number 4 shall be excluded;",
            "2) in the Decree of the President of the Republic of Kazakhstan dated March 17, 2010 No. 952 "
            '"On creation of the special economic zone "Tobol" the words "until January 1, 2027" shall be replaced by the words "until 2035".',
        ),
    )
    assert [(one["act_kind"], one["act_number"], one["act_date"], one["target"]) for one in found] == [
        ("resolution", "326", "2018-06-05", "paragraph 1"),
        (
            "resolution",
            "326",
            "2018-06-05",
            "Regulation on the special economic zone, subparagraph 4) of paragraph 3",
        ),
        ("resolution", "326", "2018-06-05", "Regulation on the special economic zone, paragraph 7"),
        (
            "resolution",
            "326",
            "2018-06-05",
            "target indicators of functioning and critical level of non-achievement of the target indicators, the line with the serial number 4",
        ),
        (
            "decree",
            "952",
            "2010-03-17",
            "Decree of the President of the Republic of Kazakhstan dated March 17, 2010 No. 952 "
            '"On creation of the special economic zone "Tobol"',
        ),
    ]
    assert (
        found[2]["quote"] == 'in paragraph 7 the words "twelve months" shall be replaced by the words "eighteen months"'
    )
    assert found[-1]["quote"].endswith('shall be replaced by the words "until 2035"')


def test_the_quote_of_an_instruction_has_the_new_words_but_no_new_provision(tmp_path: Path) -> None:
    found = amendments(
        tmp_path,
        changing(
            "1) в пункте 1 слова «до 2046 года» заменить словами «до 2049 года»;",
            "2) пункт 3 изложить в следующей редакции:",
            "«3. Территория СЭЗ составляет 1 604,6 гектара.»;",
            "3) дополнить пунктом 5 следующего содержания: «5. СЭЗ упраздняется по закону.».",
        ),
    )
    assert [(one["effect"], one["target"]) for one in found] == [
        ("change", "пункте 1"),
        ("reword", "пункт 3"),
        ("supplement", "пунктом 5"),
    ]
    assert [one["quote"] for one in found] == [
        "1) в пункте 1 слова «до 2046 года» заменить словами «до 2049 года»",
        "2) пункт 3 изложить в следующей редакции",
        "3) дополнить пунктом 5 следующего содержания: «5. СЭЗ упраздняется по закону.»",
    ]


def test_a_place_in_an_act_named_with_it(tmp_path: Path) -> None:
    found = amendments(
        tmp_path,
        changing(
            "1) в Положении о специальной экономической зоне «Белый Камень», утвержденном указанным постановлением, пункт 3 исключить;",
            "2) в постановлении Правительства Республики Казахстан от 5 июня 2018 года № 326 «О некоторых вопросах» пункт 2 исключить;",
            "3) слова «Указом Президента Республики Казахстан от 5 мая 2014 года № 777» исключить.",
        ),
    )
    assert [(one["act_number"], one["target"]) for one in found] == [
        ("738", "Положении о специальной экономической зоне, пункт 3"),
        ("326", "пункт 2"),
        ("738", None),
    ]
    assert all(found[at]["quote"].startswith(f"{at + 1})") for at in range(3))


def test_repealed_acts_are_named_to_the_end_without_punctuation(tmp_path: Path) -> None:
    title = "«Об утверждении Правил разработки, согласования и утверждения целевых индикаторов функционирования зон «Белый Камень»"
    act = f"приказ Министра по инвестициям и развитию Республики Казахстан от 27 февраля 2015 года № 211 {title}"
    lines = (
        "1. Утвердить перечень.",
        f"2. Признать утратившим силу {act}.",
        "3. Вводится в действие со дня подписания.",
    )
    text = (
        "Об утверждении перечня\n\nПриказ Министра промышленности Республики Казахстан от 4 июня 2025 года № 208.\n\n"
        + "".join(f"      {line}\n\n" for line in ("ПРИКАЗЫВАЮ:", *lines))
        + "      Министр                                    Б. Пример\n"
    )
    straight = text.replace("«", '"').replace("»", '"')
    for at, (written, wanted) in enumerate([(text, act), (straight, act.replace("«", '"').replace("»", '"'))]):
        (tmp_path / str(at)).mkdir()
        (found,) = amendments(tmp_path / str(at), written)
        assert found["target"] == wanted == found["quote"]


NOTED = (
    "О создании специальной экономической зоны «Белый Камень»\n\n"
    "Постановление Правительства Республики Казахстан от 9 сентября 2024 года № 738.\n\n"
    "      Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:\n\n      1. Создать специальную экономическую зону «Белый Камень».\n\n"
    "      2. Утвердить Положение.\n\n      3. Настоящее постановление вводится в действие со дня подписания.\n\n      Сноска. {body}\n\n"
    "      Премьер-Министр                                 О. Пример\n\n"
    "Утверждено\nпостановлением Правительства\nРеспублики Казахстан\nот 9 сентября 2024 года № 738\n\n"
    "Положение о специальной экономической зоне «Белый Камень»\n\n      1. СЭЗ расположена в области.\n\n      2. Целями являются:\n\n"
    "      1) рост;\n\n      2) развитие.\n\n      3. {three}\n\n      Сноска. {annex}\n"
)
BY = "постановлением Правительства РК от 14.02.2025 № 83 (вводится в действие с 01.03.2025)"
IN = "постановления Правительства РК от 14.02.2025 № 83"


def test_a_footnote_is_about_the_provision_whose_number_it_prints(tmp_path: Path) -> None:
    for at, (note, in_body, in_annex) in enumerate(
        [
            (f"Пункт 2 с изменением, внесенным {BY}.", "para_2", "att_1__para_2"),
            (f"Подпункт 2) пункта 2 в редакции {IN}.", None, "att_1__para_2__subpara_2"),
            (f"Пункт 3 в редакции {IN}.", "para_3", "att_1__para_3"),
            (f"Пункт 9 исключен {BY}.", None, None),
            (f"Пункты 1 и 2 в редакции {IN}.", None, None),
        ]
    ):
        (tmp_path / str(at)).mkdir()
        found = amendments(tmp_path / str(at), NOTED.format(body=note, annex=note, three="СЭЗ упраздняется по закону."))
        assert [one["target_eid"] for one in found] == [in_body, in_annex], note


def test_the_edition_is_that_of_the_newest_change_made(tmp_path: Path) -> None:
    plain = "СЭЗ упраздняется по закону."
    for at, (three, note, day) in enumerate(
        [
            (plain, f"Пункт 2 в редакции {IN}.", "2025-02-14"),
            (plain, f"Пункт 2 предусматривается в редакции {IN} (вводится в действие с 01.01.2027).", "2024-09-09"),
            (
                "Исключен приказом Министра промышленности РК от 17.01.2026 № 19.",
                f"Пункт 2 в редакции {IN}.",
                "2026-01-17",
            ),
            ("Исключен приказом Министра РК от 17.01.2025 № 19.", f"Пункт 2 в редакции {IN}.", "2025-02-14"),
            (
                "Участник, исключенный из реестра по приказу от 17.01.2026 № 19, уведомляется.",
                f"Пункт 2 в редакции {IN}.",
                "2025-02-14",
            ),
        ]
    ):
        (tmp_path / str(at)).mkdir()
        base = ingested(tmp_path / str(at), act=NOTED.format(body=note, annex=note, three=three))
        assert rows(base, "select as_of from expressions") == [{"as_of": day}], three + note
        quotes = [row["quote"] for row in rows(base, "select quote from amendments")]
        assert quotes == [quote.strip(" .:") for quote in quotes]


def test_what_a_later_act_changes_is_found_and_told_on_the_card(tmp_path: Path) -> None:
    zone = NOTED.format(
        body=f"Пункт 2 в редакции {IN}.",
        annex=f"Пункт 2 в редакции {IN}.",
        three="Территория СЭЗ составляет 421,5 гектара.",
    ).replace(
        "1. Создать специальную экономическую зону «Белый Камень».",
        "1. Создать специальную экономическую зону «Белый Камень» на период до 2046 года.",
    )
    later = changing(
        "1) в пункте 1 слова «до 2046 года» заменить словами «до 2049 года»;",
        "2) в Положении о специальной экономической зоне «Белый Камень», утвержденном указанным постановлением:",
        "в пункте 2:",
        "подпункт 2) исключить;",
        "дополнить подпунктом 3) следующего содержания:",
        "«3) труд.»;",
        "пункт 3 изложить в следующей редакции:",
        "«3. Территория СЭЗ составляет 500 гектаров.».",
    )
    base = ingested(tmp_path, zone=zone, later=later)
    assert rows(base, "select target_eid from amendments where direction = 'outgoing' order by start") == [
        {"target_eid": one} for one in ("para_1", "att_1__para_2__subpara_2", None, "att_1__para_3")
    ]
    card = sez_here("zone", "Белый Камень", "--db", base).out
    assert "the term shown is changed by resolution 117 of 2026-02-20" in " ".join(card.split())
    assert "the territory shown is changed by resolution 117" in " ".join(card.split())
    (tmp_path / "alone").mkdir()
    alone = ingested(tmp_path / "alone", zone=zone)
    assert "shown is changed" not in " ".join(sez_here("zone", "Белый Камень", "--db", alone).out.split())


def test_who_repeals_an_act_does_not_lean_on_it(tmp_path: Path) -> None:
    ended = "Республики Казахстан от 29 января 2016 года № 136"
    ended_en = "of the Republic of Kazakhstan dated January 29, 2016 No. 136"
    russian = (
        "Об утверждении Методики\n\nПриказ Министра торговли и интеграции Республики Казахстан от 28 мая 2021 года № 377.\n\n"
        "      ПРИКАЗЫВАЮ:\n\n      1. {}\n\n      2. Настоящий приказ вводится в действие со дня подписания.\n"
    )
    english = (
        "On approval of the Methodology\n\nOrder of the Minister of Trade of the Republic of Kazakhstan dated May 28, 2021 No. 377.\n\n"
        "      I ORDER:\n\n      1. {}\n\n      2. This order shall be enforced from July 1, 2021.\n"
    )
    for at, (text, told) in enumerate(
        [
            (russian.format(f"Признать утратившим силу приказ Министра {ended}."), 0),
            (russian.format(f"Признать утратившими силу:\n\n      1) приказ Министра {ended};"), 0),
            (russian.format(f"Оценка проводится по приказу Министра {ended}."), 1),
            (english.format(f"To recognize as invalid the order of the Minister {ended_en}."), 0),
            (english.format(f"The assessment follows the Order of the Minister {ended_en}."), 1),
        ]
    ):
        (tmp_path / str(at)).mkdir()
        base = ingested(tmp_path / str(at), act=text)
        assert rows(base, "select number from citations") == [{"number": "136"}]
        assert len(rows(base, "select id from findings where code = 'CITES_REPEALED'")) == told, text


@pytest.mark.parametrize(
    ("behind", "target", "status"),
    [
        (" (подпункт 2) пункта 5)", "подпункт 2) пункта 5", "in_force"),
        (" (пункты 2 и 3)", "пункты 2 и 3", "in_force"),
        ("", None, "repealed"),
        (" (САПП Республики Казахстан, 2010 г., № 24, ст. 233)", None, "repealed"),
    ],
)
def test_a_part_of_an_act_in_brackets_is_all_that_is_repealed(
    tmp_path: Path, behind: str, target: str | None, status: str
) -> None:
    act = "постановление Правительства Республики Казахстан от 9 сентября 2024 года № 738 «О создании специальной экономической зоны «Белый Камень»"
    text = changing("пункт 9 исключить.").replace(
        "      2. Настоящее", f"      2. Признать утратившим силу {act}{behind}.\n\n      3. Настоящее"
    )
    zone = NOTED.format(
        body=f"Пункт 2 в редакции {IN}.", annex="Пункт 3 исключен.", three="СЭЗ упраздняется по закону."
    )
    base = ingested(tmp_path, act=text, zone=zone)
    (found,) = rows(base, "select target from amendments where effect = 'repeal' and direction = 'outgoing'")
    assert found["target"] == (target or act)
    assert rows(base, "select status from works where number = '738'") == [{"status": status}]


def test_an_act_names_those_that_change_it_whether_or_not_its_text_has_a_note(tmp_path: Path) -> None:
    plain, line = "Территория СЭЗ составляет 421,5 гектара.", "пункт 2 Положения исключить."
    for at, (note, noted) in enumerate(
        [
            (f"Пункт 2 в редакции {IN}.", False),
            ("Пункт 2 исключен постановлением Правительства РК от 20.02.2026 № 117.", True),
        ]
    ):
        (tmp_path / str(at)).mkdir()
        zone = NOTED.format(body=note, annex=note, three=plain)
        base = ingested(tmp_path / str(at), zone=zone, later=changing(line))
        data = sez_here("doc", "738", "--db", base, "--format", "json").data
        told = [
            (one["kind"], one["number"], one["adopted"], one["target"], one["target_eid"], one["noted"])
            for one in data["amended_by"]
        ]
        assert told == [("resolution", "117", "2026-02-20", "пункт 2 Положения", "att_1__para_2", noted)]
        card = sez_here("doc", "738", "--db", base).out
        assert ("Amended by acts held, without a note in this text (1)" in card) is not noted
        assert ("2026-02-20  resolution  117     exclude  пункт 2 Положения" in card) is not noted


CHANGING = {
    "ru": (
        "О внесении изменений в постановление Правительства Республики Казахстан от 7 июня 2021 года № 391\n\n"
        "Постановление Правительства Республики Казахстан от 9 июля 2023 года № 412.\n\n"
        "      Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:\n\n      1. Внести в постановление Правительства Республики Казахстан от 7 июня "
        "2021 года № 391 «О создании зоны» следующие изменения:\n\n      1) в пункт 4 внести изменение, изложив его в следующей редакции:\n\n"
        "      «4. Контроль оставляю за собой.»;\n\n      2) пункт 8 после слов «общество» дополнить словами «с участием государства»;\n\n"
        "      3) пункт 9 исключить.\n\n      2. Настоящее постановление вводится в действие со дня его подписания{}.\n",
        ("пункт 4", "пункт 8", "пункт 9"),
        "со дня его подписания",
    ),
    "en": (
        "On amendments to the Resolution of the Government of the Republic of Kazakhstan dated June 7, 2021 No. 391\n\n"
        "Resolution of the Government of the Republic of Kazakhstan dated July 9, 2023 No. 412.\n\n"
        "      The Government of the Republic of Kazakhstan HEREBY RESOLVES:\n\n      1. Introduce into the Resolution of the Government of the Republic "
        "of Kazakhstan dated June 7, 2021 No. 391 “On creation of the zone” the following amendments:\n\n      1) paragraph 4 shall be amended "
        "to read as follows:\n\n      “4. Control is mine.”;\n\n      2) paragraph 8 after the words “society” shall be supplemented with the words "
        "“with the state”;\n\n      3) paragraph 9 shall be excluded.\n\n      2. This Resolution shall be enforced from the date of its signing{}.\n",
        ("paragraph 4", "paragraph 8", "paragraph 9"),
        "from the date of its signing",
    ),
}
EXCEPTED = {
    "ru": (
        ", за исключением подпункта 3) пункта 1, который вводится в действие с 1 января 2025 года",
        ", за исключением подпунктов 2) и 3) пункта 1, которые вводятся в действие с 1 января 2025 года",
        "с 1 января 2025 года",
    ),
    "en": (
        ", except for subparagraph 3) of paragraph 1, which shall be enforced from January 1, 2025",
        ", except for subparagraphs 2) and 3) of paragraph 1, which shall be enforced from January 1, 2025",
        "from January 1, 2025",
    ),
}


@pytest.mark.parametrize("lang", CHANGING)
def test_a_provision_with_a_day_of_its_own_does_not_hold_from_the_day_of_the_act(tmp_path: Path, lang: str) -> None:
    text, places, rule = CHANGING[lang]
    one, several, day = EXCEPTED[lang]
    found = amendments(tmp_path, text.format(one))
    assert tuple(change["target"] for change in found) == places
    assert [change["effect"] for change in found] == ["reword", "supplement", "exclude"]
    assert found[2]["effective_rule"] == day
    assert all(change["effective_rule"].startswith(rule) for change in found[:2])
    for change in amendments(tmp_path, text.format(several)):
        assert change["effective_rule"].startswith(rule)
        assert several.strip(" ,") in change["effective_rule"]
