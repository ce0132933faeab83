"""Descriptions that are a title of the classifier, or nearly: its words in any form and order."""

import math
from collections import defaultdict
from functools import cache

from corpus.classification import classifier
from sezdb.check.book import Book, Name
from sezdb.check.concepts import significant
from sezdb.check.tokens import Token

_ALIKE, _MARGIN, _FEWEST = 0.8, 0.12, 4
"""Share of the weight of all words that a text and a title must have in common, how far the next title must stay behind, and the words of a
title from which one may differ."""


def titled(words: list[Token], book: Book) -> tuple[Name, ...]:
    """The names that all words of a description together are: the same words, or for long titles nearly the same. Empty where there is none."""
    own = [one for one in words if significant(one)]
    if not own:
        return ()
    for compared in (own, [one for one in own if one.deed() != "make"]):
        if compared and (names := _same(compared, book)):
            return names
    return _nearly(own, book) if len(own) >= _FEWEST else ()


def _same(own: list[Token], book: Book) -> tuple[Name, ...]:
    lemmas = {lemma for one in own for lemma in one.lemmas}
    found = [
        name
        for lemma in lemmas
        for name in book.by_lemma[lemma]
        if name.kind in ("title", "sector")
        and name.lemmas <= lemmas
        and all(name.lemmas & set(one.lemmas) for one in own)
    ]
    return (*_widest([name for name in found if name.exact]), *dict.fromkeys(name for name in found if not name.exact))


def _nearly(own: list[Token], book: Book) -> tuple[Name, ...]:
    """The title that shares nearly all words with a text, where no other title outside its branch comes near."""
    weights, holders = _titles(book)
    lemmas = {lemma for one in own for lemma in one.lemmas}
    shared: dict[int, float] = defaultdict(float)
    for lemma in lemmas:
        for at in holders.get(lemma, ()):
            shared[at] += weights[lemma]
    whole = sum(max(weights.get(lemma, _rare(book)) for lemma in one.lemmas) for one in own)
    least = (_ALIKE - _MARGIN) * whole
    shared = {at: common for at, common in shared.items() if common >= least}
    scored = sorted(
        (
            (common / (whole + sum(weights[lemma] for lemma in book.names[at].lemmas) - common), at)
            for at, common in shared.items()
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < _ALIKE:
        return ()
    tree, (best, at) = classifier(), scored[0]
    code = book.names[at].codes[0]
    for score, other in scored[1:]:
        if score < best - _MARGIN:
            break
        rival = book.names[other].codes[0]
        if not (tree.covers(code, rival) or tree.covers(rival, code)):
            return ()
    return (book.names[at],)


def _widest(names: list[Name]) -> tuple[Name, ...]:
    """Names without those that another covers: a group and its only class have one title."""
    tree = classifier()
    codes = {code for name in names for code in name.codes}
    top = {code for code in codes if not any(other != code and tree.covers(other, code) for other in codes)}
    kept = dict.fromkeys(name for name in names if top.issuperset(name.codes))
    return tuple(sorted(kept, key=lambda name: name.codes))


@cache
def _titles(book: Book) -> tuple[dict[str, float], dict[str, list[int]]]:
    """How much each lemma of the titles tells, and the numbers of the titles that hold it."""
    holders = defaultdict[str, list[int]](list)
    for at, name in enumerate(book.names):
        if name.kind == "title":
            for lemma in name.lemmas:
                holders[lemma].append(at)
    size = sum(map(len, holders.values()))
    return {lemma: math.log(size / len(found)) for lemma, found in holders.items()}, dict(holders)


def _rare(book: Book) -> float:
    return max(_titles(book)[0].values())
