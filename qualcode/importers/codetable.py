"""Code books as tables, the way MAXQDA imports and exports them: columns ``Code`` and ``Memo``.

A code is its path, ``A > B`` or ``A\\B``; codes on the way to it need no row of their own. Other columns are
left aside. MAXQDA cuts names at 63 characters.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qualcode.core.codememo import texts
from qualcode.core.codenames import SEPARATOR, checked_name, key
from qualcode.core.model import Code
from qualcode.errors import N_, InputError
from qualcode.formats import csvfile

SUFFIXES = (".xlsx", ".csv")


def read(path: Path) -> tuple[Code, ...]:
    """The codes of a table in the file's order, each after its parent; GUIDs are stand-ins ``new:N``.

    Raises:
        InputError: no table, no column ``Code``, a code twice or with an impossible name; with its line.
    """
    table = _table(path)
    heads = {key(column): column for column in table.columns}
    if "code" not in heads:
        raise InputError(
            N_("The table has no column {names}."),
            mend=N_("A code book as a table has the columns Code and Memo."),
            file=path,
            line=1,
            names="Code",
        )
    reader = _Reader(path)
    for row in table.rows:
        reader.take(row.line, row[heads["code"]], row[heads.get("memo", "memo")])
    return reader.codes()


def _table(path: Path) -> csvfile.Table:
    if path.suffix.lower() == ".csv":
        return csvfile.read(path)
    from qualcode.formats import sheet

    return sheet.read(path)


class _Reader:
    """Takes row after row; a code that was only on the way to another may get its row later."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._codes: dict[tuple[str, ...], Code] = {}
        self._lines: dict[tuple[str, ...], int] = {}
        self._children: dict[str | None, int] = {}

    def take(self, line: int, written: str, memo: str) -> None:
        """Add the code of one row."""
        if not written.strip():
            return
        names = self._names(written, line)
        place = tuple(key(name) for name in names)
        if place in self._lines:
            raise InputError(
                N_('The code "{path}" is there twice (first in line {first}).'),
                mend=N_("Rename one of the two, or bring them together."),
                file=self._file,
                line=line,
                path=SEPARATOR.join(names),
                first=self._lines[place],
            )
        self._lines[place] = line
        for depth in range(1, len(names) + 1):
            self._ensure(place[:depth], names[depth - 1])
        told: dict[str, Any] = texts(memo)
        self._codes[place] = replace(self._codes[place], name=names[-1], **told)

    def _ensure(self, place: tuple[str, ...], name: str) -> None:
        if place not in self._codes:
            parent = self._codes[place[:-1]].guid if len(place) > 1 else None
            position = self._children.get(parent, 0)
            self._children[parent] = position + 1
            self._codes[place] = Code(f"new:{len(self._codes) + 1}", name, parent, position)

    def _names(self, written: str, line: int) -> tuple[str, ...]:
        parts = written.split(">") if ">" in written else written.split("\\")
        try:
            return tuple(checked_name(part) for part in parts)
        except InputError as error:
            raise InputError(
                error.what, mend=error.mend, file=self._file, line=line, **error.values
            ) from error

    def codes(self) -> tuple[Code, ...]:
        """All codes, each after its parent."""
        return tuple(self._codes.values())
