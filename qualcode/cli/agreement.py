"""``qualcode agreement``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from qualcode.cli.base import UNCHECKED, Session, command, option
from qualcode.cli.delivery import EXCEL, JSON, TO, check_stdout, tell
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

# Names of `qualcode.services.agreement_measure`, said again: `--help` must not load it. A test compares.
CRITERIA = ("characters", "segments", "sentences", "paragraphs", "turns", "documents", "frequency")
OVERLAPS_OF = ("union", "own")
MATCHINGS = ("both", "one-to-one")
BY = ("code", "document", "level")
_RULES = {"overlap": "--overlap", "overlap_of": "--overlap-of", "matching": "--match"}


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
@option(
    "--criterion",
    type=click.Choice(CRITERIA),
    default="characters",
    help=N_("What is compared (default: characters). documents: does the code occur; frequency: how often."),
)
@option(
    "--overlap",
    type=click.FloatRange(0, 1),
    help=N_("segments: how much two must share to match (default 0.9; 0: one character)."),
)
@option(
    "--overlap-of",
    type=click.Choice(OVERLAPS_OF),
    help=N_("segments: of what both cover together (default), or of a segment's own length."),
)
@option(
    "--match",
    "matching",
    type=click.Choice(MATCHINGS),
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
    overlap: float | None,
    overlap_of: str | None,
    matching: str | None,
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
    rules = _rules(criterion, overlap, overlap_of, matching)
    choices = Choices(
        criterion,
        by=by,
        everything=everything,
        include_unfinished=include_unfinished,
        with_interviewer=with_interviewer,
        **rules,
    )
    found = service.compute(session.project, coders, choices)
    request = {"coders": ", ".join(coders), "criterion": criterion}
    leaving = Leaving("agreement", request, unchecked=unchecked)
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


def _rules(
    criterion: str, overlap: float | None, overlap_of: str | None, matching: str | None
) -> dict[str, Any]:
    """The rules given for matching segments; those left out are the service's.

    Raises:
        UsageError: there are rules and no segments are compared.
    """
    values = zip(_RULES, (overlap, overlap_of, matching), strict=True)
    given = {name: value for name, value in values if value is not None}
    if given and criterion != "segments":
        raise UsageError(
            N_("{options}: for segments only, and the criterion is {criterion}."),
            mend=N_("Add --criterion segments, or leave these options out."),
            options=", ".join(_RULES[name] for name in given),
            criterion=criterion,
        )
    return given


COMMANDS = {"agreement": agreement}
