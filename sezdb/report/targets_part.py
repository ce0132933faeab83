"""The targets of the decree in a report: a chart and a table for each indicator of the year, what is unknown, and the targets of all years. Pure."""

from collections.abc import Iterable, Iterator

from sezdb.database import Row
from sezdb.report.blocks import (
    Block,
    Bullet,
    Bullets,
    Figure,
    Heading,
    Level,
    Line,
    Paragraph,
    Register,
    Run,
    Table,
    TableRow,
    line,
)
from sezdb.report.card import unknown
from sezdb.report.remarks import remark
from sezdb.report.subject import Subject
from sezdb.report.words import figure, term, word

_GOOD, _BAD = ("met",), ("below_target", "at_critical", "critical_breached")
VERDICTS = (*_GOOD, *_BAD, "above_critical_target_unknown", "not_comparable", "no_actual", "no_target")
"""Every verdict of the decree, from the best to the unknown ones."""
_LEVELS = ("target", "critical", "actual")


def target_blocks(subject: Subject, lang: str, notes: Register) -> Iterator[Block]:
    """The part of the report on the decree's own targets."""
    yield Heading(3, line(word("decree_head", lang, year=subject.year)))
    yield Paragraph(line(word("decree_lead", lang)))
    if not subject.every:
        yield Paragraph(line(word("no_targets", lang)), "warning")
    for one in subject.unread:
        yield Paragraph(line(remark(one, lang)), "warning")
    known = [row for row in subject.decree if any(row[name] is not None for name in _LEVELS)]
    for row in known:
        yield _figure(subject, row, lang, notes)
    silent = [row for row in subject.decree if row not in known]
    if silent:
        yield from _silent(subject, silent, lang, notes)
    if subject.every:
        yield _every_year(subject, lang, notes)


def verdict(row: Row, lang: str) -> Run:
    """The verdict on a target in words."""
    style = "good" if row["status"] in _GOOD else "bad" if row["status"] in _BAD else "unknown"
    reason = f" ({term(row['reason'], 'state', lang)})" if row["reason"] else ""
    return Run(term(row["status"], "verdict", lang) + reason, style)


def indicator_name(row: Row, lang: str) -> Run:
    """The name of an indicator in a language, else in the one that the act has."""
    mine, other = ("name_ru", "name_en") if lang == "ru" else ("name_en", "name_ru")
    return Run(row[mine] or row[other] or row["indicator"], lang="" if row[mine] else "en" if lang == "ru" else "ru")


def unit_run(unit: str | None, lang: str) -> Run:
    """A unit as printed; words of one are Russian."""
    return Run(
        f" {unit}" if unit else "",
        "small",
        "ru" if unit and lang != "ru" and any("а" <= one <= "я" for one in unit) else "",
    )


def _figure(subject: Subject, row: Row, lang: str, notes: Register) -> Figure:
    name, unit, judged = indicator_name(row, lang), unit_run(row["unit"], lang), verdict(row, lang)
    levels = {key: _level(row, key, lang) for key in _LEVELS}
    parts = [f"{word(key, lang)}: {levels[key].shown if levels[key] else _why(row, key, lang)}" for key in _LEVELS]  # type: ignore[union-attr]
    chart = Bullet(
        title=f"{name.text}, {row['year']}",
        told="; ".join(parts) + f". {word('verdict', lang)}: {judged.text}.",
        unit=(row["unit"] or "").strip(),
        lang=lang,
        nothing="" if row["actual"] is not None else word("no_actual_chart", lang),
        **levels,
    )
    rows = [(word(key, lang), _value(subject, row, key, lang, notes)) for key in ("target", "critical", "actual")]
    if row["share_percent"] is not None:
        rows.append((word("share", lang), line(f"{figure(row['share_percent'], lang, 9)} %")))
    if row["base"] is not None:
        refs = _base_note(subject, row, lang, notes)
        value = line(figure(row["base"], lang), unit, Run("", notes=refs))
        rows.append((word("base", lang, year=row["base_year"] or "?"), value))
    rows.append((word("verdict", lang), line(judged)))
    table = Table(
        f"{name.text}, {row['year']}",
        (word("property", lang), word("value", lang)),
        tuple(TableRow((line(key), value)) for key, value in rows),
        widths=(42, 58),
        card=True,
    )
    return Figure(line(name, unit), chart, table, tuple(line(remark(one, lang)) for one in row["caveats"]))


def _level(row: Row, key: str, lang: str) -> Level | None:
    return None if row[key] is None else Level(float(row[key]), word(key, lang), figure(row[key], lang))


def _why(row: Row, key: str, lang: str) -> str:
    """Why a value is unknown."""
    if key == "actual":
        return word("no_data", lang)
    states = [one["state"] for one in row["quotes"] if one["role"] == key and one["year"] in (row["year"], None)]
    state = (row["reason"] if key == "target" else None) or next((one for one in states if one != "value"), None)
    state = state or ("value" if states else "no such year" if row["reason"] == "no such year" else "not given")
    return term(state, "state", lang)


