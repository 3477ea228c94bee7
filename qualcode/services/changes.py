"""Whether another window or program has changed the project."""

from __future__ import annotations

from qualcode.project import Project


def token(project: Project) -> int:
    """A number that changes when another connection has written; cheap enough to ask every second."""
    return project.store.change_counter()


class Copies:
    """Notices when another window or program has put a saved copy in the study's place."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.take_in()

    def take_in(self) -> None:
        """Know the copy that is there now: this window itself has restored it, say."""
        self._token = token(self._project)
        self._known = self._project.store.project().replica

    def is_other(self) -> bool:
        """Whether it is another copy than the one known; from then on that one is. Cheap as `token` is."""
        if token(self._project) == self._token:
            return False
        known = self._known
        self.take_in()
        return known != self._known
