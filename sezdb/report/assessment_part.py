"""The assessment by a method in a report: scores in every reading, what would change them, what is not assessable. Pure."""

from collections.abc import Iterator

from sezdb.assess.answer import band_text
from sezdb.assess.assessment import Assessment, Outcome
from sezdb.assess.explain import cited, share_lines
from sezdb.assess.method import Place, Text
from sezdb.assess.phrases import named, say
from sezdb.assess.score import Scored
from sezdb.report.blocks import Block, Bullets, Heading, Line, Paragraph, Register, Run, Table, TableRow, line
from sezdb.report.method_part import mark_run
from sezdb.report.remarks import remark
from sezdb.report.subject import Subject
from sezdb.report.words import figure, word


def assessment_blocks(subject: Subject, lang: str, notes: Register) -> Iterator[Block]:
    """The part of the report on the assessment."""
    found = subject.assessment
    yield Heading(3, line(word("method_head", lang, year=subject.year)))
    yield Paragraph(line(found.method.title.of(lang)), "lead")
    for text in found.in_force_says:
        yield Paragraph(line(text.of(lang)), "warning" if found.in_force is not True else "")
    if found.why_no_band:
        yield Paragraph(line(found.why_no_band.of(lang)), "warning")
    yield _readings(found, lang, notes)
    yield _scores(found, lang, notes)
    marked = list(_marked(found, lang))
    if marked:
        yield Heading(4, line(word("element_notes", lang)))
        yield Bullets(tuple(dict.fromkeys(marked)))
    if found.differing:
        yield _differing(found, lang)
    yield from _sensitivity(found, lang)
    if found.telling:
        yield Heading(4, line(say("head_alternatives").of(lang)))
        yield Bullets(
            tuple(
                line(f"{one.says.of(lang)}: ", Run(_result(outcome, lang), "strong")) for one, outcome in found.telling
            )
        )
    yield _not_assessable(found, lang)
    yield Paragraph(line(_other(subject, lang)))
    yield Heading(4, line(say("head_assumptions").of(lang)))
    own = {note.says: note.mark for note in found.method.notes}
    yield Bullets(
        tuple(
            line(said(text, lang), *((" ", mark_run(own[text], lang)) if text in own else ()))
            for text in found.assumptions
        )
    )


def said(text: Text, lang: str) -> Run:
    """A sentence of an assessment; what stands in it in English only is translated where it can be, else marked."""
    return remark(text.en, lang) if text.en == text.ru else Run(text.of(lang))


def band_run(outcome: Outcome, lang: str) -> Run:
    """The band of an outcome, unknown as such."""
    return Run(outcome.band.name.of(lang), "strong") if outcome.band else Run(say("undetermined").of(lang), "unknown")


def average_run(average: object, lang: str, notes: tuple[int, ...] = ()) -> Run:
    """An average, unknown as such."""
    return (
        Run(figure(average, lang), "strong", notes=notes)
        if average is not None
        else Run(word("no_data", lang), "unknown")
    )


def _result(outcome: Outcome, lang: str) -> str:
    return f"{figure(outcome.average, lang) or '—'}, {band_text(outcome.band).of(lang)}"


