"""An act as a tree of provisions, and the citation label a lawyer writes for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from corpus.text import Span

SEARCHED_KINDS: Final = frozenset(
    {
        "title",
        "preamble",
        "header",
        "chapter",
        "paragraph",
        "subparagraph",
        "indent",
        "part",
        "p",
        "row",
        "note",
        "attachment",
    }
)
"""Kinds of provision that a lawyer may search; stamps, signatures and alerts are kept but not searched."""


@dataclass(slots=True)
class Provision:
    """A piece of an act: its eId, its own text (children not counted) and what stands under it.

    ``kind`` is title, header, preamble, chapter, paragraph, subparagraph, indent, part, p, row, table, note, alert, stamp,
    signature or attachment; ``part`` tells the document part as the contract lists it; ``num`` is the number as printed.
    """

    eid: str
    kind: str
    part: str
    span: Span
    num: str = ""
    heading: str = ""
    anchor: str = ""
    indent: int = 0
    parent: "Provision | None" = field(default=None, repr=False)
    children: list["Provision"] = field(default_factory=list, repr=False)

    def walk(self) -> Iterator["Provision"]:
        """This provision and everything under it, in reading order."""
        waiting = [self]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.children))

    def extent(self) -> Span:
        """The span of this provision and of everything under it."""
        spans = [item.span for item in self.walk()]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def ancestors(self) -> Iterator["Provision"]:
        """The provisions above this one, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(slots=True)
class Act:
    """One act in one language as one source holds it."""

    lang: str
    span: Span
    roots: list[Provision]
    furniture: list[tuple[str, Span]] = field(default_factory=list)
    provisions: tuple[Provision, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """List the provisions once; a tree is not changed after."""
        self.provisions = tuple(item for root in self.roots for item in root.walk())

    def walk(self) -> Iterator[Provision]:
        """Every provision in reading order."""
        return iter(self.provisions)

    def find(self, eid: str) -> Provision | None:
        """The provision with this eId, or None."""
        return next((item for item in self.walk() if item.eid == eid), None)

    def attachments(self) -> list[Provision]:
        """The annexes of the act in order: regulations, plans, indicators, lists."""
        return [root for root in self.roots if root.kind == "attachment"]


_LABELS: Final[dict[str, dict[str, str]]] = {
    "ru": {
        "art": "ст. {}",
        "para": "п. {}",
        "subpara": "пп. {})",
        "indent": "абз. {}",
        "part": "ч. {}",
        "chp": "гл. {}",
        "note": "сноска {}",
        "row": "строка {}",
        "p": "абз. {}",
        "title": "заголовок",
        "preamble": "преамбула",
        "header": "реквизиты",
    },
    "en": {
        "art": "Art. {}",
        "para": "para. {}",
        "subpara": "subpara. {})",
        "indent": "indent {}",
        "part": "part {}",
        "chp": "chapter {}",
        "note": "footnote {}",
        "row": "row {}",
        "p": "indent {}",
        "title": "title",
        "preamble": "preamble",
        "header": "header",
    },
    "kk": {
        "art": "{}-бап",
        "para": "{}-тармақ",
        "subpara": "{}) тармақша",
        "indent": "{}-абзац",
        "part": "{}-бөлік",
        "chp": "{}-тарау",
        "note": "{}-ескерту",
        "row": "{}-жол",
        "p": "{}-абзац",
        "title": "тақырып",
        "preamble": "кіріспе",
        "header": "деректемелер",
    },
}
_PARTS: Final[dict[str, dict[str, str]]] = {
    "ru": {
        "regulation": "Положения",
        "rules": "Правил",
        "methodology": "Методики",
        "plan": "плана",
        "targets": "целевых индикаторов",
        "list": "перечня",
        "form": "формы",
        "annex": "приложения",
    },
    "en": {
        "regulation": "the Regulation",
        "rules": "the Rules",
        "methodology": "the Methodology",
        "plan": "the plan",
        "targets": "the target indicators",
        "list": "the list",
        "form": "the form",
        "annex": "the annex",
    },
    "kk": {
        "regulation": "Ереженің",
        "rules": "Қағидалардың",
        "methodology": "Әдістеменің",
        "plan": "жоспардың",
        "targets": "нысаналы индикаторлардың",
        "list": "тізбенің",
        "form": "нысанның",
        "annex": "қосымшаның",
    },
}
_STEP: Final = re.compile(r"([a-z]+)(?:_(.+))?\Z")


def label(eid: str, part: str, lang: str) -> str:
    """The citation of a provision: «пп. 1) п. 3 Положения», "subpara. 1) of para. 3 of the Regulation"."""
    words, steps = _LABELS[lang], []
    for step in eid.split("__"):
        match = _STEP.match(step)
        if match and match[1] in words:
            steps.append(words[match[1]].format(match[2] or ""))
    where = _PARTS[lang].get(part, "")
    if lang == "kk":
        return " ".join([where, *steps]).strip()
    joiner = " of " if lang == "en" else " "
    return joiner.join([*reversed(steps), *([where] if where else [])]) or where
