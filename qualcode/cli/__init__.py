"""The command line. Commands are loaded when they are called, so that ``--help`` is quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from qualcode import i18n
from qualcode.cli.base import Group, Screen
from qualcode.errors import N_, QualcodeError
from qualcode.i18n import _

# name -> module of qualcode.cli that holds it, and what the list of commands says
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("start", N_("Make a project folder")),
    "demo": ("start", N_("Set up the sample study and carry it through")),
    "import": ("importing", N_("Import transcripts, with pseudonymisation")),
    "scan": ("importing", N_("List proposals for pseudonyms, to be reviewed")),
    "transcripts": ("transcripts", N_("List, show, correct, export transcripts; set their status")),
    "cases": ("cases", N_("Cases, persons and their variables")),
    "persons": ("persons", N_("Interviewed persons, their consent, withdrawal")),
    "coders": ("coders", N_("Who codes")),
    "codebook": ("codebook", N_("Load, save and edit the code system")),
    "codings": ("codings", N_("Import, export, list and hand over codings")),
    "quotes": ("reports", N_("Quotes of codes as a document")),
    "table": ("reports", N_("Frequencies and code × transcript as a table")),
    "agreement": ("agreement", N_("Agreement between coders")),
    "plan": ("plan", N_("Which transcripts several are to code, and have coded")),
    "training": ("training", N_("A coder's practice beside a reference coding")),
    "consensus": ("consensus", N_("Decide where two coders differ")),
    "memo": ("memo", N_("Memos on the project, transcripts, codes and passages")),
    "methods": ("methods", N_("The methods appendix as a document")),
    "log": ("log", N_("Who did what and when; the proof of the chain")),
    "undo": ("history", N_("Take back one's last act")),
    "redo": ("history", N_("Bring back what was taken back")),
    "gate": ("gate", N_("Search documents for original names")),
    "backup": ("backup", N_("Save a copy of the study, to keep or to hand in")),
    "restore": ("backup", N_("Bring back a saved copy")),
    "names": ("names", N_("Names that were overlooked: mark them, replace them")),
    "archive": ("archive", N_("Pack what a research data centre takes over")),
    "due": ("archive", N_("What has to be deleted when")),
    "key": ("key", N_("The key list: check it, list it, share it, destroy it")),
    "tui": ("screen", N_("Open the terminal UI")),
    "practice": ("screen", N_("Practise coding on an invented interview")),
}


def _command(name: str) -> click.Command:
    found: click.Command = import_module(f"qualcode.cli.{COMMANDS[name][0]}").COMMANDS[name]
    return found


class _Lazy(Group):
    """Knows its commands' names and summaries; loads a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        return _command(name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(summary)) for name, (_module, summary) in COMMANDS.items()])


def _version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"qualcode {version('qualcode')}")
        context.exit()


@click.pass_context
def _bare(context: click.Context) -> None:
    """Without a command: on a terminal the home screen, or a choice where there is no project; else help."""
    if context.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(context.get_help())
        return
    from pathlib import Path

    from qualcode.errors import NotFoundError
    from qualcode.project import find_root

    try:
        find_root(Path.cwd())
    except NotFoundError:
        from qualcode.cli.screen import welcome

        welcome()
    else:
        context.invoke(_command("tui"))


ROOT = _Lazy(
    "qualcode",
    callback=_bare,
    help=N_(
        "Code qualitative interviews: from raw transcripts to the report's quotes.\n\n"
        "`qualcode demo FOLDER` sets up a sample study to look at."
    ),
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="qualcode X.Y.Z",
        )
    ],
    invoke_without_command=True,
    example="qualcode demo sample\nqualcode tui --project sample",
)


def run(argv: Sequence[str], screen: Screen) -> int:
    """Run one command; every error is one line on stderr.

    Args:
        argv: the arguments after the program's name.
        screen: opens the terminal UI.

    Returns:
        The exit code: 0 done, 1 data or request wrong, 2 usage, 130 Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a character shows "?", not a crash
    i18n.use(i18n.choose(_wanted_language(argv)))
    try:
        result: Any = ROOT.main(list(argv), prog_name="qualcode", standalone_mode=False, obj=screen)
    except QualcodeError as error:
        return _fail(error.message(_), error.exit_code)
    except click.UsageError as error:
        return _fail(_usage(error), 2)
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _fail(_("Stopped."), 130)
    except BrokenPipeError:  # `qualcode ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("QUALCODE_DEBUG"):
            raise
        return _fail(_bug(error), 1)
    return result if isinstance(result, int) else 0


def _wanted_language(argv: Sequence[str]) -> str | None:
    """The language asked for, before anything is parsed: usage errors and help are in it too."""
    for here, following in zip(argv, [*argv[1:], ""], strict=False):
        if here == "--language":
            return following
        if here.startswith("--language="):
            return here.partition("=")[2]
    return None


def _usage(error: click.UsageError) -> str:
    hint = error.ctx.command_path if error.ctx else "qualcode"
    return f"{error.format_message()} " + _("`{command} --help` explains it.").format(command=hint)


def _bug(error: Exception) -> str:
    """Type and place, never the message: it could quote an interview."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    return (
        _("This is a bug in qualcode ({kind} at {place}); nothing was left half done.").format(
            kind=type(error).__name__, place=place
        )
        + " "
        + _("Please report it; QUALCODE_DEBUG=1 shows more.")
    )


def _fail(message: str, code: int) -> int:
    click.echo(" ".join(message.split()), err=True)
    return code
