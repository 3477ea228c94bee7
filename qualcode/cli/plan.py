"""``qualcode plan``."""

from __future__ import annotations

import click

from qualcode.cli.base import UNCHECKED, Session, command, option
from qualcode.cli.delivery import EXCEL, JSON, TO, check_stdout, tell
from qualcode.errors import N_, UsageError
from qualcode.i18n import _


@command(
    None,
    "plan",
    help=N_(
        "Draw the transcripts that several coders are to code, and tell which several have coded.\n\n"
        "The draw is random and can be repeated with its seed. Without --share or --count nothing is drawn."
    ),
    example="qualcode plan --share 0.25 --by Typ --seed 7\nqualcode plan --to double-coding.docx",
)
@option("--share", type=float, help=N_("The share of transcripts to draw, 0.25 for a quarter."))
@option("--count", type=int, help=N_("How many transcripts to draw."))
@option("--by", default="", help=N_("Draw in proportion to the values of this variable."))
@option("--seed", type=click.IntRange(min=0), help=N_("Repeats the draw with this seed."))
@TO
@JSON
@EXCEL
@UNCHECKED
def plan(
    session: Session,
    share: float | None,
    count: int | None,
    by: str,
    seed: int | None,
    to: str | None,
    as_json: bool,
    excel: bool,
    unchecked: str,
) -> None:
    """Draw transcripts for double coding."""
    from qualcode.services import plan as service
    from qualcode.services.exports import Leaving

    check_stdout(to, as_json)
    if seed is not None and share is None and count is None:
        raise UsageError(
            N_("--seed repeats a draw; without --share or --count nothing is drawn."),
            mend=N_("Add --share or --count, or leave out --seed."),
        )
    project = session.project
    made = service.plan(project, service.Wanted(share, count, by, seed))
    leaving = Leaving(
        "plan",
        {"share": _asked(share), "count": _asked(count), "by": by, "seed": _asked(made.seed)},
        (),
        unchecked,
    )
    tell(
        session,
        lambda: service.as_json(made),
        lambda language: service.report(project, made, language),
        to,
        leaving,
        as_json=as_json,
        excel=excel,
        said=_("Plan written to {file}.").format(file=to),
    )


def _asked(value: float | None) -> str:
    return "" if value is None else str(value)


COMMANDS = {"plan": plan}
