"""The trail: who did what and when, told from the events and the versions they point to.

Nothing is kept for it: codes, transcripts and counts are looked up when the trail is read, so that erased
text is gone from it too. Codes bear the paths they had right after the event.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from qualcode.core.codenames import SEPARATOR
from qualcode.core.exports import UNCHECKED
from qualcode.store import settled
from qualcode.store.acts import chunks
from qualcode.store.schema import events, versions

ORDER = (events.c.lamport, events.c.replica, events.c.sequence)  # the same in every copy of the project

_before = versions.alias("before")
_STATE = func.coalesce(versions.c.body, _before.c.body)
_NAMED = ("coder", "case", "person", "variable", "export")  # kinds whose names say what an event is about


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entities of a kind an event brought, altered and took away."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Deed:
    """One event, resolved. ``coder`` is empty for acts of no coder."""

    event: int
    replica: str
    sequence: int
    at: str  # ISO 8601, UTC
    coder: str  # name
    verb: str
    counts: Mapping[str, Counts]  # by kind of entity
    codes: tuple[str, ...]  # paths; "A → B" for a code that got another path
    transcripts: tuple[str, ...]  # names
    names: tuple[str, ...]  # of coders, cases, persons, variables, documents; what a decision took
    unchecked: str = ""  # the reason for which a document left without a check
    undoes: tuple[str, str] | None = None  # verb and time of what was taken back or brought back
    made: tuple[str, ...] = ()  # what kinds of documents were written out: quotes, table, agreement ...
    paragraphs: tuple[int, int] | None = None  # of the codings that a decision settles, first and last
    status: tuple[str, str] | None = None  # before and after, where one status is another now; empty for none


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: each condition that is not empty must hold."""

    coder: str | None = None  # GUID
    verb: str = ""  # "coding.add", or "coding" for every verb of that noun
    since: str = ""  # beginning of an ISO 8601 time, inclusive
    until: str = ""  # the same; "2026-01-31" takes the whole day in
    transcript: str | None = None  # GUID


def deeds(connection: Connection, wanted: Wanted, language: str = "") -> list[Deed]:
    """The events that are wanted, the newest last; codes under their labels in a language, if given."""
    conditions = _conditions(wanted)
    chosen = select(events.c.id).where(*conditions)
    found = connection.execute(select(events).where(*conditions).order_by(*ORDER)).all()
    touched = _touched(connection, chosen)
    undone = _undone(connection, [event.undoes for event in found if event.undoes is not None])
    every = [group for groups in touched.values() for group in groups]
    named = _names(connection, {g.transcript for g in every} | {event.actor for event in found})
    paths = _paths(
        connection, {e.id: {g.code for g in touched.get(e.id, ()) if g.code} for e in found}, language
    )
    decided = settled.paragraphs(connection, chosen)
    return [
        Deed(
            event=event.id,
            replica=event.replica,
            sequence=event.sequence,
            at=event.at,
            coder=named.get(event.actor, ""),
            verb=event.verb,
            counts=_counts(touched.get(event.id, ())),
            codes=paths.get(event.id, ()),
            transcripts=_listed(named.get(g.transcript) for g in touched.get(event.id, ())),
            names=_listed(g.name for g in touched.get(event.id, ())),
            unchecked="; ".join(_listed(map(_reason, touched.get(event.id, ())))),
            undoes=undone.get(event.undoes),
            made=_listed(g.made for g in touched.get(event.id, ())),
            paragraphs=decided.get(event.id),
            status=_status(touched.get(event.id, ())),
        )
        for event in found
    ]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.coder is not None:
        conditions.append(events.c.actor == wanted.coder)
    if wanted.verb:
        of_noun = func.substr(events.c.verb, 1, len(wanted.verb) + 1) == wanted.verb + "."
        conditions.append(or_(events.c.verb == wanted.verb, of_noun))
    if wanted.since:
        conditions.append(events.c.at >= wanted.since)
    if wanted.until:
        conditions.append(func.substr(events.c.at, 1, len(wanted.until)) <= wanted.until)
    if wanted.transcript is not None:
        about = _with_before(select(versions.c.event)).where(_transcript() == wanted.transcript)
        conditions.append(events.c.id.in_(about))
    return conditions


