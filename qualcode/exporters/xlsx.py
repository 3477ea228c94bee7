"""Reports as Excel workbooks: quotes one row per segment, a sheet per table, and what they are based on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from qualcode.core.report import Prose, Quote, Report, Row, Table
from qualcode.errors import N_
from qualcode.exporters.layout import figure_columns
from qualcode.exporters.records import dialogue, variables
from qualcode.exporters.wording import Wording
from qualcode.exporters.xlsx_cells import (
    mark_total,
    put_head,
    put_note,
    put_text,
    put_value,
    set_heights,
    sheet_name,
)
from qualcode.formats import archive
from qualcode.formats.characters import xml_text

Value = str | int | None

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # one that never differs


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet of quotes; ``width`` in characters."""

    head: str
    width: float
    value: Callable[[Quote], Value]


def render(report: Report) -> bytes:
    """The report as a workbook; the same report gives the same bytes."""
    words = Wording(report.language)
    workbook = Workbook()
    workbook.remove(workbook.active)
    quotes, tables = tuple(report.quotes), tuple(report.tables)
    if quotes or not tables:
        _write_quotes(workbook.create_sheet(sheet_name(words(N_("Quotes")), ())), quotes, words)
    for table in tables:
        _write_table(workbook.create_sheet(sheet_name(table.title, workbook.sheetnames)), table, words)
    if told := [part.text for part in report.parts if isinstance(part, Prose) and part.role == "methods"]:
        methods = workbook.create_sheet(sheet_name(words(N_("Methods")), workbook.sheetnames))
        _write_lines(
            methods, (words(N_("For the methods section")),), [(text,) for text in told], (100,), words
        )
    about = workbook.create_sheet(sheet_name(words(N_("About")), workbook.sheetnames))
    _write_about(about, report, words)
    return to_bytes(workbook, report.title)


def _columns(quotes: Iterable[Quote], words: Wording) -> list[_Column]:
    """The columns in which at least one quote has something to say; code and text always."""
    quotes = tuple(quotes)
    wanted = [_Column(words(head), width, value) for head, width, value in _COLUMNS]
    wanted += [_Column(name, 16, _variable(name)) for name in variables(quotes)]
    needed = {words(N_("Code")), words(N_("Segment"))}
    return [c for c in wanted if c.head in needed or any(c.value(q) not in ("", None) for q in quotes)]


def _variable(name: str) -> Callable[[Quote], Value]:
    return lambda quote: dict(quote.variables).get(name, "")


def _told(value: Callable[[Quote], Value]) -> Callable[[Quote], Value]:
    """Nothing where the source is withheld."""
    return lambda quote: value(quote) if quote.transcript else None


def _segment(quote: Quote) -> str:
    return dialogue(quote.passages) if len(quote.passages) > 1 else quote.text


def _clock(quote: Quote) -> str:
    if quote.time_ms is None:
        return ""
    seconds = quote.time_ms // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


_COLUMNS: tuple[tuple[str, float, Callable[[Quote], Value]], ...] = (
    (N_("Document group"), 16, lambda quote: quote.group),
    (N_("Transcript"), 13, lambda quote: quote.transcript),
    (N_("Case"), 18, lambda quote: quote.case),
    (N_("Locator"), 18, lambda quote: quote.locator),
    (N_("First paragraph"), 9, _told(lambda quote: quote.paragraph_start)),
    (N_("Last paragraph"), 9, _told(lambda quote: quote.paragraph_end)),
    (N_("Time"), 10, _told(_clock)),
    (N_("Speaker"), 11, lambda quote: quote.speaker),
    (N_("Code"), 32, lambda quote: quote.code),
    (N_("Segment"), 70, _segment),
    (N_("Before"), 40, lambda quote: dialogue(quote.before)),
    (N_("After"), 40, lambda quote: dialogue(quote.after)),
    (N_("Coders"), 14, lambda quote: ", ".join(quote.coders)),
    (N_("Layer"), 14, lambda quote: quote.layer),
    (N_("Weight"), 9, lambda quote: quote.weight),
    (N_("Comment"), 35, lambda quote: quote.comment),
    (N_("Also coded"), 32, lambda quote: "\n".join(quote.other_codes)),
)


