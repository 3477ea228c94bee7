"""Tables in Word: caption, repeated head, figures to the right, wide ones on a page turned sideways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from qualcode.core.report import Row, Table
from qualcode.errors import N_
from qualcode.exporters.docx_parts import append, element, numbered, paragraph, run
from qualcode.exporters.docx_styles import MARGIN, PAGE, TABLE_STYLE, TEXT_WIDTH, Styles
from qualcode.exporters.layout import figure_columns
from qualcode.exporters.wording import Wording
from qualcode.formats.characters import xml_text

_LETTER = 0.18  # cm, of an average letter at 9 points
_BOLD = 1.12  # so much wider are letters of the head
_PADDING = 0.27  # cm, of a cell
_WIDEST = 24.0  # cm, that a column of text may ask for
_WIDEST_WORD = 7.0  # cm, of a word before it is broken
_NARROWEST_TEXT = 3.2  # cm, of a column of text
TURNED_WIDTH = PAGE[1] - 2 * MARGIN
_STEP = 0.2  # cm
_LOOKED_AT = 200  # rows, to find widths
_INDENT = 0.4  # cm, per level of the code tree


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as text, and by column: its style, how wide it would be and must be (cm)."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    levels: tuple[int, ...]
    styles: tuple[str, ...]
    natural: tuple[float, ...]
    narrowest: tuple[float, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it needs a page turned sideways."""
        return sum(self.narrowest) > TEXT_WIDTH

    def fitted(self, room: float) -> list[float]:
        """Widths (cm) that fill no more than the room; text gives way before words and figures do.

        What is free goes, step by step, to the column that makes the most rows tall.
        """
        if sum(self.natural) <= room:
            return list(self.natural)
        if sum(self.narrowest) >= room:
            return [least * room / sum(self.narrowest) for least in self.narrowest]
        some = self.rows[:: len(self.rows) // _LOOKED_AT + 1]
        needs = [[len(text) * _LETTER for text in row] for row in some]
        widths = list(self.narrowest)
        while sum(widths) + _STEP <= room:
            widths[self._most_pressed(needs, widths)] += _STEP
        return widths

    def _most_pressed(self, needs: list[list[float]], widths: Sequence[float]) -> int:
        """The column that most lines of tall rows are due to."""
        lines = [0.0] * len(widths)
        for row in needs:
            heights = [need / (width - _PADDING) for need, width in zip(row, widths, strict=True)]
            tallest = max(heights)
            lines[heights.index(tallest)] += max(tallest, 1) ** 2
        open_ = [n for n, width in enumerate(widths) if width < self.natural[n]] or range(len(widths))
        return max(open_, key=lambda n: lines[n])


def add_table(
    document: Document, grid: Grid, table: Table, number: int, room: float, styles: Styles, words: Wording
) -> None:
    """Append a table laid out, with its caption above and its base below, no wider than ``room`` (cm)."""
    named = numbered("Table", words(N_("Table")), number, table.title)
    append(document, paragraph(styles["Caption"], *named))
    append(document, _table(grid, grid.fitted(room), has_total=table.total is not None))
    append(document, paragraph(styles["Note"], run(xml_text(words.basis(table)))))


def turn_page(document: Document, *, sideways: bool) -> None:
    """Go on with a new page, sideways or upright."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = (Cm(side) for side in (reversed(PAGE) if sideways else PAGE))
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT


def lay_out(table: Table, styles: Styles, words: Wording) -> Grid:
    """The table as text with widths; whether it needs a page turned sideways is known then."""
    rows: list[Row] = [*table.rows, *([table.total] if table.total else [])]
    texts = tuple((row.label, *(words.number(value, table) for value in row.values)) for row in rows)
    head = (table.corner, *table.columns)
    names = ("Table figures" if figure else "Table text" for figure in (False, *figure_columns(table)))
    columns = list(zip(head, *texts, strict=True))
    return Grid(
        head,
        texts,
        levels=tuple(row.level for row in rows),
        styles=tuple(styles[name] for name in names),
        natural=tuple(_natural(column) for column in columns),
        narrowest=tuple(_narrowest(column) for column in columns),
    )


def _natural(texts: Sequence[str]) -> float:
    """The width (cm) at which a column's cells take one line, if they are not too long."""
    head, *cells = texts
    longest = max([len(head) / 2, *(len(cell) for cell in cells)])  # heads may take two lines
    return max(_narrowest(texts), min(longest * _LETTER + _PADDING, _WIDEST))


def _narrowest(texts: Sequence[str]) -> float:
    """The width (cm) below which words of a column would break, or text become a string of single words."""
    head, *cells = texts
    words = [len(word) * _BOLD for word in head.split()]
    words += [len(word) for cell in cells for word in cell.split()]
    longest = max([len(head) / 2, *(len(cell) for cell in cells)])
    least = min(longest * _LETTER + _PADDING, _NARROWEST_TEXT)
    return max(min(max(words, default=1) * _LETTER + _PADDING, _WIDEST_WORD), least)


def _table(grid: Grid, widths: Sequence[float], *, has_total: bool) -> BaseOxmlElement:
    made = element("w:tbl")
    properties = element("w:tblPr")
    properties.append(element("w:tblStyle", val=TABLE_STYLE))
    properties.append(element("w:tblW", w=_twips(sum(widths)), type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    # Bits for readers that know no attributes: 20 first row, 40 last row, 600 no bands.
    look = element("w:tblLook", val="0660" if has_total else "0620", firstRow="1", noHBand="1", noVBand="1")
    look.set(qn("w:lastRow"), str(int(has_total)))
    properties.append(look)
    columns = element("w:tblGrid")
    columns.extend(element("w:gridCol", w=_twips(width)) for width in widths)
    made.extend((properties, columns, _row(grid, widths, grid.head, is_head=True)))
    for texts, level in zip(grid.rows, grid.levels, strict=True):
        made.append(_row(grid, widths, texts, indent=level * _INDENT))
    return made


def _row(
    grid: Grid, widths: Sequence[float], texts: Sequence[str], *, indent: float = 0, is_head: bool = False
) -> BaseOxmlElement:
    row = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if is_head:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    cells = zip(texts, widths, grid.styles, strict=True)
    row.extend(_cell(*cell, indent if i == 0 else 0) for i, cell in enumerate(cells))
    return row


def _cell(text: str, width: float, style: str, indent: float) -> BaseOxmlElement:
    cell = element("w:tc")
    size = element("w:tcPr")
    size.append(element("w:tcW", w=_twips(width), type="dxa"))
    cell.append(size)
    for line in xml_text(text).split("\n"):
        made = paragraph(style, run(line))
        if indent:
            made[0].append(element("w:ind", left=_twips(indent)))
        cell.append(made)
    return cell


def _twips(cm: float) -> str:
    return str(round(cm * 1440 / 2.54))
