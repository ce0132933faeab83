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
    elif rows and rows[0]["lang"] == "en":
        yield Run(word("translation_only", lang), "doubt")
    if rows and all(row["review"] == "pending" for row in rows):
        yield Run(word("pending", lang), "doubt")


def _territories(subject: Subject, lang: str, notes: Register) -> Iterator[Line]:
    rows = subject.card["territories"]
    for same in _said(rows, ("area_ha", "member_of")):
        first = same[0]
        refs = notes.add(*(subject.holdings.place(one, lang) for one in same))
        known = first["area_ha"] is not None
        area = word("hectares", lang, area=figure(first["area_ha"], lang)) if known else word("no_data", lang)
        part = word("part_of", lang) if first["member_of"] else ""
        told = [one for one in same if one["location"]]
        where = next((one for one in told if one["lang"] == lang), told[0] if told else None)
        place = Run(f" {where['location']}", lang="" if where["lang"] == lang else where["lang"]) if where else Run("")
        yield line(part, Run(area, "" if known else "unknown", notes=refs), place, *_doubt(same, lang))
    if not rows:
        yield unknown(lang)


def _terms(subject: Subject, lang: str, today: date, notes: Register) -> Iterator[Line]:
    rows = subject.card["terms"]
    for same in _said(rows, ("ends",)):
        ends = same[0]["ends"]
        refs = notes.add(*(subject.holdings.place(one, lang) for one in same))
        left = countdown(ends, today, lang)
        until = word("until", lang, day=day(ends, lang)) if ends else word("no_data", lang)
        yield line(Run(until, notes=refs), f": {left}" if left else "", *_doubt(same, lang))
    if not rows:
        yield unknown(lang)


def _said(rows: list[Row], keys: tuple[str, ...]) -> list[list[Row]]:
    """The statements of each act that say one thing, in whatever languages and places: the first of each is of the official text where that
    says it. A translation that says otherwise is a statement of its own."""
    found: dict[tuple[object, ...], list[Row]] = {}
    counts: dict[tuple[object, ...], int] = {}
    for row in rows:
        values = tuple(row[key] is None if key == "member_of" else row[key] for key in keys)
        place = (row["work_id"], row["lang"], row["eid"], *values)
        at = counts[place] = counts.get(place, -1) + 1
        found.setdefault((row["work_id"], *values, at), []).append(row)
    return list(found.values())


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
        act = f"{term(kind, 'kind', lang)}{word('number', lang, number=number)}{word('of_day', lang, day=day(adopted, lang))}"
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
                line(
                    f"{term(row['kind'], 'kind', lang)}{word('number', lang, number=row['number']) if row['number'] else ''}"
                ),
                line(subject.holdings.title(work, lang), " ", Run(work, "small")),
                line(term(row["status"], "work_status", lang)),
                line(", ".join(dict.fromkeys(roles))),
            )
        )
        for work, (row, roles) in acts.items()
    )
    head = tuple(word(name, lang) for name in ("day", "act", "title_of_act", "status", "does"))
    return Table(word("acts", lang), head, rows, widths=(12, 16, 40, 14, 18))
