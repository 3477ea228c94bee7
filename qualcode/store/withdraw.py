"""Everything of one person: found, and taken out of past and present."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, text

from qualcode.core.model import Role
from qualcode.core.spans import Edit, Span
from qualcode.core.traces import INSTEAD, Traces, edits, places
from qualcode.store.acts import Act, chunks
from qualcode.store.erase import Find, erase_transcript, erase_words, forget
from qualcode.store.schema import (
    ENTITIES,
    ON_SPANS,
    codings,
    mentions,
    metadata,
    revisions,
    speakers,
    tombstones,
    transcripts,
    turns,
    variable_values,
)

_LOG = {"events", "versions", "tombstones", "replicas", "project", "alembic_version", "habits"}
_ON_SPANS = {"coding": codings, **ON_SPANS}


@dataclass(frozen=True, slots=True)
class Voice:
    """Where a person (GUID) speaks: as whom, in which transcripts as the only one asked, in which not."""

    person: str
    speakers: tuple[str, ...]
    alone: tuple[str, ...]
    shared: tuple[str, ...]


def voice(connection: Connection, person: str) -> Voice:
    """Where a person speaks; transcripts that were deleted, but not erased, count too."""
    newest = text(
        "SELECT guid, json_extract(body, '$.transcript') AS transcript, json_extract(body, '$.role') AS role,"
        " json_extract(body, '$.person') AS person FROM versions AS v"
        " WHERE kind = 'speaker' AND body IS NOT NULL AND ordinal ="
        " (SELECT max(ordinal) FROM versions AS w WHERE w.guid = v.guid AND body IS NOT NULL)"
    )
    every = connection.execute(newest).all()
    own = tuple(row.guid for row in every if row.person == person)
    with_turns = set(connection.execute(select(turns.c.speaker).distinct()).scalars())
    heard = {
        row.transcript
        for row in every
        if row.guid not in own and row.role == Role.PARTICIPANT and row.guid in with_turns
    }
    where = dict.fromkeys(row.transcript for row in every if row.guid in own)
    alone = tuple(transcript for transcript in where if transcript not in heard)
    return Voice(person, own, alone, tuple(transcript for transcript in where if transcript in heard))


def said(connection: Connection, found: Voice) -> tuple[list[str], list[str]]:
    """``(the person's words, everybody else's)``, turn by turn, in all revisions.

    In a talk with one person the interviewer's words count as nobody's: they go with the transcript. So do
    those of transcripts that were removed: they may be an earlier import of the same talk.
    """
    live = set(connection.execute(select(transcripts.c.guid)).scalars())
    rows = connection.execute(
        select(turns.c.speaker, turns.c.start, turns.c.end, revisions.c.text, revisions.c.transcript).join(
            revisions, revisions.c.guid == turns.c.revision
        )
    )
    own, others = [], []
    for row in rows:
        if row.speaker in found.speakers:
            own.append(row.text[row.start : row.end])
        elif row.transcript in live and row.transcript not in found.alone:
            others.append(row.text[row.start : row.end])
    return own, others


def turns_of(connection: Connection, found: Voice) -> dict[str, tuple[frozenset[str], tuple[Span, ...]]]:
    """By name of transcript the person's labels, and their turns in all revisions (code points).

    No turns: nobody else was asked there, and the transcript goes whole. Deleted transcripts have no name.
    """
    names = {t.guid: t.name for t in connection.execute(select(transcripts.c.guid, transcripts.c.name))}
    where = select(speakers).where(speakers.c.guid.in_(found.speakers))
    labels: dict[str, set[str]] = {}
    for row in connection.execute(where):
        labels.setdefault(row.transcript, set()).add(row.label)
    spans: dict[str, list[Span]] = {}
    held = select(turns.c.start, turns.c.end, revisions.c.transcript).join(
        revisions, revisions.c.guid == turns.c.revision
    )
    for row in connection.execute(held.where(turns.c.speaker.in_(found.speakers))):
        if row.transcript in found.shared:
            spans.setdefault(row.transcript, []).append(Span(row.start, row.end))
    return {
        names[guid]: (frozenset(labels.get(guid, ())), tuple(spans.get(guid, ())))
        for guid in (*found.alone, *found.shared)
        if guid in names
    }


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has that holds something of the study; the log only grows."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
        if table.name not in _LOG
    }


def erase_person(act: Act, found: Voice, wanted: Traces) -> int:
    """Take everything of a person out of past and present; returns how many entities went.

    Transcripts in which nobody else was asked go whole. In others the person's turns are replaced by a mark;
    codings and the like on nothing but them go. Traces of their words go wherever they were copied to.
    """
    former = _former(act.connection, found, wanted)
    gone = sum(erase_transcript(act, transcript) for transcript in (*found.alone, *former))
    masks = _masks(act.connection, found)
    gone += _erase_on(act, masks)
    erase_words(act, _find(act.connection, masks, wanted))
    return gone + _erase_row(act, found)


def _former(connection: Connection, found: Voice, wanted: Traces) -> set[str]:
    """Transcripts that were removed and hold words of the person that nobody else said.

    An import that was undone and done again left such a one; its speakers are no persons of the study.
    """
    removed = set(
        connection.execute(
            select(revisions.c.transcript).where(revisions.c.transcript.not_in(select(transcripts.c.guid)))
        ).scalars()
    ) - {*found.alone, *found.shared}
    rows = connection.execute(
        select(revisions.c.transcript, revisions.c.text).where(revisions.c.transcript.in_(removed))
    )
    return {row.transcript for row in rows if places(row.text, wanted)}


def _masks(connection: Connection, found: Voice) -> dict[str, list[Span]]:
    """The person's turns by revision (GUID) of the transcripts they share with others."""
    masks: dict[str, list[Span]] = {}
    rows = connection.execute(
        select(turns.c.revision, turns.c.start, turns.c.end)
        .where(turns.c.speaker.in_(found.speakers))
        .order_by(turns.c.revision, turns.c.start)
    )
    for row in rows:
        masks.setdefault(row.revision, []).append(Span(row.start, row.end))
    return masks


