"""The data files that ship with the project, TOML and JSON: read once, by the package that holds them."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data_file(package: str, name: str) -> dict[str, Any]:
    """What a file holds, by its place in the package ("data/units.toml"). All callers share it: not to be changed.

    Raises FileNotFoundError.
    """
    text = (files(package) / name).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text) if name.endswith(".json") else tomllib.loads(text)
    return found
