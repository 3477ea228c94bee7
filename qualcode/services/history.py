"""Undo and redo of a coder's own acts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Any

from qualcode.core.codesystem import CodeSystem
from qualcode.core.spans import LineIndex, Span
from qualcode.core.wording import Words, located
from qualcode.errors import N_
from qualcode.project import Project
from qualcode.services.log import few, how, noun
from qualcode.services.verbs import TAKES, VERBS
from qualcode.store import Connection, codings, history, transcripts
from qualcode.store.history import Touched, Undone

# What a verb's noun is about, where it is not a kind of entity itself.
_ABOUT = {"codings": "coding", "codebook": "code", "consensus": "decision", "cases": "case", "name": "find"}
# What an act that touched several kinds is told by, the first of these first.
_KINDS = (
    *("decision", "coding", "memo", "find", "code", "transcript", "case", "person", "value", "coder"),
    *("speaker", "status", "variable", "pseudonym", "consent", "codebook_version", "consensus"),
)

State = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What was undone or redone, or is next to be, for a message and to go there."""

    verb: str  # of the act: ``coding.add``
    at: str  # when the act was done, ISO 8601, UTC
    summary: str  # what it was about: a code's path, a name, a status, a take; empty where there are several
    kind: str = ""  # of entity that it was about
    count: int = 1  # how many of that kind
    beside: tuple[tuple[str, int], ...] = ()  # codings that went or came with it, say: kind and how many
    transcript: str | None = None  # GUID, where it was about one
    transcripts: tuple[str, ...] = ()  # names of those it was about
    span: Span | None = None
    paragraphs: tuple[int, int] | None = None  # the first and the last one the span touches, from 1
    touched: tuple[tuple[str, str], ...] = ()  # kind and GUID of every entity that is another now
    now: str | None = None  # of a status that was undone: the one there is instead, "" for none; else None


def said(done: Done, words: Words) -> str:
    """What was undone or redone, in words: the act, what it was about or how many things, and where."""
    beside = "; ".join(filter(None, (where(done, words), now(done, words))))
    return what(done, words) + (f" ({beside})" if beside else "")


def what(done: Done, words: Words) -> str:
    """The act, and what it was about or how many things."""
    told = [_counted(done.kind, done.count, words) if done.count > 1 else _summary(done, words)]
    told += [_counted(kind, count, words) for kind, count in done.beside]
    about = ", ".join(filter(None, told))
    return words.gettext(VERBS.get(done.verb, done.verb)) + (f": {about}" if about else "")


def now(done: Done, words: Words) -> str:
    """``now: open``, of a status that was undone; else empty."""
    return "" if done.now is None else words.gettext(N_("now: {status}")).format(status=how(done.now, words))


def where(done: Done, words: Words) -> str:
    """The transcripts it was about, with the paragraph where it was about a passage; empty for none."""
    if done.paragraphs and len(done.transcripts) == 1:
        return located(done.transcripts[0], *done.paragraphs, words)
    return "" if done.kind == "transcript" else few(done.transcripts, words)


def _counted(kind: str, count: int, words: Words) -> str:
    """``3 codings``; a kind that says nothing to a reader is only counted."""
    return f"{count} {noun(kind, count, words)}".strip()


def _summary(done: Done, words: Words) -> str:
    if done.kind == "status":
        return how(done.summary, words)
    if done.kind == "decision":
        return words.gettext(TAKES.get(done.summary, done.summary))
    return done.summary


def next_undo(project: Project, coder: str | None, language: str = "") -> Done:
    """What `undo` would take back; nothing is changed.

    Raises:
        NotFoundError: there is nothing to undo.
        RefusedError: others have built on it.
    """
    return _upcoming(project, history.UNDO, coder, language)


def next_redo(project: Project, coder: str | None, language: str = "") -> Done:
    """What `redo` would bring back; nothing is changed.

    Raises:
        NotFoundError: there is nothing to redo.
        RefusedError: others have changed what it would bring back.
    """
    return _upcoming(project, history.REDO, coder, language)


def _upcoming(project: Project, step: str, coder: str | None, language: str) -> Done:
    told = _told(project, history.upcoming(project.store, step, coder), language)
    return replace(told, now=None)  # nothing is there instead yet


def undo(project: Project, coder: str | None, language: str = "") -> Done:
    """Take back the newest act of a coder (GUID; None: acts of no coder, such as imports).

    ``language``: of the labels under which codes are told; empty for their canonical names.

    Raises:
        NotFoundError: there is nothing to undo.
        RefusedError: others have built on it.
    """
    return _told(project, history.undo(project.store, coder), language)


