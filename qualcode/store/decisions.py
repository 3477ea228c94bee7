"""Decisions on disagreements and the codings they put; whether what they settle is still as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, func, select

from qualcode.core.consensus import ConsensusCoding, Decision, Take
from qualcode.core.model import Coding
from qualcode.store.acts import Act, chunks
from qualcode.store.mapping import coding_row
from qualcode.store.schema import codings, consensus_codings, decisions, events, transcripts, versions

Place = tuple[int, str, int]  # an event's place in the total order: lamport, replica, sequence

# acts that take a coding along without anybody having thought again about the passage
_CARRIED = {"transcript.correct", "code.merge", "coder.merge", "coding.reassign"}
_BACK_AND_FORTH = {"undo", "redo"}
_WHAT = ("transcript", "revision", "code", "coder", "start", "end")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision as it is on record.

    ``settled`` are the codings as they were when it was taken; ``outdated`` is whether a coder has changed or
    removed one of them since.
    """

    decision: Decision
    at: str  # ISO 8601, UTC
    settled: tuple[Coding, ...]
    outdated: bool


def add(act: Act, decision: Decision, placed: Iterable[ConsensusCoding]) -> None:
    """Add a decision with the codings it puts."""
    act.add(
        "decision",
        [
            {
                "guid": decision.guid,
                "transcript": decision.transcript,
                "coder": decision.coder,
                "take": str(decision.take),
                "reason": decision.reason,
                "rule": decision.rule,
                "settles": json.dumps(list(decision.settles)),
            }
        ],
    )
    act.add("consensus", [_placed_row(one) for one in placed])


def remove(act: Act, guids: Sequence[str]) -> None:
    """Remove decisions (GUIDs) with the codings they put."""
    theirs = [one.guid for one in _placed(act.connection) if one.decision in guids]
    act.remove("consensus", theirs)
    act.remove("decision", guids)


def there_are(connection: Connection) -> bool:
    """Whether anything was ever decided that is still on record."""
    return connection.execute(select(decisions.c.guid).limit(1)).first() is not None


def placed(connection: Connection) -> tuple[ConsensusCoding, ...]:
    """The codings that decisions put, on the texts in force."""
    found = connection.execute(
        select(consensus_codings)
        .join(transcripts, transcripts.c.guid == consensus_codings.c.transcript)
        .where(consensus_codings.c.revision == transcripts.c.revision)
        .order_by(transcripts.c.name, consensus_codings.c.start, consensus_codings.c.guid)
    )
    return tuple(ConsensusCoding(**row._mapping) for row in found)


def placed_of_codes(connection: Connection, codes: Sequence[str]) -> tuple[ConsensusCoding, ...]:
    """The codings that decisions put with these codes (GUIDs), whether their text is in force or not."""
    return tuple(one for one in _placed(connection) if one.code in set(codes))


def recode(act: Act, codes: Mapping[str, str]) -> None:
    """Give codings that decisions put another code, by GUID; one that is then there twice is kept once."""
    theirs = placed_of_codes(act.connection, list(codes))
    there = {_place(one) for one in placed_of_codes(act.connection, list(codes.values()))}
    moved: list[ConsensusCoding] = []
    twice: list[str] = []
    for one in theirs:
        new = replace(one, code=codes[one.code])
        if _place(new) in there:
            twice.append(one.guid)
        else:
            there.add(_place(new))
            moved.append(new)
    act.remove("consensus", twice)
    act.put("consensus", [_placed_row(one) for one in moved])


def _place(one: ConsensusCoding) -> tuple[str, str, str, int, int]:
    return one.decision, one.revision, one.code, one.start, one.end


def hand_over(act: Act, old: str, new: str) -> None:
    """Make the decisions of one coder (GUID) another's."""
    query = select(decisions).where(decisions.c.coder == old)
    rows = act.connection.execute(query).mappings().all()
    act.put("decision", [{**row, "coder": new} for row in rows])


def _placed(connection: Connection) -> Iterator[ConsensusCoding]:
    found = connection.execute(select(consensus_codings).order_by(consensus_codings.c.guid))
    return (ConsensusCoding(**row._mapping) for row in found)


def _placed_row(one: ConsensusCoding) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ConsensusCoding.__slots__}


# -- as a layer --------------------------------------------------------------------------------------------


