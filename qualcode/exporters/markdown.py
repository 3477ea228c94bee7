"""Reports as Markdown (CommonMark with pipe tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qualcode.core.report import Heading, Prose, Quote, Report, Row, Table, Written
from qualcode.exporters.layout import Line, figure_columns, paragraphs, quote_lines
from qualcode.exporters.wording import Wording
from qualcode.formats.characters import xml_text

_SPECIAL = re.compile(r"([\\`*_\[\]<|~])")
_ENTITY = re.compile(r"&(?=#|\w)")
_LAST_HASH = re.compile("#$")  # would close a heading
_BLOCK_START = re.compile(r"^([#+=>-]|\d{1,9}(?=[.)]))")
_BLANKS = re.compile("[ \t\n]+")  # not the no-break space of "84,6 %"
_INDENT = "&emsp;"  # a pipe table has no other way to indent, and trims blanks


def render(report: Report) -> bytes:
    """The report as Markdown, one blank line between blocks."""
    return ("\n\n".join(_blocks(report)) + "\n").encode()


def _blocks(report: Report) -> Iterator[str]:
    words = Wording(report.language)
    yield f"# {_line(report.title)}"
    if report.subtitle:
        yield _paragraphs(report.subtitle)
    if report.facts:
        yield "\n".join(f"- {_line(name)}: {_line(value)}" for name, value in report.facts)
    for part in report.written:
        yield _block(part, words)


def _block(part: Written, words: Wording) -> str:
    match part:
        case Heading():
            return f"{'#' * min(part.level + 1, 6)} {_line(part.text)}"
        case Prose():
            return _emphasised(part.text) if part.role in ("count", "note") else _paragraphs(part.text)
        case Quote():
            return _quote(part, words)
        case Table():
            return _table(part, words)


def _quote(quote: Quote, words: Wording) -> str:
    blocks = "\n\n".join(_quote_line(line) for line in quote_lines(quote, words))
    quoted = "\n".join(f"> {line}".rstrip(" ") for line in blocks.split("\n"))
    details = words.details(quote)
    return f"{quoted}\n\n{_line(details)}" if details else quoted


def _quote_line(line: Line) -> str:
    text = f"{line.speaker}: {line.text}" if line.speaker else line.text
    if line.context:
        return _emphasised(text)
    return f"{_paragraphs(text)} {_line(line.citation)}".rstrip(" ")


def _table(table: Table, words: Wording) -> str:
    rows = [
        _cells([table.corner, *table.columns]),
        "| --- |" + "".join(" ---: |" if figures else " --- |" for figures in figure_columns(table)),
        *(_row(row, table, words) for row in table.rows),
    ]
    if table.total is not None:
        rows.append(_row(table.total, table, words))
    blocks = [f"**{_line(table.title)}**", "\n".join(rows)]
    if basis := words.basis(table):
        blocks.append(_paragraphs(basis))
    return "\n\n".join(blocks)


def _row(row: Row, table: Table, words: Wording) -> str:
    values = (words.number(value, table) for value in row.values)
    return _cells([row.label, *values], _INDENT * row.level)


def _cells(texts: Iterable[str], indent: str = "") -> str:
    return f"| {indent}" + " | ".join(_line(text) for text in texts) + " |"


def _emphasised(text: str) -> str:
    return "\n\n".join(f"*{_escaped(line)}*" for line in paragraphs(text))


def _paragraphs(text: str) -> str:
    return "\n\n".join(_unmarked(_escaped(line)) for line in paragraphs(text))


def _line(text: str) -> str:
    return _escaped(_BLANKS.sub(" ", xml_text(text)).strip(" "))


def _escaped(line: str) -> str:
    line = _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", line))
    return _LAST_HASH.sub(r"\\#", line)


def _unmarked(line: str) -> str:
    """The line without what would begin a list, a heading or a quotation."""
    return _BLOCK_START.sub(lambda m: m[1] + "\\" if m[1].isdigit() else "\\" + m[1], line)
