"""Bytes to Source. The one door of this layer."""

import re
from hashlib import sha256
from typing import Final
from urllib.parse import unquote

from corpus.ids import adilet_id
from corpus.problems import Refused
from corpus.text import Source
from ingest.detect import decode, is_html
from ingest.html import read_page
from ingest.limits import MAX_BYTES
from ingest.text import line_blocks, normalised
from ingest.text_tables import text_tables

_LANGUAGES: Final = {"rus": "ru", "eng": "en", "kaz": "kk", "ru": "ru", "en": "en", "kk": "kk", "kz": "kk"}
_EDITION: Final = re.compile(r"/history/[^/]+/(\d{2})\.(\d{2})\.(\d{4})")
_EDITION_ISO: Final = re.compile(
    r"/docs/[^/]+/(\d{4}-\d{2}-\d{2})|(?<![\d-])(?:history|edition|redakciya|red)\D{1,24}?(\d{4}-\d{2}-\d{2})"
)


def read(raw: bytes, uri: str) -> Source:
    """The Source of one file. Raises Refused with the reason and the next step for what cannot be read."""
    name = unquote(uri.rsplit("/", 1)[-1])
    if len(raw) > MAX_BYTES:
        raise Refused("TOO_LARGE", f"{name} has {len(raw)} bytes, more than {MAX_BYTES}", "split the file")
    decoded, encoding = decode(raw, name)
    identity = sha256(raw).hexdigest()
    if is_html(decoded):
        return _page(raw, uri, identity, decoded.replace("\0", ""), encoding)
    text, breaks = normalised(decoded)
    blocks, tables = text_tables(text, line_blocks(text))
    return Source(identity, uri, "text/plain", encoding, len(raw), text, raw, blocks, tables, _hints(name, ""), breaks)


def _page(raw: bytes, uri: str, identity: str, decoded: str, encoding: str) -> Source:
    page, root = read_page(decoded)
    address = ""
    for link in root.iter("link", "meta"):
        if link.get("rel") == "canonical" or link.get("property") == "og:url":
            address = address or link.get("href") or link.get("content") or ""
    if not address:
        saved = re.search(r"<!--\s*saved from url=\(\d+\)(\S+)", decoded[:3000])
        address = saved[1] if saved else ""
    hints = _hints(unquote(uri.rsplit("/", 1)[-1]), address)
    return Source(
        identity,
        uri,
        "text/html",
        encoding,
        len(raw),
        page.text,
        raw,
        tuple(page.blocks),
        tuple(page.tables),
        hints,
        tuple(page.breaks),
        "line",
    )


def _hints(name: str, address: str) -> tuple[tuple[str, str], ...]:
    """What the file's name and the page's own address say: Adilet id, language, day of the edition."""
    hints = {"adilet_id": adilet_id(address) or adilet_id(name), "url": address}
    path = f"{address} {name}"
    lang = re.search(r"(?<![a-z])(rus|eng|kaz)(?![a-z])", path) or re.search(r"[/_-](ru|en|kk|kz)(?=[/._-])", path)
    hints["lang"] = _LANGUAGES[lang[1]] if lang else ""
    if dated := _EDITION.search(address):
        hints["edition"] = f"{dated[3]}-{dated[2]}-{dated[1]}"
    elif iso := _EDITION_ISO.search(address):
        hints["edition"] = iso[1] or iso[2]
    elif "uchet" in name and (day := re.search(r"(\d{4}-\d{2}-\d{2})", name)):
        hints["edition"] = day[1]
    return tuple((key, value) for key, value in hints.items() if value)
