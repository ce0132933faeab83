"""The method of a report: its scale and bands as printed and as read, how sure each element is. Pure."""

from collections.abc import Iterator

from sezdb.assess.explain import cited
from sezdb.assess.interval import Interval
from sezdb.assess.method import Method, Place
from sezdb.report.blocks import Block, Bullets, Heading, Line, Paragraph, Run, Table, TableRow, line
from sezdb.report.words import figure, term, word

_STYLES = {"stated": "", "inferred": "small", "contradiction": "doubt"}


def mark_run(mark: str, lang: str) -> Run:
    """How sure an element of the method is, in words with a sign."""
    return Run(term(mark, "mark", lang), _STYLES.get(mark, ""))


def method_blocks(method: Method, lang: str) -> Iterator[Block]:
    """The scale, the bands and the readings of the method, with what must be said of them."""
    yield Heading(2, line(word("how_method", lang)), "method")
    yield Paragraph(
        line(f"{method.title.of(lang)}. {word('made_from', lang, text=method.text.of(lang))} {method.work}")
    )
    yield Paragraph(line(word("marks_mean", lang)))
    yield Bullets(
        tuple(
            line(Run(one.id, "strong"), f": {one.note.of(lang)} ", mark_run(one.mark, lang)) for one in method.readings
        )
    )
    names = [one.id for one in method.readings]
    head = (word("score", lang), word("printed", lang), *names, word("provision", lang), word("mark", lang))
    widths = (8, 30, *([30 // len(names)] * len(names)), 18, 14)
    steps = tuple(
        TableRow(
            (
                line(str(one.score)),
                _quote(one.printed, lang),
                *(_interval(one.at.get(name), one.no_plan, " %", lang) for name in names),
                *_where(one.place, method, lang),
            )
        )
        for one in method.steps
    )
    yield Table(word("scale", lang), head, steps, widths=widths)
    bands = tuple(
        TableRow(
            (
                line(one.name.of(lang)),
                _quote(one.printed, lang),
                *(_interval(one.at.get(name), False, "", lang) for name in names),
                *_where(one.place, method, lang),
            )
        )
        for one in method.bands
    )
    yield Table(word("bands", lang), (word("band", lang), *head[1:]), bands, widths=(16, 24, *widths[2:-2], 18, 12))
    places = [*(one.place for one in method.steps), *(one.place for one in method.bands)]
    said = tuple(line(note.says.of(lang), " ", mark_run(note.mark, lang)) for place in places for note in place.notes)
    if said:
        yield Bullets(tuple(dict.fromkeys(said)))


def _quote(printed: str, lang: str) -> Line:
    return line(Run(printed, "quote", "en" if lang == "ru" else ""))


def _where(place: Place, method: Method, lang: str) -> tuple[Line, Line]:
    return line(cited(place, method, lang) or "—"), line(mark_run(place.mark, lang))


def _interval(at: Interval | None, no_plan: bool, unit: str, lang: str) -> Line:
    """An interval in words: «> 70, ≤ 90 %»."""
    if at is None:
        return line(word("absent_plan", lang) if no_plan else "—")
    low = f"{'≥' if at.takes_low else '>'} {figure(at.low, lang)}"
    high = f"{'≤' if at.takes_high else '<'} {figure(at.high, lang)}" if at.high is not None else ""
    return line(", ".join(filter(None, (low, high))) + unit)
