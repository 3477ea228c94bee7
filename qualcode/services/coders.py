"""Coders: who codes."""

from __future__ import annotations

from dataclasses import replace

from qualcode.core.model import Coder
from qualcode.errors import N_, ConflictError, InputError, NotFoundError
from qualcode.project import Project
from qualcode.store import Act, codings, decisions, memos, people


def listing(project: Project) -> tuple[Coder, ...]:
    """All coders, by name."""
    with project.store.read() as connection:
        return people.coders_of(connection)


def get(project: Project, name: str) -> Coder:
    """The coder of that name.

    Raises:
        NotFoundError: there is none; the message lists those there are.
    """
    coders = listing(project)
    found = next((coder for coder in coders if name in (coder.name, coder.guid)), None)
    if found is None:
        raise NotFoundError(
            N_("There is no coder {name}."),
            mend=N_("Coders are: {names}. Add one with `qualcode coders add`."),
            name=name,
            names=", ".join(coder.name for coder in coders) or "-",
        )
    return found


def add(project: Project, name: str) -> Coder:
    """Add a coder.

    Raises:
        InputError: the name is empty or has a line break.
        ConflictError: there is a coder of that name.
    """
    clean = _checked(name)
    twin = next((c.name for c in listing(project) if c.name.casefold() == clean.casefold()), None)
    if twin:
        raise ConflictError(
            N_("There is a coder {name} already."),
            mend=N_("Choose another name; capital and small letters make no difference."),
            name=twin,
        )
    coder = Coder(project.ambient.guid(), clean)
    with project.store.act("coder.add") as act:
        people.add_coders(act, [coder])
    return coder


def ensure(project: Project, name: str) -> Coder:
    """The coder of that name, added if new."""
    clean = _checked(name)
    found = next((coder for coder in listing(project) if coder.name == clean), None)
    return found or add(project, clean)


def rename(project: Project, old: str, new: str) -> Coder:
    """Give a coder another name; their codings stay theirs."""
    coder = replace(get(project, old), name=_checked(new))
    if any(other.name == coder.name for other in listing(project)):
        raise ConflictError(
            N_("There is a coder {name} already."),
            mend=N_("To make them one, use `qualcode coders merge`."),
            name=coder.name,
        )
    with project.store.act("coder.rename") as act:
        act.change("coder", coder.guid, name=coder.name)
    return coder


def merge(project: Project, name: str, into: str) -> int:
    """Make one coder's codings another's and remove the first; returns how many codings moved.

    A coding both have (same code, same span) is kept once.
    """
    gone, stays = get(project, name), get(project, into)
    if gone == stays:
        raise InputError(N_("A coder cannot be merged into themselves."), mend=N_("Name two coders."))
    with project.store.act("coder.merge") as act:
        moved = reassign(act, gone.guid, stays.guid)
        decisions.hand_over(act, gone.guid, stays.guid)
        statuses = people.statuses_of(act.connection)
        act.remove("status", [guid for (_, coder, _), (guid, _) in statuses.items() if coder == gone.guid])
        memos.put(act, [replace(m, coder=stays.guid) for m in memos.every(act.connection, coder=gone.guid)])
        act.remove("coder", [gone.guid])
    return moved


def reassign(act: Act, old: str, new: str, only: set[str] | None = None) -> int:
    """Within an act, give codings of one coder to another (GUIDs); what the other has already is dropped.

    Args:
        act: the act under way.
        old: whose codings they are, whether their text is in force or not.
        new: whose they become.
        only: GUIDs of the codings to give; None for all.
    """
    theirs = codings.all_of_coder(act.connection, old)
    mine = {(c.revision, c.code, c.span) for c in codings.all_of_coder(act.connection, new)}
    wanted = [c for c in theirs if only is None or c.guid in only]
    double = [c for c in wanted if (c.revision, c.code, c.span) in mine]
    act.remove("coding", [c.guid for c in double])
    dropped = {c.guid for c in double}
    codings.put(act, [replace(c, coder=new) for c in wanted if c.guid not in dropped])
    return len(wanted)


def _checked(name: str) -> str:
    clean = name.strip()
    if not clean or not clean.isprintable():
        raise InputError(
            N_("A coder's name cannot be empty or hold line breaks."), mend=N_("Use initials, say.")
        )
    return clean
