"""``qualcode codebook version``, ``versions`` and ``diff``."""

from __future__ import annotations

from dataclasses import asdict

import click

from qualcode import i18n
from qualcode.cli.base import (
    UNCHECKED,
    Session,
    command,
    let_out,
    option,
    say,
    say_json,
    say_table,
    suffix_of,
)
from qualcode.errors import N_
from qualcode.i18n import _

_TO = option("--to", help=N_("The file to write: .docx .xlsx .html .md .csv .json; - is stdout."))
_JSON = option("--json", "as_json", is_flag=True, help=N_("Print JSON."))


@command(
    None,
    "version",
    help=N_("Mark the code system as it is now as a version of the code book, with the reason."),
    example='qualcode codebook version "Nach dem ersten Durchgang: Koordination geteilt" --coder anna',
)
@click.argument("reason")
@option("--coder", help=N_("Who does it (default: QUALCODE_CODER, else the project's setting)."))
def version(session: Session, reason: str, coder: str | None) -> None:
    """Mark a version."""
    from qualcode.services import codebook_versions as service

    author = session.coder_guid(coder)
    number = service.mark(session.project, reason, coder_guid=author)
    say(_("This is version {number} of the code book.").format(number=number))
    if author is None:
        say(_("No author is recorded; --coder NAME says who marks a version."))


@command(
    None,
    "versions",
    help=N_("List the versions of the code book: date, author, reason, codes, codings made under each."),
    example="qualcode codebook versions",
)
@_JSON
def versions(session: Session, as_json: bool) -> None:
    """List versions."""
    from qualcode.services import codebook_versions as service

    found = service.listing(session.project)
    if as_json:
        say_json([asdict(one) for one in found])
        return
    made = service.table(found, i18n.active())
    say_table((made.corner, *made.columns), [(row.label, *row.values) for row in made.rows], right=(0, 4, 5))


@command(
    None,
    "diff",
    help=N_(
        "Show what changed in the code book between two versions.\n\n"
        "Without versions: from the last one to now; with one: from that one to now."
    ),
    example="qualcode codebook diff\nqualcode codebook diff 1 2 --to changes.docx",
)
@click.argument("older", metavar="[A]", default="")
@click.argument("newer", metavar="[B]", default="now")
@_TO
@_JSON
@UNCHECKED
def diff(session: Session, older: str, newer: str, to: str | None, as_json: bool, unchecked: str) -> None:
    """Show what changed."""
    from qualcode.services import codebook_versions as service

    found = service.compare(session.project, older, newer)
    if as_json:
        say_json(asdict(found))
    elif to:
        from qualcode.exporters import render
        from qualcode.services.exports import Leaving

        data = render(service.report(session.project, found, i18n.active()), suffix_of(to, ".md"))
        leaving = Leaving("changes", {"older": older, "newer": newer}, unchecked=unchecked)
        let_out(session, to, data, leaving, _("Changes written to {file}.").format(file=to))
    else:
        name = service.newer_name(found, _)
        say(_("From version {older} to {newer}:").format(older=found.older, newer=name))
        for change in found.changes:
            say(service.line(change, _))
        if not found.changes:
            say(_("Nothing changed."))


COMMANDS = (version, versions, diff)
