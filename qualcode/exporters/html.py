"""Reports as one HTML file that reads like a page of a book; it fetches nothing and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from qualcode.core.report import Figure, Heading, Part, Prose, Quote, Report, Row, Table
from qualcode.errors import N_
from qualcode.exporters.html_style import STYLE
from qualcode.exporters.layout import Line, figure_columns, quote_lines
from qualcode.exporters.wording import Wording
from qualcode.formats.characters import xml_text

_COLOR = re.compile("#[0-9a-fA-F]{6}")
_DEEPEST = 6  # heading level that HTML has
_FEWEST_HEADINGS = 3  # that need a table of contents
_CONTENTS_LEVELS = 3
_FIGURE = ' class="figure"'


def render(report: Report) -> bytes:
    """The report as HTML in UTF-8."""
    return "\n".join(_Writer(report).lines()).encode()


class _Writer:
    """Writes one report; headings are numbered for the links to them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._words = Wording(report.language)
        self._headings = 0
        self._tables = 0
        self._figures = 0

    def lines(self) -> Iterator[str]:
        title = _text(self._report.title)
        yield from (
            "<!DOCTYPE html>",
            f'<html lang="{self._report.language}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            # Nothing may be fetched and no script may run, whatever a quote says.
            '<meta http-equiv="Content-Security-Policy"',
            "  content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{title}</title>",
            f"<style>{STYLE}</style></head>",
            f"<body><header><h1>{title}</h1>",
        )
        if self._report.subtitle:
            yield f'<p class="subtitle">{_text(self._report.subtitle)}</p>'
        yield from self._facts()
        yield "</header>"
        yield from self._contents()
        yield "<main>"
        for part in self._report.parts:
            yield from self._part(part)
        yield "</main></body></html>\n"

    def _facts(self) -> Iterator[str]:
        if self._report.facts:
            rows = "".join(f"<dt>{_text(k)}</dt><dd>{_text(v)}</dd>" for k, v in self._report.facts)
            yield f"<dl>{rows}</dl>"

    def _contents(self) -> Iterator[str]:
        headings = [part for part in self._report.parts if isinstance(part, Heading)]
        listed = [(i, h) for i, h in enumerate(headings, 1) if h.level <= _CONTENTS_LEVELS]
        if len(listed) < _FEWEST_HEADINGS:
            return
        label = _text(self._words(N_("Contents")))
        yield f'<nav aria-label="{label}"><p class="contents">{label}</p><ul>'
        for number, heading in listed:
            link = f'<a href="#s{number}">{_text(heading.text)}</a>'
            yield f'<li class="level{heading.level}">{link}</li>'
        yield "</ul></nav>"

    def _part(self, part: Part) -> Iterable[str]:
        match part:
            case Heading():
                self._headings += 1
                return [_heading(part, self._headings)]
            case Prose():
                return [f'<p class="{part.role}">{line}</p>' for line in _text(part.text).split("\n")]
            case Quote():
                return self._quote(part)
            case Table():
                self._tables += 1
                return self._table(part)
            case Figure():
                self._figures += 1
                return self._figure(part)

    def _quote(self, quote: Quote) -> Iterator[str]:
        lines = quote_lines(quote, self._words)
        first = next(i for i, line in enumerate(lines) if not line.context)
        end = next((i for i in range(first, len(lines)) if lines[i].context), len(lines))
        yield f'<figure id="{_text(quote.id)}">' if quote.id else "<figure>"
        yield from (_line(line) for line in lines[:first])
        yield "<blockquote>"
        yield from (_line(line) for line in lines[first:end])
        yield "</blockquote>"
        yield from (_line(line) for line in lines[end:])
        if details := self._words.details(quote):
            yield f"<figcaption>{_text(details)}</figcaption>"
        yield "</figure>"

    def _table(self, table: Table) -> Iterator[str]:
        label = _text(self._words(N_("Table")))
        title = f"{label} {self._tables}: {_text(table.title)}"
        kinds = ("", *(_FIGURE if figure else "" for figure in figure_columns(table)))
        heads = zip(kinds, (table.corner, *table.columns), strict=True)
        yield '<div class="table" tabindex="0"><table>'
        yield f"<caption>{title}</caption><thead><tr>"
        yield "".join(f'<th scope="col"{kind}>{_text(head)}</th>' for kind, head in heads)
        yield "</tr></thead><tbody>"
        yield from (self._row(row, table, kinds[1:]) for row in table.rows)
        yield "</tbody>"
        if table.total is not None:
            yield f"<tfoot>{self._row(table.total, table, kinds[1:])}</tfoot>"
        yield "</table></div>"
        if basis := self._words.basis(table):
            yield f'<p class="note">{_text(basis)}</p>'

    def _figure(self, figure: Figure) -> Iterator[str]:
        from qualcode.exporters.charts import svg

        word = self._words(N_("Figure"))
        title = f"{word} {self._figures}: {figure.table.title}"
        yield f'<div class="chart"><p class="title">{_text(title)}</p>'
        yield svg(figure, self._words, self._figures)
        yield "</div>"
        if basis := self._words.basis(figure.table):
            yield f'<p class="note">{_text(basis)}</p>'

    def _row(self, row: Row, table: Table, kinds: Iterable[str]) -> str:
        indent = f' style="padding-left:{row.level * 1.2 + 0.4:.1f}em"' if row.level else ""
        texts = (_text(self._words.number(value, table)) for value in row.values)
        cells = "".join(f"<td{kind}>{text}</td>" for kind, text in zip(kinds, texts, strict=True))
        return f'<tr><th scope="row"{indent}>{_text(row.label)}</th>{cells}</tr>'


def _heading(heading: Heading, number: int) -> str:
    level = min(heading.level + 1, _DEEPEST)
    mark = ""
    if _COLOR.fullmatch(heading.color):
        mark = f'<span class="mark" style="background:{heading.color}"></span>'
    return f'<h{level} id="s{number}">{mark}{_text(heading.text)}</h{level}>'


def _line(line: Line) -> str:
    speaker = f"<b>{_text(line.speaker)}:</b> " if line.speaker else ""
    citation = f" <cite>{_text(line.citation)}</cite>" if line.citation else ""
    kind = ' class="context"' if line.context else ""
    return f'<p dir="auto"{kind}>{speaker}{_text(line.text)}{citation}</p>'


def _text(text: str) -> str:
    return escape(xml_text(text))
