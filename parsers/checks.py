"""What an act gets wrong in itself: findings that need no other act."""

import re
from collections.abc import Iterator
from typing import Final

from corpus.citations import ACT_NUMBER
from corpus.facts import Claim, Fact, Target, Territory, ZoneName
from corpus.ids import number_key
from corpus.outcome import Identity
from corpus.problems import Problem, found_in
from corpus.text import Source, Span, folded
from corpus.tree import Act, Provision
from corpus.values import DATE, iso_date
from corpus.zones import inflected, key, mentions, misprinted, plain
from parsers.procedures import procedure_checks
from parsers.references import reference_checks
from parsers.structure import Builder

_STAMP: Final = re.compile(
    rf"(?:от|dated)\s+(?P<date>{DATE})\s*,?\s*(?:года)?\s*(?:№|N|No\.?)\s*(?P<number>{ACT_NUMBER})|(?:№|N|No\.?)\s*(?P<number2>{ACT_NUMBER}),?\s+dated\s+(?P<date2>{DATE})",
    re.IGNORECASE,
)
_DOTTED: Final = re.compile(r"\d{1,3}\Z")


def checks(
    source: Source, act: Act, identity: Identity, facts: tuple[Fact, ...], builder: Builder
) -> tuple[Problem, ...]:
    """Every finding about one act in one language."""
    found = [
        *_stamps(source.text, act, identity),
        *_joined(builder),
        *_cells(act, builder),
        *_sums(facts),
        *_totals(source.text, identity, facts),
        *_amounts(facts),
        *_investments(facts),
        *_identity(identity, act),
        *_draft(identity, act),
        *_historical(identity, act),
    ]
    if act.lang in ("ru", "en"):
        found += [
            *_numbering(act),
            *_zone_names(source.text, act, identity),
            *_misprints(facts, act.lang),
            *procedure_checks(source.text, act),
            *reference_checks(source.text, act, identity),
        ]
    return tuple(found)


def _stamps(text: str, act: Act, identity: Identity) -> Iterator[Problem]:
    """A stamp with the act's own date but another number."""
    for stamp in [item for item in act.walk() if item.kind == "stamp"]:
        for match in _STAMP.finditer(folded(stamp.span.of(text))):
            number, day = match["number"] or match["number2"], iso_date(match["date"] or match["date2"])
            if identity.number and day == identity.adopted and number_key(number) != number_key(identity.number):
                yield found_in(
                    stamp,
                    "ACT_NUMBER_MISMATCH",
                    f"a stamp gives No. {number} for the act of {day}, whose number is {identity.number}",
                    "compare with the official publication; the number of the header is used",
                )


def _joined(builder: Builder) -> Iterator[Problem]:
    """Lines and list items that stood on the line of another."""
    for kind, item in builder.joined:
        code = "LIST_ITEMS_JOINED" if kind in ("item", "subparagraph", "indent") else "LINES_JOINED"
        what = "an item of a list stands" if code == "LIST_ITEMS_JOINED" else "a heading, paragraph or footnote stands"
        yield found_in(
            item,
            code,
            f"{what} on the line of another",
            "nothing to do: it was split, each part with its own place",
            severity="info",
        )


def _cells(act: Act, builder: Builder) -> Iterator[Problem]:
    """Flattened tables that lost cells, recovered by counting or not, and tables that cannot be read though nothing is lost."""
    for eid, table in builder.flat_tables.items():
        undecided = sum(not row.decided for row in table.rows)
        lost = table.lost()
        if not (lost or undecided or not table.rows):
            continue
        start = table.header[0].start if table.header else act.span.start
        end = table.rows[-1].name.end if table.rows else act.span.end
        told = f"columns were told by counting blank lines ({table.why})"
        said = [f"{lost} cells are lost; {told}"] if lost else []
        said += [f"columns cannot be told: {table.why}"] if not table.width else []
        said += [f"{undecided} rows are undecidable" + ("" if said else f"; {told}")] if undecided else []
        yield Problem(
            code="CELLS_LOST" if table.holes else "COLUMNS_UNCLEAR",
            severity="warning",
            eid=eid,
            start=start,
            end=max(start, end),
            message="; ".join(said) or f"no row could be read; {told}",
            next_step=f"{'take the lost values from' if lost else 'read the table in'} the official publication",
        )


