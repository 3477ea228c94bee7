"""qualcode: code qualitative interviews in the terminal.

From Python::

    import qualcode

    with qualcode.open("study") as study:
        study.codings()          # a pandas DataFrame
        study.quotes(code="Koordination")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.services.study import Study

__all__ = ["open"]


def open(folder: str | Path = ".") -> Study:
    """Open the project in ``folder`` or above it; close it, or use it in a ``with`` block.

    Raises:
        NotFoundError: there is no project.
        InputError: its settings cannot be read.
        StorageError: its database cannot be opened.
    """
    from pathlib import Path  # not above: `--help` needs no paths

    from qualcode.project import open_project
    from qualcode.services.study import Study

    return Study(open_project(Path(folder)))
