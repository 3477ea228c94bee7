"""Passages that coders marked as names: they wait for whoever holds the key list."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from qualcode.core.overlooked import Overlooked
from qualcode.store.acts import Act
from qualcode.store.schema import finds, mentions


def overlooked(connection: Connection) -> tuple[Overlooked, ...]:
    """All that wait, by transcript and position."""
    found = connection.execute(select(finds).order_by(finds.c.transcript, finds.c.start, finds.c.guid))
    return tuple(
        Overlooked(row.guid, row.transcript, row.revision, row.coder, row.start, row.end, row.note)
        for row in found
    )


def add(act: Act, one: Overlooked) -> None:
    """Mark a passage."""
    row = {
        "guid": one.guid,
        "transcript": one.transcript,
        "revision": one.revision,
        "coder": one.coder,
        "start": one.start,
        "end": one.end,
        "note": one.note,
    }
    act.add("find", [row])


def remove(act: Act, guids: Iterable[str]) -> None:
    """Take marks away."""
    act.remove("find", guids)


def add_pseudonym(act: Act, guid: str, category: str, name: str) -> None:
    """Add a pseudonym that the study has not had yet."""
    act.add("pseudonym", [{"guid": guid, "category": category, "name": name}])


def place_pseudonym(act: Act, revision: str, pseudonym: str, spans: Iterable[tuple[int, int]]) -> None:
    """Say where a pseudonym (GUID) now stands in a revision (GUID), beside those known there."""
    highest = select(func.max(mentions.c.ordinal)).where(mentions.c.revision == revision)
    first = (act.connection.execute(highest).scalar() or 0) + 1
    rows = [
        {"revision": revision, "ordinal": n, "start": start, "end": end, "pseudonym": pseudonym}
        for n, (start, end) in enumerate(spans, start=first)
    ]
    if rows:
        act.connection.execute(insert(mentions), rows)
