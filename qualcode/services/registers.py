"""Quote registers that lie with the key files: which of their rows belong to somebody who withdraws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.core.spans import Span
from qualcode.errors import QualcodeError, RefusedError
from qualcode.project import Project
from qualcode.services import keys
from qualcode.services.publication import REGISTER
from qualcode.store.withdraw import Voice, turns_of

if TYPE_CHECKING:
    from qualcode.formats.csvfile import Row


def concerned(project: Project, voice: Voice) -> dict[Path, tuple[list[Row], list[Row]]]:
    """The registers that have rows of a person: ``(rows of others, rows of theirs)`` by file.

    Where somebody spoke with others, a row is theirs if it names them as speaker or lies on their turns.
    """
    with project.store.read() as connection:
        turns = turns_of(connection, voice)
    found = {}
    for path, rows in _registers(project):
        own = [row for row in rows if _theirs(row, turns)]
        if own:
            found[path] = ([row for row in rows if row not in own], own)
    return found


def without(found: Mapping[Path, tuple[list[Row], list[Row]]]) -> int:
    """Take their rows out of the registers, for good; one without rows goes whole. Returns how many rows.

    Raises:
        StorageError: a file cannot be written or removed.
    """
    from qualcode.formats import csvfile, files

    for path, (others, _own) in found.items():
        if others:
            rows = [[row[column] for column in REGISTER] for row in others]
            files.write(path, csvfile.render(REGISTER, rows), private=True)
            continue
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise files.failure(path, error) from error
    return sum(len(own) for _others, own in found.values())


def _registers(project: Project) -> Iterator[tuple[Path, list[Row]]]:
    """The registers with the key files; what somebody made something else of is none."""
    from qualcode.formats import csvfile

    try:
        folder = keys.folder(project)
    except RefusedError:  # no key files may lie there, so none of ours do
        return
    for path in sorted(folder.glob("register-*.csv")):
        try:
            table = csvfile.read(path, required=REGISTER)
        except QualcodeError:
            continue
        yield path, list(table.rows)


def _theirs(row: Row, turns: Mapping[str, tuple[frozenset[str], tuple[Span, ...]]]) -> bool:
    if row["transcript"] not in turns:
        return False
    labels, spans = turns[row["transcript"]]
    if not spans:  # nobody else was asked there
        return True
    try:
        at = Span(int(row["start"]), int(row["end"]))
    except ValueError:  # a register that somebody edited: rather a row too many
        return True
    return row["speaker"] in labels or any(at.overlaps(span) for span in spans)
