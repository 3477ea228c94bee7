"""The folder ``transcripts/``: every pseudonymised transcript as a text file, as the study has it now.

It can be read without qualcode and imported again. Transcripts whose names were not dealt with (`off`) are
left out: the folder is meant to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.core.model import Pseudonymisation
from qualcode.errors import N_, StorageError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.store import transcripts as store


def refresh(project: Project, transcripts: Iterable[str] | None = None) -> int:
    """Bring the files of these transcripts (GUIDs; None: all) up to date; returns how many were written.

    Files of transcripts that are gone or were renamed are removed.

    Raises:
        StorageError: the folder cannot be written; what was done before stands.
    """
    from qualcode.exporters.transcript import render
    from qualcode.formats.files import write

    wanted = None if transcripts is None else set(transcripts)
    with project.store.read() as connection:
        shown = [t for t in store.listing(connection) if t.pseudonymisation != Pseudonymisation.OFF]
        texts = {
            t.name: render(store.document(connection, t), "txt")
            for t in shown
            if wanted is None or t.guid in wanted
        }
        former = store.former_names(connection)
    with _behind(project):
        for name, text in texts.items():
            write(_file(project, name), text)
    for name in former - {t.name for t in shown}:  # only files that this study once wrote are touched
        remove(project, name)
    return len(texts)


def remove(project: Project, name: str) -> None:
    """Take away the file of a transcript that is gone, if it is there.

    Raises:
        StorageError: it cannot be removed; what was done before stands.
    """
    from qualcode.formats.files import failure

    path = _file(project, name)
    with _behind(project):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise failure(path, error) from error


def _file(project: Project, name: str) -> Path:
    return project.root / "transcripts" / f"{name}.txt"


@contextmanager
def _behind(project: Project) -> Iterator[None]:
    """The files follow an act that is done: an error must not sound as if it were not."""
    try:
        yield
    except StorageError as error:
        raise StorageError(
            N_("The study has changed as asked, but its text files could not follow: {why}"),
            mend=N_("Mend that, then run `qualcode transcripts refresh`."),
            file=project.root / "transcripts",
            why=error.message(_),
        ) from error
