"""The code system: load, save, add, rename, move, merge, delete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.core.codememo import TEXTS
from qualcode.core.codesystem import CodeSystem, Plan
from qualcode.core.model import Code, Coding
from qualcode.core.wording import Words
from qualcode.errors import N_, ConflictError, InputError, NotFoundError, RefusedError
from qualcode.project import Project
from qualcode.services import blind
from qualcode.store import Act, Connection, decisions, memos, people
from qualcode.store import codings as store

if TYPE_CHECKING:
    from qualcode.services import exports


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a code book did."""

    added: int
    changed: int
    unchanged: int


def system(project: Project) -> CodeSystem:
    """The code system."""
    with project.store.read() as connection:
        return store.system(connection)


def counts(project: Project) -> dict[str, int]:
    """How many codings there are of each code (GUID)."""
    with project.store.read() as connection:
        return store.counts_by_code(connection)


def add(project: Project, path: str, *, coder_guid: str | None = None) -> Code:
    """Add the code at the end of ``path`` (``A > B``), and those on the way to it that are missing.

    Raises:
        ConflictError: the code is there already.
        InputError: a name on the path is impossible.
    """
    with project.store.act("code.add", coder_guid) as act:
        return add_path(act, path, project.ambient.guid)


def add_path(act: Act, path: str, guid: Callable[[], str]) -> Code:
    """As `add`, within an act."""
    current = store.system(act.connection)
    parent: Code | None = None
    added = False
    for name in path.split(">"):
        above = parent.guid if parent else None
        existing = next((c for c in current.children(above) if _same(c.name, name)), None)
        if existing is None:
            plan = current.add(name, above, guid())
            current, existing, added = current.after(plan), plan.changed[0], True
            store.add_codes(act, [existing])
        parent = existing
    if not added or parent is None:
        raise ConflictError(
            N_("There is a code {path} already."), mend=N_("Choose another name."), path=path.strip()
        )
    return parent


def rename(project: Project, path: str, name: str, *, coder_guid: str | None = None) -> Code:
    """Give a code another canonical name; its codings stay, and labels that said something else."""
    return _edit(project, "code.rename", path, lambda s, c: s.rename(c.guid, name), coder_guid)


def move(project: Project, path: str, parent: str | None, *, coder_guid: str | None = None) -> Code:
    """Move a code, with all below it, under another (path; None: to the top); its codings stay."""

    def plan(system: CodeSystem, code: Code) -> Plan:
        return system.move(code.guid, system.by_path(parent).guid if parent else None)

    return _edit(project, "code.move", path, plan, coder_guid)


def merge(project: Project, path: str, into: str, *, coder_guid: str | None = None) -> int:
    """Merge a code into another: its codings and sub-codes become the other's. Returns how many codings.

    Where a coder has both codes on the same span, the coding is kept once. Memos go along.
    """
    with project.store.act("code.merge", coder_guid) as act:
        current = store.system(act.connection)
        plan = current.merge(current.by_path(path).guid, current.by_path(into).guid)
        moved = _recode(act, plan)
        decisions.recode(act, plan.recoded)
        store.put_codes(act, plan.changed)
        for guid in plan.deleted:
            memos.put(
                act, [replace(m, code=plan.recoded[guid]) for m in memos.every(act.connection, code=guid)]
            )
        act.remove("code", plan.deleted)
    return moved


def split(
    project: Project, path: str, name: str, where: str, *, coder_guid: str | None = None
) -> tuple[Code, int]:
    """Make a new sibling of a code, and give it those of the code's codings that meet a filter.

    Codings of sub-codes stay. Returns the new code and how many codings it got.

    Raises:
        NotFoundError: no coding of the code meets the filter; nothing was changed.
        ConflictError: there is a code of that name already.
        InputError: the name is impossible, or the filter cannot be read.
    """
    with project.store.act("code.split", coder_guid) as act:
        current = store.system(act.connection)
        code = current.by_path(path)
        plan = current.add(name, code.parent, project.ambient.guid())
        chosen = _to_split(act.connection, current.path(code.guid), code.guid, where)
        store.add_codes(act, plan.changed)
        store.put(act, [replace(coding, code=plan.changed[0].guid) for coding in chosen])
    return plan.changed[0], len(chosen)


