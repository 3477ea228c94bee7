"""Undo and redo of a coder's own acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qualcode.core.spans import Span
from qualcode.project import Project
from qualcode.store import codings, history
from qualcode.store.history import Undone


@dataclass(frozen=True, slots=True)
class Done:
    """What was undone or redone, for a message and to go there."""

    verb: str  # of the act: ``coding.add``
    at: str  # when the act was done, ISO 8601, UTC
    summary: str  # what it was about: a code's path, a name, or how many things
    transcript: str | None = None  # GUID
    span: Span | None = None


def undo(project: Project, coder: str | None) -> Done:
    """Take back the newest act of a coder (GUID; None: acts of no coder, such as imports).

    Raises:
        NotFoundError: there is nothing to undo.
        RefusedError: others have built on it.
    """
    return _told(project, history.undo(project.store, coder))


def redo(project: Project, coder: str | None) -> Done:
    """Bring back what the coder undid last, unless they have acted since.

    Raises:
        NotFoundError: there is nothing to redo.
        RefusedError: others have changed what it would bring back.
    """
    return _told(project, history.redo(project.store, coder))


def _told(project: Project, done: Undone) -> Done:
    kind, _guid, state = done.touched[0]
    if len(done.touched) > 1:
        return Done(done.verb, done.at, str(len(done.touched)), state.get("transcript"))
    if kind != "coding":
        return Done(done.verb, done.at, _name(state))
    with project.store.read() as connection:
        system = codings.system(connection)
    path = system.path(state["code"]) if state["code"] in system.by_guid else ""
    return Done(done.verb, done.at, path, state["transcript"], Span(state["start"], state["end"]))


def _name(state: dict[str, Any]) -> str:
    return str(state.get("name") or state.get("label") or state.get("status") or state.get("value") or "")
