"""``qualcode transcripts``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.base import (
    UNCHECKED,
    Session,
    command,
    confirm,
    group,
    let_out,
    option,
    say,
    say_json,
    say_table,
    suffix_of,
)
from qualcode.errors import N_, UsageError
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.services.transcripts import TranscriptInfo

transcripts = group("transcripts", N_("List, show, correct, export transcripts; set their status."))
COMMANDS = {"transcripts": transcripts}

_STATUS = {"open": N_("open"), "in-progress": N_("in progress"), "done": N_("done")}


@command(
    transcripts,
    "list",
    help=N_(
        "List the transcripts, with sizes, codings, who is how far, and where names are not replaced or were"
        " marked and wait."
    ),
    example="qualcode transcripts list",
)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def list_(session: Session, as_json: bool) -> None:
    """List transcripts."""
    from qualcode.services import transcripts as service

    found = service.listing(session.project)
    if as_json:
        say_json(
            [
                {
                    "name": info.transcript.name,
                    "guid": info.transcript.guid,
                    "language": info.transcript.language,
                    "pseudonymisation": info.transcript.pseudonymisation,
                    "words": info.words,
                    "paragraphs": info.paragraphs,
                    "codings": info.codings,
                    "names_waiting": info.waiting,
                    "coders": {n: {"codings": c, "status": s} for n, (c, s) in info.coders.items()},
                    "further_passes": info.later,
                }
                for info in found
            ]
        )
        return
    rows = [
        (
            info.transcript.name,
            info.words,
            info.paragraphs,
            info.codings,
            ", ".join(_coders(info)),
            service.names_left(info),
        )
        for info in found
    ]
    heads = (_("Transcript"), _("Words"), _("Paragraphs"), _("Codings"), _("Coders"), _("Names"))
    say_table(heads, rows, right=(1, 2, 3))


def _coders(info: TranscriptInfo) -> Iterator[str]:
    """Who is how far in the first pass, and in the last of those after it."""
    from qualcode.services import transcripts as service

    for name in dict.fromkeys([*info.coders, *info.later]):
        count, status = info.coders.get(name, (0, None))
        states = [_(service.how_far(status, count)), service.last_pass(info, name)]
        yield f"{name} {count} ({', '.join(filter(None, states))})"


@command(
    transcripts, "show", help=N_("Print a transcript."), example="qualcode transcripts show B01 --numbered"
)
@click.argument("name")
@option("--numbered", is_flag=True, help=N_("With paragraph numbers."))
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def show(session: Session, name: str, numbered: bool, as_json: bool) -> None:
    """Print a transcript."""
    from qualcode.services import transcripts as service

    document = service.document(session.project, name)
    if as_json:
        say_json(service.as_json(document))
        return
    number = 0
    for turn in document.turns:
        label = f"{turn.speaker.label}: " if turn.speaker else ""
        for paragraph in document.text[turn.start : turn.end].split("\n"):
            number += 1
            say((f"{number:4} " if numbered else "") + label + paragraph)
            label = ""


@command(
    transcripts,
    "rename-speaker",
    help=N_("Give a speaker another label or role; text and codings stay."),
    example="qualcode transcripts rename-speaker B01 SPEAKER_00 I --role interviewer",
)
@click.argument("name")
@click.argument("old")
@click.argument("new")
@option(
    "--role",
    type=click.Choice(["interviewer", "participant"]),
    help=N_("What the speaker is (default: I, Int. and the like are interviewers)."),
)
def rename_speaker(session: Session, name: str, old: str, new: str, role: str | None) -> None:
    """Rename a speaker."""
    from qualcode.core.model import Role
    from qualcode.services import transcripts as service

    done = service.rename_speaker(session.project, name, old, new, Role(role) if role else None)
    say(_("{old} is now {new}, {role}.").format(old=old, new=done.label, role=_(_ROLES[done.role])))


_ROLES = {"interviewer": N_("interviewer"), "participant": N_("participant")}


@command(
    transcripts,
    "correct",
    help=N_(
        "Take over a corrected text; codings stay on their words.\n\n"
        "Export the transcript as .txt, correct it, and give the file here. Codings whose words are gone are"
        " listed and left out of reports until somebody deals with them; undo brings everything back."
    ),
    example="qualcode transcripts export B01 --to B01.txt\nqualcode transcripts correct B01 B01.txt",
)
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@option("--encoding", help=N_("Encoding of text files, where it cannot be guessed."))
@option("--anyway", is_flag=True, help=N_("Take the text over even if most of it is another."))
def correct(session: Session, name: str, file: Path, encoding: str | None, anyway: bool) -> None:
    """Correct a text."""
    from qualcode.services import corrections

    done = corrections.correct(session.project, name, file, encoding=encoding, anyway=anyway)
    say(
        _("{name} corrected: {moved} codings stayed on their words, {lost} lost theirs.").format(
            name=done.name, moved=done.moved, lost=len(done.lost)
        )
    )
    for coder, path, text in done.lost:
        say(f"  {coder}  {path}  {text}")


@command(
    transcripts,
    "status",
    help=N_(
        "Say how far a coder is with a transcript.\n\n"
        "With done you are warned if marked names wait in it, or names of an open key list still stand there."
    ),
    example="qualcode transcripts status B01 done --coder anna",
)
@click.argument("name")
@click.argument("status", type=click.Choice(list(_STATUS)))
@option("--coder", help=N_("Whose status (default: QUALCODE_CODER, else the project's setting)."))
@option(
    "--pass", "pass_", type=click.IntRange(min=1), default=1, help=N_("Which pass of coding (default 1).")
)
def status(session: Session, name: str, status: str, coder: str | None, pass_: int) -> None:
    """Set a status."""
    from qualcode.core.model import Status
    from qualcode.services import overlooked
    from qualcode.services import transcripts as service

    who = session.coder(coder)
    if who is None:
        raise UsageError(
            N_("Who is it that is done, or not?"), mend=N_("Give --coder NAME or set QUALCODE_CODER.")
        )
    transcript = service.find(session.project, name)
    service.set_status(session.project, transcript.guid, who.guid, Status(status), pass_)
    say(f"{transcript.name}: {who.name}: {_(_STATUS[status])}")
    if status == Status.DONE:
        for warning in overlooked.left(session.project, transcript.guid):
            click.echo(warning, err=True)


@command(
    transcripts,
    "export",
    help=N_("Write transcripts as text, Word or OpenDocument files."),
    example="qualcode transcripts export B01 B02 --to appendix.docx",
)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@option("--to", required=True, help=N_("The file to write: .txt, .docx or .odt."))
@UNCHECKED
def export(session: Session, names: Sequence[str], to: str, unchecked: str) -> None:
    """Export transcripts."""
    from qualcode.services import transcripts as service
    from qualcode.services.exports import Leaving

    data = service.export(session.project, names, suffix_of(to, ".txt"))
    leaving = Leaving("transcripts", transcripts=tuple(names), unchecked=unchecked)
    said = ngettext(
        "{count} transcript written to {file}.", "{count} transcripts written to {file}.", len(names)
    )
    let_out(session, to, data, leaving, said.format(count=len(names), file=to))


@command(
    transcripts,
    "refresh",
    help=N_("Write the text files in the project's folder transcripts/ anew."),
    example="qualcode transcripts refresh",
)
def refresh(session: Session) -> None:
    """Write the text files anew."""
    from qualcode.services import mirror

    say(_("{count} text files written.").format(count=mirror.refresh(session.project)))


@command(
    transcripts,
    "delete",
    help=N_(
        "Remove a transcript with its codings.\n\n"
        "Undo brings it back, so its text stays in the database; --erase takes it out of everything that"
        " qualcode keeps, for good."
    ),
    example="qualcode transcripts delete B07\nqualcode transcripts delete B07 --erase",
)
@click.argument("name")
@option("--erase", is_flag=True, help=N_("Leave nothing of it; cannot be undone."))
@option("--yes", is_flag=True, help=N_("Do not ask."))
def delete(session: Session, name: str, erase: bool, yes: bool) -> None:
    """Delete a transcript."""
    from qualcode.services import erase as eraser
    from qualcode.services import transcripts as service

    if not erase:
        count = service.delete(session.project, name)
        say(
            _("{name} removed with {count} codings; `qualcode undo` brings it back.").format(
                name=name, count=count
            )
        )
        return
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                N_("Erasing cannot be undone, and there is nobody to ask."), mend=N_("Say --yes.")
            )
        confirm(_("Erase {name} for good?").format(name=name))
    gone = eraser.erase_transcript(session.project, name)
    say(_("{name} erased: {count} things are gone for good.").format(name=name, count=gone))
    say(_("Documents in exports/, copies of the project and the key list may still hold it: see to them."))
