"""``qualcode methods``."""

from __future__ import annotations

from qualcode import i18n
from qualcode.cli.base import UNCHECKED, Session, command, let_out, option, suffix_of
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

_SUFFIXES = (".docx", ".html", ".md")


@command(
    None,
    "methods",
    help=N_(
        "Write the methods appendix: sample, pseudonymisation, imports, code system with checked anchor"
        " examples, coders, double coding, agreement, software, COREQ checklist."
    ),
    example="qualcode methods --to methods.docx --language de",
)
@option("--to", required=True, help=N_("The file to write: .docx .html .md; - is stdout."))
@UNCHECKED
def methods(session: Session, to: str, unchecked: str) -> None:
    """Write the methods appendix."""
    from qualcode.exporters import render
    from qualcode.services import methods as service
    from qualcode.services.exports import Leaving

    suffix = suffix_of(to, ".md")
    if suffix not in _SUFFIXES:
        raise UsageError(
            N_("The methods appendix cannot be written as '{format}'."),
            mend=N_("Choose one of {formats}."),
            format=suffix,
            formats=", ".join(_SUFFIXES),
        )
    project = session.project  # opening it settles the language
    said = _("Methods appendix written to {file}.").format(file=to)
    leaving = Leaving("methods", unchecked=unchecked)
    let_out(session, to, render(service.report(project, i18n.active()), suffix), leaving, said)


COMMANDS = {"methods": methods}
