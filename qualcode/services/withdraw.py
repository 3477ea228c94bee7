"""Withdrawal: everything of a person goes, and a proof that it is gone stays.

The proof holds counts and a salted hash, never a name or a word.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from qualcode.core.traces import Traces, traces
from qualcode.project import Project
from qualcode.services import backup, consent, keys, leftovers, mirror, registers
from qualcode.services.leftovers import Leftovers
from qualcode.store import transcripts
from qualcode.store import withdraw as store
from qualcode.store.store import timestamp

if TYPE_CHECKING:
    from qualcode.core.redaction.forgetting import Forgotten


@dataclass(frozen=True, slots=True)
class Plan:
    """What a withdrawal would do; ``files`` are those that it deletes, and those for a person to see to."""

    person: str  # study name
    transcripts: tuple[str, ...]  # names of those that go whole
    shared: tuple[str, ...]  # names of those in which only the person's turns go
    files: Leftovers
    registers: tuple[str, ...]  # quote registers with the key files: their rows go
    sequences: int  # of five words that nobody else said


@dataclass(frozen=True, slots=True)
class Proof:
    """What is left to show for it. ``hash`` is SHA-256 of ``salt`` and the person's GUID, hexadecimal."""

    at: str  # ISO 8601, UTC
    salt: str
    hash: str
    before: Mapping[str, int]  # rows by table
    after: Mapping[str, int]
    sequences: int
    hits: int  # places where such a sequence is still found, by a search of all that qualcode wrote
    searched: tuple[str, ...]
    found_in: tuple[str, ...]
    files: Leftovers
    registers: tuple[str, ...]
    register_rows: int  # that went from these quote registers
    key_list: bool  # whether the key list was cleared, too
    key_entries: int  # names that went from it: they stood nowhere else
    key_forms: int  # further forms of names that stay
    key_entries_shared: int  # names that stay, since other texts have them
    key_entries_unseen: int  # names that stay, since they were entered by hand and never stood in a text


def plan(project: Project, name: str) -> Plan:
    """What the withdrawal of a person (study name) would do.

    Raises:
        NotFoundError: there is no such person.
    """
    return _plan(project, name)[0]


def _plan(project: Project, name: str) -> tuple[Plan, store.Voice, Traces]:
    person = consent.find(project, name)
    with project.store.read() as connection:
        voice = store.voice(connection, person.guid)
        wanted = traces(*store.said(connection, voice))
        names = {t.guid: t.name for t in transcripts.listing(connection)}
    found = Plan(
        person.name,
        tuple(names.get(guid, guid) for guid in voice.alone),
        tuple(names.get(guid, guid) for guid in voice.shared),
        leftovers.find(project, voice, wanted),
        tuple(path.name for path in registers.concerned(project, voice)),
        len(wanted),
    )
    return found, voice, wanted


def withdraw(project: Project, name: str, ask: keys.Ask | None = None, *, coder: str | None = None) -> Proof:
    """Take everything of a person (study name) out of all that qualcode keeps. Cannot be undone.

    Args:
        project: the open project.
        name: the person.
        ask: asks for the key list's passphrase; None leaves the key list as it is, and the proof says so.
        coder: GUID of who does it.

    Raises:
        NotFoundError: there is no such person.
        InputError: the key list does not open; nothing was changed.
        StorageError: another window still reads the old state, or a file cannot be removed; what was erased
            stays erased: run it again.
    """
    with_key = bool(ask) and keys.there(project)
    if ask and with_key:
        keys.open_keys(project, ask)  # before anything is erased: it may not open
    found, voice, wanted = _plan(project, name)
    rows = registers.concerned(project, voice)
    salt = secrets.token_hex(16)
    with project.store.act("erase.person", coder) as act:
        before = store.counts(act.connection)
        store.erase_person(act, voice, wanted)
        after = store.counts(act.connection)
        digest = hashlib.sha256((salt + voice.person).encode()).hexdigest()
        act.note("withdrawal", json.dumps({"salt": salt, "hash": digest, "before": before, "after": after}))
    forgotten = _follow(project, found, with_key)
    register_rows = registers.without(rows)
    searched, hits = leftovers.residue(project, wanted)
    return Proof(
        at=timestamp(project.ambient.now()),
        salt=salt,
        hash=digest,
        before=before,
        after=after,
        sequences=len(wanted),
        hits=sum(hits.values()),
        searched=searched,
        found_in=tuple(hits),
        files=found.files,
        registers=found.registers,
        register_rows=register_rows,
        key_list=with_key,
        key_entries=forgotten.entries,
        key_forms=forgotten.forms,
        key_entries_shared=forgotten.shared,
        key_entries_unseen=forgotten.unseen,
    )


def _follow(project: Project, found: Plan, with_key: bool) -> Forgotten:
    """What lies outside the database follows: its free pages, text files, own copies, documents, key list."""
    from qualcode.core.redaction.forgetting import Forgotten

    try:
        project.store.compact()
    finally:
        mirror.refresh(project)
        for gone in found.transcripts:
            mirror.remove(project, gone)
    backup.renew(project)
    _remove(project, found.files.deleted)
    return keys.clear(project, keys.open_again(project))[1] if with_key else Forgotten()


def as_json(proof: Proof) -> dict[str, object]:
    """The proof for other programs."""
    return asdict(proof)


def proof_file(proof: Proof) -> bytes:
    """The proof as a JSON file."""
    return (json.dumps(as_json(proof), ensure_ascii=False, indent=2) + "\n").encode()


def _remove(project: Project, names: tuple[str, ...]) -> None:
    from qualcode.formats.files import failure

    for name in names:
        path = project.root / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise failure(path, error) from error
