"""Transcripts: list, read, status, speakers, correct, delete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qualcode.core.model import Document, Pseudonymisation, Role, Speaker, Status, Transcript
from qualcode.core.spans import OffsetMap
from qualcode.errors import N_, ConflictError, InputError, NotFoundError, RefusedError
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import mirror
from qualcode.store import Connection, codings, overlooked, people
from qualcode.store import transcripts as store

STATUS = {Status.OPEN: N_("open"), Status.IN_PROGRESS: N_("in progress"), Status.DONE: N_("done")}


def how_far(status: Status | None, codings: int) -> str:
    """How far a coder is with a transcript (to translate); only the person says so, codings alone do not."""
    if status is not None:
        return STATUS[status]
    return N_("status not set") if codings else N_("not begun")


@dataclass(frozen=True, slots=True)
class TranscriptInfo:
    """A transcript as a list shows it."""

    transcript: Transcript
    words: int
    paragraphs: int
    codings: int
    coders: Mapping[str, tuple[int, Status | None]]  # coder's name: codings, status of the first pass
    waiting: int = 0  # passages marked as names that nobody has replaced yet
    later: Mapping[str, Mapping[int, Status]] = field(default_factory=dict)  # of further passes, as `coders`


def listing(project: Project) -> tuple[TranscriptInfo, ...]:
    """All transcripts with sizes, codings and who is how far, by name."""
    with project.store.read() as connection:
        found = store.listing(connection)
        sizes = store.sizes(connection)
        counts = codings.counts(connection)
        statuses = people.statuses_of(connection)
        coders = people.coders_of(connection)
        waiting = Counter(mark.transcript for mark in overlooked.overlooked(connection))
    later = _later(statuses, {coder.guid: coder.name for coder in coders})
    infos = []
    for transcript in found:
        each = {
            coder.name: (
                counts.get((transcript.guid, coder.guid), 0),
                statuses.get((transcript.guid, coder.guid, 1), ("", None))[1],
            )
            for coder in coders
        }
        shown = {name: state for name, state in each.items() if state != (0, None)}
        words, paragraphs = sizes[transcript.guid]
        total = sum(n for n, _status in shown.values())
        guid = transcript.guid
        infos.append(
            TranscriptInfo(transcript, words, paragraphs, total, shown, waiting[guid], later.get(guid, {}))
        )
    return tuple(infos)


def _later(
    statuses: Mapping[tuple[str, str, int], tuple[str, Status]], names: Mapping[str, str]
) -> dict[str, dict[str, dict[int, Status]]]:
    """By transcript (GUID), coder's name and pass: the statuses of all passes but the first."""
    found: dict[str, dict[str, dict[int, Status]]] = {}
    for (transcript, coder, pass_), (_guid, status) in sorted(statuses.items()):
        if pass_ > 1:
            found.setdefault(transcript, {}).setdefault(names[coder], {})[pass_] = status
    return found


def last_pass(info: TranscriptInfo, coder: str) -> str:
    """How far a coder (name) is with the last pass after the first, in words; nothing if they never said."""
    later = info.later.get(coder)
    return (
        _("pass {number}: {status}").format(number=max(later), status=_(STATUS[later[max(later)]]))
        if later
        else ""
    )


def names_left(info: TranscriptInfo) -> str:
    """A few words if names stand in a transcript as far as is known without the key list, else nothing."""
    if info.transcript.pseudonymisation == Pseudonymisation.OFF:
        return _("names not replaced")
    waiting = ngettext("{count} name waits", "{count} names wait", info.waiting)
    return waiting.format(count=info.waiting) if info.waiting else ""


def find(project: Project, name: str) -> Transcript:
    """The transcript of that name or GUID; capitals count only where two names differ in nothing else.

    Raises:
        NotFoundError: there is none.
    """
    with project.store.read() as connection:
        return find_in(connection, name)


def find_in(connection: Connection, name: str) -> Transcript:
    """As `find`, within a reading or an act under way."""
    if found := store.find(connection, name):
        return found
    alike = [one for one in store.listing(connection) if one.name.casefold() == name.casefold()]
    if len(alike) != 1:
        raise unknown(name)
    return alike[0]


def unknown(name: str) -> NotFoundError:
    """There is no transcript of that name."""
    return NotFoundError(
        N_("There is no transcript {name}."),
        mend=N_("`qualcode transcripts list` shows those there are."),
        name=name,
    )


def changed() -> RefusedError:
    """Something was meant for words that are others by now."""
    return RefusedError(
        N_("The text was changed in another window; look at the passage again."),
        mend=N_("Nothing was changed."),
    )


def way(project: Project, one: str, other: str) -> OffsetMap | None:
    """The map between two different revisions (GUIDs); None where they have nothing to do with each other."""
    with project.store.read() as connection:
        return store.way_across(connection, one, other)


