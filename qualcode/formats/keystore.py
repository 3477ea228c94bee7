"""The computer's own password store (keyring): optional, and asked only where somebody chose to use it.

A marker beside the key files says so; without it no store is looked at, since a locked one asks questions.
"""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import N_, InputError
from qualcode.formats import files

_SERVICE = "qualcode"
_MARKER = "remembered"


def recall(place: Path, project: str) -> str:
    """The passphrase of a project (GUID) whose key files lie in ``place``; empty if it is not remembered."""
    if not (place / _MARKER).exists():
        return ""
    try:
        import keyring

        return keyring.get_password(_SERVICE, project) or ""
    except Exception:  # back ends fail in many ways; then the passphrase is asked for, as without a store
        return ""


def keep(place: Path, project: str, passphrase: str) -> None:
    """Remember a passphrase.

    Raises:
        InputError: the package keyring is missing, or the computer has no password store it can use.
    """
    try:
        import keyring
    except ImportError as error:
        raise InputError(
            N_("Passphrases can be remembered only with the package keyring."),
            mend=N_("Install it: pip install keyring."),
        ) from error
    try:
        keyring.set_password(_SERVICE, project, passphrase)
    except Exception as error:
        raise _unusable(error) from error
    files.write(place / _MARKER, b"", private=True)


def forget(place: Path, project: str) -> None:
    """Remember it no longer; nothing happens where it was not."""
    if not (place / _MARKER).exists():
        return
    (place / _MARKER).unlink()
    try:
        import keyring

        keyring.delete_password(_SERVICE, project)
    except ImportError:
        return
    except Exception as error:
        raise _unusable(error) from error


def _unusable(error: Exception) -> InputError:
    return InputError(
        N_("The computer's password store cannot be used ({reason})."),
        mend=N_("Unlock it, or set QUALCODE_PASSPHRASE, or type the passphrase."),
        reason=type(error).__name__,
    )
