"""Import: files become transcripts, all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.core.model import Document, Draft, Pseudonymisation, Speaker, Transcript, Turn
from qualcode.errors import N_, ConflictError, InputError
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import backup, mirror
from qualcode.store import Act, erase
from qualcode.store import transcripts as store
from qualcode.store.store import timestamp

_SHOWN = 8  # names told of a file


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read, and a draft it gave."""

    path: Path
    digest: str  # SHA-256 of its bytes, and which of the transcripts in the file it is
    draft: Draft
    name: str  # the file's, numbered likewise


@dataclass(frozen=True, slots=True)
class Incoming:
    """A draft on its way in, and the GUID its transcript will have."""

    read: Read
    transcript: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that may enter the study: its names were dealt with, one way or the other.

    ``pseudonyms`` are ``(start, end, name, category)`` over the draft's text; ``left`` counts proposals
    that were not taken.
    """

    read: Read
    draft: Draft
    pseudonymisation: Pseudonymisation
    pseudonyms: tuple[tuple[int, int, str, str], ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of a file."""

    file: str
    transcript: str  # its assigned name
    format: str
    turns: int
    speakers: tuple[str, ...]
    paragraphs: int
    words: int
    warnings: tuple[str, ...] = ()
    known: bool = False  # it had been imported before and was left alone
    replaced: int = 0  # names
    left: int = 0  # proposals that were not taken


# Deals with the names in drafts, one result for each; runs before anything is written.
Redact = Callable[[Sequence[Incoming]], Sequence[Ready]]


def as_they_are(pseudonymisation: Pseudonymisation) -> Redact:
    """Takes drafts as they are: they came pseudonymised, or nobody wants them to be."""

    def take(incoming: Sequence[Incoming]) -> list[Ready]:
        return [Ready(one.read, one.read.draft, pseudonymisation) for one in incoming]

    return take


def read_files(paths: Sequence[Path], format: str | None = None, encoding: str | None = None) -> list[Read]:
    """Read files into drafts; nothing is kept of them yet.

    Raises:
        InputError: a file is missing, empty, damaged or of an unknown format.
    """
    from qualcode.formats import files
    from qualcode.importers import read

    drafts = []
    for path in paths:
        found = read(path, format=format, encoding=encoding)
        digest = hashlib.sha256(files.read(path)).hexdigest()
        for n, draft in enumerate(found):
            drafts.append(Read(path, digest + _part(n), draft, path.name + _part(n)))
    return drafts


def _part(number: int) -> str:
    """Tells the transcripts of one file apart; the first has the file's own digest."""
    return f"-{number + 1}" if number else ""


def import_files(
    project: Project,
    paths: Sequence[Path],
    redact: Redact,
    *,
    format: str | None = None,
    encoding: str | None = None,
    text_language: str = "",
    name: str = "",
) -> list[ImportedFile]:
    """Import files as transcripts under assigned names (B01, B02, ...); a file known already is left alone.

    What is left of an earlier import of the same file that was undone is erased: names may stand in it that
    are replaced now.

    Args:
        project: the open project.
        paths: the files, in the order in which they get their names.
        redact: what deals with their names; see `as_they_are` and `qualcode.services.pseudonyms`.
        format: an importer's name, where the suffix does not tell.
        encoding: of text files, where it cannot be guessed.
        text_language: of the transcripts, ``de`` or ``en``; empty: the project's.
        name: for a single file, instead of the assigned name.

    Raises:
        InputError: a file cannot be read.
        ConflictError: the name is taken.
    """
    read = read_files(paths, format, encoding)
    with project.store.read() as connection:
        before = {digest: known for known, digest, _file in store.files(connection)}
        taken = {t.name for t in store.listing(connection)}
    new = _new(read, before)
    names = _names(project, new, taken, name)
    language = text_language or project.settings.text_language
    incoming = [Incoming(one, project.ambient.guid()) for one in new]
    ready = redact(incoming)
    with project.store.act("transcript.import") as act:
        former = erase.erase_former(act, [one.digest for one in new])
        stored = [
            _add(project, act, one, (into.transcript, assigned, language))
            for one, into, assigned in zip(ready, incoming, names, strict=True)
        ]
    mirror.refresh(project, [document.transcript.guid for document in stored])
    if former:
        project.store.compact()
        backup.renew(project)
    assigned = before | {
        one.digest: document.transcript.name for one, document in zip(new, stored, strict=True)
    }
    shown = {one.digest: entry for one, entry in zip(new, ready, strict=True)}
    return [_told(one, assigned[one.digest], shown, language) for one in read]


def read_new(
    project: Project, paths: Sequence[Path], format: str | None = None, encoding: str | None = None
) -> list[Read]:
    """Read files that an import would take in: each once, none that was imported before.

    Raises:
        InputError: a file is missing, empty, damaged or of an unknown format.
    """
    read = read_files(paths, format, encoding)
    with project.store.read() as connection:
        return _new(read, {digest for _name, digest, _file in store.files(connection)})


