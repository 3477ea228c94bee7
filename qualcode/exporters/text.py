"""Reports as plain text for a terminal: tables in columns, long cells in several lines, no markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from unicodedata import combining, east_asian_width

from qualcode.core.report import Heading, Prose, Quote, Report, Row, Table, Written
from qualcode.exporters.layout import figure_columns, paragraphs, quote_lines
from qualcode.exporters.wording import Wording
from qualcode.formats.characters import xml_text

_GAP = "  "
_LEAST, _MOST = 10, 22  # columns that a column of words keeps, however narrow the terminal
_PROSE = 100  # columns of a cell that is prose, better told below its row
_INDENT, _DEEP = "  ", "      "


def plain(report: Report, width: int) -> str:
    """The report as text for lines of ``width`` columns; a table of many figures may be wider."""
    words = Wording(report.language)
    blocks = [_underlined(report.title, "=")]
    if report.subtitle:
        blocks.append(_wrapped(report.subtitle, width))
    if report.facts:
        blocks.append("\n".join(_wrapped(f"{k}: {v}", width, _INDENT) for k, v in report.facts))
    blocks += [_block(part, words, width) for part in report.written]
    return "\n\n".join(blocks)


def _block(part: Written, words: Wording, width: int) -> str:
    match part:
        case Heading():
            return _underlined(part.text, "-")
        case Prose():
            return "\n".join(_wrapped(line, width) for line in paragraphs(part.text))
        case Quote():
            return "\n".join(_quote(part, words, width))
        case Table():
            return "\n".join(_table(part, words, width))


def _underlined(text: str, line: str) -> str:
    text = xml_text(text)
    return f"{text}\n{line * _width(text)}"


def _wrapped(text: str, width: int, following: str = "") -> str:
    return "\n".join(wrap(xml_text(text), width, subsequent_indent=following) or [""])


def _quote(quote: Quote, words: Wording, width: int) -> Iterator[str]:
    for line in quote_lines(quote, words):
        said = f"{line.speaker}: {line.text}" if line.speaker else line.text
        text = f"{said} {line.citation}".rstrip()
        yield from wrap(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    if details := words.details(quote):
        yield _wrapped(details, width)


# -- tables ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table as cells; ``right``: columns of figures; ``below``: columns of prose, told below their rows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    below: frozenset[int]

    def beside(self) -> list[int]:
        """The columns that stand side by side."""
        return [n for n in range(len(self.heads)) if n not in self.below]

    def widths(self, room: int) -> list[int]:
        """A width per column beside others: figures as they are, words shortened until all fit."""
        wide, least = [], []
        for n in self.beside():
            cells = [self.heads[n], *(row[n] for row in self.rows)]
            longest = max(_width(word) for cell in cells for word in [*cell.split(), ""])
            wide.append(max(_width(cell) for cell in cells))
            least.append(min(wide[-1], longest if self.right[n] else min(max(longest + 1, _LEAST), _MOST)))
        over = sum(wide) + len(_GAP) * (len(wide) - 1) - room
        while over > 0 and wide != least:
            at = max(range(len(wide)), key=lambda n: (wide[n] > least[n], wide[n]))
            wide[at] -= 1
            over -= 1
        return wide


def _table(table: Table, words: Wording, width: int) -> Iterator[str]:
    grid = _grid(table, words)
    widths = grid.widths(width)
    rule = "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    yield _wrapped(table.title, width)
    yield rule
    yield from _lines(grid, grid.heads, widths)
    yield rule
    for number, row in enumerate(grid.rows):
        if table.total and number == len(table.rows):
            yield rule
        yield from _lines(grid, row, widths)
        for n in sorted(grid.below):
            yield from wrap(row[n], width, initial_indent=_DEEP, subsequent_indent=_DEEP)
    yield rule
    if basis := words.basis(table):
        yield _wrapped(basis, width)


def _grid(table: Table, words: Wording) -> _Grid:
    every = (*table.rows, *([table.total] if table.total else []))
    rows = [_cells(row, table, words) for row in every]
    right = (False, *figure_columns(table))
    below = frozenset(n for n in range(1, len(right)) if any(_width(row[n]) > _PROSE for row in rows))
    return _Grid([table.corner, *table.columns], rows, right, below)


def _cells(row: Row, table: Table, words: Wording) -> list[str]:
    figures = (words.number(value, table).replace("\u2212", "-") for value in row.values)
    return [
        _INDENT * row.level + xml_text(row.label),
        *(" ".join(xml_text(text).split()) for text in figures),
    ]


def _lines(grid: _Grid, cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [
        (_broken(cells[n], width, grid.right[n]), width, grid.right[n])
        for n, width in zip(grid.beside(), widths, strict=True)
    ]
    for number in range(max(len(lines) for lines, _width_, _right in columns)):
        pieces = []
        for lines, width, figures in columns:
            text = lines[number] if number < len(lines) else ""
            blank = " " * (width - _width(text))
            pieces.append(blank + text if figures else text + blank)
        yield _GAP.join(pieces).rstrip()


def _broken(cell: str, width: int, figure: bool) -> list[str]:
    if _width(cell) <= width:
        return [cell]
    indent = "" if figure else cell[: len(cell) - len(cell.lstrip())] + " "
    return wrap(cell, width, subsequent_indent=indent) or [""]


def _width(text: str) -> int:
    """Columns of a terminal."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
