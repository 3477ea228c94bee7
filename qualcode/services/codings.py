"""Codings: who put which code on which span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qualcode.core.model import Coding, Transcript
from qualcode.core.spans import Span
from qualcode.errors import N_, ConflictError, InputError, NotFoundError, RefusedError
from qualcode.project import Project
from qualcode.services import codebook, coders, transcripts
from qualcode.store import Act, Connection
from qualcode.store import codings as store
from qualcode.store.transcripts import text_at, way_across


def of_transcript(project: Project, transcript: str, coder: str | None = None) -> tuple[Coding, ...]:
    """The codings in force on a transcript (GUID), of one coder (GUID) or of all, in order of position."""
    with project.store.read() as connection:
        return store.of_transcript(connection, transcript, coder)


def of_guids(project: Project, guids: Iterable[str]) -> tuple[Coding, ...]:
    """Those of the codings (GUIDs) that are there, whether in force or not."""
    with project.store.read() as connection:
        return store.of_guids(connection, guids)


def apply(
    project: Project,
    transcript: str,
    span: Span,
    code: str,
    coder: str,
    *,
    revision: str | None = None,
    weight: int | None = None,
    comment: str = "",
) -> Coding:
    """Put a code on a span and save it at once.

    Args:
        project: the open project.
        transcript: GUID.
        span: code points; blanks at its edges are left out.
        code: GUID.
        coder: GUID.
        revision: GUID of the text that the span was chosen on, None for the one in force. Where the text was
            corrected since, the code comes to the same words.
        weight: 0 to 100, None for none.
        comment: the coder's remark.

    Raises:
        InputError: the span holds no text or lies beyond it, or the weight is out of range.
        ConflictError: this coder has this code on exactly this span already.
        NotFoundError: the transcript or the code is gone.
        RefusedError: the words themselves are others in the text in force.
    """
    _check_weight(weight)
    with project.store.act("coding.add", coder) as act:
        _check_code(act.connection, code)
        where, at = exact(act.connection, transcript, span, revision)
        return _apply(act, project.ambient.guid(), where, at, code, coder, weight, comment)


def apply_new(
    project: Project, transcript: str, span: Span, path: str, coder: str, *, revision: str | None = None
) -> Coding:
    """As `apply`, with a code that is made for it at the end of ``path``: one act, taken back as one.

    Raises:
        ConflictError: there is a code of that path already.
        InputError: a name on the path is impossible; or as `apply`.
    """
    with project.store.act("coding.add", coder) as act:
        code = codebook.add_path(act, path, project.ambient.guid)
        where, at = exact(act.connection, transcript, span, revision)
        return _apply(act, project.ambient.guid(), where, at, code.guid, coder)


def _apply(
    act: Act,
    guid: str,
    where: Transcript,
    at: Span,
    code: str,
    coder: str,
    weight: int | None = None,
    comment: str = "",
) -> Coding:
    coding = Coding(guid, where.guid, where.revision, code, coder, at.start, at.end, weight, comment)
    if store.twin(act.connection, coding):
        raise _double()
    store.add(act, [coding])
    return coding


def remove(project: Project, coding: str, coder: str) -> None:
    """Remove a coding (GUID); undo brings it back.

    Raises:
        NotFoundError: it is gone already.
        RefusedError: it is another coder's.
    """
    with project.store.act("coding.remove", coder) as act:
        _own(act.connection, coding, coder)
        act.remove("coding", [coding])


def change(
    project: Project,
    coding: str,
    coder: str,
    *,
    span: Span | None = None,
    revision: str | None = None,
    code: str | None = None,
    weight: int | None = None,
    unweighted: bool = False,
    comment: str | None = None,
    before: Coding | None = None,
) -> Coding:
    """Move a coding's edges, or give it another code, weight or comment; what is None stays.

    ``revision``: of the text that the span was chosen on, as for `apply`. ``unweighted`` takes the weight
    off. ``before``: the coding as it was read, if known; what another window has written since is not
    overwritten.

    Raises:
        NotFoundError: the coding or the code is gone.
        RefusedError: it is another coder's, or the span's words are others now.
        ConflictError: the coder has that code on that span already, or what is to change is not as in
            ``before``.
        InputError: the span holds no text, or the weight is out of range.
    """
    _check_weight(weight)
    with project.store.act("coding.change", coder) as act:
        old = _own(act.connection, coding, coder)
        new = replace(
            old,
            code=code or old.code,
            weight=old.weight if weight is None and not unweighted else weight,
            comment=old.comment if comment is None else comment,
        )
        if code:
            _check_code(act.connection, code)
        if span and (span, revision or old.revision) != (old.span, old.revision):
            where, at = exact(act.connection, old.transcript, span, revision)
            new = replace(new, start=at.start, end=at.end, revision=where.revision, origin=None)
        _refuse_overwriting(act.connection, before, old, new)
        if (twin := store.twin(act.connection, new)) and twin != coding:
            raise _double()
        if new != old:
            store.put(act, [new])
    return new


def change_new(
    project: Project, coding: str, path: str, coder: str, *, before: Coding | None = None
) -> Coding:
    """Give a coding (GUID) a code that is made for it at the end of ``path``: one act, taken back as one.

    Raises:
        NotFoundError: the coding is gone.
        RefusedError: it is another coder's.
        ConflictError: there is a code of that path already, or the coding's is not that of ``before``.
        InputError: a name on the path is impossible.
    """
    with project.store.act("coding.change", coder) as act:
        old = _own(act.connection, coding, coder)
        new = replace(old, code=codebook.add_path(act, path, project.ambient.guid).guid)
        _refuse_overwriting(act.connection, before, old, new)
        store.put(act, [new])
    return new


def reassign(project: Project, old: str, new: str, where: str = "") -> int:
    """Give codings of one coder (name) that meet a filter to another; returns how many.

    A coding that the other has already is kept once.
    """
    from qualcode.services.segments import codings_where  # the language of filters is seldom needed

    source, target = coders.get(project, old), coders.get(project, new)
    if source == target:
        raise InputError(N_("They are that coder's already."), mend=N_("Name two coders."))
    with project.store.act("coding.reassign") as act:
        chosen = {c.guid for c in codings_where(act.connection, where)} if where.strip() else None
        return coders.reassign(act, source.guid, target.guid, chosen)


def exact(
    connection: Connection, name: str, span: Span, revision: str | None = None
) -> tuple[Transcript, Span]:
    """The transcript (name or GUID), and the span on the text in force without blanks at its edges.

    ``revision`` (GUID): the text that the span was chosen on, where that need not be in force any more. Only
    the span's own text is read: a long transcript makes a coding no slower.

    Raises:
        NotFoundError: the transcript is gone.
        InputError: the span lies beyond the text, or nothing is left of it.
        RefusedError: the text was changed since, and the span's words with it.
    """
    transcript = transcripts.find_in(connection, name)
    if revision is not None and revision != transcript.revision:
        span = _carried(connection, span, revision, transcript.revision)
    text, length = text_at(connection, transcript.revision, span)
    if not 0 <= span.start <= span.end <= length:
        raise InputError(
            N_("{name} has {length} characters; {start} to {end} lies beyond it."),
            mend=N_("Check that the offsets were made on this text, in characters, the end exclusive."),
            name=transcript.name,
            length=length,
            start=span.start,
            end=span.end,
        )
    start = span.start + len(text) - len(text.lstrip())
    end = span.end - (len(text) - len(text.rstrip()))
    if start >= end:
        raise InputError(
            N_("There is no text to code from {start} to {end} in {name}."),
            mend=N_("Select some text."),
            name=transcript.name,
            start=span.start,
            end=span.end,
        )
    return transcript, Span(start, end)


def _carried(connection: Connection, span: Span, chosen_on: str, now: str) -> Span:
    """Where the words of a span of one revision (GUID) stand in another; they must be the same words."""
    way = way_across(connection, chosen_on, now)
    there = way.span(span) if way and 0 <= span.start <= span.end <= way.source_length else None
    if there is None or text_at(connection, chosen_on, span)[0] != text_at(connection, now, there)[0]:
        raise transcripts.changed()
    return there


def _check_weight(weight: int | None) -> None:
    if weight is not None and not 0 <= weight <= 100:
        raise InputError(
            N_("The weight {weight} is out of range."), mend=N_("Weights go from 0 to 100."), weight=weight
        )


def _check_code(connection: Connection, code: str) -> None:
    if not store.has_code(connection, code):
        raise NotFoundError(
            N_("That code is not there any more."), mend=N_("Someone has deleted it; choose another.")
        )


def _own(connection: Connection, guid: str, coder: str) -> Coding:
    coding = store.find(connection, guid)
    if coding is None:
        raise NotFoundError(N_("That coding is not there any more."), mend=N_("Nothing was changed."))
    if coding.coder != coder:
        raise RefusedError(
            N_("That coding is another coder's."),
            mend=N_("Only who made it can change it; `qualcode codings reassign` hands codings over."),
        )
    return coding


def _refuse_overwriting(connection: Connection, before: Coding | None, old: Coding, new: Coding) -> None:
    """What an act changes must be as it was read; a correction of the text moves spans, and nobody else."""
    theirs = ""
    if before is None:
        return
    if old.comment not in (before.comment, new.comment):
        theirs = old.comment or "-"
    elif old.weight not in (before.weight, new.weight):
        theirs = "-" if old.weight is None else str(old.weight)
    elif old.code not in (before.code, new.code):
        theirs = store.system(connection).path(old.code)
    elif old.revision == before.revision and old.span not in (before.span, new.span):
        theirs = f"{old.start}-{old.end}"
    if theirs:
        raise ConflictError(
            N_("That was changed in another window meanwhile; there it says: {now}."),
            mend=N_("Nothing was overwritten: look at it, and say it again if yours is to stand."),
            now=theirs,
        )


def _double() -> ConflictError:
    return ConflictError(
        N_("You have this code on exactly this passage already."), mend=N_("Nothing was changed.")
    )
