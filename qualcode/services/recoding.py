"""Recoding: the second pass through what has been coded, whoever coded it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.core.model import Code, Coding, Document, Turn
from qualcode.core.spans import Span
from qualcode.errors import N_, NotFoundError
from qualcode.project import Project
from qualcode.services import blind
from qualcode.services.codebook import add_path
from qualcode.services.segments import codings_where
from qualcode.store import Act, Connection, people, transcripts
from qualcode.store import codings as store

PASS = 2  # recoding is the second pass: its statuses are kept apart from those of the first


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding with the text it stands in and who made it."""

    coding: Coding
    document: Document
    coder: str  # name
    also: tuple[str, ...]  # GUIDs of the other codes that the same coder put on exactly this span

    @property
    def text(self) -> str:
        """The coded words."""
        return self.document.text[slice(*self.coding.span)]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns the coded words lie in, and the one before: the question, as a rule."""
        turns = self.document.turns
        touched = [n for n, turn in enumerate(turns) if turn.span.overlaps(self.coding.span)]
        return turns[max(touched[0] - 1, 0) : touched[-1] + 1] if touched else ()


def passages(project: Project, where: str) -> tuple[Passage, ...]:
    """The codings in force that meet a filter, in order of transcript and position.

    Raises:
        InputError: the filter cannot be read.
        NotFoundError: it names what is not there.
    """
    with project.store.read() as connection:
        chosen = codings_where(connection, where)
        wanted = {coding.transcript for coding in chosen}
        documents = {
            t.guid: transcripts.document(connection, t)
            for t in transcripts.listing(connection)
            if t.guid in wanted
        }
        names = {coder.guid: coder.name for coder in people.coders_of(connection)}
        spots: dict[tuple[str, str, Span], list[str]] = {}
        for guid in documents:
            for coding in store.of_transcript(connection, guid):
                spots.setdefault(_spot(coding), []).append(coding.code)
    return tuple(
        Passage(
            coding,
            documents[coding.transcript],
            names[coding.coder],
            tuple(code for code in spots[_spot(coding)] if code != coding.code),
        )
        for coding in chosen
    )


def seen_by(project: Project, found: Sequence[Passage], coder: str) -> tuple[Passage, ...]:
    """Those of the passages that a coder (GUID) may see without an end to blind coding."""
    seen = blind.sight(project, coder)
    return tuple(one for one in found if seen.sees(one.coding.transcript, one.coding.coder))


def move(project: Project, codings: Sequence[str], code: str, actor: str) -> int:
    """Give codings (GUIDs) another code (GUID); whose they are stays, who moved them is logged.

    Where a coder has that code on the same span already, the coding is kept once. Returns how many moved.

    Raises:
        NotFoundError: the code, or all of the codings, are gone.
    """
    with project.store.act("coding.recode", actor) as act:
        return _moved(act, codings, code)


def add(project: Project, codings: Sequence[str], code: str, actor: str) -> int:
    """Put a code (GUID) beside that of codings (GUIDs), on the same spans, as their coders'.

    A coder who has that code there already gets it no second time. Returns how many are new.

    Raises:
        NotFoundError: the code, or all of the codings, are gone.
    """
    with project.store.act("coding.recode", actor) as act:
        return _added(project, act, codings, code)


def to_new(
    project: Project,
    codings: Sequence[str],
    path: str,
    actor: str,
    *,
    definition: str = "",
    beside: bool = False,
) -> tuple[Code, int]:
    """Make a code at the end of ``path``, with its definition, and give it these codings, all in one act.

    ``beside``: they keep their code and get the new one beside it, as `add` does. Returns the code and how
    many codings it got.

    Raises:
        ConflictError: there is such a code already.
        InputError: the name is impossible.
        NotFoundError: all of the codings are gone.
    """
    with project.store.act("coding.recode", actor) as act:
        code = add_path(act, path, project.ambient.guid)
        if definition.strip():
            code = replace(code, definition=" ".join(definition.split()))
            store.put_codes(act, [code])
        if beside:
            return code, _added(project, act, codings, code.guid)
        return code, _moved(act, codings, code.guid)


def _added(project: Project, act: Act, codings: Sequence[str], code: str) -> int:
    _check_code(act.connection, code)
    new = [
        replace(coding, guid=project.ambient.guid(), code=code, origin=None)
        for coding in _found(act, codings)
    ]
    fresh = [coding for coding in _once(new) if store.twin(act.connection, coding) is None]
    store.add(act, fresh)
    return len(fresh)


def _moved(act: Act, codings: Sequence[str], code: str) -> int:
    _check_code(act.connection, code)
    old = [coding for coding in _found(act, codings) if coding.code != code]
    new = [replace(coding, code=code) for coding in old]
    staying = {c.guid for c in _once(new) if store.twin(act.connection, c) is None}
    act.remove("coding", [coding.guid for coding in old if coding.guid not in staying])
    store.put(act, [coding for coding in new if coding.guid in staying])
    return len(old)


def _once(codings: Sequence[Coding]) -> list[Coding]:
    """Of codings of one code, the first of each coder on each span."""
    return list({_spot(coding): coding for coding in reversed(codings)}.values())[::-1]


def _spot(coding: Coding) -> tuple[str, str, Span]:
    return coding.revision, coding.coder, coding.span


def _found(act: Act, guids: Sequence[str]) -> list[Coding]:
    found = [coding for guid in guids if (coding := store.find(act.connection, guid))]
    if not found:
        raise NotFoundError(N_("That coding is not there any more."), mend=N_("Nothing was changed."))
    return found


def _check_code(connection: Connection, code: str) -> None:
    if not store.has_code(connection, code):
        raise NotFoundError(
            N_("That code is not there any more."), mend=N_("Someone has deleted it; choose another.")
        )