def _new(read: Sequence[Read], before: Container[str]) -> list[Read]:
    seen: dict[str, Read] = {}
    for one in read:
        if one.digest not in before:
            seen.setdefault(one.digest, one)
    return list(seen.values())


def inside_a_project(path: Path) -> Path | None:
    """The project folder a raw file lies in, if any: raw interviews do not belong there."""
    from qualcode.errors import NotFoundError
    from qualcode.project import find_root

    try:
        return find_root(path.resolve().parent)
    except NotFoundError:
        return None


def _names(project: Project, new: Sequence[Read], taken: set[str], name: str) -> list[str]:
    if name:
        if len(new) > 1:
            raise InputError(
                N_("One name cannot be given to {count} transcripts."),
                mend=N_("Import them one by one, or let names be assigned."),
                count=len(new),
            )
        if name in taken:
            raise ConflictError(
                N_("There is a transcript {name} already."), mend=N_("Choose another name."), name=name
            )
        if not name.replace("-", "").replace("_", "").replace(".", "").isalnum() or name.startswith("."):
            raise InputError(
                N_("A transcript cannot be called {name}."),
                mend=N_("Use letters, digits, hyphens: the name becomes a file name."),
                name=name,
            )
        return [name] * len(new)
    names: list[str] = []
    number = 1
    while len(names) < len(new):
        candidate = f"{project.settings.prefix}{number:02d}"
        if candidate not in taken:
            names.append(candidate)
        number += 1
    return names


def _add(project: Project, act: Act, ready: Ready, called: tuple[str, str, str]) -> Document:
    """Add one transcript; ``called`` is its GUID, its name and the language of its text."""
    from qualcode.importers.labels import role_of

    guid, draft = project.ambient.guid, ready.draft
    own, name, language = called
    transcript = Transcript(own, name, "interview", language, ready.pseudonymisation, guid())
    speakers = {label: Speaker(guid(), label, role_of(label)) for label in draft.speakers}
    turns = tuple(
        Turn(speakers[t.speaker] if t.speaker is not None else None, t.start, t.end) for t in draft.turns
    )
    document = Document(transcript, transcript.revision, draft.text, turns, draft.anchors)
    store.add(act, transcript, speakers.values())
    store.add_revision(act, document)
    store.add_source(act, transcript.guid, _source(project, ready, transcript))
    _add_pseudonyms(project, act, ready, transcript.revision)
    return document


def _source(project: Project, ready: Ready, transcript: Transcript) -> store.Source:
    redacted = ready.pseudonymisation == Pseudonymisation.REDACTED
    return store.Source(
        digest=ready.read.digest,
        format=ready.draft.format,
        encoding=ready.draft.encoding,
        name=None if redacted else ready.read.name,
        map=ready.draft.source,
        revision=transcript.revision,
        imported_at=timestamp(project.ambient.now()),
    )


def _add_pseudonyms(project: Project, act: Act, ready: Ready, revision: str) -> None:
    known = store.pseudonym_guids(act.connection)
    new = {}
    for _start, _end, name, category in ready.pseudonyms:
        if (category, name) not in known:
            known[category, name] = guid = project.ambient.guid()
            new[guid] = {"guid": guid, "name": name, "category": category}
    act.add("pseudonym", list(new.values()))
    spans = [(start, end, known[category, name]) for start, end, name, category in ready.pseudonyms]
    store.add_pseudonyms(act, revision, sorted(spans))


def _told(read: Read, name: str, shown: dict[str, Ready], language: str) -> ImportedFile:
    entry = shown.get(read.digest)
    draft = entry.draft if entry else read.draft
    came_done = entry is not None and entry.pseudonymisation == Pseudonymisation.DONE
    return ImportedFile(
        file=str(read.path),
        transcript=name,
        format=draft.format,
        turns=len(draft.turns),
        speakers=draft.speakers if entry else (),
        paragraphs=draft.text.count("\n") + bool(draft.text),
        words=len(draft.text.split()),
        warnings=(*draft.warnings, *_left_out(draft), *(_still_named(draft, language) if came_done else ())),
        known=entry is None,
        replaced=len(entry.pseudonyms) if entry else 0,
        left=entry.left if entry else 0,
    )


def _still_named(draft: Draft, language: str) -> tuple[str, ...]:
    """A word on names that seem to stand in a transcript that is said to have come pseudonymised."""
    from qualcode.services.gate import likely_names

    names = likely_names("\n".join((*draft.speakers, draft.text)), language)
    if not names:
        return ()
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    text = ngettext(
        "It looks as if {count} name still stands in it: {names}.",
        "It looks as if {count} names still stand in it: {names}.",
        len(names),
    )
    return (text.format(count=len(names), names=shown),)


def _left_out(draft: Draft) -> tuple[str, ...]:
    if not draft.codings:
        return ()
    return (_("The file's own codings ({count}) were not taken over.").format(count=len(draft.codings)),)