def _readings(found: Assessment, lang: str, notes: Register) -> Table:
    """The averages of all criteria and of the total in every reading; the one of the headline is marked."""
    columns = {name: list(outcome.total.criteria()) for name, outcome in found.readings.items()}
    rows = list[TableRow]()
    for at, group in enumerate(found.headline.total.criteria()):
        values = [
            line(average_run(columns[name][at].value, lang)) if not group.excluded else line(say("left_out").of(lang))
            for name in columns
        ]
        mark = mark_run(group.group.place.mark, lang) if group.group.place.eid else Run("—")
        place = notes.add(line(_provision(found, group.group.place, lang))) if group.group.place.eid else ()
        rows.append(
            TableRow(
                (
                    line(Run(named(group.id, group.group.name).of(lang), notes=place)),
                    line(figure(group.weight, lang)),
                    *values,
                    line(mark),
                )
            )
        )
    total = [line(average_run(outcome.average, lang)) for outcome in found.readings.values()]
    rows.append(TableRow((line(Run(word("total", lang), "strong")), line(""), *total, line(""))))
    bands = [
        line(band_run(outcome, lang), Run("", notes=_band_note(found, outcome, lang, notes)))
        for outcome in found.readings.values()
    ]
    rows.append(TableRow((line(Run(word("band", lang), "strong")), line(""), *bands, line(""))))
    names = [f"{name} *" if name == found.reading else name for name in columns]
    head = (word("criterion", lang), word("weight", lang), *names, word("mark", lang))
    return Table(
        word("readings", lang),
        head,
        tuple(rows),
        numbers=tuple(range(1, len(head) - 1)),
        widths=(32, 9, *([42 // len(names)] * len(names)), 18),
    )


def _band_note(found: Assessment, outcome: Outcome, lang: str, notes: Register) -> tuple[int, ...]:
    if outcome.band is None:
        return ()
    return notes.add(
        line(
            Run(f"«{outcome.band.printed}»", "quote", "en" if lang == "ru" else ""),
            f", {_provision(found, outcome.band.place, lang)}",
        )
    )


def _provision(found: Assessment, place: Place, lang: str) -> str:
    where = cited(place, found.method, lang)
    return where or found.method.file


def _scores(found: Assessment, lang: str, notes: Register) -> Table:
    """Every indicator with plan, actual, share and score; what differs between readings stands with the score."""
    differing = {(one.within, one.id): one.scores for one in found.differing}
    rows = list[TableRow]()
    for group in found.headline.total.criteria():
        rows.append(
            TableRow(
                (
                    line(Run(named(group.id, group.group.name).of(lang), "strong")),
                    *([()] * 3),
                    line(say("left_out").of(lang) if group.excluded else average_run(group.value, lang)),
                    line(figure(group.weight, lang)),
                    (),
                ),
                group=True,
            )
        )
        for one in group.members:
            if isinstance(one, Scored):
                rows.append(_scored(one, found, differing.get((group.id, one.id), {}), lang, notes))
    head = tuple(
        word(name, lang) for name in ("indicator", "plan", "actual", "share_of_plan", "score", "weight", "mark")
    )
    return Table(word("scores", lang), head, tuple(rows), numbers=(1, 2, 3, 4, 5), widths=(26, 11, 15, 12, 11, 9, 16))


def _scored(one: Scored, found: Assessment, others: dict[str, int | None], lang: str, notes: Register) -> TableRow:
    item = one.item
    refs = notes.add(*_derived(one, found, lang))
    name = named(item.id, item.name).of(lang)
    none = Run(word("no_data", lang), "unknown")
    share = Run(f"{figure(one.share, lang, 2)} %") if one.share is not None else Run("—", "unknown")
    if one.excluded:
        score = [Run(say("left_out").of(lang), "small")]
    elif one.score is None:
        score = [Run("?", "unknown")]
    else:
        score = [Run(str(one.score), "strong", notes=_step_note(one, found, lang, notes))]
    score += [
        Run(f" {name}: {'?' if value is None else value}", "small")
        for name, value in others.items()
        if name != found.reading
    ]
    spoken = "ru" if item.unit and lang != "ru" and any("а" <= letter <= "я" for letter in item.unit) else ""
    unit = Run(f" {item.unit}" if item.unit and item.actual is not None else "", "small", spoken)
    return TableRow(
        (
            line(Run(name, notes=refs)),
            line(Run(figure(item.plan, lang))) if item.plan is not None else line(none),
            line(Run(figure(item.actual, lang)), unit) if item.actual is not None else line(none),
            line(share),
            tuple(score),
            line(figure(item.weight, lang)),
            line(mark_run(item.place.mark, lang) if item.place.eid else Run("—")),
        )
    )


def _derived(one: Scored, found: Assessment, lang: str) -> Iterator[Line]:
    """What an indicator rests on: its figures with their origins, the formula, its provision of the method."""
    for text in share_lines(one, lang):
        yield line(text)
    if one.score is None and one.says is not None and not one.excluded:
        yield line(Run(one.says.of(lang), "unknown"))
    if one.item.place.eid:
        yield line(_provision(found, one.item.place, lang))


def _step_note(one: Scored, found: Assessment, lang: str, notes: Register) -> tuple[int, ...]:
    step = found.method.step_of(one.score) if one.score is not None else None
    if step is None:
        return ()
    return notes.add(
        line(
            Run(f"«{step.printed}»", "quote", "en" if lang == "ru" else ""), f", {_provision(found, step.place, lang)}"
        )
    )


def _marked(found: Assessment, lang: str) -> Iterator[Line]:
    """What must be said of elements of the method: read how, and where the text contradicts itself."""
    for group in found.headline.total.averaged():
        places = [(group.id, group.group.place)]
        places += [(one.id, one.item.place) for one in group.members if isinstance(one, Scored)]
        for name, place in places:
            for note in place.notes:
                yield line(Run(f"{name}: ", "strong"), note.says.of(lang), " ", mark_run(note.mark, lang))


def _differing(found: Assessment, lang: str) -> Table:
    names = list(found.readings)
    rows = tuple(
        TableRow(
            (
                line(f"{one.within}, {one.id}"),
                line(f"{figure(one.share, lang)} %"),
                *(line("?" if one.scores.get(name) is None else str(one.scores[name])) for name in names),
            )
        )
        for one in found.differing
    )
    head = (word("indicator", lang), word("share_of_plan", lang), *names)
    return Table(word("differing", lang), head, rows, numbers=tuple(range(1, len(head))))


def _sensitivity(found: Assessment, lang: str) -> Iterator[Block]:
    yield Heading(4, line(say("head_sensitivity").of(lang)))
    if not found.headline.band:
        yield Paragraph(line(word("no_sensitivity", lang)))
    elif not found.sensitivity:
        yield Paragraph(line(say("no_change").of(lang)))
    else:
        rows = tuple(
            TableRow(
                (
                    line(f"{one.id}, {say('all_criteria').of(lang) if one.within == 'total' else one.within}"),
                    line(figure(one.weight, lang)),
                    line(word("at" if one.at else "beyond", lang, value=figure(one.turns, lang))),
                    line(band_text(one.band).of(lang)),
                )
            )
            for one in found.sensitivity
        )
        head = tuple(word(name, lang) for name in ("weight_of", "weight", "turns", "new_band"))
        yield Table(word("sensitivity", lang), head, rows, numbers=(1, 2), widths=(34, 12, 26, 28))


def _not_assessable(found: Assessment, lang: str) -> Table | Paragraph:
    if not found.not_assessable:
        return Paragraph(line(word("all_assessable", lang)))
    names = {one.id: one.item.name.of(lang) for one in found.headline.total.scored()}
    rows = tuple(
        TableRow(
            (
                line(f"{one.id} {names.get(one.id, '')}".strip()),
                line(", ".join(one.within) or "—"),
                line(one.reason.of(lang)),
                line(one.what.of(lang)),
            )
        )
        for one in found.not_assessable
    )
    head = tuple(word(name, lang) for name in ("indicator", "in_criteria", "why", "what_it_needs"))
    return Table(say("head_not_assessable").of(lang), head, rows, widths=(26, 14, 26, 34))


def _other(subject: Subject, lang: str) -> str:
    """The result of the other period that the method asks for."""
    row = subject.other
    name = "other_year_alone" if subject.assessment.case.cumulative else "other_since_creation"
    band = next(
        (one.name.of(lang) for one in subject.assessment.method.bands if one.name.en == row["band"]),
        say("undetermined").of(lang),
    )
    average = figure(row["average"], lang) or "—"
    return f"{say(name).of(lang)}: {average}, {band}, {say('covered', n=row['n'], m=row['m']).of(lang)}"
