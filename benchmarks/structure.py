"""The blocks an expression of an act is made of, before it is dressed as a page or as flat text."""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Lang = Literal["ru", "en"]
Kind = Literal["decree", "resolution", "order"]
Status = Literal["in_force", "abrogated"]
Truth = dict[str, Any]
"""One fact or one document in the form of the acceptance gold."""


class Pair(NamedTuple):
    """One meaning in both languages."""

    ru: str
    en: str

    def of(self, lang: Lang) -> str:
        """The words in one language."""
        return self.ru if lang == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text: a numbered paragraph, an item or an unnumbered part."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter heading or the title of an annex; a title may run over several lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """An amendment footnote; `links` are the pieces that a page turns into links, with their document ids."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RedNote:
    """A note of the publisher, red on a page; it says nothing about the act as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """An approval stamp or an annex mark; a layout table on a page."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The office and the name under an act; a layout table on a page."""

    office: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `lines` are the paragraphs in it."""

    lines: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table: rows of cells, the header first."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Heading | Note | RedNote | Stamp | Signature | Grid


@dataclass(frozen=True, slots=True)
class Expression:
    """One language of an act, ready to be dressed, with what is true of it."""

    doc_id: str
    lang: Lang
    title: str
    header: str
    status: str
    status_mark: str
    unofficial_mark: str
    blocks: tuple[Block, ...]
    truth: Truth = field(hash=False)
