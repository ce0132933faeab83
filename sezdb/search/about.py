"""What hits say beside their words: since when these hold, what speaks against quoting them, the zones and the files of their acts."""

import sqlite3
from collections import defaultdict
from functools import cache
from typing import Final

from corpus.data_file import data_file
from corpus.ids import is_within, number_key
from sezdb.database import Row, marks
from sezdb.search.context import Contexts
from sezdb.search.force import surely_by
from sezdb.search.held import changes, held_since, named
from sezdb.search.standing import findings, has, of_provision, repeals

_ZONES: Final = 12
"""Zones of an act that a hit names."""


class About:
    """What several hits share, read once for all of them."""

    def __init__(self, connection: sqlite3.Connection, rows: list[Row], others: list[Row]) -> None:
        """``rows`` are the provisions of the hits, ``others`` their counterparts, each with ``expression_id`` and ``eid``."""
        expressions = list(dict.fromkeys(row["expression_id"] for row in rows))
        sources = list(dict.fromkeys(row["source_id"] for row in rows))
        self.contexts = Contexts(connection, rows, [(row["expression_id"], row["eid"]) for row in others])
        self._changes, self._findings = changes(connection, expressions), findings(connection, expressions)
        self._repeals = repeals(connection, list({row["work_id"] for row in rows if row["status"] == "repealed"}))
        self._later = _later(connection, [row for row in rows if not row["current"]])
        self._uris = dict(
            connection.execute(f"select id, uri from sources where id in ({marks(sources)})", sources).fetchall()
        )
        self._zones = defaultdict[str, list[str]](list)
        for expression, zone in connection.execute(
            f"select distinct expression_id, zone_id from zone_mentions where expression_id in ({marks(expressions)}) "
            "and zone_id is not null order by zone_id",
            expressions,
        ):
            self._zones[expression].append(zone)

    def told(self, row: Row, asked: str | None) -> Row:
        """The part of a hit that does not depend on its words. ``asked`` is the day on which it must hold, or None."""
        expression = row["expression_id"]
        news, draft = row["work_kind"] == "news", self._draft(row)
        held = {"since": None, "by": None, "word": "", "caveat": None}
        if not news and not draft:
            held = held_since(self._changes[expression], row["eid"], row)
        return {
            "context": self.contexts.chain(expression, row["eid"]),
            "modes": self.contexts.modes(expression, row["eid"]),
            "source": self._uris[row["source_id"]],
            "zones": self._zones[expression][:_ZONES],
            "status": row["status"],
            "draft": draft,
            "as_of": row["as_of"],
            "edition": self._edition(row),
            "authority": "news" if news else authority(row["lang"], row["unofficial"]),
            "stated": row["adopted"] if news else None,
            "held_since": held["since"],
            "held_by": held["by"],
            "held": held["word"],
            "caveats": self._caveats(row, held, draft, asked),
        }

    def _caveats(self, row: Row, held: Row, draft: bool, asked: str | None) -> list[str]:
        found, told = self._findings[row["expression_id"]], list[str]()
        if draft:
            told.append("text of a draft: no law")
        repeal = self._repeals.get(row["work_id"])
        if repeal:
            told.append(repeal.caveat(asked, entered=asked is not None and self._entered(row, asked)))
        if asked and held["since"] and held["since"] > asked:
            told.append(
                f"{held['word']}: the wording of {asked} is not in the database"
                if held["by"]
                else f"{held['word']}: not yet in force on {asked}"
            )
        told += _reworded(self._later.get(row["expression_id"], []), row, asked)
        if repeal is None and (by := _registered().get((number_key(row["number"]), row["adopted"]))):
            told.append(f"known to be no longer in force: {by}")
        if held["caveat"]:
            told.append(held["caveat"])
        if has(found, "HISTORICAL_EDITION") and (asked is None or asked > (row["as_of"] or "")):
            told.append(f"the text held is known only to {row['as_of']}")
        return told + of_provision(found, row["eid"], self.contexts.above(row["expression_id"], row["eid"]))

    def _entered(self, row: Row, asked: str) -> bool:
        """Whether the act of a hit had surely entered into force by a day."""
        if row["enters_into_force"]:
            return bool(row["enters_into_force"] <= asked)
        return row["adopted"] is not None and surely_by(row["adopted"], asked)

    def _draft(self, row: Row) -> bool:
        """Whether a provision is of a draft: of an act that is one, or of what an act annexes that only submits one."""
        submits = has(self._findings[row["expression_id"]], "DRAFT_ACT")
        return row["status"] == "draft" or (submits and self.contexts.annexed(row["expression_id"], row["eid"]))

    def _edition(self, row: Row) -> str | None:
        """The day of the edition. That of an act of which only the repeal is newer is the day of its last change: a repeal words nothing."""
        changed, day = self._changes[row["expression_id"]], row["as_of"]
        if not changed:
            return str(day) if day else None
        ends = {one["act_date"] for one in changed if one["effect"] == "repeal" and one["place"] is None}
        kept = [one["act_date"] for one in changed if one["effect"] != "repeal"]
        if day not in ends or day in kept:
            return str(day) if day else None
        last: str | None = max(kept, default=row["adopted"])
        return last


def _later(connection: sqlite3.Connection, rows: list[Row]) -> dict[str, list[Row]]:
    """The amendments that the newest edition tells of, by the former edition that is shown."""
    if not rows:
        return {}
    newest = {
        row["expression_id"]: connection.execute(
            "select id from expressions where work_id = ? and lang = ? and current = 1", (row["work_id"], row["lang"])
        ).fetchone()
        for row in rows
    }
    told = changes(connection, list({one[0] for one in newest.values() if one}))
    return {former: told.get(one[0], []) for former, one in newest.items() if one}


def _reworded(later: list[Row], row: Row, asked: str | None) -> list[str]:
    """That a provision of a former edition was changed between its day and the day that is asked."""
    return [
        f"changed by {named(one)}: the wording of {asked} is not in the database"
        for one in later
        if asked
        and (row["as_of"] or "") < one["act_date"] <= asked
        and (one["place"] is None or (one["place"] and is_within(row["eid"], one["place"])))
    ][:1]


@cache
def _registered() -> dict[tuple[str, str], str]:
    """Acts known to be no longer in force, by the key of their number and their day, with the act that ended them."""
    return {
        (number_key(act["number"]), act["date"]): act["by"] for act in data_file("corpus", "data/repealed.toml")["act"]
    }


def authority(lang: str, unofficial: object) -> str:
    """Whether a text of an act is official: the Russian and the Kazakh one are, unless the page says otherwise."""
    return "official" if lang in ("ru", "kk") and not unofficial else "unofficial_translation"
