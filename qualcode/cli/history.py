"""``qualcode undo`` and ``qualcode redo``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from qualcode import i18n
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

    _steps(session, history.undo, count, coder, (_("Undone: {what}"), _("Undone: {what}, by {coder}")))


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

    texts = (_("Done again: {what}"), _("Done again: {what}, by {coder}"))
    _steps(session, history.redo, count, coder, texts)


def _steps(
    session: Session,
    step: Callable[[Project, str | None, str], Done],
    count: int,
    coder: str | None,
    texts: tuple[str, str],
) -> None:
    """Undo or redo so many acts, each told in words; ``texts``: without and with the coder's name."""
    from qualcode.services import history, mirror

    who = session.coder(coder)
    language = i18n.active()
    try:
        for _step in range(count):
            done = step(session.project, who.guid if who else None, language)
            what = history.said(done, i18n.words(language))
            say(texts[who is not None].format(what=what, coder=who.name if who else ""))
            renamed = any(kind == "pseudonym" for kind, _guid in done.touched)
            if step is history.undo and done.verb == "transcript.import" and renamed:
                text = _("What was decided on its names is gone with it: `qualcode redo` brings both back.")
                click.echo(text, err=True)
    finally:
        mirror.refresh(session.project)


COMMANDS = {"undo": undo, "redo": redo}
