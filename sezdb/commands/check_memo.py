"""A verdict as a Word document for the file."""

from typing import Final

from sezdb.commands.word_document import begun, written, xml
from sezdb.database import Row

_VERDICTS: Final = {
    "permitted": "Разрешено / permitted",
    "excluded": "Исключено из разрешённого / excluded",
    "prohibited": "Запрещено / prohibited",
    "not_listed": "Не названо в перечне / not listed",
    "unclear": "Неясно / unclear",
}


def memo(data: Row) -> None:
    """Write the document to stdout, when that is a file or a pipe. Raises Failure for a terminal."""
    document = begun("check.docx")
    document.add_heading(xml(f"{_VERDICTS[data['verdict']]}: {data['zone']}"), level=1)
    document.add_paragraph(xml(f"{data['text']} {data['code'] or ''}".strip()))
    document.add_paragraph(xml(f"На дату / as of {data['as_of']}"))
    for one in data["oked"]:
        document.add_paragraph(xml(f"{' › '.join(one['path'])} {one['title_ru']}"), style="List Bullet")
    for why in data["why"]:
        document.add_paragraph(xml(why), style="List Bullet")
    for step in data["steps"]:
        mark = "" if step["authority"] == "official" else ", неофициальный перевод"
        document.add_paragraph().add_run(xml(f"{step['label'] or step['eid']}{mark}: {step['says']}")).bold = True
        document.add_paragraph(xml(step["quote"]), style="Quote")
        document.add_paragraph(xml(f"{step['work']}#{step['eid']}"))
    for title, rows in (
        ("Условия / conditions", [one["condition"] for one in data["conditions"]]),
        ("Не проверено / not checked", data["not_checked"]),
        ("Оговорки / caveats", data["caveats"]),
    ):
        if rows:
            document.add_heading(title, level=2)
            for row in rows:
                document.add_paragraph(xml(row), style="List Bullet")
    written(document)
