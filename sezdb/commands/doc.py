"""``sez doc``: one work."""

import sqlite3
from pathlib import Path
from typing import Any

import click

from corpus.text import folded
from sezdb.alignments import parallel
from sezdb.commands import doc_parallel
from sezdb.commands.doc_why import show, why
from sezdb.commands.output import EXIT, Failure, answer, database_option
from sezdb.commands.terminal import columns, findings, heading, headings, pairs
from sezdb.database import open_reading
from sezdb.works import NotOne, coverage, find_work, one_work, structure


@click.command(
    "doc",
    epilog="Examples:\n\n  sez doc U1900000118\n\n  sez doc 118 --structure --lang en\n\n  sez doc 118 --parallel\n\n"
    "  sez doc 118 --coverage\n\n  sez doc 390 --why --lang ru",
)
@click.argument("name", metavar="ID")
@click.option("--structure", "tree", is_flag=True, help="Print the provisions with their eIds.")
@click.option(
    "--coverage", "covered", is_flag=True, help="Print how much of the text belongs to a provision, and the rest."
)
@click.option(
    "--why",
    "reasons",
    is_flag=True,
    help="Print which rule read each fact, which lost, and how lossy tables were read.",
)
@click.option("--parallel", "beside", is_flag=True, help="Print the provisions of two languages side by side.")
@click.option(
    "--lang",
    type=click.Choice(["ru", "en", "kk"]),
    help="Language of --structure, --coverage, --why and --parallel (default: all).",
)
@database_option
def command(
    name: str, tree: bool, covered: bool, reasons: bool, beside: bool, lang: str | None, db: Path, form: str
) -> None:
    """One work by IRI, Adilet id or number: status, files, history of amendments, findings."""
    connection = open_reading(db)
    try:
        work = find_work(connection, name)
    except NotOne as error:
        if error.found:
            listed = "; ".join(f"{row['id']}" for row in error.found)
            raise Failure(EXIT["usage"], "AMBIGUOUS", str(error), f"give one of: {listed}") from error
        raise Failure(
            EXIT["not_found"], "NO_WORK", f"no work is called {name}", "`sez docs` lists the works"
        ) from error
    data = one_work(connection, work)
    shown = [one for one in data["expressions"] if lang in (None, one["lang"])]
    if not shown:
        held = ", ".join(one["lang"] for one in data["expressions"])
        raise Failure(
            EXIT["not_found"],
            "NO_LANGUAGE",
            f"{work} is not held in {lang}",
            f"held: {held}; give one of them with --lang, or read the other text in with `sez ingest`",
        )
    for one in shown:
        if tree:
            one["structure"] = structure(connection, one["id"])
        if covered:
            one["coverage"] = coverage(connection, one["id"])
        if reasons:
            one["why"] = why(connection, one)

    if beside:
        data["parallel"] = _parallel(connection, data, lang)

    def table() -> None:
        if beside:
            headings(_title(data))
            for one in data["parallel"]:
                doc_parallel.show(one)
            return
        _card(data)
        for one in shown:
            if tree:
                _tree(one)
            if covered:
                _coverage(one)
            if reasons:
                show(one)

    rows = [row for one in data["parallel"] for row in one["rows"]] if beside else None
    answer("doc", data, form, table, rows=rows)


def _parallel(connection: sqlite3.Connection, data: dict[str, Any], lang: str | None) -> list[dict[str, Any]]:
    """The tables of two languages, of which one is ``lang`` where it is given. Raises Failure where there is none."""
    tables = [one for one in parallel(connection, data["id"]) if lang in (None, one["lang_a"], one["lang_b"])]
    if not tables:
        held = ", ".join(dict.fromkeys(one["lang"] for one in data["expressions"]))
        raise Failure(
            EXIT["not_found"],
            "ONE_LANGUAGE",
            f"{data['id']} has nothing to stand side by side" + (f" with {lang}" if lang else ""),
            f"held: {held}; read the text in another language in with `sez ingest`",
        )
    return tables


def _title(data: dict[str, Any]) -> str:
    """The Russian title, else that of the first expression, else the id."""
    first = data["expressions"][0]["title"]
    return str(next((one["title"] for one in data["expressions"] if one["lang"] == "ru"), None) or first or data["id"])


def _card(data: dict[str, Any]) -> None:
    headings(_title(data))
    pairs(
        [
            ("work", data["id"]),
            ("Adilet id", data["adilet_id"]),
            ("issuer", data["issuer"]),
            ("registered", " of ".join(filter(None, (data["registration_no"], data["registration_date"])))),
            ("status", f"{data['status']} ({data['status_note']})" if data["status_note"] else data["status"]),
        ]
    )
    for one in data["expressions"]:
        mark = ", unofficial translation" if one["unofficial"] else ""
        force = one["enters_into_force"] or one["enters_into_force_rule"]
        click.echo(f"\n  {one['lang']}: text as of {one['as_of'] or 'an unknown day'}{mark}")
        pairs(
            [
                ("enters into force", force),
                ("signed by", one["signed_by"]),
                ("files", [file["uri"].rsplit("/", 1)[-1] for file in one["files"]]),
            ],
            4,
        )
    names = ("lang", "act_date", "act_kind", "act_number", "effect", "target")
    incoming = [row for row in data["history"] if row["direction"] == "incoming"]
    outgoing = [row for row in data["history"] if row["direction"] == "outgoing"]
    _changes(f"Amended by ({len(incoming)})", incoming, names)
    later = [row for row in data["amended_by"] if not row["noted"]]
    named = ("lang", "adopted", "kind", "number", "effect", "target")
    _changes(f"Amended by acts held, without a note in this text ({len(later)})", later, named)
    _changes(f"Amends ({len(outgoing)})", outgoing, names)
    findings(data["findings"])


def _changes(title: str, rows: list[dict[str, Any]], names: tuple[str, ...]) -> None:
    """Changes of acts as a table, where there are any; ``names`` are the columns of a row that it takes."""
    if rows:
        click.echo()
        headings(title)
        shown = [[row[name] for name in names] for row in rows]
        columns(shown, ("lang", "date", "act", "number", "effect", "place"), whole=(5,))


def _tree(one: dict[str, Any]) -> None:
    click.echo()
    heading(f"Structure, {one['lang']}")
    columns(
        [(row["eid"], row["kind"], row["part"], folded(row["text"])) for row in one["structure"]],
        ("eId", "kind", "part", "text"),
    )


def _coverage(one: dict[str, Any]) -> None:
    found = one["coverage"]
    click.echo()
    heading(f"Coverage, {one['lang']}")
    pairs(
        [
            ("characters", found["characters"]),
            ("attributed", f"{found['attributed']:.4%}"),
            ("furniture inside", f"{found['furniture_share']:.2%}"),
            ("furniture", found["furniture"]),
            ("rest", [row["text"] for row in found["rest"]]),
        ]
    )