def _value(subject: Subject, row: Row, key: str, lang: str, notes: Register) -> Line:
    refs = actual_note(row, lang, notes) if key == "actual" else level_note(subject, row, lang, notes)
    if row[key] is None:
        return line(Run(_why(row, key, lang), "unknown", notes=refs))
    unit = row["actual_unit"] if key == "actual" else row["unit"]
    return line(Run(figure(row[key], lang), "strong"), unit_run(unit, lang), Run("", notes=refs))


def level_note(subject: Subject, row: Row, lang: str, notes: Register) -> tuple[int, ...]:
    """The note of a target and its critical level: their cells, a line for each provision and language, the Russian first."""
    cells = [one for one in row["quotes"] if one["role"] != "base" and one["year"] in (row["year"], None)]
    lines: dict[tuple[str, str, str], list[tuple[str, Row]]] = {}
    for one in cells:
        when = f" {row['year']}" if one["year"] else ""
        name = word(one["role"], lang).lower() + when
        lines.setdefault((one["work"], one["eid"], one["lang"]), []).append((name, one))
    return notes.add(*(subject.holdings.places(found, lang) for found in lines.values()))


def _base_note(subject: Subject, row: Row, lang: str, notes: Register) -> tuple[int, ...]:
    """The note of the value that the targets set out from."""
    names = {" ".join(name.split()) for name in (row["name_ru"], row["name_en"]) if name}
    cells = [
        one
        for one in subject.card["targets"]
        if one["role"] == "base" and one["year"] == row["base_year"] and " ".join(one["name"].split()) in names
    ]
    return notes.add(*dict.fromkeys(subject.holdings.place(one, lang) for one in cells))


def actual_note(row: Row, lang: str, notes: Register) -> tuple[int, ...]:
    """The note of a reported value: file, row, import, what it says of its source."""
    if row["actual_file"] is None:
        return ()
    source = word("by_source", lang, source=row["actual_source"]) if row["actual_source"] else ""
    values = {"file": row["actual_file"], "row": row["actual_row"], "printed": row["actual_printed"]}
    return notes.add(line(word("from_row", lang, **values, import_id=row["actual_import"][:8]), source))


def _silent(subject: Subject, rows: list[Row], lang: str, notes: Register) -> Iterator[Block]:
    """The indicators of which the year has no figure at all; what must be said of each of them is said once."""
    shared = [text for text in rows[0]["caveats"] if len(rows) > 1 and all(text in row["caveats"] for row in rows)]
    told = tuple(
        TableRow(
            (
                line(indicator_name(row, lang), unit_run(row["unit"], lang)),
                line(Run(_why(row, "target", lang), "unknown", notes=level_note(subject, row, lang, notes))),
                line(Run(_why(row, "critical", lang), "unknown")),
                unknown(lang),
                line(*_joined(remark(one, lang) for one in row["caveats"] if one not in shared)) or line("—"),
            )
        )
        for row in rows
    )
    head = tuple(word(name, lang) for name in ("indicator", "target", "critical", "actual", "remarks"))
    yield Table(word("silent", lang, year=subject.year), head, told, widths=(28, 16, 16, 14, 26))
    if shared:
        yield Paragraph(line(word("of_all_these", lang)))
        yield Bullets(tuple(line(remark(one, lang)) for one in shared))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    for at, run in enumerate(runs):
        if at:
            yield Run("; ")
        yield run


def _every_year(subject: Subject, lang: str, notes: Register) -> Table:
    """Target and critical level of each indicator in every year that the acts name."""
    years = sorted({row["year"] for row in subject.every if row["year"] is not None})
    by_name: dict[str, dict[int, Row]] = {}
    for row in subject.every:
        by_name.setdefault(row["indicator"], {})[row["year"]] = row
    rows = []
    for found in by_name.values():
        first = next(iter(found.values()))
        cells = [line(indicator_name(first, lang), unit_run(first["unit"], lang))]
        for year in years:
            if year not in found:
                cells.append(line(Run("—", "unknown")))
                continue
            row = found[year]
            values = [
                Run(figure(row[key], lang) or _why(row, key, lang), "" if row[key] is not None else "unknown")
                for key in ("target", "critical")
            ]
            refs = level_note(subject, row, lang, notes)
            cells.append(line(values[0], " / ", values[1], Run("", notes=refs)))
        rows.append(TableRow(tuple(cells)))
    head = (word("indicator", lang), *(str(year) for year in years))
    return Table(word("every_year", lang), head, tuple(rows), numbers=tuple(range(1, len(head))))


def decree_counts(rows: list[Row], lang: str) -> Line:
    """How many targets of the year got which verdict."""
    counts = {name: sum(row["status"] == name for row in rows) for name in VERDICTS}
    told = [
        Run(f"{term(name, 'verdict', lang)}: {count}", verdict({"status": name, "reason": None}, lang).style)
        for name, count in counts.items()
        if count
    ]
    return line(*_joined(told)) or unknown(lang)
