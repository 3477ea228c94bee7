"""Memos: thoughts about passages, codes, transcripts and the project."""

from __future__ import annotations

from dataclasses import replace

from qualcode.core.model import About, Memo
from qualcode.core.spans import Span
from qualcode.errors import N_, ConflictError, InputError, NotFoundError, RefusedError
from qualcode.project import Project
from qualcode.services import transcripts
from qualcode.services.codings import exact
from qualcode.store import Act, Connection
from qualcode.store import codings as codes
from qualcode.store import memos as store


def listing(
    project: Project,
    *,
    about: About | None = None,
    transcript: str | None = None,
    code: str | None = None,
    coder: str | None = None,
) -> tuple[Memo, ...]:
    """The memos that meet every condition (GUIDs), those on passages in order of transcript and position."""
    with project.store.read() as connection:
        return store.select_memos(connection, about=about, transcript=transcript, code=code, coder=coder)


def add(
    project: Project,
    text: str,
    coder: str | None,
    *,
    title: str = "",
    transcript: str | None = None,
    span: Span | None = None,
    revision: str | None = None,
    code: str | None = None,
) -> Memo:
    """Write a memo: about a code, a passage, a transcript, or (where none is named) the project.

    Args:
        project: the open project.
        text: what is thought; line breaks are kept.
        coder: GUID of who writes it.
        title: a line to find it by.
        transcript: name or GUID.
        span: code points; blanks at its edges are left out.
        revision: GUID of the text that the span was chosen on, None for the one in force. Where the text was
            corrected since, the memo comes to the same words.
        code: GUID.

    Raises:
        InputError: the memo is empty, or the span holds no text or lies beyond it.
        NotFoundError: the transcript or the code is gone.
        RefusedError: the span's words are others in the text in force.
    """
    memo = Memo(project.ambient.guid(), About.PROJECT, coder, _line(title), _checked(text))
    with project.store.act("memo.add", coder) as act:
        if code is not None:
            if not codes.has_code(act.connection, code):
                raise NotFoundError(N_("That code is not there any more."), mend=N_("Choose another."))
            memo = replace(memo, about=About.CODE, code=code)
        elif transcript is not None:
            memo = _placed(act.connection, memo, transcript, span, revision)
        store.add(act, [memo])
    return memo


def _placed(
    connection: Connection, memo: Memo, transcript: str, span: Span | None, revision: str | None
) -> Memo:
    if span is None:
        return replace(
            memo, about=About.TRANSCRIPT, transcript=transcripts.find_in(connection, transcript).guid
        )
    where, at = exact(connection, transcript, span, revision)
    return replace(
        memo,
        about=About.SEGMENT,
        transcript=where.guid,
        revision=where.revision,
        start=at.start,
        end=at.end,
    )


def find(project: Project, memo: str) -> Memo | None:
    """The memo of that GUID, if it is there."""
    with project.store.read() as connection:
        return store.find(connection, memo)


def change(
    project: Project,
    memo: str,
    coder: str | None,
    *,
    text: str | None = None,
    title: str | None = None,
    before: str | None = None,
) -> Memo:
    """Write a memo (GUID) anew; what is None stays. ``before``: the text that is to be replaced, if known.

    Raises:
        ConflictError: its text is not ``before`` any more.
        InputError: the memo would be empty.
        NotFoundError: it is gone.
        RefusedError: it is another coder's.
    """
    with project.store.act("memo.change", coder) as act:
        old = _own(act, memo, coder, before)
        new = replace(
            old,
            text=old.text if text is None else _checked(text),
            title=old.title if title is None else _line(title),
        )
        store.put(act, [new])
    return new


def remove(project: Project, memo: str, coder: str | None, *, before: str | None = None) -> None:
    """Delete a memo (GUID); undo brings it back. ``before``: the text that is to go, if known.

    Raises:
        ConflictError: its text is not ``before`` any more.
        NotFoundError: it is gone already.
        RefusedError: it is another coder's.
    """
    with project.store.act("memo.remove", coder) as act:
        act.remove("memo", [_own(act, memo, coder, before).guid])


def _own(act: Act, guid: str, coder: str | None, before: str | None) -> Memo:
    memo = store.find(act.connection, guid)
    if memo is None:
        raise NotFoundError(N_("That memo is not there any more."), mend=N_("Nothing was changed."))
    if memo.coder != coder:
        raise RefusedError(
            N_("That memo is another coder's."), mend=N_("Only who wrote it can change or delete it.")
        )
    if before is not None and memo.text != before:
        raise ConflictError(
            N_("That memo was changed in another window."), mend=N_("Nothing was overwritten: look at it.")
        )
    return memo


def _checked(text: str) -> str:
    if not text.strip():
        raise InputError(N_("A memo cannot be empty."), mend=N_("Write something, or delete it."))
    return text.strip()


def _line(title: str) -> str:
    return " ".join(title.split())