def _sums(facts: tuple[Fact, ...]) -> Iterator[Problem]:
    """Parts of a territory that do not add up to its total."""
    areas = [fact for fact in facts if isinstance(fact, Territory)]
    for total in [area for area in areas if area.member_of is None]:
        parts = [area for area in areas if area.member_of == total.key()]
        if len(parts) > 1 and sum(part.area_ha for part in parts) != total.area_ha:
            yield found_in(
                total,
                "PARTS_NOT_TOTAL",
                f"the parts add up to {sum(part.area_ha for part in parts)} ha, the total is {total.area_ha} ha",
                "compare with the official publication; nothing was changed",
            )


def _totals(text: str, identity: Identity, facts: tuple[Fact, ...]) -> Iterator[Problem]:
    """Two totals of one zone in one act that differ: each is told against the first. The press may tell of several days."""
    first = dict[str, Territory]()
    for total in facts if identity.kind != "news" else ():
        if not isinstance(total, Territory) or total.member_of is not None or total.review != "auto":
            continue
        other = first.setdefault(key(total.zone or ""), total)
        if other.area_ha != total.area_ha:
            yield found_in(
                total,
                "AREA_CONFLICT",
                f"the area of the zone is «{folded(total.span.of(text))}» here and «{folded(other.span.of(text))}» at {other.eid}",
                "compare with the official publication; both are kept",
            )


def _amounts(facts: tuple[Fact, ...]) -> Iterator[Problem]:
    """Units that stand without their number."""
    for fact in facts:
        if isinstance(fact, Claim) and fact.value is None:
            yield found_in(
                fact,
                "AMOUNT_LOST",
                f"«{fact.unit}» stands without its number: the amount is unknown, not 0",
                "take the number from the publication itself",
            )


_INVESTMENTS: Final = ("investment_total", "investment_foreign", "investment_domestic")


def _investments(facts: tuple[Fact, ...]) -> Iterator[Problem]:
    """Foreign and domestic investments that do not add up to the total of one table, role and year. Other parts need not be all there
    are; these two are. Only where all three are values in one unit."""
    groups: dict[tuple[object, ...], dict[str, list[Target]]] = {}
    for fact in facts:
        if (
            isinstance(fact, Target)
            and fact.indicator in _INVESTMENTS
            and fact.value is not None
            and fact.review == "auto"
        ):
            place = (fact.eid.rpartition("row_")[0], fact.zone, fact.role, fact.year)
            groups.setdefault(place, {}).setdefault(fact.indicator or "", []).append(fact)
    told = set[str]()
    for (*_, year), found in groups.items():
        if sorted(map(len, found.values())) != [1, 1, 1]:
            continue
        total, foreign, domestic = (found[name][0] for name in _INVESTMENTS)
        parts = (foreign.value or 0) + (domestic.value or 0)
        if parts == total.value or len({fact.unit for fact in (total, foreign, domestic)}) > 1 or total.unit == "%":
            continue
        if f"{total.eid} {year} {total.role}" in told:
            continue
        told.add(f"{total.eid} {year} {total.role}")
        yield found_in(
            total,
            "PARTS_NOT_TOTAL",
            f"{total.role} of {year or 'all years'}: foreign {foreign.value} and domestic {domestic.value} investments add up to {parts}, "
            f"the total is {total.value}",
            "compare with the official publication; nothing was changed",
        )


