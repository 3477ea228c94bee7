"""``qualcode archive`` and ``qualcode due``."""

from __future__ import annotations

import click

from qualcode import i18n
from qualcode.cli.base import UNCHECKED, Session, command, let_out, option, say, say_json, say_table
from qualcode.cli.importing import ask
from qualcode.errors import N_, UsageError
from qualcode.i18n import _


@command(
    None,
    "archive",
    help=N_(
        "Pack what a research data centre (Qualiservice, say) takes over: the transcripts of those who agreed"
        " to archiving, their context, a protocol of pseudonyms without the names, checksums.\n\n"
        "Who agreed is said with `qualcode persons consent`. The package is searched for original names."
    ),
    example="qualcode archive --to archive.zip",
)
@option("--to", required=True, help=N_("The file to write: .zip."))
@UNCHECKED
def archive(session: Session, to: str, unchecked: str) -> None:
    """Pack the archive."""
    from qualcode.services import archive as service
    from qualcode.services import publication
    from qualcode.services.exports import Leaving

    if not to.lower().endswith(".zip"):
        raise UsageError(N_("The package is a ZIP file."), mend=N_("Name it .zip."))
    publication.require_check(session.project, unchecked, ask)
    made = service.pack(session.project, i18n.active())
    leaving = Leaving("archive", transcripts=made.taken, unchecked=unchecked)
    said = i18n.ngettext(
        "{count} transcript written to {file}.", "{count} transcripts written to {file}.", len(made.taken)
    )
    let_out(session, to, made.data, leaving, said.format(count=len(made.taken), file=to))
    for name, why in made.left:
        say(_("Left out: {name}, {why}.").format(name=name, why=_(why)))


@command(
    None,
    "due",
    help=N_(
        "Say what has to be deleted when, and what is overdue (exit code 1).\n\n"
        "The dates stand in qualcode.toml: delete_recordings, delete_raw, delete_contacts, delete_key,"
        ' delete_transcripts = "2027-12-31".'
    ),
    example="qualcode due",
)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def due(session: Session, as_json: bool) -> None:
    """Say what is due."""
    from qualcode.services import due as service

    found = service.listing(session.project)
    over = [one for one in found if one.overdue]
    if as_json:
        say_json([{"what": o.what, "date": o.date.isoformat(), "overdue": o.overdue} for o in found])
    elif found:
        rows = [(_(o.told), o.date.isoformat(), _("overdue") if o.overdue else "") for o in found]
        say_table((_("To be deleted"), _("By"), ""), rows)
    else:
        say(_("qualcode.toml has no dates; `qualcode due --help` says how to set them."))
    if over:
        click.get_current_context().exit(1)


COMMANDS = {"archive": archive, "due": due}
