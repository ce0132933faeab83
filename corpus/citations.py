"""The grammar of citations: which act a phrase names, in Russian and English. Used by the parser and by questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.data_file import data_file
from corpus.text import folded
from corpus.values import DATE, iso_date

_QUOTED: Final = r"[\"«“„](?P<title>[^\n]{4,400}?)[\"»”](?=[\s,;.)(:]|\Z)"
NUMBER_SIGN: Final = r"(?:№|N|No\.?)"
"""What stands before the number of an act."""
ACT_NUMBER: Final = r"\d+(?:-(?:(?-i:(?![IVXLCMІХМС]+\s?(?:ЗРК|ZRK))[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{1,5}(?!\w))|[\dIVXLCMІХМС]+))*"
"""The number of an act: «495», «242-VІ», the Roman numerals in Latin or Cyrillic letters, and «377-НҚ», the letters of a ministry's
register; small letters are none."""
_NUMBER: Final = rf"{NUMBER_SIGN}\s*(?P<number>{ACT_NUMBER}(?:\s*(?:ЗРК|ZRK))?)"


@dataclass(frozen=True, slots=True)
class Cited:
    """An act as a text names it: the span, and what is printed of kind, number, date and title."""

    start: int
    end: int
    kind: str | None
    number: str | None
    date: str | None
    title: str | None


def _words() -> dict[str, dict[str, list[str]]]:
    return data_file("corpus", "data/citations.toml")


@cache
def _kind(lang: str) -> re.Pattern[str]:
    groups = [f"(?P<{kind}>{'|'.join(words)})" for kind, words in _words()[lang].items()]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)")


_TAIL: Final = re.compile(rf"(?P<date>{DATE})|{_NUMBER}|{_QUOTED}", re.IGNORECASE)
_STOP: Final = re.compile(
    r"[;:]|\.\s|\)|(?<!\w)(?:Указ|Закон|Кодекс|Приказ|Постановлен|постановлен|приказ|Law\b|Decree\b|Code\b|Order\b)"
)
_VERB: Final = re.compile(
    r"\b(?:вступа|вводит|возлож|утвержда|регулир|осуществл|установ|shall|enters?|comes?|becomes?|is|are|may|must)\w*\b",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"(?:проект\w*|draft|настоящ\w+|данн\w+|эт\w{1,3}|this|present)\s+\Z", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,]*(?:от|dated|of|on|under|за|года|г\.)?[\s,]*\Z", re.IGNORECASE)
_OPENED: Final = re.compile(
    r"\s*\((?:далее\s*[-–—]\s*|hereinafter\s*(?:[-–—]|referred\s+to\s+as)?\s*(?:the\s+)?)?", re.IGNORECASE
)
_ISSUER: Final = 190
"""Characters between the word for the kind and the first date, number or title: the longest issuer seen has 165."""


def cited_acts(text: str, start: int, end: int, lang: str) -> Iterator[Cited]:
    """Every act named in a range with a number, a date or a title. Gazette places and newspaper numbers are none."""
    at, last = start, start
    while match := _kind(lang).search(text, at, end):
        at = match.end()
        found = _read(text, match, end, lang)
        if found is not None:
            if not (last > start and _short_name(text, last, found, end)):
                yield found
            at = last = max(at, found.end)


def _short_name(text: str, last: int, found: Cited, end: int) -> bool:
    """Whether a name in brackets behind an act is that act's own short name: «Кодекса … «О налогах» (Налоговый кодекс)»."""
    bare = found.number is None and found.date is None
    return (
        bare
        and _OPENED.fullmatch(text, last, found.start) is not None
        and text[found.end : min(end, found.end + 1)] == ")"
    )


def _read(text: str, match: re.Match[str], end: int, lang: str) -> Cited | None:
    """The act that begins with a word for a kind."""
    if _OWN.search(text[max(0, match.start() - 24) : match.start()]):
        return None
    kind, pieces, at, last = match.lastgroup, dict[str, str](), match.end(), match.end()
    if kind == "constitution":
        return Cited(match.start(), match.end(), "law", None, None, folded(match[0]))
    limit = min(end, match.end() + _ISSUER)
    while tail := _TAIL.search(text, at, min(end, max(limit, at + 40) + 400)):
        between = text[last : tail.start()]
        first = not pieces
        if (first and (tail.start() > limit or _blocked(between))) or (not first and not _BETWEEN.fullmatch(between)):
            break
        name = "date" if tail["date"] else "number" if tail["number"] else "title"
        if name in pieces or (name == "title" and not _is_title(tail["title"], lang)):
            break
        pieces[name] = tail["date"] or tail["number"] or _whole_title(text, tail)
        last = tail.end() if name != "title" else _closed(text, tail.start("title") + len(pieces["title"]))
        at = last
    if not pieces:
        return _code(match)
    date = iso_date(pieces["date"]) if "date" in pieces else None
    title = folded(pieces["title"]) if "title" in pieces else None
    number = re.sub(r"\s+", " ", pieces["number"]).strip() if "number" in pieces else None
    return Cited(match.start(), last, "law" if kind == "code" else kind, number, date, title)


def _blocked(between: str) -> bool:
    """Whether another act, a list or a sentence begins between the kind and the number."""
    return bool(_STOP.search(between) or _VERB.search(between)) or between.count(",") > 3


