"""Questions about pairs of provisions: the counterpart of one, and both languages of a work side by side."""

import json
import sqlite3
from typing import Final

from sezdb.database import Row, select

DOUBTFUL: Final = 0.3
"""Score below which a pair is shown, with a mark, but not given as a counterpart."""
_BOTH: Final = (
    "select eid_b as eid, lang_b as lang, score, method from alignments where work_id = :work and eid_a = :eid and lang_a = :lang and eid_b is not null "
    "union all select eid_a, lang_a, score, method from alignments where work_id = :work and eid_b = :eid and lang_b = :lang"
)
_WITH_TEXT: Final = (
    "select b.lang, b.eid, p.text, b.score, b.method from ({both}) b join expressions e on e.work_id = :work and e.lang = b.lang and e.current = 1 "
    "join provisions p on p.expression_id = e.id and p.eid = b.eid where (:other is null or b.lang = :other) order by p.ordinal"
)


def aligned(connection: sqlite3.Connection, work: str, eid: str, lang: str, other: str | None = None) -> Row | None:
    """The provision of another language that says what a provision says: ``lang, eid, text``; None where there is none or the pair is
    doubtful. Without ``other`` it is the Russian one, of a Russian provision the English, else the Kazakh one. Where several stand for
    it, the eId is the first and the text is that of all, a line each."""
    found = select(connection, _WITH_TEXT.format(both=_BOTH), {"work": work, "eid": eid, "lang": lang, "other": other})
    sure = [row for row in found if row["score"] >= DOUBTFUL]
    for wanted in [other] if other else ["ru", "en", "kk"]:
        rows = [row for row in sure if row["lang"] == wanted]
        if rows:
            return {"lang": wanted, "eid": rows[0]["eid"], "text": "\n".join(row["text"] for row in rows)}
    return None


def parallel(connection: sqlite3.Connection, work: str) -> list[Row]:
    """The languages of a work side by side, a table for each two that are aligned: ``lang_a, lang_b, pairs, unmatched``, and ``rows`` in
    the reading order of the first language, what only the second has after what stands before it there. A table is given by its rows."""
    languages = select(
        connection,
        "select distinct lang_a, lang_b from alignments where work_id = ? and eid_b is not null order by lang_b",
        (work,),
    )
    return [_table(connection, work, row["lang_a"], row["lang_b"]) for row in languages]


def _table(connection: sqlite3.Connection, work: str, lang_a: str, lang_b: str) -> Row:
    mine, theirs = _provisions(connection, work, lang_a), _provisions(connection, work, lang_b)
    pairs = select(
        connection,
        "select eid_a, eid_b, score, method, figures from alignments where work_id = ? and lang_a = ? and lang_b = ? and eid_b is not null",
        (work, lang_a, lang_b),
    )
    pairs = [row for row in pairs if row["eid_a"] in mine and row["eid_b"] in theirs]
    pairs.sort(key=lambda row: (mine[row["eid_a"]]["ordinal"], theirs[row["eid_b"]]["ordinal"]))
    before = {row["eid_b"]: mine[row["eid_a"]]["ordinal"] for row in reversed(pairs)}
    placed = [((mine[row["eid_a"]]["ordinal"], 0, at), _row(row, mine, theirs)) for at, row in enumerate(pairs)]
    held = {row["eid_a"] for row in pairs}
    placed += [
        ((one["ordinal"], 0, 0), _row({"eid_a": eid}, mine, theirs)) for eid, one in mine.items() if eid not in held
    ]
    last = -1
    for eid, one in theirs.items():
        if eid in before:
            last = before[eid]
        else:
            placed.append(((last, 1, one["ordinal"]), _row({"eid_b": eid}, mine, theirs)))
    rows = [row for _, row in sorted(placed, key=lambda item: item[0])]
    alone = sum(row["method"] == "unmatched" for row in rows)
    return {"lang_a": lang_a, "lang_b": lang_b, "pairs": len(pairs), "unmatched": alone, "rows": rows}


def _provisions(connection: sqlite3.Connection, work: str, lang: str) -> dict[str, Row]:
    rows = select(
        connection,
        "select p.eid, p.kind, p.label, p.text, p.ordinal from current_provisions p join expressions e on e.id = p.expression_id "
        "where e.work_id = ? and e.lang = ? and not (p.kind = 'table' and exists (select 1 from provisions r "
        "where r.expression_id = p.expression_id and r.kind = 'row' and r.start >= p.start and r.start < p.[end])) order by p.ordinal",
        (work, lang),
    )
    return {row["eid"]: row for row in rows}


def _row(pair: Row, mine: dict[str, Row], theirs: dict[str, Row]) -> Row:
    one, two = mine.get(pair.get("eid_a", "")), theirs.get(pair.get("eid_b", ""))
    figures = json.loads(pair["figures"]) if pair.get("figures") else None
    return {
        "eid_a": one and one["eid"],
        "label_a": one and one["label"],
        "text_a": one and one["text"],
        "eid_b": two and two["eid"],
        "label_b": two and two["label"],
        "text_b": two and two["text"],
        "score": pair.get("score"),
        "method": pair.get("method", "unmatched"),
        "figures_only_a": figures[0] if figures else [],
        "figures_only_b": figures[1] if figures else [],
    }
