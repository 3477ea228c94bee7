"""The code book as a living document: its versions, and what changed between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode import i18n
from qualcode.core.codediff import Change, differences
from qualcode.core.codesystem import CodeSystem
from qualcode.core.report import Prose, Report, Row, Table
from qualcode.errors import N_, InputError, NotFoundError, RefusedError, Translate
from qualcode.project import Project
from qualcode.store import Connection, codings, people
from qualcode.store import codebook as store
from qualcode.store.codebook import BookVersion

KINDS = {
    "added": N_("added"),
    "removed": N_("removed"),
    "merged": N_("merged"),
    "renamed": N_("renamed"),
    "moved": N_("moved"),
    "changed": N_("changed"),
}
FIELDS = {
    "definition": N_("Definition"),
    "include": N_("Include"),
    "exclude": N_("Exclude"),
    "anchor": N_("Anchor example"),
    "color": N_("Colour"),
    "short": N_("Short code"),
    "exclusive": N_("Codes below exclude each other"),
}
NOW = "now"


@dataclass(frozen=True, slots=True)
class Version:
    """A marked state of the code book."""

    number: int  # from 1
    at: str  # ISO 8601, UTC
    coder: str  # name; empty if nobody is named
    reason: str
    codes: int
    codings: int  # in force today, made while this version was


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of the code book; ``newer`` is a number or ``now``."""

    older: str
    newer: str
    changes: tuple[Change, ...]


def mark(project: Project, reason: str, *, coder_guid: str | None = None) -> int:
    """Mark the code system as it is now as a version; returns its number.

    Raises:
        InputError: no reason is given.
        RefusedError: nothing changed since the last version.
    """
    clean = " ".join(reason.split())
    if not clean:
        raise InputError(N_("A version needs a reason."), mend=N_("Say in a few words what changed and why."))
    with project.store.act("codebook.version", coder_guid) as act:
        known = store.listing(act.connection)
        if known and store.unchanged_since(act.connection, known[-1]):
            raise RefusedError(
                N_("The code system is still that of version {number}."),
                mend=N_("Mark a version after you have changed it."),
                number=known[-1].number,
            )
        store.mark(act, project.ambient.guid(), clean)
    return len(known) + 1


def listing(project: Project) -> list[Version]:
    """All versions, the oldest first, with the number of codings made under each."""
    with project.store.read() as connection:
        found = store.listing(connection)
        who = {coder.guid: coder.name for coder in people.coders_of(connection)}
        made = store.made_under(connection)
    return [
        Version(v.number, v.at, who.get(v.coder or "", ""), v.reason, v.codes, made.get(v.number, 0))
        for v in found
    ]


def compare(project: Project, older: str = "", newer: str = NOW) -> Compared:
    """What changed from one state to another.

    Args:
        project: the open project.
        older: a version's number; empty: the last one.
        newer: a version's number, or ``now``.

    Raises:
        NotFoundError: there is no such version.
    """
    with project.store.read() as connection:
        known = store.listing(connection)
        old = _version(known, older or str(len(known)))
        before = store.system_of(connection, old.guid)
        after = _system(connection, known, newer)
        merged = store.merged_into(connection)
    return Compared(str(old.number), newer, differences(before, after, merged))


def _system(connection: Connection, known: Sequence[BookVersion], wanted: str) -> CodeSystem:
    if wanted == NOW:
        return codings.system(connection)
    return store.system_of(connection, _version(known, wanted).guid)


def _version(known: Sequence[BookVersion], wanted: str) -> BookVersion:
    found = next((version for version in known if str(version.number) == wanted), None)
    if found is None:
        raise NotFoundError(
            N_("There is no version {wanted} of the code book."),
            mend=N_("Versions are: {known}. Mark one with `qualcode codebook version`."),
            wanted=wanted,
            known=", ".join(str(version.number) for version in known) or "-",
        )
    return found


# -- as documents ------------------------------------------------------------------------------------------


def table(found: Sequence[Version], language: str) -> Table:
    """The versions as a table."""
    tr = i18n.translator(language)
    return Table(
        title=tr(N_("Versions of the code book")),
        corner=tr(N_("Version")),
        columns=(tr(N_("Date")), tr(N_("Author")), tr(N_("Reason")), tr(N_("Codes")), tr(N_("Codings made"))),
        rows=tuple(Row(str(v.number), (v.at[:10], v.coder, v.reason, v.codes, v.codings)) for v in found),
        note=tr(N_("Codings made: those that stand today and were made while the version was in force.")),
    )


def report(project: Project, found: Compared, language: str) -> Report:
    """The differences as a document."""
    tr = i18n.translator(language)
    title = tr(N_("Code book: from version {older} to {newer}")).format(
        older=found.older, newer=newer_name(found, tr)
    )
    rows = tuple(Row(tr(KINDS[c.kind]), (c.path, _field(c, tr), c.before, c.after)) for c in found.changes)
    parts = Table(
        title=tr(N_("Changes")),
        corner=tr(N_("What")),
        columns=(tr(N_("Code")), tr(N_("Field")), tr(N_("Before")), tr(N_("After"))),
        rows=rows,
    )
    nothing = Prose(tr(N_("Nothing changed.")), "note")
    return Report(
        title,
        (parts,) if rows else (nothing,),
        language,
        facts=(
            (tr(N_("Project")), project.settings.name),
            (tr(N_("As of")), project.ambient.now().date().isoformat()),
        ),
    )


def newer_name(found: Compared, tr: Translate) -> str:
    """The newer state's name: a number, or "now" in the language."""
    return tr(N_("now")) if found.newer == NOW else found.newer


def _field(change: Change, tr: Translate) -> str:
    if change.field.startswith("label "):
        return tr(N_("Label {language}")).format(language=change.field.removeprefix("label "))
    return tr(FIELDS[change.field]) if change.field else ""


def line(change: Change, tr: Translate) -> str:
    """A difference as a line of text: ``moved: A > B (from A to the top)``."""
    start = f"{tr(KINDS[change.kind])}: {change.path}"
    top = tr(N_("the top"))
    match change.kind:
        case "renamed":
            return start + " " + tr(N_("(was {before})")).format(before=change.before)
        case "moved":
            places = {"before": change.before or top, "after": change.after or top}
            return start + " " + tr(N_("(from {before} to {after})")).format(**places)
        case "merged":
            return start + (f" → {change.after}" if change.after else "")
        case "changed":
            before, after = change.before or "–", change.after or "–"
            return f"{start}: {_field(change, tr)}\n  − {before}\n  + {after}"
    return start
