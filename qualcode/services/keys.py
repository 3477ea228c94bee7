"""The key list: which original hides behind which pseudonym, encrypted, outside the project."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.core.keylist import KeyList
from qualcode.errors import N_, ConflictError, InputError, NotFoundError, RefusedError
from qualcode.project import Project
from qualcode.store.store import timestamp
from qualcode.store.transcripts import pseudonym_guids

if TYPE_CHECKING:
    from qualcode.core.redaction.forgetting import Forgotten

Ask = Callable[[str], str]  # shows a question, returns the passphrase typed

IDENTITY, KEYLIST = "identity.age", "keylist.age"
SHORTEST = 8  # characters of a new passphrase
TRIES = 3  # at a new passphrase


@dataclass(frozen=True, slots=True)
class Opened:
    """A key list that was opened, where it lies, and its file's SHA-256 then (empty: it is new)."""

    path: Path
    keylist: KeyList
    digest: str = ""


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
    from qualcode.formats import agefile, keystore

    place = folder(project)
    if not (place / KEYLIST).exists():
        raise NotFoundError(
            N_("There is no key list in {folder}."),
            mend=N_(
                "It is made by the first import with pseudonymisation; QUALCODE_KEY_DIR says where it lies."
            ),
            folder=place,
        )
    guid = project.store.project().guid
    identity = agefile.unlocked(place / IDENTITY)
    if identity is None:
        known = os.environ.get("QUALCODE_PASSPHRASE") or keystore.recall(place, guid)
        identity = agefile.unlock(place / IDENTITY, known or ask(N_("Passphrase of the key list")))
    digest = agefile.digest(
        place / KEYLIST
    )  # before it is read: what comes later is noticed when it is written
    keylist = agefile.read_keylist(place / KEYLIST, identity, guid)
    return Opened(place / KEYLIST, keylist, digest)


def open_quietly(project: Project) -> Opened | None:
    """Open the key list if that needs no question: None where there is none here, or its key is locked.

    No question is needed where this process has opened it before, ``QUALCODE_PASSPHRASE`` is set, or the
    computer's own password store was told to remember (see `remember`).

    Raises:
        InputError: ``QUALCODE_PASSPHRASE`` does not open it, or the files are damaged or another project's.
    """
    from qualcode.formats import agefile, keystore

    try:
        place = folder(project)
    except RefusedError:  # an unsafe place is told when the key is asked for, not at every export
        return None
    if not (place / KEYLIST).exists():
        return None
    if agefile.unlocked(place / IDENTITY):
        return open_keys(project, lambda _question: "")
    known = os.environ.get("QUALCODE_PASSPHRASE") or keystore.recall(place, project.store.project().guid)
    return open_keys(project, lambda _question: known) if known else None


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
    """Write the key list, whole or not at all.

    Raises:
        ConflictError: another process has written it since it was opened.
        StorageError: it cannot be written.
    """
    from qualcode.formats import agefile

    agefile.write_keylist(opened.path, keylist, opened.digest)
    return Opened(opened.path, keylist, agefile.digest(opened.path))


def add_recipient(project: Project, recipient: str, ask: Ask) -> KeyList:
    """Let somebody else open the key list, too: the data-protection officer, say.

    Args:
        project: the open project.
        recipient: their public key, ``age1...``.
        ask: asks for the passphrase.

    Raises:
        InputError: it is no age recipient, or the key list does not open.
        ConflictError: it is one of the recipients already.
    """
    from qualcode.formats import agefile

    new = agefile.check_recipient(recipient)
    opened = open_keys(project, ask)
    if new in opened.keylist.recipients:
        raise ConflictError(N_("They can open the key list already."), mend=N_("Nothing was changed."))
    return save(opened, replace(opened.keylist, recipients=(*opened.keylist.recipients, new))).keylist


def clear(project: Project, opened: Opened) -> tuple[Opened, Forgotten]:
    """Take out of the key list what belongs to transcripts and persons that were erased.

    Names that stood in nothing but erased text go, too; names that were entered by hand, and those that other
    texts have, stay.
    """
    from qualcode.core.redaction.forgetting import Forgotten, forget
    from qualcode.store.standing import standing

    with project.store.read() as connection:
        study = standing(connection)
    if not study.erased and not study.rewritten:
        return opened, Forgotten(shared=len(opened.keylist.entries))
    keylist, told = forget(opened.keylist, study)
    return (opened if keylist == opened.keylist else save(opened, keylist)), told


