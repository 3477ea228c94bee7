"""Versions of the code book: states of the code system that somebody marked, with the reason.

A version points to the versions of its codes and holds no text of its own, so that what is erased is gone
from it too. Author and date are those of the event that marked it.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from qualcode.core.codesystem import CodeSystem
from qualcode.store.acts import Act, chunks
from qualcode.store.mapping import code_from
from qualcode.store.schema import codebook_versions, codes, codings, events, transcripts, versions

Place = tuple[int, str, int]  # an event's place in the total order: lamport, replica, sequence


@dataclass(frozen=True, slots=True)
class BookVersion:
    """A marked state; ``number`` counts from 1 in the order of marking."""

    guid: str
    number: int
    at: str  # ISO 8601, UTC
    coder: str | None  # GUID
    reason: str
    place: Place
    codes: int


def mark(act: Act, guid: str, reason: str) -> None:
    """Mark the code system as it is now."""
    act.add(
        "codebook_version", [{"guid": guid, "reason": reason, "states": json.dumps(_now(act.connection))}]
    )


def unchanged_since(connection: Connection, version: BookVersion) -> bool:
    """Whether the code system is still the one that was marked."""
    return _now(connection) == _states(connection, version.guid)


def _now(connection: Connection) -> dict[str, int]:
    newest = (
        select(versions.c.guid, func.max(versions.c.ordinal))
        .join(codes, codes.c.guid == versions.c.guid)
        .group_by(versions.c.guid)
        .order_by(versions.c.guid)
    )
    return {guid: ordinal for guid, ordinal in connection.execute(newest)}  # noqa: C416 - rows are no pairs


def _states(connection: Connection, guid: str) -> dict[str, int]:
    wanted = select(codebook_versions.c.states).where(codebook_versions.c.guid == guid)
    states: dict[str, int] = json.loads(connection.execute(wanted).scalar_one())
    return states


def listing(connection: Connection) -> tuple[BookVersion, ...]:
    """All versions, the oldest first."""
    found = connection.execute(
        select(
            codebook_versions,
            events.c.at,
            events.c.actor,
            events.c.lamport,
            events.c.replica,
            events.c.sequence,
        )
        .join(versions, versions.c.guid == codebook_versions.c.guid)
        .join(events, events.c.id == versions.c.event)
        .where(versions.c.ordinal == 1)
        .order_by(events.c.lamport, events.c.replica, events.c.sequence)
    )
    return tuple(
        BookVersion(
            guid=row.guid,
            number=number,
            at=row.at,
            coder=row.actor,
            reason=row.reason,
            place=(row.lamport, row.replica, row.sequence),
            codes=len(json.loads(row.states)),
        )
        for number, row in enumerate(found, 1)
    )


def system_of(connection: Connection, guid: str) -> CodeSystem:
    """The code system as a version (GUID) holds it."""
    states = _states(connection, guid)
    found = []
    for chunk in chunks(states):
        query = select(versions.c.guid, versions.c.ordinal, versions.c.body).where(versions.c.guid.in_(chunk))
        found += [
            code_from(json.loads(body))
            for code, ordinal, body in connection.execute(query)
            if ordinal == states[code]
        ]
    return CodeSystem(found)


def in_force(connection: Connection, guids: Iterable[str]) -> dict[str, int]:
    """The number of the version that was in force when each coding (GUID) was made.

    Codings made before the first version are left out.
    """
    places = [version.place for version in listing(connection)]
    found: dict[str, int] = {}
    for chunk in chunks(guids):
        made = connection.execute(
            select(versions.c.guid, events.c.lamport, events.c.replica, events.c.sequence)
            .join(events, events.c.id == versions.c.event)
            .where(versions.c.guid.in_(chunk), versions.c.ordinal == 1)
        )
        for guid, *place in made:
            if number := bisect_right(places, tuple(place)):
                found[guid] = number
    return found


def made_under(connection: Connection) -> dict[int, int]:
    """How many codings in force were made under each version (number); before the first, none."""
    places = [version.place for version in listing(connection)]
    made = connection.execute(
        select(events.c.lamport, events.c.replica, events.c.sequence, func.count())
        .select_from(codings)
        .join(transcripts, transcripts.c.revision == codings.c.revision)
        .join(versions, (versions.c.guid == codings.c.guid) & (versions.c.ordinal == 1))
        .join(events, events.c.id == versions.c.event)
        .group_by(events.c.id)
    )
    found: dict[int, int] = {}
    for *place, count in made:
        if number := bisect_right(places, tuple(place)):
            found[number] = found.get(number, 0) + count
    return found


def merged_into(connection: Connection) -> dict[str, str | None]:
    """The codes (GUIDs) that merged away, and into which as far as their codings or sub-codes tell."""
    gone: dict[str, str | None] = {}
    query = (
        select(versions.c.event, versions.c.guid)
        .join(events, events.c.id == versions.c.event)
        .where(events.c.verb == "code.merge", versions.c.kind == "code", versions.c.body.is_(None))
    )
    for event, guid in connection.execute(query).all():
        gone[guid] = _heir(connection, event, guid)
    return gone


def _heir(connection: Connection, event: int, guid: str) -> str | None:
    """What a coding or sub-code of the code points to after the event."""
    before = versions.alias("before")
    for kind, column in (("coding", "$.code"), ("code", "$.parent")):
        heir = connection.execute(
            select(func.json_extract(versions.c.body, column))
            .join(before, (before.c.guid == versions.c.guid) & (before.c.ordinal == versions.c.ordinal - 1))
            .where(versions.c.event == event, versions.c.kind == kind, versions.c.body.is_not(None))
            .where(func.json_extract(before.c.body, column) == guid)
            .limit(1)
        ).scalar()
        if heir:
            return str(heir)
    return None
