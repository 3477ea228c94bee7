"""Whether another window or program has changed the project."""

from __future__ import annotations

from qualcode.project import Project


def token(project: Project) -> int:
    """A number that changes when another connection has written; cheap enough to ask every second."""
    return project.store.change_counter()


def copy(project: Project) -> str:
    """GUID of this copy of the study; it is another one once a saved copy was restored."""
    return project.store.project().replica