def layer(settled: Iterable[str], decided: Sequence[Coding]) -> FromClause:
    """What holds codings where decisions count, for filters: all but the settled ones (GUIDs), and those that
    stand in for them."""
    gone = func.json_each(json.dumps(list(settled))).table_valued("value")
    put = func.json_each(json.dumps([coding_row(coding) for coding in decided])).table_valued("value")
    standing = select(codings).where(codings.c.guid.not_in(select(gone.c.value)))
    names = [column.name for column in codings.columns]
    values = [func.json_extract(put.c.value, f"$.{name}").label(name) for name in names]
    return standing.union_all(select(*values)).cte("counting")


def passing(connection: Connection, source: FromClause, condition: ColumnElement[bool]) -> set[str]:
    """The GUIDs of codings of a `layer` that meet a condition."""
    return set(connection.execute(select(source.c.guid).where(condition)).scalars())


# -- on record ---------------------------------------------------------------------------------------------


def listing(connection: Connection) -> tuple[Recorded, ...]:
    """All decisions, the oldest first."""
    found = connection.execute(
        select(decisions, events.c.at, events.c.lamport, events.c.replica, events.c.sequence)
        .join(versions, versions.c.guid == decisions.c.guid)
        .join(events, events.c.id == versions.c.event)
        .where(versions.c.ordinal == 1)
        .order_by(events.c.lamport, events.c.replica, events.c.sequence, versions.c.id)
    ).all()
    made = [_decision(row) for row in found]
    lives = _lives(connection, sorted({guid for decision in made for guid in decision.settles}))
    return tuple(
        _recorded(decision, row.at, (row.lamport, row.replica, row.sequence), lives)
        for decision, row in zip(made, found, strict=True)
    )


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        row.guid,
        row.transcript,
        row.coder,
        Take(row.take),
        tuple(json.loads(row.settles)),
        row.reason,
        row.rule,
    )


@dataclass(frozen=True, slots=True)
class _State:
    """A state a coding came to."""

    place: Place
    carried: bool  # whether it came to it without anybody having thought again
    body: dict[str, Any] | None  # None: removed


def _recorded(decision: Decision, at: str, place: Place, lives: Mapping[str, Sequence[_State]]) -> Recorded:
    then: list[Coding] = []
    outdated = False
    for guid in decision.settles:
        states = lives.get(guid, ())
        before = [state for state in states if state.place <= place]
        if before and before[-1].body:
            then.append(_coding(before[-1].body))
        outdated = outdated or _changed(states[len(before) - 1 :] if before else ())
    return Recorded(decision, at, tuple(then), outdated)


def _coding(body: Mapping[str, Any]) -> Coding:
    named = ("guid", "transcript", "revision", "code", "coder", "start", "end", "weight", "comment")
    return Coding(*(body[name] for name in named))


def _changed(states: Sequence[_State]) -> bool:
    """Whether a coding ended otherwise than where it was carried from the first of these states."""
    if not states:
        return True
    expected = now = _what(states[0])
    for state in states[1:]:
        before, now = now, _what(state)
        if state.carried and before == expected:
            expected = now
    return now != expected


def _what(state: _State) -> tuple[Any, ...] | None:
    return None if state.body is None else tuple(state.body[name] for name in _WHAT)


def _lives(connection: Connection, guids: Sequence[str]) -> dict[str, list[_State]]:
    """The states of codings (GUIDs), each in the order of its versions."""
    verbs = _Verbs(connection)
    lives: dict[str, list[_State]] = {}
    for chunk in chunks(guids):
        found = connection.execute(
            select(
                versions.c.guid,
                versions.c.body,
                events.c.id,
                events.c.lamport,
                events.c.replica,
                events.c.sequence,
                events.c.verb,
            )
            .join(events, events.c.id == versions.c.event)
            .where(versions.c.guid.in_(chunk))
            .order_by(versions.c.ordinal, versions.c.id)
        )
        for row in found:
            body = json.loads(row.body) if row.body else None
            place = (row.lamport, row.replica, row.sequence)
            carried = verbs.behind(row.id, row.verb) in _CARRIED
            lives.setdefault(row.guid, []).append(_State(place, carried, body))
    return lives


class _Verbs:
    """What an undo took back, or a redo brought back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, str] = {}

    def behind(self, event: int, verb: str) -> str:
        """The verb of the act that an event is, takes back or brings back."""
        if verb not in _BACK_AND_FORTH:
            return verb
        if event not in self._known:
            undone = events.alias()
            about = self._connection.execute(
                select(undone.c.id, undone.c.verb)
                .join(events, events.c.undoes == undone.c.id)
                .where(events.c.id == event)
            ).one()
            self._known[event] = self.behind(about.id, about.verb)
        return self._known[event]
