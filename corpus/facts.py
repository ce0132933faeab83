"""One frozen class for each kind of fact. Tables, exports and the data model are derived from ``FACT_TYPES``."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from corpus.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement of the source: where it stands and which rule read it. ``text[span]`` is its quote, always.

    ``review`` is ``pending`` when a check failed and a person should look, else ``auto``. ``settled`` are columns beside the
    fields that only the database can fill, from other documents or from a day. ``zone_column`` is the column in which the store
    keeps the zone that the name in ``zone`` means; empty for facts that are about no zone.
    """

    table: ClassVar[str] = ""
    key_fields: ClassVar[tuple[str, ...]] = ()
    settled: ClassVar[tuple[str, ...]] = ()
    zone_column: ClassVar[str] = ""

    eid: str
    span: Span
    rule: str
    review: str = "auto"

    def key_values(self) -> tuple[object, ...]:
        """What the key fields say."""
        return tuple([getattr(self, name) for name in self.key_fields])

    def key(self) -> str:
        """What tells this fact from every other of its expression: the table, the place and the key fields."""
        values = map(str, self.key_values())
        return "|".join([self.table, self.eid, str(self.span.start), str(self.span.end), *values])


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneFact(Fact):
    """A fact about a zone; ``zone`` is the zone's name as the act prints it, None when the act does not tell which."""

    zone_column: ClassVar[str] = "zone_id"
    zone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneName(ZoneFact):
    """A name of a zone. ``kind``: official, former, short or variant. ``role``: what the act does with the zone there:
    created, regulated, abolished, planned, under_review or named."""

    table: ClassVar[str] = "zone_mentions"
    key_fields: ClassVar[tuple[str, ...]] = ("zone", "role")
    name: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneAttribute(ZoneFact):
    """A property of a zone in the act's words: region, management_body or management_form."""

    table: ClassVar[str] = "zone_attributes"
    key_fields: ClassVar[tuple[str, ...]] = ("attribute",)
    attribute: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory(ZoneFact):
    """The area of a zone in hectares, exact. ``member_of`` is the key of the total that this area is a part of."""

    table: ClassVar[str] = "territories"
    key_fields: ClassVar[tuple[str, ...]] = ("area_ha",)
    area_ha: Decimal
    printed: str
    location: str | None = None
    member_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneTerm(ZoneFact):
    """How long a zone exists: ``ends`` is YYYY or YYYY-MM-DD, as precise as the text; ``text`` is the phrase."""

    table: ClassVar[str] = "terms"
    key_fields: ClassVar[tuple[str, ...]] = ("ends", "zone")
    ends: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(ZoneFact):
    """An item of what may or may not be done in a zone. ``mode`` as in the contract; ``level`` counts from 1.

    ``oked`` are the classifier codes printed with the item. ``depends_on`` are the eIds that a facility clause refers to. A sentence about all
    zones of an act gives a fact of each.
    """

    table: ClassVar[str] = "activities"
    key_fields: ClassVar[tuple[str, ...]] = ("mode", "zone")
    ordinal: int
    level: int
    parent_id: str | None
    mode: str
    text: str
    oked: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(ZoneFact):
    """An item of a list that is no list of activities: purpose, function, goods or operation."""

    table: ClassVar[str] = "lists"
    key_fields: ClassVar[tuple[str, ...]] = ("kind",)
    kind: str
    ordinal: int
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(ZoneFact):
    """A cell of a table of target indicators."""

    table: ClassVar[str] = "targets"
    key_fields: ClassVar[tuple[str, ...]] = ("role", "year", "row", "col")
    indicator: str | None
    number: str | None
    name: str
    parent: str | None
    unit: str | None
    role: str
    year: int | None
    value: Decimal | None
    printed: str
    state: str
    row: int
    col: int
    position: str
    period_printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Fact):
    """A change of one act by another. ``direction``: incoming (this act was changed) or outgoing (it changes the other)."""

    table: ClassVar[str] = "amendments"
    key_fields: ClassVar[tuple[str, ...]] = ("direction", "act_number", "act_date", "effect", "target")
    direction: str
    act_kind: str | None
    act_number: str | None
    act_date: str | None
    effect: str
    target: str | None
    target_eid: str | None = None
    effective_rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Fact):
    """An act that the text names. ``target_eid`` is the cited provision of that act; the store fills in the work."""

    table: ClassVar[str] = "citations"
    key_fields: ClassVar[tuple[str, ...]] = ("number", "date", "title", "target_eid")
    settled: ClassVar[tuple[str, ...]] = ("work_id",)
    kind: str | None
    number: str | None
    date: str | None
    title: str | None
    target_eid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Fact):
    """Who must do what by when."""

    table: ClassVar[str] = "deadlines"
    key_fields: ClassVar[tuple[str, ...]] = ("due",)
    settled: ClassVar[tuple[str, ...]] = ("state",)
    actor: str | None
    action: str
    due: str
    schedule: str | None
    kind: str
    issued_by: str | None
    anchor_date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact):
    """A figure that a news item or a speech reports. ``zone`` is the zone's name as printed; ``scope`` is ALL_SEZ, ALL_IZ or
    ALL_SEZ_IZ for totals, the store puts the id of the zone there; None for figures of a region or of the whole economy.

    ``value`` is None when the number was lost. Money keeps its scale in ``unit``, counts are whole. ``span_of_time``: cumulative
    (since the beginning) or period. ``stated_on`` is the day of the news.
    """

    table: ClassVar[str] = "claims"
    zone_column: ClassVar[str] = "scope"
    key_fields: ClassVar[tuple[str, ...]] = ("scope", "metric", "value")
    zone: str | None
    scope: str | None
    metric: str
    value: Decimal | None
    unit: str | None
    period: str | None
    kind: str
    approximate: bool
    attributed_to: str | None
    stated_on: str | None
    span_of_time: str | None


FACT_TYPES: Final[tuple[type[Fact], ...]] = (
    ZoneName,
    ZoneAttribute,
    Territory,
    ZoneTerm,
    Activity,
    ListItem,
    Target,
    Amendment,
    Citation,
    Deadline,
    Claim,
)
"""Every kind of fact, in the order that answers list them."""
