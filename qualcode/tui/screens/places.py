"""Files as people type them and as they are shown to them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from qualcode.errors import N_, InputError

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def typed_path(text: str, base: Path) -> Path:
    """The file a person typed: quotes around it and ``~`` are understood, a bare name lies below ``base``.

    Raises:
        InputError: nothing was typed.
    """
    clean = text.strip().strip("\"'").strip()
    if not clean:
        raise InputError(N_("No file was named; nothing was done."))
    return base / Path(clean).expanduser()


def shown(path: Path, root: Path) -> str:
    """A file in the project by its name there, another one in full."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)


def file_stem(*parts: str) -> str:
    """Words as a file name that every system and every mail programme keeps: plain letters, hyphens."""
    plain = (
        unicodedata.normalize("NFKD", unicodedata.normalize("NFC", part).translate(_LETTERS))
        for part in parts
    )
    words = (re.sub(r"[^A-Za-z0-9_]+", "-", part.encode("ascii", "ignore").decode()) for part in plain)
    return "-".join(filter(None, (word.strip("-") for word in words)))
