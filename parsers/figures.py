"""Figures of running text: a number with its scale, unit and doubt («свыше 5,7 трлн тенге», "more than 20 thousand jobs")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from corpus.numerals import numeral_pattern, whole_number
from corpus.text import Span, folded
from corpus.values import NUMBER, amount
from parsers.lexicon import data, pattern, patterns, wording
from parsers.verbs import finite_verb

_WORDS: Final = re.compile(r"[ \t\u00a0-]*(?P<word>[^\W\d_][\w’'/-]*)")
_LONGEST: Final = 5
"""Words of a noun phrase after a number that are looked at."""
_YEAR: Final = re.compile(r"(?:19|20)\d{2}\Z")
_FAR: Final = 110
"""Characters before a number in which its noun may stand as the subject: «число рабочих мест выросло с 640 до 905»."""
_BLANK: Final = " \t\n\u00a0-"
_RATE: Final = re.compile(r"\s*=")
_NEAR: Final = 34
"""Characters before a number in which the words that qualify it stand."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its place with the words before and after that belong to it; ``value`` None when the number was lost.

    Money keeps its scale in ``unit`` («трлн тенге»), counts are multiplied out (57,2 тыс. → 57200). ``pair`` tells the first of two
    values: ``former`` for what there was before a change («с 640 до 905 мест»), ``range`` for a bound («от 300 до 500 мест»).
    """

    span: Span
    value: Decimal | None
    unit: str
    approximate: bool
    money: bool = False
    pair: str = ""


def figures(text: str, start: int, end: int, lang: str, last: Figure | None = None) -> Iterator[Figure]:
    """The figures of a sentence in order. Days, years, ages, numbers of acts and times are none. ``last`` is the figure before
    the sentence: «ещё пять» counts the same."""
    for match in _pattern(lang).finditer(text, start, end):
        figure = _figure(text, start, end, match, last, lang)
        if figure is not None:
            last = figure
            yield figure


def lost_amounts(text: str, start: int, end: int, lang: str) -> Iterator[Figure]:
    """Units whose number is not there: «привлечено трлн тенге инвестиций»."""
    for match in _lost(lang).finditer(text, start, end):
        if _right_before(lang, "lost_after").search(text[max(start, match.start() - _NEAR) : match.start()]):
            yield Figure(
                Span(match.start(), match.end()), None, " ".join(match[0].split()), approximate=True, money=True
            )


def _figure(text: str, start: int, end: int, match: re.Match[str], last: Figure | None, lang: str) -> Figure | None:
    near = text[max(start, match.start() - _NEAR) : match.start()]
    if _skipped(text, match, near, lang):
        return None
    value = _value(match["number"], lang)
    if value is None:
        return None
    about = _right_before(lang, "about").search(near)
    if about and pattern("figures", "up_to", lang).match(about[0]) and _changed(text, near, about, match, lang):
        about = None
    begin = match.start() - (len(near) - about.start()) if about else match.start()
    scale, told = _scale(match["scale"], lang), match.groupdict()
    money, sign = told["money"], told["sign"]
    end_of_it = match.start() + len(match[0].rstrip(_BLANK))
    figure = Figure(Span(begin, end_of_it), value, "", about is not None, bool(money or sign))
    if money or sign:
        named = data(lang, "figures")["scale_name"].get(str(scale), "")
        return replace(figure, unit=" ".join(f"{named} {money or sign}".split()))
    if told["times"] and not pattern("figures", "growth", lang).search(text, start, match.end()):
        return None
    if told["percent"] or told["times"]:
        return replace(figure, unit="%" if told["percent"] else told["times"])
    return _counted(text, match, near, end, replace(figure, value=_plain(value * scale)), last, lang)


def _changed(text: str, near: str, words: re.Match[str], match: re.Match[str], lang: str) -> bool:
    """Whether the words right before a figure («до», «с») follow a word for a change: then it is what was reached, or was before."""
    left = match.start() - (len(near) - words.start())
    return pattern("figures", "changed", lang).search(text[max(0, left - _FAR) : left]) is not None


def _counted(
    text: str, match: re.Match[str], near: str, end: int, figure: Figure, last: Figure | None, lang: str
) -> Figure | None:
    """A figure with what it counts: the words after it, the label before it, or what the figure before counts («из них 17»)."""
    if unit := pattern("figures", "compound", lang).match(text, match.end(), end):
        return replace(figure, span=Span(figure.span.start, unit.end()), unit=folded(unit[0]))
    noun = _noun_phrase(text, match.end(), end, lang)
    if noun is not None:
        return replace(figure, span=Span(figure.span.start, noun.end), unit=folded(noun.of(text)))
    if (part := pattern("figures", "partitive", lang).match(text, match.end(), end)) and (
        noun := _noun_phrase(text, part.end(), end, lang)
    ):
        return replace(figure, unit=folded(noun.of(text)))
    if pair := _first_of_two(text, match, near, end, figure, last, lang):
        return pair
    far = text[max(0, match.start() - _FAR) : match.start()]
    if counted := pattern("figures", "counted_before", lang).search(far):
        return replace(figure, unit=folded(counted["noun"]))
    if (label := _right_before(lang, "label").search(near)) and _is_noun(label["noun"], lang):
        return replace(
            figure,
            span=Span(match.start() - len(near) + label.start("noun"), figure.span.end),
            unit=folded(label["noun"]),
        )
    if bracketed := _right_before(lang, "bracketed").search(near):
        return replace(figure, unit=folded(bracketed["noun"]))
    before = _right_before(lang, "elliptic").search(near)
    after = pattern("figures", "elliptic_after", lang).match(text, match.end(), end)
    same = last is not None and not last.money
    if match["scale"] and last is not None and last.money:
        named = data(lang, "figures")["scale_name"].get(str(_scale(match["scale"], lang)), "")
        return replace(figure, value=_value(match["number"], lang), unit=f"{named} {last.unit.split()[-1]}", money=True)
    if match["scale"] or (same and (before or after)):
        return replace(figure, unit=last.unit if last is not None and same else "")
    return None


def _first_of_two(
    text: str, match: re.Match[str], near: str, end: int, figure: Figure, last: Figure | None, lang: str
) -> Figure | None:
    """A figure that shares the unit of the next: the value before a change («с 640 до 905 мест»), or the lower bound of a range."""
    opener, to = (
        _right_before(lang, "pair_from").search(near),
        pattern("figures", "pair_to", lang).match(text, match.end(), end),
    )
    second = _pattern(lang).match(text, to.end(), end) if opener and to else None
    other = _figure(text, max(0, match.start() - _FAR), end, second, last, lang) if second else None
    if opener is None or second is None or other is None or other.value is None:
        return None
    change = _changed(text, near, opener, match, lang)
    span = Span(match.start() - (0 if change else len(near) - opener.start()), figure.span.end)
    shared = Decimal(1) if match["scale"] or other.money else _scale(second["scale"], lang)
    value, unit = _plain((figure.value or Decimal(0)) * shared), other.unit
    if other.money and match["scale"]:
        named = data(lang, "figures")["scale_name"].get(str(_scale(match["scale"], lang)), "")
        value, unit = _value(match["number"], lang) or value, f"{named} {unit.split()[-1]}"
    return Figure(span, value, unit, not change, other.money, "former" if change else "range")


def _is_noun(words: str, lang: str) -> bool:
    """Whether the words before a dash name what is counted: no day or year («в 2020 году – 286»), no verb."""
    last = words.split()[-1]
    return not (pattern("figures", "not_counted", lang).match(last) or _no_noun(lang).match(last))


def _skipped(text: str, match: re.Match[str], near: str, lang: str) -> bool:
    """Whether a number is no count: a day, a year, an age, a number of an act, an idiom, a rate of exchange."""
    if _RATE.match(text, match.end()) or near.rstrip().endswith("="):
        return True
    if match["money"] or match["sign"] or match["percent"]:
        return False
    after = text[match.end() : match.end() + 40].lstrip(" \u00a0-–")
    if pattern("figures", "not_counted", lang).match(after) and not match["scale"]:
        return True
    if pattern("figures", "idiom", lang).match(text[match.start() : match.start() + 40]):
        return True
    if (
        _YEAR.match(match["number"])
        and not match["scale"]
        and not re.match(r"[\s\u00a0]+\w", text[match.end() : match.end() + 2])
    ):
        return True
    return _right_before(lang, "not_after").search(near) is not None and not match["scale"]


def _value(printed: str, lang: str) -> Decimal | None:
    if pattern("figures", "one_and_a_half", lang).fullmatch(printed):
        return Decimal("1.5")
    word = whole_number(printed, lang)
    if word is not None:
        return Decimal(word)
    found = amount(printed, lang)
    return found.value if found else None


def _plain(value: Decimal) -> Decimal:
    """The same number without a fraction of zeros."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _scale(printed: str | None, lang: str) -> Decimal:
    scales = patterns("figures", "scale", lang).items()
    return next((Decimal(size) for size, words in scales if printed and words.fullmatch(printed)), Decimal(1))


