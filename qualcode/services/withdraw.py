"""Withdrawal: everything of a person goes, and a proof that it is gone stays.

The proof holds counts and a salted hash, never a name or a word.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.core.exports import ExportRecord
from qualcode.core.traces import Traces, sequences, traces
from qualcode.errors import QualcodeError
from qualcode.project import DATABASE, Project
from qualcode.services import backup, consent, exports, keys, mirror, registers
from qualcode.store import exports as export_store
from qualcode.store import transcripts
from qualcode.store import withdraw as store
from qualcode.store.store import timestamp

if TYPE_CHECKING:
    from qualcode.core.redaction.forgetting import Forgotten


@dataclass(frozen=True, slots=True)
class Plan:
    """What a withdrawal would do.

    ``files`` in the project folder hold the person's words and were written by qualcode: they go. ``strange``
    ones there hold them, too, but were changed or brought by somebody; ``elsewhere`` names files that were
    written to other folders. Both are for a person to see to.
    """

    person: str  # study name
    transcripts: tuple[str, ...]  # names of those that go whole
    shared: tuple[str, ...]  # names of those in which only the person's turns go
    files: tuple[str, ...]
    strange: tuple[str, ...]
    elsewhere: tuple[str, ...]
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
    deleted: tuple[str, ...]
    elsewhere: tuple[str, ...]
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
        records = export_store.exports_of(connection)
    gone = (*voice.alone, *voice.shared)
    concerned = [r for r in records if set(r.transcripts) & set(gone)]
    files, strange, elsewhere = _files(project, concerned, records, wanted)
    found = Plan(
        person.name,
        tuple(names.get(guid, guid) for guid in voice.alone),
        tuple(names.get(guid, guid) for guid in voice.shared),
        files,
        strange,
        elsewhere,
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
    opened = keys.open_keys(project, ask) if ask and keys.there(project) else None
    found, voice, wanted = _plan(project, name)
    rows = registers.concerned(project, voice)
    salt = secrets.token_hex(16)
    with project.store.act("erase.person", coder) as act:
        before = store.counts(act.connection)
        store.erase_person(act, voice, wanted)
        after = store.counts(act.connection)
        digest = hashlib.sha256((salt + voice.person).encode()).hexdigest()
        act.note("withdrawal", json.dumps({"salt": salt, "hash": digest, "before": before, "after": after}))
    forgotten = _follow(project, found, opened)
    register_rows = registers.without(rows)
    searched, hits = residue(project, wanted)
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
        deleted=found.files,
        elsewhere=found.elsewhere,
        registers=found.registers,
        register_rows=register_rows,
        key_list=opened is not None,
        key_entries=forgotten.entries,
        key_forms=forgotten.forms,
        key_entries_shared=forgotten.shared,
        key_entries_unseen=forgotten.unseen,
    )


def _follow(project: Project, found: Plan, opened: keys.Opened | None) -> Forgotten:
    """What lies outside the database follows: its free pages, text files, own copies, documents, key list."""
    from qualcode.core.redaction.forgetting import Forgotten

    try:
        project.store.compact()
    finally:
        mirror.refresh(project)
        for gone in found.transcripts:
            mirror.remove(project, gone)
    backup.renew(project)
    _remove(project, found.files)
    return Forgotten() if opened is None else keys.clear(project, opened)[1]


def as_json(proof: Proof) -> dict[str, object]:
    """The proof for other programs."""
    return asdict(proof)


def proof_file(proof: Proof) -> bytes:
    """The proof as a JSON file."""
    return (json.dumps(as_json(proof), ensure_ascii=False, indent=2) + "\n").encode()


# -- files -------------------------------------------------------------------------------------------------


def _files(
    project: Project, concerned: list[ExportRecord], records: tuple[ExportRecord, ...], wanted: Traces
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """``(written by qualcode and unchanged, changed or foreign, in other folders)``."""
    digests = {record.digest for record in records}
    named = {record.name for record in concerned}
    mine: list[str] = []
    strange: list[str] = []
    for path in _within(project):
        place = exports.place(project, path)
        holds = place in named or _hits(path, wanted)
        if not holds or place.startswith(("transcripts/", f"{backup.FOLDER}/")):  # those follow by themselves
            continue
        known = hashlib.sha256(path.read_bytes()).hexdigest() in digests
        (mine if known or place in named else strange).append(place)
    here = {exports.place(project, path) for path in _within(project)}
    elsewhere = sorted(named - here - {n for n in named if "/" in n})
    return tuple(mine), tuple(strange), tuple(elsewhere)


def _within(project: Project) -> Iterator[Path]:
    """All files of the project folder but the database and hidden ones (a repository's)."""
    for path in sorted(project.root.rglob("*")):
        parts = path.relative_to(project.root).parts
        hidden = any(part.startswith(".") for part in parts) or parts[0].startswith(DATABASE)
        if path.is_file() and not hidden:
            yield path


def _remove(project: Project, names: tuple[str, ...]) -> None:
    from qualcode.formats.files import failure

    for name in names:
        path = project.root / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise failure(path, error) from error


def residue(project: Project, wanted: Traces) -> tuple[tuple[str, ...], dict[str, int]]:
    """Look for traces in the database's bytes, its log, and every file of the project folder.

    Returns the names of what was searched, and how often traces are found where they are.
    """
    database = [p for p in sorted(project.root.glob(f"{DATABASE}*")) if p.is_file()]
    searched = [*database, *_within(project)]
    hits = {exports.place(project, path): _hits(path, wanted) for path in searched}
    return tuple(hits), {name: count for name, count in hits.items() if count}


def _hits(path: Path, wanted: Traces) -> int:
    """How many traces a file holds: in its text, as far as it has any, and in its bytes."""
    data = path.read_bytes()
    found = {sequence for sequence, _span in sequences(_plain(data)) if sequence in wanted}
    for text in _texts(data, path.name):
        found |= {sequence for sequence, _span in sequences(text) if sequence in wanted}
    return len(found)


def _texts(data: bytes, name: str) -> Iterator[str]:
    """The text within a document; what is no document has none."""
    from qualcode.formats.contents import contents

    try:
        yield from (piece.text for piece in contents(data, name).pieces)
    except QualcodeError:
        return


def _plain(data: bytes) -> str:
    """Bytes as text, the line breaks of JSON as blanks."""
    return re.sub(r"\\[nt\"]", " ", data.decode("utf-8", errors="replace"))
