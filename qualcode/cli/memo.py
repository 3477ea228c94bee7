"""``qualcode memo``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.base import Session, command, group, option, say, say_json, say_table
from qualcode.errors import N_, InputError, NotFoundError, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.core.model import Memo
    from qualcode.core.spans import Span
    from qualcode.project import Project

_ID = 8  # characters of a GUID that name a memo
_SHOWN = 60  # characters of a memo in the list

memo = group("memo", N_("Memos on the project, on transcripts, codes and passages."))

_CODE = option("--code", "code", help=N_("On this code (path)."))
_TRANSCRIPT = option("--transcript", help=N_("On this transcript."))
_JSON = option("--json", "as_json", is_flag=True, help=N_("Print JSON."))


@command(
    memo,
    "add",
    help=N_("Write a memo: on a code, on a transcript or a paragraph of it, else on the project."),
    example='qualcode memo add "Ask about schools, too" --transcript B03 --paragraph 12\n'
    'qualcode memo add "Overlaps with Koordination" --code "Corona-Bremse"',
)
@click.argument("text")
@option("--title", default="", help=N_("A line to find it by."))
@_CODE
@_TRANSCRIPT
@option("--paragraph", type=click.IntRange(min=1), help=N_("On this paragraph of the transcript."))
@option("--coder", help=N_("Who writes it (default: QUALCODE_CODER, else the project's setting)."))
def add(
    session: Session,
    text: str,
    title: str,
    code: str | None,
    transcript: str | None,
    paragraph: int | None,
    coder: str | None,
) -> None:
    """Write a memo."""
    from qualcode.services import memos, suspicion

    if (code and transcript) or (paragraph and not transcript):
        raise UsageError(
            N_("A memo is on one thing."),
            mend=N_("Give --code, or --transcript with or without --paragraph."),
        )
    project = session.project
    made = memos.add(
        project,
        text,
        session.coder_guid(coder),
        title=title,
        transcript=transcript,
        span=_paragraph(project, transcript, paragraph) if transcript and paragraph else None,
        code=_code(project, code) if code else None,
    )
    say(_("Memo {id} written.").format(id=made.guid[:_ID]))
    if names := suspicion.suspicious(project, f"{title}\n{text}"):
        said = _("May be a name: {names}. Memos and comments hold pseudonyms only.")
        click.echo(said.format(names=", ".join(names)), err=True)


def _code(project: Project, path: str) -> str:
    from qualcode.services import codebook

    return codebook.system(project).by_path(path).guid


def _paragraph(project: Project, transcript: str, number: int) -> Span:
    from qualcode.core.spans import LineIndex
    from qualcode.services import transcripts

    lines = LineIndex(transcripts.document(project, transcript).text)
    if number > len(lines):
        raise InputError(N_("Paragraphs go from 1 to {last}."), last=len(lines))
    return lines.span(number)


@command(
    memo,
    "list",
    help=N_("List memos: all, or those on a code or a transcript and its passages."),
    example="qualcode memo list\nqualcode memo list --transcript B03 --json",
)
@_CODE
@_TRANSCRIPT
@option("--coder", help=N_("Only this coder's."))
@_JSON
def list_(
    session: Session, code: str | None, transcript: str | None, coder: str | None, as_json: bool
) -> None:
    """List memos."""
    from qualcode.services import coders, memos, transcripts

    project = session.project
    found = memos.listing(
        project,
        code=_code(project, code) if code else None,
        transcript=transcripts.find(project, transcript).guid if transcript else None,
        coder=coders.get(project, coder).guid if coder else None,
    )
    told = _told(project, found)
    if as_json:
        say_json(told)
    elif not told:
        say(_("No memos."))
    else:
        rows = [
            (one["id"], _place(one), one["coder"], one["title"] or one["text"].split("\n")[0][:_SHOWN])
            for one in told
        ]
        say_table(("ID", _("On"), _("Coder"), _("Memo")), rows)


@command(
    memo,
    "show",
    help=N_("Show a memo whole, by its ID from the list."),
    example="qualcode memo show 1f0c22a9",
)
@click.argument("memo_id", metavar="ID")
@_JSON
def show(session: Session, memo_id: str, as_json: bool) -> None:
    """Show a memo."""
    from qualcode.services import memos

    project = session.project
    found = [one for one in memos.listing(project) if one.guid.startswith(memo_id.lower())]
    if len(found) != 1 or not memo_id:
        raise NotFoundError(
            N_("{id} names no memo, or more than one."),
            mend=N_("`qualcode memo list` shows their IDs."),
            id=memo_id,
        )
    (told,) = _told(project, found)
    if as_json:
        say_json(told)
        return
    say(f"{told['id']}  {_place(told)}  {told['coder']}".rstrip())
    if told["title"]:
        say(told["title"])
    say(told["text"])


def _told(project: Project, found: Sequence[Memo]) -> list[dict[str, Any]]:
    """Memos for people and programs; offsets in code points, paragraphs from 1."""
    from qualcode.services import codebook, coders, transcripts

    system = codebook.system(project)
    names = {info.transcript.guid: info.transcript.name for info in transcripts.listing(project)}
    who = {coder.guid: coder.name for coder in coders.listing(project)}
    return [
        {
            "id": one.guid[:_ID],
            "guid": one.guid,
            "about": str(one.about),
            "code": system.path(one.code) if one.code and one.code in system.by_guid else None,
            "transcript": names.get(one.transcript or ""),
            "start": one.start,
            "end": one.end,
            "coder": who.get(one.coder or "", ""),
            "title": one.title,
            "text": one.text,
        }
        for one in found
    ]


def _place(told: dict[str, Any]) -> str:
    if told["start"] is not None:
        return f"{told['transcript']} {told['start']}-{told['end']}"
    return str(told["code"] or told["transcript"] or _("project"))


COMMANDS = {"memo": memo}
