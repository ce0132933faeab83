"""What an act says of itself that cannot be: paragraphs that it does not have, and a ministry under two names."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.outcome import Identity
from corpus.problems import Problem, found_in
from corpus.text import folded, occurrences, small_letters
from corpus.tree import Act, Provision
from parsers.lexicon import data, pattern

_NUMBER: Final = re.compile(r"\d{1,3}(?:-\d+)?")
_NEAR: Final = 90
"""Characters around «настоящих» in which a reference stands."""
_STEM: Final = 6
"""Letters of a word by which two of its forms are one: «investment», «investments»."""


def reference_checks(text: str, act: Act, identity: Identity) -> Iterator[Problem]:
    """The findings of an act in Russian or English."""
    yield from _missing_paragraphs(text, act)
    if act.lang == "en" and identity.office == "minister" and identity.issuer:
        yield from _ministry_under_two_names(text, act, identity.issuer)


def _missing_paragraphs(text: str, act: Act) -> Iterator[Problem]:
    """References to a paragraph of the same part that is not there."""
    words, small = data(act.lang, "references"), small_letters(text)
    for place in occurrences(words["cue"], text, act.span):
        low = max(act.span.start, place - _NEAR)
        if small.find(words["unit"], low, place) == -1:
            continue
        found = pattern("references", "own", act.lang).finditer(text, low, place + _NEAR)
        near = next((match for match in found if match.start() <= place < match.end()), None)
        item = _holder(act, near.start()) if near else None
        if near is None or item is None:
            continue
        held = _paragraphs(act, item, near["part"])
        missing = [number for number in _NUMBER.findall(near["numbers"]) if held and number not in held]
        if missing:
            yield found_in(
                item,
                "REFERENCE_SUSPECT",
                f"«{folded(near[0])}»: there is no paragraph {', '.join(missing)}",
                "compare with the official text: the reference or the numbering may be wrong",
            )


def _holder(act: Act, place: int) -> Provision | None:
    """The provision of the act itself in which a place lies; None in notes and in quoted new wording."""
    for item in act.walk():
        if item.span.start <= place < item.span.end:
            foreign = item.kind in ("note", "alert", "quoted", "title") or any(
                one.kind == "quoted" for one in item.ancestors()
            )
            return None if foreign else item
    return None


def _paragraphs(act: Act, item: Provision, part: str) -> set[str]:
    """The paragraph numbers of the part that «this order» or «these Rules» means; empty where it cannot be told."""
    annex = item.annex()
    if pattern("references", "of_body", act.lang).fullmatch(part):
        roots = [root for root in act.roots if root.kind != "attachment"]
    elif annex is not None:
        roots = [annex]
    else:
        return set()
    return {one.num for root in roots for one in root.walk() if one.kind == "paragraph"}


def _ministry_under_two_names(text: str, act: Act, issuer: str) -> Iterator[Problem]:
    """A ministry of the text whose name has one word other than the issuer's: one body in two translations."""
    own = pattern("references", "ministry", "en").search(f"{issuer} of the Republic of Kazakhstan")
    if own is None:
        return
    for item in act.walk():
        for match in pattern("references", "ministry", "en").finditer(text, item.span.start, item.span.end):
            if _one_word_apart(_words(own["name"]), _words(match["name"])):
                yield found_in(
                    item,
                    "ISSUER_NAME_VARIES",
                    f"the issuer is the minister «{folded(own['name'])}», the text names «{folded(match['name'])}»",
                    "one body in two translations: the Russian text tells its name",
                    severity="info",
                )
                return


def _words(name: str) -> set[str]:
    small = data("en", "references")["small"]
    return {word[:_STEM] for word in re.findall(r"[a-z]+", name.lower()) if word not in small}


def _one_word_apart(one: set[str], other: set[str]) -> bool:
    return len(one) == len(other) > 1 and len(one ^ other) == 2
