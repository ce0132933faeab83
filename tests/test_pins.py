"""The pinned versions install on the oldest Python that the project promises, whichever Python runs the tests."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROMISED = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
PINS = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", sorted(PINS))
def test_a_pinned_version_installs_on_the_oldest_promised_python(name: str) -> None:
    installed = distribution(canonicalize_name(name))
    assert installed.version == PINS[name]
    oldest = PROMISED.removeprefix(">=") + ".0"
    assert SpecifierSet(installed.metadata.get("Requires-Python") or "").contains(oldest)
