"""Cells of a spreadsheet that hold what was put in: no text becomes a formula, none is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.core.report import Number
from qualcode.errors import N_
from qualcode.exporters.records import plain
from qualcode.exporters.wording import UNDEFINED, Wording
from qualcode.formats.characters import xml_text

FONT, SIZE = "Calibri", 11  # openpyxl's own for cells without a font
LINE_HEIGHT = 15.0  # points
HIGHEST = 409.0  # points that Excel allows a row
LONGEST = 32_767  # UTF-16 units in a cell: Excel specifications and limits
_FORMULA_STARTS = ("=", "+", "-", "@")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # would be read as a character's number
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_LONGEST_NAME = 31
_READABLE = 80.0  # characters: what a line of a remark holds
_USUAL = 8.43  # characters: the width of a column that has none of its own

_TOP = Alignment(vertical="top", wrap_text=True)
_HEAD = Alignment(vertical="bottom", wrap_text=True)
_FIGURE_HEAD = Alignment(horizontal="right", vertical="bottom", wrap_text=True)
_HEAD_FILL = PatternFill("solid", fgColor="E7ECF1")
_LINE = Side(style="thin", color="1F2D3D")
_BOLD = Font(name=FONT, size=SIZE, bold=True)
_GREY = Font(name=FONT, size=SIZE, color="595959")


def put_text(cell: Cell, text: str, words: Wording, *, indent: int = 0) -> None:
    """Put a text into the cell, as text whatever it begins with; what is too long is cut and marked."""
    text = _cut(_ESCAPE.sub("_x005F_", xml_text(text)), words)
    cell.value = text
    cell.data_type = "s"
    cell.alignment = _indented(indent) if indent else _TOP
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True  # stays text when somebody edits the cell


def put_note(sheet: Worksheet, row: int, text: str, widths: Sequence[float], words: Wording) -> None:
    """Put a remark below a table with columns of these widths, wrapped over several of them."""
    cell = sheet.cell(row, 1)
    put_text(cell, text, words)
    cell.font = _GREY
    columns, width = 1, widths[0]
    while width < _READABLE:
        width += widths[columns] if columns < len(widths) else _USUAL
        columns += 1
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    sheet.row_dimensions[row].height = min(_lines(cell.value, width) * LINE_HEIGHT, HIGHEST)


def put_value(cell: Cell, value: Number | str, words: Wording, *, decimals: int, percent: bool) -> None:
    """Put a number into the cell as a number, shown as the report shows it; undefined as a dash."""
    value = plain(value)
    if isinstance(value, str):
        put_text(cell, value, words)
        return
    cell.alignment = Alignment(vertical="top", horizontal="right")
    if value is None:
        cell.value = UNDEFINED
        return
    cell.value = value
    digits = "0." + "0" * decimals if decimals else "0"
    cell.number_format = "#,##0" if isinstance(value, int) else digits + "%" * percent


def put_head(sheet: Worksheet, heads: Iterable[str], words: Wording, figures: Collection[int] = ()) -> None:
    """The first row: set off, and in sight while the reader scrolls and prints.

    ``figures`` are the columns (from 1) whose heads stand to the right, over figures.
    """
    for i, head in enumerate(heads, 1):
        cell = sheet.cell(1, i)
        put_text(cell, head, words)
        cell.font, cell.fill, cell.border = _BOLD, _HEAD_FILL, Border(bottom=_LINE)
        cell.alignment = _FIGURE_HEAD if i in figures else _HEAD
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def mark_total(cells: Iterable[Cell]) -> None:
    """Set the row of totals off from those above."""
    for cell in cells:
        cell.font, cell.border = _BOLD, Border(top=_LINE)


def set_heights(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Make each row as high as its wrapped text: not every program does so when it opens the file."""
    for row in sheet.iter_rows():
        lines = max((_lines(cell.value, width) for cell, width in zip(row, widths, strict=False)), default=1)
        sheet.row_dimensions[row[0].row].height = min(lines * LINE_HEIGHT, HIGHEST)


def _lines(value: object, width: float) -> int:
    if not isinstance(value, str):
        return 1
    # Lines break between words: what fits is a little less than the width in average characters.
    return sum(max(1, ceil(len(line) * 1.08 / width)) for line in value.split("\n"))


@cache
def _indented(level: int) -> Alignment:
    return Alignment(horizontal="left", vertical="top", wrap_text=True, indent=level)


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """A name that Excel takes for a sheet: 31 characters at most, none forbidden, not taken."""
    base = _FORBIDDEN_IN_NAME.sub(" ", xml_text(title)).strip() or "1"
    used = {name.lower() for name in taken} | {"history"}  # a name that Excel keeps for itself
    name, number = _units(base, _LONGEST_NAME), 2
    while name.lower() in used:
        ending = f" {number}"
        name, number = _units(base, _LONGEST_NAME - len(ending)) + ending, number + 1
    return name


def _cut(text: str, words: Wording) -> str:
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    mark = words(N_("[cut: a cell holds no more than 32,767 characters]"))
    return _units(text, LONGEST - len(mark) - 1) + " " + mark


def _units(text: str, count: int) -> str:
    """The beginning of the text, ``count`` UTF-16 units at most, without half a character."""
    return text.encode("utf-16-le")[: 2 * count].decode("utf-16-le", "ignore").rstrip(" '")
