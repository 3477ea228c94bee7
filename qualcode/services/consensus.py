"""Consensus between two coders: what they decide where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from qualcode.core.consensus import ConsensusCoding, Decision, Piece, Take, by_length, outcome
from qualcode.errors import N_, ConflictError, InputError, NotFoundError
from qualcode.project import Project
from qualcode.services.codings import exact
from qualcode.services.consensus_queue import Place, Queue, queue
from qualcode.store import Act, codings, decisions

RULES = ("union", "longer", "shorter")


def decide(
    project: Project,
    name: str,
    take: str,
    author: str,
    *,
    reason: str = "",
    edited: Iterable[Piece] = (),
    between: Sequence[str] = (),
) -> Place:
    """Settle a disagreement; what was decided on it before is replaced. Undo takes it back.

    Args:
        project: the open project.
        name: the place's ID, or its beginning.
        take: a `Take`, or the name of one of the two coders.
        author: GUID of the coder who decides, for both.
        reason: why.
        edited: for ``edit``: codes (GUIDs) and spans on the text in force.
        between: the two coders' names, see `queue`.

    Returns:
        The place as it was before.

    Raises:
        NotFoundError: there is no such disagreement, or a code of ``edited`` is gone.
        InputError: the take is unknown, ``edit`` says no code, or a span holds no text or
            nothing of the passage.
        ConflictError: the codings were changed meanwhile.
        RefusedError: see `queue`.
    """
    now = queue(project, between, author)
    place, taken = now.place(name), now.take(take)
    if bool(edited := tuple(edited)) != (taken is Take.EDIT):
        raise InputError(
            N_("A code and a span belong to the take edit, and only to it."),
            mend=N_('Write: edit "A > B" START END.'),
        )
    with project.store.act("consensus.decide", author) as act:
        pieces = [_checked(act, place, piece) for piece in edited]
        _record(act, project.ambient.guid, now, place, taken, author, reason, edited=pieces)
    return place


def adopt(
    project: Project,
    rule: str,
    author: str,
    *,
    overlap: float = 0.9,
    reason: str = "",
    between: Sequence[str] = (),
) -> tuple[Place, ...]:
    """Settle open disagreements on boundaries by a rule, in one act; undo takes all of it back.

    They are marked as adopted automatically, and reports count them apart.

    Args:
        project: the open project.
        rule: ``union``, ``longer`` or ``shorter``: whose span is taken. Where both are equally long, the
            last two leave the place open.
        author: GUID of the coder who adopts the rule.
        overlap: the least shared part of the passage (0 to 1) that the rule applies from.
        reason: why.
        between: the two coders' names, see `queue`.

    Returns:
        The places that were settled.
    """
    if rule not in RULES or not 0 <= overlap <= 1:
        raise InputError(
            N_("There is no rule {rule} from an overlap of {overlap}."),
            mend=N_("Rules are {rules}; the overlap goes from 0 to 1."),
            rule=rule,
            overlap=overlap,
            rules=", ".join(RULES),
        )
    now = queue(project, between, author)
    chosen = [(place, take) for place in now.open if (take := _by_rule(place, rule, overlap))]
    with project.store.act("consensus.adopt", author) as act:
        for place, take in chosen:
            told = f"{rule} {round(100 * overlap)}"
            _record(act, project.ambient.guid, now, place, take, author, reason, rule=told)
    return tuple(place for place, _take in chosen)


def _by_rule(place: Place, rule: str, overlap: float) -> Take | None:
    from qualcode.core.agreement.words import BOUNDARY

    if place.kind != BOUNDARY or place.overlap < overlap or place.reword:
        return None
    if rule == "union":
        return Take.BOTH
    return by_length(place.first, place.second, longest=rule == "longer")


def reword(
    project: Project,
    name: str,
    code: str,
    definition: str,
    author: str,
    *,
    reason: str = "",
    between: Sequence[str] = (),
) -> Place:
    """Reword the definition of a code (GUID) because of a disagreement, which stays open; one act.

    Raises:
        NotFoundError: there is no such disagreement, or the code is gone.
        InputError: the definition is the same.
    """
    now = queue(project, between, author)
    place = now.place(name)
    with project.store.act("consensus.reword", author) as act:
        old = codings.system(act.connection).by_guid.get(code)
        if old is None:
            raise NotFoundError(N_("This code is no longer in the code system."))
        if old.definition == definition.strip():
            raise InputError(N_("The definition is the same."), mend=N_("Nothing was changed."))
        codings.put_codes(act, [replace(old, definition=definition.strip())])
        _record(act, project.ambient.guid, now, place, Take.REWORD, author, reason)
    return place


def withdraw(project: Project, name: str, author: str, *, between: Sequence[str] = ()) -> Place:
    """Take back what was decided on a disagreement, by whomever: it is open again.

    Raises:
        NotFoundError: there is no such disagreement, or nothing was decided on it.
    """
    place = queue(project, between, author).place(name)
    held = place.decision or place.reword
    if held is None:
        raise NotFoundError(
            N_("Nothing was decided on {name}."), mend=N_("Nothing was changed."), name=place.id
        )
    with project.store.act("consensus.withdraw", author) as act:
        decisions.remove(act, [held.decision.guid])
    return place


def _checked(act: Act, place: Place, piece: Piece) -> Piece:
    code, span = piece
    if not codings.has_code(act.connection, code):
        raise NotFoundError(N_("This code is no longer in the code system."))
    checked = exact(act.connection, place.document.transcript.guid, span)[1]
    if checked.end <= place.start or place.end <= checked.start:
        raise InputError(
            N_("{start} to {end} lies outside the passage, which goes from {first} to {last}."),
            mend=N_("Give a place that has at least a part of the passage in it."),
            start=span.start,
            end=span.end,
            first=place.start,
            last=place.end,
        )
    return code, checked


def _record(
    act: Act,
    guid: Callable[[], str],
    now: Queue,
    place: Place,
    take: Take,
    author: str,
    reason: str,
    *,
    edited: Iterable[Piece] = (),
    rule: str = "",
) -> None:
    """Write a decision in place of those it replaces."""
    for coding in (*place.first, *place.second):
        if codings.find(act.connection, coding.guid) != coding:
            raise ConflictError(
                N_("The codings were changed just now."), mend=N_("Look at the disagreement again.")
            )
    transcript, revision = place.document.transcript.guid, place.document.revision
    decision = Decision(guid(), transcript, author, take, place.settles, reason.strip(), rule)
    replaced = [
        one.decision.guid
        for one in now.recorded
        if one.decision.take is not Take.REWORD and set(one.decision.settles) & set(place.settles)
    ]
    if take is not Take.REWORD:
        decisions.remove(act, replaced)
    decisions.add(
        act,
        decision,
        [
            ConsensusCoding(guid(), decision.guid, transcript, revision, code, span.start, span.end)
            for code, span in outcome(take, place.first, place.second, edited)
        ],
    )
