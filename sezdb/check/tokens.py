"""The words of a description with what each does there: a deed, a name's part, a generic word, one that tells nothing, one that is not known."""

import re
from dataclasses import dataclass
from typing import Final

from corpus.words import is_known, is_noun, is_place, placed_words, readings, singular, spelled
from sezdb.check.book import Book

_BREAK: Final = re.compile(r"[;:\n!?]|\.(?=\s|\Z)")
_COMMA: Final = re.compile(r"[,/+&(•·|→>]|\s[–—-]\s")
_CYRILLIC: Final = re.compile(r"[а-яё]")
ABBREVIATION: Final = 4
"""Letters of a word in capitals that may be an abbreviation."""
_MEASURED: Final = re.compile(r"\d+[a-zа-я]{0,3}\d?")
"""A number, with a unit behind it."""
_FOLLOWED_BY_DEED: Final = frozenset({"по"})
"""Prepositions that only join what is done to who does it: «завод по розливу пива»."""


@dataclass(slots=True)
class Token:
    """A word: where it stands, its lemmas (the likeliest first), its role, its clause, what it was taken for where it is misspelt."""

    start: int
    end: int
    form: str
    lemmas: tuple[str, ...]
    role: str
    clause: int
    comma: bool
    content: bool
    proper: bool
    repaired: str | None = None

    def deed(self) -> str | None:
        """The deed that it names, or None."""
        return self.role[5:] if self.role.startswith("deed.") else None

    def aside(self) -> str | None:
        """How what follows it only stands aside, or None."""
        return self.role[6:] if self.role.startswith("aside.") else None


def tokens(text: str, book: Book) -> list[Token]:
    """The words of a description. ``comma``: a comma or its like stands before the word; ``content``: the word would have to be understood;
    ``proper``: it may be a name of a firm, a place or a brand."""
    found, clause, last = list[Token](), 0, 0
    for start, end, form in placed_words(text):
        between = text[last:start]
        clause += bool(_BREAK.search(between))
        lemmas, repaired = _lemmas(spelled(form), book)
        if text[start:end].isupper() and len(form) <= ABBREVIATION:
            lemmas = (text[start:end], *lemmas)
        role = book.role(form if repaired is None else repaired, lemmas)
        content = role in ("", "generic", "machine") and _tells(form, lemmas, book)
        proper = content and role == "" and _proper(text, start, end)
        if proper and _CYRILLIC.search(form) and is_place(form):
            content = proper = False
        comma = bool(_COMMA.search(between))
        found.append(Token(start, end, form, lemmas, role, clause, comma, content and not proper, proper, repaired))
        last = end
    for here, there in zip(found, found[1:], strict=False):
        if here.form in _FOLLOWED_BY_DEED and there.deed():
            here.role = "empty"
    return found


def _lemmas(form: str, book: Book) -> tuple[tuple[str, ...], str | None]:
    """The lemmas of a form that the book knows; those of a misspelt one as it must have been meant."""
    if form.isascii() and book.roles.get(form, "").startswith("deed"):
        return (form,), None
    lemmas = [singular(form)] if form.isascii() else readings(form)
    held = [lemma for lemma in lemmas if lemma in book.known or form in book.roles]
    if held:
        return tuple(held), None
    if _CYRILLIC.search(form) and is_known(form):
        return tuple(lemmas), None
    for tried in (form, *lemmas):
        if (meant := book.repaired(tried)) is not None:
            return (meant,), meant
    return tuple(lemmas), None


def _proper(text: str, start: int, end: int) -> bool:
    """Whether a word is a name by its capital letter: not at the beginning of a sentence, and not all in capitals."""
    word, before = text[start:end], text[:start].rstrip()
    return word[:1].isupper() and not word.isupper() and bool(before) and before[-1] not in '.!?:;\n«"“'


def _tells(form: str, lemmas: tuple[str, ...], book: Book) -> bool:
    """Whether a word may name a thing: known Russian adjectives, verbs and adverbs only describe one; numbers and their units tell nothing."""
    if _MEASURED.fullmatch(form) or form.isdigit():
        return False
    if len(form) == 1:
        return not form.isdigit()
    if not _CYRILLIC.search(form) or not _CYRILLIC.fullmatch(form[0]) or any(char.isdigit() for char in form):
        return True
    return is_noun(form) or not (is_known(form) or any(lemma in book.known for lemma in lemmas))