def _to_split(connection: Connection, path: str, guid: str, where: str) -> list[Coding]:
    from qualcode.services.segments import codings_where  # the language of filters is seldom needed

    chosen = [coding for coding in codings_where(connection, where) if coding.code == guid]
    if not chosen:
        raise NotFoundError(
            N_("No coding of {path} meets the filter."),
            mend=N_("Look at them with `qualcode codings list --where 'code:=\"{path}\"'`."),
            path=path,
        )
    return chosen


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit would do to the code system and to whose codings; nothing has been changed."""

    codes: tuple[str, ...]  # paths of the codes that would move, merge away or go
    codings: Mapping[str, int]  # how many codings of them, by coder's name, as far as one may see
    twice: int = 0  # of all codings of them, those that would be there twice and are kept once
    hidden: int = 0  # codings of those whom one may not see


def preview_merge(project: Project, path: str, into: str, viewer: str | None = None) -> Preview:
    """What `merge` would do; ``viewer`` (GUID): who looks, see `blind`."""
    with project.store.read() as connection:
        current = store.system(connection)
        plan = current.merge(current.by_path(path).guid, current.by_path(into).guid)
        moved, double = _recoded(connection, plan)
        return _preview(connection, current, plan.deleted, [*moved, *double], len(double), viewer)


def preview_move(project: Project, path: str, parent: str | None, viewer: str | None = None) -> Preview:
    """What `move` would do; codings stay with their codes."""
    with project.store.read() as connection:
        current = store.system(connection)
        code = current.by_path(path)
        current.move(code.guid, current.by_path(parent).guid if parent else None)
        below = [c.guid for c in current.descendants(code.guid)]
        return _preview(connection, current, below, store.all_of_codes(connection, below), viewer=viewer)


def preview_delete(project: Project, path: str, viewer: str | None = None) -> Preview:
    """What `delete` would do, codings included."""
    with project.store.read() as connection:
        current = store.system(connection)
        plan = current.delete(current.by_path(path).guid)
        lost = store.all_of_codes(connection, plan.deleted)
        return _preview(connection, current, plan.deleted, lost, viewer=viewer)


def preview_split(project: Project, path: str, name: str, where: str) -> Preview:
    """What `split` would do."""
    with project.store.read() as connection:
        current = store.system(connection)
        code = current.by_path(path)
        current.add(name, code.parent, "new")
        chosen = _to_split(connection, current.path(code.guid), code.guid, where)
        return _preview(connection, current, [code.guid], chosen)


def _preview(
    connection: Connection,
    current: CodeSystem,
    codes: Sequence[str],
    touched: Sequence[Coding],
    twice: int = 0,
    viewer: str | None = None,
) -> Preview:
    named = {coder.guid: coder.name for coder in people.coders_of(connection)}
    sight = blind.sight_in(connection, viewer) if viewer else None
    seen = [coding for coding in touched if not sight or sight.sees(coding.transcript, coding.coder)]
    counts = dict(sorted(Counter(named[coding.coder] for coding in seen).items()))
    return Preview(tuple(map(current.path, codes)), counts, twice, len(touched) - len(seen))


def delete(
    project: Project, path: str, *, with_codings: bool = False, coder_guid: str | None = None
) -> tuple[int, int]:
    """Delete a code and all below it, with the memos about them. Returns how many codes, how many codings.

    Raises:
        RefusedError: there are codings of it and ``with_codings`` was not said.
    """
    with project.store.act("code.delete", coder_guid) as act:
        current = store.system(act.connection)
        plan = current.delete(current.by_path(path).guid)
        lost = store.all_of_codes(act.connection, plan.deleted)
        decided = decisions.placed_of_codes(act.connection, plan.deleted)
        if (lost or decided) and not with_codings:
            raise RefusedError(
                N_("{count} codings have the code {path} or one below it."),
                mend=N_("Merge it into another code to keep them, or delete it --with-codings."),
                count=len(lost) or len(decided),
                path=path,
            )
        act.remove("coding", [coding.guid for coding in lost])
        for guid in plan.deleted:
            act.remove("memo", [memo.guid for memo in memos.every(act.connection, code=guid)])
        decisions.remove(act, sorted({one.decision for one in decided}))
        act.remove("code", plan.deleted)
    return len(plan.deleted), len(lost)


def deleted(codes: int, codings: int, words: Words) -> str:
    """What `delete` did, in a sentence."""
    told = (
        words.ngettext("{count} code", "{count} codes", codes).format(count=codes),
        words.ngettext("{count} coding", "{count} codings", codings).format(count=codings),
    )
    return words.gettext(N_("{codes} and {codings} deleted.")).format(codes=told[0], codings=told[1])


def load(project: Project, path: Path) -> Loaded:
    """Load a code book: codes with a GUID the project knows are brought to the file's state, others added.

    A table (``.xlsx``, ``.csv``) knows codes by their paths, and says nothing about labels, nor about texts
    where a memo is empty: those stay. Codes of the project that the file does not name stay.

    Raises:
        InputError: the file is no code book; the message names the line.
        ConflictError: the result would have two codes of one path, or one short code twice.
    """
    from qualcode.importers import codetable
    from qualcode.importers.codebook import read

    is_table = path.suffix.lower() in codetable.SUFFIXES
    wanted = codetable.read(path) if is_table else read(path)
    with project.store.act("codebook.load") as act:
        current = store.system(act.connection)
        settled = _settled(wanted, current, project.ambient.guid)
        if is_table:
            settled = [_completed(code, current.by_guid.get(code.guid)) for code in settled]
        changed = [c for c in settled if c.guid in current.by_guid and current.by_guid[c.guid] != c]
        added = [c for c in settled if c.guid not in current.by_guid]
        current.after(Plan(changed=tuple(changed + added)))  # raises where that is no code system
        store.put_codes(act, changed)
        store.add_codes(act, added)
    return Loaded(len(added), len(changed), len(settled) - len(added) - len(changed))


def _completed(code: Code, known: Code | None) -> Code:
    """A table's code with what a table cannot say."""
    if known is None:
        return code
    told = {field: getattr(code, field) for field in TEXTS}
    return replace(known, position=code.position, **(told if any(told.values()) else {}))