def redo(project: Project, coder: str | None, language: str = "") -> Done:
    """Bring back what the coder undid last, unless they have acted since.

    Raises:
        NotFoundError: there is nothing to redo.
        RefusedError: others have changed what it would bring back.
    """
    return _told(project, history.redo(project.store, coder), language)


def _told(project: Project, done: Undone, language: str) -> Done:
    """An act is told by the kind its verb names: a coding and the code made for it are a coding."""
    states = _states(done)
    kinds = [kind for kind, _guid, _state in states]
    kind = _kind(done.verb, kinds)
    main = [(guid, state) for known, guid, state in states if known == kind]
    with project.store.read() as connection:
        system = codings.system(connection)
        named = {transcript.guid: transcript.name for transcript in transcripts.listing(connection)}
        about = _transcripts(kind, main)
        span, paragraphs = _passage(connection, main, named) if len(main) == 1 else (None, None)
    return Done(
        verb=done.verb,
        at=done.at,
        summary=_name(kind, *main[0], states, system, language) if len(main) == 1 else "",
        kind=kind,
        count=len(main),
        beside=(("coding", kinds.count("coding")),) if kind != "coding" and "coding" in kinds else (),
        transcript=about[0] if len(about) == 1 else None,
        transcripts=tuple(named[guid] for guid in about if guid in named),
        span=span,
        paragraphs=paragraphs,
        touched=tuple((kind, guid) for kind, guid, _state in states),
        now=_now(done) if kind == "status" and len(main) == 1 else None,
    )


def _states(done: Undone) -> list[tuple[str, str, State]]:
    """Kind, GUID and state of all it touched: the state that it comes to or loses; of a status, the act's."""

    def state(one: Touched) -> State:
        old_first = done.step == history.UNDO and one.kind != "status"
        return (one.before or one.made if old_first else one.made or one.before) or {}

    return [(one.kind, one.guid, state(one)) for one in done.touched]


def _now(done: Undone) -> str | None:
    """The status that is there instead of one that was undone."""
    (one,) = (one for one in done.touched if one.kind == "status")
    return (one.before or {}).get("status", "") if done.step == history.UNDO else None


def _kind(verb: str, kinds: Sequence[str]) -> str:
    word = verb.partition(".")[0]
    wanted = "code" if verb == "consensus.reword" else _ABOUT.get(word, word)
    return next((kind for kind in (wanted, *_KINDS) if kind in kinds), kinds[0])


def _transcripts(kind: str, main: Sequence[tuple[str, State]]) -> list[str]:
    """GUIDs of the transcripts that these entities belong to, or are."""
    found = (guid if kind == "transcript" else state.get("transcript") for guid, state in main)
    return list(dict.fromkeys(guid for guid in found if guid))


def _passage(
    connection: Connection, main: Sequence[tuple[str, State]], named: Mapping[str, str]
) -> tuple[Span | None, tuple[int, int] | None]:
    """The span it was about and its paragraphs; of a decision, those of the codings it settles."""
    ((_guid, state),) = main
    here: list[State] = [state] if state.get("start") is not None else []
    if not here and "settles" in state:
        settled = codings.of_guids(connection, json.loads(state["settles"]))
        here = [{"start": c.start, "end": c.end, "revision": c.revision} for c in settled]
    if not here:
        return None, None
    span = Span(min(one["start"] for one in here), max(one["end"] for one in here))
    if state.get("transcript") not in named:
        return span, None
    return span, LineIndex(transcripts.text(connection, here[0]["revision"])).lines(span)


def _name(
    kind: str,
    guid: str,
    state: State,
    states: Sequence[tuple[str, str, State]],
    system: CodeSystem,
    language: str,
) -> str:
    """What one entity is called."""
    if kind == "coding":
        made = {other: state for known, other, state in states if known == "code"}
        return _code(state["code"], made.get(state["code"], {}), system, language)
    if kind == "code":
        return _code(guid, state, system, language)
    told = (state.get(key) for key in ("name", "label", "status", "value", "title", "take"))
    return str(next(filter(None, told), "") or _words(state.get("text") or ""))


def _code(guid: str, state: State, system: CodeSystem, language: str) -> str:
    """A code's path; the name it had where it is gone."""
    if guid in system.by_guid:
        return system.label_path(guid, language)
    return str(json.loads(state.get("labels") or "{}").get(language) or state.get("name", ""))


def _words(text: str) -> str:
    """A memo by its first words."""
    return shorten(text, 40, placeholder=" …")
