"""``qualcode key``."""

from __future__ import annotations

from qualcode.cli.base import Session, command, group, option, say, say_json, say_table
from qualcode.cli.importing import ask
from qualcode.errors import N_
from qualcode.i18n import _

key = group(
    "key", N_("The key list: which original hides behind which pseudonym. It lies outside the project.")
)
COMMANDS = {"key": key}


@command(
    key,
    "check",
    help=N_("Say where the key list lies and whether it opens."),
    example="qualcode key check",
)
def check(session: Session) -> None:
    """Check the key list."""
    from qualcode.services import keys

    opened = keys.open_keys(session.project, ask)
    say(_("{file} opens: {count} entries.").format(file=opened.path, count=len(opened.keylist.entries)))


@command(
    key,
    "list",
    help=N_("Print the key list. It holds the original names: mind who sees the screen."),
    example="qualcode key list",
)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def list_(session: Session, as_json: bool) -> None:
    """List originals and pseudonyms."""
    from qualcode.services import keys

    entries = keys.open_keys(session.project, ask).keylist.entries
    if as_json:
        say_json(
            [
                {"entity": e.entity, "category": e.category, "pseudonym": e.pseudonym, "forms": list(e.forms)}
                for e in entries
            ]
        )
    else:
        rows = sorted((str(e.category), e.pseudonym, e.entity, "; ".join(e.forms)) for e in entries)
        say_table((_("Category"), _("Pseudonym"), _("Original"), _("Further forms")), rows)
