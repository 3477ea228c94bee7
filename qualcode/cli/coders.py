"""``qualcode coders``."""

from __future__ import annotations

import click

from qualcode.cli.base import Session, command, group, option, say, say_json, say_table
from qualcode.errors import N_
from qualcode.i18n import _

coders = group("coders", N_("Who codes."))
COMMANDS = {"coders": coders}


@command(coders, "list", help=N_("List the coders."), example="qualcode coders list")
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def list_(session: Session, as_json: bool) -> None:
    """List the coders with their codings."""
    from qualcode.services import coders as service
    from qualcode.services import transcripts

    counts: dict[str, int] = {}
    for info in transcripts.listing(session.project):
        for name, (number, _status) in info.coders.items():
            counts[name] = counts.get(name, 0) + number
    found = service.listing(session.project)
    if as_json:
        say_json([{"guid": c.guid, "name": c.name, "codings": counts.get(c.name, 0)} for c in found])
    else:
        say_table((_("Coder"), _("Codings")), [(c.name, counts.get(c.name, 0)) for c in found], right=(1,))


@command(coders, "add", help=N_("Add a coder."), example="qualcode coders add anna")
@click.argument("name")
def add(session: Session, name: str) -> None:
    """Add a coder."""
    from qualcode.services import coders as service

    say(_("Added coder {name}.").format(name=service.add(session.project, name).name))


@command(
    coders,
    "rename",
    help=N_("Give a coder another name; their codings stay theirs."),
    example="qualcode coders rename anna AB",
)
@click.argument("name")
@click.argument("new")
def rename(session: Session, name: str, new: str) -> None:
    """Rename a coder."""
    from qualcode.services import coders as service

    coder = service.rename(session.project, name, new)
    say(_("{old} is now {new}.").format(old=name, new=coder.name))


@command(
    coders,
    "merge",
    help=N_("Make one coder's codings another's and remove the first."),
    example="qualcode coders merge Anna anna",
)
@click.argument("name")
@click.argument("into")
def merge(session: Session, name: str, into: str) -> None:
    """Merge two coders."""
    from qualcode.services import coders as service

    moved = service.merge(session.project, name, into)
    say(_("{count} codings of {old} are now {new}'s.").format(count=moved, old=name, new=into))
