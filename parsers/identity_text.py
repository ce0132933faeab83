"""What the text of an act tells of its identity: registration, status, entry into force, signature."""

import re
from typing import Final

from corpus.ids import latin_roman
from corpus.text import folded
from corpus.tree import Act
from corpus.values import DATE, find_dates, iso_date
from parsers.lexicon import pattern, starts
from parsers.segments import Segment

_DATE: Final = re.compile(DATE, re.IGNORECASE)
_OLD_NUMBER: Final = re.compile(r"\s+")
_NAME: Final = re.compile(
    r"((?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі]{0,2}\.\s?){1,2}[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі-]+)\s*\Z"
)


def clean_number(number: str) -> str:
    """A number of an act with blanks folded and Roman numerals in Latin letters."""
    return latin_roman(_OLD_NUMBER.sub(" ", number).strip())


def header_parts(header: str, lang: str) -> tuple[str, str, str]:
    """The header cut into the act's own data, its registration, and the note of its repeal."""
    registration, repealed = (
        pattern("identity", "registration", lang).search(header),
        pattern("identity", "repealed", lang).search(header),
    )
    ends = [match.start() for match in (registration, repealed) if match]
    own = header[: min(ends, default=len(header))]
    first = header[registration.start() :] if registration else ""
    if registration and repealed and repealed.start() > registration.start():
        first = header[registration.start() : repealed.start()]
    return own, first, header[repealed.start() :] if repealed else ""


def registration(part: str, lang: str) -> dict[str, str | None]:
    """The number and date under which an act is registered; nothing where it is not."""
    if not part:
        return {}
    numbers = [match[1] for match in pattern("identity", "number", lang).finditer(part)]
    dates = find_dates(part)
    return {
        "registration_no": clean_number(numbers[0]) if numbers else None,
        "registration_date": dates[0][2] if dates else None,
    }


def status(text: str, act: Act, repealed: str, marks: str, lang: str) -> tuple[str, str | None, str | None]:
    """The status that the text itself tells, with the words that tell it, and the act that ended this one."""
    if repealed:
        return "repealed", folded(repealed)[:300], _act_named(repealed, lang)
    for item in act.walk():
        if item.kind == "note" and item.parent is not None and item.parent.kind in ("header", "title", "preamble"):
            words = text[item.span.start : item.span.end]
            match = pattern("identity", "repealed", lang).search(words)
            if match and match.start() < 40:
                return "repealed", folded(words)[:300], _act_named(words, lang)
    if pattern("identity", "repealed_status", lang).search(marks):
        return "repealed", folded(marks)[:300], None
    return "in_force", "no mark of repeal in the text", None


def _act_named(words: str, lang: str) -> str | None:
    dates, number = find_dates(words), list(pattern("identity", "number", lang).finditer(words))
    return f"{clean_number(number[-1][1])} {dates[-1][2]}" if dates and number else None


def entry_into_force(text: str, act: Act, lang: str, own: str, draft: bool) -> tuple[str | None, str | None]:
    """The day of entry into force where it is printed or is the day of signing; always the rule as printed."""
    items = [
        item for item in act.walk() if item.part == "body" and item.kind in ("paragraph", "part", "p", "subparagraph")
    ]
    for item in items if draft else reversed(items):
        words = text[item.span.start : item.span.end]
        if draft and not pattern("identity", "submitting_act").search(words):
            continue
        match = pattern("identity", "force", lang).search(words)
        if match:
            rule = folded(match["rule"])
            day = _DATE.search(rule)
            if pattern("identity", "on_signing", lang).search(rule):
                adopted = next(iter(find_dates(own)), None)
                return (adopted[2] if adopted else None), rule
            return (iso_date(day[0]) if day and len(rule) < 60 else None), rule
    return None, None


def unofficial(text: str, segment: Segment, act: Act) -> bool:
    """Whether the page or the text is marked as an unofficial translation."""
    said = starts("unofficial")
    marks = [root.span for root in act.roots if root.kind == "mark"]
    return any(said.search(text, block.start, block.end) for block in segment.status) or any(
        said.search(text, span.start, span.end) for span in marks
    )


def signatory(text: str, act: Act) -> str | None:
    """The name at the end of the first signature that has one."""
    for root in act.roots:
        if root.kind == "signature":
            for line in text[root.span.start : root.span.end].split("\n"):
                if match := _NAME.search(line.strip()):
                    return match[1]
            return None
    return None
