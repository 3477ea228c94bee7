"""``qualcode import`` and ``qualcode scan``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.base import (
    KEYS,
    Opening,
    Screen,
    Session,
    command,
    option,
    say,
    say_json,
    say_table,
    write_to,
)
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.core.keylist import KeyEntry
    from qualcode.services.importing import ImportedFile, Redact
    from qualcode.services.review import Request


def _expanded(_context: click.Context, _parameter: click.Parameter, given: Sequence[Path]) -> list[Path]:
    """Wildcards that the shell left alone: PowerShell and cmd do."""
    files: list[Path] = []
    for path in given:
        wild = any(sign in path.name for sign in "*?") and not path.exists()
        files += sorted(path.parent.glob(path.name)) or [path] if wild else [path]
    return files


_FILES = click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE...",
    callback=_expanded,
)
_KNOWN = option(
    "--known",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("CSV of known names: name,category,title,variants."),
)
_FORMAT = option("--format", "format_", help=N_("The files' format, where the suffix does not tell."))
_ENCODING = option("--encoding", help=N_("Encoding of text files, where it cannot be guessed."))
_TEXT_LANGUAGE = option(
    "--text-language", type=click.Choice(["de", "en"]), help=N_("Language of the transcripts.")
)


@command(
    None,
    "import",
    help=N_(
        "Import transcripts, with pseudonymisation.\n\n"
        "review (on a terminal the default) shows every name found before anything is stored; auto replaces"
        " every name found with good reason and says what it left; done is for transcripts that came"
        " pseudonymised; off replaces nothing. With --decisions the proposals you reviewed are applied."
    ),
    example="qualcode import ../raw/*.docx --known ../names.csv\n"
    "qualcode import ../raw/*.docx --known ../names.csv --decisions ../decisions.csv",
)
@_FILES
@option(
    "--pseudonymise",
    type=click.Choice(["review", "auto", "done", "off"]),
    help=N_("How names are dealt with."),
)
@option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("CSV of reviewed proposals, as `qualcode scan` writes it."),
)
@_KNOWN
@option(
    "--style",
    type=click.Choice(["letters", "names", "brackets"]),
    help=N_("Pseudonyms nobody chose: Frau X; an invented name; [Name], [Stadt]. Default: letters."),
)
@option(
    "--level",
    type=click.Choice(["near", "range", "kind"]),
    help=N_("Ages and dates: Mitte 40, February 1971; 40–49, 1971; [Alter], [date]. Default: kind."),
)
@_FORMAT
@_ENCODING
@_TEXT_LANGUAGE
@option("--name", help=N_("Name of the transcript (one file only; default: B01, B02, ...)."))
@KEYS
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def import_(session: Session, files: Sequence[Path], as_json: bool, **given: str | Path | None) -> None:
    """Import files."""
    how = _how(given)
    request = _request(session, files, how, given)
    project = session.project
    _warn_inside(files)
    if how == "review":
        found = _reviewed(session, request, given)
    else:
        from qualcode.services import importing

        found = importing.import_files(
            project,
            files,
            _redact(session, request, how, given),
            format=request.format,
            encoding=request.encoding,
            text_language=request.text_language,
            name=str(given["name"] or ""),
        )
    if found is None:
        say(_("Nothing was imported. The decisions are kept, encrypted: import the same files to go on."))
    elif as_json:
        say_json([_json(one) for one in found])
    else:
        _show(found)


def _how(given: Mapping[str, str | Path | None]) -> str:
    """The way names are dealt with; on a terminal they are reviewed unless something else is asked for."""
    how = str(given["pseudonymise"] or "")
    on_terminal = _on_terminal()
    if how in ("done", "off") and any(given[other] for other in ("decisions", "known", "style", "level")):
        raise UsageError(
            N_("--pseudonymise {mode} replaces nothing: --known, --decisions, --style have no place."),
            mend=N_("Leave them out, or choose --pseudonymise auto."),
            mode=how,
        )
    if how == "review" and given["decisions"]:
        raise UsageError(
            N_("--decisions were reviewed already."), mend=N_("Leave out --pseudonymise review, or them.")
        )
    if how == "review" and not on_terminal:
        raise UsageError(
            N_("The review needs a terminal."),
            mend=N_("Run it in one, or review the proposals of `qualcode scan` in a spreadsheet."),
        )
    if how or given["decisions"]:
        return _without_keys(how or "auto", given)
    if not on_terminal:
        raise UsageError(
            N_("Say how names are dealt with."),
            mend=N_("Give --pseudonymise auto, done or off, or reviewed --decisions from `qualcode scan`."),
        )
    return "review"


def _without_keys(how: str, given: Mapping[str, str | Path | None]) -> str:
    """The way names are dealt with; keys are refused where none are pressed."""
    if given["keys"] and how != "review":
        raise UsageError(
            N_("--keys is for the review: with --pseudonymise {mode} nothing is asked."),
            mend=N_("Leave it out."),
            mode=how,
        )
    return how


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _request(
    session: Session, files: Sequence[Path], how: str, given: Mapping[str, str | Path | None]
) -> Request:
    from qualcode.core.redaction.styles import Level, Look, Style
    from qualcode.services import pseudonyms
    from qualcode.services.review import Request

    known = given["known"]
    return Request(
        tuple(files),
        pseudonyms.known_names(known if isinstance(known, Path) else None),
        _text(given["format_"]),
        _text(given["encoding"]),
        str(given["text_language"] or ""),
        Look(Style(str(given["style"] or "letters")), Level(str(given["level"] or "kind"))),
    )


def _text(value: str | Path | None) -> str | None:
    return str(value) if value else None


def _redact(session: Session, request: Request, how: str, given: Mapping[str, str | Path | None]) -> Redact:
    from qualcode.core.model import Pseudonymisation
    from qualcode.services import importing, pseudonyms

    if how in ("done", "off"):
        return importing.as_they_are(Pseudonymisation(how))
    decisions = given["decisions"]
    return pseudonyms.redactor(
        session.project,
        ask=ask,
        decisions=decisions if isinstance(decisions, Path) else None,
        names=request.names,
        text_language=request.text_language,
        look=request.look,
    )


def _reviewed(
    session: Session, request: Request, given: Mapping[str, str | Path | None]
) -> list[ImportedFile] | None:
    """Review the files on the terminal, and import them; None if the person left before."""
    from qualcode.services import review

    click.echo(_("Looking for names in {count} files ...").format(count=len(request.paths)), err=True)
    begun = review.begin(session.project, request, ask=ask)
    name = str(given["name"] or "")
    if not begun.files:  # all of them were imported before
        return begun.finish(name)
    screen: Screen = click.get_current_context().obj
    chosen = str(given["keys"]) if given["keys"] else None
    screen(session.project, Opening(keys=chosen, review=begun, name=name))
    return begun.imported


def ask(question: str) -> str:
    """Ask for a passphrase on the terminal.

    Raises:
        UsageError: there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise UsageError(
            N_("The key list needs its passphrase."),
            mend=N_("Set QUALCODE_PASSPHRASE, or run this on a terminal."),
        )
    return str(click.prompt(_(question), hide_input=True, err=True))


