"""Looking ahead: whether «1. Общие положения» is a heading, and which number comes next."""

from parsers.lines import Line
from parsers.place import Place

LONGEST_HEADING = 160
"""Characters; the longest section heading in the acts seen has 118."""


class Lookahead:
    """Questions about the lines after a line."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text, self.lines = text, lines

    def next_number(self, at: int) -> int | None:
        """The number of the next numbered paragraph, None when there is none before the next annex."""
        for line in self.lines[at + 1 :]:
            if line.marker == "para":
                return int(line.num.split("-")[0])
        return None

    def next_subparagraph(self, at: int) -> int | None:
        """The number of the next subparagraph, None when a paragraph or chapter comes first."""
        for line in self.lines[at + 1 :]:
            if line.marker == "sub":
                return int(line.num.split("-")[0])
            if line.marker in ("para", "chapter", "article"):
                return None
        return None

    def is_heading(self, at: int, place: Place) -> bool:
        """Whether a line «N. …» is a section heading: short, without a full stop, and the numbering of paragraphs goes on
        after it as if it were not there."""
        line = self.lines[at]
        body = self.text[line.body : line.end].rstrip()
        if len(body) > LONGEST_HEADING or body[-1:] in ".;:," or "-" in line.num or not body[:1].isupper():
            return False
        number, following = int(line.num), self.next_number(at)
        if line.role == "heading":
            return True
        if number == place.last_chapter + 1 and number != place.last_number + 1:
            return following in (None, place.last_number + 1, 1)
        if number == place.last_number + 1:
            return number == place.last_chapter + 1 and following == number
        return False