def document(project: Project, name: str) -> Document:
    """The text in force of a transcript (name or GUID).

    Raises:
        NotFoundError: there is no such transcript.
    """
    with project.store.read() as connection:
        return document_in(connection, name)


def document_in(connection: Connection, name: str) -> Document:
    """As `document`, within a reading or an act under way."""
    return store.document(connection, find_in(connection, name))


def statuses(project: Project, transcript: str, pass_: int = 1) -> dict[str, Status]:
    """How far each coder (GUID) is with a transcript (GUID); who never said has no entry."""
    with project.store.read() as connection:
        found = people.statuses_of(connection)
    return {
        coder: status for (what, coder, n), (_, status) in found.items() if (what, n) == (transcript, pass_)
    }


def statuses_of(project: Project, coder: str, pass_: int = 1) -> dict[str, Status]:
    """How far a coder (GUID) is with each transcript (GUID); what they never said has no entry."""
    with project.store.read() as connection:
        found = people.statuses_of(connection)
    return {what: status for (what, who, n), (_guid, status) in found.items() if (who, n) == (coder, pass_)}


def set_status(project: Project, transcript: str, coder: str, status: Status, pass_: int = 1) -> None:
    """Say how far a coder (GUID) is with a transcript (GUID) in a pass (from 1)."""
    with project.store.act("status.set", coder) as act:
        found = people.statuses_of(act.connection).get((transcript, coder, pass_))
        if found:
            act.change("status", found[0], status=str(status))
            return
        row = {
            "guid": project.ambient.guid(),
            "transcript": transcript,
            "coder": coder,
            "pass": pass_,
            "status": str(status),
        }
        act.add("status", [row])


def speakers(project: Project, name: str) -> tuple[Speaker, ...]:
    """The speakers of a transcript."""
    with project.store.read() as connection:
        return store.speakers_of(connection, find_in(connection, name).guid)


def rename_speaker(project: Project, name: str, old: str, new: str, role: Role | None = None) -> Speaker:
    """Give a speaker another label, and the role asked for, else that of the label; the text stays.

    Raises:
        NotFoundError: the transcript or the speaker is not there.
        ConflictError: another speaker of the transcript has that label.
        InputError: the label is empty or holds a colon or a line break.
    """
    from qualcode.importers.labels import role_of

    label = new.strip()
    if not label or ":" in label or not label.isprintable():
        raise InputError(
            N_("A speaker's label cannot be empty or hold colons or line breaks."), mend=N_("Use B1, say.")
        )
    with project.store.act("speaker.rename") as act:
        transcript = find_in(act.connection, name)
        found = {speaker.label: speaker for speaker in store.speakers_of(act.connection, transcript.guid)}
        if old not in found:
            raise NotFoundError(
                N_("{transcript} has no speaker {label}."),
                mend=N_("Its speakers are: {labels}."),
                transcript=transcript.name,
                label=old,
                labels=", ".join(found),
            )
        if label != old and label in found:
            raise ConflictError(
                N_("{transcript} has a speaker {label} already."),
                mend=N_("Choose another label."),
                transcript=transcript.name,
                label=label,
            )
        now = replace(found[old], label=label, role=role or role_of(label))
        act.change("speaker", now.guid, label=now.label, role=str(now.role))
    mirror.refresh(project, [transcript.guid])
    return now


def delete(project: Project, name: str) -> int:
    """Remove a transcript with its codings; undo brings it back. Returns how many codings went.

    The text stays in the database until it is erased (`qualcode.services.erase`).
    """
    with project.store.act("transcript.delete") as act:
        transcript = find_in(act.connection, name)
        count = len(store.dependents(act.connection, transcript.guid)["coding"])
        store.remove(act, transcript.guid)
    mirror.refresh(project, [transcript.guid])
    return count


def as_json(document: Document) -> dict[str, Any]:
    """A document as other programs read it; offsets in code points, time in ms."""
    transcript = document.transcript
    return {
        "name": transcript.name,
        "guid": transcript.guid,
        "language": transcript.language,
        "pseudonymisation": str(transcript.pseudonymisation),
        "text": document.text,
        "turns": [
            {
                "speaker": turn.speaker.label if turn.speaker else None,
                "role": str(turn.speaker.role) if turn.speaker else None,
                "start": turn.start,
                "end": turn.end,
                "time_ms": document.time_ms(turn.start),
            }
            for turn in document.turns
        ],
        "time_stamps": [{"offset": anchor.offset, "ms": anchor.ms} for anchor in document.anchors],
    }


def export(project: Project, names: Sequence[str], suffix: str) -> bytes:
    """Transcripts (names) as one document of the kind ``suffix`` says (.txt, .docx, .odt).

    Raises:
        NotFoundError: there is no such transcript.
        InputError: that kind of document is not known.
    """
    from qualcode.exporters.transcript import render

    with project.store.read() as connection:
        documents = [document_in(connection, name) for name in names]
    return render(documents, suffix.lstrip("."))