def _warn_inside(files: Sequence[Path]) -> None:
    from qualcode.services.importing import inside_a_project

    inside = [path for path in files if inside_a_project(path)]
    if inside:
        text = _(
            "Warning: {file} and {more} more lie inside a project folder. Raw interviews belong elsewhere:"
            " whoever gets the project would get the names."
        )
        click.echo(text.format(file=inside[0], more=len(inside) - 1), err=True)


def _json(one: ImportedFile) -> dict[str, Any]:
    return {
        "file": one.file,
        "transcript": one.transcript,
        "format": one.format,
        "turns": one.turns,
        "speakers": list(one.speakers),
        "paragraphs": one.paragraphs,
        "words": one.words,
        "warnings": list(one.warnings),
        "already_imported": one.known,
        "replaced": one.replaced,
        "proposals_left": one.left,
    }


def _show(found: Sequence[ImportedFile]) -> None:
    new = [one for one in found if not one.known]
    if new:
        rows = [
            (one.transcript, one.file, one.format, ", ".join(one.speakers), one.turns, one.words)
            for one in new
        ]
        heads = (_("Transcript"), _("File"), _("Format"), _("Speakers"), _("Turns"), _("Words"))
        say_table(heads, rows, right=(4, 5))
    for one in found:
        if one.known:
            say(_("{file} was imported before, as {name}.").format(file=one.file, name=one.transcript))
        if one.replaced:
            say(_("{name}: {count} names replaced.").format(name=one.transcript, count=one.replaced))
        if one.left:
            text = _("{name}: {count} weaker proposals were left; `qualcode scan` lists them.")
            say(text.format(name=one.transcript, count=one.left))
        for warning in one.warnings:
            click.echo(f"{one.file}: {_(warning)}", err=True)


@command(
    None,
    "scan",
    help=N_(
        "List proposals for pseudonyms, to be reviewed in a spreadsheet.\n\n"
        "The list holds the original names: keep it outside the project and delete it after the import."
    ),
    example="qualcode scan ../raw/*.docx --known ../names.csv --to ../decisions.csv",
)
@_FILES
@option("--to", required=True, help=N_("The CSV to write."))
@_KNOWN
@_FORMAT
@_ENCODING
@_TEXT_LANGUAGE
@option("--excel", is_flag=True, help=N_("Semicolons, byte-order mark: opens in German Excel."))
def scan(
    session: Session,
    files: Sequence[Path],
    to: str,
    known: Path | None,
    format_: str | None,
    encoding: str | None,
    text_language: str | None,
    excel: bool,
) -> None:
    """Write proposals."""
    from qualcode.services import pseudonyms

    data, count = pseudonyms.scan(
        files,
        to=None if to == "-" else Path(to),
        known=known,
        format=format_,
        encoding=encoding,
        text_language=text_language or "de",
        excel=excel,
        entries=_known_to_the_study(session),
    )
    write_to(to, data)
    if to != "-":
        say(
            _(
                "{count} proposals written to {file}. It holds original names: keep it outside the project."
            ).format(count=count, file=to)
        )


def _known_to_the_study(session: Session) -> tuple[KeyEntry, ...]:
    """Whom the key list of the project here knows; nobody outside a project, or where it stays locked."""
    from qualcode.errors import NotFoundError
    from qualcode.services import keys

    try:
        project = session.project
    except NotFoundError:  # a scan needs no project
        return ()
    if opened := keys.open_quietly(project):
        return opened.keylist.entries
    if keys.there(project):
        text = _("The key list stayed locked: names it knows were not looked up (QUALCODE_PASSPHRASE).")
        click.echo(text, err=True)
    return ()


COMMANDS = {"import": import_, "scan": scan}
