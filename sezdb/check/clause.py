"""One clause of a description: its names, what is done with them, what only stands aside, what nobody understands."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.classification import classifier
from corpus.words import cases, is_known, is_noun, is_verb
from sezdb.check.activity import Option, Reading
from sezdb.check.asides import asides, done, groups
from sezdb.check.book import Book, Name
from sezdb.check.concepts import Concept, concepts
from sezdb.check.tokens import Token

_MADE: Final = frozenset({None, "make"})

_SOLD: Final = frozenset({"trade", "wholesale", "retail", "carry", "store"})
"""Deeds with goods of one's own making that are no activity of their own."""
_PROMOTED: Final = frozenset({"purpose", "material", "place"})
"""How names stand aside that count as activities where a clause has no other."""
_SERVING: Final = frozenset({"carry", "store", "research", "design", "test", "teach", "rent"})
"""Deeds that do not change what an enterprise is that is named behind them."""
_MATERIAL: Final = ("01", "02", "03")


class Clause:
    """One clause and what is read of it."""

    def __init__(self, text: str, words: list[Token], known: Book) -> None:
        self.text, self.book = text, known
        self.words = done(words)
        self.said = frozenset(lemma for one in self.words for lemma in one.lemmas)
        self.aside, self.since = asides(self.words, known)
        self.concepts = [one for one in concepts(self.words, known, self.aside) if not self._only_deed(one)]
        self.covered = {place for one in self.concepts for place in one.places}
        self.group = groups(self.words)
        self.latin = sum(one.form.isascii() for one in self.words) * 2 > len(self.words)

    def _only_deed(self, one: Concept) -> bool:
        return (
            len(one.places) == 1
            and self.words[one.places[0]].deed() is not None
            and any(name.kind != "work" for name in one.names)
        )

    def readings(self) -> Iterator[Reading]:
        """The activities of the clause, in order; what stands aside counts as one where nothing else is named."""
        found = [reading for one in self.concepts for reading in self._all(one)]
        found += self._unknown() + self._deeds()
        found.sort(key=lambda one: one.start)
        if not any(not one.aside for one in found):
            doubt = "what it is done with is not understood" if self._headless() else None
            found = [
                replace(one, aside=None, unsure=one.unsure or doubt) if one.aside in _PROMOTED else one for one in found
            ]
        yield from found

    def _headless(self) -> bool:
        """Whether a generic word is what the clause is about: «оборудование для пекарен» is none of bakeries."""
        return any(one.content and not self.aside[place] for place, one in enumerate(self.words))

    def _all(self, one: Concept) -> Iterator[Reading]:
        """A name by all that is done with it: «производство и монтаж окон» is two activities, selling what is made is none of its own."""
        own = any(self.words[at].deed() for at in one.places)
        before = self._chain(one.places[0])
        if not own:
            made = "make" in before
            deeds: list[str | None] = [deed for deed in before if not (made and deed in _SOLD)]
            for deed in dict.fromkeys(deeds or [self._deed(one.places[0], one.places[-1])]):
                reading = self._reading(one, deed)
                yield reading
                if described := self._described(one):
                    nouns = frozenset(lemma for option in reading.options for lemma in option.lemmas)
                    yield replace(reading, own=described | nouns)
            return
        made_too = "make" in before and self._joined(one.places[0])
        if not (made_too and any(self.words[at].deed() in _SOLD for at in one.places)):
            yield self._reading(one, None)
        if made_too:
            goods = [at for at in one.places if not self.words[at].deed()]
            for other in concepts([self.words[at] for at in goods], self.book, [None for _ in goods]):
                places = tuple(goods[at] for at in other.places)
                yield self._reading(Concept(places, other.names, places[0]), "make")

    def _joined(self, place: int) -> bool:
        return place > 0 and self.words[place - 1].role == "joined"

    def _chain(self, first: int) -> list[str]:
        """The deeds right before a name that are joined to one another: «производство, хранение и продажа …»."""
        found, at = list[str](), first - 1
        while at >= 0 and self.since[at] == self.since[first]:
            word = self.words[at]
            deed = word.deed() if at not in self.covered else None
            if deed is not None:
                found.append(deed)
                if not (word.comma or (at and self.words[at - 1].role == "joined")):
                    break
            elif word.role not in ("joined", "empty") and word.content:
                break
            at -= 1
        return found[::-1]

    def _reading(self, one: Concept, deed: str | None) -> Reading:
        first, last = one.places[0], one.places[-1]
        aside = self.aside[one.about] or self._beside(one)
        options = tuple(option for name in one.names for option in self._options(name, deed))
        start, end = self.words[first].start, self.words[last].end
        unsure = None if aside else self._unsure(one)
        own = self._own(one)
        if (
            aside == "place"
            and all(name.kind == "work" for name in one.names)
            and "loct" not in cases(self.words[one.about].form)
        ):
            aside = "with"  # «реконструкция завода в винзавод»
        if aside in ("place", "material") and self._becomes(one):
            aside = None
        made = Reading(
            self.text[start:end], start, end, tuple(dict.fromkeys(options)), deed, aside, self.said, unsure, own=own
        )
        return replace(made, built=True) if deed == "build" else made

    def _becomes(self, one: Concept) -> bool:
        """Whether a name is what something is processed into: «переработка сыворотки в биогаз» makes biogas."""
        place = self.since[one.about]
        if not any(word.deed() == "process" for word in self.words[:place]):
            return False
        if self.words[place].form.isascii():
            return self.words[place].form == "into"
        found = cases(self.words[one.about].form)
        return self.words[place].form in ("в", "во", "на") and "accs" in found and "loct" not in found

    def _own(self, one: Concept) -> frozenset[str]:
        """The lemmas of the words of a name's group that do not stand aside."""
        group = self.group[one.about]
        places = [
            at for at in range(len(self.words)) if self.group[at] == group and self.since[at] == self.since[one.about]
        ]
        return frozenset(lemma for at in (*places, *one.places) for lemma in self.words[at].lemmas)

    def _described(self, one: Concept) -> frozenset[str]:
        """The lemmas of a group of adjectives alone before that of a name: «металлическая и деревянная мебель» is metal furniture too."""
        before = [
            at
            for at in range(len(self.words))
            if self.group[at] == self.group[one.about] - 1 and self.words[at].role not in ("joined", "empty")
        ]
        if not before or any(
            self.words[at].content or self.words[at].deed() or at in self.covered or self.aside[at] for at in before
        ):
            return frozenset()
        return frozenset(lemma for at in before for lemma in self.words[at].lemmas)

    def _options(self, name: Name, deed: str | None) -> Iterator[Option]:
        """What a name is after a deed: goods that are traded are a trade. Of what is built the purpose counts."""
        tree = classifier()
        codes: tuple[str, ...] = name.codes
        if (
            deed in _MADE
            or deed == "build"
            or (name.kind in ("work", "title", "sector") and deed in ("process", "grow", "mine"))
        ):
            yield Option(codes, name.kind, name.exact, name.lemmas)
        elif deed == "process":
            if not any(code.startswith(_MATERIAL) for code in codes):
                yield Option(codes, name.kind, name.exact, name.lemmas)
        elif name.kind != "goods" and deed in _SERVING:
            yield Option(codes, name.kind, name.exact, name.lemmas)
        elif deed is not None:
            above = self._repairs(codes) if deed == "repair" else self.book.deeds[deed]
            inside = tuple(code for code in codes if any(tree.covers(upper, code) for upper in above))
            if deed == "mine" and all(code.startswith(_MATERIAL) for code in codes):
                inside = codes  # «добыча рыбы»
            if inside:
                yield Option(inside, name.kind, name.exact, name.lemmas)
            elif deed not in ("grow",):
                yield Option(tuple(above), "deed", False, name.lemmas, codes)

    def _repairs(self, codes: tuple[str, ...]) -> list[str]:
        """What repairing goods of some nodes is; any repair where the goods do not tell."""
        tree, found = classifier(), list[str]()
        for code in codes:
            nodes = [node for node in self.book.repair if tree.covers(node, code)]
            found += self.book.repair[max(nodes, key=len)] if nodes else self.book.deeds["repair"]
        return list(dict.fromkeys(found))

    def _deed(self, first: int, last: int) -> str | None:
        """The deed that governs a name: the nearest before it, else the nearest behind it."""
        deeds = [at for at, one in enumerate(self.words) if one.deed()]
        before = [at for at in deeds if at < first and self.since[at] == self.since[first]]
        behind = [at for at in deeds if at > last and self.group[at] >= self.group[last] and at not in self.covered]
        if before:
            return self.words[before[-1]].deed()
        if behind and (self.latin or not self.aside[behind[0]]):
            return self.words[behind[0]].deed() if self.latin or self.group[behind[0]] == self.group[last] else None
        return None

    def _beside(self, one: Concept) -> str | None:
        """``beside`` for a name that only describes another of its group: in Russian the first is what it is about, in English the last."""
        own = self.group[one.about]
        same = [other for other in self.concepts if self.group[other.about] == own and not self.aside[other.about]]
        if len(same) < 2:
            return None
        head = same[-1] if self.latin and not self._of(same) else same[0]
        return None if one is head or set(one.places) & set(head.places) else "beside"

    def _of(self, same: list[Concept]) -> bool:
        return any(one.form == "of" for one in self.words[same[0].places[-1] : same[-1].places[0]])

    def _unsure(self, one: Concept) -> str | None:
        """Why a name may not be what its group is about: an unknown or generic word stands where the main one does."""
        own = self.group[one.about]
        about = [
            at for at, word in enumerate(self.words) if word.content and self.group[at] == own and not self.aside[at]
        ]
        if not about:
            return None
        if self.latin:
            ends = [at for at in about if at > one.places[-1]]
            main = ends[-1] if ends else None
            if main is None and any(self.words[at].form == "of" for at in range(about[0], one.places[0])):
                main = about[0]
        else:
            named = any(is_noun(self.words[at].form) for at in one.places)
            strange = [at for at in about if at > one.places[-1] and not is_known(self.words[at].form)]
            main = about[0] if about[0] < one.places[0] or not named else strange[0] if strange else None
        if main is None or main in self.covered or self.words[main].role == "generic":
            return None
        sure = all(name.kind in ("work", "title") for name in one.names) and (len(one.places) > 1 or not self.latin)
        if self.words[main].role != "machine" and sure:
            return None
        return f"«{self.words[main].form}» is not understood"

    def _unknown(self) -> list[Reading]:
        """What nobody knows: a group of words without a name in it."""
        found, named = list[Reading](), {self.group[place] for place in self.covered}
        for own in dict.fromkeys(self.group):
            places = [at for at in range(len(self.words)) if self.group[at] == own and not self.aside[at]]
            about = [at for at in places if self.words[at].content]
            if not about and all(self.words[at].proper or self.words[at].role in ("joined", "empty") for at in places):
                about = [at for at in places if self.words[at].proper]
            if not about and (not self._describes(own, named) or self._thing(places)):
                about = [at for at in places if not self.words[at].role and not self.words[at].form.isdigit()]
            if not about or own in named:
                continue
            deed = self._deed(about[0], about[-1])
            start, end = self.words[about[0]].start, self.words[about[-1]].end
            words = self.text[start:end]
            found.append(Reading(words, start, end, (), deed, None, self.said, f"«{words}» is not understood"))
        return found

    def _thing(self, places: list[int]) -> bool:
        """Whether a Russian word without a role is neither adjective nor verb, and what follows is done: «ферма и переработка молока» is a farm too."""
        behind = [one for one in self.words[places[-1] + 1 :] if one.role not in ("joined", "empty")] if places else []
        if not behind or not behind[0].deed():
            return False
        own = [one for one in (self.words[at] for at in places) if not one.role and not one.form.isascii()]
        return any(
            one.form.isalpha() and not is_verb(one.form) and not any(lemma.endswith("й") for lemma in one.lemmas)
            for one in own
        )

    def _describes(self, group: int, named: set[int]) -> bool:
        """Whether a group of adjectives describes the name of the next one: «деревянные и железные двери»."""
        return group + 1 in named or group in named

    def _parted(self, deed: int, one: Concept) -> bool:
        """Whether a deed that is a whole section stands for itself beside a service that is joined to it: «mining, gambling business»."""
        word = self.words[deed].deed()
        section = word is not None and all(len(code) == 1 for code in self.book.deeds[word])
        service = all(name.kind in ("title", "sector", "work") for name in one.names)
        between = self.words[deed + 1 : one.places[0]]
        joined = all(other.role == "joined" for other in between)
        return section and service and joined and bool(between or self.words[one.places[0]].comma)

    def _deeds(self) -> list[Reading]:
        """Deeds that need no goods to be an activity: storage, repair, construction."""
        found = []
        for at, one in enumerate(self.words):
            deed = one.deed()
            if deed is None or at in self.covered or not self.book.deeds[deed]:
                continue
            governed = [one for one in self.concepts if self._deed(one.places[0], one.places[-1]) == deed]
            if any(not self._parted(at, other) for other in governed):
                continue
            option = Option(tuple(self.book.deeds[deed]), "deed", False, frozenset())
            words = self.text[one.start : one.end]
            found.append(
                Reading(words, one.start, one.end, (option,), deed, self.aside[at], self.said, built=deed == "build")
            )
        return found
