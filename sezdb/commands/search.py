"""``sez search``: provisions in both languages, by words, phrases and citations."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.database import Row, open_reading
from sezdb.search.asked import Asked
from sezdb.search.search import search

_KINDS = ("decree", "resolution", "order", "law", "news", "other")
_PARTS = ("body", "regulation", "rules", "methodology", "plan", "targets", "list", "form", "annex", "news")


@click.command(
    "search",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    epilog="Examples:\n\n  sez search упразднение зоны\n\n  sez search 'п. 3 пп. 1) Указа 118'\n\n"
    "  sez search '\"управляющая компания\" договор -аренда'\n\n  sez search number of jobs --zone stepnoy-bereg --lang en\n\n"
    "  sez search таможенная процедура --as-of 2015-06-01 --format md",
)
@click.argument("query", nargs=-1, required=True)
@click.option("--lang", type=click.Choice(["ru", "en", "kk"]), help="Only provisions in this language.")
@click.option("--zone", help="Only acts and news that name this zone.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only acts of this kind.")
@click.option(
    "--status", type=click.Choice(["in_force", "repealed", "draft", "unknown"]), help="Only acts of this status."
)
@click.option(
    "--part", type=click.Choice(_PARTS), help="Only this part of acts: the regulation, the target indicators, …"
)
@click.option("--as-of", metavar="DATE", help="The wording of a day, YYYY-MM-DD.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many hits to print.")
@click.option("--explain", is_flag=True, help="Tell why each hit stands where it does.")
@database_option(more=("md", "docx"))
def command(
    query: tuple[str, ...],
    lang: str | None,
    zone: str | None,
    kind: str | None,
    status: str | None,
    part: str | None,
    as_of: str | None,
    limit: int,
    explain: bool,
    db: Path,
    form: str,
) -> None:
    """Provisions that answer a QUERY, Russian and English in one list, the best first.

    Words are found in any of their forms and through the terms of the field in the other language; "words in quotation marks" as they are
    printed; -word must not stand. A citation goes straight to its provision. What had to be repaired or left out of the query is told.
    """
    connection = open_reading(db)
    as_of = _day(as_of) if as_of is not None else None
    wanted = _zone(connection, zone) if zone else None
    asked = Asked(lang, wanted, kind, status, part, as_of)
    hits, notices = search(connection, " ".join(query), asked, limit)
    if not connection.execute("select 1 from settings where id = 'settled' and value = '1'").fetchone():
        notices.append("the index of the search is not up to date: run `sez ingest` or `sez rebuild` once more")
    if not hits:
        notices += list(_left_out(connection, " ".join(query), asked))
    if not explain:
        hits = [{name: value for name, value in hit.items() if name != "why"} for hit in hits]
    if form in ("md", "docx"):
        from sezdb.commands.search_memo import memo

        for notice in notices:
            click.echo(f"sez: {notice}", err=True)
        memo(hits, " ".join(query), form)
        return
    answer("search", {"hits": hits} if form == "json" else hits, form, lambda: _show(hits), warnings=notices, rows=hits)


def _left_out(connection: sqlite3.Connection, query: str, asked: Asked) -> Iterator[str]:
    """Which filters keep all hits away: what stands first in the answer without each of them."""
    for name, less in asked.less():
        hits, _ = search(connection, query, less, 1)
        if hits:
            hit = hits[0]
            yield f"without --{name.replace('_', '-')} there is {hit['label'] or hit['eid']} of {hit['work']} ({hit['lang']})"


def _zone(connection: sqlite3.Connection, name: str) -> str:
    from sezdb.commands.zone_argument import named_zone

    return named_zone(connection, name)


def _day(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise Failure(EXIT["usage"], "USAGE", f"«{day}» is no day", "write it as 2015-06-01") from error


def _show(hits: list[Row]) -> None:
    if not hits:
        click.echo("nothing found: try fewer or other words")
        return
    from sezdb.commands.search_table import show

    for hit in hits:
        show(hit)
