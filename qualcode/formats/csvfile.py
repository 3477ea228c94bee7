"""CSV tables: what people and Excel save, read strictly; written plainly, or as German Excel wants it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import N_, InputError
from qualcode.formats import files, text

Value = str | int | float | None

_DELIMITERS = (",", ";", "\t")
_LONGEST_CELL = 2**31 - 1  # characters; Python's own limit is below one interview


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its first line in the file (from 1) and its cells by column, without outer blanks."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column, empty where the file has no such column."""
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file's columns in order, and its records; empty ones are left out."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read(path: Path, *, required: Sequence[str] = (), encoding: str | None = None) -> Table:
    """The table in a file; see `parse`."""
    return parse(files.read(path), file=path, required=required, encoding=encoding)


def parse(data: bytes, *, file: object, required: Sequence[str] = (), encoding: str | None = None) -> Table:
    """The table in a CSV file's bytes; comma, semicolon or tab, by what its first line holds most of.

    Raises:
        InputError: no text, no columns, a column twice or missing, a damaged record (with its line).
    """
    source = text.decode(data, file=file, encoding=encoding).text
    return table(_records(source, file), file=file, required=required)


def table(records: Iterator[tuple[int, list[str]]], *, file: object, required: Sequence[str] = ()) -> Table:
    """The table that records (line and cells) make: the first one names the columns.

    Raises:
        InputError: no columns, a column twice or missing, a record with too many cells.
    """
    line, heads = next(records, (1, []))
    columns = tuple(head.strip() for head in heads)
    _check_columns(columns, required, file, line)
    return Table(columns, tuple(_row(columns, cells, file, at) for at, cells in records))


def _records(source: str, file: object) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not empty, with its first line."""
    csv.field_size_limit(_LONGEST_CELL)
    named, offset = _named_delimiter(source)
    if offset:
        source = source.split("\n", 1)[1] if "\n" in source else ""
    delimiter = named or _delimiter(source)
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line + offset, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            N_("The record that begins here is damaged ({reason})."),
            mend=N_('Check its quotation marks: a cell with ", delimiter or line break stands in "…".'),
            file=file,
            line=line + offset,
            reason=error,
        ) from error


def _named_delimiter(source: str) -> tuple[str, int]:
    """The delimiter that Excel's line ``sep=;`` names, and how many lines (0 or 1) that takes."""
    first = source.split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    return "", 0


def _delimiter(source: str) -> str:
    first = next((line for line in source.split("\n") if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _check_columns(columns: Sequence[str], required: Sequence[str], file: object, line: int) -> None:
    if not any(columns):
        raise InputError(
            N_("The table is empty."), mend=N_("Its first line names the columns."), file=file, line=line
        )
    twice = [column for column, count in Counter(c for c in columns if c).items() if count > 1]
    if twice:
        raise InputError(
            N_("The column {column} is there twice."),
            mend=N_("Rename or remove one of the two."),
            file=file,
            line=line,
            column=twice[0],
        )
    missing = [column for column in required if column not in columns]
    if missing:
        raise InputError(
            N_("The column {missing} is missing; there are: {columns}."),
            mend=N_("Add it, or rename the column that holds it."),
            file=file,
            line=line,
            missing=", ".join(missing),
            columns=", ".join(c for c in columns if c),
        )


def _row(columns: Sequence[str], cells: Sequence[str], file: object, line: int) -> Row:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise InputError(
            N_("This record has {found} cells, the table {expected} columns."),
            mend=N_('Put cells that hold the delimiter in "…".'),
            file=file,
            line=line,
            found=len(cells),
            expected=len(columns),
        )
    padded = [*cells, *[""] * (len(columns) - len(cells))]
    return Row(line, {c: cell.strip() for c, cell in zip(columns, padded, strict=False) if c})


def render(columns: Sequence[str], rows: Iterable[Sequence[Value]], *, excel: bool = False) -> bytes:
    """A table as CSV: UTF-8 and comma; for German Excel semicolon, byte-order mark and decimal comma."""
    target = io.StringIO(newline="")
    ends = "\r\n" if excel else "\n"
    writer = csv.writer(target, delimiter=";" if excel else ",", lineterminator=ends)
    writer.writerow(columns)
    writer.writerows([_cell(value, excel=excel) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig" if excel else "utf-8")


def _cell(value: Value, *, excel: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124 - not a number
            return ""
        shown = repr(value)
        return shown.replace(".", ",") if excel else shown
    return str(value)
