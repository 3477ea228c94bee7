"""Consensus: what a decision on a disagreement does, and which codings count after it.

A place is where two coders differ; the codings behind it are what a decision settles. A settled coding counts
only through its decision, a coding that none settles counts as it stands: consensus where decided, else
merged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qualcode.core.layers import merged
from qualcode.core.model import Coding
from qualcode.core.spans import Span

_ID_LENGTH = 8  # hexadecimal digits: 2,000 places share one in 1 of 2,000 studies


class Take(StrEnum):
    """What is taken over of what the two coders put."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NONE = "none"
    EDIT = "edit"  # codes and spans of the decider's own
    REWORD = "reword"  # the code's definition has to be reworded first: nothing is settled yet


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on a place.

    ``settles`` are the GUIDs of the codings it is about; with the take ``reword`` they go on counting as they
    stand. ``rule`` is empty where a person decided, else the rule that was adopted, such as ``union 90``.
    """

    guid: str
    transcript: str  # GUID
    coder: str  # GUID of who decided
    take: Take
    settles: tuple[str, ...]
    reason: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ConsensusCoding:
    """A code on a span as a decision put it (code points of the revision)."""

    guid: str
    decision: str  # GUID
    transcript: str  # GUID
    revision: str  # GUID
    code: str  # GUID
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The span."""
        return Span(self.start, self.end)


Piece = tuple[str, Span]  # a code's GUID and where it stands


def place_id(settles: Iterable[str]) -> str:
    """A short name for the place of these codings (GUIDs): the same while the same codings differ there."""
    return hashlib.sha256("\n".join(sorted(settles)).encode()).hexdigest()[:_ID_LENGTH]


def outcome(
    take: Take, first: Sequence[Coding], second: Sequence[Coding], edited: Iterable[Piece] = ()
) -> tuple[Piece, ...]:
    """The codes and spans that a decision puts in place of what two coders put, sorted.

    Overlapping codings of a code are united: ``both`` gives the union of spans where the coders differ in
    the boundary, and both codes where they differ in the code.
    """
    match take:
        case Take.FIRST:
            taken = _united(first)
        case Take.SECOND:
            taken = _united(second)
        case Take.BOTH:
            taken = _united([*first, *second])
        case Take.EDIT:
            taken = set(edited)
        case Take.NONE | Take.REWORD:
            taken = set()
    return tuple(sorted(taken))


def _united(codings: Sequence[Coding]) -> set[Piece]:
    return {(segment.code, segment.span) for segment in merged(codings, ())}


def by_length(first: Sequence[Coding], second: Sequence[Coding], *, longest: bool) -> Take | None:
    """Whose codings cover more text (less, unless ``longest``); None if they cover equally much."""
    one, other = _covered(first), _covered(second)
    if one == other:
        return None
    return Take.FIRST if (one > other) is longest else Take.SECOND


def _covered(codings: Sequence[Coding]) -> int:
    return sum(span.end - span.start for _code, span in _united(codings))


def in_force(decisions: Sequence[Decision], outdated: Collection[str] = ()) -> tuple[Decision, ...]:
    """The decisions that settle something, in the order given.

    Args:
        decisions: the oldest first; a later one takes the place of those it shares a coding with.
        outdated: GUIDs of decisions whose codings were changed or removed since: they settle nothing.
    """
    kept: list[Decision] = []
    taken: set[str] = set()
    for decision in reversed(decisions):
        if decision.take is Take.REWORD or decision.guid in outdated or taken & set(decision.settles):
            continue
        kept.append(decision)
        taken.update(decision.settles)
    return tuple(reversed(kept))


def settled(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Of each settled coding (GUID), the decision (of those `in_force`) that settles it."""
    return {coding: decision for decision in decisions for coding in decision.settles}


def counting(
    codings: Sequence[Coding], decisions: Sequence[Decision], placed: Iterable[ConsensusCoding]
) -> tuple[Coding, ...]:
    """The codings that count in the consensus layer; unite them with `layers.merged`.

    Unsettled codings are as they stand; in place of the settled ones stand those that `standing_in` gives.

    Args:
        codings: the codings in force, whoever made them.
        decisions: those `in_force`.
        placed: the consensus codings on the texts in force, of any decisions.
    """
    gone = settled(decisions)
    stay = (coding for coding in codings if coding.guid not in gone)
    return (*stay, *standing_in(codings, decisions, placed))


def standing_in(
    codings: Iterable[Coding], decisions: Sequence[Decision], placed: Iterable[ConsensusCoding]
) -> tuple[Coding, ...]:
    """What stands in place of settled codings; see `counting`.

    A consensus coding stands in for the settled codings of its code that it overlaps, each with its coder,
    weight and comment; where there is none, it is the decider's own.
    """
    by = settled(decisions)
    theirs: dict[str, list[Coding]] = {decision.guid: [] for decision in decisions}
    for coding in codings:
        if coding.guid in by:
            theirs[by[coding.guid].guid].append(coding)
    put: dict[str, list[ConsensusCoding]] = {}
    for one in placed:
        put.setdefault(one.decision, []).append(one)
    return tuple(
        coding
        for decision in decisions
        for coding in _decided(decision, theirs[decision.guid], put.get(decision.guid, ()))
    )


def _decided(
    decision: Decision, theirs: Sequence[Coding], placed: Sequence[ConsensusCoding]
) -> Iterable[Coding]:
    """The consensus codings of a decision as codings of those whose codings they stand in for."""
    stands_for: dict[str, list[Coding]] = {}
    for coding in theirs:
        if (nearest := _nearest(coding, placed)) is not None:
            stands_for.setdefault(nearest.guid, []).append(coding)
    for one in placed:
        own = Coding(one.guid, one.transcript, one.revision, one.code, decision.coder, one.start, one.end)
        for coding in stands_for.get(one.guid, [own]):
            yield replace(coding, start=one.start, end=one.end)


def _nearest(coding: Coding, placed: Iterable[ConsensusCoding]) -> ConsensusCoding | None:
    """The consensus coding of the coding's code that shares most characters with it, if one shares any."""
    shared = {
        one: min(one.end, coding.end) - max(one.start, coding.start)
        for one in placed
        if (one.code, one.revision) == (coding.code, coding.revision)
    }
    best = max(shared, key=lambda one: (shared[one], -one.start), default=None)
    return best if best is not None and shared[best] > 0 else None
