"""The steps by which a database gets its tables: a new file runs all of them, an older one those it lacks."""

from typing import Final

from sqlite_utils import Database, Migrations

from corpus.facts import FACT_TYPES, Claim
from sezdb.schema import CURRENT_ACTUALS, CURRENT_STATISTICS, INDEXED, SOURCE_TABLES, fact_columns
from sezdb.schema_version import VERSION
from sezdb.search.index import TABLES

_CURRENT: Final = "select f.* from [{table}] f join expressions e on e.id = f.expression_id where e.current = 1"
"""The view of the newest editions of a fact table."""
migrations = Migrations("sezdb")


@migrations()
def create_tables(database: Database) -> None:
    """Version 1: every table, its keys and indexes, and the views of current editions."""
    tables = SOURCE_TABLES | {fact.table: fact_columns(fact) for fact in FACT_TYPES}
    for name, columns in tables.items():
        database.table(name).create(columns, pk="id", strict=False)
    for name, indexed in INDEXED.items():
        database.table(name).create_index(indexed)
    for fact in FACT_TYPES:
        database.table(fact.table).create_index(["expression_id"])
        database.create_view(f"current_{fact.table}", _CURRENT.format(table=fact.table))
    database.create_view(
        "current_provisions",
        "select p.* from provisions p join expressions e on e.id = p.expression_id where e.current = 1",
    )
    database.execute("pragma user_version = 1")


@migrations()
def add_imports_of_actuals(database: Database) -> None:
    """Version 2: where each reported value comes from, saved mappings, cells filled by people; claims keep their zone in ``scope``.
    A new file has the tables already. Version 1 never held claims, so their table is made again."""
    if "zone_id" in database.table("claims").columns_dict:
        database.execute("drop view current_claims")
        database.execute("drop table claims")
        database.table("claims").create(fact_columns(Claim), pk="id", strict=False)
        database.table("claims").create_index(["expression_id"])
        database.create_view("current_claims", _CURRENT.format(table="claims"))
    actuals = database.table("actuals")
    for name, kind in SOURCE_TABLES["actuals"].items():
        if name not in actuals.columns_dict:
            actuals.add_column(name, kind)
    for name in ("actual_imports", "actual_mappings", "fills"):
        database.table(name).create(SOURCE_TABLES[name], pk="id", strict=False, if_not_exists=True)
    actuals.create_index(["zone_id", "year"], if_not_exists=True)
    actuals.create_index(["import_id"], if_not_exists=True)
    database.execute("drop view if exists current_actuals")
    database.create_view("current_actuals", CURRENT_ACTUALS)
    database.execute("pragma user_version = 2")


@migrations()
def add_alignments(database: Database) -> None:
    """Version 3: pairs of provisions, found again by the next settling; before it the table was always empty."""
    alignments = database.table("alignments")
    if "figures" not in alignments.columns_dict:
        alignments.add_column("figures", str)
    for name in ("eid_a", "eid_b"):
        alignments.create_index(["work_id", name], if_not_exists=True)
    database.execute("insert or replace into settings select 'settled', '0' from expressions limit 1")
    database.execute("pragma user_version = 3")


@migrations()
def add_search(database: Database) -> None:
    """Version 4: the full-text index, filled by the next settling."""
    for statement in TABLES:
        database.execute(statement)
    database.table("provisions").create_index(["expression_id", "eid"], if_not_exists=True)
    database.execute("insert or replace into settings select 'settled', '0' from expressions limit 1")
    database.execute("pragma user_version = 4")


@migrations()
def add_statistics(database: Database) -> None:
    """Version 5: where each figure of a region comes from; before it the table was always empty."""
    statistics = database.table("regional_statistics")
    for name, kind in SOURCE_TABLES["regional_statistics"].items():
        if name not in statistics.columns_dict:
            statistics.add_column(name, kind)
    database.table("statistic_imports").create(
        SOURCE_TABLES["statistic_imports"], pk="id", strict=False, if_not_exists=True
    )
    database.execute("drop view if exists current_statistics")
    database.create_view("current_statistics", CURRENT_STATISTICS)
    database.execute("pragma user_version = 5")


@migrations()
def add_activity_nodes(database: Database) -> None:
    """Version 6: the nodes of activities, filled by the next settling; before it the table was always empty."""
    database.table("activity_nodes").create_index(["activity_id"], if_not_exists=True)
    database.execute("insert or replace into settings select 'settled', '0' from expressions limit 1")
    database.execute("pragma user_version = 6")


@migrations()
def uncount_forms(database: Database) -> None:
    """Version 7: forms of words are no longer counted by expression."""
    if "expressions" in database.table("lemma_forms").columns_dict:
        database.execute("alter table lemma_forms drop column expressions")
    database.execute(f"pragma user_version = {VERSION}")
