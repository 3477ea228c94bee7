"""Where the codings stand that decisions settle, as the trail tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, func, select

from qualcode.core.spans import LineIndex
from qualcode.store.acts import chunks
from qualcode.store.schema import revisions, versions

_MANY = 3  # decisions; an act on more of them has no one place


def paragraphs(connection: Connection, chosen: Select[Any]) -> dict[int, tuple[int, int]]:
    """The first and last paragraph (from 1) that each of these events decided on, where it was one passage.

    ``chosen`` selects the events' IDs.
    """
    decided = _decisions(connection, chosen)
    where = _places(connection, {guid for guids in decided.values() for guid in guids})
    lines = _lines(connection, {revision for revision, _start in where.values()})
    found = {}
    for event, guids in decided.items():
        at = [where[guid] for guid in guids if guid in where]
        numbers = [lines[revision].line(start) for revision, start in at if revision in lines]
        if numbers:
            found[event] = (min(numbers), max(numbers))
    return found


def _decisions(connection: Connection, chosen: Select[Any]) -> dict[int, list[str]]:
    """The GUIDs of the codings that each event's decisions settle, of removed ones too."""
    before = versions.alias("before")
    state = func.coalesce(versions.c.body, before.c.body)
    earlier = (before.c.guid == versions.c.guid) & (before.c.ordinal == versions.c.ordinal - 1)
    query = (
        select(versions.c.event, func.json_extract(state, "$.settles"))
        .select_from(versions.outerjoin(before, earlier))
        .where(versions.c.kind == "decision", versions.c.event.in_(chosen))
    )
    told: dict[int, list[str]] = {}
    for event, settles in connection.execute(query):
        if settles:
            told.setdefault(event, []).append(settles)
    return {e: [g for one in each for g in json.loads(one)] for e, each in told.items() if len(each) < _MANY}


def _places(connection: Connection, guids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Revision and start of each coding, as it last stood."""
    found: dict[str, tuple[str, int]] = {}
    for chunk in chunks(sorted(guids)):
        query = (
            select(
                versions.c.guid,
                func.json_extract(versions.c.body, "$.revision"),
                func.json_extract(versions.c.body, "$.start"),
            )
            .where(versions.c.guid.in_(chunk), versions.c.kind == "coding", versions.c.body.is_not(None))
            .order_by(versions.c.ordinal)
        )
        found |= {guid: (revision, start) for guid, revision, start in connection.execute(query)}
    return found


def _lines(connection: Connection, wanted: Iterable[str]) -> dict[str, LineIndex]:
    found: dict[str, LineIndex] = {}
    for chunk in chunks(sorted(wanted)):
        texts = select(revisions.c.guid, revisions.c.text).where(revisions.c.guid.in_(chunk))
        found |= {guid: LineIndex(text) for guid, text in connection.execute(texts)}
    return found
