"""``qualcode training``."""

from __future__ import annotations

import click

from qualcode import i18n
from qualcode.cli.base import UNCHECKED, Session, command, option
from qualcode.cli.delivery import EXCEL, JSON, TO, check_stdout, tell
from qualcode.errors import N_
from qualcode.i18n import _


@command(
    None,
    "training",
    help=N_(
        "Lay a coder's practice beside a reference coding, passage by passage.\n\n"
        "Reference is another coder of the project; comments on the reference's codings are shown as reasons."
        " Participants' speech counts."
    ),
    example="qualcode training ben --reference anna\n"
    "qualcode training ben --reference anna --transcript B01 --to ben.docx",
)
@click.argument("coder")
@option("--reference", required=True, help=N_("Whose codings are taken as right."))
@option(
    "--transcript",
    "transcripts",
    multiple=True,
    help=N_("A practice transcript (may be given again; default: those in which both have coded)."),
)
@TO
@JSON
@EXCEL
@UNCHECKED
def training(
    session: Session,
    coder: str,
    reference: str,
    transcripts: tuple[str, ...],
    to: str | None,
    as_json: bool,
    excel: bool,
    unchecked: str,
) -> None:
    """Compare a coder's practice with a reference."""
    from qualcode.services import training as service
    from qualcode.services import training_report
    from qualcode.services.exports import Leaving

    check_stdout(to, as_json)
    project = session.project
    found = service.feedback(project, transcripts, coder, reference)
    if found.not_begun and (as_json or to):
        click.echo(training_report.not_begun(found, i18n.words(i18n.active())), err=True)
    leaving = Leaving("training", {"coder": coder, "reference": reference}, found.transcripts, unchecked)
    tell(
        session,
        lambda: training_report.as_json(found),
        lambda language: training_report.report(project, found, language),
        to,
        leaving,
        as_json=as_json,
        excel=excel,
        said=_("Practice written to {file}.").format(file=to),
    )


COMMANDS = {"training": training}
