"""How results leave the command line: as JSON, as a document, or on the terminal; and the options for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from qualcode import i18n
from qualcode.cli.base import Session, let_out, option, say, say_json, suffix_of
from qualcode.errors import N_, UsageError

if TYPE_CHECKING:
    from qualcode.core.report import Report
    from qualcode.services.exports import Leaving

_WIDEST = 140  # columns of plain text; longer lines are hard to read
CHARTS = (".svg", ".png")
MACHINE = ""  # JSON and CSV for programs never follow the language: English words, canonical code names

TO = option("--to", help=N_("The file to write: .docx .xlsx .html .md .csv .json; - is stdout."))
TO_CHART = option(
    "--to", help=N_("The file to write: .docx .xlsx .html .md .csv .json, the chart .svg .png; - is stdout.")
)
JSON = option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
EXCEL = option("--excel", is_flag=True, help=N_("CSV for German Excel: semicolons, decimal comma."))


def check_stdout(to: str | None, as_json: bool) -> None:
    """Refuse a document and JSON on one stdout.

    Raises:
        UsageError: both are asked for.
    """
    if to == "-" and as_json:
        raise UsageError(N_("--json and --to - both write to stdout."), mend=N_("Leave one of them out."))


def language_of(suffix: str, *, excel: bool) -> str:
    """The language of a document with that suffix; CSV for Excel is read by people."""
    return MACHINE if suffix == ".json" or (suffix == ".csv" and not excel) else i18n.active()


def deliver(
    session: Session,
    made: Callable[[str], Report],
    to: str | None,
    leaving: Leaving,
    *,
    as_json: bool = False,
    excel: bool = False,
    said: str = "",
) -> None:
    """Make the report in the language that suits where it goes, and let it leave; then say ``said``."""
    from qualcode.exporters import render

    if as_json:
        let_out(session, "-", render(made(MACHINE), ".json"), leaving)
    if to:
        suffix = suffix_of(to, ".md")
        report = made(language_of(suffix, excel=excel))
        quoted = tuple(dict.fromkeys(quote.transcript for quote in report.quotes))
        if suffix == ".png":  # the gate reads no pictures: it reads the same chart as text
            from qualcode.services import exports

            exports.check(session.project, render(report, ".svg"), "chart.svg", leaving.unchecked)
        whole = replace(leaving, transcripts=(*leaving.transcripts, *quoted))
        let_out(session, to, render(report, suffix, excel=excel), whole, "" if as_json else said)


def tell(
    session: Session,
    value: Callable[[], dict[str, Any]],
    made: Callable[[str], Report],
    to: str | None,
    leaving: Leaving,
    *,
    as_json: bool,
    excel: bool,
    said: str,
) -> None:
    """Tell a result as JSON, as a document, or else on the terminal.

    Args:
        session: the run.
        value: the result as other programs read it.
        made: the result as a report in a language.
        to, as_json, excel: as given on the command line.
        leaving: what it is, for the record.
        said: what to say once a file is written.
    """
    import json

    if as_json:
        say_json(value())
        said = ""
    if to and suffix_of(to, ".md") == ".json":
        data = json.dumps(value(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
        let_out(session, to, data.encode(), leaving, said)
    elif to:
        deliver(session, made, to, leaving, excel=excel, said=said)
    elif not as_json:
        from qualcode.exporters import text

        say(text.plain(made(i18n.active()), min(get_terminal_size((100, 24)).columns, _WIDEST)))
