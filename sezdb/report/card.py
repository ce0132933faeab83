"""The card of a zone in a report: names, status, region, management body, territory, term with its countdown, acts. Pure."""

from collections.abc import Iterator
from datetime import date

from sezdb.database import Row
from sezdb.regions import region_name
from sezdb.report.blocks import Block, Heading, Line, Paragraph, Register, Run, Table, TableRow, line
from sezdb.report.countdown import countdown
from sezdb.report.subject import Subject
from sezdb.report.words import day, figure, term, word


def card_blocks(subject: Subject, lang: str, today: date, notes: Register) -> Iterator[Block]:
    """The card, what later acts change of it, and the acts."""
    yield Heading(3, line(word("card", lang)))
    card, rows = subject.card, list[tuple[str, Line]]()
    rows.append((word("names", lang), _names(card, lang)))
    rows.append((word("status", lang), line(term(card["status"], "zone_status", lang))))
    rows.append((word("region", lang), _attribute(subject, "region", lang, notes)))
    rows.append((word("management_body", lang), _attribute(subject, "management_body", lang, notes)))
    rows += [(word("territory", lang), one) for one in _territories(subject, lang, notes)]
    rows += [(word("term", lang), one) for one in _terms(subject, lang, today, notes)]
    cells = tuple(TableRow((line(name), value)) for name, value in rows)
    yield Table(word("card", lang), (word("property", lang), word("value", lang)), cells, widths=(26, 74), card=True)
    yield from _changed(subject, lang)
    yield _acts(subject, lang)


def unknown(lang: str, why: str = "no_data") -> Line:
    """What stands where nothing is known."""
    return line(Run(word(why, lang), "unknown"))


def _names(card: Row, lang: str) -> Line:
    known = dict.fromkeys((name, spoken) for spoken in ("ru", "en", "kk") if (name := card[f"name_{spoken}"]))
    known |= dict.fromkeys((row["name"], row["lang"]) for row in card["names"])
    runs = [Run(name, lang="" if spoken == lang else spoken) for name, spoken in known]
    return line(*(part for at, run in enumerate(runs) for part in ((" / ", run) if at else (run,)))) or unknown(lang)


def _attribute(subject: Subject, name: str, lang: str, notes: Register) -> Line:
    value = subject.card[name]
    if not value:
        return unknown(lang)
    said = [row for row in subject.card["attributes"] if row["attribute"] == name]
    mine = next((row for row in said if row["lang"] == lang and row["source_kind"] != "news"), None)
    shown, spoken = (mine["value"], lang) if mine and lang != "ru" else (value, mine["lang"] if mine else "ru")
    if name == "region" and spoken == "ru":
        shown = region_name(shown)
    same = [row for row in said if row["value"] == value or row is mine]
    refs = notes.add(*(subject.holdings.place(row, lang) for row in same))
    return line(Run(shown, lang="" if spoken == lang else spoken, notes=refs), *_doubt(same, lang))


def _doubt(rows: list[Row], lang: str) -> Iterator[Run]:
    if rows and rows[0]["source_kind"] == "news":
        yield Run(word("by_news", lang), "doubt")
    if any(row["review"] == "pending" for row in rows):
        yield Run(word("pending", lang), "doubt")


def _territories(subject: Subject, lang: str, notes: Register) -> Iterator[Line]:
    every = subject.card["territories"]
    taken = set[str]()
    for row in _of(every, lang):
        if row["id"] in taken:
            continue
        same = [one for one in every if one is row or _same_area(one, row)]
        taken |= {one["id"] for one in same}
        refs = notes.add(*(subject.holdings.place(one, lang) for one in same))
        known = row["area_ha"] is not None
        area = word("hectares", lang, area=figure(row["area_ha"], lang)) if known else word("no_data", lang)
        part = word("part_of", lang) if row["member_of"] else ""
        where = Run(f" {row['location']}" if row["location"] else "", lang="" if row["lang"] == lang else row["lang"])
        yield line(part, Run(area, "" if known else "unknown", notes=refs), where, *_doubt([row], lang))
    if not taken:
        yield unknown(lang)


def _same_area(one: Row, other: Row) -> bool:
    """Whether two statements are one figure: of one act and area, in two languages, or again without a place of its own."""
    keys = [(row["work_id"], row["area_ha"], row["member_of"] is None) for row in (one, other)]
    return keys[0] == keys[1] and (one["lang"] != other["lang"] or not one["location"])


def _terms(subject: Subject, lang: str, today: date, notes: Register) -> Iterator[Line]:
    shown = _of(subject.card["terms"], lang)
    for row in shown:
        same = [one for one in subject.card["terms"] if (one["work_id"], one["ends"]) == (row["work_id"], row["ends"])]
        refs = notes.add(*(subject.holdings.place(one, lang) for one in same))
        left = countdown(row["ends"], today, lang)
        until = word("until", lang, day=day(row["ends"], lang)) if row["ends"] else word("no_data", lang)
        yield line(Run(until, notes=refs), f": {left}" if left else "", *_doubt([row], lang))
    if not shown:
        yield unknown(lang)


def _of(rows: list[Row], lang: str) -> list[Row]:
    """The rows of a language of each act, or of whatever language the act has."""
    spoken = {row["work_id"]: {one["lang"] for one in rows if one["work_id"] == row["work_id"]} for row in rows}
    return [
        row
        for row in rows
        if row["lang"] == next((one for one in (lang, "ru", "en") if one in spoken[row["work_id"]]), row["lang"])
    ]


def _changed(subject: Subject, lang: str) -> Iterator[Block]:
    told = dict.fromkeys(
        (
            row["kind"],
            row["number"],
            row["adopted"],
            " ".join(row["quote"].split()),
            row["certain"],
            term(row["what"], "what", lang),
        )
        for row in subject.card["later_changes"]
    )
    for kind, number, adopted, quote, certain, what in told:
        act = f"{term(kind, 'kind', lang)} № {number}{word('of_day', lang, day=day(adopted, lang))}"
        name = "is_changed" if certain else "may_be_changed"
        yield Paragraph(line(word(name, lang, what=what, act=act), Run(f"«{quote}»", "quote")), "warning")


def _acts(subject: Subject, lang: str) -> Table:
    acts: dict[str, tuple[Row, list[str]]] = {}
    for row in subject.card["acts"]:
        acts.setdefault(row["id"], (row, []))[1].append(term(row["role"], "role", lang))
    rows = tuple(
        TableRow(
            (
                line(day(row["adopted"], lang)),
                line(f"{term(row['kind'], 'kind', lang)}{' № ' + row['number'] if row['number'] else ''}"),
                line(subject.holdings.title(work, lang), " ", Run(work, "small")),
                line(term(row["status"], "work_status", lang)),
                line(", ".join(dict.fromkeys(roles))),
            )
        )
        for work, (row, roles) in acts.items()
    )
    head = tuple(word(name, lang) for name in ("day", "act", "title_of_act", "status", "does"))
    return Table(word("acts", lang), head, rows, widths=(12, 16, 40, 14, 18))