def save(project: Project, path: Path, unchecked: str = "") -> tuple[int, exports.Written]:
    """Write the code system as YAML: how many codes, and how it left (other formats: `codebook_report`)."""
    from qualcode.exporters.codebook import render
    from qualcode.services import exports

    codes = tuple(system(project))
    data = render(codes, project.settings.name, project.store.project().guid)
    leaving = exports.Leaving("codebook", unchecked=unchecked)
    return len(codes), exports.write(project, str(path), data, leaving)


def _settled(wanted: tuple[Code, ...], current: CodeSystem, guid: Callable[[], str]) -> list[Code]:
    """Codes without a GUID get that of the code with their path, else a new one; parents follow."""
    file = CodeSystem(wanted)
    new: dict[str, str] = {}
    settled = []
    for code in file:
        own = code.guid
        if own.startswith("new:"):
            own = _guid_at(current, file.path(code.guid)) or guid()
        new[code.guid] = own
        short = code.short or _kept_short(current, own) or current.free_short(code.name)
        color = code.color or _kept_color(current, own) or current.free_color()
        parent = new[code.parent] if code.parent else None
        settled.append(replace(code, guid=own, parent=parent, short=short, color=color))
        current = _with(current, settled[-1])
    return settled


def _with(current: CodeSystem, code: Code) -> CodeSystem:
    """For choosing the next short code and colour: the system with this code's, whether valid or not."""
    if code.guid in current.by_guid:
        return current
    return CodeSystem([*current, replace(code, parent=None, name=code.guid)])


def _guid_at(current: CodeSystem, path: str) -> str | None:
    try:
        code = current.by_path(path)
    except (InputError, NotFoundError):  # nothing, or several of that name or label elsewhere
        return None
    return code.guid if current.path(code.guid) == path else None


def _kept_short(current: CodeSystem, guid: str) -> str:
    return current.by_guid[guid].short if guid in current.by_guid else ""


def _kept_color(current: CodeSystem, guid: str) -> str:
    return current.by_guid[guid].color if guid in current.by_guid else ""


def _edit(
    project: Project,
    verb: str,
    path: str,
    planned: Callable[[CodeSystem, Code], Plan],
    coder: str | None,
) -> Code:
    with project.store.act(verb, coder) as act:
        current = store.system(act.connection)
        code = current.by_path(path)
        plan = planned(current, code)
        store.put_codes(act, plan.changed)
        return current.after(plan).by_guid[code.guid]


def _recode(act: Act, plan: Plan) -> int:
    """Give codings their new code; a coding that would then be there twice is kept once."""
    moved, double = _recoded(act.connection, plan)
    act.remove("coding", [coding.guid for coding in double])
    store.put(act, moved)
    return len(moved) + len(double)


def _recoded(connection: Connection, plan: Plan) -> tuple[list[Coding], list[Coding]]:
    """The codings as they become, and those that would be there twice."""
    theirs = store.all_of_codes(connection, list(plan.recoded))
    targets = store.all_of_codes(connection, list(set(plan.recoded.values())))
    taken = {(c.revision, c.coder, c.code, c.span) for c in targets if c.code not in plan.recoded}
    moved: list[Coding] = []
    double: list[Coding] = []
    for coding in theirs:
        new = replace(coding, code=plan.recoded[coding.code])
        place = (new.revision, new.coder, new.code, new.span)
        (double if place in taken else moved).append(new)
        taken.add(place)
    return moved, double


def _same(one: str, other: str) -> bool:
    from qualcode.core.codenames import key

    return key(one) == key(other)
