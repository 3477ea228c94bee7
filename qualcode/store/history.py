"""Undo, redo and the proof of the chain.

Undo is per coder and replica, and goes back one act at a time. It is itself an act that brings every entity
back to the state it had before; it is refused where others have built on what it would take back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from qualcode.errors import N_, NotFoundError, RefusedError, Translate
from qualcode.store.acts import Act, Stamp, chunks, complete, version_hash
from qualcode.store.schema import ENTITIES, coders, events, tombstones, versions
from qualcode.store.store import Store

UNDO, REDO = "undo", "redo"


@dataclass(frozen=True, slots=True)
class Touched:
    """An entity that an act touched: the state it had before, and the one the act made of it."""

    kind: str
    guid: str
    before: dict[str, Any] | None  # None: it was not there
    made: dict[str, Any] | None  # None: the act took it away


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone or redone, or is next to be: the act's verb and time, and what it had touched."""

    step: str  # UNDO or REDO
    verb: str
    at: str
    touched: tuple[Touched, ...]


def undo(store: Store, actor: str | None) -> Undone:
    """Take back the newest act of this coder (None: of no coder) in this copy of the project.

    Raises:
        NotFoundError: there is nothing to undo.
        RefusedError: others have built on it, or its text was erased.
    """
    return _revert(store, UNDO, actor)


def redo(store: Store, actor: str | None) -> Undone:
    """Bring back what this coder undid last, unless they have acted since.

    Raises:
        NotFoundError: there is nothing to redo.
        RefusedError: others have changed what it would bring back.
    """
    return _revert(store, REDO, actor)


def upcoming(store: Store, step: str, actor: str | None) -> Undone:
    """What `undo` or `redo` would do next; nothing is changed.

    Args:
        store: where.
        step: UNDO or REDO.
        actor: GUID of the coder; None for acts of no coder.

    Raises:
        NotFoundError: there is nothing to undo or redo.
        RefusedError: others have built on it, or its text was erased.
    """
    with store.read() as connection:
        turn = _next(connection, store, step, actor)
        changed = _changed(connection, turn)
        return turn.told(changed, _before(connection, changed))


@dataclass(frozen=True, slots=True)
class _Turn:
    """An undo or a redo to come."""

    step: str
    target: Row[Any]  # the event it takes back
    about: Row[Any]  # the act that this is about: for a redo, what the event had undone

    def told(self, changed: list[Row[Any]], before: dict[str, dict[str, Any]]) -> Undone:
        """What it does, given the versions it takes back and the states before them."""
        bodies: dict[str, tuple[str, str | None]] = {}
        for v in changed:  # of several versions of one entity the last that says anything
            bodies[v.guid] = v.kind, v.body or bodies.get(v.guid, (v.kind, None))[1]
        touched = []
        for guid, (kind, body) in bodies.items():
            old, new = json.loads(body) if body else None, before.get(guid)
            touched.append(Touched(kind, guid, *((new, old) if self.step == UNDO else (old, new))))
        return Undone(self.step, self.about.verb, self.about.at, tuple(touched))


def _next(connection: Connection, store: Store, step: str, actor: str | None) -> _Turn:
    """The next undo or redo of a coder."""
    newest_first = _own_events(connection, store, actor)
    if step == REDO:
        undoing = _to_redo(newest_first)
        if undoing is None:
            raise NotFoundError(N_("There is nothing to redo."))
        about = connection.execute(select(events).where(events.c.id == undoing.undoes)).one()
        return _Turn(step, undoing, about)
    target = _to_undo(newest_first)
    if target is None:
        raise NotFoundError(N_("There is nothing to undo."))
    if target.verb.startswith("erase."):
        raise RefusedError(N_("The last act was to erase; erasing cannot be undone, nor what was before it."))
    return _Turn(step, target, target)


def _own_events(connection: Connection, store: Store, actor: str | None) -> Iterator[Row[Any]]:
    """The coder's events in this replica, newest first, without loading them all."""
    found = connection.execute(
        select(events)
        .where(events.c.actor.is_(actor) if actor is None else events.c.actor == actor)
        .where(events.c.replica == store._own_replica(connection))
        .where(events.c.verb.not_like("export.%"), events.c.verb != "key.destroy")  # files do not come back
        .order_by(events.c.sequence.desc())
        .execution_options(yield_per=50)
    )
    yield from found


def _to_undo(newest_first: Iterator[Row[Any]]) -> Row[Any] | None:
    void: set[int] = set()
    for event in newest_first:
        if event.id in void:
            continue
        if event.verb in (UNDO, REDO):
            void.add(event.undoes)
        else:
            return event
    return None


def _to_redo(newest_first: Iterator[Row[Any]]) -> Row[Any] | None:
    void: set[int] = set()
    for event in newest_first:
        if event.id in void:
            continue
        if event.verb == REDO:
            void.add(event.undoes)
        else:
            return event if event.verb == UNDO else None
    return None


def _revert(store: Store, step: str, actor: str | None) -> Undone:
    with store.read() as connection:
        turn = _next(connection, store, step, actor)
    with store.act(step, actor, undoes=turn.target.id) as act:
        changed = _changed(act.connection, turn)
        before = _before(act.connection, changed)
        _restore(act, changed, before)
    return turn.told(changed, before)


def _changed(connection: Connection, turn: _Turn) -> list[Row[Any]]:
    """The versions that a turn takes back, the oldest first; refused where others have built on them."""
    found = connection.execute(
        select(versions).where(versions.c.event == turn.target.id).order_by(versions.c.id)
    ).all()
    _refuse_if_changed_since(connection, {v.guid: v for v in found}, turn.about)
    return list(found)


