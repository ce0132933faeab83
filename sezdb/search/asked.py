"""What a hit must be beside its words: the filters of a search."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from sezdb.database import marks
from sezdb.search.retrieve import Filter


@dataclass(frozen=True, slots=True)
class Asked:
    """What a hit must be: language, zone (id), kind and status of the act, part of it, the day on which it must hold;
    ``works`` are the acts that it must be of."""

    lang: str | None = None
    zone: str | None = None
    kind: str | None = None
    status: str | None = None
    part: str | None = None
    as_of: str | None = None
    works: tuple[str, ...] | None = None

    def filter(self) -> Filter:
        """The conditions of the index."""
        conditions, values = list[str](), list[Any]()
        for column, value in (
            ("e.lang", self.lang),
            ("w.kind", self.kind),
            ("w.status", self.status),
            ("p.part", self.part),
        ):
            if value is not None:
                conditions.append(f"{column} = ?")
                values.append(value)
        if self.zone is not None:
            conditions.append("exists (select 1 from zone_mentions m where m.expression_id = e.id and m.zone_id = ?)")
            values.append(self.zone)
        if self.works is not None:
            conditions.append(f"w.id in ({marks(self.works)})")
            values += self.works
        if self.as_of is not None:
            conditions.append("(w.adopted is null or w.adopted <= ?)")
            values.append(self.as_of)
        if conditions:
            edition, days = self.edition()
            conditions.append(edition)
            values += days
        return Filter(tuple(conditions), tuple(values))

    def edition(self) -> tuple[str, list[str]]:
        """The condition on expressions e that picks the edition: the newest one, or that of the day asked for; and its values."""
        if self.as_of is None:
            return "e.current = 1", []
        newest = (
            "e.id = (select x.id from expressions x where x.work_id = e.work_id and x.lang = e.lang "
            "order by coalesce(x.as_of, '') <= ? desc, case when x.as_of <= ? then x.as_of end desc, x.as_of, x.id limit 1)"
        )
        return newest, [self.as_of] * 2

    def less(self) -> Iterator[tuple[str, "Asked"]]:
        """The same with one filter left out, for each that is set, by its name."""
        for item in fields(self):
            if getattr(self, item.name) is not None:
                yield item.name, replace(self, **{item.name: None})
