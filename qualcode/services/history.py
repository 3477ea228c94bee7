"""Undo and redo of a coder's own acts."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from qualcode.core.spans import Span
from qualcode.core.wording import Words
from qualcode.project import Project
from qualcode.services.verbs import VERBS
from qualcode.store import codings, history
from qualcode.store.history import Undone


@dataclass(frozen=True, slots=True)
class Done:
    """What was undone or redone, for a message and to go there."""

    verb: str  # of the act: ``coding.add``
    at: str  # when the act was done, ISO 8601, UTC
    summary: str  # what it was about: a code's path, a name, or how many things
    transcript: str | None = None  # GUID, where it was about one
    span: Span | None = None
    touched: tuple[tuple[str, str], ...] = ()  # kind and GUID of every entity that is another now


def said(done: Done, words: Words) -> str:
    """What was undone or redone, in words: the act, and what it was about or how many things.

    Kinds other than codings and codes are counted without a noun.
    """
    what = words.gettext(VERBS.get(done.verb, done.verb))
    kinds = {kind for kind, _guid in done.touched}
    if len(done.touched) > 1 and done.summary.isdigit():
        count = int(done.summary)
        if "coding" in kinds:
            text = words.ngettext("{count} coding", "{count} codings", count)
        elif kinds == {"code"}:
            text = words.ngettext("{count} code", "{count} codes", count)
        else:
            text = "{count}"
        return f"{what}: {text.format(count=count)}"
    return f"{what}: {done.summary}" if done.summary else what


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
    """What is told first is what stands on a passage: a coding and the code made for it are a coding."""
    told = [(kind, state) for kind, _guid, state in done.touched]
    placed = [(kind, state) for kind, state in told if state.get("start") is not None]
    touched = tuple((kind, guid) for kind, guid, _state in done.touched)
    where = {state.get("transcript") for _kind, state in placed or told}
    transcript = where.pop() if len(where) == 1 else None
    kind, state = (placed or told)[0]
    span = Span(state["start"], state["end"]) if placed else None
    if len(placed or told) > 1:
        summary = str(len(placed or told))
    elif kind == "coding":
        made = {guid: state["name"] for kind, guid, state in done.touched if kind == "code"}
        summary = _path(project, state["code"]) or made.get(state["code"], "")
    else:
        summary = _name(state)
    return Done(done.verb, done.at, summary, transcript, span, touched)


def _path(project: Project, code: str) -> str:
    with project.store.read() as connection:
        system = codings.system(connection)
    return system.path(code) if code in system.by_guid else ""


def _name(state: dict[str, Any]) -> str:
    told = (state.get(key) for key in ("name", "label", "status", "value", "title"))
    return str(next(filter(None, told), "") or _words(state.get("text") or ""))


def _words(text: str) -> str:
    """A memo by its first words."""
    return shorten(text, 40, placeholder=" …")
