"""What all commands share: options, the session, help in two languages, output."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from qualcode import i18n
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.core.model import Coder
    from qualcode.project import Project
    from qualcode.services.exports import Leaving, Written
    from qualcode.services.review import Session as Review


@dataclass(frozen=True, slots=True)
class Opening:
    """How the terminal UI is to begin; without a transcript, with the home screen."""

    transcript: str | None = None
    coder: str | None = None  # name; None: asked for
    keys: str | None = None  # "beginner" or "vim"; None: as the coder chose last
    linear: bool = False  # line by line, for screen readers
    practice: bool = False  # the project is the one to practise in
    review: Review | None = None  # names to be reviewed, and then nothing else
    name: str = ""  # of the transcript that a review of one file gives


# Opens the terminal UI. The command line does not know the UI.
Screen = Callable[["Project", Opening], None]


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """As click's, in the active language."""
        original = self.help
        self.help = _(original) if original else original
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = original


def _remember(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Keep a common option wherever it was given: ``meta`` is one for a command and the nouns above it."""
    if value is not None and parameter.name:
        context.meta[parameter.name] = value


_COMMON = (
    Option(
        ["--project"],
        type=click.Path(file_okay=False),
        metavar="DIR",
        expose_value=False,
        callback=_remember,
        help=N_("The project's folder (default: the one here or above)."),
    ),
    Option(
        ["--language"],
        type=click.Choice(i18n.LANGUAGES),
        expose_value=False,
        callback=_remember,
        help=N_("Language of messages and documents (default: the locale's)."),
    ),
)


class _Translated(click.Command):
    """A command whose help is translated when it is shown, and ends with an example."""

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _COMMON
        self.example = example

    def get_short_help_str(self, limit: int = 100) -> str:
        """The first sentence of the help."""
        return (_(self.help) if self.help else "").split("\n")[0].rstrip(".")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click's own, which stays in the language it was first shown in; here always in the active one."""
        made = super().get_help_option(ctx)
        if made is not None:
            made.help = _("Show this message and exit.")
        return made

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line in the active language."""
        return [_(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help in the active language."""
        original = self.help
        self.help = _(original) if original else original
        try:
            super().format_help_text(ctx, formatter)
        finally:
            self.help = original

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The example."""
        if self.example:
            with formatter.section(_("Example")):
                for line in self.example.split("\n"):
                    formatter.write(f"  {line}\n")


class Command(_Translated):
    """A command."""


class Group(_Translated, click.Group):
    """A noun with commands."""

    command_class = Command


class Session:
    """One run of the command line: which project, which language, whether JSON is wanted."""

    def __init__(self, folder: str | None) -> None:
        from pathlib import Path  # not above: `--help` needs no paths

        self.folder: Path = Path(folder) if folder else Path.cwd()
        self._project: Project | None = None

    @property
    def project(self) -> Project:
        """The project, opened when first asked for."""
        if self._project is None:
            from qualcode.project import open_project

            self._project = open_project(self.folder)
            if self._project.settings.language and not _language_given():
                i18n.use(i18n.choose(self._project.settings.language))
        return self._project

    def close(self) -> None:
        """Close the project if it was opened."""
        if self._project is not None:
            self._project.close()

    def coder_name(self, wanted: str | None) -> str:
        """Who codes: the one named, else ``QUALCODE_CODER``, else the project's setting; or nobody."""
        return wanted or os.environ.get("QUALCODE_CODER", "") or self.project.settings.coder

    def coder(self, wanted: str | None) -> Coder | None:
        """The coder of that name, if anybody is named and known."""
        from qualcode.services import coders

        name = self.coder_name(wanted)
        return coders.get(self.project, name) if name else None

    def coder_guid(self, wanted: str | None) -> str | None:
        """The GUID of that coder, as acts want it."""
        who = self.coder(wanted)
        return who.guid if who else None


def _language_given() -> bool:
    context = click.get_current_context(silent=True)
    return bool(os.environ.get("QUALCODE_LANGUAGE") or (context and context.meta.get("language")))


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option; its help is English source text, marked for translation."""
    return click.option(*names, cls=Option, **settings)


KEYS = option(
    "--keys",
    type=click.Choice(["beginner", "vim"]),
    help=N_("Which keys: arrows and letters (beginner), or vim-like; default: as chosen last."),
)


def command(
    group: click.Group | None, name: str, *, help: str, example: str
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command: it gets the session, then its own options and arguments."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        def run(**given: Any) -> None:
            context = click.get_current_context()
            i18n.use(i18n.choose(context.meta.get("language")))
            session = Session(context.meta.get("project"))
            context.call_on_close(session.close)
            function(session, **given)

        made = click.command(name, cls=Command, help=help, example=example)(run)
        if group is not None:
            group.add_command(made)
            if isinstance(group, Group) and not group.example:
                group.example = example  # a noun's first command stands for all of them
        return made

    return decorate


def group(name: str, help: str) -> Group:
    """A noun that holds commands."""
    return Group(name, help=help)


def say(text: str = "") -> None:
    """Print a line for a person."""
    click.echo(text)


def confirm(question: str) -> None:
    """Ask for a yes, in either language.

    Raises:
        click.Abort: the answer is anything else.
    """
    answers = _("[y/N]")
    click.echo(f"{question} {answers} ", nl=False, err=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes", "j", "ja"):
        raise click.Abort


def say_json(value: object) -> None:
    """Print one JSON document, in UTF-8 whatever the console's encoding, and nothing else."""
    import json

    write_out((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def write_out(data: bytes) -> None:
    """Write bytes to stdout."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # stdout was replaced by a text stream
        sys.stdout.write(data.decode())
    else:
        buffer.write(data)
        buffer.flush()


def say_table(heads: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[int] = ()) -> None:
    """Print a plain table; columns whose index is in ``right`` are set to the right."""
    for line in table_lines(heads, rows, right):
        say(line)


def table_lines(
    heads: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[int] = ()
) -> list[str]:
    """The lines of a plain table, its heads first."""
    lines = [list(heads), *[["" if cell is None else str(cell) for cell in row] for row in rows]]
    widths = [max(cells_of(line[n]) for line in lines) for n in range(len(heads))]
    made = []
    for line in lines:
        blanks = [" " * (width - cells_of(cell)) for width, cell in zip(widths, line, strict=True)]
        cells = [blanks[n] + cell if n in right else cell + blanks[n] for n, cell in enumerate(line)]
        made.append("  ".join(cells).rstrip())
    return made


def cells_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def terminal_width() -> int:
    """How many columns the terminal has; 80 where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def fitted(text: str, width: int) -> str:
    """A line in at most ``width`` columns, its end left out after a word."""
    if cells_of(text) <= width:
        return text
    while cells_of(text) > width - 2:
        text = text[:-1]
    indent = len(text) - len(text.lstrip())
    return (text[:indent] + (text.lstrip().rpartition(" ")[0] or text.lstrip())) + " …"


def write_to(path: str, data: bytes) -> None:
    """Write a document to a file, all or nothing; ``-`` is stdout."""
    if path == "-":
        write_out(data)
        return
    from pathlib import Path

    from qualcode.formats.files import write

    write(Path(path), data)


UNCHECKED = option(
    "--unchecked",
    metavar="REASON",
    default="",
    help=N_(
        "Write it although the key list is not at hand, or in spite of the original names found in it; the"
        " reason is put on record."
    ),
)


def let_out(session: Session, to: str, data: bytes, leaving: Leaving, said: str = "") -> None:
    """Let a document leave the project: searched for original names, on record, all or nothing.

    Args:
        session: the run.
        to: the file; ``-`` is stdout.
        data: the document.
        leaving: what it is, for the record.
        said: what to tell once it is written; empty for nothing.
    """
    from qualcode.services import exports

    written = exports.write(session.project, to, data, leaving)
    if to == "-":
        write_out(data)
    elif said:
        open_ = written.concerned and not written.checked
        say(f"{said} " + _("It was not checked against the key list.") if open_ else said)
    tell_doubt(written)


def tell_doubt(written: Written) -> None:
    """Say on stderr which words of a document could be names, and were not counted as such."""
    from qualcode.services import gate

    if doubt := gate.uncounted(written.uncounted, _):
        click.echo(doubt, err=True)


def suffix_of(path: str, default: str) -> str:
    """What kind of document a path asks for: its suffix; ``-`` gives ``default``."""
    if path == "-":
        return default
    suffix = os.path.splitext(path)[1].lower()
    if not suffix:
        raise UsageError(
            N_("{path} has no suffix that says what to write."),
            mend=N_("Write --to {path}.docx, say."),
            path=path,
        )
    return suffix
