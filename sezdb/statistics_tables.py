"""The tables of regional statistics: figures of a region that people import, and the imports they come from."""

from typing import Any, Final

STATISTIC_TABLES: Final[dict[str, dict[str, Any]]] = {
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
    "statistic_imports": {
        "id": str,
        "sequence": int,
        "file": str,
        "sheet": str,
        "mapping": str,
        "accepted": int,
        "rejected": int,
        "imported_at": str,
        "undone_at": str,
    },
}

CURRENT_STATISTICS: Final = (
    "select * from (select s.*, i.sequence, row_number() over (partition by s.region, s.metric, s.year order by i.sequence desc) as place "
    "from regional_statistics s join statistic_imports i on i.id = s.import_id) where place = 1"
)
"""The statistics that answers use: of each region, metric and year the value of the newest import."""