def _is_title(title: str, lang: str) -> bool:
    """Whether a quotation after the word for an act is its title, not the name of a zone or company."""
    return bool(
        re.match(
            r"\s*(?:О|Об|Обо|Некоторые\s+вопросы|Вопросы)\s"
            if lang == "ru"
            else r"\s*(?:On|About|Concerning)\s|[A-Z][a-z]+\s+[a-z]",
            title,
        )
    )


def _whole_title(text: str, tail: re.Match[str]) -> str:
    """A title with a quoted name at its end closes with one quotation mark or two: «О создании … «Парк»»."""
    title = tail["title"]
    opened = sum(title.count(mark) for mark in "«“") - sum(title.count(mark) for mark in "»”")
    if opened > 0 and text[tail.end("title")] in "»”":
        return title + text[tail.end("title")]
    return title + '"' if title.count('"') % 2 and text[tail.end("title")] == '"' else title


def _closed(text: str, end: int) -> int:
    """The end of a title with its quotation mark, which one mark closes together with the name at its end: «…зоны "Парк"."."""
    return end + 1 if text[end : end + 1] in tuple('"»”') else end


def _code(match: re.Match[str]) -> Cited | None:
    """A code is named by its own name («Налоговый кодекс»), without date and title."""
    if match.lastgroup != "code":
        return None
    name = folded(match[0])
    return Cited(match.start(), match.end(), "law", None, None, name) if len(name.split()) > 1 else None


_NUM: Final = r"\d+(?:-\d+)?"
_STEPS: Final = {
    "ru": {
        "subpara": (r"подпункт\w*|пп\.", r"\)"),
        "para": (r"пункт\w*|п\.", ""),
        "art": (r"стать\w+|ст\.", ""),
    },
    "en": {
        "subpara": (r"(?:sub-?paragraph|subitem)s?", r"\)"),
        "para": (r"(?:paragraph|item|clause)s?", ""),
        "art": (r"articles?", ""),
    },
}
_LINK: Final = {"ru": r",?\s+", "en": r",?\s+(?:of\s+)?(?:the\s+)?"}
"""What stands behind each step of a place."""
_AND: Final = {"ru": "и", "en": "and"}
_BEFORE: Final = 200
"""Characters before an act in which the places in it are named."""


@cache
def _place(lang: str, named: bool) -> str:
    """One place, from the subparagraph out to the article: «подпунктами 1) и 2) пункта 3 статьи 5 »."""
    steps = []
    for name, (words, close) in _STEPS[lang].items():
        numbers = rf"{_NUM}{close}(?:\s*(?:,|–|—|-|(?:,\s*)?{_AND[lang]}(?=\s))\s*{_NUM}{close})*"
        steps.append(rf"(?:(?:{words})\s+{f'(?P<{name}>{numbers})' if named else numbers}{_LINK[lang]})?")
    return rf"(?<!\w)(?=[^\W\d]){''.join(steps)}"


@cache
def _places(lang: str) -> re.Pattern[str]:
    """Every place named right before an act: «подпунктом 21) статьи 11 и пунктом 4 статьи 30 Закона»."""
    one = _place(lang, named=False)
    return re.compile(rf"{one}(?:{_AND[lang]}\s+{one})*\Z", re.IGNORECASE)


@cache
def _one_place(lang: str) -> re.Pattern[str]:
    return re.compile(_place(lang, named=True), re.IGNORECASE)


def cited_provisions(text: str, start: int, cited: Cited, lang: str) -> list[str]:
    """The eIds of the provisions of the cited act, from the words before it: «подпунктом 12-2) статьи 5 Закона» → art_5__subpara_12-2,
    «статьями 7 и 8 Закона» → two. Empty where none is named, or where it cannot be told which numbers belong together."""
    before = text[max(start, cited.start - _BEFORE) : cited.start]
    words = _STEPS.get(lang) and next((one for one in _places(lang).finditer(before) if one[0].strip()), None)
    if not words:
        return []
    found = [one for one in _one_place(lang).finditer(words[0]) if any(one.groupdict().values())]
    if len({one["art"] is None for one in found}) > 1:
        return []
    return [eid for one in found for eid in _eids(one)]


def _eids(place: re.Match[str]) -> list[str]:
    """The eIds of one place: its innermost step may have several numbers, what it stands in only one."""
    given = [(name, _numbers(place[name])) for name in ("art", "para", "subpara") if place[name]]
    if any(len(numbers) != 1 for _, numbers in given[:-1]):
        return []
    outer = [f"{name}_{numbers[0]}" for name, numbers in given[:-1]]
    name, numbers = given[-1]
    return ["__".join([*outer, f"{name}_{number}"]) for number in numbers]


def _numbers(printed: str) -> list[str]:
    """The numbers of a step, ranges counted out: «1), 3) – 5)»."""
    found = list[str]()
    for first, last in re.findall(rf"({_NUM})\)?(?:\s*[–—-]\s*({_NUM}))?", printed):
        whole = first.isdigit() and last.isdigit() and int(first) < int(last)
        found += [str(number) for number in range(int(first), int(last) + 1)] if whole else filter(None, (first, last))
    return list(dict.fromkeys(found))
