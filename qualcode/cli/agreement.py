"""``qualcode agreement``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from qualcode.cli.base import UNCHECKED, Session, command, option
from qualcode.cli.reports import EXCEL, JSON, TO, check_stdout, tell
from qualcode.errors import N_
from qualcode.i18n import _

# Names of `qualcode.services.agreement_measure`, said again: `--help` must not load it. A test compares.
CRITERIA = ("characters", "segments", "sentences", "paragraphs", "turns", "documents", "frequency")
OVERLAPS_OF = ("union", "own")
MATCHINGS = ("both", "one-to-one")
BY = ("code", "document", "level")


@command(
    None,
    "agreement",
    help=N_(
        "How far coders agree: where they differ, coefficients with 95 % intervals, which codes they take for"
        " each other.\n\n"
        "Compared are the participants' turns of transcripts that the coders have marked done. Shown first:"
        " percent, Brennan and Prediger's kappa, Cohen's kappa, Krippendorff's alpha. Without --to the report"
        " is printed as plain text."
    ),
    example="qualcode agreement --coder anna --coder ben\n"
    "qualcode agreement --criterion segments --overlap 0.9 --to agreement.docx\n"
    "qualcode agreement --by level --all --json",
)
@option("--coder", "coders", multiple=True, help=N_("A coder (give it twice or more; default: all)."))
@option("--criterion", type=click.Choice(CRITERIA), default="characters", help=N_("What is compared."))
@option(
    "--overlap",
    type=click.FloatRange(0, 1),
    default=0.9,
    help=N_("segments: how much two must share to match (default 0.9; 0: one character)."),
)
@option(
    "--overlap-of",
    type=click.Choice(OVERLAPS_OF),
    default="union",
    help=N_("segments: of what both cover together (default), or of a segment's own length."),
)
@option(
    "--match",
    "matching",
    type=click.Choice(MATCHINGS),
    default="both",
    help=N_("segments: test every segment of both coders (default, as MAXQDA does), or pair them off."),
)
@option(
    "--by", type=click.Choice(BY), default="code", help=N_("Also per transcript, or per level of the codes.")
)
@option("--all", "everything", is_flag=True, help=N_("All coefficients there are."))
@option("--include-unfinished", is_flag=True, help=N_("Compare transcripts that are not marked done, too."))
@option("--with-interviewer", is_flag=True, help=N_("Count interviewers' speech, too."))
@TO
@JSON
@EXCEL
@UNCHECKED
def agreement(
    session: Session,
    coders: Sequence[str],
    criterion: str,
    overlap: float,
    overlap_of: str,
    matching: str,
    by: str,
    everything: bool,
    include_unfinished: bool,
    with_interviewer: bool,
    to: str | None,
    as_json: bool,
    excel: bool,
    unchecked: str,
) -> None:
    """Compute agreement."""
    from qualcode.services import agreement as service
    from qualcode.services import agreement_json, agreement_report
    from qualcode.services.agreement_measure import Choices
    from qualcode.services.exports import Leaving

    check_stdout(to, as_json)
    choices = Choices(
        criterion, overlap, overlap_of, matching, by, everything, include_unfinished, with_interviewer
    )
    found = service.compute(session.project, coders, choices)
    compared = tuple(document.transcript.name for document in found.documents)
    leaving = Leaving("agreement", {"coders": ", ".join(coders), "criterion": criterion}, compared, unchecked)
    project = session.project
    tell(
        session,
        lambda: agreement_json.as_json(found),
        lambda language: agreement_report.report(project, found, language),
        to,
        leaving,
        as_json=as_json,
        excel=excel,
        said=_("Agreement written to {file}.").format(file=to),
    )


COMMANDS = {"agreement": agreement}