def _noun_phrase(text: str, at: int, end: int, lang: str) -> Span | None:
    """The words after a number that say what is counted, up to a preposition, a verb or punctuation."""
    stop, first = frozenset(data(lang, "figures")["stop"]), -1
    if pattern("figures", "partitive_word", lang).match(text, at, end):
        return None
    for _ in range(_LONGEST):
        found = _WORDS.match(text, at, end)
        if found is None or found["word"] in stop or _no_noun(lang).match(found["word"]):
            break
        if first >= 0 and pattern("figures", "after_noun", lang).search(text, first, found.end()):
            break
        first = found.start("word") if first < 0 else first
        at = found.end()
    return Span(first, at) if first >= 0 else None


@cache
def _no_noun(lang: str) -> re.Pattern[str]:
    """A verb or an adverb."""
    return re.compile(rf"(?:{finite_verb(lang)}|(?:{wording('figures', 'no_noun', lang)}))\Z", re.IGNORECASE)


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    unit = {name: words.pattern for name, words in patterns("figures", "unit", lang).items()}
    scale = "|".join(words.pattern for words in patterns("figures", "scale", lang).values())
    halves = wording("figures", "one_and_a_half", lang)
    return re.compile(
        rf"(?<![\w№.,/:+–-])(?P<sign>{unit['money_before']})?(?P<number>{NUMBER}|(?:{numeral_pattern(lang)}|{halves})(?!\w))"
        rf"(?![\d:/]|[.,]\d|[-–]\d|-?(?:го|му|й|я|е|х|ми)(?!\w))(?:[\s\u00a0]*(?P<scale>{scale})(?!\w))?"
        rf"[\s\u00a0-]*(?:(?P<money>{unit['money']})|(?P<percent>{unit['percent']})|(?P<times>{unit['times']}))?(?!\d)",
        re.IGNORECASE,
    )


@cache
def _lost(lang: str) -> re.Pattern[str]:
    scale, money = wording("figures", "lost_scale", lang), patterns("figures", "unit", lang)["money"].pattern
    return re.compile(rf"(?<!\w)(?:{scale})[\s\u00a0]+(?:of\s+)?(?:{money})", re.IGNORECASE)


@cache
def _right_before(lang: str, name: str) -> re.Pattern[str]:
    """Words that stand right before a figure and qualify it."""
    return re.compile(rf"(?<!\w)(?:{wording('figures', name, lang)})", re.IGNORECASE)
