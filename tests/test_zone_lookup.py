"""A zone asked for by a name that none has, or several."""

import shutil
from pathlib import Path

from conftest import failed, old_adilet, sez_here

DECREE = old_adilet()


def test_a_name_that_several_zones_share(tmp_path: Path) -> None:
    """Exit 2 with the zones meant; a name that none has is exit 3 with those known."""
    for number, name in ((777, "Белый Камень"), (778, "Белый Берег")):
        act = DECREE.replace("Белый Камень", name).replace("№ 777", f"№ {number}")
        (tmp_path / f"{number}.html").write_text(act, encoding="utf-8")
    sez_here("ingest", tmp_path, "--db", tmp_path / "a.db")
    several = failed(sez_here("zone", "Белый", "--db", tmp_path / "a.db", "--format", "json"), 2)
    assert several["code"] == "AMBIGUOUS_ZONE"
    assert {"Белый Камень (belyy-kamen)", "Белый Берег (belyy-bereg)"} <= set(
        several["hint"].partition(": ")[2].partition(";")[0].split(", ")
    )
    for name, hint in (
        ("Белый Комен", "closest: Белый Камень"),
        ("belij komenj", "closest: Белый Камень"),
        ("Черный", "known: Белый Берег, Белый Камень"),
    ):
        failure = failed(sez_here("zone", name, "--db", tmp_path / "a.db", "--format", "json"), 3)
        assert failure["hint"].startswith(hint), failure


def test_the_rejected_row_of_an_unknown_zone_names_the_closest_as_printed(samples_db: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("zone;indicator;year;value;unit\nСтепной брег;jobs;2024;5;чел.\n", encoding="utf-8")
    shutil.copy(samples_db, tmp_path / "a.db")
    told = sez_here(
        "actuals", "import", tmp_path / "a.csv", "--db", tmp_path / "a.db", "--rejected", tmp_path / "r.csv"
    )
    assert told.code == 4
    assert "no zone is called «Степной брег»; closest: «Степной берег»" in " ".join(told.err.split())
