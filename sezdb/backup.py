"""A safe copy of the database, made while it is in use."""

import sqlite3


def backup(connection: sqlite3.Connection, target: str) -> None:
    """Copy the database to a new file while it is in use, by SQLite's own backup, and check the copy."""
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
        if copy.execute("pragma integrity_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("the copy does not pass the integrity check")
    finally:
        copy.close()
