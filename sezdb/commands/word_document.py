"""A Word document of a command: empty to be filled, written to standard output, which must not be a terminal; texts as it may hold them."""

import re
import sys
from typing import TYPE_CHECKING, Final

from sezdb.commands.output import EXIT, Failure
from sezdb.commands.terminal import safe

if TYPE_CHECKING:
    from docx.document import Document

_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def begun(name: str) -> "Document":
    """An empty document. Raises Failure where standard output is a terminal; ``name`` is that of the file that is then proposed."""
    if sys.stdout.isatty():
        raise Failure(
            EXIT["usage"], "USAGE", "a Word document is no text", f"write it to a file: … --format docx > {name}"
        )
    import docx  # slow, and no other answer needs it

    return docx.Document()


def written(document: "Document") -> None:
    """Write a document to standard output."""
    document.save(sys.stdout.buffer)


def xml(text: str) -> str:
    """Words of a document without the characters that XML does not allow."""
    return _NO_XML.sub("\ufffd", safe(text))
