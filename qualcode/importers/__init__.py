"""Transcripts from files: ``read(path)`` gives drafts. A format is one module and one line below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qualcode.core.model import Draft
from qualcode.errors import N_, InputError
from qualcode.formats import files
from qualcode.importers import docx, maxqda, odt, rtf, srt, txt, vtt
from qualcode.importers.draft import rebuild

__all__ = ["IMPORTERS", "Importer", "read", "rebuild"]


class Reader(Protocol):
    """Bytes of one file to the transcripts in it."""

    def __call__(self, data: bytes, *, file: object, encoding: str | None = None) -> tuple[Draft, ...]:
        """Read; raises InputError naming ``file``."""


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that can be read: its name, its suffixes, whether bytes look like it, how to read them."""

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Reader


IMPORTERS = (
    Importer(maxqda.NAME, (".txt",), maxqda.sniff, maxqda.read),  # before txt, whose suffix it shares
    Importer(txt.NAME, (".txt", ".text"), txt.sniff, txt.read),
    Importer(vtt.NAME, (".vtt",), vtt.sniff, vtt.read),
    Importer(srt.NAME, (".srt",), srt.sniff, srt.read),
    Importer(docx.NAME, (".docx",), docx.sniff, docx.read),
    Importer(odt.NAME, (".odt",), odt.sniff, odt.read),
    Importer(rtf.NAME, (".rtf",), rtf.sniff, rtf.read),
)


def read(path: Path, *, format: str | None = None, encoding: str | None = None) -> tuple[Draft, ...]:
    """The transcripts in a file, as they stand there: names and all.

    Args:
        path: the file.
        format: an importer's name, where the file's suffix does not tell.
        encoding: of a text file, where it should not be guessed.

    Raises:
        InputError: missing, empty, unknown or damaged file.
    """
    data = files.read(path)
    if not data.strip():
        raise InputError(N_("The file is empty."), mend=N_("Check that it is the right file."), file=path)
    return _choose(path, data, format).read(data, file=path, encoding=encoding)


def _choose(path: Path, data: bytes, format: str | None) -> Importer:
    known = ", ".join(importer.name for importer in IMPORTERS)
    if format is not None:
        for importer in IMPORTERS:
            if importer.name == format.lower():
                return importer
        raise InputError(
            N_("There is no format {format}."),
            mend=N_("Known formats: {known}."),
            file=path,
            format=format,
            known=known,
        )
    named = [i for i in IMPORTERS if path.suffix.lower() in i.suffixes]
    if not named:
        raise InputError(
            N_("The format {suffix} is not known."),
            mend=N_("Known formats: {known}. Name one with --format if the file's name misleads."),
            file=path,
            suffix=path.suffix or path.name,
            known=known,
        )
    others = [i for i in IMPORTERS if i not in named and i.name != txt.NAME]
    return next((i for i in (*named, *others) if i.sniff(data)), named[-1])
