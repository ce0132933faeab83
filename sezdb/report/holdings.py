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
        """What an act is called: «указ № 118 от 14.08.2019»; its id where it has no number."""
        row = self.works.get(work)
        if row is None:
            return line(work)
        when = word("of_day", lang, day=day(row["adopted"], lang)) if row["adopted"] else ""
        state = (
            ""
            if row["status"] == "in_force" or row["kind"] == "news"
            else f" ({term(row['status'], 'work_status', lang)})"
        )
        if not row["number"]:
            return line(f"{term(row['kind'], 'kind', lang)}{when}{state}, ", Run(work, "small"))
        return line(f"{term(row['kind'], 'kind', lang)}{word('number', lang, number=row['number'])}{when}{state}")

    def title(self, work: str, lang: str) -> Run:
        """The title in a language, else in one that is held."""
        for one in dict.fromkeys((lang, "ru", "en", "kk")):
            if (row := self.texts.get((work, one))) and row["title"]:
                return Run(" ".join(row["title"].split()), lang="" if one == lang else one)
        return Run("")

    def place(self, fact: Row, lang: str) -> Line:
        """The line of a note for a fact with ``work`` (or ``work_id``), ``lang``, ``label``, ``eid`` and ``quote``: provision, act, quote, file."""
        return self.places([("", fact)], lang)

    def places(self, facts: list[tuple[str, Row]], lang: str) -> Line:
        """One line for several facts of one provision and language, each under its name: provision, act, quotes, file."""
        first = facts[0][1]
        work, spoken = first.get("work") or first["work_id"], first["lang"]
        other = "" if spoken == lang else spoken
        told = list[Run]()
        for name, fact in facts:
            said = " ".join(fact["quote"].split())
            told.append(Run(f"{', ' if told else ''}{name} " if name else ""))
            told.append(Run(f"«{said}»", "quote", other) if said else Run(word("lost", lang), "unknown"))
        text = self.texts.get((work, spoken))
        unofficial = word("unofficial", lang) if text is None or text["unofficial"] else ""
        source = word("from_file", lang, file=_file(text["uri"])) if text is not None else ""
        label = Run(first["label"] or first["eid"] or "", lang=other)
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
