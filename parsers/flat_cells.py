"""The cells of a flattened table: one line each, a blank line for each that was lost."""

import re
from dataclasses import dataclass
from typing import Final

from parsers.lexicon import pattern
from parsers.lines import Line

FIGURE: Final = re.compile(r"[-–—]?\s*[\d\s\u00a0\u2009\u202f.,]*\d\s*(?:%|\.)?\Z|[-–—]\Z|[xх]\Z", re.IGNORECASE)
_BASE_YEAR: Final = re.compile(r"\(?\s*(?:19|20|21)\d{2}\s*(?:год\w*|г\.|year)?\s*\)?")
_YEAR: Final = re.compile(r"(?:19|20|21)\d{2}")
_SENTENCE: Final = re.compile(r".{60,}[.;]\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Slot:
    """A kept cell: its place in the run of all cells, lost ones counted, and its words. ``mixed`` tells that a figure stands in it
    with words or another figure, no blank line between them: two cells, or one, nobody can tell."""

    place: int
    start: int
    end: int
    text: str
    line: Line
    mixed: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether it can be the cell of a value or a row number."""
        return bool(FIGURE.match(self.text))

    @property
    def single(self) -> bool:
        """Whether it is of one word, so that others of its kind may be lost."""
        return len(self.text.split(" ")) == 1


def slots_of(text: str, lines: list[Line]) -> list[Slot]:
    """The kept cells: ``gap`` blank lines before a line mean ``gap - 1`` lost cells. A line without a blank before it goes on in the
    cell of the line before, and so does the year that stands alone under the words of the base period."""
    found: list[Slot] = []
    place = 0
    for line in lines:
        words = " ".join(text[line.start : line.end].split())
        last = found[-1] if found else None
        band = bool(pattern("targets", "zone_row").fullmatch(words)) or (
            last is not None and bool(pattern("targets", "zone_row").fullmatch(last.text))
        )
        if last is not None and not band and (not line.gap or (line.gap == 1 and _of_base(last.text, words))):
            mixed = last.mixed or (
                not line.gap and (bool(FIGURE.match(words)) or last.is_figure or _begins(last.text, words))
            )
            found[-1] = Slot(last.place, last.start, line.end, f"{last.text} {words}", last.line, mixed)
            continue
        place += max(line.gap, int(band)) if found else 0
        found.append(Slot(place, line.start, line.end, words, line))
    return found


def _begins(before: str, words: str) -> bool:
    """Whether a line below one that tells a year, no blank line between them, may begin another cell."""
    return bool(_YEAR.search(before)) and words[:1].isupper()


def _of_base(before: str, words: str) -> bool:
    """Whether a year in brackets, or with its word, belongs to the base period before it."""
    return bool(
        _BASE_YEAR.fullmatch(words)
        and not _YEAR.fullmatch(words)
        and pattern("targets", "base").search(before)
        and not _YEAR.search(before)
    )


def sections(text: str, lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """The run of lines cut into tables and the words between and after them: ``table`` or ``words``."""
    found: list[tuple[str, list[Line]]] = []
    begin = 0
    for at in _headers(text, lines)[1:]:
        title = _title_start(text, lines, begin, at)
        found += [("table", lines[begin:title])] if title > begin else []
        found += [("words", block) for block in _blocks(lines[title:at])]
        begin = at
    end = next((at for at in range(begin + 1, len(lines)) if _is_note(text, lines[at])), len(lines))
    return [*found, ("table", lines[begin:end]), *(("words", [line]) for line in lines[end:])]


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines in groups between which a blank stands."""
    found = list[list[Line]]()
    for line in lines:
        if found and not line.gap:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _title_start(text: str, lines: list[Line], begin: int, at: int) -> int:
    """Where the title of the table whose header is at ``at`` begins; a title may go on over lines without a blank between them."""
    title = at
    while title > begin:
        first = title - 1
        while first > begin and not lines[first].gap:
            first -= 1
        if not _is_title(text, lines[first]._replace(end=lines[title - 1].end)):
            break
        title = first
    return title


def _headers(text: str, lines: list[Line]) -> list[int]:
    """Where headers begin: at the first line, and where two cells stand that may be header cells, one of them surely."""
    found, at = [0], 1
    sure = [_is_sure(text, line) for line in lines]
    may = [_may_be(text[line.start : line.end]) for line in lines]
    while sure[at - 1] or may[at - 1]:
        at += 1
        if at > len(lines):
            return found
    while at < len(lines):
        if all(may[at : at + 2]) and any(sure[at : at + 2]) and not _is_title(text, lines[at]):
            found.append(at)
            while at < len(lines) and (may[at] or sure[at]):
                at += 1
        at += 1
    return found


def _may_be(words: str) -> bool:
    return not FIGURE.match(words) and bool(pattern("targets", "header").search(words))


def _is_sure(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return (
        len(words) < 60
        and not FIGURE.match(words)
        and any(pattern("targets", name).search(words) for name in ("number", "unit_head", "base_head", "year_head"))
    )


def _is_title(text: str, line: Line) -> bool:
    words = " ".join(text[line.start : line.end].split())
    return not FIGURE.match(words) and bool(
        pattern("targets", "table_title").match(words) or pattern("targets", "zone_row").fullmatch(words)
    )


def _is_note(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return bool(pattern("targets", "note").match(words) or (_SENTENCE.match(words) and " " in words))
