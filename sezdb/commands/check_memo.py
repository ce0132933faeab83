"""A verdict as a Word document for the file."""

import re
import sys
from typing import Final

from sezdb.commands.output import EXIT, Failure
from sezdb.commands.terminal import safe
from sezdb.database import Row

_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_VERDICTS: Final = {
    "permitted": "Разрешено / permitted",
    "excluded": "Исключено из разрешённого / excluded",
    "prohibited": "Запрещено / prohibited",
    "not_listed": "Не названо в перечне / not listed",
    "unclear": "Неясно / unclear",
}


def memo(data: Row) -> None:
    """Write the document to stdout, when that is a file or a pipe. Raises Failure for a terminal."""
    if sys.stdout.isatty():
        raise Failure(
            EXIT["usage"], "USAGE", "a Word document is no text", "write it to a file: … --format docx > check.docx"
        )
    import docx

    document = docx.Document()
    document.add_heading(_xml(f"{_VERDICTS[data['verdict']]}: {data['zone']}"), level=1)
    document.add_paragraph(_xml(f"{data['text']} {data['code'] or ''}".strip()))
    document.add_paragraph(_xml(f"На дату / as of {data['as_of']}"))
    for one in data["oked"]:
        document.add_paragraph(_xml(f"{' › '.join(one['path'])} {one['title_ru']}"), style="List Bullet")
    for why in data["why"]:
        document.add_paragraph(_xml(why), style="List Bullet")
    for step in data["steps"]:
        mark = "" if step["authority"] == "official" else ", неофициальный перевод"
        document.add_paragraph().add_run(_xml(f"{step['label'] or step['eid']}{mark}: {step['says']}")).bold = True
        document.add_paragraph(_xml(step["quote"]), style="Quote")
        document.add_paragraph(_xml(f"{step['work']}#{step['eid']}"))
    for title, rows in (
        ("Условия / conditions", [one["condition"] for one in data["conditions"]]),
        ("Не проверено / not checked", data["not_checked"]),
        ("Оговорки / caveats", data["caveats"]),
    ):
        if rows:
            document.add_heading(title, level=2)
            for row in rows:
                document.add_paragraph(_xml(row), style="List Bullet")
    document.save(sys.stdout.buffer)


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", safe(text))
