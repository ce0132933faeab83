"""Lines to tree: paragraphs, subparagraphs, indents, parts, notes, annexes, with the eIds of the contract."""

import re
from typing import Final

from corpus.tree import Provision
from parsers.annex_builder import AnnexBuilder
from parsers.headings import Lookahead
from parsers.lexicon import starts, wording
from parsers.lines import Line
from parsers.quotes import Quotes
from parsers.tree_builder import list_items

_LIST_ON_ONE_LINE: Final = re.compile(r":\s(?=[^\n]*?;\s)")
_WHERE: Final = re.compile(rf"(?:{wording('structure', 'where')}):", re.IGNORECASE)
"""A line that only announces what the letters of a formula stand for."""
_CLOSING: Final = "»”\"')] "


class Builder(AnnexBuilder):
    """The tree under construction. Each line goes to one handler by its marker; the place remembers where the act stands."""

    def __init__(self, text: str, lang: str, lines: list[Line]) -> None:
        super().__init__(text, lang)
        self.lines = lines
        self.single_spaced = sum(line.gap == 1 for line in lines) * 2 > len(lines)
        self.quotes = Quotes(text, lang)
        self.ahead = Lookahead(text, lines)

    def build(self) -> list[Provision]:
        """The provisions of all lines."""
        for at, line in enumerate(self.lines):
            self.take(at, line)
        self.close_flat()
        self.annexes.settle(self.place)
        return self.roots

    def take(self, at: int, line: Line) -> None:
        """One line, by what it is."""
        if line.marker == "note":
            self.note(line)
        elif line.marker == "alert":
            self.add("alert", self.place.count("alert"), line, self.place.chapter or self.place.annex)
        elif self.continues_note(line):
            self.extend(line)
        elif self.quotes.holds(line):
            self.quoted(line)
        elif self.annexes.begins(self.lines, at, self.stage):
            self.stamp(line)
        elif line.marker == "table":
            self.table(line)
        elif self.in_flat_table(line):
            self.flat.append(line)
        elif self.annexes.waiting and self.annexes.is_title(self.lines, at):
            self.annex_title(line)
        elif self.names_annex(line):
            self.open_annex(line)
            self.annex_title(line)
        elif line.marker in ("chapter", "article"):
            self.chapter(line, line.num, line.marker)
        elif line.marker == "para":
            self.paragraph(at, line)
        elif line.marker == "sub":
            self.subparagraph(line)
        else:
            self.unnumbered(at, line)

    def continues_note(self, line: Line) -> bool:
        """A note goes on over the lines of its group: "N 1624" and "." under an old footnote."""
        last = self.last
        if last is None or self.last_line is None or last.kind not in ("note", "alert") or line.joined:
            return False
        if last.kind == "alert" and line.role == "alert":
            return True
        if line.group != self.last_line.group:
            return False
        words = self.text[line.start : line.end]
        return (
            line.role in ("note", "alert")
            or len(words) < 12
            or last.kind == "alert"
            or words.startswith((";", "N ", "№", "от "))
        )

    def note(self, line: Line) -> None:
        """A footnote: it belongs to the provision that its text names."""
        self.annexes.settle(self.place)
        holder = self.place.holder_of_notes(self.text[line.start : line.end])
        made = self.add("note", self.step_under(holder, "note"), line, holder)
        made.part = holder.part if holder else self.place.part

    def quoted(self, line: Line) -> None:
        """A line of new wording that an amending act quotes: kept under its instruction, never law of this act."""
        holder = self.place.instruction()
        if line.marker == "table":
            self.table(line, holder)
        else:
            made = self.add("quoted", self.step_under(holder, "qstr"), line, holder)
            made.num = line.num
        self.quotes.see(line)
        if not self.quotes.open and holder is not None and holder.kind == "indent":
            self.place.list_holder = holder.parent

    def chapter(self, line: Line, num: str, kind: str = "chapter") -> None:
        """A chapter or section heading; an article of a law."""
        self.enter_text(line)
        if kind == "article":
            made = self.add("article", f"art_{num}", line, self.place.chapter or self.place.annex, num=num)
            self.place.start_paragraph(made, num)
            return
        made = self.add("chapter", f"chp_{num}", line, self.place.annex, num=num)
        made.heading = self.text[line.body : line.end]
        self.place.start_chapter(made, num)

    def enter_text(self, line: Line) -> None:
        """Numbered text begins. After a signature it is that of an annex whose stamp was lost."""
        if self.stage == "signed":
            self.open_annex(line)
            self.stage = "annex"
        self.annexes.settle(self.place)
        self.stage = "text" if self.stage == "opening" else self.stage

    def paragraph(self, at: int, line: Line) -> None:
        """A numbered paragraph, or a section heading that looks like one."""
        if self.ahead.is_heading(at, self.place):
            self.chapter(line, line.num)
            return
        self.enter_text(line)
        step = f"para_{line.num}"
        parent = self.place.chapter or self.place.annex
        if self.place.article is not None:
            parent = self.place.article
        made = self.add("paragraph", step, line, parent, num=line.num)
        self.place.start_paragraph(made, line.num)
        self.opened(made, line)

    def subparagraph(self, line: Line) -> None:
        """A subparagraph «1)»: under the paragraph or the part that opened its list."""
        self.annexes.settle(self.place)
        self.stage = "text" if self.stage == "opening" else self.stage
        parent = self.place.subparagraph_parent(line.num)
        opener = self.inner_list(line)
        own = line._replace(end=opener) if opener < line.end else line
        made = self.add("subparagraph", f"subpara_{line.num}", own, parent, num=line.num)
        self.place.start_subparagraph(made, line.num)
        if opener < line.end:
            start = opener + len(self.text[opener : line.end]) - len(self.text[opener : line.end].lstrip())
            self.place.open_list(made)
            self.indent(line._replace(start=start, joined=True), made)
        else:
            self.opened(made, line)

    def inner_list(self, line: Line) -> int:
        """Where a subparagraph that holds its own list on one line («…, за исключением: a; b;») ends its opening words."""
        opened = _LIST_ON_ONE_LINE.search(self.text, line.body, line.end)
        return opened.start() + 1 if opened and not self.quotes.announces(line) else line.end

    def opened(self, made: Provision, line: Line) -> None:
        """Remember whether a provision opened a list, and whether a quotation of new wording follows."""
        tail = self.text[made.span.start : line.end].rstrip()
        if not tail.endswith((":", ";", ",")):
            self.place.close_list()
        if tail.endswith(":"):
            self.place.open_list(made)
        self.quotes.after(line, made)

    def unnumbered(self, at: int, line: Line) -> None:
        """A line without a number: opening matter, signature, continuation, indent of a list, or a further part."""
        text = self.text[line.start : line.end]
        if self.stage == "opening":
            self.opening(line, text)
        elif self.opens_draft(line, text):
            self.stage = "annex"
            self.annexes.settle(self.place)
            self.place.preamble = self.add("preamble", "preamble", line, self.place.annex)
        elif self.ends_act(line, text):
            self.stage = "signed"
            self.add("signature", "signature", line, self.place.annex)
        elif self.stage == "signed" and starts("attachment_title", self.lang).match(text):
            self.open_annex(line)
            self.stage = "annex"
            self.annex_title(line)
        elif self.stage == "signed":
            if self.last is not None and self.last.kind == "signature":
                self.extend(line)
            else:
                self.add("signature", "signature", line, self.place.annex)
        elif self.continues(line, text):
            self.extend(line)
            if self.last is not None:
                self.opened(self.last, line)
        else:
            self.indent_or_part(at, line, text)

    def opening(self, line: Line, text: str) -> None:
        """What stands between the header and paragraph 1: marks, the preamble, or the paragraphs of a text without numbers."""
        if starts("unofficial").match(text) or starts("status").match(text) or starts("gazette").match(text):
            self.add("mark", self.place.count("mark"), line, None)
        elif (
            self.last is not None
            and self.last.kind == "mark"
            and self.last_line is not None
            and self.last_line.group == line.group
        ):
            self.extend(line)
        elif starts("operative").search(text) or any(other.marker == "para" for other in self.lines):
            if (found := next((root for root in self.roots if root.kind == "preamble"), None)) is None:
                self.place.preamble = self.add("preamble", "preamble", line, None)
            elif self.text[found.span.start : found.span.end].rstrip().endswith(":"):
                self.stage = "text"
                self.place.list_holder = found
                self.indent_or_part(self.lines.index(line), line, text)
            elif self.last is found:
                self.extend(line)
            else:
                self.add("part", self.step_under(found, "part"), line, found)
        else:
            self.stage = "text"
            self.indent_or_part(self.lines.index(line), line, text)

    def opens_draft(self, line: Line, text: str) -> bool:
        """Whether a line is the preamble of a draft act that the act submits: operative words behind a signature or in an annex."""
        if self.place.paragraph is not None and self.stage != "signed":
            return False
        if self.stage not in ("signed", "annex") or not starts("operative", self.lang).search(text):
            return False
        if self.stage == "signed":
            self.open_annex(line)
        return self.place.preamble is None

    def ends_act(self, line: Line, text: str) -> bool:
        """Whether a line begins the signature under an act, or under a draft with its own preamble."""
        inside = self.stage == "text" or (self.stage == "annex" and self.place.preamble is not None)
        return inside and bool(self.place.paragraph or self.place.preamble) and self.is_signature(line, text)

    def is_signature(self, line: Line, text: str) -> bool:
        """Whether a line begins the signature: an office or a name, short, without the end of a sentence."""
        if line.end - line.start > 120 or text.endswith((";", ":")) or self.place.list_holder is not None:
            return False
        return bool(starts("signature").match(text)) and not text.endswith(".")

    def continues(self, line: Line, text: str) -> bool:
        """Whether the line goes on with a sentence that the line before broke off."""
        last = self.last
        if (
            last is None
            or last.kind in ("note", "alert", "table", "chapter", "attachment", "stamp", "mark", "row")
            or line.marker in ("dash", "letter")
        ):
            return False
        tail = self.text[last.span.start : last.span.end].rstrip(_CLOSING)
        if not tail or tail[-1] in ".;:!?," or not text[0].islower():
            return False
        siblings = last.parent.children if last.parent is not None and last.kind == "indent" else []
        return last.kind != "indent" or any(self.text[one.span.start : one.span.end].endswith(";") for one in siblings)

    def indent_or_part(self, at: int, line: Line, text: str) -> None:
        """An item of an open list is an indent; otherwise the line is a further part of its paragraph."""
        self.annexes.settle(self.place)
        holder = self.place.list_holder
        if _WHERE.fullmatch(text) and holder is not None and holder.kind != "attachment":
            holder, self.place.list_holder = None, None
        if holder is not None or line.marker in ("dash", "letter"):
            holder = holder or self.place.innermost()
            made = self.indent(line, holder)
        else:
            made = self.part(at, line)
        tail = self.text[line.start : line.end].rstrip()
        if tail.endswith(":"):
            self.place.open_list(made)
        elif tail.endswith(".") and made.kind == "indent" and line.marker == "text":
            self.place.close_list()
        self.quotes.after(line, made)

    def indent(self, line: Line, holder: Provision | None) -> Provision:
        """One indent, or several where items of a list stand on one line. Items of one word that a lossy copy dropped are
        counted by the blank lines that they left, so that the numbers agree with the other language's."""
        made = None
        if holder is not None and line.gap > 1 and self.single_spaced:
            self.lost_items[holder.eid] = self.lost_items.get(holder.eid, 0) + line.gap - 1
        for start, end in list_items(self.text, line):
            made = self.add("indent", self.step_under(holder, "indent"), line._replace(end=end), holder, start=start)
            if start != line.start:
                self.joined.append(("item", made))
        assert made is not None
        return made

    def part(self, at: int, line: Line) -> Provision:
        """A further part of the paragraph, or of the subparagraph when the numbering of subparagraphs goes on after it."""
        explains = _WHERE.fullmatch(self.text, line.start, line.end) and self.place.subparagraph
        owner = self.place.subparagraph if explains else self.place.part_owner(self.ahead.next_subparagraph(at))
        if owner is None:
            made = self.add("p", self.place.count("p"), line, self.place.chapter or self.place.annex)
        else:
            made = self.add("part", f"part_{self.place.next_part(owner)}", line, owner)
        self.place.latest = made
        self.place.list_holder = None
        return made
