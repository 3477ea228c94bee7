"""What docx and odt share: blocks of a document (paragraphs and tables) to turns.

The "file's text" of an office document is its extracted text: paragraphs joined by line feeds, the cells of
a table row by tabs. A soft line break (Shift+Enter) becomes a blank in the draft, except where it divides a
speaker's line from the text or begins a new turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qualcode.core.model import Draft
from qualcode.importers import labels, lines, stamps, tables
from qualcode.importers.lines import Line

SOFT = "\u2028"  # a line break within a paragraph


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows; each cell is its paragraphs."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]


Block = str | Table


def draft(blocks: Iterable[Block], *, format: str, file: object, warnings: Sequence[str] = ()) -> Draft:
    """The draft of a document's paragraphs and tables, in its order.

    Raises:
        InputError: there is no text.
    """
    writer = _Writer()
    for block in blocks:
        if isinstance(block, str):
            writer.paragraph(block)
        else:
            writer.table(block)
    writer.scan()
    return lines.draft("".join(writer.parts), format=format, file=file, warnings=warnings, lines=writer.lines)


class _Writer:
    """Writes the extracted text and notes where its paragraphs stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self._length = 0
        self._plain = 0, 0  # from this offset and part on there are plain paragraphs not scanned yet

    def _write(self, text: str) -> int:
        start = self._length
        self.parts.append(text)
        self._length += len(text)
        return start

    def paragraph(self, text: str) -> None:
        self._write(_hard(text) + "\n")

    def scan(self) -> None:
        """Note the plain paragraphs since the last table."""
        start, part = self._plain
        self.lines += _at(lines.scan("".join(self.parts[part:])), start)
        self._plain = self._length, len(self.parts)

    def table(self, table: Table) -> None:
        cells = [["\n".join(cell) for cell in row] for row in table.rows]
        columns = tables.recognise(cells)
        if columns is None:  # the cells in reading order
            for cell in (cell for row in table.rows for cell in row):
                for paragraph in cell:
                    self.paragraph(paragraph)
            return
        self.scan()
        for number, row in enumerate(cells):
            if number or not columns.header:
                self._row(row, columns)
            else:
                self._write("\t".join(row) + "\n")
        self._plain = self._length, len(self.parts)

    def _row(self, row: Sequence[str], columns: tables.Columns) -> None:
        found: list[Line] = []
        for number, cell in enumerate(row):
            if number == columns.text:
                text = "\n".join(_hard(part) for part in cell.split("\n"))
                start = self._write(text)
                found = _at(lines.scan(text), start)
            else:
                self._write(cell)
            self._write("\n" if number == len(row) - 1 else "\t")
        if found:
            first = _with_columns(found[0], row, columns)
            self.lines += [first, *found[1:]]


def _with_columns(line: Line, row: Sequence[str], columns: tables.Columns) -> Line:
    """The row's first paragraph with the speaker and the time that stand in other cells."""
    if columns.time is not None and columns.time < len(row):
        ms = tables.clock(row[columns.time])
        if ms is not None:
            line = replace(line, stamps=(ms, *line.stamps))
    if columns.speaker is not None and columns.speaker < len(row):
        speaker = row[columns.speaker].strip().removesuffix(":")
        if speaker:
            return replace(line, speaker=speaker, head=None, body=line.start)
    return line


def _at(found: Sequence[Line], start: int) -> list[Line]:
    return [replace(f, start=f.start + start, end=f.end + start, body=f.body + start) for f in found]


def _hard(text: str) -> str:
    """A paragraph with those of its soft line breaks made hard that divide turns or a speaker's line."""
    if SOFT not in text:
        return text
    first, *rest = text.split(SOFT)
    parts, before = [first], first
    for part in rest:
        parts += ["\n" if _divides(before, part) else SOFT, part]
        before = part
    return "".join(parts)


def _divides(before: str, after: str) -> bool:
    if lines.is_speaker_line(before.strip()):
        return True
    after = after.strip()
    if stamp := stamps.leading(after, 0, len(after)):
        after = after[stamp.end :].strip()
    head = labels.HEAD.match(after)
    return head is not None and labels.form(head["name"]) in (labels.Form.SHORT, labels.Form.WORD)