def _identity(identity: Identity, act: Act) -> Iterator[Problem]:
    """A text that does not say which act it is: an excerpt, or something else."""
    if identity.kind == "other" and not (identity.number or identity.adopted or identity.adilet_id):
        yield Problem(
            code="NO_IDENTITY",
            start=act.span.start,
            end=act.span.start,
            message="the text gives no kind, number or date of an act: it may be an excerpt, or no act at all",
            next_step="give the page with its header, or take the file out with `sez forget`",
        )


def _draft(identity: Identity, act: Act) -> Iterator[Problem]:
    if identity.draft:
        yield Problem(
            code="DRAFT_ACT",
            severity="info",
            eid="title",
            start=act.span.start,
            end=act.span.start,
            message="the act only submits a draft: its zone facts are not law",
            next_step="look for the act that was signed",
        )


def _historical(identity: Identity, act: Act) -> Iterator[Problem]:
    if identity.edition_date:
        yield Problem(
            code="HISTORICAL_EDITION",
            severity="info",
            eid="",
            start=act.span.start,
            end=act.span.start,
            message=f"the page is the text as of {identity.edition_date}",
            next_step="fetch the current edition if today's law is asked",
        )


def _numbering(act: Act) -> Iterator[Problem]:
    """Paragraph numbers of one part that jump."""
    for items in _by_part(act):
        last = 0
        for item in items:
            if not _DOTTED.match(item.num):
                continue
            number = int(item.num)
            if last and number > last + 1:
                yield found_in(
                    item,
                    "NUMBERING_GAP",
                    f"paragraph {number} follows paragraph {last}",
                    "a paragraph may be missing from this copy: compare with the official text",
                )
            last = number


def _by_part(act: Act) -> Iterator[list[Provision]]:
    """The numbered paragraphs of the body and of each annex, but for those of articles, which number them anew."""
    own = body = list[Provision]()
    parts = [body]
    articles = any(item.kind == "article" for item in act.provisions)
    for item in act.provisions:
        if item.parent is None:
            own = body
        if item.kind == "attachment":
            own = []
            parts.append(own)
        if item.kind == "paragraph" and not (articles and any(above.kind == "article" for above in item.ancestors())):
            own.append(item)
    yield from parts


def _zone_names(text: str, act: Act, identity: Identity) -> Iterator[Problem]:
    """A provision that names another zone than the act's title, where the title names one and the place is the zone's own."""
    if identity.kind not in ("decree", "resolution") or identity.draft:
        return
    title = next((root for root in act.roots if root.kind == "title"), None)
    names = _names(text, title.span, act.lang) if title else []
    if len(set(map(key, names))) != 1 or not re.search(
        r"созда|creat|establish", text[title.span.start : title.span.end] if title else "", re.IGNORECASE
    ):
        return
    for annex in act.attachments():
        first = next((item for item in annex.walk() if item.kind == "paragraph"), None)
        for item in [annex, *([first] if first else [])]:
            for name in _names(text, item.span, act.lang):
                if key(name) != key(names[0]) and not misprinted(name, names[0]):
                    yield found_in(
                        item,
                        "ZONE_NAME_CONFLICT",
                        f"the title names the zone «{names[0]}», this provision «{name}»",
                        "the title was followed; compare with the official text",
                    )


def _misprints(facts: tuple[Fact, ...], lang: str) -> Iterator[Problem]:
    """Names of the zone that the title names, with a letter or two wrong."""
    for fact in facts:
        if not isinstance(fact, ZoneName) or fact.role in ("alias", "cited") or fact.zone is None:
            continue
        if key(fact.name) != key(fact.zone) and not (lang == "ru" and inflected(fact.name, fact.zone)):
            yield found_in(
                fact,
                "ZONE_NAME_CONFLICT",
                f"the title names the zone «{fact.zone}», this provision «{fact.name}»",
                "the title was followed; compare with the official text",
            )


def _names(text: str, span: Span, lang: str) -> list[str]:
    return [plain(text[left:right]) for _, _, left, right in mentions(text, span.start, span.end, lang)]
