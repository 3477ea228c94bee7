"""The first sheet of an Excel workbook as a table, read like a CSV file."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile

from qualcode.errors import N_, InputError
from qualcode.formats import csvfile, files
from qualcode.formats.archive import Archive


def read(path: Path, *, required: Sequence[str] = ()) -> csvfile.Table:
    """The table on the first sheet; its first row that is not empty names the columns.

    Raises:
        InputError: no workbook, an empty or damaged one, a column twice or missing.
    """
    data = files.read(path)
    Archive(data, file=path, kind="xlsx")  # refuses what is no ZIP, encrypted, or made to do harm
    return csvfile.table(_rows(data, path), file=path, required=required)


def _rows(data: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with its number."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            rows = [list(row) for row in workbook.worksheets[0].iter_rows(values_only=True)]
            workbook.close()
    except (
        KeyError,
        ValueError,
        IndexError,
        AttributeError,
        TypeError,
        SyntaxError,
        OSError,
        BadZipFile,
    ) as error:
        raise InputError(
            N_("The {kind} file is damaged or cut off."),
            mend=N_("Get it again, or save it as {kind} again."),
            file=path,
            kind="xlsx",
        ) from error
    for number, row in enumerate(rows, 1):
        cells = ["" if cell is None else str(cell) for cell in row]
        if any(cell.strip() for cell in cells):
            yield number, cells
