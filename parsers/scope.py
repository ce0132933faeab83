"""What a finder reads: the act, its provisions by place, the zone that each part speaks of."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from corpus.outcome import Identity
from corpus.problems import Problem
from corpus.table import Grid
from corpus.text import Source, Span, small_letters
from corpus.tree import Act, Provision
from corpus.zones import key, mentions, misprinted, plain
from parsers.bare_names import Bare, BareNames
from parsers.changing import changing
from parsers.flat import FlatTable
from parsers.identity import is_amending
from parsers.templates import Match, rank, rules

ZONE_CUES = ("зон", "сэз", "cэз", "sez", "zone", "fez")
"""Stems of the words for a zone, the Latin C in «CЭЗ» included."""
_BULLET = re.compile(r"\s*[-–—•*·]\s")
_READ = frozenset(
    {"paragraph", "subparagraph", "indent", "part", "p", "title", "preamble", "article", "chapter", "attachment"}
)


class Scope:
    """One act for its finders. ``own`` are the provisions whose words are the act's own: not quoted, no stamps, no notes.
    ``changing`` are those that say what becomes of other acts."""

    def __init__(
        self,
        source: Source,
        act: Act,
        identity: Identity,
        grids: dict[str, Grid] | None = None,
        flat: dict[str, FlatTable] | None = None,
    ) -> None:
        self.source, self.act, self.identity, self.lang = source, act, identity, act.lang
        self.text, self.grids, self.flat = source.text, grids or {}, flat or {}
        self.lower = small_letters(source.text)
        self.all = sorted(act.provisions, key=lambda item: (item.span.start, -item.span.end))
        self.quotes = any(item.kind == "quoted" for item in self.all)
        self.own = [
            item
            for item in self.all
            if item.kind in _READ and item.span.end > item.span.start and not self.quoted(item)
        ]
        self.starts = [item.span.start for item in self.own]
        self.ends = [item.span.end for item in self.own]
        self.notes = [item for item in self.all if item.kind == "note"]
        self.amending = is_amending(identity.title, act.lang)
        self.states_law = not identity.draft and act.lang in ("ru", "en") and identity.kind != "news"
        self.changing = changing(source.text, act, identity, self.amending) if self.states_law else frozenset[str]()
        self.titled = self._titled()
        self._zones: dict[str, str | None] = {}
        self._matches: dict[str, list[tuple[Provision, Match]]] = {}
        self._named: dict[Span, list[tuple[int, int, str]]] = {}
        self._bare: BareNames | None = None
        self.trace: list[str] = []
        self.problems: list[Problem] = []

    @property
    def news(self) -> bool:
        """Whether the text is news: it reports, and its words are no law."""
        return self.identity.kind == "news"

    def grid_of(self, table: Provision) -> Grid | None:
        """The grid of a table: as marked up, or recovered from a flattened one; None where its columns are unknown."""
        return self.grids.get(table.eid)

    def quoted(self, item: Provision) -> bool:
        """Whether a provision is new wording that an amending act quotes."""
        return self.quotes and (item.kind == "quoted" or any(above.kind == "quoted" for above in item.ancestors()))

    def states(self, item: Provision) -> bool:
        """Whether a provision may state law of this act: it is no quoted wording and no order to change another act."""
        return item.eid not in self.changing and not self.quoted(item)

    def words(self, item: Provision) -> str:
        """The own text of a provision."""
        return self.text[item.span.start : item.span.end]

    def says(self, stems: tuple[str, ...], span: Span) -> bool:
        """Whether one of the stems stands in a span."""
        return any(map(self.lower[span.start : span.end].__contains__, stems))

    def with_cue(self, cues: tuple[str, ...]) -> list[Provision]:
        """The provisions in which one of the stems stands, in reading order."""
        found: set[int] = set()
        high = self.act.span.end
        starts = [*self.starts, high]
        for cue in cues:
            at = self.lower.find(cue, starts[0], high)
            while at != -1:
                place = bisect_right(self.starts, at) - 1
                inside = at < self.ends[place]
                if inside:
                    found.add(place)
                at = self.lower.find(cue, self.ends[place] if inside else starts[place + 1], high)
        return [self.own[place] for place in sorted(found)]

    def holding(self, places: list[int]) -> list[Provision]:
        """The provisions in which one of the places lies, in reading order."""
        near = dict.fromkeys((bisect_right(self.starts, place) - 1, place) for place in places)
        found = {at for at, place in near if at >= 0 and place < self.own[at].span.end}
        return [self.own[at] for at in sorted(found)]

    def matches(self, fact: str) -> list[tuple[Provision, Match]]:
        """The best match of a fact's sentences in each provision that may hold one; the losers go to the trace."""
        if fact not in self._matches:
            self._matches[fact] = list(self._match(fact))
        return self._matches[fact]

    def _match(self, fact: str) -> Iterator[tuple[Provision, Match]]:
        table = rules(fact, self.lang)
        for item in self.with_cue(table.cue):
            if item.eid in self.changing:
                continue
            found = sorted(table.all(self.text, item.span.start, item.span.end, self.lower), key=rank)
            if found:
                self.trace += [
                    f"{item.eid}: {fact}.{match.rule} lost to {fact}.{found[0].rule}"
                    for match in found[1:]
                    if match.rule != found[0].rule
                ]
                yield item, found[0]

    def zone_of(self, item: Provision) -> str | None:
        """The zone that a provision speaks of: named in it, else by its annex, else the only zone of the act."""
        named = self.named_in(item.span)
        if named and item.kind != "title":
            return named[0]
        annex = item.annex()
        if annex is not None and (bound := self._annex_zone(annex)):
            return bound
        return self._act_zone()

    def zone_before(self, table: Provision) -> str | None:
        """The zone of a table: that of the nearest words before it in its annex that name one, else that of its place."""
        annex = table.annex()
        low = annex.span.start if annex is not None else self.act.span.start
        for item in reversed(self.own):
            if (
                low <= item.span.start < table.span.start
                and item.kind != "title"
                and (names := self.named_in(item.span))
            ):
                return names[-1] if len(names) == 1 else self.zone_of(table)
        return self.zone_of(table)

    def line_over(self, item: Provision) -> Span | None:
        """The line over the list of bullets in which a provision stands: the paragraph before the first of them."""
        place = bisect_right(self.starts, item.span.start) - 1
        while place > 0 and _BULLET.match(self.text, self.own[place].span.start):
            place -= 1
        return self.own[place].span if place >= 0 and self.own[place] is not item else None

    def named_in(self, span: Span) -> list[str]:
        """The names of zones in a span, in order."""
        return list(dict.fromkeys(name for _, _, name in self.zones_in(span)))

    def zones_in(self, span: Span) -> list[tuple[int, int, str]]:
        """Where zones are named in a span: start and end of the whole mention, and the zone's name."""
        if span not in self._named:
            found = []
            if self.says(ZONE_CUES, span):
                found = [
                    (start, end, self.zone_named(self.text[left:right]))
                    for start, end, left, right in mentions(self.text, span.start, span.end, self.lang)
                ]
            bare = self.bare_in(span)
            self._named[span] = sorted([*found, *((one.start, one.end, one.zone) for one in bare)]) if bare else found
        return self._named[span]

    def bare_in(self, span: Span) -> list[Bare]:
        """The names of zones in a span of news that stand without the word for a zone."""
        if self.identity.kind != "news" or self.lang not in ("ru", "en"):
            return []
        if self._bare is None:
            self._bare = BareNames(self.text, self.act.span.start, self.act.span.end, self.lang)
        return self._bare.find(span.start, span.end)

    def zone_named(self, printed: str) -> str:
        """The name of a zone as printed, without quotation marks; the name in the act's title where this one misprints it."""
        name = plain(printed)
        return self.titled if self.titled is not None and misprinted(name, self.titled) else name

    def _titled(self) -> str | None:
        """The only zone that the title of the act names."""
        names = [
            plain(self.text[left:right])
            for item in self.own
            if item.kind == "title"
            for _, _, left, right in mentions(self.text, item.span.start, item.span.end, self.lang)
        ]
        return names[0] if len(set(map(key, names))) == 1 else None

    def _annex_zone(self, annex: Provision) -> str | None:
        """The zone of an annex: in its title, else in its stamp, else in its first paragraphs."""
        if annex.eid not in self._zones:
            texts = [annex.span, *(child.span for child in annex.children if child.kind == "stamp")]
            body = [item.span for item in annex.walk() if item.kind in ("paragraph", "part", "p")][:3]
            found = next((names for span in [*texts, *body] if (names := self.named_in(span))), [])
            self._zones[annex.eid] = found[0] if len(found) == 1 else None
        return self._zones[annex.eid]

    def _act_zone(self) -> str | None:
        """The only zone that the title, the paragraphs of the body or the annexes name; None when there are several."""
        if "" not in self._zones:
            title = [item for item in self.own if item.kind == "title"]
            body = [item for item in self.own if item.part == "body" and item.kind in ("paragraph", "subparagraph")]
            names = (
                [name for item in title for name in self.named_in(item.span)]
                or [name for item in body for name in self.named_in(item.span)]
                or [name for annex in self.act.attachments() if (name := self._annex_zone(annex))]
            )
            same = {key(name): name for name in reversed(names)}
            self._zones[""] = next(iter(same.values())) if len(same) == 1 else None
        return self._zones[""]