def _with_before(query: Select[Any]) -> Select[Any]:
    """Versions beside the state before them: what was removed has no state of its own."""
    earlier = and_(_before.c.guid == versions.c.guid, _before.c.ordinal == versions.c.ordinal - 1)
    return query.select_from(versions.outerjoin(_before, earlier))


def _transcript() -> ColumnElement[Any]:
    """The GUID of the transcript a version is about (of a value: of whatever it belongs to)."""
    return case(
        (versions.c.kind == "transcript", versions.c.guid),
        (versions.c.kind == "value", func.json_extract(_STATE, "$.entity")),
        else_=func.json_extract(_STATE, "$.transcript"),
    )


def _touched(connection: Connection, chosen: Select[Any]) -> dict[int, list[Row[Any]]]:
    """What each event touched, counted by kind, transcript and code: few rows even for large imports."""
    new = and_(versions.c.body.is_not(None) | (versions.c.ordinal == 1), _before.c.body.is_(None))
    gone = and_(versions.c.body.is_(None), versions.c.ordinal > 1)
    keys = (
        versions.c.event,
        versions.c.kind,
        _transcript().label("transcript"),
        func.json_extract(_STATE, "$.code").label("code"),
        case(
            (versions.c.kind.in_(_NAMED), func.json_extract(_STATE, "$.name")),
            (versions.c.kind == "decision", func.json_extract(versions.c.body, "$.take")),
        ).label("name"),
        case((versions.c.kind == "export", func.json_extract(_STATE, "$.kind"))).label("made"),
        case((versions.c.kind == "export", func.json_extract(versions.c.body, "$.checked"))).label("checked"),
        case((versions.c.kind == "status", func.json_extract(_before.c.body, "$.status"))).label("was"),
        case((versions.c.kind == "status", func.json_extract(versions.c.body, "$.status"))).label("status"),
    )
    query = _with_before(
        select(
            *keys,
            func.count().label("n"),
            func.sum(case((new, 1), else_=0)).label("added"),
            func.sum(case((gone, 1), else_=0)).label("removed"),
        )
    )
    found: dict[int, list[Row[Any]]] = {}
    grouped = query.where(versions.c.event.in_(chosen)).group_by(*keys).order_by(func.min(versions.c.id))
    for row in connection.execute(grouped):
        found.setdefault(row.event, []).append(row)
    return found


def touched_by_others(connection: Connection, coder: str) -> dict[int, set[tuple[str, str]]]:
    """Whose codings and memos on which transcripts others than a coder (GUID) touched, by event.

    Pairs of GUIDs ``(transcript, coder)``; the coder is empty for memos of nobody, and for decisions, which
    are about two coders' codings.
    """
    whose = case((versions.c.kind != "decision", func.json_extract(_STATE, "$.coder")))
    query = (
        _with_before(select(versions.c.event, _transcript().label("transcript"), whose.label("whose")))
        .join(events, events.c.id == versions.c.event)
        .where(events.c.actor.is_distinct_from(coder))
        .where(versions.c.kind.in_(("coding", "memo", "decision")))
        .distinct()
    )
    found: dict[int, set[tuple[str, str]]] = {}
    for row in connection.execute(query):
        if row.transcript is not None:
            found.setdefault(row.event, set()).add((row.transcript, row.whose or ""))
    return found


def _counts(groups: Sequence[Row[Any]]) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    for g in groups:
        old = counts.get(g.kind, Counts(0, 0, 0))
        changed = g.n - g.added - g.removed
        counts[g.kind] = Counts(old.added + g.added, old.changed + changed, old.removed + g.removed)
    return counts


def _status(groups: Sequence[Row[Any]]) -> tuple[str, str] | None:
    """The one status that is another now."""
    found = [group for group in groups if group.kind == "status"]
    return (found[0].was or "", found[0].status or "") if len(found) == 1 and found[0].n == 1 else None


def _reason(group: Row[Any]) -> str:
    checked = group.checked or ""
    return checked.removeprefix(UNCHECKED) if checked.startswith(UNCHECKED) else ""