@dataclass(frozen=True, slots=True)
class Destroyed:
    """The protocol of a key list's end: when (ISO 8601, UTC), which files (name: SHA-256), how many entries.

    ``entries`` is None where the key list could not be opened.
    """

    at: str
    project: str  # GUID
    files: dict[str, str]
    entries: int | None


def destroy(project: Project, *, coder: str | None = None) -> Destroyed:
    """Delete the key list and its key for good; the protocol goes into the log as numbers.

    Raises:
        NotFoundError: the project has none here.
        StorageError: a file cannot be removed.
    """
    from qualcode.formats import agefile, files, keystore

    place = folder(project)
    if not (place / KEYLIST).exists():
        raise NotFoundError(N_("There is no key list in {folder}."), folder=place)
    try:
        opened = open_quietly(project)
    except InputError:  # a key that nobody can open any more is to go all the more
        opened = None
    paths = [path for path in (place / KEYLIST, place / IDENTITY) if path.exists()]
    done = Destroyed(
        at=timestamp(project.ambient.now()),
        project=project.store.project().guid,
        files={path.name: hashlib.sha256(files.read(path)).hexdigest() for path in paths},
        entries=len(opened.keylist.entries) if opened else None,
    )
    with project.store.act("key.destroy", coder) as act:
        act.note("key", json.dumps(asdict(done), sort_keys=True))
    for path in paths:
        try:
            path.unlink()
        except OSError as error:
            raise files.failure(path, error) from error
    keystore.forget(place, done.project)
    agefile.forget()
    return done


def remember(project: Project, ask: Ask) -> None:
    """Keep the passphrase in the computer's own password store, so that this computer asks no more.

    Raises:
        NotFoundError: the project has no key list here.
        InputError: the passphrase is wrong, or there is no password store to use.
    """
    from qualcode.formats import agefile, keystore

    place = folder(project)
    passphrase = _passphrase(ask, N_("Passphrase of the key list"))
    agefile.forget()  # else a wrong passphrase would be kept
    open_keys(project, lambda _question: passphrase)
    keystore.keep(place, project.store.project().guid, passphrase)


def stop_remembering(project: Project) -> None:
    """Take the passphrase out of the computer's password store."""
    from qualcode.formats import keystore

    keystore.forget(folder(project), project.store.project().guid)


def update(project: Project, change: Callable[[KeyList], KeyList]) -> KeyList:
    """Change the key list as it is on disk now: another process may have written it since it was opened.

    Raises:
        NotFoundError: there is none.
        InputError: it is locked, or damaged.
    """
    opened = open_again(project)
    return save(opened, change(opened.keylist)).keylist


def open_again(project: Project) -> Opened:
    """The key list as it is on disk now, once this process has opened it.

    Raises:
        NotFoundError: there is none.
        InputError: it is locked, or damaged.
    """
    return open_keys(project, _no_question)


def _no_question(_question: str) -> str:
    raise InputError(
        N_("The key list is locked."), mend=N_("Open it with its passphrase first."), file=KEYLIST
    )


def _passphrase(ask: Ask, question: str) -> str:
    return os.environ.get("QUALCODE_PASSPHRASE") or ask(question)


def _new_passphrase(ask: Ask) -> str:
    """Asked for twice, since one mistyped key would lose the key list for good; anew if it will not do.

    Raises:
        RefusedError: it will not do, `TRIES` times, or as ``QUALCODE_PASSPHRASE`` has it.
    """
    if given := os.environ.get("QUALCODE_PASSPHRASE"):
        return _long_enough(given)
    question = N_("New passphrase for the key list")
    for left in reversed(range(TRIES)):
        passphrase = ask(question)
        try:
            _long_enough(passphrase)
            if ask(N_("The same passphrase again")) == passphrase:
                return passphrase
            question = N_("The two passphrases differ. New passphrase for the key list")
        except RefusedError:
            if not left:
                raise
            question = N_("Too short: take 8 characters or more. New passphrase for the key list")
    raise RefusedError(N_("The two passphrases differ."), mend=N_("Try again; nothing was made."))


def _long_enough(passphrase: str) -> str:
    if len(passphrase) < SHORTEST:
        raise RefusedError(
            N_("The passphrase is too short."),
            mend=N_(
                "Take {count} characters or more, and keep it where it cannot be lost: nobody can reset it."
            ),
            count=SHORTEST,
        )
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
