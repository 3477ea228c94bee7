"""The key list: which original hides behind which pseudonym, encrypted, outside the project."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualcode.core.keylist import KeyList
from qualcode.errors import N_, InputError, NotFoundError, RefusedError
from qualcode.project import Project
from qualcode.store.transcripts import pseudonym_guids

Ask = Callable[[str], str]  # shows a question, returns the passphrase typed

IDENTITY, KEYLIST = "identity.age", "keylist.age"
SHORTEST = 8  # characters of a new passphrase


@dataclass(frozen=True, slots=True)
class Opened:
    """A key list that was opened, and where it lies."""

    path: Path
    keylist: KeyList


def folder(project: Project) -> Path:
    """Where the project's key files lie, whether or not they are there.

    Raises:
        RefusedError: that is inside the project, a git tree or a folder that is synchronised.
    """
    from qualcode.formats.keyplace import check_place, key_folder

    place = key_folder(project.store.project().guid)
    check_place(place, project.root)
    return place


def there(project: Project) -> bool:
    """Whether the project has a key list here."""
    return (folder(project) / KEYLIST).exists()


def open_keys(project: Project, ask: Ask) -> Opened:
    """Open the key list with its passphrase (``QUALCODE_PASSPHRASE``, else asked for).

    Raises:
        NotFoundError: the project has none here.
        InputError: the passphrase is wrong, or the files are damaged or another project's.
    """
    from qualcode.formats import agefile

    place = folder(project)
    if not (place / KEYLIST).exists():
        raise NotFoundError(
            N_("There is no key list in {folder}."),
            mend=N_(
                "It is made by the first import with pseudonymisation; QUALCODE_KEY_DIR says where it lies."
            ),
            folder=place,
        )
    identity = agefile.unlocked(place / IDENTITY) or agefile.unlock(
        place / IDENTITY, _passphrase(ask, N_("Passphrase of the key list"))
    )
    keylist = agefile.read_keylist(place / KEYLIST, identity, project.store.project().guid)
    return Opened(place / KEYLIST, keylist)


def open_or_make(project: Project, ask: Ask) -> Opened:
    """Open the key list, or begin one: nothing is written yet but the identity.

    Raises:
        RefusedError: the passphrase is too short, the place is not safe, or the project has pseudonyms
            already, whose key list is elsewhere.
        InputError: the passphrase is wrong, or the files are damaged or another project's.
    """
    from qualcode.formats import agefile

    place = folder(project)
    if (place / KEYLIST).exists():
        return open_keys(project, ask)
    _refuse_second(project, place)
    if (place / IDENTITY).exists():
        passphrase = _passphrase(ask, N_("Passphrase of the key list"))
        recipient = agefile.recipient_of(agefile.unlock(place / IDENTITY, passphrase))
    else:
        recipient = agefile.create_identity(place / IDENTITY, _new_passphrase(ask))
    return Opened(place / KEYLIST, KeyList(project.store.project().guid, recipients=(recipient,)))


def save(opened: Opened, keylist: KeyList) -> Opened:
    """Write the key list, whole or not at all."""
    from qualcode.formats import agefile

    agefile.write_keylist(opened.path, keylist)
    return Opened(opened.path, keylist)


def update(project: Project, change: Callable[[KeyList], KeyList]) -> KeyList:
    """Change the key list as it is on disk now: another process may have written it since it was opened.

    Raises:
        NotFoundError: there is none.
        InputError: it is locked, or damaged.
    """
    opened = open_keys(project, _no_question)
    return save(opened, change(opened.keylist)).keylist


def _no_question(_question: str) -> str:
    raise InputError(
        N_("The key list is locked."), mend=N_("Open it with its passphrase first."), file=KEYLIST
    )


def _passphrase(ask: Ask, question: str) -> str:
    return os.environ.get("QUALCODE_PASSPHRASE") or ask(question)


def _new_passphrase(ask: Ask) -> str:
    """Asked for twice: one mistyped key would lose the key list for good."""
    passphrase = _passphrase(ask, N_("New passphrase for the key list"))
    if len(passphrase) < SHORTEST:
        raise RefusedError(
            N_("The passphrase is too short."),
            mend=N_(
                "Take {count} characters or more, and keep it where it cannot be lost: nobody can reset it."
            ),
            count=SHORTEST,
        )
    if _passphrase(ask, N_("The same passphrase again")) != passphrase:
        raise RefusedError(N_("The two passphrases differ."), mend=N_("Try again; nothing was made."))
    return passphrase


def _refuse_second(project: Project, place: Path) -> None:
    """A second key list would give the same people other pseudonyms, and other people theirs."""
    with project.store.read() as connection:
        begun = bool(pseudonym_guids(connection))
    if begun:
        raise RefusedError(
            N_("The project has pseudonyms already, but its key list is not in {folder}."),
            mend=N_("Import where the key list lies, or bring its two files there (see QUALCODE_KEY_DIR)."),
            folder=place,
        )
