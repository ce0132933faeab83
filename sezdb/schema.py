"""The tables: those of sources and acts by hand, those of facts from ``FACT_TYPES``. Changes are migrations (``migrations.py``)."""

from dataclasses import fields
from decimal import Decimal
from typing import Any, Final

from corpus.facts import Fact

_IMPORTS: Final[dict[str, Any]] = {
    "id": str,
    "sequence": int,
    "file": str,
    "sheet": str,
    "mapping": str,
    "accepted": int,
    "rejected": int,
    "imported_at": str,
    "undone_at": str,
}
"""A log of imports, of whatever."""

SOURCE_TABLES: Final[dict[str, dict[str, Any]]] = {
    "sources": {
        "id": str,
        "uri": str,
        "media_type": str,
        "encoding": str,
        "size": int,
        "text": str,
        "raw": bytes,
        "extractor": str,
        "ingested_at": str,
        "status": str,
        "reason": str,
    },
    "manifestations": {"id": str, "expression_id": str, "source_id": str, "uri": str, "text_hash": str, "rank": int},
    "works": {
        "id": str,
        "adilet_id": str,
        "kind": str,
        "number": str,
        "adopted": str,
        "issuer": str,
        "registration_no": str,
        "registration_date": str,
        "status": str,
        "status_note": str,
    },
    "expressions": {
        "id": str,
        "work_id": str,
        "source_id": str,
        "current": int,
        "lang": str,
        "title": str,
        "as_of": str,
        "unofficial": int,
        "enters_into_force": str,
        "enters_into_force_rule": str,
        "signed_by": str,
        "start": int,
        "end": int,
        "identity": str,
        "furniture": str,
    },
    "provisions": {
        "id": str,
        "expression_id": str,
        "eid": str,
        "parent_eid": str,
        "part": str,
        "kind": str,
        "num": str,
        "label": str,
        "heading": str,
        "text": str,
        "ordinal": int,
        "start": int,
        "end": int,
        "anchor": str,
    },
    "zones": {
        "id": str,
        "name_ru": str,
        "name_en": str,
        "name_kk": str,
        "status": str,
        "region": str,
        "management_body": str,
        "creating_work_id": str,
    },
    "zone_names": {"id": str, "zone_id": str, "lang": str, "name": str, "kind": str},
    "findings": {
        "id": str,
        "work_id": str,
        "expression_id": str,
        "severity": str,
        "code": str,
        "message": str,
        "next_step": str,
        "eid": str,
        "start": int,
        "end": int,
    },
    "reviews": {
        "id": int,
        "fact_table": str,
        "fact_id": str,
        "action": str,
        "before": str,
        "after": str,
        "reason": str,
        "at": str,
    },
    "alignments": {
        "id": str,
        "work_id": str,
        "eid_a": str,
        "lang_a": str,
        "eid_b": str,
        "lang_b": str,
        "score": float,
        "method": str,
        "figures": str,
    },
    "settings": {"id": str, "value": str},
    "activity_nodes": {"id": str, "activity_id": str, "code": str, "relation": str, "how": str, "score": float},
    "actuals": {
        "id": str,
        "zone_id": str,
        "indicator": str,
        "name": str,
        "period": str,
        "year": int,
        "value": float,
        "unit": str,
        "plan": float,
        "source": str,
        "imported_at": str,
        "import_id": str,
        "row": int,
        "zone": str,
        "zone_name": str,
        "target_name": str,
        "exact": str,
        "exact_plan": str,
        "printed": str,
        "printed_unit": str,
        "printed_plan": str,
        "caveat": str,
    },
    "actual_imports": _IMPORTS,
    "actual_mappings": {"id": str, "name": str, "headers": str, "mapping": str, "saved_at": str},
    "fills": {
        "id": str,
        "zone_id": str,
        "zone": str,
        "indicator": str,
        "name": str,
        "year": int,
        "role": str,
        "value": float,
        "exact": str,
        "unit": str,
        "source": str,
        "filled_by": str,
        "fact_id": str,
        "expression_id": str,
        "filled_at": str,
    },
    "regional_statistics": {
        "id": str,
        "region": str,
        "metric": str,
        "year": int,
        "value": float,
        "unit": str,
        "source": str,
        "exact": str,
        "printed": str,
        "printed_region": str,
        "printed_unit": str,
        "caveat": str,
        "imported_at": str,
        "import_id": str,
        "row": int,
    },
    "statistic_imports": _IMPORTS,
}

CURRENT_ACTUALS: Final = (
    "select * from (select a.*, i.sequence, row_number() over (partition by coalesce(a.zone_id, a.zone), "
    "coalesce(a.target_name, a.indicator), a.year, a.period order by i.sequence desc) as place "
    "from actuals a join actual_imports i on i.id = a.import_id) where place = 1"
)
"""The values that answers use: of each zone, indicator, year and period the one of the newest import."""

CURRENT_STATISTICS: Final = (
    "select * from (select s.*, i.sequence, row_number() over (partition by s.region, s.metric, s.year order by i.sequence desc) as place "
    "from regional_statistics s join statistic_imports i on i.id = s.import_id) where place = 1"
)
"""The statistics that answers use: of each region, metric and year the value of the newest import."""

_TYPES: Final[dict[Any, Any]] = {int: int, int | None: int, bool: int, Decimal: float, Decimal | None: float}
INDEXED: Final = {
    "provisions": ["expression_id"],
    "expressions": ["work_id"],
    "manifestations": ["source_id"],
    "findings": ["expression_id"],
    "zone_names": ["zone_id"],
}


def fact_columns(fact_type: type[Fact]) -> dict[str, Any]:
    """The columns of a fact table: those of every fact, then its own; ``zone`` is kept as printed beside ``zone_id``."""
    columns: dict[str, Any] = {
        "id": str,
        "expression_id": str,
        "eid": str,
        "lang": str,
        "quote": str,
        "start": int,
        "end": int,
        "rule": str,
        "review": str,
    }
    for item in fields(fact_type):
        if item.name not in ("eid", "span", "rule", "review"):
            columns[item.name] = _TYPES.get(item.type, str)
    if fact_type.zone_column and fact_type.zone_column not in columns:
        columns = {"id": str, fact_type.zone_column: str} | columns
    return columns | dict.fromkeys(fact_type.settled, str)
