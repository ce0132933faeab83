"""How one document prints numbers, dates, areas, names and lists: habits are drawn once and then kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.structure import Lang
from benchmarks.wording import language


@dataclass(frozen=True, slots=True)
class Habits:
    """The printing habits of one document."""

    lang: Lang
    quotes: tuple[str, str]
    sign: str
    thousands: str
    decimal: str
    zone_word: str
    short_area: bool
    lossy: bool
    flat: bool
    merged_quotes: bool


def draw_habits(rng: Random, lang: Lang, *, flat: bool, lossy: bool) -> Habits:
    """The habits of a new document; a comma never serves for thousands and decimals at once."""
    table = language(lang)
    opening, closing = rng.choice(table["quotes"])
    thousands, decimal = rng.choice(table["thousands"]), rng.choice(table["decimals"])
    if thousands == decimal or (lossy and thousands == "\u00a0"):
        thousands = " "
    word = "short" if rng.random() < 0.75 else "long"
    short_area = rng.random() < 0.15
    merged = rng.random() < 0.5
    return Habits(
        lang, (opening, closing), rng.choice(table["signs"]), thousands, decimal, word, short_area, lossy, flat, merged
    )


def quoted(name: str, habits: Habits) -> str:
    """A name in the quotation marks of the document; some documents close a quotation in a quotation but once."""
    opening, closing = habits.quotes
    once = habits.merged_quotes and name.endswith(closing)
    return f"{opening}{name}{'' if once else closing}"


def number(value: Decimal, habits: Habits) -> str:
    """A number as printed: Decimal("1511.5") → "1 511,5". Three decimals never follow a comma in English."""
    whole, _, fraction = str(abs(value)).partition(".")
    groups = habits.thousands.join(_groups(whole)) if len(whole) > 3 else whole
    unclear = habits.lang == "en" and len(fraction) > 2
    return f"{groups}{'.' if unclear else habits.decimal}{fraction}" if fraction else groups


def _groups(digits: str) -> list[str]:
    first = len(digits) % 3 or 3
    return [digits[:first], *(digits[place : place + 3] for place in range(first, len(digits), 3))]


def hectares(value: Decimal, habits: Habits) -> str:
    """An area with its unit in the right form: "163,02 гектара", "505 гектаров"."""
    units: dict[str, str] = language(habits.lang)["units"]
    return f"{number(value, habits)} {units['short' if habits.short_area else _plural(value, habits.lang)]}"


def _plural(value: Decimal, lang: Lang) -> str:
    if lang == "en":
        return "one" if value == 1 else "many"
    if value != value.to_integral_value():
        return "few"
    last, tens = int(value) % 10, int(value) % 100 // 10
    if tens == 1 or last == 0 or last > 4:
        return "many"
    return "one" if last == 1 else "few"


def long_date(day: date, lang: Lang) -> str:
    """A date in words: "18 августа 2003 года", "August 18, 2003"."""
    table = language(lang)
    template: str = table["date"]
    return template.format(day=day.day, month=table["months"][day.month - 1], year=day.year)


def short_date(day: date) -> str:
    """A date in figures, as footnotes print it: 08.12.2011."""
    return day.strftime("%d.%m.%Y")


def listed(items: Sequence[str], lang: Lang) -> str:
    """Items in one run of text: "a, b и c"."""
    last: str = language(lang)["say"]["and"]
    return ", ".join(items[:-1]) + last + items[-1] if len(items) > 1 else items[0]


def capital(text: str) -> str:
    """The text with its first letter large, the others untouched."""
    return text[:1].upper() + text[1:]
