"""What a file is, by its content: media type and encoding."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from corpus.problems import Refused

_MAGIC: Final = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"PK\x03\x04", "a packed file (Word, Excel or ZIP)"),
    (b"{\\rtf", "an RTF file"),
)
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED: Final = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)|<\?xml[^>]*encoding=[\"']([A-Za-z0-9_-]+)", re.IGNORECASE
)
_CANDIDATES: Final = ["cp1251", "koi8_r", "cp866", "kz1048", "iso8859_5", "mac_cyrillic"]
_LETTERS: Final = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіA-Za-z]")
_ODD: Final = re.compile(r"[^\s!-~\u00a0-\u00bf\u0400-\u04ff\u2000-\u22ff]")
_HTML: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body|div|article|table|p|h1|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAIRS: Final = re.compile(r"[А-Яа-яЁё](?=[А-Яа-яЁё])")
_TURNED: Final = re.compile(r"[а-яё](?=[А-ЯЁ])")
_COMMON: Final = re.compile(r"\b(?:и|в|на|о|по|республики|казахстан|the|of|and|мен|және)\b", re.IGNORECASE)


def decode(raw: bytes, name: str, *, prose: bool = True) -> tuple[str, str]:
    """The text of a file and the encoding it was in; ``prose`` is False for a table, whose words are few. Raises Refused for what is
    no text or cannot be read."""
    if not raw.strip():
        raise Refused("EMPTY_FILE", f"{name} is empty", "save the page or export the text again")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise Refused(
                "UNSUPPORTED_FORMAT",
                f"{name} is {what}, not {'a page or a text' if prose else 'a table'}",
                "save the act as HTML or as plain text",
            )
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decoded(raw, encoding.removesuffix("-sig"), name), encoding.removesuffix("-sig")
    head = raw[:4096]
    if b"\0" in head:
        encoding = _utf16(head)
        if not encoding:
            raise Refused("BINARY", f"{name} is a binary file", "give the act as HTML or as plain text")
        return _decoded(raw, encoding, name), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(raw, name, prose)


def is_html(text: str) -> bool:
    """Whether a decoded text is a page: it begins with a tag that pages begin with, or holds one of their frames."""
    return bool(_HTML.match(text[:2000])) or "</html>" in text[-2000:].lower() or "</p>" in text[:20000].lower()


def _utf16(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 40:
        return ""
    guess = "utf-16-le" if odd >= even else "utf-16-be"
    try:
        text = head[: len(head) // 2 * 2].decode(guess)
    except UnicodeDecodeError:
        return ""
    return guess if len(_ODD.findall(text)) < len(text) / 20 else ""


def _decoded(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(
            "UNREADABLE_ENCODING",
            f"{name} says {encoding} but breaks off at byte {error.start}",
            "save the page again as UTF-8",
        ) from error


def _legacy(raw: bytes, name: str, prose: bool) -> tuple[str, str]:
    """A text in a one-byte encoding: the declared one where it gives readable text, else the likeliest."""
    declared = _DECLARED.search(raw[:4096])
    if declared:
        encoding = (declared[1] or declared[2]).decode("ascii").lower()
        try:
            text = raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            text = ""
        if text and _readable(text, prose):
            return text, encoding
    best = from_bytes(raw[:200_000], cp_isolation=_CANDIDATES).best() if prose else None
    guesses = [best.encoding] if best else []
    for encoding in [*guesses, *_CANDIDATES]:
        try:
            text = raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
        if _readable(text, prose):
            return text, encoding
    raise Refused(
        "UNREADABLE_ENCODING", f"{name} is in no encoding that gives readable text", "save the page again as UTF-8"
    )


def _readable(text: str, prose: bool) -> bool:
    """Whether a text looks like Russian, Kazakh or English: letters of these, few odd signs, some common words, capitals where words
    begin. In the wrong Cyrillic encoding small letters become capitals or letters of either kind follow each other. A table may be
    mostly numbers; there no letter may be one that these languages do not have."""
    sample = text[:50_000]
    letters, odd = len(_LETTERS.findall(sample)), len(_ODD.findall(sample))
    turned, pairs = len(_TURNED.findall(sample)), len(_PAIRS.findall(sample))
    if turned > max(2, pairs * 0.02):
        return False
    if not prose:
        return (
            bool(letters)
            and all(_LETTERS.match(char) for char in sample if char.isalpha())
            and odd <= len(sample) * 0.02
        )
    return letters > len(sample) * 0.3 and odd < len(sample) * 0.02 and bool(_COMMON.search(sample))
