"""What only stands aside in a clause: behind prepositions, behind «кроме», behind «без»; and the groups of its words."""

from corpus.words import cases, is_noun, is_verb
from sezdb.check.book import Book
from sezdb.check.tokens import Token


def done(words: list[Token]) -> list[Token]:
    """The words without what is said not to be there: behind «без» the next thing."""
    kept, skipping = list[Token](), False
    for one in words:
        if one.role == "without":
            skipping = True
        elif not skipping or one.comma:
            skipping = False
            kept.append(one)
        elif one.content or one.deed() or one.role == "beyond":
            skipping = False
    return kept


class _Aside:
    """What only stands aside at one word of a clause: behind which preposition, in which case."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.kind: str | None = None
        self.start, self.joined, self.case, self.seen = -1, False, frozenset[str](), False

    def end(self) -> None:
        """From here on nothing stands aside."""
        self.kind, self.start = None, -1

    def at(self, place: int, one: Token) -> None:
        """Go on to a word. In Russian its case tells whether it still depends on the preposition; what is joined to it may stand beside it."""
        if one.comma or (one.deed() and (self.joined or self.kind == "beyond")):
            self.end()
        if one.aside() or one.role == "beyond":
            self.kind, self.start, self.seen = one.aside() or "beyond", place, False
            self.case = self.book.governs.get(one.form, frozenset({"gent"}))
        elif self.kind is not None and one.role not in ("joined", "empty"):
            self._depends(one)
        self.joined = one.role == "joined" or (self.joined and one.role == "empty")

    def _depends(self, one: Token) -> None:
        if one.form.isascii():
            self.kind = "joined" if self.joined else self.kind
            return
        found = cases(one.form)
        if not found:
            if one.deed() or is_verb(one.form):
                self.end()
        elif not self.seen:
            if is_noun(one.form):
                self.case, self.seen = (found & self.case) or self.case, True
        elif self.joined:
            if found & self.case:
                self.kind = "joined"
            else:
                self.end()
        elif not found & (self.case | {"gent"}):
            self.end()


def asides(words: list[Token], book: Book) -> tuple[list[str | None], list[int]]:
    """For each word how it only stands aside, and since which word it does."""
    aside, found, since = _Aside(book), list[str | None](), list[int]()
    for place, one in enumerate(words):
        aside.at(place, one)
        found.append(aside.kind)
        since.append(aside.start)
    return found, since


def groups(words: list[Token]) -> list[int]:
    """The number of the group of each word: groups are parted by commas, conjunctions and deeds."""
    found, number = list[int](), 0
    for one in words:
        if one.comma or one.role == "joined":
            number += 1
        found.append(number)
    return found
