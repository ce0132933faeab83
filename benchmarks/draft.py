"""An expression while it is written: its blocks, its paragraph numbers and the facts it has stated so far."""

from datetime import date
from random import Random
from typing import Any

from benchmarks.facts import ActFacts, ActRef, Amendment, Place
from benchmarks.print_forms import Habits, capital, long_date, quoted, short_date
from benchmarks.structure import Block, Heading, Note, Pair, Paragraph, Stamp, Truth
from benchmarks.wording import language, words

_FACTS = ("zones", "activities", "indicators", "amendments", "citations", "deadlines", "lists", "warnings")


class Draft:
    """One language of an act in the making. Sentences come from the wording of the language, facts go into `truth`."""

    def __init__(self, facts: ActFacts, habits: Habits, rng: Random) -> None:
        self.facts, self.habits, self.rng = facts, habits, rng
        self.lang = habits.lang
        self.blocks: list[Block] = []
        self.truth: dict[str, list[Truth]] = {name: [] for name in _FACTS}
        self._last = 0
        self._table = language(self.lang)
        self._forms = self._word_forms()
        self._due = list(facts.amendments)

    # Words

    def say(self, key: str, **slots: object) -> str:
        """One of the wordings of a sentence, its slots filled."""
        return self.as_is(self.rng.choice(self._table["say"][key]), **slots)

    def as_is(self, template: str, **slots: object) -> str:
        """A template with the slots of this call and the words that are the same all through the document."""
        return template.format(**(self._forms | slots))

    def lines(self, key: str, **slots: object) -> tuple[str, ...]:
        """A wording of several lines."""
        return tuple(self.say(key, **slots).split("|"))

    def table(self, *keys: str) -> Any:
        """Data of the language, for example ("acts", "decree_stamp")."""
        found: Any = self._table
        for key in keys:
            found = found[key]
        return found

    def of(self, pair: Pair) -> str:
        """The words of a pair in the language of the draft."""
        return pair.of(self.lang)

    def quote(self, text: str) -> str:
        """A text in the quotation marks of the document."""
        return quoted(text, self.habits)

    def act(self, ref: ActRef, form: str) -> str:
        """The kind and issuer of an act in some form: "Указ Президента …"."""
        return self.as_is(self.table("acts", f"{ref.kind}_{form}"), ministry=self.of(ref.ministry))

    def cited(self, ref: ActRef, title: str) -> str:
        """An act as the body of another cites it; the citation is stated."""
        link = self.as_is(self.table("say", "link"), number=ref.number)
        dated = {"ru": " от {date} ", "en": " dated {date} "}[self.lang].format(date=long_date(ref.day, self.lang))
        self.cites(ref.kind, ref.number, ref.day, title)
        return f"{self.act(ref, 'full')}{dated}{link} {self.quote(title)}"

    # Blocks

    def add(self, *blocks: Block) -> None:
        """Blocks as they are."""
        self.blocks += blocks

    def part(self, text: str) -> None:
        """A line without number."""
        self.add(Paragraph(text))

    def paragraph(self, text: str) -> int:
        """The next numbered paragraph; answers its number."""
        self._last += 1
        self.part(f"{self._last}. {text}")
        return self._last

    def items(self, texts: list[str]) -> None:
        """Subparagraphs 1), 2) … closed by semicolons and a full stop."""
        for place, text in enumerate(texts, 1):
            self.part(f"{place}) {text}{'.' if place == len(texts) else ';'}")

    def chapter(self, place: int, title: str, style: str) -> None:
        """A chapter heading."""
        self.add(Heading((self.as_is(style, n=place, title=capital(title)),)))

    def restart(self) -> None:
        """An annex begins: paragraphs are numbered anew."""
        self._last = 0

    def stamp(self, first: str, lines: list[str], *, wrong: bool = False) -> None:
        """An approval stamp of this act; a wrong one bears another number, which is stated as a warning."""
        ref, number = self.facts.ref, self.facts.ref.number
        if wrong:
            number = str(int(number) + self.rng.choice((9, 90, 1)))
            self.truth["warnings"].append(
                {"code": "ACT_NUMBER_MISMATCH", "text": f"a stamp says {number}, the act is {ref.number}"}
            )
        day = self.as_is(self.table("say", "stamp_date"), date=long_date(ref.day, self.lang), number=number)
        self.add(Stamp((first, *(self.as_is(line, ministry=self.of(ref.ministry)) for line in lines), day)))

    # Facts

    def note(self, place: Place, number: int | None = None, inside: str = "body") -> None:
        """The footnote of a place that other acts changed, if any did; each change is stated."""
        here = [item for item in self._due if item.place == place]
        if not here:
            return
        self._due = [item for item in self._due if item.place != place]
        targets = self.table("targets")
        target = (
            targets["body" if inside == "body" else "regulation_para"].format(n=number) if number else targets[place]
        )
        for item in here:
            self._amended(item.act, item.effect, target, item.force)
        effect = {"new wording": "new", "changed": "changed", "supplement": "supplement"}[here[0].effect]
        key = (
            f"note_para_{effect}"
            if number
            else f"note_{place}"
            if place in ("title", "preamble")
            else f"note_{place}_{effect}"
        )
        self._write_note(key, here, number)

    def abrogation(self) -> None:
        """The footnote of an act that another ended."""
        if act := self.facts.abrogated_by:
            self._amended(act, "abrogation", self.table("targets", "whole"), 0)
            self._write_note("note_abrogation", [Amendment(act, "title", "abrogation", 0)], None)

    def cites(
        self, kind: str, number: str | None, day: date | None, title: str | None, *, optional: bool = False
    ) -> None:
        """An act is cited; what several citations of one act print is put together."""
        known = [item for item in self.truth["citations"] if item["type"] == kind and _one_act(item, number, title)]
        row: Truth = known[0] if known else {"type": kind, "number": None, "date": None, "title": None}
        row |= {
            key: value
            for key, value in (("number", number), ("date", day and day.isoformat()), ("title", title))
            if value
        }
        if optional:
            row["optional"] = True
        if not known:
            self.truth["citations"].append(row)

    def law(self, case: str) -> str:
        """The law on zones of the day of the act, cited in some way; the citation is stated."""
        year = self.facts.ref.day.year
        rows = words("laws")["zone_law"]
        row = next(row for row in rows if row["years"][0] <= year <= row["years"][1])
        return self._statute("law", row, case)

    def tax_code(self) -> str | None:
        """The tax code of the day of the act, or none."""
        rows = [
            row for row in words("laws")["tax_code"] if row["years"][0] <= self.facts.ref.day.year <= row["years"][1]
        ]
        return self._statute("code", rows[0], "code") if rows else None

    def _statute(self, kind: str, row: dict[str, Any], case: str) -> str:
        template = self.rng.choice(words("laws")["forms"][self.lang][case])
        number = row["number"] if "{number}" in template else None
        self.cites(kind, number, row["date"] if "{date}" in template else None, row[self.lang])
        day, title = long_date(row["date"], self.lang), self.quote(row[self.lang])
        return str(template.format(date=day, number=number, title=title, a=self.rng.randint(4, 24)))

    def _amended(self, act: ActRef, effect: str, target: str, force: int) -> None:
        rule = self.table("say", "force_note")[force].strip(" ()")
        self.truth["amendments"].append(
            {
                "act_type": act.kind,
                "number": act.number,
                "date": act.day.isoformat(),
                "effect": effect,
                "target": target,
                "enters_into_force": rule or None,
                "direction": "incoming",
            }
        )

    def _write_note(self, key: str, changes: list[Amendment], number: int | None) -> None:
        written: dict[str, str] = {}
        for form, slot in (("i", "by"), ("g", "by_g")):
            texts = [self._changed_by(item, form, first=place == 0) for place, item in enumerate(changes)]
            written[slot] = "".join(texts)
        kind = self.table("acts", self.facts.ref.kind)
        text = self.table("say", "note") + self.say(key, n=number, act=kind, Act=capital(kind), **written) + "."
        links = tuple(
            (self.as_is(self.table("say", "link"), number=item.act.number), item.act.doc_id) for item in changes
        )
        self.add(Note(text, links))

    def _changed_by(self, item: Amendment, form: str, *, first: bool) -> str:
        slots = {"act": self.act(item.act, form), "date": short_date(item.act.day), "number": item.act.number}
        force = self.table("say", "force_note")[item.force]
        return self.say("note_by" if first else "note_more", **slots) + str(force)

    def _word_forms(self) -> dict[str, object]:
        kind = self.facts.ref.kind
        zone: dict[str, str] = self._table["zone_words"][self.habits.zone_word]
        acts = {form: self._table["acts"][f"{kind}_{form}"] for form in ("this", "nom")}
        return (
            zone
            | acts
            | {"Sez": capital(zone["sez"]), "short": "СЭЗ" if self.lang == "ru" else "SEZ", "sign": self.habits.sign}
        )


def _one_act(item: Truth, number: str | None, title: str | None) -> bool:
    if number and item["number"]:
        return bool(item["number"] == number)
    return bool(title and item["title"] == title)
