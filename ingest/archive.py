"""ZIP archives, their limits in one place: what an archive holds is counted while it is inflated, never believed."""

import zipfile
import zlib
from typing import Final

from corpus.problems import Refused
from ingest import limits

_CHUNK: Final = 1 << 16
_NESTED: Final = (".zip", ".xlsx", ".xlsm", ".docx", ".docm", ".pptx", ".jar", ".7z", ".rar", ".gz")


class Inflating:
    """Reads the members of one archive; ``name`` is the archive's in messages. Counts the bytes of all of them together."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive, self.name, self.total = archive, name, 0

    def read(self, item: zipfile.ZipInfo) -> bytes:
        """The bytes of a member. Raises Refused: encrypted, too large, inflated out of proportion, damaged."""
        what = f"{item.filename} in {self.name}"
        if item.flag_bits & 1 or _too_large(item.file_size, item.compress_size):
            raise Refused("TOO_LARGE", f"{what} is encrypted or too large", "unpack it and give the file")
        parts, size = list[bytes](), 0
        try:
            with self.archive.open(item) as stream:
                while part := stream.read(_CHUNK):
                    parts.append(part)
                    size += len(part)
                    self.total += len(part)
                    if _too_large(size, item.compress_size):
                        raise Refused("TOO_LARGE", f"{what} is encrypted or too large", "unpack it and give the file")
                    if self.total > limits.MAX_ARCHIVE_TOTAL:
                        raise Refused(
                            "TOO_LARGE",
                            f"{self.name} holds more than {limits.MAX_ARCHIVE_TOTAL} bytes",
                            "split the archive",
                        )
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise Refused("BAD_ARCHIVE", f"{what} cannot be unpacked: {error}", "pack the files again") from error
        return b"".join(parts)


def check_entries(count: int, name: str) -> None:
    """Raises Refused when an archive has more entries than are read."""
    if count > limits.MAX_ARCHIVE_ENTRIES:
        raise Refused("TOO_LARGE", f"{name} has {count} entries", "split the archive")


def check_package(archive: zipfile.ZipFile, name: str) -> None:
    """The rules of an archive that is one document: no encrypted, repeated, overlapping, nested or outside names. Raises Refused."""
    items = archive.infolist()
    check_entries(len(items), name)
    names = [item.filename.replace("\\", "/").lower() for item in items]
    for item, plain in zip(items, names, strict=True):
        if item.flag_bits & 1:
            raise _bad(f"{name} is encrypted", "save it without a password")
        if plain.startswith("/") or ".." in plain.split("/") or ":" in plain.split("/")[0]:
            raise _bad(f"{name} holds a file outside of itself: {item.filename!r}", "save it again in its program")
        if plain.endswith(_NESTED):
            raise _bad(f"{name} holds another archive: {item.filename!r}", "take the embedded files out")
    if len(set(names)) != len(names):
        raise _bad(f"{name} holds a file twice", "save it again in its program")
    places = sorted((item.header_offset, item.compress_size) for item in items)
    if any(start + size > following for (start, size), (following, _) in zip(places, places[1:], strict=False)):
        raise _bad(f"{name} holds files that overlap", "save it again in its program")


def _too_large(size: int, packed: int) -> bool:
    return size > limits.MAX_ARCHIVE_ENTRY or (size > 1_000_000 and size > limits.MAX_RATIO * max(1, packed))


def _bad(message: str, step: str) -> Refused:
    return Refused("BAD_ARCHIVE", message, step)
