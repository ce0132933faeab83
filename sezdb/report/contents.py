"""What a report says, from its first line to its last note: one zone, or all of them ranked. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from sezdb.assess.phrases import say
from sezdb.database import Row
from sezdb.report.assessment_part import assessment_blocks, average_run, band_run, said
from sezdb.report.blocks import Block, Heading, Line, Paragraph, Register, Report, Run, Table, TableRow, line
from sezdb.report.card import card_blocks
from sezdb.report.findings_part import finding_blocks
from sezdb.report.method_part import method_blocks
from sezdb.report.subject import Subject
from sezdb.report.targets_part import decree_counts, indicator_name, target_blocks, verdict
from sezdb.report.words import day, figure, word


def zone_report(subject: Subject, lang: str, today: date) -> Report:
    """The report on one zone."""
    notes = Register()
    title = word("title", lang, zone=subject.name(lang), year=subject.year)
    blocks = (*_zone(subject, lang, today, notes, ""), *method_blocks(subject.assessment.method, lang))
    return Report(title, lang, _made(lang, today), blocks)


def all_report(
    subjects: Sequence[Subject], ranks: Sequence[Row], gone: Sequence[str], lang: str, today: date
) -> Report:
    """The report on all zones: the ranking, then a section for each in its order. ``ranks``: rows with ``zone`` and ``rank``; ``gone``: the
    zones that are left out because they were abolished."""
    notes, by_zone = Register(), {one.zone: one for one in subjects}
    ordered = [by_zone[row["zone"]] for row in ranks]
    blocks: list[Block] = [Heading(2, line(word("ranking", lang))), _ranking(ordered, ranks, lang)]
    if any(one.assessment.illustrative for one in ordered):
        blocks.append(Paragraph(line(say("illustrative").of(lang)), "warning"))
    if gone:
        blocks.append(Paragraph(line(word("left_out_zones", lang, zones=", ".join(gone)))))
    for one in ordered:
        blocks += _zone(one, lang, today, notes, one.zone)
    blocks += method_blocks(ordered[0].assessment.method, lang)
    return Report(word("title_all", lang, year=ordered[0].year), lang, _made(lang, today), tuple(blocks))


def _made(lang: str, today: date) -> str:
    return word("made", lang, day=day(today.isoformat(), lang))


def _zone(subject: Subject, lang: str, today: date, notes: Register, anchor: str) -> Iterator[Block]:
    """One zone: what matters first, then everything with its notes."""
    yield Heading(2, line(word("zone_head", lang, zone=subject.name(lang), year=subject.year)), anchor)
    yield Heading(3, line(word("summary", lang)))
    yield _summary(subject, lang)
    yield Paragraph(line(word("never_merged", lang)))
    yield from card_blocks(subject, lang, today, notes)
    yield from target_blocks(subject, lang, notes)
    yield from assessment_blocks(subject, lang, notes)
    yield from _beside(subject, lang)
    yield from finding_blocks(subject, lang)
    yield Heading(3, line(word("notes", lang)))
    yield Paragraph(line(word("notes_lead", lang)))
    yield notes.take()


def _summary(subject: Subject, lang: str) -> Table:
    """The result by the method and that by the decree, in rows of their own."""
    found = subject.assessment
    result, average = line(band_run(found.headline, lang)), found.headline.average
    highest = say("of_highest", highest=found.method.highest).of(lang)
    rest = [say("covered", n=found.coverage.n, m=found.coverage.m).of(lang), f"{word('reading', lang)} {found.reading}"]
    if found.in_force is False:
        rest.append(say("what_if_short").of(lang))
    if found.in_force is None:
        rest.append(word("force_unknown", lang))
    if average is not None:
        result = line(result, ", ", average_run(average, lang), f" {highest}")
    by_method = line(result, "; ", "; ".join(rest))
    if found.illustrative:
        by_method = line(by_method, " ", Run(f"({say('illustrative').of(lang)})", "doubt"))
    rows = [(word("by_method", lang), by_method)]
    if found.why_no_band:
        rows.append((word("why_no_band", lang), line(said(found.why_no_band, lang))))
    decree = decree_counts(subject.decree, lang) if subject.decree else line(Run(word("no_targets", lang), "unknown"))
    rows.append((word("by_decree", lang), decree))
    told = tuple(TableRow((line(Run(name, "strong")), value)) for name, value in rows)
    return Table(word("summary", lang), (word("property", lang), word("value", lang)), told, widths=(26, 74), card=True)


def _beside(subject: Subject, lang: str) -> Iterator[Block]:
    """The verdict of the decree beside the score of the indicator that speaks of the same, never merged."""
    linked = [row for row in subject.decree if row["method_indicator"]]
    if not linked:
        return
    yield Heading(3, line(word("beside_head", lang)))
    yield Paragraph(line(word("beside_lead", lang)))
    scores = {one.id: one for one in subject.assessment.headline.total.scored()}
    rows = []
    for row in linked:
        one = scores.get(row["method_indicator"])
        score: Line = line(Run(word("no_data", lang), "unknown"))
        if one is not None and one.score is not None and not one.excluded:
            score = line(
                Run(str(one.score), "strong"), f" ({figure(one.share, lang, 2)} %)" if one.share is not None else ""
            )
        elif one is not None and one.excluded:
            score = line(say("left_out").of(lang))
        name = f"{one.id} {one.item.name.of(lang)}" if one is not None else row["method_indicator"]
        rows.append(
            TableRow(
                (
                    line(indicator_name(row, lang)),
                    line(verdict(row, lang)),
                    line(word(row["relation"], lang)),
                    line(name),
                    score,
                )
            )
        )
    head = tuple(
        word(name, lang)
        for name in ("decree_indicator", "decree_verdict", "relation", "method_indicator", "method_score")
    )
    yield Table(word("beside_head", lang), head, tuple(rows), widths=(28, 20, 17, 20, 15))


def _ranking(subjects: Sequence[Subject], ranks: Sequence[Row], lang: str) -> Table:
    rows = []
    for subject, row in zip(subjects, ranks, strict=True):
        found = subject.assessment
        criteria = ", ".join(f"{one.id} {figure(one.value, lang, 2) or '?'}" for one in found.headline.total.criteria())
        rows.append(
            TableRow(
                (
                    line(subject.name(lang)),
                    line(str(row["rank"]) if row["rank"] is not None else Run("?", "unknown")),
                    line(average_run(found.headline.average, lang)),
                    line(band_run(found.headline, lang)),
                    line(f"{found.coverage.n}/{found.coverage.m}"),
                    line(criteria),
                    decree_counts(subject.decree, lang)
                    if subject.decree
                    else line(Run(word("no_targets_short", lang), "unknown")),
                ),
                link=subject.zone,
            )
        )
    head = tuple(word(name, lang) for name in ("zone", "rank", "average", "band", "known", "criteria", "by_decree"))
    return Table(word("ranking", lang), head, tuple(rows), numbers=(1, 2, 4), widths=(17, 6, 10, 15, 8, 20, 24))
