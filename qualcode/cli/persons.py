"""``qualcode persons``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from qualcode.cli.base import Session, command, confirm, group, option, say, say_json, say_table, write_to
from qualcode.cli.importing import ask
from qualcode.errors import N_, UsageError
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.services.leftovers import Leftovers
    from qualcode.services.withdraw import Plan, Proof

persons = group("persons", N_("Interviewed persons: who they are, what they agreed to, withdrawal."))
COMMANDS = {"persons": persons}


@command(
    persons,
    "list",
    help=N_("List the interviewed persons, with where they speak and what they agreed to."),
    example="qualcode persons list",
)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def list_(session: Session, as_json: bool) -> None:
    """List persons."""
    from qualcode.core.model import Consent
    from qualcode.services import cases as service
    from qualcode.services import consent

    found = [entry for entry in service.listing(session.project) if entry.person]
    agreed = consent.by_name(session.project)
    if as_json:
        say_json(
            [
                {
                    "person": e.person,
                    "case": e.case,
                    "transcript": e.transcript,
                    "speaker": e.speaker,
                    "variables": {k[1]: v for k, v in (e.values or {}).items() if k[0] == "person"},
                    "consent": asdict(agreed.get(e.person, Consent())),
                }
                for e in found
            ]
        )
        return
    heads = [_("Person"), _("Case"), _("Transcript"), _("Speaker")]
    heads += [_("Analysis"), _("Quotation"), _("Archive")] if agreed else []
    rows = []
    for e in found:
        known = agreed.get(e.person, Consent())
        scopes = [known.analysis, known.quotation, known.archive] if agreed else []
        rows.append([e.person, e.case, e.transcript, e.speaker, *(_answer(scope) for scope in scopes)])
    say_table(heads, rows)


def _answer(value: str) -> str:
    return {"yes": _("yes"), "no": _("no")}.get(value, "")


_YES_NO = click.Choice(["yes", "no"])


@command(
    persons,
    "consent",
    help=N_(
        "Put on record what a person agreed to, or show it.\n\n"
        "Yes and no stand in the database, for which no passphrase is needed; date, version of the form and"
        " contact data go to the key list. Quotes leave out who did not agree. For many persons at once:"
        " columns consent:analysis, consent:quotation, consent:archive, consent:date, consent:version,"
        " consent:contact of the case table (qualcode cases load)."
    ),
    example="qualcode persons consent P07 --analysis yes --quotation no --archive yes --date 2026-01-31",
)
@click.argument("person")
@option("--analysis", type=_YES_NO, help=N_("May their words be analysed?"))
@option("--quotation", type=_YES_NO, help=N_("May their words be quoted?"))
@option("--archive", type=_YES_NO, help=N_("May the transcript be archived?"))
@option("--date", help=N_("When they signed: 2026-01-31."))
@option("--version", help=N_("Which form they signed."))
@option("--contact", help=N_("How to reach them."))
@option("--with-key", is_flag=True, help=N_("Show what the key list has, too; it asks for its passphrase."))
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def consent_(session: Session, person: str, with_key: bool, as_json: bool, **told: str | None) -> None:
    """Record or show a consent."""
    from qualcode.services import consent

    fields = {key: value for key, value in told.items() if value}
    if fields:
        consent.record(session.project, {person: fields}, ask)
    agreed, opened = consent.read(session.project, person, ask if with_key else None)
    if as_json:
        say_json({"person": person, **asdict(agreed), "key_list": opened})
        return
    scopes = zip((_("Analysis"), _("Quotation"), _("Archive")), consent.SCOPES, strict=True)
    rows = [(head, _answer(getattr(agreed, scope)) or "-") for head, scope in scopes]
    if opened:
        rows += [(_("Date"), agreed.date), (_("Version"), agreed.version), (_("Contact"), agreed.contact)]
    say_table((_("Person"), person), rows)
    if not opened:
        say(_("Date, version and contact lie in the key list: --with-key opens it."))


@command(
    persons,
    "withdraw",
    help=N_(
        "Erase everything of a person for good: transcripts in which nobody else was asked; in others their"
        " turns; codings, comments, copies of their words, own backups, what the key list holds of them.\n\n"
        "Documents that qualcode wrote into the project folder and that hold their words are deleted, unless"
        " somebody changed them since. Those are listed, and what was put elsewhere: documents, copies of the"
        " study, quote registers. A proof without names stays."
    ),
    example="qualcode persons withdraw P07 --dry-run\nqualcode persons withdraw P07 --to proof.json",
)
@click.argument("person")
@option("--dry-run", is_flag=True, help=N_("Only say what would happen; change nothing."))
@option("--yes", is_flag=True, help=N_("Do not ask."))
@option("--without-key", is_flag=True, help=N_("Leave the key list as it is: it is not at hand."))
@option("--to", help=N_("A file for the proof, as JSON."))
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def withdraw_(
    session: Session,
    person: str,
    dry_run: bool,
    yes: bool,
    without_key: bool,
    to: str | None,
    as_json: bool,
) -> None:
    """Withdraw a person."""
    from qualcode.services import withdraw as service

    plan = service.plan(session.project, person)
    if dry_run:
        say_json(asdict(plan)) if as_json else _say_plan(plan)
        return
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                N_("Erasing cannot be undone, and there is nobody to ask."), mend=N_("Say --yes.")
            )
        _say_plan(plan)
        confirm(_("Erase everything of {name} for good?").format(name=person))
    proof = service.withdraw(session.project, person, None if without_key else ask)
    if to:
        write_to(to, service.proof_file(proof))
    if as_json:
        say_json(service.as_json(proof))
    else:
        _say_proof(person, proof)
    if proof.hits:
        click.get_current_context().exit(1)


def _say_plan(plan: Plan) -> None:
    for text, names in (
        (_("Whole transcripts: {names}"), plan.transcripts),
        (_("Their turns in: {names}"), plan.shared),
        (_("Documents of the project folder that are deleted: {names}"), plan.files.deleted),
        (_("Their rows in quote registers: {names}"), plan.registers),
    ):
        if names:
            say(text.format(names=", ".join(names)))
    _say_yours(plan.files)


def _say_yours(files: Leftovers) -> None:
    """What a person has to see to."""
    for text, names in (
        (_("Changed by you since, look yourself: {names}"), files.changed),
        (_("Not ours, but their words are in it, look yourself: {names}"), files.strange),
        (_("Of a talk they shared; none of their words was found in it: {names}"), files.kept),
    ):
        if names:
            say(text.format(names=", ".join(names)))
    if files.elsewhere:
        say(_("Written to other places, destroy these yourself, and every copy of them:"))
        heads = (_("What"), _("File"), _("Time (UTC)"), _("Coder"))
        say_table(heads, [(_(_KINDS.get(e.kind, e.kind)), e.path, e.at, e.by) for e in files.elsewhere])


_KINDS = {"copy": N_("copy of the study"), "register": N_("quote register"), "quotes": N_("quotes")}


def _say_proof(person: str, proof: Proof) -> None:
    gone = sum(proof.before.values()) - sum(proof.after.values())
    say(_("{name} has withdrawn: {count} rows are gone for good.").format(name=person, count=gone))
    if proof.files.deleted:
        say(_("Documents deleted: {names}").format(names=", ".join(proof.files.deleted)))
    _say_yours(proof.files)
    if proof.registers:
        text = _("Rows taken out of quote registers ({names}): {count}")
        say(text.format(names=", ".join(proof.registers), count=proof.register_rows))
    if proof.key_list:
        _say_key(proof)
    else:
        say(_("The key list was not at hand: `qualcode key check` clears it."))
    if proof.hits:
        say(_("Their words are still found in: {names}").format(names=", ".join(proof.found_in)))
        return
    say(
        ngettext(
            "Searched for {count} sequence of five words that only they said: none is left.",
            "Searched for {count} sequences of five words that only they said: none is left.",
            proof.sequences,
        ).format(count=proof.sequences)
    )


def _say_key(proof: Proof) -> None:
    text = _("Key list: {entries} names and {forms} further forms that stood nowhere else are gone.")
    say(text.format(entries=proof.key_entries, forms=proof.key_forms))
    if proof.key_entries_shared:
        text = _("{count} names stay in it, since other transcripts have them.")
        say(text.format(count=proof.key_entries_shared))
    if proof.key_entries_unseen:
        text = _(
            "{count} names stay in it that stand in no transcript: they were entered by hand. Look at them"
            " yourself (`qualcode key list`)."
        )
        say(text.format(count=proof.key_entries_unseen))