def _listed(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _undone(connection: Connection, wanted: Sequence[int]) -> dict[int | None, tuple[str, str]]:
    """Verb and time of what was undone; for a redo, of what the undo it took back had undone."""
    found: dict[int | None, tuple[str, str]] = {}
    about = events.alias("about")
    for chunk in chunks(wanted):
        query = (
            select(
                events.c.id,
                func.coalesce(about.c.verb, events.c.verb),
                func.coalesce(about.c.at, events.c.at),
            )
            .select_from(events.outerjoin(about, about.c.id == events.c.undoes))
            .where(events.c.id.in_(chunk))
        )
        found |= {event: (verb, at) for event, verb, at in connection.execute(query)}
    return found


def _names(connection: Connection, guids: set[str | None]) -> dict[str | None, str]:
    """The last name each entity had, whether it is still there or not; erased ones have none."""
    found: dict[str | None, str] = {}
    for chunk in chunks(sorted(guid for guid in guids if guid)):
        query = (
            select(versions.c.guid, func.json_extract(versions.c.body, "$.name"))
            .where(versions.c.guid.in_(chunk), versions.c.kind.in_(("coder", "transcript")))
            .where(versions.c.body.is_not(None))
            .order_by(versions.c.ordinal)
        )
        found |= {guid: name for guid, name in connection.execute(query)}  # noqa: C416 - rows are no pairs
    return found


# -- codes under the paths they had ------------------------------------------------------------------------


def _paths(
    connection: Connection, coded: Mapping[int, set[str]], language: str
) -> dict[int, tuple[str, ...]]:
    """The codes of each event: those it changed, and those (GUIDs) its codings have."""
    changes = _code_changes(connection, language)
    found: dict[int, tuple[str, ...]] = {}
    tree: dict[str, dict[str, Any]] = {}
    for event in _in_order(connection, coded.keys() | changes.keys()):
        old = tree
        if event in changes:
            tree = _after(tree, changes[event])
        if event in coded:
            told = (_told(old, tree, guid) for guid in changes.get(event, ()))
            # A code that merged away is gone after the event: its codings are told under its last path.
            of_codings = (_path(tree, guid) or _path(old, guid) for guid in sorted(coded[event]))
            found[event] = tuple(sorted(set(filter(None, (*told, *of_codings)))))
    return found


def _in_order(connection: Connection, wanted: Iterable[int]) -> Iterator[int]:
    among = set(wanted)
    every = connection.execute(select(events.c.id).order_by(*ORDER)).scalars()
    return (event for event in every if event in among)


def _code_changes(connection: Connection, language: str) -> dict[int, dict[str, dict[str, Any] | None]]:
    """What each event made of codes: their state by GUID, named in a language; None for those it removed."""
    changes: dict[int, dict[str, dict[str, Any] | None]] = {}
    query = select(versions.c.event, versions.c.guid, versions.c.body).where(versions.c.kind == "code")
    for event, guid, body in connection.execute(query.order_by(versions.c.id)):
        changes.setdefault(event, {})[guid] = _named(json.loads(body), language) if body else None
    return changes


def _named(state: dict[str, Any], language: str) -> dict[str, Any]:
    label = json.loads(state.get("labels") or "{}").get(language)
    return {**state, "name": label} if label else state


def _after(
    tree: dict[str, dict[str, Any]], changed: Mapping[str, dict[str, Any] | None]
) -> dict[str, dict[str, Any]]:
    merged = {**tree, **changed}
    return {guid: state for guid, state in merged.items() if state is not None}


def _told(old: Mapping[str, dict[str, Any]], new: Mapping[str, dict[str, Any]], guid: str) -> str:
    """The path; both if it changed; nothing where only the place among siblings did."""
    before, after = _path(old, guid), _path(new, guid)
    if before and after and before != after:
        return f"{before} → {after}"
    if before and after and {**old[guid], "position": 0} == {**new[guid], "position": 0}:
        return ""
    return after or before


def _path(tree: Mapping[str, dict[str, Any]], guid: str | None) -> str:
    names: list[str] = []
    while guid is not None and guid in tree and len(names) < len(tree):
        names.append(tree[guid]["name"])
        guid = tree[guid]["parent"]
    return SEPARATOR.join(reversed(names))
