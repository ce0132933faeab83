"""An act as a tree of provisions, and the citation label a lawyer writes for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from corpus.data_file import data_file
from corpus.text import Span, shortened


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

    def annex(self) -> "Provision | None":
        """The annex that this provision is or stands in, None in the body."""
        return (
            self
            if self.kind == "attachment"
            else next((one for one in self.ancestors() if one.kind == "attachment"), None)
        )

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
    provisions: tuple[Provision, ...] = field(init=False, repr=False)

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


_DATA: Final = data_file("corpus", "data/labels.toml")
_FORMS: Final[dict[str, dict[str, dict[str, str]]]] = {
    name: _DATA[name] for name in ("step", "above", "owned", "owned_above")
}
_PARTS: Final[dict[str, dict[str, str]]] = _DATA["part"]
_ALONE: Final[dict[str, dict[str, str]]] = _DATA["alone"]
_STEP: Final = re.compile(r"([a-z]+)(?:_(.+))?\Z")
_NAME: Final = re.compile(r"[«\"“]([^«»\"“”]+)[»\"”]")


def label(eid: str, part: str, lang: str, *, row: str | None = None, which: str = "") -> str:
    """The citation of a provision: «пп. 1) п. 3 Положения», "subpara. 1) of para. 3 of the Regulation". ``which`` tells one annex from
    others of its kind (see ``annex_names``).

    A row of a table is cited by ``row``, its number as printed; where that is empty, by its place, told as such; where it is None, the
    table numbers no rows and the place is all there is to cite.
    """
    found = [match for step in eid.split("__") if (match := _STEP.match(step)) and match[1] in _FORMS["step"][lang]]
    where = (_PARTS if found else _ALONE)[lang].get(part, "")
    if where and which:
        where = f"{where} («{which}»)"
    steps = []
    for at, match in enumerate(found):
        name, number = match[1], match[2] or ""
        if name == "row" and row is not None:
            name, number = ("row", row) if row else ("row_in_order", number)
        steps.append(_form(name, lang, owned=bool(where) or at > 0, above=at < len(found) - 1).format(number))
    if lang == "kk":
        return " ".join([where, *steps]).strip()
    joiner = " of " if lang == "en" else " "
    return joiner.join([*reversed(steps), *([where] if where else [])]) or where


def _form(name: str, lang: str, *, owned: bool, above: bool) -> str:
    """A step in the form that its place asks for: ``owned`` stands in another, ``above`` has another in it."""
    kinds = ("owned_above", "above") if owned and above else ("above",) if above else ("owned",) if owned else ()
    return next(
        (_FORMS[kind][lang][name] for kind in kinds if name in _FORMS[kind].get(lang, {})), _FORMS["step"][lang][name]
    )


def annex_names(act: Act) -> dict[str, str]:
    """What tells an annex from the others of its kind in an act, by its eId: the name that its heading quotes, else the heading. Annexes
    that are the only ones of their kind are left out."""
    kinds: dict[str, list[Provision]] = {}
    for annex in act.attachments():
        kinds.setdefault(annex.part, []).append(annex)
    names: dict[str, str] = {}
    for same in kinds.values():
        if len(same) < 2:
            continue
        quoted = [match[1].strip() if (match := _NAME.search(one.heading)) else "" for one in same]
        if not all(quoted) or len(set(quoted)) < len(same):
            quoted = [shortened(one.heading, 60) for one in same]
        names |= {one.eid: name for one, name in zip(same, quoted, strict=True) if name and quoted.count(name) == 1}
    return names
