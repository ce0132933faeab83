"""``sez assess``: how effective a zone was, by which method, and how sure that is."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from sezdb.assess.answer import answer_of
from sezdb.assess.assessment import Assessment
from sezdb.assess.case import Case, NoMember
from sezdb.assess.explain import derivation
from sezdb.assess_file import Refused as BadTable
from sezdb.assess_file import read_plans, twice
from sezdb.commands.assess_asked import Asked, ask, assessed
from sezdb.commands.assess_lists import ranked, show_claims, show_rows, summary
from sezdb.commands.assess_table import show, show_derivation
from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.table_file import read_table
from sezdb.commands.zone_argument import named_zone
from sezdb.database import Row, open_reading
from sezdb.national_claims import claims_beside_sums
from sezdb.zone_case import Question, decree_rows, zone_case

_EVERY = "all"
_YEARS = (1990, 2100)
_MOST_YEARS = 30


@click.command(
    "assess",
    epilog="Examples:\n\n  sez assess stepnoy-bereg --year 2018 --kind manufacturing\n\n  sez assess --from plan.csv --reading strict\n\n"
    "  sez assess all --year 2018 --claims\n\n"
    "A file has the columns indicator, plan, actual, and may have weight and criterion; one of weights has weight, indicator, criterion.",
)
@click.argument("zone", required=False)
@click.option("--year", type=click.IntRange(*_YEARS), help="Reporting year.")
@click.option("--years", metavar="FIRST-LAST", help="One zone over several years.")
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    help="A table of plans and actuals; no database is read.",
)
@click.option("--sheet", default="", help="Sheet of a workbook (default: the first visible one that holds data).")
@click.option(
    "--method", default="order-136", show_default=True, help="A method by its id, or a file that ends with .toml."
)
@click.option(
    "--reading", help="How the scale is read; of order-136: continuous, rounded, strict (default: that of the method)."
)
@click.option("--kind", help="Kind of the zone: manufacturing, transport.")
@click.option(
    "--cumulative",
    is_flag=True,
    help="From the creation of the zone to the end of the year, by values reported as such.",
)
@click.option("--region", help="Region of the zone for statistics (default: the one that its acts name).")
@click.option(
    "--weights", type=click.Path(path_type=Path), help="A table of weights (default: those of the method, else equal)."
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="ID",
    help="Leave out an indicator or criterion: 8.7,C1:8.1,C3.",
)
@click.option(
    "--without-plan",
    multiple=True,
    metavar="ID",
    help="The development plan has none, scored so; or all.",
)
@click.option(
    "--min-coverage", type=click.FloatRange(0, 100), help="Per cent of the indicators that must be scored for a band."
)
@click.option(
    "--claims", is_flag=True, help="With all: what news claim of all zones, beside the sums of what was reported."
)
@click.option("--explain", is_flag=True, help="Print where every number comes from.")
@click.option("--lang", type=click.Choice(["en", "ru"]), default="en", show_default=True, help="Language of the words.")
@database_option
def command(
    zone: str | None,
    year: int | None,
    years: str | None,
    file: Path | None,
    sheet: str,
    method: str,
    reading: str | None,
    kind: str | None,
    cumulative: bool,
    region: str | None,
    weights: Path | None,
    exclude: tuple[str, ...],
    without_plan: tuple[str, ...],
    min_coverage: float | None,
    claims: bool,
    explain: bool,
    lang: str,
    db: Path,
    form: str,
) -> None:
    """Assess ZONE in a year by a method, or a table of plans and actuals; `all` ranks the zones.

    Scores and averages are exact. What is not held stays unknown and blocks its average, until it is left out. The verdict of the decree on
    its own targets stands beside the score. Exit 0 when a band is given, 7 when it is not.
    """
    asked = ask(method, reading, weights, exclude, min_coverage, explain, lang)
    if (file is None) == (zone is None):
        raise Failure(EXIT["usage"], "USAGE", "give a zone, all, or --from FILE", "`sez assess --help` shows examples")
    if kind is not None and kind not in asked.method.kinds:
        hint = f"{asked.method.id} has: {', '.join(asked.method.kinds) or 'none'}"
        raise Failure(EXIT["usage"], "NO_KIND", f"no kind of zone is called «{kind}»", hint)
    if file is not None:
        for given, option in (
            (years, "--years"),
            (cumulative, "--cumulative"),
            (without_plan, "--without-plan"),
            (region, "--region"),
            (kind, "--kind"),
            (claims, "--claims"),
        ):
            if given:
                raise Failure(
                    EXIT["usage"], "USAGE", f"{option} needs a zone, not --from", "leave it out: the file says it all"
                )
        _tell(_from_file(file, sheet, year, asked), asked, form, {})
    assert zone is not None
    when = _years(year, years, zone)
    names = frozenset(name.strip() for given in without_plan for name in given.split(",") if name.strip())
    connection = open_reading(db)
    questions = [Question(one, kind, cumulative, region, names) for one in when]
    if zone == _EVERY:
        _all(connection, questions[0], asked, claims, form)
    found = named_zone(connection, zone)
    if years is not None:
        _over_years(connection, found, questions, asked, form)
    _one(connection, found, questions[0], asked, form)


def _years(year: int | None, years: str | None, zone: str) -> list[int]:
    """The years asked for. Raises Failure: none, both, a range that is none, or several for all zones."""
    if (year is None) == (years is None):
        raise Failure(EXIT["usage"], "USAGE", "give --year Y, or --years FIRST-LAST", "a value is of one year: name it")
    if year is not None:
        return [year]
    first, _, last = (years or "").partition("-")
    if not (first.strip().isdigit() and (last.strip() or first).strip().isdigit()):
        raise Failure(EXIT["usage"], "BAD_YEARS", f"«{years}» is no range of years", "write 2016-2018")
    found = list(range(int(first), int(last or first) + 1))
    if zone == _EVERY or not found or not _YEARS[0] <= found[0] <= found[-1] <= _YEARS[1] or len(found) > _MOST_YEARS:
        hint = f"write 2016-2018: years from {_YEARS[0]} to {_YEARS[1]}, {_MOST_YEARS} at most, of one zone"
        raise Failure(EXIT["usage"], "BAD_YEARS", f"«{years}» is no range of years of one zone", hint)
    return found


def _case(connection: sqlite3.Connection, zone: str, question: Question, asked: Asked) -> Assessment:
    try:
        return assessed(zone_case(connection, asked.method, zone, question), asked)
    except NoMember as error:
        raise Failure(EXIT["usage"], "NO_INDICATOR", str(error), f"there are: {', '.join(error.known)}") from error


def _one(connection: sqlite3.Connection, zone: str, question: Question, asked: Asked, form: str) -> None:
    """One zone in one year, with the other period beside it and the verdict of the decree."""
    found = _case(connection, zone, question, asked)

    other = _case(connection, zone, replace(question, cumulative=not question.cumulative), asked)
    more = {
        "decree": decree_rows(connection, asked.method, zone, question.year),
        "year_alone" if question.cumulative else "since_creation": summary(other),
    }
    _tell(found, asked, form, more)


def _all(connection: sqlite3.Connection, question: Question, asked: Asked, claims: bool, form: str) -> None:
    """Every zone that is not abolished, ranked."""
    zones = [row[0] for row in connection.execute("select id from zones where status != 'abolished' order by id")]
    found = [_case(connection, zone, question, asked) for zone in zones]
    rows = ranked(found)
    beside = claims_beside_sums(connection, question.year) if claims else []
    data: dict[str, Any] = {"method": asked.method.id, "year": question.year, "rows": rows}
    if claims:
        data["claims"] = beside

    def table() -> None:
        show_rows(rows, found, "zone", asked.lang)
        if claims:
            show_claims(beside)

    gone = [row[0] for row in connection.execute("select id from zones where status = 'abolished' order by id")]
    warnings = [] if zones else ["the database holds no zone"]
    warnings += [f"abolished zones are left out: {', '.join(gone)}"] if gone else []
    answer("assess", data, form, table, warnings, rows=rows)
    raise SystemExit(EXIT["done"] if any(one.headline.band for one in found) else EXIT["undetermined"])


def _over_years(connection: sqlite3.Connection, zone: str, questions: list[Question], asked: Asked, form: str) -> None:
    """One zone over years, in order of the years."""
    found = [_case(connection, zone, question, asked) for question in questions]
    rows = [summary(one) for one in found]
    data = {"method": asked.method.id, "zone": zone, "rows": rows}
    answer("assess", data, form, lambda: show_rows(rows, found, "year", asked.lang), rows=rows)
    raise SystemExit(EXIT["done"] if any(one.headline.band for one in found) else EXIT["undetermined"])


def _from_file(file: Path, sheet: str, year: int | None, asked: Asked) -> Assessment:
    try:
        root = read_plans(read_table(file, sheet)[1], file.name, asked.method)
    except BadTable as error:
        raise Failure(EXIT["refused"], "BAD_TABLE", f"{file}: {error}", error.hint) from error
    given = any(group.weights == "given" for group in root.groups())
    return assessed(Case(root, year=year, weights_from=file.name if given else "", notes=tuple(twice(root))), asked)


def _tell(found: Assessment, asked: Asked, form: str, more: Row) -> None:
    data: dict[str, Any] = answer_of(found, asked.lang) | more
    if asked.explain:
        data["derivation"] = derivation(found, asked.lang)

    def table() -> None:
        show(found, asked.lang, more)
        if asked.explain:
            show_derivation(data["derivation"], asked.lang)

    rows = [{"criterion": one["id"]} | row for one in data["criteria"] for row in one["indicators"]]
    answer("assess", data, form, table, rows=rows)
    raise SystemExit(EXIT["done"] if found.headline.band else EXIT["undetermined"])
