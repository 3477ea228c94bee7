"""Reading whole files, and writing them so that either the new file or the old one is there."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from qualcode.errors import N_, InputError, StorageError

LIMIT = 512 * 1024 * 1024  # bytes; no transcript comes near, and memory is finite


def read(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it is missing, a folder, unreadable or beyond `LIMIT`.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise InputError(N_("There is no such file."), file=path) from error
    except IsADirectoryError as error:
        raise InputError(N_("This is a folder."), mend=N_("Name the files in it."), file=path) from error
    except PermissionError as error:
        if path.is_dir():  # what Windows says of a folder
            raise InputError(N_("This is a folder."), mend=N_("Name the files in it."), file=path) from error
        raise InputError(
            N_("The file cannot be read: no permission, or another program holds it."),
            mend=N_("Close it elsewhere, or ask for the right to read it."),
            file=path,
        ) from error
    except (OSError, ValueError) as error:
        raise InputError(N_("The file cannot be read: {reason}."), file=path, reason=error) from error
    if len(data) > LIMIT:
        raise InputError(N_("The file is larger than {limit} MB."), file=path, limit=LIMIT // 1024 // 1024)
    return data


def write(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put a file in place as a whole: after a failure the old one is still there, and no remains.

    Args:
        private: only its owner may read it (mode 0600; Windows goes by the folder's rights).

    Raises:
        StorageError: it cannot be written; the message says why.
    """
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.exists() and not target.is_file():  # a device or a pipe (a folder fails right here)
            with target.open("wb") as stream:
                stream.write(data)
            return
        _replace(target, data, private)
    except (OSError, ValueError) as error:
        raise failure(path, error) from error


def _replace(target: Path, data: bytes, private: bool) -> None:
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
    mode = 0o600 if private else mode
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


@contextlib.contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """A name beside ``path`` for a file that something else writes; it takes its place when all went well.

    Raises:
        StorageError: it cannot be put there; the message says why.
    """
    target = path.resolve() if path.is_symlink() else path
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        raise failure(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can (Windows cannot)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_REASONS = {
    errno.ENOENT: (N_("The folder does not exist."), N_("Make the folder first, or name another place.")),
    errno.ENOTDIR: (N_("The folder does not exist."), N_("Make the folder first, or name another place.")),
    errno.EISDIR: (N_("This is a folder."), N_("Name a file in it.")),
    errno.EROFS: (N_("The place is read-only."), N_("Name a folder you may write to.")),
    errno.ENOSPC: (N_("The disk is full."), N_("Make room, or name another place.")),
    errno.EDQUOT: (N_("The disk quota is used up."), N_("Make room, or name another place.")),
    errno.ENAMETOOLONG: (N_("The file name is too long."), N_("Choose a shorter one.")),
    errno.EFBIG: (N_("The file is too large for this disk."), N_("Name another place.")),
}
_LOCKED = (
    N_("The file cannot be written: no permission, or another program has it open."),
    N_("Close it elsewhere, or name a folder you may write to."),
)


def failure(path: Path, error: OSError | ValueError) -> StorageError:
    """What a failed write means to the user, and how to mend it."""
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, PermissionError):
        what, mend = _LOCKED
    elif number in _REASONS:
        what, mend = _REASONS[number]
    else:
        what, mend = N_("The file cannot be written: {reason}."), ""
    return StorageError(what, mend=mend, file=path, reason=error)
