"""Reports as files: one record per format; the writing itself is loaded when it is used.

To add a format, write a module with ``render(report, *, excel)`` and one record here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from qualcode.core.report import Report
from qualcode.errors import N_, InputError

__all__ = ["EXPORTERS", "Exporter", "find", "render"]


class Render(Protocol):
    """A report as the bytes of a file; ``excel`` concerns CSV only."""

    def __call__(self, report: Report, *, excel: bool) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its name, its suffix, and the function that writes it."""

    name: str
    suffix: str  # with the dot, lower case
    render: Render


def _docx(report: Report, *, excel: bool) -> bytes:
    from qualcode.exporters import docx

    return docx.render(report)


def _csv(report: Report, *, excel: bool) -> bytes:
    from qualcode.exporters import csv

    return csv.render(report, excel=excel)


def _json(report: Report, *, excel: bool) -> bytes:
    from qualcode.exporters import json

    return json.render(report)


def _xlsx(report: Report, *, excel: bool) -> bytes:
    from qualcode.exporters import xlsx

    return xlsx.render(report)


def _html(report: Report, *, excel: bool) -> bytes:
    from qualcode.exporters import html

    return html.render(report)


def _markdown(report: Report, *, excel: bool) -> bytes:
    from qualcode.exporters import markdown

    return markdown.render(report)


def _svg(report: Report, *, excel: bool) -> bytes:
    from qualcode.exporters import charts

    return charts.render_svg(report)


def _png(report: Report, *, excel: bool) -> bytes:
    from qualcode.exporters import charts

    return charts.render_png(report)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("docx", ".docx", _docx),
    Exporter("xlsx", ".xlsx", _xlsx),
    Exporter("html", ".html", _html),
    Exporter("markdown", ".md", _markdown),
    Exporter("csv", ".csv", _csv),
    Exporter("json", ".json", _json),
    Exporter("svg", ".svg", _svg),
    Exporter("png", ".png", _png),
)


def find(suffix_or_name: str, *, charts: bool = True) -> Exporter:
    """The exporter for a suffix (``.docx``, ``docx``) or a format's name, whatever the case.

    Args:
        suffix_or_name: the format.
        charts: whether the error offers files that hold one chart.

    Raises:
        InputError: no format answers to it; the error lists those that do.
    """
    wanted = suffix_or_name.lower()
    for exporter in EXPORTERS:
        if wanted in (exporter.name, exporter.suffix, exporter.suffix[1:]):
            return exporter
    raise InputError(
        N_("Reports cannot be written as '{format}'."),
        mend=N_("Choose one of {formats}."),
        format=suffix_or_name,
        formats=", ".join(e.suffix for e in EXPORTERS if charts or e.suffix not in (".svg", ".png")),
    )


def render(report: Report, suffix_or_name: str, language: str | None = None, *, excel: bool = False) -> bytes:
    """The report as the bytes of a file.

    Args:
        report: what to write.
        suffix_or_name: the format, as `find` takes it.
        language: ``"de"`` or ``"en"`` for the words and numbers that the document adds; the report's own
            unless given. CSV and JSON add none.
        excel: write CSV as a German Excel opens it: ``;``, BOM, decimal comma, formulas defused.

    Raises:
        InputError: the format is unknown, or cannot hold this report.
    """
    exporter = find(suffix_or_name, charts=len(tuple(report.figures)) == 1)
    return exporter.render(replace(report, language=language or report.language), excel=excel)
