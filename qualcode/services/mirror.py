"""The folder ``transcripts/``: every pseudonymised transcript as a text file, as the study has it now.

It can be read without qualcode and imported again. Transcripts whose names were not dealt with (`off`) are
left out: the folder is meant to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.core.model import Pseudonymisation
from qualcode.project import Project
from qualcode.store import transcripts as store


def refresh(project: Project, transcripts: Iterable[str] | None = None) -> int:
    """Bring the files of these transcripts (GUIDs; None: all) up to date; returns how many were written.

    Files of transcripts that are gone or were renamed are removed.

    Raises:
        StorageError: the folder cannot be written.
    """
    from qualcode.exporters.transcript import render
    from qualcode.formats.files import write

    wanted = None if transcripts is None else set(transcripts)
    folder = project.root / "transcripts"
    with project.store.read() as connection:
        shown = [t for t in store.listing(connection) if t.pseudonymisation != Pseudonymisation.OFF]
        texts = {
            t.name: render(store.document(connection, t), "txt")
            for t in shown
            if wanted is None or t.guid in wanted
        }
    for name, text in texts.items():
        write(folder / f"{name}.txt", text)
    _remove_strangers(project, {t.name for t in shown})
    return len(texts)


def _remove_strangers(project: Project, names: set[str]) -> None:
    """Only files this study once wrote are touched: those named after a transcript that was deleted."""
    with project.store.read() as connection:
        former = store.former_names(connection)
    for name in former - names:
        (project.root / "transcripts" / f"{name}.txt").unlink(missing_ok=True)
