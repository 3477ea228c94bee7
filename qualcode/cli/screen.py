"""``qualcode tui`` and ``qualcode practice``; what ``qualcode`` alone does where there is no project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.base import KEYS, Opening, Screen, Session, command, confirm, option, say
from qualcode.errors import N_, QualcodeError, UsageError
from qualcode.i18n import _, active

if TYPE_CHECKING:
    from qualcode.project import Project

_CODER = option(
    "--coder", help=N_("Who codes (default: QUALCODE_CODER, else the project's setting, else you are asked).")
)


@command(
    None,
    "tui",
    help=N_(
        "Open the terminal UI: read, select, code. Without a transcript, the home screen.\n\n"
        "--linear is for screen readers: plain lines, no boxes, commands are typed."
    ),
    example="qualcode tui\nqualcode tui B03 --coder anna",
)
@click.argument("transcript", required=False)
@_CODER
@KEYS
@option("--linear", is_flag=True, help=N_("Line by line, for screen readers."))
def tui(session: Session, transcript: str | None, coder: str | None, keys: str | None, linear: bool) -> None:
    """Open the terminal UI."""
    from qualcode.project import DATABASE, find_root

    if not linear:
        _need_terminal()
    root = find_root(session.folder)
    if not (root / DATABASE).exists():
        _set_up_sample(root)
    who = session.coder_name(coder) or None
    if who:
        _check_new(session.project, who)
    _open(session.project, Opening(transcript, who, keys, linear))


@command(
    None,
    "practice",
    help=N_(
        "Practise coding on an invented interview, with feedback passage by passage. Apart from every study:"
        " it needs no project and touches none."
    ),
    example="qualcode practice\nqualcode practice --language de",
)
@option("--coder", help=N_("Under which name."))
@KEYS
def practice(session: Session, coder: str | None, keys: str | None) -> None:
    """Open the practice interview."""
    from qualcode.services import practice as service

    _need_terminal()
    with service.opened(active()) as project:
        _open(project, Opening(None, coder or _("me"), keys, practice=True))


def welcome() -> None:
    """Where there is no project: look at the sample study, or make one."""
    from qualcode.project import create_project, open_project

    say(_("There is no qualcode project here."))
    say("  1  " + _("Look at the sample study (invented people)"))
    say("  2  " + _("Make a project of your own"))
    say("  3  " + _("Practise coding on an invented interview"))
    say("  4  " + _("Show the commands"))
    match click.prompt(_("Which"), type=click.Choice(["1", "2", "3", "4"]), default="1", show_choices=False):
        case "1":
            from qualcode.services import demo

            folder = Path(str(click.prompt(_("Folder for it"), default="qualcode-demo")))
            project = open_project(folder) if _is_sample(folder) else demo.set_up(folder, say)
        case "2":
            name = str(click.prompt(_("Name of the study")))
            proposed = "".join(c if c.isalnum() else "-" for c in name).strip("-").lower() or "study"
            folder = Path(str(click.prompt(_("Folder for it"), default=proposed)))
            project = create_project(folder.expanduser(), name)
        case "3":
            click.get_current_context().invoke(practice)
            return
        case _help:
            click.echo(click.get_current_context().get_help())
            return
    with project:
        say(_("Next time, go into this folder first: {folder}").format(folder=project.root))
        _open(project, Opening())


def _is_sample(folder: Path) -> bool:
    from qualcode.project import DATABASE
    from qualcode.services import demo

    try:
        return (folder / DATABASE).exists() and demo.is_sample(folder)
    except QualcodeError:
        return False


def _open(project: Project, opening: Opening) -> None:
    screen: Screen = click.get_current_context().obj
    screen(project, opening)


def _check_new(project: Project, name: str) -> None:
    """Ask about a coder nobody knows yet: it may be a slip. Without a terminal nobody is there to ask.

    Raises:
        click.Abort: it was one.
    """
    from qualcode.services import coders

    known = coders.listing(project)
    if not known or not sys.stdin.isatty() or any(name.strip() in (c.name, c.guid) for c in known):
        return
    names = ", ".join(who.name for who in known)
    confirm(_("{name} is new. Known: {names}. Add?").format(name=name.strip(), names=names))


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            N_("The terminal UI needs a terminal."), mend=N_("Run it in one, not through a pipe.")
        )


def _set_up_sample(root: Path) -> None:
    """If this is the sample study, which comes without its database, make that."""
    from qualcode.services import demo  # not above: it loads all that an import needs

    if demo.is_sample(root):
        say(_("Setting up the sample study first."))
        demo.set_up(root, say).close()


COMMANDS = {"tui": tui, "practice": practice}
