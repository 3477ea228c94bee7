"""Files that may hold the words of somebody who withdraws: ours to delete, or a person's to see to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qualcode.core.exports import ExportRecord
from qualcode.core.traces import Traces, sequences
from qualcode.errors import QualcodeError, RefusedError
from qualcode.project import DATABASE, Project
from qualcode.services import backup, exports, keys
from qualcode.store.withdraw import Voice


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A file outside the project folder that holds, or held, a person's words.

    ``folder`` is known of copies of the study and of quote registers alone, ``by`` (a coder's name) of
    copies. ``at`` is ISO 8601, UTC.
    """

    kind: str
    name: str
    folder: str
    at: str
    by: str

    @property
    def path(self) -> str:
        """The file's name, with its folder where that is known."""
        return f"{self.folder}/{self.name}" if self.folder else self.name


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Files of the project folder by what becomes of them (paths in it), and what lies elsewhere.

    ``deleted``: written by qualcode, unchanged, with words of the person. ``changed``: the same, but somebody
    changed them since. ``strange``: somebody else's, with words of the person. ``kept``: documents of talks
    with others in which no words of the person are found. All but the first are for a person to see to.
    """

    deleted: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


def find(project: Project, voice: Voice, wanted: Traces) -> Leftovers:
    """What may hold the words of a person; nothing is changed.

    A document holds them if its record says so (words of a transcript in which nobody else was asked), or if
    one of their traces is found in it.
    """
    records = exports.manifest(project)
    sorted_out: dict[str, list[str]] = {"deleted": [], "changed": [], "strange": [], "kept": []}
    here = set()
    for path in within(project):
        place = exports.place(project, path)
        here.add(place)
        if not place.startswith(("transcripts/", f"{backup.FOLDER}/")):  # those follow by themselves
            what = _becomes(path, place, [one.record for one in records], voice, wanted)
            sorted_out.get(what, []).append(place)
    gone = {*voice.alone, *voice.shared}
    elsewhere = [
        _elsewhere(one)
        for one in records
        if gone & set(one.record.transcripts)
        and one.record.holds_words
        and one.record.name not in here
        and "/" not in one.record.name
        and not _by_the_keys(project, one.record)
    ]
    deleted, changed, strange, kept = (tuple(names) for names in sorted_out.values())
    return Leftovers(deleted, changed, strange, kept, tuple(dict.fromkeys(elsewhere)))


def _becomes(path: Path, place: str, records: list[ExportRecord], voice: Voice, wanted: Traces) -> str:
    """What becomes of a file of the project folder, as `Leftovers` calls it; empty: nothing."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    same = [record for record in records if record.digest == digest]
    former = [record for record in records if record.name == place]
    told = [r for r in same or former if r.holds_words]
    alone = any(set(record.transcripts) & set(voice.alone) for record in told)
    found = hits(path, wanted)
    if same:
        if alone or found:
            return "deleted"
        return "kept" if any(set(r.transcripts) & set(voice.shared) for r in told) else ""
    if former:
        return "changed" if alone or found else ""
    return "strange" if found else ""


def _elsewhere(one: exports.Record) -> Elsewhere:
    folder = one.record.request.get("folder", "")
    return Elsewhere(one.record.kind, one.record.name, folder, one.at, one.by)


def _by_the_keys(project: Project, record: ExportRecord) -> bool:
    """Whether a record is of a quote register with the key files, which is looked after."""
    try:
        place = keys.folder(project)
    except RefusedError:
        return False
    return record.kind == "register" and record.request.get("folder") == exports.shown(place)


def within(project: Project) -> Iterator[Path]:
    """All files of the project folder but the database and hidden ones (a repository's)."""
    for path in sorted(project.root.rglob("*")):
        parts = path.relative_to(project.root).parts
        hidden = any(part.startswith(".") for part in parts) or parts[0].startswith(DATABASE)
        if path.is_file() and not hidden:
            yield path


def residue(project: Project, wanted: Traces) -> tuple[tuple[str, ...], dict[str, int]]:
    """Look for traces in the database's bytes, its log, and every file of the project folder.

    Returns the names of what was searched, and how often traces are found where they are.
    """
    database = [p for p in sorted(project.root.glob(f"{DATABASE}*")) if p.is_file()]
    searched = [*database, *within(project)]
    found = {exports.place(project, path): hits(path, wanted) for path in searched}
    return tuple(found), {name: count for name, count in found.items() if count}


def hits(path: Path, wanted: Traces) -> int:
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
