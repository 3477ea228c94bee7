"""Plain text: f4, easytranscript, MAXQDA, aTrain, Otter, GAT2, TiQ, and whatever people type."""

from __future__ import annotations

from qualcode.core.model import Draft
from qualcode.errors import N_, InputError
from qualcode.formats import text
from qualcode.importers import lines

NAME = "txt"
_OTHERS = (b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%PDF")


def sniff(data: bytes) -> bool:
    """Whether nothing speaks against plain text."""
    return not data.startswith(_OTHERS)


def read(data: bytes, *, file: object, encoding: str | None = None) -> tuple[Draft, ...]:
    """The one transcript in a text file.

    Raises:
        InputError: no text, or not in the encoding named.
    """
    if not sniff(data):
        raise InputError(N_("This is no text file."), mend=N_("Check that it is the right file."), file=file)
    decoded = text.decode(data, file=file, encoding=encoding)
    return (lines.draft(decoded.text, format=NAME, encoding=decoded.encoding, file=file),)