def _refuse_if_changed_since(connection: Connection, last: dict[str, Row[Any]], about: Row[Any]) -> None:
    newest: dict[str, Any] = {}
    for chunk in chunks(last):
        for row in connection.execute(
            select(versions.c.guid, versions.c.body, versions.c.erased, events.c.actor, events.c.at)
            .join(events, events.c.id == versions.c.event)
            .where(versions.c.guid.in_(chunk))
            .order_by(versions.c.ordinal, versions.c.id)
        ):
            newest[row.guid] = row
    for guid, version in last.items():
        now = newest[guid]
        if (version.body is None and version.erased) or (now.body is None and now.erased):
            raise RefusedError(N_("That act's text was erased; erasing cannot be undone."))
        if now.body != version.body:
            who = connection.execute(select(coders.c.name).where(coders.c.guid == now.actor)).scalar()
            raise RefusedError(
                N_("It was changed since, by {who} at {at}."),
                mend=N_("They have to undo their change first."),
                who=who or "-",
                at=now.at,
            )


def _before(connection: Connection, changed: list[Row[Any]]) -> dict[str, dict[str, Any]]:
    """The states that entities (by GUID) had before these versions of theirs; none where they were not."""
    first: dict[str, int] = {}
    for version in changed:
        first.setdefault(version.guid, version.ordinal)
    bodies: dict[str, str | None] = {}
    for chunk in chunks(first):
        for row in connection.execute(
            select(versions.c.guid, versions.c.ordinal, versions.c.body)
            .where(versions.c.guid.in_(chunk))
            .order_by(versions.c.id)
        ):
            if row.ordinal == first[row.guid] - 1:
                bodies[row.guid] = row.body
    return {guid: json.loads(body) for guid, body in bodies.items() if body is not None}


def _restore(act: Act, changed: list[Row[Any]], before: dict[str, dict[str, Any]]) -> None:
    """Bring entities to the state they had before these versions of theirs."""
    for kind in dict.fromkeys(version.kind for version in changed):
        ours = list(dict.fromkeys(version.guid for version in changed if version.kind == kind))
        act.remove(kind, [guid for guid in ours if guid not in before])
        act.replace(kind, [complete(ENTITIES[kind], before[guid]) for guid in ours if guid in before])


def count(connection: Connection) -> int:
    """How many events there are, of all replicas."""
    return connection.execute(select(func.count()).select_from(events)).scalar_one()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a chain that does not fit: a message to translate, and what fills it."""

    what: str
    values: Mapping[str, object]

    def told(self, translate: Translate) -> str:
        """The finding as a line."""
        return translate(self.what).format(**self.values)


def verify(connection: Connection) -> list[Finding]:
    """Walk the chain of every replica, and hold what is there against it; returns what does not fit."""
    findings: list[Finding] = []
    ends: dict[str, tuple[bytes, int]] = {}
    for event in connection.execute(select(events).order_by(events.c.replica, events.c.sequence)):
        previous, sequence = ends.get(event.replica, (b"", 0))
        name = f"{event.replica[:8]}:{event.sequence}"
        if event.sequence != sequence + 1:
            missing = {"event": name, "count": event.sequence - sequence - 1}
            findings.append(Finding(N_("{event}: {count} events before it are missing."), missing))
        stamp = Stamp(
            event.replica, event.sequence, event.lamport, event.at, event.actor, event.verb, event.undoes
        )
        if event.previous_hash != previous or event.hash != stamp.hash(previous, event.payload_hash):
            findings.append(Finding(N_("{event}: the event does not fit the chain."), {"event": name}))
        findings += _payload_findings(connection, event, name)
        ends[event.replica] = (event.hash, event.sequence)
    return [*findings, *_present_findings(connection)]


def _present_findings(connection: Connection) -> Iterator[Finding]:
    """Entities that are not as their newest version says; erased ones have none that says anything."""
    newest: dict[str, Any] = {kind: {} for kind in ENTITIES}
    erased = set(connection.execute(select(tombstones.c.guid)).scalars())
    # SQLite takes the other columns from the row that has the maximum
    last = select(versions.c.kind, versions.c.guid, versions.c.body, func.max(versions.c.ordinal))
    for row in connection.execute(last.group_by(versions.c.guid)):
        if row.kind in ENTITIES and row.body is not None and row.guid not in erased:
            newest[row.kind][row.guid] = row.body
    for kind, table in ENTITIES.items():
        expected = newest[kind]
        for here in connection.execute(select(table).order_by(table.c.guid)).mappings():
            body = expected.pop(here["guid"], None)
            what = {"kind": kind, "guid": here["guid"][:8]}
            if body is None:
                yield Finding(N_("{kind} {guid} was added outside qualcode."), what)
            elif complete(table, json.loads(body)) != dict(here):
                yield Finding(N_("{kind} {guid} was changed outside qualcode."), what)
        for guid in expected:
            gone = {"kind": kind, "guid": guid[:8]}
            yield Finding(N_("{kind} {guid} was removed outside qualcode."), gone)


def _payload_findings(connection: Connection, event: Row[Any], name: str) -> Iterator[Finding]:
    payload = hashlib.sha256(event.salt)
    for version in connection.execute(
        select(versions).where(versions.c.event == event.id).order_by(versions.c.id)
    ):
        payload.update(version.hash)
        own = version_hash(version.salt or b"", version.kind, version.guid, version.ordinal, version.body)
        if version.erased is None and own != version.hash:
            what = {"event": name, "kind": version.kind, "guid": version.guid[:8]}
            yield Finding(N_("{event}: {kind} {guid} was changed outside qualcode."), what)
    if payload.digest() != event.payload_hash:
        yield Finding(N_("{event}: its changes are not those it was sealed with."), {"event": name})
