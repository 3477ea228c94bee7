"""Reports as Word documents (.docx) that an author can paste from: real styles, no direct formatting."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from qualcode.core.report import Figure, Heading, Part, Prose, Quote, Report, Table
from qualcode.errors import N_
from qualcode.exporters import docx_parts as parts
from qualcode.exporters import docx_styles
from qualcode.exporters.docx_tables import TURNED_WIDTH, add_table, lay_out, turn_page
from qualcode.exporters.layout import Line, quote_lines
from qualcode.exporters.wording import Wording
from qualcode.formats.characters import xml_text

_ROLES = {"body": "Normal", "count": "Count", "definition": "Definition", "note": "Note", "methods": "Normal"}
_DEEPEST = 9  # heading level that Word has
_LONG = 400  # characters; what is longer is not moved to the next page as a whole
_FEWEST_HEADINGS = 3  # that need a table of contents


def render(report: Report) -> bytes:
    """The report as a Word document; the same report gives the same bytes."""
    document = parts.blank(xml_text(report.title))
    return parts.to_bytes(_Writer(document, Wording(report.language)).write(report))


class _Writer:
    """Appends the parts of one report to one document."""

    def __init__(self, document: Document, words: Wording) -> None:
        self._document = document
        self._words = words
        self._styles = docx_styles.make(document, words)
        self._headings = 0
        self._tables = 0
        self._figures = 0
        self._sideways = False

    def write(self, report: Report) -> Document:
        self._paragraph(report.title, "Title")
        if report.subtitle:
            self._paragraph(report.subtitle, "Subtitle")
        for name, value in report.facts:
            self._paragraph(f"{name}\t{value}", "Facts")
        headings = list(_contents(report))
        if len(headings) >= _FEWEST_HEADINGS:
            parts.append(self._document, parts.contents(headings, self._styles, self._words))
        for part in report.parts:
            self._part(part)
        parts.add_page_numbers(self._document, self._styles, self._words)
        return self._document

    def _turn(self, *, sideways: bool) -> None:
        """Turn the page if it lies otherwise."""
        if sideways != self._sideways:
            turn_page(self._document, sideways=sideways)
            self._sideways = sideways

    def _part(self, part: Part) -> None:
        if not isinstance(part, Table):
            self._turn(sideways=False)
        match part:
            case Heading():
                text = parts.run(xml_text(part.text))
                marked = parts.bookmark(self._headings, _bookmark(self._headings), text)
                self._add(f"Heading {min(part.level, _DEEPEST)}", *marked)
                self._headings += 1
            case Prose():
                for line in xml_text(part.text).split("\n"):
                    self._paragraph(line, _ROLES[part.role])
            case Quote():
                self._quote(part)
            case Table():
                self._table(part)
            case Figure():
                self._figure(part)

    def _table(self, table: Table) -> None:
        self._tables += 1
        grid = lay_out(table, self._styles, self._words)
        self._turn(sideways=grid.is_wide or self._sideways)  # tables in a row share their pages
        room = TURNED_WIDTH if self._sideways else docx_styles.TEXT_WIDTH
        add_table(self._document, grid, table, self._tables, room, self._styles, self._words)

    def _figure(self, figure: Figure) -> None:
        from qualcode.exporters import charts

        self._figures += 1
        named = parts.numbered("Figure", self._words(N_("Figure")), self._figures, figure.table.title)
        self._add("Caption", *named)
        told = charts.alt(figure, self._words)
        room = docx_styles.TEXT_WIDTH, docx_styles.PICTURE_HEIGHT
        drawn = parts.picture(self._document, charts.png(figure, self._words), told, room)
        self._add("Normal", drawn)[0].append(parts.element("w:keepNext"))
        self._paragraph(self._words.basis(figure.table), "Note")

    def _quote(self, quote: Quote) -> None:
        details = self._words.details(quote)
        for line in quote_lines(quote, self._words):
            made = self._add("Context" if line.context else "Quote", *self._runs(line))
            if details and not line.context and len(line.text) < _LONG:
                made[0].append(parts.element("w:keepNext"))
        if details:
            self._paragraph(details, "Quote details")

    def _runs(self, line: Line) -> Iterator[BaseOxmlElement]:
        if line.speaker:
            yield parts.run(f"{line.speaker}:", self._styles["Speaker"])
            yield parts.run(" ")
        yield parts.run(line.text)
        if line.citation:
            yield parts.run(" ")
            yield parts.run(line.citation, self._styles["Citation"])

    def _paragraph(self, text: str, style: str) -> None:
        self._add(style, parts.run(xml_text(text)))

    def _add(self, style: str, *children: BaseOxmlElement) -> BaseOxmlElement:
        made = parts.paragraph(self._styles[style], *children)
        parts.append(self._document, made)
        return made


def _contents(report: Report) -> Iterator[parts.Entry]:
    headings = (part for part in report.parts if isinstance(part, Heading))
    for number, heading in enumerate(headings):
        if heading.level <= parts.CONTENTS_LEVELS:
            yield heading.level, " ".join(xml_text(heading.text).split()), _bookmark(number)


def _bookmark(number: int) -> str:
    return f"_Toc{number + 1:08d}"
