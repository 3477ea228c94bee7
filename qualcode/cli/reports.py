"""``qualcode quotes`` and ``qualcode table``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from qualcode.cli.base import UNCHECKED, Session, command, option, suffix_of
from qualcode.cli.delivery import (
    CHARTS,
    EXCEL,
    JSON,
    TO,
    TO_CHART,
    check_stdout,
    deliver,
)
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.core.report import Report

_WHERE = option("--where", default="", help=N_("Only codings that meet this filter."))
_LAYER = option(
    "--layer",
    default="",
    help=N_(
        "Which codings count: consensus, merged, each, or a coder's name (default: consensus if anything was"
        " decided, else merged)."
    ),
)


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
@option(
    "--edition",
    type=click.Choice(["working", "publication"]),
    default="working",
    help=N_(
        "publication: no sources and speakers, letters anew for each quote, informants women or men by"
        " chance; a quote register tells the sources."
    ),
)
@option(
    "--general",
    multiple=True,
    metavar="CATEGORY=WORD",
    help=N_("publication: one word for all names of a category, such as place=Kommune (may be given again)."),
)
@option(
    "--register",
    default="",
    metavar="FILE",
    help=N_("publication: where the quote register goes (default: where the key files lie)."),
)
@option(
    "--unasked",
    is_flag=True,
    help=N_("publication: quote also persons whose consent to quotation is not on record."),
)
@TO
@JSON
@EXCEL
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
    edition: str,
    general: tuple[str, ...],
    register: str,
    unasked: bool,
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
    leaving = Leaving("quotes", wanted.request(), unchecked=unchecked)
    if edition == service.PUBLICATION or general or register or unasked:
        from qualcode.cli import publication

        wanted = replace(wanted, edition=edition, unasked=unasked)
        asked = publication.Asked(general, register, as_json, excel)
        publication.write(session, wanted, to, leaving, asked)
        return

    facts: dict[str, str] = {}

    def made(language: str) -> Report:
        report = service.report(project, wanted, language)
        facts.update(report.facts)
        return report

    said = _("Quotes written to {file}.").format(file=to)
    deliver(session, made, to, leaving, as_json=as_json, excel=excel, said=said)
    _remind(facts)


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
@TO_CHART
@JSON
@EXCEL
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
    drawn = bool(to) and not as_json and suffix_of(to or "-", ".md") in CHARTS

    def made(language: str) -> Report:
        return service.report(
            project, kind, language, where=where, layer=layer, unit=unit, by=by, drawn=drawn
        )

    request = {"table": kind, "where": where, "layer": layer, "unit": unit, "by": by}
    said = _("Table written to {file}.").format(file=to)
    leaving = Leaving("table", request, unchecked=unchecked)
    deliver(session, made, to, leaving, as_json=as_json, excel=excel, said=said)


def _remind(facts: Mapping[str, str]) -> None:
    """Say on stderr whose consent is missing, as the document does (whatever its language)."""
    from qualcode.services.quotes import CONSENT

    for name in dict.fromkeys((CONSENT, _(CONSENT))):
        if name in facts:
            click.echo(f"{name}: {facts[name]}.", err=True)


def _check_target(to: str | None, as_json: bool) -> None:
    if not to and not as_json:
        raise UsageError(
            N_("Where should it be written?"), mend=N_("Give --to FILE (- is the terminal) or --json.")
        )
    check_stdout(to, as_json)


COMMANDS = {"quotes": quotes, "table": table}
