"""``qualcode log``."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.services.log import Deed, Wanted


@command(
    None,
    "log",
    help=N_(
        "Show who did what and when, the newest last; or prove the chain of events (--verify).\n\n"
        "Codes stand under the paths they had then: + added, ~ changed, − removed. Times are UTC. What was"
        " said in an interview is never shown."
    ),
    example="qualcode log --coder anna --since 2026-01-01\n"
    "qualcode log --verb code --to code-system.docx\nqualcode log --verify",
)
@option("--coder", default="", help=N_("Only this coder's acts."))
@option("--verb", default="", help=N_("Only this act (coding.add), or all of a noun (coding)."))
@option("--since", default="", help=N_("From this time on: 2026-01-31 or 2026-01-31T09:30."))
@option("--until", default="", help=N_("Up to this time, that day included."))
@option("--transcript", default="", help=N_("Only acts on this transcript."))
@option("--verify", is_flag=True, help=N_("Walk the whole chain; exit code 1 if something does not fit."))
@option("--exports", is_flag=True, help=N_("What was written out instead: files, and how they were checked."))
@option("--to", help=N_("The file to write: .docx .xlsx .html .md .csv .json; - is stdout."))
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
@option("--excel", is_flag=True, help=N_("CSV for German Excel: semicolons, decimal comma."))
@UNCHECKED
def log(
    session: Session,
    coder: str,
    verb: str,
    since: str,
    until: str,
    transcript: str,
    verify: bool,
    exports: bool,
    to: str | None,
    as_json: bool,
    excel: bool,
    unchecked: str,
) -> None:
    """Show the trail, or prove its chain."""
    from qualcode.services import log as service
    from qualcode.services.exports import Leaving

    wanted = service.Wanted(coder, verb, since, until, transcript)
    if verify or exports:
        if to or (verify and exports) or wanted != service.Wanted():
            raise UsageError(
                N_("--verify walks the whole chain, --exports lists all documents."),
                mend=N_("Leave filters and --to out; --json is fine."),
            )
        (_verify if verify else _exports)(session, as_json)
        return
    found = service.deeds(session.project, wanted)
    if as_json:
        say_json(service.as_json(found))
    elif to:
        suffix = suffix_of(to, ".md")
        said = _("{count} events written to {file}.").format(count=len(found), file=to)
        leaving = Leaving("log", unchecked=unchecked)
        let_out(session, to, _document(session, wanted, found, suffix, excel), leaving, said)
    else:
        words = i18n.words(i18n.active())
        heads = (_("Time (UTC)"), _("Coder"), _("What"), _("Code or name"), _("Transcript"), _("How many"))
        say_table(heads, [(service.when(d), d.coder, *service.told(d, words)) for d in found])


def _document(session: Session, wanted: Wanted, found: list[Deed], suffix: str, excel: bool) -> bytes:
    import json

    from qualcode.cli.delivery import language_of
    from qualcode.exporters import render
    from qualcode.services import log as service
    from qualcode.services.log_report import report

    if suffix == ".json":
        return (json.dumps(service.as_json(found), ensure_ascii=False, indent=2) + "\n").encode()
    language = language_of(suffix, excel=excel) or "en"
    return render(report(session.project, wanted, found, language), suffix, excel=excel)


def _exports(session: Session, as_json: bool) -> None:
    from qualcode.core.exports import CHECKED, RELEASED
    from qualcode.services import exports

    found = exports.manifest(session.project)
    if as_json:
        say_json([exports.as_json(one) for one in found])
        return
    told = {CHECKED: _("searched with the key list"), RELEASED: _("released"), "": "-"}
    rows = [
        (one.at, one.record.name, one.record.kind, told.get(one.record.checked, one.record.checked))
        for one in found
    ]
    say_table((_("Time (UTC)"), _("File"), _("What"), _("Checked")), rows)


def _verify(session: Session, as_json: bool) -> None:
    from qualcode.services import log as service

    proof = service.verify(session.project)
    if as_json:
        say_json(
            {
                "events": proof.events,
                "findings": [finding.told(str) for finding in proof.findings],
                "note": service.CAN,
            }
        )
    elif proof.findings:
        for finding in proof.findings:
            say(finding.told(_))
    else:
        say(
            i18n.ngettext(
                "{count} event, the chain is whole.", "{count} events, the chain is whole.", proof.events
            ).format(count=proof.events)
        )
        say(_(service.CAN))
    if proof.findings:
        click.get_current_context().exit(1)


COMMANDS = {"log": log}
