"""What the wheel ships: every data file of the packages, and a book of names of a size that an installation bears."""

import gzip
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

SHIPPED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
BOOK = ROOT / "sezdb/data/activity_book.json"


@pytest.mark.parametrize("package", ["corpus", "ingest", "parsers", "sezdb"])
def test_every_data_file_is_shipped(package: str) -> None:
    folder = ROOT / package
    shipped = {path for pattern in SHIPPED[package] for path in folder.glob(pattern)}
    assert [path for path in _data_files(folder) if path not in shipped] == []


def test_the_book_of_names_is_small_enough() -> None:
    held = BOOK.read_bytes()
    assert len(held) < 4_000_000  # read whole at the first check of a process
    assert len(gzip.compress(held)) < 800_000  # what it adds to a wheel


def _data_files(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [path for path in files if path.suffix != ".py"]
