"""``python -m sezdb`` is ``sez``."""

from cli import run

run()
