"""ZIP archives (docx, odt, xlsx, qdpx): opened with limits, written without a clock."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

from qualcode.errors import N_, InputError

MOST_ENTRIES = 20_000
MOST_BYTES = 1024 * 1024 * 1024  # unpacked, all entries together
MOST_RATIO = 500  # unpacked to packed, of entries beyond a megabyte
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office's older container, and that of its encrypted files
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say


class Archive:
    """A ZIP archive in memory whose entries cannot lead outside or swell without bound.

    Args:
        data: the archive's bytes.
        file: how to name it in an error.
        kind: what it should be: ``docx``, ``odt`` ...

    Raises:
        InputError: no ZIP, damaged, encrypted, or beyond the limits.
    """

    def __init__(self, data: bytes, *, file: object, kind: str) -> None:
        self.file = file
        self.kind = kind
        if data.startswith(_OLE):
            raise self._error(
                N_("The file is encrypted, or of an older Office format."),
                N_("Open it, save it without a password as {kind}, and try again."),
            )
        if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            raise self._error(
                N_("This is no {kind} file: it is not a ZIP archive."),
                N_("Check that it is the right file, or save it as {kind} again."),
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged() from error
        self._entries = self._checked(self._zip.infolist())

    def _checked(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        swollen = any(
            e.file_size > 1_000_000 and e.file_size > MOST_RATIO * max(1, e.compress_size) for e in entries
        )
        if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_BYTES or swollen:
            raise self._error(
                N_("The file unpacks to more than a {kind} file ever holds."),
                N_("Check where it comes from; it may be made to do harm."),
            )
        for entry in entries:
            if _leads_outside(entry.filename):
                raise self._error(
                    N_("The file holds an entry that leads outside of it."),
                    N_("Check where it comes from; it may be made to do harm."),
                )
        return {entry.filename: entry for entry in entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The entries' names, in the archive's order."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        """Whether there is an entry of this name."""
        return name in self._entries

    def read(self, name: str) -> bytes:
        """One entry's bytes.

        Raises:
            InputError: it is missing, damaged or encrypted.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise self._error(
                N_("This is no {kind} file: it lacks {name}."),
                N_("Check that it is the right file, or save it as {kind} again."),
                name=name,
            )
        if entry.flag_bits & 0x1:
            raise self._error(N_("The file is encrypted."), N_("Save it without a password."))
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise self._damaged() from error
        except RuntimeError as error:  # zipfile's word for encryption that the flags do not show
            raise self._damaged() from error
        if len(data) != entry.file_size:
            raise self._damaged()
        return data

    def _damaged(self) -> InputError:
        return self._error(
            N_("The {kind} file is damaged or cut off."), N_("Get it again, or save it as {kind} again.")
        )

    def _error(self, what: str, mend: str, name: str = "") -> InputError:
        return InputError(what, mend=mend, file=self.file, kind=self.kind, name=name)


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name


def pack(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive of named entries in the order given; the same entries give the same bytes.

    An entry ``mimetype`` is stored unpacked, as OpenDocument wants it.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on every system
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return target.getvalue()


def steady(data: bytes) -> bytes:
    """An archive that a library wrote, with its clock taken out: the same content gives the same bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return pack((name, archive.read(name)) for name in archive.namelist())
