"""``qualcode tui``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qualcode.cli.base import Screen, Session, command, option, say
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from pathlib import Path


@command(
    None,
    "tui",
    help=N_("Open the terminal UI: read, select, code."),
    example="qualcode tui\nqualcode tui B03 --coder anna",
)
@click.argument("transcript", required=False)
@option(
    "--coder", help=N_("Who codes (default: QUALCODE_CODER, else the project's setting, else you are asked).")
)
@option(
    "--keys",
    type=click.Choice(["beginner", "vim"]),
    default="beginner",
    help=N_("Which keys: arrows and letters, or vim-like."),
)
def tui(session: Session, transcript: str | None, coder: str | None, keys: str) -> None:
    """Open the terminal UI."""
    from qualcode.project import DATABASE, find_root

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            N_("The terminal UI needs a terminal."), mend=N_("Run it in one, not through a pipe.")
        )
    root = find_root(session.folder)
    if not (root / DATABASE).exists():
        _set_up_sample(root)
    screen: Screen = click.get_current_context().obj
    screen(session.project, transcript, session.coder_name(coder) or None, keys)


def _set_up_sample(root: Path) -> None:
    """If this is the sample study, which comes without its database, make that."""
    from qualcode.services import demo  # not above: it loads all that an import needs

    if demo.is_sample(root):
        say(_("Setting up the sample study first."))
        demo.set_up(root, say).close()


COMMANDS = {"tui": tui}
