"""Files as people type them and as they are shown to them."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import N_, InputError


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
