"""Erase: the one operation that rewrites what was, everywhere, and cannot be undone.

For a name found late, every text in the database is rewritten: all revisions with their turns, time stamps,
maps and codings, every comment, code, value and label, now and in the past. For a withdrawal, everything of
a transcript goes. Tombstones keep an older copy from bringing it back in a merge.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from qualcode.core.model import SourceMap
from qualcode.core.spans import Edit, Mapper, OffsetMap, Piece, Span, apply
from qualcode.store.acts import Act, body_of, chunks
from qualcode.store.mapping import labels_text, map_of, map_text
from qualcode.store.schema import (
    ENTITIES,
    ON_SPANS,
    anchors,
    codings,
    events,
    mentions,
    project,
    revisions,
    sources,
    tombstones,
    transcripts,
    turns,
    versions,
)
from qualcode.store.transcripts import dependents

_ON_SPANS = {"coding": codings, **ON_SPANS}

Find = Callable[[str], Sequence[Edit]]  # the edits that take what is to be erased out of a text

# columns that hold GUIDs, or one of a fixed set of words
_NEVER_TEXT = {
    *("guid", "revision", "transcript", "code", "coder", "case", "person", "parent", "variable", "entity"),
    *("kind", "role", "status", "scope", "language", "pseudonymisation", "category", "color"),
    *("analysis", "quotation", "archive"),
    *("states", "about", "take", "settles", "decision", "digest", "transcripts"),
}


def erase_words(act: Act, find: Find) -> int:
    """Take words out of everything; returns how many places were rewritten.

    Codings stay on their words; one that covered only erased words covers what stands there now, or goes
    if nothing does.

    Args:
        act: the erase act under way.
        find: gives the edits for a text: sorted, not overlapping.
    """
    places = 0
    ways: dict[str, OffsetMap] = {}
    for guid, text in act.connection.execute(select(revisions.c.guid, revisions.c.text)).all():
        edits = find(text)
        if edits:
            places += len(edits)
            new, ways[guid] = apply(text, edits)
            _update(act.connection, revisions, guid, text=new)
    for guid, way in ways.items():
        _move_content(act.connection, guid, way)
    _rewrite_ways(act.connection, ways)
    places += _rewrite_gaps(act.connection, find)
    places += _rewrite_entities(act, find, {guid: way.mapper() for guid, way in ways.items()})
    return places


def erase_transcript(act: Act, transcript: str, *, beside: bool = False) -> int:
    """Take a transcript (GUID) and everything that hangs on it out of past and present.

    ``beside``: it was removed before, and the act is about something else, which can still be undone.

    Returns how many entities went, for the record; tombstones hold their GUIDs and nothing else.
    """
    going = {} if beside else {**dependents(act.connection, transcript), "transcript": [transcript]}
    former = _former_dependents(act.connection, transcript)
    for kind, guids in going.items():
        act.remove(kind, guids)
    gone = (
        {guid: kind for kind, guids in going.items() for guid in guids} | former | {transcript: "transcript"}
    )
    forget(act, gone)
    held = select(revisions.c.guid).where(revisions.c.transcript == transcript)
    for table in (turns, anchors, mentions):
        act.connection.execute(delete(table).where(table.c.revision.in_(held)))
    act.connection.execute(delete(revisions).where(revisions.c.transcript == transcript))
    act.connection.execute(delete(sources).where(sources.c.transcript == transcript))
    return len(gone)


def erase_former(act: Act, digests: Iterable[str]) -> int:
    """Erase transcripts of these files (digests) that were removed, by undoing their import, say.

    Returns how many transcripts went.
    """
    found = select(sources.c.transcript).where(
        sources.c.digest.in_(list(digests)), sources.c.transcript.not_in(select(transcripts.c.guid))
    )
    guids = list(act.connection.execute(found).scalars())
    for guid in guids:
        erase_transcript(act, guid, beside=True)
    return len(guids)


def forget(act: Act, gone: Mapping[str, str]) -> None:
    """Take all states of entities (kind by GUID) out of the past; tombstones hold their GUIDs alone."""
    rows = [{"guid": guid, "kind": kind, "event": act.event} for guid, kind in gone.items()]
    if rows:
        act.connection.execute(insert(tombstones), rows)
    for chunk in chunks(gone):
        act.connection.execute(
            update(versions).where(versions.c.guid.in_(chunk)).values(body=None, salt=None, erased=act.event)
        )


def done(connection: Connection) -> set[tuple[str, int]]:
    """The events (replica, sequence) that erased something."""
    marked = select(versions.c.erased).where(versions.c.erased.is_not(None)).union(select(tombstones.c.event))
    found = connection.execute(
        select(events.c.replica, events.c.sequence).where(
            events.c.id.in_(marked) | events.c.verb.startswith("erase.")
        )
    )
    return {(replica, sequence) for replica, sequence in found}


def removed_transcripts(connection: Connection, name: str) -> list[str]:
    """The GUIDs of transcripts that had this name when they were removed, and were not erased."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT guid FROM versions WHERE kind = 'transcript' AND json_extract(body, '$.name') = ?"
        " AND guid NOT IN (SELECT guid FROM transcripts)",
        (name,),
    )
    return list(found.scalars())


