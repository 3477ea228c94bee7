"""``qualcode quotes``, ``qualcode table`` and ``qualcode agreement``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from qualcode import i18n
from qualcode.cli.base import Session, command, option, say, say_json, suffix_of, write_out, write_to
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.core.report import Report

CHARTS = (".svg", ".png")
MACHINE = ""  # JSON and CSV never follow the language: English words, canonical code names

_WHERE = option("--where", default="", help=N_("Only codings that meet this filter."))
_LAYER = option(
    "--layer", default="merged", help=N_("Which codings count: merged (default), each, or a coder's name.")
)
_TO = option("--to", help=N_("The file to write: .docx .xlsx .html .md .csv .json; - is stdout."))
_TO_CHART = option(
    "--to", help=N_("The file to write: .docx .xlsx .html .md .csv .json, the chart .svg .png; - is stdout.")
)
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
) -> None:
    """Write quotes."""
    from qualcode.services import quotes as service

    _check_target(to, as_json)
    wanted = service.Wanted(codes, where, layer, context, locator, group_by, list_empty)  # type: ignore[arg-type]
    project = session.project
    _deliver(lambda language: service.report(project, wanted, language), to, as_json, excel)
    if to and to != "-" and not as_json:
        say(_("Quotes written to {file}.").format(file=to))


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
@_TO_CHART
@_JSON
@_EXCEL
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
) -> None:
    """Write a table."""
    from qualcode.services import tables as service

    _check_target(to, as_json)
    project = session.project
    drawn = bool(to) and not as_json and suffix_of(to or "-", ".md") in CHARTS

    def made(language: str) -> Report:
        return service.report(
            project, kind, language, where=where, layer=layer, unit=unit, by=by, drawn=drawn
        )

    _deliver(made, to, as_json, excel)
    if to and to != "-" and not as_json:
        say(_("Table written to {file}.").format(file=to))


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
def agreement(
    session: Session,
    coders: Sequence[str],
    criterion: str,
    include_unfinished: bool,
    with_interviewer: bool,
    to: str | None,
    as_json: bool,
    excel: bool,
) -> None:
    """Compute agreement."""
    from qualcode.services import agreement as service
    from qualcode.services import agreement_report

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
    if to and suffix_of(to, ".md") == ".json":
        write_to(to, agreement_report.json_bytes(value))
    elif to or not as_json:
        _deliver(
            lambda language: agreement_report.report(session.project, found, language),
            to or "-",
            False,
            excel,
        )
    if to and to != "-" and not as_json:
        say(_("Agreement written to {file}.").format(file=to))


def _check_target(to: str | None, as_json: bool) -> None:
    if not to and not as_json:
        raise UsageError(
            N_("Where should it be written?"), mend=N_("Give --to FILE (- is the terminal) or --json.")
        )
    _check_stdout(to, as_json)


def _check_stdout(to: str | None, as_json: bool) -> None:
    if to == "-" and as_json:
        raise UsageError(N_("--json and --to - both write to stdout."), mend=N_("Leave one of them out."))


def _deliver(made: Callable[[str], Report], to: str | None, as_json: bool, excel: bool) -> None:
    """Make the report in the language that suits where it goes, and write it."""
    from qualcode.exporters import render

    if as_json:
        write_out(render(made(MACHINE), ".json"))
    if to:
        suffix = suffix_of(to, ".md")
        language = MACHINE if suffix in (".json", ".csv") else i18n.active()
        write_to(to, render(made(language), suffix, excel=excel))


COMMANDS = {"quotes": quotes, "table": table, "agreement": agreement}
