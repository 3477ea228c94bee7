"""Transcripts, their speakers, their text and where it came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from qualcode.core.model import Anchor, Document, SourceMap, Speaker, Transcript, Turn
from qualcode.core.spans import Mapper, OffsetMap, Span
from qualcode.store.acts import Act
from qualcode.store.mapping import gaps_text, map_of, map_text, speaker_of, transcript_of, transcript_row
from qualcode.store.schema import (
    ON_SPANS,
    anchors,
    codings,
    decisions,
    mentions,
    pseudonyms,
    revisions,
    sources,
    speakers,
    statuses,
    transcripts,
    turns,
    variable_values,
    versions,
)


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """A pseudonym standing in a text: its span there (code points), its category and its name."""

    start: int
    end: int
    category: str
    name: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a transcript came from."""

    digest: str  # SHA-256 of the file's bytes, hexadecimal
    format: str
    encoding: str
    name: str | None  # the file's name; None where it lies with the key list
    map: SourceMap  # from the file's text to ``revision``
    revision: str  # GUID
    imported_at: str


def listing(connection: Connection) -> tuple[Transcript, ...]:
    """All transcripts, by name."""
    found = connection.execute(select(transcripts).order_by(transcripts.c.name))
    return tuple(transcript_of(row) for row in found)


def find(connection: Connection, name_or_guid: str) -> Transcript | None:
    """The transcript of that name, else of that GUID."""
    found = connection.execute(
        select(transcripts)
        .where(or_(transcripts.c.name == name_or_guid, transcripts.c.guid == name_or_guid))
        .order_by((transcripts.c.name == name_or_guid).desc())
    ).first()
    return transcript_of(found) if found else None


def speakers_of(connection: Connection, transcript: str) -> tuple[Speaker, ...]:
    """The speakers of a transcript (GUID), by label."""
    found = connection.execute(
        select(speakers).where(speakers.c.transcript == transcript).order_by(speakers.c.label)
    )
    return tuple(speaker_of(row) for row in found)


def document(connection: Connection, transcript: Transcript, revision: str | None = None) -> Document:
    """The text of a transcript: the revision in force, else the one asked for (GUID)."""
    wanted = revision or transcript.revision
    text = connection.execute(select(revisions.c.text).where(revisions.c.guid == wanted)).scalar_one()
    who = {speaker.guid: speaker for speaker in speakers_of(connection, transcript.guid)}
    found_turns = connection.execute(
        select(turns).where(turns.c.revision == wanted).order_by(turns.c.ordinal)
    )
    found_anchors = connection.execute(
        select(anchors.c.offset, anchors.c.ms).where(anchors.c.revision == wanted).order_by(anchors.c.ordinal)
    )
    return Document(
        transcript=transcript,
        revision=wanted,
        text=text,
        turns=tuple(Turn(who.get(row.speaker or ""), row.start, row.end) for row in found_turns),
        anchors=tuple(Anchor(offset, ms) for offset, ms in found_anchors),
    )


def pseudonyms_in(connection: Connection, revision: str) -> tuple[Pseudonymised, ...]:
    """The pseudonyms in a revision, in order."""
    found = connection.execute(
        select(mentions.c.start, mentions.c.end, pseudonyms.c.category, pseudonyms.c.name)
        .join(pseudonyms, pseudonyms.c.guid == mentions.c.pseudonym)
        .where(mentions.c.revision == revision)
        .order_by(mentions.c.ordinal)
    )
    return tuple(Pseudonymised(*row) for row in found)


def pseudonym_guids(connection: Connection) -> dict[tuple[str, str], str]:
    """The GUID of every pseudonym by ``(category, name)``; categories count their letters apart."""
    return {(row.category, row.name): row.guid for row in connection.execute(select(pseudonyms))}


def add(act: Act, transcript: Transcript, people: Iterable[Speaker]) -> None:
    """Add a transcript with its speakers; its text comes with `add_revision`."""
    act.add("transcript", [transcript_row(transcript)])
    add_speakers(act, transcript.guid, people)


def add_speakers(act: Act, transcript: str, people: Iterable[Speaker]) -> None:
    """Add speakers to a transcript (GUID)."""
    act.add(
        "speaker",
        [
            {
                "guid": s.guid,
                "transcript": transcript,
                "label": s.label,
                "role": str(s.role),
                "person": s.person,
            }
            for s in people
        ],
    )


