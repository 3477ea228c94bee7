"""``qualcode quotes``, ``qualcode table`` and ``qualcode agreement``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from qualcode import i18n
from qualcode.cli.base import UNCHECKED, Session, command, deliver, option, say_json, suffix_of
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.core.report import Report
    from qualcode.services.exports import Leaving

MACHINE = ""  # JSON and CSV never follow the language: English words, canonical code names

_WHERE = option("--where", default="", help=N_("Only codings that meet this filter."))
_LAYER = option(
    "--layer", default="merged", help=N_("Which codings count: merged (default), each, or a coder's name.")
)
_TO = option("--to", help=N_("The file to write: .docx .xlsx .html .md .csv .json; - is stdout."))
_JSON = option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
_EXCEL = option("--excel", is_flag=True, help=N_("CSV for German Excel: semicolons, decimal comma."))


@command(
    None,
    "quotes",
    help=N_(
        "Write the quotes of codes as a document, under their codes, counted.\n\n"
        'A filter (--where) tests one coding at a time: code:"A > B" (with its sub-codes; code:="A > B"'
        " without), coder:anna, transcript:B03, person:P07, case:K01, var:Type=town, role:participant,"
        ' weight>=50, memo:"...", text:"...", joined by and, or, not and ( ). Other codings are reached by'
        " overlaps(code:X), within(code:X), contains(code:X), near(code:X, paragraphs=2)."
    ),
    example='qualcode quotes --code "Koordination" --context 1 --to koordination.docx\n'
    "qualcode quotes --where 'var:Typ=Kreis and not coder:ben' --to kreise.xlsx",
)
@option(
    "--code", "codes", multiple=True, help=N_("A code with all below it (may be given again; default: all).")
)
@_WHERE
@_LAYER
@option(
    "--context", type=click.IntRange(min=0), default=0, help=N_("How many turns before and after to show.")
)
@option(
    "--locator",
    type=click.Choice(["paragraph", "time", "none"]),
    default="paragraph",
    help=N_("How quotes are located."),
)
@option("--group-by", default="", help=N_("A variable whose values make groups under each code."))
@option("--list-empty", is_flag=True, help=N_("List codes without quotes at the end."))
@_TO
@_JSON
@_EXCEL
@UNCHECKED
def quotes(
    session: Session,
    codes: tuple[str, ...],
    where: str,
    layer: str,
    context: int,
    locator: str,
    group_by: str,
    list_empty: bool,
    to: str | None,
    as_json: bool,
    excel: bool,
    unchecked: str,
) -> None:
    """Write quotes."""
    from qualcode.services import quotes as service
    from qualcode.services.exports import Leaving

    _check_target(to, as_json)
    wanted = service.Wanted(codes, where, layer, context, locator, group_by, list_empty)  # type: ignore[arg-type]
    project = session.project
    _deliver(
        session,
        lambda language: service.report(project, wanted, language),
        to,
        as_json,
        Leaving("quotes", wanted.request(), unchecked=unchecked),
        excel=excel,
        said=_("Quotes written to {file}.").format(file=to),
    )


@command(
    None,
    "table",
    help=N_("Write frequencies of codes, or code × transcript, as a table."),
    example="qualcode table frequencies --to frequencies.xlsx\nqualcode table matrix --layer anna --json",
)
@click.argument("kind", type=click.Choice(["frequencies", "matrix"]))
@_WHERE
@_LAYER
@option(
    "--unit",
    type=click.Choice(["segments", "transcripts", "persons", "cases"]),
    default="segments",
    help=N_("What is counted."),
)
@option(
    "--by", default="", help=N_("matrix: a variable whose values are the columns, instead of transcripts.")
)
@_TO
@_JSON
@_EXCEL
@UNCHECKED
def table(
    session: Session,
    kind: str,
    where: str,
    layer: str,
    unit: str,
    by: str,
    to: str | None,
    as_json: bool,
    excel: bool,
    unchecked: str,
) -> None:
    """Write a table."""
    from qualcode.services import tables as service
    from qualcode.services.exports import Leaving

    _check_target(to, as_json)
    project = session.project

    def made(language: str) -> Report:
        return service.report(project, kind, language, where=where, layer=layer, unit=unit, by=by)

    request = {"table": kind, "where": where, "layer": layer, "unit": unit, "by": by}
    said = _("Table written to {file}.").format(file=to)
    leaving = Leaving("table", request, unchecked=unchecked)
    _deliver(session, made, to, as_json, leaving, excel=excel, said=said)


@command(
    None,
    "agreement",
    help=N_(
        "How far coders agree, character by character, per code and over all codes.\n\n"
        "Compared are the participants' turns of transcripts that the coders have marked done: percent,"
        " Brennan and Prediger's kappa, Cohen's kappa, Krippendorff's alpha, with 95 % intervals, and the"
        " passages on which they differ."
    ),
    example="qualcode agreement --coder anna --coder ben\nqualcode agreement --to agreement.docx",
)
@option("--coder", "coders", multiple=True, help=N_("A coder (give it twice or more; default: all)."))
@option(
    "--criterion",
    type=click.Choice(["characters"]),
    default="characters",
    help=N_("What is compared."),
)
@option("--include-unfinished", is_flag=True, help=N_("Compare transcripts that are not marked done, too."))
@option("--with-interviewer", is_flag=True, help=N_("Count interviewers' speech, too."))
@_TO
@_JSON
@_EXCEL
@UNCHECKED
def agreement(
    session: Session,
    coders: Sequence[str],
    criterion: str,
    include_unfinished: bool,
    with_interviewer: bool,
    to: str | None,
    as_json: bool,
    excel: bool,
    unchecked: str,
) -> None:
    """Compute agreement."""
    from qualcode.services import agreement as service
    from qualcode.services import agreement_report
    from qualcode.services.exports import Leaving

    _check_stdout(to, as_json)
    found = service.compute(
        session.project,
        coders,
        include_unfinished=include_unfinished,
        with_interviewer=with_interviewer,
    )
    value = agreement_report.as_json(found)
    if as_json:
        say_json(value)
    said = "" if as_json else _("Agreement written to {file}.").format(file=to)
    compared = tuple(document.transcript.name for document in found.documents)
    leaving = Leaving("agreement", {"coders": ", ".join(coders)}, compared, unchecked)
    if to and suffix_of(to, ".md") == ".json":
        deliver(session, to, agreement_report.json_bytes(value), leaving, said)
    elif to or not as_json:
        _deliver(
            session,
            lambda language: agreement_report.report(session.project, found, language),
            to or "-",
            False,
            leaving,
            excel=excel,
            said=said,
        )


def _check_target(to: str | None, as_json: bool) -> None:
    if not to and not as_json:
        raise UsageError(
            N_("Where should it be written?"), mend=N_("Give --to FILE (- is the terminal) or --json.")
        )
    _check_stdout(to, as_json)


def _check_stdout(to: str | None, as_json: bool) -> None:
    if to == "-" and as_json:
        raise UsageError(N_("--json and --to - both write to stdout."), mend=N_("Leave one of them out."))


def _deliver(
    session: Session,
    made: Callable[[str], Report],
    to: str | None,
    as_json: bool,
    leaving: Leaving,
    *,
    excel: bool = False,
    said: str = "",
) -> None:
    """Make the report in the language that suits where it goes, and let it leave."""
    from qualcode.exporters import render

    if as_json:
        deliver(session, "-", render(made(MACHINE), ".json"), leaving)
    if to:
        suffix = suffix_of(to, ".md")
        report = made(MACHINE if suffix in (".json", ".csv") else i18n.active())
        quoted = tuple(dict.fromkeys(quote.transcript for quote in report.quotes))
        whole = replace(leaving, transcripts=(*leaving.transcripts, *quoted))
        deliver(session, to, render(report, suffix, excel=excel), whole, "" if as_json else said)


COMMANDS = {"quotes": quotes, "table": table, "agreement": agreement}
