"""Where files leave the project: searched for original names, written as a whole, and put on record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.core.exports import CHECKED, RELEASED, UNCHECKED, ExportRecord
from qualcode.core.keylist import KeyList
from qualcode.errors import N_, InputError, RefusedError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import gate, keys
from qualcode.store import exports as store
from qualcode.store import transcripts

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is written out, for the record.

    ``kind`` is one word (quotes, table ...), ``request`` what was asked for, ``transcripts`` the names of
    those whose words it holds. ``unchecked`` is the reason for writing it without a check, or in spite of
    one.
    """

    kind: str
    request: Mapping[str, str] = field(default_factory=dict)
    transcripts: tuple[str, ...] = ()
    unchecked: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """How a file left: ``checked`` as in `ExportRecord`; ``concerned`` if there are names to be kept out.

    ``uncounted``: words in it that are originals or something else, as "Sommer" is: no alarm, worth a look.
    """

    checked: str
    concerned: bool
    uncounted: tuple[gate.Finding, ...] = ()


def write(project: Project, to: str, data: bytes, leaving: Leaving) -> Written:
    """Write a document out, unless it holds an original name; ``-`` is stdout, which the caller writes.

    The key list is used if it opens without a question; otherwise nothing is searched and the record says
    so. Files written again the same leave one record.

    Raises:
        RefusedError: originals stand in it; the message names the places.
        InputError: the key list does not open although its passphrase was given.
        StorageError: the file cannot be written; nothing was recorded.
    """
    from qualcode.formats import files

    checked, uncounted = _searched(project, data, to, leaving.unchecked)
    written = Written(checked, has_pseudonyms(project), uncounted)
    if to == STDOUT:
        return written
    path = Path(to)
    record = _record(project, path, data, leaving, checked)
    with project.store.act("export.write") as act:
        known = {_same(old): old for old in store.exports_of(act.connection)}.get(_same(record), record)
        store.put(act, known if known.checked else replace(known, checked=checked))
        files.write(path, data)
    return written


def check(project: Project, data: bytes, to: str, unchecked: str = "") -> str:
    """Search a document for originals if the key list opens without a question; what the record will say.

    A reason for leaving it unchecked counts only where it is needed: without the key list, or in spite of
    what was found.

    Raises:
        RefusedError: originals stand in it, and no reason was given to write it in spite of that.
        InputError: the key list does not open although its passphrase was given, and no reason was given.
    """
    return _searched(project, data, to, unchecked)[0]


def _searched(project: Project, data: bytes, to: str, unchecked: str) -> tuple[str, tuple[gate.Finding, ...]]:
    """What `check` does; with it what was found and could mean something else."""
    reason = unchecked.strip()
    try:
        opened = keys.open_quietly(project)
    except InputError:
        if not reason:
            raise
        opened = None
    if opened is None:
        return UNCHECKED + reason if reason else "", ()
    searched = gate.search(data, "stdout.txt" if to == STDOUT else to, opened.keylist)
    if searched.findings and reason:
        return UNCHECKED + reason, searched.ordinary
    _refuse(searched, to)
    return CHECKED, searched.ordinary


def _refuse(searched: gate.Searched, file: object) -> None:
    if searched.findings:
        raise RefusedError(
            N_("Original names stand in it: {places}. Nothing was written."),
            mend=N_(
                "Take them out of the study (a code, a comment, a transcript), or say --unchecked with a"
                " reason, which is put on record."
            ),
            file=file,
            places=gate.told(searched.findings, _),
        )


def has_pseudonyms(project: Project) -> bool:
    """Whether names were replaced in this study, so that a key list belongs to it."""
    with project.store.read() as connection:
        return bool(transcripts.pseudonym_guids(connection))


def records(project: Project) -> tuple[ExportRecord, ...]:
    """What was written out, the oldest first."""
    with project.store.read() as connection:
        return store.exports_of(connection)


@dataclass(frozen=True, slots=True)
class Record:
    """A record, when it was made (ISO 8601, UTC), and by whom as far as that is known (a coder's name)."""

    at: str
    record: ExportRecord
    by: str = ""


def manifest(project: Project) -> tuple[Record, ...]:
    """What was written out and when, the oldest first."""
    with project.store.read() as connection:
        made = store.made(connection)
        found = store.exports_of(connection)
    return tuple(Record(made[one.guid][0], one, made[one.guid][1]) for one in found)


def as_json(one: Record) -> dict[str, object]:
    """A record for other programs."""
    return {
        "at": one.at,
        "by": one.by,
        "name": one.record.name,
        "sha256": one.record.digest,
        "kind": one.record.kind,
        "request": dict(one.record.request),
        "checked": one.record.checked,
    }


def release(project: Project, path: Path, keylist: KeyList) -> gate.Searched:
    """Search a file and, if nothing is found, put on record that it may leave.

    Raises:
        InputError: the file cannot be read.
    """
    from qualcode.formats import files

    data = files.read(path)
    searched = gate.search(data, str(path), keylist)
    if not searched.findings:
        new = _record(project, path, data, Leaving("file"), RELEASED)
        with project.store.act("export.release") as act:
            same = [r for r in store.exports_of(act.connection) if r.digest == new.digest]
            for record in same or [new]:
                store.put(act, replace(record, checked=RELEASED))
    return searched


def note(
    project: Project, path: Path, data: bytes | str, kind: str, held: Iterable[str], coder: str | None = None
) -> None:
    """Put on record where a copy of the study or a quote register is put.

    Args:
        project: the open project.
        path: the file.
        data: its bytes, or their SHA-256 where they are too many to hold.
        kind: what it is: ``copy`` or ``register``.
        held: GUIDs of the transcripts in it.
        coder: GUID of who does it.
    """
    outside = not path.resolve().is_relative_to(project.root.resolve())
    request = {"folder": shown(path.parent)} if outside else {}
    made = replace(_record(project, path, data, Leaving(kind, request), ""), transcripts=tuple(sorted(held)))
    with project.store.act("export.copy", coder) as act:
        if _same(made) not in map(_same, store.exports_of(act.connection)):
            store.put(act, made)


def shown(folder: Path) -> str:
    """A folder as records name it: ``~`` for the user's own, whose name is nobody's business."""
    full, home = folder.resolve(), Path.home().resolve()
    return f"~/{full.relative_to(home).as_posix()}" if full.is_relative_to(home) else full.as_posix()


def guids(project: Project, names: Iterable[str]) -> tuple[str, ...]:
    """The GUIDs of transcripts by their names; names of none are left out."""
    with project.store.read() as connection:
        known = {t.name: t.guid for t in transcripts.listing(connection)}
    return tuple(sorted(known[name] for name in set(names) if name in known))


def _record(project: Project, path: Path, data: bytes | str, leaving: Leaving, checked: str) -> ExportRecord:
    return ExportRecord(
        guid=project.ambient.guid(),
        name=place(project, path),
        digest=data if isinstance(data, str) else hashlib.sha256(data).hexdigest(),
        kind=leaving.kind,
        request={key: value for key, value in leaving.request.items() if value},
        transcripts=guids(project, leaving.transcripts),
        checked=checked,
    )


def place(project: Project, path: Path) -> str:
    """A file's path within the project folder, else its bare name: other folders are nobody's business."""
    full, root = path.resolve(), project.root.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else full.name


def _same(record: ExportRecord) -> ExportRecord:
    """What makes two records the same: all but how they were checked."""
    return replace(record, guid="", checked="", request=tuple(sorted(record.request.items())))  # type: ignore[arg-type]