def _former_dependents(connection: Connection, transcript: str) -> dict[str, str]:
    """What once hung on the transcript and was removed before: it still stands in the versions."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT guid, kind FROM versions WHERE json_extract(body, '$.transcript') = ?"
        " OR json_extract(body, '$.entity') = ?",
        (transcript, transcript),
    )
    return {guid: kind for guid, kind in found}  # noqa: C416 - rows are not pairs to dict()


def _update(connection: Connection, table: Table, guid: str, **values: Any) -> None:
    connection.execute(update(table).where(table.c.guid == guid).values(**values))


def _move_content(connection: Connection, revision: str, way: OffsetMap) -> None:
    """Turns, pseudonyms and time stamps of a rewritten revision follow its text."""
    mapper = way.mapper()
    for table in (turns, mentions):
        rows = connection.execute(select(table).where(table.c.revision == revision)).mappings().all()
        connection.execute(delete(table).where(table.c.revision == revision))
        moved = [{**row, **_ends(mapper, row["start"], row["end"])} for row in rows]
        if moved:
            connection.execute(insert(table), moved)
    stamps = connection.execute(select(anchors).where(anchors.c.revision == revision)).mappings().all()
    connection.execute(delete(anchors).where(anchors.c.revision == revision))
    if stamps:
        connection.execute(
            insert(anchors), [{**row, "offset": mapper.position(row["offset"])} for row in stamps]
        )


def _ends(mapper: Mapper, start: int, end: int) -> dict[str, int]:
    moved = mapper.span(Span(start, end))
    if moved is None:
        at = mapper.position(start)
        moved = Span(at, at)
    return {"start": moved.start, "end": moved.end}


def _rewrite_ways(connection: Connection, ways: Mapping[str, OffsetMap]) -> None:
    """Maps between revisions, and from sources, lead from the rewritten text to the rewritten text."""
    rows = connection.execute(select(revisions.c.guid, revisions.c.previous, revisions.c.map)).all()
    for guid, previous, text in rows:
        if text is None or not {guid, previous} & ways.keys():
            continue
        way = map_of(text)
        if previous in ways:
            way = ways[previous].inverse().then(way)
        if guid in ways:
            way = way.then(ways[guid])
        _update(connection, revisions, guid, map=map_text(way))
    for row in connection.execute(select(sources)).all():
        if row.revision not in ways:
            continue
        source = SourceMap(map_of(row.map), tuple(json.loads(row.gaps)))
        longer = _with_gaps(source, ways[row.revision])
        connection.execute(
            update(sources)
            .where(sources.c.transcript == row.transcript)
            .values(map=map_text(longer.map), gaps=json.dumps(longer.gaps, ensure_ascii=False))
        )


def _with_gaps(source: SourceMap, way: OffsetMap) -> SourceMap:
    """The map from the file to the rewritten text; the words taken out are None among the gaps."""
    longer = source.map.then(way)
    old = dict(zip(_gap_spans(source.map.pieces), source.gaps, strict=True))
    return SourceMap(longer, tuple(old.get(span) for span in _gap_spans(longer.pieces)))


def _gap_spans(pieces: Iterable[Piece]) -> list[tuple[int, int]]:
    spans, at = [], 0
    for piece in pieces:
        if not piece.kept:
            spans.append((at, at + piece.source))
        at += piece.source
    return spans


def _rewrite_gaps(connection: Connection, find: Find) -> int:
    """Labels and other gap texts that hold the words are forgotten; their file is not ours to rewrite."""
    places = 0
    for transcript, text, name in connection.execute(
        select(sources.c.transcript, sources.c.gaps, sources.c.name)
    ).all():
        gaps = json.loads(text)
        clean = [None if gap and find(gap) else gap for gap in gaps]
        kept = None if name and find(name) else name
        if clean != gaps or kept != name:
            places += sum(a != b for a, b in zip(clean, gaps, strict=True)) + (kept != name)
            connection.execute(
                update(sources)
                .where(sources.c.transcript == transcript)
                .values(gaps=json.dumps(clean, ensure_ascii=False), name=kept)
            )
    return places


def _rewrite_entities(act: Act, find: Find, moved: Mapping[str, Mapper]) -> int:
    """Every text of every entity, in all its versions; codings follow their words."""
    places = 0
    project_name = act.connection.execute(select(project.c.name)).scalar_one()
    if find(project_name):
        act.connection.execute(update(project).values(name=_rewritten(project_name, find)))
    rows = act.connection.execute(
        select(versions.c.id, versions.c.kind, versions.c.guid, versions.c.body).where(
            versions.c.body.is_not(None)
        )
    ).all()
    touched: dict[str, set[str]] = {}
    for row in rows:
        old = json.loads(row.body)
        new = _rewritten_row(row.kind, old, find, moved)
        if new == old:
            continue
        places += 1
        touched.setdefault(row.kind, set()).add(row.guid)
        gone = row.kind in _ON_SPANS and _on_nothing(new)
        act.connection.execute(
            update(versions)
            .where(versions.c.id == row.id)
            .values(body=None if gone else body_of(new), salt=secrets.token_bytes(8), erased=act.event)
        )
    for kind, table in _ON_SPANS.items():
        beside = select(table.c.guid).where(table.c.revision.in_(moved))
        touched.setdefault(kind, set()).update(act.connection.execute(beside).scalars())
    for kind, guids in touched.items():
        _rewrite_present(act, kind, guids, find, moved)
    return places


def _rewrite_present(
    act: Act, kind: str, guids: Iterable[str], find: Find, moved: Mapping[str, Mapper]
) -> None:
    """Bring the entities' rows to what their newest versions now say; codings without words go."""
    table = ENTITIES[kind]
    kept: dict[object, dict[str, Any]] = {}
    gone: list[str] = []
    for chunk in chunks(sorted(guids)):
        here = act.connection.execute(select(table).where(table.c.guid.in_(chunk))).mappings().all()
        for old in here:
            row = _rewritten_row(kind, dict(old), find, moved)
            place = _place(kind, row)
            if (kind in _ON_SPANS and _on_nothing(row)) or place in kept:
                gone.append(row["guid"])
            else:
                kept[place] = row
    act.remove(kind, gone)
    for chunk in chunks(row["guid"] for row in kept.values()):
        act.connection.execute(delete(table).where(table.c.guid.in_(chunk)))
    if kept:
        act.connection.execute(insert(table), list(kept.values()))


def _place(kind: str, row: Mapping[str, Any]) -> object:
    """What no two entities of a kind may share: for codings, whose words they cover with which code."""
    by = {"coding": "coder", "consensus": "decision"}.get(kind)
    return tuple(row[column] for column in (by, "revision", "code", "start", "end")) if by else row["guid"]


def _on_nothing(row: Mapping[str, Any]) -> bool:
    """Whether it stands on a span in which no words are left."""
    return row["start"] is not None and row["start"] == row["end"]


def _rewritten_row(kind: str, row: dict[str, Any], find: Find, moved: Mapping[str, Mapper]) -> dict[str, Any]:
    new = {
        key: _rewritten(value, find) if isinstance(value, str) and key not in _NEVER_TEXT else value
        for key, value in row.items()
    }
    if kind == "code":  # its labels are JSON
        labels = json.loads(row["labels"])
        clean = {language: _rewritten(label, find) for language, label in labels.items()}
        new["labels"] = row["labels"] if clean == labels else labels_text(clean)
    if kind in _ON_SPANS and row["revision"] in moved:
        new |= _ends(moved[row["revision"]], row["start"], row["end"])
    return new


def _rewritten(text: str, find: Find) -> str:
    return apply(text, find(text))[0]
