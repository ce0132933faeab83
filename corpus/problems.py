"""What can be wrong with an input, said so that a reader knows what to do next."""

from dataclasses import dataclass
from typing import Protocol

from corpus.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a source or an act: a code, the place, the reason and the next step.

    ``start`` and ``end`` are offsets into the text of the source, equal where there is no text to show; ``eid`` is the
    provision, empty when the whole act is meant.
    """

    code: str
    message: str
    next_step: str
    severity: str = "warning"  # error, warning or info
    eid: str = ""
    start: int = 0
    end: int = 0


class Placed(Protocol):
    """What has a place in a text: a provision or a fact."""

    @property
    def eid(self) -> str:
        """The provision."""

    @property
    def span(self) -> Span:
        """The characters."""


def found_in(item: Placed, code: str, message: str, next_step: str, *, severity: str = "warning") -> Problem:
    """A problem of one provision or fact; its quote is that place's own text."""
    start, end = item.span.start, item.span.end
    return Problem(
        code=code, message=message, next_step=next_step, severity=severity, eid=item.eid, start=start, end=end
    )


class Refused(Exception):
    """An input that cannot be read at all. Carries the Problem that tells why and what to do."""

    def __init__(self, code: str, message: str, next_step: str) -> None:
        super().__init__(message)
        self.problem = Problem(code=code, message=message, next_step=next_step, severity="error")
