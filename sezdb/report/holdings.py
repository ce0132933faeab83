"""What the database holds of the works that a report cites: number, day, title, status, and the file that each text was read from."""

import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from sezdb.database import Row, select
from sezdb.report.blocks import Line, Run, line
from sezdb.report.words import day, term, word


@dataclass(frozen=True, slots=True)
class Holdings:
    """Works by id, and their texts by work and language."""

    works: dict[str, Row]
    texts: dict[tuple[str, str], Row]

    def act(self, work: str, lang: str) -> Line:
        """What an act is called: «указ № 118 от 14.08.2019», and its id."""
        row = self.works.get(work)
        if row is None:
            return line(work)
        number = f" № {row['number']}" if row["number"] else ""
        when = word("of_day", lang, day=day(row["adopted"], lang)) if row["adopted"] else ""
        state = "" if row["status"] == "in_force" else f" ({term(row['status'], 'work_status', lang)})"
        return line(f"{term(row['kind'], 'kind', lang)}{number}{when}{state}, ", Run(work, "small"))

    def title(self, work: str, lang: str) -> Run:
        """The title in a language, else in one that is held."""
        for one in dict.fromkeys((lang, "ru", "en", "kk")):
            if (row := self.texts.get((work, one))) and row["title"]:
                return Run(" ".join(row["title"].split()), lang="" if one == lang else one)
        return Run("")

    def place(self, fact: Row, lang: str, quote: str | None = None) -> Line:
        """The line of a note for a fact with ``work`` (or ``work_id``), ``lang``, ``label``, ``eid`` and ``quote``: provision, act, quote, file."""
        work, spoken = fact.get("work") or fact["work_id"], fact["lang"]
        said = " ".join((fact["quote"] if quote is None else quote).split())
        told = (
            Run(f"«{said}»", "quote", "" if spoken == lang else spoken) if said else Run(word("lost", lang), "unknown")
        )
        label = Run(fact["label"] or fact["eid"] or "", lang="" if spoken == lang else spoken)
        text = self.texts.get((work, spoken))
        unofficial = word("unofficial", lang) if text is None or text["unofficial"] else ""
        source = word("from_file", lang, file=_file(text["uri"])) if text is not None else ""
        return line(label, ", ", self.act(work, lang), ": ", told, unofficial, source)


def read_holdings(connection: sqlite3.Connection) -> Holdings:
    """Everything held, of current texts the preferred file."""
    works = {row["id"]: row for row in select(connection, "select * from works")}
    query = (
        "select e.work_id, e.lang, e.title, e.unofficial, s.uri from expressions e join sources s on s.id = e.source_id "
        "where e.current order by e.id"
    )
    texts: dict[tuple[str, str], Any] = {(row["work_id"], row["lang"]): row for row in select(connection, query)}
    return Holdings(works, texts)


def _file(uri: str) -> str:
    """An address of the web as it is; of a file its name alone: folders are nobody's business."""
    parts = urlsplit(uri)
    return uri if parts.scheme in ("http", "https") else unquote(parts.path.rpartition("/")[2])
