"""A report as a spreadsheet: typed numbers, averages as live formulas, every text kept from being run as one."""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from sezdb.assess.answer import band_text, force_text
from sezdb.assess.explain import cited
from sezdb.assess.method import Place
from sezdb.assess.phrases import say
from sezdb.database import Row
from sezdb.report.blocks import plain
from sezdb.report.remarks import remark
from sezdb.report.score_rows import ScoreRow, score_rows
from sezdb.report.sheet import Formula, fit, put, start
from sezdb.report.subject import Subject
from sezdb.report.targets_part import VERDICTS, indicator_name
from sezdb.report.words import term, word

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_READING: Final = 9
"""The column of the first reading on the sheet of scores, counted from 1."""


def workbook(subjects: Sequence[Subject], ranks: Sequence[Row] | None, lang: str) -> bytes:
    """The workbook of one zone, or of all in the order of their ranks."""
    from openpyxl import Workbook

    by_zone = {one.zone: one for one in subjects}
    ordered = [by_zone[row["zone"]] for row in ranks] if ranks is not None else list(subjects)
    book = Workbook()
    summary = book.active
    assert summary is not None
    summary.title = word("sheet_summary", lang)
    scores = book.create_sheet(word("sheet_scores", lang))
    totals = _scores(scores, ordered, lang)
    _summary(summary, ordered, ranks, totals, scores.title, lang)
    _targets(book.create_sheet(word("sheet_targets", lang)), ordered, lang)
    _lacking(book.create_sheet(word("sheet_lacking", lang)), ordered, lang)
    for sheet in book.worksheets:
        fit(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _scores(sheet: "Worksheet", subjects: Sequence[Subject], lang: str) -> dict[str, int]:
    """The scores of all zones, each criterion with the formula of its average over the rows below it; the row of each zone's total."""
    method = subjects[0].assessment.method
    readings = [one.id for one in method.readings]
    tail = ("weight", "counts", "why", "origin", "provision", "mark")
    head = (
        "zone",
        "criterion",
        "id",
        "name",
        "plan",
        "actual",
        "unit",
        "share_of_plan",
        *(f"={one}" for one in readings),
        *tail,
    )
    start(sheet, head, lang)
    totals, row = dict[str, int](), 2
    for subject in subjects:
        found = score_rows(subject.assessment, row)
        totals[subject.zone] = row
        for one in found:
            put(sheet, one.row, _score_cells(one, subject, readings, lang), bold=one.is_average)
        row += len(found) + 1
    return totals


def _score_cells(one: ScoreRow, subject: Subject, readings: list[str], lang: str) -> list[Any]:
    from openpyxl.utils import get_column_letter

    method, weight = subject.assessment.method, get_column_letter(_READING + len(readings))
    counts = get_column_letter(_READING + len(readings) + 1)
    unknown = word("no_data", lang)
    scores = list[Any]()
    for at, reading in enumerate(readings):
        column = get_column_letter(_READING + at)
        if one.refers is not None:
            scores.append(Formula(f"={column}{one.refers}"))
        elif one.members is not None:
            scores.append(_average(column, weight, counts, one.members, unknown))
        else:
            value = one.values[reading]
            scores.append(unknown if value is None else value)
    item = one.scored.item if one.scored is not None else None
    share: Any = one.share
    if (
        item is not None
        and item.plan
        and share is not None
        and item.actual is not None
        and share == item.actual / item.plan * 100
    ):
        share = Formula(f"=F{one.row}/E{one.row}*100")
    figures = (
        (None, None, None, None)
        if item is None
        else (*(unknown if each is None else each for each in (item.plan, item.actual)), item.unit or "", share)
    )
    why = one.scored.says.of(lang) if one.scored is not None and one.scored.says else ""
    why = say("left_out").of(lang) if one.left_out else why
    place: Place = one.place
    origin = "\n".join(text.of(lang) for text in item.origins) if item is not None else ""
    marks = (cited(place, method, lang), term(place.mark, "mark", lang)) if place.eid else ("", "")
    name = one.name.of(lang)
    return [
        subject.name(lang),
        one.within,
        one.id,
        name,
        *figures,
        *scores,
        one.weight,
        one.counts,
        why,
        origin,
        *marks,
    ]


def _average(column: str, weight: str, counts: str, members: tuple[int, int], unknown: str) -> Formula:
    """The weighted average of the members that count; unknown while one of them has no score."""
    values, weights, taking = (f"{name}{members[0]}:{name}{members[1]}" for name in (column, weight, counts))
    lacking = f"SUMPRODUCT(({weights}*{taking}>0)*(1-ISNUMBER({values})))"
    result = f"SUMPRODUCT({values},{weights},{taking})/SUMPRODUCT({weights},{taking})"
    return Formula(f'=IF(SUMPRODUCT({weights},{taking})=0,"{unknown}",IF({lacking}>0,"{unknown}",{result}))')


def _summary(
    sheet: "Worksheet",
    subjects: Sequence[Subject],
    ranks: Sequence[Row] | None,
    totals: dict[str, int],
    scores: str,
    lang: str,
) -> None:
    """A row a zone: the live total of each reading, the band that the program gave, the counts of the decree's verdicts."""
    from openpyxl.utils import get_column_letter

    method = subjects[0].assessment.method
    readings = [one.id for one in method.readings]
    verdicts = VERDICTS
    head = (
        "rank",
        "zone",
        "id",
        "year",
        *(f"={one}" for one in readings),
        "band",
        "scored",
        "of_indicators",
        "method_held",
        "weights",
    )
    start(sheet, (*head, *(f"={term(one, 'verdict', lang)}" for one in verdicts), "method"), lang)
    for at, subject in enumerate(subjects, 2):
        found, total = subject.assessment, totals[subject.zone]
        rank = ranks[at - 2]["rank"] if ranks is not None else None
        values = [
            Formula(f"='{scores}'!{get_column_letter(_READING + column)}{total}") for column in range(len(readings))
        ]
        weights = say("illustrative").of(lang) if found.illustrative else word("weights_set", lang)
        counts = [sum(row["status"] == name for row in subject.decree) for name in verdicts]
        given = [
            rank,
            subject.name(lang),
            subject.zone,
            subject.year,
            *values,
            band_text(found.headline.band).of(lang),
            found.coverage.n,
            found.coverage.m,
        ]
        put(sheet, at, [*given, force_text(found.in_force).of(lang), weights, *counts, method.title.of(lang)])


def _targets(sheet: "Worksheet", subjects: Sequence[Subject], lang: str) -> None:
    """The targets of all years with what was reported, each with its provision, quotes, and the row of the file."""
    levels = ("target", "critical", "actual")
    start(
        sheet,
        (
            "zone",
            "name",
            "unit",
            "year",
            "=" + word("base_value", lang),
            *levels,
            "share",
            "verdict",
            "remarks",
            "source",
            "origin",
        ),
        lang,
    )
    row = 2
    for subject in subjects:
        years = {(one["indicator"], one["year"]): one for one in (*subject.every, *subject.decree)}
        for one in years.values():
            figures = [one[key] if one[key] is not None else word("no_data", lang) for key in levels]
            reason = f" ({term(one['reason'], 'state', lang)})" if one["reason"] else ""
            told = [
                subject.name(lang),
                indicator_name(one, lang).text,
                one["unit"] or "",
                one["year"],
                one["base"],
                *figures,
                one["share_percent"],
            ]
            told += [
                term(one["status"], "verdict", lang) + reason,
                "\n".join(remark(text, lang).text for text in one["caveats"]),
            ]
            put(sheet, row, [*told, "\n".join(_quotes(subject, one, lang)), _reported(one, lang)])
            row += 1
    sheet.auto_filter.ref = sheet.dimensions


def _quotes(subject: Subject, row: Row, lang: str) -> Iterator[str]:
    for cell in row["quotes"]:
        yield f"{word(cell['role'], lang)}: {plain(subject.holdings.place(cell, lang))}"


def _reported(row: Row, lang: str) -> str:
    if row["actual_file"] is None:
        return ""
    values = {"file": row["actual_file"], "row": row["actual_row"], "printed": row["actual_printed"]}
    source = word("by_source", lang, source=row["actual_source"]) if row["actual_source"] else ""
    return word("from_row", lang, **values, import_id=row["actual_import"][:8]) + source


def _lacking(sheet: "Worksheet", subjects: Sequence[Subject], lang: str) -> None:
    """What is not assessable, why, and what it needs."""
    start(sheet, ("zone", "id", "in_criteria", "why", "what_it_needs"), lang)
    row = 2
    for subject in subjects:
        for one in subject.assessment.not_assessable:
            put(sheet, row, [subject.name(lang), one.id, ", ".join(one.within), one.reason.of(lang), one.what.of(lang)])
            row += 1
