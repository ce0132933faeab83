"""Where in an act the reader stands: the annex, the chapter, the paragraph, the list that is open."""

import re
from typing import Final

from corpus.tree import Provision
from parsers.lexicon import wording

_NOTE: Final = rf"(?:{wording('structure', 'footnote')}|{wording('structure', 'reference')})[.:\s–-]*"


def _note_of(what: str) -> re.Pattern[str]:
    """A footnote that begins with the words for a part of the act."""
    return re.compile(rf"{_NOTE}(?:{wording('structure', f'note_of_{what}')})", re.IGNORECASE)


_OF_ACT: Final = _note_of("act")
_OF_TITLE: Final = _note_of("title")
_OF_PREAMBLE: Final = _note_of("preamble")
_OF_CHAPTER: Final = _note_of("chapter")


class Place:
    """The open provisions of one body or annex. ``prefix`` stands before every eId in it."""

    def __init__(self, part: str, annex: Provision | None = None) -> None:
        self.part, self.annex = part, annex
        self.prefix = annex.eid if annex else ""
        self.chapter: Provision | None = None
        self.article: Provision | None = None
        self.paragraph: Provision | None = None
        self.subparagraph: Provision | None = None
        self.latest: Provision | None = None
        self.list_holder: Provision | None = None
        self.title: Provision | None = None
        self.header: Provision | None = None
        self.preamble: Provision | None = None
        self.last_number, self.last_chapter, self.last_sub = 0, 0, 0
        self.counters: dict[str, int] = {}
        self.parts: dict[str, int] = {}

    def count(self, name: str) -> str:
        """The next step of a name that counts from 1 in this place."""
        self.counters[name] = self.counters.get(name, 0) + 1
        return f"{name}_{self.counters[name]}"

    def start_chapter(self, made: Provision, num: str) -> None:
        """A chapter begins; the paragraph before it is closed."""
        self.chapter, self.paragraph, self.subparagraph, self.latest, self.list_holder = made, None, None, None, None
        self.last_chapter, self.article = int(num.split("-")[0]), None

    def start_paragraph(self, made: Provision, num: str) -> None:
        """A paragraph begins."""
        self.paragraph, self.subparagraph, self.latest, self.list_holder = made, None, made, None
        if made.kind == "article":
            self.article = made
        else:
            self.last_number = int(num.split("-")[0])
        self.last_sub = 0

    def start_subparagraph(self, made: Provision, num: str) -> None:
        """A subparagraph begins."""
        self.subparagraph, self.list_holder, self.last_sub = made, None, int(num.split("-")[0])

    def open_list(self, made: Provision) -> None:
        """A provision ended with a colon: what follows without a number are its items."""
        self.list_holder = made

    def close_list(self) -> None:
        """The list ended with a full stop."""
        self.list_holder = None

    def subparagraph_parent(self, num: str) -> Provision | None:
        """The provision whose list this subparagraph belongs to."""
        if num != "1" and self.subparagraph is not None:
            return self.subparagraph.parent
        if self.list_holder is not None and self.list_holder.kind in (
            "paragraph",
            "part",
            "article",
            "p",
            "subparagraph",
        ):
            return self.list_holder
        return self.latest or self.paragraph or self.chapter or self.annex

    def innermost(self) -> Provision | None:
        """The provision that a dashed or lettered item belongs to when no list was announced."""
        return (
            self.list_holder
            or self.subparagraph
            or self.latest
            or self.paragraph
            or self.chapter
            or self.annex
            or self.preamble
        )

    def part_owner(self, next_sub: int | None) -> Provision | None:
        """The provision of which an unnumbered line is a further part."""
        if self.subparagraph is not None and next_sub is not None and next_sub == self.last_sub + 1:
            return self.subparagraph
        self.subparagraph = None
        return self.paragraph

    def next_part(self, owner: Provision) -> int:
        """The number of the next part; the opening words with their list are part one."""
        self.parts[owner.eid] = self.parts.get(owner.eid, 1) + 1
        return self.parts[owner.eid]

    def table_holder(self) -> Provision | None:
        """The provision that a table stands under."""
        return self.innermost()

    def instruction(self) -> Provision | None:
        """The instruction of an amending act that new wording is quoted under."""
        return self.list_holder or self.subparagraph or self.latest or self.paragraph

    def holder_of_notes(self, text: str) -> Provision | None:
        """The provision that a footnote belongs to, by the words that it begins with."""
        text = text.lstrip()
        if _OF_TITLE.match(text):
            return self.annex or self.title
        if _OF_PREAMBLE.match(text):
            return self.preamble or self.title
        if _OF_ACT.match(text) and self.paragraph is None:
            return self.annex or self.preamble or self.header or self.title
        if _OF_CHAPTER.match(text) and self.chapter is not None:
            return self.chapter
        return self.paragraph or self.chapter or self.annex or self.preamble or self.header or self.title
