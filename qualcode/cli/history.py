"""``qualcode undo`` and ``qualcode redo``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from qualcode.cli.base import Session, command, option, say
from qualcode.errors import N_
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.services.history import Done


@command(
    None,
    "undo",
    help=N_("Take back one's last act, or the last N; acts of no coder (imports) if no coder is set."),
    example="qualcode undo\nqualcode undo 3 --coder anna",
)
@click.argument("count", type=click.IntRange(min=1), default=1)
@option("--coder", help=N_("Whose acts (default: QUALCODE_CODER, else the project's setting)."))
def undo(session: Session, count: int, coder: str | None) -> None:
    """Undo."""
    from qualcode.services import history

    _steps(session, history.undo, count, coder, _("Undone: {verb} {what}"))


@command(
    None,
    "redo",
    help=N_("Bring back what was taken back last, or the last N."),
    example="qualcode redo",
)
@click.argument("count", type=click.IntRange(min=1), default=1)
@option("--coder", help=N_("Whose acts (default: QUALCODE_CODER, else the project's setting)."))
def redo(session: Session, count: int, coder: str | None) -> None:
    """Redo."""
    from qualcode.services import history

    _steps(session, history.redo, count, coder, _("Done again: {verb} {what}"))


def _steps(
    session: Session,
    step: Callable[[Project, str | None], Done],
    count: int,
    coder: str | None,
    message: str,
) -> None:
    from qualcode.services import mirror
    from qualcode.services.verbs import VERBS

    who = session.coder(coder)
    try:
        for _step in range(count):
            done = step(session.project, who.guid if who else None)
            say(message.format(verb=_(VERBS.get(done.verb, done.verb)), what=done.summary).rstrip())
    finally:
        mirror.refresh(session.project)


COMMANDS = {"undo": undo, "redo": redo}
