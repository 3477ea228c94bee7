"""``qualcode codebook``."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode import i18n
from qualcode.cli.base import Session, command, group, option, say, say_json
from qualcode.errors import N_
from qualcode.i18n import _

codebook = group("codebook", N_("Load, save and edit the code system."))
COMMANDS = {"codebook": codebook}


@command(
    codebook,
    "load",
    help=N_(
        "Load a code book (.yaml): codes are added, or brought to the file's state.\n\n"
        "Codes that the file does not name stay."
    ),
    example="qualcode codebook load codebooks/corona-2020.yaml",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def load(session: Session, file: Path) -> None:
    """Load a code book."""
    from qualcode.services import codebook as service

    done = service.load(session.project, file)
    say(
        _("{added} codes added, {changed} changed, {same} as before.").format(
            added=done.added, changed=done.changed, same=done.unchanged
        )
    )


@command(
    codebook,
    "save",
    help=N_("Save the code system as a code book (.yaml)."),
    example="qualcode codebook save codebooks/mine.yaml",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def save(session: Session, file: Path) -> None:
    """Save the code book."""
    from qualcode.services import codebook as service

    say(_("{count} codes saved to {file}.").format(count=service.save(session.project, file), file=file))


@command(
    codebook,
    "tree",
    help=N_("Print the code system with the number of codings."),
    example="qualcode codebook tree",
)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def tree(session: Session, as_json: bool) -> None:
    """Print the tree."""
    from qualcode.services import codebook as service

    system = service.system(session.project)
    counts = service.counts(session.project)
    if as_json:
        say_json(
            [
                {
                    "path": system.path(code.guid),
                    "guid": code.guid,
                    "level": level,
                    "short": code.short,
                    "color": code.color,
                    "labels": dict(code.labels),
                    "codings": counts.get(code.guid, 0),
                }
                for level, code in system.walk()
            ]
        )
        return
    for level, code in system.walk():
        label = code.label(i18n.active())
        shown = code.name if label == code.name else f"{code.name} ({label})"
        say(f"{code.short or '  ':3}{'  ' * level}{shown}  {counts.get(code.guid, 0)}")


@command(
    codebook,
    "add",
    help=N_("Add a code; missing codes on the way to it are added too."),
    example='qualcode codebook add "Koordination > Runder Tisch"',
)
@click.argument("path")
@option("--coder", help=N_("Who does it (default: QUALCODE_CODER, else the project's setting)."))
def add(session: Session, path: str, coder: str | None) -> None:
    """Add a code."""
    from qualcode.services import codebook as service

    who = session.coder(coder)
    code = service.add(session.project, path, coder_guid=who.guid if who else None)
    say(_("Code {name} added, short code {short}.").format(name=code.name, short=code.short))


@command(
    codebook,
    "rename",
    help=N_("Rename a code; its codings stay."),
    example='qualcode codebook rename "Koordination > Runder Tisch" "Runde Tische"',
)
@click.argument("path")
@click.argument("name")
def rename(session: Session, path: str, name: str) -> None:
    """Rename a code."""
    from qualcode.services import codebook as service

    say(_("{old} is now {new}.").format(old=path, new=service.rename(session.project, path, name).name))


@command(
    codebook,
    "move",
    help=N_("Move a code, with all below it, under another; its codings stay. An empty parent is the top."),
    example='qualcode codebook move "Runder Tisch" "Koordination"\nqualcode codebook move "Runder Tisch" ""',
)
@click.argument("path")
@click.argument("parent")
def move(session: Session, path: str, parent: str) -> None:
    """Move a code."""
    from qualcode.services import codebook as service

    code = service.move(session.project, path, parent or None)
    say(_("{old} is now {new}.").format(old=path, new=service.system(session.project).path(code.guid)))


@command(
    codebook,
    "merge",
    help=N_("Merge a code into another: its codings and sub-codes become the other's."),
    example='qualcode codebook merge "Runder Tisch" "Koordination > Runde Tische"',
)
@click.argument("path")
@click.argument("into")
def merge(session: Session, path: str, into: str) -> None:
    """Merge two codes."""
    from qualcode.services import codebook as service

    count = service.merge(session.project, path, into)
    say(_("{path} merged into {into}: {count} codings kept.").format(path=path, into=into, count=count))


@command(
    codebook,
    "delete",
    help=N_("Delete a code and all below it; refused while there are codings, unless --with-codings."),
    example='qualcode codebook delete "Runder Tisch"',
)
@click.argument("path")
@option("--with-codings", is_flag=True, help=N_("Delete its codings too (undo brings them back)."))
def delete(session: Session, path: str, with_codings: bool) -> None:
    """Delete a code."""
    from qualcode.services import codebook as service

    codes, codings = service.delete(session.project, path, with_codings=with_codings)
    say(_("{codes} codes and {codings} codings deleted.").format(codes=codes, codings=codings))
