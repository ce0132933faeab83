"""How much of an input is read before it is refused."""

from typing import Final

MAX_BYTES: Final = 20_000_000
"""Largest text or HTML file, in bytes. The longest code on Adilet is about 6 MB."""
MAX_NODES: Final = 500_000
"""Most elements in one page."""
MAX_DEPTH: Final = 400
"""Deepest nesting of elements in one page."""
MAX_ARCHIVE_ENTRIES: Final = 2_000
MAX_ARCHIVE_ENTRY: Final = 64_000_000
MAX_ARCHIVE_TOTAL: Final = 200_000_000
"""Bytes of an archive, counted while inflating."""
MAX_RATIO: Final = 100
"""Largest compression ratio of an archive entry above one megabyte."""
MAX_TABLE_BYTES: Final = 50_000_000
"""Largest table of a user, CSV or XLSX, in bytes."""
MAX_TABLE_ROWS: Final = 50_000
"""Most rows of a table that hold something."""
MAX_TABLE_COLUMNS: Final = 256
MAX_CELL: Final = 32_767
"""Longest text in a cell: what a spreadsheet itself can hold."""
CHILD_MEMORY: Final = 1 << 30
"""Address space of a process that reads a binary format, in bytes."""
CHILD_SECONDS: Final = 60
"""Processor time of such a process; it is ended after twice that by the clock."""
