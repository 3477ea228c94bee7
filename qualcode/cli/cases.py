"""``qualcode cases``."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.base import Session, command, group, option, say, say_json, say_table
from qualcode.cli.importing import ask
from qualcode.errors import N_
from qualcode.i18n import _

cases = group("cases", N_("Cases, who speaks as whom, and their variables."))
COMMANDS = {"cases": cases}


@command(
    cases,
    "load",
    help=N_(
        "Load a table of cases.\n\n"
        "Columns transcript, speaker, person and case say who is who, by study names (B01, P01, K01). Every"
        " other column is a variable: case:Type, transcript:Mode, person:Months in office. Empty cells change"
        " nothing. Columns consent:quotation and the like say who agreed to what: see `qualcode persons"
        " consent --help`."
    ),
    example="qualcode cases load cases.csv",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def load(session: Session, file: Path) -> None:
    """Load a case table."""
    from qualcode.services import cases as service
    from qualcode.services import consent, keys

    told = consent.in_table(file, session.project.ambient.now().date())
    if consent.needs_key(told.values()):
        keys.open_or_make(session.project, ask)  # before anything is written: it may not open
    say(_("{count} lines loaded.").format(count=service.load(session.project, file)))
    if names := service.likely_names(session.project, file):
        text = _("May be names: {names}. A study's tables hold pseudonyms only.")
        click.echo(text.format(names=", ".join(names)), err=True)
    if told:
        count = consent.record(session.project, told, ask)
        say(_("Consent of {count} persons recorded.").format(count=count))


@command(cases, "list", help=N_("List cases, persons and variables."), example="qualcode cases list")
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def list_(session: Session, as_json: bool) -> None:
    """List cases."""
    from qualcode.services import cases as service

    found = service.listing(session.project)
    if as_json:
        say_json(
            [
                {
                    "transcript": e.transcript,
                    "speaker": e.speaker,
                    "person": e.person,
                    "case": e.case,
                    "variables": {":".join(key): value for key, value in (e.values or {}).items()},
                }
                for e in found
            ]
        )
        return
    variables = list(dict.fromkeys(key for entry in found for key in entry.values or {}))
    heads = (_("Case"), _("Transcript"), _("Speaker"), _("Person"), *(name for _scope, name in variables))
    rows = [
        (e.case, e.transcript, e.speaker, e.person, *((e.values or {}).get(key, "") for key in variables))
        for e in found
    ]
    say_table(heads, rows)


@command(
    cases,
    "set",
    help=N_("Set a variable of a case, transcript or person."),
    example='qualcode cases set case K01 Type "town"',
)
@click.argument("scope", type=click.Choice(["case", "transcript", "person"]))
@click.argument("name")
@click.argument("variable")
@click.argument("value")
def set_(session: Session, scope: str, name: str, variable: str, value: str) -> None:
    """Set a variable."""
    from qualcode.services import cases as service

    service.set_value(session.project, scope, name, variable, value)
    say(f"{scope} {name}: {variable} = {value}")