def add_revision(
    act: Act, document: Document, previous: str | None = None, way: OffsetMap | None = None
) -> None:
    """Write a revision: text, turns and time stamps; ``way`` leads here from ``previous`` (GUID)."""
    number = act.connection.execute(
        select(func.count()).where(revisions.c.transcript == document.transcript.guid)
    ).scalar_one()
    row = {
        "guid": document.revision,
        "transcript": document.transcript.guid,
        "number": number + 1,
        "text": document.text,
        "previous": previous,
        "map": map_text(way) if way else None,
    }
    act.content(revisions, [row])
    act.content(
        turns,
        [
            {
                "revision": document.revision,
                "ordinal": ordinal,
                "speaker": turn.speaker.guid if turn.speaker else None,
                "start": turn.start,
                "end": turn.end,
            }
            for ordinal, turn in enumerate(document.turns)
        ],
    )
    act.content(
        anchors,
        [
            {"revision": document.revision, "ordinal": ordinal, "offset": a.offset, "ms": a.ms}
            for ordinal, a in enumerate(document.anchors)
        ],
    )


def add_pseudonyms(act: Act, revision: str, found: Sequence[tuple[int, int, str]]) -> None:
    """Say where pseudonyms stand in a revision: ``(start, end, GUID of the pseudonym)`` in order."""
    act.content(
        mentions,
        [
            {"revision": revision, "ordinal": n, "start": start, "end": end, "pseudonym": guid}
            for n, (start, end, guid) in enumerate(found)
        ],
    )


def add_source(act: Act, transcript: str, source: Source) -> None:
    """Say where a transcript (GUID) came from."""
    act.content(
        sources,
        [
            {
                "transcript": transcript,
                "revision": source.revision,
                "digest": source.digest,
                "format": source.format,
                "encoding": source.encoding,
                "name": source.name,
                "map": map_text(source.map.map),
                "gaps": gaps_text(source.map),
                "imported_at": source.imported_at,
            }
        ],
    )


def source_of(connection: Connection, transcript: str) -> Source | None:
    """Where a transcript (GUID) came from."""
    row = connection.execute(select(sources).where(sources.c.transcript == transcript)).first()
    if row is None:
        return None
    way = SourceMap(map_of(row.map), tuple(json.loads(row.gaps)))
    return Source(row.digest, row.format, row.encoding, row.name, way, row.revision, row.imported_at)


def files(connection: Connection) -> list[tuple[str, str, str | None]]:
    """``(transcript name, digest, file name)`` of every imported file whose transcript is there."""
    found = connection.execute(
        select(transcripts.c.name, sources.c.digest, sources.c.name).join(
            sources, sources.c.transcript == transcripts.c.guid
        )
    )
    return [(name, digest, file) for name, digest, file in found]


