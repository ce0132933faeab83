"""Columns of a table of indicators that may hold what was there when the act was made, and not targets."""

from corpus.facts import Amendment
from corpus.tree import Provision
from parsers.facts.amendments import incoming
from parsers.scope import Scope
from parsers.target_columns import Columns

_NEW_TEXT = ("reword", "supplement")


def doubtful_columns(scope: Scope, table: Provision, columns: Columns) -> frozenset[int]:
    """The columns under a year alone that had begun when the table was made. A year before the act is never sure to be a target; in a
    table without a base period neither is the year of the act, or of the note that gave the annex its wording, unless the columns go
    on from year to year."""
    adopted = _year(scope.identity.adopted)
    bare = [one for one in columns.values if one.bare and one.role == "target" and one.year is not None]
    if adopted is None or not bare:
        return frozenset()
    years = {one.year for one in columns.values}
    found = {one.col for one in bare if one.year is not None and one.year < adopted}
    if any(one.role == "base" for one in columns.values):
        return frozenset(found)
    made = max([adopted, *_reworded(scope, table)])
    for one in bare:
        if one.year is not None and (one.year < made or (one.year == made and one.year + 1 not in years)):
            found.add(one.col)
    return frozenset(found)


def _reworded(scope: Scope, table: Provision) -> list[int]:
    """The years of the notes that gave the annex of a table its wording, or added it."""
    annex = table.annex()
    if annex is None:
        return []
    notes = [note for note in scope.notes if note.parent is annex]
    changes = [change for note in notes for change in incoming(scope, note) if isinstance(change, Amendment)]
    return [
        year
        for change in changes
        if change.effect in _NEW_TEXT and change.target_eid == annex.eid and (year := _year(change.act_date))
    ]


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day else None
