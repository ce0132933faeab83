"""Which provisions of an act only change other acts, and which state law of its own."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.ids import number_key
from corpus.outcome import Identity
from corpus.tree import Act, Provision
from corpus.values import iso_date
from parsers.facts.changes import DATE_NUMBER, NUMBER_DATE, said

_UNITS: Final = ("paragraph", "article", "p")
_APPROVING: Final = (*_UNITS, "subparagraph", "part")
_DIGITS: Final = re.compile(r"\d+\Z")


def changing(text: str, act: Act, identity: Identity, amending: bool) -> frozenset[str]:
    """The eIds of the provisions that say what becomes of other acts: orders to change one with all that stands under them, lists
    of changes and, in an act that is titled as amending, the annexes that it does not approve itself. What is left is law of the act."""
    orders = said("orders_changes", act.lang)
    units = [item for item in act.provisions if item.part == "body" and item.kind in _UNITS and _on_top(item)]
    found = [item for item in units if orders.match(text, item.span.start, item.span.end)]
    if not amending:
        return _under([*found, *(annex for annex in act.attachments() if _of_changes(text, annex, act.lang))])
    if not _consecutive(units):
        return _under(act.roots)
    found += [item for item in units if item not in found and _instructs(text, item, act.lang)]
    changed = _under(found)
    own = [item for root in units for item in root.walk() if item.eid not in changed and item.kind in _APPROVING]
    if not any(said("approves", act.lang).search(text, item.span.start, item.span.end) for item in own):
        return changed | _under(act.attachments())
    named = {number for item in found for number in _annexes_named(text, item, act.lang)}
    return changed | _under(_annexes_of_others(text, act, identity, named))


def _on_top(item: Provision) -> bool:
    """Whether a provision stands in the act itself or in a chapter of it."""
    return item.parent is None or (item.parent.kind == "chapter" and _on_top(item.parent))


def _under(roots: Iterable[Provision]) -> frozenset[str]:
    return frozenset(item.eid for root in roots for item in root.walk())


def _consecutive(units: list[Provision]) -> bool:
    """Whether the numbers of paragraphs go up one by one. Where they do not, wording of another act may stand among them."""
    numbers = [int(item.num) for item in units if _DIGITS.match(item.num)]
    return numbers == list(range(1, len(numbers) + 1))


def _instructs(text: str, unit: Provision, lang: str) -> bool:
    """Whether a paragraph, or what stands under it, orders a change of words of another act."""
    order = said("instructs", lang)
    return any(order.search(text, item.span.start, item.span.end) for item in unit.walk())


def _annexes_named(text: str, unit: Provision, lang: str) -> Iterator[str]:
    """The numbers of the annexes that hold new wording: «изложить в редакции согласно приложению 2 к настоящему указу»; empty for one
    without a number."""
    for item in unit.walk():
        for match in said("annex_of_this", lang).finditer(text, item.span.start, item.span.end):
            yield next(filter(None, match.groups()), "")


def _annexes_of_others(text: str, act: Act, identity: Identity, named: set[str]) -> Iterator[Provision]:
    """The annexes that are new wording or lists of changes; an annex of a regulation goes with the regulation."""
    above = True
    for annex in act.attachments():
        stamps = " ".join(item.span.of(text) for item in annex.children if item.kind == "stamp")
        if not said("stamp_of_annex", act.lang).search(stamps) or _acts(stamps):
            numbered = said("stamp_number", act.lang).match(stamps)
            above = (
                any(act_ != _act(identity.number, identity.adopted) for act_ in _acts(stamps))
                or (numbered is not None and (numbered["number"] or "") in named)
                or _of_changes(text, annex, act.lang)
                or any(said("in_act", act.lang).match(text, item.span.start, item.span.end) for item in annex.walk())
            )
        if above:
            yield annex


def _of_changes(text: str, annex: Provision, lang: str) -> bool:
    """Whether an annex is titled as a list of changes: «Изменения, которые вносятся в …»."""
    return said("annex_of_changes", lang).search(annex.heading or annex.span.of(text)) is not None


def _acts(stamps: str) -> list[tuple[str, str | None]]:
    """The acts that stamps name, by number and day."""
    found = {match.start(): match for order in (DATE_NUMBER, NUMBER_DATE) for match in order.finditer(stamps)}
    return [_act(match["number"], iso_date(match["date"])) for match in found.values()]


def _act(number: str | None, day: str | None) -> tuple[str, str | None]:
    return number_key(number), day
