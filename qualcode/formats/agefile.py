"""The key list as an age file (https://age-encryption.org/v1), which the tools `age` and `rage` open, too.

The owner's X25519 identity lies in a file that is itself encrypted with a passphrase (scrypt), as
``age-keygen | age -p`` makes it; the key list is JSON, encrypted to the recipients it names. scrypt is slow
on purpose, so an identity is unlocked once per process.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from qualcode.core.keylist import KeyList
from qualcode.errors import N_, ConflictError, InputError, RefusedError
from qualcode.formats import files
from qualcode.formats.keyjson import from_json, to_json

IDENTITY_FILE = "identity.age"
KEY_FILE = "keys.age"
_HEADERS = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")

Identity = Any
"""pyrage's X25519 identity: pyrage has no types of its own."""

_unlocked: dict[Path, Identity] = {}


def create_identity(path: Path, passphrase: str) -> str:
    """Make an identity, put it into ``path`` encrypted with the passphrase, and return its recipient.

    Raises:
        ConflictError: there is a file already.
        RefusedError: the passphrase is empty.
        StorageError: the file cannot be written.
    """
    if path.exists():
        raise ConflictError(
            N_("There is an identity already."), mend=N_("Use it, or name another folder."), file=path
        )
    if not passphrase.strip():
        raise RefusedError(
            N_("An empty passphrase protects nothing."), mend=N_("Choose one of several words.")
        )
    identity, data = new_identity(passphrase)
    _make_folder(path.parent)
    files.write(path, data, private=True)
    _unlocked[path.resolve()] = identity
    return recipient_of(identity)


def new_identity(passphrase: str) -> tuple[Identity, bytes]:
    """An identity, and its file's bytes: encrypted with the passphrase, which takes a second or two."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    text = f"# public key: {recipient_of(identity)}\n{identity}\n"
    return identity, pyrage.passphrase.encrypt(text.encode(), passphrase, armored=True)


def decrypted(data: bytes, passphrase: str) -> bytes:
    """What is in a file encrypted with a passphrase; takes a second or two.

    Raises:
        pyrage.DecryptError: it does not open.
    """
    import pyrage

    return bytes(pyrage.passphrase.decrypt(data, passphrase))


def unlock(path: Path, passphrase: str) -> Identity:
    """The identity in an identity file; asks for the passphrase's arithmetic once per process.

    Raises:
        InputError: no such file, not an age file, wrong passphrase, or no identity in it.
    """
    import pyrage

    if found := unlocked(path):
        return found
    data = _read(path)
    try:
        text = decrypted(data, passphrase).decode()
    except (pyrage.DecryptError, UnicodeDecodeError) as error:
        if "work" in str(
            error
        ):  # age asks for no more than a time that it guesses from this computer's speed
            raise InputError(
                N_("This computer is too slow, or too busy, for the key's passphrase."),
                mend=N_("Try again when nothing else runs, or on the computer on which the key was made."),
                file=path,
            ) from error
        raise InputError(
            N_("The passphrase does not open the key."),
            mend=N_("Mind capitals and blanks; if it is surely right, the file is damaged: take a backup."),
            file=path,
        ) from error
    secrets = [line for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-1")]
    try:
        _unlocked[path.resolve()] = pyrage.x25519.Identity.from_str(secrets[0])
    except (IndexError, pyrage.IdentityError) as error:
        raise InputError(
            N_("The file holds no age identity."), mend=N_("Name the file with your key."), file=path
        ) from error
    return _unlocked[path.resolve()]


def unlocked(path: Path) -> Identity | None:
    """The identity, if this process has unlocked the file before."""
    return _unlocked.get(path.resolve())


def forget() -> None:
    """Lock all identities again."""
    _unlocked.clear()


def recipient_of(identity: Identity) -> str:
    """The public half of an identity ("age1...")."""
    return str(identity.to_public())


def digest(path: Path) -> str:
    """SHA-256 of a key file's bytes, hexadecimal; empty where there is none."""
    return hashlib.sha256(files.read(path)).hexdigest() if path.exists() else ""


def write_keylist(path: Path, keylist: KeyList, before: str | None = None) -> None:
    """Encrypt the key list to its recipients and put the file in place as a whole (mode 0600).

    Args:
        path: the file.
        keylist: what goes into it.
        before: the digest that the file had when it was read; None: whatever is there gives way.

    Raises:
        ConflictError: another process has written the file meanwhile; it is still there.
        InputError: it has no recipients, or one that is none.
        StorageError: the file cannot be written; the old one is still there.
    """
    import pyrage

    if not keylist.recipients:
        raise InputError(
            N_("The key list is encrypted for nobody."), mend=N_("Add your recipient."), file=path
        )
    data = pyrage.encrypt(to_json(keylist), [_recipient(r, path) for r in keylist.recipients])
    if before is not None and digest(path) != before:
        raise ConflictError(
            N_("Another window has changed the key list meanwhile; nothing was written."),
            mend=N_("Do it again."),
            file=path,
        )
    _make_folder(path.parent)
    files.write(path, data, private=True)


def check_recipient(recipient: str) -> str:
    """The recipient without blanks around it.

    Raises:
        InputError: it is no X25519 recipient.
    """
    _recipient(recipient.strip(), None)
    return recipient.strip()


def _recipient(recipient: str, path: Path | None) -> Any:
    import pyrage

    try:
        return pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise InputError(
            N_("{recipient} is no age recipient."),
            mend=N_("A recipient begins with age1; `age-keygen -y` shows it."),
            file=path,
            recipient=recipient,
        ) from error


def read_keylist(path: Path, identity: Identity, project: str) -> KeyList:
    """Open the key list of a project (its GUID).

    Raises:
        InputError: no such file, not an age file, damaged, not for this identity, of another project, or
            written by a newer version.
    """
    import pyrage

    data = _read(path)
    try:
        plain = pyrage.decrypt(data, [identity])
    except pyrage.DecryptError as error:
        raise InputError(
            N_("The key list does not open with your key, or is damaged."),
            mend=N_("Use the key of one of its recipients, or take the file from a backup."),
            file=path,
        ) from error
    keylist = from_json(plain, path)
    if keylist.project != project:
        raise InputError(
            N_("This is the key list of another project."),
            mend=N_("Put the project's own in its place."),
            file=path,
        )
    return keylist


def _read(path: Path) -> bytes:
    data = files.read(path)
    if not data.startswith(_HEADERS):
        raise InputError(N_("This is not an age file."), mend=N_("Name the file with your key."), file=path)
    return data


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise files.failure(folder, error) from error
