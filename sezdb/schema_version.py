"""The version of the tables, apart from their making: a reader asks for it without loading what makes them."""

from typing import Final

VERSION: Final = 7
"""A file with a newer version is refused; one with an older is brought up to date by the next writer."""
