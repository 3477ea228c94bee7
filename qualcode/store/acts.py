"""Acts: the only way in which entities change.

An act is one transaction and one event. The event says who did what and when, in a hash chain of the
replica; the states the entities came to are versions it points to. The chain shows accidents and gaps; it is
no notary.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from qualcode.store.schema import ENTITIES, events, versions

Row = Mapping[str, Any]
_T = TypeVar("_T")
_CHUNK = 500  # GUIDs in one statement: below SQLite's limit on parameters


def chunks(items: Iterable[_T], size: int = _CHUNK) -> Iterator[list[_T]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def digest(*parts: bytes | str) -> bytes:
    """SHA-256 over length-prefixed parts, so that no two lists of parts collide."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big") + data)
    return total.digest()


def body_of(row: Row) -> str:
    """A row as canonical JSON, the form in which versions keep it."""
    return json.dumps(dict(row), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an event says about itself."""

    replica: str
    sequence: int
    lamport: int
    at: str  # ISO 8601, UTC
    actor: str | None  # the coder's GUID
    verb: str
    undoes: int | None = None

    def hash(self, previous: bytes, payload: bytes) -> bytes:
        """The event's place in the chain."""
        own = (
            f"{self.replica}|{self.sequence}|{self.lamport}|{self.at}|{self.actor}|{self.verb}|{self.undoes}"
        )
        return digest(previous, own, payload)


class Act:
    """One act under way; get one from `Store.act`. Rows are dicts of the entity's columns."""

    def __init__(
        self,
        connection: Connection,
        *,
        at: str,
        replica: str,
        verb: str,
        actor: str | None,
        undoes: int | None,
    ) -> None:
        self.connection = connection
        self._previous, sequence, lamport = self._chain_end(replica)
        self.stamp = Stamp(replica, sequence, lamport, at, actor, verb, undoes)
        self._salt = secrets.token_bytes(16)
        self._payload = hashlib.sha256(self._salt)
        self.changes = 0
        self.event = self._open()

    def _chain_end(self, replica: str) -> tuple[bytes, int, int]:
        last = self.connection.execute(
            select(events.c.hash, events.c.sequence)
            .where(events.c.replica == replica)
            .order_by(events.c.sequence.desc())
            .limit(1)
        ).first()
        lamport = self.connection.execute(select(func.max(events.c.lamport))).scalar() or 0
        return (last.hash if last else b""), (last.sequence + 1 if last else 1), lamport + 1

    def _open(self) -> int:
        stamp = self.stamp
        return self.connection.execute(
            insert(events).values(
                replica=stamp.replica,
                sequence=stamp.sequence,
                lamport=stamp.lamport,
                at=stamp.at,
                actor=stamp.actor,
                verb=stamp.verb,
                undoes=stamp.undoes,
                salt=self._salt,
                previous_hash=self._previous,
                payload_hash=b"",
                hash=b"",
            )
        ).lastrowid

    def close(self) -> None:
        """Seal the event; the transaction is committed by the store."""
        payload = self._payload.digest()
        self.connection.execute(
            update(events)
            .where(events.c.id == self.event)
            .values(payload_hash=payload, hash=self.stamp.hash(self._previous, payload))
        )

    def discard(self) -> None:
        """Leave no event behind: the act turned out to change nothing."""
        self.connection.execute(delete(events).where(events.c.id == self.event))

    # -- entities ------------------------------------------------------------------------------------------

    def add(self, kind: str, rows: Iterable[Row]) -> None:
        """Insert new entities (their GUIDs were never used before)."""
        table = ENTITIES[kind]
        for chunk in chunks(rows, 5000):
            full = [complete(table, row) for row in chunk]
            self.connection.execute(insert(table), full)
            self._record(kind, [(row["guid"], 1, row) for row in full])

    def put(self, kind: str, rows: Iterable[Row]) -> None:
        """Insert entities or bring them to this state, by GUID; those that are in it are left alone."""
        table = ENTITIES[kind]
        full = [complete(table, row) for row in rows]
        present = self._present(table, full)
        self.replace(kind, [row for row in full if row != present.get(row["guid"])])

    def _present(self, table: Table, rows: Sequence[Row]) -> dict[str, Row]:
        return {
            row["guid"]: dict(row)
            for chunk in chunks(row["guid"] for row in rows)
            for row in self.connection.execute(select(table).where(table.c.guid.in_(chunk))).mappings()
        }

    def replace(self, kind: str, rows: Sequence[Row]) -> None:
        """As `put`, but recorded even where nothing changes; rows are whole.

        All old rows go before a new one comes: one may take the place that another still held.
        """
        table = ENTITIES[kind]
        guids = [row["guid"] for row in rows]
        ordinals: dict[str, int] = {}
        for chunk in chunks(guids):
            ordinals |= self._ordinals(chunk)
            self.connection.execute(delete(table).where(table.c.guid.in_(chunk)))
        for some in chunks(rows, 5000):
            self.connection.execute(insert(table), [dict(row) for row in some])
            self._record(kind, [(row["guid"], ordinals.get(row["guid"], 0) + 1, row) for row in some])

    def change(self, kind: str, guid: str, **values: Any) -> None:
        """Change columns of one entity; nothing is recorded if they already have these values."""
        table = ENTITIES[kind]
        old = self.connection.execute(select(table).where(table.c.guid == guid)).mappings().one()
        new = {**old, **values}
        if new == dict(old):
            return
        self.connection.execute(update(table).where(table.c.guid == guid).values(**values))
        self._record(kind, [(guid, self._ordinals([guid])[guid] + 1, new)])

    def remove(self, kind: str, guids: Iterable[str]) -> None:
        """Remove entities; what refers to them must go in the same act."""
        table = ENTITIES[kind]
        for chunk in chunks(guids):
            ordinals = self._ordinals(chunk)
            self.connection.execute(delete(table).where(table.c.guid.in_(chunk)))
            self._record(kind, [(guid, ordinals[guid] + 1, None) for guid in chunk])

    def _ordinals(self, guids: Sequence[str]) -> dict[str, int]:
        found = self.connection.execute(
            select(versions.c.guid, func.max(versions.c.ordinal))
            .where(versions.c.guid.in_(guids))
            .group_by(versions.c.guid)
        )
        return {guid: ordinal for guid, ordinal in found}  # noqa: C416 - rows are not pairs to dict()

    def _record(self, kind: str, states: Sequence[tuple[str, int, Row | None]]) -> None:
        rows = []
        for guid, ordinal, row in states:
            body, salt = None if row is None else body_of(row), secrets.token_bytes(8)
            hashed = version_hash(salt, kind, guid, ordinal, body)
            self._payload.update(hashed)
            rows.append(
                {
                    "event": self.event,
                    "kind": kind,
                    "guid": guid,
                    "ordinal": ordinal,
                    "body": body,
                    "salt": salt,
                    "hash": hashed,
                    "erased": None,
                }
            )
        self.changes += len(rows)
        if rows:
            self.connection.execute(insert(versions), rows)

    def note(self, kind: str, text: str) -> None:
        """Record something that is no entity: a count, never a text from an interview."""
        self._record(kind, [(f"{kind}:{self.event}", 1, {"text": text})])

    # -- content -------------------------------------------------------------------------------------------

    def content(self, table: Table, rows: Sequence[Row]) -> None:
        """Write content that comes with this act."""
        if rows:
            self.connection.execute(insert(table), [dict(row) for row in rows])


def version_hash(salt: bytes, kind: str, guid: str, ordinal: int, body: str | None) -> bytes:
    """Salted, so that a hash that outlives an erased text says nothing about it."""
    return digest(salt, kind, guid, str(ordinal), "-" if body is None else "+" + body)


def complete(table: Table, row: Row) -> dict[str, Any]:
    """The row with every column, so that versions are whole states; older ones know fewer columns."""
    return {**_defaults(table), **row}


@cache
def _defaults(table: Table) -> dict[str, Any]:
    """Every column with its default value, None where it has none."""
    return {column.name: getattr(column.default, "arg", None) for column in table.columns}
