"""``qualcode backup`` and ``qualcode restore``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.base import Session, command, option, say, say_table
from qualcode.errors import N_, NotFoundError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.services.backup import Copy

_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)


@command(
    None,
    "backup",
    help=N_(
        "Save a copy of the study in one file: to keep, or to hand in. Without FILE it goes into the folder"
        " backups, under date and time.\n\n"
        "The copy holds the pseudonymised transcripts, codings and the trail, not the key list. Its SHA-256"
        " lies beside it. Where it was put is on record: if a person withdraws, it has to be destroyed."
    ),
    example="qualcode backup\nqualcode backup ../anna-2020-06-15.db",
)
@_FILE
def backup(session: Session, file: Path | None) -> None:
    """Save a copy."""
    from qualcode.services import backup as service

    copy = service.save(session.project, file, coder=session.coder_guid(None) if file else None)
    say(_("Copy of the study written to {file} ({size} kB).").format(file=copy.path, size=_kb(copy)))
    say(f"SHA-256 {copy.digest}")


@command(
    None,
    "restore",
    help=N_(
        "Make the study what it was when a copy was saved; what it is now is saved first. Without FILE the"
        " study's own copies are listed.\n\n"
        "With --project naming a new folder, a copy that was handed in becomes a project of its own there."
    ),
    example="qualcode restore\nqualcode restore 2020-06-15T09-30-00.db\n"
    "qualcode restore anna.db --project handed-in/anna",
)
@_FILE
@option("--coder", help=N_("Who does it (default: QUALCODE_CODER, else the project's setting)."))
def restore(session: Session, file: Path | None, coder: str | None) -> None:
    """Bring a copy back."""
    from qualcode.project import find_root
    from qualcode.services import backup as service

    if file is None:
        _list(service.own(session.project))
        return
    try:
        find_root(session.folder)
    except NotFoundError:
        with service.unpack(file, session.folder) as project:
            text = _("Project {name} made in {folder}.")
            say(text.format(name=project.settings.name, folder=project.root))
        return
    done = service.restore(session.project, file, coder=session.coder_guid(coder))
    say(_("The study is what it was in {file}.").format(file=done.copy.path))
    say(_("What it was before is in {file}.").format(file=done.before.path))


def _list(copies: tuple[Copy, ...]) -> None:
    if not copies:
        say(_("There are no copies of the study's own yet; `qualcode backup` saves one."))
        return
    rows = [(copy.path.name, _kb(copy), copy.digest[:16]) for copy in copies]
    say_table((_("Copy"), "kB", "SHA-256"), rows, right=(1,))


def _kb(copy: Copy) -> int:
    return -(-copy.size // 1024)


COMMANDS = {"backup": backup, "restore": restore}
