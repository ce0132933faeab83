"""Opening the file: for writing by one process, for reading by any; refused with a reason when it cannot be used."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sezdb.schema_version import VERSION

_WAL_SAFE: Final = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""SQLite releases of each line from which the WAL-reset bug is fixed; elsewhere the rollback journal is used."""
_HEADER: Final = b"SQLite format 3\0"
_CACHE: Final = 131_072
"""Kilobytes of pages that a reader keeps."""

Row = dict[str, Any]
"""A row of an answer, by the names of its columns."""


class StoreError(Exception):
    """The database cannot be used; ``code`` and ``hint`` tell why and what to do. Exit 6."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def wal_is_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite has the fix of the WAL-reset bug."""
    return any(version >= fixed and version[:2] == fixed[:2] for fixed in _WAL_SAFE) or version >= (3, 51, 3)


def default_path() -> Path:
    """``$SEZ_DB``, else sez.db in the working folder."""
    return Path(os.environ.get("SEZ_DB") or "sez.db")


def open_writing(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """The writing connection, tables made; a new file only with ``create``. Raises StoreError: locked, no database, newer, no folder, disk."""
    from sqlite_utils import Database

    from sezdb.migrations import migrations

    _reach(path)
    if not create and not path.exists():
        raise _none(path)
    _check(path, writing=create)
    try:
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
        if _foreign(connection):
            raise StoreError("NOT_SEZ", f"{path} is a database of another program", "give the path of a new file")
        connection.execute(f"pragma journal_mode = {'wal' if wal_is_safe() else 'delete'}")
        connection.execute("pragma synchronous = normal" if wal_is_safe() else "pragma synchronous = full")
        connection.execute("pragma cache_size = -65536")
        version = connection.execute("pragma user_version").fetchone()[0]
        if version > VERSION:
            raise StoreError(
                "NEWER_SCHEMA",
                f"{path} was written by a newer sezdb (tables {version}, this one knows {VERSION})",
                "upgrade sezdb",
            )
        if version < VERSION:
            migrations.apply(Database(connection))
        return connection
    except sqlite3.Error as error:
        raise store_error(path, error) from error


def open_reading(path: Path, *, any_version: bool = False) -> sqlite3.Connection:
    """A connection that cannot write. Raises StoreError, also for older tables unless ``any_version`` will do."""
    _reach(path)
    if not path.is_file():
        raise _none(path)
    _check(path)
    try:
        _recover(path)
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10, cached_statements=512)
        connection.row_factory = sqlite3.Row
        connection.execute("pragma query_only = 1")
        connection.execute(f"pragma cache_size = -{_CACHE}")
        version = connection.execute("pragma user_version").fetchone()[0]
        if version > VERSION:
            raise StoreError("NEWER_SCHEMA", f"{path} was written by a newer sezdb", "upgrade sezdb")
        if not connection.execute("select 1 from sqlite_master where name = 'sources'").fetchone():
            raise StoreError("NOT_SEZ", f"{path} is a database of another program", "give the path of a sezdb database")
        if version < VERSION and not any_version:
            raise StoreError(
                "OLDER_SCHEMA",
                f"{path} has tables of version {version}, this sezdb works with {VERSION}",
                f"`sez rebuild --db {path}` brings them up to date and keeps what is in them (`sez backup` copies the file first)",
            )
        return connection
    except sqlite3.Error as error:
        raise store_error(path, error) from error


def select(connection: sqlite3.Connection, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
    """The rows that a query finds, by the names of its columns."""
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def marks(values: Sized) -> str:
    """The marks that stand for some values between the brackets of ``in (…)``."""
    return ",".join("?" * len(values))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything written inside, or nothing: what ends it early, an interrupt too, takes it all back."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def _foreign(connection: sqlite3.Connection) -> bool:
    """Whether another program made the tables. A first run that was killed leaves some of ours, perhaps only the list of migrations."""
    names = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    return bool(names) and "_sqlite_migrations" not in names


def _recover(path: Path) -> None:
    """Roll back what a killed writer left half done: a reader that may not write cannot. A live writer's journal is left alone."""
    if Path(f"{path}-journal").exists() and os.access(path, os.W_OK):
        connection = sqlite3.connect(path, timeout=10)
        try:
            connection.execute("select count(*) from sqlite_master").fetchone()
        finally:
            connection.close()


def store_error(path: Path, error: sqlite3.Error) -> StoreError:
    """What an SQLite error means for the user."""
    words = str(error)
    if "locked" in words or "busy" in words:
        return StoreError(
            "LOCKED", f"{path} is being written by another process", "wait until it ends and run the command again"
        )
    if "full" in words:
        return StoreError(
            "DISK_FULL",
            f"no space left for {path}",
            "free some space and run the command again: what was committed stays",
        )
    if "unable to open" in words or "readonly" in words:
        return StoreError(
            "CANNOT_OPEN",
            f"{path} cannot be opened for this: {words}",
            "check that the folder exists and that you may write there",
        )
    if "disk I/O" in words:
        return StoreError(
            "CANNOT_WRITE", f"{path} cannot be read or written: {words}", "check the disk and its space, then try again"
        )
    return StoreError(
        "CORRUPT", f"{path} cannot be read: {words}", "restore a backup, or ingest the documents into a new file"
    )


def _none(path: Path) -> StoreError:
    return StoreError(
        "NO_DATABASE", f"there is no database at {path}", "run `sez ingest PATH` first, or give --db FILE"
    )


def _reach(path: Path) -> None:
    """Raises StoreError where the folder or the file may not even be read."""
    try:
        if path.is_file():
            path.open("rb").close()
    except PermissionError as error:
        hint = "check your rights to the file and its folder, or give another --db"
        raise StoreError("CANNOT_OPEN", f"{path} may not be read: {error.strerror}", hint) from error


def _check(path: Path, *, writing: bool = False) -> None:
    if path.is_dir():
        raise StoreError("CANNOT_OPEN", f"{path} is a folder", "give the path of a file")
    if not path.parent.is_dir():
        raise StoreError("CANNOT_OPEN", f"there is no folder {path.parent}", "create it, or give another --db")
    if path.is_file() and not path.stat().st_size and not writing:
        raise StoreError(
            "NO_DATABASE", f"{path} is empty: it holds no database yet", f"run `sez ingest PATH --db {path}` first"
        )
    if path.is_file() and path.stat().st_size and path.open("rb").read(16) != _HEADER:
        raise StoreError("CORRUPT", f"{path} is no SQLite database", "give the path of a sezdb database, or a new one")
