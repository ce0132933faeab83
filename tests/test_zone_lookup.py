"""A zone asked for by a name that none has, or several."""

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
    assert {"belyy-kamen", "belyy-bereg"} <= set(several["hint"].replace(",", " ").split())
    assert "belyy-kamen" in failed(sez_here("zone", "Черный", "--db", tmp_path / "a.db", "--format", "json"), 3)["hint"]
