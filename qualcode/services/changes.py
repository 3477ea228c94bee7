"""Whether another window or program has changed the project."""

from __future__ import annotations

from qualcode.project import Project


def token(project: Project) -> int:
    """A number that changes when another connection has written; cheap enough to ask every second."""
    return project.store.change_counter()
