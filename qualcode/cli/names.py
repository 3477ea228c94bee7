"""``qualcode names``."""

from __future__ import annotations

import sys

import click

from qualcode.cli.base import Session, command, confirm, group, option, say, say_json, say_table
from qualcode.cli.importing import ask
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

names = group("names", N_("Names that were overlooked: mark them, list them, replace them everywhere."))
COMMANDS = {"names": names}

_CODER = option("--coder", help=N_("Who does it (default: QUALCODE_CODER, else the project's setting)."))
# `qualcode.core.names.Category`, said again: `--help` must not load it. A test compares.
CATEGORIES = (
    "person",
    "place",
    "organisation",
    "street",
    "phone",
    "email",
    "url",
    "id",
    "postcode",
    "date",
    "age",
    "nationality",
    "occupation",
    "other",
)


@command(
    names,
    "mark",
    help=N_(
        "Mark words of a transcript as a name that was overlooked. The key list is not needed: its holder"
        " replaces the name later."
    ),
    example='qualcode names mark B03 "Lindenfurt" --coder anna',
)
@click.argument("transcript")
@click.argument("words")
@option("--note", default="", help=N_("What there is to say, without names."))
@_CODER
def mark(session: Session, transcript: str, words: str, note: str, coder: str | None) -> None:
    """Mark a name."""
    from qualcode.services import overlooked

    who = session.coder_guid(coder)
    if who is None:
        raise UsageError(N_("Who marks it?"), mend=N_("Give --coder NAME or set QUALCODE_CODER."))
    overlooked.mark_words(session.project, transcript, words, who, note)
    say(_("Marked; it waits for the key list's holder (`qualcode names list`)."))


@command(names, "list", help=N_("List the names that wait to be replaced."), example="qualcode names list")
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def list_(session: Session, as_json: bool) -> None:
    """List marked names."""
    from qualcode.services import overlooked

    found = overlooked.listing(session.project)
    if as_json:
        say_json(
            [
                {
                    "number": one.number,
                    "transcript": one.transcript,
                    "paragraph": one.paragraph,
                    "start": one.mark.start,
                    "end": one.mark.end,
                    "text": one.words,
                    "coder": one.coder,
                    "note": one.mark.note,
                }
                for one in found
            ]
        )
        return
    rows = [(o.number, o.transcript, o.paragraph, o.words, o.coder, o.mark.note) for o in found]
    heads = (_("Number"), _("Transcript"), _("Paragraph"), _("Words"), _("Coder"), _("Note"))
    say_table(heads, rows, right=(2,))


@command(
    names,
    "replace",
    help=N_(
        "Put a pseudonym in place of an overlooked name, in all its forms, in everything the project keeps,"
        " past and present. Needs the key list; cannot be undone."
    ),
    example='qualcode names replace 3fa2 --category person --entity "Frau Krämer"',
)
@click.argument("number")
@option("--category", type=click.Choice(CATEGORIES), required=True, help=N_("What is named."))
@option(
    "--entity",
    default="",
    help=N_("The name in full, with its title (default: who goes by the marked words, else they)."),
)
@option("--pseudonym", default="", help=N_("A pseudonym of your own choice (default: a letter)."))
@option("--yes", is_flag=True, help=N_("Do not ask."))
@_CODER
def replace(
    session: Session,
    number: str,
    category: str,
    entity: str,
    pseudonym: str,
    yes: bool,
    coder: str | None,
) -> None:
    """Replace a name everywhere."""
    from qualcode.core.names import Category
    from qualcode.services import overlooked

    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                N_("Erasing cannot be undone, and there is nobody to ask."), mend=N_("Say --yes.")
            )
        confirm(_("Replace this name everywhere, for good?"))
    done = overlooked.replace(
        session.project,
        number,
        Category(category),
        ask,
        entity=entity,
        pseudonym=pseudonym,
        coder=session.coder_guid(coder),
    )
    shown = done.pseudonym or _("a word in brackets")
    say(_("Replaced in {count} places by {pseudonym}.").format(count=done.places, pseudonym=shown))
    if done.documents:
        text = _("These documents still hold it, write them anew: {names}")
        say(text.format(names=", ".join(done.documents)))


@command(
    names,
    "dismiss",
    help=N_("Take a mark away: it is no name."),
    example="qualcode names dismiss 3fa2",
)
@click.argument("number")
@_CODER
def dismiss(session: Session, number: str, coder: str | None) -> None:
    """Take a mark away."""
    from qualcode.services import overlooked

    overlooked.dismiss(session.project, number, session.coder_guid(coder))
    say(_("The mark is gone; the text stays."))