def _write_quotes(sheet: Worksheet, quotes: tuple[Quote, ...], words: Wording) -> None:
    columns = _columns(quotes, words)
    put_head(sheet, (column.head for column in columns), words)
    for i, quote in enumerate(quotes, 2):
        for j, column in enumerate(columns, 1):
            value = column.value(quote)
            if isinstance(value, str) and value:
                put_text(sheet.cell(i, j), value, words)
            elif value is not None and value != "":
                put_value(sheet.cell(i, j), value, words, decimals=0, percent=False)
    _finish(sheet, [column.width for column in columns], len(quotes) + 1)


def _write_table(sheet: Worksheet, table: Table, words: Wording) -> None:
    figures = {number for number, figure in enumerate(figure_columns(table), 2) if figure}
    put_head(sheet, (table.corner, *table.columns), words, figures)
    for i, row in enumerate(table.rows, 2):
        _write_row(sheet, i, row, table, words)
    end = len(table.rows) + 1
    _finish(sheet, _widths(table), end)
    if table.total is not None:
        end += 1
        _write_row(sheet, end, table.total, table, words)
        mark_total(sheet[end])
    if basis := words.basis(table):
        put_note(sheet, end + 2, basis, _widths(table), words)


def _write_row(sheet: Worksheet, number: int, row: Row, table: Table, words: Wording) -> None:
    put_text(sheet.cell(number, 1), row.label, words, indent=row.level)
    for j, value in enumerate(row.values, 2):
        put_value(sheet.cell(number, j), value, words, decimals=table.decimals, percent=table.percent)


def _widths(table: Table) -> list[float]:
    heads = (table.corner, *table.columns)
    rows = [(row.label, *row.values) for row in table.rows]
    columns = zip(*rows, strict=True) if rows else [()] * len(heads)
    figures = (False, *figure_columns(table))
    widths: list[float] = []
    for head, figure, column in zip(heads, figures, columns, strict=True):
        longest = 0 if figure else max((len(str(value)) for value in column), default=0)
        widths.append(max(9, min(len(head) + 4, 18), min(longest + 4, 60)))
    return widths


def _finish(sheet: Worksheet, widths: list[float], rows: int) -> None:
    for i, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(i)].width = width
    set_heights(sheet, widths)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{rows}"


def _write_about(sheet: Worksheet, report: Report, words: Wording) -> None:
    lines = [(words(N_("Report")), report.title), ("", report.subtitle), *report.facts]
    lines += [(table.title, words.basis(table)) for table in report.tables]
    _write_lines(sheet, (words(N_("About")), ""), [line for line in lines if any(line)], (34, 90), words)


def _write_lines(
    sheet: Worksheet,
    head: Sequence[str],
    lines: Iterable[Sequence[str]],
    widths: Sequence[float],
    words: Wording,
) -> None:
    """Texts in columns of these widths, each row as high as its wrapped text."""
    put_head(sheet, head, words)
    for i, line in enumerate(lines, 2):
        for j, text in enumerate(line, 1):
            put_text(sheet.cell(i, j), text, words)
    for j, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(j)].width = width
    set_heights(sheet, widths)


def _fit_to_paper(sheet: Worksheet) -> None:
    """All columns on one sheet of A4, as many sheets long as it takes."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def to_bytes(workbook: Workbook, title: str) -> bytes:
    """The workbook's bytes, without clock and author."""
    for sheet in workbook.worksheets:
        _fit_to_paper(sheet)
    target = io.BytesIO()
    workbook.save(target)
    properties = workbook.properties  # written anew: saving has put the clock into them
    properties.creator, properties.title = "", xml_text(title)[:255]
    properties.created = properties.modified = _NO_DATE
    anew = {"docProps/core.xml": tostring(properties.to_tree())}
    with zipfile.ZipFile(target) as written:
        return archive.pack((name, anew.get(name) or written.read(name)) for name in written.namelist())
