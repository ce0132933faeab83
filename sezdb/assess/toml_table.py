"""A table of a method file, read key by key: what is missing, of the wrong kind or unknown is told with its place."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sezdb.assess.method import MARKS, Note, Place, Text


class MethodError(Exception):
    """A method file that cannot be used: the file, the key and what is wrong with it."""

    def __init__(self, file: str, key: str, message: str) -> None:
        super().__init__(f"{file}: {key}: {message}" if key else f"{file}: {message}")
        self.file, self.key = file, key


class Table:
    """One table of a file. Every key must be asked for: ``done`` complains of those that nobody asked for."""

    def __init__(self, file: str, key: str, found: Any) -> None:
        if not isinstance(found, dict):
            raise MethodError(file, key, "must be a table")
        self.file, self.key, self._found, self._asked = file, key, found, set[str]()

    def wrong(self, name: str, message: str) -> MethodError:
        """The error about a key of this table."""
        return MethodError(self.file, f"{self.key}.{name}".strip("."), message)

    def has(self, name: str) -> bool:
        """Whether the table has a key."""
        self._asked.add(name)
        return name in self._found

    def get(self, name: str, kind: type | tuple[type, ...], what: str, default: Any = ...) -> Any:
        """The value of a key; without ``default`` it must be there. Raises MethodError."""
        if not self.has(name):
            if default is ...:
                raise self.wrong(name, f"is missing: {what}")
            return default
        found = self._found[name]
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            raise self.wrong(name, f"must be {what}")
        return found

    def text(self, name: str, default: Any = ...) -> str:
        """A text that is not empty."""
        found: str = self.get(name, str, "a text", default)
        if name in self._found and not found.strip():
            raise self.wrong(name, "must not be empty")
        return found

    def one_of(self, name: str, allowed: Iterable[str], default: Any = ...) -> str:
        """A text out of a list."""
        found, known = self.text(name, default), list(allowed)
        if found not in known:
            raise self.wrong(name, f"«{found}» is none of {', '.join(known)}")
        return found

    def number(self, name: str, default: Any = ...) -> Fraction:
        """An exact number that is not negative."""
        found = Fraction(self.get(name, (int, Decimal), "a number", default))
        if found < 0:
            raise self.wrong(name, "must not be negative")
        return found

    def numbers(self, name: str) -> tuple[Fraction, ...]:
        """A list of numbers, empty where the key is not there."""
        found = self.get(name, list, "a list of numbers", [])
        if not all(isinstance(one, (int, Decimal)) and not isinstance(one, bool) for one in found):
            raise self.wrong(name, "must be a list of numbers")
        return tuple(map(Fraction, found))

    def years(self, name: str) -> tuple[int, ...]:
        """A list of years, empty where the key is not there."""
        found = self.numbers(name)
        if not all(one.denominator == 1 and 1900 <= one <= 2200 for one in found):
            raise self.wrong(name, "must be a list of years")
        return tuple(map(int, found))

    def texts(self, name: str, default: Any = ...) -> tuple[str, ...]:
        """A list of texts."""
        found = self.get(name, list, "a list of texts", default)
        if not all(isinstance(one, str) and one.strip() for one in found):
            raise self.wrong(name, "must be a list of texts")
        return tuple(found)

    def table(self, name: str, default: Any = ...) -> "Table":
        """A table inside this one."""
        return Table(self.file, f"{self.key}.{name}".strip("."), self.get(name, dict, "a table", default))

    def tables(self, name: str, least: int = 0) -> Iterator["Table"]:
        """The tables of a list, numbered from 1 in their keys."""
        found = self.get(name, list, "a list of tables", [])
        if len(found) < least:
            raise self.wrong(name, f"needs at least {least}: write [[{name}]]")
        for at, one in enumerate(found, 1):
            yield Table(self.file, f"{self.key}.{name}[{at}]".strip("."), one)

    def names(self) -> list[str]:
        """Every key of the table; all count as asked for."""
        self._asked |= set(self._found)
        return list(self._found)

    def both(self, name: str, default: Any = ...) -> Text:
        """Words in English and in Russian."""
        inner = self.table(name, default)
        found = inner.here()
        inner.done()
        return found

    def here(self) -> Text:
        """The words in English and Russian that stand in this very table."""
        return Text(self.text("en"), self.text("ru"))

    def place(self) -> Place:
        """``eid``, ``mark`` and ``notes`` of an element."""
        eid = self.text("eid", "")
        return Place(eid, self.one_of("mark", MARKS, "stated"), self.notes("notes", eid))

    def notes(self, name: str, eid: str = "") -> tuple[Note, ...]:
        """A list of notes; one without a place of its own is about ``eid``."""
        found = []
        for one in self.tables(name):
            found.append(Note(one.one_of("mark", MARKS, "stated"), one.text("eid", eid), one.here()))
            one.done()
        return tuple(found)

    def done(self) -> None:
        """Raises MethodError where a key was not asked for: a slip would otherwise say nothing."""
        for name in self._found:
            if name not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise self.wrong(name, f"is not known here (known: {known})")
