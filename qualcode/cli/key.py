"""``qualcode key``."""

from __future__ import annotations

import sys

import click

from qualcode.cli.base import Session, command, confirm, group, option, say, say_json, say_table, write_to
from qualcode.cli.importing import ask
from qualcode.errors import N_, UsageError
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

    opened, told = keys.clear(session.project, keys.open_keys(session.project, ask))
    say(_("{file} opens: {count} entries.").format(file=opened.path, count=len(opened.keylist.entries)))
    if told.entries or told.forms:
        text = _("Key list: {entries} names and {forms} further forms that stood nowhere else are gone.")
        say(text.format(entries=told.entries, forms=told.forms))


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


@command(
    key,
    "add-recipient",
    help=N_(
        "Let somebody else open the key list, too, by their public age key: the data-protection officer."
    ),
    example="qualcode key add-recipient age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
)
@click.argument("recipient", metavar="AGE1...")
def add_recipient(session: Session, recipient: str) -> None:
    """Add a recipient."""
    from qualcode.services import keys

    keylist = keys.add_recipient(session.project, recipient, ask)
    say(_("The key list opens for {count} keys now.").format(count=len(keylist.recipients)))


@command(
    key,
    "destroy",
    help=N_(
        "Delete the key list and its key for good; a protocol stays in the log.\n\n"
        "Copies elsewhere are yours to find. Data without a key list are not anonymous by that alone: who"
        " knows the people may still recognise them."
    ),
    example="qualcode key destroy --to protocol.json",
)
@option("--yes", is_flag=True, help=N_("Do not ask."))
@option("--to", help=N_("A file for the protocol, as JSON."))
def destroy(session: Session, yes: bool, to: str | None) -> None:
    """Destroy the key list."""
    import json
    from dataclasses import asdict

    from qualcode.services import keys

    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                N_("Destroying a key cannot be undone, and there is nobody to ask."), mend=N_("Say --yes.")
            )
        confirm(_("Destroy the key list for good?"))
    done = keys.destroy(session.project)
    if to:
        write_to(to, (json.dumps(asdict(done), indent=2) + "\n").encode())
    say(_("Destroyed: {files}.").format(files=", ".join(done.files)))
    say(_("Copies elsewhere (backups, other recipients) are yours to find."))
    say(_("The data are not anonymous by that alone: who knows the people may still recognise them."))


@command(
    key,
    "remember",
    help=N_("Keep the passphrase in this computer's password store, so that it is asked no more."),
    example="qualcode key remember\nqualcode key remember --stop",
)
@option("--stop", is_flag=True, help=N_("Take it out of there again."))
def remember(session: Session, stop: bool) -> None:
    """Remember the passphrase."""
    from qualcode.services import keys

    if stop:
        keys.stop_remembering(session.project)
        say(_("The passphrase is asked for again."))
    else:
        keys.remember(session.project, ask)
        say(_("This computer remembers the passphrase."))
