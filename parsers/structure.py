"""Lines to tree: paragraphs, subparagraphs, indents, parts, notes, annexes, with the eIds of the contract."""

from corpus.ids import eid
from corpus.text import Span
from corpus.tree import Provision
from parsers.annexes import Annexes
from parsers.flat import FlatTable, flat_table, is_header
from parsers.headings import Lookahead
from parsers.lexicon import starts
from parsers.lines import Line
from parsers.place import Place
from parsers.quotes import Quotes

_CLOSING = "»”\"')] "


class Builder:
    """The tree under construction. Each line goes to one handler by its marker; the place remembers where the act stands."""

    def __init__(self, text: str, lang: str, lines: list[Line]) -> None:
        self.text, self.lang, self.lines = text, lang, lines
        self.roots: list[Provision] = []
        self.place = Place("body")
        self.quotes = Quotes(text, lang)
        self.ahead = Lookahead(text, lines)
        self.annexes = Annexes(text, lang)
        self.eids: set[str] = set()
        self.joined: list[tuple[str, Provision]] = []
        self.flat: list[Line] = []
        self.flat_tables: dict[str, FlatTable] = {}
        self.stage = "opening"
        self.last: Provision | None = None
        self.last_line: Line | None = None

    # ---- making provisions -----------------------------------------------------------------------------------

    def add(self, kind: str, step: str, line: Line, parent: Provision | None, *, num: str = "", start: int | None = None) -> Provision:
        """A new provision under a parent (or at the top), with a free eId."""
        begin = line.start if start is None else start
        base = parent.eid if parent is not None and parent.kind != "chapter" else self.place.prefix
        identifier = self.free(eid(base, step), parent, step)
        made = Provision(identifier, kind, self.place.part, Span(begin, line.end), num, "", line.anchor, line.indent, parent)
        (self.roots if parent is None else parent.children).append(made)
        if line.joined and kind not in ("indent", "subparagraph", "note"):
            self.joined.append(("line", made))
        elif line.joined:
            self.joined.append((kind, made))
        self.last, self.last_line = made, line
        return made

    def free(self, wanted: str, parent: Provision | None, step: str) -> str:
        """The eId, under its chapter or with a counter where the number stands already."""
        if wanted in self.eids and parent is not None and parent.kind == "chapter":
            wanted = eid(parent.eid, step)
        candidate, count = wanted, 2
        while candidate in self.eids:
            candidate, count = f"{wanted}_{count}", count + 1
        self.eids.add(candidate)
        return candidate

    def extend(self, line: Line) -> None:
        """The line continues the last provision."""
        if self.last is not None:
            self.last.span = Span(self.last.span.start, line.end)
            self.last_line = line

    # ---- the walk --------------------------------------------------------------------------------------------

    def build(self) -> list[Provision]:
        """The provisions of all lines."""
        for at, line in enumerate(self.lines):
            self.take(at, line)
        self.close_flat()
        return self.roots

    def take(self, at: int, line: Line) -> None:
        """One line, by what it is."""
        if line.marker == "note":
            self.note(line)
        elif line.marker == "alert":
            self.add("alert", self.place.count("alert"), line, self.place.holder_of_notes(self.text[line.start : line.end], self.lang))
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
        if last is None or self.last_line is None or last.kind not in ("note", "alert") or line.group != self.last_line.group or line.joined:
            return False
        return line.role in ("note", "alert") or line.end - line.start < 12 or last.kind == "alert"

    def note(self, line: Line) -> None:
        """A footnote: it belongs to the provision that its text names."""
        self.annexes.settle(self.place)
        holder = self.place.holder_of_notes(self.text[line.start : line.end], self.lang)
        step = f"note_{1 + sum(child.kind == 'note' for child in holder.children)}" if holder else self.place.count("note")
        made = self.add("note", step, line, holder)
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

    def step_under(self, holder: Provision | None, name: str) -> str:
        """The next step of a name under a provision, or under the place."""
        if holder is None:
            return self.place.count(name)
        return f"{name}_{1 + sum(child.eid.rsplit('__', 1)[-1].startswith(name + '_') for child in holder.children)}"

    def stamp(self, line: Line) -> None:
        """An approval or annex stamp: it opens the next annex unless one is waiting for its title."""
        self.close_flat()
        self.stage = "annex"
        if not self.annexes.waiting or self.annexes.titled:
            self.open_annex(line)
        if self.last is not None and self.last.kind == "stamp" and line.group == self.annexes.stamp_group:
            self.extend(line)
        else:
            self.add("stamp", self.step_under(self.place.annex, "stamp"), line, self.place.annex)
        self.annexes.stamped(line)

    def open_annex(self, line: Line) -> None:
        """A new annex at the top of the tree."""
        number = 1 + sum(root.kind == "attachment" for root in self.roots)
        made = Provision(f"att_{number}", "attachment", "annex", Span(line.start, line.start), str(number), "", line.anchor)
        self.eids.add(made.eid)
        self.roots.append(made)
        self.place = Place("annex", made)
        self.annexes.waiting, self.annexes.titled = True, False

    def annex_title(self, line: Line) -> None:
        """A line of the title of the annex: the annex's own span."""
        annex = self.place.annex
        if annex is not None:
            self.annexes.title(annex, line, self.place)
            self.last, self.last_line = annex, line

    def table(self, line: Line, holder: Provision | None = None) -> None:
        """A table: a provision whose rows the grid reader adds."""
        self.annexes.settle(self.place)
        holder = holder or self.place.table_holder()
        made = self.add("table", self.step_under(holder, "tbl"), line, holder)
        made.num = str(line.table)

    def in_flat_table(self, line: Line) -> bool:
        """Whether a line is a cell of a flattened table: in an annex of indicators, from the first header cell on."""
        if self.annexes.waiting and self.last is self.place.annex and self.last_line is not None and self.last_line.group == line.group:
            return False
        if self.place.part not in ("targets", "list") or line.indent > 3 or line.role == "heading" or self.place.paragraph is not None:
            self.close_flat()
            return False
        return bool(self.flat) or (self.annexes.titled or not self.annexes.waiting) and is_header(self.text[line.start : line.end], self.place.part)

    def close_flat(self) -> None:
        """The flattened table ends: a table provision with a row for each indicator."""
        if not self.flat:
            return
        lines, self.flat = self.flat, []
        self.annexes.settle(self.place)
        holder = self.place.table_holder()
        found = flat_table(self.text, lines)
        made = self.add("table", self.step_under(holder, "tbl"), lines[0]._replace(end=lines[-1].end), holder)
        self.flat_tables[made.eid] = found
        holder = made.parent
        for number, row in enumerate(found.rows, 1):
            first = min([row.name.start, *(cell.start for cell in row.cells if cell.state != "lost")])
            own = [line for line in lines if first <= line.start <= max([row.name.start, *(cell.start for cell in row.cells if cell.state != "lost")])]
            base = holder.eid if holder is not None else ""
            step = f"row_{number}"
            identifier = self.free(eid(base, step), made, step)
            made.children.append(Provision(identifier, "row", self.place.part, Span(own[0].start, max(line.end for line in own)), str(number), parent=made))

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
        parent = self.place.subparagraph_parent(line.num)
        opener = self.inner_list(line)
        made = self.add("subparagraph", f"subpara_{line.num}", line._replace(end=opener), parent, num=line.num)
        self.place.start_subparagraph(made, line.num)
        if opener < line.end:
            start = opener + len(self.text[opener : line.end]) - len(self.text[opener : line.end].lstrip())
            self.place.open_list(made)
            self.indent(line._replace(start=start, joined=True), made)
        else:
            self.opened(made, line)

    def inner_list(self, line: Line) -> int:
        """Where a subparagraph that holds its own list on one line («…, за исключением: a; b;») ends its opening words."""
        colon = self.text.find(": ", line.body, line.end)
        return colon + 1 if colon != -1 and "; " in self.text[colon : line.end] and not self.quotes.announces(line) else line.end

    def opened(self, made: Provision, line: Line) -> None:
        """Remember whether a provision opened a list, and whether a quotation of new wording follows."""
        tail = self.text[made.span.start : line.end].rstrip()
        self.place.close_list() if not tail.endswith((":", ";", ",")) else None
        if tail.endswith(":"):
            self.place.open_list(made)
        self.quotes.after(line, made)

    def unnumbered(self, at: int, line: Line) -> None:
        """A line without a number: opening matter, signature, continuation, indent of a list, or a further part."""
        text = self.text[line.start : line.end]
        if self.stage == "opening":
            self.opening(line, text)
        elif self.stage == "text" and self.place.paragraph is not None and self.is_signature(line, text):
            self.stage = "signed"
            self.add("signature", "signature", line, None)
        elif self.stage == "signed" and starts("attachment_title", self.lang).match(text):
            self.open_annex(line)
            self.stage = "annex"
            self.annex_title(line)
        elif self.stage == "signed":
            self.add("signature", "signature", line, None) if self.last and self.last.kind != "signature" else self.extend(line)
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
        elif self.last is not None and self.last.kind == "mark" and self.last_line is not None and self.last_line.group == line.group:
            self.extend(line)
        elif starts("operative").search(text) or any(other.marker == "para" for other in self.lines):
            if (found := next((root for root in self.roots if root.kind == "preamble"), None)) is None:
                self.place.preamble = self.add("preamble", "preamble", line, None)
            elif self.last is found:
                self.extend(line)
            else:
                self.add("part", self.step_under(found, "part"), line, found)
        else:
            self.stage = "text"
            self.indent_or_part(self.lines.index(line), line, text)

    def is_signature(self, line: Line, text: str) -> bool:
        """Whether a line begins the signature: an office or a name, short, without the end of a sentence."""
        if line.end - line.start > 120 or text.endswith((";", ":")) or self.place.list_holder is not None:
            return False
        return bool(starts("signature").match(text)) and not text.endswith(".")

    def continues(self, line: Line, text: str) -> bool:
        """Whether the line goes on with a sentence that the line before broke off."""
        last = self.last
        if last is None or last.kind in ("note", "alert", "table", "chapter", "attachment", "stamp", "mark", "row") or line.marker in ("dash", "letter"):
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
        if starts("where").fullmatch(text) and holder is not None and holder.kind != "attachment":
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
        """One indent, or several where items of a list stand on one line."""
        made = None
        for start, end in self.items(line):
            made = self.add("indent", self.step_under(holder, "indent"), line._replace(end=end), holder, start=start)
            if start != line.start:
                self.joined.append(("item", made))
        assert made is not None
        return made

    def items(self, line: Line) -> list[tuple[int, int]]:
        """The items of a list on one line: «a; b;» is two, unless a bracket or a quotation is open at the semicolon."""
        text, cuts, begin = self.text[line.start : line.end], [], 0
        at = text.find("; ")
        while at != -1 and at + 2 < len(text):
            piece = text[begin:at]
            if piece.count("(") == piece.count(")") and piece.count("«") == piece.count("»") and piece.count("\"") % 2 == 0 and len(piece) > 2:
                cuts.append(at + 2)
                begin = at + 2
            at = text.find("; ", at + 2)
        bounds = [0, *cuts, len(text)]
        return [(line.start + left, line.start + len(text[:right].rstrip())) for left, right in zip(bounds, bounds[1:], strict=False)]

    def part(self, at: int, line: Line) -> Provision:
        """A further part of the paragraph, or of the subparagraph when the numbering of subparagraphs goes on after it."""
        explains = starts("where").fullmatch(self.text, line.start, line.end) and self.place.subparagraph
        owner = self.place.subparagraph if explains else self.place.part_owner(self.ahead.next_subparagraph(at))
        if owner is None:
            made = self.add("p", self.place.count("p"), line, self.place.chapter or self.place.annex)
        else:
            made = self.add("part", f"part_{self.place.next_part(owner)}", line, owner)
        self.place.latest = made
        self.place.list_holder = None
        return made
