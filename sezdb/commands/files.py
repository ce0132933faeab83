"""The files of paths, folders and archives that a command is given."""

import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.problems import Refused
from ingest import limits
from ingest.archive import Inflating, check_entries

_IGNORED: Final = (".", "~$")
_OTHER: Final = (
    ".json",
    ".md",
    ".py",
    ".db",
    ".toml",
    ".css",
    ".js",
    ".csv",
    ".xlsx",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".svg",
    ".ico",
    ".db-wal",
    ".db-shm",
    ".db-journal",
)


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its URI and how to get its bytes; or why it cannot be read."""

    uri: str
    load: Callable[[], bytes]


def find_files(paths: Iterable[str]) -> Iterator[File]:
    """The files of paths, folders and ZIP archives, in order of name. A named file is always tried; in folders other kinds are passed over."""
    for given in paths:
        if os.path.isdir(given):
            for inner in _inside(Path(given)):
                yield from _file(inner)
        else:
            yield from _file(Path(given))


def _inside(folder: Path) -> list[Path]:
    """The files of a folder and of those in it, in order of name, and the folders that may not be read: reading such a one tells why."""
    closed = list[Path]()
    walk = os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
    found = [Path(inner, name) for inner, _, names in walk for name in names if not _passed_over(name)]
    return sorted([*closed, *(path for path in found if _is_file(path))])


def _is_file(path: Path) -> bool:
    """Whether a name in a folder is a file; one that may not be looked at is taken for one, so that it is told."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return True
    except OSError:
        return False


def is_missing(path: str) -> bool:
    """Whether nothing has this path; what may not be looked at is there."""
    try:
        os.stat(path)
    except PermissionError:
        return False
    except OSError:
        return True
    return False


def _passed_over(name: str) -> bool:
    """Whether a file of a folder or an archive is hidden, or of a kind that is no act: styles, pictures, databases."""
    return name.startswith(_IGNORED) or name.lower().endswith(_OTHER)


def _is_document(item: zipfile.ZipInfo) -> bool:
    return not item.is_dir() and not _passed_over(item.filename.rpartition("/")[2])


def _file(path: Path) -> Iterator[File]:
    if path.suffix.lower() == ".zip":
        yield from _archive(path)
    else:
        yield File(path.resolve().as_uri(), path.read_bytes)


def _archive(path: Path) -> Iterator[File]:
    """The members of an archive, counted while inflating."""
    base = path.resolve().as_uri()
    try:
        archive = zipfile.ZipFile(path)
    except OSError:
        yield File(base, path.read_bytes)
        return
    except zipfile.BadZipFile as error:
        yield File(base, _refusing(Refused("BAD_ARCHIVE", f"{path.name}: {error}", "pack the files again")))
        return
    with archive:
        members = sorted((item for item in archive.infolist() if _is_document(item)), key=lambda item: item.filename)
        inflating = Inflating(archive, path.name)
        try:
            check_entries(len(members), path.name)
        except Refused as error:
            yield File(base, _refusing(error))
            return
        for item in members:
            uri = f"{base}!/{item.filename}"
            try:
                raw = inflating.read(item)
            except Refused as error:
                yield File(uri, _refusing(error))
                if inflating.total > limits.MAX_ARCHIVE_TOTAL:
                    return
                continue
            yield File(uri, lambda content=raw: content)  # type: ignore[misc]


def _refusing(error: Refused) -> Callable[[], bytes]:
    def load() -> bytes:
        raise error

    return load
