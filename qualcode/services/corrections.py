"""Corrected texts: a new revision, and codings that stay on their words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.core.diff import diff
from qualcode.core.model import Coding, Document, Draft, Speaker, Turn
from qualcode.core.spans import Mapper, OffsetMap, Span
from qualcode.errors import N_, InputError, RefusedError
from qualcode.project import Project
from qualcode.services import mirror
from qualcode.services.transcripts import find_in
from qualcode.store import Act, codings, people
from qualcode.store import transcripts as store

FEW = 3  # words of a passage that may all be corrected without its coding being lost


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did."""

    name: str
    moved: int  # codings that stayed on their words
    lost: tuple[tuple[str, str, str], ...]  # (coder, code path, the words that are gone)


def correct(
    project: Project, name: str, path: Path, *, encoding: str | None = None, anyway: bool = False
) -> Corrected:
    """Take over a corrected text from a file; undo brings the old text back.

    A coding whose words are gone stays on the old revision: it is listed here and left out of reports. Gone
    means that of a passage of more than a few words less than a third stayed.

    Args:
        project: the open project.
        name: the transcript.
        path: the file with the corrected text.
        encoding: of a text file, where it cannot be guessed.
        anyway: take the text over even if most of it is another.

    Raises:
        InputError: the file cannot be read, holds several transcripts, or its text is the same.
        RefusedError: more than half of the text is another, and ``anyway`` was not said.
        NotFoundError: there is no such transcript.
    """
    from qualcode.importers import read

    drafts = read(path, encoding=encoding)
    if len(drafts) != 1:
        raise InputError(
            N_("The file holds {count} transcripts."),
            mend=N_("Give a file with one."),
            file=path,
            count=len(drafts),
        )
    with project.store.act("transcript.correct") as act:
        transcript = find_in(act.connection, name)
        before = store.document(act.connection, transcript)
        after = _revised(project, act, before, drafts[0])
        if (after.text, after.turns, after.anchors) == (before.text, before.turns, before.anchors):
            raise InputError(N_("The text is the same."), mend=N_("Nothing was changed."), file=path)
        way = diff(before.text, after.text)
        if not anyway and 2 * way.mapper().kept(Span(0, len(before.text))) < len(before.text):
            raise RefusedError(
                N_("More than half of the text is another than that of {name}."),
                mend=N_("Check that it is the right file; --anyway takes it over all the same."),
                file=path,
                name=name,
            )
        store.add_revision(act, after, before.revision, way)
        store.add_pseudonyms(act, after.revision, _pseudonyms(act, before.revision, way))
        act.change("transcript", transcript.guid, revision=after.revision)
        moved, lost = _move(act, before, after, way)
        told = _told(act, before, lost)
    mirror.refresh(project, [transcript.guid])
    return Corrected(transcript.name, moved, told)


def _revised(project: Project, act: Act, before: Document, draft: Draft) -> Document:
    from qualcode.importers.labels import role_of

    guid = project.ambient.guid
    known = {s.label: s for s in store.speakers_of(act.connection, before.transcript.guid)}
    new = {label: Speaker(guid(), label, role_of(label)) for label in draft.speakers if label not in known}
    store.add_speakers(act, before.transcript.guid, new.values())
    speakers = known | new
    turns = tuple(Turn(speakers[t.speaker] if t.speaker else None, t.start, t.end) for t in draft.turns)
    revision = guid()
    transcript = replace(before.transcript, revision=revision)
    return Document(transcript, revision, draft.text, turns, draft.anchors)


def _pseudonyms(act: Act, revision: str, way: OffsetMap) -> list[tuple[int, int, str]]:
    mapper = way.mapper()
    known = store.pseudonym_guids(act.connection)
    moved = []
    for there in store.pseudonyms_in(act.connection, revision):
        span = mapper.span(there.span)
        if span:
            moved.append((*span, known[there.category, there.name]))
    return moved


def _move(act: Act, before: Document, after: Document, way: OffsetMap) -> tuple[int, list[Coding]]:
    mapper = way.mapper()
    current = store_codings(act, before)
    stay, lost = [], []
    taken: set[tuple[str, str, int, int]] = set()
    for coding in current:
        span = mapper.span(coding.span)
        place = (coding.code, coding.coder, *(span or ()))
        gone = span is None or _lost_its_words(before.text, coding.span, mapper)
        if gone or span is None or not after.text[span.start : span.end].strip() or place in taken:
            lost.append(coding)
            continue
        taken.add(place)
        stay.append(replace(coding, revision=after.revision, start=span.start, end=span.end))
    codings.put(act, stay)
    store.move_on_spans(act, before.revision, after.revision, mapper)
    return len(stay), lost


def _lost_its_words(text: str, span: Span, mapper: Mapper) -> bool:
    """Whether so little of a passage stayed that the rest is another; a few words may all be corrected."""
    few = len(text[span.start : span.end].split()) <= FEW
    return not few and 3 * mapper.kept(span) < span.end - span.start


def store_codings(act: Act, document: Document) -> list[Coding]:
    """The codings in force on a document, before its correction."""
    every = codings.all_of_transcript(act.connection, document.transcript.guid)
    return [coding for coding in every if coding.revision == document.revision]


def _told(act: Act, before: Document, lost: list[Coding]) -> tuple[tuple[str, str, str], ...]:
    system = codings.system(act.connection)
    who = {coder.guid: coder.name for coder in people.coders_of(act.connection)}
    return tuple((who[c.coder], system.path(c.code), before.text[c.start : c.end]) for c in lost)
