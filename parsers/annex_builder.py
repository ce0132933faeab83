"""The annexes of the tree, line by line: stamps, titles, tables, flattened tables."""

from corpus.ids import eid
from corpus.text import Span
from corpus.tree import Provision
from parsers.annexes import Annexes
from parsers.flat import FlatRow, FlatTable, flat_table, is_header
from parsers.flat_cells import sections
from parsers.lexicon import part_of
from parsers.lines import Line
from parsers.place import Place
from parsers.tree_builder import TreeBuilder


class AnnexBuilder(TreeBuilder):
    """A tree builder that knows annexes: the stamp that opens one, its title, and the tables in it."""

    def __init__(self, text: str, lang: str) -> None:
        super().__init__(text)
        self.lang = lang
        self.annexes = Annexes(text, lang)
        self.flat: list[Line] = []
        self.flat_tables: dict[str, FlatTable] = {}
        self.stage = "opening"

    def stamp(self, line: Line) -> None:
        """An approval or annex stamp: it opens the next annex unless one is waiting for its title."""
        self.close_flat()
        self.stage = "annex"
        if not self.annexes.waiting or self.annexes.titled:
            self.annexes.settle(self.place)
            self.open_annex(line)
        if self.last is not None and self.last.kind == "stamp" and line.group == self.annexes.stamp_group:
            self.extend(line)
        else:
            self.add("stamp", self.step_under(self.place.annex, "stamp"), line, self.place.annex)
        self.annexes.stamped(line)

    def open_annex(self, line: Line) -> None:
        """A new annex at the top of the tree."""
        number = 1 + sum(root.kind == "attachment" for root in self.roots)
        made = Provision(
            f"att_{number}", "attachment", "annex", Span(line.start, line.start), str(number), "", line.anchor
        )
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
        self.close_flat()
        self.annexes.settle(self.place)
        if holder is None:  # after the signature no paragraph is open
            holder = self.place.annex if self.stage == "signed" else self.place.table_holder()
        made = self.add("table", self.step_under(holder, "tbl"), line, holder)
        made.num = str(line.table)

    def in_flat_table(self, line: Line) -> bool:
        """Whether a line is a cell of a flattened table: in an annex of indicators, from the first header cell on."""
        if (
            self.annexes.waiting
            and self.last is self.place.annex
            and self.last_line is not None
            and self.last_line.group == line.group
        ):
            return False
        if (
            self.place.part not in ("targets", "list")
            or line.indent > 3
            or line.role == "heading"
            or self.place.paragraph is not None
        ):
            self.close_flat()
            return False
        return bool(self.flat) or (
            (self.annexes.titled or not self.annexes.waiting)
            and is_header(self.text[line.start : line.end], self.place.part)
        )

    def close_flat(self) -> None:
        """The flattened lines end: tables, and the words between them."""
        if not self.flat:
            return
        lines, self.flat = self.flat, []
        self.annexes.settle(self.place)
        for kind, own in sections(self.text, lines):
            if kind == "table" and len(own) > 1:
                self.flat_table(own)
            else:
                whole = own[0]._replace(end=own[-1].end)
                self.add("p", self.step_under(self.place.table_holder(), "p"), whole, self.place.table_holder())

    def flat_table(self, lines: list[Line]) -> None:
        """A flattened table: a provision with a row for each indicator."""
        holder = self.place.table_holder()
        found = flat_table(self.text, lines)
        made = self.add("table", self.step_under(holder, "tbl"), lines[0]._replace(end=lines[-1].end), holder)
        self.flat_tables[made.eid] = found
        holder = made.parent
        for number, row in enumerate(found.rows, 1):
            first = min([row.name.start, *(cell.start for cell in row.cells if cell.state != "lost")])
            own = [
                line
                for line in lines
                if first
                <= line.start
                <= max([row.name.start, *(cell.start for cell in row.cells if cell.state != "lost")])
            ]
            base = holder.eid if holder is not None else ""
            step = f"row_{number}"
            identifier = self.free(eid(base, step), made, step)
            made.children.append(
                Provision(
                    identifier,
                    "row",
                    self.place.part,
                    Span(own[0].start, max(line.end for line in own)),
                    _printed_number(self.text, row, found),
                    parent=made,
                )
            )

    def names_annex(self, line: Line) -> bool:
        """Whether a heading without a stamp is the title of an annex of indicators or of a plan, behind the text of another."""
        if line.role != "heading" or line.marker != "text" or self.place.paragraph is None or self.annexes.waiting:
            return False
        part = part_of(self.text[line.start : line.end], self.lang)
        return part in ("targets", "plan") and part != self.place.part


def _printed_number(text: str, row: FlatRow, table: FlatTable) -> str:
    """The number of a row of a flattened table; empty where it is lost or the table has none."""
    column = table.columns.number if table.columns is not None else None
    cell = next((one for one in row.cells if one.col == column and one.state == "value"), None)
    return text[cell.start : cell.end].strip().rstrip(".") if cell is not None and row.decided else ""