def digests(connection: Connection, guids: Iterable[str]) -> list[str]:
    """The digests of the files that these transcripts (GUIDs) came from; removed ones count too."""
    found = select(sources.c.digest).where(sources.c.transcript.in_(list(guids)))
    return list(connection.execute(found).scalars())


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of the file a transcript came from, its name left out."""

    transcript: str  # name
    format: str
    digest: str  # SHA-256 of the file's bytes, hexadecimal
    imported_at: str  # ISO 8601, UTC


def origins(connection: Connection) -> tuple[Origin, ...]:
    """Where the transcripts that are there came from, by their names."""
    found = connection.execute(
        select(transcripts.c.name, sources.c.format, sources.c.digest, sources.c.imported_at)
        .join(sources, sources.c.transcript == transcripts.c.guid)
        .order_by(transcripts.c.name)
    )
    return tuple(Origin(*row) for row in found)


def move_on_spans(act: Act, earlier: str, later: str, mapper: Mapper) -> None:
    """Memos, decided codings and finds go with their words to a later revision (GUIDs), where words are left.

    What has lost its words stays on the earlier revision, as codings do.
    """
    for kind, table in ON_SPANS.items():
        rows = act.connection.execute(select(table).where(table.c.revision == earlier)).mappings().all()
        places: dict[object, dict[str, Any]] = {}  # one decision has a code on a span once
        for row in rows:
            if span := mapper.span(Span(row["start"], row["end"])):
                place = (row["code"], row["decision"], span) if kind == "consensus" else row["guid"]
                places.setdefault(place, {**row, "revision": later, "start": span.start, "end": span.end})
        act.put(kind, places.values())


def way_between(connection: Connection, earlier: str, later: str) -> OffsetMap | None:
    """The map from one revision (GUID) to a later one; None if they are the same."""
    way: OffsetMap | None = None
    at = later
    while at != earlier:
        row = connection.execute(
            select(revisions.c.previous, revisions.c.map).where(revisions.c.guid == at)
        ).one()
        step = map_of(row.map)
        way = step.then(way) if way else step
        at = row.previous
    return way


def way_across(connection: Connection, one: str, other: str) -> OffsetMap | None:
    """The map between two different revisions (GUIDs), by way of the one that both come from.

    A correction that was undone leads back. None where they come from no common one (a saved copy, say, knows
    only one of them).
    """
    ancestors = _line(connection, one)
    shared = next((guid for guid in _line(connection, other) if guid in ancestors), None)
    if shared is None:
        return None
    back, onwards = way_between(connection, shared, one), way_between(connection, shared, other)
    back = back.inverse() if back else None
    return back.then(onwards) if back and onwards else back or onwards


def _line(connection: Connection, revision: str | None) -> list[str]:
    """A revision and those it came from, the newest first; empty if it is not there."""
    found: list[str] = []
    while revision:
        row = connection.execute(select(revisions.c.previous).where(revisions.c.guid == revision)).first()
        if row is None:
            return []
        found.append(revision)
        revision = row.previous
    return found


def dependents(connection: Connection, transcript: str) -> dict[str, list[str]]:
    """The GUIDs of all that goes when a transcript (GUID) goes, by kind."""
    held = {"coding": codings, "status": statuses, "speaker": speakers, "decision": decisions, **ON_SPANS}
    found = {
        kind: list(connection.execute(select(table.c.guid).where(table.c.transcript == transcript)).scalars())
        for kind, table in held.items()
    }
    values = select(variable_values.c.guid).where(variable_values.c.entity == transcript)
    return {**found, "value": list(connection.execute(values).scalars())}


def remove(act: Act, transcript: str) -> None:
    """Remove a transcript (GUID) with all that hangs on it; undo brings it back."""
    for kind, guids in dependents(act.connection, transcript).items():
        act.remove(kind, guids)
    act.remove("transcript", [transcript])


def sizes(connection: Connection) -> dict[str, tuple[int, int]]:
    """``(words, paragraphs)`` of every transcript (GUID): words are what blanks separate."""
    found = connection.execute(
        select(transcripts.c.guid, revisions.c.text).join(
            revisions, revisions.c.guid == transcripts.c.revision
        )
    )
    return {guid: (len(text.split()), text.count("\n") + bool(text)) for guid, text in found}


def former_names(connection: Connection) -> set[str]:
    """Every name a transcript of this study ever had."""
    name = func.json_extract(versions.c.body, "$.name")
    found = connection.execute(
        select(name).distinct().where(versions.c.kind == "transcript", versions.c.body.is_not(None))
    )
    return {str(value) for value in found.scalars()}


def text_at(connection: Connection, revision: str, span: Span) -> tuple[str, int]:
    """The text of a span of a revision (GUID), and the length of the whole (code points)."""
    piece = func.substr(revisions.c.text, span.start + 1, max(0, span.end - span.start))
    row = connection.execute(
        select(piece, func.length(revisions.c.text)).where(revisions.c.guid == revision)
    ).one()
    return row[0], row[1]


def every_text(connection: Connection) -> list[tuple[str, str]]:
    """``(GUID, text)`` of every revision of every transcript, those deleted but not erased included."""
    return [(row.guid, row.text) for row in connection.execute(select(revisions.c.guid, revisions.c.text))]


def every_guid(connection: Connection) -> set[str]:
    """The GUID of every transcript, those deleted but not erased included."""
    return set(connection.execute(select(revisions.c.transcript)).scalars())


def text(connection: Connection, revision: str) -> str:
    """A revision's text (GUID)."""
    found = connection.execute(select(revisions.c.text).where(revisions.c.guid == revision))
    return str(found.scalar_one())