def _erase_on(act: Act, masks: Mapping[str, Sequence[Span]]) -> int:
    """Codings, memos, decided codings and finds that stand on nothing but masked turns."""
    gone: dict[str, str] = {}
    for revision, spans in masks.items():
        for kind, table in _ON_SPANS.items():
            rows = act.connection.execute(
                select(table.c.guid, table.c.start, table.c.end).where(table.c.revision == revision)
            )
            gone |= {row.guid: kind for row in rows if _within(Span(row.start, row.end), spans)}
        for span in spans:
            act.connection.execute(
                delete(mentions).where(
                    mentions.c.revision == revision,
                    mentions.c.start >= span.start,
                    mentions.c.end <= span.end,
                )
            )
    for kind in _ON_SPANS:
        act.remove(kind, [guid for guid, what in gone.items() if what == kind])
    forget(act, _once_on(act.connection, masks) | gone)
    return len(gone)


def _within(span: Span, spans: Sequence[Span]) -> bool:
    """Whether one of these spans, which are in order, contains it."""
    at = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return at >= 0 and spans[at].contains(span)


def _once_on(connection: Connection, masks: Mapping[str, Sequence[Span]]) -> dict[str, str]:
    """What once stood on nothing but masked turns and was removed before: its comment is in the versions."""
    query = text(
        "SELECT DISTINCT guid, kind, json_extract(body, '$.start') AS start,"
        " json_extract(body, '$.end') AS stop FROM versions"
        " WHERE json_extract(body, '$.revision') = :revision AND stop IS NOT NULL"
    )
    found: dict[str, str] = {}
    for revision, spans in masks.items():
        rows = connection.execute(query, {"revision": revision})
        found |= {row.guid: row.kind for row in rows if _within(Span(row.start, row.stop), spans)}
    here = {
        guid
        for table in _ON_SPANS.values()
        for chunk in chunks(found)
        for guid in connection.execute(select(table.c.guid).where(table.c.guid.in_(chunk))).scalars()
    }
    return {guid: kind for guid, kind in found.items() if guid not in here and kind in _ON_SPANS}


def _find(connection: Connection, masks: Mapping[str, Sequence[Span]], wanted: Traces) -> Find:
    """In texts of shared transcripts the turns, anywhere else the traces."""
    rows = connection.execute(select(revisions.c.guid, revisions.c.text).where(revisions.c.guid.in_(masks)))
    masked = {row.text: [Edit(*span, INSTEAD) for span in masks[row.guid] if span] for row in rows}

    def find(words: str) -> list[Edit]:
        return masked[words] if words in masked else edits(words, wanted)

    return find


def _erase_row(act: Act, found: Voice) -> int:
    """The person's own row, consent and variables; speakers of shared transcripts become nobody's."""
    here = act.connection.execute(select(speakers.c.guid).where(speakers.c.person == found.person))
    for guid in list(here.scalars()):
        act.change("speaker", guid, person=None)
    held = select(variable_values.c.guid).where(variable_values.c.entity == found.person)
    values = list(act.connection.execute(held).scalars())
    past = text("SELECT DISTINCT guid FROM versions WHERE json_extract(body, '$.entity') = :person")
    former = list(act.connection.execute(past, {"person": found.person}).scalars())
    consents = ENTITIES["consent"]
    agreed = list(
        act.connection.execute(select(consents.c.guid).where(consents.c.person == found.person)).scalars()
    )
    act.remove("value", values)
    act.remove("consent", agreed)
    act.remove("person", [found.person])
    gone = dict.fromkeys([*former, *values], "value") | dict.fromkeys(agreed, "consent")
    forget(act, gone | {found.person: "person"})
    return len(gone) + 1


def erased(connection: Connection) -> set[str]:
    """The GUIDs of everything that was ever erased."""
    return set(connection.execute(select(tombstones.c.guid)).scalars())
